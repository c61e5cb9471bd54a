"""law/: what a member typed about an interest, made clean and checked field by field, or refused with messages."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from kent_standards.law.categories import Category, Field

LENGTHS = {"text": 200, "address": 500, "longtext": 2000}
MOST_MONEY = Decimal(999_999_999_999)
FIRST_YEAR, LAST_YEAR = 1900, 2100
_CHOSEN = ("choice", "yesno", "district", "authority")
_INVISIBLE = frozenset("\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff\u061c")
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MONEY = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,2})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BadDetails(ValueError):
    """Details that can't be taken. ``errors`` pairs each field's name with a sentence for the form."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


class _Refused(ValueError):
    """One answer that can't be taken; ``str()`` is the message for its field."""


def clean_details(category: Category, raw: Mapping[str, str]) -> dict[str, str]:
    """The details of an interest, clean and in one form, with what was left empty left out.

    Money comes back as "25000.00", dates in ISO form, yes and no as "yes" and "no". What is clean already
    comes back as it is. Raises ``BadDetails`` with a message for every field that needs correcting.
    """
    errors = {
        name: f"There is no question “{name[:40]}” in this form; leave it out"
        for name in raw
        if name not in {field.name for field in category.fields}
    }
    clean: dict[str, str] = {}
    for field in category.fields:
        try:
            answer = _answer(field, raw.get(field.name, ""))
        except _Refused as problem:
            errors[field.name] = str(problem)
        else:
            if answer:
                clean[field.name] = answer
    if clean.get("starts", "") > clean.get("ends", "9999") and "ends" not in errors:
        errors["ends"] = "The last day must be the first day or later"
    if errors:
        raise BadDetails(errors)
    return clean


def _answer(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise _Refused(_wanted(field))
    longest = LENGTHS.get(field.kind, LENGTHS["text"])
    if len(value) > 4 * longest:  # nothing that long can be right, so no time is spent on it
        raise _Refused(f"{_subject(field)} must be {longest:,} characters or fewer")
    text = _plain(field, value)
    if not text:
        if field.required:
            raise _Refused(_wanted(field))
        return ""
    if len(text) > longest:
        raise _Refused(f"{_subject(field)} must be {longest:,} characters or fewer")
    check = _CHECKS.get(field.kind)
    return check(field, text) if check else text


def _plain(field: Field, value: str) -> str:
    """The text in NFC without invisible characters: one line, or several where the field takes several."""
    if _REORDERING.intersection(value) or any(_control(character) for character in value):
        raise _Refused(
            f"{_subject(field)} must not include control characters; type it instead of pasting it"
        )
    visible = "".join(character for character in value if character not in _INVISIBLE)
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", visible).splitlines()]
    if field.kind in ("longtext", "address"):
        text = "\n".join(lines).strip()
    else:
        text = " ".join(line for line in lines if line)
    # A value of joiners or of bare accents alone would look empty on the page.
    return text if any(unicodedata.category(character)[0] in "LNPS" for character in text) else ""


def _control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\r\n"


def _money(field: Field, text: str) -> str:
    found = _MONEY.fullmatch(text)
    if not found:
        raise _Refused(f"Enter {_noun(field)} in pounds, like 25000 or 1250.50")
    amount = Decimal(found[1].replace(",", "") + (found[2] or ""))
    if amount > MOST_MONEY:
        raise _Refused(f"{_subject(field)} must be £{MOST_MONEY:,} or less")
    return f"{amount:.2f}"


def _percent(field: Field, text: str) -> str:
    found = _PERCENT.fullmatch(text)
    if not found or Decimal(found[1]) > 100:
        raise _Refused(f"Enter {_noun(field)} as a number from 0 to 100, like 1.5")
    return f"{Decimal(found[1]):f}"


def _integer(field: Field, text: str) -> str:
    if not re.fullmatch("[0-9]{1,12}", text):
        raise _Refused(f"Enter {_noun(field)} as a whole number, like 12")
    return str(int(text))


def _date(field: Field, text: str) -> str:
    try:
        if not _ISO_DATE.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise _Refused(f"{_subject(field)} must be a real date, written like 2012-07-28") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _Refused(f"{_subject(field)} must be in the years {FIRST_YEAR} to {LAST_YEAR}")
    return text


def _choice(field: Field, text: str) -> str:
    if text not in {value for value, _ in field.choices}:
        raise _Refused(_wanted(field))
    return text


def _yes_or_no(field: Field, text: str) -> str:
    if text not in ("yes", "no"):
        raise _Refused(_wanted(field))
    return text


def _slug(field: Field, text: str) -> str:
    # Which districts and authorities there are is known above this floor; here only what a slug looks like.
    if not _SLUG.fullmatch(text):
        raise _Refused(_wanted(field))
    return text


_CHECKS: Mapping[str, Callable[[Field, str], str]] = {
    "money": _money,
    "percent": _percent,
    "integer": _integer,
    "date": _date,
    "choice": _choice,
    "yesno": _yes_or_no,
    "district": _slug,
    "authority": _slug,
}


def _noun(field: Field) -> str:
    return field.noun or f"“{field.label}”"


def _subject(field: Field) -> str:
    noun = f"“{field.label}”" if field.kind in _CHOSEN else _noun(field)
    return noun[0].upper() + noun[1:]


def _wanted(field: Field) -> str:
    return f"{'Select' if field.kind in _CHOSEN else 'Enter'} {_noun(field)}"
