"""tests/journal: many who act at once, with the sequencer among them, on a database that is a file."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import transaction
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError

from kent_standards.authorities.model import Authority
from kent_standards.journal.checks import check_journal, export_journal
from kent_standards.journal.sequencing import sequence
from kent_standards.journal.services import enter
from kent_standards.law.steps import THE_SERVICE
from kent_standards.store.ids import seeded_ids
from tests.journal.made_up import BEGAN, KEY

WRITERS, ROUNDS = 8, 30


def before_there_were_chains(authority: Authority) -> Authority:
    """Make the journal one that was stored before there were chains."""
    for name in ("chain", "_fresh"):
        authority.journal.__dict__.pop(name)
    return authority


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Callable[..., DB]]:
    """Makes a database with one authority; without ``chained`` its journal is an old one."""
    opened = []

    def make(*, chained: bool = True) -> DB:
        opened.append(DB(FileStorage(str(tmp_path / f"{len(opened)}.fs")), pool_size=2 * WRITERS))
        with opened[-1].transaction() as connection:
            authority = Authority("kcc")
            connection.root()["kcc"] = authority if chained else before_there_were_chains(authority)
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def act(connection: Any, name: str, at: datetime) -> None:
    """One act."""
    enter(connection.root()["kcc"], "notified", f"entry/{name}", by=THE_SERVICE, at=at)


def number(db: DB, at: datetime) -> None:
    """One round of the sequencer."""
    with db.transaction() as connection:
        sequence(connection.root()["kcc"], at, KEY)


def assert_holds(db: DB, count: int) -> None:
    """The journal has so many entries, each in the chain once, and all checks out."""
    number(db, datetime(2026, 6, 2, tzinfo=UTC))
    with db.transaction() as connection:
        journal = export_journal(connection.root()["kcc"])
    assert list(check_journal(journal, KEY.verify_key, journal.heads)) == []
    assert (len(journal.links), len(journal.entries), len(journal.fresh)) == (count, count, 0)


def conflicts(db: DB, *, numbered_every: int = 0) -> Counter[str | None]:
    """Thirty times eight act on one snapshot, the sequencer now and then among them; who had to act again, over what."""
    met: Counter[str | None] = Counter()
    with seeded_ids(1):
        for round_ in range(ROUNDS):
            at = BEGAN + timedelta(seconds=round_)
            writers = []
            for writer in range(WRITERS):
                tm = transaction.TransactionManager(explicit=True)
                tm.begin()
                connection = db.open(tm)
                act(connection, f"{round_}.{writer}", at)
                writers.append((tm, connection))
            if numbered_every and round_ % numbered_every == 0:
                number(db, at)
            for tm, connection in writers:
                try:
                    tm.commit()
                except ConflictError as conflict:
                    met[conflict.class_name] += 1
                    tm.abort()
                    tm.begin()
                    act(connection, "again", at)
                    tm.commit()
                connection.close()
    return met


@pytest.mark.security(36)
def test_the_chain_makes_nobody_who_acts_begin_again_who_would_not_have_without_it(
    database: Callable[..., DB],
) -> None:
    without = conflicts(database(chained=False))
    for every in (1, 4):
        db = database()
        assert conflicts(db, numbered_every=every) == without
        assert_holds(db, ROUNDS * WRITERS)


@pytest.mark.security(36)
def test_of_many_threads_that_act_while_the_sequencer_works_no_act_is_left_out_or_numbered_twice(
    database: Callable[..., DB],
) -> None:
    db, each = database(), 40

    def write(writer: int) -> None:
        for turn in range(each):
            _until_committed(db, lambda c: act(c, f"{writer}.{turn}", datetime.now(UTC)))  # noqa: B023

    def keep_numbering(until: Callable[[], bool]) -> None:
        while not until():
            _until_committed(db, lambda c: sequence(c.root()["kcc"], datetime.now(UTC), KEY))
            time.sleep(0.005)

    with ThreadPoolExecutor(WRITERS + 2) as pool:
        writing = [pool.submit(write, writer) for writer in range(WRITERS)]

        def done() -> bool:
            return all(each.done() for each in writing)

        numbering = [pool.submit(keep_numbering, done) for _ in range(2)]
        for future in (*writing, *numbering):
            future.result(timeout=120)
    assert_holds(db, WRITERS * each)


def _until_committed(db: DB, do: Callable[[Any], Any]) -> None:
    for _ in range(1000):
        try:
            with db.transaction() as connection:
                do(connection)
        except ConflictError:
            time.sleep(0.001)
        else:
            return
    raise AssertionError("A thousand tries were in vain.")


def test_a_journal_from_before_there_were_chains_gets_its_own_with_the_first_round(
    database: Callable[..., DB],
) -> None:
    db = database(chained=False)
    for turn in range(250):
        with db.transaction() as connection:
            act(connection, str(turn), BEGAN + timedelta(seconds=turn))
    with db.transaction() as connection:
        journal = connection.root()["kcc"].journal
        assert journal.chain is None
        assert [entry.about for entry in journal.newest()][:2] == ["entry/249", "entry/248"]
    number(db, BEGAN)
    with db.transaction() as connection:
        in_order = [connection.root()["kcc"].journal.entry(link.key).about
                    for link in connection.root()["kcc"].journal.begun.links()]  # fmt: skip
        assert in_order == [f"entry/{turn}" for turn in range(250)]
        act(connection, "after", BEGAN + timedelta(hours=1))
    assert_holds(db, 251)


def test_an_act_under_way_while_an_old_journal_gets_its_chain_is_tried_again_and_not_left_out(
    database: Callable[..., DB],
) -> None:
    db = database(chained=False)
    tm = transaction.TransactionManager(explicit=True)
    tm.begin()
    connection = db.open(tm)
    act(connection, "under way", BEGAN)
    number(db, BEGAN)
    with pytest.raises(ConflictError):
        tm.commit()
    tm.abort()
    tm.begin()
    act(connection, "again", BEGAN)
    tm.commit()
    connection.close()
    assert_holds(db, 1)
