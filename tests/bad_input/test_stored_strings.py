"""tests/: what was taken and stored is shown as text, on every page, in JSON and in CSV."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable

import pytest

from kent_standards.forms.text import clean_line
from kent_standards.testing import World
from tests.bad_input.application_forms import OpenForm
from tests.bad_input.forms import Control
from tests.bad_input.strings import markup_let_in, naughty, shows
from tests.isolation.asking import Reader, is_html
from tests.isolation.county import Scene

County = tuple[World, Scene]
SOME = naughty()[::3]
WORST = [text for text in naughty() if len(text) < 150 and any(mark in text for mark in "<>\"'&{$%=\\`")][::9]


def store(reader: Reader, address: str, text: str, *, steps: int = 0) -> bool:
    """Send a form with ``text`` in each field of plain text; whether it was taken, through all its pages."""

    def answer(control: Control) -> str:
        plain = control.kind in ("text", "textarea") and control.name not in ("day", "month", "year", "email")
        return text if plain else control.good

    opened = OpenForm(reader, address)
    response = opened.send(opened.form.fields(answer))
    for _ in range(steps):
        if response.status_int != 200:
            break
        opened.next(response)
        response = opened.send()
    assert response.status_int in (303, 409, 422), (response.status, address, text)
    return bool(response.status_int == 303)


def unsafe_cells(text: str) -> list[str]:
    """The cells that a spreadsheet would take for a formula (SR20)."""
    rows = csv.reader(io.StringIO(text, newline=""))
    return [
        cell
        for row in rows
        for cell in row
        if unicodedata.normalize("NFKC", cell).lstrip()[:1] in set("=+-@")
    ]


def look(reader: Reader, addresses: Iterable[str]) -> str:
    """What pages show, all in one; each is text and nothing but text."""
    shown, wrong = [], []
    for address in addresses:
        answer = reader.get(address)
        if answer.status_int != 200:
            wrong.append((answer.status, address))
        elif is_html(answer):
            wrong += [(address, tag) for tag in markup_let_in(answer.text)]
            shown.append(answer.text)
        elif answer.content_type == "application/json":
            json.loads(answer.text)
        else:
            wrong += [(address, cell) for cell in unsafe_cells(answer.text)]
    assert wrong == []
    return "\n".join(shown)


@pytest.mark.security(16)
@pytest.mark.security(20)
def test_members_with_naughty_names_titles_wards_and_groups_are_shown_as_text_wherever_they_appear(
    county: County,
) -> None:
    world, scene = county
    officer = scene.reader(world, "Monitoring Officer")
    before = {value[-1] for value, _ in world.authority("canterbury").members}
    stored = [text for text in SOME if store(officer, "/canterbury/membership/add", text)]
    assert len(stored) * 5 > len(SOME)
    world.refresh()
    new = [
        (value[-1], office)
        for value, office in world.authority("canterbury").members
        if value[-1] not in before
    ]
    lists = [
        f"/canterbury/{name}"
        for name in ("members", "members.csv", "members.json", "register", "register.csv")
    ]
    people = [f"{place}/{person}" for person, _ in new for place in ("/people", "/canterbury/register")]
    public = look(scene.reader(world, "anonymous"), [*lists, *people])
    desk = [f"/canterbury/{name}" for name in ("desk/members", "membership", "membership/matches", "journal")]
    officers = look(officer, [*desk, *(f"/canterbury/membership/{office}" for _, office in new)])
    for shown in (public, officers):
        assert [text for text in stored if not shows(shown, clean_line(text))] == []


@pytest.mark.security(16)
@pytest.mark.security(20)
def test_interests_questions_and_answers_of_naughty_strings_are_shown_as_text_wherever_they_appear(
    county: County,
) -> None:
    world, scene = county
    member, officer = scene.reader(world, "member"), scene.reader(world, "Monitoring Officer")
    stored = [text for text in WORST if store(member, "/profile/state?category=employment", text, steps=2)]
    assert len(stored) * 5 > len(WORST)
    world.refresh()
    entries = world.authority("canterbury").part("register")[member.person].entries.values()
    of_text = {entry.state.latest.get("role"): entry for entry in entries}
    for text in stored:
        entry = of_text[clean_line(text)]
        desk = f"/canterbury/desk/{entry.id}"
        assert store(officer, f"{desk}/refuse", text)
        assert store(officer, f"{desk}/question", text)
        assert store(member, f"/profile/interests/{entry.state.statement}/answer", text)
        assert store(member, f"/profile/interests/{entry.state.statement}/accept", text)
        assert store(officer, f"{desk}/register", text)
    mine = [f"/profile/interests/{of_text[clean_line(text)].state.statement}" for text in stored]
    theirs = [f"/canterbury/desk/{of_text[clean_line(text)].id}" for text in stored]
    register = f"/canterbury/register/{member.person}"
    public = [
        register,
        f"{register}.csv",
        f"{register}.json",
        "/canterbury/register.csv",
        f"/people/{member.person}/register",
    ]
    for reader, addresses in (
        (member, ["/profile", *mine]),
        (officer, ["/canterbury/desk", *theirs]),
        (scene.reader(world, "clerk"), ["/canterbury/desk", *theirs]),
        (scene.reader(world, "anonymous"), public),
    ):
        shown = look(reader, addresses)
        assert [text for text in stored if not shows(shown, clean_line(text))] == []
