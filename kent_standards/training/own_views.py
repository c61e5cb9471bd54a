"""training/: one's own pages: invitations with a calendar file, answers, recordings, and one's record to print."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import NotPermitted
from kent_standards.law.training import SUBJECTS, Mark, Stage, Way
from kent_standards.law.training_steps import TRAINING_STEPS
from kent_standards.register.interest_wording import Tag
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm
from kent_standards.training import forms, services
from kent_standards.training.desk_views import calendar_response
from kent_standards.training.model import TrainingSession
from kent_standards.training.resources import LABEL, OwnTraining, OwnTrainingPlace, own_records
from kent_standards.training.services import me_in
from kent_standards.training.shown import facts_of, name_of, standing

TEMPLATES = "kent_standards:training/templates/"
ACTS = {"answer": "training_answered", "watched": "training_watched"}
DONE = {"answer": "Your answer is sent.", "watched": "It is on your record, by your own word."}


def includeme(config: Any) -> None:
    """Add the pages, the calendar file and the forms."""
    for context, view, template in (
        (OwnTrainingPlace, list_page, "own.pt"),
        (OwnTraining, own_page, "own_session.pt"),
    ):
        config.add_view(
            view, context=context, name="", request_method="GET", permission=Permission.READ_OWN_TRAINING,
            renderer=TEMPLATES + template,
        )  # fmt: skip
    config.add_view(
        calendar_view, context=OwnTraining, name="session.ics", request_method="GET",
        permission=Permission.READ_OWN_TRAINING,
    )  # fmt: skip
    for name in ACTS:
        for method in ("GET", "POST"):
            reading, writing = Permission.READ_OWN_TRAINING, Permission.TAKE_PART_IN_TRAINING
            config.add_view(
                act_page, context=OwnTraining, name=name, request_method=method,
                permission=reading if method == "GET" else writing, renderer=TEMPLATES + "form.pt",
            )  # fmt: skip


def list_page(context: OwnTrainingPlace, request: Any) -> dict[str, Any]:
    """What one is invited to, and one's record, over all authorities."""
    today, people = request.today, request.identity.ids
    found = own_records(context, people)
    coming = [each for each in found if _is_open(each, today) and me_in(each, people) in each.state.invited]
    past = [each for each in reversed(found) if each not in coming and each.state.stage is Stage.PLANNED]
    rows = [(each, standing(each.state, me_in(each, people))) for each in past]
    return {
        "title": LABEL,
        "name": name_of(context, request.identity.person),
        "coming": [_invitation(context, each, people, today) for each in coming],
        "rows": [_past(context, each, tag) for each, tag in rows],
        "today": uk_date(today),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL)),
    }


def _is_open(record: TrainingSession, today: date) -> bool:
    state = record.state
    if state.stage is Stage.CANCELLED:
        return today <= state.known.day
    return today <= state.known.ends_on


def _invitation(
    context: OwnTrainingPlace, record: TrainingSession, people: tuple[str, ...], today: date
) -> tuple[str, str, str, str, Tag]:
    session = record.state.known
    tag = _tag(record, me_in(record, people))
    return (f"{context.url}/{record.id}", session.title, session.when, record.authority.name_on(today), tag)


def _tag(record: TrainingSession, me: str) -> Tag:
    state = record.state
    if state.stage is Stage.CANCELLED:
        return Tag("ended", "Cancelled")
    if me in state.watched or me in state.marks:
        return standing(state, me)
    if state.known.way is Way.RECORDING:
        return Tag("due", "To be watched")
    said = state.answers.get(me)
    if said is None:
        return Tag("due", "To be answered")
    return Tag("met", "You take part") if said else Tag("ended", "You are excused")


def _past(context: OwnTrainingPlace, record: TrainingSession, tag: Tag) -> tuple[Any, ...]:
    session = record.state.known
    where = record.authority.name
    return (
        f"{context.url}/{record.id}",
        session.title,
        SUBJECTS[session.subject][0],
        session.when,
        where,
        tag,
    )


def own_page(context: OwnTraining, request: Any) -> dict[str, Any]:
    """One session: when and where, how one stands in it, and what may be said."""
    held = _held(context, request)
    first, people = held[0], request.identity.ids
    session = first.state.known
    going_on = first.state.stage is Stage.PLANNED
    reasons = [step.reasons for step in first.steps if step.kind == "training_cancelled"]
    here = [(each.authority.name_on(request.today), _tag(each, me_in(each, people))) for each in held]
    join = session.address if going_on and request.today <= session.ends_on else ""
    acts = [
        (TRAINING_STEPS[kind].title, f"{context.url}/{name}")
        for name, kind in ACTS.items()
        if any(not _why_not(each, name, people, request.today) for each in held)
    ]
    return {
        "title": session.title,
        "facts": facts_of(first, with_address=False),
        "here": here,
        "join": (join, "Watch it" if session.way is Way.RECORDING else "Join it") if join else None,
        "cancelled": reasons[-1] if reasons else "",
        "calendar": f"{context.url}/session.ics",
        "acts": [] if request.read_only_notice else acts,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL, context.above.url), Crumb("Session")),
    }


def calendar_view(context: OwnTraining, request: Any) -> Response:
    """The session as a calendar file."""
    held = _held(context, request)
    return calendar_response(held[0], f"{request.application_url}{context.url}", request.now)


def act_page(context: OwnTraining, request: Any) -> Any:
    """Say whether one comes, or that one has watched a recording; at every authority that has invited one."""
    name, held, people = request.view_name, _held(context, request), request.identity.ids
    rule = TRAINING_STEPS[ACTS[name]]
    session = held[0].state.known
    page = {
        "title": rule.title,
        "line": session.title,
        "says": _says(name),
        "paragraph": rule.paragraph,
        "rows": facts_of(held[0], with_address=False),
        "lists": (),
        "back": (context.url, "Go back to the session"),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Session", context.url), Crumb(rule.title)),
    }
    whys = {each: _why_not(each, name, people, request.today) for each in held}
    able = [each for each in held if not whys[each]]
    if request.method == "GET" and not able:
        return {**page, "says": (whys[held[0]],), "form": "", "errors": "", "has_errors": False}

    def act(values: Mapping[str, Any]) -> str:
        records = able or held[:1]
        _check_seen(records, people, posted_seen(request))
        for record in records:
            request.require_writable(record.authority)
            if name == "answer":
                services.answer(record, request.identity.person, values["comes"], at=request.now)
            else:
                services.watched(record, request.identity.person, values["day"], at=request.now)
        return f"{context.url}?done={name}"

    if name == "answer":
        schema = forms.answer_schema()
    else:
        schema = forms.watched_schema(session, request.today)
    known = {"day": min(request.today, session.ends_on)} if name == "watched" else {}
    seen = sum(services.seen_by(each, people) for each in able or held[:1])
    button = (Button("submit", "submit", "Send"),)
    return answer_form(request, schema, act, page, buttons=button, seen=seen, appstruct=known)


def _says(name: str) -> tuple[str, ...]:
    if name == "watched":
        return ("It counts as training by your own word; the officers see that it is.",)
    return ("You can change your answer until it is over.",)


def _why_not(record: TrainingSession, name: str, people: tuple[str, ...], today: date) -> str:
    """Why something can't be said of one session; empty if it can."""
    state, me = record.state, me_in(record, people)
    if name == "answer" and state.stage is Stage.PLANNED:
        if me not in state.invited:
            return services.NOT_INVITED
        if state.known.way is Way.RECORDING:
            return "A recording is watched when you like, so nobody asks whether you come."
        if state.marks.get(me, Mark.ABSENT) is not Mark.ABSENT:
            return "You stand in its register already."
    if name == "watched" and me in state.watched:
        return "You have said already that you watched it."
    return TRAINING_STEPS[ACTS[name]].forbids(state, today) or ""


def _check_seen(records: list[TrainingSession], people: tuple[str, ...], seen: int | None) -> None:
    if seen is not None and seen != sum(services.seen_by(each, people) for each in records):
        try:
            records[0].expect(-1)
        except StaleForm as stale:
            raise NotPermitted(str(stale), "") from stale


def _held(context: OwnTraining, request: Any) -> list[TrainingSession]:
    shown = (Stage.PLANNED, Stage.CANCELLED)
    held = [each for each in context.records(request.identity.ids) if each.state.stage in shown]
    if not held:
        raise HTTPNotFound
    return held
