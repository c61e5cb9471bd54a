"""law/: what an act of recruiting must have right beside its turn: who may, its days, a term, how many addresses."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from kent_standards.law.calendar import uk_date
from kent_standards.law.recruitment import (
    APPLYING,
    APPROVAL,
    JOINT,
    MOST_ADDRESSES,
    OPEN_STAGES,
    TERM,
    CandidateState,
    Stage,
    VacancyState,
    Vote,
    check_vote,
    on_joint_list,
    shortlisting_from,
)
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import NotPermitted

PARISHES = "Act s.28(6), (7)"
PAPERS = "UK GDPR, article 5(1)(b) and (f)"
# For how long a notice stays on the list after the recruitment is over.
SHOWN_AFTER = timedelta(days=90)


def check_appoints(principal: str) -> None:
    """Raises NotPermitted for a parish, for whose members its principal authority's Independent Person serves.
    ``principal``: what that authority is called, empty for one that is a principal authority itself."""
    if principal:
        raise NotPermitted(f"{principal} appoints the Independent Person for its parishes.", PARISHES)


def check_answered(stages: Iterable[Stage]) -> None:
    """Raises NotPermitted for publishing while a partner hasn't answered: the notice says who recruits together."""
    if Stage.OFFERED in stages:
        raise NotPermitted("The other authority hasn’t answered yet whether it recruits jointly.", JOINT)


def check_addresses(addresses: Collection[str]) -> None:
    """Raises NotPermitted for a list to which the notice can't be sent."""
    if not addresses or len(addresses) > MOST_ADDRESSES:
        raise NotPermitted(f"Enter at least one address, and at most {MOST_ADDRESSES}.", JOINT)


def check_posts(is_lead: bool, asked: Collection[str], still_open: Collection[str]) -> None:
    """Raises NotPermitted for an application that isn't on the one form, or for a post that isn't open."""
    if not is_lead:
        raise NotPermitted("The one form for both posts is on the other authority’s page.", APPLYING)
    if not asked or not set(asked) <= set(still_open):
        raise NotPermitted("Nobody can apply for this post any more.", APPLYING)


def is_listed(said: Sequence[tuple[Stage, bool | None]]) -> bool:
    """Whether a candidate is on the joint list. ``said``: of each authority, one's own first, where its vacancy stands
    and whether she is acceptable to it. One that doesn't recruit any more keeps nobody off whom it hasn't yet."""
    counts = [yes for stage, yes in said if stage in OPEN_STAGES or yes is False]
    return said[0][0] not in (Stage.CANCELLED, Stage.DECLINED) and on_joint_list(counts)


def check_interview(vacancy: VacancyState, day: date, today: date) -> None:
    """Raises NotPermitted for an interview on a day on which somebody could still apply, and for one to come."""
    if not shortlisting_from(vacancy.known.closes) <= day <= today:
        raise NotPermitted("The panel interviews after the closing day, and not in the future.", APPROVAL)


def check_meeting(state: CandidateState, meeting: date) -> None:
    """Raises NotPermitted for recommending a candidate to a meeting that was before her interview."""
    if state.interviewed_on and meeting < state.interviewed_on:
        raise NotPermitted("The Council meets after the interview.", APPROVAL)


def check_councils_vote(state: CandidateState, vacancy: VacancyState, vote: Vote, today: date) -> None:
    """Raises NotPermitted for a vote that can't have been, and for one before the meeting that she was recommended to."""
    if vacancy.published_on is not None:
        check_vote(vote, vacancy.published_on, today)
    if state.recommended_for and vote.day < state.recommended_for:
        raise NotPermitted("She was recommended to a later meeting; check the day.", APPROVAL)


def check_begins(state: CandidateState, since: date) -> None:
    """Raises NotPermitted for an appointment before the Council has voted."""
    if state.vote is not None and since < state.vote.day:
        raise NotPermitted("The appointment begins on the day of the Council’s vote, or after it.", TERM)


def check_term(since: date, until: date, longest: date) -> None:
    """Raises NotPermitted for a term that ends before it begins, or after the last day of the ``longest``."""
    if not since <= until <= longest:
        raise NotPermitted(f"The term ends on {uk_date(longest)} at the latest.", TERM)


def check_undertakings(state: CandidateState, day: date, today: date) -> None:
    """Raises NotPermitted for undertakings that were signed before the Council's vote, or are yet to be."""
    if state.vote is not None and not state.vote.day <= day <= today:
        raise NotPermitted("She signs them after the Council’s vote, and not in the future.", TERM)


def is_on_public_list(state: VacancyState, today: date) -> bool:
    """Whether a vacancy stands on the public list: once it is advertised, and for a while after it is over."""
    if state.published_on is None:
        return False
    return state.ended_on is None or today <= state.ended_on + SHOWN_AFTER


def why_closed(stage: Stage, is_lead: bool) -> str:
    """Why an authority's officers don't read who applied and what was written about her; an empty text while they may.

    They read it while their authority recruits. Once it has closed its recruitment, only the authority at which the
    papers lie goes on, until they are erased: it is asked if somebody claims that she was treated wrongly. Where an
    authority has cancelled, there is nothing left to read them for. ``stage``: where the vacancy stands there.
    """
    if stage in OPEN_STAGES or (stage is Stage.CLOSED and is_lead):
        return ""
    return "This authority doesn’t recruit any more, so its officers no longer read who applied."


def check_reader(stage: Stage, is_lead: bool, role: Role) -> None:
    """Raises NotPermitted for somebody who doesn't read a candidate's papers, or doesn't any more."""
    if role not in MONITORING:
        raise NotPermitted("The Monitoring Officer and the deputies alone read a candidate’s papers.", PAPERS)
    refused = why_closed(stage, is_lead)
    if refused:
        raise NotPermitted(refused, PAPERS)
