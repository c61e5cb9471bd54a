"""tests/storage: the machine's clock jumps 400 days ahead while a process runs: nothing is saved till it is right."""

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyramid.paster import get_appsettings
from webtest import TestApp

from kent_standards.app import make_app
from kent_standards.authorities.model import ROOT_KEY
from tests.servers import HOST, Installation, install
from tests.storage.acts import last_form
from tests.storage.county import entries_of, populate, relstorage

AHEAD = 400 * 86_400


@pytest.fixture(params=["filestorage", pytest.param("postgresql", marks=pytest.mark.postgres)])
def served(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The application as its shipped configuration makes it, in this process, and one of its members."""
    if request.param == "filestorage":
        made = install("testing", tmp_path / "service")
        data, people = request.getfixturevalue("made_on_filestorage")
        shutil.copy(data, made.folder)
    else:
        new_database: Callable[..., str] = request.getfixturevalue("new_database")
        address = new_database()
        made = install("production", tmp_path / "service", database=address)
        assert made.command("init").returncode == 0
        db = relstorage(address, made.folder)
        with db.transaction() as connection:
            people = populate(connection.root()[ROOT_KEY])
        db.close()
    for name in ("PGSERVICEFILE", "KENT_STATE"):
        if name in made.environ:
            monkeypatch.setenv(name, made.environ[name])
    app = make_app(get_appsettings(str(made.config)), here=str(made.folder))
    yield app, made, people["crowd"][0]
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
