"""store/: indexes, sets of (value, reference) pairs that resolve conflicts and can be rebuilt."""

from collections.abc import Iterable, Iterator
from typing import Any

from BTrees.OOBTree import OOTreeSet
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
