"""cli/: a county of a given size for the benchmark: made-up people, one list of 140 members, one full register."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import transaction
from ZODB.DB import DB

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.cli.county import open_county
from kent_standards.law.interests import CATEGORIES, Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.register.services import register_entry, state_interest

LIST, LIST_SIZE = "kcc", 140
ENTRIES = 12
BEGAN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
OFFICER = By("benchmark", Role.MONITORING_OFFICER)
GIVEN = (
    "Ann",
    "Bernard",
    "Clare",
    "Derek",
    "Edith",
    "Frank",
    "Grace",
    "Harold",
    "Iris",
    "Joan",
    "Kenneth",
    "Lilian",
)
FAMILY = (
    "Ashdown",
    "Birling",
    "Cobham",
    "Darent",
    "Eynsford",
    "Fawkham",
    "Goodnestone",
    "Hythe",
    "Ightham",
    "Kemsing",
)


def build_county(db: DB, plugins: Any, people: int, progress: Any) -> str:
    """Fill ``db`` with a county of so many people and return the id of the member with the full register."""
    chance = random.Random(20120719)  # noqa: S311 - repeatable on purpose
    tm = transaction.TransactionManager(explicit=True)
    tm.begin()
    connection = db.open(transaction_manager=tm)
    open_county(connection.root(), plugins, PARTS, at=BEGAN - timedelta(days=1))
    service: Service = connection.root()[ROOT_KEY]
    others = [slug for slug in service.authorities if slug != LIST]
    full = _member(service, chance, LIST, 0)
    _full_register(service, full)
    for number in progress(range(1, people)):
        person = _member(
            service, chance, LIST if number < LIST_SIZE else others[number % len(others)], number
        )
        _entry(service, person, number)
        if number % 200 == 0:
            tm.commit()
            tm.begin()
            connection.cacheMinimize()
            service = connection.root()[ROOT_KEY]
    tm.commit()
    connection.close()
    return full


def _member(service: Service, chance: random.Random, slug: str, number: int) -> str:
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {number}"
    person = enter_person(service, name, by=THE_SERVICE, at=BEGAN).id
    enter_office(
        service.authority(slug),
        person,
        role=Role.MEMBER,
        printed_name=name,
        party=chance.choice(("Conservative", "Labour", "Liberal Democrat", "Green")),
        ward=f"Division {number % 80}",
        since=date(2025, 5, 6),
        by=THE_SERVICE,
        at=BEGAN,
    )
    return person


def _full_register(service: Service, person: str) -> None:
    for number in range(ENTRIES):
        _entry(service, person, number)


def _entry(service: Service, person: str, number: int) -> None:
    category = CATEGORIES[number % len(CATEGORIES)]
    details = {
        field.name: _value(field.kind, field.choices, number)
        for field in category.fields
        if field.required or field.kind == "text"
    }
    slug = next(service.offices_by_person.starting(person))[1].split("/")[0]
    authority = service.authority(slug)
    state_interest(
        [authority],
        category=category.id,
        holder=Holder.MEMBER,
        details=details,
        aware_on=BEGAN.date(),
        by=By(person, Role.MEMBER),
        at=BEGAN,
    )
    part = authority.part("register")[person]
    for entry in part.entries.values():
        if entry.state.pending is not None:
            register_entry(entry, rules="KENT-2012", by=OFFICER, at=BEGAN)


def _value(kind: str, choices: tuple[tuple[str, str], ...], number: int) -> str:
    plain = {"money": "30000.00", "date": "2025-06-01", "integer": "3", "percent": "2", "yesno": "yes"}
    if choices:
        return choices[0][0]
    if kind in ("district", "authority"):
        return "canterbury" if kind == "district" else "kcc"
    return plain.get(kind, f"Example entry number {number} at Stour Street, Canterbury")
