"""tests/: ``kent-standards bundle`` and ``deliver`` make what is asked for; ``verify`` and ``reindex`` know of it."""

import threading
from pathlib import Path

import pytest

from kent_standards.attachments.kinds import check_file
from kent_standards.bundles import services
from kent_standards.bundles.worker import BundleThread
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.verification.indexes import check_indexes
from tests.complaints.conftest import cast
from tests.sealing.vault import Vault

__all__ = ["cast"]


def asked(cast, at):
    """A bundle that is asked for."""
    clerk = By(cast.world.officer("Cleo Clerk", "kcc", Role.CLERK), Role.CLERK)
    record = services.open_bundle(cast.case(), by=clerk, at=at)
    note = check_file("note.txt", b"The van was hired.")
    services.put_in_document(record, [note], "Note", "Brought", "", by=clerk, at=at)
    services.ask_for_bundle(record, by=clerk, at=at)
    cast.world.save()
    return record.id


def test_the_command_makes_what_is_asked_for_and_says_how_many(tmp_path: Path, capsys) -> None:
    vault = Vault(tmp_path)
    with vault.open() as world:
        case = asked(cast.__wrapped__(world), world.at)
    capsys.readouterr()
    assert vault.command("bundle") == 0
    assert capsys.readouterr().out == "1 bundle made or given up; the pages say which.\n"
    assert vault.command("bundle") == 0
    assert capsys.readouterr().out == "0 bundles made or given up; the pages say which.\n"
    assert vault.command("verify") == 0
    with vault.open() as world:
        record = world.authority("kcc").part("bundles")[case]
        assert record.state.copies.pages == 2
        assert record.making is None


def test_what_waits_is_found_again_if_the_list_of_it_is_lost(cast) -> None:
    case = asked(cast, cast.at)
    bundles = cast.kcc.part("bundles")
    assert not [each for each in check_indexes(cast.kcc) if "bundles" in each.what]
    del bundles.waiting[case]
    assert [each for each in check_indexes(cast.kcc) if "lacks" in each.what]
    services.rebuild_waiting(bundles)
    assert set(bundles.waiting) == {case}
    assert not [each for each in check_indexes(cast.kcc) if "bundles" in each.what]


@pytest.mark.parametrize("broken", [False, True])
def test_the_thread_makes_what_is_asked_for_and_outlives_a_failure(cast, broken) -> None:
    case = asked(cast, cast.at)
    world, failed = cast.world, threading.Event()

    def database():
        if broken and not failed.is_set():
            failed.set()
            raise OSError("the database restarts")
        return world.db

    thread = BundleThread(database, world.registry["kent.clock"], lambda _: False, every=0.05)
    thread.start()
    try:
        for _ in range(400):
            world.refresh()
            if cast.kcc.part("bundles")[case].state.copies is not None:
                break
            threading.Event().wait(0.05)
    finally:
        thread.stop()
    world.refresh()
    assert cast.kcc.part("bundles")[case].state.copies is not None
    assert failed.is_set() == broken
