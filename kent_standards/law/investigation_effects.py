"""law/: where an investigation stands, worked out from its steps: what each does to the state (Annex 2)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kent_standards.law.investigation_parts import (
    Comment,
    Exhibit,
    Interview,
    Notification,
    Phase,
    Plan,
    Return,
    Statement,
    Witness,
)
from kent_standards.law.investigation_report import Conclusion, Report, report_from
from kent_standards.law.investigation_state import InvestigationState
from kent_standards.law.step_data import number_of, required_day, text_of, texts_of
from kent_standards.law.steps import Step


def investigation_state(steps: tuple[Step, ...]) -> InvestigationState:
    """The state that ``steps`` lead to, the first step first."""
    state = InvestigationState()
    for step in steps:
        state = _EFFECTS[step.kind](state, step)
    return state


def _opened(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(
        state, phase=Phase.GATHERING, opened_on=step.day, allegations=texts_of(step, "allegations")
    )


def _taken_over(state: InvestigationState, step: Step) -> InvestigationState:
    """Whoever takes over goes on with what was gathered, and notifies both parties afresh (1.6)."""
    return replace(state, notification=None)


def _suspended(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(state, suspended_on=step.day)


def _gone_on(state: InvestigationState, step: Step) -> InvestigationState:
    """Comments may be made as many working days later as it was suspended."""
    moved = required_day(step, "comments_by") if text_of(step, "comments_by") else state.comments_by
    return replace(state, suspended_on=None, comments_by=moved)


def _planned(state: InvestigationState, step: Step) -> InvestigationState:
    plan = Plan(
        text_of(step, "text"),
        required_day(step, "evidence_by"),
        required_day(step, "draft_by"),
        required_day(step, "comments_by"),
        required_day(step, "final_by"),
        step.day,
    )
    return replace(state, plan=plan)


def _notified(state: InvestigationState, step: Step) -> InvestigationState:
    told = Notification(
        texts_of(step, "details"),
        text_of(step, "text"),
        required_day(step, "responses_by"),
        required_day(step, "concluded_by"),
        texts_of(step, "code_paragraphs"),
        step.day,
    )
    return replace(state, notification=told)


def _witness_named(state: InvestigationState, step: Step) -> InvestigationState:
    named = Witness(
        text_of(step, "witness"),
        text_of(step, "name"),
        text_of(step, "contact"),
        text_of(step, "source"),
        step.day,
    )
    return replace(state, witnesses=(*state.witnesses, named))


def _of_witness(
    state: InvestigationState, step: Step, change: Callable[[Witness], Witness]
) -> InvestigationState:
    wanted = text_of(step, "witness")
    changed = tuple(change(each) if each.id == wanted else each for each in state.witnesses)
    return replace(state, witnesses=changed)


def _witness_asked(state: InvestigationState, step: Step) -> InvestigationState:
    return _of_witness(
        state,
        step,
        lambda each: replace(
            each, asked=text_of(step, "text"), asked_on=step.day, due_on=required_day(step, "due_on"),
            email=text_of(step, "email"), declined="", declined_on=None,
        ),
    )  # fmt: skip


def _statement_written(state: InvestigationState, step: Step) -> InvestigationState:
    written = Statement(text_of(step, "text"), step.day, step.kind == "statement_corrected")
    return _of_witness(state, step, lambda each: replace(each, statements=(*each.statements, written)))


def _statement_signed(state: InvestigationState, step: Step) -> InvestigationState:
    dated = required_day(step, "dated")
    return _of_witness(
        state,
        step,
        lambda each: replace(each, signed_as=text_of(step, "name"), signed_on=step.day, dated=dated),
    )


def _declined(state: InvestigationState, step: Step) -> InvestigationState:
    return _of_witness(state, step, lambda each: replace(each, declined=step.reasons, declined_on=step.day))


def _interviewed(state: InvestigationState, step: Step) -> InvestigationState:
    held = Interview(
        text_of(step, "who"),
        text_of(step, "name"),
        required_day(step, "held_on"),
        text_of(step, "text"),
        text_of(step, "present"),
    )
    return replace(state, interviews=(*state.interviews, held))


def _exhibit_added(state: InvestigationState, step: Step) -> InvestigationState:
    added = Exhibit(
        text_of(step, "exhibit"),
        text_of(step, "title"),
        text_of(step, "provenance"),
        text_of(step, "source"),
        required_day(step, "obtained_on"),
        text_of(step, "file"),
        text_of(step, "sha256"),
        bool(step.data.get("to_agree")),
    )
    return replace(state, exhibits=(*state.exhibits, added))


def _of_exhibit(
    state: InvestigationState, step: Step, change: Callable[[Exhibit], Exhibit]
) -> InvestigationState:
    wanted = text_of(step, "exhibit")
    return replace(
        state, exhibits=tuple(change(each) if each.id == wanted else each for each in state.exhibits)
    )


def _exhibit_answered(state: InvestigationState, step: Step) -> InvestigationState:
    return _of_exhibit(
        state,
        step,
        lambda each: replace(
            each, agreed=bool(step.data.get("agrees")), answer=step.reasons, answered_on=step.day
        ),
    )


def _exhibit_withdrawn(state: InvestigationState, step: Step) -> InvestigationState:
    return _of_exhibit(state, step, lambda each: replace(each, withdrawn=step.reasons))


def _section_written(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(state, sections={**state.sections, text_of(step, "letter"): texts_of(step, "paragraphs")})


def _fact_written(state: InvestigationState, step: Step) -> InvestigationState:
    number = number_of(step, "fact") or state.last_fact + 1
    facts = {**state.facts, number: (text_of(step, "text"), step.reasons)}
    return replace(state, facts=facts, last_fact=max(state.last_fact, number))


def _fact_removed(state: InvestigationState, step: Step) -> InvestigationState:
    gone = number_of(step, "fact")
    return replace(state, facts={number: each for number, each in state.facts.items() if number != gone})


def _concluded(state: InvestigationState, step: Step) -> InvestigationState:
    conclusion = Conclusion(bool(step.data.get("failed")), texts_of(step, "code_paragraphs"), step.reasons)
    return replace(state, conclusions={**state.conclusions, number_of(step, "allegation"): conclusion})


def _quoted(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(state, quotations=state.quotations | set(texts_of(step, "sentences")))


def _ended_early(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(state, ended_early_on=step.day, ended_early=step.reasons)


def _submitted(state: InvestigationState, step: Step) -> InvestigationState:
    draft = report_from(step.data.get("report")) or Report()
    return replace(state, phase=Phase.REVIEW, drafts=(*state.drafts, draft), draft_on=step.day)


def _returned(state: InvestigationState, step: Step) -> InvestigationState:
    again = replace(state, phase=Phase.GATHERING, ended_early_on=None, ended_early="")
    return replace(again, returns=(*state.returns, Return(step.reasons, step.day)))


def _sent(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(
        state, phase=Phase.COMMENTS, sent_on=step.day, comments_by=required_day(step, "comments_by")
    )


def _commented(state: InvestigationState, step: Step) -> InvestigationState:
    made = Comment(
        len(state.comments) + 1,
        text_of(step, "side"),
        text_of(step, "place"),
        text_of(step, "text"),
        step.day,
    )
    return replace(state, comments=(*state.comments, made))


def _comment_answered(state: InvestigationState, step: Step) -> InvestigationState:
    number = number_of(step, "comment")
    return replace(
        state,
        comments=tuple(
            replace(each, answer=step.reasons, changed=bool(step.data.get("changed")), answered_on=step.day)
            if each.number == number
            else each
            for each in state.comments
        ),
    )


def _done_commenting(state: InvestigationState, step: Step) -> InvestigationState:
    return replace(state, done_commenting=state.done_commenting | {text_of(step, "side")})


def _final(state: InvestigationState, step: Step) -> InvestigationState:
    final = report_from(step.data.get("report")) or Report(final=True)
    return replace(state, phase=Phase.FINAL, final=final, final_on=step.day)


_EFFECTS: Mapping[str, Callable[[InvestigationState, Step], InvestigationState]] = {
    "investigation_opened": _opened,
    "investigation_taken_over": _taken_over,
    "investigation_planned": _planned,
    "parties_told": _notified,
    "witness_named": _witness_named,
    "witness_asked": _witness_asked,
    "statement_drafted": _statement_written,
    "statement_corrected": _statement_written,
    "statement_signed": _statement_signed,
    "witness_declined": _declined,
    "interview_noted": _interviewed,
    "exhibit_added": _exhibit_added,
    "exhibit_answered": _exhibit_answered,
    "exhibit_withdrawn": _exhibit_withdrawn,
    "section_written": _section_written,
    "fact_written": _fact_written,
    "fact_removed": _fact_removed,
    "allegation_concluded": _concluded,
    "quotation_confirmed": _quoted,
    "gathering_ended_early": _ended_early,
    "work_suspended": _suspended,
    "work_resumed": _gone_on,
    "draft_given": _submitted,
    "draft_given_back": _returned,
    "draft_passed_on": _sent,
    "draft_commented": _commented,
    "comment_answered": _comment_answered,
    "commenting_done": _done_commenting,
    "report_finished": _final,
}
