"""law/: the parts of a complaint: stages, outcomes, and what is asked, answered, paused and decided (Annex 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a complaint stands."""

    NOT_RECEIVED = "not_received"
    ASSESSING = "assessing"
    SUSPENDED = "suspended"  # the police or a regulator has it (4.4)
    STAYED = "stayed"  # no action for now (4.5; resolution 121)
    INFORMAL = "informal"  # an informal resolution was accepted and is being carried out (6)
    INVESTIGATION = "investigation"  # referred; Annex 2 takes over
    HEARING = "hearing"  # referred to the Hearing Panel (Annex 2, 3.3(c); Annex 3)
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


ENDED = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.TRANSFERRED})
OPEN = frozenset({Stage.ASSESSING, Stage.SUSPENDED, Stage.STAYED})


class Outcome(StrEnum):
    """How the Monitoring Officer decided: a rejection (1.3, 1.5), or one of the four of 4.6 (resolution 113)."""

    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    REJECTED = "rejected"
    NOT_REFERRED = "not_referred"
    REFERRED = "referred"
    INFORMAL = "informal"
    GROUP_LEADER = "group_leader"


REJECTIONS = frozenset({Outcome.OUTSIDE_JURISDICTION, Outcome.REJECTED})


class Withholding(StrEnum):
    """Where a request for confidentiality stands (Annex 1, 5)."""

    NONE = "none"
    REQUESTED = "requested"
    AGREED = "agreed"
    REFUSED = "refused"


class Matter(StrEnum):
    """What the Independent Person, or the committee's Chairman, is consulted on."""

    TESTS = "tests"
    CONFIDENTIALITY = "confidentiality"
    INFORMAL = "informal"
    NO_ACTION = "no_action"
    DECISION = "decision"
    REPORT = "report"
    HEARING = "hearing"


@dataclass(frozen=True, slots=True)
class Consultation:
    """An Independent Person asked for her views. ``unable``: why she can't give them (Arrangements 8.2).

    Of one who stands in under an agreement (Report 5(16)): ``partner``, whose she is; ``proposed``, whether her answer to
    that is waited for; ``until``, the last day that was set; ``ended_on``, when the Monitoring Officer ended it;
    ``instead``, the own Independent Persons who were marked as away.
    """

    person: str
    matters: frozenset[Matter]
    asked_on: date
    views: tuple[str, ...] = ()
    given_on: date | None = None
    unable: str = ""
    # Whether it was settled when the report became final, so that it says nothing of that (Annex 2, 3.1).
    before_final: bool = False
    partner: str = ""
    proposed: bool = False
    accepted_on: date | None = None
    until: date | None = None
    ended_on: date | None = None
    instead: tuple[str, ...] = ()

    @property
    def at_hearing(self) -> bool:
        """Whether she is asked to be at the hearing, where she gives her views to the Panel (Annex 3, 1.3)."""
        return self.matters == {Matter.HEARING}

    @property
    def waiting(self) -> bool:
        """Whether her views are still to come, beside those that the Panel hears."""
        settled = self.given_on is not None or bool(self.unable) or self.ended_on is not None
        return not settled and not self.proposed and not self.at_hearing


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer: more information asked of one side (Annex 1, 3.1), "complainant" or "subject"; or the
    Subject Member's to an Independent Person (Arrangements 7.1), whose id ``side`` is then.

    Of a partner's Independent Person (Report 5(16)): ``partner``, whose she is; when she accepted or declined. In
    declining, ``answer`` is what she said to the councillor.
    """

    side: str
    text: str
    asked_on: date
    answer: str = ""
    answered_on: date | None = None
    partner: str = ""
    accepted_on: date | None = None
    declined_on: date | None = None

    @property
    def proposed(self) -> bool:
        """Whether a partner's Independent Person has neither accepted nor declined."""
        return bool(self.partner) and self.accepted_on is None and self.declined_on is None

    @property
    def unsettled(self) -> bool:
        """Whether a partner's Independent Person is still to accept, or to answer."""
        return bool(self.partner) and (self.proposed or self.waiting)

    @property
    def binds(self) -> bool:
        """Whether whoever was asked can't advise the other side (162); she can if she declined before she read it."""
        return self.declined_on is None or self.accepted_on is not None

    @property
    def waiting(self) -> bool:
        """Whether the answer is still to come."""
        return self.answered_on is None and self.declined_on is None and not self.proposed


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clocks stand still: a suspension (4.4). ``until`` None: it goes on."""

    since: date
    reasons: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """A departure from the Arrangements (14.1): from which paragraph, with which reasons."""

    paragraph: str
    reasons: str
    on: date


@dataclass(frozen=True, slots=True)
class InformalResolution:
    """An informal resolution that is offered, with what each side says and what became of it."""

    actions: tuple[str, ...]
    terms: str
    offered_on: date
    subject_agrees: bool | None = None
    complainant_agrees: bool | None = None
    completed_on: date | None = None
    failed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the Monitoring Officer decided, as it will stand on the notice.

    ``reasons`` has one text for each allegation, by its number.
    """

    outcome: Outcome
    summary: tuple[str, ...]
    reasons: Mapping[int, str]
    paragraphs: tuple[str, ...]
    investigator: str = ""
    what_next: str = ""
    on: date | None = None
    referral: tuple[str, ...] = ()  # why it is referred: of ``law.referral``


class ReportOutcome(StrEnum):
    """What the Monitoring Officer makes of the final report (Annex 2, 3.2 and 3.3)."""

    NO_EVIDENCE = "no_evidence"
    NO_ACTION = "no_action"
    INFORMAL = "informal"
    HEARING = "hearing"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """How far an investigation has come: its milestones (Annex 2). ``until``: the last day of the appointment.

    ``draft_on`` is None while no draft waits for the Monitoring Officer's review or was sent on.
    """

    investigator: str
    appointed_on: date
    until: date | None = None
    notified_on: date | None = None
    draft_on: date | None = None
    draft_sent_on: date | None = None
    comments_by: date | None = None
    final_on: date | None = None
    considered: ReportOutcome | None = None
    considered_on: date | None = None
    copied_on: date | None = None
    # When it was referred to the Hearing Panel without a final report, by a departure (resolution 127).
    unreported_on: date | None = None

    @property
    def counted_from(self) -> date | None:
        """The day from which the 14 working days before a hearing run: both sides have the report, or know of none."""
        return self.copied_on or self.unreported_on

    def investigates(self, day: date) -> bool:
        """Whether the appointment holds on a day; it ends with the Monitoring Officer's conclusion at the latest."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Review:
    """That one side has asked for a review of the Panel's decision, or appeals against a suspension, where a rule set has
    a right to either (law/national_steps.py)."""

    side: str
    appeal: bool
    asked_on: date


@dataclass(frozen=True, slots=True)
class PanelCourse:
    """How far a hearing has come: its milestones (Annex 3). ``breach`` None: nothing is announced yet."""

    called_on: date | None = None
    called_for: date | None = None
    opened_on: date | None = None
    announced_on: date | None = None
    breach: bool | None = None
    issued_on: date | None = None
    corrections: int = 0
    published_on: date | None = None
    reported_on: date | None = None
