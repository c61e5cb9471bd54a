"""sign_in/: the codes of a second factor, as pure functions: an authenticator app's (RFC 6238), and recovery codes."""

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote, urlencode

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PERIOD = 30  # seconds
DIGITS = 6
SEED_BYTES = 20
ISSUER = "Kent Standards"
# Crockford's alphabet: no letter that is read as a figure or as another letter, and no vowel but A and E.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
RECOVERY_CODES = 10
_RECOVERY_CHARACTERS = 24  # 120 bits: enough for a quick hash without salt
RECOVERY_BYTES = RECOVERY_CODES * _RECOVERY_CHARACTERS * 5 // 8


def seed_from(key: bytes, purpose: str) -> str:
    """The seed, in base32, that ``key`` gives for ``purpose``: the same each time, and 160 bits if the key has them."""
    made = hmac.new(key, purpose.encode("utf-8", "replace"), hashlib.sha256).digest()
    return base64.b32encode(made[:SEED_BYTES]).decode("ascii")


def step_at(at: datetime) -> int:
    """The step that lasts at ``at``."""
    return int(at.timestamp()) // PERIOD


def code_of(seed: str, step: int) -> str:
    """The code of ``seed`` for one step."""
    key = base64.b32decode(seed)
    # Apps know no other hash, and none is asked of HMAC that SHA-1 has lost.
    totp = TOTP(key, DIGITS, SHA1(), PERIOD, enforce_key_length=False)  # noqa: S303
    return totp.generate(step * PERIOD).decode("ascii")


def taken_step(seed: str, code: str, at: datetime, *, after: int) -> int | None:
    """The step of which ``code`` is the code, this one or one beside it; None if it is no such, or not ``after``.

    A code works once: whoever takes it notes its step, and takes nothing up to it again (SR27). Every step is
    compared, in a time that says nothing.
    """
    now, found = step_at(at), None
    for step in (now - 1, now, now + 1):
        same = hmac.compare_digest(code_of(seed, step).encode(), code.encode("utf-8", "replace"))
        if same and step > after:
            found = step
    return found


def normal_code(typed: str) -> str:
    """A code as it is compared, however it was typed: no spaces and hyphens, capitals, no letter for a figure."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(each for each in plain if each.isalnum()).translate(_MISREAD)


def recovery_codes(random: bytes) -> tuple[str, ...]:
    """Ten codes of 24 characters from ``random``, which are RECOVERY_BYTES bytes."""
    size = _RECOVERY_CHARACTERS * 5 // 8
    pieces = (random[size * number : size * (number + 1)] for number in range(RECOVERY_CODES))
    return tuple(_in_fours(int.from_bytes(piece)) for piece in pieces)


def recovery_hash(code: str) -> str:
    """As what a recovery code is stored. It has 120 random bits, so no slow hash is needed."""
    return hashlib.sha256(f"recovery:{normal_code(code)}".encode("utf-8", "replace")).hexdigest()


def app_address(seed: str, account: str) -> str:
    """The address by which an app takes ``seed`` up; ``account`` is what it shows beside the code."""
    label = f"{quote(ISSUER)}:{quote(account)}"
    asked = {"secret": seed, "issuer": ISSUER, "algorithm": "SHA1", "digits": DIGITS, "period": PERIOD}
    return f"otpauth://totp/{label}?{urlencode(asked, quote_via=quote)}"


def shown_seed(seed: str) -> str:
    """The seed as it is typed into an app that can't see: in fours."""
    return " ".join(seed[start : start + 4] for start in range(0, len(seed), 4))


def qr_path(text: str) -> tuple[int, str]:
    """``text`` as a QR code: how many squares it is wide with its quiet zone, and the path of the dark ones."""
    code = segno.make(text, error="m", micro=False)
    rows = list(code.matrix_iter(border=4))
    runs = (f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _runs(row))
    return len(rows), "".join(runs)


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Where the dark runs of a row begin, and how long they are."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found


def _in_fours(number: int) -> str:
    characters = []
    for _ in range(_RECOVERY_CHARACTERS):
        number, last = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[last])
    return "-".join("".join(characters[start : start + 4]) for start in range(0, _RECOVERY_CHARACTERS, 4))
