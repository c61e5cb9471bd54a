"""tests/: looking changes nothing: whoever walks all her pages leaves no object of the database touched.

In short a walk over one authority for one reader of each kind; with KENT_SOAK over three for all.
"""

import os

import pytest
from ZODB.Connection import Connection

from kent_standards.testing import World
from tests.isolation.actors import ACTORS, OWN, PLACES
from tests.isolation.asking import essence
from tests.isolation.county import Scene
from tests.isolation.crawl import place_of, walk
from tests.isolation.matrix_table import TABLE
from tests.isolation.test_foreign_requests import Ears

SOAK = bool(os.environ.get("KENT_SOAK"))
# A walk takes a while. In short one of each kind, and of those whose office is another's, elsewhere or over.
FEW = (
    "nobody in particular", "member", "member elsewhere", "former member", "Monitoring Officer", "deputy elsewhere",
    "clerk", "parish clerk", "Independent Person", "Investigating Officer", "former Investigating Officer", "complainant",
    "representative", "operator",
)  # fmt: skip


def listen(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The objects that are changed from now on, whether the change is committed or not."""
    touched: list[object] = []
    real = Connection.register

    def register(self: Connection, obj: object) -> None:
        touched.append(obj)
        real(self, obj)

    monkeypatch.setattr(Connection, "register", register)
    return touched


@pytest.mark.parametrize("name", ACTORS if SOAK else FEW)
def test_walking_every_page_touches_no_object_and_shows_no_other_s_secret(
    county: tuple[World, Scene], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    world, scene = county
    touched = listen(monkeypatch)
    reader, ears = scene.reader(world, name), Ears(scene.canaries)
    before = world.db.lastTransaction()
    looked_at = [line for line in TABLE if line.method == "GET"]
    places = PLACES if SOAK else (OWN,)
    start = ["/"] + [scene.address(line.address, place) for line in looked_at for place in places]
    kept_to = None if SOAK else {place_of(address) for address in start}
    pages, failed = 0, []
    for address, answer in walk(reader, dict.fromkeys(start), kept_to):
        pages += 1
        if answer.status_int >= 500 or ears.forbidden(essence(answer), name, address):
            failed.append((answer.status, address))
    assert failed == []
    assert touched == []
    assert world.db.lastTransaction() == before
    assert pages > 200


def test_what_is_changed_and_then_refused_would_have_been_noticed(
    county: tuple[World, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, scene = county
    touched = listen(monkeypatch)
    address = scene.address("/{place}/desk/{agreed}/reveal", "canterbury")
    assert scene.reader(world, "clerk").post(address).status_int == 404
    assert touched == []
    assert scene.reader(world, "Monitoring Officer").post(address).status_int == 200
    assert touched != []
