"""tests/sign_in: how often somebody may try (SR26)."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kent_standards.security.side_database import SideDatabase, postgresql_database, sqlite_database
from kent_standards.sign_in.attempts import (
    ALARM,
    FAILURES_FROM_ADDRESS,
    FAILURES_OF_ACCOUNT,
    Attempts,
    AttemptsUnknown,
    TooManyAttempts,
    network_of,
)

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ANNA = (FAILURES_OF_ACCOUNT, "anna")
BEN = (FAILURES_OF_ACCOUNT, "ben")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SideDatabase]:
    """Each of the two side databases, without attempts."""
    if request.param == "sqlite":
        opened = sqlite_database(str(tmp_path / "side.sqlite"))
    else:
        opened = postgresql_database(request.getfixturevalue("postgresql"))
    Attempts(opened)
    with opened.transaction() as statements:
        statements.run("DELETE FROM kent_attempts")
    yield opened
    opened.close()


@pytest.fixture
def attempts(database: SideDatabase) -> Attempts:
    """No attempts yet."""
    return Attempts(database)


def admitted(attempts: Attempts, *counted: tuple, at: datetime = NOW) -> bool:
    """Whether one more attempt is let through."""
    try:
        attempts.admit(counted, at)
    except TooManyAttempts:
        return False
    return True


@pytest.mark.security(26)
def test_ten_attempts_are_let_through_in_any_five_minutes(attempts: Attempts) -> None:
    moments = [NOW + timedelta(seconds=20 * number) for number in range(60)]
    let = [at for at in moments if admitted(attempts, ANNA, at=at)]
    assert len(let) > 30
    for start in let:
        assert sum(start <= at < start + timedelta(minutes=5) for at in let) <= 10


def test_the_eleventh_is_told_how_long_to_wait_and_is_let_through_then(attempts: Attempts) -> None:
    for _ in range(10):
        assert admitted(attempts, ANNA)
    with pytest.raises(TooManyAttempts) as refusal:
        attempts.admit((ANNA,), NOW + timedelta(minutes=2))
    assert refusal.value.seconds == 180
    assert "Wait 3 minutes" in str(refusal.value)
    assert not admitted(attempts, ANNA, at=NOW + timedelta(seconds=299))
    assert admitted(attempts, ANNA, at=NOW + timedelta(seconds=301))


def test_one_account_s_failures_do_not_count_for_another(attempts: Attempts) -> None:
    for _ in range(11):
        admitted(attempts, ANNA)
    assert admitted(attempts, BEN)


def test_a_refused_attempt_is_counted_nowhere(attempts: Attempts) -> None:
    for _ in range(10):
        admitted(attempts, ANNA)
    for _ in range(20):
        assert not admitted(attempts, BEN, ANNA)
    assert admitted(attempts, BEN)


def test_an_attempt_that_was_right_is_taken_back(attempts: Attempts) -> None:
    for _ in range(30):
        attempts.forgive(attempts.admit((ANNA,), NOW))
    assert admitted(attempts, ANNA)


@pytest.mark.security(26)
def test_of_forty_attempts_at_the_same_moment_ten_are_let_through(attempts: Attempts) -> None:
    with ThreadPoolExecutor(8) as pool:
        let = list(pool.map(lambda _: admitted(attempts, ANNA), range(40)))
    assert sum(let) == 10


def test_a_clock_that_was_wrong_for_a_moment_locks_nobody_out(attempts: Attempts) -> None:
    for _ in range(10):
        admitted(attempts, ANNA, at=NOW + timedelta(days=400))
    assert admitted(attempts, ANNA)


def test_what_is_older_than_an_hour_is_forgotten_and_no_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "side.sqlite"
    attempts = Attempts(sqlite_database(str(path)))
    for _ in range(5):
        admitted(attempts, (FAILURES_OF_ACCOUNT, "jenny@kent.example"))
    admitted(attempts, BEN, at=NOW + timedelta(minutes=61))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT COUNT(*) FROM kent_attempts").fetchone() == (1,)
    connection.close()
    assert b"jenny" not in path.read_bytes()


@pytest.mark.security(26)
def test_where_attempts_cannot_be_counted_nobody_is_let_through(database: SideDatabase) -> None:
    attempts = Attempts(database)
    with database.transaction() as statements:
        statements.run("DROP TABLE kent_attempts")
    with pytest.raises(AttemptsUnknown):
        attempts.admit((ANNA,), NOW)


@pytest.mark.security(26)
def test_a_thousand_failures_in_the_county_raise_an_alarm_once_and_lock_nobody_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    attempts = Attempts(sqlite_database(str(tmp_path / "side.sqlite")))
    with caplog.at_level(logging.ERROR):
        for number in range(ALARM.most + 50):
            assert admitted(attempts, (FAILURES_FROM_ADDRESS, f"address {number}"))
    alarms = [record for record in caplog.records if "attack" in record.getMessage()]
    assert len(alarms) == 1


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", "unknown"),
        (None, "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_what_counts_as_one_address(address: str | None, counted_as: str) -> None:
    assert network_of(address) == counted_as
