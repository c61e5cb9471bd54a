"""tests/: a planning committee of eleven, its clerk, and everybody's browsers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kent_standards.dispensations import services as dispensations
from kent_standards.law.dispensation_powers import Terms
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.meeting_parts import Body, Details, Item, Seat
from kent_standards.law.meeting_state import MeetingState
from kent_standards.law.relief import Relief
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.meetings import acts
from kent_standards.meetings.model import Meeting
from tests.investigations.conftest import fill

NAMES = (
    "Ann Able", "Ben Best", "Cat Clear", "Dan Dale", "Eve Early", "Fay Fair", "Gil Good", "Hal Hope", "Ida Ince",
    "Jon Just", "Kim Kind",
)  # fmt: skip
ITEMS = ("Extension of Chestfield Golf Club", "Houses at Kemsley", "Bus shelters")


class Chamber:
    """A meeting of one authority, at its clerk's browser and its members'."""

    def __init__(self, world: Any, slug: str = "kcc", names: tuple[str, ...] = NAMES) -> None:
        self.world, self.slug = world, slug
        self.clerk = By(world.officer("Clare Clerk", slug, Role.CLERK), Role.CLERK)
        self.members = {name: world.member(name, slug) for name in names}
        world.save()
        self.day = world.clock.today
        self.id = self._entered()
        self.url = f"/{slug}/desk/meetings/{self.id}"
        self.browser = world.browser(self.clerk.person)

    def _entered(self) -> str:
        details = Details("Planning Committee", Body.COMMITTEE, self.day, "10:00", "Darent Room", 3)
        seats = [Seat(person, name, self.slug) for name, person in self.members.items()]
        items = [Item(0, 0, title, public_may_speak=title == ITEMS[1]) for title in ITEMS]
        known = {"by": self.clerk, "at": self.world.at}
        made = acts.enter_meeting(self.authority, details, seats=seats, items=items, **known)
        acts.take(made, "agenda_published", **known)
        self.world.save()
        return str(made.id)

    @property
    def authority(self) -> Any:
        """The authority whose meeting it is."""
        return self.world.authority(self.slug)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        self.world.refresh()
        found: Meeting = self.authority.part("meetings")[self.id]
        return found

    @property
    def state(self) -> MeetingState:
        """Where it stands."""
        return self.meeting.state

    def place(self, name: str) -> str:
        """A member's place in the forms."""
        return str(1 + list(self.members).index(name))

    def item(self, title: str = ITEMS[0]) -> str:
        """The number of an item."""
        return str(next(each.number for each in self.state.items if each.title == title))

    def do(self, act: str, status: int = 303, **values: Any) -> Any:
        """Fill in the form of an act and send it, a minute later."""
        page = self.browser.get(f"{self.url}/{act}")
        self.world.clock.forward(minutes=1)
        return fill(page, status, **values)

    def opens(self, title: str = ITEMS[0]) -> None:
        """Open it with everybody there, and begin an item."""
        everybody = tuple(self.place(name) for name in self.members)
        self.do("open", present=everybody, chair=self.place("Ann Able"), at="10:00")
        self.do("begin", item=self.item(title))

    def declares(self, name: str, kind: str = "dpi", nature: str = "I own the land.", **more: Any) -> None:
        """Enter a declaration in the present item."""
        item = str(self.state.current or self.item())
        self.do(
            "declare",
            place=self.place(name),
            item=item,
            kind=kind,
            nature=nature,
            **{"sensitive": "no", **more},
        )

    def votes(self, **votes: str) -> None:
        """Enter votes by first name, at one tap each."""
        for first, vote in votes.items():
            name = next(each for each in self.members if each.startswith(first))
            self.taps("vote", "ballot", f"{self.place(name)}-{vote}")

    def taps(self, act: str, field: str, value: str, status: int = 303) -> Any:
        """Press one button of the sheet."""
        sheet = self.browser.get(f"{self.url}/sheet")
        form = next(
            each
            for each in sheet.forms.values()
            if each.action.endswith(f"/{act}")
            and value in [button._value for button in each.fields.get(field, ())]
        )
        return form.submit(field, value=value, status=status)


def dispense(chamber: Chamber, name: str, matter: str = "") -> None:
    """Have a member dispensed to speak and vote by the Standards Committee, in one matter or all."""
    relieve(chamber.world, chamber.slug, chamber.members[name], matter)


def relieve(world: Any, slug: str, person: str, matter: str = "") -> None:
    """The same, for whoever is a member of that authority."""
    officer = By(world.officer("Olive Officer", slug), Role.MONITORING_OFFICER)
    today = world.clock.today
    record = dispensations.ask(
        world.authority(slug),
        person,
        relief=Relief.SPEAK_AND_VOTE,
        interests=(DPI, OSI),
        interest="A stall beside the land",
        matter=matter or "The business of the committee",
        why="Nobody else knows the ground.",
        by=By(person, Role.MEMBER),
        at=world.at,
    )
    until = today + timedelta(days=365)
    terms = Terms("standards_committee", ("8(2)(c)",), Relief.SPEAK_AND_VOTE, (DPI, OSI), today, today, until)
    dispensations.grant(record, terms, "The public does well by it.", matter=matter, by=officer, at=world.at)
    world.save()


@pytest.fixture
def chamber(world: Any) -> Chamber:
    """A published agenda of today's planning committee."""
    return Chamber(world)


@pytest.fixture
def chamber_of(world: Any) -> Callable[..., Chamber]:
    """The same at another authority, or with other members."""
    return lambda *about, **more: Chamber(world, *about, **more)
