"""retention/: what a Monitoring Officer sees of what goes when, and of what is held."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.holds import holds_of
from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.retention import RULES
from kent_standards.law.retention_rule import Due, RetentionRule
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import every_office
from kent_standards.retention.due import due_in_authority, due_in_county

MONTHS = 12


@dataclass(frozen=True, slots=True)
class ShownRule:
    """One kind of record: its rule, and how many go within twelve months, and are held beyond their day."""

    rule: RetentionRule
    soon: int
    held: int


@dataclass(frozen=True, slots=True)
class Month:
    """What goes in one month: (kind, how many), in the order of the rules."""

    title: str
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ShownHold:
    """One hold, and the address of the form that ends it."""

    person: str
    name: str
    since: date
    by: str
    reasons: str
    review: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """Everything on the page."""

    rules: tuple[ShownRule, ...]
    months: tuple[Month, ...]
    holds: tuple[ShownHold, ...]


def retention_page(authority: Authority, today: date) -> RetentionPage:
    """What goes at ``authority`` in the next twelve months, with what goes of its people in the county."""
    found = (*due_in_authority(authority), *_of_its_people(authority))
    last = _months_later(today, MONTHS)
    soon = [each for each in found if not each.held and each.day < last]
    held = Counter(each.rule.id for each in found if each.held and each.day < last)
    counts = Counter(each.rule.id for each in soon)
    return RetentionPage(
        rules=tuple(ShownRule(rule, counts[rule.id], held[rule.id]) for rule in RULES),
        months=tuple(_by_month(soon, today)),
        holds=tuple(_holds(authority, today)),
    )


def people_to_hold(authority: Authority) -> tuple[tuple[str, str], ...]:
    """Whoever holds or held an office here and isn't held: (id, name), by name."""
    service = find_service(authority)
    held = {each for hold in holds_of(authority) for each in cluster(service, hold.person)}
    found = {canonical(service, row.person): row.name for row in every_office(authority)}
    return tuple(
        sorted(((each, name) for each, name in found.items() if each not in held), key=lambda pair: pair[1])
    )


def name_of(authority: Authority, person: str) -> str:
    """The name of a human as the county shows it."""
    service = find_service(authority)
    return str(service.people[canonical(service, person)].state.name)


def _of_its_people(authority: Authority) -> Iterator[Due]:
    service = find_service(authority)
    here = {each for row in every_office(authority) for each in cluster(service, row.person)}
    return (each for each in due_in_county(service) if each.person in here and each.rule.id != "message")


def _by_month(found: list[Due], today: date) -> Iterator[Month]:
    for number in range(MONTHS):
        begins = _months_later(today, number) if number else date.min
        ends = _months_later(today, number + 1)
        counts = Counter(each.rule.id for each in found if begins <= each.day < ends)
        if counts:
            kinds = tuple((rule.kind, counts[rule.id]) for rule in RULES if counts[rule.id])
            yield Month(f"{(today if not number else begins):%B %Y}", kinds)


def _holds(authority: Authority, today: date) -> Iterator[ShownHold]:
    for hold in holds_of(authority):
        by = (
            name_of(authority, hold.by) if hold.by in find_service(authority).people else "the service itself"
        )
        yield ShownHold(
            hold.person,
            name_of(authority, hold.person),
            hold.since,
            by,
            hold.reasons,
            hold.review,
            hold.review < today,
        )


def _months_later(day: date, months: int) -> date:
    """The first day of the month that is so many months after that of ``day``."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
