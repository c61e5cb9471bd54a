"""store/: SealedRecord, a record whose reasons and some of whose data lie sealed under a key of its own.

Between the law, which sees the steps open, and the storage, which never does. Destroying the record's key
is its erasure (SR14, SR54).
"""

from datetime import date, datetime
from typing import Any, ClassVar

from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import Step, local_day
from kent_standards.store.records import Folder, Record, StoredStep, thaw
from kent_standards.store.sealing import (
    CannotOpen,
    Key,
    KeyHolder,
    holder_of,
    holders_key,
    new_key,
    newest_key,
    seal,
    unseal,
    unwrap,
    wrap,
)

# Where something sealed was stands the day of its erasure, as bytes: plain values aren't bytes, sealed ones longer.
_DAY_LENGTH = len("2026-11-21")


class SealedRecord(Record):
    """A record that seals what ``sealed`` names of its steps' data, and all reasons that are given in them.

    What was stored before there was sealing reads as it is, until ``seal_all`` has sealed it.
    """

    sealed: ClassVar[tuple[str, ...]] = ()
    # The record's key: the id of the holder's key that wraps it, and its wrapped bytes. None until it seals.
    _key: tuple[str, bytes] | None = None
    # The files that hang on it (store.sealed_files), whose keys this one's key wraps; None until there are any.
    attached: Folder | None = None
    # How many files may hang on it, and how many bytes together; 0: what is usual (attachments.services).
    most_files = 0
    most_bytes = 0

    @property
    def files(self) -> "tuple[SealedRecord, ...]":
        """The files that hang on it, those that were erased included."""
        return () if self.attached is None else tuple(self.attached.values())

    @property
    def erased_on(self) -> date | None:
        """The last day on which what this record held till then was erased, or None."""
        values = (value for stored in self._stored for value in self._values(stored))
        return max((_day(value) for value in values if _is_erased(value)), default=None)

    @property
    def unopened(self) -> tuple[Step, ...]:
        """The steps as the law sees them once all that is sealed is erased: for counting, without any key."""
        return tuple(
            thaw(
                (
                    kind,
                    at,
                    by,
                    role,
                    paragraph,
                    "",
                    {**data, **{name: {} for name in self.sealed if name in data}},
                )
            )
            for kind, at, by, role, paragraph, _, data in self._stored
        )

    @property
    def wrapped_by(self) -> str:
        """The id of the holder's key that wraps this record's, or an empty text where nothing is sealed."""
        return self._key[0] if self._key else ""

    @property
    def is_plain(self) -> bool:
        """Whether anything that ought to be sealed lies open, as before there was sealing."""
        return any(_is_plain(value) for stored in self._stored for value in self._values(stored))

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was ever said in it that is sealed, so that there is nothing to erase."""
        return all(value == "" for stored in self._stored for value in self._values(stored))

    @property
    def about(self) -> str:
        """How the journal names this record. It says the kind and the id."""
        raise NotImplementedError

    def seal_step(self, number: int, stored: StoredStep) -> StoredStep:
        """``stored`` with what is to be sealed sealed, for its place as the step of that number."""
        kind, at, by, role, paragraph, reasons, data = stored
        kept = {
            name: self._seal(value, name, number) if name in self.sealed else value
            for name, value in data.items()
        }
        return kind, at, by, role, paragraph, self._seal(reasons, "reasons", number), kept

    def open_step(self, number: int, stored: StoredStep) -> StoredStep:
        """``stored`` as the law sees it: opened, or saying that it was erased. Raises CannotOpen."""
        kind, at, by, role, paragraph, reasons, data = self._opened(number, stored)
        if _is_erased(reasons):
            reasons = f"Erased on {uk_date(_day(reasons))}."
        kept = {name: {} if _is_erased(value) else value for name, value in data.items()}
        return kind, at, by, role, paragraph, reasons, kept

    def seal_all(self) -> bool:
        """Seal what lies open, and say whether anything did."""
        if not self.is_plain:
            return False
        self._stored = tuple(self.seal_step(number, stored) for number, stored in enumerate(self._stored))
        return True

    def rekey(self) -> None:
        """Seal everything afresh under a new key and forget the old one, so that older copies tell it nothing."""
        holder = holder_of(self)
        opened = [self._opened(number, stored) for number, stored in enumerate(self._stored)]
        hanging = [(file, file._secret(holder)) for file in self.files if file._key is not None]
        self._key = None
        self.forget_opened()
        self._stored = tuple(self.seal_step(number, stored) for number, stored in enumerate(opened))
        for file, secret in hanging:
            file._key = file._wrapped(holder, secret)

    def rewrap(self) -> bool:
        """Wrap this record's key by the holder's newest key, and say whether it wasn't. Raises CannotOpen."""
        holder = holder_of(self)
        if self._key is None or self._key[0] == newest_key(holder).id:
            return False
        self._key = self._wrapped(holder, self._secret(holder))
        return True

    def erase(self, at: datetime) -> bool:
        """Destroy this record's key and what it sealed, with the files on it, and say whether there was anything.

        The steps themselves stay: what was done, when and by whom, without what was said. What is said
        after it is sealed under another key.
        """
        files = [file for file in self.files if file.erase(at)]
        values = [value for stored in self._stored for value in self._values(stored)]
        if not files and all(value == "" or _is_erased(value) for value in values):
            return False
        self._stored = tuple(self._stripped(stored, local_day(at)) for stored in self._stored)
        self._key = None
        self.forget_opened()
        return True

    def _values(self, stored: StoredStep) -> list[Any]:
        """What is to be sealed of a step."""
        return [stored[5], *(stored[6][name] for name in self.sealed if name in stored[6])]

    def _stripped(self, stored: StoredStep, day: date) -> StoredStep:
        kind, at, by, role, paragraph, _, data = stored
        if all(value == "" or _is_erased(value) for value in self._values(stored)):
            return stored
        erased = day.isoformat().encode()
        kept = {name: erased if name in self.sealed else value for name, value in data.items()}
        return kind, at, by, role, paragraph, erased, kept

    def _seal(self, value: Any, name: str, number: int) -> Any:
        if not _is_plain(value):
            return value
        holder = holder_of(self)
        return seal(self._secret_to_seal(holder), value, holder.slug, self.id, name, str(number))

    def _opened(self, number: int, stored: StoredStep) -> StoredStep:
        """``stored`` with what is sealed opened, and what was erased as it lies."""
        kind, at, by, role, paragraph, reasons, data = stored
        kept = {name: self._unseal(value, name, number) for name, value in data.items()}
        return kind, at, by, role, paragraph, self._unseal(reasons, "reasons", number), kept

    def _unseal(self, value: Any, name: str, number: int) -> Any:
        if not isinstance(value, bytes) or _is_erased(value):
            return value
        holder = holder_of(self)
        return unseal(self._secret(holder), value, holder.slug, self.id, name, str(number))

    def _secret_to_seal(self, holder: KeyHolder) -> bytes:
        """This record's key, made now if it has none. Raises CannotOpen."""
        if self._key is None:
            self._v_secret = new_key().secret
            self._key = self._wrapped(holder, self._v_secret)
        return self._secret(holder)

    def _secret(self, holder: KeyHolder) -> bytes:
        """This record's key, unwrapped. Raises CannotOpen."""
        known: bytes | None = getattr(self, "_v_secret", None)
        if known is None:
            if self._key is None:
                raise CannotOpen("A record has lost its key; put back a copy of the database that has it.")
            by = self._unwrapping_key(holder)
            known = self._v_secret = unwrap(("", by.id, self._key[1]), by, holder.slug, self.id).secret
        return known

    def _wrapped(self, holder: KeyHolder, secret: bytes) -> tuple[str, bytes]:
        _, by, wrapped = wrap(Key("", secret), self._wrapping_key(holder), holder.slug, self.id)
        return by, wrapped

    def _wrapping_key(self, holder: KeyHolder) -> Key:
        """What wraps this record's key from now on. Raises CannotOpen."""
        return newest_key(holder)

    def _unwrapping_key(self, holder: KeyHolder) -> Key:
        """What has wrapped this record's key. Raises CannotOpen."""
        assert self._key is not None
        return holders_key(holder, self._key[0])


def _is_plain(value: Any) -> bool:
    return not isinstance(value, bytes) and value != ""


def _is_erased(value: Any) -> bool:
    return isinstance(value, bytes) and len(value) == _DAY_LENGTH


def _day(erased: bytes) -> date:
    return date.fromisoformat(erased.decode("ascii"))
