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
from kent_standards.law.steps import By, NotPermitted, Step
from kent_standards.notices.document import file_name
from kent_standards.notices.model import DecisionNotice, Notices
from kent_standards.notices.services import corrected_by, public_copy, versions

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
    for (reference,), name in notices.by_reference:
        if str(reference).rpartition("/")[2].startswith("P") and not corrected_by(notices[name]):
            yield notices[name]


def sanctions_of(notice: DecisionNotice) -> tuple[FollowUp, ...]:
    """Where each sanction of a decision stands: what was entered with a notice holds when that one is corrected."""
    steps = sorted((step for each in versions(notice) for step in each.steps), key=lambda step: step.at)
    return follow_ups(notice.content.sanction_days, steps)


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
    if further := corrected_by(notice):
        raise NotPermitted(f"This notice was corrected. Follow its sanctions up with {further}.", PARAGRAPH)
    check_follow_up(sanctions_of(notice), number, standing, note)
    data = {"number": number, "standing": standing.value}
    notice.append(Step(FOLLOWED_UP, at, by.person, by.role, PARAGRAPH, note.strip(), data))
    enter(notice.authority, "sanction_followed_up", notice.about, by=by, at=at, paragraph=PARAGRAPH)


def in_force(authority: Authority, today: date) -> tuple[SanctionInForce, ...]:
    """The register of sanctions in force: of decisions that are published, from the copy for the public that was
    published last."""
    found = []
    for notice in panel_notices(authority):
        public = next((each for each in versions(notice) if each.published_on is not None), None)
        if public is None:
            continue
        copied = public_copy(public)
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
