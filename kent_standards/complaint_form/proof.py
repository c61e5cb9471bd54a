"""complaint_form/: the proof on a receipt: signed by the service's key, so that one can be told from what is none.

It is the key that signs the journals' heads, which lies outside the database. What it signs begins otherwise here, so
that neither can be taken for the other.
"""

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from kent_standards.complaints.receipts import digest_of, plain
from kent_standards.journal.heads import public_text

_PURPOSE = "Kent Standards, a receipt of a complaint"
_SHA256, _SIGNATURE, _KEY = "SHA-256 of the lines above: ", "Signature (Ed25519): ", "Public key: "


def signed_receipt(key: SigningKey, text: str) -> str:
    """``text`` with its SHA-256, its signature and the key by which that is checked, as it is given out."""
    signature = key.sign(_signed(text)).signature.hex()
    lines = (
        f"{_SHA256}{digest_of(text)}",
        f"{_SIGNATURE}{signature}",
        f"{_KEY}{public_text(key.verify_key)}",
    )
    return "\n".join((text, "", *lines, ""))


def is_receipt(public: VerifyKey, given: str) -> bool:
    """Whether ``given`` is a receipt that was signed by the key, unchanged but for spaces and blank lines."""
    text, found, tail = plain(given).rpartition(f"\n{_SHA256}")
    signature = next(
        (line.removeprefix(_SIGNATURE) for line in tail.splitlines() if line.startswith(_SIGNATURE)), ""
    )
    if not found:
        return False
    try:
        public.verify(_signed(text), bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True


def _signed(text: str) -> bytes:
    return f"{_PURPOSE}\n{plain(text)}".encode()
