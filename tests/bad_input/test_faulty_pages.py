"""tests/: every form as a browser shows it when it was sent empty, filled in wrong, and too late: free of faults.

The forms are those of the table of views, so a view that takes a form is looked at or the tests fail.
In short a third of the forms of each page, at least one; with KENT_SOAK all. That each form says what is wrong,
tests/bad_input shows without a browser.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page
from webtest.http import StopableWSGIServer

from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.sign_in.codes import code_of, step_at
from kent_standards.sign_in.factors import set_up_app
from kent_standards.sign_in.services import set_password
from kent_standards.testing import PASSWORD, World
from tests.bad_input.application_forms import FORMS, READ_BY_A_BUTTON, OpenForm, open_form
from tests.isolation.county import Scene
from tests.journeys.inspection import problems

pytestmark = pytest.mark.browser

County = tuple[World, Scene]
SOAK = bool(os.environ.get("KENT_SOAK"))
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
# What was opened in another session, or the day before yesterday.
TOO_LATE = """form => { form.elements.form_token.value = 'of.another'; }"""
# A form that an earlier one leads to is sent by a script, with what a person would have typed.
SEND = """([action, fields]) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = action;
    for (const [name, value] of fields) {
        const control = document.createElement('input');
        [control.type, control.name, control.value] = ['hidden', name, value];
        form.append(control);
    }
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);  // a button of that name stands before it
}"""
NAMES = {TOO_LATE: "too late", EMPTY: "empty", WRONG: "wrong"}
SEED = "JBSWY3DPEHPK3PXP"
NO_MEMBERS = {"name": "members.csv", "mimeType": "text/csv", "buffer": b"Dear Sir,\nplease find\n\n"}


@pytest.fixture
def address(county: County) -> Iterator[str]:
    """Where the county of secrets is served."""
    server = StopableWSGIServer.create(county[0].app, threads=2)
    yield server.application_url.rstrip("/")
    server.shutdown()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window of a browser of its own."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def lead_to(page: Page, address: str, world: World, scene: Scene, name: str) -> OpenForm:
    """Open the form called ``name`` in front of whoever fills it in, by way of the forms before it."""
    where = FORMS[name]
    if where.page == "/sign-in/code":
        where = replace(where, who="member")
        _give_factor(world, scene.people["member"])
    opened = open_form(world, scene, replace(where, steps=0))
    page.context.add_cookies([{"name": "kent", "value": opened.reader.session, "url": address}])
    page.goto(address + opened.address)
    for _ in range(where.steps):
        fields = [*opened.form.fields(), opened.csrf, ("form_token", opened.reader.form_token())]
        with page.expect_navigation():
            page.evaluate(SEND, [opened.action, [list(field) for field in fields]])
        opened.next(opened.send())
    return opened


def _give_factor(world: World, person: str) -> None:
    """Let ``person`` have an authenticator app, without which nobody is asked for a code."""
    by, code = By(person, Role.MEMBER), code_of(SEED, step_at(world.at))
    set_password(world.service, person, PASSWORD, by=by, at=world.at)
    assert set_up_app(world.service, person, SEED, code, (), by=by, at=world.at)
    world.save()


def send(page: Page, how: str) -> int:
    """Fill in the form in the way of the script ``how`` and send it: the status of the answer."""
    form = page.locator("main form[method=post]").first
    form.evaluate(how)
    if how is WRONG and (upload := form.locator("input[type=file]")).count():
        upload.set_input_files([NO_MEMBERS])
    with page.expect_navigation() as navigation:
        form.locator("button[type=submit]").first.click()
    return int(navigation.value.status)


def in_short(names: Iterable[str]) -> list[str]:
    """The first, the fourth, the seventh and so on of the forms of each page."""
    of_page: dict[str, list[str]] = {}
    for name in names:
        of_page.setdefault(name.partition(" ")[0], []).append(name)
    return [name for forms in of_page.values() for name in forms[::3]]


WITH_FIELDS = [name for name in FORMS if name not in READ_BY_A_BUTTON]


@pytest.mark.parametrize("name", WITH_FIELDS if SOAK else in_short(WITH_FIELDS))
def test_a_form_has_no_fault_in_its_error_state(county: County, address: str, page: Page, name: str) -> None:
    """tests/: the form sent too late, empty and wrong; whatever it answers is free of faults, wide and narrow."""
    world, scene = county
    found: list[str] = []
    errors, looked_at = 0, False
    opened: OpenForm | None = None
    for how in (TOO_LATE, EMPTY, WRONG):
        # What was refused stands in the answer again, and is sent from there, as people do.
        opened = opened or lead_to(page, address, world, scene, name)
        if how is not TOO_LATE and not opened.form.typed and not opened.form.multipart:
            continue
        status = send(page, how)
        assert status < 500
        if status in (409, 422):
            errors += 1
            assert page.locator(".govuk-error-summary").count() == 1
        # Fields in their error state look alike whatever is wrong: the slow look at one such page is enough.
        taken, typed = status not in (409, 422), opened.form.typed or opened.form.multipart
        closely = taken or not typed or (how is not TOO_LATE and not looked_at)
        looked_at = looked_at or (closely and not taken)
        found += [f"{NAMES[how]}: {problem}" for problem in problems(page, accessibility=closely)]
        if taken and not name.startswith("State "):
            break  # it was taken, and can't be opened again
        if taken or not page.locator("main form[method=post]").count():
            opened = None
    assert found == []
    assert errors > 0


def test_only_a_button_by_itself_has_no_error_state(county: County) -> None:
    world, scene = county
    assert set(FORMS) >= READ_BY_A_BUTTON
    for name in READ_BY_A_BUTTON:
        assert open_form(world, scene, FORMS[name]).form.typed == []
