"""independent_persons/: an Independent Person's own page: when she is away, on whom she can't advise, her cases."""

from collections.abc import Callable, Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import Service, find_service
from kent_standards.authorities.way import Crumb
from kent_standards.availability import services
from kent_standards.availability.model import PART, AvailabilityRecord
from kent_standards.complaints.asked_advisers import asked_ones_reading
from kent_standards.complaints.resources import AdviceDesk
from kent_standards.complaints.substitutes import advisers_reading
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.independent_persons import forms
from kent_standards.independent_persons.desk_views import shown_span
from kent_standards.independent_persons.resources import OWN_LABEL, OwnAvailability, OwnRecord
from kent_standards.law.availability import (
    AVAILABILITY_STEPS,
    GROUNDS,
    PARAGRAPH,
    Ground,
    Kind,
    span_in_words,
)
from kent_standards.law.calendar import add_months, uk_date
from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.roles import Role
from kent_standards.law.standing_in import asked_by_member, asked_to_stand_in
from kent_standards.law.steps import By, NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:independent_persons/templates/"
DONE = {
    "absence": "Your absence is marked at each authority that you serve.",
    "ended": "Your absence is ended.",
    "conflict": "What you said is kept for the Monitoring Officer of each authority that you serve.",
    "withdrawn": "What you said is taken back.",
}
READ_BY = (
    "Whoever may ask you for your views sees that you are not available, and on which days. Why is read by the "
    "Monitoring Officer and the deputies of an authority that has appointed you, and by nobody else."
)
ALONE = "The Monitoring Officer and the deputies of each authority that you serve read it, and nobody else."
NOT_NOW = "There is nothing there that can be ended any more."


def includeme(config: Any) -> None:
    """Add the page, and its forms."""
    config.add_view(
        own_page,
        context=OwnAvailability,
        request_method="GET",
        permission=Permission.READ_AVAILABILITY,
        renderer=TEMPLATES + "own.pt",
    )
    for context, name, view in (
        (OwnAvailability, "absence", absence_page),
        (OwnAvailability, "conflict", conflict_page),
        (OwnRecord, "end", end_page),
        (OwnRecord, "withdraw", withdraw_page),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.KEEP_AVAILABILITY,
            renderer=TEMPLATES + "form.pt",
        )


def own_page(context: OwnAvailability, request: Any) -> dict[str, Any]:
    """What she has said, and on which cases she is asked."""
    service, ids, today = find_service(context), request.identity.ids, request.today
    serves = services.serves(service, request.identity.person, today)
    records = [
        each for each in own_records(service, ids) if each.state.last_day is None or _recent(each, today)
    ]
    absences = [each for each in records if each.state.kind is Kind.ABSENCE]
    return {
        "title": OWN_LABEL,
        "serves": [place.name_on(today) for place, _ in serves],
        "absences": [
            (
                shown_span(each.state),
                GROUNDS[Ground(each.state.ground)] if each.state.ground else "Erased",
                f"{context.url}/{each.id}/end" if _may_end(each, today) else "",
            )
            for each in _once(absences)
        ],
        "recusals": [
            (each.state.words, f"{context.url}/{each.id}/withdraw")
            for each in _once(each for each in records if each.state.kind is Kind.RECUSAL)
            if each.state.last_day is None
        ],
        "cases": _cases(service, ids, today),
        "stood_in": [
            (f"{_named(service, each.state.authority, today)}, {each.state.reference}", _how_long(each))
            for each in records
            if each.state.kind is Kind.STANDING_IN
        ],
        "read_by": READ_BY,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(OWN_LABEL)),
    }


def own_records(service: Service, ids: tuple[str, ...]) -> tuple[AvailabilityRecord, ...]:
    """Every record of hers, at every authority, the last to begin first."""
    found = [
        folder[name]
        for place in service.all_authorities()
        if PART in place.parts
        for folder in [place.part(PART)]
        for person in ids
        for name in folder.by_person.references(person)
    ]
    return tuple(sorted(found, key=lambda each: (each.state.since, each.id), reverse=True))


def _once(records: Any) -> list[AvailabilityRecord]:
    """One of those that have the same id at several authorities."""
    return list({each.id: each for each in records}.values())


def _recent(each: AvailabilityRecord, today: Any) -> bool:
    last = each.state.last_day
    return last is not None and last >= add_months(today, -12)


def _may_end(each: AvailabilityRecord, today: Any) -> bool:
    mark = each.state
    return mark.over_from is None and (mark.until is None or mark.until >= today)


def _cases(service: Service, ids: tuple[str, ...], today: Any) -> list[tuple[str, str, str]]:
    """The open cases on which she is asked: where, its reference, and her page of it."""
    found = []
    for case in sorted(dict.fromkeys(AdviceDesk(service).cases(ids)), key=lambda each: each.reference):
        state, where = case.state, case.authority.name_on(today)
        if state.stage in ENDED or state.conflicted & set(ids):
            continue
        if (asked_to_stand_in(state, today) | asked_by_member(state)) & set(ids):
            found.append((where, case.reference, f"/advice/standing-in/{case.id}"))
        elif set(advisers_reading(case, today)) & set(ids):
            found.append((where, case.reference, f"/advice/{case.id}"))
        elif set(asked_ones_reading(case, today)) & set(ids):
            found.append((where, case.reference, f"/advice/asked/{case.id}"))
    return found


def _named(service: Service, slug: str, today: Any) -> str:
    return service.authority(slug).name_on(today) if slug in service.authorities else slug


def _how_long(each: AvailabilityRecord) -> str:
    mark = each.state
    if mark.over_from is not None:
        return f"From {uk_date(mark.since)}, ended on {uk_date(mark.over_from)}"
    return span_in_words(mark.since, mark.until)


def absence_page(context: OwnAvailability, request: Any) -> Any:
    """Mark days on which she isn't available."""
    service, today = find_service(context), request.today
    schema = forms.absence(
        today,
        why="why you are not available",
        open_end="Leave it empty if you don’t know yet; you can end it at any time.",
        more="What you want to add",
    )

    def mark(values: Mapping[str, Any]) -> str:
        services.mark_absence(
            service,
            values["since"],
            values.get("until"),
            Ground(values["ground"]),
            values.get("words") or "",
            by=_by(request),
            at=request.now,
        )
        return f"{context.url}?done=absence"

    return _form(context, request, "absence_marked", schema, mark, (READ_BY,), "Mark these days")


def conflict_page(context: OwnAvailability, request: Any) -> Any:
    """Say on whom she generally can't advise."""
    schema = Schema()
    hint = "For instance the members of one authority, or one group of them, and why."
    schema.add(
        LongText(
            name="words",
            title="On whom can’t you advise?",
            hint=hint,
            noun="on whom you can’t advise",
            max_length=2000,
            rows=4,
        )
    )

    def declare(values: Mapping[str, Any]) -> str:
        services.declare_recusal(find_service(context), values["words"], by=_by(request), at=request.now)
        return f"{context.url}?done=conflict"

    return _form(context, request, "recusal_declared", schema, declare, (ALONE,), "Say so")


def end_page(context: OwnRecord, request: Any) -> Any:
    """End an absence sooner, or one without an end."""
    held, today = _of_kind(context, Kind.ABSENCE), request.today
    mark = held[0].state
    schema = forms.back(
        "back_on",
        "From which day are you available again?",
        "the day from which you are available again",
        mark.since,
        mark.until,
        today,
    )

    def end(values: Mapping[str, Any]) -> str:
        _stale(
            lambda: services.end_absence(
                held, values["back_on"], seen=_seen(request), by=_by(request), at=request.now
            )
        )
        return f"{context.above.url}?done=ended"

    says = (f"You are marked as not available {span_in_words(mark.since, mark.until)}.",)
    return _form(context.above, request, "absence_ended", schema, end, says, "End it", held)


def withdraw_page(context: OwnRecord, request: Any) -> Any:
    """Take back that she can't advise on some members."""
    held = _of_kind(context, Kind.RECUSAL)

    def withdraw(_: Mapping[str, Any]) -> str:
        _stale(lambda: services.withdraw_recusal(held, seen=_seen(request), by=_by(request), at=request.now))
        return f"{context.above.url}?done=withdrawn"

    says = (held[0].state.words,)
    return _form(context.above, request, "recusal_withdrawn", Schema(), withdraw, says, "Take it back", held)


def _of_kind(context: OwnRecord, kind: Kind) -> tuple[AvailabilityRecord, ...]:
    if any(each.state.kind is not kind for each in context.held):
        raise HTTPNotFound()
    return context.held


def _by(request: Any) -> By:
    if not any(held.role is Role.INDEPENDENT_PERSON for held in request.identity.offices):
        raise NotPermitted(services.NO_OFFICE, PARAGRAPH)
    return By(request.identity.person, Role.INDEPENDENT_PERSON)


def _seen(request: Any) -> int:
    seen = posted_seen(request)
    return -1 if seen is None else seen


def _stale(act: Callable[[], None]) -> None:
    try:
        act()
    except StaleForm as stale:
        raise NotPermitted(str(stale), PARAGRAPH) from stale


def _form(
    above: OwnAvailability,
    request: Any,
    kind: str,
    schema: Schema,
    act: Callable[[Mapping[str, Any]], str],
    says: tuple[str, ...],
    button: str,
    held: tuple[AvailabilityRecord, ...] = (),
) -> Any:
    rule = AVAILABILITY_STEPS[kind]
    over = next((why for each in held if (why := rule.forbids(each.state))), None)
    page = {
        "title": rule.title,
        "says": says,
        "paragraph": rule.paragraph,
        "back": (above.url, "Go back to your availability"),
        "crumbs": (Crumb(OWN_LABEL, above.url), Crumb(rule.title)),
    }
    if over and request.method == "GET":
        return {**page, "says": (over,), "form": "", "errors": "", "has_errors": False}
    size = sum(len(each.steps) for each in held) if held else None
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", button),), seen=size)
