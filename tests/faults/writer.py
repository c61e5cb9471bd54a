"""tests/: a process that states interests one after another and says of each when it is durable; tests kill it."""

import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import transaction
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.county import open_county
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.plugins import load_plugins
from kent_standards.register.services import state_interest
from kent_standards.store.guard import FreeSpace, guard_storage
from kent_standards.store.sealing import give_keys
from kent_standards.testing import lay_keys
from tests.storage.county import relstorage

BEGAN = datetime(2026, 6, 1, 9, tzinfo=UTC)


def found(folder: Path, address: str = "") -> None:
    """Make a county with one member in ``folder``, or in a PostgreSQL database; her id is written beside it."""
    if address:
        db = relstorage(address, folder)
    else:
        db = give_keys(DB(FileStorage(str(folder / "Data.fs"))), lay_keys(folder))
    tm = transaction.TransactionManager(explicit=True)
    tm.begin()
    connection = db.open(transaction_manager=tm)
    service, _ = open_county(
        connection.root(), load_plugins(("kcc", "districts", "fire_authority")), PARTS, at=BEGAN
    )
    person = enter_person(service, "Jenny Marsh", by=THE_SERVICE, at=BEGAN).id
    enter_office(
        service.authority("kcc"), person, role=Role.MEMBER, printed_name="Jenny Marsh", since=date(2025, 5, 1),
        by=THE_SERVICE, at=BEGAN,
    )  # fmt: skip
    tm.commit()
    connection.close()
    db.close()
    (folder / "person").write_text(person)


def write_for_ever(folder: Path, least_bytes: int, pause: float = 0.0, address: str = "") -> None:
    """State numbered interests until somebody ends the process; each number is printed once it is committed.

    With ``address`` they go into that PostgreSQL database, with ``pause`` so many seconds lie between two.
    """
    if address:
        db = relstorage(address, folder)
    else:
        db = give_keys(DB(FileStorage(str(folder / "Data.fs"))), lay_keys(folder))
        guard_storage(db, space=FreeSpace(folder, least_bytes, 0.0))
    person = (folder / "person").read_text()
    tm = transaction.TransactionManager(explicit=True)
    number = len(stated(db, person))
    print("ready", flush=True)
    while True:
        number += 1
        tm.begin()
        connection = db.open(transaction_manager=tm)
        at = BEGAN + timedelta(minutes=number)
        state_interest(
            [connection.root()[ROOT_KEY].authority("kcc")], category="employment", holder=Holder.MEMBER,
            details={"kind": "office", "role": f"number {number}", "employer": "E" * 2000, "gain": "yes"},
            aware_on=at.date(), by=By(person, Role.MEMBER), at=at,
        )  # fmt: skip
        tm.commit()
        connection.close()
        print(number, flush=True)
        time.sleep(pause)


def stated(db: DB, person: str) -> list[int]:
    """The numbers of the interests that ``db`` holds."""
    tm = transaction.TransactionManager(explicit=True)
    tm.begin()
    connection = db.open(transaction_manager=tm)
    register = connection.root()[ROOT_KEY].authority("kcc").part("register")
    entries = list(register[person].entries.values()) if person in register else []
    numbers = sorted(int(str(entry.state.latest["role"]).split()[1]) for entry in entries)
    tm.abort()
    connection.close()
    return numbers


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), *sys.argv[4:])
