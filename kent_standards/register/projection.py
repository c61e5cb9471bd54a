"""register/: the register for the public: frozen values, made here once for pages, JSON and CSV alike.

What is withheld is withheld here. No template and no export ever sees a record.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import clock_for, deadline
from kent_standards.law.interests import Category, Field, Holder
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.offices import OfficeState, office_state
from kent_standards.law.publication import STATEMENTS, PublicEntry, public_register
from kent_standards.law.roles import MEMBERS, ROLE_TITLES
from kent_standards.law.steps import steps_until
from kent_standards.people.identity import canonical, cluster
from kent_standards.register.model import Entry

UNLISTED = "A category that this register no longer has"
HOLDERS = {Holder.MEMBER: "Member", Holder.PARTNER: "Spouse or partner"}
COUNCIL = re.compile(r"( (City|Borough|District|County|Parish|Town))? Council$")
OUTSIDE = {"medway": "Medway", "outside": "Outside Kent and Medway"}

RulesOf = Callable[[Authority, date], LocalRules]


@dataclass(frozen=True, slots=True)
class PublicSeat:
    """A seat that the member holds, there and elsewhere."""

    authority: str
    authority_name: str
    office: str
    ward: str


@dataclass(frozen=True, slots=True)
class PublicItem:
    """One registered interest: what it is, whose, since when; ``fields`` as (label, value) for reading."""

    category: str
    category_title: str
    holder: Holder
    details: Mapping[str, str]
    fields: tuple[tuple[str, str], ...]
    registered: date
    ceased: date | None

    @property
    def holder_title(self) -> str:
        """Whose interest it is, in words."""
        return HOLDERS[self.holder]


@dataclass(frozen=True, slots=True)
class PublicMember:
    """One member's register at one authority. ``statement`` says that details are withheld, if any are."""

    authority: str
    authority_name: str
    person: str
    name: str
    office: str
    ward: str
    party: str
    seats: tuple[PublicSeat, ...]
    items: tuple[PublicItem, ...]
    statement: str
    categories: tuple[tuple[str, str], ...]

    @property
    def withheld(self) -> bool:
        """Whether any interest is kept back, however many are."""
        return bool(self.statement)

    def of(self, category: str) -> tuple[PublicItem, ...]:
        """The interests in one category."""
        return tuple(item for item in self.items if item.category == category)

    @property
    def unlisted(self) -> tuple[PublicItem, ...]:
        """The interests in categories that the register no longer has, of which nothing but that they are is shown."""
        known = {category for category, _ in self.categories}
        return tuple(item for item in self.items if item.category not in known)

    @property
    def empty(self) -> tuple[str, ...]:
        """The titles of the categories in which nothing is shown."""
        shown = {item.category for item in self.items}
        return tuple(title for category, title in self.categories if category not in shown)


def public_member(
    authority: Authority, person: str, *, on: date, today: date, rules_of: RulesOf
) -> PublicMember | None:
    """One member's public register as it stood on ``on``; None if the human held no seat there then."""
    offices = _offices_on(find_service(authority), person, on)
    here = [state for slug, state in offices if slug == authority.slug]
    if not here:
        return None
    service = find_service(authority)
    rules = rules_of(authority, today)
    entries = list(_entries(authority, cluster(service, person)))
    register = public_register(
        ((entry.id, entry.steps) for entry in entries),
        on=on,
        today=today,
        hold_ends=partial(hold_ends, authority, rules),
        shown_until=partial(_counted, "ceased_shown", authority, rules),
    )
    names = place_names(service)
    state = here[-1]
    return PublicMember(
        authority=authority.slug,
        authority_name=authority.name_on(on),
        person=canonical(service, person),
        name=state.printed_name,
        office=state.title or ROLE_TITLES[state.role],
        ward=state.ward,
        party=state.party,
        seats=tuple(_seat(service, slug, each, on) for slug, each in offices),
        items=tuple(_item(entry, rules, names) for entry in _kept(register.entries, entries)),
        statement=STATEMENTS[register.withheld],
        categories=tuple((category.id, category.title) for category in rules.categories),
    )


def public_members(
    authority: Authority, *, on: date, today: date, rules_of: RulesOf
) -> tuple[PublicMember, ...]:
    """The public register of the whole authority as it stood on ``on``, by surname."""
    service = find_service(authority)
    people: dict[str, None] = {}
    for value, office in authority.members:
        state = office_state(steps_until(authority.offices[office].steps, on))
        if state is not None and state.is_member and state.in_force(on):
            people.setdefault(canonical(service, value[-1]))
    found = (public_member(authority, person, on=on, today=today, rules_of=rules_of) for person in people)
    return tuple(member for member in found if member is not None)


def place_names(service: Service) -> Mapping[str, str]:
    """The names by which a district or an authority in an interest's details is shown.

    A district is where land lies, and an authority's name is a body's: "Ashford" and "Ashford Borough Council".
    """
    authorities = service.all_authorities()
    districts = {f"district:{each.slug}": COUNCIL.sub("", each.name) for each in authorities}
    return {**OUTSIDE, **districts, **{each.slug: each.name for each in authorities}}


def readable(field: Field, value: str, names: Mapping[str, str]) -> str:
    """What a reader sees of one detail: money, dates and choices in words."""
    if field.kind == "money":
        return f"£{Decimal(value):,.2f}"
    if field.kind == "date":
        return uk_date(date.fromisoformat(value))
    if field.kind in ("district", "authority"):
        return names.get(f"{field.kind}:{value}", names.get(value, value))
    if field.kind == "yesno":
        return "Yes" if value == "yes" else "No"
    if field.kind == "percent":
        return f"{value}%"
    return dict(field.choices).get(value, value)


def readable_details(
    category: Category, details: Mapping[str, str], names: Mapping[str, str], *, public_only: bool
) -> tuple[tuple[str, str], ...]:
    """The details of an interest as (label, value), in the order of its form."""
    fields = (field for field in category.fields if field.public or not public_only)
    return tuple(
        (field.label, readable(field, details[field.name], names))
        for field in fields
        if field.name in details
    )


def _kept(shown: Iterable[PublicEntry], entries: Iterable[Entry]) -> Iterable[PublicEntry]:
    """What is shown, without the interests whose details were erased."""
    known = {entry.id: entry for entry in entries}
    return (entry for entry in shown if entry.details or known[entry.id].erased_on is None)


def _entries(authority: Authority, people: Iterable[str]) -> Iterable[Entry]:
    register = authority.part("register")
    for person in people:
        if person in register:
            yield from register[person].entries.values()


def hold_ends(authority: Authority, rules: LocalRules, refused_on: date) -> date:
    """The last day on which publication is held after a refusal of sensitive treatment (resolution 143)."""
    return _counted("sensitivity_hold", authority, rules, refused_on)


def _counted(clock: str, authority: Authority, rules: LocalRules, start: date) -> date:
    return deadline(clock_for(clock, rules.time_limits), start, working_calendar(authority)).last_day


def _item(entry: PublicEntry, rules: LocalRules, names: Mapping[str, str]) -> PublicItem:
    category = next((each for each in rules.categories if each.id == entry.category), None)
    if category is None:
        # A category of a plugin that is no longer active: which of its answers are public nobody can say now, so
        # that there is an entry is all that is shown. Its officers and the member read the whole of it.
        return PublicItem(entry.category, UNLISTED, entry.holder, {}, (), entry.registered, entry.ceased)
    hide_address = rules.publication["register"].address != "always"
    public = [
        each for each in category.fields if each.public and not (hide_address and each.kind == "address")
    ]
    shown = {each.name: entry.details[each.name] for each in public if each.name in entry.details}
    fields = readable_details(category, shown, names, public_only=True)
    return PublicItem(
        entry.category, category.title, entry.holder, shown, fields, entry.registered, entry.ceased
    )


def _seat(service: Service, slug: str, state: OfficeState, on: date) -> PublicSeat:
    return PublicSeat(
        slug, service.authority(slug).name_on(on), state.title or ROLE_TITLES[state.role], state.ward
    )


def _offices_on(service: Service, person: str, on: date) -> tuple[tuple[str, OfficeState], ...]:
    """The member's offices that were in force on ``on`` by what was known then."""
    found = []
    for each in cluster(service, person):
        for reference in service.offices_by_person.references(each):
            slug, office = reference.split("/")
            if not slug:
                continue
            state = office_state(steps_until(service.authority(slug).offices[office].steps, on))
            if state is not None and state.role in MEMBERS and state.in_force(on):
                found.append((slug, state))
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].since)))
