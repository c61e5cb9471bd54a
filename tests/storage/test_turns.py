"""tests/storage: turns, by which commits in several processes don't meet: one has it, and nobody waits for ever."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kent_standards.security.side_database import SideDatabase, postgresql_database, sqlite_database


def rounds(databases: list[SideDatabase], each: int = 25) -> int:
    """How many were ever in their turn at the same moment, where each of ``databases`` takes several turns."""
    inside, most = [0], [0]

    def take(database: SideDatabase) -> None:
        for _ in range(each):
            with database.turn():
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                time.sleep(0.001)
                inside[0] -= 1

    threads = [threading.Thread(target=take, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return most[0]


@pytest.mark.postgres
def test_two_processes_of_one_postgresql_never_have_the_turn_together(
    new_database: Callable[..., str],
) -> None:
    address = new_database()
    one, other = postgresql_database(address), postgresql_database(address)
    began, free = threading.Event(), threading.Event()

    def wait_for_turn() -> None:
        began.set()
        with other.turn():
            free.set()

    with one.turn():
        waiting = threading.Thread(target=wait_for_turn)
        waiting.start()
        began.wait()
        assert not free.wait(0.3)
    assert free.wait(5)
    waiting.join()
    assert rounds([one, other, one, other]) == 1
    one.close()
    other.close()


def test_the_threads_of_one_process_never_have_the_turn_together(tmp_path: Path) -> None:
    database = sqlite_database(str(tmp_path / "sessions.sqlite"))
    assert rounds([database] * 4) == 1


@pytest.mark.postgres
def test_a_turn_that_fails_is_over(new_database: Callable[..., str]) -> None:
    database = postgresql_database(new_database())
    with pytest.raises(ZeroDivisionError), database.turn():
        1 / 0  # noqa: B018
    assert rounds([database, database]) == 1
    database.close()


def test_where_no_turn_can_be_had_the_act_goes_on_without(tmp_path: Path) -> None:
    nowhere = postgresql_database(f"host={tmp_path} dbname=kent")
    done = False
    with nowhere.turn():
        done = True
    assert done
