"""tests/: the Monitoring Officer registers gifts and publishes their register; the public reads it (Code 7; BP5)."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from kent_standards.evolution.steps import gifts as add_gifts
from kent_standards.gifts import services
from kent_standards.gifts.model import rebuild_indexes
from kent_standards.gifts.projection import public_gifts
from kent_standards.gifts.quarterly import quarter_lists
from kent_standards.gifts.services import gifts_to_disclose
from kent_standards.law.gifts import GiftDetails, Stage
from kent_standards.law.quarters import Quarter
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.people.identity import add_email
from kent_standards.people.offices import end_office
from kent_standards.register.reminders import post_reminders
from kent_standards.retention.services import retain
from kent_standards.verification.indexes import check_indexes
from tests.gifts.conftest import Giving


@pytest.mark.duty(38)
def test_the_monitoring_officer_registers_a_gift_and_the_public_reads_it(giving: Giving) -> None:
    gift = giving.note("120.00", what="A hamper", giver="Weald Bakery")
    assert "No gift is registered" in giving.public()
    assert "To register: Jenny Samper" in giving.desk()
    giving.form(f"/canterbury/desk/gifts/{gift}/register", giving.canterbury_officer).submit("submit")
    assert "No gift waits" in giving.desk()
    public = giving.public()
    for text in ("Jenny Samper", "A hamper", "Weald Bakery", "£120.00", "1 June 2026", "until 1 June 2029"):
        assert text in public
    assert "Registered on 1 June 2026" in giving.mine(f"/{gift}")


@pytest.mark.duty(38)
@pytest.mark.practice(5)
def test_the_register_is_given_as_data_by_quarter(giving: Giving) -> None:
    giving.registered(what="=A hamper")
    giving.world.clock.set(date(2026, 7, 1))
    giving.registered("200", what="A clock", giver="Zeta")
    browser = giving.world.browser()
    rows = list(csv.DictReader(io.StringIO(browser.get("/canterbury/gifts.csv?quarter=2026-Q2").text)))
    assert [(row["what"], row["value"], row["quarter"]) for row in rows] == [
        ("'=A hamper", "120.00", "2026-Q2")
    ]
    assert rows[0]["disclosed_until"] == "2029-06-01"
    data = browser.get("/canterbury/gifts.json").json
    assert [each["what"] for each in data["gifts"]] == ["A clock", "=A hamper"]
    assert "A clock" not in giving.public(query="?quarter=2026-Q2")
    browser.get("/canterbury/gifts.csv?quarter=2026-Q5", status=400)
    assert "written like 2026-Q2" in browser.get("/canterbury/gifts?quarter=second", status=400).text


@pytest.mark.duty(38)
def test_a_question_and_a_correction_go_to_and_fro(giving: Giving) -> None:
    gift = giving.note("120")
    form = giving.form(f"/canterbury/desk/gifts/{gift}/question", giving.canterbury_officer)
    form["words"] = "Was it for two?"
    form.submit("submit")
    assert "Question with the member" in giving.desk()
    assert "Was it for two?" in giving.mine(f"/{gift}")
    answer = giving.form(f"/profile/gifts/{gift}/answer")
    answer["words"] = "For one."
    answer.submit("submit")
    giving.form(f"/canterbury/desk/gifts/{gift}/register", giving.canterbury_officer).submit("submit")
    giving.world.clock.set(date(2026, 7, 1))
    correction = giving.form(f"/profile/gifts/{gift}/correct")
    correction["value"] = "130"
    correction.submit("submit")
    assert "£120.00" in giving.public()
    assert "As it stands in the register" in giving.desk(f"/{gift}")
    giving.form(f"/canterbury/desk/gifts/{gift}/register", giving.canterbury_officer).submit("submit")
    # The three years run from the first registration, whatever was corrected since.
    assert "£130.00" in giving.public()
    assert "until 1 June 2029" in giving.public()


@pytest.mark.duty(38)
def test_nobody_registers_a_gift_of_ones_own(giving: Giving) -> None:
    world = giving.world
    world.seat(giving.jenny, "canterbury", Role.MONITORING_OFFICER)
    gift = giving.note("120")
    assert "This gift is your own" in giving.desk(f"/{gift}", giving.jenny)
    answer = giving.form(f"/canterbury/desk/gifts/{gift}/register", giving.jenny).submit("submit", status=409)
    assert "This gift is your own" in answer.text
    assert giving.record(gift).state.stage is Stage.PENDING


@pytest.mark.duty(145)
def test_a_gift_is_disclosed_for_three_years_from_its_registration_and_no_day_longer(giving: Giving) -> None:
    kept, gift = giving.note("5", giver="Zeta"), giving.note("120")
    place = giving.world.authority("canterbury")
    find = partial(gifts_to_disclose, place, giving.jenny)
    assert [(each.id, each.last_day) for each in find(date(2026, 6, 1))] == [(gift, None)]
    services.register_gift(giving.record(gift), rules="KENT-2012", by=giving.officer, at=giving.world.at)
    giving.world.save()
    assert [each.last_day for each in find(date(2029, 6, 1))] == [date(2029, 6, 1)]
    assert find(date(2029, 6, 2)) == ()
    assert gifts_to_disclose(giving.world.authority("kcc"), giving.jenny, date(2026, 6, 1)) == ()
    assert "At a meeting of Canterbury" in giving.mine(f"/{gift}")
    assert "At a meeting of" not in giving.mine(f"/{kept}")


@pytest.mark.practice(5)
def test_a_quarter_is_published_once_it_has_ended_and_then_the_next_is_owed(giving: Giving) -> None:
    world, known = giving.world, {"by": giving.officer}
    giving.registered()
    canterbury = world.authority("canterbury")
    publish = partial(services.publish_quarter, canterbury, Quarter(2026, 2), **known)
    world.clock.set(date(2026, 6, 30))
    with pytest.raises(NotPermitted, match="has not ended"):
        publish(at=world.at)
    world.clock.set(date(2026, 7, 1))
    assert "not published yet" in giving.public()
    page = giving.form("/canterbury/desk/gifts/2026-Q2/publish", giving.canterbury_officer)
    assert "Publish this list" in giving.desk("/2026-Q2")
    page.submit("submit")
    assert "published on 1 July 2026" in giving.public()
    world.refresh()
    with pytest.raises(NotPermitted, match="already"):
        publish(at=world.at)
    with pytest.raises(NotPermitted, match="Only the Monitoring Officer"):
        services.publish_quarter(canterbury, Quarter(2026, 1), by=giving.her, at=world.at)
    # A quarter without a gift is owed, too, once the register has begun.
    rules = world.registry["kent.plugins"].local_rules(canterbury, date(2026, 10, 1))
    owed = quarter_lists(canterbury, rules, date(2026, 10, 1))
    assert [(each.quarter.code, each.gifts, bool(each.published_on)) for each in owed] == [
        ("2026-Q3", 0, False),
        ("2026-Q2", 1, True),
    ]
    assert quarter_lists(world.authority("kcc"), rules, date(2026, 10, 1)) == ()


def test_the_officers_of_an_authority_that_has_not_published_are_reminded(giving: Giving) -> None:
    world = giving.world
    giving.registered()
    service = world.service
    for person in (giving.kcc_officer, giving.canterbury_officer):
        add_email(service, service.people[person], f"{person}@example.org", by=THE_SERVICE, at=world.at)
    world.save()
    # Ten working days from 30 June 2026: 14 July is the last.
    for day, people in ((14, set()), (15, {giving.canterbury_officer})):
        world.clock.set(date(2026, 7, day))
        post_reminders(service, world.registry["kent.plugins"], at=world.at)
        waiting = [each for each in service.outbox.waiting() if each.kind == "reminder_gifts_list"]
        assert {each.person for each in waiting} == people


def test_a_parish_owes_a_list_for_quarters_with_a_gift_alone(world: Any) -> None:
    pat, officer = world.member("Pat Parish", "chartham"), world.officer("Nadia Osei", "canterbury")
    place = world.authority("chartham")
    details = GiftDetails("Acme", "Pen", Decimal(100), world.clock.today, "A visit")
    gift = services.note_gift([place], details, by=By(pat, Role.MEMBER), at=world.at)
    world.save()
    page = world.browser(officer).get(f"/chartham/desk/gifts/{gift}/register").forms["form"]
    page.submit("submit")
    world.refresh()
    rules = world.registry["kent.plugins"].local_rules(place, date(2026, 10, 1))
    assert [each.quarter.code for each in quarter_lists(place, rules, date(2026, 10, 1))] == ["2026-Q2"]


def test_where_an_authority_doesn_t_publish_it_nothing_is_given_and_nothing_owed(giving: Giving) -> None:
    giving.registered()
    canterbury, day = giving.world.authority("canterbury"), date(2026, 10, 1)
    rules = giving.world.registry["kent.plugins"].local_rules(canterbury, day)
    quiet = replace(rules.publication["gifts"], published=False)
    silent = replace(rules, publication={**rules.publication, "gifts": quiet})
    assert len(public_gifts(canterbury, rules)) == 1
    assert public_gifts(canterbury, silent) == ()
    assert len(quarter_lists(canterbury, rules, day)) == 2
    assert quarter_lists(canterbury, silent, day) == ()


def test_registered_gifts_go_six_years_after_their_last_disclosure_and_notes_after_their_day(
    giving: Giving,
) -> None:
    gift, note = giving.registered(), giving.note("5", giver="Zeta")
    world, canterbury = giving.world, giving.world.authority("canterbury")
    office = next(row for value, row in canterbury.members if value[-1] == giving.jenny)
    end_office(canterbury.offices[office], date(2026, 6, 30), by=THE_SERVICE, at=world.at)
    world.save()
    for day, erased in ((date(2032, 5, 31), []), (date(2032, 6, 2), [note]), (date(2035, 6, 2), [gift])):
        world.clock.set(day)
        world.refresh()
        found = [each.reference for each in retain(canterbury, at=world.at) if each.rule.id.endswith("gift")]
        world.save()
        assert found == erased
    assert "No gift is registered" in giving.public()
    assert giving.record(gift).state.stage is Stage.REGISTERED


def test_the_indexes_are_built_afresh_as_they_were(giving: Giving) -> None:
    giving.registered()
    giving.note("5", giver="Zeta")
    canterbury = giving.world.authority("canterbury")
    rebuild_indexes(canterbury)
    assert [each for each in check_indexes(canterbury) if "acts" not in str(each)] == []
    canterbury.part("gifts").registered.clear()
    assert any("registered" in str(each) for each in check_indexes(canterbury))


def test_an_authority_of_before_gets_its_part_once(world: Any) -> None:
    canterbury = world.authority("canterbury")
    canterbury.parts.remove("gifts")
    assert add_gifts(canterbury) == ("The part for “gifts” was added.",)
    assert add_gifts(canterbury) == ()
