"""register/: the pages on which the days are kept on which an authority's offices are closed (resolution 118)."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities import closures as services
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.acts import reorder_desk
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import DateParts, Text
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import WorkingCalendar, uk_date
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted
from kent_standards.register.closure_resources import ClosureDay, Closures
from kent_standards.register.closures import effect_of, shown_closures
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:register/templates/"
TITLE = "Days on which the offices are closed"
LONGEST_REASON = 200
DONE = {
    "close": "The day is entered. It is no working day at this authority.",
    "take-back": "The day is taken back. It is a working day again.",
}


def includeme(config: Any) -> None:
    """Add the list, which officers and clerks read, and the forms, which Monitoring Officers send."""
    config.add_view(
        closures_page,
        context=Closures,
        request_method="GET",
        permission=Permission.READ_DESK,
        renderer=TEMPLATES + "closures.pt",
    )
    for context, name, view in (
        (Closures, "add", add_page),
        (ClosureDay, "close", close_page),
        (ClosureDay, "take-back", take_back_page),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.KEEP_CALENDAR,
            renderer=TEMPLATES + "closure_act.pt",
        )


def closures_page(context: Closures, request: Any) -> dict[str, Any]:
    """The days, and the way to enter another."""
    return {
        "title": TITLE,
        "closures": shown_closures(context.authority, request.today, context.url),
        "base": context.url,
        "may_keep": bool(request.has_permission(Permission.KEEP_CALENDAR)),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (_desk(context), Crumb(TITLE)),
    }


def add_page(context: Closures, request: Any) -> Any:
    """Which day: the next page shows what moves with it, and asks for the reason."""
    first, last = services.reach(request.today)
    schema = Schema(
        DateParts(
            name="day",
            title="Day on which the offices are closed",
            hint="For example, 24 12 2026. Weekends and bank holidays are no working days as it is.",
            noun="the day",
            minimum=first,
            maximum=last,
        )
    )

    def act(values: Any) -> str:
        services.check_closable(context.authority, values["day"], request.today)
        return f"{context.url}/{values['day'].isoformat()}/close"

    page = _page(
        context, "Enter a day", effect=None, lead="Nothing is entered before you have seen what moves."
    )
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Show what moves"),))


def close_page(context: ClosureDay, request: Any) -> Any:
    """Enter one day, once its effect has been seen and a reason is given."""
    authority, day = context.authority, context.day
    if request.method == "GET":
        try:
            services.check_closable(authority, day, request.today)
        except NotPermitted:
            raise HTTPNotFound from None

    def act(values: Any) -> str:
        services.add_closure(authority, day, values["reason"], by=_officer(context, request), at=request.now)
        reorder_desk(authority, day, request.today)
        return f"{context.closures.url}?done=close"

    title = f"Close the offices on {uk_date(day)}"
    return _asked(
        context, request, title, "Why are they closed?", act, services.calendar_with(authority, day)
    )


def take_back_page(context: ClosureDay, request: Any) -> Any:
    """Take one day back, in the same way."""
    authority, day = context.authority, context.day
    reason = dict(services.own_closures(authority)).get(day)
    if request.method == "GET" and reason is None:
        raise HTTPNotFound

    def act(values: Any) -> str:
        services.remove_closure(
            authority, day, values["reason"], by=_officer(context, request), at=request.now
        )
        reorder_desk(authority, day, request.today)
        return f"{context.closures.url}?done=take-back"

    title, without = f"Take {uk_date(day)} back", services.calendar_without(authority, day)
    lead = f"It was entered with the reason “{reason}”." if reason else ""
    return _asked(context, request, title, "Why is it a working day after all?", act, without, lead=lead)


def _asked(
    context: ClosureDay,
    request: Any,
    title: str,
    question: str,
    act: Any,
    calendar: WorkingCalendar,
    *,
    lead: str = "",
) -> Any:
    schema = Schema(
        Text(
            name="reason",
            title=question,
            hint="Officers read it here, and whoever asks how a day was worked out.",
            noun="the reason",
            max_length=LONGEST_REASON,
        )
    )
    authority = context.authority
    rules = request.registry["kent.plugins"].local_rules(authority, request.today)
    effect = effect_of(authority, rules, request.today, calendar)
    page = _page(context.closures, title, effect=effect, lead=lead)
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", title),))


def _page(context: Closures, title: str, *, effect: Any, lead: str) -> dict[str, Any]:
    return {
        "title": title,
        "lead": lead,
        "effect": effect,
        "back": context.url,
        "crumbs": (_desk(context), Crumb(TITLE, context.url), Crumb(title)),
    }


def _desk(context: Closures) -> Crumb:
    return Crumb("Desk", f"/{context.authority.slug}/desk")


def _officer(context: ClosureDay, request: Any) -> By:
    found: By = request.identity.by(context.authority, MONITORING)
    return found
