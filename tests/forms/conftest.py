"""tests/forms: a tiny application that shows every widget and every part of a page, and a browser to look at it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pkg_resources
import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook
from deform.exception import ValidationFailure
from pyramid.config import Configurator
from pyramid.csrf import CookieCSRFStoragePolicy
from pyramid.events import BeforeRender

from kent_standards.authorities.way import Crumb
from kent_standards.forms import fields, widgets
from kent_standards.forms.renderer import (
    Button,
    error_summary,
    form_has_errors,
    make_form,
    render_form,
)
from kent_standards.web.headers import CONTENT_SECURITY_POLICY
from kent_standards.web.layout import Layout, NavItem, add_layout, build_layout

# pytest loads the package by a loader of its own, of which pyramid_chameleon's finder of templates must be told.
pkg_resources.register_loader_type(AssertionRewritingHook, pkg_resources.DefaultProvider)
HERE = Path(__file__).resolve()
TEMPLATES = str(HERE.parent / "templates")
DISTRICTS = (("ashford", "Ashford"), ("dover", "Dover"), ("thanet", "Thanet"))
BUTTONS = (
    Button("save", "save", "Save and continue"),
    Button("draft", "draft", "Save as a draft", "secondary"),
    Button("withdraw", "withdraw", "Withdraw the notification", "warning"),
)


class Body(fields.Schema):
    """A row: a body that somebody belongs to."""

    name = fields.Text(title="Name of the body")
    since = fields.DateParts(title="Member since", optional=True)


class Everything(fields.Schema):
    """A form with every field that there is."""

    full_name = fields.Text(title="Full name", noun="your full name", autocomplete="name",
                            hint="As it stands on the ballot paper")  # fmt: skip
    story = fields.LongText(title="What happened?", max_length=500)
    born = fields.DateParts(title="Date of birth", noun="your date of birth", autocomplete="bday",
                            hint="For example, 28 7 1962")  # fmt: skip
    worth = fields.Money(title="What it is worth", hint="In pounds")
    number = fields.WholeNumber(title="Number of shares", maximum=1000)
    share = fields.Percentage(title="Share of the whole", optional=True)
    sensitive = fields.YesNo(title="Is this interest sensitive?")
    kind = fields.Choice(
        title="Kind of interest",
        choices=(("land", "Land", "A freehold, a lease or a licence"), ("shares", "Securities <and> shares")),
    )
    district = fields.Choice(title="District", choices=DISTRICTS, widget=widgets.Select())
    topics = fields.MultiChoice(
        title="Whose it is", hint="Tick all that apply", choices=(("me", "Mine"), ("partner", "My partner’s"))
    )
    email = fields.Email(title="Email address", noun="your email address")
    password = fields.Password(title="Password", noun="a password", hint="12 characters or more")
    evidence = fields.Upload(title="Evidence", extensions=("pdf", "docx"), max_bytes=2048)
    bodies = fields.Rows(Body(name="body", title="Body"), title="Bodies you belong to", max_rows=3)
    nicknames = fields.Rows(
        fields.Text(name="nickname", title="Other name"), title="Other names", spare_rows=1
    )
    true = fields.Confirmation(title="What I have said is true")
    token = fields.Token(missing="none")


FILLED = {
    "full_name": "Ann O’Hara",
    "story": "First line\nsecond line",
    "born": date(1962, 7, 28),
    "worth": Decimal("1250.50"),
    "number": 12,
    "share": Decimal("12.5"),
    "sensitive": False,
    "kind": "shares",
    "district": "dover",
    "topics": ("partner",),
    "email": "ann@example.com",
    "bodies": [{"name": "Deal Society", "since": date(2012, 7, 1)}],
    "nicknames": ["Annie"],
    "true": True,
}
WRONG = [
    ("csrf_token", "csrf"),
    ("full_name", "\u202eannA"),
    ("story", "x" * 501),
    ("__start__", "born:mapping"), ("day", "28"), ("month", "7"), ("year", ""), ("__end__", "born:mapping"),
    ("worth", "NaN"),
    ("number", "many"),
    ("share", "101"),
    ("kind", "nothing"),
    ("email", "ann@example.com\nBcc: all@example.com"),
    ("password", "too short"),
    ("__start__", "bodies:sequence"), ("__start__", "body:mapping"), ("name", ""),
    ("__start__", "since:mapping"), ("day", "30"), ("month", "2"), ("year", "2012"), ("__end__", "since:mapping"),
    ("__end__", "body:mapping"), ("__end__", "bodies:sequence"),
    ("save", "save"),
]  # fmt: skip


@pytest.fixture(scope="session")
def naughty() -> tuple[str, ...]:
    """The shared list of naughty strings where it is, and a small one of our own."""
    shared = HERE.parents[2].parent / "shared" / "data" / "naughty-strings.txt"
    return tuple(
        line
        for source in (shared, HERE.with_name("naughty.txt"))
        if source.is_file()
        for line in source.read_text(encoding="utf-8").split("\n")
    )


@pytest.fixture
def everything() -> Any:
    """A new form with every field."""
    return everything_form()


def everything_form(appstruct: Any = None) -> Any:
    """The form with every field, filled in where values are given."""
    filled = {} if appstruct is None else {"appstruct": appstruct}
    return make_form(
        Everything(), buttons=BUTTONS, request_token="csrf", form_token="once", seen="4", **filled
    )


@pytest.fixture
def wrong_post() -> list[tuple[str, Any]]:
    """A post in which every field is wrong or missing."""
    return list(WRONG)


@dataclass(frozen=True)
class Deadline:
    """What the deadline macro shows."""

    label: str
    state: str
    state_text: str
    day: str
    working: tuple[str, ...]
    paragraph: str


@dataclass(frozen=True)
class StepView:
    """What the timeline macro shows."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool


def form_page(request: Any) -> dict[str, Any]:
    """The form blank, filled in, or sent back with errors."""
    state = request.matchdict["state"]
    shown = everything_form(FILLED if state == "filled" else None)
    if state == "wrong":
        try:
            shown.validate(WRONG)
        except ValidationFailure as failure:
            shown = failure
    return {
        "form": render_form(shown, summary=False),
        "errors": error_summary(shown),
        "has_errors": form_has_errors(shown),
    }


def parts_page(request: Any) -> dict[str, Any]:
    """Every macro once or more."""
    working = (
        "The day of the event, 28 July 2012, is day 0 and is not counted.",
        "The last day is 10 August 2012.",
    )
    return {
        "layout": _frame(request),
        "deadlines": [
            Deadline(
                "Decide the complaint by", "overdue", "Overdue", "10 August 2012", working, "Arrangements 4.6"
            ),
            Deadline("Acknowledge by", "met", "Done", "3 August 2012", (), ""),
        ],
        "steps": [
            StepView(
                "Notified", "1 May 2012", "Ann O’Hara", "By the form.\nOn paper too.", "Code 4(1)", True
            ),
            StepView("Registered", "", "", "", "", False),
        ],
    }


def _frame(request: Any) -> Layout:
    return build_layout(
        request,
        breadcrumbs=(Crumb("Kent Standards", "/"), Crumb("Dover", "/dover"), Crumb("Register")),
        footer_links=(NavItem("Accessibility", "/accessibility"), NavItem("Privacy", "/privacy")),
    )


def error_page(request: Any) -> dict[str, Any]:
    """The page of an error."""
    request.response.status_int = 404
    return {
        "page": SimpleNamespace(
            heading="Page not found", sentence="There is no page here.", advice="Go back."
        )
    }


def tiny_app() -> Any:
    """The application, with an authority and somebody signed in where the address asks for them."""
    config = Configurator(package="kent_standards", settings={"kent.environment": "practice"})
    config.include("pyramid_chameleon")
    config.set_csrf_storage_policy(CookieCSRFStoragePolicy())
    config.add_static_view("static", "kent_standards:web/static")
    config.add_subscriber(add_layout, BeforeRender)
    config.add_request_method(
        lambda request: (
            SimpleNamespace(slug="dover", name="Dover District Council", tier=request.GET["tier"])
            if "tier" in request.GET
            else None
        ),
        "authority",
        property=True,
    )
    config.add_request_method(
        lambda request: SimpleNamespace(name="Ann O’Hara") if "in" in request.GET else None,
        "identity",
        property=True,
    )
    for name, pattern, view, template in (
        ("form", "/form/{state}", form_page, f"{TEMPLATES}/form_page.pt"),
        ("parts", "/dover/register", parts_page, f"{TEMPLATES}/parts_page.pt"),
        ("error", "/error", error_page, "kent_standards:web/templates/error.pt"),
    ):
        config.add_route(name, pattern)
        config.add_view(view, route_name=name, renderer=template)
    return _strict(config.make_wsgi_app())


def _strict(app: Any) -> Any:
    """The policy of the real application: an inline style or script would be refused, and heard of."""

    def wrapped(environ: Any, start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(
                status, [*headers, ("Content-Security-Policy", CONTENT_SECURITY_POLICY)], exc_info
            )

        return app(environ, start)

    return wrapped


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the tiny application, running."""
    with make_server("127.0.0.1", 0, tiny_app(), _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
