"""tests/code: the Code as it is printed for the authority's premises."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from webtest.http import StopableWSGIServer

from kent_standards.testing import World


@pytest.fixture
def page(world: World, chromium: Browser) -> Iterator[tuple[Page, str]]:
    """A page of Chromium, and the address at which the county is served."""
    server = StopableWSGIServer.create(world.app, threads=2)
    opened = chromium.new_page()
    yield opened, server.application_url.rstrip("/")
    opened.close()
    server.shutdown()


@pytest.mark.browser
@pytest.mark.practice(4)
def test_the_code_is_one_click_away_and_prints_without_what_only_a_screen_needs(
    page: tuple[Page, str],
) -> None:
    browser, address = page
    browser.goto(f"{address}/kcc")
    browser.click("main >> text=Code of Conduct")
    assert browser.url == f"{address}/kcc/code"
    browser.emulate_media(media="print")
    for screen_only in (
        "nav[aria-label='Kent County Council']",
        "nav[aria-labelledby=contents]",
        "text=Sign in",
    ):
        assert not browser.locator(screen_only).first.is_visible()
    for printed in ("h1", "#adoption", "#p3-2-a", "#principles", "#offence-g"):
        assert browser.locator(printed).is_visible()
    paper = browser.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    # An A4 page is 794 px wide at 96 px to the inch; less its margins. Nothing may stick out.
    browser.set_viewport_size({"width": 718, "height": 1000})
    assert browser.evaluate("document.documentElement.scrollWidth") <= 718
