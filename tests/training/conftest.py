"""tests/: two authorities with members, officers and an Independent Person, and what tests of training repeat."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.law.training import Group, Mark, Session, Subject, Way
from kent_standards.training import services
from kent_standards.training.model import TrainingSession
from tests.register.desk_scene import form_of, words


@dataclass
class Training:
    """Who has a part, and what tests repeat."""

    world: Any
    clerk: str
    elsewhere: str
    members: dict[str, str] = field(default_factory=dict)

    @property
    def by(self) -> By:
        """KCC's clerk acting."""
        return By(self.clerk, Role.CLERK)

    @property
    def known(self) -> dict[str, Any]:
        """What every act of hers is given."""
        self.world.refresh()
        return {"by": self.by, "at": self.world.at}

    def session(self, day: date | None = None, **more: Any) -> Session:
        """A session in a room a week from now, unless more is said."""
        day = day or self.world.clock.today + timedelta(days=7)
        known = {
            "title": "The Code", "subject": Subject.CODE, "way": Way.MEETING, "begins": "14:00", "ends": "16:00",
            "place": "Darent Room", "open_to": (Group.MEMBERS,),
        }  # fmt: skip
        return Session(day=day, **(known | more))

    def recording(self, **more: Any) -> Session:
        """A recording that can be watched from today for a fortnight."""
        today = self.world.clock.today
        known = {
            "way": Way.RECORDING, "begins": "", "ends": "", "place": "", "address": "https://watch.example/1",
            "last_day": today + timedelta(days=14),
        }  # fmt: skip
        return self.session(today, **(known | more))

    def enter(self, session: Session, *groups: Group, slug: str = "kcc") -> str:
        """Enter a session, and invite these groups; its id."""
        known = self.known
        record = services.enter_session(self.world.authority(slug), session, **known)
        if groups:
            services.invite(record, groups, **known)
        self.world.save()
        return str(record.id)

    def record(self, session: str, slug: str = "kcc") -> TrainingSession:
        """A session as it stands now."""
        self.world.refresh()
        found: TrainingSession = self.world.authority(slug).part("training")[session]
        return found

    def attended(self, session: str, **marks: Mark) -> None:
        """Enter how these members stand in a register."""
        record = self.record(session)
        given = {self.members[name]: mark for name, mark in marks.items()}
        services.attend(record, given, "Put right.", **self.known)
        self.world.save()

    def desk(self, address: str = "", slug: str = "kcc") -> str:
        """What a page of the officers says."""
        officer = self.clerk if slug == "kcc" else self.elsewhere
        return words(self.world.browser(officer).get(f"/{slug}/desk/training{address}"))

    def mine(self, name: str, address: str = "") -> str:
        """What a member's own page says."""
        return words(self.world.browser(self.members[name]).get(f"/profile/training{address}"))

    def form(self, address: str, person: str = "") -> Any:
        """A form, opened now."""
        return form_of(self.world.browser(person or self.clerk).get(address))

    def mails(self, slug: str = "kcc") -> list[tuple[str, str]]:
        """What waits in an authority's outbox: kind and recipient."""
        self.world.refresh()
        return sorted((each.kind, each.person) for each in self.world.authority(slug).outbox.waiting())


@pytest.fixture
def training(world: Any) -> Training:
    """Ann sits at KCC and Canterbury, Ben at KCC, Cat at Canterbury; each authority has an officer."""
    made = Training(
        world,
        world.officer("Clare Clerk", "kcc", Role.CLERK),
        world.officer("Nadia Osei", "canterbury"),
    )
    made.members = {
        "ann": world.member("Ann Able", "kcc", "canterbury"),
        "ben": world.member("Ben Best", "kcc"),
        "cat": world.member("Cat Clear", "canterbury"),
    }
    return made
