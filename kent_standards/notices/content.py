"""notices/: what a decision notice says, and the copy of it that each kind of reader gets (template T1; duty 135).

What is withheld from a reader is withheld here and nowhere else: HTML, PDF, data and mail are made from a copy.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, cast

WITHHELD = "[withheld]"
TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Reverend|Sir|Dame|Lord|Lady|Cllr|Councillor"
# What is written about people and deeds, in which the complainant's name may stand. A Panel's ``decision`` ends with
# the principal reasons in the Chairman's own words.
WRITTEN = frozenset(
    {
        "summary", "independent_views", "decision", "allegations", "tests", "departures", "what_next", "correction",
        "findings", "recommendations", "sanctions", "no_sanction",
    }
)  # fmt: skip
# What whoever publishes it may take words out of besides.
NAMING = frozenset(
    {
        "subject",
        "subject_office",
        "investigator",
        "told",
        "help_contact",
        "signed_by",
        "signed_as",
        "address",
        "panel",
    }
)
# What tells of the deeds themselves.
DETAILS = frozenset({"summary", "independent_views", "allegations", "tests", "departures", "correction"})


class Reader(StrEnum):
    """Who reads a notice."""

    COMPLAINANT = "complainant"
    SUBJECT = "subject"
    ADVISER = "adviser"
    AUTHORITY = "authority"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """A whole notice, as it was issued. Texts are plain; dates are ISO.

    ``allegations`` pairs each allegation with the reasons on it; ``tests`` the criterion that a rejection
    rests on with its reasons; ``told`` the office and the authority of everybody whom it goes to.
    Of a Hearing Panel's notice alone: ``panel`` names its members, the Chairman first; ``findings`` are facts, each with
    whether it was found and why; ``verdicts`` what was found on each allegation; ``sanctions`` and ``recommendations``
    pair what and to whom with the words and the reasons, ``sanction_days`` has of each sanction its first day and its
    last, empty if it has none; ``no_appeal`` says that there is none.
    ``redactions`` are words that the public's copy leaves out, ``referral`` the grounds on which it is referred, and
    ``address`` where whoever signs is written to.
    """

    reference: str
    authority: str
    considered_on: str
    complainant: str
    subject: str
    subject_office: str
    summary: tuple[str, ...]
    independent_views: tuple[str, ...]
    outcome: str
    outcome_title: str
    decision: str
    paragraph: str
    allegations: tuple[tuple[str, str], ...]
    tests: tuple[tuple[str, str], ...]
    code_paragraphs: tuple[tuple[str, str], ...]
    investigator: str
    what_next: str
    told: tuple[tuple[str, str], ...]
    help_contact: str
    signed_by: str
    signed_as: str
    signed_on: str
    rules: str
    identity_withheld: bool = False
    details_withheld: bool = False
    departures: tuple[tuple[str, str], ...] = ()
    corrects: str = ""
    correction: str = ""
    redactions: tuple[str, ...] = ()
    referral: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    panel: tuple[str, ...] = ()
    findings: tuple[tuple[str, str, str], ...] = ()
    verdicts: tuple[str, ...] = ()
    sanctions: tuple[tuple[str, str], ...] = ()
    sanction_days: tuple[tuple[str, str], ...] = ()
    no_sanction: str = ""
    recommendations: tuple[tuple[str, str], ...] = ()
    no_appeal: str = ""


def to_primitives(content: NoticeContent) -> dict[str, Any]:
    """``content`` as a step can hold it."""
    return asdict(content)


def from_primitives(stored: Mapping[str, Any]) -> NoticeContent:
    """The content that ``to_primitives`` made primitives of."""
    pairs = (
        "allegations", "tests", "code_paragraphs", "told", "departures", "findings", "sanctions",
        "sanction_days", "recommendations",
    )  # fmt: skip
    given = {
        name: tuple(tuple(each) for each in value) if name in pairs else value
        for name, value in stored.items()
    }
    return NoticeContent(**cast("dict[str, Any]", given))


def copy_for(reader: Reader, content: NoticeContent) -> NoticeContent:
    """The copy of ``content`` for one kind of reader, with what is withheld replaced where it stood.

    The complainant reads all. Where the identity is withheld nobody else reads the name (Annex 1, 5.2); the
    public never does, nor what the Monitoring Officer took out of the publication copy (resolution 135). Where
    the details are kept from the Subject Member, they are from the public.
    """
    if reader is Reader.COMPLAINANT:
        return replace(content, redactions=())
    names = (content.complainant,) if content.identity_withheld or reader is Reader.PUBLIC else ()
    words = content.redactions if reader is Reader.PUBLIC else ()
    hides_details = content.details_withheld and reader in {Reader.SUBJECT, Reader.PUBLIC}
    copied = (
        replace(content, redactions=(), complainant=WITHHELD) if names else replace(content, redactions=())
    )
    copied = _without(_patterns_of_names(names), WRITTEN, copied)
    copied = _without(_patterns_of_words(words), WRITTEN | NAMING, copied)
    return _changed(copied, DETAILS, lambda text: WITHHELD if text else text) if hides_details else copied


def without_name(name: str, text: str) -> str:
    """``text`` for whoever may not know that ``name`` complained."""
    return _cleared(_patterns_of_names([name]), text)


def standing_parts(name: str, content: NoticeContent) -> tuple[str, ...]:
    """The words of a ``name`` that is left out which the copies without it still have, each standing alone.

    They aren't taken out by themselves: a gap in "on 3 May" would say that somebody is called May. Whoever signs
    or publishes is told of them, and sees to it.
    """
    return parts_standing(name, _texts(getattr(content, each) for each in sorted(WRITTEN)))


def parts_standing(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The same of ``texts`` that a notice will have."""
    whole = re.compile("|".join(_patterns_of_names([name])) or "(?!)", re.IGNORECASE)
    rest = "\n".join(whole.sub(WITHHELD, each) for each in texts)
    parts = [each for each in re.split(r"[^\w’'-]+", name) if len(each) > 1]
    return tuple(each for each in dict.fromkeys(parts) if re.search(rf"\b{re.escape(each)}\b", rest))


def _patterns_of_names(names: Iterable[str]) -> list[str]:
    """What a name is found by: the whole of it, however it is spaced, and its last word after a title."""
    found = []
    for name in names:
        words = [re.escape(each) for each in name.split()]
        if words:
            found.append(r"\s+".join(words))
            found.append(rf"\b(?:{TITLES})\.?\s+{words[-1]}\b")
    return found


def _patterns_of_words(words: Iterable[str]) -> list[str]:
    """What words that an officer took out are found by: just as they stand, and not inside a longer word."""
    return [rf"(?-i:(?<!\w){re.escape(each)}(?!\w))" for each in words if each]


def idle_words(content: NoticeContent) -> tuple[str, ...]:
    """The redactions that take nothing out, because they don't stand in the notice like that."""
    texts = "\n".join(_texts(getattr(content, name) for name in sorted(WRITTEN | NAMING)))
    return tuple(each for each in content.redactions if not re.search(_patterns_of_words([each])[0], texts))


def _without(patterns: list[str], fields: frozenset[str], content: NoticeContent) -> NoticeContent:
    """``content`` with a mark where any of ``patterns`` stood; one mark for several beside each other."""
    return _changed(content, fields, lambda text: _cleared(patterns, text)) if patterns else content


def _cleared(patterns: list[str], text: str) -> str:
    """``text`` with a mark where any of ``patterns`` stood, the longest first; one mark for several beside each other."""
    longest_first = sorted({each for each in patterns if each}, key=lambda each: (-len(each), each))
    if not longest_first:
        return text
    mark = re.escape(WITHHELD)
    cleared = re.sub("|".join(longest_first), WITHHELD, text, flags=re.IGNORECASE)
    return re.sub(rf"{mark}(?:\s*{mark})+", WITHHELD, cleared)


def _changed(content: NoticeContent, fields: frozenset[str], change: Callable[[str], str]) -> NoticeContent:
    def changed(value: Any) -> Any:
        return change(value) if isinstance(value, str) else tuple(changed(each) for each in value)

    return replace(content, **{name: changed(getattr(content, name)) for name in fields})


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            yield from _texts(value)
