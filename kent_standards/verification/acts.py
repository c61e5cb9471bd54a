"""verification/: every act of a record stands in its place's journal once, and no entry tells of another.

An entry names its record as kind and id; ``FORMS`` says how. Records of plugins that have no form here are
not compared; ``without_form`` lists their classes.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kent_standards.attachments.model import Attachment
from kent_standards.authorities.holds import HoldRecord
from kent_standards.authorities.model import Office
from kent_standards.authorities.structure import StructureRecord
from kent_standards.availability.model import AvailabilityRecord
from kent_standards.bundles.model import BundleRecord
from kent_standards.code.model import CodeRecord
from kent_standards.complaints.complainants import CODE_REPLACED, IDENTITY_READ
from kent_standards.complaints.model import Complaint, Submission
from kent_standards.dispensations.model import OUTSIDE_STEPS, Dispensation, OutsideSeat
from kent_standards.gifts.model import GiftRecord, PublishedLists
from kent_standards.hearings.model import Hearing, StandardsCommittee
from kent_standards.investigations.model import Investigation
from kent_standards.law.adoption import CODE_STEPS
from kent_standards.law.availability import AVAILABILITY_STEPS
from kent_standards.law.bundle_steps import BUNDLE_STEPS
from kent_standards.law.committee_seats import SEAT_STEPS
from kent_standards.law.committee_work import WORK_STEPS
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.dispensations import DISPENSATION_STEPS
from kent_standards.law.gift_steps import GIFT_STEPS
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS
from kent_standards.law.meeting_steps import MEETING_STEPS
from kent_standards.law.pay_steps import CLAIM_STEPS, DUTY_STEPS, RETAINER_STEPS
from kent_standards.law.recruitment_steps import CANDIDATE_STEPS, VACANCY_STEPS
from kent_standards.law.registration import STEP_RULES
from kent_standards.law.sole_decisions import SOLE_STEPS
from kent_standards.law.training_steps import TRAINING_STEPS
from kent_standards.meetings.model import Meeting, MeetingImport
from kent_standards.membership.model import ImportRecord
from kent_standards.notices.model import DecisionNotice, ReceivedNotice
from kent_standards.pay.model import ClaimRecord, DutyRecord, PayExport, RetainerRecord
from kent_standards.people.model import Person
from kent_standards.plugin_records.model import PluginRecord
from kent_standards.recruitment.model import Application, Vacancy
from kent_standards.register.model import Entry, MemberRegister
from kent_standards.sole_decisions.model import SoleDecision
from kent_standards.store.records import Folder, Record
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import CannotOpen
from kent_standards.training.model import Reminders, TrainingSession
from kent_standards.verification.findings import Finding, name_of

# What an act and its entry have in common: about, act, when, by whom, in which role.
Act = tuple[str, str, datetime, str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """How entries name a kind of record, which acts are its steps, and whether such records go in time."""

    about: Callable[[Any], str]
    acts: Container[str]
    goes: bool = False


class ActsOfPlugins:
    """The acts that are steps of plugins' records: named "plugin.kind.step", which no act of the core is."""

    def __contains__(self, act: object) -> bool:
        return isinstance(act, str) and act.count(".") == 2


FORMS: Mapping[type[Record], Form] = {
    Person: Form(
        lambda record: f"person/{record.id}",
        frozenset(
            {
                "person_entered",
                "renamed",
                "email_added",
                "email_removed",
                "merged",
                "separated",
                "kept_apart",
                "apart_reconsidered",
            }
        ),
    ),
    Office: Form(
        lambda record: f"office/{record.id}",
        frozenset({"office_entered", "office_changed", "re_elected", "office_ended"}),
    ),
    Entry: Form(lambda record: f"entry/{record.reference}", frozenset(STEP_RULES)),
    MemberRegister: Form(lambda record: f"member/{record.id}", frozenset({"none_stated", "confirmed"})),
    HoldRecord: Form(lambda record: "retention", frozenset({"hold_placed", "hold_ended"})),
    StructureRecord: Form(
        lambda record: "structure",
        frozenset(
            {
                "end_decided",
                "end_undone",
                "authority_ended",
                "succession_decided",
                "succession_undone",
                "succeeded",
            }
        ),
    ),
    CodeRecord: Form(
        lambda record: "code",
        CODE_STEPS,
    ),
    Complaint: Form(lambda record: record.about, frozenset(COMPLAINT_STEPS)),
    Submission: Form(
        lambda record: record.about,
        frozenset({"complaint_sent", "contact_corrected", IDENTITY_READ, CODE_REPLACED}),
    ),
    Investigation: Form(lambda record: record.about, frozenset(INVESTIGATION_STEPS)),
    BundleRecord: Form(lambda record: record.about, frozenset(BUNDLE_STEPS)),
    Hearing: Form(lambda record: record.about, frozenset(HEARING_STEPS)),
    Dispensation: Form(lambda record: record.about, frozenset(DISPENSATION_STEPS)),
    SoleDecision: Form(lambda record: record.about, frozenset(SOLE_STEPS)),
    OutsideSeat: Form(lambda record: record.about, OUTSIDE_STEPS),
    # What was read from a file is forgotten after a day, the act of reading it isn't.
    MeetingImport: Form(
        lambda record: record.about, frozenset({"meetings_read", "meetings_imported"}), goes=True
    ),
    Meeting: Form(lambda record: record.about, frozenset(MEETING_STEPS)),
    PluginRecord: Form(lambda record: record.about, ActsOfPlugins()),
    StandardsCommittee: Form(
        lambda record: record.about,
        frozenset({"committee_joined", "committee_left", "training_recorded"}) | SEAT_STEPS | WORK_STEPS,
    ),
    TrainingSession: Form(lambda record: record.about, frozenset(TRAINING_STEPS), goes=True),
    Vacancy: Form(lambda record: record.about, frozenset(VACANCY_STEPS)),
    Application: Form(lambda record: record.about, frozenset(CANDIDATE_STEPS)),
    Reminders: Form(lambda record: record.about, frozenset({"training_reminded"})),
    AvailabilityRecord: Form(lambda record: record.about, frozenset(AVAILABILITY_STEPS)),
    GiftRecord: Form(lambda record: record.about, frozenset(GIFT_STEPS)),
    DutyRecord: Form(lambda record: record.about, frozenset(DUTY_STEPS)),
    ClaimRecord: Form(lambda record: record.about, frozenset(CLAIM_STEPS)),
    RetainerRecord: Form(lambda record: record.about, frozenset(RETAINER_STEPS)),
    PayExport: Form(lambda record: record.about, frozenset({"pay_exported"})),
    PublishedLists: Form(lambda record: record.about, frozenset({"gifts_published"})),
    DecisionNotice: Form(
        lambda record: record.about,
        frozenset(
            {
                "notice_issued",
                "notice_sent",
                "receipt_acknowledged",
                "notice_published",
                "sanction_followed_up",
            }
        ),
    ),
    ReceivedNotice: Form(lambda record: record.about, frozenset({"notice_received", "notice_acknowledged"})),
    Attachment: Form(lambda record: record.about, frozenset({"file_attached", "file_removed"})),
    # What was read from a file is forgotten after a day, the act of reading it isn't.
    ImportRecord: Form(
        lambda record: f"import/{record.id}", frozenset({"import_read", "import_carried_out"}), goes=True
    ),
}


def records_of(place: Any) -> Iterator[Record]:
    """Every record that lies at ``place``, an authority or the service."""
    if not place.slug:
        yield from _records_in(place.people)
    yield from _records_in(place.offices)
    for part in place.parts.values() if place.slug else ():
        yield from _records_in(part)


def without_form(place: Any) -> set[str]:
    """The classes of records at ``place`` whose acts can't be compared with the journal."""
    return {type(record).__name__ for record in records_of(place) if type(record) not in FORMS}


def check_acts(place: Any) -> Iterator[Finding]:
    """Compare the steps of every record at ``place`` with the journal's entries, both ways."""
    where = name_of(place)
    steps: Counter[Act] = Counter()
    spared: Counter[Act] = Counter()
    known: dict[str, Form] = {}
    for record in records_of(place):
        form = FORMS.get(type(record))
        if form is not None:
            about = form.about(record)
            known[about] = form
            done = [(about, kind, at.astimezone(UTC), by, role) for kind, at, by, role in record.outline]
            steps.update(done)
            spared.update(_in_another_act(done))
            yield from _unreadable(where, about, record)
    entries: Counter[Act] = Counter(
        (entry.about, entry.act, entry.at.astimezone(UTC), entry.by, entry.role) for entry in place.journal
    )
    for act, count in steps.items():
        if not count - spared[act] <= entries[act] <= count:
            yield Finding(
                where, f"{_words(act)}: {_times(count)} in the record, {_times(entries[act])} in the journal."
            )
    for act in entries.keys() - steps.keys():
        sentence = _stray(act, known, at_county=not place.slug)
        if sentence:
            yield Finding(where, sentence)


def _stray(act: Act, known: Mapping[str, Form], *, at_county: bool) -> str:
    """What is wrong with an entry that no step stands behind; empty for acts that are no steps, such as a reading."""
    about, kind = act[0], act[1]
    form = known.get(about)
    if form is not None:
        return (
            f"{_words(act)}: the journal tells of it, and the record has no such step."
            if kind in form.acts
            else ""
        )
    if about.startswith("person/") and not at_county:
        # Authorities' journals repeat what was done to people who hold an office there.
        return ""
    for form in FORMS.values():
        if kind in form.acts and not form.goes:
            return f"{_words(act)}: the journal tells of it, and the record is gone."
    return ""


def _records_in(held: Any) -> Iterator[Record]:
    if isinstance(held, Record):
        yield held
    if isinstance(held, SealedRecord):
        yield from held.files
    if isinstance(held, MemberRegister):
        for entry in held.entries.values():
            yield from _records_in(entry)
    if isinstance(held, Folder):
        for folder in (held, *held.beside()):
            for each in folder.values():
                yield from _records_in(each)


def _unreadable(where: str, about: str, record: Record) -> Iterator[Finding]:
    try:
        _ = record.steps
    except CannotOpen as problem:
        yield Finding(where, f"What is sealed of {about} can't be opened. {problem}")


def _in_another_act(done: list[Act]) -> Iterator[Act]:
    """The steps that may have no entry of their own: the address with which a person is entered."""
    match done[:2]:
        case [(_, "person_entered", at, by, _), (_, "email_added", at_once, by_her, _)] if (at, by) == (
            at_once,
            by_her,
        ):
            yield done[1]


def _words(act: Act) -> str:
    about, kind, at, by, _ = act
    return f"{kind} about {about} on {at:%Y-%m-%d %H:%M:%S} UTC by {by}"


def _times(count: int) -> str:
    return {0: "not", 1: "once", 2: "twice"}.get(count, f"{count} times")
