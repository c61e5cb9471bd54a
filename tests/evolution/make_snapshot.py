"""tests/: makes a small database by the code of an older commit, with what that code's public pages said of it.

Run it in a working tree of the commit, with that tree and its plugins on the path:
``python make_snapshot.py FOLDER NAME`` writes NAME.fs.gz and NAME.json into FOLDER.
"""

import gzip
import json
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import transaction
from nacl.signing import SigningKey
from webtest import TestApp

from kent_standards.app import PARTS
from kent_standards.cli.county import open_county
from kent_standards.cli.demo_register import RegisterWriter
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.identity import enter_person, merge
from kent_standards.people.offices import enter_office
from kent_standards.register import services as register
from kent_standards.store.ids import seeded_ids
from kent_standards.testing import make_test_app

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
BEGAN = NOW - timedelta(days=400)
ADDRESSES = (
    "/authorities.json",
    "/kcc/register.json",
    "/canterbury/register.json",
    "/kmfra/register.json",
    "/canterbury/register.json?on=2025-06-15",
    "/kcc/register.json?on=2025-05-10",
    "/canterbury/members.json",
)


def employment(role: str, employer: str) -> dict[str, str]:
    """A made-up employment."""
    return {"kind": "employment", "role": role, "employer": employer, "gain": "yes"}


def fill(service: Any) -> list[str]:
    """Give the county members, officers and interests in many states; the ids of the members."""

    def person(name: str, *slugs: str, email: str = "", role: Role = Role.MEMBER) -> str:
        made = enter_person(service, name, email=email, by=THE_SERVICE, at=BEGAN).id
        for slug in slugs:
            at = service.authority(slug) if slug else service
            enter_office(
                at, made, role=role, printed_name=name, since=date(2025, 5, 5), by=THE_SERVICE, at=BEGAN
            )
        return str(made)

    officer = By(
        person("Nadia Osei", "canterbury", email="mo@officers.example", role=Role.MONITORING_OFFICER),
        Role.MONITORING_OFFICER,
    )
    for slug in ("kcc", "kmfra"):
        person(f"Mo {slug}", slug, email=f"mo.{slug}@officers.example", role=Role.MONITORING_OFFICER)
    person("Olu Perator", "", email="operator@officers.example", role=Role.OPERATOR)
    members = [
        person("Jenny Samper", "kcc", "canterbury", email="jenny@members.example"),
        person("Ann Oakes", "kmfra", "canterbury", email="ann@members.example"),
        person("Tom Field", "canterbury"),
    ]
    twin = person("T. Field", "kcc")
    merge(service, twin, members[2], reasons="The same address", by=officer, at=BEGAN + timedelta(days=1))
    chance = random.Random(7)
    for each in (*members[1:], members[0]):
        writer = RegisterWriter(service, each, chance)
        writer.usual(BEGAN + timedelta(days=10), registered_after=timedelta(days=3))
    _several_states(service, writer, members[0], officer)
    return members


def _several_states(service: Any, writer: Any, member: str, officer: By) -> None:
    canterbury = [service.authority("canterbury")]
    hidden = writer.state(
        canterbury,
        "employment",
        employment("Inspector", "Hidden Constabulary"),
        BEGAN + timedelta(days=20),
        sensitive="Threats",
    )[0]
    register.agree_sensitive(
        hidden,
        "The police agree",
        date(2026, 12, 1),
        rules="KENT-2012",
        by=officer,
        at=BEGAN + timedelta(days=22),
    )
    register.register_entry(hidden, rules="KENT-2012", by=officer, at=BEGAN + timedelta(days=23))
    ended = writer.state(
        canterbury, "employment", employment("Teacher", "Marsh Bakery"), BEGAN + timedelta(days=30)
    )[0]
    register.register_entry(ended, rules="KENT-2012", by=officer, at=BEGAN + timedelta(days=31))
    day = (BEGAN + timedelta(days=60)).date()
    register.end_interest(ended, day, day, by=By(member, Role.MEMBER), at=BEGAN + timedelta(days=61))
    try:  # where journals have chains, some of the entries have their numbers and some have not
        from kent_standards.journal.sequencing import sequence
    except ImportError:
        pass
    else:
        for place in (service, *canterbury):
            sequence(place, BEGAN + timedelta(days=62), SigningKey(bytes(32)))
    writer.state(canterbury, "employment", employment("Nurse", "Marsh Bakery"), NOW - timedelta(days=5))


def main(folder: Path, name: str, work: Path) -> None:
    """Make the database in ``work`` and leave it, and what the pages said, in ``folder``."""
    (work / "clock").write_text(NOW.isoformat(), "ascii")
    app = make_test_app(
        work,
        **{"zodbconn.uri": f"file://{work}/Data.fs", "kent.sessions": f"sqlite:{work}/sessions.sqlite"},
    )
    db = app.registry._zodb_databases[""]
    manager = transaction.TransactionManager(explicit=True)
    connection = db.open(transaction_manager=manager)
    manager.begin()
    with seeded_ids(7):
        service, _ = open_county(connection.root(), app.registry["kent.plugins"], PARTS, at=BEGAN)
        members = fill(service)
    manager.commit()
    browser = TestApp(app)
    addresses = (*ADDRESSES, *(f"/people/{each}.json" for each in members))
    said = {address: browser.get(address).json for address in addresses}
    connection.close()
    db.pack()
    db.close()
    (folder / f"{name}.fs.gz").write_bytes(gzip.compress((work / "Data.fs").read_bytes(), 9, mtime=0))
    (folder / f"{name}.json").write_text(
        json.dumps(said, sort_keys=True, ensure_ascii=False, indent=1), "utf-8"
    )


if __name__ == "__main__":
    # A database from the future is refused, so its transactions are dated long before anybody reads it.
    began, now = time.time(), time.time
    time.time = lambda: datetime(2020, 1, 1, tzinfo=UTC).timestamp() + now() - began
    with tempfile.TemporaryDirectory() as made:
        main(Path(sys.argv[1]), sys.argv[2], Path(made))
