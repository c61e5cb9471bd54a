"""tests/: everybody who has a part in a complaint, each with a browser; a look at each new page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.crawl import elements_of, type_of
from tests.journeys.inspection import problems
from tests.journeys.visitor import Answer, Visitor
from tests.servers import Server

ALBUM = "complaints"
_INBOX = re.compile(r"inbox/[a-z-]+-\{id\}")
_PLAIN = str.maketrans({"/": "-", "{": None, "}": None})


@dataclass(slots=True)
class Case:
    """A complaint that was made: where, its reference, and the code with which it is followed."""

    slug: str
    reference: str
    code: str

    @property
    def notice(self) -> str:
        """The reference of its decision notice."""
        return f"{self.reference}/N1"


class Hall:
    """A demonstration, and whoever has come to it. Officers stay signed in until days go by."""

    def __init__(self, chromium: Browser, site: Server) -> None:
        self.chromium, self.site = chromium, site
        self.slugs = [each["slug"] for each in site.browser().get("/authorities.json").json]
        self.clock: Path = site.installation.folder / "clock"
        self.present: dict[str, Visitor] = {}
        self.passers_by: list[Visitor] = []
        self.seen: dict[str, set[str]] = {}

    @property
    def today(self) -> date:
        """The day that it is there."""
        return datetime.fromisoformat(self.clock.read_text("ascii")).date()

    def later(self, **days: int) -> None:
        """Days go by, and nobody is signed in any more."""
        moment = datetime.fromisoformat(self.clock.read_text("ascii")) + timedelta(**days)
        self.clock.write_text(moment.isoformat(), "ascii")
        while self.present:
            self.present.popitem()[1].end()

    def signed_in(self, email: str) -> Visitor:
        """Whoever has the account of that name, signed in."""
        if email not in self.present:
            self.present[email] = self._visitor()
            self.present[email].sign_in(email)
        return self.present[email]

    def somebody(self) -> Visitor:
        """Somebody with a browser in which nobody is known yet."""
        self.passers_by.append(self._visitor())
        return self.passers_by[-1]

    def _visitor(self) -> Visitor:
        return Visitor(self.chromium, str(self.site), clock=self.clock, album=ALBUM)

    def part(self) -> None:
        """Those without an account leave. Raises AssertionError with what any browser complained of."""
        for each in self.present.values():
            assert not each.complaints, each.complaints
        while self.passers_by:
            self.passers_by.pop().end()

    def look(self, visitor: Visitor, moment: str = "") -> None:
        """Look closely at a page with something that none of its type had before, or at a ``moment``, and keep it."""
        kind = _INBOX.sub("inbox/{id}", type_of(visitor.page.url.removeprefix(str(self.site)), self.slugs))
        found = elements_of(visitor.main.inner_html())
        known = self.seen.setdefault(kind, set())
        if moment or not known:
            visitor.photo(moment or kind.translate(_PLAIN).strip("-"))
        elif found - known:
            assert not (wrong := problems(visitor.page)), f"{visitor.page.url}: {wrong}"
        known |= found


class Actor:
    """Somebody who reads pages and fills in forms."""

    def __init__(self, hall: Hall, visitor: Visitor) -> None:
        self.hall, self.visitor = hall, visitor
        self.sees, self.sees_nothing_of = visitor.sees, visitor.sees_nothing_of

    def opens(self, address: str, moment: str = "", status: int = 200) -> None:
        """Open a page and look at it."""
        self.visitor.open(address, status)
        self.hall.look(self.visitor, moment)

    def follows_link(self, link: str, *, exact: bool = True) -> None:
        """Follow a link and look at the page."""
        self.visitor.follow(link, exact=exact)
        self.hall.look(self.visitor)

    def answers(self, given: Mapping[str, Answer], button: str = "", status: int = 200) -> None:
        """Fill in the form of the page and send it; look at what follows."""
        for label, answer in given.items():
            self.visitor.answer(label, answer)
        assert self.visitor.send(button).status == status, self.visitor.main.inner_text()
        self.hall.look(self.visitor)
