"""tests/: a complaint that is being written: kept, found again by its code, deleted, forgotten, and read by nobody."""

import pytest

from kent_standards.complaint_form import drafts as room
from kent_standards.complaint_form.tasks import BEGUN
from tests.complaint_form.filling import WHO, Complainant, code_on, references_on

TABLES = ("kent_drafts", "kent_draft_browsers", "kent_draft_files")


def rows(world):
    """All that the side database holds of drafts, as bytes."""
    with world.registry["kent.sessions"].database.transaction() as statements:
        found = [statements.rows(f"SELECT * FROM {table}") for table in TABLES]
    return [row for table in found for row in table]


def begun(county):
    """Somebody who has written her name and something about one councillor."""
    sender = Complainant(county)
    sender.send("kind", type="public", named="yes")
    sender.send("you", **WHO)
    sender.names("Samper")
    sender.says(1)
    return sender


@pytest.mark.security(29)
def test_a_draft_is_gone_on_with_in_another_browser_by_its_code_however_it_is_typed(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    other = Complainant(county, "canterbury")
    page = other.send("resume", code=code.lower().replace("-", " ").replace("0", "o"))
    assert page.request.path == "/kcc/complain/councillors"
    other.base = sender.base
    assert other.open("you").forms["form"]["last_name"].value == WHO["last_name"]
    other.send("councillors", more="no")
    other.send("evidence")
    other.send("confidentiality", asked="no", reasons="")
    assert references_on(other.finish()) == ["KCC/2026/0001"]
    page = Complainant(county).send("resume", 303, code=code)
    assert page.request.path == "/kcc/complain/receipt"
    county.clock.forward(hours=2)
    assert "No complaint is kept" in Complainant(county).send("resume", 422, code=code).text


@pytest.mark.security(29)
def test_codes_can_be_tried_five_times_an_hour_and_what_was_typed_stays(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    thief = Complainant(county)
    for _ in range(5):
        thief.send("resume", 422, code="00000-00000-00000-00000")
    page = thief.send("resume", 409, code=code)
    assert "too many attempts" in page.text
    assert page.forms["form"]["code"].value == code
    county.clock.forward(minutes=61)
    assert thief.send("resume", code=code).request.path == "/kcc/complain/councillors"


def test_a_draft_is_left_in_one_browser_and_stays_for_the_code(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    assert "closed in this browser" in sender.send("later").text
    assert "Begin a complaint" in sender.open().text
    assert sender.open("you", 303).location.endswith("?done=gone")
    assert sender.send("resume", code=code).request.path == "/kcc/complain/councillors"


@pytest.mark.security(14)
def test_a_draft_is_deleted_at_once(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    assert "What you had written is deleted" in sender.send("delete").text
    assert rows(county) == []
    assert "No complaint is kept" in sender.send("resume", 422, code=code).text


@pytest.mark.security(53)
def test_a_draft_goes_28_days_after_it_was_written_in_last(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    drafts = county.registry["kent.drafts"]
    county.clock.forward(days=27)
    again = Complainant(county)
    again.send("resume", code=code)
    again.send("you", **WHO)
    assert drafts.forget(county.clock.forward(days=27)) == 0
    assert drafts.of_code(code, county.at) is not None
    county.clock.forward(days=1)
    assert drafts.of_code(code, county.at) is None
    assert drafts.forget(county.at) == 1
    assert rows(county) == []


@pytest.mark.security(10, 29)
def test_what_lies_in_the_database_says_nothing_of_it_and_not_its_code(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    held = b"|".join(
        part if isinstance(part, bytes) else str(part).encode() for row in rows(county) for part in row
    )
    for secret in (
        *WHO.values(),
        "Shouted",
        "Percy",
        code,
        code.replace("-", ""),
        sender.browser.cookies["kent"],
    ):
        assert secret.encode() not in held
    drafts = county.registry["kent.drafts"]
    stranger = room.Drafts(county.registry["kent.sessions"].database, b"another secret")
    assert drafts.of_code(code, county.at) is not None
    assert stranger.of_code(code, county.at) is None


def test_a_browser_that_was_left_open_too_long_says_so_and_keeps_what_was_typed(county):
    sender = begun(county)
    code = code_on(sender.open("later"))
    page = sender.open("councillor-1/background")
    county.clock.forward(hours=9)
    late = sender.send_form(page, 409, background="A long story.")
    assert "isn’t open in this browser any more" in late.text
    assert late.forms["form"]["background"].value == "A long story."
    window = Complainant(county)
    window.browser.set_cookie("kent", sender.browser.cookies["kent"])
    window.send("resume", code=code)
    assert sender.send_form(late, background="A long story.").status_int == 200
    assert sender.open("councillor-1/background").forms["form"]["background"].value == "A long story."


def test_another_browser_sees_nothing_of_a_draft(county):
    begun(county)
    other = Complainant(county)
    assert "Begin a complaint" in other.open().text
    for page in ("you", "councillors", "check", "later", "delete", "councillor-1/what", "receipt"):
        assert other.open(page, 303).location.endswith("?done=gone")


@pytest.mark.security(18)
def test_there_is_a_bound_to_drafts_and_to_each(county, monkeypatch):
    monkeypatch.setattr(room, "MOST_DRAFTS", 1)
    sender = begun(county)
    page = Complainant(county).send("kind", 409, type="public", named="no")
    assert "So many complaints are being written" in page.text
    monkeypatch.setattr(room, "MOST_LETTERS", 3000)
    long = "A long story. " * 300
    page = sender.send("councillor-1/background", 409, background=long)
    assert "longer than this form can hold" in page.text
    assert page.forms["form"]["background"].value.strip() == long.strip()
    assert sender.open("councillor-1/background").forms["form"]["background"].value == ""


@pytest.mark.security(26)
def test_one_address_begins_forty_in_an_hour_and_no_more(county):
    for _ in range(BEGUN.most):
        county.registry["kent.attempts"].admit([(BEGUN, "127.0.0.1")], county.at)
    page = Complainant(county).send("kind", 409, type="public", named="no")
    assert "too many attempts" in page.text
    county.clock.forward(minutes=61)
    assert Complainant(county).send("kind", type="public", named="no").request.path.endswith("/find")


@pytest.mark.duty(44)
def test_help_with_making_one_is_offered_on_each_page(county):
    sender = begun(county)
    for page in (
        "",
        "kind",
        "you",
        "find",
        "councillor-1/what",
        "councillor-1/background",
        "councillors",
        "later",
    ):
        text = " ".join(sender.open(page).text.split())
        assert "an officer writes your complaint down for you" in text
        assert (
            '<a class="govuk-link" href="/kcc#monitoring-officer">Monitoring Officer of Kent County Council'
            in text
        )


@pytest.mark.security(31)
def test_a_page_that_another_site_sends_changes_nothing(county):
    sender = begun(county)
    form = sender.open("you").forms["form"]
    form["csrf_token"] = "0" * 64
    assert form.submit("submit", status="*").status_int in (400, 403)
    other = Complainant(county)
    theirs = other.open("kind").forms["form"]["csrf_token"].value
    form["csrf_token"] = theirs
    assert form.submit("submit", status="*").status_int in (400, 403)
