"""law/: which registered interests, gifts and past declarations share words with an item of business.

It is advice to look, and never a finding: words that agree show that something may be touched, and where none agree an
interest may be touched all the same. What must be declared is for the member to judge (Code 5; Code 7(2)). Pure: it reads
words and stores nothing.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import pairwise

from kent_standards.law.agenda_words import COMMON_STREETS, EMPTY, GENERIC, STREETS, TOWNS

ADVICE = (
    "Found by comparing words: it may touch an interest, a gift or a past declaration, or it may not. It is advice to "
    "look, not a finding. Where nothing is found, an interest may be touched all the same: the member judges, and the "
    "Monitoring Officer advises."
)
_LEAST_LETTERS = 4  # a shorter word that is no name in capitals says too little
_LEAST_TYPO = 8  # letters of a word that may differ in one
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")


class Kind(StrEnum):
    """What is compared with an item of business."""

    INTEREST = "interest"
    GIFT = "gift"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True)
class Known:
    """An interest, a gift or a past declaration of one person. ``texts``: what names it, apart from one another."""

    id: str
    kind: Kind
    person: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Something that may be touched, and the words that agree, as the item has them."""

    known: Known
    words: tuple[str, ...]


class _Weight(Enum):
    """How much a word says: nothing, something beside another, or enough by itself."""

    NONE = 0
    SOME = 1
    ENOUGH = 2
    NUMBER = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is printed, in the form in which it is compared, and how much it says."""

    printed: str
    stem: str
    weight: _Weight
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """A text taken apart."""

    words: tuple[_Word, ...]
    postcodes: frozenset[str]
    initials: frozenset[str]

    @property
    def telling(self) -> dict[str, _Word]:
        """The words that say enough by themselves, by their stems."""
        return {word.stem: word for word in self.words if word.weight is _Weight.ENOUGH}

    @property
    def pairs(self) -> dict[tuple[str, str], tuple[_Word, _Word]]:
        """Neighbours that say something together, what says nothing between them passed over."""
        said = [word for word in self.words if word.weight is not _Weight.NONE]
        return {(one.stem, two.stem): (one, two) for one, two in pairwise(said)}


def matches(item: str, known: Iterable[Known], places: Collection[str] = ()) -> tuple[Match, ...]:
    """What of ``known`` shares telling words with the text of an item of business, in the order given.

    ``places``: names of places thereabouts, which say something only beside another word.
    """
    near = frozenset(stem for name in (*TOWNS, *places) for stem in map(_stem, _plain(name)))
    text = _take_apart(item, near)
    found = []
    for each in known:
        words = _shared(text, [_take_apart(one, near) for one in each.texts])
        if words:
            found.append(Match(each, words))
    return tuple(found)


def _shared(item: _Text, texts: Iterable[_Text]) -> tuple[str, ...]:
    """The words of ``item`` that agree with any of ``texts``, in the order in which the item has them."""
    agreed: dict[str, None] = {}
    for text in texts:
        for printed in _agreeing(item, text):
            agreed.setdefault(printed)
    order = {word.printed: place for place, word in reversed(list(enumerate(item.words)))}
    return tuple(sorted(agreed, key=lambda printed: order.get(printed.split()[0], len(order))))


def _agreeing(item: _Text, text: _Text) -> Iterator[str]:
    yield from sorted(item.postcodes & text.postcodes)
    telling = text.telling
    for stem, word in item.telling.items():
        if stem in telling or any(_is_slip(stem, other) for other in telling):
            yield word.printed
    yield from (word.printed for word in item.words if _is_name_in_capitals(word, text.initials))
    yield from (word.printed for word in text.words if _is_name_in_capitals(word, item.initials))
    theirs = text.pairs
    for pair, words in item.pairs.items():
        if pair in theirs and _says_enough(item, text, *words):
            yield f"{words[0].printed} {words[1].printed}"


def _says_enough(item: _Text, text: _Text, one: _Word, two: _Word) -> bool:
    """Whether a pair of words, each too little alone, says enough: a street that is everywhere does with its number."""
    if {one.weight, two.weight} != {_Weight.SOME} or (one.stem in STREETS and two.is_place):
        return False
    if f"{one.stem} {two.stem}" in COMMON_STREETS:
        return bool(_numbers_before(item, one) & _numbers_before(text, one))
    return True


def _numbers_before(text: _Text, word: _Word) -> frozenset[str]:
    return frozenset(
        first.stem
        for first, second in pairwise(text.words)
        if second.stem == word.stem and first.weight is _Weight.NUMBER
    )


def _is_name_in_capitals(word: _Word, initials: frozenset[str]) -> bool:
    return len(word.printed) > 2 and word.printed.isupper() and word.printed in initials


def _is_slip(one: str, two: str) -> bool:
    """Whether two long words differ in one letter: left out, put in, wrong, or changed round with the next."""
    if one[0] != two[0] or min(len(one), len(two)) < _LEAST_TYPO or abs(len(one) - len(two)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    rest, other = one[start:], two[start:]
    if len(one) == len(two):
        turned = rest[:2] == other[1::-1] and rest[2:] == other[2:]
        return turned or rest[1:] == other[1:]
    return rest[1:] == other if len(one) > len(two) else rest == other[1:]


def _take_apart(text: str, near: frozenset[str]) -> _Text:
    postcodes = frozenset(f"{area} {place}" for area, place in _POSTCODE.findall(text.upper()))
    words = tuple(_word(found.group(), near) for found in _WORD.finditer(_POSTCODE.sub(" ", text)))
    return _Text(words, postcodes, frozenset(_initials(text)))


def _word(printed: str, near: frozenset[str]) -> _Word:
    stem = _stem("".join(_plain(printed)))
    if stem.isdigit():
        return _Word(printed, stem, _Weight.NUMBER)
    if stem in EMPTY or len(stem) < 2:  # a single letter says nothing
        return _Word(printed, stem, _Weight.NONE)
    if stem in GENERIC or stem in near:
        return _Word(printed, stem, _Weight.SOME, stem in near)
    long_enough = len(stem) >= _LEAST_LETTERS or (len(stem) == 3 and printed.isupper())
    return _Word(printed, stem, _Weight.ENOUGH if long_enough else _Weight.SOME)


def _plain(text: str) -> list[str]:
    """The words of a text in small letters without accents and apostrophes."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", re.sub("['’]", "", bare))


def _stem(word: str) -> str:
    """A word without the ending of its plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _initials(text: str) -> Iterator[str]:
    """The initials of each run of at least three words with a capital, small words between them passed over."""
    run = ""

    def ends() -> Iterator[str]:
        """A body that stands at the end of the run, after an office in it, has fewer."""
        return (run[at:] for at in range(len(run) - 2))

    for found in re.finditer(r"[^\W_]+|[^\w\s’'-]", text):
        printed = found.group()
        if printed[0].isupper() and not printed.isupper():
            run += printed[0]
        elif printed not in ("of", "and", "the", "for", "in", "&"):
            yield from ends()
            run = ""
    yield from ends()
