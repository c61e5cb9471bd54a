"""tests/: the run-sheet and the other pages of a hearing on a tablet, in a browser: accessibility, width, printing."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from waitress.server import create_server

from tests.journeys.inspection import problems

pytestmark = pytest.mark.browser
TABLET = 768


class Tablet:
    """A browser of that width, signed in, at the application of the test."""

    def __init__(self, chromium: Any, room: Any, address: str) -> None:
        self.room, self.address = room, address
        self.context = chromium.new_context(base_url=address, viewport={"width": TABLET, "height": 1024})
        self.page = self.context.new_page()

    def looks_at(self, path: str, person: str = "") -> list[str]:
        """What is wrong with a page that somebody, or the clerk, looks at."""
        world = self.room.world
        person = person or self.room.clerk.person
        session = world.registry["kent.sessions"].begin(person, world.at, factor=world.at)
        self.context.clear_cookies()
        self.context.add_cookies([{"name": "kent", "value": session, "url": self.address}])
        answer = self.page.goto(path)
        assert answer.status == 200, path
        return [f"{path}: {each}" for each in problems(self.page, widths=(TABLET, 360))]


@pytest.fixture
def tablet(room: Any, chromium: Any) -> Iterator[Tablet]:
    """The application, served to a browser on a tablet."""
    server = create_server(room.world.app, host="127.0.0.1", port=0, threads=2)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    held = Tablet(chromium, room, f"http://127.0.0.1:{server.effective_port}")
    try:
        yield held
    finally:
        held.context.close()
        server.close()
        thread.join(5)


def test_each_page_of_a_hearing_is_without_fault_on_a_tablet(room: Any, tablet: Tablet) -> None:
    found = tablet.looks_at("/kcc/hearings") + tablet.looks_at("/kcc/hearings/committee")
    room.drawn()
    found += tablet.looks_at(f"{room.url}/panel") + tablet.looks_at(f"{room.url}/call")
    room.called()
    for path in (room.url, f"{room.url}/run-sheet", f"/kcc/meetings/{room.hearing.id}", "/kcc/meetings"):
        found += tablet.looks_at(path)
    for person in (room.member, room.ip.person, room.panel[0]):
        found += tablet.looks_at(f"/hearings/{room.hearing.id}", person)
        found += tablet.looks_at("/hearings", person)
    assert found == []


def test_the_run_sheet_is_without_fault_at_each_stage_of_the_day(room: Any, tablet: Tablet) -> None:
    sheet = ""
    found: list[str] = []

    def look() -> None:
        found.extend(f"{room.state.item and room.state.item.code}: {each}" for each in tablet.looks_at(sheet))

    room.drawn().called().opened()
    sheet = f"{room.url}/run-sheet"
    look()
    room.chaired()
    look()
    for item in ("apologies", "declarations", "introductions", "privacy_heard"):
        room.do("item", item=item)
    look()
    room.vote("privacy", excluded="no", words="Nobody asks for it.")
    for item in (each.code for each in room.state.open_items if each.noted):
        room.do("item", item=item)
    look()
    room.do("view-on-breach", words="There was one.", in_writing="no")
    look()
    room.found()
    look()
    room.on_sanctions()
    look()
    room.sanction("d")
    look()
    room.do("leaves", place="3", words="Taken ill.")
    look()
    assert found == []
