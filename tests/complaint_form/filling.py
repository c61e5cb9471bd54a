"""tests/: somebody who fills in the public form for complaints, page by page, in a browser without an account."""

import re
from datetime import date
from typing import Any

from tests.attachments.sending import send

WHO = {
    "title": "Ms",
    "first_name": "Zephyrine",
    "last_name": "Quillfeather",
    "address": "12 Made-up Lane\nCanterbury",
    "email": "zq@example.org",
    "telephone_mobile": "07700 900123",
}


class Complainant:
    """A browser at one authority's form."""

    def __init__(self, world: Any, slug: str = "kcc", person: str = "") -> None:
        self.world = world
        self.browser = world.browser(person)
        self.base = f"/{slug}/complain"

    def open(self, page: str = "", status: int = 200) -> Any:
        """The page of that name."""
        return self.browser.get(f"{self.base}/{page}".rstrip("/"), status=status)

    def send(self, page: str, status: int = 303, **values: Any) -> Any:
        """Fill in a page and send it; the page to which it leads, or the same one with what is wrong."""
        return self.send_form(self.open(page), status, **values)

    def send_form(self, page: Any, status: int = 303, **values: Any) -> Any:
        """The same for a page that is open already."""
        form = page.forms["form"]
        for name, value in values.items():
            if isinstance(value, date):
                _put_day(form, name, value)
            else:
                form[name] = value
        response = form.submit("submit", status=status)
        while response.status_int == 303:
            response = response.follow(status="*")
        return response

    def names(self, search: str, seat: str = "") -> Any:
        """Search for a councillor and choose the first who is found, or the one whose seat begins so."""
        page = self.send("find", name=search)
        options = [each for each, *_ in page.forms["form"]["seat"].options]
        chosen = next(each for each in options if each.endswith(seat))
        return self.send_form(page, seat=chosen)

    def says(self, number: int, **more: Any) -> Any:
        """What one councillor did, and what is behind it."""
        values = {
            "allegations": "Shouted at a clerk.\nUsed a council van.",
            "conduct_until": date(2026, 5, 20),
            **more,
        }
        self.send(f"councillor-{number}/what", **values)
        return self.send(f"councillor-{number}/background", witnesses="Percy Witness, 01234", background="")

    def fill(self, *searches: str, **kind: str) -> Any:
        """Everything up to the page on which the answers are checked."""
        self.send("kind", **{"type": "public", "named": "yes", **kind})
        if kind.get("named", "yes") == "yes":
            self.send("you", **WHO)
        for number, search in enumerate(searches or ("Samper",), 1):
            self.names(search)
            self.says(number)
            self.send("councillors", more="yes" if number < len(searches) else "no")
        self.send("evidence")
        return self.send("confidentiality", asked="no", reasons="")

    def attaches(self, *files: tuple[str, bytes], status: int = 303) -> Any:
        """Attach files; the page to which that leads."""
        response = send(self.open("evidence").forms["form"], *files, status=status)
        return response.follow() if status == 303 else response

    def finish(self) -> Any:
        """Send it; the receipt."""
        return self.send("check", declared=True)


def code_on(page: Any) -> str:
    """The code that a page shows."""
    return str(re.search(r'kent-code">([0-9A-Z-]{23})<', page.text).group(1))


def references_on(page: Any) -> list[str]:
    """The references of a receipt."""
    return re.findall(r"^Reference: (\S+)", page.text, re.M)


def _put_day(form: Any, name: str, day: date) -> None:
    inside, parts = False, iter((day.day, day.month, day.year))
    for field_name, each in form.field_order:
        if field_name == "__start__":
            inside = str(each.value).startswith(f"{name}:")
        elif field_name == "__end__":
            inside = False
        elif inside:
            each.value = str(next(parts))
