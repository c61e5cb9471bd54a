"""sign_in/: what there is to do and where, for every office that one human holds: frozen values for the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.code.desk_views import COUNTY
from kent_standards.code.waiting import code_tasks
from kent_standards.committee.waiting import committee_tasks
from kent_standards.complaints.waiting import asked_of_member, desk_load, views_asked
from kent_standards.dispensations.waiting import own_tasks, shown_load
from kent_standards.gifts.waiting import asked_of, on_the_desk, to_notify
from kent_standards.hearings.waiting import own_open, to_prepare_and_open
from kent_standards.independent_persons.waiting import to_attend_to
from kent_standards.investigations.resources import InvestigatorDesk
from kent_standards.law.roles import MEMBERS, MONITORING, ROLE_TITLES, Role
from kent_standards.meetings.waiting import meeting_tasks, own_meeting_tasks
from kent_standards.outbox.services import parked
from kent_standards.pay.waiting import own_pay_tasks, pay_tasks
from kent_standards.people.offices import HeldOffice
from kent_standards.plugin_records.waiting import tasks_of as tasks_of_local_records
from kent_standards.recruitment.waiting import recruitment_tasks
from kent_standards.register.desk_work import desk_work
from kent_standards.register.interest_wording import shown_deadline
from kent_standards.register.profile_records import MemberRecords, Seat
from kent_standards.security.policy import Identity
from kent_standards.sole_decisions.waiting import desk_tasks, own_sole_tasks
from kent_standards.training.waiting import own_training_tasks, training_tasks

PROFILE = "/profile"
_ON_THE_DESK = MONITORING | {Role.CLERK}

_PRESSING = ("overdue", "due", "pending")

# A row of the macro "task_list": label, address or None, hint, state, what the state says, if anything.
Task = tuple[str, str | None, str, str, str]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """What there is to do at one place: an authority, or the county service."""

    place: str
    offices: str
    tasks: tuple[Task, ...]


def tasks_of(service: Service, identity: Identity, plugins: Any, today: date) -> tuple[TaskGroup, ...]:
    """What there is to do for every office that ``identity`` holds today; where most presses first, then by slug."""
    records = MemberRecords(service, identity.ids, plugins, today)
    held: dict[str, list[HeldOffice]] = {}
    for office in identity.offices:
        held.setdefault(office.authority, []).append(office)
    groups = [
        _at_authority(service.authority(slug), offices, records, identity.ids, plugins, today)
        if slug
        else _at_county(service, offices)
        for slug, offices in held.items()
    ]
    return tuple(sorted(groups, key=_pressing))


def _pressing(group: TaskGroup) -> int:
    """How soon something at one place wants doing; less is sooner."""
    states = {task[3] for task in group.tasks}
    return next((rank for rank, state in enumerate(_PRESSING) if state in states), len(_PRESSING))


def _at_county(service: Service, offices: list[HeldOffice]) -> TaskGroup:
    tasks = [
        ("Control panel", "/control-panel", "Plugins, journals and the state of the service", "ended", ""),
        (
            "The authorities in numbers",
            "/county-report",
            "Beside each other, without anybody’s name",
            "ended",
            "",
        ),
    ]
    # It lies below each authority, whose Monitoring Officer reads it there; for an operator any of them will do.
    first = next(iter(service.authorities), "")
    if first:
        address = f"/{first}/desk/code/county"
        hint = "When each was adopted and reviewed, and how local rules differ"
        tasks.append((COUNTY, address, hint, "ended", ""))
    return TaskGroup("The county service", _titles(offices), (*tasks, *_all_stuck_mail(service)))


def _at_authority(
    authority: Authority,
    offices: list[HeldOffice],
    records: MemberRecords,
    people: tuple[str, ...],
    plugins: Any,
    today: date,
) -> TaskGroup:
    tasks: list[Task] = []
    service = records.service
    roles = {office.role for office in offices}
    seat = records.seat(authority.slug)
    if roles & MEMBERS and seat is not None:
        tasks += _of_member(seat, records, today)
        tasks += _gifts_of(seat, records)
        tasks += _complaints_about(service, people)
        tasks += own_tasks(authority, people, today)
        tasks += own_sole_tasks(authority, people)
        tasks += own_meeting_tasks(authority, records)
    tasks += own_training_tasks(authority, people, today)
    if roles & (MEMBERS | {Role.INDEPENDENT_PERSON}):
        tasks += _own_hearings(authority, service, people, today)
    if roles & _ON_THE_DESK:
        tasks += _of_complaints(authority, today)
        tasks += _of_hearings(authority)
        tasks += committee_tasks(authority, today)
        tasks += code_tasks(authority, today)
        tasks += meeting_tasks(authority, today)
        tasks += shown_load(authority, today)
        tasks += _of_gifts(authority, plugins, today)
        tasks += desk_tasks(authority)
        tasks += training_tasks(authority, today)
        tasks += recruitment_tasks(authority, today)
        tasks += _of_independent_persons(authority, plugins, today)
        tasks += tasks_of_local_records(authority, roles, today)
        tasks += _of_officer(authority, plugins, today)
    if roles & MONITORING:
        tasks += pay_tasks(authority, today)
        panel = f"/{authority.slug}/control-panel"
        tasks.append(("Control panel", panel, "Local rules, plugins and the journal", "ended", ""))
    if Role.INDEPENDENT_PERSON in roles:
        tasks.append(
            (
                "Your availability",
                f"{PROFILE}/availability",
                "Days away, and on whom you can’t advise",
                "ended",
                "",
            )
        )
        tasks.append(
            _counted("Your views on complaints", "/advice", views_asked(service, people, today), "to answer")
        )
        tasks += own_pay_tasks(service, people)
    if Role.INVESTIGATING_OFFICER in roles:
        count = sum(1 for _ in InvestigatorDesk(service).records(people, today))
        tasks.append(_counted("Your investigations", "/investigations", count, "under way"))
    return TaskGroup(authority.name_on(today), _titles(offices), tuple(tasks))


def _of_member(seat: Seat, records: MemberRecords, today: date) -> Iterator[Task]:
    if seat.closed:
        yield ("Register of interests", PROFILE, seat.closed, "paused", "Closed just now")
        return
    due = records.returns[seat.slug].due
    for each in due:
        shown = shown_deadline(each.title, each.deadline, today)
        yield (each.title, PROFILE, f"By {shown.day}", shown.state, shown.state_text)
    if not due:
        yield ("Register of interests", PROFILE, "Notify a change within 28 days", "met", "Nothing due")


def _counted(label: str, address: str, count: int, what: str) -> Task:
    """A task of which there are so many, or nothing."""
    if not count:
        return (label, address, "Nothing is asked of you just now", "met", "Nothing due")
    return (label, address, "", "pending", f"{count} {what}")


def _complaints_about(service: Service, people: tuple[str, ...]) -> Iterator[Task]:
    known, asked = asked_of_member(service, people)
    if known:
        hint = "You are asked for something" if asked else "Nothing is asked of you just now"
        yield ("Complaints about you", "/complaints", hint, "due" if asked else "ended", f"{known} open")


def _of_complaints(authority: Authority, today: date) -> Iterator[Task]:
    load, base = desk_load(authority, today), f"/{authority.slug}"
    hint = f"A time limit has run out on {load.overdue}" if load.overdue else ""
    state = "overdue" if load.overdue else "pending" if load.open else "met"
    yield ("Complaints", f"{base}/complaints", hint, state, f"{load.open} open" if load.open else "None open")
    if load.unread:
        label = "Notices of other authorities"
        yield (label, f"{base}/inbox", "", "due", f"{load.unread} to acknowledge")


def _own_hearings(
    authority: Authority, service: Service, people: tuple[str, ...], today: date
) -> Iterator[Task]:
    count = own_open(service, people, authority, today)
    if count:
        yield (
            "Your hearings",
            "/hearings",
            "When and where, and what is asked of you",
            "due",
            f"{count} to come",
        )


def _of_hearings(authority: Authority) -> Iterator[Task]:
    to_prepare, to_come = to_prepare_and_open(authority)
    if to_prepare or to_come:
        hint = f"{to_prepare} to be prepared" if to_prepare else ""
        state = "due" if to_prepare else "pending"
        yield ("Hearings", f"/{authority.slug}/hearings", hint, state, f"{to_come} to come")


def _gifts_of(seat: Seat, records: MemberRecords) -> Iterator[Task]:
    """A gift to be notified, or a question about one."""
    known = (records.service, records.people, records.plugins, records.today, seat.slug)
    owed, asked = to_notify(*known), asked_of(*known)
    if owed and owed[0].due is not None:
        shown = shown_deadline("Gifts to be notified", owed[0].due, records.today)
        yield ("Gifts and hospitality", f"{PROFILE}/gifts", f"By {shown.day}", shown.state, shown.state_text)
    if asked:
        hint = "The Monitoring Officer asks about a gift that you have notified"
        yield ("Questions about gifts", f"{PROFILE}/gifts", hint, "due", f"{asked} to answer")


def _of_independent_persons(authority: Authority, plugins: Any, today: date) -> Iterator[Task]:
    first, count = to_attend_to(authority, plugins, today)
    if count:
        address = f"/{authority.slug}/desk/independent-persons"
        yield (
            "Independent Persons",
            address,
            first,
            "due",
            "1 warning" if count == 1 else f"{count} warnings",
        )


def _of_gifts(authority: Authority, plugins: Any, today: date) -> Iterator[Task]:
    for each in (authority, *_parishes(authority)):
        waiting, overdue = on_the_desk(each, plugins, today)
        if waiting or overdue:
            label = "Gifts and hospitality" + ("" if each is authority else f" of {each.name_on(today)}")
            hint = "The list of a quarter is to be published" if overdue else ""
            state, count = (
                ("overdue" if overdue else "pending"),
                f"{waiting} waiting" if waiting else "To publish",
            )
            yield (label, f"/{each.slug}/desk/gifts", hint, state, count)


def _of_officer(authority: Authority, plugins: Any, today: date) -> Iterator[Task]:
    yield _desk(authority, "Members’ notifications", plugins, today)
    for parish in _parishes(authority):
        task = _desk(parish, f"Members’ notifications of {parish.name_on(today)}", plugins, today)
        if task[3] != "met":
            yield task
    yield (
        "Members and officers",
        f"/{authority.slug}/membership",
        "Offices, imports, invitations",
        "ended",
        "",
    )
    for each in (authority, *_parishes(authority)):
        name = "" if each is authority else f" from {each.name_on(today)}"
        yield from _stuck_mail(each, name)


def _desk(authority: Authority, label: str, plugins: Any, today: date) -> Task:
    address = f"/{authority.slug}/desk"
    work = desk_work(authority, plugins.local_rules(authority, today), today)
    waiting, overdue = len(work.jobs), len(work.overdue)
    if not waiting:
        return (label, address, "Nothing waits", "met", "Nothing due")
    hint = f"{overdue} waiting for longer than the service standard" if overdue else ""
    return (label, address, hint, "overdue" if overdue else "pending", f"{waiting} waiting")


def _parishes(authority: Authority) -> Iterator[Authority]:
    """The parishes whose standards work this authority does (Act s.29(9))."""
    for each in authority.__parent__.all_authorities():
        if each.principal == authority.slug:
            yield each


def _all_stuck_mail(service: Service) -> Iterator[Task]:
    yield from _stuck_mail(service, " from the county")
    for authority in service.all_authorities():
        yield from _stuck_mail(authority, f" from {authority.name}")


def _stuck_mail(place: Any, name: str) -> Iterator[Task]:
    count = sum(1 for _ in parked(place))
    if count:
        hint = "The mail server refused them, or the recipient may not have them any more."
        address = f"/{place.slug}/mail" if place.slug else "/mail"
        yield (f"Messages{name} that could not be sent", address, hint, "overdue", f"{count} to decide on")


def _titles(offices: Iterable[HeldOffice]) -> str:
    return ", ".join(dict.fromkeys(ROLE_TITLES[office.role] for office in offices))
