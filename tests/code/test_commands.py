"""tests/code: recording an authority's Code from the command line."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kent_standards.app import PARTS
from kent_standards.cli.code import add_commands
from kent_standards.cli.county import open_county
from kent_standards.cli.environment import Environment, refusals
from kent_standards.law.adoption import AdoptionState

INI = """[app:main]
use = egg:kent-standards
kent.environment = test
kent.plugins = kcc districts fire_authority
kent.clock_file = {folder}/clock
kent.secret_file = {folder}/secret
kent.sessions = sqlite:{folder}/sessions.sqlite
kent.mail = folder:{folder}/mail
zodbconn.uri = file://{folder}/Data.fs
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a configuration, and a database in which the county was opened."""
    (tmp_path / "kent.ini").write_text(INI.format(folder=tmp_path))
    (tmp_path / "clock").write_text("2026-06-01T09:00:00+00:00")
    (tmp_path / "secret").write_bytes(b"s" * 32)
    env = Environment(str(tmp_path / "kent.ini"))
    open_county(
        env.connection.root(), env.registry["kent.plugins"], PARTS, at=datetime(2012, 7, 20, tzinfo=UTC)
    )
    env.commit()
    env.close()
    return tmp_path


@pytest.fixture
def quiet(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    """What the command says, from here on."""
    capsys.readouterr()
    return capsys


def run(folder: Path, *words: str) -> int:
    """Run one command as the dispatcher does and return its exit status."""
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    args = parser.parse_args(["code", *words])
    env = Environment(str(folder / "kent.ini"))
    try:
        status: int = args.run(env, args)
    except refusals() as refusal:
        env.abort()
        print(refusal)
        return 1
    finally:
        env.close()
    return status


def state_of(folder: Path, slug: str) -> AdoptionState:
    """The Code of ``slug`` as a fresh process finds it."""
    env = Environment(str(folder / "kent.ini"))
    try:
        state: AdoptionState = env.authority(slug).part("code").state
        return state
    finally:
        env.close()


@pytest.mark.duty(8)
def test_only_a_resolution_of_the_council_adopts_the_code(
    folder: Path, quiet: pytest.CaptureFixture[str]
) -> None:
    adopting = ("adopt", "--authority", "ashford", "--on", "2012-07-19")
    assert run(folder, *adopting, "--resolution", "  ") == 1
    assert "Name the resolution by which the Council adopted the Code." in quiet.readouterr().out
    assert state_of(folder, "ashford").adopted_on is None
    done = run(folder, *adopting, "--effective", "2012-07-01", "--resolution", "Minute 98/7/12")
    assert done == 0
    assert "in effect from 1 July 2012" in quiet.readouterr().out
    state = state_of(folder, "ashford")
    assert (str(state.adopted_on), str(state.effective_from)) == ("2012-07-19", "2012-07-01")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("--on", "2026-06-02"), "a day that has not come"),
        (("--on", "2012-07-19", "--effective", "2012-06-30"), "before 1 July 2012"),
    ],
)
def test_an_adoption_on_a_day_that_cannot_be_is_refused(
    folder: Path, quiet: pytest.CaptureFixture[str], days: tuple[str, ...], sentence: str
) -> None:
    assert run(folder, "adopt", "--authority", "ashford", "--resolution", "Minute 1", *days) == 1
    assert sentence in quiet.readouterr().out
    assert state_of(folder, "ashford").adopted_on is None


@pytest.mark.practice(1)
def test_loading_a_text_names_what_it_lacks(folder: Path, quiet: pytest.CaptureFixture[str]) -> None:
    (folder / "code.md").write_bytes("\ufeff# Code\n\nMembers must not bully anybody.".encode())
    assert run(folder, "load", str(folder / "code.md"), "--authority", "kcc") == 0
    said = quiet.readouterr()
    assert "the text is loaded, 39 characters" in said.out
    assert "says what bullying is" in said.err
    assert "does not mention harassment" in said.err
    assert state_of(folder, "kcc").text.startswith("# Code")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "check that it is there"),
        (b"  \n", "The file is empty"),
        (b"\xff\xfe", "isn't text in UTF-8"),
        (b"a" * 200_001, "longer than 200,000 characters"),
        (b"a" * 900_000, "too large for a Code"),
    ],
)
def test_a_file_that_is_no_code_is_refused_in_one_sentence(
    folder: Path, quiet: pytest.CaptureFixture[str], content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (folder / "code.md").write_bytes(content)
    assert run(folder, "load", str(folder / "code.md"), "--authority", "kcc") == 1
    assert sentence in quiet.readouterr().out
    assert state_of(folder, "kcc").text == ""


def test_a_review_is_recorded_with_who_was_consulted(folder: Path, quiet: pytest.CaptureFixture[str]) -> None:
    reviewing = ("review", "--authority", "kcc", "--on")
    assert run(folder, *reviewing, "2026-05-04", "--consulted", "The public", "--consulted", "Medway") == 0
    assert "the next review is due by 4 May 2027" in quiet.readouterr().out
    (review,) = state_of(folder, "kcc").reviews
    assert review.consulted == ("The public", "Medway")
    assert run(folder, *reviewing, "2026-06-02") == 1
    assert "a day that has not come" in quiet.readouterr().out


def test_an_authority_that_there_is_not_is_named(folder: Path, quiet: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "review", "--authority", "rutland", "--on", "2026-05-04") == 1
    assert "There is no authority 'rutland'" in quiet.readouterr().out


def test_a_day_that_is_none_is_wrong_use(folder: Path, quiet: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(folder, "review", "--authority", "kcc", "--on", "yesterday")
    assert ended.value.code == 2
    assert "isn't a day such as 2012-07-19" in quiet.readouterr().err
