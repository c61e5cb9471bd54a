"""forms/: what people type, made clean: one line, a block of lines, or the name of a file."""

import re
import unicodedata

# NUL and the other control characters, lone surrogates and noncharacters: none is text, and each has
# broken an export, a mail header or a PDF somewhere. Tab and the line ends are dealt with before this.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Characters that reverse the order in which a reader sees the rest (SR16, SR20): a name or a file's
# ending could be made to look like another.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Invisible and harmless; dropped, so that two names which look alike are alike. The joiners U+200C and
# U+200D stay: several scripts are spelt with them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_MOST_ACCENTS = 30  # on one letter; Unicode's own stream-safe limit, which keeps normalising linear

_FORBIDDEN_IN_FILENAMES = re.compile(r'[<>:"|?*]')
_RESERVED_FILENAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10))}
)
_LONGEST_FILENAME = 100


class UncleanText(ValueError):
    """Text that cannot be taken. ``str()`` completes a sentence that starts with the field's name."""


def clean_line(value: str) -> str:
    """Return ``value`` as one line: NFC, single spaces, nothing invisible at either end.

    Raises ``UncleanText`` for a line break (SR21: it could forge a mail header), a control character or
    a character that reverses the order of the text.
    """
    value = _LINE_ENDS.sub("\n", value.strip(" \t\r\n"))
    if "\n" in value or "\v" in value or "\f" in value:
        raise UncleanText("must be on one line")
    return " ".join(_clean(value).split())


def clean_block(value: str) -> str:
    """Return ``value`` as lines that end in ``\\n``: NFC, no blank lines at either end.

    Raises ``UncleanText`` for a control character or one that reverses the order of the text.
    """
    return _clean(_LINE_ENDS.sub("\n", value).replace("\f", "\n").replace("\v", "\n")).strip()


def clean_filename(value: str) -> str:
    """Return the last part of a path as a plain, short file name; "file" when nothing is left of it."""
    name = re.split(r"[/\\]", value[-1000:])[-1]
    for unwanted in (_CONTROL, _REORDERING, _INVISIBLE, _FORBIDDEN_IN_FILENAMES):
        name = unwanted.sub("", name)
    if _too_many_accents(name):
        return "file"
    name = " ".join(unicodedata.normalize("NFC", name).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        name = f"{stem[: _LONGEST_FILENAME - len(ending) - 1]}.{ending}"
    name = name[:_LONGEST_FILENAME].strip(". ")
    if name.split(".")[0].strip().lower() in _RESERVED_FILENAMES:  # Windows opens these as devices
        name = f"file-{name}"
    return name or "file"


def _clean(value: str) -> str:
    if _CONTROL.search(value):
        raise UncleanText("must not include control characters; type it again instead of pasting it")
    if _REORDERING.search(value):
        raise UncleanText(
            "must not include characters that reverse the text; type it again instead of pasting it"
        )
    value = _INVISIBLE.sub("", value)
    if _too_many_accents(value):
        raise UncleanText("must not pile so many accents on one letter; type it again without them")
    return unicodedata.normalize("NFC", value)


def _too_many_accents(value: str) -> bool:
    if value.isascii():
        return False
    run = 0
    for character in value:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MOST_ACCENTS:
            return True
    return False
