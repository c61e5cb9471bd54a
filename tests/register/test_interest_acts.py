"""tests/: every act of a member on an interest that she has stated, through the pages."""

from datetime import date
from typing import Any

import pytest

from kent_standards.law.publication import STATEMENTS, Withheld
from tests.register.member_pages import (
    act,
    boxes,
    controls,
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

SEATS = ("kcc", "canterbury", "chartham", "kmfra")


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of the county, a district, a parish and the fire authority since 20 May 2026."""
    found: str = world.member("Jenny Samper", *SEATS, since=date(2026, 5, 20))
    return found


@pytest.fixture
def browser(world: Any, jenny: str) -> Any:
    """Her browser."""
    return world.browser(jenny)


@pytest.mark.duty(29)
def test_a_change_is_notified_where_it_is_ticked_and_shown_against_what_is_registered(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "employment", "kcc", "canterbury"))
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    form = browser.get(f"/profile/interests/{statement}/change").forms["form"]
    assert controls(form)["details-role"].value == "Science teacher"
    page = act(
        browser,
        statement,
        "change",
        "kcc",
        details={"role": "Head teacher"},
        aware_on=date(2026, 5, 30),
    )
    said = text_of(page)
    assert "The change is notified." in said
    assert "Change pending since 1 June 2026" in said
    assert "The details differ between your authorities" in said
    assert "(different) Science teacher Head teacher" in said
    assert only_entry(world, "kcc", jenny).state.latest["role"] == "Head teacher"
    assert only_entry(world, "kcc", jenny).state.details["role"] == "Science teacher"
    assert only_entry(world, "canterbury", jenny).state.latest["role"] == "Science teacher"
    assert "The details differ between your authorities" in text_of(browser.get("/profile"))
    again = text_of(browser.get(f"/profile/interests/{statement}/change"))
    assert "what you send replaces the details at each authority that you tick" in again


def test_one_register_ahead_of_another_is_no_difference(world: Any, jenny: str, browser: Any) -> None:
    statement = statement_of(state(browser, "employment", "kcc", "canterbury"))
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    decide(world, "canterbury", jenny, "ask_question", "Since when?")
    for page in ("", "/answer", "/change"):
        said = text_of(browser.get(f"/profile/interests/{statement}{page}"))
        assert "Science teacher" in said
        assert "differ between your authorities" not in said


def test_a_change_that_changes_nothing_is_refused(browser: Any) -> None:
    statement = statement_of(state(browser, "employment", "kcc"))
    form = browser.get(f"/profile/interests/{statement}/change").forms["form"]
    for box, text in (("aware_on", "1"), ("aware_on-month", "6"), ("aware_on-year", "2026")):
        controls(form)[box].value = text
    assert "Nothing differs from what you have notified" in text_of(form.submit("submit", status=409))


def test_an_end_is_notified_and_an_interest_that_has_ended_can_only_be_read(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "land", "kcc"))
    refused = text_of(browser.get(f"/profile/interests/{statement}/end"))
    assert "Only a registered interest can be ended; withdraw the notification instead." in refused
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    days = {"ended_on": date(2026, 5, 31), "aware_on": date(2026, 6, 1)}
    assert "End pending since 1 June 2026" in text_of(act(browser, statement, "end", **days))
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    page = text_of(browser.get(f"/profile/interests/{statement}"))
    assert "Ended on 31 May 2026; end registered on 1 June 2026" in page
    assert "This interest has ended or was withdrawn; state a new one instead." in page
    assert "Ended and withdrawn" in text_of(browser.get("/profile"))


def test_a_question_is_due_and_answered_with_corrected_details(world: Any, jenny: str, browser: Any) -> None:
    statement = statement_of(state(browser, "land", "kcc", "canterbury"))
    decide(world, "kcc", jenny, "ask_question", "Which Damson Row?")
    profile = browser.get("/profile")
    assert "Kent County Council: Answer the Monitoring Officer's question" in text_of(profile)
    page = profile.click("^Answer the question", index=0)
    assert "Which Damson Row?" in text_of(page)
    assert [field._value for field in boxes(page.forms["form"])] == ["kcc"]
    page = act(
        browser,
        statement,
        "answer",
        reasons="The one in Littleford",
        details={"address": "4 Damson Row, ME1"},
    )
    assert "Your answer is with the Monitoring Officer." in text_of(page)
    entry = only_entry(world, "kcc", jenny)
    assert entry.state.latest["address"] == "4 Damson Row, ME1"
    assert entry.state.pending is not None
    assert entry.state.pending.question == ""
    assert only_entry(world, "canterbury", jenny).state.latest["address"] == "4 Damson Row\nLittleford"


def test_a_notification_is_withdrawn_with_reasons_at_every_authority_ticked(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "land", "kcc", "canterbury"))
    form = browser.get(f"/profile/interests/{statement}/withdraw").forms["form"]
    assert "Enter the reasons" in text_of(form.submit("submit", status=422))
    act(browser, statement, "withdraw", reasons="Sold before I took office")
    for slug in ("kcc", "canterbury"):
        assert only_entry(world, slug, jenny).state.status == "withdrawn"
    decide_nothing = text_of(browser.get(f"/profile/interests/{statement}"))
    assert "Nothing can be done about this interest." in decide_nothing


@pytest.mark.duty(37)
@pytest.mark.duty(142)
def test_asking_for_sensitive_treatment_takes_the_interest_off_the_public_pages_at_once(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "land", "kcc"))
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    public = world.browser()
    assert "Damson" in public.get(f"/kcc/register/{jenny}").text
    page = act(browser, statement, "sensitive", reasons="Threats reported to the police")
    assert "The details are off every public page" in text_of(page)
    for suffix in ("", ".json", ".csv"):
        answer = public.get(f"/kcc/register/{jenny}{suffix}").text
        assert "Damson" not in answer
        assert "Joint owner" not in answer
    (withheld,) = public.get(f"/kcc/register/{jenny}.json").json["members"][0]["entries"]
    assert withheld["withheld"] is True
    assert withheld["category"] is None
    asked = text_of(public.get(f"/kcc/register/{jenny}"))
    assert STATEMENTS[Withheld.UNSETTLED] in asked
    assert "section 32(2)" not in asked
    decide(world, "kcc", jenny, "agree_sensitive", "Agreed", date(2027, 6, 1), rules="KENT-2012")
    agreed = text_of(public.get(f"/kcc/register/{jenny}"))
    assert "withheld under section 32(2)" in agreed
    assert "request" not in agreed
    page = act(browser, statement, "not-sensitive", aware_on=date(2026, 6, 1))
    assert "Sensitive no longer: to be included" in text_of(page)
    assert "Damson" not in public.get(f"/kcc/register/{jenny}").text
    decide(world, "kcc", jenny, "lift_sensitivity", rules="KENT-2012")
    assert "Damson" in public.get(f"/kcc/register/{jenny}").text


@pytest.mark.duty(37)
def test_the_end_of_sensitivity_is_notified_within_28_days_of_awareness(world: Any, jenny: str) -> None:
    browser = world.browser(jenny)
    statement = statement_of(state(browser, "land", "kcc", sensitive="Threats"))
    decide(world, "kcc", jenny, "agree_sensitive", "Agreed", date(2027, 6, 1), rules="KENT-2012")
    world.clock.set(date(2026, 7, 1))
    page = act(world.browser(jenny), statement, "not-sensitive", aware_on=date(2026, 6, 3))
    assert "Aware since 3 June 2026. The last day was 30 June 2026 (Code 6(2)): 1 day late." in text_of(page)


def test_sensitive_treatment_asked_for_when_stating_reaches_each_monitoring_officer_with_the_notification(
    world: Any, jenny: str, browser: Any
) -> None:
    form = details_form(browser, "employment")
    controls(form)["sensitive-asked"].checked = True
    assert "Enter why it is sensitive" in text_of(form.submit("submit", status=422))
    form = details_form(browser, "employment")
    controls(form)["sensitive-reasons"].value = "Threats"
    assert "Tick the box to ask for sensitive treatment" in text_of(form.submit("submit", status=422))
    state(browser, "employment", "kcc", "canterbury", sensitive="Threats")
    for slug in ("kcc", "canterbury"):
        assert only_entry(world, slug, jenny).state.sensitivity == "requested"


@pytest.mark.duty(143)
def test_a_refusal_of_sensitive_treatment_holds_publication_until_the_member_answers(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "land", "kcc", sensitive="Threats"))
    decide(world, "kcc", jenny, "refuse_sensitive", "No report was made", rules="KENT-2012")
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    assert "Damson" not in world.browser().get(f"/kcc/register/{jenny}").text
    page = text_of(browser.get(f"/profile/interests/{statement}"))
    assert "The Monitoring Officer refuses sensitive treatment: No report was made" in page
    assert "Off the public pages until 15 June 2026" in page
    assert "Answer the refusal of sensitive treatment" in text_of(browser.get("/profile"))
    act(browser, statement, "accept")
    assert "Damson" in world.browser().get(f"/kcc/register/{jenny}").text


@pytest.mark.duty(143)
def test_after_a_refusal_the_member_may_ask_again_with_further_reasons(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "land", "kcc", sensitive="Threats"))
    decide(world, "kcc", jenny, "refuse_sensitive", "No report was made", rules="KENT-2012")
    act(browser, statement, "sensitive", reasons="The report is number 12 of May 2026")
    assert only_entry(world, "kcc", jenny).state.sensitivity == "requested"


@pytest.mark.security(39)
def test_a_form_made_before_the_last_step_changes_nothing_and_shows_the_present_state(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "land", "kcc", "canterbury"))
    form = browser.get(f"/profile/interests/{statement}/withdraw").forms["form"]
    controls(form)["reasons"].value = "Sold"
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    page = form.submit("submit", status=409)
    assert "This has changed since you opened the form, so nothing was saved." in text_of(page)
    assert [field._value for field in boxes(page.forms["form"])] == ["canterbury"]
    assert "A registered interest can't be withdrawn" in text_of(page)
    assert "Canterbury City Council Pending since 1 June 2026" in text_of(page)
    assert only_entry(world, "canterbury", jenny).state.status == "pending"
    decide(world, "canterbury", jenny, "register_entry", rules="KENT-2012")
    page = form.submit("submit", status=409)
    assert "form" not in page.forms


def test_an_act_sent_twice_is_done_once_and_answered_alike(world: Any, jenny: str, browser: Any) -> None:
    statement = statement_of(state(browser, "land", "kcc"))
    form = browser.get(f"/profile/interests/{statement}/withdraw").forms["form"]
    controls(form)["reasons"].value = "Sold"
    first, second = form.submit("submit", status=303), form.submit("submit", status=303)
    assert first.location == second.location
    assert len(only_entry(world, "kcc", jenny).steps) == 2


@pytest.mark.security(4)
def test_another_members_interest_is_answered_like_one_that_there_is_not(world: Any, browser: Any) -> None:
    other = world.member("Oliver Hale", "kcc")
    statement = statement_of(state(world.browser(other), "land", "kcc"))
    for name in ("", "/done", "/change", "/notify"):
        theirs = browser.get(f"/profile/interests/{statement}{name}", status=404)
        nobodys = browser.get(f"/profile/interests/{statement[::-1]}{name}", status=404)
        assert theirs.body == nobodys.body
    anyone = world.browser().get(f"/profile/interests/{statement}", status=404)
    assert anyone.body == world.browser().get("/profile/interests/nothing", status=404).body


def test_a_registered_interest_is_notified_to_a_further_authority_in_one_step(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "employment", "canterbury"))
    decide(world, "canterbury", jenny, "register_entry", rules="KENT-2012")
    form = browser.get(f"/profile/interests/{statement}").forms[f"notify-{statement}"]
    assert ticked(form) == ["kcc", "chartham", "kmfra"]
    tick(form, "kcc")
    page = form.submit("submit", status=303).follow()
    assert "It is notified there too." in text_of(page)
    assert only_entry(world, "kcc", jenny).state.statement == statement
    assert form.submit("submit", status=303).location == page.request.url
    assert len(entries(world, "kcc", jenny)) == 1


def test_what_is_sensitive_at_one_authority_is_asked_to_be_so_where_it_is_notified_too(
    world: Any, jenny: str, browser: Any
) -> None:
    statement = statement_of(state(browser, "employment", "canterbury", sensitive="Threats"))
    browser.get(f"/profile/interests/{statement}").forms[f"notify-{statement}"].submit("submit", status=303)
    assert only_entry(world, "kcc", jenny).state.sensitivity_reasons == "Threats"


@pytest.mark.parametrize(
    ("day", "sensitivity", "reasons"),
    [(date(2026, 6, 15), "requested", "Threats"), (date(2026, 6, 16), "none", "")],
)
def test_what_is_held_after_a_refusal_is_held_back_where_it_is_notified_too_and_no_longer(
    world: Any, jenny: str, browser: Any, day: date, sensitivity: str, reasons: str
) -> None:
    statement = statement_of(state(browser, "employment", "canterbury", sensitive="Threats"))
    decide(world, "canterbury", jenny, "refuse_sensitive", "It is known.", rules="KENT-2012")
    world.clock.set(day)
    form = world.browser(jenny).get(f"/profile/interests/{statement}").forms[f"notify-{statement}"]
    tick(form, "kcc")
    form.submit("submit", status=303)
    there = only_entry(world, "kcc", jenny).state
    assert (there.sensitivity, there.sensitivity_reasons) == (sensitivity, reasons)
