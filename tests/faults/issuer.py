"""tests/: a process that signs decision notices and sends the mail of them; tests kill it.

``python -m tests.faults.issuer FOLDER PORT [DATABASE]`` forks a worker for each line that it reads, so that none has to
begin by importing. A worker says what it does; when it is gone, ``gone`` is printed.
"""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.county import open_county
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.signing import Signature
from kent_standards.delivery.worker import deliver
from kent_standards.journal.sequencing import sequence
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.outbox.transports import SmtpTransport
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.plugin_access import give_plugins, rules_of
from kent_standards.plugins import load_plugins
from kent_standards.store.clock import Clock
from kent_standards.store.sealing import give_keys
from kent_standards.testing import lay_keys
from kent_standards.verification.findings import places
from tests.delivery.conftest import LETTERHEAD
from tests.journal.made_up import KEY
from tests.storage.county import relstorage

BEGAN = datetime(2026, 6, 1, 9, tzinfo=UTC)
OWN, OTHERS = "kcc", ("canterbury", "kmfra")
PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}
SIGNED = Signature("Ada Officer", "Monitoring Officer", "help@kcc.example")


def open_database(folder: Path, address: str = "") -> DB:
    """The county's database: a file in ``folder``, or the PostgreSQL database at ``address``."""
    if address:
        db = relstorage(address, folder)
    else:
        db = give_keys(DB(FileStorage(str(folder / "Data.fs"))), lay_keys(folder))
    plugins = load_plugins(("kcc", "districts", "fire_authority"))
    found: DB = give_plugins(db, lambda: plugins)
    return found


def found(folder: Path, cases: int, address: str = "") -> None:
    """Make a county with so many complaints about one member of three authorities, each decided and not signed."""
    db = open_database(folder, address)
    with db.transaction() as connection:
        plugins = load_plugins(("kcc", "districts", "fire_authority"))
        service, _ = open_county(connection.root(), plugins, PARTS, at=BEGAN)
        kcc = service.authority(OWN)
        adviser = _enter(service, "Ivy Independent", (OWN,), Role.INDEPENDENT_PERSON)
        member = _enter(service, "Jenny Marsh", (OWN, *OTHERS), Role.MEMBER)
        mo = By(_enter(service, "Ada Officer", (OWN,), Role.MONITORING_OFFICER), Role.MONITORING_OFFICER)
        for slug in OTHERS:
            _enter(service, f"Officer of {slug}", (slug,), Role.MONITORING_OFFICER, f"{slug}@kent.example")
        acts: dict[str, Any] = {"by": mo, "at": BEGAN}
        rules = rules_of(kcc, BEGAN.date())
        for _ in range(cases):
            about = Accused(member, ("Shouted.",), date(2026, 5, 20))
            receipt = receive(kcc, Sent({}, (about,)), secret=b"0" * 32, by=None, at=BEGAN)
            case = kcc.part("complaints").find(receipt.references[0])
            officer.apply_jurisdiction(case, PASSES, {}, rules="x", **acts)
            officer.apply_criteria(case, [], [], {}, rules="x", **acts)
            officer.consult_person(case, adviser, [Matter.TESTS, Matter.DECISION], **acts)
            by = By(adviser, Role.INDEPENDENT_PERSON)
            party.give_person_views(case, ("It is minor.",), by=by, at=BEGAN)
            draft = Draft(Outcome.NOT_REFERRED, ("She shouted.",), {1: "Short."}, ("3(2)(a)",), "Nothing.")
            draft_decision(case, draft, rules=rules, **acts)
    db.close()
    (folder / "officer").write_text(mo.person)


def _enter(service: Any, name: str, slugs: tuple[str, ...], role: Role, email: str = "") -> str:
    person: str = enter_person(service, name, email=email, by=THE_SERVICE, at=BEGAN).id
    for slug in slugs:
        enter_office(
            service.authority(slug),
            person,
            role=role,
            printed_name=name,
            since=date(2025, 5, 1),
            by=THE_SERVICE,
            at=BEGAN,
        )
    return person


def work(folder: Path, port: int, at: datetime, address: str = "") -> None:
    """Sign what isn't signed yet and send what waits, one notice after the other; then say ``done``."""
    (folder / "clock").write_text(at.isoformat(), "ascii")
    db, clock, transport = (
        open_database(folder, address),
        Clock(folder / "clock"),
        SmtpTransport("127.0.0.1", port),
    )
    by = By((folder / "officer").read_text(), Role.MONITORING_OFFICER)
    print("ready", flush=True)
    waiting = True
    while waiting:
        with db.transaction() as connection:
            kcc = connection.root()[ROOT_KEY].authority(OWN)
            complaints = kcc.part("complaints")
            _, case = next(complaints.desk.starting("open"), ("", ""))
            waiting = bool(case)
            if waiting:
                issue_decision(complaints[case], SIGNED, rules=rules_of(kcc, at.date()), by=by, at=at)
        print("signed", flush=True)
        deliver(db, transport, clock, LETTERHEAD)
        with db.transaction() as connection:
            for place in places(connection.root()[ROOT_KEY]).values():
                sequence(place, at, KEY)
    print("done", flush=True)


def main(folder: Path, port: int, address: str = "") -> None:
    """Fork a worker for each line: which is the minute, after the county was made, that it takes for now."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            work(folder, port, BEGAN + timedelta(minutes=int(line)), address)
            os._exit(0)
        print(f"worker {child}", flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
