"""sign_in/: what browsers are asked and what they answer, in the terms of WebAuthn; the only module that imports it.

``sign_in.passkeys`` imports this one when a passkey is first asked for: the library takes 9 MB and a good part of a
second, and most processes never need it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

# What the library raises for an answer that isn't one, and what its parsers raise for one that was made up.
_NO_ANSWER = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Made:
    """A passkey that a browser made: its id, its public key and its count, the first two in base64url."""

    credential: str
    key: str
    count: int


def ask_for_new(
    *, host: str, service: str, name: str, user: bytes, challenge: bytes, known: Iterable[str]
) -> str:
    """What a browser is asked to make a passkey with, as JSON; none of ``known``, the ids that there are."""
    options = generate_registration_options(
        rp_id=host,
        rp_name=service,
        user_name=name,
        user_id=user,
        challenge=challenge,
        exclude_credentials=_descriptors(known),
    )
    return options_to_json(options)


def ask_for_known(*, host: str, challenge: bytes, known: Iterable[str]) -> str:
    """What a browser is asked to show one of ``known`` with, as JSON."""
    options = generate_authentication_options(
        rp_id=host, challenge=challenge, allow_credentials=_descriptors(known)
    )
    return options_to_json(options)


def made_for(answer: str, *, host: str, origin: str, challenge: bytes) -> Made | None:
    """The passkey in ``answer``, if it was made for ``challenge``, here."""
    try:
        made = verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=host, expected_origin=origin
        )
    except _NO_ANSWER:
        return None
    return Made(
        bytes_to_base64url(made.credential_id),
        bytes_to_base64url(made.credential_public_key),
        made.sign_count,
    )


def shown_for(answer: str, *, host: str, origin: str, challenge: bytes, key: str, count: int) -> int | None:
    """The passkey's new count, if ``answer`` was given with ``key`` to ``challenge``, here.

    A count that doesn't rise is a copy's, and is refused.
    """
    try:
        shown = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=host,
            expected_origin=origin,
            credential_public_key=base64url_to_bytes(key),
            credential_current_sign_count=count,
        )
    except _NO_ANSWER:
        return None
    return int(shown.new_sign_count)


def _descriptors(known: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
