"""independent_persons/: who serves an authority, until when, and what wants attention, as frozen values (BP7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.availability.reading import Away, absences, appointments, serving
from kent_standards.complaints.model import Complaints
from kent_standards.law.appointments import (
    WEEKS_AHEAD,
    Crossing,
    Serving,
    Shortage,
    crossing,
    shortages,
)
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import ENDED
from kent_standards.people.identity import cluster
from kent_standards.people.offices import MemberRow

NONE_ENTERED = "No Independent Person is entered here, and at least one has to be appointed (Act s.28(7))."


@dataclass(frozen=True, slots=True)
class Appointed:
    """Somebody who can be asked here: ``partner`` is the slug of the authority whose she is, empty for one's own."""

    person: str
    office: str
    name: str
    partner: str
    since: date
    until: date | None
    away: tuple[Away, ...]
    crossing: Crossing | None
    open_cases: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Who serves an authority, and the days on which fewer than two of them are available."""

    own: tuple[Appointed, ...]
    partners: tuple[Appointed, ...]
    shortages: tuple[Shortage, ...]
    serving: tuple[Serving, ...]

    @property
    def crossings(self) -> tuple[Appointed, ...]:
        """The appointments that end before long, or have ended while cases are open."""
        return tuple(each for each in self.own if each.crossing is not None)


def standing_of(authority: Authority, plugins: Any, today: date) -> Standing:
    """How an authority that appoints Independent Persons stands today. ``plugins`` is the registry of plugins."""
    service = find_service(authority)
    agreement = plugins.local_rules(authority, today).substitution
    partner = (
        service.authority(agreement.partner)
        if agreement is not None and agreement.partner in service.authorities
        else None
    )
    mine = appointments(authority)
    theirs = appointments(partner) if partner is not None else ()
    counted = [*(serving(authority, row) for row in mine)]
    if partner is not None:
        counted += [serving(partner, row) for row in theirs]
    return Standing(
        tuple(_shown(authority, mine, "", today)),
        tuple(_shown(partner, theirs, partner.slug, today)) if partner is not None else (),
        shortages(counted, today),
        tuple(counted),
    )


def _shown(place: Authority, rows: tuple[MemberRow, ...], partner: str, today: date) -> Iterator[Appointed]:
    """Whoever serves today or will, and of one's own whoever served while a case is open on which she was asked."""
    ahead = today + timedelta(weeks=WEEKS_AHEAD)
    for row in rows:
        cases = 0 if partner else open_cases(place, row.person)
        until = None if row.until == date.max else row.until
        if row.until < today and (partner or not cases or _goes_on(rows, row, today)):
            continue
        yield Appointed(
            row.person,
            row.office,
            row.name,
            partner,
            row.since,
            until,
            absences(place, row.person, today, ahead),
            None if partner or _goes_on(rows, row, today) else crossing(until, cases, today),
            cases,
        )


def _goes_on(rows: tuple[MemberRow, ...], row: MemberRow, today: date) -> bool:
    """Whether she has been appointed again from a later day on."""
    return any(each.person == row.person and each.until > max(row.until, today) for each in rows)


def open_cases(authority: Authority, person: str) -> int:
    """How many complaints are open, here and at the parishes of which this is the principal, on which she was asked."""
    service = find_service(authority)
    ids = cluster(service, person)
    places = (each for each in service.all_authorities() if authority.slug in (each.slug, each.principal))
    return sum(_open_at(place, ids) for place in places)


def _open_at(place: Authority, ids: tuple[str, ...]) -> int:
    if "complaints" not in place.parts:
        return 0
    complaints: Complaints = place.part("complaints")
    cases = {each for person in ids for each in complaints.by_adviser.references(person)}
    return sum(complaints[each].state.stage not in ENDED for each in cases)


def warnings(standing: Standing, today: date) -> tuple[str, ...]:
    """What wants attention, a sentence each; nothing in them says why somebody is away."""
    found = [] if any(each.since <= today for each in standing.own) else [NONE_ENTERED]
    found += [_of_term(each) for each in standing.crossings]
    return (*found, *(_of_shortage(each, today) for each in standing.shortages))


def _of_term(each: Appointed) -> str:
    assert each.until is not None  # only an appointment with an end comes to anything
    if each.crossing is Crossing.ENDED:
        cases = "1 complaint is open" if each.open_cases == 1 else f"{each.open_cases} complaints are open"
        return f"The appointment of {each.name} ended on {uk_date(each.until)}, and {cases} on which she was asked."
    within = "three" if each.crossing is Crossing.THREE_MONTHS else "six"
    return f"The appointment of {each.name} ends on {uk_date(each.until)}, within {within} months."


def _of_shortage(each: Shortage, today: date) -> str:
    count = {0: "Nobody", 1: "Only one Independent Person"}[each.available]
    last = today + timedelta(days=WEEKS_AHEAD * 7 - 1)
    if each.since == today:
        when = "today" if each.until == today else f"today and until {uk_date(each.until)}"
        when = "today, and no more for as far as is looked ahead" if each.until == last else when
    else:
        when = f"from {uk_date(each.since)} to {uk_date(each.until)}"
        when = f"on {uk_date(each.since)}" if each.since == each.until else when
    return f"{count} is available {when}; two should be, one’s own or a partner’s."
