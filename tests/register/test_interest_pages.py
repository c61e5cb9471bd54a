"""tests/: stating an interest once for all one's authorities, page by page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kent_standards.law.interests import CATEGORIES
from tests.register.member_pages import (
    ANSWERS,
    controls,
    decide,
    details_form,
    entries,
    officer_of,
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


@pytest.mark.duty(1)
@pytest.mark.duty(11)
@pytest.mark.duty(31)
def test_an_interest_is_stated_once_and_waits_with_each_monitoring_officer(
    world: Any, jenny: str, browser: Any
) -> None:
    officers = {slug: officer_of(world, slug) for slug in ("kcc", "canterbury", "kmfra")}
    done = state(browser, "employment")
    assert "Interest notified" in text_of(done)
    assert "Your duty is met when it is sent" in text_of(done)
    for slug in SEATS:
        entry = only_entry(world, slug, jenny)
        assert entry.state.status == "pending"
        assert entry.state.registered_on is None
        assert len(list(world.authority(slug).part("register").waiting)) == 1
    told = {slug: [each.person for each in world.authority(slug).outbox.waiting()] for slug in SEATS}
    assert told["kcc"] == [officers["kcc"]]
    assert told["chartham"] == [officers["canterbury"]]
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    page = text_of(browser.get(f"/profile/interests/{statement_of(done)}"))
    assert "Kent County Council Registered on 1 June 2026" in page
    assert "Canterbury City Council Pending since 1 June 2026" in page


@pytest.mark.duty(27)
@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_each_category_has_a_form_of_its_own_fields_and_keeps_what_is_answered(
    world: Any, jenny: str, browser: Any, category: Any
) -> None:
    first = browser.get(f"/profile/state?category={category.id}")
    for field in category.fields:
        assert field.label in text_of(first)
    asked = {name.split("-")[1] for name in controls(first.forms["form"]) if name.startswith("details-")}
    assert asked == {field.name for field in category.fields}
    form = details_form(browser, category.id).submit("submit", status=200).forms["form"]
    tick(form, "kcc")
    checked = form.submit("submit", status=200)
    for answer in ANSWERS[category.id].values():
        if isinstance(answer, str) and answer and answer[0].isupper():
            assert " ".join(answer.split()) in text_of(checked)
    checked.forms["form"].submit("submit", index=0, status=303)
    kept = only_entry(world, "kcc", jenny).state.latest
    assert set(kept) == {name for name, answer in ANSWERS[category.id].items() if answer not in ("", None)}
    assert kept.get("since", "2009-09-01") in ("2009-09-01", "2020-01-01")
    assert kept.get("value", "340.00") in ("340.00", "12000.50")


@pytest.mark.duty(21)
def test_a_partners_interest_that_the_member_knows_of_is_stated_like_her_own(
    world: Any, jenny: str, browser: Any
) -> None:
    form = browser.get("/profile/state?category=employment")
    assert "Only an interest of theirs that you are aware of." in text_of(form)
    state(browser, "employment", "kcc", holder="partner")
    assert only_entry(world, "kcc", jenny).state.holder == "partner"
    assert "Your spouse's, civil partner's or partner's" in text_of(browser.get("/profile"))


def test_only_the_members_own_sponsorship_is_asked_for(browser: Any) -> None:
    assert "Whose interest is it?" not in text_of(browser.get("/profile/state?category=sponsorship"))


def test_authorities_are_proposed_from_where_the_land_lies_with_the_reason(browser: Any) -> None:
    page = details_form(browser, "land", district="dover").submit("submit", status=200)
    assert ticked(page.forms["form"]) == ["kcc", "kmfra"]
    said = text_of(page)
    assert "The land lies in the area of Kent County Council. (Code, Annex 2, Land)" in said
    assert "The land lies outside the area of Canterbury City Council" in said
    page = details_form(browser, "land", district="medway").submit("submit", status=200)
    assert ticked(page.forms["form"]) == ["kmfra"]
    page = details_form(browser, "land", district="outside").submit("submit", status=200)
    assert ticked(page.forms["form"]) == []


def test_authorities_are_proposed_from_the_contract_and_the_member_may_tick_otherwise(
    world: Any, jenny: str, browser: Any
) -> None:
    form = details_form(browser, "contracts").submit("submit", status=200).forms["form"]
    assert ticked(form) == ["kcc"]
    tick(form, "canterbury", "kmfra")
    form.submit("submit", status=200).forms["form"].submit("submit", index=0, status=303)
    assert entries(world, "kcc", jenny) == []
    assert len(entries(world, "canterbury", jenny)) == len(entries(world, "kmfra", jenny)) == 1


def test_the_page_advises_and_the_member_decides_whether_an_interest_must_be_registered(browser: Any) -> None:
    page = details_form(browser, "securities", nominal="25000.00", share_of_capital="1", share_of_class="")
    said = text_of(page.submit("submit", status=200))
    assert "It seems not." in said
    assert "You may notify it all the same." in said
    page = details_form(browser, "securities", nominal="25000.01")
    assert "Yes. £25,000.01 in nominal value is above £25,000." in text_of(page.submit("submit", status=200))


def test_the_sponsorship_that_one_authority_paid_is_advised_on_for_each(browser: Any) -> None:
    page = details_form(browser, "sponsorship", paid_by="kcc").submit("submit", status=200)
    assert ticked(page.forms["form"]) == ["canterbury", "chartham", "kmfra"]
    assert "It seems not. Kent County Council: The authority itself paid" in text_of(page)


def test_no_authority_ticked_is_refused_on_its_field(browser: Any) -> None:
    form = details_form(browser, "land").submit("submit", status=200).forms["form"]
    tick(form)
    page = form.submit("submit", status=422)
    assert "Select at least one authority" in text_of(page)
    assert page.html.title.text.startswith("Error: ")


def test_what_was_answered_can_be_changed_before_it_is_sent(world: Any, jenny: str, browser: Any) -> None:
    form = (
        details_form(browser, "employment", sensitive="A threat of May 2026").submit("submit").forms["form"]
    )
    tick(form, "kmfra")
    checked = form.submit("submit").forms["form"]
    again = checked.submit("back", value="details", status=200).forms["form"]
    assert controls(again)["details-role"].value == "Science teacher"
    assert controls(again)["details-since-year"].value == "2009"
    assert controls(again)["sensitive-reasons"].value == "A threat of May 2026"
    again = checked.submit("back", value="authorities", status=200).forms["form"]
    assert ticked(again) == ["kmfra"]
    back = again.submit("back", status=200).forms["form"]
    assert controls(back)["details-employer"].value == "Orchard Vale Schools Trust"
    assert entries(world, "kmfra", jenny) == []


def test_nothing_is_stored_before_the_last_button_and_nothing_personal_stands_in_an_address(
    world: Any, jenny: str, browser: Any
) -> None:
    form = details_form(browser, "land").submit("submit").forms["form"]
    checked = form.submit("submit")
    assert entries(world, "kcc", jenny) == []
    answer = checked.forms["form"].submit("submit", index=0, status=303)
    for address in (form.action, checked.forms["form"].action, answer.location):
        assert "Damson" not in address
        assert jenny not in address


@pytest.mark.security(40)
def test_a_statement_sent_a_hundred_times_is_made_once(world: Any, jenny: str, browser: Any) -> None:
    form = details_form(browser, "land").submit("submit").forms["form"].submit("submit").forms["form"]
    answers = {form.submit("submit", index=0, status=303).location for _ in range(100)}
    assert len(answers) == 1
    assert len(entries(world, "canterbury", jenny)) == 1


def test_a_draft_that_was_changed_or_belongs_to_another_session_is_sent_back_to_the_start(
    world: Any, jenny: str, browser: Any
) -> None:
    form = details_form(browser, "land").submit("submit").forms["form"].submit("submit").forms["form"]
    draft = form["answers"].value
    form["answers"].value = draft.replace(draft[:4], "AAAA", 1)
    page = form.submit("submit", index=0, status=303).follow()
    assert "This page is no longer current, so nothing was sent." in text_of(page)
    other = details_form(world.browser(jenny), "land").submit("submit").forms["form"]
    other["answers"].value = draft
    assert other.submit("submit", status=303).location.endswith("?done=gone")
    assert entries(world, "kcc", jenny) == []


def test_the_later_pages_cant_be_opened_by_themselves(browser: Any) -> None:
    for name in ("authorities", "send"):
        assert browser.get(f"/profile/state/{name}", status=303).location.endswith("/profile/state")


def test_a_category_that_there_is_not_is_not_found(browser: Any) -> None:
    browser.get("/profile/state?category=yachts", status=404)


def test_another_can_be_stated_at_once(browser: Any) -> None:
    done = state(browser, "land")
    assert done.click("State another interest").request.path == "/profile/state"
    assert "category=land" in done.click("State another in the category Land").request.query_string


@pytest.mark.duty(29)
@pytest.mark.duty(106)
def test_28_days_run_from_the_day_on_which_the_member_became_aware(
    world: Any, jenny: str, browser: Any
) -> None:
    world.clock.set(date(2026, 8, 29))
    browser = world.browser(jenny)
    in_time = state(browser, "land", "kcc", aware_on=date(2026, 8, 2))
    assert "Aware since 2 August 2026. The last day is 29 August 2026 (Code 4(2)): in time." in text_of(
        in_time
    )
    late = state(browser, "licences", "kcc", aware_on=date(2026, 8, 1))
    assert "The last day was 28 August 2026 (Code 4(2)): 1 day late." in text_of(late)
    before = state(browser, "employment", "kcc", aware_on=date(2009, 9, 1))
    assert "The last day was 16 June 2026 (Code 4(1)): 74 days late." in text_of(before)


@pytest.mark.duty(29)
@pytest.mark.duty(30)
@pytest.mark.parametrize(
    ("occasion", "said", "paragraph"),
    [
        ("meeting", "Disclosed at a meeting on", "Code, Preamble (E)(c)"),
        ("alone", "Found when deciding alone on", "Code 4(3)"),
    ],
)
def test_28_days_run_from_a_disclosure_at_a_meeting_or_from_finding_it_when_deciding_alone(
    world: Any, jenny: str, occasion: str, said: str, paragraph: str
) -> None:
    world.clock.set(date(2026, 8, 29))
    browser = world.browser(jenny)
    in_time = state(browser, "land", "kcc", aware_on=date(2026, 8, 2), occasion=occasion)
    assert f"{said} 2 August 2026. The last day is 29 August 2026 ({paragraph}): in time." in text_of(in_time)
    late = state(browser, "licences", "kcc", aware_on=date(2026, 8, 1), occasion=occasion)
    assert f"{said} 1 August 2026. The last day was 28 August 2026 ({paragraph}): 1 day late." in text_of(
        late
    )


def test_the_day_of_awareness_cant_be_in_the_future(browser: Any) -> None:
    page = details_form(browser, "land", aware_on=date(2026, 6, 2)).submit("submit", status=422)
    assert "must be between 1900 and 1 June 2026" in text_of(page)


@pytest.mark.duty(119)
def test_a_notification_is_received_on_the_calendar_day_in_kent(world: Any, jenny: str) -> None:
    world.clock.set(datetime(2026, 6, 5, 23, 30, tzinfo=UTC))  # half past midnight on Saturday in Kent
    done = state(world.browser(jenny), "land", "kcc", aware_on=date(2026, 6, 6))
    assert "Notified on 6 June 2026 to Kent County Council." in text_of(done)
    decide(world, "kcc", jenny, "ask_question", "Which Damson Row?")
    profile = text_of(world.browser(jenny).get("/profile"))
    assert "The day of the event, 6 June 2026, is day 0 and is not counted." in profile
    assert "Day 1 was 8 June 2026." in profile
