"""tests/: the headers that keep a browser from misusing an answer, on every kind of answer (SR16, SR34)."""

import pytest

from kent_standards.testing import World

KINDS = {
    "a public page": ("/canterbury", 200),
    "data": ("/canterbury.json", 200),
    "a form": ("/sign-in", 200),
    "a page that there is not": ("/nowhere", 404),
    "a style sheet": ("/static/kent.css", 200),
    "what a monitor asks": ("/health/live", 200),
}


@pytest.mark.security(34)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_carries_the_headers(world: World, kind: str) -> None:
    path, status = KINDS[kind]
    answer = world.browser().get(path, status=status)
    policy = {each.strip() for each in answer.headers["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= policy
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.security(34)
def test_what_somebody_sees_who_is_signed_in_is_stored_by_no_browser(world: World) -> None:
    member = world.member("Ann Weald", "canterbury")
    browser = world.browser(member)
    for path in ("/tasks", "/profile", "/canterbury"):
        assert browser.get(path).headers["Cache-Control"] == "no-store"


def test_text_says_in_which_characters_it_is_written(world: World) -> None:
    browser = world.browser()
    for path, kind in (("/canterbury", "text/html"), ("/canterbury/members.csv", "text/csv")):
        answer = browser.get(path)
        assert (answer.content_type, answer.charset) == (kind, "UTF-8")
    assert browser.get("/canterbury.json").content_type == "application/json"


def test_no_folder_is_listed_and_no_file_but_the_shipped_ones_is_served(world: World) -> None:
    browser = world.browser()
    for path in (
        "/static/",
        "/static/vendor/",
        "/static/../__init__.py",
        "/static/%2e%2e/__init__.py",
        "/.git/config",
    ):
        assert "Index of" not in browser.get(path, status=404).text
