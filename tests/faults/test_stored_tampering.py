"""tests/faults: a journal is tampered with where it is stored, in a file or in PostgreSQL, and every check is made."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from BTrees.OOBTree import OOBTree
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.county import open_county
from kent_standards.journal.chain import JournalEntry
from kent_standards.journal.checks import ExportedJournal, export_journal
from kent_standards.journal.model import Chain, Journal
from kent_standards.journal.sequencing import sequence
from kent_standards.journal.services import enter
from kent_standards.journal.shipped import HeadsFile
from kent_standards.law.steps import THE_SERVICE
from kent_standards.store.sealing import give_keys
from kent_standards.testing import lay_keys
from kent_standards.verification.findings import Finding
from kent_standards.verification.journals import Shipped
from kent_standards.verification.verify import checks
from tests.faults.test_tampering import TAMPERINGS
from tests.journal.made_up import KEY
from tests.storage.county import relstorage

SOAK = bool(os.environ.get("KENT_SOAK"))
IN_A_FILE = 1000 if SOAK else 60
IN_POSTGRESQL = 100 if SOAK else 6
ACTS = 220


class Tampered:
    """A county of which one journal has many acts; ``heads`` is the file to which its heads were shipped."""

    def __init__(self, db: DB, plugins: Any, heads: Path) -> None:
        self.db = db
        self.heads = heads
        at = datetime.now(UTC) - timedelta(hours=4)
        with db.transaction() as connection:
            open_county(connection.root(), plugins, PARTS, at=at)
            kcc = _kcc(connection)
            for number in range(ACTS):
                at += timedelta(seconds=number % 3)
                act = ("mail_sent", "sensitive_read", "closure_added")[number % 5 % 3]
                enter(kcc, act, f"mail/{number}", by=THE_SERVICE, at=at)
            sequence(kcc, at, KEY)
        with db.transaction() as connection:
            self.honest = export_journal(_kcc(connection))
        HeadsFile(heads).append(self.honest.heads)

    def store(self, wanted: ExportedJournal) -> None:
        """Make the stored journal what ``wanted`` says, its index of acts with it: whoever does this is careful."""
        with self.db.transaction() as connection:
            journal: Journal = _kcc(connection).journal
            journal.revision.set(len(wanted.entries))
            journal._entries = OOBTree({key: _stored(entry) for key, entry in wanted.entries.items()})
            journal._fresh, journal.chain = None, None
            journal.begin_chain()
            for slot in journal._fresh or ():
                for key in set(wanted.entries) - wanted.fresh:
                    if key in slot:
                        slot.remove(key)
            self._number(journal.begun, wanted)

    def _number(self, chain: Chain, wanted: ExportedJournal) -> None:
        for link in wanted.links:
            chain._links[link.seq] = (*link.key, link.h)
            if link.key in wanted.entries:
                chain._by_act.insert((wanted.entries[link.key].act, -link.seq))
        for head in wanted.heads:
            chain.add_head(head)

    def found(self) -> list[Finding]:
        """What ``kent-standards verify --heads`` finds."""
        with self.db.transaction() as connection:
            service = connection.root()[ROOT_KEY]
            every = checks(service, KEY.verify_key, Shipped(self.heads), datetime.now(UTC))
            return [finding for check in every for finding in check.look()]


def _kcc(connection: Any) -> Any:
    return connection.root()[ROOT_KEY].authority("kcc")


def _stored(entry: JournalEntry) -> tuple[str, str, str, str, str]:
    return entry.act, entry.about, entry.by, entry.role, entry.paragraph


@pytest.fixture
def in_a_file(kent_app: Any, tmp_path: Path) -> Iterator[Tampered]:
    """The county in a file."""
    db = give_keys(DB(FileStorage(str(tmp_path / "Data.fs"))), lay_keys(tmp_path))
    yield Tampered(db, kent_app.registry["kent.plugins"], tmp_path / "heads")
    db.close()


@pytest.fixture
def in_postgresql(kent_app: Any, tmp_path: Path, new_database: Callable[..., str]) -> Iterator[Tampered]:
    """The county in PostgreSQL."""
    db = relstorage(new_database(), tmp_path)
    yield Tampered(db, kent_app.registry["kent.plugins"], tmp_path / "heads")
    db.close()


def tamper(county: Tampered, times: int, first: int) -> None:
    """Tamper so many times, each with the honest journal, and see that each is found and nothing else is."""
    missed = []
    for number in range(first, first + times):
        tampering = TAMPERINGS[number % len(TAMPERINGS)]
        county.store(tampering(county.honest, random.Random(number)))
        if not [each for each in county.found() if each.where == "Kent County Council"]:
            missed.append((number, tampering.__name__))
    assert missed == []
    county.store(county.honest)
    assert county.found() == []


@pytest.mark.security(38)
def test_tamperings_with_a_file_are_found(in_a_file: Tampered) -> None:
    assert in_a_file.found() == []
    tamper(in_a_file, IN_A_FILE, 0)


@pytest.mark.postgres
@pytest.mark.security(38)
def test_tamperings_with_postgresql_are_found(in_postgresql: Tampered) -> None:
    assert in_postgresql.found() == []
    tamper(in_postgresql, IN_POSTGRESQL, 7)


@pytest.mark.security(38)
def test_a_number_that_is_taken_out_of_the_index_of_acts_alone_is_found(in_a_file: Tampered) -> None:
    with in_a_file.db.transaction() as connection:
        by_act = _kcc(connection).journal.begun._by_act
        by_act.remove(next(iter(by_act)))
    (finding,) = in_a_file.found()
    assert finding.what == "The journal's list of acts is wrong for 1 of its entries."
