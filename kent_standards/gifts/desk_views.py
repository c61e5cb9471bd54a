"""gifts/: the officers' pages: what waits to be registered, each gift, and the quarters' lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.gifts import services
from kent_standards.gifts.model import CORRECTION, NEW, QUESTION, GiftRecord
from kent_standards.gifts.own_forms import why_schema
from kent_standards.gifts.quarterly import QuarterList, quarter_lists
from kent_standards.gifts.resources import LABEL, GiftPage, GiftsDesk, QuarterPage
from kent_standards.gifts.shown import NOTIFY_BY, facts_of, latest, pounds, tags_of, timeline
from kent_standards.gifts.totals import notified_here
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import Deadline, clock_for, deadline
from kent_standards.law.gift_steps import GIFT_STEPS, OWN_GIFT
from kent_standards.law.gifts import notify_deadline
from kent_standards.law.quarters import PARAGRAPH as PUBLISHING
from kent_standards.law.roles import MONITORING
from kent_standards.law.rules_label import rules_label
from kent_standards.law.steps import By, NotPermitted
from kent_standards.people.identity import canonical, cluster
from kent_standards.plugin_access import rules_of
from kent_standards.register.interest_wording import ShownDeadline, shown_deadline
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:gifts/templates/"
WHAT = {NEW: "To register", CORRECTION: "Correction to register", QUESTION: "Question with the member"}
# The clock of each kind of waiting.
CLOCKS = {NEW: "register_entry", CORRECTION: "register_entry", QUESTION: "answer_question"}
LABELS = {NEW: "Register by", CORRECTION: "Register by", QUESTION: "Answer expected by"}
LAST_SHOWN = 40
DONE = {
    "registered": "The gift stands in the register.",
    "asked": "Your question is sent to the member.",
    "published": "The list of the quarter is published.",
}
# The forms on a gift: the step that each takes, and what is said when it is done.
FORMS = {"register": ("gift_registered", "registered"), "question": ("gift_questioned", "asked")}


def includeme(config: Any) -> None:
    """Add the pages, which officers and clerks read, and the forms, which the Monitoring Officer alone sends."""
    for context, view, template in (
        (GiftsDesk, desk_page, "desk.pt"),
        (GiftPage, gift_page, "desk_gift.pt"),
        (QuarterPage, quarter_page, "quarter.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_DESK,
            renderer=TEMPLATES + template,
        )
    for context, view, names in (
        (GiftPage, act_page, tuple(FORMS)),
        (QuarterPage, publish_page, ("publish",)),
    ):
        for name in names:
            config.add_view(
                view,
                context=context,
                name=name,
                request_method=("GET", "POST"),
                permission=Permission.REGISTER_GIFTS,
                renderer=TEMPLATES + "form.pt",
            )


@dataclass(frozen=True, slots=True)
class WaitingGift:
    """A gift on the desk, and by when something is to be done about it."""

    url: str
    kind: str
    member: str
    line: str
    notified: str
    due: Deadline
    clock: ShownDeadline


def desk_page(context: GiftsDesk, request: Any) -> dict[str, Any]:
    """What waits, the quarters' lists, and what was registered last."""
    authority, gifts, rules = context.authority, context.gifts, rules_of(context.authority, request.today)
    last = list(gifts.registered)[-LAST_SHOWN:]
    return {
        "title": LABEL,
        "waiting": waiting_gifts(context, request.today),
        "quarters": [
            _quarter(context, each, request.today) for each in quarter_lists(authority, rules, request.today)
        ],
        "published": rules.publication["gifts"].published,
        "registered": [_listed(context, gifts[gift]) for _, gift in reversed(last)],
        "more": max(0, len(gifts.registered) - LAST_SHOWN),
        "public": f"/{authority.slug}/gifts",
        "may_register": request.has_permission(Permission.REGISTER_GIFTS),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL)),
    }


def waiting_gifts(context: GiftsDesk, today: date) -> tuple[WaitingGift, ...]:
    """What waits, ordered by its clocks."""
    authority = context.authority
    limits, calendar = rules_of(authority, today).time_limits, working_calendar(authority)
    found = []
    for (day, kind, _), gift in context.gifts.waiting:
        record = context.gifts[gift]
        due = deadline(clock_for(CLOCKS[kind], limits), date.fromisoformat(day), calendar)
        clock, url = shown_deadline(LABELS[kind], due, today), f"{context.url}/{gift}"
        told = uk_date(date.fromisoformat(day))
        found.append(WaitingGift(url, WHAT[kind], name_of(record), _line(record), told, due, clock))
    return tuple(sorted(found, key=lambda each: (each.due.last_day, each.url)))


def name_of(record: GiftRecord) -> str:
    """Whose gift it is."""
    service = find_service(record)
    return str(service.people[canonical(service, record.person)].state.name)


def _line(record: GiftRecord) -> str:
    said = latest((record,))
    return f"{said.what}, {pounds(said.value)}, from {said.giver}" if said.what else "Erased"


def _listed(context: GiftsDesk, record: GiftRecord) -> tuple[str, str, str, str]:
    day = record.state.registered_on
    return (f"{context.url}/{record.id}", name_of(record), _line(record), uk_date(day) if day else "")


def _quarter(context: GiftsDesk, each: QuarterList, today: date) -> tuple[str, str, str, ShownDeadline]:
    gifts = "1 gift" if each.gifts == 1 else f"{each.gifts} gifts"
    clock = shown_deadline("Publish by", each.due, today, each.published_on)
    return (f"{context.url}/{each.quarter.code}", each.quarter.title, gifts, clock)


def gift_page(context: GiftPage, request: Any) -> dict[str, Any]:
    """One gift: what the member said, when the 28 days ran, and what may be done."""
    record, authority = context.record, context.record.authority
    service, limits = find_service(record), rules_of(authority, request.today).time_limits
    is_own = record.person in cluster(service, request.identity.person)
    clock = None
    if record.state.counts_from is not None:
        due = notify_deadline(record.state.counts_from, limits)
        clock = shown_deadline(NOTIFY_BY, due, request.today, record.state.notified_on)
    may = request.has_permission(Permission.REGISTER_GIFTS) and not is_own and not request.read_only_notice
    possible = [name for name, (kind, _) in FORMS.items() if not GIFT_STEPS[kind].forbids(record.state)]
    return {
        "title": _line(record),
        "caption": name_of(record),
        "tags": tags_of(record.state, limits),
        "facts": facts_of(latest((record,))),
        "was": facts_of(record.state.details) if record.state.correction and record.state.details else (),
        "clock": clock,
        "total": pounds(notified_here(record)),
        "year": str(latest((record,)).received_on.year),
        "says": (OWN_GIFT,) if is_own else (),
        "acts": [(GIFT_STEPS[FORMS[name][0]].title, f"{context.url}/{name}") for name in possible]
        if may
        else [],
        "steps": timeline(record),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Desk", context.above.desk.url), Crumb(LABEL, context.above.url), Crumb("Gift")),
    }


def act_page(context: GiftPage, request: Any) -> Any:
    """Register a gift, or ask its member a question."""
    kind, done = FORMS[request.view_name]
    rule, record = GIFT_STEPS[kind], context.record
    is_question = kind == "gift_questioned"
    page = {
        "title": rule.title,
        "line": name_of(record),
        "says": () if is_question else ("It stands in the public register from then on.",),
        "paragraph": rule.paragraph,
        "rows": facts_of(latest((record,))),
        "back": (context.url, "Go back to the gift"),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Gift", context.url), Crumb(rule.title)),
    }

    def act(values: Mapping[str, Any]) -> str:
        carry_out(context, is_question, values, request)
        return f"{context.above.url}?done={done}"

    schema = why_schema("Your question", "your question") if is_question else Schema()
    button = (Button("submit", "submit", rule.title),)
    return answer_form(request, schema, act, page, buttons=button, seen=len(record.steps))


def carry_out(context: GiftPage, is_question: bool, values: Mapping[str, Any], request: Any) -> None:
    """Do what the form says. Raises NotPermitted where the gift has changed since it was shown."""
    record, by = context.record, _officer(context.above, request)
    seen = posted_seen(request)
    known = {"seen": -1 if seen is None else seen, "by": by, "at": request.now}
    try:
        if is_question:
            services.ask(record, values["words"], **known)
        else:
            services.register_gift(
                record, rules=rules_label(rules_of(record.authority, request.today)), **known
            )
    except StaleForm as stale:
        raise NotPermitted(str(stale), "Code 7(1)") from stale


def quarter_page(context: QuarterPage, request: Any) -> dict[str, Any]:
    """What was registered in a quarter, and whether its list was published."""
    authority, quarter = context.above.authority, context.quarter
    published = quarter in context.above.gifts.published.quarters
    possible = not published and request.today > quarter.last_day and not request.read_only_notice
    may = possible and request.has_permission(Permission.REGISTER_GIFTS)
    return {
        "title": quarter.title,
        "rows": [_listed(context.above, each) for each in services.registered_in(authority, quarter)],
        "standing": "Its list was published." if published else "Its list has not been published.",
        "publish": f"{context.url}/publish" if may else "",
        "data": [("CSV", f"/{authority.slug}/gifts.csv?quarter={quarter.code}", "text/csv")],
        "crumbs": (Crumb(LABEL, context.above.url), Crumb(quarter.title)),
    }


def publish_page(context: QuarterPage, request: Any) -> Any:
    """Publish the list of a quarter, after reading what stands in it."""
    quarter = context.quarter
    count = len(services.registered_in(context.above.authority, quarter))
    page = {
        "title": f"Publish the list of {quarter.title}",
        "line": "",
        "says": (
            "No gift was registered in that quarter: you publish that there was none."
            if not count
            else f"{'1 gift was' if count == 1 else f'{count} gifts were'} registered in that quarter.",
            "What is registered later stands in the list of the quarter in which that is done.",
        ),
        "paragraph": PUBLISHING,
        "rows": (),
        "back": (context.url, "Go back to the quarter"),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb(quarter.title, context.url), Crumb("Publish")),
    }

    def act(values: Mapping[str, Any]) -> str:
        by = _officer(context.above, request)
        services.publish_quarter(context.above.authority, quarter, by=by, at=request.now)
        return f"{context.above.url}?done=published"

    return answer_form(request, Schema(), act, page, buttons=(Button("submit", "submit", "Publish"),))


def _officer(context: GiftsDesk, request: Any) -> By:
    found: By = request.identity.by(context.authority, MONITORING)
    return found
