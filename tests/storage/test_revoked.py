"""tests/storage: an office that ends while its holder is acting: nothing of hers is committed after its end."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from kent_standards.law.steps import local_day
from tests.storage.acts import ending, registering
from tests.storage.county import RACES, County, at_once, kinds

A_MOMENT = 0.01


@pytest.mark.security(7)
def test_nothing_is_committed_by_an_officer_after_her_office_was_ended(county: County) -> None:
    (head,) = county.people["head"]
    yesterday = local_day(datetime.now(UTC)) - timedelta(days=1)
    deputies, pending = county.take("deputies", RACES), county.take("pending", RACES, where="swale")
    outcomes = []
    for number, ((deputy, office), (slug, entry)) in enumerate(zip(deputies, pending, strict=True)):
        decides = registering(county.browser(deputy, number), slug, entry)
        ends = ending(county.browser(head, number + 1), slug, office, yesterday)
        # Sometimes the one is a moment ahead, sometimes the other, and sometimes neither.
        decided, ended = at_once([_after(number % 3 == 1, decides), _after(number % 3 == 2, ends)])
        assert ended.status_int == 303
        outcomes.append((office, slug, entry, decided.status_int))
    with county.look() as service:
        for office, slug, entry, status in outcomes:
            record = service.authority(slug).part("register").find(entry)
            end = service.authority(slug).offices[office]
            end.state, record.state  # noqa: B018 - loads both, and so when they were last written
            if status == 303:
                assert kinds(record) == ["notified", "registered"]
                assert record._p_serial < end._p_serial
            else:
                assert status == 404
                assert kinds(record) == ["notified"]
    answered = {status for *_, status in outcomes}
    assert answered == {303, 404}, "The trials met on one side only, so they show nothing."


def _after(wait: bool, act: Callable[[], Any]) -> Callable[[], Any]:
    return partial(_wait_then, A_MOMENT, act) if wait else act


def _wait_then(seconds: float, act: Callable[[], Any]) -> Any:
    time.sleep(seconds)
    return act()
