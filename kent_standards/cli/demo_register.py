"""cli/: the demonstration's registers: interests in every state that a register knows."""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, local_day
from kent_standards.people.offices import holders_of, seats_of
from kent_standards.register import services
from kent_standards.register.model import Entry

RULES = "KENT-2012"
ALL = ("employment", "sponsorship", "contracts", "land", "licences", "tenancies", "securities")
EMPLOYERS = (
    "Stour Valley Growers", "Wantsum Marine Supplies", "Weald Timber Yard", "Downs Veterinary Practice", "Marsh Bakery",
    "Medway Instruments", "Northdown School", "Cinque Ports Printing", "Hop Pocket Inns",
)  # fmt: skip
ROLES = (
    "Director",
    "Teacher",
    "Bookkeeper",
    "Engineer",
    "Consultant",
    "Shop manager",
    "Nurse",
    "Farm manager",
)
STREETS = (
    "Orchard Lane",
    "Mill Street",
    "Priory Road",
    "The Green",
    "Harbour Parade",
    "Forge Hill",
    "Quarry Close",
)
THREATS = (
    "After the planning decision in spring I was followed home twice and threatened by name on a public page. "
    "The police have given me a reference and advise that my home should not be found through the register."
)


def employment(chance: random.Random) -> Mapping[str, str]:
    """A made-up employment."""
    return {
        "kind": "employment",
        "role": chance.choice(ROLES),
        "employer": chance.choice(EMPLOYERS),
        "gain": "yes",
    }


def land(chance: random.Random, district: str) -> Mapping[str, str]:
    """A made-up home in ``district``."""
    return {
        "address": f"{chance.randint(1, 140)} {chance.choice(STREETS)}",
        "district": district,
        "description": "House and garden",
        "right": chance.choice(("owner", "joint_owner")),
        "occupy_or_income": "yes",
    }


def securities(chance: random.Random, district: str) -> Mapping[str, str]:
    """A made-up holding."""
    return {
        "body": f"{chance.choice(EMPLOYERS)} plc",
        "district": district,
        "security": "Ordinary shares of £1",
        "nominal": f"{chance.randint(26, 90)}000.00",
    }


class RegisterWriter:
    """States, registers and decides interests for one member, day by day."""

    def __init__(self, service: Service, person: str, chance: random.Random) -> None:
        self.service = service
        self.person = person
        self.chance = chance

    @property
    def her(self) -> By:
        """The member acting."""
        return By(self.person, Role.MEMBER)

    def seats(self, at: datetime) -> list[Authority]:
        """The authorities where she sits, each once."""
        held = seats_of(self.service, self.person, local_day(at))
        return [self.service.authority(slug) for slug in dict.fromkeys(seat.authority for seat in held)]

    def state(
        self,
        authorities: list[Authority],
        category: str,
        details: Mapping[str, str],
        at: datetime,
        *,
        holder: Holder = Holder.MEMBER,
        sensitive: str = "",
        aware: date | None = None,
    ) -> list[Entry]:
        """State one interest and give its entries back."""
        statement = services.state_interest(
            authorities,
            category=category,
            holder=holder,
            details=details,
            aware_on=aware or local_day(at),
            sensitive_reasons=sensitive,
            by=self.her,
            at=at,
        )
        references = self.service.entries_by_statement.references(statement)
        return [_entry(self.service, reference) for reference in references]

    def usual(self, at: datetime, *, registered_after: timedelta | None) -> list[Entry]:
        """What most members notify: a job, a home, perhaps shares; none of the rest; registered after a while."""
        authorities = self.seats(at)
        home = self.home(authorities)
        entries = self.state(authorities, "employment", employment(self.chance), at)
        entries += self.state(authorities, "land", land(self.chance, home), at)
        stated = {"employment", "land"}
        if self.chance.random() < 0.3:
            entries += self.state(authorities, "securities", securities(self.chance, home), at)
            stated.add("securities")
        if self.chance.random() < 0.4:
            entries += self.state(
                authorities, "employment", employment(self.chance), at, holder=Holder.PARTNER
            )
        services.say_none(authorities, [each for each in ALL if each not in stated], by=self.her, at=at)
        if registered_after is not None:
            for entry in entries:
                self.register(entry, at + registered_after)
        return entries

    def home(self, authorities: list[Authority]) -> str:
        """The district in which she lives."""
        small = sorted(authorities, key=lambda authority: len(authority.area))
        return self.chance.choice(sorted(small[0].area)) if small else "canterbury"

    def register(self, entry: Entry, at: datetime) -> None:
        """The Monitoring Officer registers ``entry``."""
        services.register_entry(entry, rules=RULES, by=officer_of(entry.authority, at), at=at)


def officer_of(authority: Authority, at: datetime) -> By:
    """The Monitoring Officer who acts for ``authority``: for a parish its principal authority's."""
    place = authority.__parent__.authority(authority.principal) if authority.principal else authority
    holder = holders_of(place, frozenset({Role.MONITORING_OFFICER}), local_day(at))[0]
    return By(holder.person, Role.MONITORING_OFFICER)


def every_state(service: Service, people: list[str], chance: random.Random, now: datetime) -> None:
    """Give each of the first ``people`` an interest in another state, so that each page has something to show."""
    shapes = (
        _pending, _overdue, _questioned, _answered, _change_pending, _end_pending, _ended, _sensitive_asked,
        _sensitive_agreed, _sensitive_refused, _sensitive_lapsed, _withdrawn,
    )  # fmt: skip
    for number, person in enumerate(people):
        writer = RegisterWriter(service, person, chance)
        shapes[number % len(shapes)](writer, now)


def _fresh(writer: RegisterWriter, at: datetime, **more: Any) -> Entry:
    return writer.state(writer.seats(at), "employment", employment(writer.chance), at, **more)[0]


def _pending(writer: RegisterWriter, now: datetime) -> None:
    _fresh(writer, now - timedelta(days=writer.chance.randint(0, 6)))


def _overdue(writer: RegisterWriter, now: datetime) -> None:
    _fresh(writer, now - timedelta(days=writer.chance.randint(20, 40)))


def _questioned(writer: RegisterWriter, now: datetime) -> None:
    entry = _fresh(writer, now - timedelta(days=9))
    services.ask_question(
        entry,
        "Is this the same firm that holds the grounds maintenance contract? If so, please state the contract too.",
        by=officer_of(entry.authority, now),
        at=now - timedelta(days=5),
    )


def _answered(writer: RegisterWriter, now: datetime) -> None:
    _questioned(writer, now)
    register = writer.seats(now)[0].part("register")[writer.person]
    entry = next(
        each for each in register.entries.values() if each.state.pending and each.state.pending.question
    )
    services.answer_question(
        entry, "No, it is another firm of a like name.", by=writer.her, at=now - timedelta(days=2)
    )


def _change_pending(writer: RegisterWriter, now: datetime) -> None:
    entry = _fresh(writer, now - timedelta(days=60))
    writer.register(entry, now - timedelta(days=55))
    aware = local_day(now) - timedelta(days=35)
    services.change_interest(
        entry, employment(writer.chance), aware, by=writer.her, at=now - timedelta(days=3)
    )


def _end_pending(writer: RegisterWriter, now: datetime) -> None:
    entry = _fresh(writer, now - timedelta(days=200))
    writer.register(entry, now - timedelta(days=195))
    day = local_day(now) - timedelta(days=12)
    services.end_interest(entry, day, day, by=writer.her, at=now - timedelta(days=4))


def _ended(writer: RegisterWriter, now: datetime) -> None:
    _end_pending(writer, now - timedelta(days=30))
    register = writer.seats(now)[0].part("register")[writer.person]
    for entry in register.entries.values():
        if entry.state.pending is not None:
            writer.register(entry, now - timedelta(days=25))


def _sensitive_asked(writer: RegisterWriter, now: datetime) -> None:
    at = now - timedelta(days=6)
    writer.state(
        writer.seats(at), "land", land(writer.chance, writer.home(writer.seats(at))), at, sensitive=THREATS
    )


def _sensitive(writer: RegisterWriter, now: datetime) -> Entry:
    at = now - timedelta(days=120)
    entries = writer.state(
        writer.seats(at), "land", land(writer.chance, writer.home(writer.seats(at))), at, sensitive=THREATS
    )
    for entry in entries:
        services.agree_sensitive(
            entry,
            "The police reference was seen and the risk is present.",
            local_day(now) + timedelta(days=writer.chance.choice((-10, 20, 245))),
            rules=RULES,
            by=officer_of(entry.authority, at),
            at=at + timedelta(days=3),
        )
        writer.register(entry, at + timedelta(days=3))
    return entries[0]


def _sensitive_agreed(writer: RegisterWriter, now: datetime) -> None:
    _sensitive(writer, now)


def _sensitive_refused(writer: RegisterWriter, now: datetime) -> None:
    at = now - timedelta(days=12)
    entry = _fresh(writer, at, sensitive="I would rather that my employer were not named.")
    services.refuse_sensitive(
        entry,
        "Nothing suggests that publishing the employer's name could lead to violence or intimidation.",
        rules=RULES,
        by=officer_of(entry.authority, at),
        at=now - timedelta(days=5),
    )
    writer.register(entry, now - timedelta(days=5))


def _sensitive_lapsed(writer: RegisterWriter, now: datetime) -> None:
    entry = _sensitive(writer, now)
    day = local_day(now) - timedelta(days=8)
    services.end_sensitivity(entry, day, by=writer.her, at=now - timedelta(days=2))


def _withdrawn(writer: RegisterWriter, now: datetime) -> None:
    entry = _fresh(writer, now - timedelta(days=15))
    services.withdraw(entry, "Stated twice by mistake.", by=writer.her, at=now - timedelta(days=14))


def _entry(service: Service, reference: str) -> Entry:
    slug, person, entry = reference.split("/")
    found: Entry = service.authority(slug).part("register").entry(f"{person}/{entry}")
    return found
