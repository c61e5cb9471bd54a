"""tests/: without the key file, with another's, and for a thief of the database: nothing opens, the rest goes on."""

import os
from pathlib import Path

import pytest

from kent_standards.app import make_app
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.security.keys import KeyFile, KeyFileWrong, make_key_file
from kent_standards.store.sealing import CannotOpen, give_keys
from tests.sealing.vault import INI, Stated, Vault, only_entry

HIDDEN = "Hidden Constabulary"


def fill(vault: Vault) -> str:
    """A registered interest with a change pending; returns the member's id."""
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        stated.register(entry)
        stated.change(entry, HIDDEN)
        return stated.member


def another(folder: Path) -> KeyFile:
    """Another's key file."""
    make_key_file(folder / "another")
    return KeyFile(folder / "another", folder / "erasures")


def test_production_does_not_start_without_its_key_file_and_says_so(tmp_path: Path) -> None:
    for name in ("secret", "journal_key"):
        (tmp_path / name).write_bytes(bytes(32))
    settings = {"kent.environment": "production", "zodbconn.uri": "memory://"}
    with pytest.raises(KeyFileWrong, match=r"The key file keys is missing.*'kent-standards keys init'\.$"):
        make_app(settings, here=str(tmp_path))
    assert not (tmp_path / "keys").exists()


def test_the_operator_makes_the_key_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kent_standards.cli import main

    ini = tmp_path / "kent.ini"
    ini.write_text(
        INI.replace("kent.environment = test\n", "").replace("kent.clock_file = %(here)s/clock\n", "")
    )
    for name in ("secret", "journal_key"):
        (tmp_path / name).write_bytes(bytes(32))
    assert main(["--config", str(ini), "init"]) == 1
    assert "The key file keys is missing" in capsys.readouterr().err
    assert main(["--config", str(ini), "keys", "init"]) == 0
    assert main(["--config", str(ini), "keys", "init"]) == 1
    assert main(["--config", str(ini), "init"]) == 0
    capsys.readouterr()
    assert main(["--config", str(ini), "keys", "status"]) == 0
    assert "Nothing wants doing." in capsys.readouterr().out


def test_with_anothers_key_file_the_service_does_not_start_and_says_why(
    vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(vault)
    another(vault.folder).path.replace(vault.keys)
    with pytest.raises(CannotOpen, match="put back the key file that belongs to this database"), vault.open():
        pass
    assert vault.command("keys", "rotate") == 1
    assert "put back the key file" in capsys.readouterr().err


def test_a_key_that_goes_missing_while_the_service_runs_takes_only_what_is_sealed_away(vault: Vault) -> None:
    member = fill(vault)
    with vault.open() as world:
        officer = world.officer("Nora Newcome", "kcc")
        give_keys(world.db, another(vault.folder))
        world.db.cacheMinimize()
        browser = world.browser()
        for path in ("/", "/kcc", "/kcc/members", "/kcc/code", "/kcc/members.json"):
            assert browser.get(path).status_int == 200
        for reader, path in ((browser, f"/kcc/register/{member}"), (world.browser(officer), "/kcc/desk")):
            response = reader.get(path, status=503)
            assert "can't be opened just now" in response.text
            assert HIDDEN not in response.text


@pytest.mark.security(54)
def test_a_thief_of_the_database_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    fill(vault)
    vault.keys.unlink()
    os.truncate(vault.folder / "secret", 0)
    with vault.environment() as env:  # outside production a new key file is made
        connection = env.db.open()
        entry = only_entry(connection.root()[ROOT_KEY])
        with pytest.raises(CannotOpen):
            _ = entry.steps
        for stored in entry._stored:
            assert HIDDEN.encode() not in repr(stored).encode()
        connection.close()
