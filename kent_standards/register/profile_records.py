"""register/: what one member has at every authority: her seats, her interests and her returns, read once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.services import working_calendar
from kent_standards.authorities.structure import why_frozen
from kent_standards.law import interests
from kent_standards.law.calendar import WorkingCalendar
from kent_standards.law.interests import Category
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.offices import OfficeState
from kent_standards.law.returns import ReturnState, return_state
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import Step
from kent_standards.people.offices import HeldOffice, offices_of, seats_of
from kent_standards.register.model import Entry, MemberRegister
from kent_standards.register.projection import place_names


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that the member holds today, with the rules of its authority. ``closed`` says why nothing can be
    sent to it just now, and is empty where something can."""

    authority: Authority
    office: OfficeState
    rules: LocalRules
    calendar: WorkingCalendar
    closed: str

    @property
    def slug(self) -> str:
        """The authority's slug."""
        return self.authority.slug

    @property
    def name(self) -> str:
        """The authority's name."""
        return self.authority.name

    @property
    def title(self) -> str:
        """What the office is called."""
        return self.office.title or ROLE_TITLES[self.office.role]

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands in a list of seats: the county first, then its districts, parishes, and the rest."""
        return order_of(self.authority)

    @property
    def for_law(self) -> interests.Seat:
        """The seat as the law of interests takes it."""
        return interests.Seat(self.slug, self.name, self.authority.tier, frozenset(self.authority.area))

    def category(self, category_id: str) -> Category | None:
        """The category as this authority has it, or None where its register has no such category."""
        return next((each for each in self.rules.categories if each.id == category_id), None)


def order_of(authority: Authority) -> tuple[int, str]:
    """Where an authority stands in a list: the county first, then its districts, parishes, and the rest."""
    first = ("county", "district", "parish")
    return (first.index(authority.tier) if authority.tier in first else len(first), authority.name)


class MemberRecords:
    """One human's records on one day. Made for each request; the projection is built from it."""

    def __init__(
        self, service: Service, people: tuple[str, ...], plugins: Any, today: date, closed: str = ""
    ) -> None:
        """``closed`` says why nothing can be notified anywhere just now."""
        self.closed = closed
        self.service = service
        self.people = people
        self.plugins = plugins
        self.today = today

    @cached_property
    def offices(self) -> tuple[HeldOffice, ...]:
        """Every office, past, present and to come, of whatever kind."""
        return offices_of(self.service, self.people[0])

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Her seats today, one for each authority: of several in one authority the oldest, whose clock ran first."""
        held: dict[str, HeldOffice] = {}
        for office in seats_of(self.service, self.people[0], self.today):
            known = held.get(office.authority)
            if known is None or office.since < known.since:
                held[office.authority] = office
        return tuple(sorted((self._seat(office) for office in held.values()), key=lambda seat: seat.order))

    def seat(self, slug: str) -> Seat | None:
        """Her seat at one authority today, or None."""
        return next((seat for seat in self.seats if seat.slug == slug), None)

    @cached_property
    def open_seats(self) -> tuple[Seat, ...]:
        """The seats to which something can be sent."""
        return tuple(seat for seat in self.seats if not seat.closed)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Her interests in every register, those of authorities that she has left included."""
        slugs = {office.authority for office in self.offices if office.authority}
        ordered = sorted(slugs, key=lambda slug: order_of(self.service.authority(slug)))
        return tuple(
            entry for slug in ordered for part in self.parts(slug) for entry in part.entries.values()
        )

    def parts(self, slug: str) -> tuple[MemberRegister, ...]:
        """Her parts of one register: one for each id under which it was begun."""
        register = self.service.authority(slug).part("register")
        return tuple(register[person] for person in self.people if person in register)

    def entries_at(self, slug: str) -> tuple[Entry, ...]:
        """Her interests in one register."""
        return tuple(entry for part in self.parts(slug) for entry in part.entries.values())

    def return_steps(self, slug: str) -> tuple[Step, ...]:
        """What she has said of one register as a whole, in order of time."""
        steps = (step for part in self.parts(slug) for step in part.steps)
        return tuple(sorted(steps, key=lambda step: step.at))

    def return_at(self, seat: Seat) -> ReturnState:
        """What she owes one register (Code 4(1))."""
        return return_state(
            seat.office,
            adoption=seat.authority.part("code").state,
            return_steps=self.return_steps(seat.slug),
            entries=[(entry.id, entry.state, entry.steps) for entry in self.entries_at(seat.slug)],
            categories=seat.rules.categories,
            calendar=seat.calendar,
            time_limits=seat.rules.time_limits,
            today=self.today,
        )

    @cached_property
    def returns(self) -> dict[str, ReturnState]:
        """What she owes each register, by the authority's slug."""
        return {seat.slug: self.return_at(seat) for seat in self.seats}

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The categories of all her authorities, those of the Act first, each once."""
        found = {category.id: category for seat in self.seats for category in seat.rules.categories}
        return tuple(found.values())

    def category(self, category_id: str) -> Category | None:
        """One of the categories, or None where no authority of hers has it."""
        return next((each for each in self.categories if each.id == category_id), None)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of places and authorities, for showing details."""
        return dict(place_names(self.service))

    @cached_property
    def statements(self) -> dict[str, list[Entry]]:
        """Her interests by statement: one interest at several authorities stands together."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.state.statement, []).append(entry)
        return found

    def size(self, slugs: Collection[str]) -> int:
        """How many steps her registers at ``slugs`` have: it grows with whatever is done, by whomever."""
        entries = (entry for slug in slugs for entry in self.entries_at(slug))
        return sum(len(entry.steps) for entry in entries) + sum(
            len(part.steps) for slug in slugs for part in self.parts(slug)
        )

    def _seat(self, held: HeldOffice) -> Seat:
        authority = self.service.authority(held.authority)
        closed = (
            self.closed
            and f"{self.closed} The 28 days go on; write to the Monitoring Officer if they end today."
        )
        closed = closed or why_frozen(authority, self.today)
        if not closed and self.plugins.health_of(authority, self.today).read_only:
            closed = (
                f"{authority.name} takes no notifications just now, because its local rules can't be read. "
                "Write to its Monitoring Officer in the meantime: the 28 days go on."
            )
        return Seat(
            authority,
            authority.offices[held.office].state,
            self.plugins.local_rules(authority, self.today),
            working_calendar(authority),
            closed,
        )


def records_of(request: Any) -> MemberRecords:
    """The records of whoever is signed in."""
    return MemberRecords(
        request.service,
        request.identity.ids,
        request.registry["kent.plugins"],
        request.today,
        request.records_closed,
    )
