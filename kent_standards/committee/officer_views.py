"""committee/: the officers' page of the Standards Committee, and the forms for its seats, chair and work."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.committee import seats as services
from kent_standards.committee.its_meetings import its_meetings
from kent_standards.committee.showing import group_sizes, seats_on
from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, Text, WholeNumber, YesNo
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.hearings.committee import may_join, place_of
from kent_standards.hearings.committee_views import TITLES as SITTING
from kent_standards.hearings.resources import CommitteePlace
from kent_standards.law.committee_seats import BALANCE, CHAIRS, NO_GROUP, SEATS, Allocation, Balance, Vote
from kent_standards.law.committee_work import BECAME, Became
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.regime import COMMITTEE_FUNCTIONS
from kent_standards.law.steps import local_day
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission

NOBODY = "nobody"
WORK = "Terms of reference 1 to 13"
# Name of the form: its title, its paragraph, and what is read above it.
FORMS: Mapping[str, tuple[str, str, str]] = {
    "seats": (
        "Enter the seats by political group",
        SEATS,
        "As the Council gave them. How many members each group has is counted from the offices on record.",
    ),
    "balance": (
        "Enter the vote on political balance",
        BALANCE,
        "The Council sets political balance aside only where nobody votes against.",
    ),
    "chair": (
        "Enter the Chairman or Vice-Chairman",
        SEATS,
        "The Monitoring Officer consults the Chairman on each complaint.",
    ),
    "plan": (
        "Plan work",
        WORK,
        "The work programme is published. Name no case and nobody whom a complaint is about.",
    ),
    "work": ("Enter what became of planned work", WORK, "The public reads it."),
}
LABELS = {"seats": "Seats by group", "balance": "Political balance", "chair": "Chairman"}


def includeme(config: Any) -> None:
    """Add the page and its forms."""
    config.add_view(
        seats_page,
        context=CommitteePlace,
        name="",
        request_method="GET",
        permission=Permission.READ_HEARINGS,
        renderer="kent_standards:committee/templates/seats.pt",
    )
    for name in FORMS:
        config.add_view(
            seats_form,
            context=CommitteePlace,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.RUN_HEARINGS,
            renderer="kent_standards:complaints/templates/act.pt",
        )


def seats_page(context: CommitteePlace, request: Any) -> dict[str, Any]:
    """Who sits, as what, with a vote or without, and when trained; the seats, the work and the meetings."""
    authority = place_of(context.committee)
    acts = [(title, f"{context.url}/{name}") for name, title in SITTING.items()]
    acts += [(title, f"{context.url}/{name}") for name, (title, _, _) in FORMS.items()]
    return {
        "title": "Members of the Standards Committee",
        "page": seats_on(authority, context.committee, request.today),
        "name": rules_of(authority, request.today).committee.name,
        "acts": acts,
        "base": f"/{authority.slug}/desk/meetings",
        "public": f"/{authority.slug}/committee#members",
        "training": f"/{context.desk.authority.slug}/desk/training",
        "done": "It is on the record." if request.GET.get("done") else "",
        "crumbs": (Crumb("Hearings", context.desk.url), Crumb("Committee")),
    }


def seats_form(context: CommitteePlace, request: Any) -> Any:
    """One of the forms for the seats, the political balance, the chair and the work programme."""
    name, (title, paragraph, says) = request.view_name, FORMS[request.view_name]

    def change(values: Mapping[str, Any]) -> str:
        by = request.identity.by(context.desk.authority, OFFICERS)
        _carry_out(name, context, values, {"seen": posted_seen(request), "by": by, "at": request.now})
        return f"{context.url}?done=yes"

    page = {
        "title": title,
        "line": "Standards Committee",
        "says": (says,),
        "danger": "",
        "paragraph": paragraph,
        "back": (context.url, "Go back to the committee"),
        "crumbs": (Crumb("Committee", context.url), Crumb(LABELS.get(name, title))),
    }
    schema = _SCHEMAS[name](context, request.today)
    seen = len(context.committee.steps)
    return answer_form(
        request, schema, change, page, buttons=(Button("submit", "submit", "Save"),), seen=seen
    )


def _carry_out(name: str, context: CommitteePlace, values: Mapping[str, Any], known: dict[str, Any]) -> None:
    committee = context.committee
    if name == "seats":
        rows = [(group, values[_field(group)]) for group in _groups(context, local_day(known["at"]))]
        if values["other"]:
            rows.append((values["other"], values["other_seats"] or 0))
        allocation = Allocation(tuple(rows), values["on"], values["resolution"])
        services.allot_seats(committee, allocation, **known)
    elif name == "balance":
        vote = Vote(values["in_favour"], values["against"], values["abstained"])
        balance = Balance(values["applied"], values["on"], values["resolution"], vote)
        services.enter_balance(committee, balance, **known)
    elif name == "chair":
        person = "" if values["person"] == NOBODY else values["person"]
        services.enter_chair(committee, values["place"], person, **known)
    elif name == "plan":
        function = int(values["function"])
        services.plan_work(
            committee, function, values["what"], values["due"], values["meeting"] or "", **known
        )
    else:
        became, number = Became(values["became"]), int(values["item"])
        given = {"on": values["on"], "meeting": values["meeting"] or "", "why": values["why"]}
        services.note_work(committee, number, became, **given, **known)


def _field(group: str) -> str:
    """The field of a group: named by the group and not by its place, which a new member's group would move."""
    return f"seats_{hashlib.sha256(group.encode()).hexdigest()[:10]}"


def _groups(context: CommitteePlace, today: date) -> tuple[str, ...]:
    authority, given = place_of(context.committee), context.committee.state.allocation
    rule = rules_of(authority, today).committee
    return services.groups_of(
        [*group_sizes(authority, today), *dict(given.seats if given else ()), *dict(rule.seats_by_group)]
    )


def _seats(context: CommitteePlace, today: date) -> Schema:
    sizes, given = group_sizes(place_of(context.committee), today), context.committee.state.allocation
    schema = Schema()
    for group in _groups(context, today):
        count = sizes.get(group, 0)
        schema.add(
            WholeNumber(
                name=_field(group),
                title=f"Seats of {group or NO_GROUP}",
                hint=f"{count} of the members of this authority",
                maximum=99,
                default=given.of(group) if given else 0,
                noun=f"the seats of {group or NO_GROUP}",
            )
        )
    schema.add(Text(name="other", title="Another group", max_length=80, optional=True))
    schema.add(WholeNumber(name="other_seats", title="Seats of that other group", maximum=99, optional=True))
    return _resolved(schema, today)


def _resolved(schema: Schema, today: date) -> Schema:
    schema.add(
        DateParts(
            name="on", title="When did the Council resolve it?", maximum=today, noun="the day of the meeting"
        )
    )
    schema.add(
        Text(
            name="resolution",
            title="Which resolution was it?",
            hint="For example “minute 14”, or “recommendation 7”.",
            noun="the resolution",
        )
    )
    return schema


def _balance(context: CommitteePlace, today: date) -> Schema:
    schema = Schema()
    schema.add(
        YesNo(name="applied", title="Does political balance apply to the committee?", noun="yes or no")
    )
    for name, title in (
        ("in_favour", "How many voted for it?"),
        ("against", "How many voted against?"),
        ("abstained", "How many abstained?"),
    ):
        schema.add(WholeNumber(name=name, title=title, maximum=999, noun="a number, 0 for none"))
    return _resolved(schema, today)


def _chair(context: CommitteePlace, today: date) -> Schema:
    names = {person: name for person, name, _, _ in may_join(place_of(context.committee), today)}
    rows = sorted((names[each], each) for each in context.committee.members if each in names)
    schema = Schema()
    schema.add(Choice(name="place", title="Which place?", choices=tuple(CHAIRS.items()), noun="a place"))
    schema.add(
        _list(
            "person",
            "Who?",
            [*((person, name) for name, person in rows), (NOBODY, "Nobody: leave it empty")],
            "who",
        )
    )
    return schema


def _plan(context: CommitteePlace, today: date) -> Schema:
    rows = [(str(number), f"{number}. {text}") for number, text in enumerate(COMMITTEE_FUNCTIONS, 1)]
    schema = Schema()
    schema.add(_list("function", "Under which of the committee’s functions?", rows, "a function"))
    schema.add(Text(name="what", title="What is to be done?", max_length=200, noun="what is to be done"))
    schema.add(DateParts(name="due", title="By when?", minimum=today, noun="the day"))
    schema.add(_meeting(context, today))
    return schema


def _work(context: CommitteePlace, today: date) -> Schema:
    rows = [(str(each.number), each.what) for each in context.committee.state.work if each.open]
    schema = Schema()
    schema.add(_list("item", "Which item?", rows, "an item"))
    choices = tuple((each.value, words) for each, words in BECAME.items())
    schema.add(Choice(name="became", title="What became of it?", choices=choices, noun="what became of it"))
    schema.add(
        DateParts(
            name="on",
            title="On which day?",
            hint="The day it was done, or the new day.",
            optional=True,
            noun="the day",
        )
    )
    schema.add(_meeting(context, today))
    schema.add(Text(name="why", title="Why is it dropped?", optional=True))
    return schema


def _meeting(context: CommitteePlace, today: date) -> Choice:
    rows = [(each.id, each.label) for each in its_meetings(place_of(context.committee), today)[:24]]
    return _list("meeting", "At which meeting?", rows, "a meeting", optional=True)


def _list(name: str, title: str, rows: Any, noun: str, *, optional: bool = False) -> Choice:
    widget = widgets.Select()
    return Choice(name=name, title=title, choices=tuple(rows), noun=noun, widget=widget, optional=optional)


_SCHEMAS = {"seats": _seats, "balance": _balance, "chair": _chair, "plan": _plan, "work": _work}
