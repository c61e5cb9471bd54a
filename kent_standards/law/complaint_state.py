"""law/: what is known of where a complaint about one Subject Member stands (Arrangements, Annex 1)."""

from dataclasses import dataclass, field
from datetime import date

from kent_standards.law.complaint_parts import (
    ENDED,
    Consultation,
    Decision,
    Departure,
    InformalResolution,
    Inquiry,
    Matter,
    PanelCourse,
    Pause,
    Question,
    Review,
    Stage,
    Withholding,
)
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE
from kent_standards.law.suspensions import InterimSuspension


@dataclass(frozen=True, slots=True)
class ComplaintState:
    """What the steps of a complaint say. Days are days in Kent."""

    stage: Stage = Stage.NOT_RECEIVED
    received_on: date | None = None
    first_received_on: date | None = None
    conduct_until: date | None = None
    subject: str = ""
    allegations: tuple[str, ...] = ()
    anonymous: bool = False
    acknowledged_on: date | None = None
    withholding: Withholding = Withholding.NONE
    withheld: frozenset[str] = frozenset()  # of "identity" and "details"
    withholding_decided_on: date | None = None
    withholding_review_on: date | None = None
    withholding_reviewed_on: date | None = None  # decided afresh since the last stage (resolution 156)
    withholding_lifted_on: date | None = None
    offer_declined_on: date | None = None
    told_on: date | None = None
    views_invited_on: date | None = None
    views_by: date | None = None  # a day that the Monitoring Officer has set, sooner than the usual time
    views: tuple[tuple[date, str], ...] = ()
    questions: tuple[Question, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    member_questions: tuple[Question, ...] = ()  # the Subject Member's, each to an Independent Person (7.1)
    chairman_asked_on: date | None = None
    chairman_views: str | None = None
    jurisdiction_passed: bool | None = None
    jurisdiction_failed: tuple[str, ...] = ()
    criteria_passed: bool | None = None
    criteria_applied: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    stay_grounds: tuple[str, ...] = ()
    stay_review_on: date | None = None
    stays: tuple[Pause, ...] = ()
    ended_on: date | None = None  # withdrawn or transferred, without a notice
    handler: str = ""
    links: tuple[tuple[str, str], ...] = ()  # another case of the authority, and what this one is to it
    stand_in: str = ""  # another authority's Monitoring Officer, who deals with this one complaint
    informal: InformalResolution | None = None
    departures: tuple[Departure, ...] = ()
    extended_until: date | None = None
    decision: Decision | None = None
    issued_on: date | None = None
    corrections: int = 0
    minutes: int = 0  # of the officers' time, as they have noted it
    transfer_offered_to: str = ""
    transfer_consented: bool = False
    transferred_to: str = ""
    conflicted: frozenset[str] = field(default_factory=frozenset)
    inquiry: Inquiry | None = None  # after a referral (Annex 2)
    panel: PanelCourse = field(default_factory=PanelCourse)  # after a referral to the Hearing Panel (Annex 3)

    procedure: str = KENT_2012_PROCEDURE.id  # the rule set under which it came
    # What a rule set other than Kent's has (law/national_steps.py).
    interims: tuple[InterimSuspension, ...] = ()
    interim_lifted_on: date | None = None
    reviews: tuple[Review, ...] = ()
    review_decided_on: date | None = None
    review_outcome: str = ""

    @property
    def frozen(self) -> bool:
        """Whether nothing may be told to the Subject Member (resolution 114).

        So while a request for confidentiality is undecided, and after its refusal until the offer to withdraw is
        declined or has run out (a step of the service says that it has).
        """
        if self.withholding is Withholding.REQUESTED:
            return True
        return self.withholding is Withholding.REFUSED and self.offer_declined_on is None

    @property
    def subject_may_know(self) -> frozenset[str]:
        """What the Subject Member may see: of "existence", "details" and "identity".

        While the end of a withholding waits for the complainant's answer, what was withheld still is.
        """
        if self.told_on is None or (self.frozen and not self.withheld):
            return frozenset()
        return frozenset({"existence", "details", "identity"}) - self.withheld - self._anonymous

    @property
    def _anonymous(self) -> frozenset[str]:
        return frozenset({"identity"}) if self.anonymous else frozenset()

    def consulted(self, matter: Matter) -> bool:
        """Whether an Independent Person gave views on ``matter`` that were to be taken into account."""
        return any(each.given_on and matter in each.matters for each in self.consultations)

    def unavailable(self, matter: Matter) -> bool:
        """Whether every Independent Person asked on ``matter`` was unable to act, and at least one was asked."""
        asked = [each for each in self.consultations if matter in each.matters and each.ended_on is None]
        return bool(asked) and all(each.unable for each in asked)

    def departed_from(self, paragraph: str) -> bool:
        """Whether a departure from ``paragraph`` of the Arrangements is on record (14.1)."""
        return any(each.paragraph == paragraph for each in self.departures)

    def investigator_on(self, day: date) -> str:
        """Who investigates it on a day, or nobody once it has come to its end or the appointment has (Annex 2, 1.1)."""
        if self.inquiry is None or self.stage in ENDED:
            return ""
        return self.inquiry.investigator if self.inquiry.investigates(day) else ""

    @property
    def paused(self) -> bool:
        """Whether it is suspended (4.4)."""
        return bool(self.pauses) and self.pauses[-1].until is None

    @property
    def standstills(self) -> tuple[Pause, ...]:
        """The times in which the clocks stand still: suspensions (4.4), and stays (4.5).

        Resolution 121 leaves open which clocks run in a stay. None but the acknowledgement's and the review's: whoever
        is to take no action can't be late with one, and who is seriously ill is not to lose her time for views.
        """
        return (*self.pauses, *self.stays)
