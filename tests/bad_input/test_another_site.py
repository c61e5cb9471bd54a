"""tests/: a form from another page than ours, with another's token or with none, is refused and changes nothing."""

import pytest

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, open_form
from tests.isolation.asking import FORM, Reader
from tests.isolation.county import Scene

County = tuple[World, Scene]
ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://other.localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:8000"},
)
HERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    {"Origin": "http://localhost"},
    {},
)


def tokens(own: Reader, other: Reader) -> list[list[tuple[str, str]]]:
    """Everything that isn't this session's token."""
    wrong = (
        "",
        "0" * 64,
        own.csrf[:-1],
        f"{own.csrf}0",
        own.csrf.upper(),
        other.csrf,
        own.form_token(),
        "é",
        "\x00",
    )
    return [[], *([("csrf_token", text)] for text in wrong), [("CSRF_TOKEN", own.csrf)]]


@pytest.mark.security(31)
@pytest.mark.parametrize("name", [*FORMS, "Sign out"])
def test_a_form_without_this_session_s_own_token_is_refused_and_nothing_is_changed(
    county: County, name: str
) -> None:
    world, scene = county
    other = scene.reader(world, "Monitoring Officer elsewhere")
    if name == "Sign out":
        own, action, fields, send = scene.reader(world, "member"), "/sign-out", [], None
    else:
        opened = open_form(world, scene, FORMS[name])
        own, action, fields, send = opened.reader, opened.action, opened.form.fields(), opened.send
    before = world.db.lastTransaction()
    for given in tokens(own, other):
        whole = [*fields, *given, ("form_token", own.form_token())]
        answer = send(whole, tokens=False) if send else own.post(action, whole, tokens=False)
        assert answer.status_int == 400, given
        assert "Nothing was changed" in answer.text
    in_the_address = f"{action}{'&' if '?' in action else '?'}csrf_token={own.csrf}"
    assert own.post(in_the_address, fields, tokens=False).status_int == 400
    assert world.db.lastTransaction() == before
    if own.person:  # the session goes on; one that was opened by a code opens no profile
        pages = {
            "Followed": "/canterbury/track/complaint",
            "OwnStatement": "/canterbury/statement/mine",
            "Represented": "/canterbury/represent/hearing",
        }
        page = next((pages[each] for each in pages if name.startswith(each)), "/profile")
        assert own.get(page).status_int == 200


@pytest.mark.security(31)
def test_a_form_that_the_browser_says_comes_from_another_site_is_refused(county: County) -> None:
    world, scene = county
    reader = scene.reader(world, "Monitoring Officer")
    address = scene.address("/{place}/membership/{office}/add-address", "canterbury")
    before = world.db.lastTransaction()
    for headers in ELSEWHERE:
        body = f"email=a%40example.org&csrf_token={reader.csrf}&form_token={reader.form_token()}".encode()
        assert reader.ask("POST", address, body=body, kind=FORM, headers=headers).status_int == 400, headers
    assert world.db.lastTransaction() == before
    for number, headers in enumerate(HERE):
        body = f"email=a{number}%40example.org&csrf_token={reader.csrf}&form_token={reader.form_token()}".encode()
        assert reader.ask("POST", address, body=body, kind=FORM, headers=headers).status_int == 303, headers


@pytest.mark.security(4)
@pytest.mark.security(31)
def test_a_form_without_a_token_tells_a_stranger_nothing_of_what_there_is(county: County) -> None:
    world, scene = county
    reader = scene.reader(world, "member elsewhere")
    for template in ("/{place}/desk/{entry}/register", "/{place}/membership/{office}/end"):
        there = reader.post(scene.address(template, "canterbury"), tokens=False)
        nowhere = reader.post(scene.absent(template, "canterbury"), tokens=False)
        assert (there.status, there.text) == (nowhere.status, nowhere.text)
