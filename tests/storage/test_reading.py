"""tests/storage: reading writes nothing: after every page that links lead to, the last transaction is the same."""

from itertools import islice

import pytest

from tests.isolation.crawl import walk
from tests.storage.county import County

PAGES = 80


@pytest.mark.parametrize(
    ("reader", "start"),
    [
        ("", ("/", "/kcc", "/kcc/members", "/kcc/register.json", "/kcc/register.csv", "/authorities.json")),
        ("twins", ("/tasks", "/profile", "/profile/state", "/profile/none", "/profile/confirm")),
        ("head", ("/tasks", "/swale/desk", "/swale/desk/members", "/swale/membership", "/swale/journal")),
    ],
    ids=["anybody", "a member", "an officer"],
)
def test_whatever_is_read_nothing_is_committed(county: County, reader: str, start: tuple[str, ...]) -> None:
    browser = county.browser(county.people[reader][-1] if reader else "")
    before = county.last_tid()
    answers = [response.status_int for _, response in islice(walk(browser, start), PAGES)]
    assert len(answers) == PAGES
    assert answers.count(200) > PAGES * 0.9
    assert county.last_tid() == before


def test_what_is_refused_commits_nothing(county: County) -> None:
    member = county.browser(county.people["twins"][-1])
    empty = member.get("/profile/state?category=employment").forms["form"]
    stranger = county.browser().get("/sign-in").forms["form"]
    stranger["email"], stranger["password"] = "nobody@storage.example", "not the password at all"
    before = county.last_tid()
    assert empty.submit("submit", status=422)
    assert stranger.submit("submit", status=422)
    assert member.post("/profile/state/send", {"answers": "made up"}, status="4*").status_int in (
        400,
        403,
        404,
    )
    assert county.last_tid() == before
