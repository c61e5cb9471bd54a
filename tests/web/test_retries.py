"""tests/: what a request that meets another writer does: it tries again, and says so plainly when it gives up."""

from typing import Any

import pytest
from ZODB.Connection import Connection
from ZODB.POSException import ConflictError

from kent_standards.register import services as register_services
from kent_standards.store.guard import ClockMoved, SteadyClock
from kent_standards.web.retries import CONFLICT_RETRIES
from tests.storage.acts import last_form


@pytest.fixture
def form(world: Any) -> Any:
    """The last form of stating an interest, ready to be sent."""
    return last_form(world.browser(world.member("Jenny Samper", "kcc")), "kcc")


def meets_another(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Have so many commits meet another writer; the list grows with each try."""
    tries: list[int] = []
    enter = register_services.enter

    def entering(*given: Any, **named: Any) -> None:
        enter(*given, **named)
        tries.append(len(tries))
        if len(tries) <= times:
            raise ConflictError

    monkeypatch.setattr(register_services, "enter", entering)
    return tries


@pytest.mark.security(41)
def test_an_act_that_met_another_writer_twice_is_carried_out_once(
    world: Any, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = meets_another(monkeypatch, 2)
    assert form.submit("submit", index=0, status=303)
    assert len(tries) == 3
    world.refresh()
    (member,) = world.authority("kcc").part("register").values()
    assert len(member.entries) == 1


@pytest.mark.security(41)
def test_an_act_that_always_meets_another_writer_is_given_up_and_changes_nothing(
    world: Any, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kent_standards.web.retries.time.sleep", lambda seconds: None)
    before = world.db.lastTransaction()
    tries = meets_another(monkeypatch, 1000)
    answer = form.submit("submit", index=0, status=503)
    assert answer.headers["Retry-After"] == "2"
    assert "has not saved what you sent" in answer
    assert len(tries) == 1 + CONFLICT_RETRIES == 4
    assert world.db.lastTransaction() == before
    monkeypatch.undo()
    assert form.submit("submit", index=0, status=303)


@pytest.mark.security(40)
@pytest.mark.security(50)
def test_a_commit_whose_connection_broke_off_when_it_was_made_is_answered_as_one_that_was_made(
    world: Any, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = []
    finish = Connection.tpc_finish

    def breaking_off(self: Connection, transaction: Any) -> None:
        finish(self, transaction)
        if not broken:
            broken.append(transaction)
            # As RelStorage has it: of no kind, with what the driver said as its words.
            raise Exception("Failed to close one or more resources: (OperationalError(),)")

    monkeypatch.setattr(Connection, "tpc_finish", breaking_off)
    assert form.submit("submit", index=0, status=303)
    assert len(broken) == 1
    world.refresh()
    (member,) = world.authority("kcc").part("register").values()
    assert len(member.entries) == 1


@pytest.mark.security(49)
def test_a_clock_that_is_moved_against_the_kernels_count_is_found_out() -> None:
    wall, uptime = [1000.0], [50.0]
    clock = SteadyClock(lambda: wall[0], lambda: uptime[0])
    wall[0], uptime[0] = 5000.0, 4050.0
    clock.check()
    for moved in (61.0, -61.0, 400 * 86400.0):
        wall[0] = 5000.0 + moved
        with pytest.raises(ClockMoved, match="was moved by more than a minute"):
            clock.check()
    wall[0] = 5059.0
    clock.check()
    SteadyClock(lambda: wall[0], lambda: None).check()
