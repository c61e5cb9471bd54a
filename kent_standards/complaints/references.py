"""complaints/: reference numbers, and tracking codes of which only a keyed hash is stored (SR29)."""

import hashlib
import hmac
import re
import secrets

from kent_standards.complaints.model import Complaints

# Crockford's alphabet: no I, L, O or U, so that a code can be read out on the telephone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 4, 5  # 20 characters of 5 bits: 100 bits
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def next_reference(complaints: Complaints, slug: str, year: int) -> str:
    """The next number of a year, such as "KCC/2026/0007"; without gaps, so that none can be lost unseen."""
    number = int(complaints.numbers.get(year, 0)) + 1
    complaints.numbers[year] = number
    return f"{slug.upper()}/{year}/{number:04d}"


def with_number(complaints: Complaints, slug: str, number: int) -> list[str]:
    """The references of that number, one of each year in which it was reached, the latest first."""
    years = sorted((year for year, last in complaints.numbers.items() if 0 < number <= last), reverse=True)
    return [f"{slug.upper()}/{year}/{number:04d}" for year in years]


def new_tracking_code() -> str:
    """A code of 100 bits in four groups, such as "7Q2XD-…"; shown once, and stored nowhere."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def tracker(code: str, secret: bytes) -> str:
    """The keyed hash by which a tracking code is found, however it was typed."""
    plain = plain_code(code).replace("-", "")
    return hmac.new(secret, b"tracking:" + plain.encode(), hashlib.sha256).hexdigest()


def plain_code(code: str) -> str:
    """A code as it is shown, however it was typed; what can't be one comes out as something that is none."""
    found = re.sub("[^0-9A-Z]", "", code[:200].upper().translate(_READ_AS))
    return "-".join(found[start : start + _GROUP] for start in range(0, len(found), _GROUP))
