"""tests/: the list on the Monitoring Officer's desk: order, clocks, filters, parishes, clerks, and its cost."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from ZODB.ActivityMonitor import ActivityMonitor

from kent_standards.authorities.closures import add_closure
from kent_standards.law.calendar import BANK_HOLIDAY
from kent_standards.law.registration import Status
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.register import services
from kent_standards.register.desk_work import desk_work
from tests.register.desk_scene import Scene, words


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury's desk."""
    return Scene(world)


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of the county council and of Canterbury."""
    return world.member("Jenny Samper", "kcc", "canterbury")


@pytest.mark.duty(11)
@pytest.mark.duty(31)
def test_an_interest_is_pending_when_it_is_sent_and_registered_by_the_officer(
    scene: Scene, jenny: str
) -> None:
    assert "Nothing is waiting here" in scene.page()
    entry = scene.state(jenny)
    assert scene.entry(entry).state.status is Status.PENDING
    assert "1 to do" in scene.page()
    assert "Pending since 1 June 2026" in scene.page(entry)
    assert "Orchard Vale" not in scene.public(jenny)
    # The member herself can't enter it: to her the desk isn't there.
    scene.world.browser(jenny).get(scene.url(entry, "register"), status=404)
    answer = scene.act(entry, "register").follow()
    assert "It is in the register." in words(answer)
    assert "Nothing is waiting here" in words(answer)
    assert "Registered on 1 June 2026" in scene.page(entry)
    assert "Orchard Vale" in scene.public(jenny)
    step = scene.entry(entry).steps[-1]
    assert (step.by, step.role) == (scene.officer, Role.MONITORING_OFFICER)
    assert step.data["rules"].startswith("KENT-2012; core ")
    assert "districts" in step.data["rules"]


def test_what_is_overdue_stands_first_and_the_filters_count(scene: Scene, jenny: str, world: Any) -> None:
    old = scene.state(jenny, employer="First Foundry")
    world.clock.forward(days=5)
    asked = scene.state(jenny, employer="Second Smithy")
    services.ask_question(scene.entry(asked), "Which one?", by=scene.by, at=world.at)
    world.clock.forward(days=11)
    new = scene.state(jenny, employer="Third Tannery")
    hidden = scene.sensitive(jenny)
    world.save()
    page = scene.browser.get(scene.url())
    links = [
        link["href"].rpartition("/")[2] for link in page.html.select("tbody a") if "/desk/" in link["href"]
    ]
    assert links[0] == old
    assert set(links[1:]) == {new, hidden}
    assert "3 to do, 1 overdue ; 1 with members." in words(page)
    assert "Overdue by 2 days" in words(page)
    assert "Overdue (1)" in words(page)
    questions = words(scene.browser.get(scene.url() + "?show=question"))
    assert "Second Smithy" in questions
    assert "Answer expected by" in questions
    assert "First Foundry" not in questions
    only = words(scene.browser.get(scene.url() + "?show=sensitivity"))
    assert "Decide on sensitive treatment: Jenny Samper" in only
    assert "First Foundry" not in only


@pytest.mark.duty(149)
def test_a_missed_service_standard_is_flagged_and_stops_nothing(scene: Scene, jenny: str, world: Any) -> None:
    entry = scene.state(jenny)
    world.clock.forward(days=60)
    page = scene.page()
    assert "Overdue by" in page
    assert "This is a local service standard, not a rule of law." in page
    assert scene.act(entry, "register").status_int == 303
    rules = scene.page("", "rules")
    # Arrangements 4.3 says "normally": a target, which this page tells from a rule.
    assert "Acknowledge a complaint 5 working days Target Arrangements 4.3" in rules


@pytest.mark.duty(118)
def test_a_bank_holiday_added_later_moves_the_clock_and_explains_it(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny)
    assert "Register by 15 June 2026" in scene.page(entry)
    add_closure(
        world.authority("canterbury"),
        date(2026, 6, 10),
        "Day of National Thanksgiving",
        BANK_HOLIDAY,
        by=THE_SERVICE,
        at=world.at,
    )
    world.save()
    for page in (scene.page(), scene.page(entry)):
        assert "Register by 16 June 2026" in page
        assert "10 June 2026 was not counted: Day of National Thanksgiving." in page
    # Another authority's calendar is its own.
    elsewhere = Scene(world, "kcc")
    there = elsewhere.state(jenny)
    assert "Register by 15 June 2026" in elsewhere.page(there)


@pytest.mark.duty(119)
def test_receipt_counts_by_the_day_in_kent_and_a_weekend_is_day_nought(
    scene: Scene, jenny: str, world: Any
) -> None:
    # Half past eleven at night in UTC is half past midnight of Saturday in Kent.
    world.clock.set(datetime(2026, 6, 5, 23, 30, tzinfo=UTC))
    entry = scene.state(jenny)
    page = scene.page(entry)
    assert "Notified on 6 June 2026" in page
    assert "The day of the event, 6 June 2026, is day 0 and is not counted." in page
    assert "Day 1 was 8 June 2026." in page
    assert "Register by 19 June 2026" in page


def test_the_desk_of_a_parish_is_its_district_officers(scene: Scene, world: Any) -> None:
    pat = world.member("Pat Bell", "herne-and-broomfield")
    parish = Scene(world, "herne-and-broomfield")
    entry = parish.state(pat)
    listed = scene.browser.get("/canterbury/desk")
    row = next(row for row in listed.html.select("tbody tr") if "Herne and Broomfield" in row.get_text())
    assert [cell.get_text() for cell in row.select("td")] == ["1", "0"]
    page = scene.browser.get("/herne-and-broomfield/desk")
    assert "The Monitoring Officer of Canterbury City Council keeps this register" in words(page)
    parish.officer = scene.officer
    assert parish.act(entry, "register").status_int == 303
    assert parish.entry(entry).steps[-1].by == scene.officer
    # Another district's officer has nothing to do with it.
    stranger = world.officer("Petra Lund", "dover")
    world.browser(stranger).get("/herne-and-broomfield/desk", status=404)


def test_a_clerk_reads_and_decides_nothing(scene: Scene, jenny: str, world: Any) -> None:
    clerk = world.browser(world.officer("Clare Kerr", "canterbury", Role.CLERK))
    entry, hidden = scene.state(jenny), scene.sensitive(jenny)
    assert "You can read this desk." in scene.page(browser=clerk)
    assert "Orchard Vale" in scene.page(entry, browser=clerk)
    assert "What you can do" not in scene.page(entry, browser=clerk)
    page = scene.page(hidden, browser=clerk)
    assert "Only the Monitoring Officer and the deputies may read it." in page
    for secret in ("Hidden Constabulary", "Employment", "Threats"):
        assert secret not in page
    assert "Hidden Constabulary" not in scene.page(browser=clerk)
    for name in ("register", "question", "agree", "refuse"):
        clerk.get(scene.url(entry, name), status=404)
    token = clerk.get(scene.url(entry)).html.select_one("input[name=csrf_token]")["value"]
    clerk.post(scene.url(hidden, "reveal"), {"csrf_token": token}, status=404)


@pytest.mark.security(4)
def test_an_entry_of_another_authority_is_as_absent_as_one_that_is_not(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny, "kcc", "canterbury")
    kcc = world.browser(world.officer("Kay Cole", "kcc"))
    absent = kcc.get("/kcc/desk/aaaaaaaaaaaaaaaaaaaaaaaa", status=404)
    assert kcc.get(f"/kcc/desk/{entry}", status=404).text == absent.text
    assert kcc.get(f"/canterbury/desk/{entry}", status=404).html.h1 == absent.html.h1
    world.browser().get(scene.url(), status=404)


def test_the_cost_of_the_desk_does_not_grow_with_what_is_settled(
    scene: Scene, jenny: str, world: Any
) -> None:
    scene.state(jenny, employer="Waiting Works")
    scene.page()

    def loads() -> int:
        world.save()
        browser = scene.browser
        world.db.cacheMinimize()
        monitor = ActivityMonitor()
        world.db.setActivityMonitor(monitor)
        browser.get(scene.url())
        world.db.setActivityMonitor(None)
        return sum(found["loads"] for found in monitor.getActivityAnalysis(divisions=1))

    def settle(count: int) -> None:
        for _ in range(count):
            scene.registered(jenny)

    settle(3)
    few = loads()
    settle(25)
    assert loads() <= few + 1  # a member's folder of entries may have split
    assert few > 0


def test_a_long_list_comes_in_pages_ordered_by_clock(scene: Scene, jenny: str, world: Any) -> None:
    for number in range(45):
        scene.state(jenny, employer=f"Works {number:02}")
    first = scene.browser.get(scene.url())
    assert len(first.html.select("table")[0].select("tbody tr")) == 40
    second = first.click("Next page")
    assert len(second.html.select("table")[0].select("tbody tr")) == 5
    assert "2 of 2" in words(second)
    scene.browser.get(scene.url() + "?page=999&show=nonsense")
    work = desk_work(
        world.authority("canterbury"),
        world.registry["kent.plugins"].local_rules(world.authority("canterbury"), world.clock.today),
        world.clock.today,
    )
    assert len(work.jobs) == 45
