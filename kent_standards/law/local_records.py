"""law/: kinds of record that a local plugin keeps, declared as values, and whether a step of one may be taken.

A plugin gives the kinds with their steps, forms and pages as pure functions; the core stores, seals and shows them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step

KEEPERS = MONITORING | {Role.CLERK}
TAGS = frozenset({"met", "pending", "due", "overdue", "paused", "ended"})
SHAPE = re.compile(r"[a-z][a-z0-9_]*")
NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a record comes to, for its page and for the lists.

    ``tag``: one of the states "met", "pending", "due", "overdue", "paused" and "ended", and the words for it.
    ``due``: by when something is to be done, and ``due_for`` what. ``over``: whether nothing more is to come; the
    period of retention runs from the day of the step with which it is over. ``group``: under which heading of the list.
    """

    title: str
    tag: tuple[str, str]
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    due: date | None = None
    due_for: str = ""
    over: bool = False
    group: str = ""


def _nothing(state: Any, today: date) -> Any:
    return None


def _always(state: Any) -> str | None:
    return None


def _fine(state: Any, values: Mapping[str, Any], today: date) -> str | None:
    return None


def _blank(state: Any) -> Mapping[str, Any]:
    return {}


def _silent(state: Any) -> tuple[str, ...]:
    return ()


def _told(step: Step) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One step of a kind of record.

    ``fields(state, today)`` gives the schema of its form, or None for a form that only asks to be sent; the state of
    a record that isn't there yet is None. ``forbids(state)`` says in one sentence why it can't be taken now,
    ``refuses(state, values, today)`` why not with these values. A value called "reasons" is stored as the step's
    reasons. ``says(state)`` stands above its form, and ``tells(step)`` in the history beside the reasons.
    ``begins``: whether it makes a new record; ``danger``: a warning where it can't be undone.
    """

    kind: str
    title: str
    done: str
    paragraph: str
    fields: Callable[[Any, date], Any] = _nothing
    forbids: Callable[[Any], str | None] = _always
    refuses: Callable[[Any, Mapping[str, Any], date], str | None] = _fine
    values: Callable[[Any], Mapping[str, Any]] = _blank
    says: Callable[[Any], tuple[str, ...]] = _silent
    tells: Callable[[Step], str] = _told
    roles: frozenset[Role] = KEEPERS
    begins: bool = False
    danger: str = ""


@dataclass(frozen=True, slots=True)
class PublicTable:
    """What the public reads of one kind: a page, the same as JSON and as CSV, and as it stood on any day.

    ``row(state, day)`` gives the texts under ``columns``, or None for a record that the public isn't told of.
    """

    title: str
    text: str
    columns: tuple[str, ...]
    row: Callable[[Any, date], Sequence[str] | None]
    empty: str


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record. ``state(steps)`` works out its state from its steps, and ``standing(state, day)`` what that
    comes to on a day; neither may ask anything but its arguments.

    ``one`` is what a record is called in a sentence ("entry"); ``says`` stands above the list, ``empty`` in its place.
    ``readers`` are those of the officers who keep such records that may read these and enter in them.
    """

    name: str
    title: str
    one: str
    paragraph: str
    says: str
    empty: str
    steps: tuple[RecordStep, ...]
    state: Callable[[Sequence[Step]], Any]
    standing: Callable[[Any, date], Standing]
    public: PublicTable | None = None
    readers: frozenset[Role] = KEEPERS

    @property
    def by_step(self) -> Mapping[str, RecordStep]:
        """The steps by their kinds."""
        return {each.kind: each for each in self.steps}


def kind_faults(kinds: Sequence[RecordKind]) -> tuple[str, ...]:
    """What is wrong with the kinds that a plugin declares, each as one sentence."""
    found: list[str] = []
    names = [each.name for each in kinds]
    for kind in kinds:
        steps = [each.kind for each in kind.steps]
        if not SHAPE.fullmatch(kind.name) or names.count(kind.name) > 1:
            found.append(f"“{kind.name}” can't be the name of a kind of record; use small letters, and once.")
        if not all(SHAPE.fullmatch(each) for each in steps) or len(set(steps)) < len(steps):
            found.append(f"A step of “{kind.name}” has no name of its own in small letters; give it one.")
        if not any(each.begins for each in kind.steps):
            found.append(f"No step of “{kind.name}” begins a record; mark one with begins=True.")
        if any(
            not roles or roles - KEEPERS for roles in (kind.readers, *(each.roles for each in kind.steps))
        ):
            found.append(
                f"“{kind.name}” or a step of it is for others than the officers who keep it; let those take it."
            )
        if not all((kind.title, kind.one, kind.paragraph, *(each.paragraph for each in kind.steps))):
            found.append(f"“{kind.name}” or a step of it has no title or paragraph; say where it comes from.")
    return tuple(found)


def check_record_step(
    kind: RecordKind, steps: Sequence[Step], step: Step, values: Mapping[str, Any], today: date
) -> RecordStep:
    """The rule of ``step``. Raises NotPermitted unless it may be taken now, by this role, with these values."""
    rule = kind.by_step[step.kind]
    if step.role not in rule.roles:
        raise NotPermitted(f"You can’t take this step in that role: {rule.title.lower()}.", rule.paragraph)
    if rule.begins == bool(steps):
        raise NotPermitted(f"This step can’t be taken here: {rule.title.lower()}.", rule.paragraph)
    state = kind.state(steps) if steps else None
    sentence = (rule.forbids(state) if steps else None) or rule.refuses(state, values, today)
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    return rule


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form as what a step may hold: days in ISO form, sums as text.

    Raises TypeError for what has no such form.
    """
    return {name: _primitive(value) for name, value in values.items()}


def _primitive(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        raise TypeError("A record holds days; the time of a step is known.")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Mapping):
        return stored(value)
    if isinstance(value, tuple | list | set | frozenset):
        return tuple(
            _primitive(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)
        )
    raise TypeError(f"A record can't hold {type(value).__name__}.")


def as_said(step: Step) -> Step:
    """A step as the plugin's functions see it: its own kind, and what was said in it."""
    said = step.data.get("said")
    return replace(step, kind=step.kind.rpartition(".")[2], data=said if isinstance(said, Mapping) else {})
