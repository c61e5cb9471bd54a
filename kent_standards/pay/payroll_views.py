"""pay/: the officers' pages of retainers, and of what goes to payroll."""

from collections.abc import Mapping
from typing import Any

from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.fees import PARAGRAPH, pounds
from kent_standards.law.financial_years import pay_quarter_named
from kent_standards.law.pay_steps import OWN_CLAIM, RETAINER_STEPS
from kent_standards.pay import desk_services as services
from kent_standards.pay.desk_views import DONE, TEMPLATES, due_of, known_of, officer, shown_sum
from kent_standards.pay.own_forms import why_schema
from kent_standards.pay.own_views import with_stale
from kent_standards.pay.resources import DESK_LABEL, ExportFile, PayDesk, RetainerPage
from kent_standards.pay.services import is_own
from kent_standards.pay.shown import retainer_tags, timeline
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text

Values = Mapping[str, Any]


def includeme(config: Any) -> None:
    """Add the pages, the forms and the file."""
    config.add_view(
        retainer_page,
        context=RetainerPage,
        name="",
        request_method="GET",
        permission=Permission.READ_PAY,
        renderer=TEMPLATES + "retainer.pt",
    )
    for context, view, name, permission in (
        (PayDesk, settle_page, "settle", Permission.DECIDE_PAY),
        (RetainerPage, take_back_page, "take-back", Permission.DECIDE_PAY),
        (PayDesk, export_page, "export", Permission.EXPORT_PAY),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=permission,
            renderer=TEMPLATES + "form.pt",
        )
    config.add_view(
        export_file,
        context=ExportFile,
        name="",
        rendition="csv",
        request_method="GET",
        permission=Permission.EXPORT_PAY,
    )


def settle_page(context: PayDesk, request: Any) -> Any:
    """Settle the retainer of one Independent Person for one quarter."""
    due = due_of(context, request)
    page = {
        "title": RETAINER_STEPS["retainer_settled"].title,
        "line": "",
        "says": (
            "The authority that appointed an Independent Person pays the retainer, whoever uses her.",
            *(f"{each.name}, {each.quarter.title}: {each.working}." for each in due),
        ),
        "paragraph": PARAGRAPH,
        "rows": (),
        "back": (context.url, "Go back to the pay"),
        "crumbs": (Crumb(DESK_LABEL, context.url), Crumb("Settle a retainer")),
    }
    if not due and request.method == "GET":
        return {**page, "says": ("No retainer is due.",), "form": "", "errors": "", "has_errors": False}
    schema = Schema()
    choices = tuple(
        (
            f"{each.quarter.code}-{each.person}",
            f"{each.name}, {each.quarter.title}: {shown_sum(each.part.amount)}",
        )
        for each in due
    )
    schema.add(Choice(name="retainer", title="Which one?", choices=choices))

    def act(values: Values) -> str:
        code, _, person = values["retainer"].rpartition("-")
        quarter, by = pay_quarter_named(code), officer(context, request)
        services.settle_retainer(context.authority, person, quarter, by=by, at=request.now)
        return f"{context.url}?done=settled"

    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Settle"),))


def retainer_page(context: RetainerPage, request: Any) -> dict[str, Any]:
    """The retainer of one quarter, as it was settled."""
    record, state = context.record, context.record.state
    own = is_own(record, officer(context.above, request))
    rule = RETAINER_STEPS["retainer_taken_back"]
    may = not own and not request.read_only_notice and rule.forbids(state) is None
    return {
        "title": f"Retainer for {record.quarter.title}",
        "caption": services.name_of(record),
        "tags": retainer_tags(state),
        "facts": (
            ("Sum", "Erased" if state.amount is None else pounds(state.amount)),
            ("How it was worked out", state.working or "Erased"),
        ),
        "says": (OWN_CLAIM,) if own else (),
        "acts": [(rule.title, f"{context.url}/take-back")] if may else [],
        "steps": timeline(record),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb(DESK_LABEL, context.above.url), Crumb("Retainer")),
    }


def take_back_page(context: RetainerPage, request: Any) -> Any:
    """Take a settled retainer back."""
    record, rule = context.record, RETAINER_STEPS["retainer_taken_back"]
    page = {
        "title": rule.title,
        "line": services.name_of(record),
        "says": (),
        "paragraph": rule.paragraph,
        "rows": (),
        "back": (context.url, "Go back to the retainer"),
        "crumbs": (Crumb(DESK_LABEL, context.above.url), Crumb("Retainer", context.url), Crumb(rule.title)),
    }
    refused = rule.forbids(record.state)
    if refused and request.method == "GET":
        return {**page, "says": (refused,), "form": "", "errors": "", "has_errors": False}

    def act(values: Values) -> str:
        known = known_of(context.above, request)
        with_stale(lambda: services.take_back_retainer(record, values["words"], **known))
        return f"{context.above.url}?done=taken-back"

    schema = why_schema("Your reasons", "your reasons")
    button = (Button("submit", "submit", rule.title),)
    return answer_form(request, schema, act, page, buttons=button, seen=len(record.steps))


def export_page(context: PayDesk, request: Any) -> Any:
    """Make the file for payroll of everything that was approved and settled."""
    waiting = len(context.pay.to_export)
    page = {
        "title": "Export for payroll",
        "line": "",
        "says": (
            f"{'1 approved claim or retainer goes' if waiting == 1 else f'{waiting} approved claims and retainers go'} "
            "into one file. Each goes to payroll once; the file can be had again.",
            "What has gone to payroll can’t be undone here.",
        ),
        "paragraph": PARAGRAPH,
        "rows": (),
        "back": (context.url, "Go back to the pay"),
        "crumbs": (Crumb(DESK_LABEL, context.url), Crumb("Export for payroll")),
    }

    def act(values: Values) -> str:
        services.export(context.authority, by=officer(context, request), at=request.now)
        return f"{context.url}?done=exported"

    return answer_form(request, Schema(), act, page, buttons=(Button("submit", "submit", "Make the file"),))


def export_file(context: ExportFile, request: Any) -> Response:
    """The file for payroll."""
    authority, record = context.above.authority, context.record
    rows = [row.cells for row in services.export_rows(record, authority)]
    response = Response(
        text=csv_text(services.EXPORT_HEADERS, rows), content_type="text/csv", charset="utf-8"
    )
    day = record.steps[0].day.isoformat()
    response.content_disposition = f'attachment; filename="payroll-{authority.slug}-{day}.csv"'
    return response
