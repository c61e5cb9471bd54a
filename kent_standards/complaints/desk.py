"""complaints/: one case as its officers see it, as frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import clocks_of, is_conflicted, why_vetoed
from kent_standards.complaints.advisers import proposal, who_is_away
from kent_standards.complaints.case_acts import BY_KIND, CaseAct
from kent_standards.complaints.decisions import missing, where_told, who_is_told, why_told
from kent_standards.complaints.handlers import NOBODY_LEFT, nobody_left
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.receipts import complainant_rows, span
from kent_standards.complaints.wording import (
    ShownClock,
    ShownStep,
    Tag,
    name_of,
    shown_clock,
    tags_of,
    timeline,
)
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_form import ARRIVALS
from kent_standards.law.complaint_links import RELATIONS
from kent_standards.law.complaint_parts import ENDED, Consultation
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import permitted_steps, refused_steps
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.standing_in import may_read
from kent_standards.law.steps import By
from kent_standards.law.time_spent import spent_text


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case as its officers see it."""

    reference: str
    subject: str
    tags: tuple[Tag, ...]
    clocks: tuple[ShownClock, ...]
    facts: tuple[tuple[str, str], ...]
    complainant: tuple[tuple[str, str], ...]
    anonymous: bool
    allegations: tuple[str, ...]
    background: tuple[tuple[str, str], ...]
    views: tuple[tuple[str, str], ...]
    advice: tuple[tuple[str, str, tuple[str, ...]], ...]
    recipients: tuple[tuple[str, str, str, str], ...]
    lacking: tuple[str, ...]
    timeline: tuple[ShownStep, ...]
    nobody_left: str
    # Of each complaint that it is linked with: its address, its reference, what this one is to it, where it stands.
    links: tuple[tuple[str, str, str, tuple[Tag, ...]], ...]


# The acts as the page of a case lists them, by their names.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Take it forward", ("acknowledge", "consult", "end-substitute", "jurisdiction", "criteria", "tell", "ask",
                         "chairman", "chairman-views", "withhold", "refuse-confidentiality", "keep-confidential",
                         "end-confidentiality", "informal", "decide", "finish",
                         "correct", "afresh")),
    ("Handler, time and linked complaints", ("reassign", "time", "link", "unlink")),
    ("Put it aside, or move it", ("suspend", "lift", "stay", "review-stay", "take-up", "transfer", "agree-transfer")),
    ("Enter what somebody else has said", ("information", "views", "answer-informal", "confidentiality", "go-on",
                                           "withdraw", "unable")),
    ("Step outside the usual course", ("depart", "extend")),
)  # fmt: skip


def in_groups(acts: Iterable[CaseAct]) -> tuple[tuple[str, tuple[CaseAct, ...]], ...]:
    """``acts`` in the groups in which the page lists them, without a group that is empty."""
    by_name = {act.name: act for act in acts}
    named = {name for _, names in GROUPS for name in names}
    further = tuple(
        name for name in by_name if name not in named
    )  # of rooms above: the investigation, the hearing
    groups = ((title, (*further, *names) if title == GROUPS[0][0] else names) for title, names in GROUPS)
    found = ((title, tuple(by_name[name] for name in names if name in by_name)) for title, names in groups)
    return tuple((title, group) for title, group in found if group)


def possible_acts(
    case: Complaint, by: By, at: datetime
) -> tuple[tuple[CaseAct, ...], tuple[tuple[str, str], ...]]:
    """The acts that ``by`` may take now, and those that may not be taken, as (title, why not)."""
    if is_conflicted(case, by.person):
        why = "You have a conflict of interest in this complaint, so somebody else deals with it."
        return (), tuple((act.title, why) for act in BY_KIND.values())
    refused = [
        (BY_KIND[rule.kind], why) for rule, why in refused_steps(case.state, by.role) if rule.kind in BY_KIND
    ]
    can = []
    for rule in permitted_steps(case.state, by.role):
        if rule.kind in BY_KIND:
            why = why_vetoed(case, rule.kind, by, at)
            (refused.append((BY_KIND[rule.kind], why)) if why else can.append(BY_KIND[rule.kind]))
    return tuple(can), tuple((act.title, why) for act, why in refused)


def differences(rules: LocalRules) -> tuple[tuple[str, str], ...]:
    """What an authority's own Arrangements have otherwise, or add to guide its officers, each with its origin."""
    guides = tuple(
        (each.text, each.source.document) for each in rules.assessment_criteria if each.effect == "guides"
    )
    departs = tuple(
        (each.text, f"{each.paragraph}. {each.source.document}")
        for each in rules.variations
        if each.paragraph.startswith("Arrangements")
    )
    return guides + departs


def shown_case(case: Complaint, *, today: date, revealed: bool = False) -> ShownCase:
    """Everything about a case, for its officers; who complained only if ``revealed``."""
    service, state = find_service(case), case.state
    decision = state.decision
    told = who_is_told(case, decision.outcome, today) if decision is not None else ()
    return ShownCase(
        case.reference,
        name_of(service, state.subject),
        tags_of(state),
        tuple(shown_clock(each, today) for each in clocks_of(case, today)),
        tuple(_facts(case, state, today)),
        tuple(complainant_rows(case.sent.complainant)) if revealed else (),
        state.anonymous,
        state.allegations,
        tuple(
            (title, str(case.steps[0].data.get(name, "")))
            for name, title in (("witnesses", "Witnesses"), ("background", "Background"))
            if case.steps[0].data.get(name)
        ),
        tuple((uk_date(day), text) for day, text in state.views),
        tuple(
            (
                name_of(service, each.person),
                _answered(each, today),
                each.views,
            )
            for each in state.consultations
        ),
        tuple(
            (each.office, where_told(case, each, today), why_told(case, each, today), each.paragraph)
            for each in told
        ),
        missing(case) if decision is not None and state.issued_on is None else (),
        timeline(case, service),
        NOBODY_LEFT if case.state.stage not in ENDED and nobody_left(case, today) else "",
        _links(case),
    )


def _links(case: Complaint) -> tuple[tuple[str, str, str, tuple[Tag, ...]], ...]:
    """The complaints that this one is linked with. Who complained of whom stands on their own pages alone."""
    found = ((case.folder[other], RELATIONS[relation].text) for other, relation in case.state.links)
    base = f"/{case.authority.slug}/complaints"
    return tuple((f"{base}/{each.id}", each.reference, text, tags_of(each.state)[:1]) for each, text in found)


def _answered(each: Consultation, today: date) -> str:
    if each.given_on is not None:
        return f"Gave her views on {uk_date(each.given_on)}"
    if each.unable:
        return f"Unable to act: {each.unable}"
    if each.ended_on is not None:
        return f"Stands in no longer, since {uk_date(each.ended_on)}"
    until = f", until {uk_date(each.until)}" if each.until is not None else ""
    if each.proposed:
        return f"Asked to stand in{until}; her answer is waited for"
    if each.partner and not may_read(each, today):
        return f"Stood in{until}, and gave no views"
    return f"Stands in{until}; her views are waited for" if each.partner else "Her views are waited for"


def _day(data: Mapping[str, object], name: str) -> date | None:
    return date.fromisoformat(str(data[name])) if data.get(name) else None


def _facts(case: Complaint, state: ComplaintState, today: date) -> list[tuple[str, str]]:
    first = case.steps[0].data
    found = [
        ("Received", uk_date(state.received_on) if state.received_on else ""),
        ("How it arrived", ARRIVALS.get(str(first.get("arrival", "")), "")),
        ("Dealt with by", _handler(case)),
        ("Conduct", span(_day(first, "conduct_from"), state.conduct_until) if state.conduct_until else ""),
    ]
    if first.get("acting_for"):
        acting_for = find_service(case).authority(str(first["acting_for"]))
        found.append(("Acting for, says the complainant", acting_for.name))
    if case.sent.digest:
        found.append(("SHA-256 of the receipt", case.sent.digest))
    if state.first_received_on and state.first_received_on != state.received_on:
        found.append(("First received, by another authority", uk_date(state.first_received_on)))
    if state.minutes:
        found.append(("Officers’ time noted", spent_text(state.minutes)))
    if away := who_is_away(case, today):
        found.append(("Independent Person", away))
    if proposed := proposal(case, today):
        found.append(("Can stand in", proposed))
    if state.withholding_review_on:
        found.append(("Confidentiality to be reviewed by", uk_date(state.withholding_review_on)))
    if state.stay_review_on:
        found.append(("To be looked at again by", uk_date(state.stay_review_on)))
    return found


def _handler(case: Complaint) -> str:
    state = case.state
    name = name_of(find_service(case), state.handler) or "Nobody yet"
    return (
        f"{name}, Monitoring Officer of another authority, for this complaint alone"
        if state.stand_in
        else name
    )
