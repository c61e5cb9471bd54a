"""tests/sign_in: signing in and out, by driving the application."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import merge, separate
from kent_standards.sign_in.views import is_local
from kent_standards.testing import PASSWORD, World

EMAIL = "jenny.samper@kent.example"
WRONG = "a wrong password altogether"
ROOT = Path(__file__).resolve().parents[2]


def normal(text: str) -> str:
    """A page without what differs between any two showings of it."""
    return re.sub(r'(name="(?:csrf_token|form_token)" value=")[^"]*', r"\1", text)


def is_signed_in(browser: Any) -> bool:
    """Whether the browser has a session."""
    return bool(browser.get("/tasks", status="*").status_int == 200)


def naughty_strings() -> Iterator[str]:
    """Awkward texts: the house's list where it lies, our own short one everywhere."""
    for path in (
        ROOT.parent / "shared" / "data" / "naughty-strings.txt",
        ROOT / "tests/data/awkward-strings.txt",
    ):
        if path.is_file():
            yield from (line for line in path.read_text("utf-8").splitlines() if line)
    yield from ("a@b.example\r\nBcc: x@y.example", "a@b.example\x0b", "a\u2028@b.example", "\ud800@b.example")


def test_the_right_password_leads_to_the_tasks_and_shows_who_is_signed_in(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    browser = county.browser()
    page = county.sign_in(browser, EMAIL, status=303).follow()
    assert page.request.path == "/tasks"
    assert "Jenny Samper" in page.html.header.text
    assert "Kent County Council" in page.text


@pytest.mark.parametrize("email", ["JENNY.Samper@KENT.example", "  jenny.samper@kent.example "])
def test_an_address_is_known_in_any_case_of_its_letters(county: Any, email: str) -> None:
    county.with_password("Jenny Samper", EMAIL)
    assert county.sign_in(county.browser(), email).status_int == 303


def test_a_person_without_a_password_cannot_sign_in(county: Any) -> None:
    county.enter("Jenny Samper", EMAIL)
    browser = county.browser()
    for password in ("", PASSWORD):
        assert county.sign_in(browser, EMAIL, password, status=422)
    assert not is_signed_in(browser)


@pytest.mark.security(25)
def test_no_answer_tells_whether_an_address_is_known(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    county.enter("Ivo Invited", "jenny.tamper@kent.example")
    answers = set()
    for email in (EMAIL, "jenny.tamper@kent.example", "jenny.camper@kent.example"):
        page = county.sign_in(county.browser(), email, WRONG, status=422)
        assert "The e-mail address or the password is wrong" in page.html.main.text
        headers = {key: value for key, value in page.headers.items() if key != "Set-Cookie"}
        answers.add((normal(page.text).replace(email, ""), tuple(sorted(headers.items()))))
    assert len({text for text, _ in answers}) == 1
    assert (
        len({tuple(item for item in headers if item[0] != "Content-Length") for _, headers in answers}) == 1
    )


def test_an_office_that_ended_lets_one_sign_in_and_grants_nothing(county: Any, world: World) -> None:
    from kent_standards.people.offices import end_office

    person = world.person("Mona Monitor", EMAIL)
    office = world.seat(person, "kcc", Role.MONITORING_OFFICER)
    end_office(
        world.authority("kcc").offices[office],
        world.clock.today - timedelta(days=1),
        by=THE_SERVICE,
        at=world.at,
    )
    from kent_standards.sign_in.services import set_password

    set_password(world.service, person, PASSWORD, by=THE_SERVICE, at=world.at)
    world.save()
    browser = county.browser()
    page = county.sign_in(browser, EMAIL).follow()
    assert "You hold no office today" in page.text
    browser.get("/kcc/membership", status=404)


def test_a_merged_human_signs_in_with_any_of_her_addresses_and_is_one_person(
    county: Any, world: World
) -> None:
    one = county.with_password("Jenny Samper", EMAIL)
    other = county.enter("J. Samper", "j.samper@dover.example", slug="dover")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    world.save()
    for email in (EMAIL, "j.samper@dover.example"):
        page = county.sign_in(county.browser(), email).follow()
        assert "Kent County Council" in page.text
        assert "Dover District Council" in page.text
    separate(world.service, other, reasons="two dates of birth", by=THE_SERVICE, at=world.at)
    world.save()
    assert county.sign_in(county.browser(), EMAIL).status_int == 303
    assert county.sign_in(county.browser(), "j.samper@dover.example", status=422)


def test_two_entries_with_passwords_keep_their_own_after_merging(county: Any, world: World) -> None:
    one = county.with_password("Jenny Samper", EMAIL)
    other = county.with_password("J. Samper", "j@dover.example", "zebra tin roof lamp", slug="dover")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    world.save()
    assert county.sign_in(county.browser(), EMAIL).status_int == 303
    assert county.sign_in(county.browser(), "j@dover.example", "zebra tin roof lamp").status_int == 303
    assert county.sign_in(county.browser(), "j@dover.example", status=422)


@pytest.mark.security(30)
def test_what_the_browser_had_before_signing_in_is_worth_nothing_afterwards(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    planted = "attacker-chosen-session-id-0123456789abcdef"
    victim, attacker = county.browser(), county.browser()
    for browser in (victim, attacker):
        browser.set_cookie("kent", planted)
    county.sign_in(victim, EMAIL, status=303)
    assert is_signed_in(victim)
    assert victim.cookies["kent"] != planted
    assert not is_signed_in(attacker)


@pytest.mark.security(30)
def test_signing_in_again_ends_the_session_that_the_browser_had(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    county.with_password("Ben Brook", "ben@kent.example")
    browser, left_behind = county.browser(), county.browser()
    form = browser.get("/sign-in").form
    county.sign_in(browser, EMAIL, status=303)
    first = browser.cookies["kent"]
    left_behind.set_cookie("kent", first)
    # The sign-in page sends on whoever is signed in; a form that was sent all the same starts afresh.
    token = browser.get("/tasks").forms[0]["csrf_token"].value
    form["email"], form["password"], form["csrf_token"] = "ben@kent.example", PASSWORD, token
    form.submit(status=409)  # the form itself was of the session before
    browser.get("/sign-in", status=303)
    assert is_signed_in(left_behind)
    browser.post("/sign-out", {"csrf_token": token}, status=303)
    county.sign_in(browser, "ben@kent.example", status=303)
    assert not is_signed_in(left_behind)


@pytest.mark.security(30)
def test_after_signing_out_the_old_cookie_is_worth_nothing(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    browser = county.browser()
    page = county.sign_in(browser, EMAIL).follow()
    old = browser.cookies["kent"]
    answer = page.forms[0].submit(status=303)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "You are signed out" in answer.follow().text
    assert browser.cookies["kent"] != old
    replayed = county.browser()
    replayed.set_cookie("kent", old)
    assert not is_signed_in(browser)
    assert not is_signed_in(replayed)


@pytest.mark.security(30)
def test_signing_out_everywhere_ends_every_session_of_the_human_and_nobody_else_s(
    county: Any, world: World
) -> None:
    one = county.with_password("Jenny Samper", EMAIL)
    other = county.with_password("J. Samper", "j@dover.example", slug="dover")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    world.save()
    county.with_password("Ben Brook", "ben@kent.example")
    browsers = [county.browser() for _ in range(4)]
    for browser, email in zip(browsers, (EMAIL, EMAIL, "j@dover.example", "ben@kent.example"), strict=True):
        county.sign_in(browser, email, status=303)
    form = next(form for form in browsers[0].get("/tasks").forms.values() if "everywhere" in form.fields)
    form.submit(status=303)
    assert [is_signed_in(browser) for browser in browsers] == [False, False, False, True]


def test_signing_out_is_never_done_by_following_a_link(county: Any) -> None:
    browser = county.browser(county.enter("Jenny Samper", EMAIL))
    assert browser.get("/sign-out", status="*").status_int in (404, 405)
    assert is_signed_in(browser)


@pytest.mark.security(30)
def test_half_an_hour_without_a_request_signs_out_and_so_do_eight_hours_with(
    county: Any, world: World
) -> None:
    county.with_password("Jenny Samper", EMAIL)
    idle, busy = county.browser(), county.browser()
    county.sign_in(idle, EMAIL, status=303)
    county.sign_in(busy, EMAIL, status=303)
    for _ in range(16):
        assert is_signed_in(busy)
        world.clock.forward(minutes=29)
    assert not is_signed_in(idle)
    assert is_signed_in(busy)
    world.clock.forward(minutes=17)
    assert not is_signed_in(busy)


def test_the_cookie_is_for_this_service_alone_and_no_script_reads_it(
    make_world: Callable[..., World],
) -> None:
    world = make_world(**{"kent.base_url": "https://standards.kent.example"})
    browser = world.browser()
    browser.extra_environ["wsgi.url_scheme"] = "https"
    cookie = browser.get("/sign-in").headers["Set-Cookie"]
    name, *rest = cookie.split("; ")
    assert name.startswith("__Host-kent=")
    assert {each.lower() for each in rest} == {"path=/", "secure", "httponly", "samesite=lax"}


@pytest.mark.security(31)
@pytest.mark.parametrize("token", ["", "0" * 64, "é", "of another session"])
def test_a_sign_in_without_this_session_s_token_is_refused(county: Any, token: str) -> None:
    county.with_password("Jenny Samper", EMAIL)
    browser, other = county.browser(), county.browser()
    form = browser.get("/sign-in").form
    if token == "of another session":
        token = other.get("/sign-in").form["csrf_token"].value
    form["email"], form["password"], form["csrf_token"] = EMAIL, PASSWORD, token
    form.submit(status=400)
    assert not is_signed_in(browser)


@pytest.mark.security(31)
def test_a_sign_out_without_this_session_s_token_is_refused(county: Any) -> None:
    browser = county.browser(county.enter("Jenny Samper", EMAIL))
    browser.post("/sign-out", {"everywhere": "yes"}, status=400)
    browser.post(
        "/sign-out", {"csrf_token": county.browser().get("/sign-in").form["csrf_token"].value}, status=400
    )
    assert is_signed_in(browser)


def test_the_same_form_sent_twice_signs_in_once(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    browser, again = county.browser(), county.browser()
    form = browser.get("/sign-in").form
    again.set_cookie("kent", browser.cookies["kent"])
    form["email"], form["password"] = EMAIL, PASSWORD
    form.submit(status=303)
    again.post("/sign-in", dict(form.submit_fields()), status=303)
    assert is_signed_in(browser)
    assert not is_signed_in(again)


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/kcc/desk", "/kcc/desk"),
        ("/profile/state?category=land", "/profile/state?category=land"),
        ("/kcc/", "/kcc/"),
        ("", "/tasks"),
        ("//evil.example", "/tasks"),
        ("/\\evil.example", "/tasks"),
        ("https://evil.example/", "/tasks"),
        ("/%2F/evil.example", "/tasks"),
        ("/kcc/../../evil", "/tasks"),
        ("javascript:alert(1)", "/tasks"),
        ("/kcc\r\nSet-Cookie: kent=x", "/tasks"),
        ("/kcc@evil.example", "/tasks"),
        ("kcc", "/tasks"),
        ("/" + "a/" * 400, "/tasks"),
    ],
)
def test_after_signing_in_one_is_sent_to_a_page_of_this_service_alone(
    county: Any, asked: str, leads_to: str
) -> None:
    from urllib.parse import quote

    county.with_password("Jenny Samper", EMAIL)
    browser = county.browser()
    path = f"/sign-in?next={quote(asked, safe='')}"
    answer = county.sign_in(browser, EMAIL, path=path, status=303)
    assert answer.headers["Location"].removeprefix("http://localhost") == leads_to
    again = browser.get(path, status=303)
    assert again.headers["Location"].removeprefix("http://localhost") == leads_to


@given(st.text(alphabet="/\\.:@%?#&=a \t\r\n\u2044", max_size=20))
def test_no_local_address_names_another_host(address: str) -> None:
    from urllib.parse import urljoin, urlsplit

    if is_local(address):
        assert urlsplit(urljoin("https://here.example/sign-in", address)).netloc == "here.example"
        assert not address.startswith("//")


@pytest.mark.security(25)
def test_a_hash_with_weaker_settings_is_made_afresh_by_signing_in_and_by_nothing_else(
    county: Any, world: World
) -> None:
    person = county.with_password("Jenny Samper", EMAIL)
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    world.service.accounts[person].password_hash = weak
    world.save()
    browser = county.browser()
    browser.get("/sign-in")
    county.sign_in(browser, EMAIL, WRONG, status=422)
    world.refresh()
    assert world.service.accounts[person].password_hash == weak
    county.sign_in(browser, EMAIL, status=303)
    world.refresh()
    assert "m=19456,t=2" in world.service.accounts[person].password_hash
    assert county.sign_in(county.browser(), EMAIL).status_int == 303


@pytest.mark.security(25)
def test_a_password_of_more_than_128_characters_is_refused_before_it_is_hashed(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    page = county.sign_in(county.browser(), EMAIL, "x" * 100_000, status=422)
    assert "128 characters or fewer" in page.text


@pytest.mark.security(21)
def test_whatever_is_typed_is_answered_with_the_form_and_never_breaks_it(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    for path in ("/sign-in", "/sign-in/forgotten"):
        browser = county.browser()
        form = browser.get(path).form
        tokens = {name: form[name].value for name in ("csrf_token", "form_token")}
        for number, text in enumerate(naughty_strings()):
            browser.extra_environ["REMOTE_ADDR"] = f"2001:db8:0:{number:x}::1"
            fields = {**tokens, "email": text.encode("utf-8", "surrogatepass"), "submit": "submit"}
            if path == "/sign-in":
                fields["password"] = text.encode("utf-8", "surrogatepass")
            answer = browser.post(path, fields, status="*")
            assert answer.status_int in (303, 400, 422), (path, text)
            assert answer.status_int != 303 or path.endswith("forgotten")
            assert "<script>alert" not in answer.text


def test_looking_at_the_pages_writes_nothing(county: Any, world: World) -> None:
    person = county.with_password("Jenny Samper", EMAIL)
    before = world.db.lastTransaction()
    for browser in (county.browser(), county.browser(person)):
        for path in ("/sign-in", "/sign-in/forgotten", "/invitation/" + "a" * 43, "/tasks"):
            browser.get(path, status="*")
    assert world.db.lastTransaction() == before


def test_no_page_of_signing_in_is_kept_by_a_cache_or_told_to_another_site(county: Any) -> None:
    for path in ("/sign-in", "/sign-in/forgotten", "/invitation/" + "a" * 43):
        answer = county.browser().get(path, status="*")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
