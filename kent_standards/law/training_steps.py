"""law/: the steps that may be taken on a session of training, by whom and under which paragraph."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step
from kent_standards.law.training import (
    ATTENDANCE,
    JOINT,
    PARAGRAPH,
    Mark,
    Stage,
    TrainingState,
    Way,
    training_state,
)

DESK = MONITORING | {Role.CLERK}
# Members, officers and Independent Persons are all trained (Report 5(20), 5(21)).
TRAINEES = DESK | MEMBERS | {Role.INDEPENDENT_PERSON, Role.INVESTIGATING_OFFICER}
OFFICER_ROLES = DESK | {Role.INVESTIGATING_OFFICER}
# What those who are invited do themselves, many at once.
OWN_STEPS = frozenset({"training_answered", "training_watched"})


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """A step: who may take it, under which paragraph, and what stands in its way on a day."""

    kind: str
    title: str
    done: str
    roles: frozenset[Role]
    paragraph: str
    forbids: Callable[[TrainingState, date], str | None]
    needs_reasons: bool = False


def _nothing(state: TrainingState, today: date) -> str | None:
    return None if state.stage is Stage.NONE else "This session is entered already."


def _planned(state: TrainingState, today: date) -> str | None:
    said = {
        Stage.CANCELLED: "This session was cancelled.",
        Stage.OFFERED: "This session is offered by another authority; accept it first.",
        Stage.DECLINED: "This session was declined.",
        Stage.NONE: "There is no such session.",
    }
    return said.get(state.stage)


def _offered(state: TrainingState, today: date) -> str | None:
    if state.stage is not Stage.OFFERED:
        return _planned(state, today) or "This session was accepted already."
    return _not_over(state, today)


def _not_over(state: TrainingState, today: date) -> str | None:
    return "This session is over." if today > state.known.ends_on else None


def _untaken(state: TrainingState, today: date) -> str | None:
    if state.stage is Stage.OFFERED:  # what the host does while another authority hasn't answered
        return None
    if state.taken:
        return "Attendance was entered, so the session stays as it was held."
    return _planned(state, today)


def _open(state: TrainingState, today: date) -> str | None:
    return _planned(state, today) or _not_over(state, today)


def _begun(state: TrainingState, today: date) -> str | None:
    refused = _planned(state, today)
    if refused is None and state.known.way is Way.RECORDING:
        refused = "Whoever watches a recording says so; there is no attendance to enter."
    if refused is None and today < state.known.day:
        refused = f"Attendance is entered from the day of the session on, {uk_date(state.known.day)}."
    return refused


def _watchable(state: TrainingState, today: date) -> str | None:
    refused = _planned(state, today)
    if refused is None and state.known.way is not Way.RECORDING:
        refused = "Attendance at this session is entered by its officers."
    if refused is None and today < state.known.day:
        refused = f"The recording can be watched from {uk_date(state.known.day)}."
    return refused


TRAINING_STEPS: Mapping[str, TrainingStep] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            TrainingStep(
                "training_entered",
                "Enter a session",
                "Session of training entered",
                DESK,
                PARAGRAPH,
                _nothing,
            ),
            TrainingStep(
                "training_offered",
                "Offer a session",
                "Session of training offered by another authority",
                DESK,
                JOINT,
                _nothing,
            ),
            TrainingStep(
                "training_shared",
                "Offer it to other authorities",
                "Session of training offered to other authorities",
                DESK,
                JOINT,
                _open,
            ),
            TrainingStep(
                "training_accepted", "Accept it", "Joint session of training accepted", DESK, JOINT, _offered
            ),
            TrainingStep(
                "training_declined",
                "Decline it",
                "Joint session of training declined",
                DESK,
                JOINT,
                _offered,
            ),
            TrainingStep(
                "training_changed", "Change it", "Session of training changed", DESK, PARAGRAPH, _untaken
            ),
            TrainingStep(
                "training_cancelled",
                "Cancel it",
                "Session of training cancelled",
                DESK,
                PARAGRAPH,
                _untaken,
                needs_reasons=True,
            ),
            TrainingStep(
                "training_invited", "Invite people", "People invited to training", DESK, PARAGRAPH, _open
            ),
            TrainingStep(
                "training_answered",
                "Say whether you come",
                "Invitation to training answered",
                TRAINEES,
                PARAGRAPH,
                _open,
            ),
            TrainingStep(
                "training_attended",
                "Enter who came",
                "Attendance at training entered",
                DESK,
                ATTENDANCE,
                _begun,
            ),
            TrainingStep(
                "training_walked_in",
                "Add somebody who came without an invitation",
                "Attendance without an invitation entered",
                DESK,
                ATTENDANCE,
                _begun,
            ),
            TrainingStep(
                "training_watched",
                "Say that you have watched it",
                "Recording watched",
                TRAINEES,
                ATTENDANCE,
                _watchable,
            ),
        )
    }
)


def check_training_step(
    steps: tuple[Step, ...], kind: str, role: Role, today: date, reasons: str = ""
) -> TrainingStep:
    """The rule under which ``kind`` may be taken today by ``role``. Raises NotPermitted with the paragraph."""
    rule = TRAINING_STEPS[kind]
    if role not in rule.roles:
        raise NotPermitted(f"Only the officers may take this step: {rule.title.lower()}.", rule.paragraph)
    sentence = rule.forbids(training_state(steps), today)
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    if rule.needs_reasons and not reasons.strip():
        raise NotPermitted(f"Give reasons for this step: {rule.title.lower()}.", rule.paragraph)
    return rule


def check_watched(state: TrainingState, person: str, day: date, today: date) -> None:
    """Raises NotPermitted unless ``day`` is one on which it could be watched, and it is the first time."""
    session = state.known
    if person in state.watched:
        raise NotPermitted("You have said already that you watched it.", ATTENDANCE)
    if not session.day <= day <= min(session.ends_on, today):
        raise NotPermitted(
            f"Give the day on which you watched it, from {uk_date(session.day)} to "
            f"{uk_date(min(session.ends_on, today))}.",
            ATTENDANCE,
        )


def changed_marks(
    state: TrainingState, marks: Mapping[str, Mark], reasons: str, *, people: frozenset[str]
) -> Mapping[str, Mark]:
    """What a register changes.

    Raises NotPermitted for strangers, where nothing differs, and for a correction that doesn't say why.
    """
    if strangers := set(marks) - people:
        raise NotPermitted(
            f"The register is of those who were invited; {len(strangers)} of these were not.", ATTENDANCE
        )
    changed = {who: mark for who, mark in marks.items() if state.marks.get(who) is not mark}
    if not changed:
        raise NotPermitted("Nothing differs from the register as it stands.", ATTENDANCE)
    if any(who in state.marks for who in changed) and not reasons.strip():
        raise NotPermitted("Say why the register is corrected.", ATTENDANCE)
    return changed


def counted_for(steps: tuple[Step, ...], people: tuple[str, ...] = ()) -> int:
    """How many steps a form was made from: what others said of themselves meanwhile doesn't make it stale."""
    return sum(step.kind not in OWN_STEPS or step.data.get("person") in people for step in steps)
