"""tests/: what a Monitoring Officer does at her desk with what members notify."""

from datetime import date

from tests.journeys.visitor import Visitor

AGREED = "A risk that the police confirm."


def _row(officer: Visitor, slug: str, text: str) -> None:
    """Open the notification of the member with four hats in whose row on the desk ``text`` stands."""
    officer.open(f"/{slug}/desk")
    rows = officer.main.get_by_role("row").filter(has_text="Fourhats").filter(has_text=text)
    officer.follow("Fourhats", rows.first, exact=False)


def sees_what_waits(officer: Visitor, slug: str, *, new: str, secret: str, photo: str = "") -> None:
    """The desk has what was notified in the order of its clocks, and nothing of what is sensitive."""
    officer.open(f"/{slug}/desk")
    officer.sees(new, "Sensitive interest")
    officer.sees_nothing_of(secret)
    days = officer.main.locator("tbody .kent-deadline__day").all_inner_texts()
    ends = [_day_in(text) for text in days]
    assert ends == sorted(ends)
    if photo:
        officer.photo(photo)


def _day_in(text: str) -> date:
    """The day that a clock shows, below what it is for."""
    day, month, year = text.split("\n")[1].split()[:3]
    return date(int(year), MONTHS.index(month) + 1, int(day))


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def registers(officer: Visitor, slug: str, text: str, *, photo: str = "") -> None:
    """She enters it in the register."""
    _row(officer, slug, text)
    if photo:
        officer.photo(f"{photo}-notification")
    officer.follow("Register")
    if photo:
        officer.photo(f"{photo}-register")
    officer.press("Register")
    officer.sees("It is in the register.")


def sends_back(officer: Visitor, slug: str, text: str, question: str) -> None:
    """She asks the member before she registers."""
    _row(officer, slug, text)
    officer.follow("Send back with a question")
    officer.fill("Question to the member", question)
    officer.photo("5-question")
    officer.press("Send back with a question")
    officer.sees("The question is with the member")


def agrees_to_sensitive(officer: Visitor, slug: str, secret: str, *, photo: str = "") -> None:
    """She reads what is withheld, which the journal records, agrees, and registers it."""
    _row(officer, slug, "Decide on sensitive treatment")
    officer.sees_nothing_of(secret)
    if photo:
        officer.photo(f"{photo}-masked")
    officer.press("Show what is withheld")
    officer.sees(secret)
    officer.follow("Agree to sensitive treatment")
    officer.sees_nothing_of(secret)
    officer.fill("Reasons", AGREED)
    if photo:
        officer.photo(f"{photo}-agree")
    officer.press("Agree to sensitive treatment")
    officer.sees("Its details stay out of every public page")
    officer.follow("Register")
    officer.press("Register")
    officer.sees("It is in the register.")
