"""tests/: the reports from the command line: of one authority, and of the county, as CSV."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from kent_standards.cli import main

CONFIG = Path(__file__).resolve().parents[2] / "config" / "testing.ini"


@pytest.mark.duty(101)
def test_the_command_prints_what_the_pages_say_and_refuses_what_there_is_not(tmp_path, capsys):
    config = str(shutil.copy(CONFIG, tmp_path))

    def run(*words):
        status = main(["--config", config, *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    assert run("init")[0] == 0
    status, out, err = run("report", "--county", "--all-years")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (status, err) == (0, "")
    assert rows == [], "nobody has had anything yet"
    status, out, _ = run("report", "kcc", "--from", "2025-04-01", "--until", "2026-03-31")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert {(row["from"], row["until"]) for row in rows} <= {("2025-04-01", "2026-03-31")}
    assert run("report", "kcc", "--lines", "--year", "2025-26")[1].startswith('"authority","from"')
    for words in (
        ("kcc", "--year", "2011"), ("kcc", "--from", "2025-04-01"), ("--county", "--year", "2025-26"),
        ("--county", "--lines"), ("nowhere",),
    ):  # fmt: skip
        status, out, err = run("report", *words)
        assert (status, out, err.startswith("kent-standards: ")) == (1, "", True), words
