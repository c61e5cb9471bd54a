"""tests/journeys: signing in and filling in a form with nothing but a keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kent_standards.cli.demo import PASSWORD
from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser

MOST_STEPS = 60
# What has the focus: what it is called, where it stands among all elements, and whether one can see that it has it.
FOCUS = """() => {
    const box = document.activeElement, own = getComputedStyle(box), all = [...document.querySelectorAll('*')];
    const label = box.labels && box.labels.length ? box.labels[0] : box;
    const shown = box.matches('[type=radio], [type=checkbox]') ? getComputedStyle(box.labels[0], '::before') : own;
    const rect = (box.labels && box.labels[0] || box).getBoundingClientRect();
    return {
        name: (label.innerText || box.value || '').trim().split('\\n')[0],
        place: all.indexOf(box),
        visible: rect.width > 1 && rect.bottom > 0 && rect.top < innerHeight
            && (shown.boxShadow !== 'none' || (shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) > 1)),
    };
}"""


class Keyboard:
    """A walk through one page by the Tab key alone, which may only lead forward."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.last = -1

    def tab(self) -> dict[str, Any]:
        """Go on to the next thing that can have the focus."""
        self.page.keyboard.press("Tab")
        focus: dict[str, Any] = self.page.evaluate(FOCUS)
        assert focus["visible"], f"The focus can't be seen on {focus}"
        assert focus["place"] > self.last, f"The focus jumps back to {focus}"
        self.last = focus["place"]
        return focus

    def tab_to(self, name: str) -> None:
        """Go on until what is called ``name`` has the focus."""
        passed = []
        for _ in range(MOST_STEPS):
            passed.append(self.tab()["name"])
            if passed[-1] == name:
                return
        raise AssertionError(f"{name} can't be reached; passed {passed}")

    def type_into(self, name: str, text: str) -> None:
        """Go on to a field and type."""
        self.tab_to(name)
        self.page.keyboard.type(text)

    def press_on(self, name: str, key: str = "Enter") -> None:
        """Go on to something and press a key on it."""
        self.tab_to(name)
        self.page.keyboard.press(key)


def test_one_signs_in_and_states_an_interest_with_the_keyboard_alone(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: the focus begins at the skip link, can always be seen and goes forward as the page reads."""
    member = visit(demonstration)
    member.open("/sign-in")
    walk = Keyboard(member.page)
    assert walk.tab()["name"] == "Skip to main content"
    member.keep("9-skip-link")
    member.page.keyboard.press("Enter")
    walk.type_into("E-mail address", "new.member@members.example")
    walk.type_into("Password", PASSWORD)
    member.keep("9-focus-in-a-field")
    with member.page.expect_navigation():
        member.page.keyboard.press("Enter")
    assert member.heading() == "Tasks"

    member.open("/profile/state?category=land")
    walk = Keyboard(member.page)
    walk.press_on("Skip to main content")
    walk.press_on("Mine", "Space")
    member.keep("9-focus-on-a-choice")
    walk.type_into("Address or description of where it is", "4 Damson Row")
    walk.type_into("District that the land lies in", "Canterbury")
    walk.type_into("What it is", "A field")
    walk.press_on("Owner", "ArrowDown")
    walk.press_on("Yes", "Space")
    for label, number in (("Day", "10"), ("Month", "11"), ("Year", "2026")):
        walk.type_into(label, number)
    with member.page.expect_navigation():
        walk.press_on("Continue")
    assert member.heading().endswith("Authorities that it concerns")
    assert member.ticked("Which authorities does it concern?") == [
        "Kent County Council",
        "Canterbury City Council",
    ]
    with member.page.expect_navigation():
        Keyboard(member.page).press_on("Continue")
    assert member.summary()["Interest in it"] == "Joint owner"


def test_after_an_error_the_keyboard_begins_at_the_summary_which_leads_to_the_field(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: what went wrong has the focus; its link puts the focus into the field."""
    reader = visit(demonstration)
    reader.open("/sign-in")
    reader.press("Sign in")
    expect(reader.page.locator(".govuk-error-summary")).to_be_focused()
    Keyboard(reader.page).press_on("Enter your e-mail address")
    expect(reader.main.get_by_label("E-mail address")).to_be_focused()
