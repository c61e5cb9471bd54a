"""law/: a change of structure: authorities that end on a day, and the one that takes their place.

The order of the Secretary of State says what ends and what follows (Local Government and Public Involvement in
Health Act 2007 s.7, s.11; which order it is, the reasons of the decision say). What follows for the standards
regime is written here as data, each line with its paragraph.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted, Step

ORDER = "Local Government and Public Involvement in Health Act 2007 s.7"
MOVES_SEATS = "seats"
NO_SEATS = "none"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that a change of structure does, and where that comes from."""

    id: str
    text: str
    paragraph: str


CONSEQUENCES: tuple[Consequence, ...] = (
    Consequence(
        "frozen",
        "Nothing more is entered in its registers. They stay at their addresses as they stood on its last day.",
        "Act s.29(5)",
    ),
    Consequence(
        "seats",
        "Whoever sits on it as a Member on its last day becomes a Member of the successor, unless she has a seat there.",
        ORDER,
    ),
    Consequence(
        "clock",
        "Becoming a member of the successor begins 28 days in which to notify it; what was stated before is proposed "
        "to her again, because a notification to one authority is none to another.",
        "Act s.30(1); Code 4(1)",
    ),
    Consequence(
        "co_opted",
        "Co-opted Members' offices end with their committees; the successor co-opts its own.",
        "Act s.27(4)",
    ),
    Consequence(
        "independent",
        "The appointment of its Independent Person ends; the successor appoints its own.",
        "Act s.28(7)",
    ),
    Consequence(
        "officers",
        "The posts of its officers end, and with them what they may do here; the successor's officers read its records.",
        "Local Government and Housing Act 1989 s.5(1)",
    ),
    Consequence(
        "parishes",
        "The successor keeps the registers of its parishes, and its Monitoring Officer acts for them.",
        "Act s.29(9)",
    ),
    Consequence(
        "cases",
        "Its open complaints go on where they are, with the successor's Monitoring Officer; new ones go to it.",
        "Act s.28(6)",
    ),
    Consequence(
        "dispensations",
        "Its dispensations end with it, those for a class of members, too; the successor grants its own.",
        "Act s.33; Code 8(1)",
    ),
    Consequence("mail", "What waits for its officers goes to the successor's.", "Act s.29(1)"),
    Consequence("slug", "Its address is never used for another authority.", "Report 1(4)"),
)


@dataclass(frozen=True, slots=True)
class Ending:
    """That an authority is to end: ``on`` is the first day without it. ``seats``: whether its members move."""

    on: date
    successor: str
    seats: bool
    carried_out: bool = False

    @property
    def last_day(self) -> date:
        """The last day of the authority."""
        return self.on - timedelta(days=1)

    def has_come(self, today: date) -> bool:
        """Whether the authority is no more."""
        return today >= self.on


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An authority whose place this one takes, or took, on a day."""

    slug: str
    on: date


@dataclass(frozen=True, slots=True)
class StructureState:
    """What is decided of one authority: its own end, and whose place it takes."""

    ending: Ending | None = None
    predecessors: tuple[Predecessor, ...] = ()


NOTHING = StructureState()


def structure_state(steps: Iterable[Step]) -> StructureState:
    """What ``steps`` come to; an undone decision leaves nothing."""
    state = NOTHING
    for step in steps:
        state = _after(state, step)
    return state


def _after(state: StructureState, step: Step) -> StructureState:
    data = cast("Mapping[str, str]", step.data)
    if step.kind == "end_decided":
        day = date.fromisoformat(data["on"])
        return replace(state, ending=Ending(day, data["successor"], data["seats"] == MOVES_SEATS))
    if step.kind == "end_undone":
        return replace(state, ending=None)
    if step.kind == "authority_ended" and state.ending is not None:
        return replace(state, ending=replace(state.ending, carried_out=True))
    if step.kind == "succession_decided":
        before = Predecessor(data["predecessor"], date.fromisoformat(data["on"]))
        return replace(state, predecessors=(*state.predecessors, before))
    if step.kind == "succession_undone":
        left = tuple(each for each in state.predecessors if each.slug != data["predecessor"])
        return replace(state, predecessors=left)
    return state


def check_end(
    slug: str, successor: str, on: date, reasons: str, *, states: Mapping[str, StructureState], today: date
) -> None:
    """Raises NotPermitted unless it may be decided ``today`` that ``slug`` ends and ``successor`` follows it."""
    ending = states[slug].ending
    if ending is not None:
        raise NotPermitted(
            f"It is decided already that this authority ends on {uk_date(ending.on)}; undo that first.", ORDER
        )
    if successor not in states:
        raise NotPermitted("The successor isn't entered here; enter it first, by its plugin.", ORDER)
    if on <= today:
        raise NotPermitted(
            f"An end is decided before its day, so that it can be undone; enter {uk_date(today + timedelta(days=1))} "
            "or a later day, and say in the reasons if the true day has passed.",
            ORDER,
        )
    if not reasons.strip():
        raise NotPermitted("Say by which order the authority ends.", ORDER)
    if successor == slug or slug in _after_it(successor, states):
        raise NotPermitted("An authority can't take its own place; check the successor.", ORDER)
    after = states[successor].ending
    if after is not None and after.on <= on:
        raise NotPermitted(
            f"The successor itself ends on {uk_date(after.on)}; name the authority that follows it.", ORDER
        )
    late = [each for each in states[slug].predecessors if each.on >= on]
    if late:
        raise NotPermitted(
            f"It takes the place of another authority on {uk_date(late[0].on)} and can't end before that; "
            "choose a later day.",
            ORDER,
        )


def check_undo(state: StructureState, reasons: str, *, today: date) -> Ending:
    """The ending that may be undone ``today``. Raises NotPermitted after its day, or if there is none."""
    if state.ending is None:
        raise NotPermitted("No end of this authority is decided.", ORDER)
    if state.ending.has_come(today):
        raise NotPermitted(
            f"This authority ended on {uk_date(state.ending.last_day)}; its end can't be undone any more.",
            ORDER,
        )
    if not reasons.strip():
        raise NotPermitted("Say why the end is undone.", ORDER)
    return state.ending


def frozen_sentence(name: str, ending: Ending, successor: str) -> str:
    """Why nothing is entered at an authority that is no more."""
    return (
        f"{name} ended on {uk_date(ending.last_day)} and {successor} took its place, so nothing is entered there any "
        f"more; enter it at {successor}."
    )


def moves(role: Role, ending: Ending) -> bool:
    """Whether the holder of an office of ``role`` gets one at the successor: a Member's seat, and no other."""
    return ending.seats and role is Role.MEMBER


def _after_it(slug: str, states: Mapping[str, StructureState]) -> tuple[str, ...]:
    """The authorities that take a place one after the other, from that of ``slug`` on."""
    found: list[str] = []
    ending = states[slug].ending
    while ending is not None and ending.successor in states and ending.successor not in found:
        found.append(ending.successor)
        ending = states[ending.successor].ending
    return tuple(found)
