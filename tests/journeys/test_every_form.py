"""tests/journeys: every form as it looks when it was sent empty, and when it was filled in wrong."""

from collections.abc import Callable, Iterator

import pytest
from webtest import TestApp

from tests.journeys.crawl import pages
from tests.journeys.inspection import problems
from tests.journeys.readers import READERS
from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

EMPTY = """form => {
    for (const control of form.elements) {
        if (['checkbox', 'radio'].includes(control.type)) control.checked = false;
        else if (control.tagName === 'SELECT') control.selectedIndex = 0;
        else if (!['hidden', 'submit', 'file'].includes(control.type)) control.value = '';
    }
}"""
WRONG = """form => {
    for (const control of form.elements) {
        if (['checkbox', 'radio'].includes(control.type)) control.checked = true;
        else if (control.tagName === 'SELECT') control.selectedIndex = control.options.length - 1;
        else if (control.tagName === 'TEXTAREA') control.value = 'Too long. '.repeat(3000);
        else if (control.inputMode === 'numeric') control.value = '99x';
        else if (!['hidden', 'submit', 'file'].includes(control.type)) control.value = '<b>' + '@ ,'.repeat(400);
    }
}"""
NO_MEMBERS = {"name": "members.csv", "mimeType": "text/csv", "buffer": b"Dear Sir,\nplease find\n\n"}
# Boxes that are all ticked are right, and a plugin's settings may all be left as the plugin has them.
MAY_BE_TAKEN = frozenset(
    {
        "profile/confirm",
        "profile/none",
        "{authority}/membership/{id}/invite",
        "{authority}/membership/{id}/remove-address",
        "{authority}/control-panel/kcc/settings",
        "{authority}/control-panel/districts/settings",
        "{authority}/control-panel/fire_authority/settings",
    }
)


@pytest.fixture(scope="module")
def site(demonstrate: Callable[[], Server]) -> Server:
    """A demonstration for those forms that are taken after all."""
    return demonstrate()


def _forms(
    reader: TestApp, start: tuple[str, ...], slugs: list[str], seen: set[str]
) -> Iterator[tuple[str, str]]:
    """The type and address of each page with a form to fill in, one of a type that isn't among the ``seen``."""
    for address, kind in pages(reader, start, slugs).items():
        form = reader.get(address, status="*").forms.get("form")
        if form is not None and kind not in seen and any(field.id for _, field in form.field_order):
            seen.add(kind)
            yield kind, address


def _send(visitor: Visitor, address: str, how: str) -> int:
    """Fill in a form in the way of the script ``how`` and send it: the status of the answer."""
    visitor.page.goto(address)
    form = visitor.page.locator("form#form")
    form.evaluate(how)
    if how is WRONG and (upload := form.locator("input[type=file]")).count():
        upload.set_input_files([NO_MEMBERS])
    with visitor.page.expect_navigation() as navigation:
        form.locator("button[type=submit]").first.click()
    return int(navigation.value.status)


def test_no_form_has_a_fault_when_it_was_sent_empty_or_wrong(site: Server, visit: Visit) -> None:
    """tests/: each form sent empty and wrong is refused with a page that is free of faults."""
    slugs = [each["slug"] for each in site.browser().get("/authorities.json").json]
    seen: set[str] = set()
    taken: set[str] = set()
    refused, found = 0, []
    for email, start in (("", ("/sign-in",)), *READERS.values()):
        visitor = visit(site)
        if email:
            visitor.sign_in(email)
        reader = site.browser(visitor.session()) if email else site.browser()
        for kind, address in list(_forms(reader, start, slugs, seen)):
            for how in (EMPTY, WRONG):
                if _send(visitor, address, how) == 422:
                    refused += 1
                    found += [f"{address}: {problem}" for problem in problems(visitor.page)]
                else:
                    taken.add(kind)
    assert not found
    assert taken <= MAY_BE_TAKEN
    assert len(seen) > 30
    assert refused > 2 * len(seen - MAY_BE_TAKEN)
