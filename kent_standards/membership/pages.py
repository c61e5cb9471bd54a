"""membership/: what the pages show, as plain values: templates never see a record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Office, Service, find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.offices import ENTERED_BY, may_enter
from kent_standards.law.roles import MEMBERS, MONITORING, ROLE_TITLES, Role
from kent_standards.law.steps import By, Step
from kent_standards.membership import services
from kent_standards.membership.resources import OfficePage
from kent_standards.people.identity import canonical, name_words, search_words
from kent_standards.people.offices import HeldOffice, every_office, offices_of

NO_END = date.max
# Posts that an authority publishes; of any other the neighbours learn only that there is one.
PUBLIC_POSTS = MEMBERS | {Role.MONITORING_OFFICER, Role.INDEPENDENT_PERSON}

# What an act has done, by the key in the address that it leads to: (heading, what follows from it).
DONE = {
    "added": ("The office is entered", "Invite the person to sign in when the e-mail address is right."),
    "changed": ("The office is changed", ""),
    "re-elected": (
        "The re-election is recorded",
        "The member is asked to confirm the register within 28 days.",
    ),
    "ended": ("The end of the office is recorded", "What the office permitted ends with its last day."),
    "address-added": ("The address is added", ""),
    "address-removed": ("The address is removed", "Nobody can sign in with it any more."),
    "invited": ("The invitation is on its way", ""),
    "imported": ("The import is carried out", ""),
    "plan-changed": (
        "Nothing was imported, because something has changed since you looked",
        "The list below is the new one. Check it, then confirm again.",
    ),
    "merged": (
        "The two entries are one person now",
        "Every office of both is shown with the one that stays.",
    ),
    "apart": ("The two entries are kept apart", "They aren't proposed again."),
    "separated": ("The two entries are two people again", "Each has its own offices and addresses back."),
    "reconsidered": ("The decision is undone", "The two are proposed again where the evidence says so."),
}
_REFUSALS = {"plan-changed"}

_STEP_TITLES = {
    "office_entered": "Entered",
    "office_changed": "Changed",
    "re_elected": "Re-elected",
    "office_ended": "End recorded",
}
_FIELD_TITLES = {
    "printed_name": "Name",
    "title": "Title",
    "party": "Group",
    "ward": "Ward",
    "email": "E-mail",
    "since": "First day",
    "until": "Last day",
    "on": "Day",
}


@dataclass(frozen=True, slots=True)
class Banner:
    """What was just done."""

    heading: str
    text: str
    success: bool


@dataclass(frozen=True, slots=True)
class HolderView:
    """A line of the list of people."""

    name: str
    office: str
    ward: str
    party: str
    span: str
    url: str


@dataclass(frozen=True, slots=True)
class SeatView:
    """An office as anybody may know of it."""

    authority: str
    office: str
    ward: str
    span: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of an office's history, for the timeline."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class OfficeView:
    """One office and its holder."""

    name: str
    facts: tuple[tuple[str, str], ...]
    state: str
    state_text: str
    may_change: bool
    may_manage: bool
    may_address: bool
    is_member: bool
    why_not: str
    history: tuple[StepView, ...]
    addresses: tuple[str, ...]
    addresses_elsewhere: int
    signs_in: bool
    others: tuple[SeatView, ...]
    person_url: str


def acting(request: Any, authority: Authority) -> By:
    """The signed-in officer, in the office by which she acts for ``authority``. Raises LookupError without one."""
    by: By = request.identity.by(authority, MONITORING)
    return by


def banner(request: Any) -> Banner | None:
    """What the address says was just done."""
    key = request.GET.get("done", "")
    if key not in DONE:
        return None
    return Banner(*DONE[key], success=key not in _REFUSALS)


def holder_rows(authority: Authority, today: date, *, show: str, role: str, q: str) -> tuple[HolderView, ...]:
    """Who holds (``show`` "now"), has held ("past") or both ("all") an office, of ``role``, named like ``q``."""
    words = search_words(q)
    found = []
    for row in every_office(authority):
        if (show == "now" and row.until < today) or (show == "past" and row.until >= today):
            continue
        if (role and row.role != role) or not _named(row.name, words):
            continue
        found.append(
            HolderView(
                name=row.name,
                office=ROLE_TITLES[row.role],
                ward=row.ward,
                party=row.party,
                span=span_text(row.since, row.until),
                url=f"/{authority.slug}/membership/{row.office}",
            )
        )
    return tuple(found)


def own_people(authority: Authority) -> tuple[tuple[str, str], ...]:
    """Everybody who holds or held an office here: (id, name), by surname, each human once."""
    service = find_service(authority)
    found: dict[str, tuple[str, str]] = {}
    for row in every_office(authority):
        found[canonical(service, row.person)] = (row.person, f"{row.name} ({ROLE_TITLES[row.role]})")
    return tuple(found.values())


def office_view(context: OfficePage, request: Any, *, may_manage: bool) -> OfficeView:
    """Everything that the page of one office shows."""
    office, authority, service = context.office, context.authority, request.service
    state = office.state
    may_change = may_manage and may_enter(state.role, acting(request, authority).role)
    addresses = services.addresses(authority, office.person)
    tag, text = _standing(office, request.today)
    return OfficeView(
        name=state.printed_name,
        facts=_facts(office),
        state=tag,
        state_text=text,
        may_change=may_change,
        may_manage=may_manage,
        may_address=may_manage
        and services.may_address(authority, office.person, acting(request, authority), request.now),
        is_member=state.is_member,
        why_not="" if may_change or not may_manage else ENTERED_BY[state.role][1],
        history=tuple(_step_view(service, step) for step in reversed(office.steps)),
        addresses=addresses.own if may_manage else (),
        addresses_elsewhere=addresses.elsewhere if may_manage else 0,
        signs_in=services.signs_in(service, office.person),
        others=tuple(
            seat_view(service, held, authority, request.today)
            for held in offices_of(service, office.person)
            if held.office != office.id and held.authority
        ),
        person_url=f"/people/{canonical(service, office.person)}",
    )


def seat_view(service: Service, held: HeldOffice, viewer: Authority | None, today: date) -> SeatView:
    """An office as ``viewer``, another authority, may know of it: whole where it is her own or published."""
    authority = service.authority(held.authority)
    own = viewer is None or viewer.slug == held.authority
    public = own or held.role in PUBLIC_POSTS
    state = authority.offices[held.office].state
    title = state.title or ROLE_TITLES[held.role]
    return SeatView(
        authority=authority.name,
        office=title if public else "Officer",
        ward=state.ward if public else "",
        span=span_text(held.since, held.until) if public else "",
    )


def span_text(since: date, until: date) -> str:
    """From when to when, in words."""
    if until.year == NO_END.year:
        return f"since {uk_date(since)}"
    return f"{uk_date(since)} to {uk_date(until)}"


def person_name(service: Service, person: str) -> str:
    """The name of whoever took a step."""
    return str(service.people[person].state.name) if person in service.people else "The service itself"


def actor(service: Service, step: Step) -> str:
    """Who took a step, with the role in which it was taken."""
    title = ROLE_TITLES[step.role]
    return title if step.role is Role.SERVICE else f"{person_name(service, step.by)}, {title}"


def _named(name: str, words: list[str]) -> bool:
    own = name_words(name)
    return all(any(one.startswith(word) for one in own) for word in words)


def _facts(office: Office) -> tuple[tuple[str, str], ...]:
    state = office.state
    rows = (
        ("Office", state.title or ROLE_TITLES[state.role]),
        ("Ward", state.ward),
        ("Group", state.party),
        ("E-mail of the office", state.email),
        ("First day", uk_date(state.since)),
        ("Last day", uk_date(state.until) if state.until else "Not set"),
        ("Re-elected on", ", ".join(uk_date(day) for day in state.re_elected_on)),
    )
    return tuple((label, text) for label, text in rows if text)


def _standing(office: Office, today: date) -> tuple[str, str]:
    state = office.state
    if state.in_force(today):
        return "registered", "In office"
    return ("pending", "Not yet in office") if today < state.since else ("ended", "Ended")


def _step_view(service: Service, step: Step) -> StepView:
    parts = [
        f"{_FIELD_TITLES[name]}: {_shown(name, str(value))}"
        for name, value in step.data.items()
        if name in _FIELD_TITLES and (value or step.kind == "office_changed")
    ]
    return StepView(
        title=_STEP_TITLES.get(step.kind, step.kind),
        day=uk_date(step.day),
        by=actor(service, step),
        text="\n".join([*parts, step.reasons] if step.reasons else parts),
        paragraph=step.paragraph,
    )


def _shown(name: str, value: str) -> str:
    if not value:
        return "taken out"
    return uk_date(date.fromisoformat(value)) if name in ("since", "until", "on") else value
