"""tests/: a county with a triple-hatted member, her Monitoring Officers and an Independent Person."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.complaints.decisions import Draft
from kent_standards.complaints.intake import Accused, Receipt, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import By

COMPLAINANT = {
    "name": "Zephyrine Quillfeather",
    "address": "12 Made-up Lane, Canterbury",
    "email": "zq@example.org",
}
SECRET = b"0" * 32
SIGNED = Signature("Ada Officer", "Monitoring Officer", "help@kcc.example")


@dataclass
class Cast:
    """Who has a part, and the acts that tests repeat."""

    world: Any
    member: str
    mo: By
    canterbury_mo: By
    kmfra_mo: By
    ip: By

    @property
    def at(self):
        """The time now."""
        return self.world.at

    @property
    def kcc(self):
        """The county council."""
        return self.world.authority("kcc")

    @property
    def rules(self):
        """Its local rules today."""
        return self.world.registry["kent.plugins"].local_rules(self.kcc, self.at.date())

    def send(self, **given: Any) -> Receipt:
        """A complaint about the member comes in."""
        accused = Accused(
            given.pop("subject", self.member),
            ("Shouted at a clerk.", "Used a council van."),
            self.at.date() - timedelta(days=10),
        )
        sent = Sent(given.pop("complainant", COMPLAINANT), (accused,), **given)
        return receive(self.kcc, sent, secret=SECRET, by=None, at=self.at)

    def case(self, **given: Any) -> Complaint:
        """A complaint about the member, just come in."""
        return self.kcc.part("complaints").find(self.send(**given).references[0])

    def draft(self, outcome: Outcome = Outcome.NOT_REFERRED, **given: Any) -> Draft:
        """A decision that lacks nothing."""
        values = {
            "summary": ("Zephyrine Quillfeather says that the member shouted.",),
            "answers": {1: "It was a short outburst.", 2: "The van was hired."},
            "paragraphs": ("3(2)(a)",),
            "what_next": "Nothing more is done.",
            **given,
        }
        return Draft(outcome, **values)


@pytest.fixture
def cast(world) -> Cast:
    """The county with everybody who has a part."""
    member = world.member("Jenny Samper", "kcc", "canterbury", "kmfra")
    world.seat(member, "herne-and-broomfield", since=date(2025, 1, 1))

    def by(name: str, slug: str, role: Role = Role.MONITORING_OFFICER) -> By:
        return By(world.officer(name, slug, role), role)

    return Cast(
        world,
        member,
        by("Ada Officer", "kcc"),
        by("Bea Officer", "canterbury"),
        by("Cal Officer", "kmfra"),
        by("Ivy Independent", "kcc", Role.INDEPENDENT_PERSON),
    )
