"""tests/sign_in: a small OpenID provider on this machine, which signs with keys of its own and can be made to err."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "kent-standards", "s3cret/with+signs"
_REASONS = {200: "OK", 302: "Found", 400: "Bad Request", 500: "Fault"}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kw: Any) -> None:
        """Follow none."""


class OwnDirectory:
    """The provider. ``person`` is who is signed in there; what else it does can be set by each test."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.other_key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.issuer = ""
        self.begin_afresh()

    def begin_afresh(self) -> None:
        """As it is before each test."""
        self.now: Callable[[], float] = time.time
        self.person = "subject-1"
        self.denies = ""
        self.claims: dict[str, Any] = {}
        self.without: tuple[str, ...] = ()
        self.header: dict[str, Any] = {}
        self.signs_with: Any = self.key
        self.published = [self.key]
        self.about: dict[str, Any] = {}
        self.status = 200
        self.slow = 0.0
        self.drips = False
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        self.asked.append(path)
        if self.slow:
            time.sleep(self.slow)
        query = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        length = int(environ.get("CONTENT_LENGTH") or 0)
        form = {k: v[0] for k, v in parse_qs(environ["wsgi.input"].read(length).decode()).items()}
        status, headers, body = self._answer(path, query, form, environ.get("HTTP_AUTHORIZATION", ""))
        kept = [("Content-Type", "application/json"), *headers]
        start_response(f"{status} {_REASONS[status]}", kept)
        return self._by_drops(body) if self.drips else [body]

    @staticmethod
    def _by_drops(body: bytes) -> Iterator[bytes]:
        for byte in body:
            time.sleep(0.05)
            yield bytes([byte])

    def _answer(self, path: str, query: Any, form: Any, basic: str) -> tuple[int, list[Any], bytes]:
        if self.status != 200 and path != "/authorize":
            return self.status, [], b"{}"
        if path == "/.well-known/openid-configuration":
            return 200, [], json.dumps(self._about()).encode()
        if path == "/keys":
            return 200, [], json.dumps(KeySet(self.published).as_dict()).encode()
        if path == "/authorize":
            return self._authorize(query)
        return self._token(form, basic)

    def _about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.about

    def _authorize(self, query: dict[str, str]) -> tuple[int, list[Any], bytes]:
        assert query["response_type"] == "code"
        assert query["scope"] == "openid"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        back = {"state": query["state"], "iss": self.issuer}
        if self.denies:
            back |= {"error": self.denies, "error_description": "<b>secret words of the directory</b>"}
        else:
            back["code"] = f"code-{len(self.codes)}"
            self.codes[back["code"]] = query
        return 302, [("Location", f"{query['redirect_uri']}?{urlencode(back)}")], b""

    def _token(self, form: dict[str, str], basic: str) -> tuple[int, list[Any], bytes]:
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        ours = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"] or not (ours or basic == f"Basic {known}"):
            return 400, [], b'{"error": "invalid_grant"}'
        if form["redirect_uri"] != asked["redirect_uri"]:
            return 400, [], b'{"error": "invalid_grant"}'
        now = int(self.now())
        claims = {
            "iss": self.issuer,
            "sub": self.person,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": asked["nonce"],
        } | self.claims
        claims = {name: value for name, value in claims.items() if name not in self.without}
        header = {"alg": "RS256", "kid": "one"} | self.header
        if self.signs_with is None:
            token = ".".join((_part(header), _part(claims), ""))
        else:
            token = jwt.encode(header, claims, self.signs_with, algorithms=[header["alg"]])
        answer = {"access_token": "an-access-token", "token_type": "Bearer", "id_token": token}
        return 200, [], json.dumps(answer).encode()

    def visit(self, address: str) -> str:
        """What somebody's browser does: open ``address`` there; returns the address to which it is sent back."""
        assert urlsplit(address).netloc == urlsplit(self.issuer).netloc
        try:
            build_opener(_NoRedirect()).open(Request(address), timeout=5)
        except HTTPError as answer:
            with answer:
                return str(answer.headers["Location"])
        raise AssertionError("the directory sent nobody back")


def _part(of_token: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(of_token).encode()).rstrip(b"=").decode()


@contextmanager
def running() -> Iterator[OwnDirectory]:
    """The provider, answering on a port of this machine."""
    directory = OwnDirectory()
    server = make_server("127.0.0.1", 0, directory, _Server, _Quiet)
    directory.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
