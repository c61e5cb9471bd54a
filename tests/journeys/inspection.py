"""tests/: what is wrong with a page as a browser shows it: accessibility, width, heading, title, labels."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (1280, 360)
HEIGHT = 900
RULES: Mapping[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_AXE = Axe()
_OWN_CHECKS = """() => {
    const found = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== 1) found.push(`${headings} h1`);
    if (document.title.trim().length < 8) found.push(`title "${document.title}"`);
    if (document.querySelector('.govuk-error-summary') && !document.title.startsWith('Error:'))
        found.push(`an error summary, but the title "${document.title}"`);
    const seen = box => box.getBoundingClientRect().width > 2 && getComputedStyle(box).visibility !== 'hidden';
    for (const control of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
        if (![...control.labels].some(seen)) found.push(`no visible label: ${control.outerHTML}`);
    for (const link of document.querySelectorAll('.govuk-error-summary__list a'))
        if (!document.getElementById(link.hash.slice(1))) found.push(`a link of the summary leads nowhere: ${link.hash}`);
    return found;
}"""
_TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return '';
    const wide = [...document.querySelectorAll('main *')].find(box => box.getBoundingClientRect().right > room + 1);
    return `wider than the window, from ${wide ? wide.outerHTML.slice(0, 120) : '?'}`;
}"""


def problems(page: Any, *, accessibility: bool = True, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Everything that is wrong with the page that ``page`` shows, each as one line; none if it is right.

    Without ``accessibility`` the slow part is left out, where the same page was looked at with it a moment ago.
    """
    found: list[str] = list(page.evaluate(_OWN_CHECKS))
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if too_wide := page.evaluate(_TOO_WIDE):
            found.append(f"at {width} px: {too_wide}")
        if width == widths[0] and accessibility:
            found.extend(_violations(page))
    page.set_viewport_size({"width": widths[0], "height": HEIGHT})
    return found


def _violations(page: Any) -> list[str]:
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in _AXE.run(page, options=RULES).response["violations"]
        for node in violation["nodes"]
    ]
