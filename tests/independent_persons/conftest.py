"""tests/: two authorities under an agreement, each with an Independent Person, and complaints at the first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.availability import services as availability
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import substitutes
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.law.availability import Ground
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.register.desk_scene import form_of, words

SECRET = "Sang ribald songs in the vestry"
WHO = "Zephyrine Quillfeather"
MATTERS = [Matter.TESTS, Matter.DECISION]


@dataclass
class Lending:
    """Who has a part, and what tests repeat: Ivy of Kent County Council, and Fay of the Fire Authority."""

    world: Any
    member: str
    mo: By
    fire_mo: By
    clerk: str
    ivy: By
    fay: By

    @property
    def at(self) -> Any:
        """The time now."""
        return self.world.at

    @property
    def today(self) -> date:
        """The day."""
        found: date = self.world.clock.today
        return found

    @property
    def kcc(self) -> Any:
        """The authority that asks."""
        return self.world.authority("kcc")

    @property
    def fire(self) -> Any:
        """The partner."""
        return self.world.authority("kmfra")

    def known(self, by: By | None = None) -> dict[str, Any]:
        """Who acts and when."""
        return {"by": by or self.mo, "at": self.at}

    def case(self, slug: str = "kcc", words: str = SECRET) -> str:
        """A complaint that has come in; its id."""
        self.world.refresh()
        accused = Accused(self.member, (words,), self.today - timedelta(days=10))
        sent = Sent({"name": WHO, "address": "12 Made-up Lane"}, (accused,))
        place = self.world.authority(slug)
        receipt = receive(place, sent, secret=b"0" * 32, by=None, at=self.at)
        found = place.part("complaints").find(receipt.references[0]).id
        self.world.save()
        return str(found)

    def record(self, case: str, slug: str = "kcc") -> Complaint:
        """A case as it stands now."""
        self.world.refresh()
        found: Complaint = self.world.authority(slug).part("complaints")[case]
        return found

    def ask(self, case: str, ground: str = "holiday", until: date | None = None) -> None:
        """Ask Fay to stand in."""
        officer.consult_person(
            self.record(case), self.fay.person, MATTERS, ground, until=until, **self.known()
        )
        self.world.save()

    def accept(self, case: str) -> None:
        """She accepts."""
        substitutes.accept(self.record(case), **self.known(self.fay))
        self.world.save()

    def lent(self, until: date | None = None) -> str:
        """A case on which she has accepted to stand in."""
        case = self.case()
        self.ask(case, until=until)
        self.accept(case)
        return case

    def away(
        self, days: int | None = 9, ground: Ground = Ground.ILLNESS, words: str = "", by: By | None = None
    ) -> str:
        """Ivy, or somebody else, is away from today on for so many more days, or until further notice."""
        self.world.refresh()
        until = None if days is None else self.today + timedelta(days=days)
        found = availability.mark_absence(
            self.world.service, self.today, until, ground, words, **self.known(by or self.ivy)
        )
        self.world.save()
        return found

    def page(self, person: str, address: str, status: int = 200) -> str:
        """What a page says."""
        return words(self.world.browser(person).get(address, status=status))

    def form(self, person: str, address: str) -> Any:
        """A form, opened now."""
        return form_of(self.world.browser(person).get(address))

    def journal(self, slug: str) -> list[Any]:
        """The entries of an authority's journal."""
        self.world.refresh()
        return list(self.world.authority(slug).journal)

    def tell(self, slug: str = "kcc") -> list[str]:
        """What messages wait at an authority, by their kinds."""
        self.world.refresh()
        return [each.kind for each in self.world.authority(slug).outbox.waiting()]


@pytest.fixture
def lending(world: Any) -> Lending:
    """Both authorities with their people."""

    def by(name: str, slug: str, role: Role = Role.MONITORING_OFFICER) -> By:
        return By(world.officer(name, slug, role), role)

    return Lending(
        world,
        world.member("Jenny Samper", "kcc", "kmfra"),
        by("Ada Officer", "kcc"),
        by("Cal Officer", "kmfra"),
        world.officer("Cleo Clerk", "kcc", Role.CLERK),
        by("Ivy Independent", "kcc", Role.INDEPENDENT_PERSON),
        by("Fay Fireside", "kmfra", Role.INDEPENDENT_PERSON),
    )
