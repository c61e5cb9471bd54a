"""tests/storage: sensitive, and not, and again, while everybody reads: never a word, and each key dies (SR14)."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from threading import Event, Thread

import pytest

from kent_standards.law.categories import CATEGORIES
from tests.register.member_pages import act, state, statement_of
from tests.servers import stop_all
from tests.storage.canaries import MARK, SLUG, Planter, stored_in, today, writing
from tests.storage.county import County, entries_of
from tests.sweep import Sweeper

TOGGLES = 200 if os.environ.get("KENT_SOAK") else 8
READERS = 2
SWEEPER = Sweeper((), MARK)


@pytest.mark.security(14)
def test_marking_an_interest_sensitive_takes_it_from_every_public_page_at_once_and_destroys_its_key(
    county_of_its_own: County,
) -> None:
    county = county_of_its_own
    planter = Planter(county)
    (person,) = county.take("crowd")
    statement, entry = an_open_interest(planter, person)
    member = planter.browser(person)
    keys = [key_of(county, person)]
    hidden: list[tuple[float, float]] = []
    with everybody_reading(county, person) as readings:
        for _ in range(TOGGLES):
            assert all(shown(county, person))
            act(member, statement, "sensitive", reasons=planter.canary("reasons of sensitivity"))
            began = time.monotonic()
            assert not any(shown(county, person))
            planter.decide(entry, "agree", reasons=planter.canary("reasons of an officer"))
            keys.append(key_of(county, person))
            assert not any(shown(county, person))
            act(member, statement, "not-sensitive", aware_on=today())
            assert not any(shown(county, person))
            hidden.append((began, time.monotonic()))
            planter.decide(entry, "lift")
    during = [each for each in readings if any(each.within(*window) for window in hidden)]
    assert len(during) > TOGGLES
    assert [each.address for each in during if each.hit] == []
    assert any(each.hit for each in readings)
    assert len(set(keys)) == TOGGLES + 1
    stop_all(county.servers)
    assert lying(county, keys[-2:]) == keys[-2:]
    pack(county)
    assert lying(county, keys) == keys[-1:]


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at one page, and whether a canary stood on it."""

    address: str
    began: float
    ended: float
    hit: bool

    def within(self, began: float, ended: float) -> bool:
        """Whether it began and ended in that time."""
        return began <= self.began and self.ended <= ended


def an_open_interest(planter: Planter, person: str) -> tuple[str, str]:
    """An interest on the public register, a canary in each text: the ids of the statement and of the entry."""
    employment = next(category for category in CATEGORIES if category.id == "employment")
    details = planter.details(employment, "interest")
    page = state(planter.browser(person), "employment", SLUG, aware_on=today(), **details)
    with planter.county.look() as service:
        (entry,) = (each.id for each in entries_of(service, SLUG, person))
    planter.decide(entry, "register")
    return statement_of(page), entry


def addresses(person: str) -> tuple[str, ...]:
    """Every public page that shows the details of an interest of hers."""
    hers = f"/{SLUG}/register/{person}"
    return (
        *(f"{hers}{tail}" for tail in ("", ".json", ".csv", f"?on={today()}", f".json?on={today()}")),
        f"/{SLUG}/register.json",
        f"/{SLUG}/register.csv",
        f"/people/{person}/register",
    )


def shown(county: County, person: str) -> Iterator[bool]:
    """Whether a canary stands on each of the public pages, from each process."""
    for process in range(len(county.servers)):
        browser = county.browser(process=process)
        for address in addresses(person):
            answer = browser.get(address, status=200)
            yield bool(SWEEPER.found_in(str(answer.headerlist).encode() + answer.body))


@contextmanager
def everybody_reading(county: County, person: str) -> Iterator[list[Reading]]:
    """Readers at every process who ask for the public pages without a pause, until the block ends."""
    readings: list[Reading] = []
    over = Event()

    def read(number: int) -> None:
        browser = county.browser(process=number)
        for address in cycle(addresses(person)):
            if over.is_set():
                return
            began = time.monotonic()
            body = browser.get(address, status=200).body
            readings.append(Reading(address, began, time.monotonic(), MARK.encode() in body))

    threads = [Thread(target=read, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield readings
    finally:
        over.set()
        for thread in threads:
            thread.join(60)


def key_of(county: County, person: str) -> bytes:
    """The wrapped key of her one interest."""
    with county.look() as service:
        (entry,) = entries_of(service, SLUG, person)
        assert entry._key is not None
        return entry._key[1]


def pack(county: County) -> None:
    """Pack the database, as docs/sealing.md says."""
    with writing(county) as service:
        service._p_jar.db().pack()
    (county.installation.folder / "Data.fs.old").unlink(missing_ok=True)


def lying(county: County, keys: Sequence[bytes]) -> Sequence[bytes]:
    """Which of the wrapped keys lie in the database, its history included."""
    stored = stored_in(county)
    return [key for key in keys if key in stored or key.hex().encode() in stored]
