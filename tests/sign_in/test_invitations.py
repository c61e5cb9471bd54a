"""tests/sign_in: invitations and forgotten passwords, from the message to the first sign-in."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.people.identity import add_email, merge
from kent_standards.people.offices import end_office, offices_of
from kent_standards.sign_in.services import invite, take_up_invitation
from kent_standards.sign_in.views import RESET_TAKES
from kent_standards.testing import PASSWORD, World

EMAIL = "jenny.samper@kent.example"
NEW = "zebra tin roof lamp"
OFFICER = By("the-monitoring-officer", Role.MONITORING_OFFICER)


def invited(county: Any, person: str, slug: str = "kcc") -> str:
    """Invite ``person`` and return the path of the link that she gets."""
    world = county.world
    invite(world.service, world.authority(slug), person, by=OFFICER, at=world.at)
    world.save()
    (message,) = county.deliver()
    return county.link_in(message)


def choose(browser: Any, link: str, password: str = NEW, again: str | None = None, **kw: Any) -> Any:
    """Follow the link and send the form."""
    form = browser.get(link).form
    form["password"], form["again"] = password, password if again is None else again
    return form.submit(**kw)


@pytest.mark.security(28)
def test_an_invitation_leads_from_the_message_to_the_first_sign_in_and_serves_once(county: Any) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    browser = county.browser()
    page = choose(browser, link, status=303).follow()
    assert "Your password is set" in page.text
    assert county.sign_in(browser, EMAIL, NEW).follow().html.h1.text == "Tasks"
    over = county.browser().get(link, status=404)
    assert "This link was used, has run out after 30 minutes, or was replaced by a newer one." in over.text
    assert not over.forms


@pytest.mark.security(28)
def test_looking_at_the_link_uses_nothing_up(county: Any, world: World) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    before = world.db.lastTransaction()
    for _ in range(3):
        county.browser().get(link, status=200)
        county.browser().head(link, status="*")
    assert world.db.lastTransaction() == before
    choose(county.browser(), link, status=303)


@pytest.mark.security(28)
def test_two_forms_of_one_link_set_one_password(county: Any) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    first, second = county.browser(), county.browser()
    late = second.get(link).form
    choose(first, link, status=303)
    late["password"] = late["again"] = "another roof of tin lamps"
    refused = late.submit(status=409)
    assert "was used" in refused.text
    assert county.sign_in(county.browser(), EMAIL, NEW).status_int == 303


@pytest.mark.security(28)
def test_an_invitation_and_a_reset_hold_for_thirty_minutes(county: Any, world: World) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    world.clock.forward(minutes=30)
    choose(county.browser(), link, NEW, "differs", status=422)
    world.clock.forward(seconds=1)
    county.browser().get(link, status=404)

    county.with_password("Ben Brook", "ben@kent.example")
    link = forgotten(county, "ben@kent.example")
    world.clock.forward(minutes=30)
    page = county.browser().get(link, status=200)
    world.clock.forward(seconds=1)
    county.browser().get(link, status=404)
    page.form["password"] = page.form["again"] = NEW
    page.form.submit(status=409)
    assert county.sign_in(county.browser(), "ben@kent.example").status_int == 303


def fresh(county: Any, email: str, **kw: Any) -> Any:
    """Ask for a fresh link."""
    form = county.browser().get("/sign-in/fresh-link").form
    form["email"] = email
    return form.submit(**kw)


@pytest.mark.security(28)
def test_whoever_comes_too_late_has_a_fresh_link_sent_and_everybody_is_answered_alike(
    county: Any, world: World
) -> None:
    person = county.enter("Jenny Samper", EMAIL)
    old = invited(county, person)
    world.clock.forward(days=40)
    over = county.browser().get(old, status=404)
    assert over.html.find("a", string="Send me a fresh link")["href"] == "/sign-in/fresh-link"
    answers = {
        fresh(county, email, status=303).follow().html.main.text for email in (EMAIL, "nobody@kent.example")
    }
    assert len(answers) == 1
    assert "a message with a fresh link is on its way" in answers.pop()
    (message,) = county.deliver()
    assert "Your invitation to Kent Standards" in message
    link = county.link_in(message)
    county.browser().get(old, status=404)
    # Asked for once more, the newer one counts alone, and it serves once.
    fresh(county, EMAIL.upper(), status=303)
    newer = county.link_in(county.deliver()[0])
    county.browser().get(link, status=404)
    choose(county.browser(), newer, status=303)
    county.browser().get(newer, status=404)
    assert county.sign_in(county.browser(), EMAIL, NEW).status_int == 303
    acts = [entry.act for entry in world.authority("kcc").journal]
    assert acts.count("invitation_renewed") == 2


@pytest.mark.security(28)
def test_a_fresh_link_is_answered_in_whole_steps_of_time_as_a_reset_is(county: Any) -> None:
    invited(county, county.enter("Jenny Samper", EMAIL))
    for email in (EMAIL, "nobody@kent.example"):
        began = time.monotonic()
        fresh(county, email, status=303)
        assert time.monotonic() - began >= RESET_TAKES


@pytest.mark.security(28)
def test_a_fresh_link_goes_to_nobody_who_was_not_invited_or_has_left(county: Any, world: World) -> None:
    county.enter("Never Invited", "never@kent.example")
    left = county.enter("Les Leaver", "les@kent.example")
    invited(county, left)
    (office,) = (each for each in offices_of(world.service, left))
    yesterday = world.clock.today - timedelta(days=1)
    end_office(world.authority("kcc").offices[office.office], yesterday, by=THE_SERVICE, at=world.at)
    world.save()
    for email in ("never@kent.example", "les@kent.example"):
        fresh(county, email, status=303)
    assert county.deliver() == []
    # Whoever has a password gets a link for a new one, which is what she needs.
    county.with_password("Ben Brook", "ben@kent.example")
    fresh(county, "ben@kent.example", status=303)
    assert "Choose a new password" in county.deliver()[0]


@pytest.mark.security(28)
def test_a_fresh_link_after_a_change_of_office_is_for_the_office_that_is_held(
    county: Any, world: World
) -> None:
    person = county.enter("Jenny Samper", EMAIL)
    invited(county, person)
    world.seat(person, "dover")
    (office,) = (each for each in offices_of(world.service, person) if each.authority == "kcc")
    yesterday = world.clock.today - timedelta(days=1)
    end_office(world.authority("kcc").offices[office.office], yesterday, by=THE_SERVICE, at=world.at)
    world.save()
    fresh(county, EMAIL, status=303)
    choose(county.browser(), county.link_in(county.deliver()[0]), status=303)
    assert "invitation_renewed" in [entry.act for entry in world.authority("dover").journal]


@pytest.mark.security(28)
def test_fresh_links_are_limited_for_each_account_and_each_place(county: Any) -> None:
    invited(county, county.enter("Jenny Samper", EMAIL))
    for _ in range(3):
        fresh(county, EMAIL, status=303)
    refused = fresh(county, EMAIL, status=429)
    assert "too many attempts" in refused.html.main.text
    for _ in range(3):
        fresh(county, "nobody@kent.example", status=303)
    fresh(county, "nobody@kent.example", status=429)
    assert len(county.deliver()) == 3


def test_a_newer_invitation_ends_the_one_before_it_under_whichever_id(county: Any, world: World) -> None:
    one = county.enter("Jenny Samper", EMAIL)
    other = county.enter("J. Samper", "j@dover.example", slug="dover")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    world.save()
    first = invited(county, other, "dover")
    second = invited(county, one)
    county.browser().get(first, status=404)
    county.browser().get(second, status=200)
    third = invited(county, other, "dover")
    county.browser().get(second, status=404)
    choose(county.browser(), third, status=303)
    for email in (EMAIL, "j@dover.example"):
        assert county.sign_in(county.browser(), email, NEW).status_int == 303


@pytest.mark.security(28)
@pytest.mark.security(33)
def test_the_link_comes_from_the_settings_and_never_from_the_request(county: Any) -> None:
    county.with_password("Ben Brook", "ben@kent.example")
    browser = county.browser()
    form = browser.get("/sign-in/forgotten").form
    form["email"] = "ben@kent.example"
    form.submit(headers={"Host": "evil.example"}, status=421)
    assert county.deliver() == []
    form.submit(headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}, status=303)
    (message,) = county.deliver()
    assert "evil.example" not in message
    assert county.link_in(message).startswith("/invitation/")


@pytest.mark.security(30)
def test_choosing_a_password_ends_every_session_that_the_human_had(county: Any, world: World) -> None:
    person = county.with_password("Jenny Samper", EMAIL)
    county.with_password("Ben Brook", "ben@kent.example")
    thief, ben = county.browser(), county.browser()
    county.sign_in(thief, EMAIL, status=303)
    county.sign_in(ben, "ben@kent.example", status=303)
    choose(county.browser(), invited(county, person), status=303)
    thief.get("/tasks", status=404)
    ben.get("/tasks", status=200)
    county.sign_in(county.browser(), EMAIL, PASSWORD, status=422)


@pytest.mark.security(25)
@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "must be 12 characters or more"),
        ("x" * 129, "must be 128 characters or fewer"),
        ("password1234", "many people use"),
        ("abcabcabcabcabc", "repeats a few characters"),
        ("jenny.samper.2026", "made of your name or e-mail address"),
        ("", "Enter your new password"),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused_at_its_field(
    county: Any, password: str, sentence: str
) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    browser = county.browser()
    page = choose(browser, link, password, status=422)
    summary = page.html.find(class_="govuk-error-summary")
    assert sentence in summary.text
    assert summary.find("a", href="#form-password") is not None
    assert page.html.title.text.startswith("Error:")
    assert password == "" or f'value="{password}"' not in page.text
    # The page that says so is still a form that can be mended.
    page.form["password"] = page.form["again"] = NEW
    page.form.submit(status=303)


def test_two_different_passwords_are_refused_at_the_second(county: Any) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    page = choose(county.browser(), link, NEW, NEW + "!", status=422)
    assert "The two passwords differ" in page.html.find(class_="govuk-error-summary").text
    assert page.html.find("a", href="#form-again") is not None


def test_the_address_to_which_the_form_is_sent_holds_no_token(county: Any, world: World) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    page = county.browser().get(link)
    assert page.form.action == "/invitation"
    token = link.rpartition("/")[2]
    page.form["password"] = page.form["again"] = NEW
    page.form.submit(status=303)
    notes = [record.description for record in world.db.storage.changes.iterator()]
    assert notes
    assert not any(token in str(note) for note in notes)


def test_what_is_stored_gives_no_token_away_once_the_message_is_sent(county: Any, world: World) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    token = link.rpartition("/")[2]
    assert all(intent.token == "" for intent in world.authority("kcc").outbox.done())
    assert all(token not in name for name in world.service.invitations)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)


@pytest.mark.parametrize(
    "token", ["a" * 43, "short", "%00" * 43, "a" * 44, "../../etc/passwd", "%C3%A9" * 43, "%FF" * 43]
)
def test_a_made_up_link_leads_to_nothing_and_has_no_form(county: Any, token: str) -> None:
    page = county.browser().get(f"/invitation/{token}", status=400 if "%FF" in token else 404)
    assert not page.forms


@pytest.mark.security(31)
def test_a_choice_without_this_session_s_token_is_refused(county: Any) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    form = county.browser().get(link).form
    for token in ("", county.browser().get("/sign-in").form["csrf_token"].value):
        form["password"] = form["again"] = NEW
        form["csrf_token"] = token
        form.submit(status=400)
    county.sign_in(county.browser(), EMAIL, NEW, status=422)
    county.browser().get(link, status=200)


def test_whoever_has_no_address_or_no_office_there_is_not_invited(county: Any, world: World) -> None:
    no_address = county.enter("Nora Noaddress")
    no_office = world.person("Otto Outside", "otto@kent.example")
    elsewhere = county.enter("Eve Elsewhere", "eve@kent.example", slug="dover")
    left = world.person("Leo Left", "leo@kent.example")
    office = world.seat(left, "kcc")
    yesterday = world.clock.today - timedelta(days=1)
    end_office(world.authority("kcc").offices[office], yesterday, by=THE_SERVICE, at=world.at)
    world.save()
    for person, sentence in (
        (no_address, "no e-mail address"),
        (no_office, "no office at Kent County Council"),
        (elsewhere, "no office at Kent County Council"),
        (left, "no office at Kent County Council"),
    ):
        with pytest.raises(NotPermitted, match=sentence):
            invite(world.service, world.authority("kcc"), person, by=OFFICER, at=world.at)
    with pytest.raises(NotPermitted, match="no office at the county"):
        invite(world.service, None, no_office, by=OFFICER, at=world.at)
    assert list(world.authority("kcc").outbox.waiting()) == []


def test_whoever_will_hold_an_office_can_be_invited_before_its_first_day(county: Any, world: World) -> None:
    person = world.person("Fay Future", "fay@kent.example")
    world.seat(person, "kcc", since=world.clock.today + timedelta(days=3))
    choose(county.browser(), invited(county, person), status=303)
    assert county.sign_in(county.browser(), "fay@kent.example", NEW).status_int == 303


@pytest.mark.security(35)
def test_a_link_counts_no_longer_once_the_office_for_which_it_was_sent_has_ended(
    county: Any, world: World
) -> None:
    person = world.person("Leo Left", "leo@kent.example")
    office = world.seat(person, "kcc")
    link = invited(county, person)
    yesterday = world.clock.today - timedelta(days=1)
    end_office(world.authority("kcc").offices[office], yesterday, by=THE_SERVICE, at=world.at)
    world.save()
    assert not county.browser().get(link, status=404).forms


def test_every_step_is_in_a_journal_without_anything_personal(county: Any, world: World) -> None:
    person = county.enter("Jenny Samper", EMAIL)
    choose(county.browser(), invited(county, person), status=303)
    link = forgotten(county, EMAIL)
    choose(county.browser(), link, "another roof of tin lamps", status=303)
    at_authority = [(entry.act, entry.about, entry.by) for entry in world.authority("kcc").journal]
    assert ("invited", f"person/{person}", OFFICER.person) in at_authority
    world.refresh()
    county_acts = [entry.act for entry in world.service.journal if entry.about == f"person/{person}"]
    assert sorted(county_acts) == ["password_set", "password_set", "person_entered", "reset_requested"]
    everything = repr([*world.authority("kcc").journal, *world.service.journal])
    assert "Samper" not in everything
    assert EMAIL not in everything


def forgotten(county: Any, email: str) -> str:
    """Ask for a new password and return the path of the link that comes."""
    form = county.browser().get("/sign-in/forgotten").form
    form["email"] = email
    form.submit(status=303)
    (message,) = county.deliver()
    return county.link_in(message)


@pytest.mark.security(28)
def test_asking_for_a_new_password_answers_alike_whether_or_not_the_address_is_known(
    county: Any, world: World
) -> None:
    county.with_password("Ben Brook", "ben@kent.example")
    county.enter("Ivo Invited", "ivo@kent.example")
    answers = set()
    for email in ("ben@kent.example", "ivo@kent.example", "ann@kent.example"):
        browser = county.browser()
        form = browser.get("/sign-in/forgotten").form
        form["email"] = email
        answer = form.submit(status=303)
        page = answer.follow()
        assert "If this address belongs to an account" in page.text
        text = re.sub(r'(name="(?:csrf_token|form_token)" value=")[^"]*', r"\1", page.text)
        answers.add((answer.headers["Location"], text, answer.body))
    assert len(answers) == 1
    (message,) = county.deliver()
    assert "To: ben@kent.example" in message


@pytest.mark.security(28)
def test_asking_again_and_again_for_one_address_sends_three_messages_and_tells_nothing(county: Any) -> None:
    county.with_password("Ben Brook", "ben@kent.example")
    statuses = {}
    for email in ("ben@kent.example", "ann@kent.example"):
        statuses[email] = []
        for _ in range(5):
            form = county.browser().get("/sign-in/forgotten").form
            form["email"] = email
            statuses[email].append(form.submit(status="*").status_int)
    assert statuses["ben@kent.example"] == statuses["ann@kent.example"] == [303, 303, 303, 429, 429]
    assert len(county.deliver()) == 3


def test_a_reset_goes_to_the_human_s_first_address_and_not_to_one_that_was_typed(
    county: Any, world: World
) -> None:
    person = county.with_password("Ben Brook", "ben@kent.example")
    add_email(world.service, world.service.people[person], "ben@work.example", by=THE_SERVICE, at=world.at)
    world.save()
    form = county.browser().get("/sign-in/forgotten").form
    form["email"] = "BEN@work.example"
    form.submit(status=303)
    (message,) = county.deliver()
    assert "To: ben@kent.example" in message


def test_the_service_refuses_a_weak_password_though_no_page_asked_first(county: Any, world: World) -> None:
    link = invited(county, county.enter("Jenny Samper", EMAIL))
    token = link.rpartition("/")[2]
    with pytest.raises(NotPermitted, match="many people use"):
        take_up_invitation(world.service, token, "password1234", at=world.at)
    assert take_up_invitation(world.service, token, NEW, at=world.at)


def test_a_clerk_of_the_command_line_invites_for_the_county_itself(
    county: Any, world: World, make_world: Callable[..., World]
) -> None:
    operator = county.enter("Olive Operator", "olive@kent.example", slug="", role=Role.OPERATOR)
    invite(world.service, world.service, operator, by=THE_SERVICE, at=world.at)
    world.save()
    (message,) = county.deliver()
    choose(county.browser(), county.link_in(message), status=303)
    page = county.sign_in(county.browser(), "olive@kent.example", NEW).follow().follow()
    assert page.html.h1.text == "Set up an authenticator app"
