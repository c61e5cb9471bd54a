"""tests/storage: the machine's clock is 400 days ahead, or what was saved last is damaged: nothing is saved."""

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyramid.paster import get_appsettings
from webtest import TestApp
from ZODB.FileStorage import FileStorage

from kent_standards.app import make_app
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli import main
from tests.servers import HOST, Installation, install
from tests.storage.acts import last_form
from tests.storage.county import entries_of

AHEAD = 400 * 86_400


@pytest.fixture(params=["filestorage", pytest.param("postgresql", marks=pytest.mark.postgres)])
def served(request: pytest.FixtureRequest) -> Any:
    """The application as its shipped configuration makes it, in this process, and one of its members."""
    return request.getfixturevalue(f"served_on_{request.param}")


@pytest.fixture
def served_on_filestorage(made_on_filestorage: tuple[Path, dict[str, list[Any]]], tmp_path: Path) -> Any:
    """The same on a file."""
    made = install("testing", tmp_path / "service")
    data, people = made_on_filestorage
    shutil.copy(data, made.folder)
    app = start(made)
    yield app, made, people["crowd"][0]
    stop(app)


@pytest.fixture
def served_on_postgresql(
    made_on_postgresql: tuple[str, dict[str, list[Any]]],
    new_database: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    """The same on PostgreSQL."""
    address, people = made_on_postgresql
    made = install("production", tmp_path / "service", database=new_database(like=address))
    for name in ("PGSERVICEFILE", "KENT_STATE"):
        monkeypatch.setenv(name, made.environ[name])
    app = start(made)
    yield app, made, people["crowd"][0]
    stop(app)


def start(made: Installation) -> Any:
    """The application, which takes a pause of more than a week for a wrong clock as it does in production."""
    settings = get_appsettings(str(made.config))
    return make_app({**settings, "kent.longest_pause_days": "7"}, here=str(made.folder))


def stop(app: Any) -> None:
    """Let go of the databases."""
    app.registry._zodb_databases[""].close()
    app.registry["kent.sessions"].database.close()


def browser(app: Any, made: Installation, person: str) -> TestApp:
    """A browser of ``person``."""
    secure = made.cookie.startswith("__Host-")
    environ = {
        "HTTP_HOST": HOST if secure else "127.0.0.1:6543",
        "wsgi.url_scheme": "https" if secure else "http",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "REMOTE_ADDR": "127.0.0.1",
    }
    signed_in = TestApp(app, extra_environ=environ)
    signed_in.set_cookie(made.cookie, app.registry["kent.sessions"].begin(person, datetime.now(UTC)))
    return signed_in


@pytest.mark.security(49)
def test_a_process_whose_clock_jumps_ahead_saves_nothing_until_it_is_right_again(
    served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, made, person = served
    member, db = browser(app, made, person), app.registry._zodb_databases[""]
    assert last_form(member, "kcc").submit("submit", index=0, status=303)
    form, before, real = last_form(member, "kcc"), db.lastTransaction(), time.time
    # The clock by which databases date their transactions.
    monkeypatch.setattr(time, "time", lambda: real() + AHEAD)
    refused = form.submit("submit", index=0, status=503)
    assert "clock was moved by more than a minute" in refused
    assert member.get("/kcc/register", status=200)
    assert member.get("/health/ready", status=200).json["writes"] is False
    assert db.lastTransaction() == before
    monkeypatch.setattr(time, "time", real)
    assert member.get("/health/ready", status=200).json["writes"] is True
    assert form.submit("submit", index=0, status=303)
    with db.transaction() as connection:
        assert len(entries_of(connection.root()[ROOT_KEY], "kcc", person)) == 2


@pytest.mark.security(48)
def test_a_process_that_starts_with_a_clock_far_ahead_saves_nothing_until_somebody_says_that_it_is_right(
    served: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, made, person = served
    assert last_form(browser(first, made, person), "kcc").submit("submit", index=0, status=303)
    stop(first)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + AHEAD)
    app = start(made)
    member, before = browser(app, made, person), app.registry._zodb_databases[""].lastTransaction()
    refused = last_form(member, "kcc").submit("submit", index=0, status=503)
    assert "more than 7 days later" in refused
    assert refused.headers["Retry-After"]
    assert member.get("/kcc/register", status=200)
    assert member.get("/health/ready", status=200).json["writes"] is False
    assert app.registry._zodb_databases[""].lastTransaction() == before
    stop(app)

    monkeypatch.setattr("kent_standards.cli.environment.get_appsettings", own_settings)
    assert main(["--config", str(made.config), "clock"]) == 1
    assert main(["--config", str(made.config), "closures", "list", "--authority", "kcc"]) == 0
    assert main(["--config", str(made.config), "reindex"]) == 1
    assert "more than 7 days later" in capsys.readouterr().err
    if "production" in made.config.name:
        # PostgreSQL dates transactions by its own clock, so it shows that it is this machine's that is wrong.
        assert main(["--config", str(made.config), "clock", "confirm"]) == 1
        assert "the two differ" in capsys.readouterr().err
        monkeypatch.setattr(time, "time", real)
    else:
        assert main(["--config", str(made.config), "clock", "confirm"]) == 0
    assert main(["--config", str(made.config), "clock"]) == 0
    app = start(made)
    assert last_form(browser(app, made, person), "kcc").submit("submit", index=0, status=303)
    stop(app)


@pytest.mark.security(48)
def test_after_a_transaction_from_the_future_nothing_is_saved_and_everything_is_read(
    served_on_filestorage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, made, person = served_on_filestorage
    stop(first)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + AHEAD)
    app = make_app(get_appsettings(str(made.config)), here=str(made.folder))
    assert last_form(browser(app, made, person), "kcc").submit("submit", index=0, status=303)
    stop(app)
    monkeypatch.setattr(time, "time", real)
    app = start(made)
    member = browser(app, made, person)
    assert "has not come yet" in last_form(member, "kcc").submit("submit", index=0, status=503)
    assert member.get("/kcc/register", status=200)
    stop(app)
    assert main(["--config", str(made.config), "clock", "confirm"]) == 1


def own_settings(path: str, name: str) -> dict[str, str]:
    """The settings of a configuration, with a pause that is taken for a wrong clock."""
    return {**get_appsettings(path, name=name), "kent.longest_pause_days": "7"}


@pytest.mark.security(48)
def test_on_damaged_records_nothing_is_saved_and_what_is_whole_can_be_read(
    served_on_filestorage: Any,
) -> None:
    first, made, person = served_on_filestorage
    assert last_form(browser(first, made, person), "kcc").submit("submit", index=0, status=303)
    stop(first)
    damage_last_transaction(made.folder / "Data.fs")
    app = start(made)
    member = browser(app, made, person)
    assert "Nothing is saved" in last_form(member, "kcc").submit("submit", index=0, status=503)
    assert member.get("/kcc/members", status=200)
    assert member.get("/health/ready", status=200).json["writes"] is False
    stop(app)


def damage_last_transaction(path: Path) -> None:
    """Change the last byte of the record of a message."""
    storage = FileStorage(str(path), read_only=True)
    stored = path.read_bytes()
    records = [record.data for each in storage.iterator(storage.lastTransaction()) for record in each]
    storage.close()
    message = next(data for data in records if b"outbox.model\nIntent\n" in data[:60])
    end = stored.rindex(message) + len(message) - 1
    path.write_bytes(stored[:end] + b"\xff" + stored[end + 1 :])
