"""security/: what every request knows: the county, the time, the session, and the tokens of its forms."""

import hashlib
import hmac
import secrets
from datetime import date, datetime
from typing import Any

from pyramid.interfaces import ICSRFStoragePolicy
from pyramid_zodbconn import get_connection
from zope.interface import implementer

from kent_standards.authorities.model import ROOT_KEY, Authority, Service, find_authority
from kent_standards.law.steps import local_day
from kent_standards.security.policy import human_of
from kent_standards.security.sessions import SessionRow, csrf_token, token_key
from kent_standards.store.ids import new_id


def service_of(request: Any) -> Service:
    """The county, from this request's connection to the database."""
    found: Service = get_connection(request).root()[ROOT_KEY]
    return found


def now_of(request: Any) -> datetime:
    """The instant of this request, asked of the one clock once."""
    moment: datetime = request.registry["kent.clock"].now()
    return moment


def today_of(request: Any) -> date:
    """The calendar day in Kent of this request."""
    return local_day(request.now)


def authority_of(request: Any) -> Authority | None:
    """The authority in whose subtree the request's context lies, or None."""
    return find_authority(getattr(request, "context", None))


def cookie_name(registry: Any) -> str:
    """The name of the session's cookie; the prefix makes browsers insist on https and this host alone."""
    return "__Host-kent" if registry["kent.secure"] else "kent"


def browser_id_of(request: Any) -> str:
    """The random id in this browser's cookie; a new one, sent with the answer, if it has none."""
    found = request.cookies.get(cookie_name(request.registry), "")
    if 32 <= len(found) <= 64 and found.isascii():
        return str(found)
    fresh = secrets.token_urlsafe(32)
    request.add_response_callback(lambda _, response: set_cookie(request.registry, response, fresh))
    return fresh


def set_cookie(registry: Any, response: Any, value: str) -> None:
    """Give the browser ``value`` as the id of its session."""
    response.set_cookie(
        cookie_name(registry), value, path="/", secure=registry["kent.secure"], httponly=True, samesite="Lax"
    )


def session_row_of(request: Any) -> SessionRow | None:
    """The live server-side session that the cookie names, or None."""
    name = cookie_name(request.registry)
    if name not in request.cookies:
        return None
    found: SessionRow | None = request.registry["kent.sessions"].find(request.cookies[name], request.now)
    return found


def token_key_of(request: Any) -> str:
    """What the tokens of this browser session's forms are keyed to."""
    row = request.session_row
    return row.tokens if row is not None else token_key(request.browser_id)


@implementer(ICSRFStoragePolicy)
class KeyedCsrf:
    """A CSRF token keyed to the browser's session id, so that another session's token is worth nothing."""

    def get_csrf_token(self, request: Any) -> str:
        """The token for the forms of this browser session."""
        return csrf_token(request.registry["kent.secret"], request.token_key)

    def new_csrf_token(self, request: Any) -> str:
        """The same: a token changes at sign-in and sign-out."""
        return self.get_csrf_token(request)

    def check_csrf_token(self, request: Any, supplied_token: str) -> bool:
        """Whether ``supplied_token`` is this browser session's, and the form was sent from a page of ours."""
        if from_elsewhere(request):
            return False
        return hmac.compare_digest(
            self.get_csrf_token(request).encode(), supplied_token.encode("utf-8", "replace")
        )


def from_elsewhere(request: Any) -> bool:
    """Whether the browser says that another site's page sent this request (SR31).

    Pyramid's own check would refuse every form that comes by https: a browser that is told to name no referrer,
    as ours are, gives "null" for its Origin. Such browsers say in Sec-Fetch-Site where the page was.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin not in ("null", request.host_url, request.registry.settings["kent.base_url"].rstrip("/"))


def new_form_token(request: Any) -> str:
    """A token for one showing of one form, by which a second sending of it is known (SR40)."""
    number = new_id()
    return f"{number}.{_sign(request, number)}"


def form_token_number(request: Any, token: str) -> str | None:
    """The number in a form token that this browser session was given, or None."""
    number, _, signature = token.partition(".")
    good = hmac.compare_digest(signature.encode("utf-8", "replace"), _sign(request, number).encode())
    return number if good else None


def _sign(request: Any, number: str) -> str:
    message = f"form:{number}:{request.token_key}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], message, hashlib.sha256).hexdigest()[:32]


def includeme(config: Any) -> None:
    """Give every request its county, time, session and tokens."""
    config.set_csrf_storage_policy(KeyedCsrf())
    config.set_default_csrf_options(require_csrf=True, check_origin=False)  # from_elsewhere looks instead
    for name, source in (
        ("service", service_of),
        ("now", now_of),
        ("today", today_of),
        ("authority", authority_of),
        ("browser_id", browser_id_of),
        ("session_row", session_row_of),
        ("token_key", token_key_of),
        ("csrf_token", lambda request: csrf_token(request.registry["kent.secret"], request.token_key)),
        ("human", human_of),
    ):
        config.add_request_method(source, name, reify=name != "authority", property=True)
