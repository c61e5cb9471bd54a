"""security/: the key ring, read from a file outside the database; sealing what lies open, and rotating keys.

docs/sealing.md says what is sealed by which key, and what that protects against.
"""

import base64
import binascii
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.outbox.model import Intent
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import (
    KEY_BYTES,
    CannotOpen,
    Key,
    KeyHolder,
    add_key,
    holders_key,
    new_key,
)
from kent_standards.store.secrets import Sealed

_HEADING = (
    "# The keys of Kent Standards, newest first: id and 32 bytes in base64. Keep a copy apart from the database\n"
    "# and its backups; whoever has both can read everything, and without this file nobody can.\n"
)
# What yields what the keys of a holder seal; each room that has some registers it by ``sealed_things``.
Source = Callable[[KeyHolder], Iterable[Sealed]]
_SOURCES: list[Source] = []


class KeyFileWrong(Exception):
    """The key file is missing, or isn't one. ``str()`` is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the keys of a holder seal: things with something sealed, with something open, and erased ones."""

    sealed: int
    plain: int
    erased: int


class KeyFile:
    """The key ring of this process. It reads the file again when it meets a key that it doesn't know."""

    def __init__(self, path: Path, ledger: Path) -> None:
        self.path = path
        # Where erasures are written down outside the database (see security.erasure).
        self.ledger = ledger
        self.unwrapped: dict[bytes, bytes] = {}
        self.keys = read_key_file(path)

    @property
    def newest(self) -> Key:
        """The key that wraps what is wrapped from now on."""
        return self.keys[0]

    def find(self, key_id: str) -> Key:
        """The key of that id. Raises CannotOpen."""
        found = self._known(key_id)
        if found is None:
            # Another process may have rotated the keys.
            self.keys = read_key_file(self.path)
            found = self._known(key_id)
        if found is None:
            raise CannotOpen(
                f"The key file {self.path.name} doesn't have the key {key_id}, by which this database is sealed; "
                "put back the key file that belongs to this database."
            )
        return found

    def add(self) -> Key:
        """Put a new key before the others, in the file first. Raises KeyFileWrong."""
        keys = read_key_file(self.path)
        added = new_key()
        _write(self.path, (added, *keys))
        self.keys = (added, *keys)
        return added

    def _known(self, key_id: str) -> Key | None:
        return next((key for key in self.keys if key.id == key_id), None)


def keys_from_settings(
    settings: Mapping[str, str], here: Path, environ: Mapping[str, str] = os.environ
) -> KeyFile:
    """The key ring that ``kent.key_file`` names; outside production a new file if there is none.

    The ledger of erasures is where ``kent.erasure_ledger`` says, or else in the folder ``KENT_STATE``.

    Raises KeyFileWrong if the file is missing in production, or isn't a key file.
    """
    path = key_path(settings, here)
    if not path.exists():
        if settings.get("kent.environment", "production") == "production":
            raise KeyFileWrong(
                f"The key file {path.name} is missing, without which what is sealed can't be read; put it back where "
                "kent.key_file says, or make one for a new county with 'kent-standards keys init'."
            )
        make_key_file(path)
    state = Path(environ.get("KENT_STATE") or here)
    return KeyFile(path, Path(settings.get("kent.erasure_ledger") or state / "erasures"))


def key_path(settings: Mapping[str, str], here: Path) -> Path:
    """Where the key file is."""
    return Path(settings.get("kent.key_file", here / "keys"))


def make_key_file(path: Path) -> None:
    """Make a key file with one new key. Raises KeyFileWrong if there is a file already."""
    if path.exists():
        raise KeyFileWrong(
            f"There is a key file {path.name} already; 'kent-standards keys rotate' adds a key to it."
        )
    _write(path, (new_key(),))


def read_key_file(path: Path) -> tuple[Key, ...]:
    """The keys of a file, newest first. Raises KeyFileWrong."""
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileWrong(f"The key file {path.name} can't be read; put back a copy that can.") from error
    lines = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    keys = tuple(_key(words, path) for words in lines)
    if not keys or len({key.id for key in keys}) != len(keys):
        raise KeyFileWrong(f"The key file {path.name} holds no key, or one twice; put back a good copy.")
    return keys


def sealed_things(source: Source) -> Source:
    """Register the function below as one that yields what the keys of an authority, or of the county, seal."""
    _SOURCES.append(source)
    return source


def things_of(holder: KeyHolder) -> Iterator[Sealed]:
    """Everything that the keys of ``holder`` seal, and the files on it."""
    for source in _SOURCES:
        for each in source(holder):
            yield each
            if isinstance(each, SealedRecord):
                yield from each.files


def records_of(authority: Authority) -> Iterator[SealedRecord]:
    """Every record of an authority that seals something."""
    return (each for each in things_of(authority) if isinstance(each, SealedRecord))


@sealed_things
def tokens_that_wait(holder: KeyHolder) -> Iterator[Intent]:
    """The messages of every outbox that wait: whatever authority sends them, their tokens are the county's."""
    if isinstance(holder, Service):
        places: tuple[Any, ...] = (holder, *holder.all_authorities())
        for place in places:
            yield from place.outbox.waiting()


def holders(service: Service) -> tuple[KeyHolder, ...]:
    """The county and its authorities."""
    return (service, *service.all_authorities())


def check_keys(service: Service) -> None:
    """Raises CannotOpen if the key file isn't the one that belongs to this database."""
    for holder in holders(service):
        for wrapped in holder.sealing:
            holders_key(holder, wrapped[0])


def tally(holder: KeyHolder) -> Tally:
    """How much of what the keys of ``holder`` seal is sealed, open and erased."""
    found = list(things_of(holder))
    return Tally(
        sealed=sum(each.wrapped_by != "" for each in found),
        plain=sum(each.is_plain for each in found),
        erased=sum(isinstance(each, SealedRecord) and each.erased_on is not None for each in found),
    )


def plain_things(service: Service) -> Iterator[Sealed]:
    """What lies open since before there was sealing."""
    for holder in holders(service):
        yield from (each for each in things_of(holder) if each.is_plain)


def begin_rotation(ring: KeyFile, chosen: Sequence[KeyHolder]) -> bool:
    """Add a new key to the file, unless a rotation of the ``chosen`` holders was begun and not ended.

    Returns whether it did. What follows is ``rewrap_keys`` (store.sealing) for each holder.
    """
    begun = any(wrapped[1] != ring.newest.id for holder in chosen for wrapped in holder.sealing)
    if begun or any(len(holder.sealing) > 1 for holder in chosen):
        return False
    ring.add()
    return True


def begin_deep_rotation(chosen: Sequence[KeyHolder]) -> None:
    """Give each of the ``chosen`` holders a new key, unless it has one to which not all is moved yet."""
    for holder in chosen:
        if len(holder.sealing) == 1:
            add_key(holder)


def left_behind(holder: KeyHolder) -> Iterator[Sealed]:
    """What lies under an older key of ``holder``."""
    newest = holder.sealing[0][0] if holder.sealing else ""
    return (each for each in things_of(holder) if each.wrapped_by not in ("", newest))


def end_deep_rotation(holder: KeyHolder) -> None:
    """Forget the older keys of ``holder``, under which nothing lies any more."""
    if len(holder.sealing) > 1 and next(left_behind(holder), None) is None:
        holder.store_keys(holder.sealing[:1])


def _key(words: Sequence[str], path: Path) -> Key:
    try:
        key_id, text = words
        secret = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error) as error:
        raise KeyFileWrong(
            f"The key file {path.name} has a line that isn't an id and a key; put back a good copy."
        ) from error
    if len(secret) != KEY_BYTES:
        raise KeyFileWrong(
            f"The key {key_id} in {path.name} isn't {KEY_BYTES} bytes long; put back a good copy."
        )
    return Key(key_id, secret)


def _write(path: Path, keys: Iterable[Key]) -> None:
    """Write the file so that at any moment the old one or the new one is there, whole and on the disk.

    Raises KeyFileWrong if it can't be written.
    """
    try:
        _replace(path, keys)
    except OSError as error:
        raise KeyFileWrong(
            f"The key file {path.name} can't be written, so no key was added; see that there is room, and that the "
            "user who runs this may write its folder."
        ) from error


def _replace(path: Path, keys: Iterable[Key]) -> None:
    lines = (f"{key.id} {base64.b64encode(key.secret).decode('ascii')}\n" for key in keys)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
    with unfinished.open("w", encoding="ascii") as file:
        file.write(_HEADING + "".join(lines))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
