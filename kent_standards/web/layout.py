"""web/: the frame of every page, as plain values for the templates.

``add_layout`` is a subscriber of ``pyramid.events.BeforeRender``; it gives each Chameleon template a
``layout``. A template fills the frame's slots like this::

    <metal:page use-macro="layout.macros['page']">
      <metal:fill fill-slot="title">Register of interests</metal:fill>
      <metal:fill fill-slot="content"><h1 class="govuk-heading-l">Register of interests</h1></metal:fill>
    </metal:page>

The page's title starts with "Error:" where the view's values have a true ``has_errors``. The macros for
parts of a page are listed at the head of ``templates/macros.pt``.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from chameleon import PageTemplateLoader
from pyramid.csrf import get_csrf_token

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import ended
from kent_standards.authorities.way import Crumb
from kent_standards.law.calendar import uk_date
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import Identity

SERVICE_NAME = "Kent Standards"
STATIC = "kent_standards:web/static/"  # as it is registered with add_static_view
_STATIC_FOLDER = Path(__file__).resolve().parent / "static"
_TEMPLATES = PageTemplateLoader(str(Path(__file__).resolve().parent / "templates"))
_SHEETS = ("vendor/govuk-frontend.min.css", "kent.css")

# label, and what follows /{authority}
SECTIONS = (
    ("Home", ""),
    ("Code", "/code"),
    ("Members", "/members"),
    ("Register", "/register"),
    ("Committee", "/committee"),
    ("Independent Person", "/independent-person"),
    ("Complain", "/complain"),
)
# The same for those who work there: label, what follows /{authority}, and the permission that opens it.
OFFICERS_SECTIONS = (
    ("Desk", "/desk", Permission.READ_DESK),
    ("Complaints", "/complaints", Permission.READ_CASES),
    ("Hearings", "/hearings", Permission.READ_HEARINGS),
    ("People", "/membership", Permission.READ_MEMBERS),
    ("Journal", "/journal", Permission.READ_JOURNAL),
    ("Control panel", "/control-panel", Permission.READ_CONTROL_PANEL),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link. ``current`` marks the section in which the reader is."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class EndedView:
    """That the authority is no more: its last day in words, and who took its place."""

    last_day: str
    successor: str
    url: str


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """What the frame shows of the authority whose pages these are."""

    slug: str
    name: str
    tier: str
    url: str
    ended: "EndedView | None" = None


@dataclass(frozen=True, slots=True)
class AccountView:
    """Who is signed in, and where that person's own pages are."""

    name: str
    links: tuple[NavItem, ...]


class Macros:
    """The macros of the frame and of its parts, by name; ``KeyError`` for one that there is not."""

    def __getitem__(self, name: str) -> Any:
        """Return the macro."""
        for template in ("layout.pt", "macros.pt"):
            try:
                return _TEMPLATES[template].macros[name]
            except KeyError:
                continue
        raise KeyError(f"There is no macro {name!r}; layout.pt and macros.pt list those that there are.")


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of one page. ``csrf_token`` is empty where nobody is signed in, so that looking at a
    public page starts no session."""

    service_name: str
    home: str
    demonstration: bool
    tier: str
    authority: AuthorityView | None
    navigation: tuple[NavItem, ...]
    officers_navigation: tuple[NavItem, ...]
    account: AccountView | None
    sign_in: str
    sign_out: str
    breadcrumbs: tuple[Crumb, ...]
    page_title: str
    csrf_token: str
    footer_links: tuple[NavItem, ...]
    static: Callable[[str], str]
    macros: Macros

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """The addresses of the style sheets that there are: a missing one must not cost a 404 a page."""
        return tuple(self.static(sheet) for sheet in _SHEETS if (_STATIC_FOLDER / sheet).is_file())


def build_layout(
    request: Any,
    context: Any = None,
    *,
    page_title: str = "",
    breadcrumbs: tuple[Crumb, ...] = (),
    footer_links: tuple[NavItem, ...] = (),
) -> Layout:
    """Make the frame of a page from a request.

    Reads ``request.authority`` (slug, name, tier; or None), ``request.identity`` (name; or None) and the
    setting ``kent.environment``, of which "practice" marks a demonstration. ``context`` may carry
    ``page_title`` and ``breadcrumbs`` of its own, which serve where none are given.
    """
    root = request.script_name
    identity = known(request, "identity")
    place = known(request, "authority")
    authority = _authority_view(place, root, known(request, "today"))
    return Layout(
        service_name=SERVICE_NAME,
        home=f"{root}/",
        demonstration=(request.registry.settings or {}).get("kent.environment") == "practice",
        tier=authority.tier if authority else "other",
        authority=authority,
        navigation=_navigation(authority, request.path) if authority else (),
        officers_navigation=_officers_navigation(request, identity, place, authority),
        account=_account(identity, root, request.path) if identity is not None else None,
        sign_in=f"{root}/sign-in",
        sign_out=f"{root}/sign-out",
        breadcrumbs=breadcrumbs or tuple(getattr(context, "breadcrumbs", ())),
        page_title=page_title or str(getattr(context, "page_title", "")),
        csrf_token=get_csrf_token(request) if identity is not None else "",
        footer_links=footer_links,
        static=lambda path: request.static_path(STATIC + path, _query={"v": _version(path)}),
        macros=Macros(),
    )


def add_layout(event: Any) -> None:
    """Give ``layout`` to each page template that is about to be rendered; a view may give its own instead."""
    request = event.get("request")
    if request is not None and str(event.get("renderer_name", "")).endswith(".pt"):
        event["layout"] = build_layout(request, event.get("context"))


def _authority_view(authority: Any, root: str, today: date | None) -> AuthorityView | None:
    if authority is None:
        return None
    slug = str(authority.slug)
    shown = _ended_view(authority, root, today) if isinstance(authority, Authority) and today else None
    return AuthorityView(slug, str(authority.name), str(authority.tier), f"{root}/{slug}", shown)


def _ended_view(authority: Authority, root: str, today: date) -> EndedView | None:
    ending = ended(authority, today)
    if ending is None:
        return None
    successor = find_service(authority).authority(ending.successor)
    return EndedView(uk_date(ending.last_day), successor.name_on(today), f"{root}/{ending.successor}")


def _navigation(authority: AuthorityView, path: str) -> tuple[NavItem, ...]:
    return tuple(_item(label, authority.url + tail, path, exact=not tail) for label, tail in SECTIONS)


def _officers_navigation(
    request: Any, identity: Any, place: Any, authority: AuthorityView | None
) -> tuple[NavItem, ...]:
    if authority is None or not isinstance(identity, Identity):
        return ()
    open_to = (each for each in OFFICERS_SECTIONS if request.has_permission(each[2], place))
    return tuple(_item(label, authority.url + tail, request.path) for label, tail, _ in open_to)


def known(request: Any, name: str) -> Any:
    """What the request knows by ``name``; on an error page None where asking fails, as when the database is down."""
    if getattr(request, "transaction_over", False):
        return None
    try:
        return getattr(request, name, None)
    except Exception:
        if getattr(request, "exception", None) is None:
            raise
        return None


def _account(identity: Any, root: str, path: str) -> AccountView:
    links = (("Tasks", f"{root}/tasks"), ("Your profile", f"{root}/profile"))
    return AccountView(str(identity.name), tuple(_item(label, href, path) for label, href in links))


def _item(label: str, href: str, path: str, *, exact: bool = False) -> NavItem:
    path = path.rstrip("/")
    return NavItem(label, href, path == href or (not exact and path.startswith(f"{href}/")))


def _version(path: str) -> str:
    try:
        return _digest(path, (_STATIC_FOLDER / path).stat().st_mtime_ns)
    except FileNotFoundError:
        return "0"


@lru_cache(maxsize=256)
def _digest(path: str, changed: int) -> str:
    return hashlib.sha256((_STATIC_FOLDER / path).read_bytes()).hexdigest()[:12]
