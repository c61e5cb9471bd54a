"""tests/: the commands that list authorities and plugins and switch plugins on and off."""

import json
from pathlib import Path
from typing import Any

import pytest

from kent_standards.cli import main

INI = """\
[app:main]
use = egg:kent-standards
kent.environment = test
kent.plugins = kcc districts fire_authority
kent.clock_file = %(here)s/clock
kent.mail = folder:%(here)s/mail
zodbconn.uri = file://%(here)s/Data.fs

[server:main]
use = egg:waitress
"""


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command in a county of its own and returns its status, output and errors."""
    (tmp_path / "test.ini").write_text(INI, "utf-8")
    (tmp_path / "clock").write_text("2026-06-01T09:00:00+00:00", "utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["--config", str(tmp_path / "test.ini"), *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    assert run("init")[0] == 0
    return run


def test_the_authorities_are_listed_for_people_and_for_scripts(command: Any) -> None:
    status, out, _ = command("authorities")
    assert status == 0
    assert "swale                    district  Swale Borough Council; districts 1.0.0; works." in out
    rows = {row["slug"]: row for row in json.loads(command("authorities", "--json")[1])}
    assert len(rows) >= 14
    assert rows["kcc"] == {
        "slug": "kcc",
        "name": "Kent County Council",
        "tier": "county",
        "principal": "",
        "plugins": {"kcc": "1.0.0"},
        "read_only": False,
        "sentences": [],
    }


def test_a_plugin_is_switched_on_and_off_at_one_authority(command: Any) -> None:
    assert command("plugins", "activate", "kcc", "--authority", "swale") == (
        0,
        "The plugin kcc is active at Swale Borough Council.\n",
        "",
    )
    rows = {row["name"]: row for row in json.loads(command("plugins", "list", "--json")[1])}
    assert rows["kcc"]["active"] == {"kcc": "1.0.0", "swale": "1.0.0"}
    assert "kcc 1.0.0; ok; active: swale (1.0.0)" in command("plugins", "list", "--authority", "swale")[1]
    status, out, _ = command("plugins", "deactivate", "kcc", "--authority", "swale")
    assert (status, out) == (0, "The plugin kcc is no longer active at Swale Borough Council.\n")
    assert "kcc 1.0.0; ok; active: nowhere" in command("plugins", "list", "--authority", "swale")[1]


def test_what_becomes_read_only_is_said(command: Any) -> None:
    out = command("plugins", "deactivate", "districts", "--authority", "swale")[1]
    assert "Swale Borough Council is read-only now. The plugin “districts” describes this authority" in out
    assert "read-only. The plugin “districts”" in command("authorities")[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("activate", "districts", "--authority", "swale"), "is active at Swale Borough Council already"),
        (
            ("activate", "nonsense", "--authority", "swale"),
            "There is no plugin “nonsense”; the plugins are kcc",
        ),
        (
            ("deactivate", "kcc", "--authority", "swale"),
            "The plugin kcc isn't active at Swale Borough Council",
        ),
        (("deactivate", "kcc", "--authority", "atlantis"), "There is no authority 'atlantis'"),
    ],
)
def test_a_refusal_is_one_plain_sentence_and_nothing_is_done(
    command: Any, words: tuple[str, ...], sentence: str
) -> None:
    before = command("plugins", "list", "--json")[1]
    status, out, err = command("plugins", *words)
    assert (status, out) == (1, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert command("plugins", "list", "--json")[1] == before
