"""law/: the steps of a hearing, by whom they are taken, under which paragraph and when not (Arrangements, Annex 3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from kent_standards.law import hearing_gates as gates
from kent_standards.law.complaint_rule import INDEPENDENT, OFFICERS
from kent_standards.law.hearing_checks import CHECKS, Given
from kent_standards.law.hearing_effects import hearing_state
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.hearing_votes import MAJORITY, Count, count
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.step_rule import StepRule, check_step
from kent_standards.law.steps import NotPermitted, Step

_ANNEX = "Arrangements, Annex 3,"


@dataclass(frozen=True, slots=True)
class HearingStep(StepRule[HearingState]):
    """A step of a hearing. ``voted``: whether the Panel decides it, by names (1.6)."""

    voted: bool = False


def _step(
    kind: str,
    title: str,
    done: str,
    paragraph: str,
    gate: Callable[[HearingState], str | None],
    *,
    roles: frozenset[Role] = OFFICERS,
    needs_reasons: bool = False,
    voted: bool = False,
) -> HearingStep:
    return HearingStep(kind, title, done, roles, paragraph, gate, needs_reasons, voted)


_TABLE: tuple[HearingStep, ...] = (
    _step("hearing_prepared", "Prepare a hearing", "Hearing prepared", "Arrangements 11.1", gates.always),
    _step(
        "panel_conflict",
        "Note that somebody can’t take part",
        "Noted that somebody can’t take part",
        "Code 5; practice BP13",
        gates.before_the_start,
        needs_reasons=True,
        roles=OFFICERS | MEMBERS | INDEPENDENT,
    ),
    _step(
        "panel_appointed",
        "Appoint the Panel",
        "Panel appointed",
        "Arrangements 2.5; Annex 3, 1.1; resolution 125",
        gates.before_the_start,
    ),
    _step(
        "substitute_wanted",
        "Ask a partner’s Independent Person to stand in at the hearing",
        "Partner’s Independent Person asked to stand in at the hearing",
        "Arrangements 8.2; Report 5(16)",
        gates.before_the_start,
        roles=MONITORING,
    ),
    _step(
        "independent_named",
        "Name the Independent Person",
        "Independent Person named",
        f"{_ANNEX} 1.3; resolution 162",
        gates.before_the_start,
    ),
    _step(
        "adviser_named", "Name the legal adviser", "Legal adviser named", f"{_ANNEX} 3.8(a)", gates.not_over
    ),
    _step(
        "called",
        "Call the hearing",
        "Hearing called, and notice given",
        f"{_ANNEX} 1.4; resolution 154",
        gates.callable_now,
    ),
    _step(
        "attendance_said",
        "Say whether you come",
        "The councillor said whether to come, and with whom",
        f"{_ANNEX} 1.7 and 2",
        gates.called,
        roles=OFFICERS | MEMBERS,
    ),
    _step(
        "representative_let_in",
        "Give the representative access",
        "The councillor’s representative was given access",
        f"{_ANNEX} 2; Annex 2, 1.6(e)",
        gates.representable,
        roles=OFFICERS | MEMBERS,
    ),
    _step(
        "written_given",
        "Make written representations",
        "Written representations of the councillor received",
        f"{_ANNEX} 1.7",
        gates.called,
        needs_reasons=True,
        roles=OFFICERS | MEMBERS,
    ),
    _step("opened", "Open the hearing", "Hearing begun", f"{_ANNEX} 1.2 and 1.4", gates.may_open),
    _step(
        "chairman_elected",
        "Elect the Chairman",
        "Chairman elected",
        f"{_ANNEX} 3.1(a)",
        gates.chairman_wanted,
        voted=True,
    ),
    _step("declared", "Record a declaration", "Interest declared", f"{_ANNEX} 3.1(c)", gates.sitting),
    _step("item_noted", "Note that an item is over", "Item over", f"{_ANNEX} 3.1", gates.quorate),
    _step(
        "order_varied",
        "Take another item next",
        "Order of business varied by the Chairman",
        f"{_ANNEX} 3.2",
        gates.chaired_in_public,
        needs_reasons=True,
    ),
    _step(
        "member_left",
        "Record that a member leaves",
        "A member left, and doesn’t come back",
        f"{_ANNEX} 1.2; resolution 126",
        gates.under_way,
        needs_reasons=True,
    ),
    _step(
        "subject_came_or_left",
        "Record that the councillor comes or leaves",
        "The councillor came or left",
        f"{_ANNEX} 1.7",
        gates.sitting,
    ),
    _step(
        "absence_decided",
        "Decide on the councillor’s absence",
        "Decided on the councillor’s absence",
        f"{_ANNEX} 1.7 and 3.1(d)",
        gates.absence_open,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "privacy_decided",
        "Decide whether the public is excluded",
        "Decided whether the public is excluded",
        f"{_ANNEX} 1.4 and 3.1(g)",
        gates.chaired_in_public,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "view_given",
        "Record the Independent Person’s view",
        "Independent Person’s view given",
        f"{_ANNEX} 1.3, 3.7 and 3.9(b)",
        gates.views_open,
        roles=OFFICERS | INDEPENDENT,
    ),
    _step(
        "deliberation_begun",
        "Withdraw to deliberate in private",
        "The Panel withdrew to deliberate",
        f"{_ANNEX} 3.8(a) and 3.9(d)",
        gates.deliberation_due,
    ),
    _step(
        "reconvened",
        "Reconvene in public",
        "Reconvened in public",
        f"{_ANNEX} 3.8(b) and 3.9(a)",
        lambda state: (
            gates.sitting(state) or (None if state.deliberating else "The hearing sits in public already.")
        ),
    ),
    _step(
        "direction_given",
        "Give a direction",
        "Direction given",
        f"{_ANNEX} 3.8(b)",
        gates.chaired,
        voted=True,
    ),
    _step(
        "direction_met",
        "Note that what was directed has come",
        "What was directed has come",
        f"{_ANNEX} 3.8(b)",
        lambda state: (
            (None if any(each.met_on is None for each in state.directions) else "No direction is open.")
            or gates.under_way(state)
        ),
        needs_reasons=True,
    ),
    _step(
        "adjourned", "Adjourn the hearing", "Adjourned", f"{_ANNEX} 3.3", gates.sitting, needs_reasons=True
    ),
    _step("resumed", "Resume the hearing", "Resumed", f"{_ANNEX} 3.3 and 1.5", gates.adjourned),
    _step(
        "abandoned",
        "Abandon it for want of a quorum",
        "Abandoned for want of a quorum",
        f"{_ANNEX} 1.2; resolution 126",
        gates.below_quorum,
        needs_reasons=True,
    ),
    _step(
        "ended_by_panel",
        "End it without a decision",
        "Ended by the Panel without a decision",
        f"{_ANNEX} 3.3; resolution 126",
        gates.endable,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "fact_found",
        "Enter a finding of fact",
        "Finding of fact",
        f"{_ANNEX} 3.8(a)",
        gates.findable,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "allegation_decided",
        "Decide on an allegation",
        "Allegation decided",
        f"{_ANNEX} 3.8(a) and 3.10(a), (b)",
        gates.breach_findable,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "entry_struck",
        "Strike an entry out",
        "Entry struck out",
        f"{_ANNEX} 3.8",
        gates.strikable,
        needs_reasons=True,
    ),
    _step(
        "facts_announced",
        "Announce whether there was a breach",
        "Announced whether there was a breach",
        f"{_ANNEX} 3.9(a)",
        gates.facts_ready,
    ),
    _step(
        "sanction_heard",
        "Record what is said on sanctions",
        "Heard on sanctions",
        f"{_ANNEX} 3.9(b)",
        gates.sanction_hearable,
    ),
    _step(
        "question_answered",
        "Answer a question",
        "Question on sanctions answered",
        f"{_ANNEX} 3.9(c)",
        gates.questions_open,
    ),
    _step(
        "sanction_applied",
        "Apply a sanction",
        "Sanction applied",
        f"{_ANNEX} 4.1",
        gates.sanctionable,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "no_sanction",
        "Apply no sanction",
        "Decided to apply no sanction",
        f"{_ANNEX} 3.9(c) and 3.10(c)(ii)",
        gates.none_applied,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "recommended",
        "Make a recommendation",
        "Recommendation made",
        f"{_ANNEX} 3.10(c)(iii)",
        gates.recommendable,
        needs_reasons=True,
        voted=True,
    ),
    _step(
        "concern_noted",
        "Note another potential breach",
        "Concern about another potential breach",
        f"{_ANNEX} 3.9(e)",
        gates.chaired,
        voted=True,
    ),
    _step("motion_lost", "Record a motion that was lost", "Motion lost", MAJORITY, gates.quorate),
    _step(
        "decision_announced",
        "Announce the decision",
        "Decision announced",
        f"{_ANNEX} 3.10(c)",
        gates.announceable,
        needs_reasons=True,
    ),
    _step(
        "concern_answered",
        "Answer the Panel’s concern",
        "The Panel’s concern answered",
        f"{_ANNEX} 3.9(e)",
        gates.concerns_open,
        needs_reasons=True,
        roles=MONITORING,
    ),
)
HEARING_STEPS: Mapping[str, HearingStep] = MappingProxyType({each.kind: each for each in _TABLE})


def check_hearing_step(steps: tuple[Step, ...], step: Step) -> HearingStep:
    """The rule under which ``step`` may be taken after ``steps``. Raises NotPermitted with the paragraph."""
    rule, state = HEARING_STEPS[step.kind], hearing_state(steps)
    check_step(rule, state, step.role, step.reasons)
    check = CHECKS.get(step.kind)
    if check is not None:
        check(state, Given(step.data, step.reasons, step.day))
    if rule.voted and not vote_of(state, step.kind, step.data).carried:
        raise NotPermitted("The motion is lost, so nothing is decided by it.", MAJORITY)
    if step.kind == "motion_lost":
        motion = cast(str, step.data["motion"])
        if not HEARING_STEPS[motion].voted or vote_of(state, motion, step.data).carried:
            raise NotPermitted("Only a motion that was voted on can be lost.", MAJORITY)
    return rule


def vote_of(state: HearingState, kind: str, data: Mapping[str, object]) -> Count:
    """The count of the vote on a step of that kind. Raises NotPermitted as ``hearing_votes.count`` does."""
    return count(
        cast("Mapping[str, str]", data.get("votes", {})),
        cast(str, data.get("casting", "")),
        present=state.voters,
        quorum=state.quorum,
        chairman="" if kind == "chairman_elected" else state.chairman,
    )


def would_be(steps: tuple[Step, ...], kind: str, today: date) -> str:
    """Why a step of that kind may not be taken now, whoever takes it; an empty text if it may."""
    return HEARING_STEPS[kind].forbids(hearing_state(steps)) or ""
