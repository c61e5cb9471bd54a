"""cli/: backing up and restoring the county's data, and packing it; the keys are never part of a backup."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from kent_standards.cli import postgresql, storage_place
from kent_standards.cli.environment import CommandRefused
from kent_standards.cli.storage_place import FilePlace
from kent_standards.security.erasure import complete_ledger, not_applied, read_ledger
from kent_standards.security.keys import key_path
from kent_standards.store import backup
from kent_standards.store.backup import FILES, POSTGRESQL, BackupWrong, Manifest, Progress
from kent_standards.verification.journals import Shipped
from kent_standards.verification.verify import checks

DATA, BLOBS, BESIDE = "data", "blobs", "beside"
DUMP = "county.dump"


def add_commands(commands: Any) -> None:
    """``backup``, ``restore`` and ``pack``."""
    backing = commands.add_parser(
        "backup", help="copy the data into a folder, while the service runs; never the keys"
    )
    backing.add_argument(
        "target", type=Path, help="a new folder, or one with an earlier backup of the same file"
    )
    backing.set_defaults(run=backup_command)
    restoring = commands.add_parser("restore", help="put a backup back where there is no data, and check it")
    restoring.add_argument("source", type=Path, help="the folder of a backup")
    restoring.set_defaults(run=restore_command)
    packing = commands.add_parser("pack", help="let go of earlier states of the stored objects")
    packing.add_argument(
        "--days", type=float, default=0.0, metavar="N", help="keep those of the last N days (default: 0)"
    )
    packing.set_defaults(run=pack_command)


def backup_command(env: Any, args: Any) -> int:
    """Back up, as the storage needs it; what is there already and hasn't changed isn't copied again."""
    target: Path = args.target
    place = storage_place.place_of(env)
    kind = FILES if isinstance(place, FilePlace) else POSTGRESQL
    _check_target(target, kind)
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    made_at = datetime.now(UTC)
    if isinstance(place, FilePlace):
        with backup.maintenance(place.data):
            data, kept, last = _copy_file_place(place, target)
    else:
        last = place.last_transaction()
        data, kept = (DUMP,), [Path(DUMP)]
        with _bar("dump") as progress:
            postgresql.dump(place.dsn, target / DUMP, progress)
    kept += _copy_beside(env, target)
    manifest = _manifest(target, kind, made_at, last, data, kept)
    backup.write_manifest(target, manifest)
    backup.drop_others(target, [Path(backup.MANIFEST), *_own_files_of_repozo(target), *kept])
    print(f"{manifest.size / 1_000_000:,.1f} MB backed up, up to {last} UTC.")
    return 0


def restore_command(env: Any, args: Any) -> int:
    """Check the backup, put it where there is no data, and check that; exit status 1 if anything is wrong."""
    source: Path = args.source
    manifest = backup.read_manifest(source)
    if not key_path(env.settings, env.here).exists():
        raise CommandRefused(
            "The key file isn't part of a backup, and isn't there; put it where kent.key_file says, then try again."
        )
    place = storage_place.place_of(env, open_it=False)
    if (manifest.storage == FILES) != isinstance(place, FilePlace):
        raise CommandRefused(
            f"This is a backup of {manifest.storage}, and the configuration names another kind of storage; "
            "restore it to its own kind, then use 'kent-standards move'."
        )
    place.check_empty()
    with _bar("check", manifest.size) as progress:
        backup.check_files(source, manifest, progress)
    if isinstance(place, FilePlace):
        with _bar("restore", manifest.size) as progress:
            _put_back(source, manifest, place, progress)
    else:
        with _bar("restore") as progress:
            postgresql.restore(place.dsn, source / manifest.data[0], progress)
    return _say_restored(env, source, manifest)


def pack_command(env: Any, args: Any) -> int:
    """Pack. A file needs twice its size free, and no service that runs on it."""
    place = storage_place.place_of(env, open_it=False)
    if args.days < 0:
        raise CommandRefused("--days takes 0 or more.")
    if not isinstance(place, FilePlace):
        with _bar("pack"):
            env.db.pack(days=args.days)
        print("Packed. PostgreSQL gives the room to what is stored next.")
        return 0
    place.check_there()
    before = place.data.stat().st_size
    backup.check_room(place.data.parent, 2 * before)
    with backup.maintenance(place.data):
        # A FileStorage belongs to one process: with the service running this says so.
        db = env.db
        fresh = place.data.with_name(f"{place.data.name}.pack")
        with (
            _bar("pack", before) as progress,
            backup.watched(lambda: fresh.stat().st_size if fresh.exists() else 0, progress),
        ):
            db.pack(days=args.days)
        place.remove_leftovers()
    after = place.data.stat().st_size
    print(f"Packed: {before / 1_000_000:,.1f} MB before, {after / 1_000_000:,.1f} MB now.")
    return 0


def _check_target(target: Path, kind: str) -> None:
    if target.exists() and not target.is_dir():
        raise CommandRefused(f"{target} is no folder; name a new one.")
    if not target.is_dir() or not any(target.iterdir()):
        return
    if kind != FILES or backup.read_manifest(target).storage != kind:
        raise CommandRefused(f"{target} holds something already; name a new folder.")


def _copy_file_place(place: FilePlace, target: Path) -> tuple[tuple[str, ...], list[Path], str]:
    """Copy the database file, then its blobs: the data files in their order, all that belongs to it, and how far."""
    place.check_there()
    folder = target / DATA
    folder.mkdir(exist_ok=True)
    with _bar("data", place.data.stat().st_size) as progress:
        storage_place.run_repozo(place.data, folder, progress)
    with _bar("files") as progress:
        blobs = backup.copy_blobs(place.blobs, target / BLOBS, progress) if place.blobs is not None else ()
    data = backup.data_files(folder)
    kept = [Path(DATA) / name for name in data] + [Path(BLOBS) / name for name in blobs]
    last = storage_place.last_in_copy(folder, data)
    return tuple(f"{DATA}/{name}" for name in data), kept, last


def _own_files_of_repozo(target: Path) -> Iterator[Path]:
    """What repozo needs to add to a backup, and nobody to restore one; it changes them, so no manifest names them."""
    data = (
        {Path(name).stem for name in backup.data_files(target / DATA)} if (target / DATA).is_dir() else set()
    )
    for path in (target / DATA).glob("*"):
        if path.suffix in (".dat", ".index") and path.stem in data:
            yield path.relative_to(target)


def _copy_beside(env: Any, target: Path) -> list[Path]:
    """Copy what lies beside the database and belongs to it: the signed heads of journals, and what was erased."""
    found = []
    heads = env.settings.get("kent.journal_heads", "")
    for name, path in (("heads", Path(heads) if heads else None), ("erasures", env.keys.ledger)):
        if path is not None and path.exists():
            copy = Path(BESIDE) / name
            backup.copy_file(path, target / copy, lambda _: None)
            found.append(copy)
    return found


def _manifest(
    target: Path, kind: str, made_at: datetime, last: str, data: tuple[str, ...], kept: list[Path]
) -> Manifest:
    """The manifest of what was copied: everything is read once more, but for what an earlier one names."""
    known = backup.read_manifest(target).files if (target / backup.MANIFEST).exists() else {}
    files = {}
    with _bar("manifest", sum((target / name).stat().st_size for name in kept)) as progress:
        for name in kept:
            old = known.get(str(name)) if name.parts[0] != BESIDE else None
            files[str(name)] = old or backup.measured(target / name, progress)
    return Manifest(kind, made_at.isoformat(timespec="seconds"), last, data, files)


def _put_back(source: Path, manifest: Manifest, place: FilePlace, progress: Progress) -> None:
    place.data.parent.mkdir(parents=True, exist_ok=True)
    backup.check_room(place.data.parent, manifest.size)
    part = place.data.with_name(f"{place.data.name}.restoring")
    backup.join_data(source, manifest, part, progress)
    files = [Path(name) for name in manifest.files if Path(name).parts[0] == BLOBS]
    if files and place.blobs is None:
        raise CommandRefused(
            "The backup has files, and the configuration no folder for them; name a blobstorage_dir."
        )
    if files and place.blobs is not None:
        fresh = place.blobs.with_name(f"{place.blobs.name}.restoring")
        shutil.rmtree(fresh, ignore_errors=True)
        for name in files:
            backup.copy_file(source / name, fresh / name.relative_to(BLOBS), progress)
        # It holds no file, or nothing would be put back.
        shutil.rmtree(place.blobs, ignore_errors=True)
        fresh.replace(place.blobs)
    # The last step: before it there is no database here.
    part.replace(place.data)
    backup.make_durable(place.data.parent)


def _say_restored(env: Any, source: Path, manifest: Manifest) -> int:
    service = env.service
    last = storage_place.words_of(env.db.lastTransaction())
    if last < manifest.last:
        raise BackupWrong(f"What was restored ends at {last} UTC, and the backup at {manifest.last}.")
    ledger, copy = env.keys.ledger, source / BESIDE / "erasures"
    if copy.exists():
        complete_ledger(ledger, read_ledger(copy))
    problems = []
    every = checks(service, env.registry["kent.journal_key"].verify_key, Shipped(None), datetime.now(UTC))
    for check in tqdm(every, desc="verify", unit=" checks", disable=None, leave=False):
        problems += [f"{found.where}: {found.what}" for found in check.look()]
    print(f"Restored, up to {last} UTC; {len(every)} checks found {len(problems) or 'nothing'} wrong.")
    print(*problems, sep="\n" if problems else "", end="\n" if problems else "")
    missing = len(list(not_applied(service, read_ledger(ledger))))
    print(
        f"{missing} erasures are younger than this backup: run 'kent-standards keys replay' before the service starts."
        if missing
        else "Run 'kent-standards keys replay' before the service starts, if anything was erased since."
    )
    return 1 if problems else 0


@contextmanager
def _bar(what: str, total: int | None = None) -> Iterator[Progress]:
    """A progress bar in bytes on a terminal, and nothing in a pipe."""
    with tqdm(total=total, desc=what, unit="B", unit_scale=True, disable=None, leave=False) as bar:
        yield bar.update
