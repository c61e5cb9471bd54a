"""bundles/: proves of a public version that no exempt word is left in it: in its text, tags, bookmarks or metadata.

What to look for is worked out from the bundle, by another way than the copy was made by.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kent_standards.bundles.items import Bundle, BundleItem, Form
from kent_standards.bundles.layout import SAYS, TITLES
from kent_standards.law.calendar import uk_date
from kent_standards.law.exempt import GROUNDS, LONG_ENOUGH, readable, replaced, squeezed, words
from kent_standards.pdf.reading import PdfContent, read_pdf

METADATA = frozenset({"Title", "Creator", "CreationDate", "ModDate"})
# What stands in every copy, whatever is in the bundle.
_FRAME = (
    *SAYS.values(),
    *TITLES.values(),
    *(f"{ground.label} {ground.title} {ground.paragraph}" for ground in GROUNDS.values()),
    "Index Item Page of the document Paragraph is not for publication This item hearing on",
)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked for in a public version, of which nothing was found: how many phrases and how many words."""

    phrases: int
    words: int
    pages: int


class StillThere(Exception):
    """A public version holds what is exempt. ``str()`` says plainly what and where, for those who may know."""


def prove(bundle: Bundle, public: bytes) -> Proof:
    """What was looked for in ``public``, a made copy of ``bundle``, whose files were read. Raises StillThere or NoPdf."""
    for number, label, phrase in standing_open(bundle):
        raise StillThere(f"“{phrase}” can still be read in item {number}, on its page {label}. {_WHAT_TO_DO}")
    content = read_pdf(public)
    phrases = tuple(phrase for phrase, _ in bundle.phrases)
    for number, page in enumerate(content.pages, 1):
        for phrase in readable(page.text, phrases):
            raise StillThere(f"“{phrase}” can still be read on page {number}. {_WHAT_TO_DO}")
    everything = content.everything
    for phrase in readable(everything, phrases):
        raise StillThere(f"“{phrase}” can still be read beside the text of the pages. {_WHAT_TO_DO}")
    hidden = exempt_words(bundle, len(content.pages))
    joined = squeezed(everything)
    found = hidden & words(everything) | {
        word for word in hidden if len(word) >= LONG_ENOUGH and word in joined
    }
    if found:
        named = ", ".join(f"“{word}”" for word in sorted(found)[:MOST_NAMED])
        raise StillThere(f"Words that stand only in what is exempt can still be read: {named}. {_WHAT_TO_DO}")
    _check_beside(content)
    return Proof(len(phrases), len(hidden), len(content.pages))


_WHAT_TO_DO = (
    "Mark where it stands: in a PDF the page, or put in a copy of it from which the words are really removed."
)


def standing_open(bundle: Bundle) -> tuple[tuple[int, str, str], ...]:
    """Where a phrase that is kept back can still be read in a file: (number of the item, label of the page, phrase).

    Words of our own are replaced wherever they stand; those in a PDF can't be.
    """
    phrases = [phrase for phrase, _ in bundle.phrases]
    return tuple(
        (number, part.label, phrase)
        for number, item in bundle.numbered()
        if item.form is Form.PDF
        for part in item.parts
        if item.ground_of(part) is None
        for phrase in readable(part.text, phrases)
    )


def exempt_words(bundle: Bundle, pages: int) -> frozenset[str]:
    """The words that stand in what is exempt and nowhere in what is open; ``pages``: how many numbers stand on pages."""
    open_text = " ".join((*_FRAME, *_open_texts(bundle)))
    numbers = {str(number) for number in range(max(pages, len(bundle.items)) + 1)}
    joined = squeezed(open_text)
    kept = words(" ".join(_kept_texts(bundle))) - words(open_text) - numbers
    return frozenset(word for word in kept if len(word) < LONG_ENOUGH or word not in joined)


def _kept_texts(bundle: Bundle) -> Iterator[str]:
    yield from (phrase for phrase, _ in bundle.phrases)
    for item in bundle.items:
        if item.whole_ground is not None:
            yield from (item.title, item.source, item.shows)
        yield from (part.text for part in item.parts if _is_kept(item, part.label))


def _open_texts(bundle: Bundle) -> Iterator[str]:
    yield from (bundle.title, bundle.authority, bundle.reference, uk_date(bundle.day), bundle.day.isoformat())
    for item in bundle.items:
        if item.whole_ground is None:
            yield from (replaced(text, bundle.phrases) for text in (item.title, item.source, item.shows))
            yield from (replaced(part.heading, bundle.phrases) for part in item.parts)
            yield from (part.label for part in item.parts)
            yield from (
                part.text if item.form is Form.PDF else replaced(part.text, bundle.phrases)
                for part in item.parts
                if not _is_kept(item, part.label)
            )


def _is_kept(item: BundleItem, label: str) -> bool:
    return any(marking.whole or label in marking.parts for marking in item.markings)


def _check_beside(content: PdfContent) -> None:
    """Raises StillThere for anything that a made copy never has: a file in it, or metadata beyond title and day."""
    names = {name for name, value in content.metadata if value}
    if content.attachments or not names <= METADATA:
        raise StillThere("The public version holds more than pages; tell the operator of the service.")
    dates = [value for name, value in content.metadata if name.endswith("Date")]
    if any(not re.fullmatch(r"D:\d{8}0{6}Z", value) for value in dates):
        raise StillThere("The public version says when it was made; tell the operator of the service.")
