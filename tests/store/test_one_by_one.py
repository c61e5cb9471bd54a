"""tests/: processes of one machine that begin at once make its folder for files without a quarrel."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from ZODB.blob import FilesystemHelper

from kent_standards.store.one_by_one import one_at_a_time


def begin(folder: str) -> str:
    """Open the folder for files as a storage does, among others that do the same."""
    os.environ["KENT_STATE"] = folder
    with one_at_a_time():
        helper = FilesystemHelper(str(Path(folder) / "blobs"), layout_name="bushy")
        helper.create()
    return Path(helper.temp_dir).name


@pytest.mark.security(45)
def test_eight_processes_that_begin_at_once_all_open_the_same_new_folder(tmp_path: Path) -> None:
    with ProcessPoolExecutor(8, mp_context=get_context("spawn")) as pool:
        for number in range(10):
            folder = str(tmp_path / f"machine{number}")
            assert set(pool.map(begin, [folder] * 8)) == {"tmp"}


def test_without_a_folder_of_the_machine_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KENT_STATE", raising=False)
    with one_at_a_time(), one_at_a_time():
        pass
