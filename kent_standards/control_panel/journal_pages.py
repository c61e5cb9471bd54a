"""control_panel/: the journal of one authority as its officers read it: acts and who took them, no values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from nacl.signing import VerifyKey

from kent_standards.authorities.model import Authority, Service
from kent_standards.journal.chain import JournalEntry, Link
from kent_standards.journal.checks import RECENT, check_recent
from kent_standards.journal.heads import fingerprint, public_text
from kent_standards.journal.model import Chain
from kent_standards.law.availability import AVAILABILITY_STEPS
from kent_standards.law.bundle_steps import BUNDLE_STEPS
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.dispensations import DISPENSATION_STEPS
from kent_standards.law.gift_steps import GIFT_STEPS
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS
from kent_standards.law.meeting_steps import MEETING_STEPS
from kent_standards.law.pay_steps import PAY_STEPS
from kent_standards.law.recruitment_steps import CANDIDATE_STEPS, VACANCY_STEPS
from kent_standards.law.registration import STEP_RULES
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.law.sole_decisions import SOLE_STEPS
from kent_standards.law.steps import LOCAL_TIME
from kent_standards.law.training_steps import TRAINING_STEPS
from kent_standards.people.identity import canonical
from kent_standards.plugin_records.services import kinds_of

ON_A_PAGE = 50
MOST_PROBLEMS = 5
# What an act is called; one that isn't here is called by its own name.
ACT_TITLES: Mapping[str, str] = {
    **{rule.kind: rule.done for rule in STEP_RULES.values()},
    **{rule.kind: rule.done for rule in COMPLAINT_STEPS.values()},
    **{rule.kind: rule.done for rule in INVESTIGATION_STEPS.values()},
    **{rule.kind: rule.done for rule in BUNDLE_STEPS.values()},
    **{rule.kind: rule.done for rule in HEARING_STEPS.values()},
    **{rule.kind: rule.done for rule in DISPENSATION_STEPS.values()},
    **{rule.kind: rule.done for rule in MEETING_STEPS.values()},
    **{rule.kind: rule.done for rule in SOLE_STEPS.values()},
    "outside_seat_entered": "Place on a body outside entered",
    "outside_seat_ended": "Place on a body outside ended",
    **{rule.kind: rule.done for rule in GIFT_STEPS.values()},
    **{rule.kind: rule.done for rule in PAY_STEPS.values()},
    "pay_exported": "File for payroll made",
    **{rule.kind: rule.done for rule in TRAINING_STEPS.values()},
    **{rule.kind: rule.done for rule in VACANCY_STEPS.values()},
    **{rule.kind: rule.done for rule in CANDIDATE_STEPS.values()},
    "training_reminded": "Reminder of training sent",
    **{rule.kind: rule.done for rule in AVAILABILITY_STEPS.values()},
    "meetings_read": "File of meetings read",
    "meetings_imported": "File of meetings imported",
    "gifts_published": "List of gifts of a quarter published",
    "committee_joined": "Member of the committee entered",
    "committee_left": "Member of the committee taken off",
    "training_recorded": "Training recorded",
    "committee_seats_set": "Seats of the committee given to political groups",
    "committee_balance_set": "Vote on political balance entered",
    "committee_chair_set": "Chairman or Vice-Chairman of the committee entered",
    "committee_work_planned": "Work of the committee planned",
    "committee_work_noted": "Work of the committee brought up to date",
    "complaint_sent": "Complaint sent in",
    "contact_corrected": "Complainant’s contact details changed",
    "notice_issued": "Notice issued",
    "notice_sent": "Notice sent to another authority",
    "notice_received": "Notice received from another authority",
    "notice_acknowledged": "Notice of another authority acknowledged",
    "receipt_acknowledged": "Receipt acknowledged by another authority",
    "notice_published": "Notice published",
    "sanction_followed_up": "Sanction followed up",
    "sensitive_read": "Withheld details read",
    "identity_read": "Who complained was read",
    "candidate_read": "Papers of a candidate read",
    "code_replaced": "New tracking code given to the complainant",
    "none_stated": "No interests stated",
    "confirmed": "Register confirmed",
    "office_entered": "Office entered",
    "office_changed": "Office changed",
    "office_ended": "Office ended",
    "re_elected": "Re-election recorded",
    "person_entered": "Person entered",
    "renamed": "Person’s name changed",
    "email_added": "E-mail address added",
    "email_removed": "E-mail address removed",
    "merged": "Entry merged into another of the same person",
    "separated": "Entry separated from the one that it was merged into",
    "people_merged": "Two entries of one person merged",
    "people_separated": "Merged entries separated",
    "kept_apart": "Two entries found to be of different people",
    "apart_reconsidered": "Finding of different people taken back",
    "plugin_activated": "Plugin activated or set up",
    "plugin_deactivated": "Plugin deactivated",
    "code_adopted": "Code adopted",
    "code_text_loaded": "Text of the Code loaded",
    "code_reviewed": "Code reviewed",
    "code_consulted": "Consultation on the Code entered",
    "arrangements_adopted": "Arrangements adopted",
    "clock_confirmed": "Clock found right after a long pause",
    "closure_added": "Day added that is no working day",
    "closure_removed": "Day taken back that was no working day",
    "contact_changed": "Addresses put right",
    "import_read": "Members’ file read",
    "import_carried_out": "Members’ file imported",
    "invitation_renewed": "Fresh link asked for, the invitation having run out",
    "invited": "Person invited",
    "password_set": "Password chosen",
    "reset_requested": "New password asked for",
    "second_factor_set_up": "Second factor set up",
    "second_factor_removed": "Second factor removed",
    "passkey_added": "Passkey added",
    "passkey_removed": "Passkey removed",
    "sessions_ended": "Other sessions ended",
    "directory_linked": "Authority’s own sign-in linked",
    "directory_unlinked": "Authority’s own sign-in unlinked",
    "recovery_codes_made": "New recovery codes made",
    "recovery_code_used": "Recovery code used",
    "reminded": "Reminder posted",
    "mail_sent": "Message sent",
    "mail_parked": "Message could not be sent",
    "mail_queued_again": "Message to be sent again",
    "mail_given_up": "Message given up",
    "authority_founded": "Authority entered",
    "file_attached": "File attached",
    "file_removed": "File removed",
    "file_read": "File read",
    "erased": "Record erased",
    "erased_again": "Record erased again after a restore",
    "keys_rotated": "Keys rotated",
    "authority_imported": "Authority taken in from another county",
    "evolved": "Records brought up to date",
    "hold_placed": "Records held",
    "hold_ended": "Records let go",
    "retention": "What was due to go is gone",
    "end_decided": "End of the authority decided",
    "end_undone": "Decision on the authority’s end undone",
    "authority_ended": "Authority ended",
    "succession_decided": "Succession to another authority decided",
    "succession_undone": "Decision on a succession undone",
    "succeeded": "Place of another authority taken",
    "principal_changed": "Principal authority changed",
}
_OBJECTS = {
    "entry": "Interest",
    "complaint": "Complaint",
    "submission": "Complaint as sent",
    "investigation": "Investigation",
    "bundle": "Bundle of a hearing",
    "hearing": "Hearing",
    "gift": "Gift",
    "availability": "Independent Person’s availability",
    "meeting_import": "File of meetings",
    "gifts": "Register of gifts",
    "duty": "Duty of an Independent Person",
    "claim": "Claim of an Independent Person",
    "retainer": "Retainer of an Independent Person",
    "pay_export": "File for payroll",
    "training": "Training",
    "vacancy": "Vacancy for an Independent Person",
    "application": "Application to be an Independent Person",
    "committee": "Standards Committee",
    "notice": "Decision notice",
    "received_notice": "Notice received",
    "file": "File",
    "member": "Member’s return",
    "office": "Office",
    "person": "Person",
    "plugin": "Plugin",
    "closure": "Calendar",
    "authority": "Authority",
    "code": "Code",
    "step": "Step",
    "structure": "Authorities that there are",
    "retention": "Retention",
    "plugin_record": "Local record",
}


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One act as it is listed. ``about_url`` is empty where the object has no page.

    ``number`` and ``hash`` (its first digits) are empty until the act is in the chain, within seconds.
    """

    when: str
    act: str
    act_url: str
    about: str
    about_url: str
    who: str
    role: str
    paragraph: str
    number: str
    hash: str


@dataclass(frozen=True, slots=True)
class ShownChain:
    """How far the journal's chain goes and whether it holds. ``problems`` are sentences; none is good news."""

    says: str
    problems: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownJournal:
    """One page of a journal, newest first."""

    rows: tuple[JournalRow, ...]
    act: str
    act_title: str
    acts: tuple[tuple[str, str], ...]
    previous: str | None
    next: str | None
    where: str


def shown_journal(service: Service, authority: Authority, *, act: str, page: int) -> ShownJournal:
    """The acts of ``authority``, of one kind only if ``act`` names one, on a page of fifty."""
    base, titles = f"/{authority.slug}/journal", {**ACT_TITLES, **titles_of_plugins(authority)}
    first = (page - 1) * ON_A_PAGE
    found = list(islice(authority.journal.listed(act, skip=first), ON_A_PAGE + 1))
    query = f"act={act}&" if act else ""
    return ShownJournal(
        rows=tuple(_row(service, authority, entry, link, base, titles) for entry, link in found[:ON_A_PAGE]),
        act=act,
        act_title=act_title(act, titles) if act else "",
        acts=tuple(sorted(titles.items(), key=lambda pair: pair[1])),
        previous=f"{base}?{query}page={page - 1}" if page > 1 else None,
        next=f"{base}?{query}page={page + 1}" if len(found) > ON_A_PAGE else None,
        where=f"{first + 1} to {first + len(found[:ON_A_PAGE])}" if found else "",
    )


def shown_chain(authority: Authority, public: VerifyKey) -> ShownChain:
    """Whether the newest entries of the journal of ``authority`` agree with their hashes and the last signed head."""
    chain: Chain = authority.journal.chain or Chain()
    head, problems = chain.last_head, check_recent(authority, public)
    facts = [("Key", f"{fingerprint(public)} (fingerprint)"), ("Key in full", public_text(public))]
    if head is not None:
        signed = f"Number {head.seq:,}, on {_moment(datetime.fromisoformat(head.utc))}"
        facts = [("Last signed", signed), ("Its hash", head.h), *facts]
    shown = problems[:MOST_PROBLEMS]
    if len(problems) > MOST_PROBLEMS:
        shown = (*shown, f"And {len(problems) - MOST_PROBLEMS:,} more.")
    return ShownChain(_says(chain, problems), shown, tuple(facts))


def _says(chain: Chain, problems: tuple[str, ...]) -> str:
    head = chain.last_head
    if problems:
        return (
            "The chain does not check out: somebody may have changed the database by another way than the service. "
            "Tell the county operator today, and keep the messages with signed states that you have."
        )
    if head is None:
        return (
            "No entry is signed yet. An entry gets its number within seconds, and is signed soon after, while the "
            "service's mail worker runs."
        )
    looked_at = min(chain.length, RECENT)
    what = f"The newest {looked_at:,} of them were" if looked_at < chain.length else "All of them were"
    return f"The chain checks out up to number {head.seq:,} of {chain.length:,}. {what} worked out anew just now."


def titles_of_plugins(authority: Authority) -> dict[str, str]:
    """What the steps of local records are called."""
    return {
        f"{plugin}.{kind.name}.{step.kind}": f"{kind.title}: {step.done}"
        for (plugin, _), kind in kinds_of(authority).items()
        for step in kind.steps
    }


def act_title(act: str, titles: Mapping[str, str] = ACT_TITLES) -> str:
    """What an act is called."""
    return titles.get(act, act.replace("_", " ").capitalize())


def _row(
    service: Service,
    authority: Authority,
    entry: JournalEntry,
    link: Link | None,
    base: str,
    titles: Mapping[str, str],
) -> JournalRow:
    kind, _, rest = entry.about.partition("/")
    name = rest if kind in ("plugin", "closure", "step") else ""
    return JournalRow(
        when=_moment(entry.at),
        act=act_title(entry.act, titles),
        act_url=f"{base}?act={entry.act}",
        about=" ".join(part for part in (_OBJECTS.get(kind, kind.capitalize()), name) if part),
        about_url=f"/{authority.slug}/desk/{rest.rpartition('/')[2]}" if kind == "entry" else "",
        who=_who(service, entry.by),
        role=_role(entry.role),
        paragraph=entry.paragraph,
        number=f"{link.seq:,}" if link else "",
        hash=link.h[:12] if link else "",
    )


def _moment(at: datetime) -> str:
    local = at.astimezone(LOCAL_TIME)
    return f"{uk_date(local.date())}, {local:%H:%M}"


def _who(service: Service, person: str) -> str:
    if person not in service.people:
        return ROLE_TITLES[Role.SERVICE]
    return str(service.people[canonical(service, person)].state.name)


def _role(role: str) -> str:
    titles: Iterator[str] = (
        title for known, title in ROLE_TITLES.items() if known == role and known != "service"
    )
    return next(titles, "")
