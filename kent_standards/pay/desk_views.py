"""pay/: the officers' pages: claims that wait, what was approved, retainers, and the export for payroll."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kent_standards.authorities.services import working_calendar
from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import deadline
from kent_standards.law.fees import pounds
from kent_standards.law.financial_years import financial_year_of
from kent_standards.law.pay_steps import CLAIM_STEPS, DECIDE_CLAIM, OWN_CLAIM
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By
from kent_standards.pay import desk_services as services
from kent_standards.pay.model import CLAIM, QUESTION, RETAINER, ClaimRecord
from kent_standards.pay.own_forms import why_schema
from kent_standards.pay.own_views import with_stale
from kent_standards.pay.resources import DESK_LABEL, ClaimPage, PayDesk
from kent_standards.pay.services import is_own
from kent_standards.pay.shown import (
    NOT_KNOWN,
    claim_tags,
    line_choices,
    period,
    shown_line,
    timeline,
    total_of,
)
from kent_standards.pay.workings import DueRetainer, due_retainers, lacks_of, lines_of
from kent_standards.register.interest_wording import ShownDeadline, shown_deadline
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:pay/templates/"
LAST_SHOWN = 20
DONE = {
    "asked": "Your question is sent to the Independent Person.",
    "refused": "The line is refused. The Independent Person is told when you decide on the claim.",
    "restored": "The refusal is taken back.",
    "approved": "The claim is decided on, and the Independent Person is told.",
    "reopened": "The decision is undone. The claim waits again.",
    "settled": "The retainer is settled.",
    "taken-back": "The retainer is taken back.",
    "exported": "The file for payroll is made. It can be had again below.",
}


def includeme(config: Any) -> None:
    """Add the pages and the forms, which are the Monitoring Officer's and the deputies' alone."""
    for context, view, template in (
        (PayDesk, desk_page, "desk.pt"),
        (ClaimPage, claim_page, "claim.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_PAY,
            renderer=TEMPLATES + template,
        )
    for context, view, names, permission in ((ClaimPage, claim_form, tuple(FORMS), Permission.DECIDE_PAY),):
        for name in names:
            config.add_view(
                view,
                context=context,
                name=name,
                request_method=("GET", "POST"),
                permission=permission,
                renderer=TEMPLATES + "form.pt",
            )


@dataclass(frozen=True, slots=True)
class WaitingClaim:
    """A claim on the desk: whose, for which period, since when, and by when it is decided on."""

    url: str
    label: str
    period: str
    total: str
    since: str
    clock: ShownDeadline


def desk_page(context: PayDesk, request: Any) -> dict[str, Any]:
    """What waits, by age; what was approved; the retainers; and the files that payroll had."""
    pay, today = context.pay, request.today
    approved = [pay.claims[each] for each in pay.to_export.references(CLAIM)]
    settled = [pay.retainers[each] for each in pay.to_export.references(RETAINER)]
    exports = sorted(pay.exports.values(), key=lambda each: each.outline[0][1], reverse=True)
    due = due_of(context, request)
    lacks = dict.fromkeys(each for _, claim in pay.waiting for each in lacks_of(lines_of(pay.claims[claim])))
    return {
        "title": DESK_LABEL,
        "waiting": waiting_claims(context, today),
        "lacks": tuple(lacks),
        "due": [_due_row(each) for each in due],
        "settle": f"{context.url}/settle" if due else "",
        "approved": [
            (f"{context.url}/{each.id}", services.name_of(each), period(each.state), pounds(each.state.total))
            for each in approved
        ],
        "settled": [
            (
                f"{context.url}/{each.id}",
                services.name_of(each),
                each.quarter.title,
                pounds(each.state.amount) if each.state.amount is not None else "Erased",
            )
            for each in settled
        ],
        "export": f"{context.url}/export" if approved or settled else "",
        "exports": [
            (
                f"{context.url}/{each.id}.csv",
                f"Given to payroll on {uk_date(each.steps[0].day)}",
                len(each.claims),
                len(each.retainers),
            )
            for each in exports[:LAST_SHOWN]
        ],
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(DESK_LABEL)),
    }


def waiting_claims(context: PayDesk, today: date) -> tuple[WaitingClaim, ...]:
    """What waits, the oldest first."""
    calendar, found = working_calendar(context.authority), []
    for (day, kind, _), claim in context.pay.waiting:
        record = context.pay.claims[claim]
        due = deadline(DECIDE_CLAIM, date.fromisoformat(day), calendar)
        asked = "Question asked: " if kind == QUESTION else ""
        found.append(
            WaitingClaim(
                f"{context.url}/{claim}",
                asked + services.name_of(record),
                period(record.state),
                total_of(lines_of(record)),
                uk_date(date.fromisoformat(day)),
                shown_deadline("Decide by", due, today),
            )
        )
    return tuple(found)


def due_of(context: PayDesk, request: Any) -> tuple[DueRetainer, ...]:
    """What is due of this financial year and the one before."""
    this = financial_year_of(request.today)
    years = (type(this)(this.begins - 1), this)
    return tuple(each for year in years for each in due_retainers(context.authority, year, request.today))


def _due_row(each: DueRetainer) -> tuple[str, str, str, str, str]:
    return (each.name, each.quarter.title, shown_sum(each.part.amount), each.working, each.source)


def shown_sum(amount: Decimal | None) -> str:
    """A sum, or that it isn't known."""
    return NOT_KNOWN if amount is None else pounds(amount)


def claim_page(context: ClaimPage, request: Any) -> dict[str, Any]:
    """This authority's part of a claim: its lines, how each sum was worked out, and what may be done."""
    record, own = context.record, is_own(context.record, officer(context.above, request))
    lines, state = lines_of(record), record.state
    may = not own and not request.read_only_notice
    acts = [
        (CLAIM_STEPS[act.kind].title, f"{context.url}/{name}")
        for name, act in FORMS.items()
        if CLAIM_STEPS[act.kind].forbids(state) is None
    ]
    here = context.above.authority
    part = {
        "name": here.name_on(request.today),
        "tier": here.tier,
        "tags": claim_tags(state),
        "question": state.question,
        "answer": state.answer,
        "lines": [
            shown_line(
                line,
                request.today,
                case_shown=line.details is not None and line.details.done_for == here.slug,
            )
            for line in lines
        ],
        "total": total_of(lines),
        "lacks": lacks_of(lines) if state.waits else (),
    }
    days = _long_days(lines)
    return {
        "title": f"Claim for {period(state)}",
        "caption": services.name_of(record),
        "parts": [part],
        "total": "",
        "acts": acts if may else [],
        "says": (*((OWN_CLAIM,) if own else ()), *days),
        "steps": timeline(record),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (
            Crumb("Desk", context.above.desk.url),
            Crumb(DESK_LABEL, context.above.url),
            Crumb("Claim"),
        ),
    }


def _long_days(lines: tuple[Any, ...]) -> tuple[str, ...]:
    """Which days' duties come to more than a day's minutes together: whether more than one day's rate is due for them
    nobody has decided, so the officer looks at it."""
    totals: dict[date, int] = {}
    limits: dict[date, int] = {}
    for line in lines:
        if line.details and line.worked and not line.refused:
            totals[line.details.day] = totals.get(line.details.day, 0) + line.worked.paid
            if line.minutes_in_day:
                limits[line.details.day] = line.minutes_in_day
    over = [day for day, total in totals.items() if day in limits and total > limits[day]]
    return tuple(
        f"The duties of {uk_date(day)} come to more than the minutes of one day; look whether each is due."
        for day in sorted(over)
    )


Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DeskAct:
    """Something that an officer may do about a claim."""

    kind: str
    done: str
    schema: Callable[[ClaimRecord], Schema]
    carry_out: Callable[[ClaimRecord, Values, dict[str, Any]], None]


def _lines_schema(record: ClaimRecord, among: Any, schema: Schema) -> Schema:
    choices = line_choices(record, lines_of(record), among)
    schema.children.insert(0, Choice(name="line", title="Which line?", choices=choices))
    return schema


FORMS: Mapping[str, DeskAct] = {
    "approve": DeskAct(
        "claim_approved",
        "approved",
        lambda _: Schema(),
        lambda record, values, known: services.approve(record, **known),
    ),
    "refuse": DeskAct(
        "claim_line_refused",
        "refused",
        lambda record: _lines_schema(
            record, record.state.open_lines, why_schema("Your reasons", "your reasons")
        ),
        lambda record, values, known: services.refuse_line(record, values["line"], values["words"], **known),
    ),
    "restore": DeskAct(
        "claim_line_restored",
        "restored",
        lambda record: _lines_schema(record, record.state.refused, Schema()),
        lambda record, values, known: services.restore_line(record, values["line"], **known),
    ),
    "question": DeskAct(
        "claim_questioned",
        "asked",
        lambda _: why_schema("Your question", "your question"),
        lambda record, values, known: services.ask(record, values["words"], **known),
    ),
    "undo": DeskAct(
        "claim_reopened",
        "reopened",
        lambda _: why_schema("Your reasons", "your reasons"),
        lambda record, values, known: services.reopen(record, values["words"], **known),
    ),
}


def claim_form(context: ClaimPage, request: Any) -> Any:
    """Approve a claim, refuse a line of it, take a refusal back, ask, or undo a decision."""
    record, act = context.record, FORMS[request.view_name]
    rule = CLAIM_STEPS[act.kind]
    lines = lines_of(record)
    page = {
        "title": rule.title,
        "line": f"{services.name_of(record)}, {period(record.state)}",
        "says": (f"What you approve comes to {total_of(lines)}.",) if act.kind == "claim_approved" else (),
        "paragraph": rule.paragraph,
        "rows": (),
        "back": (context.url, "Go back to the claim"),
        "crumbs": (Crumb(DESK_LABEL, context.above.url), Crumb("Claim", context.url), Crumb(rule.title)),
    }
    refused = rule.forbids(record.state)
    if refused and request.method == "GET":
        return {**page, "says": (refused,), "form": "", "errors": "", "has_errors": False}

    def carry_out(values: Values) -> str:
        with_stale(lambda: act.carry_out(record, values, known_of(context.above, request)))
        return f"{context.url}?done={act.done}"

    button = (Button("submit", "submit", rule.title),)
    return answer_form(request, act.schema(record), carry_out, page, buttons=button, seen=len(record.steps))


def known_of(context: PayDesk, request: Any) -> dict[str, Any]:
    seen = posted_seen(request)
    return {"seen": -1 if seen is None else seen, "by": officer(context, request), "at": request.now}


def officer(context: PayDesk, request: Any) -> By:
    found: By = request.identity.by(context.authority, MONITORING)
    return found
