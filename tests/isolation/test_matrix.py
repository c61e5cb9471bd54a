"""tests/: every view by every method, for every actor, at her own authority, another and a parish, by the table.

In short whoever is let in is asked everywhere, and whoever isn't at the first place; at the two others a third of
these, another third at each view. With KENT_SOAK all of them.
"""

import os
from typing import Any

import pytest
from pyramid.interfaces import IExceptionResponse
from webob import Response

from kent_standards.testing import World
from tests.isolation.actors import ACTORS, COUNTY, OWN, PLACES, complainant, representative, witness
from tests.isolation.asking import Reader, essence
from tests.isolation.county import Scene
from tests.isolation.matrix_table import TABLE, Key, Line

# How a page and a form answer whoever is let in; a form is sent blank, so it may say what is missing.
LET_IN = {"GET": {200, 301, 303, 409}, "POST": {200, 303, 409, 422}}

County = tuple[World, Scene]
SOAK = bool(os.environ.get("KENT_SOAK"))


def views_of(app: Any) -> dict[Key, Any]:
    """Every view of the application by its key; static files and the pages of errors are told by what they are for."""
    found = {}
    for each in app.registry.introspector.get_category("views"):
        view = each["introspectable"]
        if view["route_name"] == "__static/" or _is_for_errors(view):
            continue
        methods = view["request_methods"] or ("any method",)
        for method in (methods,) if isinstance(methods, str) else methods:
            if method != "HEAD":  # Pyramid adds it wherever there is a GET
                context = getattr(view["context"], "__name__", "anything")
                rendition = view.get("rendition") or "html"
                key = (view["callable"].__name__, context, view["name"], method, rendition)
                found[key] = view
    return found


def _is_for_errors(view: Any) -> bool:
    context = view["context"]
    error = isinstance(context, type) and issubclass(context, Exception)
    return bool(view["exception_only"] or error or context is IExceptionResponse)


def ask(reader: Reader, line: Line, address: str) -> Response:
    """Open the page, or send its form blank but for the tokens of this session."""
    return reader.get(address) if line.method == "GET" else reader.post(address)


@pytest.mark.security(2)
def test_every_view_stands_in_the_table_and_the_table_has_no_others(kent_app: Any) -> None:
    written = [line.key for line in TABLE]
    assert len(written) == len(set(written))
    assert set(views_of(kent_app)) == set(written)


@pytest.mark.security(2)
@pytest.mark.security(4)
@pytest.mark.duty(31)
@pytest.mark.parametrize("line", TABLE, ids=lambda line: " ".join(line.key))
def test_each_actor_is_let_in_or_told_that_there_is_nothing_as_the_table_says(
    county: County, line: Line
) -> None:
    wrong, let_in = wrongly_answered(*county, line)
    assert wrong == []
    # Each refusal has somebody beside it who is let in at that very address.
    expected = PLACES if line.at_places else (COUNTY,)
    if line.who in (complainant, witness, representative):  # one authority is enough to have complained to
        expected = (OWN,)
    assert let_in == set(expected) or "demonstration" in line.address


# Whose turn it is to be refused elsewhere, by the view: over any three views in a row it is everybody's.
_TURN = {line.key: number for number, line in enumerate(TABLE)}


def wrongly_answered(world: World, scene: Scene, line: Line) -> tuple[list[str], set[str]]:
    """Who was answered otherwise than ``line`` says, and at which places somebody was let in."""
    wrong, let_in = [], []
    for place in PLACES if line.at_places else (COUNTY,):
        address = scene.address(line.address, place)
        for number, (name, actor) in enumerate(ACTORS.items()):
            if not (
                SOAK
                or line.who(actor, place)
                or place in (OWN, COUNTY)
                or (number + _TURN[line.key]) % 3 == 0
            ):
                continue
            reader = scene.reader(world, name)
            before = world.db.lastTransaction()
            answer = ask(reader, line, address)
            if line.who(actor, place):
                let_in.append(place)
                good = answer.status_int in LET_IN[line.method]
            else:
                unchanged = world.db.lastTransaction() == before
                good = unchanged and essence(answer) == _nothing(
                    reader, line, scene.absent(line.address, place)
                )
            if not good:
                wrong.append(f"{name} at {place or 'the county'}: {answer.status} for {address}")
    return wrong, set(let_in)


def _nothing(reader: Reader, line: Line, absent: str) -> Any:
    """What whoever isn't let in must be answered: the page that stands instead, or that of an address of nothing."""
    return essence(Reader(reader.world).get(line.address) if line.instead else ask(reader, line, absent))
