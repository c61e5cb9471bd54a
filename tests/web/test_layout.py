"""tests/web: the frame of a page as values, and the contrast of the colours that it is painted with."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pyramid.config import Configurator
from pyramid.csrf import CookieCSRFStoragePolicy
from pyramid.request import Request

from kent_standards.authorities.way import Crumb
from kent_standards.law.authorities import Tier
from kent_standards.web.layout import NavItem, add_layout, build_layout

CSS = (Path(__file__).resolve().parents[2] / "kent_standards/web/static/kent.css").read_text(encoding="utf-8")


def request_for(path: str, *, environment: str = "production", **known: Any) -> Request:
    """A request of an application that serves the static files and no more."""
    config = Configurator(package="kent_standards", settings={"kent.environment": environment})
    config.set_csrf_storage_policy(CookieCSRFStoragePolicy())
    config.add_static_view("static", "kent_standards:web/static")
    config.commit()
    request = Request.blank(path)
    request.registry = config.registry
    for name, value in {"authority": None, **known}.items():
        request.set_property(lambda _, value=value: value, name)
    return request


def dover(tier: str = "district") -> Any:
    """An authority."""
    return SimpleNamespace(slug="dover", name="Dover District Council", tier=tier)


def test_the_county_has_no_sections_and_no_tier() -> None:
    layout = build_layout(request_for("/"))
    assert layout.authority is None
    assert layout.navigation == ()
    assert layout.tier == "other"
    assert layout.home == "/"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/dover", ["Home"]),
        ("/dover/", ["Home"]),
        ("/dover/register", ["Register"]),
        ("/dover/register/12", ["Register"]),
        ("/dover/registers", []),
        ("/dover/gifts", []),
    ],
)
def test_an_authority_has_sections_and_marks_the_one_that_the_reader_is_in(
    path: str, current: list[str]
) -> None:
    layout = build_layout(request_for(path, authority=dover()))
    assert [item.label for item in layout.navigation if item.current] == current
    assert NavItem("Independent Person", "/dover/independent-person") in layout.navigation


def test_addresses_keep_the_folder_that_the_service_is_mounted_in() -> None:
    request = request_for("/register", authority=dover())
    request.script_name = "/standards"
    layout = build_layout(request)
    assert layout.home == "/standards/"
    assert layout.navigation[1].href == "/standards/dover/code"
    assert layout.sign_out == "/standards/sign-out"


def test_who_is_signed_in_has_a_token_to_sign_out_with_and_nobody_else_starts_a_session() -> None:
    signed_in = build_layout(request_for("/tasks", identity=SimpleNamespace(name="Ann O’Hara")))
    assert signed_in.account is not None
    assert signed_in.account.name == "Ann O’Hara"
    assert [link.label for link in signed_in.account.links if link.current] == ["Tasks"]
    assert len(signed_in.csrf_token) >= 20
    anonymous = build_layout(request_for("/"))
    assert anonymous.account is None
    assert anonymous.csrf_token == ""


@pytest.mark.parametrize(
    ("environment", "marked"), [("practice", True), ("production", False), ("test", False)]
)
def test_a_demonstration_is_marked(environment: str, marked: bool) -> None:
    assert build_layout(request_for("/", environment=environment)).demonstration is marked


def test_an_address_of_a_static_file_changes_with_what_is_in_it() -> None:
    layout = build_layout(request_for("/"))
    assert re.fullmatch(r"/static/kent\.css\?v=[0-9a-f]{12}", layout.static("kent.css"))
    assert layout.static("kent.css") != layout.static("icon.svg").replace("icon.svg", "kent.css")
    assert layout.static("nothing.css") == "/static/nothing.css?v=0"


def test_only_style_sheets_that_there_are_are_asked_for() -> None:
    folder = Path(__file__).resolve().parents[2] / "kent_standards" / "web" / "static"
    for address in build_layout(request_for("/")).stylesheets:
        assert (folder / address.partition("?")[0].removeprefix("/static/")).is_file()


def test_a_context_may_bring_its_own_title_and_way() -> None:
    crumbs = (Crumb("Dover", "/dover"), Crumb("Register"))
    context = SimpleNamespace(page_title="Register", breadcrumbs=crumbs)
    layout = build_layout(request_for("/dover/register"), context)
    assert (layout.page_title, layout.breadcrumbs) == ("Register", crumbs)
    assert build_layout(request_for("/"), context, page_title="Another").page_title == "Another"


def test_a_macro_is_found_by_its_name_and_another_is_refused() -> None:
    macros = build_layout(request_for("/")).macros
    assert macros["page"]
    assert macros["timeline"]
    with pytest.raises(KeyError, match="no macro 'carousel'"):
        macros["carousel"]


def test_the_frame_is_given_to_pages_and_not_to_data() -> None:
    request = request_for("/")
    page: dict[str, Any] = {"request": request, "renderer_name": "templates/home.pt", "context": None}
    data: dict[str, Any] = {"request": request, "renderer_name": "json", "context": None}
    add_layout(page)
    add_layout(data)
    assert page["layout"].service_name == "Kent Standards"
    assert "layout" not in data


def test_every_tier_has_an_accent_that_can_be_read_on_the_grounds_it_stands_on() -> None:
    accents = dict(re.findall(r"\.tier-(\w+) \{ --kent-accent: (#\w+)", CSS))
    assert set(accents) == {str(tier) for tier in Tier}
    assert len(set(accents.values())) == len(accents)
    for accent in accents.values():
        for ground in ("#ffffff", "#f3f5f6"):
            assert contrast(accent, ground) >= 4.5


def test_every_tag_can_be_read() -> None:
    tags = re.findall(r"\.kent-tag[^{]*\{[^}]*background: (#\w+); color: (#\w+)", CSS)
    assert len(tags) == 7
    for ground, text in tags:
        assert contrast(text, ground) >= 4.5


def test_the_sheet_stays_small() -> None:
    assert len(CSS.encode()) < 24_000


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
