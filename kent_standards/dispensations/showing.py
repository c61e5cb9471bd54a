"""dispensations/: what the officers' pages, a member's own and the public list show, as frozen values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.dispensations import services
from kent_standards.dispensations.model import PART, Dispensation, Dispensations, OutsideSeat, of_people
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import Deadline, clock_for, deadline
from kent_standards.law.dispensation_powers import GRANTER_TITLES, Cell, gap, matrix
from kent_standards.law.dispensations import (
    DISPENSATION_STEPS,
    OPEN,
    STAGE_TITLES,
    DispensationState,
    Stage,
    ends_soon,
)
from kent_standards.law.local_rules import GROUNDS, ClassDispensation
from kent_standards.law.relief import RELIEF_TITLES, Relief, Relieved, join
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.people.identity import canonical, cluster
from kent_standards.plugin_access import rules_of
from kent_standards.register.interest_wording import ShownDeadline, Tag, shown_deadline

ALL_BUSINESS = "All business of the authority"
MOST_OVER = 50
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One request or dispensation in a list."""

    url: str
    reference: str
    name: str
    what: str
    period: str
    tags: tuple[Tag, ...]
    clock: ShownDeadline | None = None


@dataclass(frozen=True, slots=True)
class ShownClass:
    """A class dispensation: what it says, whom it attaches to today, and what it leaves as it is."""

    title: str
    facts: tuple[Fact, ...]
    gap: str
    members: tuple[tuple[str, str, str], ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One line of the matrix of powers."""

    ground: str
    granter: str
    reliefs: str
    term: str
    document: str


@dataclass(frozen=True, slots=True)
class ShownOutside:
    """A member's place on a body outside."""

    url: str
    name: str
    body: str
    period: str


@dataclass(frozen=True, slots=True)
class ShownDesk:
    """The officers' list."""

    waiting: tuple[Row, ...]
    in_force: tuple[Row, ...]
    over: tuple[Row, ...]
    classes: tuple[ShownClass, ...]
    lapsed: tuple[str, ...]
    outside: tuple[ShownOutside, ...]
    powers: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A step as the timeline macro takes it."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """What relieves a member at one authority, on that member's own page."""

    authority: str
    tier: str
    what: str
    why: str
    matter: str
    period: str
    gap: str
    tags: tuple[Tag, ...]


def upper(text: str) -> str:
    """``text`` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def name_of(service: Service, person: str) -> str:
    """The name of a human, however often that human was entered."""
    return str(service.people[canonical(service, person)].state.name)


def period(begins: date, last: date) -> str:
    """From when to when, in words."""
    return f"{uk_date(begins)} to {uk_date(last)}"


def decision_due(record: Dispensation) -> Deadline:
    """By when a request is to be decided, by the service standard of the authority."""
    authority, received = record.authority, record.state.received_on
    assert received is not None
    limits = rules_of(authority, received).time_limits
    return deadline(clock_for("dispensation_decision", limits), received, working_calendar(authority))


def tags_of(state: DispensationState, today: date) -> tuple[Tag, ...]:
    """How a request, or what was granted, stands."""
    if state.grant is None:
        kind = "pending" if state.stage in OPEN else "ended"
        return (Tag(kind, STAGE_TITLES[state.stage]),)
    begins, last = state.grant.terms.begins_on, state.last_day
    assert last is not None
    return validity_tags(begins, last, today)


def validity_tags(begins: date, last: date, today: date) -> tuple[Tag, ...]:
    """Whether something that holds from ``begins`` to ``last`` is in force, and whether it ends soon."""
    if today > last:
        return (Tag("ended", f"Ended on {uk_date(last)}"),)
    if today < begins:
        return (Tag("pending", f"Begins on {uk_date(begins)}"),)
    soon = (Tag("due", f"Ends on {uk_date(last)}"),) if ends_soon(begins, last, today) else ()
    return (Tag("registered", "In force"), *soon)


def shown_desk(authority: Authority, base: str, today: date) -> ShownDesk:
    """The officers' list of one authority on one day."""
    folder: Dispensations = authority.part(PART)
    rules = rules_of(authority, today)
    granted = [folder[each] for _, each in folder.by_end]
    rows = [(each, _row(each, base, today)) for each in granted]
    closed = [each for each in folder.values() if each.state.stage in (Stage.REFUSED, Stage.WITHDRAWN)]
    over = [row for each, row in reversed(rows) if (each.state.last_day or today) < today]
    refused = [_row(each, base, today) for each in sorted(closed, key=_reference, reverse=True)]
    return ShownDesk(
        waiting=tuple(_row(folder[each], base, today) for _, each in folder.waiting),
        in_force=tuple(row for each, row in rows if (each.state.last_day or today) >= today),
        over=(*over, *refused)[:MOST_OVER],
        classes=shown_classes(authority, today),
        lapsed=lapsed(authority, today),
        outside=tuple(_outside(each, base) for each in folder.outside.values()),
        powers=tuple(shown_cell(each) for each in matrix(rules.dispensation_powers)),
    )


def _reference(record: Dispensation) -> str:
    return record.reference


def _row(record: Dispensation, base: str, today: date) -> Row:
    state, grant = record.state, record.state.grant
    relief = grant.terms.relief if grant else state.asked
    clock = None
    if state.stage in OPEN:
        clock = shown_deadline("Decide by", decision_due(record), today)
    return Row(
        url=f"{base}/{record.id}",
        reference=record.reference,
        name=name_of(find_service(record), record.person),
        what=upper(RELIEF_TITLES[relief]),
        period=period(grant.terms.begins_on, state.last_day or today) if grant else "",
        tags=tags_of(state, today),
        clock=clock,
    )


def _outside(seat: OutsideSeat, base: str) -> ShownOutside:
    state = seat.state
    until = uk_date(state.until) if state.until != date.max else "no end set"
    return ShownOutside(
        f"{base}/{seat.id}",
        name_of(find_service(seat), seat.person),
        state.body,
        f"{uk_date(state.since)} to {until}",
    )


def shown_cell(cell: Cell) -> ShownCell:
    """One line of the matrix in words."""
    return ShownCell(
        f"{cell.ground}: {cell.text}",
        upper(GRANTER_TITLES[cell.granter]),
        upper("; ".join(RELIEF_TITLES[each] for each in cell.reliefs)),
        f"{cell.term_years} years" if cell.term_years > 1 else "1 year",
        cell.document,
    )


def shown_classes(authority: Authority, today: date) -> tuple[ShownClass, ...]:
    """The class dispensations in force, each with the members to whom it attaches today."""
    members = services.class_members(authority, today)
    return tuple(
        ShownClass(
            granted.title,
            _class_facts(granted),
            gap(granted.interests),
            tuple(
                (name, each.matter, period(each.begins_on, each.last_day))
                for name, each in members
                if each.reference.startswith(f"{granted.code}/")
            ),
            validity_tags(granted.granted_on, granted.last_day, today),
        )
        for granted in rules_of(authority, today).class_dispensations
    )


def _class_facts(granted: ClassDispensation) -> tuple[Fact, ...]:
    relief = join(Relief(each) for each in granted.restrictions)
    return (
        ("Relieves from", granted.relieves_from),
        ("Lets a member", upper(RELIEF_TITLES[relief])),
        ("Attaches to", "; ".join(granted.applies_to)),
        ("Granted by", f"{upper(GRANTER_TITLES[granted.granter])}, without a request"),
        ("Grounds", "; ".join(f"{each}: {GROUNDS[each]}" for each in granted.grounds)),
        ("Period", period(granted.granted_on, granted.last_day)),
        ("Source", granted.source.document),
    )


def lapsed(authority: Authority, today: date) -> tuple[str, ...]:
    """What is to be known of each class dispensation that ended within the last year."""
    return tuple(
        f"The class dispensation “{each.title}” ended on {uk_date(each.last_day)}. Since then nobody is relieved by it; "
        "the Council may grant another, or members ask one by one."
        for each in services.classes_that_ended(authority, today)
    )


def facts_of(record: Dispensation, today: date) -> tuple[Fact, ...]:
    """Everything that is known of one request, for its officers and for the member."""
    state, grant = record.state, record.state.grant
    service = find_service(record)
    given: list[Fact] = [
        ("Member", name_of(service, record.person)),
        ("Received", uk_date(state.received_on) if state.received_on else ""),
        ("Asked for", f"{upper(RELIEF_TITLES[state.asked])}, with: {', '.join(state.interests)}"),
        ("Interest", state.interest),
        ("Business", state.matter or ALL_BUSINESS),
        ("Why", state.why),
        ("Referred to", upper(GRANTER_TITLES.get(state.body, ""))),
    ]
    if state.stage is Stage.REFUSED and state.decided_on:
        given.append(("Refused", f"By {GRANTER_TITLES[state.decided_by]} on {uk_date(state.decided_on)}"))
        given.append(("Reasons", state.refused_why))
    if grant is not None:
        terms = grant.terms
        counted = f"{grant.prohibited} of {grant.members}" if grant.members else ""
        given += [
            ("Granted", f"By {GRANTER_TITLES[terms.granter]} on {uk_date(terms.decided_on)}"),
            ("Grounds", "; ".join(f"{each}: {GROUNDS[each]}" for each in terms.grounds)),
            ("Prohibited without it", counted),
            ("Lets the member", f"{upper(RELIEF_TITLES[terms.relief])}, with: {', '.join(terms.interests)}"),
            ("For", grant.matter or ALL_BUSINESS),
            ("Period", period(terms.begins_on, terms.last_day)),
            ("Ends early", uk_date(state.ended_on) if state.ended_on else ""),
            ("Why it ends early", state.ended_why),
            ("Reasons", grant.reasons),
            ("On the public list", "Without the business, which is withheld (Code 6)" if grant.withheld else "In full"),
        ]  # fmt: skip
    return tuple((label, value) for label, value in given if value)


def record_of(record: Dispensation) -> tuple[ShownEntry, ...]:
    """What was done, the last first."""
    return tuple(
        ShownEntry(
            DISPENSATION_STEPS[step.kind].done,
            uk_date(step.day),
            ROLE_TITLES[step.role],
            "",
            DISPENSATION_STEPS[step.kind].paragraph,
        )
        for step in reversed(record.steps)
    )


def held_by(service: Service, people: tuple[str, ...], slugs: Iterable[str], today: date) -> tuple[Held, ...]:
    """What relieves one human at each of ``slugs``, what begins later and what ended within the last year."""
    return tuple(_held(service, people[0], slugs, today))


def _held(service: Service, person: str, slugs: Iterable[str], today: date) -> Iterator[Held]:
    for slug in slugs:
        authority = service.authority(slug)
        if PART not in authority.parts:
            continue
        for each in services.all_reliefs(authority, person, today):
            yield shown_relief(authority, each, today)


def shown_relief(authority: Authority, each: Relieved, today: date) -> Held:
    """One dispensation as its holder reads it."""
    return Held(
        authority.name,
        authority.tier,
        f"{upper(RELIEF_TITLES[each.relief])}, with: {', '.join(each.interests)}",
        each.why,
        upper(each.matter) or ALL_BUSINESS,
        period(each.begins_on, each.last_day),
        gap(each.interests),
        validity_tags(each.begins_on, each.last_day, today),
    )


def own_requests(service: Service, people: tuple[str, ...], today: date) -> tuple[Row, ...]:
    """What one human asked for, at any authority, the last first."""
    found = [
        record
        for authority in service.all_authorities()
        if PART in authority.parts
        for record in of_people(authority.part(PART), cluster(service, people[0]), "request")
    ]
    found.sort(key=lambda each: each.steps[0].at, reverse=True)
    return tuple(_row(each, "/profile/dispensations", today) for each in found)
