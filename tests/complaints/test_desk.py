"""tests/: the desk for complaints: its order, its lists and counts, what it finds, and what a page of it loads."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
import transaction

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import rebuild_indexes
from kent_standards.complaints.desk_list import Asked, shown_desk
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import complaint_pairs
from kent_standards.complaints.resources import CaseDesk
from kent_standards.evolution.steps import complaint_lists
from kent_standards.law.complaint_parts import Matter
from kent_standards.store.index import Index
from kent_standards.store.records import place
from kent_standards.verification.indexes import check_indexes
from tests.complaints.conftest import COMPLAINANT, SECRET
from tests.complaints.test_pages import Officer
from tests.register.desk_scene import words


def desk_of(cast: Any, **asked: Any) -> list[str]:
    """The references that the desk lists."""
    shown = shown_desk(CaseDesk(cast.kcc), Asked(**asked), person=cast.mo.person, today=cast.at.date())
    assert shown.count == len(shown.rows)
    return [row.reference[-4:] for row in shown.rows]


def test_each_list_has_its_cases_and_its_count(cast):
    first, second, third, fourth = (cast.case() for _ in range(4))
    officer.suspend(second, "Theft.", by=cast.mo, at=cast.at)
    party.withdraw(third, "No more.", by=cast.mo, at=cast.at)
    party.withdraw(fourth, "No more.", by=cast.mo, at=cast.at)
    assert desk_of(cast) == ["0001", "0002"]
    assert desk_of(cast, closed=True) == ["0003", "0004"]
    assert desk_of(cast, stage="suspended") == ["0002"]
    assert desk_of(cast, handler="nobody") == ["0001", "0002"]
    assert desk_of(cast, handler="nobody", stage="assessing") == ["0001"]
    assert desk_of(cast, handler=cast.mo.person) == []
    assert first.folder.desk.count("open") == 2
    before = (set(first.folder.desk), desk_of(cast))
    rebuild_indexes(cast.kcc, cast.at.date())
    assert (set(first.folder.desk), desk_of(cast)) == before
    assert not tuple(check_indexes(cast.kcc))


def test_a_case_is_found_by_its_reference_or_its_number_or_the_councillors_name(cast):
    other = cast.world.member("Quentin Oast", "kcc")
    cast.case(), cast.case(subject=other)
    for asked, found in (
        ("KCC/2026/0002", ["0002"]), ("kcc/2026/0001", ["0001"]), ("2", ["0002"]), ("Oast", ["0002"]),
        ("samper", ["0001"]), ("Quillfeather", []), ("KCC/2031/0002", []),
    ):  # fmt: skip
        assert desk_of(cast, words=asked) == found, asked


@pytest.mark.practice(2)
def test_a_day_on_which_the_offices_are_closed_orders_the_desk_anew(cast):
    case = cast.case()
    officer.acknowledge(case, by=cast.mo, at=cast.at)
    other = cast.case()
    cast.world.save()
    [due] = [value[1] for value, each in case.folder.desk.starting("open") if each == case.id]
    assert due == "2026-06-15"
    browser = Officer(cast.world, cast.mo.person)
    browser.send("/kcc/closures/2026-06-05/close", reason="A move of offices.")
    cast.world.refresh()
    held = {each: value[1] for value, each in case.folder.desk.starting("open")}
    assert held == {case.id: "2026-06-16", other.id: "2026-06-09"}
    assert case.folder.desk.count("open") == 2, "nothing is left behind of the former order"
    browser.send("/kcc/closures/2026-06-05/take-back", reason="It is put off.")
    cast.world.refresh()
    assert {value[1] for value, _ in case.folder.desk.starting("open")} == {"2026-06-15", "2026-06-08"}


@pytest.mark.duty(121)
def test_what_is_stayed_stands_by_the_day_of_its_review_and_not_on_top_for_views_that_are_late(cast):
    stayed = cast.case()
    officer.acknowledge(stayed, by=cast.mo, at=cast.at)
    officer.tell_subject(stayed, invite_views=True, by=cast.mo, at=cast.at)
    officer.consult_person(stayed, cast.ip.person, [Matter.NO_ACTION], by=cast.mo, at=cast.at)
    party.give_person_views(stayed, ("Wait.",), by=cast.ip, at=cast.at)
    officer.stay(stayed, ["e"], date(2026, 9, 1), "In hospital.", by=cast.mo, at=cast.at)
    cast.world.clock.forward(days=40)
    cast.case()
    assert desk_of(cast) == ["0002", "0001"]
    page = cast.world.browser(cast.mo.person)
    cast.world.save()
    assert "Overdue" not in words(page.get("/kcc/complaints"))
    assert "1 September 2026" in words(page.get("/kcc/complaints"))


def test_the_lists_of_a_county_from_before_there_were_any_are_made_by_evolve(cast):
    case = cast.case()
    folder, held = case.folder, set(case.folder.desk)
    del folder.desk
    folder.by_clock = place(folder, Index(), "by_clock")
    assert complaint_lists(cast.kcc) == ("1 complaint in new lists.",)
    assert (set(folder.desk), hasattr(folder, "by_clock")) == (held, False)
    assert complaint_lists(cast.kcc) == ()
    assert complaint_pairs(case)


def test_a_page_of_the_desk_loads_as_much_of_four_hundred_cases_as_of_fifty(cast):
    """A page reads its forty cases and a way down the trees; time is measured by the benchmark."""
    loads = {}
    for slug, count in (("swale", 50), ("dover", 400)):
        place_, member = cast.world.authority(slug), cast.world.member(f"Member of {slug}", slug)
        for number in range(count):
            accused = Accused(member, ("Shouted.",), date(2026, 5, 1))
            sent = Sent(COMPLAINANT, (accused,), received_on=cast.at.date() - timedelta(days=number % 9))
            receive(place_, sent, secret=SECRET, by=None, at=cast.at)
        cast.world.save()
        loads[slug] = {each: _loaded(cast, slug, each) for each in (
            Asked(), Asked(stage="assessing"), Asked(handler="nobody"), Asked(closed=True),
        )}  # fmt: skip
    for asked, few in loads["swale"].items():
        many = loads["dover"][asked]
        assert many["Complaint"] == few["Complaint"] == (0 if asked.closed else 40)
        assert many["OOSet"] <= few["OOSet"] + 2, "the index is not walked"
        # The cases lie in the order of their random ids, so that each may need a bucket of its own.
        assert sum(many.values()) <= sum(few.values()) + 45, (asked, few, many)


def _loaded(cast: Any, slug: str, asked: Asked) -> Counter[str]:
    """The objects that a fresh connection loads for a page, by their class."""
    connection = cast.world.db.open(transaction_manager=transaction.TransactionManager())
    try:
        connection.cacheMinimize()
        found: Counter[str] = Counter()
        loader = connection.setstate

        def counting(thing: Any) -> None:
            found[type(thing).__name__] += 1
            loader(thing)

        connection.setstate = counting
        authority = connection.root()["kent_standards"].authority(slug)
        shown = shown_desk(CaseDesk(authority), asked, person="", today=cast.at.date())
        assert len(shown.rows) == (0 if asked.closed else 40)
        return found
    finally:
        connection.__dict__.pop("setstate", None)
        connection.transaction_manager.abort()
        connection.close()
