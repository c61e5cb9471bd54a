"""law/: what may be kept from the public at a hearing: Schedule 12A to the Local Government Act 1972, as it stands for
England, and confidential information (section 100A); who marks what, and what the public's copy shows in its place.

Annex 3, 1.4 applies the Schedule to the Hearing Panel. The wording here is ours; the references are the Act's.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kent_standards.law.steps import NotPermitted

SCHEDULE = "Local Government Act 1972, Schedule 12A"
SHORTEST_PHRASE = 2
MOST_PHRASES = 100
# From so many letters on, a word that stands inside another isn't there by chance.
LONG_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for which information is kept from the public. ``weighed``: only if the public interest allows it."""

    code: str
    title: str
    paragraph: str
    weighed: bool = True

    @property
    def label(self) -> str:
        """How a copy names it: "exempt, paragraph 3", or "confidential"."""
        return f"exempt, paragraph {self.code}" if self.weighed else "confidential"


def _exempt(code: str, title: str) -> Ground:
    return Ground(code, title, f"{SCHEDULE}, paragraph {code}")


# Part 1, paragraphs 1 to 7. Each is weighed against the public interest in disclosing (Part 2, paragraph 10).
EXEMPT: tuple[Ground, ...] = (
    _exempt("1", "It is about an individual"),
    _exempt("2", "It is likely to show who an individual is"),
    _exempt("3", "It is about the finances or business of a particular person, the authority included"),
    _exempt(
        "4", "It is about consulting or negotiating with employees or office holders on their employment"
    ),
    _exempt("5", "Legal professional privilege could be claimed for it"),
    _exempt(
        "6",
        "It shows that the authority means to serve a notice, or make an order or direction, under an Act",
    ),
    _exempt("7", "It is about preventing, investigating or prosecuting crime"),
)
# Section 100A(2) and (3): the public must be excluded; there is nothing to weigh.
CONFIDENTIAL: tuple[Ground, ...] = (
    Ground(
        "confidential-a",
        "A government department gave it on terms that forbid telling the public",
        "Local Government Act 1972, section 100A(3)(a)",
        weighed=False,
    ),
    Ground(
        "confidential-b",
        "An Act or a court forbids telling the public",
        "Local Government Act 1972, section 100A(3)(b)",
        weighed=False,
    ),
)
GROUNDS: dict[str, Ground] = {ground.code: ground for ground in (*EXEMPT, *CONFIDENTIAL)}

# Part 2.
PUBLIC_INTEREST = (
    "Information under paragraphs 1 to 7 is exempt only for as long as, all things considered, the public interest in "
    "keeping it back outweighs the public interest in disclosing it."
)
PUBLIC_INTEREST_PARAGRAPH = f"{SCHEDULE}, paragraph 10"
NEVER_EXEMPT: tuple[tuple[str, str], ...] = (
    (
        "What has to be registered under the Acts on companies, friendly societies, building societies or charities "
        "isn’t exempt under paragraph 3.",
        f"{SCHEDULE}, paragraph 8",
    ),
    (
        "What is about a development for which the planning authority may give itself permission isn’t exempt.",
        f"{SCHEDULE}, paragraph 9",
    ),
)
# Section 100B(5): each copy of what isn't open to the public says so, and by which description.
NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION"
RESOLUTION = (
    "The Panel decides whether the public leaves: by a resolution that names the business and the paragraph, or without "
    "one where information is confidential."
)
RESOLUTION_PARAGRAPH = "Local Government Act 1972, section 100A(2) to (5)"


@dataclass(frozen=True, slots=True)
class Marking:
    """What of an item is kept from the public, on which ground (a code of ``GROUNDS``), and why.

    ``parts`` are the labels of its paragraphs, or the numbers of its pages where it is a PDF; ``phrases`` are words as
    they stand in it. The whole item if neither is given.
    """

    ground: str
    reasons: str
    parts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the whole item is kept back, with its title."""
        return not self.parts and not self.phrases


def check_marking(marking: Marking, texts: Mapping[str, str], *, readable: bool = True) -> None:
    """Raises NotPermitted unless ``marking`` can be made on an item of these paragraphs, or pages, by their labels.

    ``readable``: whether words can be taken out of it; a picture or PDF is kept back by pages or as a whole.
    """
    ground = GROUNDS.get(marking.ground)
    if ground is None:
        raise NotPermitted("Choose the paragraph of Schedule 12A under which this is exempt.", SCHEDULE)
    if not marking.reasons.strip():
        raise NotPermitted(
            "Say why keeping this back outweighs the public interest in disclosing it."
            if ground.weighed
            else "Say who forbids telling the public, and on what terms or by which Act or order.",
            PUBLIC_INTEREST_PARAGRAPH if ground.weighed else ground.paragraph,
        )
    missing = [label for label in marking.parts if label not in texts]
    if missing:
        raise NotPermitted(
            f"This item has no part “{missing[0]}”; it has {len(texts)}. Give each as it is numbered there.",
            SCHEDULE,
        )
    if marking.phrases and not readable:
        raise NotPermitted(
            "Words can’t be taken out of a PDF or a picture; mark its pages, or the whole item, or put in a copy with "
            "the words removed.",
            SCHEDULE,
        )
    if len(marking.phrases) > MOST_PHRASES:
        raise NotPermitted(f"Mark {MOST_PHRASES} phrases at most; mark whole paragraphs instead.", SCHEDULE)
    for phrase in marking.phrases:
        if len(plain(phrase)) < SHORTEST_PHRASE:
            raise NotPermitted("A phrase to keep back has two letters at least; give it in full.", SCHEDULE)
        if not any(standing(text, [phrase]) for text in texts.values()):
            raise NotPermitted(
                f"“{phrase}” doesn’t stand in this item; give the words exactly as they stand there.",
                SCHEDULE,
            )


def replaced(text: str, phrases: Iterable[tuple[str, str]]) -> str:
    """``text`` for the public, a label in the place of each phrase; ``phrases`` pair each with the code of its ground."""
    return "".join(f"[{GROUNDS[code].label}]" if code else piece for piece, code in spans(text, phrases))


def spans(text: str, phrases: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """``text`` cut where phrases stand, for the Panel: each piece with the code of its ground, or with an empty one."""
    codes = {plain(phrase): code for phrase, code in phrases}
    if not codes:
        return ((text, ""),)
    text = unicodedata.normalize("NFC", text)
    folded = tuple(_letters(text))
    pieces: list[tuple[str, str]] = []
    at = 0
    for found in _pattern(codes).finditer("".join(letter for letter, _, _ in folded)):
        begins, ends = folded[found.start()][1], folded[found.end() - 1][2]
        pieces += [(text[at:begins], ""), (text[begins:ends], codes[" ".join(found["phrase"].split())])]
        at = ends
    return tuple(piece for piece in (*pieces, (text[at:], "")) if piece[0])


def standing(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """Which ``phrases`` stand in ``text``, however it is broken into lines or written in capitals."""
    said = plain(text)
    return tuple(phrase for phrase in phrases if plain(phrase) and _pattern([plain(phrase)]).search(said))


def readable(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """Which ``phrases`` can be read in ``text`` as a machine took it from a page: it may have joined words, or cut them.

    Short ones are looked for as whole words alone: they stand inside other words by chance.
    """
    phrases, joined = tuple(phrases), squeezed(text)
    whole = set(standing(text, phrases))
    return tuple(
        phrase
        for phrase in phrases
        if phrase in whole or (len(squeezed(phrase)) >= LONG_ENOUGH and squeezed(phrase) in joined)
    )


def squeezed(text: str) -> str:
    """The letters and digits of ``text`` alone, as they are compared."""
    return "".join(each for each in plain(text) if each.isalnum())


def words(text: str) -> frozenset[str]:
    """The words of ``text``, each as it is compared."""
    return frozenset(re.findall(r"\w+", plain(text)))


def plain(text: str) -> str:
    """``text`` as it is compared: one kind of letter, quote and hyphen, nothing unseen, one space between words."""
    return " ".join(_folded(unicodedata.normalize("NFC", text)).split())


_SAME_SIGN = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "–": "-"})


def _folded(text: str) -> str:
    compared = unicodedata.normalize("NFKC", text).casefold().translate(_SAME_SIGN)
    return "".join(each for each in compared if unicodedata.category(each) != "Cf")


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """The letters of ``text`` as they are compared, each with where what it comes from begins and ends in it.

    An accent goes with what it stands on, since both may make one letter.
    """
    begins = 0
    for ends in range(1, len(text) + 1):
        if ends < len(text) and _goes_on(text[begins:ends], text[ends]):
            continue
        for letter in _folded(text[begins:ends]):
            yield letter, begins, ends
        begins = ends


def _goes_on(before: str, sign: str) -> bool:
    if sign.isascii():
        return False
    apart = unicodedata.normalize("NFKC", before) + unicodedata.normalize("NFKC", sign)
    return unicodedata.normalize("NFKC", before + sign) != apart


def _pattern(compared: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these in what was folded: as whole words, with an s of possession or plural, across line ends."""
    each = (r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(compared, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<phrase>{'|'.join(each)})(?:'?s)?(?!\w)")
