"""people/: checking the single values of a file of members: text, names, e-mail addresses, dates, parties.

Each check takes the text of one cell and returns the value, or raises ``BadValue`` with the reason.
"""

import re
import unicodedata
from datetime import date

from kent_standards.people.names import fold

NAME_LIMIT = TEXT_LIMIT = 200
EMAIL_LIMIT = 254
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
SHOWN_LIMIT = 60

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:.]*(?:Z|[+-][0-9:]*)?)?")
_BRITISH_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NOT_IN_NAMES = re.compile(r"[<>{}@=|\\]")
_STACKED_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}")
_VACANCY = re.compile(r"\W*vacan(?:t|cy)\b", re.IGNORECASE)
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_PARTIES: dict[str, tuple[str, ...]] = {
    "Conservative": ("con", "cons", "tory", "conservatives", "conservativeparty", "conservativeandunionist"),
    "Labour": ("lab", "labourparty"),
    "Labour and Co-operative": ("labco", "labcoop", "labourandcooperativeparty", "labourcooperative"),
    "Liberal Democrat": ("ld", "lib dem", "libdem", "libdems", "liberaldemocrats"),
    "UK Independence Party": ("uki", "ukip", "ukindependence", "unitedkingdomindependenceparty"),
    "Green": ("grn", "green party", "greenparty", "thegreenparty", "greens", "greenpartyofenglandandwales"),
    "Independent": ("ind", "indep", "independents", "nonaligned"),
    "Reform UK": ("ref", "reform", "ruk"),
    "Residents' Association": ("ra", "residents", "residentsassociation"),
    "Liberal": ("lib", "liberalparty", "theliberalparty"),
    "Social Democratic Party": ("sdp",),
    "British National Party": ("bnp",),
    "English Democrats": ("ed", "englishdemocrat"),
    "Trade Unionist and Socialist Coalition": ("tusc",),
    "No description": ("nodescription",),
}
_PARTY_NAMES = {
    form: name
    for name, forms in _PARTIES.items()
    for form in ("".join(fold(name)), *("".join(fold(form)) for form in forms))
} | {"conservativeandunionistparty": "Conservative"}

_PLACEHOLDERS = frozenset(
    {"withheld", "redacted", "noreply", "donotreply", "none", "unknown", "notprovided", "notsupplied", "tbc"}
)


class BadValue(Exception):
    """A value that isn't taken: in which column, why, and what stood there."""

    def __init__(self, column: str, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason
        self.value = shown(value)


def shown(value: str) -> str:
    """``value`` as it can safely be shown in a message: cut short, and what is invisible spelt out."""
    cut = value if len(value) <= SHOWN_LIMIT else value[: SHOWN_LIMIT - 1] + "…"
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in cut)


def check_text(column: str, text: str, limit: int = TEXT_LIMIT) -> str:
    """``text`` in composed form with single spaces. Raises BadValue if it is too long or holds what isn't text."""
    text = text.strip(" \t\r\n")
    if len(text) > limit:
        raise BadValue(column, f"This is longer than {limit} characters; shorten it.", text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if unicodedata.category(one) == "Zs" else one for one in text)
    for character in spaced:
        if reason := _unfit(character):
            raise BadValue(column, reason, text)
    if _STACKED_MARKS.search(spaced):
        raise BadValue(column, "Four or more accents stand on one letter; type the text again.", text)
    return " ".join(unicodedata.normalize("NFC", spaced).split())


def _unfit(character: str) -> str:
    """Why ``character`` can't stand in a file of members, or an empty string."""
    category = unicodedata.category(character)
    if character in "\r\n" or category in ("Zl", "Zp"):
        return "There is a line break inside the cell; put the text on one line."
    if category == "Cc":
        return "There is a control character in the cell; type the text again."
    if character in _TURNING:
        return "A hidden character turns the direction of the text; type the text again."
    if category == "Cf":
        return "There is an invisible character in the cell; type the text again."
    if category in ("Cs", "Co", "Cn"):
        return "There is a character in the cell that no alphabet has; type the text again."
    if character == "\ufffd":
        return "A letter was lost when the file was saved; type the text again and save the file as UTF-8."
    return ""


def check_name(text: str) -> str:
    """The member's name as printed. Raises BadValue if it is empty or can't be anybody's name."""
    name = check_text("name", text, NAME_LIMIT)
    if not name:
        raise BadValue("name", "The name is empty; give the member's name or take the row out.", text)
    if found := _NOT_IN_NAMES.search(name):
        raise BadValue("name", f"No name has the character {found.group()}; give the name alone.", text)
    if not any(character.isalpha() for character in name):
        raise BadValue("name", "The name has no letter in it; give the member's name.", text)
    return name


def check_email(text: str) -> str:
    """The e-mail address, or an empty string. Raises BadValue if it can't be one."""
    email = check_text("email", text, EMAIL_LIMIT)
    if not email:
        return ""
    local, _, domain = email.partition("@")
    labels = domain.split(".")
    if (
        not _EMAIL.fullmatch(email)
        or local.startswith(".")
        or local.endswith(".")
        or ".." in local
        or any(label.startswith("-") or label.endswith("-") for label in labels)
    ):
        raise BadValue("email", "This isn't an e-mail address; correct it or leave the cell empty.", text)
    return email


def check_date(column: str, text: str) -> date | None:
    """The day, or None for an empty cell. Raises BadValue if it isn't a day between 1900 and 2100."""
    text = check_text(column, text)
    if not text:
        return None
    if found := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _BRITISH_DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        reason = "This isn't a date; write it as 2015-05-08 or 08/05/2015, or leave the cell empty."
        raise BadValue(column, reason, text)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        reason = f"The year {year:04} can't be right; correct the date or leave the cell empty."
        raise BadValue(column, reason, text)
    try:
        return date(year, month, day)
    except ValueError:
        reason = "There is no such day in the calendar; correct the date or leave the cell empty."
        raise BadValue(column, reason, text) from None


def check_terms(terms: list[tuple[date | None, date | None]]) -> None:
    """Raises BadValue if a term of office ends before it begins."""
    for since, until in terms:
        if since and until and until < since:
            raise BadValue(
                "until",
                f"The office would end before it began ({since.day} {since:%B %Y}); correct one of the dates.",
                until.isoformat(),
            )


def party_name(text: str) -> str:
    """The party's plain name for a code or a known form of it ("CON", "UKIndependence Party"), else ``text``."""
    return _PARTY_NAMES.get("".join(fold(text)), text)


def party_key(text: str) -> str:
    """One key for all forms of a party's name."""
    return "".join(fold(party_name(text)))


def place_key(text: str) -> str:
    """One key for a ward or division, whether printed with "&" or "and", "St" or "St."."""
    return " ".join(fold(text))


def is_vacancy(name: str, party: str) -> bool:
    """Whether the row stands for an empty seat and not for a member."""
    return bool(_VACANCY.match(name)) or party.strip().upper() == "VAC"


def is_placeholder(email: str) -> bool:
    """Whether the address stands for one that was left out ("withheld@…")."""
    return "".join(fold(email.partition("@")[0])) in _PLACEHOLDERS
