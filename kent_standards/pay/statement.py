"""pay/: an Independent Person's statement for a financial year, as one frozen value, a page and CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pyramid.response import Response

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.way import Crumb
from kent_standards.law.fees import pounds
from kent_standards.law.financial_years import FinancialYear
from kent_standards.law.pay import ClaimStage, DutyStage
from kent_standards.pay.model import DUTY, PART, RETAINER, DutyRecord, Pay
from kent_standards.pay.resources import LABEL, PayYear
from kent_standards.pay.shown import ShownLine, retainer_tags, shown_line
from kent_standards.pay.workings import Line, line_of, lines_of
from kent_standards.register.profile_records import order_of
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text

HEADERS = (
    "Authority that pays",
    "What for",
    "Done for",
    "Day or quarter",
    "Minutes",
    "Minutes paid",
    "Daily rate (£)",
    "Miles",
    "Mileage (£)",
    "Fares (£)",
    "Retainer (£)",
    "Total (£)",
    "Where it stands",
    "How it was worked out",
)
OPEN, APPROVED, REFUSED = "Not decided yet", "Approved", "Refused"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One line of a statement: a duty or a quarter's retainer. Sums are None where they aren't known yet."""

    line: ShownLine | None
    cells: tuple[str, ...]
    standing: str
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class AuthorityStatement:
    """What one authority pays of the year."""

    name: str
    tier: str
    rows: tuple[StatementRow, ...]
    retainers: tuple[tuple[str, str, str, str], ...]

    @property
    def approved(self) -> Decimal:
        """What was approved or settled."""
        return self._sum(APPROVED)

    @property
    def waiting(self) -> Decimal:
        """What isn't decided on yet, as far as it is known."""
        return self._sum(OPEN)

    def _sum(self, standing: str) -> Decimal:
        totals = (row.total for row in self.rows if row.standing == standing and row.total is not None)
        return sum(totals, Decimal("0.00"))


def statement(
    service: Service, people: tuple[str, ...], year: FinancialYear, today: date
) -> tuple[AuthorityStatement, ...]:
    """What each authority pays a human for a year, the county's first; nothing of what was withdrawn."""
    found = []
    for authority in sorted(service.all_authorities(), key=order_of):
        if PART not in authority.parts:
            continue
        rows = tuple(_duty_rows(authority, people, year, today))
        shown, more = [], []
        for cells, row in _retainer_rows(authority, people, year):
            shown.append(cells)
            more.append(row)
        if rows or more:
            found.append(
                AuthorityStatement(authority.name_on(today), authority.tier, (*rows, *more), tuple(shown))
            )
    return tuple(found)


def _duty_rows(
    authority: Authority, people: tuple[str, ...], year: FinancialYear, today: date
) -> Iterator[StatementRow]:
    pay: Pay = authority.part(PART)
    duties = [pay[duty] for each in people for duty in pay.by_person.references(each, DUTY)]
    within = [duty for duty in duties if _in_year(duty, year)]
    for line in sorted((_line(pay, duty) for duty in within), key=lambda each: (_day(each), each.record.id)):
        details, worked = line.details, line.worked
        assert details is not None  # an erased duty has no day, so it is in no year
        assert worked is not None
        shown, standing = shown_line(line, today), _standing(pay, line)
        cells = (
            authority.slug, shown.what, details.done_for, details.day.isoformat(), str(worked.minutes),
            str(worked.paid), _plain(shown.fee), str(details.miles), _plain(shown.mileage), _plain(shown.fares), "",
            _plain(shown.total), standing, " ".join((*shown.workings, shown.refused)).strip(),
        )  # fmt: skip
        yield StatementRow(shown, cells, standing, line.total)


def _in_year(duty: DutyRecord, year: FinancialYear) -> bool:
    state = duty.state
    if state.details is None or state.stage is DutyStage.WITHDRAWN:
        return False
    return year.first_day <= state.details.day <= year.last_day


def _line(pay: Pay, duty: DutyRecord) -> Line:
    claim = duty.state.claim
    if not claim:
        return line_of(duty)
    return next(line for line in lines_of(pay.claims[claim]) if line.record.id == duty.id)


def _day(line: Line) -> date:
    return line.details.day if line.details else date.min


def _standing(pay: Pay, line: Line) -> str:
    if line.refused:
        return REFUSED
    claim = line.record.state.claim
    stage = pay.claims[claim].state.stage if claim else ClaimStage.NONE
    return APPROVED if stage in (ClaimStage.APPROVED, ClaimStage.EXPORTED) else OPEN


def _retainer_rows(
    authority: Authority, people: tuple[str, ...], year: FinancialYear
) -> Iterator[tuple[tuple[str, str, str, str], StatementRow]]:
    pay: Pay = authority.part(PART)
    held = [pay.retainers[each] for person in people for each in pay.by_person.references(person, RETAINER)]
    for record in sorted(held, key=lambda each: each.quarter):
        state = record.state
        if record.quarter.year != year or not state.stands or state.amount is None:
            continue
        amount, title = str(state.amount), record.quarter.title
        cells = (
            authority.slug, "Retainer", authority.slug, record.quarter.code, "", "", "", "", "", "", amount, amount,
            APPROVED, state.working,
        )  # fmt: skip
        said = (title, pounds(state.amount), state.working, retainer_tags(state)[0].text)
        yield said, StatementRow(None, cells, APPROVED, state.amount)


def _plain(shown: str) -> str:
    """A sum for a table: without the sign, and empty while it isn't known."""
    return shown.removeprefix("£").replace(",", "") if shown.startswith("£") else ""


def includeme(config: Any) -> None:
    """Add the page and its data."""
    for rendition, view, renderer in (
        ("html", year_page, "kent_standards:pay/templates/statement.pt"),
        ("csv", year_data, None),
    ):
        config.add_view(
            view,
            context=PayYear,
            name="",
            rendition=rendition,
            request_method="GET",
            permission=Permission.READ_PROFILE,
            renderer=renderer,
        )


def year_page(context: PayYear, request: Any) -> dict[str, Any]:
    """The statement, to be read or printed."""
    found = statement(request.service, request.identity.ids, context.year, request.today)
    nothing = Decimal("0.00")
    return {
        "title": f"Statement for the year {context.year.title}",
        "name": request.identity.name,
        "parts": [
            (each, [row.line for row in each.rows if row.line], pounds(each.approved), pounds(each.waiting))
            for each in found
        ],
        "approved": pounds(sum((each.approved for each in found), nothing)),
        "waiting": pounds(sum((each.waiting for each in found), nothing)),
        "standings": {row.line.id: row.standing for each in found for row in each.rows if row.line},
        "data": [("CSV", f"{context.url}.csv", "text/csv")],
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL, context.above.url), Crumb("Statement")),
    }


def year_data(context: PayYear, request: Any) -> Response:
    """The same as CSV."""
    found = statement(request.service, request.identity.ids, context.year, request.today)
    rows = [row.cells for each in found for row in each.rows]
    response = Response(text=csv_text(HEADERS, rows), content_type="text/csv", charset="utf-8")
    response.content_disposition = f'attachment; filename="statement-{context.year.code}.csv"'
    return response
