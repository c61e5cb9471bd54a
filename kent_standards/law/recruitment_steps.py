"""law/: the steps that may be taken on a vacancy for an Independent Person and on an application, by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.recruitment import (
    ADVERT,
    APPLYING,
    APPROVAL,
    JOINT,
    OPEN_STAGES,
    PANEL,
    TERM,
    CandidateState,
    Stage,
    VacancyState,
    shortlisting_from,
)
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import NotPermitted

APPLICANTS = frozenset({Role.APPLICANT})


@dataclass(frozen=True, slots=True)
class Candidacy:
    """What a step on an application is asked of: the candidate, the vacancy at this authority, whether she is on the
    joint list, whether she applied for this authority's post, and the day."""

    state: CandidateState
    vacancy: VacancyState
    listed: bool
    for_here: bool
    today: date


@dataclass(frozen=True, slots=True)
class VacancyStep:
    """A step on a vacancy: who may take it, under which paragraph, and what stands in its way on a day."""

    kind: str
    title: str
    done: str
    paragraph: str
    forbids: Callable[[VacancyState, date], str | None]
    needs_reasons: bool = False
    roles: frozenset[Role] = MONITORING


@dataclass(frozen=True, slots=True)
class CandidateStep:
    """The same of a step on an application."""

    kind: str
    title: str
    done: str
    paragraph: str
    forbids: Callable[[Candidacy], str | None]
    needs_reasons: bool = False
    roles: frozenset[Role] = MONITORING


def _nothing(state: VacancyState, today: date) -> str | None:
    return None if state.stage is Stage.NONE else "This vacancy is entered already."


def _going_on(state: VacancyState, today: date) -> str | None:
    said = {
        Stage.NONE: "There is no such vacancy.",
        Stage.OFFERED: "Another authority proposes this joint vacancy; accept it first.",
        Stage.DECLINED: "This authority has declined the joint vacancy.",
        Stage.CLOSED: "This recruitment is closed.",
        Stage.CANCELLED: "This vacancy was cancelled.",
    }
    return said.get(state.stage)


def _offered(state: VacancyState, today: date) -> str | None:
    if state.stage in OPEN_STAGES:
        return "This joint vacancy was accepted already."
    return None if state.stage is Stage.OFFERED else _going_on(state, today)


def _prepared(state: VacancyState, today: date) -> str | None:
    if state.stage is Stage.PUBLISHED:
        return "The advert is published already."
    refused = _going_on(state, today)
    if refused is None and today > state.known.closes:
        refused = "The closing day is over; cancel this vacancy, and enter another."
    return refused


def _published(state: VacancyState, today: date) -> str | None:
    return "Publish the advert first." if state.stage is Stage.PREPARED else _going_on(state, today)


def _mailable(state: VacancyState, today: date) -> str | None:
    if state.mailed:
        return "The notice was sent to a list of addresses already, and is sent once."
    refused = _published(state, today)
    if refused is None and today > state.known.closes:
        refused = "The closing day is over."
    return refused


VACANCY_STEPS: Mapping[str, VacancyStep] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            VacancyStep("vacancy_opened", "Enter a vacancy", "Vacancy entered", ADVERT, _nothing),
            VacancyStep(
                "vacancy_offered",
                "Propose a joint vacancy",
                "Joint vacancy proposed by another authority",
                JOINT,
                _nothing,
            ),
            VacancyStep("vacancy_accepted", "Accept it", "Joint vacancy accepted", JOINT, _offered),
            VacancyStep("vacancy_declined", "Decline it", "Joint vacancy declined", JOINT, _offered),
            VacancyStep("vacancy_published", "Publish the advert", "Advert published", ADVERT, _prepared),
            VacancyStep("vacancy_mailed", "Send the notice to a list", "Notice sent to a list", JOINT, _mailable),
            VacancyStep("panel_named", "Enter the interview panel", "Interview panel entered", PANEL, _published),
            VacancyStep(
                "vacancy_closed", "Close the recruitment", "Recruitment closed", ADVERT, _published, True
            ),
            VacancyStep("vacancy_cancelled", "Cancel the vacancy", "Vacancy cancelled", ADVERT, _going_on, True),
        )
    }
)  # fmt: skip


def _first(asked: Candidacy) -> str | None:
    return "This application was sent already." if asked.state.vacancy else None


def _alive(asked: Candidacy) -> str | None:
    state = asked.state
    if not state.vacancy:
        return "There is no such application."
    if state.withdrawn_on:
        return "She has withdrawn her application."
    if state.unsuccessful_on:
        return "She was told that she isn’t appointed."
    return "She is appointed already." if state.office else None


def _running(asked: Candidacy) -> str | None:
    return _alive(asked) or _published(asked.vacancy, asked.today)


def _comparable(asked: Candidacy) -> str | None:
    refused = _running(asked)
    first = shortlisting_from(asked.vacancy.known.closes)
    if refused is None and asked.today < first:
        refused = f"Candidates are compared from {uk_date(first)}, when nobody can apply any more."
    if refused is None and asked.state.interviewed_on:
        refused = "She was interviewed already, so what was said for the joint list stays."
    return refused


def _acceptable(asked: Candidacy) -> str | None:
    return _comparable(asked) or ("This was said already." if asked.state.acceptable is True else None)


def _refusable(asked: Candidacy) -> str | None:
    return _comparable(asked) or ("This was said already." if asked.state.acceptable is False else None)


def _for_here(asked: Candidacy) -> str | None:
    refused = _running(asked)
    if refused is None and not asked.for_here:
        refused = "She hasn’t applied for this authority’s post."
    return refused


def _tellable(asked: Candidacy) -> str | None:
    return _alive(asked) or (None if asked.for_here else "She hasn’t applied for this authority’s post.")


def _interviewable(asked: Candidacy) -> str | None:
    refused = _for_here(asked)
    if refused is None and not asked.listed:
        refused = "She isn’t on the list: each authority has to say first that she is acceptable to it."
    if refused is None and asked.vacancy.panel is None:
        refused = "Enter the interview panel first."
    return refused or ("She was interviewed already." if asked.state.interviewed_on else None)


def _recommendable(asked: Candidacy) -> str | None:
    refused = _for_here(asked)
    if refused is None and not asked.state.interviewed_on:
        refused = "The panel interviews her first."
    return refused or ("She was recommended already." if asked.state.recommended_for else None)


def _votable(asked: Candidacy) -> str | None:
    refused = _for_here(asked)
    if refused is None and not asked.state.recommended_for:
        refused = "The panel recommends her to the Council first."
    return refused or ("The Council’s vote is entered already." if asked.state.vote else None)


def _appointable(asked: Candidacy) -> str | None:
    refused, vote = _for_here(asked), asked.state.vote
    if refused is None and vote is None:
        refused = "Enter the Council’s vote first."
    if refused is None and vote is not None and not vote.carried:
        refused = (
            f"{vote.in_favour} of {vote.members} members were in favour, and a majority of all members is at least "
            f"{vote.needed}."
        )
    return refused


def _undertakable(asked: Candidacy) -> str | None:
    if not asked.state.office:
        return "She isn’t appointed here."
    return "Her undertakings are entered already." if asked.state.undertaken_on else None


CANDIDATE_STEPS: Mapping[str, CandidateStep] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            CandidateStep(
                "application_sent", "Apply", "Application sent", APPLYING, _first, roles=APPLICANTS
            ),
            CandidateStep(
                "application_shared", "Apply", "Application shared by another authority", JOINT, _first, roles=APPLICANTS
            ),
            CandidateStep(
                "application_withdrawn", "Withdraw your application", "Application withdrawn", APPLYING, _alive,
                roles=APPLICANTS,
            ),
            CandidateStep(
                "candidate_accepted", "Say that she is acceptable", "Acceptable for the joint list", JOINT, _acceptable
            ),
            CandidateStep(
                "candidate_refused", "Keep her off the list", "Kept off the joint list", JOINT, _refusable, True
            ),
            CandidateStep(
                "candidate_interviewed", "Enter the interview", "Interviewed by the panel", PANEL, _interviewable
            ),
            CandidateStep(
                "candidate_recommended", "Recommend her to the Council", "Recommended to the Council", PANEL,
                _recommendable,
            ),
            CandidateStep("council_voted", "Enter the Council’s vote", "Vote of the Council", APPROVAL, _votable),
            CandidateStep("candidate_appointed", "Appoint her", "Appointed", TERM, _appointable),
            CandidateStep(
                "undertakings_given", "Enter her undertakings", "Undertakings given", TERM, _undertakable
            ),
            CandidateStep(
                "candidate_unsuccessful", "Tell her that she isn’t appointed", "Told that she isn’t appointed", APPROVAL,
                _tellable,
            ),
        )
    }
)  # fmt: skip


def check_vacancy_step(
    state: VacancyState, kind: str, role: Role, today: date, reasons: str = ""
) -> VacancyStep:
    """The rule under which ``kind`` may be taken today by ``role``. Raises NotPermitted with the paragraph."""
    rule = VACANCY_STEPS[kind]
    _check(rule, role, rule.forbids(state, today), reasons)
    return rule


def check_candidate_step(asked: Candidacy, kind: str, role: Role, reasons: str = "") -> CandidateStep:
    """The same for a step on an application."""
    rule = CANDIDATE_STEPS[kind]
    _check(rule, role, rule.forbids(asked), reasons)
    return rule


def _check(rule: VacancyStep | CandidateStep, role: Role, sentence: str | None, reasons: str) -> None:
    if role not in rule.roles:
        who = "the Monitoring Officer and the deputies" if rule.roles == MONITORING else "the candidate"
        raise NotPermitted(f"Only {who} may take this step: {rule.title.lower()}.", rule.paragraph)
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    if rule.needs_reasons and not reasons.strip():
        raise NotPermitted(f"Give reasons for this step: {rule.title.lower()}.", rule.paragraph)
