"""tests/storage: one authority leaves a county as an archive of JSON and comes into another, and is the same there."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli import main
from kent_standards.journal.chain import canonical_json
from kent_standards.journal.heads import signing_key
from kent_standards.journal.sequencing import sequence
from tests.servers import Installation, install
from tests.storage.county import filestorage


@pytest.fixture
def made(tmp_path: Path, made_on_filestorage: tuple[Path, Any]) -> Installation:
    """A county with people, interests and what waits at kcc and swale."""
    installation = install("testing", tmp_path / "first")
    shutil.copy(made_on_filestorage[0], installation.folder)
    key = signing_key((installation.folder / "journal_key").read_bytes())
    db = filestorage(installation, read_only=False)
    with db.transaction() as connection:
        for place in (service := connection.root()[ROOT_KEY], *service.all_authorities()):
            assert sequence(place, datetime.now(UTC), key) is not None
    db.close()
    return installation


@pytest.fixture
def other(made: Installation, tmp_path: Path) -> Installation:
    """Another county, new, with the same key file: that of tests."""
    installation = install("testing", tmp_path / "second")
    assert run(installation, "init") == 0
    return installation


def run(made: Installation, *words: str | Path) -> int:
    """Run a command in this process."""
    return main(["--config", str(made.config), *map(str, words)])


def body(path: Path) -> tuple[dict[str, Any], list[str]]:
    """What an archive says beside its objects, and its objects."""
    _, second, *lines = path.read_text("utf-8").splitlines()
    return json.loads(second), lines


@pytest.mark.security(58)
def test_an_authority_comes_into_another_county_with_all_that_it_has(
    made: Installation, other: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(made.folder / "journal_key", other.folder)
    first, second = tmp_path / "swale.json", tmp_path / "again.json"
    assert run(made, "export", "swale", first) == 0
    assert run(other, "import", "authority", first) == 0
    assert "people who weren't here" in capsys.readouterr().out
    assert run(other, "verify") == 0, capsys.readouterr().out
    # Exported again from there, every object is the same, byte by byte.
    assert run(other, "export", "swale", second) == 0
    assert body(first) == body(second)
    assert len(body(first)[1]) > 300
    for key in (each for each in (made.folder / "keys").read_text().split()[1::2]):
        assert key not in first.read_text("utf-8")
    with_it, without = (held(each) for each in (made, other))
    assert with_it["swale"] == without["swale"]
    assert with_it["kcc"] != without["kcc"]
    assert run(other, "import", "authority", first) == 1
    assert "is at work in this county; nothing is overwritten" in capsys.readouterr().err


def held(made: Installation) -> dict[str, Any]:
    """What two authorities hold, opened: members, and every step of every interest."""
    db = filestorage(made)
    with db.transaction() as connection:
        service = connection.root()[ROOT_KEY]
        found = {
            slug: (
                list(service.authority(slug).members),
                {
                    entry.id: entry.steps
                    for part in service.authority(slug).part("register").values()
                    for entry in part.entries.values()
                },
            )
            for slug in ("swale", "kcc")
        }
    db.close()
    return found


def test_a_county_with_another_signing_key_numbers_the_journal_anew(
    made: Installation, other: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(made, "export", "swale", tmp_path / "swale.json") == 0
    assert run(other, "import", "authority", tmp_path / "swale.json") == 0
    assert run(other, "verify") == 0, capsys.readouterr().out


def test_without_the_key_file_nothing_is_taken_in(
    made: Installation, other: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(made, "export", "swale", tmp_path / "swale.json") == 0
    third = install("testing", tmp_path / "third")
    (third.folder / "keys").unlink()
    assert run(third, "init") == 0
    before = (third.folder / "Data.fs").read_bytes()
    assert run(third, "import", "authority", tmp_path / "swale.json") == 1
    assert "put back the key file that belongs to this database" in capsys.readouterr().err
    assert (third.folder / "Data.fs").read_bytes() == before


@pytest.mark.security(58)
def test_an_archive_that_was_changed_or_names_another_kind_of_object_is_refused(
    made: Installation, other: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "swale.json"
    assert run(made, "export", "swale", archive) == 0
    assert run(made, "export", "swale", archive) == 1
    assert "There is a file" in capsys.readouterr().err
    text, before = archive.read_text("utf-8"), (other.folder / "Data.fs").read_bytes()
    for wrong, sentence in (
        (text.replace("Hester", "Heather"), "isn't what was exported"),
        (text.replace('"authority": "swale"', '"authority": "kcc"'), "or it was changed"),
        ("{}", "isn't an archive of an authority"),
        (
            resigned(text.replace('"kind":"kent_standards.store.index:Index"', '"kind":"os:system"')),
            "no archive may",
        ),
        (resigned(text.replace('{"o":0}', '{"o":999999}')), "has a line that isn't one"),
    ):
        archive.write_text(wrong, "utf-8")
        assert run(other, "import", "authority", archive) == 1
        assert sentence in capsys.readouterr().err
    assert (other.folder / "Data.fs").read_bytes() == before


def resigned(text: str) -> str:
    """The archive signed by somebody else, as whoever changed it could."""
    first, _, rest = text.partition("\n")
    key = SigningKey.generate()
    header = json.loads(first) | {
        "sha256": hashlib.sha256(rest.encode()).hexdigest(),
        "public_key": key.verify_key.encode().hex(),
    }
    del header["signature"]
    signature = key.sign(canonical_json(header)).signature.hex()
    return json.dumps(header | {"signature": signature}) + "\n" + rest
