"""store/: values as CSV and JSON text, the two forms in which public data is given away."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

FORMULA_SIGNS = frozenset("=+-@")
# A spreadsheet may drop these at the head of a cell and take what follows for a formula.
DROPPED_SIGNS = frozenset("\t\r\0")
_QUIET_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV, every cell quoted and none a formula (SR20). None is an empty cell, a date ISO text.

    Raises ValueError where a row has more or fewer cells than there are headers, and TypeError for what
    has no plain text.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe_cell(header) for header in headers])
    for row in rows:
        if len(row) != len(headers):
            raise ValueError(f"A row has {len(row)} cells under {len(headers)} headers.")
        writer.writerow([safe_cell(_cell(value)) for value in row])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """``text`` with a leading apostrophe where a spreadsheet might run it as a formula (SR20).

    What decides is the first character that shows, in its compatibility form: a byte-order mark, spaces
    and control characters hide a sign from the eye and not from the program.
    """
    if not text:
        return text
    if text[0] in DROPPED_SIGNS or _first_shown(text) in FORMULA_SIGNS:
        return "'" + text
    return text


def json_text(value: Any) -> str:
    """``value`` as JSON with sorted keys: dates in ISO 8601, sums as decimal text, dataclasses as objects.

    Raises TypeError for what has no such form, a float too, since none of our values is one.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def _first_shown(text: str) -> str:
    # Character by character: normalising the whole of a long text to look at its head would be a waste.
    for character in text:
        for normal in unicodedata.normalize("NFKC", character):
            if unicodedata.category(normal) not in _QUIET_CATEGORIES:
                return normal
    return ""


def _cell(value: Any) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, (str, int)):
        return str(plain)
    raise TypeError(f"A cell holds text, a number, a date or nothing, not {type(value).__name__}.")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(held) for held in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"{type(value).__name__} has no form as public data.")
