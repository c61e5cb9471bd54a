"""store/: Record, a persistent object whose progress is its steps, and Folder, a place for them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from kent_standards.law.roles import Role
from kent_standards.law.steps import Step

# Kind, time, person, role, paragraph, reasons and data; reasons and data may be sealed.
StoredStep = tuple[str, str, str, str, str, Any, dict[str, Any]]
State = TypeVar("State")


class ClockWentBack(Exception):
    """A step would be earlier than the one before it; nothing is recorded. ``str()`` is a plain sentence."""


class StaleForm(Exception):
    """The record has moved on since the form was shown. ``str()`` is a plain sentence."""


class Record(Persistent):
    """A persistent record: an id, a place in the tree and an append-only list of steps."""

    __parent__: Any = None
    __name__: str = ""

    def __init__(self, record_id: str) -> None:
        self.id = record_id
        self.__name__ = record_id
        self._stored: tuple[StoredStep, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps taken so far, oldest first."""
        cached: tuple[Step, ...] = getattr(self, "_v_steps", ())
        if len(cached) != len(self._stored):
            more = enumerate(self._stored[len(cached) :], len(cached))
            cached = (*cached, *(thaw(self.open_step(number, stored)) for number, stored in more))
            self._v_steps = cached
        return cached

    def folded(self, fold: Callable[[tuple[Step, ...]], State]) -> State:
        """What ``fold`` makes of the steps, kept until there is another one; a record has one such state."""
        cached: tuple[int, State] | None = getattr(self, "_v_state", None)
        if cached is None or cached[0] != len(self._stored):
            cached = self._v_state = (len(self._stored), fold(self.steps))
        return cached[1]

    @property
    def outline(self) -> tuple[tuple[str, datetime, str, str], ...]:
        """Of each step its kind, when, by whom and in which role: what can be read without any key."""
        return tuple((kind, datetime.fromisoformat(at), by, role) for kind, at, by, role, *_ in self._stored)

    def append(self, step: Step) -> None:
        """Add ``step``. Raises ClockWentBack if its time is before that of the last one."""
        if step.at.tzinfo is None:
            raise ValueError("A step needs a time with an offset.")
        if self._stored and step.at < self.steps[-1].at:
            raise ClockWentBack(
                "The service's clock shows a time before the last step on this record, so nothing was recorded. "
                "Tell the operator that the clock has gone back, then try again."
            )
        self._stored = (*self._stored, self.seal_step(len(self._stored), _freeze(step)))

    def seal_step(self, number: int, stored: StoredStep) -> StoredStep:
        """What is stored of the step of that number; a record that holds secrets seals them here."""
        return stored

    def open_step(self, number: int, stored: StoredStep) -> StoredStep:
        """What was given to ``seal_step``."""
        return stored

    def forget_opened(self) -> None:
        """Forget what was worked out from the steps, because they don't read as they did."""
        for name in [name for name in self.__dict__ if name.startswith("_v_")]:
            delattr(self, name)

    def expect(self, seen: int | None) -> None:
        """Raises StaleForm unless the record has the ``seen`` number of steps that a form was made from."""
        if seen is not None and seen != len(self._stored):
            raise StaleForm(
                "This record has changed since you opened the form, so nothing was saved. "
                "Look at it as it stands now, then decide again."
            )


class Folder(Persistent):
    """A persistent place for records, each known by its name."""

    __parent__: Any = None
    __name__: str = ""

    def __init__(self, name: str = "") -> None:
        self.__name__ = name
        self._records: Any = OOBTree()

    def __getitem__(self, name: str) -> Any:
        return self._records[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The record called ``name``, or ``default``."""
        return self._records.get(name, default)

    def add(self, record: Any) -> Any:
        """Put ``record`` here under its ``__name__`` and return it. Raises KeyError if the name is taken."""
        if record.__name__ in self._records:
            raise KeyError(record.__name__)
        record.__parent__ = self
        self._records[record.__name__] = record
        return record

    def remove(self, name: str) -> None:
        """Take out the record called ``name``. Raises KeyError if there is none."""
        del self._records[name]

    def __contains__(self, name: str) -> bool:
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def values(self) -> Iterator[Any]:
        """The records, in the order of their names."""
        return iter(self._records.values())

    def beside(self) -> "tuple[Folder, ...]":
        """Further folders of records that lie beside this one's own."""
        return ()


def place(parent: Any, child: Any, name: str) -> Any:
    """Make ``child`` the part of ``parent`` called ``name`` and return it."""
    child.__parent__ = parent
    child.__name__ = name
    return child


def _freeze(step: Step) -> StoredStep:
    data = {key: _primitive(value) for key, value in step.data.items()}
    return (step.kind, step.at.isoformat(), step.by, step.role.value, step.paragraph, step.reasons, data)


def _primitive(value: object) -> Any:
    """``value`` with containers made plain. Raises TypeError for what isn't a primitive."""
    if value is None or isinstance(value, (bool, int)) or type(value) is str:
        return value
    if isinstance(value, (tuple, list, frozenset, set)):
        items = sorted(value) if isinstance(value, (frozenset, set)) else value
        return tuple(_primitive(item) for item in items)
    if isinstance(value, Mapping):
        return {str(key): _primitive(item) for key, item in value.items()}
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"A step holds primitives only, not {type(value).__name__}.")


def thaw(stored: StoredStep) -> Step:
    kind, at, by, role, paragraph, reasons, data = stored
    return Step(kind, datetime.fromisoformat(at), by, Role(role), paragraph, reasons, data)
