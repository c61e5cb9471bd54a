"""tests/storage: nothing secret stands anywhere but where the table says: not in the database, a log or a page (SR10)."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from webob import Response
from webtest import TestApp

from tests.isolation.asking import essence
from tests.isolation.crawl import walk
from tests.servers import stop_all
from tests.storage.canaries import MARK, SLUG, Planter, stored_in
from tests.storage.county import County
from tests.sweep import Sweeper

SOAK = bool(os.environ.get("KENT_SOAK"))
MEMBERS = 4 if SOAK else 1  # each signs in wrongly twice, and an address may do so ten times
Cell = tuple[str, str]

# Where what may stand. Every cell must be hit, too: a sweep that finds nothing proves nothing.
PUBLIC, OTHERS, DATABASE, SIDE, MAIL = "pages of anybody", "pages of others", "database", "sessions", "mail"
ALLOWED: frozenset[Cell] = frozenset(
    {
        *(
            (what, place)
            for what in ("open interest", "ward", "id of a member")
            for place in (PUBLIC, OTHERS)
        ),
        *((what, DATABASE) for what in ("ward", "id of a member")),
        ("id of a member", SIDE),
        ("token: invitation", MAIL),
        ("token: password_reset", MAIL),
    }
)
# Files of an installation that are no part of what is looked through: they hold the keys themselves.
_KEYS = {"keys", "secret", "pg_service.conf"}
_ID = re.compile(r"\b[a-z0-9]{24}\b")


@pytest.mark.security(10)
def test_no_canary_stands_anywhere_but_where_the_table_says(county_of_its_own: County) -> None:
    county = county_of_its_own
    planter = Planter(county)
    for _ in range(MEMBERS):
        planter.plant()
    assert len(planter.planted) >= (200 if SOAK else 40)
    sweep = Sweep(planter)
    sweep.look(PUBLIC, pages(planter, county.browser()))
    (fellow,) = county.take("crowd")
    for foreigner in (fellow, county.people["head"][0]):
        for process in range(len(county.servers)):
            sweep.look(OTHERS, pages(planter, county.browser(foreigner, process)))
    stop_all(county.servers)
    sweep.look(*deliver(county))
    sweep.look("what commands say", commands(county))
    if county.installation.config.name == "production.ini":
        sweep.look(DATABASE, [stored_in(county)])
    for path in sorted(county.installation.folder.rglob("*")):
        if path.is_file() and path.name not in _KEYS:
            sweep.look(_kind(path), [path.read_bytes()])
    allowed = (
        ALLOWED
        if "sqlite" in county.installation.config.read_text()
        else ALLOWED - {("id of a member", SIDE)}
    )
    assert sweep.hits - allowed == set()
    assert allowed - sweep.hits == set()
    assert {"log", MAIL, DATABASE, "configuration"} <= sweep.looked_at


class Sweep:
    """What was found where."""

    def __init__(self, planter: Planter) -> None:
        self._what = {**planter.planted, **planter.tokens, "the key of all tests": "key"}
        self._sweepers = (Sweeper(planter.planted, MARK), Sweeper([*planter.tokens, "the key of all tests"]))
        self.hits: set[Cell] = set()
        self.looked_at: set[str] = set()

    def look(self, place: str, found: Iterable[bytes]) -> None:
        """Look through all that was found at a place."""
        for data in found:
            self.looked_at.add(place)
            for sweeper in self._sweepers:
                self.hits |= {(self._what.get(text, text), place) for text in sweeper.found_in(data)}


class Looking:
    """A reader who follows no link to anything but what is concerned, and what is everybody's."""

    def __init__(self, browser: TestApp, concerned: set[str]) -> None:
        self.browser, self.concerned = browser, concerned

    def get(self, address: str) -> Response:
        """Look at a page."""
        ids = set(_ID.findall(address))
        place = address.lstrip("/").partition("/")[0].partition(".")[0].partition("?")[0]
        if ids - self.concerned or place not in ("", SLUG, "people", "profile", "tasks", "authorities"):
            return Response(status=204)
        return self.browser.get(address, expect_errors=True)


def pages(planter: Planter, browser: TestApp) -> Iterator[bytes]:
    """Every page that leads on from what is known, with its headers; and what no link leads to."""
    starts = [
        "/",
        f"/?q={MARK}",
        f"/{SLUG}/members?q={MARK}",
        f"/{SLUG}/desk",
        f"/{SLUG}/journal",
        "/tasks",
        "/profile",
    ]
    for one in sorted(planter.concerned):
        starts += [f"/{SLUG}/register/{one}{tail}" for tail in ("", ".json", ".csv", "?on=2026-11-01")]
        starts += [
            f"/people/{one}",
            f"/people/{one}.json",
            f"/profile/interests/{one}",
            f"/profile/interests/{one}/evidence",
            f"/{SLUG}/desk/{one}",
        ]
        starts += [f"/{SLUG}/membership/{one}", f"/{SLUG}/desk/{one}/question"]
    seen: set[str] = set()
    for address, answer in walk(Looking(browser, planter.concerned), starts):
        # A search says again what was searched for. Most of the rest says that there is no such page, over and over.
        if "q=" not in address and (text := essence(answer)) not in seen:
            seen.add(text)
            yield f"{answer.status} {answer.headerlist}".encode() + answer.body


def deliver(county: County) -> tuple[str, list[bytes]]:
    """Send the mail into files, and what the command said."""
    installation = county.installation
    text = installation.config.read_text("utf-8")
    mail = f"folder:{installation.folder / 'mail'}"
    installation.config.write_text(text.replace("smtp://localhost:25", mail), "utf-8")
    done = installation.command("deliver", "--once", within=300)
    assert done.returncode == 0, done.stderr
    return "what commands say", [(done.stdout + done.stderr).encode()]


def commands(county: County) -> Iterator[bytes]:
    """What the operator reads."""
    for words in (("keys", "status"), ("reindex",), ("verify",)):
        done = county.installation.command(*words, within=300)
        yield (done.stdout + done.stderr).encode()


def _kind(path: Path) -> str:
    for name, kind in (("Data.fs", DATABASE), ("sessions.sqlite", SIDE), ("server-", "log")):
        if path.name.startswith(name):
            return kind
    if path.suffix in (".ini", ".conf"):
        return "configuration"
    return MAIL if path.parent.name == "mail" else f"file {path.name}"
