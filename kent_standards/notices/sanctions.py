"""notices/: the sanctions that Hearing Panels have applied: following each up, and those in force for the public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import Authority
from kent_standards.journal.services import enter
from kent_standards.law.sanction_follow_up import (
    FOLLOWED_UP,
    PARAGRAPH,
    FollowUp,
    Standing,
    check_follow_up,
    follow_ups,
)
from kent_standards.law.steps import By, Step
from kent_standards.notices.document import file_name
from kent_standards.notices.model import DecisionNotice, Notices
from kent_standards.notices.services import public_copy

HEADERS = ("councillor", "sanction", "words", "from", "until", "decision", "address")


@dataclass(frozen=True, slots=True)
class SanctionInForce:
    """A sanction in force as the public reads it. ``until`` is None where it isn't limited in time."""

    councillor: str
    title: str
    words: str
    since: date
    until: date | None
    reference: str
    url: str


def panel_notices(authority: Authority) -> Iterator[DecisionNotice]:
    """The Hearing Panels' notices of an authority, the first one first; a corrected one gives way to its correction."""
    notices: Notices = authority.part("notices")
    latest: dict[str, str] = {}
    for (reference,), name in notices.by_reference:
        case, _, number = str(reference).rpartition("/")
        if number.startswith("P"):
            latest[case] = name
    for name in latest.values():
        yield notices[name]


def sanctions_of(notice: DecisionNotice) -> tuple[FollowUp, ...]:
    """Where each sanction of a notice stands."""
    return follow_ups(notice.content.sanction_days, notice.steps)


def to_be_followed(authority: Authority, today: date) -> tuple[tuple[DecisionNotice, FollowUp], ...]:
    """The sanctions that somebody at the authority is still to see to, the first one first."""
    return tuple(
        (notice, each)
        for notice in panel_notices(authority)
        for each in sanctions_of(notice)
        if each.to_be_followed(today)
    )


def follow_up(
    notice: DecisionNotice,
    number: int,
    standing: Standing,
    note: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Record how far a sanction has come, until it is done. Raises NotPermitted."""
    notice.expect(seen)
    check_follow_up(sanctions_of(notice), number, standing, note)
    data = {"number": number, "standing": standing.value}
    notice.append(Step(FOLLOWED_UP, at, by.person, by.role, PARAGRAPH, note.strip(), data))
    enter(notice.authority, "sanction_followed_up", notice.about, by=by, at=at, paragraph=PARAGRAPH)


def in_force(authority: Authority, today: date) -> tuple[SanctionInForce, ...]:
    """The register of sanctions in force: of decisions that are published, from the copy for the public."""
    found = []
    for notice in panel_notices(authority):
        if notice.published_on is None:
            continue
        copied = public_copy(notice)
        for each, (title, words) in zip(sanctions_of(notice), copied.sanctions, strict=True):
            if each.in_force(today):
                found.append(
                    SanctionInForce(
                        copied.subject,
                        title,
                        words,
                        each.first,
                        each.last,
                        copied.reference,
                        f"/{authority.slug}/notices/{file_name(copied.reference)}",
                    )
                )
    return tuple(found)
