"""investigations/: taking one step of an investigation: ask the law, append, index, journal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from kent_standards.complaints.acts import is_conflicted
from kent_standards.investigations.model import (
    INDEXES,
    Investigation,
    investigation_pairs,
)
from kent_standards.journal.services import enter
from kent_standards.law.investigation_steps import (
    INVESTIGATION_STEPS,
    InvestigationStep,
    check_investigation_step,
)
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.plugin_access import check_vetoes, vetoes_on
from kent_standards.store.index import Pair

OFFICERS = MONITORING | {Role.INVESTIGATING_OFFICER}


def take(
    record: Investigation,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> InvestigationStep:
    """Take one step. Raises NotPermitted as the law says, or if the appointment is over; StaleForm if one of the officers
    has acted since the form was shown."""
    given = data or {}
    check_version(record, seen, record.version)
    _check_who(record, kind, by, at)
    rule = check_investigation_step(record.state, kind, by.role, given, local_day(at), reasons)
    step = Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), given)
    check_vetoes(record.authority, facts_of(record), _without_words(step))
    before = pairs_of(record)
    record.append(step)
    index(record, before)
    enter(record.authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
    if by.role not in OFFICERS:
        _tell_investigator(record, at)
    return rule


def facts_of(record: Investigation) -> RecordFacts:
    """An investigation as a plugin sees it: what was done when, and nothing that anybody said or wrote."""
    return RecordFacts("investigation", record.case.reference, tuple(map(_without_words, record.steps)))


def _without_words(step: Step) -> Step:
    return replace(step, reasons="", data={})


def why_vetoed(record: Investigation, kind: str, by: By, at: datetime) -> str:
    """Why a local rule forbids a step of that kind now, or an empty text."""
    step = Step(kind, at, by.person, by.role, INVESTIGATION_STEPS[kind].paragraph)
    return next((veto.sentence for veto in vetoes_on(record.authority, facts_of(record), step)), "")


def _tell_investigator(record: Investigation, at: datetime) -> None:
    """Post that a party or a witness has said something."""
    person, path = record.case.investigator_on(local_day(at)), f"/investigations/{record.id}"
    if person:
        post(record.authority, "complaint_news", person=person, path=path, at=at)


def check_version(record: Investigation, seen: int | None, now: int) -> None:
    """Raises StaleForm unless a form was made from the version that there is ``now``."""
    if seen is not None and seen != now:
        record.expect(-1)


def _check_who(record: Investigation, kind: str, by: By, at: datetime) -> None:
    paragraph = INVESTIGATION_STEPS[kind].paragraph
    if by.role in OFFICERS and is_conflicted(record.case, by.person):
        raise NotPermitted(
            "You have a conflict of interest in this complaint, so somebody else must deal with it.",
            "Practice BP13",
        )
    if by.role is Role.INVESTIGATING_OFFICER and by.person != record.case.investigator_on(local_day(at)):
        raise NotPermitted("Your appointment to this investigation is over.", paragraph)


def pairs_of(record: Investigation) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for it now."""
    return investigation_pairs(record, record.authority.part("complaints"))


def index(record: Investigation, before: Mapping[str, tuple[Pair, ...]]) -> None:
    """Bring the indexes from what they held ``before`` to what holds now."""
    after = pairs_of(record)
    for name in INDEXES:
        getattr(record.folder, name).replace(before.get(name, ()), after[name])
