"""register/: the members of one authority by what each owes its register, for its officers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import uk_date
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.offices import OfficeState
from kent_standards.law.returns import Due, ReturnState, return_state
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import MemberRow, members_on
from kent_standards.register.interest_wording import ShownDeadline, shown_deadline
from kent_standards.register.model import MemberRegister, Register


@dataclass(frozen=True, slots=True)
class MemberDue:
    """One member: how far her return has come, by when it is owed, and what else is due.

    ``notify`` is the clock of the Act's 28 days, met or running.
    """

    name: str
    url: str
    ward: str
    since: str
    answered: str
    complete: bool
    notify: ShownDeadline
    others: tuple[ShownDeadline, ...]
    last_day: date


@dataclass(frozen=True, slots=True)
class MembersDue:
    """Everybody who is a member today: who still owes a category, who owes something else, who owes nothing."""

    open: tuple[MemberDue, ...]
    others: tuple[MemberDue, ...]
    settled: tuple[MemberDue, ...]
    overdue: int


def members_due(authority: Authority, rules: LocalRules, today: date) -> MembersDue:
    """The members of ``authority``, each list ordered by clock: those whose 28 days have run out stand first."""
    found = sorted(_members(authority, rules, today), key=lambda each: each.last_day)
    still = tuple(each for each in found if not each.complete)
    return MembersDue(
        open=still,
        others=tuple(each for each in found if each.complete and each.others),
        settled=tuple(each for each in found if each.complete and not each.others),
        overdue=sum(1 for each in still if each.notify.state == "overdue"),
    )


def _members(authority: Authority, rules: LocalRules, today: date) -> Iterator[MemberDue]:
    service = find_service(authority)
    held: dict[str, MemberRow] = {}
    for row in members_on(authority, today):
        person = canonical(service, row.person)
        # Of several seats in one authority the oldest counts: its clock ran first.
        if person not in held or row.since < held[person].since:
            held[person] = row
    register: Register = authority.part("register")
    for person, row in held.items():
        office: OfficeState = authority.offices[row.office].state
        parts = [register[each] for each in cluster(service, person) if each in register]
        yield _member(authority, rules, today, person, office, parts)


def _member(
    authority: Authority,
    rules: LocalRules,
    today: date,
    person: str,
    office: OfficeState,
    parts: Sequence[MemberRegister],
) -> MemberDue:
    returned = return_state(
        office,
        adoption=authority.part("code").state,
        return_steps=sorted((step for part in parts for step in part.steps), key=lambda step: step.at),
        entries=[(entry.id, entry.state, entry.steps) for part in parts for entry in part.entries.values()],
        categories=rules.categories,
        calendar=working_calendar(authority),
        time_limits=rules.time_limits,
        today=today,
    )
    others = [due for due in returned.due if not due.statutory]
    return MemberDue(
        name=office.printed_name,
        url=f"/{authority.slug}/register/{person}",
        ward=office.ward,
        since=uk_date(office.since),
        answered=f"{sum(1 for each in returned.answers if each.answer != 'open')} of {len(returned.answers)}",
        complete=returned.complete,
        notify=shown_deadline("28 days", returned.notify_by, today, returned.notified_on),
        others=tuple(shown_deadline(due.title, due.deadline, today) for due in others),
        last_day=_next_day(returned, others),
    )


def _next_day(returned: ReturnState, others: Sequence[Due]) -> date:
    if returned.notified_on is not None and others:
        return others[0].deadline.last_day
    return returned.notify_by.last_day
