"""pay/: what duties and retainers come to under the local rules of the day, and which rules those are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.fees import (
    NO_RETAINER,
    RetainerPart,
    WorkedDuty,
    explained,
    minutes_in_day,
    pounds,
    retainer_parts,
    work_out,
)
from kent_standards.law.financial_years import FinancialYear, PayQuarter, days_within
from kent_standards.law.pay import ApprovedLine, DutyDetails
from kent_standards.law.roles import Role
from kent_standards.pay.model import PART, ClaimRecord, DutyRecord, Pay
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import every_office
from kent_standards.plugin_access import rules_of


@dataclass(frozen=True, slots=True)
class Line:
    """One duty of a claim: what was said of it, what it comes to now, its source, and what was approved of it.

    ``details`` is None once it was erased.
    """

    record: DutyRecord
    details: DutyDetails | None
    worked: WorkedDuty | None
    source: str
    refused: str = ""
    approved: ApprovedLine | None = None
    minutes_in_day: int | None = None

    @property
    def workings(self) -> tuple[str, ...]:
        """How it was worked out, and by which document; as it was when it was approved."""
        if self.approved is not None:
            return self.approved.workings
        return (*explained(self.worked), f"Source: {self.source}.") if self.worked else ()

    @property
    def total(self) -> Decimal | None:
        """What counts: nothing of a refused line, what was approved, or what it comes to now."""
        if self.refused:
            return Decimal("0.00")
        if self.approved is not None:
            return self.approved.total
        return self.worked.total if self.worked else None


def line_of(record: DutyRecord) -> Line:
    """A duty as it is worked out by the rules in force on its day at the authority that pays."""
    details = record.state.details
    if details is None:
        return Line(record, None, None, "")
    terms = rules_of(record.authority, details.day).independent_persons
    worked = work_out(details.minutes, details.miles, details.fares, terms)
    day = minutes_in_day(terms.hours_per_day)
    return Line(record, details, worked, terms.source.document, minutes_in_day=day)


def lines_of(claim: ClaimRecord) -> tuple[Line, ...]:
    """The lines of a claim's part, the earliest first."""
    state, found = claim.state, []
    approved = {each.duty: each for each in state.approved or ()}
    for record in claim.duties:
        line = line_of(record)
        why = state.refused.get(record.id, "")
        found.append(replace(line, refused=why, approved=approved.get(record.id)))
    return tuple(sorted(found, key=_by_day))


def _by_day(line: Line) -> tuple[date, str]:
    return (line.details.day if line.details else date.min, line.record.id)


def lacks_of(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """What the local rules lack, so that the lines that weren't refused can be worked out; each once."""
    open_lines = (line for line in lines if not line.refused and line.approved is None and line.worked)
    return tuple(dict.fromkeys(each for line in open_lines if line.worked for each in line.worked.lacks))


@dataclass(frozen=True, slots=True)
class DueRetainer:
    """The retainer of one Independent Person for one quarter, as it is due or was settled."""

    person: str
    name: str
    quarter: PayQuarter
    part: RetainerPart
    source: str
    settled: bool

    @property
    def working(self) -> str:
        """How it was worked out, in a line."""
        if self.part.yearly is None:
            return NO_RETAINER
        days = (self.quarter.last_day - self.quarter.first_day).days + 1
        return (
            f"{pounds(self.part.yearly)} a year; {self.part.days} of the quarter’s {days} days in office, of "
            f"{self.quarter.year.days} in the year"
        )


def retainers_of(authority: Authority, person: str, year: FinancialYear) -> tuple[DueRetainer, ...]:
    """The retainer of one human for each quarter of a year, at the authority that appointed her (Report 5(19)).

    The terms of a quarter are those in force on the first of its days on which she was in office.
    """
    service, pay = find_service(authority), authority.part(PART)
    people = cluster(service, person) if person in service.people else (person,)
    spans = [
        (row.since, row.until)
        for row in every_office(authority)
        if row.role is Role.INDEPENDENT_PERSON and row.person in people
    ]
    quarters = year.quarters
    days = [days_within(each.first_day, each.last_day, spans) for each in quarters]
    terms = [
        rules_of(
            authority,
            max(each.first_day, min((s for s, u in spans if u >= each.first_day), default=each.first_day)),
        ).independent_persons
        for each in quarters
    ]
    settled = dict(_settled(pay, people, quarters))
    parts = retainer_parts(days, [each.retainer for each in terms], year.days, settled)
    name = str(service.people[canonical(service, person)].state.name)
    return tuple(
        DueRetainer(person, name, each, part, term.source.document, place in settled)
        for place, (each, part, term) in enumerate(zip(quarters, parts, terms, strict=True))
    )


def _settled(
    pay: Pay, people: tuple[str, ...], quarters: tuple[PayQuarter, ...]
) -> Iterator[tuple[int, Decimal]]:
    for place, quarter in enumerate(quarters):
        for person in people:
            record = pay.retainers.get(f"{quarter.code}-{person}")
            if record is not None and record.state.stands:
                yield place, record.state.amount or Decimal("0.00")


def due_retainers(authority: Authority, year: FinancialYear, today: date) -> tuple[DueRetainer, ...]:
    """What is to be settled of a year: the quarters that are over, of everybody whom this authority appointed."""
    appointed: Mapping[str, None] = dict.fromkeys(
        canonical(find_service(authority), row.person)
        for row in every_office(authority)
        if row.role is Role.INDEPENDENT_PERSON and row.since <= year.last_day and row.until >= year.first_day
    )
    return tuple(
        each
        for person in appointed
        for each in retainers_of(authority, person, year)
        if each.quarter.last_day < today and each.part.days and not each.settled
    )
