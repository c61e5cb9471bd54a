"""bundles/: what a bundle is made of, as frozen values: items in their order, each with what of it is exempt.

Whoever makes these values has settled which items there are; nothing here knows where they come from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kent_standards.law.exempt import GROUNDS, Ground, Marking


class Form(StrEnum):
    """What an item is: text of our own, or a file that somebody brought."""

    TEXT = "text"
    PDF = "pdf"
    PICTURE = "picture"


class Version(StrEnum):
    """Whose copy of a bundle."""

    PANEL = "panel"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered paragraph, such as "b2", with the heading that it stands under if that is new; or a page of a PDF."""

    label: str
    text: str
    heading: str = ""
    # The size of a page, in points.
    width: float = 0
    height: float = 0
    # What can be seen of a page, where others of the same PDF are exempt: its file may hold what stands on those.
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class BundleItem:
    """One item. ``source`` says where it comes from. ``parts`` are the paragraphs of a text or, once they were read, the
    pages of a PDF; ``content`` a file; ``shows`` says in words what is on a picture."""

    key: str
    title: str
    form: Form
    source: str = ""
    parts: tuple[Part, ...] = ()
    content: bytes = b""
    shows: str = ""
    markings: tuple[Marking, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """Its parts by their labels, as they can be marked."""
        return {part.label: part.text for part in self.parts}

    @property
    def whole_ground(self) -> Ground | None:
        """Why the whole item is kept from the public; None if it isn't."""
        return next((GROUNDS[each.ground] for each in self.markings if each.whole), None)

    def ground_of(self, part: Part) -> Ground | None:
        """Why ``part`` is kept from the public; None if it isn't as a whole."""
        found = next((GROUNDS[each.ground] for each in self.markings if part.label in each.parts), None)
        return self.whole_ground or found

    @property
    def partly_exempt(self) -> bool:
        """Whether some of it is kept from the public and some of it isn't."""
        kept = [self.ground_of(part) is not None for part in self.parts]
        return any(kept) and not all(kept)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """All grounds on which something of it is kept back, each once."""
        return tuple(dict.fromkeys(GROUNDS[each.ground] for each in self.markings))


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle before it is made. ``day`` is the day of the hearing.

    ``withheld`` are phrases that the public never reads, with the code of the ground: a withheld complainant's name.
    """

    title: str
    authority: str
    reference: str
    day: date
    items: tuple[BundleItem, ...]
    withheld: tuple[tuple[str, str], ...] = ()

    @property
    def phrases(self) -> tuple[tuple[str, str], ...]:
        """Each phrase that is kept back, with the code of its ground. What is exempt in one item is so in all."""
        marked = (
            (phrase, marking.ground)
            for item in self.items
            for marking in item.markings
            for phrase in marking.phrases
        )
        return tuple(dict.fromkeys((*marked, *self.withheld)))

    def numbered(self) -> Iterator[tuple[int, BundleItem]]:
        """The items with their numbers, the same in both copies."""
        return enumerate(self.items, 1)

    def with_items(self, items: tuple[BundleItem, ...]) -> "Bundle":
        """The same bundle of other items."""
        return replace(self, items=items)
