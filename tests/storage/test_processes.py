"""tests/storage: what one process does, every other knows at the next request."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from webtest import TestApp

from kent_standards.law.steps import local_day
from kent_standards.testing import PASSWORD
from tests.register.member_pages import text_of
from tests.second_factor import set_up_app
from tests.storage.acts import ending, registering, stating
from tests.storage.county import REVOCATIONS, THREE, County

EMPLOYER = "Orchard Vale Schools Trust"


def public(browser: TestApp, slug: str, person: str) -> Any:
    """What a process tells the public of one member."""
    (member,) = browser.get(f"/{slug}/register/{person}.json", status=200).json["members"]
    return member["entries"]


def test_an_interest_goes_from_its_statement_to_the_public_register_through_both_processes(
    county: County,
) -> None:
    (member,) = county.take("twins")
    here, there = county.browser(process=0), county.browser(process=1)
    assert public(here, "swale", member) == public(there, "swale", member) == []

    stated = stating(county.browser(member, 0), *THREE)().follow(status=200)
    assert EMPLOYER in text_of(stated)
    statement = stated.request.path.split("/")[3]
    session = county.session(member)
    for process in (0, 1):
        own = county.browser(process=process, session=session)
        assert text_of(own.get(f"/profile/interests/{statement}")).count("Pending") >= len(THREE)

    head = county.browser(process=1)
    form = head.get("/sign-in").forms["form"]
    form["email"], form["password"] = "hester.head@storage.example", PASSWORD
    assert form.submit("submit", status=303).location.endswith("/sign-in/code")
    set_up_app(head, status=200)
    with county.look() as service:
        (entry,) = service.authority("swale").part("register")[member].entries
    assert registering(head, "swale", entry)().status_int == 303
    for browser in (here, there):
        (shown,) = public(browser, "swale", member)
        assert shown["details"]["employer"] == EMPLOYER
        assert public(browser, "canterbury", member) == []


def test_whoever_writes_and_whoever_only_looks_sees_each_write_at_once_in_every_process(
    county: County,
) -> None:
    (first,) = county.people["officers"][:1]
    officers = [county.browser(first, process) for process in (0, 1)]
    strangers = [county.browser(process=process) for process in (0, 1)]
    pending = county.take("pending", 12, where="kcc")
    with county.look() as service:
        person = service.authority("kcc").part("register").find(pending[0][1]).member_register.id
    before = len(public(strangers[0], "kcc", person))
    for number, (slug, entry) in enumerate(pending):
        assert registering(officers[number % 2], slug, entry)().status_int == 303
        for process in (1, 0):
            assert "Registered" in text_of(officers[process].get(f"/{slug}/desk/{entry}"))
            assert len(public(strangers[process], "kcc", person)) == before + number + 1


@pytest.mark.security(30)
def test_signing_out_at_one_process_ends_the_session_at_the_other_with_the_next_request(
    county: County,
) -> None:
    (member,) = county.take("twins")
    for number in range(10):
        session = county.session(member)
        one = county.browser(process=number, session=session)
        other = county.browser(process=number + 1, session=session)
        page = one.get("/profile", status=200)
        assert other.get("/profile", status=200)
        sign_out = next(form for form in page.forms.values() if form.action == "/sign-out")
        assert sign_out.submit(status=303)
        assert one.get("/profile", status="*").status_int == 404
        assert other.get("/profile", status="*").status_int == 404


@pytest.mark.security(30)
def test_signing_out_everywhere_ends_what_was_begun_at_either_process(county: County) -> None:
    (member,) = county.take("twins")
    browsers = [county.browser(member, process) for process in (0, 1, 0, 1)]
    tokens = browsers[0].get("/profile", status=200).forms
    sign_out = next(form for form in tokens.values() if form.action == "/sign-out")
    fields = [*sign_out.submit_fields(), ("everywhere", "yes")]
    browsers[0].post("/sign-out", fields, status=303)
    assert [browser.get("/profile", status="*").status_int for browser in browsers] == [404] * 4


@pytest.mark.security(6)
def test_an_office_that_was_ended_at_one_process_counts_at_neither_from_then_on(county: County) -> None:
    (head,) = county.people["head"]
    yesterday = local_day(datetime.now(UTC)) - timedelta(days=1)
    for number, (deputy, office) in enumerate(county.take("deputies", REVOCATIONS)):
        session = county.session(deputy)
        hers = [county.browser(process=process, session=session) for process in (0, 1)]
        assert [browser.get("/swale/desk", status="*").status_int for browser in hers] == [200, 200]
        ends = ending(county.browser(head, number), "swale", office, yesterday)
        assert ends().status_int == 303
        assert [browser.get("/swale/desk", status="*").status_int for browser in hers] == [404, 404]
