"""journal/: signing the head of a chain with Ed25519, and checking a signature (SR37).

The signing key lies in a file outside the database: whoever can write to the database alone can't sign.
"""

import hashlib
from datetime import UTC, datetime

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from kent_standards.journal.chain import Head

KEY_BYTES = 32


def signing_key(secret: bytes) -> SigningKey:
    """The signing key that a key file holds. Raises ValueError unless it is 32 bytes."""
    if len(secret) != KEY_BYTES:
        raise ValueError(f"A signing key is {KEY_BYTES} random bytes.")
    return SigningKey(secret)


def sign_head(key: SigningKey, place: str, seq: int, h: str, at: datetime) -> Head:
    """The head of ``place`` at number ``seq`` with the hash ``h``, signed at ``at``."""
    unsigned = Head(place, seq, h, at.astimezone(UTC).isoformat(), "")
    return Head(place, seq, h, unsigned.utc, key.sign(unsigned.signed).signature.hex())


def is_signed(head: Head, public: VerifyKey) -> bool:
    """Whether ``head`` carries the signature of ``public``."""
    try:
        public.verify(head.signed, bytes.fromhex(head.signature))
    except (BadSignatureError, ValueError):
        return False
    return True


def public_text(public: VerifyKey) -> str:
    """The public key as it is shown and compared: 64 hexadecimal digits."""
    return public.encode().hex()


def fingerprint(public: VerifyKey) -> str:
    """A short form of the public key to compare by eye: eight groups of four digits of its SHA-256."""
    digits = hashlib.sha256(public.encode()).hexdigest()
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))
