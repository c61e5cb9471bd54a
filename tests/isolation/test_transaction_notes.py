"""tests/: what the database keeps beside the records themselves: no address, no id and no name of anybody."""

from kent_standards.testing import World
from tests.isolation.county import Scene


def test_no_transaction_says_who_asked_for_what(county: tuple[World, Scene]) -> None:
    world, scene = county
    address = scene.address("/{place}/membership/{office}/add-address", "canterbury")
    answer = scene.reader(world, "Monitoring Officer").post(address, [("email", "another@example.org")])
    assert answer.status_int == 303
    (record,) = world.db.storage.changes.iterator()
    assert (record.user, record.description, record.extension) == (b"", b"", {})
