"""tests/: a reader of the application, who may send anything at all: one session, and requests byte by byte."""

import re
import secrets
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

from webob import Request, Response

from kent_standards.security.requests import new_form_token
from kent_standards.security.sessions import csrf_token, token_key
from tests.pdfs import said_by

_TOKENS = re.compile(r'(name="(?:csrf_token|form_token|answers)" value=")[^"]*')
FORM = "application/x-www-form-urlencoded"


class Reader:
    """One browser session at ``world``, signed in as ``person`` or as nobody."""

    def __init__(self, world: Any, person: str = "", session: str = "") -> None:
        self.world = world
        self.person = person
        self.session = session
        if not session:
            self.sign_in()

    def sign_in(self) -> None:
        """Begin the session afresh, as after a sign-out."""
        sessions = self.world.registry["kent.sessions"]
        self.session = (
            sessions.begin(self.person, self.world.at, factor=self.world.at)
            if self.person
            else secrets.token_urlsafe(32)
        )

    @property
    def csrf(self) -> str:
        """The token of this session's forms."""
        return csrf_token(self.world.registry["kent.secret"], token_key(self.session))

    def form_token(self) -> str:
        """A fresh token of one showing of one form."""
        session = SimpleNamespace(registry=self.world.registry, token_key=token_key(self.session))
        return str(new_form_token(session))

    def ask(
        self,
        method: str,
        address: str,
        *,
        body: bytes = b"",
        kind: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Send one request as it stands; what the application lets fall through is an answer of 500."""
        request = Request.blank("/", environ={"REQUEST_METHOD": method, "REMOTE_ADDR": "127.0.0.1"})
        path, _, query = address.partition("?")
        request.environ["PATH_INFO"] = _as_received(path)
        request.environ["QUERY_STRING"] = query
        request.headers["Cookie"] = f"kent={self.session}"
        if body or method not in ("GET", "HEAD"):
            request.body = body
            request.environ["CONTENT_TYPE"] = kind
        request.headers.update(headers or {})
        try:
            return request.get_response(self.world.app)
        except Exception as error:  # a server would answer 500
            return Response(status=500, text=f"{type(error).__name__} fell through: {error}")

    def get(self, address: str) -> Response:
        """Look at a page."""
        return self.ask("GET", address)

    def post(
        self,
        address: str,
        fields: Iterable[tuple[str, str]] = (),
        *,
        tokens: bool = True,
        method: str = "POST",
    ) -> Response:
        """Send a form; with ``tokens`` as this session's own page would."""
        given = list(fields)
        if tokens:
            given += [("csrf_token", self.csrf), ("form_token", self.form_token())]
        return self.ask(method, address, body=urlencode(given).encode(), kind=FORM)


def _as_received(path: str) -> str:
    """The path as a server hands it on: percent signs undone, each byte as one character (PEP 3333)."""
    return unquote_to_bytes(path.encode("utf-8", "surrogatepass")).decode("latin-1")


def is_html(response: Response) -> bool:
    """Whether the answer is a page."""
    return bool((response.content_type or "") == "text/html")


def essence(response: Response) -> str:
    """An answer without what differs each time: the tokens of its forms, and the cookie of a new session.

    After a PDF comes all that it says, which is packed in it, unless only a part of the file was asked for.
    """
    headers = sorted(f"{name}: {value}" for name, value in response.headerlist if name != "Set-Cookie")
    text = response.body.decode("utf-8", "backslashreplace")
    if (
        response.content_type == "application/pdf" and response.body and response.status_int != 206
    ):  # HEAD has none
        text += said_by(response.body)
    return "\n".join((response.status, *headers, _TOKENS.sub(r"\1", text)))
