"""tests/: importing members and deciding who is one human from the command line."""

import json
import shutil
from pathlib import Path

import pytest

from kent_standards.cli import main

from .conftest import DATA

CONFIG = Path(__file__).resolve().parents[2] / "config" / "testing.ini"


class Command:
    """The command with a county of its own; gives its status and what it said."""

    def __init__(self, folder, capsys):
        self.config = shutil.copy(CONFIG, folder)
        self.capsys = capsys

    def __call__(self, *words):
        status = main(["--config", str(self.config), *(str(word) for word in words)])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def json(self, *words):
        """What a command that succeeds prints as JSON."""
        status, out, err = self(*words, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)


@pytest.fixture
def kent(tmp_path, capsys):
    """A fresh county on a FileStorage."""
    command = Command(tmp_path, capsys)
    assert command("init")[0] == 0
    return command


def test_members_are_imported_and_the_same_file_again_changes_nothing(kent):
    file = DATA / "members.csv"
    tried = kent.json("import", "members", file, "--authority", "dover", "--dry-run")
    assert (tried["dry_run"], len(tried["added"]), tried["format"]) == (True, 6, "csv")
    done = kent.json("import", "members", file, "--authority", "dover")
    assert len(done["added"]) == 6
    again = kent.json("import", "members", file, "--authority", "dover")
    assert (again["added"], again["changed"], again["unchanged"], again["left"]) == ([], [], 6, [])


def test_a_person_reads_in_plain_words_what_was_done_and_no_progress_bar_in_a_pipe(kent):
    status, out, err = kent("import", "members", DATA / "members.csv", "--authority", "dover")
    assert (status, err) == (0, "")
    assert "dover: 6 entered, 0 changed, 0 unchanged, 0 not in the file (0 ended), 0 refused." in out
    assert "Note: The file was read as UTF-8." in out


def test_leavers_keep_their_office_unless_a_day_is_given(kent, tmp_path):
    kent.json("import", "members", DATA / "members.csv", "--authority", "dover")
    short = tmp_path / "short.csv"
    short.write_text("name,ward\nSeán O’Dell,Mill Green\n", "utf-8")
    tried = kent.json("import", "members", short, "--authority", "dover")
    assert (len(tried["left"]), tried["ended"]) == (5, 0)
    assert (
        kent.json("import", "members", short, "--authority", "dover", "--end-leavers", "2099-01-01")["ended"]
        == 5
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"first,last\nJane,Smith\n", "no column called name"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_refused_gives_one_sentence_status_1_and_nothing_half_done(
    kent, tmp_path, content, sentence
):
    file = tmp_path / "members.csv"
    file.write_bytes(content)
    status, out, err = kent("import", "members", file, "--authority", "dover")
    assert (status, out) == (1, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert (
        kent.json("import", "members", DATA / "members.csv", "--authority", "dover", "--dry-run")["unchanged"]
        == 0
    )


def test_an_unknown_authority_or_file_is_refused_in_one_sentence(kent, tmp_path):
    status, _, err = kent("import", "members", DATA / "members.csv", "--authority", "atlantis")
    assert status == 1
    assert "There is no authority 'atlantis'" in err
    status, _, err = kent("import", "members", tmp_path / "none.csv", "--authority", "dover")
    assert status == 1
    assert "can't be read" in err


def test_two_entries_are_proposed_merged_and_separated(kent, tmp_path):
    for slug, ward in (("kcc", "Dover Town"), ("dover", "Town and Castle")):
        file = tmp_path / f"{slug}.csv"
        file.write_text(f"name,ward,email\nAndrew Cook,{ward},andrew@cook.example\n", "utf-8")
        kent.json("import", "members", file, "--authority", slug)
    (found,) = kent.json("people", "matches")
    assert found["strength"] in ("strong", "likely")
    assert "Both entries carry the same e-mail address." in found["for"]
    assert len(kent.json("people", "matches", "--authority", "dover")) == 1
    assert kent.json("people", "matches", "--authority", "ashford") == []
    status, out, _ = kent("people", "matches")
    assert status == 0
    assert "1 proposal. Nothing is merged until somebody decides it." in out

    merged = kent.json("people", "merge", found["first"], found["second"], "--reasons", "He told us.")
    assert (merged["into"], merged["name"]) == (found["second"], "Andrew Cook")
    assert kent.json("people", "matches") == []
    status, _, err = kent("people", "merge", found["first"], found["second"], "--reasons", "Again.")
    assert status == 1
    assert "one person already" in err
    assert (
        kent.json("people", "separate", found["first"], "--reasons", "Father and son.")["from"]
        == found["second"]
    )
    status, _, err = kent("people", "separate", found["first"], "--reasons", "Again.")
    assert status == 1
    assert "isn't merged" in err


def test_an_unknown_person_or_missing_reasons_are_refused(kent):
    status, _, err = kent("people", "merge", "nobody", "nothing", "--reasons", "So.")
    assert status == 1
    assert "There is no entry 'nobody'" in err
    with pytest.raises(SystemExit) as wrong:
        kent("people", "merge", "one", "other")
    assert wrong.value.code == 2
