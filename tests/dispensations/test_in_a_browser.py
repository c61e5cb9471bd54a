"""tests/: the journey of a request and that of a class dispensation and its expiry, in a browser, with axe."""

from collections.abc import Iterator
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from waitress.server import create_server

from tests.dispensations.conftest import ASKED
from tests.dispensations.test_classes import LAST, OldScene
from tests.journeys.inspection import WIDTHS, problems

pytestmark = pytest.mark.browser


class Visitor:
    """A browser at the application of the test, as whoever is named."""

    def __init__(self, chromium: Any, world: Any, address: str) -> None:
        self.world, self.address = world, address
        self.context = chromium.new_context(base_url=address)
        self.page = self.context.new_page()
        self.found: list[str] = []

    def opens(self, path: str, person: str = "") -> str:
        """Open a page, look for faults at both widths, and give what it says."""
        self.context.clear_cookies()
        if person:
            session = self.world.registry["kent.sessions"].begin(person, self.world.at, factor=self.world.at)
            self.context.add_cookies([{"name": "kent", "value": session, "url": self.address}])
        answer = self.page.goto(path)
        assert answer.status == 200, path
        return self.looks()

    def looks(self) -> str:
        """What the page says, once it has been looked at for faults."""
        self.found += [f"{self.page.url}: {each}" for each in problems(self.page, widths=WIDTHS)]
        return str(self.page.inner_text("main"))

    def sends(self, **given: str) -> str:
        """Fill in the form by the names of its fields, and send it."""
        for name, text in given.items():
            self.page.fill(f"#form [name={name}]", text)
        with self.page.expect_navigation():
            self.page.click("#form button")
        return self.looks()


@pytest.fixture
def visitor(world: Any, chromium: Any) -> Iterator[Visitor]:
    """The application, served to a browser."""
    server = create_server(world.app, host="127.0.0.1", port=0, threads=2)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    held = Visitor(chromium, world, f"http://127.0.0.1:{server.effective_port}")
    try:
        yield held
    finally:
        held.context.close()
        server.close()
        thread.join(5)


@pytest.mark.duty(42)
def test_a_class_dispensation_and_its_expiry(world: Any, visitor: Visitor) -> None:
    scene = OldScene(world)
    assert "Nothing relieves you" in visitor.opens("/profile/dispensations", scene.one)
    mine = visitor.opens("/profile/dispensations", scene.two)
    assert "19 July 2012 to 18 July 2016" in mine
    assert "It doesn’t relieve from an Other Significant Interest" in mine

    world.clock.set(date(2016, 4, 18))
    assert "Your dispensation ends on 18 July 2016" in visitor.opens("/tasks", scene.two)
    assert "Ends on 18 July 2016" in visitor.opens("/kcc/desk/dispensations", scene.officer)
    world.clock.set(LAST)
    assert "Jenny Samper" in visitor.opens("/kcc/dispensations")
    world.clock.set(LAST + timedelta(days=1))
    assert "Nothing relieves you" in visitor.opens("/profile/dispensations", scene.two)
    assert "ended on 18 July 2016" in visitor.opens("/kcc/dispensations")
    assert visitor.found == []


@pytest.mark.duty(40)
def test_a_request_is_made_referred_and_granted(world: Any, visitor: Visitor) -> None:
    member = world.member("Jenny Samper", "kcc", "canterbury")
    officer = world.officer("Olive Officer", "kcc")
    visitor.opens("/profile/dispensations/request", member)
    visitor.page.check("text=Kent County Council")
    visitor.page.check("text=Other Significant Interest")
    visitor.page.check("text=To speak and vote")
    assert "Until it is granted it relieves from nothing" in visitor.sends(**ASKED)

    visitor.opens("/kcc/desk/dispensations", officer)
    with visitor.page.expect_navigation():
        visitor.page.click("text=KCC/D/2026/0001")
    at = visitor.page.url.removeprefix(visitor.address)
    visitor.opens(f"{at}/refer", officer)
    visitor.page.check("text=The Standards Committee")
    visitor.sends(reasons="The ground is the committee’s.")
    visitor.opens(f"{at}/grant", officer)
    visitor.page.check("text=8(2)(c)")
    assert "Granted" in visitor.sends(reasons="The public does well by it.")

    assert "1 June 2026 to 31 May 2030" in visitor.opens("/profile/dispensations", member)
    visitor.opens(f"/profile/dispensations/{at.rpartition('/')[2]}", member)
    assert "The bypass at Sandling" in visitor.opens("/kcc/dispensations")
    assert visitor.found == []
