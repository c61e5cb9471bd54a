"""law/: who may grant which dispensation: ground × granter × restriction, the longest period, and the class by a seat.

Where the delegations and the Code differ in their words, the Code's govern: every prohibition counts, and not that by
a Disclosable Pecuniary Interest alone (Code 8(2)(a) and MD 2(iv); resolution 146).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kent_standards.law.calendar import ONE_DAY, YearsIncluding, last_day, uk_date
from kent_standards.law.local_rules import GROUNDS, OSI, ClassDispensation, DispensationPower
from kent_standards.law.relief import INTERESTS, RELIEF_TITLES, Relief, Relieved, join
from kent_standards.law.steps import NotPermitted

GRANTER_TITLES = MappingProxyType(
    {
        "monitoring_officer": "the Monitoring Officer",
        "standards_committee": "the Standards Committee",
        "sub_committee": "a sub-committee of the Standards Committee",
        "council": "the Council",
    }
)
CODE_8_1, CODE_8_2, CODE_8_3 = "Code 8(1)", "Code 8(2)", "Code 8(3)"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is granted: by whom, on which grounds, from which restrictions and interests, from when to when."""

    granter: str
    grounds: tuple[str, ...]
    relief: Relief
    interests: tuple[str, ...]
    decided_on: date
    begins_on: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the matrix: what one granter may grant on one ground, and where that is written."""

    ground: str
    text: str
    granter: str
    reliefs: tuple[Relief, ...]
    interests: tuple[str, ...]
    term_years: int
    document: str


def matrix(powers: Iterable[DispensationPower]) -> tuple[Cell, ...]:
    """The whole matrix, ground by ground."""
    cells = [
        Cell(
            each.ground,
            GROUNDS[each.ground],
            each.granter,
            tuple(Relief(one) for one in each.restrictions),
            each.interests,
            each.term_years,
            each.source.document,
        )
        for each in powers
    ]
    return tuple(sorted(cells, key=lambda cell: (cell.ground, list(GRANTER_TITLES).index(cell.granter))))


def granters(powers: Iterable[DispensationPower]) -> tuple[str, ...]:
    """Who may grant anything on request, in the order of the Code."""
    found = {each.granter for each in powers}
    return tuple(each for each in GRANTER_TITLES if each in found)


def latest_day(begins_on: date, years: int) -> date:
    """The last day of the longest period that begins on ``begins_on``, which counts as its first (resolution 147)."""
    return last_day(YearsIncluding(years), begins_on)


def check_terms(
    powers: Sequence[DispensationPower], terms: Terms, *, received_on: date, today: date
) -> tuple[DispensationPower, ...]:
    """The powers that bear ``terms``, one for each ground.

    Raises NotPermitted, with the paragraph, for a ground, a restriction or an interest that the granter has no power
    over, for a decision before the request or after today, and for a period that runs backwards or too long.
    """
    if not terms.grounds:
        raise NotPermitted("Name the ground, or the grounds, on which it is granted.", CODE_8_2)
    if terms.relief is Relief.NONE or not terms.interests:
        raise NotPermitted(
            "Say from which restriction it relieves, and for which kind of interest.", CODE_8_1
        )
    found = tuple(_power(powers, terms, ground) for ground in terms.grounds)
    if not received_on <= terms.decided_on <= today:
        raise NotPermitted(
            f"It is granted on a written request: the decision can’t be before {uk_date(received_on)}, the day of its "
            f"receipt, nor after today.",
            CODE_8_1,
        )
    if terms.begins_on < terms.decided_on:
        raise NotPermitted(
            f"It relieves from no meeting that is over: let it begin on {uk_date(terms.decided_on)}, the day of the "
            "decision, or later.",
            CODE_8_1,
        )
    _check_period(found, terms)
    return found


def _power(powers: Sequence[DispensationPower], terms: Terms, ground: str) -> DispensationPower:
    who = GRANTER_TITLES.get(terms.granter, "This granter")
    of_granter = [each for each in powers if each.granter == terms.granter]
    power = next((each for each in of_granter if each.ground == ground), None)
    if power is None:
        others = [each.granter for each in powers if each.ground == ground]
        instead = " or ".join(dict.fromkeys(GRANTER_TITLES[each] for each in others))
        ask = f"Refer the request to {instead}." if instead else "Nobody here may grant on that ground."
        raise NotPermitted(f"{_upper(who)} may not grant on ground {ground}. {ask}", CODE_8_1)
    if terms.relief.value not in power.restrictions:
        allowed = "; ".join(RELIEF_TITLES[Relief(each)] for each in power.restrictions)
        raise NotPermitted(f"On ground {ground} {who} may let a member do this: {allowed}.", CODE_8_1)
    beyond = [each for each in terms.interests if each not in power.interests]
    if beyond:
        raise NotPermitted(f"On ground {ground} {who} may not relieve from: {', '.join(beyond)}.", CODE_8_1)
    return power


def _check_period(powers: Iterable[DispensationPower], terms: Terms) -> None:
    if terms.last_day < terms.begins_on:
        raise NotPermitted("The last day comes before the first; check the two days.", CODE_8_3)
    years = min(each.term_years for each in powers)
    latest = latest_day(terms.begins_on, years)
    if terms.last_day > latest:
        raise NotPermitted(
            f"A period that begins on {uk_date(terms.begins_on)} ends on {uk_date(latest)} at the latest, because its "
            "first day counts. Choose that day or an earlier one.",
            CODE_8_3,
        )


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place that somebody holds besides the seat here: ``tier`` of another authority, or a body outside."""

    reference: str
    name: str
    tier: str
    since: date
    until: date


OUTSIDE = "outside"


def qualifies(granted: ClassDispensation, place: Elsewhere) -> bool:
    """Whether a class dispensation attaches to whoever holds ``place``; a body outside was looked at by an officer."""
    return place.tier == OUTSIDE or place.tier in granted.qualifying_seats


def united(spans: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Spans of days with those joined that overlap or follow on each other: two seats at once are one membership."""
    found: list[tuple[date, date]] = []
    for begins, ends in sorted(spans):
        if found and (begins <= found[-1][1] or begins - ONE_DAY == found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return tuple(found)


def class_relieved(
    granted: ClassDispensation, person: str, own: Iterable[tuple[date, date]], places: Iterable[Elsewhere]
) -> tuple[Relieved, ...]:
    """What a class dispensation gives a member by each qualifying place, for as long as both are held.

    ``own``: the spans of the member's seat here. It is bound to the business that concerns the place: the Council
    granted it because a seat elsewhere may itself be a pecuniary interest, and for that alone (R 5(6); the stricter
    reading of resolution 147).
    """
    relief = join(Relief(each) for each in granted.restrictions)
    spans = tuple(own)
    return tuple(
        Relieved(
            person=person,
            interests=granted.interests,
            relief=relief,
            begins_on=begins,
            last_day=ends,
            matter=f"the interest that the place on {place.name} is, and the business that concerns it",
            reference=f"{granted.code}/{place.reference}",
            why=f"“{granted.title}”: granted by {GRANTER_TITLES[granted.granter]} on {uk_date(granted.granted_on)} to "
            f"{_listed(granted.applies_to)}; attached by the place on {place.name}.",
        )
        for place in places
        if qualifies(granted, place)
        for begins, ends in (_overlap(granted, span, place) for span in spans)
        if begins <= ends
    )


def _overlap(granted: ClassDispensation, span: tuple[date, date], place: Elsewhere) -> tuple[date, date]:
    return max(granted.granted_on, span[0], place.since), min(granted.last_day, span[1], place.until)


def _listed(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def gap(interests: Collection[str]) -> str:
    """What a dispensation for ``interests`` leaves as it is, in one sentence; empty where nothing is left (146)."""
    left = [each for each in INTERESTS if each not in interests]
    if not left:
        return ""
    article = "an" if left[0] == OSI else "a"
    return (
        f"It doesn’t relieve from {article} {left[0]}: whoever has one in the same business neither speaks nor "
        "votes, and leaves, unless a dispensation is granted for that, too (Code 5(2))."
    )
