"""law/: where a hearing stands, worked out from its steps: what each does to the state (Arrangements, Annex 3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from kent_standards.law.hearing_parts import (
    Absence,
    Access,
    Call,
    Concern,
    Direction,
    Fact,
    Finding,
    On,
    Privacy,
    Recommendation,
    Seat,
    Stage,
    View,
    imposed_from,
)
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.step_data import day_of, number_of, text_of, texts_of
from kent_standards.law.steps import Step


def hearing_state(steps: tuple[Step, ...]) -> HearingState:
    """The state that ``steps`` lead to, the first step first. Steps that change nothing here are passed over."""
    state = HearingState()
    for step in steps:
        effect = _EFFECTS.get(step.kind)
        if effect is not None:
            state = effect(state, step)
    return state


def _prepared(state: HearingState, step: Step) -> HearingState:
    return replace(
        state,
        procedure=text_of(step, "procedure"),
        subject=text_of(step, "subject"),
        grouped=bool(step.data.get("grouped")),
        allegations_count=number_of(step, "allegations"),
    )


def _panel(state: HearingState, step: Step) -> HearingState:
    seats = cast("tuple[Mapping[str, object], ...]", step.data["panel"])
    return replace(
        state, panel=tuple(Seat.from_data(each) for each in seats), quorum=number_of(step, "quorum")
    )


def _conflict(state: HearingState, step: Step) -> HearingState:
    person = text_of(step, "person")
    panel = tuple(each for each in state.panel if each.person != person)
    # Whoever was on the Panel is so no longer; there may then be too few for a call, which is said there.
    conflicts = {**state.conflicts, person: step.reasons}
    if person == state.independent:
        return replace(state, conflicts=conflicts, independent="", independent_name="", views=())
    return replace(state, panel=panel, conflicts=conflicts)


def _independent(state: HearingState, step: Step) -> HearingState:
    person = text_of(step, "person")
    # A view is of whoever acts at this hearing.
    views = state.views if person == state.independent else ()
    return replace(state, independent=person, independent_name=text_of(step, "name"), views=views)


def _called(state: HearingState, step: Step) -> HearingState:
    call = Call(
        cast(date, day_of(step, "day")),
        text_of(step, "time"),
        text_of(step, "place"),
        step.day,
        cast(date, day_of(step, "earliest")),
    )
    if state.stage is Stage.ADJOURNED:
        return replace(state, call=call, resumes_on=call.day)
    return replace(state, call=call, stage=Stage.CALLED)


def _attendance(state: HearingState, step: Step) -> HearingState:
    named, relation = text_of(step, "representative"), text_of(step, "relation")
    # Whoever isn't named any more reads nothing any more.
    same = (named, relation) == (state.representative, state.relation)
    return replace(
        state,
        attends=bool(step.data.get("attends")),
        representative=named,
        relation=relation,
        access=state.access if same else None,
    )


def _let_in(state: HearingState, step: Step) -> HearingState:
    number = state.accesses + 1
    access = Access(number, text_of(step, "person"), text_of(step, "code"))
    return replace(state, access=access, accesses=number)


def _opened(state: HearingState, step: Step) -> HearingState:
    return replace(
        state,
        stage=Stage.SITTING,
        opened_on=step.day,
        present=frozenset(texts_of(step, "present")),
        subject_present=bool(step.data.get("subject")),
        independent_present=bool(step.data.get("independent")),
    )


def _without(state: HearingState, person: str) -> HearingState:
    return replace(
        state,
        present=state.present - {person},
        chairman="" if state.chairman == person else state.chairman,
    )


def _declared(state: HearingState, step: Step) -> HearingState:
    return _without(state, text_of(step, "person")) if step.data.get("leaves") else state


def _noted(state: HearingState, step: Step) -> HearingState:
    return replace(state, noted=state.noted | {text_of(step, "item")})


def _varied(state: HearingState, step: Step) -> HearingState:
    return replace(state, next_item=text_of(step, "item"), varied=state.varied + 1)


def _absence(state: HearingState, step: Step) -> HearingState:
    decided = Absence(text_of(step, "decision"))
    if decided is not Absence.ADJOURN:
        return replace(state, absence=decided)
    return _adjourned(state, step)


def _adjourned(state: HearingState, step: Step) -> HearingState:
    return replace(state, stage=Stage.ADJOURNED, resumes_on=day_of(step, "day"), deliberating=False)


def _resumed(state: HearingState, step: Step) -> HearingState:
    present = frozenset(texts_of(step, "present"))
    chairman = state.chairman if state.chairman in present else ""
    subject = bool(step.data.get("subject"))
    return replace(
        state,
        stage=Stage.SITTING,
        resumes_on=None,
        present=present,
        chairman=chairman,
        subject_present=subject,
        independent_present=bool(step.data.get("independent")),
        absence=None if subject else state.absence,
    )


def _subject(state: HearingState, step: Step) -> HearingState:
    here = bool(step.data.get("subject"))
    return replace(state, subject_present=here, absence=None if here else state.absence)


def _privacy(state: HearingState, step: Step) -> HearingState:
    decided = Privacy(
        bool(step.data.get("excluded")), texts_of(step, "grounds"), text_of(step, "business"), step.reasons
    )
    return replace(state, privacy=decided)


def _view(state: HearingState, step: Step) -> HearingState:
    view = View(
        step.by if not text_of(step, "person") else text_of(step, "person"),
        On(text_of(step, "on")),
        text_of(step, "text"),
        bool(step.data.get("in_writing")),
        step.day,
    )
    return replace(state, views=(*state.views, view))


def _representations(state: HearingState, step: Step) -> HearingState:
    if text_of(step, "side") == "member":
        return replace(state, member_on_sanction=text_of(step, "text"))
    return replace(state, officer_on_sanction=text_of(step, "text"))


def _fact(state: HearingState, step: Step) -> HearingState:
    fact = Fact(text_of(step, "text"), bool(step.data.get("found")), step.reasons)
    return replace(state, facts=(*state.facts, fact))


def _finding(state: HearingState, step: Step) -> HearingState:
    number = number_of(step, "allegation")
    found = Finding(number, texts_of(step, "broken"), texts_of(step, "kept"), step.reasons)
    return replace(state, allegations={**state.allegations, number: found})


def _sanction(state: HearingState, step: Step) -> HearingState:
    applied = imposed_from({**step.data, "text": text_of(step, "text")}, step.reasons)
    return replace(state, sanctions=(*state.sanctions, applied), no_sanction="")


def _recommendation(state: HearingState, step: Step) -> HearingState:
    made = Recommendation(text_of(step, "to"), text_of(step, "text"), step.reasons)
    return replace(state, recommendations=(*state.recommendations, made))


def _direction(state: HearingState, step: Step) -> HearingState:
    given = Direction(text_of(step, "what"), text_of(step, "whom"), cast(date, day_of(step, "day")))
    return replace(state, directions=(*state.directions, given))


def _direction_met(state: HearingState, step: Step) -> HearingState:
    number = number_of(step, "number")
    changed = tuple(
        replace(each, met_on=step.day) if place == number else each
        for place, each in enumerate(state.directions, 1)
    )
    return replace(state, directions=changed)


def _concern_answered(state: HearingState, step: Step) -> HearingState:
    number = number_of(step, "number")
    changed = tuple(
        replace(each, answer=step.reasons, answered_on=step.day) if place == number else each
        for place, each in enumerate(state.concerns, 1)
    )
    return replace(state, concerns=changed)


def _struck(state: HearingState, step: Step) -> HearingState:
    name, number = text_of(step, "entry"), number_of(step, "number")
    kept = [each for place, each in enumerate(getattr(state, name), 1) if place != number]
    changes: dict[str, Any] = {name: tuple(kept)}
    return replace(state, **changes)


_EFFECTS: Mapping[str, Callable[[HearingState, Step], HearingState]] = {
    "hearing_prepared": _prepared,
    "panel_conflict": _conflict,
    "panel_appointed": _panel,
    # What became of it is in the complaint's own steps.
    "substitute_wanted": lambda state, step: state,
    "independent_named": _independent,
    "adviser_named": lambda state, step: replace(
        state, adviser=text_of(step, "person"), adviser_name=text_of(step, "name")
    ),
    "called": _called,
    "attendance_said": _attendance,
    "representative_let_in": _let_in,
    "written_given": lambda state, step: replace(state, written=step.reasons),
    "opened": _opened,
    "chairman_elected": lambda state, step: replace(state, chairman=text_of(step, "person")),
    "declared": _declared,
    "item_noted": _noted,
    "order_varied": _varied,
    "member_left": lambda state, step: _without(state, text_of(step, "person")),
    "subject_came_or_left": _subject,
    "absence_decided": _absence,
    "privacy_decided": _privacy,
    "view_given": _view,
    "deliberation_begun": lambda state, step: replace(state, deliberating=True),
    "reconvened": lambda state, step: replace(state, deliberating=False),
    "direction_given": _direction,
    "direction_met": _direction_met,
    "adjourned": _adjourned,
    "resumed": _resumed,
    "abandoned": lambda state, step: replace(state, stage=Stage.ABANDONED, deliberating=False),
    "ended_by_panel": lambda state, step: replace(state, stage=Stage.ABANDONED, deliberating=False),
    "fact_found": _fact,
    "allegation_decided": _finding,
    "entry_struck": _struck,
    "facts_announced": lambda state, step: replace(state, facts_announced_on=step.day),
    "sanction_heard": _representations,
    "question_answered": lambda state, step: replace(
        state, questions={**state.questions, text_of(step, "question"): text_of(step, "answer")}
    ),
    "sanction_applied": _sanction,
    "no_sanction": lambda state, step: replace(state, no_sanction=step.reasons),
    "recommended": _recommendation,
    "concern_noted": lambda state, step: replace(
        state, concerns=(*state.concerns, Concern(text_of(step, "text")))
    ),
    "concern_answered": _concern_answered,
    "decision_announced": lambda state, step: replace(
        state, stage=Stage.CLOSED, announced_on=step.day, principal_reasons=step.reasons
    ),
}
