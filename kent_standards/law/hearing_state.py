"""law/: what is known of where a hearing stands (Arrangements, Annex 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kent_standards.law.hearing_business import BUSINESS, QUESTIONS, Item
from kent_standards.law.hearing_parts import (
    OVER,
    Absence,
    Access,
    Call,
    Concern,
    Direction,
    Fact,
    Finding,
    On,
    Privacy,
    Recommendation,
    Seat,
    Stage,
    View,
)
from kent_standards.law.sanctions import Imposed


@dataclass(frozen=True, slots=True)
class HearingState:
    """What the steps of a hearing say. Days are days in Kent."""

    stage: Stage = Stage.PREPARED
    procedure: str = ""
    subject: str = ""
    grouped: bool = False
    allegations_count: int = 0
    quorum: int = 3
    panel: tuple[Seat, ...] = ()
    conflicts: Mapping[str, str] = field(default_factory=dict)  # who can't sit, and why
    independent: str = ""
    independent_name: str = ""
    adviser: str = ""
    adviser_name: str = ""
    call: Call | None = None
    attends: bool | None = None
    representative: str = ""
    relation: str = ""
    access: Access | None = None  # as it was given last; read ``represented``
    accesses: int = 0
    written: str = ""  # the councillor's written representations (1.7)
    opened_on: date | None = None
    present: frozenset[str] = frozenset()
    subject_present: bool = False
    independent_present: bool = False
    chairman: str = ""
    noted: frozenset[str] = frozenset()  # items of business that were noted as over
    next_item: str = ""  # what the Chairman takes next (3.2)
    varied: int = 0
    absence: Absence | None = None
    privacy: Privacy | None = None
    deliberating: bool = False
    views: tuple[View, ...] = ()
    member_on_sanction: str = ""
    officer_on_sanction: str = ""
    facts: tuple[Fact, ...] = ()
    allegations: Mapping[int, Finding] = field(default_factory=dict)
    facts_announced_on: date | None = None
    questions: Mapping[str, str] = field(default_factory=dict)
    sanctions: tuple[Imposed, ...] = ()
    no_sanction: str = ""  # why none is applied
    recommendations: tuple[Recommendation, ...] = ()
    concerns: tuple[Concern, ...] = ()
    directions: tuple[Direction, ...] = ()
    announced_on: date | None = None
    principal_reasons: str = ""
    resumes_on: date | None = None

    @property
    def voters(self) -> tuple[str, ...]:
        """Who is present and has a vote, in the order of the Panel."""
        return tuple(each.person for each in self.panel if each.votes and each.person in self.present)

    @property
    def quorate(self) -> bool:
        """Whether enough are present to decide anything.

        Whoever has no vote isn't counted: three of whom two could vote would decide by two (1.2, 1.6).
        """
        return len(self.voters) >= self.quorum

    @property
    def breach(self) -> bool:
        """Whether a breach was found in any allegation."""
        return any(each.breach for each in self.allegations.values())

    @property
    def breached(self) -> tuple[int, ...]:
        """The allegations in which one was found."""
        return tuple(number for number, each in sorted(self.allegations.items()) if each.breach)

    @property
    def decided_on_breach(self) -> bool:
        """Whether facts were found, and each allegation decided on."""
        return bool(self.facts) and set(self.allegations) == set(range(1, self.allegations_count + 1))

    @property
    def decided_on_sanction(self) -> bool:
        """Whether sanctions were applied, or it was decided to apply none."""
        return bool(self.sanctions or self.no_sanction)

    @property
    def on_sanction(self) -> bool:
        """Whether a breach was announced, so that sanctions are considered (3.9(b))."""
        return self.facts_announced_on is not None and self.breach

    @property
    def represented(self) -> Access | None:
        """By what the representative reads the case now: until another is named, or the hearing is over (2)."""
        return None if self.stage in OVER else self.access

    def view_on(self, matter: On) -> View | None:
        """The Independent Person's latest view on ``matter``, or None."""
        return next((each for each in reversed(self.views) if each.on is matter), None)

    @property
    def business(self) -> tuple[Item, ...]:
        """The items of business as things stand: without those that fall away."""
        return tuple(each for each in BUSINESS if self.applies(each))

    def applies(self, item: Item) -> bool:
        """Whether an item is there to be taken."""
        if item.code == "absence":
            return self.opened_on is not None and (not self.subject_present or self.absence is not None)
        if item.needs_subject and self.opened_on is not None and not self.subject_present:
            return self.is_over(item)
        return not item.on_breach or self.on_sanction

    def is_over(self, item: Item) -> bool:
        """Whether an item has been dealt with."""
        over = {
            "chairman": bool(self.chairman),
            "absence": self.absence is not None,
            "privacy_decided": self.privacy is not None,
            "views_on_breach": self.view_on(On.BREACH) is not None,
            "deliberation": self.decided_on_breach
            and not (self.deliberating and not self.facts_announced_on),
            "facts_announced": self.facts_announced_on is not None,
            "views_on_sanction": self.view_on(On.SANCTION) is not None,
            "member_on_sanction": bool(self.member_on_sanction),
            "officer_on_sanction": bool(self.officer_on_sanction),
            "second_deliberation": self.decided_on_sanction and not self.deliberating,
            "decision_announced": self.announced_on is not None,
        }
        return over.get(item.code, item.code in self.noted)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The items that are still to be taken, in the order of business."""
        return tuple(each for each in self.business if not self.is_over(each))

    @property
    def item(self) -> Item | None:
        """The present item: what the Chairman has called, or the first that isn't over."""
        found = self.open_items
        called = (each for each in found if each.code == self.next_item)
        return next(called, found[0] if found else None)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Which of the eleven questions are still to be answered (3.9(c))."""
        return tuple(each for each in QUESTIONS if each not in self.questions)

    def name_of(self, person: str) -> str:
        """The name of a member of the Panel, as appointed; empty for anybody else."""
        return next((each.name for each in self.panel if each.person == person), "")
