"""sign_in/: passwords: how they are kept, and which are refused (SR25)."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 128
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # 19 MiB
# What must be left of a password once the words that anybody would try are taken out of it.
_OWN_ENOUGH = 8
_FEWEST_CHARACTERS = 5
# Two common words and some figures are tried first; a row of three or more, as a passphrase has, is not.
_TOO_FEW_WORDS = 2
# What people put between two passwords and after them, when they must be longer.
_BETWEEN = " -_.,:;/+*"
_AFTER = "0123456789!?$%&()=#@"
_SHORTEST_PART = 4
MANY_USE = "Your password is one that many people use; choose another, such as four words of your own."
_LIST = Path(__file__).with_name("common_passwords.txt")
# What people write for a letter, so that "P4ssw0rd" is read as the word that it is.
_LOOKALIKES = str.maketrans("013457@$!|", "oieastasil")


def hash_password(password: str) -> str:
    """The argon2id hash of ``password``, with its salt and its settings."""
    return _HASHER.hash(_normal(password))


def is_right(stored: str, password: str) -> bool:
    """Whether ``password`` is the one that was hashed as ``stored``.

    Where nothing is stored it takes as long and says no, so that time doesn't tell who has an account.
    """
    if len(password) > LONGEST:
        password = ""
    try:
        return _HASHER.verify(stored or _nobodys(), _normal(password)) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether ``stored`` was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(stored)


def why_refused(password: str, own_words: Iterable[str]) -> str:
    """Why ``password`` can't be taken, as a sentence; empty if it can.

    ``own_words`` are what everybody knows of the person: her names and addresses.
    """
    password = _normal(password)
    if not SHORTEST <= len(password) <= LONGEST:
        return (
            f"Your password must have {SHORTEST} to {LONGEST} characters; choose a longer or a shorter one."
        )
    plain = password.casefold()
    if len(set(plain)) < _FEWEST_CHARACTERS or _repeats(plain):
        return (
            "Your password repeats a few characters; choose one that is harder to guess, such as four words."
        )
    if _is_common(plain):
        return MANY_USE
    if len(_without(plain, _pieces(own_words))) < _OWN_ENOUGH:
        return "Your password is made of your name or e-mail address; choose one that has neither in it."
    return MANY_USE if _is_listed(plain) else ""


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe())


@cache
def _common() -> tuple[str, ...]:
    words = _LIST.read_text("ascii").split()
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _listed() -> frozenset[str]:
    """The 30,000 passwords that people choose most, as zxcvbn has them; loaded when the first one is judged."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])


def _is_listed(text: str) -> bool:
    """Whether ``text`` is a password of the list, or is made of one or two of them and little else."""
    return any(_made_of_listed(each) for each in {text, text.translate(_LOOKALIKES)})


def _made_of_listed(text: str) -> bool:
    listed, size = _listed(), len(text)
    # One, and so little else that it is soon tried.
    shortest = max(_SHORTEST_PART, size - _OWN_ENOUGH + 1)
    pieces = (text[at : at + long] for long in range(shortest, size + 1) for at in range(size - long + 1))
    if any(piece in listed for piece in pieces):
        return True
    # Two, with nothing but what people put between and after them.
    bare = "".join(each for each in text if each not in _BETWEEN)
    cuts = range(_SHORTEST_PART, len(bare) - _SHORTEST_PART + 1)
    return any(bare[:cut] in listed and {bare[cut:], bare[cut:].rstrip(_AFTER)} & listed for cut in cuts)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _repeats(text: str) -> bool:
    """Whether ``text`` is a piece of up to six characters over and over."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 7))


def _is_common(text: str) -> bool:
    """Whether ``text`` is made of one or two words of the list, figures and little else."""
    words = {word for word in _common() if word.isalpha() and word in text.translate(_LOOKALIKES)}
    whole = {word for word in words if not any(word in other for other in words - {word})}
    return len(whole) <= _TOO_FEW_WORDS and len(_without(text, _common())) < _OWN_ENOUGH


def _without(text: str, words: Iterable[str]) -> str:
    """What is left of ``text`` without ``words``, read as it is and with figures read as letters."""
    left = []
    for each in (text, text.translate(_LOOKALIKES)):
        for word in words:
            each = each.replace(word, "")
        left.append("".join(each.split()))
    return min(left, key=len)


def _pieces(words: Iterable[str]) -> list[str]:
    """The parts of names and addresses that are long enough to count, the longest first."""
    found = {piece for word in words for piece in re.split(r"[\W_]+", _normal(word).casefold())}
    return sorted((piece for piece in found if len(piece) >= 3), key=len, reverse=True)
