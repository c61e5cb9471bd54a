"""tests/: the two authorities that recruit jointly, and what tests of recruitment repeat."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.law.eligibility import Answers
from kent_standards.law.recruitment import Advert, Panel
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.recruitment import candidates, services
from kent_standards.recruitment.candidates import Sent
from kent_standards.recruitment.model import Application, Vacancy
from tests.register.desk_scene import form_of, words

SECRET = b"s" * 32
BOTH = ("kcc", "kmfra")


@dataclass
class Recruiting:
    """Who has a part, and what tests repeat."""

    world: Any
    officers: dict[str, str]

    def known(self, slug: str = "kcc") -> dict[str, Any]:
        """What every act of an authority's officer is given."""
        return {"by": By(self.officers[slug], Role.MONITORING_OFFICER), "at": self.world.at}

    def vacancy(self, name: str, slug: str = "kcc") -> Vacancy:
        """A vacancy as it stands now."""
        self.world.save()
        found: Vacancy = self.world.authority(slug).part("recruitment")[name]
        return found

    def candidate(self, name: str, slug: str = "kcc") -> Application:
        """A candidate as she stands at one authority now."""
        self.world.save()
        found: Application = self.world.authority(slug).part("recruitment").applications[name]
        return found

    def open(self, partner: str = "kmfra") -> str:
        """A vacancy that KCC has published and, where it is joint, the partner too; its id."""
        today: date = self.world.clock.today
        advert = Advert(
            "Independent Person", "We look for you.", today + timedelta(days=28), today + timedelta(days=55)
        )
        known = self.known()
        record = services.open_vacancy(self.world.authority("kcc"), advert, partner, **known)
        if partner:
            services.answer_offer(record.parties[1], True, **self.known(partner))
        for each in record.parties:
            services.publish(each, **self.known(each.authority.slug))
        self.world.save()
        return str(record.id)

    def apply(
        self, vacancy: str, name: str = "Nora Neutral", posts: Any = BOTH, **answers: Any
    ) -> tuple[str, str]:
        """An application, and its code."""
        person = {
            "name": name,
            "email": f"{name.split()[0].lower()}@people.example",
            "address": "1 Mill Lane",
        }
        sent = Sent(person, "I listen.", Answers(**answers), posts)
        record, code = candidates.apply(self.vacancy(vacancy), sent, secret=self.secret, at=self.world.at)
        self.world.save()
        return str(record.id), code

    @property
    def secret(self) -> bytes:
        """What keys the codes."""
        found: bytes = self.world.registry["kent.secret"]
        return found

    def panel(self, vacancy: str, slug: str = "kcc") -> None:
        """Enter a panel."""
        today = self.world.clock.today
        panel = Panel(("Ruth Reeve, solicitor",), "The committee", today, "The Director", today)
        services.name_panel(self.vacancy(vacancy, slug), panel, **self.known(slug))
        self.world.save()

    def listed(self, name: str) -> None:
        """Have both authorities say that a candidate is acceptable."""
        for slug in BOTH:
            candidates.judge(self.candidate(name, slug), True, **self.known(slug))
        self.world.save()

    def page(self, address: str, slug: str = "kcc") -> str:
        """What a page of the officers says."""
        return words(self.world.browser(self.officers[slug]).get(f"/{slug}/desk/vacancies{address}"))

    def papers(self, vacancy: str, name: str, slug: str = "kcc") -> str:
        """What an officer reads who opens a candidate's papers by the button on her page."""
        page = self.world.browser(self.officers[slug]).get(f"/{slug}/desk/vacancies/{vacancy}/{name}")
        return words(next(form for form in page.forms.values() if form.action.endswith("/papers")).submit())

    def form(self, address: str, person: str = "") -> Any:
        """A form, opened now."""
        return form_of(self.world.browser(person).get(address))

    def mails(self, slug: str = "kcc") -> list[tuple[str, str]]:
        """What waits in an authority's outbox: kind and recipient."""
        self.world.refresh()
        return sorted((each.kind, each.person) for each in self.world.authority(slug).outbox.waiting())


@pytest.fixture
def recruiting(world: Any) -> Recruiting:
    """KCC and the Fire Authority, a Monitoring Officer at each, in July 2012."""
    world.clock.set(date(2012, 7, 20))
    return Recruiting(
        world, {"kcc": world.officer("Mo Kent", "kcc"), "kmfra": world.officer("Mo Fire", "kmfra")}
    )
