"""sign_in/: what is asked of a directory: where its pages are, its keys, and a signed statement for a code.

The protocol is Authlib's; how a directory is reached is ours: its own hosts and no other, no redirect, no proxy, so
many bytes and so many seconds. What it answers is believed only once Authlib and the checks here have passed it.
"""

import hmac
import json
import logging
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Lock, Timer
from typing import Any
from urllib.parse import urlsplit

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from kent_standards.sign_in.directories import Directory

log = logging.getLogger(__name__)

SECONDS = 5.0  # for each answer, from asking to its last byte
# What a directory says of itself is asked again after so long, and one that was away is left alone for so long.
KNOWN_FOR, AWAY_FOR = 3600.0, 30.0
_MOST_BYTES = 200_000
# By a key pair, and by what the header says only if it is one of these: never "none", never by a shared secret.
_SIGNED = JWSRegistry(algorithms=["RS256", "PS256", "ES256", "EdDSA"], strict_check_header=False)
_CLOCKS_DIFFER = 60  # seconds
_STATEMENT_LASTS = timedelta(minutes=10)
# What a parser raises for an answer that is none.
_NO_ANSWER = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)


class DirectoryAway(Exception):
    """The directory doesn't answer, or not as a directory does. ``str()`` says why, for the log."""


class AnswerWrong(Exception):
    """The directory's statement can't be believed. ``str()`` says why in words of ours, for the log."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a directory has stated of whoever signed in there: by ``subject`` it knows her, and by nothing else.

    ``factor``: whether it says that it has seen a second factor; ``signed_in`` when she last signed in there, if it
    says so.
    """

    subject: str
    factor: bool
    signed_in: datetime | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a directory says of itself."""

    until: float
    authorization: str
    token: str
    keys_at: str
    by_post: bool


class Provider:
    """One directory, as it is asked; what it says of itself is kept for an hour."""

    def __init__(self, directory: Directory, *, seconds: float = SECONDS) -> None:
        self.directory = directory
        self.seconds = seconds
        self._lock = Lock()
        self._known: _Known | None = None
        self._keys: KeySet | None = None
        self._away_until = 0.0

    def address_for(
        self, redirect_uri: str, *, state: str, nonce: str, verifier: str, again: bool = False
    ) -> str:
        """Where a browser is sent to sign in; ``again``: whoever is signed in there must do so afresh.

        Raises DirectoryAway.
        """
        afresh = {"prompt": "login", "max_age": "0"} if again else {}
        return str(
            prepare_grant_uri(
                self._about().authorization,
                self.directory.client_id,
                "code",
                redirect_uri=redirect_uri,
                scope="openid",
                state=state,
                nonce=nonce,
                code_challenge=create_s256_code_challenge(verifier),
                code_challenge_method="S256",
                response_mode="query",
                **afresh,
            )
        )

    def stated(self, code: str, redirect_uri: str, *, nonce: str, verifier: str, now: datetime) -> Stated:
        """What the directory states for ``code``. Raises DirectoryAway and AnswerWrong."""
        about = self._about()
        body = prepare_token_request(
            "authorization_code", redirect_uri=redirect_uri, code=code, code_verifier=verifier
        )
        status, answer = self._ask(about.token, body=body, by_post=about.by_post)
        if status in (400, 401, 403):
            raise AnswerWrong("the directory did not take the code")
        if status != 200:
            raise self._is_away(f"its answer to the code was {status}")
        given = self._read(answer)
        token = given.get("id_token")
        if not isinstance(token, str) or len(token) > _MOST_BYTES:
            raise AnswerWrong("there is no id_token")
        header, claims = self._opened(token)
        return self._checked(header, claims, given.get("access_token"), nonce, now)

    def try_out(self) -> None:
        """Ask the directory what it says of itself and for its keys. Raises DirectoryAway."""
        self._known = self._keys = None
        self._away_until = 0.0
        self._about()
        self._key_set()

    def _about(self) -> _Known:
        with self._lock:
            known = self._known
        if known is not None and time.monotonic() < known.until:
            return known
        issuer = self.directory.issuer
        status, answer = self._ask(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if status != 200:
            raise self._is_away(f"what it says of itself was answered {status}")
        said = self._read(answer)
        # Exactly as configured (OpenID Connect Discovery 4.3): another issuer's statements would be taken for this one's.
        if said.get("issuer") != issuer:
            raise self._is_away("it calls itself by another issuer")
        addresses = [said.get(key) for key in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if not all(self.directory.admits(each) for each in addresses):
            raise self._is_away("it names an address that isn't on its configured hosts")
        methods = said.get("token_endpoint_auth_methods_supported")
        by_post = isinstance(methods, list) and "client_secret_post" in methods
        authorization, token, keys_at = map(str, addresses)
        known = _Known(time.monotonic() + KNOWN_FOR, authorization, token, keys_at, by_post)
        with self._lock:
            self._known, self._keys = known, None
        return known

    def _key_set(self, *, afresh: bool = False) -> KeySet:
        about = self._about()
        with self._lock:
            keys = self._keys
        if keys is None or afresh:
            status, answer = self._ask(about.keys_at)
            if status != 200:
                raise self._is_away(f"its keys were answered {status}")
            try:
                keys = _signing_keys(self._read(answer))
            except (JoseError, *_NO_ANSWER) as problem:
                raise self._is_away("its keys can't be read") from problem
            with self._lock:
                self._keys = keys
        return keys

    def _opened(self, token: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Header and claims of ``token``, whose signature is the directory's."""
        for afresh in (False, True):  # it may have begun to sign with another key
            try:
                opened = jwt.decode(token, self._key_set(afresh=afresh), registry=_SIGNED)
            except (JoseError, *_NO_ANSWER) as problem:
                if afresh:
                    raise AnswerWrong(f"the signature ({type(problem).__name__})") from problem
            else:
                return opened.header, opened.claims
        raise AssertionError("one of the two has returned or raised")

    def _checked(
        self, header: dict[str, Any], claims: dict[str, Any], access: object, nonce: str, now: datetime
    ) -> Stated:
        directory, seconds = self.directory, int(now.timestamp())
        given = CodeIDToken(
            claims,
            header,
            {
                "iss": {"essential": True, "value": directory.issuer},
                "aud": {"essential": True, "value": directory.client_id},
            },
            {
                "nonce": nonce,
                "client_id": directory.client_id,
                "access_token": access if isinstance(access, str) else None,
            },
        )
        try:
            given.validate(seconds, _CLOCKS_DIFFER)
            subject, oldest = str(given["sub"]), seconds - _STATEMENT_LASTS.total_seconds()
            # Authlib takes a statement that is for others, too; this one is for us alone, of just now and to this form.
            wrong = {
                "typ": str(header.get("typ", "JWT")).upper() != "JWT",
                "aud": given["aud"] not in (directory.client_id, [directory.client_id]),
                "iat": given["iat"] < oldest,
                "nonce": not hmac.compare_digest(str(given["nonce"]).encode(), nonce.encode()),
                "sub": not 0 < len(subject) <= 255,
            }
            signed_in = given.get("auth_time")
            when = None if signed_in is None else datetime.fromtimestamp(signed_in, tz=now.tzinfo)
        except (JoseError, OSError, *_NO_ANSWER) as problem:
            raise AnswerWrong(f"a claim ({_claim_of(problem)})") from problem
        if any(wrong.values()):
            raise AnswerWrong(f"a claim ({', '.join(name for name in wrong if wrong[name])})")
        return Stated(subject, _says_factor(given, directory), when)

    def _ask(self, address: str, *, body: str = "", by_post: bool = False) -> tuple[int, bytes]:
        """Ask one of the directory's own addresses. Raises DirectoryAway."""
        if not self.directory.admits(address):
            raise self._is_away("an address isn't on its configured hosts")
        if time.monotonic() < self._away_until:
            raise DirectoryAway("it did not answer a moment ago")
        headers = {"Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            how = "client_secret_post" if by_post else "client_secret_basic"
            sign = ClientAuth(self.directory.client_id, self.directory.client_secret, how)
            _, headers, body = sign.prepare("POST", address, headers, body)
        try:
            return _exchange(address, headers, body, self.seconds)
        except (OSError, HTTPException, ValueError) as problem:
            # Let alone for a while, so that a slow one doesn't keep every thread of this process.
            self._away_until = time.monotonic() + AWAY_FOR
            raise self._is_away(type(problem).__name__) from problem

    def _read(self, answer: bytes) -> dict[str, Any]:
        try:
            said = json.loads(answer)
        except (ValueError, RecursionError) as problem:
            raise self._is_away("its answer isn't JSON") from problem
        if not isinstance(said, dict):
            raise self._is_away("its answer isn't an object")
        return said

    def _is_away(self, why: str) -> DirectoryAway:
        log.warning("the directory of %s can't be used: %s", self.directory.slug, why)
        return DirectoryAway(why)


def _exchange(address: str, headers: Mapping[str, str], body: str, seconds: float) -> tuple[int, bytes]:
    """One request and its answer, within ``seconds``; http.client follows no redirect and knows no proxy."""
    parts = urlsplit(address)
    make = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = make(parts.hostname or "", parts.port, timeout=seconds)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    began = time.monotonic()
    connection.connect()
    # A socket's own limit is for each piece: an answer that comes by drops would never reach it.
    limit = Timer(seconds, _cut, [connection.sock])
    limit.start()
    try:
        connection.request("POST" if body else "GET", path, body.encode() if body else None, dict(headers))
        response = connection.getresponse()
        answer = response.read(_MOST_BYTES + 1)
        if time.monotonic() - began >= seconds:
            raise TimeoutError("It took too long.")
        if len(answer) > _MOST_BYTES:
            raise ValueError("It is too long.")
        return response.status, answer
    finally:
        limit.cancel()
        connection.close()


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _signing_keys(said: dict[str, Any]) -> KeySet:
    """The public keys that sign; a key that everybody could know, or of a kind that we don't take, is none."""
    kinds = ("RSA", "EC", "OKP")
    keys = [each for each in said["keys"] if each.get("kty") in kinds and each.get("use", "sig") == "sig"]
    return KeySet.import_key_set({"keys": keys})


def _says_factor(given: Mapping[str, Any], directory: Directory) -> bool:
    methods = given.get("amr") or []
    return "mfa" in methods or (isinstance(given.get("acr"), str) and given["acr"] in directory.acr)


def _claim_of(problem: Exception) -> str:
    """Which claim was wrong, by its name alone."""
    name = getattr(problem, "claim", "")
    return name if isinstance(name, str) and name.isidentifier() else type(problem).__name__
