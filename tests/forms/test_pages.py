"""tests/forms: the frame, every widget and every part of a page, looked at in a browser (WCAG 2.2 AA)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "blank": "/form/blank",
    "filled": "/form/filled?tier=district",
    "wrong": "/form/wrong?tier=county&in=1",
    "parts": "/dover/register?tier=parish&in=1",
    "error": "/error?tier=fire",
}
WIDTHS = (320, 360, 640, 800, 1280)
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
FOCUSED = """() => {
    const focused = document.activeElement, style = getComputedStyle(focused);
    return [focused.textContent.replace(/\\s+/g, ' ').trim(), style.boxShadow + style.backgroundColor];
}"""
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new page, whose complaints are kept in ``page.complaints``."""
    context = chromium.new_context()
    opened: Any = context.new_page()
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    yield opened
    context.close()


def violations(page: Page) -> str:
    """What axe finds, in words; empty where it finds nothing."""
    results = Axe().run(page, options=RULES)
    return results.generate_report() if results.violations_count else ""


@every_page
@pytest.mark.parametrize("sheet", ["with the design system", "without it"])
def test_a_page_is_accessible_and_never_wider_than_its_screen(
    page: Page, site: str, name: str, sheet: str
) -> None:
    if sheet == "without it":
        page.route("**/vendor/**", lambda route: route.abort())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site + PAGES[name])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
        if width in (320, 1280):
            assert violations(page) == ""


@every_page
def test_a_page_breaks_nothing_of_the_strict_policy_and_finds_all_its_files(
    page: Any, site: str, name: str
) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(site + PAGES[name])
    assert missing == ([site + PAGES[name]] if name == "error" else [])
    assert [text for text in page.complaints if "Content Security Policy" in text] == []


def test_the_summary_of_errors_has_the_focus_and_each_link_leads_to_its_control(
    page: Page, site: str
) -> None:
    page.goto(site + PAGES["wrong"])
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    links = page.locator(".govuk-error-summary a")
    for number in range(links.count()):
        target = str(links.nth(number).get_attribute("href"))
        links.nth(number).click()
        assert page.evaluate("document.activeElement.id") == target[1:]


def test_the_first_tab_leads_past_the_head_of_the_page(page: Page, site: str) -> None:
    page.goto(site + PAGES["filled"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_every_control_can_be_reached_by_the_tab_key_and_shows_that_it_was(page: Page, site: str) -> None:
    page.goto(site + PAGES["parts"])
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        look = page.evaluate(FOCUSED)
        if look[0] in ("", "Skip to main content") or look in seen:
            continue
        seen.append(look)
    reached = [text for text, _ in seen]
    for text in (
        "Kent Standards",
        "Sign out",
        "Register",
        "How this day was worked out: Decide the complaint by",
        "CSV",
    ):
        assert any(text in each for each in reached)
    assert all("rgb(255, 221, 0)" in style for text, style in seen if text in ("Sign out", "Code", "Tasks"))


def test_a_table_is_a_table_on_a_wide_screen_and_cards_with_named_cells_on_a_narrow_one(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + PAGES["parts"])
    cell = page.locator("td[data-label=Ward]").first
    label = "e => getComputedStyle(e, '::before').content"
    assert cell.evaluate("e => getComputedStyle(e).display") == "table-cell"
    assert cell.evaluate(label) == "none"
    page.set_viewport_size({"width": 360, "height": 900})
    assert cell.evaluate("e => getComputedStyle(e).display") in ("block", "flow-root")
    assert cell.evaluate(label) == '"Ward"'


def test_paper_shows_how_a_day_was_worked_out_but_no_buttons(page: Page, site: str) -> None:
    page.emulate_media(media="print")
    page.goto(site + PAGES["parts"])
    link = page.get_by_role("link", name="Register of Ann O’Hara")
    # The service's own addresses are full of ids and say nothing on paper; tests/journeys/test_print.py has others'.
    assert link.evaluate("e => getComputedStyle(e, '::after').content") == "none"
    assert page.get_by_text("Demonstration.").is_visible()
    assert page.get_by_text("The last day is 10 August 2012.").is_visible()
    for hidden in (
        ".kent-header__account",
        ".kent-authority nav",
        ".govuk-notification-banner",
        ".kent-data-links",
    ):
        assert not page.locator(hidden).is_visible()
    page.goto(site + PAGES["filled"])
    assert not page.get_by_role("button", name="Save and continue").is_visible()


def test_states_can_be_told_where_the_colours_are_the_readers_own(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site + PAGES["parts"])
    border = page.locator(".kent-tag--overdue").first.evaluate(
        "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth]"
    )
    assert border == ["solid", "1px"]


def test_a_form_that_was_filled_in_by_hand_arrives_whole(page: Page, site: str) -> None:
    page.goto(site + PAGES["blank"])
    page.get_by_label("Full name").fill("Zoë O’Hara")
    birth = page.get_by_role("group", name="Date of birth")
    for part, text in (("Day", "28"), ("Month", "7"), ("Year", "1962")):
        birth.get_by_label(part).fill(text)
    page.get_by_role("group", name="Is this interest sensitive?").get_by_label("No").check()
    page.get_by_label("My partner’s").check()
    page.get_by_label("District").select_option("Thanet")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Save and continue").click()
    body = (sent.value.post_data_buffer or b"").decode()
    assert "multipart/form-data" in sent.value.headers["content-type"]
    for text in ("Zoë O’Hara", "born:mapping", "1962", "topics:sequence", "thanet", 'name="save"'):
        assert text in body


def test_the_style_sheets_ask_for_no_other_file() -> None:
    static = Path(__file__).resolve().parents[2] / "kent_standards" / "web" / "static"
    for sheet in static.rglob("*.css"):
        assert "url(" not in sheet.read_text(encoding="utf-8")
