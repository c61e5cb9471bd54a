"""tests/sign_in: signing in by an authority's directory, which really runs on this machine (SR25 to SR30)."""

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import OctKey, RSAKey

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.offices import end_office, offices_of
from kent_standards.sign_in.directories import Directory
from kent_standards.sign_in.links import link, links_of, named
from kent_standards.sign_in.provider import Provider
from kent_standards.sign_in.services import invite
from kent_standards.structure.services import decide_end
from kent_standards.testing import PASSWORD
from tests.register.desk_scene import words
from tests.sign_in.conftest import SignInWorld
from tests.sign_in.directory_server import CLIENT, SECRET, OwnDirectory, running

EMAIL = "jenny@members.example"
BEGIN, LINK = "/sign-in/directory/kcc/begin", "/sign-in/directory/kcc/link"


@pytest.fixture(scope="module")
def server() -> Iterator[OwnDirectory]:
    with running() as directory:
        yield directory


class Scene:
    """A county, of which Kent County Council has a directory."""

    def __init__(self, county: SignInWorld, directory: OwnDirectory) -> None:
        self.county, self.world, self.directory = county, county.world, directory
        directory.begin_afresh()
        directory.now = lambda: county.world.at.timestamp()
        self.set_up()

    def set_up(self, **settings: Any) -> Provider:
        """Configure the directory; nothing that it said before is known."""
        plain = Directory(
            "kcc", self.directory.issuer, CLIENT, SECRET,
            frozenset({urlsplit(self.directory.issuer).netloc}), at_home=True,
        )  # fmt: skip
        made = Provider(replace(plain, **settings), seconds=0.4)
        self.world.registry["kent.directories"] = {"kcc": made}
        return made

    def there_and_back(self, browser: Any, address: str = BEGIN) -> str:
        """Go to the directory by ``address``; returns the path to which it sends the browser back."""
        sent = browser.get(address, status=303)
        back = urlsplit(self.directory.visit(sent.location))
        assert back.netloc == "127.0.0.1:6543"
        return f"{back.path}?{back.query}"

    def sign_in(self, browser: Any, address: str = BEGIN, **kw: Any) -> Any:
        """Sign in by the directory."""
        return browser.get(self.there_and_back(browser, address), **kw)

    def linked(
        self, name: str = "Jenny Samper", email: str = EMAIL, *, password: str = "", **office: Any
    ) -> str:
        """Somebody whose account of the directory is linked; returns the id."""
        person = (
            self.county.with_password(name, email, password, **office)
            if password
            else self.county.enter(name, email, **office)
        )
        about = named("kcc", self.directory.issuer, self.directory.person)
        link(self.world.service, person, "kcc", about, by=THE_SERVICE, at=self.world.at)
        self.world.save()
        return person

    def journal(self) -> list[str]:
        """The county's acts."""
        self.world.refresh()
        return [entry.act for entry in self.world.service.journal]


@pytest.fixture
def scene(county: SignInWorld, server: OwnDirectory) -> Iterator[Scene]:
    before = county.world.registry["kent.directories"]
    yield Scene(county, server)
    county.world.registry["kent.directories"] = before


def signed_in(browser: Any) -> bool:
    """Whether the browser's session is somebody's."""
    return bool(browser.get("/tasks", status="*").status_int == 200)


@pytest.mark.security(28)
@pytest.mark.security(30)
def test_a_linked_account_signs_in_under_a_new_session_id(scene: Scene) -> None:
    scene.linked()
    browser = scene.county.browser()
    page = browser.get("/sign-in?next=/profile")
    assert "Sign in with Kent County Council" in words(page)
    address = page.html.find("a", string=re.compile("Sign in with Kent"))
    back = scene.there_and_back(browser, address["href"])
    before = browser.cookies["kent"]
    answer = browser.get(back, status=303)
    assert answer.location == "http://localhost/profile"
    assert browser.cookies["kent"] != before
    assert signed_in(browser)
    # A page that the directory need not ask for is opened at once.
    assert browser.get(BEGIN).location == "http://localhost/tasks"


def test_what_goes_to_the_directory_names_nobody_and_no_page_of_ours(scene: Scene) -> None:
    browser = scene.county.browser()
    asked = parse_qs(urlsplit(browser.get(f"{BEGIN}?next=/kcc/desk/canary", status=303).location).query)
    assert set(asked) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce",
        "code_challenge", "code_challenge_method", "response_mode",
    }  # fmt: skip
    assert asked["redirect_uri"] == ["http://127.0.0.1:6543/sign-in/directory/kcc/answer"]
    assert asked["scope"] == ["openid"]
    assert "canary" not in str(asked)
    assert SECRET not in str(asked)


@pytest.mark.security(28)
def test_a_link_is_made_by_whoever_is_signed_in_with_her_password_and_she_is_told(scene: Scene) -> None:
    person = scene.county.with_password("Jenny Samper", EMAIL)
    browser, elsewhere = scene.county.browser(person), scene.county.browser(person)
    assert "Link your account at Kent County Council" in words(browser.get("/account"))
    page = browser.get(scene.there_and_back(browser, LINK))
    form = page.forms["form"]
    form["own_password"] = "not my password"
    assert "This is not your present password" in words(form.submit(status=422))
    scene.world.refresh()
    assert links_of(scene.world.service, person) == ()
    form["own_password"] = PASSWORD
    browser = form.submit(status=303).follow()
    assert "linked on 1 June 2026" in words(browser)
    assert "directory_linked" in scene.journal()
    assert not signed_in(elsewhere)
    assert [m for m in scene.county.deliver() if "How you sign in to Kent Standards has changed" in m]
    # What is kept names neither the account nor the directory's subject.
    assert "subject-1" not in repr(links_of(scene.world.service, person))


@pytest.mark.security(28)
def test_whoever_has_a_second_factor_shows_it_before_linking_and_unlinking(scene: Scene) -> None:
    person = scene.county.with_password("Jenny Samper", EMAIL)
    scene.county.give_app(person)
    stale = scene.world.browser(person, factor=timedelta(minutes=11))
    for path in (LINK, "/account/unlink"):
        assert "/sign-in/code?next=" in stale.get(path, status=303).location
    fresh = scene.world.browser(person)
    form = fresh.get(scene.there_and_back(fresh, LINK)).forms["form"]
    assert "own_password" not in form.fields
    assert form.submit(status=303).location.endswith("done=linked")
    form = fresh.get("/account/unlink").forms["form"]
    form["authority"] = "kcc"
    assert form.submit(status=303).location.endswith("done=unlinked")
    assert "directory_unlinked" in scene.journal()
    assert scene.sign_in(scene.county.browser(), status=403)


@pytest.mark.security(26)
@pytest.mark.security(28)
def test_unlinking_asks_for_the_password_and_ends_every_other_session(scene: Scene) -> None:
    scene.linked(password=PASSWORD)
    by_directory = scene.county.browser()
    scene.sign_in(by_directory)
    browser = scene.county.browser()
    scene.county.sign_in(browser, EMAIL)
    form = browser.get("/account/unlink").forms["form"]
    form["authority"] = "kcc"
    assert form.submit(status=422)
    form["own_password"] = PASSWORD
    form.submit(status=303)
    assert signed_in(browser)
    assert not signed_in(by_directory)
    refused = scene.sign_in(scene.county.browser(), status=403)
    assert "Nobody here is linked with your account" in words(refused)


@pytest.mark.security(28)
def test_an_address_alone_links_nobody_and_opens_nothing(scene: Scene) -> None:
    scene.county.with_password("Jenny Samper", EMAIL)
    scene.directory.claims = {"email": EMAIL, "email_verified": True, "preferred_username": EMAIL}
    browser = scene.county.browser()
    assert "Nobody here is linked with your account" in words(scene.sign_in(browser, status=403))
    assert not signed_in(browser)


@pytest.mark.security(28)
def test_an_account_of_somebody_else_or_a_second_one_is_not_linked(scene: Scene) -> None:
    first = scene.linked(password=PASSWORD)
    other = scene.county.with_password("Anne Other", "anne@members.example")
    for person, subject, sentence in (
        (other, "subject-1", "linked with somebody else here"),
        (first, "subject-2", "You have linked an account of this directory already"),
    ):
        scene.directory.person = subject
        browser = scene.county.browser(person)
        form = browser.get(scene.there_and_back(browser, LINK)).forms["form"]
        form["own_password"] = PASSWORD
        assert sentence in words(form.submit(status=409))
    scene.world.refresh()
    assert links_of(scene.world.service, other) == ()


@pytest.mark.security(28)
def test_an_invitation_is_taken_up_by_the_directory_once(scene: Scene) -> None:
    person = scene.county.enter("Nora New", "nora@members.example")
    invite(scene.world.service, scene.world.authority("kcc"), person, by=THE_SERVICE, at=scene.world.at)
    scene.world.save()
    path = scene.county.link_in(scene.county.deliver()[0])
    browser = scene.county.browser()
    page = browser.get(path)
    assert "Or without a password" in words(page)
    asked = browser.get(f"{path}/directory?at=kcc", status=303).location
    assert path.rpartition("/")[2] not in asked
    back = urlsplit(scene.directory.visit(asked))
    form = browser.get(f"{back.path}?{back.query}").forms["form"]
    assert not signed_in(browser)
    answer = form.submit(status=303)
    assert answer.location == "http://localhost/tasks"
    assert signed_in(browser)
    assert "can’t be used" in words(scene.county.browser().get(path, status=404))
    later = scene.county.browser()
    scene.sign_in(later)
    assert signed_in(later)
    assert "Nora New" in later.get("/tasks").text
    # She has no password: the last way in stays until she has one.
    form = later.get("/account/unlink").forms["form"]
    form["authority"] = "kcc"
    assert "You have neither a password nor a second factor" in words(form.submit(status=409))


@pytest.mark.security(28)
def test_an_invitation_for_another_authority_s_people_is_not_taken_up_by_this_directory(scene: Scene) -> None:
    person = scene.county.enter("Dora Dover", "dora@members.example", slug="dover")
    invite(scene.world.service, scene.world.authority("dover"), person, by=THE_SERVICE, at=scene.world.at)
    scene.world.save()
    path = scene.county.link_in(scene.county.deliver()[0])
    browser = scene.county.browser()
    assert "Or without a password" not in words(browser.get(path))
    form = browser.get(scene.there_and_back(browser, f"{path}/directory?at=kcc")).forms["form"]
    assert "You hold no office there" in words(form.submit(status=409))
    assert not signed_in(browser)
    # Nor does the page of anybody who has no invitation lead on.
    blank = browser.post("/invitation/directory", {"csrf_token": form["csrf_token"].value}, status="*")
    assert blank.status_int in (409, 422)


WRONG = {
    "another issuer": {"claims": {"iss": "http://127.0.0.1:1"}},
    "another audience": {"claims": {"aud": "somebody-else"}},
    "several audiences": {"claims": {"aud": [CLIENT, "somebody-else"], "azp": CLIENT}},
    "another party": {"claims": {"azp": "somebody-else"}},
    "run out": {"claims": {"exp": 1}},
    "made long ago": {"claims": {"iat": 1}},
    "made in the future": {"claims": {"iat": 4102444800}},
    "another nonce": {"claims": {"nonce": "of-another-browser"}},
    "without a nonce": {"without": ("nonce",)},
    "without a subject": {"without": ("sub",)},
    "an empty subject": {"claims": {"sub": ""}},
    "a number as subject": {"claims": {"sub": 7}},
    "without an end": {"without": ("exp",)},
    "an end that is none": {"claims": {"exp": "tomorrow"}},
    "another kind of token": {"header": {"typ": "at+jwt"}},
    "a wrong hash of the token beside it": {"claims": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}},
    "amr that is no list": {"claims": {"amr": "mfa"}},
}


@pytest.mark.security(28)
def test_a_statement_that_is_not_ours_of_now_signs_nobody_in(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.linked()
    for name, wrong in WRONG.items():
        scene.directory.begin_afresh()
        scene.directory.now = lambda: scene.world.at.timestamp()
        for attribute, value in wrong.items():
            setattr(scene.directory, attribute, value)
        browser = scene.county.browser()
        caplog.clear()
        with caplog.at_level(logging.WARNING, "kent_standards.sign_in"):
            page = scene.sign_in(browser, status=403)
        assert "could not be checked, so nobody was signed in" in words(page), name
        assert not signed_in(browser), name
        assert "came to nothing" in caplog.text, name
        assert not re.search("subject-1|code-|somebody-else|s3cret|eyJ", caplog.text), name


@pytest.mark.security(28)
def test_a_signature_of_another_key_of_none_or_by_the_client_s_secret_signs_nobody_in(scene: Scene) -> None:
    scene.linked()
    directory = scene.directory
    brought = {"alg": "RS256", "jwk": directory.other_key.as_dict(private=False)}
    for key, header in (
        (directory.other_key, {"alg": "RS256"}),
        (directory.other_key, brought),
        (OctKey.import_key(SECRET * 2), {"alg": "HS256"}),
        (None, {"alg": "none"}),
    ):
        directory.signs_with, directory.header = key, header
        browser = scene.county.browser()
        assert "could not be checked" in words(scene.sign_in(browser, status=403)), header
        assert not signed_in(browser)


def test_a_directory_that_signs_with_a_new_key_is_asked_for_it_once_more(scene: Scene) -> None:
    scene.linked()
    scene.sign_in(scene.county.browser(), status=303)
    scene.directory.signs_with = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    scene.directory.published, scene.directory.header = [scene.directory.signs_with], {"kid": "two"}
    browser = scene.county.browser()
    scene.sign_in(browser, status=303)
    assert signed_in(browser)
    assert scene.directory.asked.count("/keys") == 2


@pytest.mark.security(28)
def test_an_answer_serves_once_in_its_own_browser_and_for_ten_minutes(scene: Scene) -> None:
    scene.linked()
    mine, stranger = scene.county.browser(), scene.county.browser()
    stranger.get("/sign-in")
    back = scene.there_and_back(mine)
    assert "begun in this browser" in words(stranger.get(back, status=409))
    assert not signed_in(stranger)
    mine.get(back, status=303)
    assert signed_in(mine)
    assert "begun in this browser" in words(mine.get(back, status=409))
    # An answer that led to nothing isn't looked at again either, while the session is the same.
    scene.directory.denies = "access_denied"
    browser = scene.county.browser()
    back = scene.there_and_back(browser)
    browser.get(back, status=403)
    assert "was used before" in words(browser.get(back, status=409))
    scene.directory.denies = ""
    back = scene.there_and_back(browser)
    scene.world.clock.forward(minutes=11)
    assert "within the last ten minutes" in words(browser.get(back, status=409))
    changed = back.replace("state=", "state=A")
    assert browser.get(changed, status=409)


@pytest.mark.security(28)
def test_a_refusal_at_the_directory_is_said_plainly_and_none_of_its_words_are_shown(scene: Scene) -> None:
    scene.directory.denies = "access_denied"
    page = scene.sign_in(scene.county.browser(), status=403)
    assert "The directory did not let you in" in words(page)
    assert "secret words" not in page.text


def test_an_answer_that_names_another_issuer_is_not_believed(scene: Scene) -> None:
    scene.linked()
    browser = scene.county.browser()
    back = re.sub("iss=[^&]*", "iss=https%3A%2F%2Fevil.example", scene.there_and_back(browser))
    assert "could not be checked" in words(browser.get(back, status=403))
    assert "/token" not in scene.directory.asked[-1:]


@pytest.mark.security(25)
@pytest.mark.parametrize("how", ["slow", "drips", "faults", "nonsense", "closed"])
def test_a_directory_that_is_slow_broken_or_away_is_said_to_be_and_keeps_nobody(
    scene: Scene, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    if how == "slow":
        scene.directory.slow = 1.0
    elif how == "drips":
        scene.directory.drips = True
    elif how == "faults":
        scene.directory.status = 500
    elif how == "nonsense":
        scene.directory.about = {"token_endpoint": 7}
    else:
        scene.set_up(issuer="http://127.0.0.1:1", hosts=frozenset({"127.0.0.1:1"}))
    began = time.monotonic()
    with caplog.at_level(logging.WARNING, "kent_standards.sign_in"):
        page = scene.county.browser().get(BEGIN, status=503)
    assert time.monotonic() - began < 0.9
    assert "does not answer just now" in words(page)
    assert page.headers["Retry-After"] == "60"
    assert "the directory of kcc can't be used" in caplog.text
    if how in ("slow", "drips", "closed"):  # it is left alone for a while, and costs nobody any time
        began, asked = time.monotonic(), len(scene.directory.asked)
        scene.county.browser().get(BEGIN, status=503)
        assert time.monotonic() - began < 0.3
        assert len(scene.directory.asked) == asked
    # Signing in by a password goes on.
    scene.county.with_password("Jenny Samper", EMAIL)
    assert scene.county.sign_in(scene.county.browser(), EMAIL).status_int == 303


@pytest.mark.security(59)
@pytest.mark.parametrize("key", ["token_endpoint", "jwks_uri", "authorization_endpoint"])
def test_nothing_is_asked_of_a_host_that_the_operator_did_not_name(scene: Scene, key: str) -> None:
    with running() as other:
        for address in (f"{other.issuer}/token", "http://169.254.169.254/keys", "file:///etc/passwd"):
            scene.set_up()
            scene.directory.about = {key: address}
            scene.county.browser().get(BEGIN, status=503)
        assert other.asked == []
    scene.directory.about = {"issuer": "https://another.example"}
    scene.set_up()
    scene.county.browser().get(BEGIN, status=503)


@pytest.mark.security(27)
def test_the_directory_s_second_factor_counts_only_if_it_says_so_and_is_trusted(scene: Scene) -> None:
    person = scene.county.with_password("Mona Officer", "mona@officers.example", role=Role.MONITORING_OFFICER)
    scene.county.give_app(person)
    browser = scene.world.browser(person)
    browser.get(scene.there_and_back(browser, LINK)).forms["form"].submit(status=303)
    for claims, settings, enough in (
        ({}, {"trusts_second_factor": True}, False),
        ({"amr": ["pwd"]}, {"trusts_second_factor": True}, False),
        ({"amr": ["pwd", "mfa"]}, {}, False),
        ({"amr": ["pwd", "mfa"]}, {"trusts_second_factor": True}, True),
        ({"acr": "strong"}, {"trusts_second_factor": True}, False),
        ({"acr": "strong"}, {"trusts_second_factor": True, "acr": frozenset({"strong"})}, True),
    ):
        scene.directory.claims = claims
        scene.set_up(**settings)
        browser = scene.county.browser()
        answer = scene.sign_in(browser, status=303)
        assert answer.location == f"http://localhost{'/tasks' if enough else '/sign-in/code'}", (
            claims,
            settings,
        )
        assert signed_in(browser) is enough


@pytest.mark.security(8)
@pytest.mark.security(27)
def test_one_authority_s_directory_is_no_second_factor_for_an_office_at_another(scene: Scene) -> None:
    person = scene.county.with_password("Mona Officer", "mona@officers.example", role=Role.MONITORING_OFFICER)
    scene.world.seat(person, "dover", Role.MONITORING_OFFICER)
    scene.county.give_app(person)
    scene.set_up(trusts_second_factor=True)
    scene.directory.claims = {"amr": ["mfa"]}
    browser = scene.world.browser(person)
    browser.get(scene.there_and_back(browser, LINK)).forms["form"].submit(status=303)
    browser = scene.county.browser()
    assert scene.sign_in(browser).location.endswith("/sign-in/code")
    assert not signed_in(browser)


@pytest.mark.security(28)
def test_whoever_has_her_second_factor_at_the_directory_alone_is_asked_for_it_there_again(
    scene: Scene,
) -> None:
    scene.set_up(trusts_second_factor=True)
    scene.directory.claims = {"amr": ["mfa"]}
    person = scene.county.enter("Mona Officer", "mona@officers.example", role=Role.MONITORING_OFFICER)
    invite(scene.world.service, scene.world.authority("kcc"), person, by=THE_SERVICE, at=scene.world.at)
    scene.world.save()
    path = scene.county.link_in(scene.county.deliver()[0])
    browser = scene.county.browser()
    browser.get(scene.there_and_back(browser, f"{path}/directory?at=kcc")).forms["form"].submit(status=303)
    browser.get("/kcc/membership/add", status=200)
    scene.world.clock.forward(minutes=11)
    for page in ("/kcc/membership/add", "/second-factor/set-up"):
        asked = browser.get(page, status=303).location
        assert asked == f"http://localhost{BEGIN}?confirm=yes&next={page.replace('/', '%2F')}"
    asked = browser.get(f"{BEGIN}?confirm=yes&next=%2Fkcc%2Fmembership%2Fadd", status=303).location
    assert parse_qs(urlsplit(asked).query)["prompt"] == ["login"]
    # A directory that only remembers her, or doesn't say when she signed in, confirms nothing.
    again = f"{BEGIN}?confirm=yes&next=%2Fkcc%2Fmembership%2Fadd"
    for said in ({}, {"auth_time": int(scene.world.at.timestamp()) - 3600}):
        scene.directory.claims = {"amr": ["mfa"]} | said
        assert "did not say that you have just signed in" in words(scene.sign_in(browser, again, status=403))
    scene.directory.claims = {"amr": ["mfa"], "auth_time": int(scene.world.at.timestamp()) - 5}
    scene.directory.person = "subject-2"
    assert "somebody else than who is signed in" in words(scene.sign_in(browser, again, status=403))
    scene.directory.person = "subject-1"
    before = browser.cookies["kent"]
    assert scene.sign_in(browser, again, status=303).location == "http://localhost/kcc/membership/add"
    assert browser.cookies["kent"] != before
    browser.get("/kcc/membership/add", status=200)


@pytest.mark.security(35)
def test_whoever_has_left_the_authority_is_not_signed_in_by_its_directory(scene: Scene) -> None:
    person = scene.linked()
    scene.world.seat(person, "dover")
    held = next(each for each in offices_of(scene.world.service, person) if each.authority == "kcc")
    office = scene.world.authority("kcc").offices[held.office]
    yesterday = scene.world.clock.today - timedelta(days=1)
    end_office(office, yesterday, by=THE_SERVICE, at=scene.world.at)
    scene.world.save()
    browser = scene.county.browser()
    assert "You hold no office at this authority today" in words(scene.sign_in(browser, status=403))
    assert not signed_in(browser)


def test_an_authority_that_has_ended_signs_nobody_in(scene: Scene) -> None:
    scene.linked()
    world = scene.world
    operator = world.by(world.person("Olive Operator"), Role.OPERATOR)
    world.seat(operator.person, "", Role.OPERATOR)
    browser = scene.county.browser()
    on = world.clock.today + timedelta(days=1)
    decide_end(world.authority("kcc"), "dover", on, "One takes the place of two.", by=operator, at=world.at)
    world.save()
    scene.sign_in(scene.county.browser(), status=303)
    back = scene.there_and_back(browser)
    world.clock.set(on)
    for path in (back, BEGIN):
        page = browser.get(path, status=303).follow()
        assert "This authority has ended, or has no sign-in of its own" in words(page)
    assert "Sign in with Kent County Council" not in words(page)


def test_an_authority_without_a_directory_says_so_and_one_that_is_none_says_the_same(scene: Scene) -> None:
    for slug in ("dover", "nowhere"):
        for name in ("begin", "answer?state=x&code=y"):
            page = scene.county.browser().get(f"/sign-in/directory/{slug}/{name}", status=303).follow()
            assert "no sign-in of its own that serves here" in words(page)


@pytest.mark.security(26)
def test_answers_that_are_not_believed_are_counted_like_wrong_passwords(scene: Scene) -> None:
    scene.linked()
    scene.directory.claims = {"nonce": "another"}
    for _ in range(10):
        scene.sign_in(scene.county.browser(address="203.0.113.9"), status=403)
    page = scene.sign_in(scene.county.browser(address="203.0.113.9"), status=429)
    assert "too many attempts" in words(page)
    scene.directory.claims = {}
    scene.sign_in(scene.county.browser(address="203.0.113.8"), status=303)
