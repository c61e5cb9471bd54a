"""complaints/: the complaints of one authority, what was sent in and each case, as stored."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from persistent.mapping import PersistentMapping

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.law.complaint_effects import complaint_state
from kent_standards.law.complaint_figures import figures_of, to_value
from kent_standards.law.complaint_parts import ENDED, Stage
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.outbox.addressees import addressee
from kent_standards.security.keys import sealed_things
from kent_standards.store.ids import new_id
from kent_standards.store.index import Index, Listing, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

CASE_INDEXES = ("by_reference", "by_day", "by_submission", "by_subject", "by_adviser", "by_figures")


class Complaints(Folder):
    """The complaints of one authority: its records are the cases, by their ids.

    When the authority has ended, its successor goes on with them where they are.
    """

    goes_on_after_the_end = True
    # What complainants answered on equality, as (quarter, question, answer, how many), never fewer than five.
    equality: tuple[tuple[str, str, str, int], ...] = ()

    def __init__(self) -> None:
        super().__init__("complaints")
        # What came in at one time, from one complainant, about one or more members; each member is a case.
        self.submissions = place(self, Folder(), "submissions")
        # The last number given in a year. Numbers have no gaps, and so two at the same time take turns.
        self.numbers = PersistentMapping()
        # Value (reference such as "KCC/2026/0007",), reference case.
        self.by_reference = place(self, Index(), "by_reference")
        # The desk's lists, each read a page at a time: see ``desk_values``.
        self.desk = place(self, Listing(), "desk")
        # Value (day of receipt,), reference case: every case.
        self.by_day = place(self, Index(), "by_day")
        # Value (submission,), reference case.
        self.by_submission = place(self, Index(), "by_submission")
        # Value (the Subject Member's id,), reference case.
        self.by_subject = place(self, Index(), "by_subject")
        # Value (an Independent Person's id,), reference case: those on which either side asked her.
        self.by_adviser = place(self, Index(), "by_adviser")
        # Value (keyed hash of a tracking code,), reference submission; the code itself is stored nowhere (SR29).
        self.trackers = place(self, Index(), "trackers")

        self.add_statistics()

    def add_statistics(self) -> bool:
        """Add the indexes that statistics are counted from, where they lack; whether any did."""
        if getattr(self, "by_figures", None) is not None:
            return False
        # Value (day of receipt, how it arrived, how it ended, …: ``law.complaint_figures``), reference case.
        self.by_figures = place(self, Index(), "by_figures")
        # Value (year, kind of complainant), reference a random id: who complained isn't known by the case (S2).
        self.by_kind = place(self, Index(), "by_kind")
        return True

    def beside(self) -> tuple[Folder, ...]:
        """What was sent in."""
        return (self.submissions,)

    def find(self, reference: str) -> "Complaint":
        """The case of a reference such as "KCC/2026/0007". Raises KeyError."""
        found = self.by_reference.references(reference)
        if not found:
            raise KeyError(reference)
        case: Complaint = self[found[0]]
        return case

    def of_submission(self, submission: str) -> "tuple[Complaint, ...]":
        """The cases that one submission made, by their references."""
        found = (self[each] for each in self.by_submission.references(submission))
        return tuple(sorted(found, key=lambda case: case.reference))


class Submission(SealedRecord):
    """What a complainant sent in: who she is and how to reach her, sealed apart from the cases (S2)."""

    sealed = ("complainant", "receipt")

    @property
    def complainant(self) -> Mapping[str, str]:
        """Name, address and ways to reach the complainant as last given; empty if anonymous or erased."""
        found: Mapping[str, str] = {}
        for step in self.steps:
            given = step.data.get("complainant")
            if isinstance(given, Mapping):
                found = given
        return found

    @property
    def receipt(self) -> str:
        """The receipt's text, as the complainant was given it; empty if it has none, or was erased."""
        found = self.steps[0].data.get("receipt", "")
        return found if isinstance(found, str) else ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the receipt's text; empty for what came in before there were receipts."""
        return str(self._stored[0][6].get("digest", "")) if self._stored else ""

    @property
    def sent_at(self) -> datetime:
        """When it came in."""
        return self.steps[0].at

    @property
    def about(self) -> str:
        """How the journal names it: with the SHA-256 of its receipt, which the journal's chain thereby holds."""
        return f"submission/{self.id}/{self.digest}".rstrip("/")


class Complaint(SealedRecord):
    """A complaint about one Subject Member: its steps say all. What anybody said lies sealed (S3)."""

    sealed = (
        "allegations", "background", "witnesses", "views", "summary", "answers", "terms", "verdicts", "findings",
        "what_next", "standing_ground",
    )  # fmt: skip

    def __init__(self, record_id: str, reference: str, submission: str) -> None:
        super().__init__(record_id)
        self.reference = reference
        self.submission = submission

    @property
    def state(self) -> ComplaintState:
        """Where it stands."""
        return self.folded(complaint_state)

    @property
    def folder(self) -> Complaints:
        """The complaints that it is one of."""
        found: Complaints = self.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority that deals with it."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A complaint lies in an authority.")
        return found

    @property
    def sent(self) -> Submission:
        """What it was sent in with."""
        found: Submission = self.folder.submissions[self.submission]
        return found

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is let in by no office of hers: whoever has a conflict of interest, and the Subject Member (SR5)."""
        return tuple(sorted(self.state.conflicted | {self.state.subject}))

    @property
    def stands_in(self) -> str:
        """The Monitoring Officer of another authority who was asked to deal with this case and sees no other, or ""."""
        return self.state.stand_in

    def investigator_on(self, day: date) -> str:
        """The Investigating Officer whose appointment holds on a day, or an empty text."""
        return self.state.investigator_on(day)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"complaint/{self.id}"


@sealed_things
def every_complaint(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every submission and case of an authority."""
    if isinstance(holder, Authority) and "complaints" in holder.parts:
        folder: Complaints = holder.part("complaints")
        yield from folder.submissions.values()
        yield from folder.values()


@addressee("submission")
def complainants_address(place: Any, submission: str) -> str:
    """The e-mail address of whoever sent that in, or an empty text."""
    if not isinstance(place, Authority) or submission not in place.part("complaints").submissions:
        return ""
    complaints: Complaints = place.part("complaints")
    return str(complaints.submissions[submission].complainant.get("email") or "")


def tracker_pairs(submission: Submission) -> tuple[Pair, ...]:
    """What the index of tracking codes holds for ``submission``."""
    given = [str(step.data["tracker"]) for step in submission.steps if "tracker" in step.data]
    return (((given[-1],), submission.id),) if given else ()  # a new code makes the one before worth nothing


def desk_values(case: Complaint, due: date | None) -> tuple[tuple[str, ...], ...]:
    """Under which values the desk lists ``case``; ``due`` is the last day of its next clock.

    A value is (list, day of the next clock, day of receipt, reference, stage, handler): an open case stands in the
    list of all, of its stage and of who deals with it, the next clock first; one that has ended stands in "closed",
    the latest receipt first.
    """
    state = case.state
    if state.stage is Stage.NOT_RECEIVED or state.received_on is None:
        return ()
    rest = (state.received_on.isoformat(), case.reference, state.stage.value, state.handler)
    if state.stage in ENDED:
        return (("closed", f"{date.max.toordinal() - state.received_on.toordinal():07}", *rest),)
    day = (due or date.max).isoformat()
    return tuple(
        (name, day, *rest) for name in ("open", list_of_stage(state.stage), list_of_handler(state.handler))
    )


def list_of_stage(stage: Stage) -> str:
    """The name of the desk's list of open cases in a stage."""
    return f"stage {stage.value}"


def list_of_handler(person: str) -> str:
    """The name of the desk's list of open cases that somebody deals with, or nobody if ``person`` is empty."""
    return f"handler {person}"


def advised_by(state: ComplaintState) -> frozenset[str]:
    """The Independent Persons whom the authority or the Subject Member has asked."""
    asked = {each.person for each in state.consultations} | {each.side for each in state.member_questions}
    return frozenset(asked)


def complaint_pairs(case: Complaint) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for ``case``, by the index's name; the desk's lists are apart."""
    state = case.state
    if state.stage is Stage.NOT_RECEIVED or state.received_on is None:
        return {}
    received = state.received_on.isoformat()
    return {
        "by_reference": (((case.reference,), case.id),),
        "by_day": (((received,), case.id),),
        "by_submission": (((case.submission,), case.id),),
        "by_subject": (((state.subject,), case.id),),
        "by_adviser": tuple({((person,), case.id) for person in advised_by(state)}),
        "by_figures": ((to_value(figures_of(state, str(case.steps[0].data.get("arrival", "")))), case.id),),
    }


def kind_pair(case: Complaint, kind: str) -> Pair:
    """What the index of kinds of complainants gets for a case that has come in from one of that ``kind``."""
    received = case.state.received_on
    year = str(received.year) if received is not None else ""
    return ((year, kind), new_id())
