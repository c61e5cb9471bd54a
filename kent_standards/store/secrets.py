"""store/: Secrets, what one owner has sealed by name; and what everything that is sealed can do for a rotation."""

from collections.abc import Iterator
from typing import Any, Protocol

from persistent import Persistent

from kent_standards.store.sealing import SealedValue, county_of, newest_key, open_for, seal_for


class Sealed(Protocol):
    """What holds something sealed: ``keys rotate`` and ``keys seal-all`` know no more of it than this."""

    @property
    def wrapped_by(self) -> str:
        """The id of the holder's key under which it lies, or an empty text where nothing is sealed."""

    @property
    def is_plain(self) -> bool:
        """Whether anything that ought to be sealed lies open, as before there was sealing."""

    def seal_all(self) -> bool:
        """Seal what lies open, and say whether anything did."""

    def rewrap(self) -> bool:
        """Put it under the holder's newest key, and say whether it wasn't. Raises CannotOpen."""


class Secrets(Persistent):
    """The secrets of one owner, by name, each sealed by the county's key for that owner and that name alone.

    It must have its place below the county before anything is sealed: there the keys are found. Whose
    secrets these are is said by a function that security.keys.sealed_things registers, or no rotation
    reaches them.
    """

    __parent__: Any = None
    __name__: str = ""
    is_plain = False

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self._sealed: dict[str, SealedValue] = {}

    def seal(self, name: str, value: Any) -> None:
        """Keep ``value``, of JSON's kinds, as ``name``. Raises CannotOpen if there is no key to seal it with."""
        # All lie under one key: after a rotation that was begun, the others come along.
        opened = {**{each: self.open(each) for each in self._sealed}, name: value}
        self._seal_under_newest(opened)

    def open(self, name: str) -> Any:
        """What was sealed as ``name``, lists as tuples. Raises KeyError if nothing was, and CannotOpen."""
        return open_for(county_of(self), self._sealed[name], *self._place(name))

    def forget(self, name: str) -> None:
        """Keep nothing as ``name``."""
        self._sealed = {each: sealed for each, sealed in self._sealed.items() if each != name}

    def __contains__(self, name: str) -> bool:
        return name in self._sealed

    def __iter__(self) -> Iterator[str]:
        return iter(self._sealed)

    @property
    def wrapped_by(self) -> str:
        """The id of the county's key that seals them, or an empty text."""
        return next((key for key, _ in self._sealed.values()), "")

    def seal_all(self) -> bool:
        """Nothing: here nothing ever lay open."""
        return False

    def rewrap(self) -> bool:
        """Seal all of them by the county's newest key, and say whether they weren't. Raises CannotOpen."""
        if self.wrapped_by in ("", newest_key(county_of(self)).id):
            return False
        self._seal_under_newest({name: self.open(name) for name in self._sealed})
        return True

    def _seal_under_newest(self, opened: dict[str, Any]) -> None:
        county = county_of(self)
        self._sealed = {name: seal_for(county, value, *self._place(name)) for name, value in opened.items()}

    def _place(self, name: str) -> tuple[str, ...]:
        return "secret", self.owner, name
