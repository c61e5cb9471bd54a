"""tests/: files on records: sealed on the disk, gone with the record's key, rotated, moved elsewhere, verified."""

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from kent_standards.attachments import services as files
from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.model import Attachment
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.law.steps import NotPermitted
from kent_standards.security.erasure import erase
from kent_standards.store.sealed_files import CHUNK, open_bytes, seal_bytes
from kent_standards.store.sealing import CannotOpen
from kent_standards.verification.acts import check_acts
from kent_standards.verification.closure import Closure
from kent_standards.verification.files import check_files
from kent_standards.verification.indexes import check_indexes
from kent_standards.verification.references import check_references
from tests.attachments.samples import pdf
from tests.sealing.vault import Stated, Vault, only_entry

CANARY, NAME = "canary-of-the-garden-gate", "canary-of-a-file-name.pdf"
KEY = b"k" * 32


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A county on a FileStorage of its own."""
    return Vault(tmp_path)


def attached(stated: Stated, *, name: str = NAME, text: str = CANARY) -> Attachment:
    """A file on an interest that is asked to be treated as sensitive."""
    entry = stated.state("Hidden Constabulary", sensitive_reasons="Threats.")
    (file,) = files.attach(
        entry, [check_file(name, pdf(text))], form="register/sensitive", by=stated.her, at=stated.world.at
    )
    stated.world.save()
    return file


def only_file(service: Any) -> Attachment:
    """The one file of the one entry."""
    (file,) = only_entry(service).files
    assert isinstance(file, Attachment)
    return file


def problems(service: Any) -> list[str]:
    """What verify finds at the county council."""
    kcc = service.authority("kcc")
    checks = (check_acts(kcc), check_indexes(kcc), check_references(service, kcc), check_files(kcc))
    return [each.what for found in (*checks, Closure(service).check(kcc)) for each in found]


@pytest.mark.security(46)
@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_sealed_in_pieces_opens_whole_or_not_at_all(size: int) -> None:
    plain = os.urandom(size)
    sealed = seal_bytes(KEY, plain, "kcc", "entry", "file")
    assert open_bytes(KEY, sealed, "kcc", "entry", "file") == plain
    changed = bytearray(sealed)
    changed[len(sealed) // 2] ^= 1
    step = CHUNK + 17
    swapped = (
        sealed[:24] + sealed[24 + step : 24 + 2 * step] + sealed[24 : 24 + step] + sealed[24 + 2 * step :]
    )
    wrong = [bytes(changed), sealed[:-1], sealed + b"\0", sealed[:-17], b"", sealed[:24]]
    for text in wrong + ([swapped, sealed[: 24 + step]] if size > 2 * CHUNK else []):
        with pytest.raises(CannotOpen):
            open_bytes(KEY, text, "kcc", "entry", "file")
    with pytest.raises(CannotOpen):
        open_bytes(KEY, sealed, "kcc", "entry", "another")
    with pytest.raises(CannotOpen):
        open_bytes(b"l" * 32, sealed, "kcc", "entry", "file")


@pytest.mark.security(10)
@pytest.mark.security(46)
def test_neither_the_content_nor_the_name_of_a_file_stands_anywhere_on_the_disk(vault: Vault) -> None:
    with vault.open() as world:
        file = attached(Stated(world))
        assert file.name == NAME
        assert files.content_of(file) == pdf(CANARY)
        assert problems(world.service) == []
        assert [entry.act for entry in world.authority("kcc").journal if entry.about == file.about] == [
            "file_attached"
        ]
    assert len(list((vault.folder / "blobs").rglob("*.blob"))) == 1
    assert vault.found(CANARY, NAME) == set()
    assert vault.command("backup", str(vault.folder / "copy")) == 0
    assert not any(
        CANARY.encode() in path.read_bytes() for path in (vault.folder / "copy").rglob("*") if path.is_file()
    )


@pytest.mark.security(54)
def test_erasing_the_record_erases_its_files_and_so_does_the_ledger_after_a_restore(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        attached(stated)
    backup = vault.folder / "backup"
    assert vault.command("backup", str(backup)) == 0
    with vault.open() as world:
        entry = only_entry(world.service)
        erase(entry, by=stated.mo, at=world.at)
        world.save()
        file = only_file(world.service)
        assert (file.there, file.name, file.sha256) == (False, "", "")
        with pytest.raises(CannotOpen):
            files.content_of(file)
        with pytest.raises(KeyError):
            files.find_file(entry, file.id)
        assert problems(world.service) == []
    vault.pack()
    assert list((vault.folder / "blobs").rglob("*.blob")) == []
    for each in ("Data.fs", "Data.fs.index", "Data.fs.lock", "blobs"):
        path = vault.folder / each
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    assert vault.command("restore", str(backup)) == 0
    with vault.environment() as env:
        assert files.content_of(only_file(env.service)) == pdf(CANARY)  # it is back
    assert vault.command("keys", "replay") == 0
    with vault.environment() as env:
        assert not only_file(env.service).there


def test_a_file_that_was_removed_is_destroyed_and_the_record_goes_on(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        file = attached(stated)
        entry = only_entry(world.service)
        files.remove(file, by=stated.her, at=world.at)
        world.save()
        assert files.files_on(entry) == ()
        assert entry.state.sensitivity_reasons == "Threats."
        with pytest.raises(NotPermitted):
            files.remove(file, by=stated.her, at=world.at)
        acts = [each.act for each in world.authority("kcc").journal if each.about == file.about]
        assert sorted(acts) == ["erased", "file_attached", "file_removed"]
        assert problems(world.service) == []
    assert file.id in vault.ledger.read_text("utf-8")


@pytest.mark.security(14)
def test_a_new_key_of_the_record_and_new_keys_of_all_open_the_files_that_were_there(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        file = attached(stated)
        entry = only_entry(world.service)
        before = (entry._key, file._key)
        stated.agree(entry, "Seen.")
        assert before[0] != entry._key
        assert before[1] != file._key
        assert files.content_of(file) == pdf(CANARY)
    for words in (["rotate"], ["rotate", "--deep"], ["rotate", "--authority", "kcc", "--deep"]):
        assert vault.command("keys", *words) == 0
        with vault.open() as world:
            assert files.content_of(only_file(world.service)) == pdf(CANARY)
            assert problems(world.service) == []


@pytest.mark.security(19)
@pytest.mark.parametrize("how", ["changed", "cut", "gone", "exchanged"])
def test_a_file_that_isn_t_what_came_is_never_given_back_and_verify_finds_it(vault: Vault, how: str) -> None:
    with vault.open() as world:
        stated = Stated(world)
        digest = attached(stated).digest
        attached(stated, name="other.pdf", text="other")
    stored = list((vault.folder / "blobs").rglob("*.blob"))
    stored.sort(key=lambda each: hashlib.sha256(each.read_bytes()).hexdigest() != digest)
    path, second = stored
    path.chmod(0o600)
    sealed = path.read_bytes()
    match how:
        case "changed":
            path.write_bytes(sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:])
        case "cut":
            path.write_bytes(sealed[:-40])
        case "gone":
            path.unlink()
        case "exchanged":
            path.write_bytes(second.read_bytes())
    with vault.environment() as env:
        broken = [file for file in files.all_files(env.authority("kcc")) if file.name == NAME]
        with pytest.raises(CannotOpen):
            files.content_of(broken[0])
        found = [each.what for each in check_files(env.authority("kcc"))] + [
            each.what for each in Closure(env.service).check(env.authority("kcc"))
        ]
        assert found


@pytest.mark.security(46)
def test_files_and_their_folders_are_on_the_disk_before_the_transaction_is(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    sync = os.fsync

    def noted(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        synced.append("folder" if path.is_dir() else path.suffix or path.name[:3])
        sync(handle)

    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state("Hidden Constabulary")
        monkeypatch.setattr(os, "fsync", noted)
        monkeypatch.setattr(sys.modules["ZODB.FileStorage.FileStorage"], "fsync", noted)
        files.attach(entry, [check_file(NAME, pdf())], form="test", by=stated.her, at=world.at)
        assert synced == ["BUC"]
        world.save()
        monkeypatch.undo()
        assert synced[1] == ".blob"
        assert synced.index(".fs") > max(
            number for number, each in enumerate(synced) if each in ("folder", ".blob")
        )
        assert synced.count("folder") >= 2


def test_an_authority_takes_its_files_into_another_county(vault: Vault, tmp_path: Path) -> None:
    with vault.open() as world:
        attached(Stated(world))
    archive = tmp_path / "kcc.json"
    assert vault.command("export", "kcc", str(archive)) == 0
    assert CANARY not in archive.read_text("utf-8")
    (tmp_path / "second").mkdir()
    second = Vault(tmp_path / "second")
    assert second.command("import", "authority", str(archive)) == 0
    with second.environment() as env:
        file = only_file(env.service)
        assert (file.name, files.content_of(file)) == (NAME, pdf(CANARY))
        assert problems(env.service) == []


def test_limits_hold_for_a_file_a_record_a_person_and_an_authority(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = Stated(world)
    entry = stated.state("Hidden Constabulary")
    size = len(pdf())

    def more(count: int = 1) -> None:
        sent = [check_file(NAME, pdf())] * count
        files.attach(entry, sent, form="test", by=stated.her, at=world.at)

    for name, limit, sentence in (
        ("MOST_BYTES", size - 1, "choose a smaller one"),
        ("MOST_FILES", 2, "No more than 2 files"),
        ("MOST_ON_RECORD", 2 * size, "together"),
        ("MOST_A_DAY", 2 * size, "in one day"),
        ("MOST_FILES_A_DAY", 2, "in one day"),
        ("MOST_AT_AUTHORITY", 2 * size, "as many files today as it can"),
    ):
        monkeypatch.setattr(files, name, limit)
        with pytest.raises(NotPermitted, match=sentence):
            more(3)
        monkeypatch.undo()
    assert files.files_on(entry) == ()
    more(2)
    monkeypatch.setattr(files, "MOST_FILES_A_DAY", 2)
    with pytest.raises(NotPermitted, match="in one day"):
        more()
    files.remove(files.files_on(entry)[0], by=stated.her, at=world.at)
    with pytest.raises(NotPermitted, match="in one day"):  # what was removed was sent all the same
        more()
    world.clock.forward(days=1)
    more(2)
    monkeypatch.undo()
    before = set(world.authority("kcc").part("attachments").received)
    assert len(before) == 4
    files.rebuild_index(world.authority("kcc"))
    assert set(world.authority("kcc").part("attachments").received) == before


def test_where_the_database_has_no_place_for_files_none_is_taken_and_the_sentence_says_so(
    tmp_path: Path,
) -> None:
    vault = Vault(tmp_path)
    vault.ini.write_text(vault.ini.read_text("utf-8").replace("?blobstorage_dir=%(here)s/blobs", ""), "utf-8")
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state("Hidden Constabulary")
        with pytest.raises(NotPermitted, match="no place for files"):
            files.attach(entry, [check_file(NAME, pdf())], form="test", by=stated.her, at=world.at)
        assert world.service is world._connection.root()[ROOT_KEY]
