"""notices/: what a decision notice says, and the copy of it that each kind of reader gets (template T1; duty 135).

What is withheld from a reader is withheld here and nowhere else: HTML, PDF, data and mail are made from a copy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, cast

WITHHELD = "[withheld]"


class Reader(StrEnum):
    """Who reads a notice."""

    COMPLAINANT = "complainant"
    SUBJECT = "subject"
    AUTHORITY = "authority"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """A whole notice, as it was issued. Texts are plain; dates are ISO.

    ``allegations`` pairs each allegation with the reasons on it; ``tests`` the criterion that a rejection
    rests on with its reasons; ``told`` the office and the authority of everybody whom it goes to.
    ``redactions`` are words that the public's copy leaves out.
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
    departures: tuple[tuple[str, str], ...] = ()
    corrects: str = ""
    correction: str = ""
    redactions: tuple[str, ...] = ()


def to_primitives(content: NoticeContent) -> dict[str, Any]:
    """``content`` as a step can hold it."""
    return asdict(content)


def from_primitives(stored: Mapping[str, Any]) -> NoticeContent:
    """The content that ``to_primitives`` made primitives of."""
    pairs = ("allegations", "tests", "code_paragraphs", "told", "departures")
    given = {
        name: tuple(tuple(each) for each in value) if name in pairs else value
        for name, value in stored.items()
    }
    return NoticeContent(**cast("dict[str, Any]", given))


def copy_for(reader: Reader, content: NoticeContent) -> NoticeContent:
    """The copy of ``content`` for one kind of reader, with what is withheld replaced where it stood.

    The complainant reads all. Where the identity is withheld nobody else reads the name (Annex 1, 5.2); the
    public never does, nor what the Monitoring Officer took out of the publication copy (resolution 135).
    """
    if reader is Reader.COMPLAINANT:
        return replace(content, redactions=())
    if reader is Reader.PUBLIC:
        return _without((content.complainant, *content.redactions), content)
    if content.identity_withheld:
        return _without((content.complainant,), content)
    return replace(content, redactions=())


def _without(words: Iterable[str], content: NoticeContent) -> NoticeContent:
    hidden = sorted({each.strip() for each in words if each.strip()}, key=len, reverse=True)

    def clear(text: str) -> str:
        for word in hidden:
            text = text.replace(word, WITHHELD)
        return text

    def pairs(value: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((clear(one), clear(other)) for one, other in value)

    return replace(
        content,
        complainant=WITHHELD,
        summary=tuple(clear(each) for each in content.summary),
        independent_views=tuple(clear(each) for each in content.independent_views),
        allegations=pairs(content.allegations),
        tests=pairs(content.tests),
        departures=pairs(content.departures),
        what_next=clear(content.what_next),
        correction=clear(content.correction),
        redactions=(),
    )
