"""tests/authorities: the bank holidays that each authority starts with, and closure days of its own."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kent_standards.authorities.closures import add_closure
from kent_standards.authorities.services import seed_bank_holidays, working_calendar
from kent_standards.law.calendar import WorkingDays
from kent_standards.law.clocks import CLOCKS, deadline, explain
from kent_standards.law.steps import THE_SERVICE
from kent_standards.testing import World

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "bank-holidays-england-and-wales.csv"


@pytest.mark.duty(118)
def test_every_authority_starts_with_the_bank_holidays_that_were_proclaimed(world: World) -> None:
    if not REAL.exists():
        pytest.skip("The list of proclaimed bank holidays lies beside the project and is not here.")
    with REAL.open(encoding="utf-8", newline="") as file:
        proclaimed = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    weekdays = {day for day in proclaimed if day.weekday() < 5}
    assert len(weekdays) > 130
    authority = world.authority("thanet")
    seed_bank_holidays(authority, 2028)
    calendar = working_calendar(authority)
    last = max(weekdays).year
    seeded = {
        date.fromisoformat(day) for day, _, _ in authority.closures if date.fromisoformat(day).year <= last
    }
    assert seeded == weekdays
    assert all(calendar.reason_not_working(day) for day in weekdays)


def test_seeding_again_adds_nothing(world: World) -> None:
    authority = world.authority("dover")
    before = authority.closures
    seed_bank_holidays(authority, max(date.fromisoformat(day).year for day, _, _ in before))
    assert authority.closures == before


@pytest.mark.duty(118)
def test_a_closure_day_of_one_authority_moves_its_clocks_and_no_other_authoritys(world: World) -> None:
    clock = CLOCKS["register_entry"]
    assert clock.duration == WorkingDays(10)
    start = date(2026, 12, 14)
    before = deadline(clock, start, working_calendar(world.authority("kcc"))).last_day
    add_closure(world.authority("kcc"), date(2026, 12, 24), "Offices closed", by=THE_SERVICE, at=world.at)
    moved = deadline(clock, start, working_calendar(world.authority("kcc")))
    assert moved.last_day > before
    assert "Offices closed" in explain(moved).text
    assert deadline(clock, start, working_calendar(world.authority("dover"))).last_day == before
