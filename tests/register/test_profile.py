"""tests/: the member's profile: each office with its clock, what is due, her interests, "none", confirming."""

from datetime import date
from typing import Any

import pytest

from kent_standards.law.interests import CATEGORIES
from kent_standards.law.roles import Role
from kent_standards.people.identity import merge, separate
from kent_standards.people.offices import end_office, re_elect
from tests.register.member_pages import (
    act,
    boxes,
    decide,
    details_form,
    entries,
    only_entry,
    state,
    statement_of,
    text_of,
    tick,
    ticked,
)

EVERYTHING = tuple(category.id for category in CATEGORIES)


def say_none(browser: Any, *categories: str, at: tuple[str, ...] = ()) -> Any:
    """Say "none" for categories, at the authorities that are ticked or at just these."""
    form = browser.get("/profile/none").forms["form"]
    tick(form, *categories, group="categories")
    if at:
        tick(form, *at)
    return form.submit("submit", status=303).follow()


def sections(response: Any) -> dict[str, str]:
    """The office cards of a profile, by the name of the authority."""
    cards = response.html.select("section.kent-card")
    return {card.h3.get_text().strip(): " ".join(card.get_text(" ").split()) for card in cards}


@pytest.mark.duty(1)
@pytest.mark.duty(28)
def test_one_profile_shows_each_office_with_its_own_28_days_and_how_they_are_counted(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20), ward="Littleford")
    world.seat(person, "canterbury", since=date(2026, 5, 8), title="Deputy Leader")
    world.seat(person, "chartham", since=date(2026, 6, 1))
    world.seat(person, "kmfra", Role.CO_OPTED_MEMBER, since=date(2026, 5, 4))
    cards = sections(world.browser(person).get("/profile"))
    assert list(cards) == [
        "Kent County Council",
        "Canterbury City Council",
        "Chartham Parish Council",
        "Kent and Medway Fire and Rescue Authority",
    ]
    assert "Member, Littleford since 20 May 2026" in cards["Kent County Council"]
    assert "16 June 2026 15 days left" in cards["Kent County Council"]
    assert "Day 1 was 20 May 2026, the day of the event itself." in cards["Kent County Council"]
    assert "weekends and bank holidays included" in cards["Kent County Council"]
    assert "Code 4(1)" in cards["Kent County Council"]
    assert "Deputy Leader since 8 May 2026" in cards["Canterbury City Council"]
    assert "4 June 2026 3 days left" in cards["Canterbury City Council"]
    assert "28 June 2026 27 days left" in cards["Chartham Parish Council"]
    assert "Co-opted Member" in cards["Kent and Medway Fire and Rescue Authority"]
    assert "31 May 2026 Overdue by 1 day" in cards["Kent and Medway Fire and Rescue Authority"]


@pytest.mark.duty(28)
def test_who_was_a_member_when_the_code_took_effect_has_until_saturday_28_july_2012(world: Any) -> None:
    world.clock.set(date(2012, 7, 20))
    person = world.member("Jenny Samper", "kcc", since=date(2009, 6, 4))
    card = sections(world.browser(person).get("/profile"))["Kent County Council"]
    assert "28 July 2012 8 days left" in card
    assert "Day 1 was 1 July 2012" in card


def test_what_is_due_is_in_order_of_its_last_day_with_the_act_to_do(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    world.seat(person, "canterbury", since=date(2026, 4, 1))
    world.seat(person, "kmfra", since=date(2026, 5, 8))
    page = world.browser(person).get("/profile")
    due = [" ".join(each.get_text(" ").split()) for each in page.html.select(".kent-due")]
    assert [each.split(":")[0] for each in due] == [
        "Canterbury City Council",
        "Kent and Medway Fire and Rescue Authority",
        "Kent County Council",
    ]
    assert "Overdue by 34 days" in due[0]
    assert "State an interest" in due[0]
    links = [link["href"] for link in page.html.select(".kent-due a")]
    assert set(links) == {"/profile/state", "/profile/none"}


def test_the_law_is_quoted_calmly_only_where_a_clock_is_running_out(world: Any) -> None:
    early = world.member("Anna Early", "kcc", since=date(2026, 5, 30))
    late = world.member("Lena Late", "kcc", since=date(2026, 1, 1))
    assert "offence" not in text_of(world.browser(early).get("/profile"))
    said = text_of(world.browser(late).get("/profile"))
    assert "Notify it now all the same" in said
    assert "Code, Preamble (E)(a)" in said
    assert "only where there is no reasonable excuse" in said


def test_a_return_is_met_on_the_day_on_which_the_last_category_is_answered(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    browser = world.browser(person)
    state(browser, "employment", "kcc")
    assert "1 of 7 categories answered." in sections(browser.get("/profile"))["Kent County Council"]
    page = say_none(browser, *EVERYTHING[1:])
    card = sections(page)["Kent County Council"]
    assert "Done on 1 June 2026" in card
    assert "7 of 7 categories answered." in card
    assert "Nothing is due." in text_of(page)
    assert "None stated at Kent County Council." in text_of(page)


def test_none_is_said_only_where_a_category_is_open(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    state(browser, "land", "kcc")
    form = browser.get("/profile/none").forms["form"]
    assert len(boxes(form, "categories")) == 7
    assert ticked(form, "categories") == []
    assert ticked(form) == ["kcc", "canterbury"]
    page = say_none(browser, *EVERYTHING)
    assert "You have said “none” for the categories that you ticked." in text_of(page)
    assert only_entry(world, "kcc", person).state.live
    (said,) = world.authority("kcc").part("register")[person].steps
    assert "land" not in said.data["categories"]
    (said,) = world.authority("canterbury").part("register")[person].steps
    assert set(said.data["categories"]) == set(EVERYTHING)
    assert "No category is open." in text_of(browser.get("/profile/none"))


def test_none_sent_twice_is_said_once_and_nothing_ticked_is_refused(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    browser = world.browser(person)
    form = browser.get("/profile/none").forms["form"]
    page = form.submit("submit", status=422)
    assert "Select at least one category" in text_of(page)
    form = page.forms["form"]
    tick(form, *EVERYTHING, group="categories")
    assert form.submit("submit", status=303).location == form.submit("submit", status=303).location
    world.refresh()
    assert len(world.authority("kcc").part("register")[person].steps) == 1


def test_none_where_the_ticked_categories_are_not_open_is_refused(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    say_none(browser, "land", at=("kcc",))
    form = browser.get("/profile/none").forms["form"]
    tick(form, "land", group="categories")
    tick(form, "kcc")
    assert "None of these categories is open" in text_of(form.submit("submit", status=409))


@pytest.mark.duty(117)
def test_the_codes_days_are_calendar_days_and_a_standard_counts_working_days(world: Any) -> None:
    world.clock.set(date(2026, 12, 18))
    person = world.member("Jenny Samper", "kcc", since=date(2026, 12, 18))
    browser = world.browser(person)
    state(browser, "land", "kcc", aware_on=date(2026, 12, 18))
    decide(world, "kcc", person, "ask_question", "Which Damson Row?")
    said = text_of(browser.get("/profile"))
    assert "Answer every category of the register 14 January 2027" in said
    assert "Answer the Monitoring Officer's question 6 January 2027" in said
    assert "25 December 2026 was not counted: Christmas Day." in said
    assert "This is a local service standard, not a rule of law." in said


@pytest.mark.duty(140)
def test_a_re_election_asks_for_a_confirmation_within_28_days_and_restarts_nothing(world: Any) -> None:
    person = world.person("Jenny Samper")
    office = world.seat(person, "kcc", since=date(2025, 5, 5))
    browser = world.browser(person)
    state(browser, "land", "kcc", aware_on=date(2025, 5, 5))
    say_none(browser, *(category for category in EVERYTHING if category != "land"))
    decide(world, "kcc", person, "register_entry", rules="KENT-2012")
    world.clock.set(date(2026, 7, 1))
    held = world.authority("kcc").offices[office]
    re_elect(held, date(2026, 6, 30), by=world.by(person, Role.SERVICE), at=world.at)
    world.save()
    browser = world.browser(person)
    said = text_of(browser.get("/profile"))
    assert "Confirm your register after your re-election 27 July 2026" in said
    assert "Registered on 1 June 2026" in said
    assert "Done on 1 June 2026" in said
    page = browser.get("/profile/confirm")
    assert "You were re-elected on 30 June 2026. Whatever is registered stays registered" in text_of(page)
    assert "4 Damson Row" in text_of(page)
    page = page.forms["form"].submit("submit", status=303).follow()
    assert "Your registers are confirmed." in text_of(page)
    assert "Confirmed on 1 July 2026." in text_of(page)
    assert "Nothing is due." in text_of(page)


def test_the_whole_register_is_confirmed_once_a_year(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    browser = world.browser(person)
    say_none(browser, *EVERYTHING)
    world.clock.set(date(2027, 5, 3))
    assert "Nothing is due." in text_of(world.browser(person).get("/profile"))
    world.clock.set(date(2027, 5, 4))
    browser = world.browser(person)
    page = browser.get("/profile")
    assert "Confirm your whole register for the year 1 June 2027" in text_of(page)
    page.click("^Confirm your register").forms["form"].submit("submit", status=303)
    assert "Nothing is due." in text_of(browser.get("/profile"))


def test_what_stands_alike_in_several_registers_is_read_once_before_they_are_confirmed(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    statement = statement_of(state(browser, "land"))
    decide(world, "kcc", person, "register_entry", rules="KENT-2012")
    say_none(browser, "employment", at=("kcc",))
    said = text_of(browser.get("/profile/confirm"))
    assert said.count("4 Damson Row") == 2  # as its address, and in the name of its link
    assert "Kent County Council Registered on 1 June 2026 Canterbury City Council Pending since" in said
    assert (
        "None, as you have said, at Kent County Council. Not answered yet at Canterbury City Council." in said
    )
    act(browser, statement, "change", "kcc", details={"description": "A shop"}, aware_on=date(2026, 5, 30))
    said = text_of(browser.get("/profile/confirm"))
    assert said.count("See or change this interest") == 2
    assert "A shop" in said


def test_a_register_with_an_open_category_cant_be_confirmed(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    say_none(browser, *EVERYTHING, at=("canterbury",))
    page = browser.get("/profile/confirm")
    assert "Answer these categories before you confirm this register" in text_of(page)
    assert [field._value for field in boxes(page.forms["form"])] == ["canterbury"]


def test_a_confirmation_is_of_what_was_shown(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    browser = world.browser(person)
    say_none(browser, *EVERYTHING)
    form = browser.get("/profile/confirm").forms["form"]
    state(browser, "land", "kcc")
    page = form.submit("submit", status=409)
    assert "This has changed since you opened the form" in text_of(page)
    assert "4 Damson Row" in text_of(page)
    page.forms["form"].submit("submit", status=303)


def test_a_twin_hatted_member_is_told_what_one_authority_has_and_another_lacks(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    statement = statement_of(state(browser, "employment", "canterbury"))
    assert "Pending at Canterbury City Council, not notified to Kent County Council." in text_of(
        browser.get("/profile")
    )
    decide(world, "canterbury", person, "register_entry", rules="KENT-2012")
    page = browser.get("/profile")
    assert "Registered at Canterbury City Council, not notified to Kent County Council." in text_of(page)
    page.forms[f"notify-{statement}"].submit("submit", status=303)
    page = browser.get("/profile")
    assert "not notified to" not in text_of(page)
    assert len(page.html.select(".kent-own")) == 1
    assert only_entry(world, "kcc", person).state.status == "pending"


def test_what_was_withdrawn_from_an_authority_is_not_asked_for_there_again(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    statement = statement_of(state(browser, "employment"))
    act(browser, statement, "withdraw", "kcc", reasons="Notified by mistake")
    assert "not notified to" not in text_of(browser.get("/profile"))
    other = browser.get(f"/profile/interests/{statement}").click("Notify it to another authority")
    tick(other.forms["form"], "kcc")
    other.forms["form"].submit("submit", status=303)
    assert [entry.state.status for entry in entries(world, "kcc", person) if entry.state.live] == ["pending"]


def test_a_person_who_was_entered_twice_and_merged_sees_both_registers(world: Any) -> None:
    one = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    two = world.member("Jennifer Samper", "canterbury", since=date(2026, 5, 20))
    first = statement_of(state(world.browser(one), "land", "kcc"))
    second = statement_of(state(world.browser(two), "licences", "canterbury"))
    by = world.by(world.officer("Olive Office", "kcc"), Role.MONITORING_OFFICER)
    merge(world.service, two, one, reasons="One address", by=by, at=world.at)
    world.save()
    for signed_in_as in (one, two):
        browser = world.browser(signed_in_as)
        said = text_of(browser.get("/profile"))
        assert "4 Damson Row" in said
        assert "Allotment 17" in said
        for statement in (first, second):
            browser.get(f"/profile/interests/{statement}", status=200)
    browser = world.browser(one)
    browser.get(f"/profile/interests/{first}").forms[f"notify-{first}"].submit("submit", status=303)
    assert [entry.state.category for entry in entries(world, "canterbury", two)] != ["licences"]
    separate(world.service, two, reasons="Two people after all", by=by, at=world.at)
    world.save()
    assert "4 Damson Row" in text_of(world.browser(two).get(f"/profile/interests/{first}"))
    assert "Kent County Council" not in text_of(world.browser(two).get(f"/profile/interests/{first}"))
    world.browser(two).get(f"/profile/interests/{second}", status=200)
    world.browser(one).get(f"/profile/interests/{second}", status=404)


def test_an_office_that_has_ended_is_listed_and_nothing_can_be_sent_to_it(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    office = world.seat(person, "canterbury", since=date(2026, 5, 20))
    statement = statement_of(state(world.browser(person), "employment"))
    held = world.authority("canterbury").offices[office]
    end_office(held, date(2026, 6, 1), by=world.by(person, Role.SERVICE), at=world.at)
    world.save()
    world.clock.set(date(2026, 6, 2))
    browser = world.browser(person)
    page = browser.get("/profile")
    assert (
        "Offices not held today Canterbury City Council Member, from 20 May 2026 to 1 June 2026"
        in text_of(page)
    )
    assert "Canterbury City Council" not in sections(page)
    said = text_of(browser.get(f"/profile/interests/{statement}"))
    assert "You hold no seat there today, so this register stays as it is." in said
    form = browser.get(f"/profile/interests/{statement}/withdraw").forms["form"]
    assert [field._value for field in boxes(form)] == ["kcc"]


def test_an_interest_of_an_authority_that_she_has_left_can_still_be_read(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20), until=date(2026, 6, 1))
    statement = statement_of(state(world.browser(person), "employment"))
    world.clock.set(date(2026, 6, 2))
    browser = world.browser(person)
    page = browser.get(f"/profile/interests/{statement}")
    assert "Job title, or what the work is Science teacher" in text_of(page)
    for name in ("change", "withdraw", "notify"):
        browser.get(f"/profile/interests/{statement}/{name}", status=200)
    assert "You hold no seat today" in text_of(browser.get("/profile"))


@pytest.mark.parametrize("role", [None, Role.MONITORING_OFFICER])
def test_who_holds_no_seat_is_told_so_on_every_page(world: Any, role: Role | None) -> None:
    person = world.officer("Olive Office", "kcc") if role else world.person("Nora Nobody")
    browser = world.browser(person)
    said = text_of(browser.get("/profile"))
    assert "You hold no seat today" in said
    assert ("Monitoring Officer since" in said) is bool(role)
    for name in ("state", "confirm"):
        assert "You hold no seat today" in text_of(browser.get(f"/profile/{name}"))
    assert "No category is open." in text_of(browser.get("/profile/none"))


def test_the_profile_is_for_those_who_are_signed_in(world: Any) -> None:
    for name in ("", "/state", "/none", "/confirm", "/state?category=land"):
        world.browser().get(f"/profile{name}", status=404)


def test_an_authority_that_is_read_only_cant_be_chosen_and_says_why(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    statement = statement_of(state(browser, "employment"))
    gone = {"version": "1", "settings": {}, "since": "2026-06-01", "by": ""}
    world.authority("kcc").activations["gone"] = gone
    world.authority("kcc").rules_revision += 1
    world.save()
    why = "Kent County Council takes no notifications just now"
    assert why in sections(browser.get("/profile"))["Kent County Council"]
    page = details_form(browser, "land").submit("submit", status=200)
    assert [field._value for field in boxes(page.forms["form"])] == ["canterbury"]
    assert why in text_of(page)
    assert why in text_of(browser.get("/profile/none"))
    assert why in text_of(browser.get("/profile/confirm"))
    form = browser.get(f"/profile/interests/{statement}/withdraw").forms["form"]
    assert [field._value for field in boxes(form)] == ["canterbury"]


def test_reading_every_page_writes_nothing(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20))
    browser = world.browser(person)
    statement = statement_of(state(browser, "land", "kcc"))
    before = world.db.lastTransaction()
    for path in ("", "/state", "/state?category=land", "/none", "/confirm", f"/interests/{statement}"):
        browser.get(f"/profile{path}", status=200)
    for name in (
        "change",
        "end",
        "withdraw",
        "sensitive",
        "answer",
        "accept",
        "not-sensitive",
        "notify",
        "done",
    ):
        browser.get(f"/profile/interests/{statement}/{name}", status=200)
    assert world.db.lastTransaction() == before
