"""tests/storage: a process that is killed at work, and its return: whatever was answered stands, nothing half done."""

import signal
from functools import partial
from http.client import HTTPException
from threading import Event
from typing import Any

import pytest

from tests.servers import start
from tests.storage.acts import last_form, statuses
from tests.storage.county import County, at_once, entries_of

MEMBERS, ANSWERED_BEFORE = 30, 10


@pytest.mark.security(40)
def test_after_a_process_is_killed_at_work_what_was_answered_stands_and_the_rest_can_be_sent_again(
    county_of_its_own: County,
) -> None:
    county = county_of_its_own
    members = county.take("crowd", MEMBERS)
    sessions = [county.session(member) for member in members]
    forms = at_once([partial(_form, county, n, each) for n, each in enumerate(sessions)], threads=4)
    killing = _Killing(county)
    answers = at_once([partial(killing.send, form) for form in forms], threads=6)
    acknowledged = [answer is not None and answer.status_int == 303 for answer in answers]
    assert ANSWERED_BEFORE <= sum(acknowledged) < MEMBERS

    county.servers[0] = start(county.installation)
    try:
        with county.look() as service:
            stored = [len(entries_of(service, "kcc", member)) for member in members]
        assert all(number == 1 for number, told in zip(stored, acknowledged, strict=True) if told)
        assert set(stored) <= {0, 1}
        again = [partial(_send_again, county, form, each) for form, each in zip(forms, sessions, strict=True)]
        assert statuses(at_once(again, threads=4)) == {303: MEMBERS}
        with county.look() as service:
            assert [len(entries_of(service, "kcc", member)) for member in members] == [1] * MEMBERS
    finally:
        county.servers[0].stop()


def _form(county: County, number: int, session: str) -> Any:
    return last_form(county.browser(process=number, session=session), "kcc")


def _send_again(county: County, form: Any, session: str) -> Any:
    browser = county.browser(process=0, session=session)
    return browser.post(form.action, form.submit_fields("submit", index=0), status="*")


class _Killing:
    """Sends forms, and kills the first process when enough have been answered."""

    def __init__(self, county: County) -> None:
        self._server = county.servers[0]
        self._answered = 0
        self._killed = Event()

    def send(self, form: Any) -> Any:
        """The answer, or None if there was none."""
        try:
            answer = form.submit("submit", index=0, status="*")
        except (OSError, HTTPException):
            return None
        self._answered += 1
        if self._answered >= ANSWERED_BEFORE and not self._killed.is_set():
            self._killed.set()
            self._server.stop(signal.SIGKILL)
        return answer
