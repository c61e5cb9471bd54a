"""tests/web: the service answers to its own names alone, and believes what stands in a proxy's headers from nobody."""

import http.client
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from webob import Request

from kent_standards.law.roles import Role
from kent_standards.testing import World
from kent_standards.web.hosts import allowed_hosts, host_name
from tests.servers import Installation, Server, install

PLACES = ("/", "/canterbury", "/canterbury/register.json", "/authorities.json", "/health", "/static/icon.svg")
NONE = (
    "",
    "x y",
    "[::1",
    "a" * 300,
    "standards.example@evil.example",
    "standards.example/",
    "standards.example:port",
)
FOREIGN = (
    *NONE,
    "evil.example",
    "standards.example.evil.example",
    "swale.standards.example",
    "127.0.0.1",
    "localhost",
)
PRODUCTION = {"kent.base_url": "https://standards.example", "kent.environment": "production"}


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """A county at https://standards.example, which has no other name."""
    return make_world(**{"kent.base_url": "https://standards.example", "kent.hosts": "standards.example"})


@pytest.mark.security(33)
@pytest.mark.parametrize("host", FOREIGN)
def test_under_another_name_every_page_says_where_the_service_is_and_nothing_else(
    world: World, host: str
) -> None:
    operator = world.officer("Olu Perator", "", Role.OPERATOR)
    session = world.registry["kent.sessions"].begin(operator, world.at)
    for cookie in ("", f"__Host-kent={session}"):
        for place in PLACES:
            request = Request.blank(place, headers={"Cookie": cookie})
            request.environ["HTTP_HOST"] = host
            answer = request.get_response(world.app)
            assert answer.status_int == 421
            assert answer.content_type == "text/html"
            assert "https://standards.example/" in unescape(answer.text)
            for secret in ("Canterbury", "Kent", "Olu", host) if host else ():
                assert secret not in answer.text or secret in "https://standards.example/"
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["Cache-Control"] == "no-store"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.security(33)
def test_a_form_that_is_sent_to_another_name_does_nothing(world: World) -> None:
    browser = world.browser()
    before = world.db.lastTransaction()
    browser.post("/sign-in", {"email": "x@kent.example"}, headers={"Host": "evil.example"}, status=421)
    assert world.db.lastTransaction() == before


@pytest.mark.security(33)
@pytest.mark.parametrize(
    "host", ["standards.example", "STANDARDS.example", "standards.example:443", "standards.example."]
)
def test_under_its_own_name_the_service_answers_however_it_is_written(world: World, host: str) -> None:
    assert world.browser().get("/canterbury", headers={"Host": host}).status_int == 200


@pytest.mark.security(33)
def test_links_in_data_begin_with_the_address_in_the_settings_whatever_a_request_says(world: World) -> None:
    lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "X-Forwarded-Port": "81",
            "Forwarded": "host=evil.example;proto=http", "X-Original-Host": "evil.example"}  # fmt: skip
    browser = world.browser()
    for place in (
        "/authorities.json",
        "/canterbury.json",
        "/canterbury/members.json",
        "/authorities.csv",
        "/",
    ):
        told = browser.get(place, headers={"Host": "standards.example", **lies})
        assert "evil.example" not in told.text
        assert told.text == browser.get(place, headers={"Host": "standards.example:8443"}).text
    data = browser.get("/authorities.json", headers={"Host": "standards.example", **lies}).json
    assert all(each["links"]["register"].startswith("https://standards.example/") for each in data)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (PRODUCTION, {"standards.example"}),
        ({**PRODUCTION, "kent.hosts": ""}, {"standards.example"}),
        (
            {**PRODUCTION, "kent.hosts": "A.example b.example:8080\n[::1]"},
            {"a.example", "b.example", "[::1]"},
        ),
        (
            {"kent.base_url": "http://127.0.0.1:6543", "kent.environment": "practice"},
            {"127.0.0.1", "localhost", "[::1]"},
        ),
    ],
)
def test_the_names_are_those_of_the_settings(settings: dict[str, str], names: set[str]) -> None:
    assert allowed_hosts(settings) == names


def test_what_is_no_host_has_no_name() -> None:
    assert {host_name(each) for each in NONE} == {""}


def _ask(
    server: Server, headers: dict[str, str], *, source: str = "127.0.0.1", path: str = "/sign-in"
) -> Any:
    """One request of a machine's own, with just these headers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, 60, source_address=(source, 0))
    try:
        connection.putrequest("GET", path, skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        return answer
    finally:
        connection.close()


@pytest.mark.security(33)
@pytest.mark.parametrize(
    ("source", "believed"), [("127.0.0.1", True), ("127.0.0.2", False)], ids=["the proxy", "somebody else"]
)
def test_the_server_believes_what_is_forwarded_from_its_proxy_alone(
    tmp_path: Path, run_server: Callable[[Installation], Server], source: str, believed: bool
) -> None:
    """tests/: pserve with production's server; that it was asked by https shows in where a redirect leads."""
    installation = _as_in_production(tmp_path)
    assert installation.command("init").returncode == 0
    server = run_server(installation)
    host = {"Host": "standards.example"}
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "203.0.113.9",
    }
    answer = _ask(server, {**host, **forwarded}, source=source, path="/shepway")
    scheme = "https" if believed else "http"
    assert answer.getheader("Location") == f"{scheme}://standards.example/folkestone-hythe"
    assert _ask(server, {"Host": "evil.example", **forwarded}, source=source).status == 421
    assert _ask(server, {"Host": "evil.example", "X-Forwarded-Host": "standards.example"}).status == 421


def _as_in_production(folder: Path) -> Installation:
    """An installation on one file, with the server of production.ini."""
    installation = install("testing", folder)
    shipped = install("production", folder / "production").config.read_text("utf-8")
    _, mark, rest = shipped.partition("[server:main]")
    server = mark + rest.partition("\n[")[0]
    text = installation.config.read_text("utf-8")
    before, _, after = text.partition("[server:main]")
    text = before + server + "\n[" + after.partition("\n[")[2]
    text = text.replace("kent.base_url = http://127.0.0.1:6543", "kent.base_url = https://standards.example")
    installation.config.write_text(text, "utf-8")
    return installation
