"""hearings/: taking one step of a hearing: ask the law, append, index, journal, post."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kent_standards.complaints import acts as complaints
from kent_standards.hearings.model import Hearing, concerned, hearing_pairs
from kent_standards.journal.services import enter
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.hearing_steps import HEARING_STEPS, HearingStep, check_hearing_step, vote_of
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.plugin_access import check_vetoes


@dataclass(frozen=True, slots=True)
class Votes:
    """How a motion was voted on: by person, and the Chairman's casting vote or ""."""

    by_person: Mapping[str, str]
    casting: str = ""


def take(
    hearing: Hearing,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
    news: Iterable[str] = (),
) -> HearingStep:
    """Take one step. Raises StaleForm if somebody has acted since the form was shown, NotPermitted as the law or a
    local rule says.

    ``news``: ids of people who get a message that there is news.
    """
    hearing.expect(seen)
    if by.role in OFFICERS and complaints.is_conflicted(hearing.case, by.person):
        raise NotPermitted(
            "You have a conflict of interest in this complaint, so somebody else must run its hearing.",
            "Practice BP13",
        )
    step = Step(kind, at, by.person, by.role, HEARING_STEPS[kind].paragraph, reasons.strip(), data or {})
    rule = check_hearing_step(hearing.steps, step)
    check_vetoes(hearing.authority, RecordFacts("hearing", hearing.reference, hearing.steps), step)
    before = hearing_pairs(hearing) if hearing.steps else {}
    hearing.append(step)
    after = hearing_pairs(hearing)
    for name, pairs in after.items():
        getattr(hearing.folder, name).replace(before.get(name, ()), pairs)
    enter(hearing.authority, kind, hearing.about, by=by, at=at, paragraph=rule.paragraph)
    tell(hearing, set(news) - {by.person}, at)
    return rule


def tell(hearing: Hearing, people: Iterable[str], at: datetime) -> None:
    """Post that there is news to those who have a part in a hearing; the message says nothing of it."""
    for person in sorted(set(people) - {""}):
        post(hearing.authority, "hearing_news", person=person, path=_where(hearing, person, at), at=at)


def decide(
    hearing: Hearing,
    kind: str,
    votes: Votes,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Put a motion: if it is carried, take the step; if it is lost, record that alone. Whether it was carried.

    Raises NotPermitted below the quorum, and as ``take`` does.
    """
    cast = {"votes": dict(votes.by_person), "casting": votes.casting}
    given = {**(data or {}), **cast}
    if vote_of(hearing.state, kind, given).carried:
        take(hearing, kind, reasons=reasons, data=given, seen=seen, by=by, at=at)
        return True
    take(hearing, "motion_lost", reasons=reasons, data={"motion": kind, **cast}, seen=seen, by=by, at=at)
    return False


def _where(hearing: Hearing, person: str, at: datetime) -> str:
    if person not in concerned(hearing) and person == hearing.case.investigator_on(local_day(at)):
        return f"/{hearing.authority.slug}/meetings/{hearing.id}"
    officers = dict(complaints.desk_officers(hearing.authority, local_day(at)))
    if person in officers and person not in concerned(hearing):
        return f"/{hearing.authority.slug}/hearings/{hearing.id}"
    return f"/hearings/{hearing.id}"
