"""register/: the annual report of a register to the Standards Committee, as frozen values (PR 7; R 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.report_parts import ReportPart, part_rows, report_parts
from kent_standards.authorities.services import working_calendar
from kent_standards.law.annual_report import (
    HAPPENED,
    Counts,
    Notice,
    Workload,
    counts,
    notices,
    workload,
)
from kent_standards.law.clocks import clock_for
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.registration import Status
from kent_standards.law.report_period import Period
from kent_standards.people.identity import canonical
from kent_standards.register.desk import category_title, is_masked, member_name
from kent_standards.register.desk_notification import seat_on
from kent_standards.register.interest_wording import notice_deadline
from kent_standards.register.model import Entry, Register
from kent_standards.register.projection import HOLDERS

CSV_HEADERS = (
    "authority",
    "from",
    "until",
    "member",
    "what",
    "on",
    "class",
    "category",
    "holder",
    "withheld",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was entered in the register in the time reported on."""

    on: date
    what: str
    pecuniary: bool
    category: str
    holder: str


@dataclass(frozen=True, slots=True)
class MemberLines:
    """One member's lines. ``withheld``: something of hers is withheld; nothing else is said of it."""

    name: str
    url: str
    lines: tuple[Line, ...]
    withheld: bool


@dataclass(frozen=True, slots=True)
class CommitteeReport:
    """The report of one authority for some days, as it stands today."""

    authority: str
    committee: str
    period: Period
    pecuniary: Counts
    other: Counts
    members: tuple[MemberLines, ...]
    workload: Workload
    standard: str
    parts: tuple[ReportPart, ...]


def committee_report(authority: Authority, rules: LocalRules, period: Period, today: date) -> CommitteeReport:
    """The report of ``authority`` for ``period``. Raises what ``local_rules`` and clocks raise."""
    shown, withheld = _sorted_out(authority, rules, today)
    found = [(entry, each) for entry in shown for each in notices(entry.steps)]
    clock = clock_for("register_entry", rules.time_limits)
    late = ((each, _late(entry, each, rules)) for entry, each in found if each.came_on in period)
    return CommitteeReport(
        authority=authority.name,
        committee=rules.committee.name,
        period=period,
        pecuniary=counts((each for _, each in found), period, pecuniary=True),
        other=counts((each for _, each in found), period, pecuniary=False),
        members=_members(authority, rules, found, withheld, period),
        workload=workload(late, period, today, clock, working_calendar(authority)),
        standard=clock.limit,
        parts=report_parts(authority, period, today),
    )


def _sorted_out(authority: Authority, rules: LocalRules, today: date) -> tuple[list[Entry], list[Entry]]:
    """The interests that may be told of, and the registered ones that are withheld from the public."""
    register: Register = authority.part("register")
    shown: list[Entry] = []
    withheld: list[Entry] = []
    for part in register.values():
        for entry in part.entries.values():
            if not is_masked(entry.state, authority, rules, today):
                shown.append(entry)
            elif entry.state.status is Status.REGISTERED:
                withheld.append(entry)
    return shown, withheld


def _late(entry: Entry, notice: Notice, rules: LocalRules) -> bool:
    seat = seat_on(entry, rules, notice.came_on)
    due = notice_deadline(notice.step, seat) if seat else None
    return due is not None and due.last_day < notice.came_on


def _members(
    authority: Authority,
    rules: LocalRules,
    found: Iterable[tuple[Entry, Notice]],
    withheld: Iterable[Entry],
    period: Period,
) -> tuple[MemberLines, ...]:
    service = find_service(authority)
    lines: dict[str, list[Line]] = {}
    for entry, notice in found:
        if notice.registered_on is not None and notice.registered_on in period:
            person = canonical(service, entry.member_register.id)
            lines.setdefault(person, []).append(
                Line(
                    notice.registered_on,
                    HAPPENED[notice.kind],
                    notice.pecuniary,
                    category_title(rules, notice.category),
                    HOLDERS[notice.holder],
                )
            )
    kept_back = {canonical(service, entry.member_register.id) for entry in withheld}
    members = (
        MemberLines(
            member_name(service, person),
            f"/{authority.slug}/register/{person}",
            tuple(sorted(lines.get(person, ()), key=lambda line: (line.on, line.category, line.what))),
            person in kept_back,
        )
        for person in {*lines, *kept_back}
    )
    return tuple(sorted(members, key=lambda member: (member.name.split()[-1:], member.name, member.url)))


def report_rows(report: CommitteeReport, slug: str) -> list[tuple[str, ...]]:
    """The lines as CSV rows under ``CSV_HEADERS``; of what is withheld one row for each member."""
    rows: list[tuple[str, ...]] = []
    period = report.period
    for member in report.members:
        head = (slug, period.first.isoformat(), period.last.isoformat(), member.name)
        for line in member.lines:
            of = "DPI" if line.pecuniary else "other"
            on = line.on.isoformat()
            rows.append((*head, line.what.lower(), on, of, line.category, line.holder.lower(), "false"))
        if member.withheld:
            rows.append((*head, "", "", "", "", "", "true"))
    rows.extend(part_rows(report.parts, slug, period))
    return rows


def shown_workload(report: CommitteeReport) -> tuple[tuple[str, str], ...]:
    """The workload in words, as rows of a summary."""
    work = report.workload
    usual = "Nothing registered" if work.usual_days is None else f"{work.usual_days:g} days"
    longest = "Nothing registered" if work.longest_days is None else f"{work.longest_days} days"
    return (
        ("Notifications that came", str(work.came)),
        ("Of these registered by today", str(work.registered)),
        ("Withdrawn by the member", str(work.withdrawn)),
        ("Still waiting", str(work.waiting)),
        ("Days from notification to registration, the median", usual),
        ("Days from notification to registration, the longest", longest),
        ("Notified after the member’s 28 days", str(work.late_members)),
        (
            f"Registered later than the authority’s own standard, {report.standard}, or waiting longer",
            str(work.late_officers),
        ),
    )
