"""store/: indexes, sets of (value, reference) pairs that resolve conflicts and can be rebuilt."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

_BEFORE_ALL = ""

# A value is a tuple of strings, or of tuples of strings where a key sorts by several.
Pair = tuple[tuple[Any, ...], str]


class Index(Persistent):
    """A set of pairs ``(value, reference)``; a value is a tuple of strings, a reference a string.

    A value may carry everything that a list shows, so that a list need not load the records.
    """

    __parent__: Any = None
    __name__: str = ""

    def __init__(self) -> None:
        self._pairs: Any = OOTreeSet()

    def replace(self, before: Iterable[Pair], after: Iterable[Pair]) -> None:
        """Take out the pairs ``before`` an act that don't hold after it, and add the new ones."""
        old, new = set(before), set(after)
        for pair in old - new:
            self._pairs.discard(pair)
        for pair in new - old:
            self._pairs.insert(pair)

    def starting(self, *first: str) -> Iterator[Pair]:
        """The pairs whose values begin with ``first``, in order."""
        size = len(first)
        low = (first, _BEFORE_ALL)
        for pair in self._pairs.keys(low):
            if pair[0][:size] != first:
                return
            yield pair

    def from_value(self, *first: str) -> Iterator[Pair]:
        """The pairs whose values are ``first`` or come after it, in order."""
        return iter(self._pairs.keys((first, _BEFORE_ALL)))

    def references(self, *first: str) -> tuple[str, ...]:
        """The references whose values begin with ``first``, in the order of the values."""
        return tuple(reference for _, reference in self.starting(*first))

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def clear(self) -> None:
        """Forget every pair, before a rebuild."""
        self._pairs.clear()


class Listing(Index):
    """An index for lists that are read a page at a time: it knows how long each list is, and what it holds of whom.

    The first string of a value names the list. What it holds for a reference is replaced whatever it was worked
    out from, so that an order that depends on a calendar can't leave anything behind when the calendar changes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: Any = OOBTree()  # reference -> its values
        self._counts: Any = OOBTree()  # list -> Length

    def put(self, reference: str, values: Iterable[tuple[str, ...]]) -> None:
        """Let ``reference`` stand under ``values`` and no others; under none it stands nowhere."""
        old, new = self.held(reference), tuple(sorted(values))
        if old == new:
            return
        self.replace(((each, reference) for each in old), ((each, reference) for each in new))
        for name, change in Counter(each[0] for each in new).items():
            self._count(name, change)
        for name, change in Counter(each[0] for each in old).items():
            self._count(name, -change)
        if new:
            self._held[reference] = new
        else:
            del self._held[reference]

    def held(self, reference: str) -> tuple[tuple[str, ...], ...]:
        """The values under which ``reference`` stands."""
        found: tuple[tuple[str, ...], ...] = self._held.get(reference, ())
        return found

    def count(self, name: str) -> int:
        """How many pairs the list called ``name`` has."""
        return self._counts[name]() if name in self._counts else 0

    def clear(self) -> None:
        """Forget everything, before a rebuild."""
        super().clear()
        self._held.clear()
        self._counts.clear()

    def _count(self, name: str, change: int) -> None:
        if change and name not in self._counts:
            self._counts[name] = Length()
        if change:
            self._counts[name].change(change)
