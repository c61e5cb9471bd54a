"""law/: when an Independent Person is available, and for whom she stands in (Arrangements 8.2; Report 5(16))."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.step_data import day_of, text_of
from kent_standards.law.step_rule import StepRule, check_step
from kent_standards.law.steps import NotPermitted, Step

PARAGRAPH = "Arrangements 8.2"
AGREEMENT = "Arrangements 8.2; Report 5(16)"


class Kind(StrEnum):
    """What a record of an Independent Person's availability is."""

    NONE = "none"
    ABSENCE = "absence"  # leave, illness and the like
    RECUSAL = "recusal"  # that she generally can't advise on some members (practice BP13)
    STANDING_IN = "standing_in"  # that she stands in for another authority's, on one case (Report 5(16))


class Ground(StrEnum):
    """Why she is away. The first two are grounds of Report 5(16), as the agreements name them."""

    HOLIDAY = "holiday"
    ILLNESS = "illness"
    OTHER = "other"


GROUNDS: Mapping[Ground, str] = MappingProxyType(
    {Ground.HOLIDAY: "Holiday", Ground.ILLNESS: "Illness", Ground.OTHER: "Something else"}
)
BEGINS: Mapping[str, Kind] = MappingProxyType(
    {
        "absence_marked": Kind.ABSENCE,
        "recusal_declared": Kind.RECUSAL,
        "substitute_lent": Kind.STANDING_IN,
    }
)


_HERSELF = frozenset({Role.INDEPENDENT_PERSON})


@dataclass(frozen=True, slots=True)
class Mark:
    """What one record says. ``until``: the last day as it was first said, None while it is open; ``over_from``: the first
    day on which it holds no longer, because that was said later; ``entered``: whether an officer said it for her."""

    kind: Kind = Kind.NONE
    since: date = date.min
    until: date | None = None
    over_from: date | None = None
    ground: str = ""
    words: str = ""
    authority: str = ""
    reference: str = ""
    case: str = ""
    entered: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, or None while that is open; before ``since`` if it never held."""
        if self.over_from is None:
            return self.until
        return self.over_from - timedelta(days=1)

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day, both its first and its last among them."""
        last = self.last_day
        return self.kind is not Kind.NONE and self.since <= day and (last is None or day <= last)

    def touches(self, first: date, last: date | None) -> bool:
        """Whether it holds on any day from ``first`` to ``last``, None being without an end."""
        mine = self.last_day
        if mine is not None and mine < self.since:
            return False
        return (last is None or self.since <= last) and (mine is None or first <= mine)


def mark_of(steps: tuple[Step, ...]) -> Mark:
    """What the steps of a record lead to."""
    found = Mark()
    for step in steps:
        if step.kind in BEGINS:
            found = _begun(step)
        elif step.kind in ("absence_ended", "recusal_withdrawn", "substitute_returned"):
            found = replace(found, over_from=day_of(step, "over_from") or step.day)
    return found


def _begun(step: Step) -> Mark:
    return Mark(
        BEGINS[step.kind],
        day_of(step, "since") or step.day,
        day_of(step, "until"),
        None,
        text_of(step, "why"),
        step.reasons,
        text_of(step, "authority"),
        text_of(step, "reference"),
        text_of(step, "case"),
        step.role not in _HERSELF,
    )


def _new_only(mark: Mark) -> str | None:
    return None if mark.kind is Kind.NONE else "This has been entered already."


def _an_absence(mark: Mark) -> str | None:
    if mark.kind is not Kind.ABSENCE:
        return "No absence is entered there."
    return "This absence has been ended already." if mark.over_from is not None else None


def _a_recusal(mark: Mark) -> str | None:
    if mark.kind is not Kind.RECUSAL:
        return "Nothing of the kind is entered there."
    return "You have taken this back already." if mark.over_from is not None else None


def _standing_in(mark: Mark) -> str | None:
    if mark.kind is not Kind.STANDING_IN:
        return "She doesn’t stand in there."
    return "She stands in no longer." if mark.over_from is not None else None


AVAILABILITY_STEPS: Mapping[str, StepRule[Mark]] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            StepRule(
                "absence_marked",
                "Mark days on which you are not available",
                "Independent Person’s absence marked",
                # The Monitoring Officer for one who is too ill to say so herself.
                _HERSELF | MONITORING,
                PARAGRAPH,
                _new_only,
            ),
            StepRule(
                "absence_ended",
                "End an absence",
                "Independent Person’s absence ended",
                _HERSELF | MONITORING,
                PARAGRAPH,
                _an_absence,
            ),
            StepRule(
                "recusal_declared",
                "Say on whom you generally can’t advise",
                "Independent Person’s general conflict declared",
                _HERSELF,
                "Arrangements 8.2; practice BP13",
                _new_only,
                needs_reasons=True,
            ),
            StepRule(
                "recusal_withdrawn",
                "Take back that you can’t advise",
                "Independent Person’s general conflict taken back",
                _HERSELF,
                "Arrangements 8.2; practice BP13",
                _a_recusal,
            ),
            StepRule(
                "substitute_lent",
                "Stand in for another authority’s Independent Person",
                "Independent Person stands in at another authority",
                _HERSELF,
                AGREEMENT,
                _new_only,
            ),
            StepRule(
                "substitute_returned",
                "End standing in",
                "Independent Person stands in at another authority no longer",
                # A clerk, too: with the end of a hearing it is over. And the service, where the complaint has come to
                # its end before she answered.
                _HERSELF | OFFICERS | {Role.SERVICE},
                AGREEMENT,
                _standing_in,
            ),
        )
    }
)


def check_mark(steps: tuple[Step, ...], kind: str, role: Role, reasons: str = "") -> StepRule[Mark]:
    """The rule under which a step may be taken now by ``role``. Raises NotPermitted with the paragraph."""
    rule = AVAILABILITY_STEPS[kind]
    check_step(rule, mark_of(steps), role, reasons)
    return rule


def check_span(since: date, until: date | None, others: tuple[Mark, ...]) -> None:
    """Raises NotPermitted unless an absence can be marked from ``since`` to ``until`` beside ``others``."""
    if until is not None and until < since:
        raise NotPermitted("The last day can’t be before the first; check the two dates.", PARAGRAPH)
    for each in others:
        if each.kind is Kind.ABSENCE and each.touches(since, until):
            raise NotPermitted(
                f"You have marked days from {uk_date(each.since)} on already; end that absence first, or choose others.",
                PARAGRAPH,
            )


def check_whose(mark: Mark, role: Role) -> None:
    """Raises NotPermitted where an officer would end what she has marked herself."""
    if role in MONITORING and not mark.entered:
        raise NotPermitted("She marked these days herself, and ends them herself.", PARAGRAPH)


def check_return(mark: Mark, back_on: date) -> None:
    """Raises NotPermitted unless she can be back on a day: from the first of the absence to its last."""
    if back_on < mark.since or (mark.until is not None and back_on > mark.until):
        last = f" to {uk_date(mark.until)}" if mark.until is not None else ""
        raise NotPermitted(f"Choose a day from {uk_date(mark.since)}{last}.", PARAGRAPH)


def span_in_words(since: date, until: date | None) -> str:
    """Days from the first to the last, the same day once, an open end said."""
    if until == since:
        return f"on {uk_date(since)}"
    return (
        f"from {uk_date(since)} to {uk_date(until)}"
        if until
        else f"from {uk_date(since)}, until further notice"
    )
