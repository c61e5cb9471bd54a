"""people/: reading the printed name of a member into its parts.

A pure function of the printed text: nothing is looked up and nothing is refused. A text that is not
a name at all still gives a ``PersonName``, so that lists and comparisons never fail on one.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kent_standards.people.name_words import (
    GENDERS,
    HONOURS,
    OFFICE_WORDS,
    PARTICLES,
    PEERAGE,
    PLACE_WORDS,
    SUFFIXES,
    TITLES,
    TITLES_OR_NAMES,
)

_MARKS = str.maketrans({**dict.fromkeys("’‘ʼ`´′＇", "'"), **dict.fromkeys("‐‑‒–—−－", "-"), "，": ","})
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\"([^\"]*)\"|“([^“”]*)”")
_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_RUN_OF_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_INITIALS = 3
_SHORTEST_CAPITAL_SURNAME = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A printed name in its parts.

    ``family`` holds the parts of a double surname, ``family_name`` the surname unsplit. ``key`` is
    the whole name without titles and honours, folded to plain lower case: two printed names with one
    key differ at most in titles, honours, capitals, accents, hyphens, apostrophes and full stops.
    """

    printed: str
    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    family_name: str = ""
    territory: str = ""
    suffix: str = ""
    honours: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    initials: str = ""
    key: str = ""
    given_keys: tuple[str, ...] = ()
    known_as_keys: tuple[str, ...] = ()
    family_keys: tuple[str, ...] = ()
    family_key: str = ""

    @property
    def gender(self) -> str:
        """ "m" or "f" where the titles say so and agree, otherwise an empty string."""
        genders = {GENDERS[title] for title in self.titles if title in GENDERS}
        return genders.pop() if len(genders) == 1 else ""


def fold(text: str) -> tuple[str, ...]:
    """The words of ``text`` in plain lower case: no accents, no apostrophes or full stops; hyphens part words."""
    text = text.translate(_MARKS).casefold()
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS))
    kept = "".join(
        character
        if character.isalnum() or unicodedata.category(character)[0] == "M"
        else (" " if character.isspace() or character in "-/&,;" else "")
        for character in text.replace("&", " and ")
    )
    return tuple(kept.split())


@lru_cache(maxsize=8192)
def parse_name(printed: str) -> PersonName:
    """Read ``printed`` into its parts. Takes any text, never raises, and takes time linear in its length."""
    text, titles, known_as = _take_brackets(_clean(printed))
    segments = [segment for part in text.split(",") if (segment := _words(part))]
    honours: list[str] = []
    suffix = ""
    names: list[list[str]] = []
    for segment in segments:
        rest, more_honours, found = _take_endings(segment, alone=bool(names))
        honours += more_honours
        suffix = suffix or found
        if rest and not (names and _is_office(rest)):
            names.append(rest)
    more_titles, given, family, territory = _given_and_family(names)
    return _name(printed, titles + more_titles, given, family, territory, suffix, honours, known_as)


def display_name(name: PersonName) -> str:
    """The name for lists: "Jenny Samper", without courtesy titles or honours; "Lord Astor of Hever" whole."""
    small = name.printed.islower()
    words = [_recase(word, small) for word in name.given]
    words += [_recase_surname_word(word, small) for word in name.family_name.split()]
    if not name.given:
        words = [*(title for title in name.titles if title != "Cllr"), *words]
    if name.territory:
        words += ["of", name.territory]
    words.append(name.suffix)
    return " ".join(word for word in words if word) or " ".join(_clean(name.printed).split())


def sort_key(name: PersonName) -> tuple[str, str, str]:
    """A key that puts names in the order of their surnames, then of their given names."""
    return ("".join(fold(name.family_name)), " ".join(name.given_keys), name.printed)


def _clean(printed: str) -> str:
    text = unicodedata.normalize("NFC", printed)
    if not text.isprintable():
        text = "".join(
            character if character.isprintable() else ("" if unicodedata.category(character) == "Cf" else " ")
            for character in text
        )
    return text.translate(_MARKS)


def _take_brackets(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Take "(Bob)" out as a name by which the person is known, and "(Mrs)" as a title."""
    titles: list[str] = []
    known_as: list[str] = []
    for groups in _BRACKETS.findall(text):
        words = "".join(groups).split()
        if words and all(_plain(word) in TITLES for word in words):
            titles += [TITLES[_plain(word)] for word in words]
        elif len(words) == 1 and fold(words[0]):
            known_as.append(words[0])
    return _BRACKETS.sub(" ", text), tuple(titles), tuple(known_as)


def _words(part: str) -> list[str]:
    words: list[str] = []
    for word in part.split():
        if "." not in word or word.replace(".", "").upper() in HONOURS:
            words.append(word)
        else:
            words += [piece for piece in word.split(".") if piece]
    return [word for word in words if fold(word)]


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()


def _honour(word: str) -> str:
    """The honour that ``word`` is, or nothing. Capitals count: "MA" is a degree and "Ma" a surname."""
    bare = word.replace(".", "")
    standard = HONOURS.get(bare.upper(), "")
    return standard if bare in (standard, bare.upper()) else ""


def _take_endings(words: list[str], *, alone: bool) -> tuple[list[str], list[str], str]:
    """Take honours and Jr or Snr from the end. ``alone``: after a comma, where nothing else need remain."""
    left = len(words)
    honours: list[str] = []
    suffix = ""
    while left > (0 if alone else 1):
        word = words[left - 1]
        enough = alone or left > 2
        if honour := _honour(word) if enough else "":
            honours.insert(0, honour)
        elif enough and not suffix and _suffix(word):
            suffix = _suffix(word)
        else:
            break
        left -= 1
    return words[:left], honours, suffix


def _suffix(word: str) -> str:
    return word if word in ("II", "III", "IV") else SUFFIXES.get(_plain(word), "")


def _is_office(words: list[str]) -> bool:
    return all(_plain(word) in OFFICE_WORDS for word in words)


def _take_titles(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    titles: list[str] = []
    place = 0
    while place < len(words) - 1:
        word, following = _plain(words[place]), _plain(words[place + 1])
        if word in TITLES:
            if word in TITLES_OR_NAMES and not titles and len(words) - place < 3:
                break
            titles.append(TITLES[word])
        elif not (
            (word in ("the", "and") and (following in TITLES or following in ("right", "most")))
            or (word in ("right", "most") and following in ("hon", "honourable", "revd", "rev", "reverend"))
            or (word in PLACE_WORDS and TITLES.get(following) == "Cllr")
        ):
            break
        place += 1
    return tuple(titles), words[place:]


def _given_and_family(names: list[list[str]]) -> tuple[tuple[str, ...], list[str], list[str], str]:
    if not names:
        return (), [], [], ""
    titles, words = _take_titles(names[0])
    territory = ""
    if "of" in words[1:-1] and not PEERAGE.isdisjoint(titles):
        place = words.index("of", 1)
        words, territory = words[:place], " ".join(words[place + 1 :])
    if len(names) > 1:  # "Smith, John": the surname came first
        more, given = _take_titles([word for segment in names[1:] for word in segment])
        return titles + more, _split_initials(given), words, territory
    start, end = _surname(words, bool(titles))
    given = words[:start] + words[end:]
    return titles, _split_initials(given), words[start:end], territory


def _surname(words: list[str], titled: bool) -> tuple[int, int]:
    """Where the surname begins and ends in ``words``."""
    capitals = [word.isupper() and len(word) > 1 for word in words]
    if any(capitals) and not all(capitals):
        if capitals[-1]:  # "Jan VAN DEN BERG"
            start = len(words) - 1
            while start > 1 and capitals[start - 1]:
                start -= 1
            return start, len(words)
        if capitals[0] and len(words[0]) >= _SHORTEST_CAPITAL_SURNAME:  # "SMITH John"
            return 0, capitals.index(False)
    start = len(words) - 1
    while start > 0 and _is_particle(words[start - 1], first=start == 1, titled=titled):
        start -= 1
    return start, len(words)


def _is_particle(word: str, *, first: bool, titled: bool) -> bool:
    """Whether ``word`` belongs to the surname after it. As a first word "Di" or "Van" is a given name."""
    plain = _plain(word)
    if plain not in PARTICLES:
        return False
    return not first or word.islower() or (titled and plain in ("van", "von", "de"))


def _split_initials(words: list[str]) -> list[str]:
    shouted = all(word.isupper() for word in words) and any(len(word) > _LONGEST_INITIALS for word in words)
    given: list[str] = []
    for word in words:
        if _DOTTED_INITIALS.fullmatch(word):
            given += [letter for letter in word if letter != "."]
        elif not shouted and word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_INITIALS:
            given += list(word)
        else:
            given.append(word)
    return given


def _name(
    printed: str,
    titles: tuple[str, ...],
    given: list[str],
    family: list[str],
    territory: str,
    suffix: str,
    honours: list[str],
    known_as: tuple[str, ...],
) -> PersonName:
    family_name = " ".join(family)
    parts = tuple(part.strip() for part in family_name.split("-") if part.strip())
    given_keys = tuple(word for name in given for word in fold(name))
    family_words = [word for part in parts for word in fold(part)]
    key = " ".join([*given_keys, *family_words, *fold(territory), *fold(suffix)])
    return PersonName(
        printed=printed,
        titles=titles,
        given=tuple(given),
        family=parts,
        family_name=family_name,
        territory=territory,
        suffix=suffix,
        honours=tuple(honours),
        known_as=known_as,
        initials="".join(word[0] for word in given_keys).upper(),
        key=key or "".join(printed.casefold().split()),
        given_keys=given_keys,
        known_as_keys=tuple(word for name in known_as for word in fold(name)),
        family_keys=tuple(filter(None, (_part_key(part) for part in parts))),
        family_key="".join(family_words),
    )


def _part_key(part: str) -> str:
    """A surname part without its particles: "van den Berg" gives "berg"."""
    words = fold(part)
    core = [word for word in words if word not in PARTICLES or word in ("st", "saint")] or list(words)
    return "".join(core)


def _recase(word: str, small: bool) -> str:
    """ "SMITH" to "Smith", and "o'brien" to "O'Brien" where the whole name is printed small."""
    if len(word) > 1 and (small or word.isupper()):
        return _RUN_OF_LETTERS.sub(lambda match: match.group().capitalize(), word)
    return word


def _recase_surname_word(word: str, small: bool) -> str:
    """As ``_recase``, but the particles of "VAN DEN BERG" stay small."""
    recased = _recase(word, small)
    return recased.lower() if recased != word and recased.lower() in PARTICLES - {"st", "saint"} else recased
