"""tests/: a county full of secrets: at each place every kind of record, and in every non-public field a canary."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kent_standards.attachments.kinds import check_file
from kent_standards.authorities.closures import add_closure, remove_closure
from kent_standards.law.categories import CATEGORIES
from kent_standards.law.interests import Holder
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.membership.imports import begin_import
from kent_standards.outbox.services import post
from kent_standards.people.identity import add_email, enter_person, keep_apart, merge
from kent_standards.people.offices import change_office, end_office
from kent_standards.register import services
from kent_standards.register.evidence import attach_evidence
from kent_standards.retention.services import place_hold
from kent_standards.security.model import Account, link_pairs
from kent_standards.sign_in.codes import code_of, recovery_codes, seed_from, step_at
from kent_standards.sign_in.factors import set_up_app
from kent_standards.sign_in.services import invite
from kent_standards.store.ids import seeded_ids
from kent_standards.testing import World
from tests.isolation.actors import (
    ACTORS,
    MEMBER,
    OFFICER,
    OTHER,
    OWN,
    PARISH,
    PLACES,
    Who,
    desk,
    either,
    monitors,
    nobody,
    oneself,
    operators,
)
from tests.isolation.asking import Reader
from tests.isolation.county_cases import fill_cases
from tests.isolation.county_dispensations import fill_dispensations
from tests.isolation.county_followed import fill_followed
from tests.isolation.county_gifts import fill_gifts
from tests.isolation.county_independent_persons import fill_independent_persons
from tests.isolation.county_local_records import fill_local_records
from tests.isolation.county_meetings import fill_meetings
from tests.isolation.county_pay import fill_pay
from tests.isolation.county_recruitment import fill_recruitment
from tests.isolation.county_sole_decisions import fill_sole_decisions
from tests.isolation.county_training import fill_training

RULES = "KENT-2012"
UNKNOWN = "z" * 24
# Who has a second factor set up; whoever is let in has shown one.
WITH_APP = ("another member", "member here and Monitoring Officer elsewhere")


@dataclass(frozen=True, slots=True)
class Canary:
    """A text that stands in one field at one place, and who may read it."""

    text: str
    place: str
    readers: Who


@dataclass(slots=True)
class Scene:
    """What the county holds: who is who, where each record is, and the canaries."""

    people: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    canaries: list[Canary] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)

    def reader(self, world: World, name: str) -> Reader:
        """The actor called ``name``, signed in; the same session again while it lives, since beginning one is slow."""
        person, known = self.people.get(name, ""), self.sessions.get(name, "")
        live = known and (not person or world.registry["kent.sessions"].find(known, world.at) is not None)
        reader = Reader(world, person, known if live else "")
        self.sessions[name] = reader.session
        return reader

    def plant(self, name: str, place: str, readers: Who) -> str:
        """A canary for one field, readable by ``readers`` alone."""
        text = f"Canary{name}{place.capitalize()}"
        self.canaries.append(Canary(text, place, readers))
        return text

    def address(self, template: str, place: str) -> str:
        """``template`` with the ids of the records at ``place``."""
        return template.format(**self.places[place]) if place else template

    def absent(self, template: str, place: str) -> str:
        """The same address with ids of nothing; where it has none, another address beside it."""
        if not re.search(r"\{(?!place)", template):
            return self.address(template.partition("?")[0].rpartition("/")[0], place) + "/nothing-is-here"
        unknown = {name: re.sub("[a-z0-9]{24}", UNKNOWN, value) for name, value in self.places[place].items()}
        found = template.format(**{**unknown, "place": place})
        # A day is no id: beside a day there is another, which isn't the authority's either.
        return found.replace("2026-12-29", "2026-12-26").replace("2026-12-24", "2026-12-25")


def build(world: World) -> Scene:
    """Fill the county, the same ids each time."""
    scene = Scene()
    with seeded_ids(11):
        _enter_people(world, scene)
        for place in PLACES:
            Place(world, scene, place).fill()
        world.clock.forward(minutes=5)
        world.save()
    return scene


def _enter_people(world: World, scene: Scene) -> None:
    today = world.clock.today
    for name, actor in ACTORS.items():
        if not actor.signed_in:
            continue
        person = enter_person(world.service, _as_a_name(name), by=THE_SERVICE, at=world.at).id
        scene.people[name] = person
        if actor.known_as:
            merge(
                world.service,
                person,
                scene.people[actor.known_as],
                reasons="Known.",
                by=THE_SERVICE,
                at=world.at,
            )
            continue
        for role, slug in actor.holds:
            world.seat(person, slug, role)
        for role, slug in actor.ended:
            world.seat(person, slug, role, until=today - timedelta(days=1))
        for role, slug in actor.coming:
            world.seat(person, slug, role, since=today + timedelta(days=1))
    for name in WITH_APP:
        _give_app(world, scene.people[name])


def _give_app(world: World, person: str) -> None:
    """An account, and an authenticator app of which nobody knows the seed."""
    world.service.accounts.add(Account(person, "no hash of any password", world.at.isoformat()))
    seed, by = seed_from(person.encode(), "isolation"), By(person, MEMBER)
    code, codes = code_of(seed, step_at(world.at)), recovery_codes(bytes(range(150)))
    assert set_up_app(world.service, person, seed, code, codes, by=by, at=world.at)
    added = world.at.isoformat()
    account = world.service.accounts[person]
    account.passkeys = tuple((key, "", 0, key, added, "") for key in ("one", "two"))
    account.links = ((f"an account of the directory of {person}", "kcc", added),)
    world.service.directory_links.replace((), link_pairs(account))


def _as_a_name(name: str) -> str:
    words = name.replace("-", " ").split()
    return f"{words[0].capitalize()} {' '.join(words[1:]).title() or 'Actor'}"


class Place:
    """The records of one authority."""

    def __init__(self, world: World, scene: Scene, slug: str) -> None:
        self.world, self.scene, self.slug = world, scene, slug
        self.authority = world.authority(slug)
        self.owner = next(
            scene.people[name] for name, actor in ACTORS.items() if actor.owns == slug and not actor.known_as
        )
        self.officer = {
            OWN: scene.people["Monitoring Officer"],
            OTHER: scene.people["Monitoring Officer elsewhere"],
            PARISH: scene.people["Monitoring Officer"],
        }[slug]
        self.her, self.by = By(self.owner, MEMBER), By(self.officer, OFFICER)
        self.ids = scene.places.setdefault(slug, {})
        self.ids |= {"place": slug, "person": self.owner}

    def secret(self, name: str, readers: Who) -> str:
        """A canary that ``readers`` here may read."""
        return self.scene.plant(name, self.slug, readers)

    def canary(self, text: str, readers: Who) -> None:
        """A text of the application's own making that ``readers`` here may read."""
        self.scene.canaries.append(Canary(text, self.slug, readers))

    @property
    def rules(self) -> LocalRules:
        """The local rules here today."""
        found: LocalRules = self.world.registry["kent.plugins"].local_rules(
            self.authority, self.world.clock.today
        )
        return found

    def fill(self) -> None:
        """Every kind of record."""
        self._interests()
        self._offices()
        self._matches()
        self._import()
        self._invitation()
        self._closures()
        self._parked_message()
        self._hold()
        fill_gifts(self)
        fill_cases(self)
        fill_independent_persons(self)
        fill_dispensations(self)
        fill_sole_decisions(self)
        fill_local_records(self)
        fill_followed(self)
        fill_meetings(self)
        fill_pay(self)
        fill_training(self)
        fill_recruitment(self)

    def _hold(self) -> None:
        """Somebody who has left and whose records are held."""
        held = enter_person(self.world.service, "Hetty Held", by=THE_SERVICE, at=self.world.at).id
        self.world.seat(held, self.slug, until=self.world.clock.today - timedelta(days=9))
        review = self.world.clock.today + timedelta(days=90)
        place_hold(self.authority, held, self.secret("Hold", monitors), review, by=self.by, at=self.world.at)
        self.ids["held"] = held

    def _interests(self) -> None:
        hers = either(oneself, desk)
        self.state("open", self.job("Kettle mender", "Marsh Bakery"), register=True)
        self.state("entry", self.job(self.secret("Pending", hers), self.secret("Employer", hers)))
        asked = self.state("questioned", self.job("Clockmaker", "Oast Clocks"))
        services.ask_question(asked, self.secret("Question", hers), by=self.by, at=self.world.at)
        answered = self.state("answered", self.job("Hop picker", "Hopfield"))
        services.ask_question(answered, self.secret("Doubt", hers), by=self.by, at=self.world.at)
        services.answer_question(answered, self.secret("Answer", hers), by=self.her, at=self.world.at)
        changed = self.state("changed", self.job("Baker", "Tide Mill"), register=True)
        new = self.job("Baker", self.secret("Change", hers))
        services.change_interest(changed, new, self.world.clock.today, by=self.her, at=self.world.at)
        gone = self.state("withdrawn", self.job(self.secret("Withdrawn", hers), "Nobody"))
        services.withdraw(gone, self.secret("Regret", hers), by=self.her, at=self.world.at)
        if self.slug == OTHER:  # one register is complete
            rest = [each.id for each in CATEGORIES if each.id not in ("employment", "land")]
            services.say_none([self.authority], rest, by=self.her, at=self.world.at)
        self._sensitive()

    def _sensitive(self) -> None:
        """Asked for, agreed to, and refused but held back."""
        hers = either(oneself, monitors)
        at, today = self.world.at, self.world.clock.today
        asked = self.state("requested", self.land("Requested", hers), reasons=self.secret("Fear", hers))
        name, said = self.secret("Filename", hers), self.secret("Evidence", monitors)
        sent = [check_file(f"{name}.txt", said.encode())]
        (self.ids["evidence"],) = (each.id for each in attach_evidence(asked, sent, by=self.her, at=at))
        agreed = self.state("agreed", self.land("Agreed", hers), reasons=self.secret("Threat", hers))
        review = today + timedelta(days=300)
        services.agree_sensitive(agreed, self.secret("Yes", hers), review, rules=RULES, by=self.by, at=at)
        services.register_entry(agreed, rules=RULES, by=self.by, at=at)
        lapsed = self.state("lapsed", self.land("Lapsed", hers), reasons=self.secret("Past", hers))
        services.agree_sensitive(lapsed, "Agreed.", review, rules=RULES, by=self.by, at=at)
        services.register_entry(lapsed, rules=RULES, by=self.by, at=at)
        services.end_sensitivity(lapsed, today, by=self.her, at=at)
        refused = self.state("refused", self.land("Refused", hers), reasons=self.secret("Worry", hers))
        services.refuse_sensitive(refused, self.secret("No", hers), rules=RULES, by=self.by, at=at)
        services.register_entry(refused, rules=RULES, by=self.by, at=at)

    def state(
        self, name: str, details: Mapping[str, str], *, reasons: str = "", register: bool = False
    ) -> Any:
        """State an interest here and note its ids as ``name``."""
        statement = services.state_interest(
            [self.authority],
            category="land" if "address" in details else "employment",
            holder=Holder.MEMBER,
            details=details,
            aware_on=self.world.clock.today,
            sensitive_reasons=reasons,
            by=self.her,
            at=self.world.at,
        )
        ((_, reference),) = self.world.service.entries_by_statement.starting(statement)
        entry = self.authority.part("register").entry(reference.partition("/")[2])
        self.ids |= {f"{name}_statement": statement, name: entry.id}
        if register:
            services.register_entry(entry, rules=RULES, by=self.by, at=self.world.at)
        return entry

    @staticmethod
    def job(role: str, employer: str) -> dict[str, str]:
        """The details of work."""
        return {"kind": "employment", "role": role, "employer": employer, "gain": "yes"}

    def land(self, name: str, readers: Who) -> dict[str, str]:
        """The details of a home, a canary in each text."""
        return {
            "address": f"1 {self.secret(name + 'Street', readers)} Lane",
            "district": "canterbury",
            "description": self.secret(name + "House", readers),
            "right": "owner",
            "occupy_or_income": "yes",
        }

    def _offices(self) -> None:
        """An office of the owner's with an address, and one that ended for a reason."""
        place, at = self.authority, self.world.at
        row = next(value for value in place.members if value[0][-1] == self.owner)
        self.ids["office"] = row[1]
        address = f"{self.secret('Office', desk)}@example.org"
        change_office(place.offices[row[1]], {"email": address}, by=self.by, at=at)
        own = f"{self.secret('Mail', either(oneself, desk))}@example.org"
        add_email(self.world.service, self.world.service.people[self.owner], own, by=self.by, at=at)
        gone = self.world.seat(self.world.person(f"Edwin Gone {self.slug}"), self.slug)
        self.ids["left"] = gone
        end_office(
            place.offices[gone],
            self.world.clock.today,
            reasons=self.secret("Ending", desk),
            by=self.by,
            at=at,
        )

    def _matches(self) -> None:
        """A pair that is open, a pair kept apart, and an entry merged into another."""
        service, at, world = self.world.service, self.world.at, self.world
        ada, adah = world.member("Ada Thornwood", self.slug), world.member("Ada Thornwood", "thanet")
        twin = world.member(f"Bea Twin {self.slug}", self.slug)
        merged = enter_person(service, f"Bea Twin {self.slug}", by=THE_SERVICE, at=at).id
        merge(service, merged, twin, reasons=self.secret("Merged", monitors), by=self.by, at=at)
        other = world.member(f"Cyril Apart {self.slug}", "thanet")
        keep_apart(service, twin, other, reasons=self.secret("Apart", monitors), by=self.by, at=at)
        self.ids |= {"pair": f"{ada}-{adah}", "apart": f"{twin}-{other}", "merged": merged}

    def _closures(self) -> None:
        """A day on which the offices are closed, one that was taken back, and one that is to be entered."""
        desk_only = {"by": self.by, "at": self.world.at}
        add_closure(self.authority, date(2026, 12, 24), self.secret("Closure", desk), **desk_only)
        add_closure(self.authority, date(2026, 12, 23), "Closed", **desk_only)
        remove_closure(self.authority, date(2026, 12, 23), self.secret("Mistake", desk), **desk_only)
        self.ids |= {"closed_day": "2026-12-24", "open_day": "2026-12-29"}

    def _import(self) -> None:
        name = self.secret("Import", monitors)
        data = f"Name,Email\nDora {name},{name}@example.org\n".encode()
        record = begin_import(self.authority, data, "members.csv", by=self.by, at=self.world.at)
        self.ids["file"] = record.id

    def _invitation(self) -> None:
        """An invitation that waits: its token is for the message alone."""
        invite(self.world.service, self.authority, self.owner, by=self.by, at=self.world.at)
        intent = next(each for each in self.authority.outbox.waiting() if each.kind == "invitation")
        self.ids["token"] = intent.token
        self.scene.canaries.append(Canary(intent.token, self.slug, nobody))

    def _parked_message(self) -> None:
        """A message that could not be sent."""
        why = self.secret("Unsent", either(desk, operators))
        self.ids["parked"] = "p" * 23 + {OWN: "a", OTHER: "b", PARISH: "c"}[self.slug]
        post(
            self.authority, "register_registered", person=self.owner, path="/profile", at=self.world.at,
            intent_id=self.ids["parked"],
        )  # fmt: skip
        intent = self.authority.outbox.find(self.ids["parked"])
        intent.state, intent.outcome = "parked", why
