"""tests/journeys: the Code and a register as they come out of a printer."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("address", "name"),
    [("/kcc/code", "the-code"), ("/kcc/register", "a-register"), ("/kcc/committee", "committee")],
)
def test_a_page_on_paper_says_whose_it_is_and_has_nothing_to_press(
    demonstration: Server, visit: Visit, address: str, name: str
) -> None:
    """tests/: in print the authority and the mark of a demonstration stay; ways, forms and buttons are gone."""
    reader = visit(demonstration)
    reader.page.set_viewport_size({"width": 794, "height": 1123})
    reader.open(address)
    _is_fit_for_paper(reader, name)


@pytest.mark.duty(82)
def test_the_notice_of_a_meeting_on_paper_has_its_day_place_panel_and_whole_agenda(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: as it is pinned to a board: nothing of it is cut off at the edge of the paper."""
    reader = visit(demonstration)
    reader.page.set_viewport_size({"width": 794, "height": 1123})
    reader.open("/kcc/meetings")
    reader.go(reader.main.locator("a[href*='/meetings/']", has_text="Hearing").first)
    expect(reader.main.get_by_role("heading", level=1)).to_contain_text("Notice of a hearing")
    _is_fit_for_paper(reader, "notice-of-a-meeting")
    reader.sees("Committee Room 1", "Quorum", "Election of the Chairman", "Notice given on")
    for row in reader.main.locator("ol > li, dl > div, tbody > tr").all():
        expect(row).to_be_visible()
    wide = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert reader.page.evaluate(wide)


def _is_fit_for_paper(reader: Visitor, name: str) -> None:
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_text("Kent County Council").first).to_be_visible()
    expect(reader.page.get_by_text("Demonstration.", exact=True)).to_be_visible()
    expect(reader.main.get_by_role("heading", level=1)).to_be_visible()
    for gone in ("nav", "button", "form", ".govuk-skip-link"):
        for each in reader.page.locator(gone).all():
            expect(each).to_be_hidden()
    for link in reader.main.locator("a[href^='/']").all()[:5]:
        assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    reader.keep(f"9-printed-{name}")
