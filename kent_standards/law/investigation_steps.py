"""law/: the steps of an investigation, by whom, under which paragraph and when not (Annex 2)."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from kent_standards.law import investigation_gates as gates
from kent_standards.law.investigation_state import InvestigationState
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.stays import SUSPENDED
from kent_standards.law.step_rule import StepRule, check_step

INVESTIGATORS = frozenset({Role.INVESTIGATING_OFFICER})
WITNESSES = frozenset({Role.WITNESS})
PARTIES = MEMBERS | {Role.COMPLAINANT}


Gate = Callable[[InvestigationState, Mapping[str, object], date], str | None]


class Asked(NamedTuple):
    """Whether a step may be taken: in this state, with this in it, on this day."""

    state: InvestigationState
    data: Mapping[str, object]
    today: date


InvestigationStep = StepRule[Asked]


def _annex(paragraph: str) -> str:
    return f"Arrangements, Annex 2, {paragraph}"


def _unless_suspended(gate: Gate) -> Gate:
    """Nobody gathers, writes or says anything while the police or a regulator have it (Annex 1, 4.4)."""
    return lambda state, data, today: (
        SUSPENDED if state.suspended_on is not None else gate(state, data, today)
    )


def _step(
    kind: str,
    title: str,
    done: str,
    roles: frozenset[Role],
    paragraph: str,
    gate: Gate,
    *,
    needs_reasons: bool = False,
    also_suspended: bool = False,
) -> InvestigationStep:
    gate = gate if also_suspended else _unless_suspended(gate)
    return StepRule(kind, title, done, roles, paragraph, lambda asked: gate(*asked), needs_reasons)


_STEPS = (
    _step(
        "investigation_opened", "Open the investigation", "Investigation opened", MONITORING, _annex("1.1"),
        gates.not_opened,
    ),
    _step(
        "investigation_taken_over", "Take over the investigation", "Taken over by another Investigating Officer",
        MONITORING, _annex("1.1"), gates.takeable_over, also_suspended=True,
    ),
    _step(
        "work_suspended", "Suspend the investigation", "Work on the investigation suspended", MONITORING,
        "Arrangements 5.2; Annex 1, 4.4", gates.suspendable, needs_reasons=True,
    ),
    _step(
        "work_resumed", "Go on with the investigation", "Work on the investigation goes on", MONITORING,
        "Arrangements, Annex 1, 4.4", gates.resumable, needs_reasons=True, also_suspended=True,
    ),
    _step(
        "investigation_planned", "Plan the investigation", "Planned", INVESTIGATORS, _annex("1.2, 1.6(b)"),
        gates.plannable,
    ),
    _step(
        "parties_told", "Notify both parties", "Both parties notified", INVESTIGATORS, _annex("1.6"), gates.notifiable
    ),
    _step(
        "witness_named", "Enter a witness", "Witness entered", INVESTIGATORS | PARTIES, _annex("1.4"), gates.gathering
    ),
    _step(
        "witness_asked", "Ask a witness", "Witness asked", INVESTIGATORS, _annex("1.4"), gates.askable
    ),
    _step(
        "statement_drafted", "Draft a statement", "Statement drafted", INVESTIGATORS, _annex("1.4"), gates.draftable
    ),
    _step(
        "statement_corrected", "Correct the statement", "Statement corrected by the witness", WITNESSES, _annex("1.4"),
        gates.witness_open,
    ),
    _step(
        "statement_signed", "Sign and date the statement", "Statement signed and dated", WITNESSES | INVESTIGATORS,
        _annex("1.4"), gates.signable,
    ),
    _step(
        "witness_declined", "Say that you won’t take part", "The witness does not take part", WITNESSES | INVESTIGATORS,
        _annex("1.4"), gates.witness_open,
    ),
    _step(
        "interview_noted", "Keep the notes of an interview", "Interview noted", INVESTIGATORS, _annex("1.4"),
        gates.interviewable,
    ),
    _step(
        "exhibit_added", "Put in a document or other evidence", "Evidence put in", INVESTIGATORS | MEMBERS,
        _annex("1.2, 1.7"), gates.exhibit_addable,
    ),
    _step(
        "exhibit_answered", "Say whether a document goes in evidence", "Answered on a document", INVESTIGATORS | MEMBERS,
        _annex("1.7"), gates.exhibit_answerable,
    ),
    _step(
        "exhibit_withdrawn", "Take a document back", "Evidence taken back", INVESTIGATORS, _annex("1.7"),
        gates.exhibit_withdrawable, needs_reasons=True,
    ),
    _step(
        "section_written", "Write a part of the report", "Part of the report written", INVESTIGATORS, _annex("2.2"),
        gates.section_writable,
    ),
    _step(
        "fact_written", "Write a finding of fact", "Finding of fact written", INVESTIGATORS, _annex("2.2(g)"),
        gates.fact_writable, needs_reasons=True,
    ),
    _step(
        "fact_removed", "Take a finding out", "Finding taken out", INVESTIGATORS, _annex("2.2(g)"), gates.fact_there
    ),
    _step(
        "allegation_concluded", "Conclude on an allegation", "Concluded on an allegation", INVESTIGATORS,
        _annex("2.2(h)"), gates.concludable, needs_reasons=True,
    ),
    _step(
        "quotation_confirmed", "Confirm that it quotes somebody else", "Confirmed as a quotation", INVESTIGATORS,
        _annex("1.5; resolution 128"), gates.at_work,
    ),
    _step(
        "gathering_ended_early", "End the gathering of facts early", "Gathering of facts ended early", INVESTIGATORS,
        _annex("1.8; resolution 129"), gates.endable_early, needs_reasons=True,
    ),
    _step(
        "draft_given", "Submit the draft report", "Draft report submitted", INVESTIGATORS, _annex("2.1"),
        gates.draft_givable,
    ),
    _step(
        "draft_given_back", "Return the draft", "Draft returned", MONITORING, _annex("2.1"), gates.under_review,
        needs_reasons=True,
    ),
    _step(
        "draft_passed_on", "Send the draft to both parties", "Draft sent to both parties in confidence", MONITORING,
        _annex("2.2"), gates.under_review,
    ),
    _step(
        "draft_commented", "Comment on the draft", "Comment on the draft", PARTIES | INVESTIGATORS, _annex("2.2"),
        gates.commentable,
    ),
    _step(
        "comment_answered", "Answer a comment", "Comment answered", INVESTIGATORS, _annex("2.3"),
        gates.comment_answerable, needs_reasons=True,
    ),
    _step(
        "commenting_done", "Say that you have no more comments", "No more comments", PARTIES, _annex("2.2"),
        gates.commentable,
    ),
    _step(
        "report_finished", "Submit the final report", "Final report submitted", INVESTIGATORS, _annex("2.3"),
        gates.finishable,
    ),
)  # fmt: skip
INVESTIGATION_STEPS: Mapping[str, InvestigationStep] = MappingProxyType({each.kind: each for each in _STEPS})


def check_investigation_step(
    state: InvestigationState,
    kind: str,
    role: Role,
    data: Mapping[str, object],
    today: date,
    reasons: str = "",
) -> InvestigationStep:
    """The rule under which ``kind`` may be taken now by ``role``. Raises NotPermitted with the paragraph."""
    rule = INVESTIGATION_STEPS[kind]
    check_step(rule, Asked(state, data, today), role, reasons)
    return rule


def permitted_steps(state: InvestigationState, role: Role, today: date) -> tuple[InvestigationStep, ...]:
    """The steps that ``role`` may take in ``state``, in the order of the table."""
    return tuple(
        rule
        for rule in INVESTIGATION_STEPS.values()
        if role in rule.roles and rule.forbids(Asked(state, {}, today)) is None
    )


def refused_steps(
    state: InvestigationState, role: Role, today: date
) -> tuple[tuple[InvestigationStep, str], ...]:
    """The steps of ``role`` that may not be taken in ``state``, each with the reason."""
    found = (
        (rule, rule.forbids(Asked(state, {}, today)))
        for rule in INVESTIGATION_STEPS.values()
        if role in rule.roles
    )
    return tuple((rule, sentence) for rule, sentence in found if sentence)
