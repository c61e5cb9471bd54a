"""tests/county: the members of an authority, and one public page for each human."""

import csv
import io
from datetime import date, timedelta

import pytest
from ZODB.ActivityMonitor import ActivityMonitor

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import add_email, merge
from kent_standards.people.offices import end_office
from kent_standards.testing import World

BAD_DAYS = (
    *("0000-01-01", "9999-12-31", "2026-06-02", "2012-06-30", "2026-02-30", "tomorrow", "28/07/2012", "1e9"),
    *("2026-06-01T00:00", "-1", "١٢٣٤-٠١-٠١", "'; drop", "2026-06-01" * 40),
)


def test_the_members_are_listed_with_the_way_to_each_register(world: World) -> None:
    person = world.member("Ada Weir", "kcc", ward="Ashford Central", party="Labour")
    world.seat(world.person("Col Opt"), "kcc", Role.CO_OPTED_MEMBER)
    page = world.browser().get("/kcc/members")
    row = page.html.find("a", href=f"/people/{person}").find_parent("tr")
    assert [cell.text.strip() for cell in row.find_all("td")][:3] == [
        "Ashford Central",
        "Labour",
        "1 June 2025",
    ]
    assert row.find("a", href=f"/kcc/register/{person}") is not None
    assert "Co-opted Member" in page
    page.click(href=f"^/kcc/register/{person}$")
    page.click(href=f"^/people/{person}$")


def test_the_members_of_another_day_are_those_who_sat_on_it(world: World) -> None:
    left = world.person("Len Gone")
    world.seat(left, "kcc", since=date(2017, 5, 8), until=date(2021, 5, 9))
    world.member("Ada Weir", "kcc", since=date(2021, 5, 10))
    for day, name in (("2021-05-09", "Len Gone"), ("2021-05-10", "Ada Weir")):
        page = world.browser().get(f"/kcc/members?on={day}")
        assert [cell.text for cell in page.html.find("tbody").find_all("th")] == [name]
        assert page.html.find("tbody").find_all("a")[-1]["href"].endswith(f"?on={day}")
    assert "No members are entered for this day" in world.browser().get("/kcc/members?on=2013-01-01")


def test_an_authority_without_members_says_who_enters_them(world: World) -> None:
    page = world.browser().get("/dover/members")
    assert "The Monitoring Officer enters them" in page


@pytest.mark.parametrize("day", BAD_DAYS)
@pytest.mark.parametrize("address", ["/kcc/members", "/kcc/committee", "/hadlow/independent-person"])
def test_a_day_that_cannot_be_shown_is_refused_in_one_sentence_with_the_form_kept(
    world: World, address: str, day: str
) -> None:
    page = world.browser().get(address, params={"on": day}, status=400)
    summary = page.html.find(class_="govuk-error-summary")
    assert "Enter a day" in summary.text
    assert summary.find("a")["href"] == "#on"
    field = page.html.find("input", id="on")
    assert field["value"] == day[:40]
    assert "on-error" in field["aria-describedby"]
    assert page.html.title.text.startswith("Error:")


@pytest.mark.parametrize("day", BAD_DAYS)
def test_data_for_a_day_that_cannot_be_shown_is_refused_in_words(world: World, day: str) -> None:
    for kind in ("json", "csv"):
        answer = world.browser().get(f"/kcc/members.{kind}", params={"on": day}, status=400)
        assert "Enter a day" in answer


def test_the_members_are_given_as_data(world: World) -> None:
    person = world.member("=Ada Weir", "kcc", ward="Ashford", party="Labour", until=date(2027, 5, 3))
    data = world.browser().get("/kcc/members.json").json
    assert data["authority"] == "kcc"
    assert data["as_at"] == "2026-06-01"
    assert data["members"] == [
        {
            "name": "=Ada Weir",
            "office": "Member",
            "party": "Labour",
            "ward": "Ashford",
            "since": "2025-06-01",
            "until": "2027-05-03",
            "person": person,
            "register": f"http://127.0.0.1:6543/kcc/register/{person}",
        }
    ]
    (row,) = csv.DictReader(io.StringIO(world.browser().get("/kcc/members.csv").text))
    assert row["name"] == "'=Ada Weir"
    assert row["until"] == "2027-05-03"


def test_a_long_list_of_members_loads_no_member_s_record(world: World) -> None:
    monitor = ActivityMonitor()
    world.db.setActivityMonitor(monitor)
    loads = {}
    for count in (20, 140):
        for number in range(len(list(world.authority("kcc").members)), count):
            world.member(f"Ada Weir{number}", "kcc")
        world.db.cacheMinimize()
        before = sum(each["loads"] for each in monitor.getActivityAnalysis(divisions=1))
        world.browser().get("/kcc/members")
        loads[count] = sum(each["loads"] for each in monitor.getActivityAnalysis(divisions=1)) - before
    # The buckets of the index, of which there are some more; not one object for each member.
    assert 0 < loads[140] - loads[20] < 20


def test_a_person_s_page_shows_each_seat_as_it_is_printed_there(world: World) -> None:
    person = world.person("Jennifer Samper")
    world.seat(person, "kcc", printed_name="Mrs J Samper", ward="Herne Bay East", party="Liberal Democrat")
    world.seat(person, "canterbury", printed_name="Jenny Samper")
    ended = world.seat(
        person, "folkestone-hythe", printed_name="J. Samper", since=date(2011, 5, 9), until=date(2015, 5, 10)
    )
    page = world.browser().get(f"/people/{person}")
    now, before = page.html.find("main").find_all("table")
    assert "Mrs J Samper" in now.text
    assert "Herne Bay East (Liberal Democrat)" in now.text
    assert "Jenny Samper" in now.text
    assert "Shepway District Council" in before.text
    assert "9 May 2011 to 10 May 2015" in before.text
    assert page.html.find("a", href=f"/folkestone-hythe/register/{person}") is not None
    data = world.browser().get(f"/people/{person}.json").json
    assert [seat["printed_name"] for seat in data["seats"]] == ["Jenny Samper", "Mrs J Samper", "J. Samper"]
    assert world.authority("folkestone-hythe").offices[ended].state.until == date(2015, 5, 10)


def test_somebody_who_has_left_keeps_a_page_of_the_seats_held_before(world: World) -> None:
    person = world.person("Len Gone")
    seat = world.seat(person, "kcc")
    end_office(world.authority("kcc").offices[seat], date(2026, 5, 31), by=THE_SERVICE, at=world.at)
    world.save()
    page = world.browser().get(f"/people/{person}")
    assert "Holds no seat in the county today" in page
    assert "1 June 2025 to 31 May 2026" in page


def test_a_merged_person_leads_to_the_one_that_survives(world: World) -> None:
    one, other = world.member("Ned Weir", "kcc"), world.member("Edward Weir", "swale")
    merge(world.service, other, one, reasons="The same address.", by=THE_SERVICE, at=world.at)
    world.save()
    for suffix in ("", ".json"):
        moved = world.browser().get(f"/people/{other}{suffix}", status=301)
        assert moved.headers["Location"] == f"http://localhost/people/{one}{suffix}"
    page = world.browser().get(f"/people/{one}")
    assert "Edward Weir" in page
    assert page.html.find("a", href=f"/swale/register/{one}") is not None
    # Whichever id a list of members still has, it leads to the same page.
    listed = world.browser().get("/swale/members").click("^Edward Weir$").follow()
    assert "Ned Weir" in listed


def test_somebody_who_was_never_a_member_has_no_public_page(world: World) -> None:
    officer = world.officer("Olive Orchard", "kcc")
    independent = world.officer("Ida Pendent", "kcc", Role.INDEPENDENT_PERSON)
    nobody = world.person("Nobody Yet")
    tomorrow = world.person("Early Bird")
    world.seat(tomorrow, "kcc", since=world.clock.today + timedelta(days=1))
    absent = world.browser().get("/people/abc", status=404)
    for person in (officer, independent, nobody, tomorrow):
        for suffix in ("", ".json"):
            world.browser().get(f"/people/{person}{suffix}", status=404)
        hidden = world.browser().get(f"/people/{person}", status=404)
        assert hidden.body == absent.body


@pytest.mark.security(4)
@pytest.mark.parametrize("query", ["", "?on=2020-01-01"])
def test_the_name_of_an_officer_or_a_member_to_be_stands_on_no_page_of_registers(
    world: World, query: str
) -> None:
    clerk = world.officer("Clare Clerk", "canterbury", Role.CLERK)
    to_be = world.person("Tom Tomorrow")
    world.seat(to_be, "canterbury", since=world.clock.today + timedelta(days=1))
    for person in (clerk, to_be):
        world.browser().get(f"/people/{person}/register{query}", status=404)
    world.browser().get(f"/canterbury/register/{clerk}{query}", status=404)
    assert "Tom" not in world.browser().get(f"/canterbury/register/{to_be}{query}").text


def test_an_officer_s_post_is_not_shown_beside_a_seat(world: World) -> None:
    person = world.member("Ada Weir", "kcc")
    world.seat(person, "swale", Role.CLERK)
    page = world.browser().get(f"/people/{person}")
    assert "Swale" not in page
    assert "Clerk" not in page


def test_no_address_of_a_person_is_ever_shown(world: World) -> None:
    person = world.person("Ada Weir", "ada@example.org")
    world.seat(person, "kcc", email="cllr.weir@example.org")
    add_email(world.service, world.service.people[person], "weir@example.net", by=THE_SERVICE, at=world.at)
    world.save()
    for address in (
        f"/people/{person}",
        f"/people/{person}.json",
        "/kcc/members.csv",
        "/kcc/members",
        "/?q=ada",
    ):
        answer = world.browser().get(address)
        assert "example.org" not in answer
        assert "example.net" not in answer


def test_a_name_is_shown_as_text_wherever_it_stands(world: World) -> None:
    person = world.member("<b>Ada</b> & Weir", "kcc", ward="<i>Ward</i>", party='"><img src=x>')
    for address in ("/kcc/members", f"/people/{person}", "/?q=ada"):
        main = world.browser().get(address).html.find("main")
        assert "<b>Ada</b> & Weir" in main.text
        assert main.find(["b", "i", "img"]) is None
