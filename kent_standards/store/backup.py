"""store/: copies of a county's data in a folder, with a manifest of what belongs to them; checking and putting back.

A FileStorage is copied by repozo, then its files (blobs) are: so each file that the copied records name is
there, if no pack comes between (``maintenance``). The manifest is written last and in one go, and what an
earlier one names is never changed, so that a backup that broke off leaves the one before it whole (SR52).
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Thread

MANIFEST = "manifest.json"
FORMAT = "kent-standards backup 1"
FILES, POSTGRESQL = "filestorage", "postgresql"
_PIECE = 1 << 20

# Told of so many bytes more that are done.
Progress = Callable[[int], object]


class BackupWrong(Exception):
    """A backup can't be made, or isn't one. ``str()`` is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What belongs to a backup: of each file below its folder the SHA-256 and the length.

    ``data`` are the files which, one after the other, make the database; ``last`` is the time of the last
    transaction in it.
    """

    storage: str
    made_at: str
    last: str
    data: tuple[str, ...]
    files: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    format: str = FORMAT

    @property
    def size(self) -> int:
        """How many bytes all of it has."""
        return sum(length for _, length in self.files.values())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the backup in ``folder``. Raises BackupWrong if there is none that can be read."""
    try:
        given = json.loads((folder / MANIFEST).read_text("utf-8"))
        if given["format"] != FORMAT:
            raise ValueError(given["format"])
        files = {str(name): (str(sha), int(length)) for name, (sha, length) in given["files"].items()}
        found = Manifest(
            str(given["storage"]), str(given["made_at"]), str(given["last"]), tuple(given["data"]), files
        )
    except FileNotFoundError as error:
        raise BackupWrong(
            f"There is no finished backup in {folder}: {MANIFEST} is missing. Name the folder of one."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupWrong(f"{folder / MANIFEST} can't be read as the manifest of a backup.") from error
    if any(Path(name).is_absolute() or ".." in Path(name).parts for name in found.files):
        raise BackupWrong(f"{folder / MANIFEST} names files outside its folder, so nothing was read.")
    if not found.data or set(found.data) - set(found.files):
        raise BackupWrong(f"{folder / MANIFEST} names no data, so nothing can be restored from it.")
    return found


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``manifest`` into ``folder`` in one go and durably."""
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", "utf-8")
    make_durable(fresh)
    fresh.replace(folder / MANIFEST)
    make_durable(folder)


def measured(path: Path, progress: Progress) -> tuple[str, int]:
    """The SHA-256 and the length of a file."""
    total, length = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            total.update(piece)
            length += len(piece)
            progress(len(piece))
    return total.hexdigest(), length


def check_files(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Raises BackupWrong if a file of the backup is missing or isn't what was written."""
    for name, written in manifest.files.items():
        try:
            found = measured(folder / name, progress)
        except OSError as error:
            raise BackupWrong(
                f"{name} can't be read from the backup; use another copy of the backup."
            ) from error
        if found != written:
            raise BackupWrong(f"{name} isn't what was backed up; use another copy of the backup.")


def copy_file(source: Path, target: Path, progress: Progress) -> None:
    """Copy a file durably, in the place of none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    _join([source], part, progress)
    part.replace(target)


def join_data(folder: Path, manifest: Manifest, target: Path, progress: Progress) -> None:
    """Write the database that the backup's data files make, durably, to ``target``."""
    _join([folder / name for name in manifest.data], target, progress)


def data_files(folder: Path) -> tuple[str, ...]:
    """The files of repozo in ``folder`` from which the newest state is made: the last full one and what came after."""
    needed: list[str] = []
    for path in sorted(folder.iterdir(), reverse=True):
        if path.suffix in (".fs", ".deltafs"):
            needed.insert(0, path.name)
            if path.suffix == ".fs":
                break
    return tuple(needed)


def blob_files(folder: Path) -> Iterator[Path]:
    """The files of a blob folder, relative to it: those of committed records, and the mark of its layout."""
    if (folder / ".layout").exists():
        yield Path(".layout")
    yield from (path.relative_to(folder) for path in sorted(folder.rglob("*.blob")))


def copy_blobs(source: Path, target: Path, progress: Progress) -> tuple[Path, ...]:
    """Bring ``target`` up to the files in ``source``, of which none ever changes, and return what there is.

    What a pack let go of stays until ``drop_others``, since an earlier manifest may still name it.
    """
    found = tuple(blob_files(source)) if source.is_dir() else ()
    for name in found:
        if not (target / name).exists():
            copy_file(source / name, target / name, progress)
    return found


def drop_others(folder: Path, kept: Iterable[Path]) -> None:
    """Remove the files below ``folder`` that aren't ``kept``, once no manifest names them."""
    keep = {folder / name for name in kept}
    for path in [path for path in folder.rglob("*") if path.is_file() and path not in keep]:
        path.unlink()


def make_durable(path: Path) -> None:
    """See that a file, or what a folder lists, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def watched(size: Callable[[], int], progress: Progress) -> Iterator[None]:
    """Tell ``progress`` how ``size()`` grows while another program, or a library, is at work."""
    ended = Event()

    def watch() -> None:
        before = size()
        while not ended.wait(0.1):
            now = size()
            progress(now - before)
            before = now

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


@contextmanager
def maintenance(data: Path) -> Iterator[None]:
    """Let no other backup or pack of the database file ``data`` run meanwhile. Raises BackupWrong if one does."""
    with data.with_name(f"{data.name}.maintenance").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupWrong(
                "Another backup or pack of this database is under way; wait for it, then try again."
            ) from error
        yield


def check_room(folder: Path, needed: int) -> None:
    """Raises BackupWrong if the disk of ``folder`` has less than ``needed`` bytes left."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupWrong(
            f"This needs {_megabytes(needed)} free on the disk of {folder}, and there are {_megabytes(free)}; "
            "make room, then try again."
        )


def _join(sources: Iterable[Path], target: Path, progress: Progress) -> None:
    with target.open("wb") as out:
        for source in sources:
            with source.open("rb") as file:
                while piece := file.read(_PIECE):
                    out.write(piece)
                    progress(len(piece))
        out.flush()
        os.fsync(out.fileno())


def _megabytes(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB"
