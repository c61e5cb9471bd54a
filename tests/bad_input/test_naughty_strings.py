"""tests/: every naughty string in every field of every form: never a fault, never markup, never lost.

In short a third of the strings in each form, another third in the next; with KENT_SOAK all in all.
"""

import os
from collections.abc import Mapping

import pytest
from webob import Response

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, READ_BY_A_BUTTON, OpenForm, open_form
from tests.bad_input.forms import Control
from tests.bad_input.strings import markup_let_in, naughty, shows
from tests.isolation.county import Scene

County = tuple[World, Scene]
SHOWN_AGAIN = ("text", "textarea", "email")
# A tracking code is typed in the clear, and no page holds it (SR29).
NOT_SHOWN_AGAIN = {("Tracking", "code"), ("WitnessEntry", "code"), ("RepresentativeEntry", "code"),
                   ("ApplicationPlace", "code"), ("ApplicationPlace withdraw", "code")}  # fmt: skip
# Said again with what is wrong, or the next page of several, or sent back to the first of them.
ANSWERED = (422, 409, 200, 303)
SOAK = bool(os.environ.get("KENT_SOAK"))
NUMBERS = {name: number for number, name in enumerate(FORMS)}


def shuffled(turn: int, paths: list[str]) -> dict[str, str]:
    """Another string for each field; in as many turns as there are strings, each field has had every one."""
    strings = naughty()
    return {path: strings[(turn + 7 * number) % len(strings)] for number, path in enumerate(paths)}


def turns(name: str) -> range:
    """In which turns the form called ``name`` is sent."""
    return range(len(naughty())) if SOAK else range(NUMBERS[name] % 3, len(naughty()), 3)


def sent(opened: OpenForm, given: Mapping[str, str], *more: tuple[str, str]) -> Response:
    """Send the form with ``given`` by path, and good answers in all other fields; without a form's token."""

    def answer(control: Control) -> str:
        return given.get(control.path, control.good)

    return opened.send([*opened.form.fields(answer), opened.csrf, *more], tokens=False)


def faults(response: Response) -> list[str]:
    """What is wrong with an answer."""
    unforeseen = [response.status] if response.status_int not in ANSWERED else []
    if response.content_type == "application/pdf":  # a file that was saved, which is no page
        return unforeseen
    return unforeseen + markup_let_in(response.text)


@pytest.mark.security(16)
@pytest.mark.parametrize("name", FORMS)
def test_every_naughty_string_in_every_field_is_answered_with_a_page_that_holds_it_as_text(
    county: County, name: str
) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    before, wrong, lost = world.db.lastTransaction(), [], []
    paths = [control.path for control in opened.form.typed]
    again = [
        control.path
        for control in opened.form.typed
        if control.kind in SHOWN_AGAIN and (name, control.path) not in NOT_SHOWN_AGAIN
    ]
    for turn in turns(name) if paths else ():
        given = shuffled(turn, paths)
        answer = sent(opened, given)
        wrong += [(given, fault) for fault in faults(answer)]
        lost += [(path, given[path]) for path in again if not shows(answer.text, given[path])]
    assert wrong == []
    assert lost == []
    # Without a token of the form nothing may be done, however good the answers.
    assert world.db.lastTransaction() == before


@pytest.mark.parametrize("name", FORMS)
def test_a_naughty_string_in_a_field_that_nobody_types_in_is_refused(county: County, name: str) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    before, wrong = world.db.lastTransaction(), []
    carried = [control.path for control in opened.form.carried]
    # What isn't typed is either the service's own, and compared whole, or no field at all: some of them will do.
    for turn in range(0, len(naughty()), 4 if carried else 40):
        given = shuffled(turn, carried)
        more = () if carried and turn % 8 else ((naughty()[turn], naughty()[turn - 1]),)
        wrong += [(given, more, fault) for fault in faults(sent(opened, given, *more))]
    assert wrong == []
    assert name in READ_BY_A_BUTTON or world.db.lastTransaction() == before


@pytest.mark.parametrize(
    "let_in",
    [
        "<script>",
        "<img src=x onerror=alert(1)>",
        '<a href="/" onfocus="x">',
        "<svg/onload=x>",
        "<b",
        "<p title='x'>",
        "<a =x>",
    ],
)
def test_markup_that_was_let_into_a_page_would_be_noticed(county: County, let_in: str) -> None:
    world, scene = county
    page = scene.reader(world, "member").get("/profile").text
    assert markup_let_in(page) == []
    assert markup_let_in(page.replace("</main>", f"{let_in}</main>")) != []
