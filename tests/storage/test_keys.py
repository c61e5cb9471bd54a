"""tests/storage: rotating and erasing by a command while two processes serve from one PostgreSQL: both know at once."""

import pytest

from tests.storage.acts import registering
from tests.storage.county import County

pytestmark = pytest.mark.postgres


def test_keys_are_rotated_to_the_end_while_two_processes_go_on_reading_and_writing(
    county_on_postgresql: County,
) -> None:
    county = county_on_postgresql
    officer = county.people["officers"][0]
    waiting = [entry for _, entry in county.take("pending", 2, where="kcc")]
    for process, entry in enumerate(waiting):  # each has opened something under the old keys
        county.browser(officer, process).get(f"/kcc/desk/{entry}", status=200)
    with county.look() as service:
        before = {key for key, _, _ in service.authority("kcc").sealing}
    done = county.installation.command("keys", "rotate", "--deep", within=300)
    assert done.returncode == 0, done.stderr
    with county.look() as service:
        after = {key for key, _, _ in service.authority("kcc").sealing}
    assert len(after) == 1
    assert after.isdisjoint(before)
    for process, entry in enumerate(waiting):
        browser = county.browser(officer, process)
        assert "Science teacher" in browser.get(f"/kcc/desk/{entry}", status=200).text
        assert registering(browser, "kcc", entry)().status_int == 303
    with county.look() as service:
        register = service.authority("kcc").part("register")
        assert {register.find(entry).wrapped_by for entry in waiting} == after


@pytest.mark.security(54)
def test_what_a_command_erases_is_gone_from_the_next_page_of_every_process(
    county_on_postgresql: County,
) -> None:
    county = county_on_postgresql
    officer = county.people["officers"][0]
    ((_, entry),) = county.take("pending", where="kcc")
    for process in range(2):
        page = county.browser(officer, process).get(f"/kcc/desk/{entry}", status=200)
        assert "Science teacher" in page.text
    done = county.installation.command("keys", "erase", "kcc", entry)
    assert done.returncode == 0, done.stderr
    for process in range(2):
        page = county.browser(officer, process).get(f"/kcc/desk/{entry}", status=200)
        assert "Science teacher" not in page.text
        assert "Erased on" in page.text
