"""tests/: two meetings on a tablet: three conflicted members of eleven, and a member who speaks and leaves."""

import re
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from waitress.server import create_server

from tests.journeys.inspection import problems
from tests.meetings.conftest import ITEMS, Chamber, dispense

pytestmark = pytest.mark.browser
TABLET = 768
WIDTHS = (TABLET, 360, 1280)


class Tablet:
    """A browser of that width at the application of the test, as the clerk unless somebody else is named."""

    def __init__(self, chromium: Any, chamber: Chamber, address: str) -> None:
        self.chamber, self.address = chamber, address
        self.context = chromium.new_context(base_url=address, viewport={"width": TABLET, "height": 1024})
        self.page = self.context.new_page()
        self.found: list[str] = []

    def opens(self, path: str, person: str = "-") -> str:
        """Open a page, and give what it says."""
        person = self.chamber.clerk.person if person == "-" else person
        self.context.clear_cookies()
        if person:
            world = self.chamber.world
            session = world.registry["kent.sessions"].begin(person, world.at, factor=world.at)
            self.context.add_cookies([{"name": "kent", "value": session, "url": self.address}])
        answer = self.page.goto(path)
        assert answer.status == 200, path
        return str(self.page.inner_text("main"))

    def looks(self) -> str:
        """What the page says, once it has been looked at for faults at three widths."""
        self.found += [f"{self.page.url}: {each}" for each in problems(self.page, widths=WIDTHS)]
        return str(self.page.inner_text("main"))

    def sheet(self) -> None:
        """Open the sheet of the day."""
        self.opens(f"{self.chamber.url}/sheet")

    def presses(self, button: str, within: str = "main") -> None:
        """Press a button, and wait for the page that comes."""
        with self.page.expect_navigation():
            # Chromium may put a space before a part of the name that only readers of the screen hear.
            name = re.compile("^" + re.escape(button).replace(":", " ?:") + "$")
            self.page.locator(within).get_by_role("button", name=name).first.click()

    def votes(self, name: str, way: str) -> None:
        """One tap: how a member votes."""
        self.presses(f"{way}: {name}")

    def does(self, act: str, button: str, **given: str) -> None:
        """Fill in the form of an act on its own page; what is no text is chosen by its label."""
        self.opens(f"{self.chamber.url}/{act}")
        self.fills("#form", given)
        self.presses(button, "#form")

    def fills(self, form: str, given: dict[str, str]) -> None:
        """Fill in fields by their names: texts, lists that open, and buttons to choose from."""
        for name, value in given.items():
            field = self.page.locator(f"{form} [name={name}]")
            if field.first.evaluate("each => each.tagName") == "SELECT":
                field.select_option(label=value)
            elif field.first.get_attribute("type") == "radio":
                self.page.locator(f"{form} [name={name}][value={value}]").check()
            else:
                field.fill(value)

    def opens_the_meeting(self, item: str) -> None:
        """Everybody is there, and an item is begun."""
        self.opens(f"{self.chamber.url}/open")
        for box in self.page.locator("#form input[type=checkbox]").all():
            box.check()
        self.fills("#form", {"chair": "Ann Able", "at": "10:00"})
        self.presses("Open the meeting", "#form")
        place = 1 + ITEMS.index(item)
        self.fills("#begin", {"item": f"{place}. {item}"})
        self.presses("Begin an item", "#begin")

    def declares(self, name: str, item: str, kind: str, nature: str) -> None:
        """A declaration, as the clerk enters it."""
        place = 1 + ITEMS.index(item)
        what = {"place": name, "item": f"{place}. {item}", "kind": kind, "sensitive": "no", "nature": nature}
        self.does("declare", "Enter a declaration", **what)


@pytest.fixture
def tablet(chamber: Chamber, chromium: Any) -> Iterator[Tablet]:
    """The application, served to a tablet."""
    server = create_server(chamber.world.app, host="127.0.0.1", port=0, threads=2)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    held = Tablet(chromium, chamber, f"http://127.0.0.1:{server.effective_port}")
    try:
        yield held
    finally:
        held.context.close()
        server.close()
        thread.join(5)


@pytest.mark.duty(33, 36, 40, 43)
def test_three_of_eleven_are_conflicted_one_is_dispensed_and_one_votes_and_is_not_counted(
    chamber: Chamber, tablet: Tablet
) -> None:
    dispense(chamber, "Dan Dale")
    tablet.opens("/kcc/desk/meetings")
    tablet.looks()
    tablet.opens(chamber.url)
    tablet.looks()
    # One has declared in writing beforehand, and reads what is required.
    mine = tablet.opens(f"/profile/meetings/{chamber.id}", chamber.members["Ben Best"])
    assert "say so and leave" in mine
    tablet.looks()
    with tablet.page.expect_navigation():
        tablet.page.get_by_role("region", name=ITEMS[0]).get_by_role("link").click()
    tablet.looks()
    tablet.fills("#form", {"kind": "dpi", "sensitive": "no", "nature": "I own land beside it."})
    tablet.presses("Declare it", "#form")
    assert "Notify the Monitoring Officer by 28 June 2026" in tablet.looks()

    tablet.opens_the_meeting(ITEMS[0])
    tablet.declares("Cat Clear", ITEMS[0], "dpi", "My firm would build it.")
    tablet.declares("Dan Dale", ITEMS[0], "dpi", "I have a stall there.")
    tablet.sheet()
    dan = tablet.page.get_by_role("region", name="Dan Dale").inner_text()
    assert "Say so and stay" in dan
    assert "ought to leave" in tablet.page.get_by_role("region", name="Ben Best").inner_text()
    tablet.looks()
    # Ben Best leaves, Cat Clear stays and votes all the same.
    tablet.presses("Leaves: Ben Best")
    tablet.fills("#motion", {"words": "That permission be granted."})
    tablet.presses("Put a motion", "#motion")
    for name in ("Ann Able", "Cat Clear", "Dan Dale", "Eve Early", "Fay Fair"):
        tablet.votes(name, "For")
    for name in ("Gil Good", "Hal Hope", "Ida Ince", "Jon Just", "Kim Kind"):
        tablet.votes(name, "Against")
    so_far = tablet.looks()
    assert "refuses to count the vote of Cat Clear" in so_far
    assert "The motion was" not in so_far
    assert tablet.page.url.endswith("/sheet#member-11")
    tablet.fills("#count", {"casting": "none"})
    tablet.presses("Count the votes", "#count")
    said = tablet.looks()
    assert "Counted: 4 for, 5 against, 0 abstained." in said
    assert "With the votes that aren’t counted it would have been: 5 for, 5 against, 0 abstained." in said
    assert "The motion was lost." in said
    tablet.opens(f"{chamber.url}/minutes")
    assert "Ben Best left the room" in tablet.looks()
    public = tablet.opens("/kcc/declarations", "")
    assert "Cat Clear declared a Disclosable Pecuniary Interest in item 1: My firm would build it." in public
    tablet.looks()
    tablet.opens(f"/kcc/meetings/{chamber.id}", "")
    tablet.looks()
    tablet.opens("/kcc/meetings", "")
    tablet.looks()
    assert tablet.found == []


@pytest.mark.duty(35, 43)
def test_a_member_with_an_other_significant_interest_speaks_and_leaves(
    chamber: Chamber, tablet: Tablet
) -> None:
    mine = tablet.opens("/profile/meetings", chamber.members["Eve Early"])
    assert "Planning Committee" in mine
    tablet.looks()
    tablet.opens_the_meeting(ITEMS[1])
    tablet.declares("Eve Early", ITEMS[1], "osi", "My sister has asked for it.")
    tablet.sheet()
    eve = tablet.page.get_by_role("region", name="Eve Early")
    assert "Say so, speak as the public may, and leave" in eve.inner_text()
    assert "May speak as the public may, and then leaves" in eve.inner_text()
    chamber.world.clock.forward(minutes=9)
    tablet.sheet()
    tablet.presses("Leaves: Eve Early")
    tablet.fills("#motion", {"words": "That it be deferred."})
    tablet.presses("Put a motion", "#motion")
    assert "Out of the room" in tablet.page.get_by_role("region", name="Eve Early").inner_text()
    assert tablet.page.get_by_role("button", name=re.compile("^For ?: Eve Early$")).count() == 0
    tablet.votes("Ann Able", "For")
    tablet.fills("#count", {"casting": "none"})
    tablet.presses("Count the votes", "#count")
    tablet.presses("Returns: Eve Early")
    tablet.does("close", "Close the meeting", at="11:00")
    tablet.opens(f"{chamber.url}/minutes")
    said = tablet.looks()
    assert "Eve Early left the room at 10:0" in said
    assert "having declared an interest" in said
    assert "Eve Early returned at" in said
    assert "The motion was carried." in said
    assert tablet.found == []
