"""tests/journeys: a member of the public complains, from the authority's home page to the receipt, in a browser."""

import re
from datetime import date

import pytest

from tests.attachments.samples import pdf
from tests.journeys.inspection import problems
from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf("what was said in the car park")}
SAVE = "Save and continue"


def press(visitor: Visitor, button: str = SAVE) -> None:
    """Look closely at the page, wide and narrow, then press its button."""
    assert not (wrong := problems(visitor.page)), f"{visitor.page.url}: {wrong}"
    visitor.press(button)


@pytest.mark.duty(44, 45, 49, 50)
def test_somebody_without_an_account_complains_comes_back_to_it_and_gets_a_receipt(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: each page of the form without a fault, wide and narrow; gone on with in a second browser; then read."""
    first = visit(demonstration, album="complaint-form")
    first.open("/canterbury")
    first.follow("Complain about a councillor")
    first.follow("Begin a complaint")
    first.choose("Which of these are you?", "A member of the public")
    first.group("Do you give your name and address?").get_by_label("Yes", exact=True).check()
    first.press(SAVE)  # the page of test_every_page.py
    first.press(SAVE)
    first.sees("Enter your first name")
    first.fill("Title (optional)", "Ms")
    first.fill("First name", "Zephyrine")
    first.fill("Last name", "Quillfeather")
    first.fill("Address", "12 Made-up Lane\nCanterbury")
    first.fill("Mobile telephone (optional)", "07700 900123")
    press(first)
    first.fill("Name of the councillor", "newcombe")
    press(first, "Search")
    choices = first.group("Whom do you mean, and for which authority was she or he acting?")
    choices.get_by_label(re.compile("member of Canterbury City Council")).check()
    press(first)
    first.open("/canterbury/complain/later")
    assert not problems(first.page)
    code = first.main.locator(".kent-code").inner_text()
    first.press("Leave the form in this browser")
    first.sees("The form is closed in this browser")

    second = visit(demonstration, album="complaint-form")
    second.open("/canterbury/complain/resume")
    second.fill("Your code", code)
    second.press("Open it")
    second.fill("What did the councillor do?", "Shouted at a clerk.\nUsed a council van to move house.")
    second.give_day("When did it happen, or happen last?", date(2026, 11, 2))
    press(second)
    second.fill("Who saw or heard it? (optional)", "Percy Witness")
    press(second)
    second.choose("Is your complaint about anybody else as well?", "No")
    press(second)
    second.page.set_input_files("input[type=file]", [LETTER])  # type: ignore[list-item]
    press(second)
    second.choose("Do you ask that your name, or what you say, be kept from the councillor?", "No")
    press(second)
    second.sees("Ms Zephyrine Quillfeather", "Shouted at a clerk.", "2 November 2026", "letter.pdf")
    second.main.get_by_label("What I have written is true as far as I know", exact=True).check()
    press(second, "Send my complaint")
    second.sees("Your complaint is sent", "It is shown this once", "Allegation 2: Used a council van")
    second.photo("receipt")
    reference = re.search(r"CANTERBURY/2026/\d{4}", second.main.inner_text())
    assert reference is not None
    second.follow("Answer some questions about yourself")
    second.choose("How old are you? (optional)", "25 to 59")
    press(second, "Send these answers")
    second.sees("Your answers are counted")

    officer = visit(demonstration)
    officer.sign_in("mo.canterbury@officers.example")
    officer.open(f"/canterbury/complaints?q={reference.group()}")
    officer.follow(reference.group())
    if officer.main.get_by_role("button", name="Show who complained").count():
        officer.press("Show who complained")
    officer.sees("Ms Zephyrine Quillfeather", "07700 900123", "letter.pdf")
    assert not problems(officer.page)
