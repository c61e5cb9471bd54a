"""pay/: an Independent Person's own pages: her duties and claims, and the forms on them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.fees import PARAGRAPH
from kent_standards.law.financial_years import financial_year_of
from kent_standards.law.pay import DutyStage
from kent_standards.law.pay_steps import CLAIM_STEPS, DUTY_STEPS, SPLIT
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.pay import own_forms as forms
from kent_standards.pay import services
from kent_standards.pay.model import DUTY, ClaimRecord, DutyRecord, every_pay
from kent_standards.pay.resources import LABEL, DutiesPlace, OwnClaim, OwnDuty
from kent_standards.pay.serving import appointments, known_cases, places_of
from kent_standards.pay.shown import ShownLine, claim_tags, period, shown_line, timeline, total_of
from kent_standards.pay.workings import Line, lacks_of, line_of, lines_of
from kent_standards.people.identity import cluster
from kent_standards.security.permissions import Permission
from kent_standards.security.read_only import require_writable
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:pay/templates/"
DONE = {
    "logged": "The duty is logged.",
    "corrected": "The duty is corrected.",
    "withdrawn": "It is withdrawn.",
    "claimed": "Your claim is made. Each authority decides on its own part.",
    "answered": "Your answer is sent.",
}
NO_OFFICE = "You are and were no Independent Person, so there is no duty to log."
NOTHING = "There is nothing to claim: every duty that you have logged is part of a claim, or none is logged."


def includeme(config: Any) -> None:
    """Add the pages, and the forms."""
    for context, view, template in (
        (DutiesPlace, list_page, "own.pt"),
        (OwnDuty, duty_page, "duty.pt"),
        (OwnClaim, claim_page, "claim.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_PROFILE,
            renderer=TEMPLATES + template,
        )
    for context, view, names in (
        (DutiesPlace, new_page, ("new",)),
        (DutiesPlace, make_claim_page, ("claim",)),
        (OwnDuty, duty_form, ("correct", "withdraw")),
        (OwnClaim, claim_form, tuple(CLAIM_ACTS)),
    ):
        for name in names:
            for method in ("GET", "POST"):
                config.add_view(
                    view,
                    context=context,
                    name=name,
                    request_method=method,
                    permission=Permission.READ_PROFILE if method == "GET" else Permission.CLAIM_PAY,
                    renderer=TEMPLATES + "form.pt",
                )


def own_duties(request: Any) -> tuple[DutyRecord, ...]:
    """Every duty of whoever is signed in, at every authority; the last day first."""
    found: list[DutyRecord] = []
    for pay in every_pay(request.service):
        for each in request.identity.ids:
            found += (pay[duty] for duty in pay.by_person.references(each, DUTY))
    return tuple(sorted(found, key=_newest, reverse=True))


def _newest(record: DutyRecord) -> tuple[str, str]:
    details = record.state.details
    return (details.day.isoformat() if details else "", record.id)


def list_page(context: DutiesPlace, request: Any) -> dict[str, Any]:
    """What isn't claimed yet, the claims, and the statements by year."""
    duties = own_duties(request)
    lines = [line_of(record) for record in duties if record.state.stage is DutyStage.LOGGED]
    years = {financial_year_of(request.today)}
    years |= {financial_year_of(each.state.details.day) for each in duties if each.state.details}
    serves = bool(appointments(request.service, request.identity.person))
    return {
        "title": LABEL,
        "serves": serves,
        "lines": [_shown(context, line, request) for line in lines],
        "lacks": lacks_of(tuple(lines)),
        "total": total_of(tuple(lines)),
        "claims": [
            _claim_row(context, claim, parts, request)
            for claim, parts in services.claims_of(request.service, request.identity.person).items()
        ]
        if duties
        else [],
        "years": [(f"{context.url}/{year.code}", year.title) for year in sorted(years, reverse=True)]
        if serves
        else [],
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL)),
    }


def _shown(context: DutiesPlace, line: Line, request: Any) -> ShownLine:
    return shown_line(line, request.today, url=f"{context.url}/{line.record.id}")


def _claim_row(
    context: DutiesPlace, claim: str, parts: tuple[ClaimRecord, ...], request: Any
) -> tuple[str, str, list[Any]]:
    held = [
        (each.authority.name_on(request.today), claim_tags(each.state), total_of(lines_of(each)))
        for each in parts
    ]
    return (f"{context.url}/claims/{claim}", period(parts[0].state), held)


def duty_page(context: OwnDuty, request: Any) -> dict[str, Any]:
    """One duty: what it comes to and how, and what may be done."""
    record = _mine(context, request)
    line = line_of(record)
    acts = [
        (DUTY_STEPS[kind].title, f"{context.url}/{name}")
        for name, kind in DUTY_ACTS.items()
        if DUTY_STEPS[kind].forbids(record.state) is None
    ]
    payer = record.authority.name_on(request.today)
    return {
        "title": "A duty",
        "line": shown_line(line, request.today),
        "payer": payer,
        "acts": acts,
        "claim": f"{context.above.url}/claims/{record.state.claim}" if record.state.claim else "",
        "steps": timeline(record),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL, context.above.url), Crumb("Duty")),
    }


DUTY_ACTS = {"correct": "duty_corrected", "withdraw": "duty_withdrawn"}


def _mine(context: OwnDuty, request: Any) -> DutyRecord:
    if context.record.person not in request.identity.ids:
        raise HTTPNotFound
    return context.record


def _herself(request: Any) -> By:
    return By(request.identity.person, Role.INDEPENDENT_PERSON)


def new_page(context: DutiesPlace, request: Any) -> Any:
    """Log a duty."""
    service, person = request.service, request.identity.person
    places = places_of(service, person, request.today)
    page = {
        "title": "Log a duty",
        "line": "",
        "says": ("Log each duty for itself. Nobody sees it before you claim it.",),
        "paragraph": PARAGRAPH,
        "rows": (),
        "back": (context.url, "Go back to your duties"),
        "crumbs": (Crumb(LABEL, context.url), Crumb("Log a duty")),
    }
    if not places:
        return {**page, "says": (NO_OFFICE,), "form": "", "errors": "", "has_errors": False}

    def act(values: Mapping[str, Any]) -> str:
        details = forms.read_duty(values)
        require_writable(request, service.authority(details.done_for))
        services.log_duty(service, details, by=_herself(request), at=request.now)
        return f"{context.url}?done=logged"

    cases = [each.reference for each in known_cases(service, cluster(service, person))]
    schema = forms.duty_schema(places, cases, request.today)
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Save"),))


def duty_form(context: OwnDuty, request: Any) -> Any:
    """Correct a duty, or withdraw it."""
    record, service = _mine(context, request), request.service
    rule = DUTY_STEPS[DUTY_ACTS[request.view_name]]
    page = {
        "title": rule.title,
        "line": "",
        "says": (),
        "paragraph": rule.paragraph,
        "rows": (),
        "back": (context.url, "Go back to the duty"),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Duty", context.url), Crumb(rule.title)),
    }
    refused, details = rule.forbids(record.state), record.state.details
    if details is None or (refused and request.method == "GET"):
        return {**page, "says": (refused,), "form": "", "errors": "", "has_errors": False}
    corrects = request.view_name == "correct"

    def act(values: Mapping[str, Any]) -> str:
        known = {"seen": _seen(request), "by": _herself(request), "at": request.now}
        if corrects:
            with_stale(lambda: services.correct_duty(record, forms.read_duty(values), **known))
        else:
            with_stale(lambda: services.withdraw_duty(record, values["words"], **known))
        return f"{context.url}?done={'corrected' if corrects else 'withdrawn'}"

    if corrects:
        people = cluster(service, request.identity.person)
        cases = dict.fromkeys(each.reference for each in known_cases(service, people))
        schema = forms.duty_schema(places_of(service, people[0], request.today), cases, request.today)
        button, appstruct = Button("submit", "submit", "Save"), forms.duty_values(details)
        if details.case not in cases:
            appstruct.pop("case")
    else:
        schema = forms.why_schema("Why you withdraw it", "why you withdraw it")
        button, appstruct = Button("submit", "submit", rule.title), {}
    return answer_form(
        request, schema, act, page, buttons=(button,), seen=len(record.steps), appstruct=appstruct
    )


def with_stale(act: Callable[[], object]) -> None:
    """Do ``act``; what was written stands in the form that is shown again where the record has changed meanwhile."""
    try:
        act()
    except StaleForm as stale:
        raise NotPermitted(str(stale), PARAGRAPH) from stale


def _seen(request: Any) -> int:
    seen = posted_seen(request)
    return -1 if seen is None else seen


def make_claim_page(context: DutiesPlace, request: Any) -> Any:
    """Claim what was done in a period, once for all authorities."""
    free = [record for record in own_duties(request) if record.state.stage is DutyStage.LOGGED]
    page = {
        "title": "Make a claim",
        "line": "",
        "says": (
            "You claim once. The claim is split by whose duty it was, and each authority gets its own part.",
            "A duty that is claimed can’t be corrected any more, unless you withdraw the claim.",
        ),
        "paragraph": SPLIT,
        "rows": (),
        "back": (context.url, "Go back to your duties"),
        "crumbs": (Crumb(LABEL, context.url), Crumb("Make a claim")),
    }
    if request.method == "GET" and not free:
        return {**page, "says": (NOTHING,), "form": "", "errors": "", "has_errors": False}
    service = request.service

    def act(values: Mapping[str, Any]) -> str:
        first, last = values["first"], values["last"]
        due = services.unclaimed(service, request.identity.person, first, last)
        require_writable(request, *dict.fromkeys(each.authority for each in due))
        claim = services.make_claim(service, first, last, by=_herself(request), at=request.now)
        return f"{context.url}/claims/{claim}?done=claimed"

    return answer_form(
        request,
        forms.claim_schema(request.today),
        act,
        page,
        buttons=(Button("submit", "submit", "Make this claim"),),
        appstruct=forms.claim_values(request.today),
    )


def _held(context: OwnClaim, request: Any) -> tuple[ClaimRecord, ...]:
    held = context.records(request.identity.ids)
    if not held:
        raise HTTPNotFound
    return held


def claim_page(context: OwnClaim, request: Any) -> dict[str, Any]:
    """One claim: each authority's part, its lines and sums, and what may be done."""
    held = _held(context, request)
    parts = [_part(context, record, request) for record in held]
    acts = [
        (CLAIM_STEPS[kind].title, f"{context.url}/{name}")
        for name, kind in CLAIM_ACTS.items()
        if any(CLAIM_STEPS[kind].forbids(record.state) is None for record in held)
    ]
    every = tuple(line for record in held for line in lines_of(record))
    where = [step for record in held for step in timeline(record, record.authority.name_on(request.today))]
    return {
        "title": f"Claim for {period(held[0].state)}",
        "caption": "",
        "parts": parts,
        "total": total_of(every),
        "acts": acts,
        "says": (),
        "steps": where,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL, context.above.url), Crumb("Claim")),
    }


def _part(context: OwnClaim, record: ClaimRecord, request: Any) -> dict[str, Any]:
    lines, state = lines_of(record), record.state
    return {
        "name": record.authority.name_on(request.today),
        "tier": record.authority.tier,
        "tags": claim_tags(state),
        "question": state.question,
        "answer": state.answer,
        "lines": [
            shown_line(line, request.today, url=f"{context.above.url}/{line.record.id}") for line in lines
        ],
        "total": total_of(lines),
        "lacks": lacks_of(lines),
    }


CLAIM_ACTS = {"answer": "claim_answered", "withdraw": "claim_withdrawn"}


def claim_form(context: OwnClaim, request: Any) -> Any:
    """Answer a question about a claim, or withdraw what nobody has decided on."""
    held, kind = _held(context, request), CLAIM_ACTS[request.view_name]
    rule, answers = CLAIM_STEPS[kind], kind == "claim_answered"
    possible = [record for record in held if rule.forbids(record.state) is None]
    page = {
        "title": rule.title,
        "line": f"Claim for {period(held[0].state)}",
        "says": tuple(_questions(held, request)) if answers else WITHDRAWS,
        "paragraph": rule.paragraph,
        "rows": (),
        "back": (context.url, "Go back to the claim"),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Claim", context.url), Crumb(rule.title)),
    }
    if not possible and request.method == "GET":
        return {**page, "says": (rule.forbids(held[0].state),), "form": "", "errors": "", "has_errors": False}

    def act(values: Mapping[str, Any]) -> str:
        require_writable(request, *(record.authority for record in possible))
        with_stale(lambda: _carry_out(held, answers, values, request))
        return f"{context.url}?done={'answered' if answers else 'withdrawn'}"

    schema: Schema = forms.why_schema("Why you withdraw it", "why you withdraw it")
    if answers:
        schema = forms.answer_schema(possible, request.today)
    size = sum(len(record.steps) for record in held)
    return answer_form(
        request, schema, act, page, buttons=(Button("submit", "submit", rule.title),), seen=size
    )


WITHDRAWS = (
    "The parts on which nobody has decided are withdrawn, at every authority. Their duties may be corrected then, and "
    "claimed again.",
)


def _carry_out(held: tuple[ClaimRecord, ...], answers: bool, values: Mapping[str, Any], request: Any) -> None:
    by, at = _herself(request), request.now
    if not answers:
        services.withdraw_claim(held, values["words"], seen=_seen(request), by=by, at=at)
        return
    services.expect(held, _seen(request))
    asked = [record for record in held if record.state.question]
    slug = values.get("authority") or (asked[0].authority.slug if asked else "")
    chosen = [record for record in asked if record.authority.slug == slug]
    if not chosen:
        raise NotPermitted("The Monitoring Officer has asked no question about this claim.", PARAGRAPH)
    services.answer(chosen[0], values["words"], by=by, at=at)


def _questions(held: tuple[ClaimRecord, ...], request: Any) -> Iterator[str]:
    for record in held:
        if record.state.question:
            where = record.authority.name_on(request.today)
            yield f"The Monitoring Officer of {where} asks: {record.state.question}"
