"""hearings/: the forms of who sits on the Standards Committee and was trained; ``committee/`` has its page."""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Confirmation, DateParts, Text, YesNo
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.hearings import committee as services
from kent_standards.hearings import forms
from kent_standards.hearings.resources import CommitteePlace
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.panels import KINDS
from kent_standards.security.permissions import Permission

TITLES = {
    "join": "Add a member to the committee",
    "leave": "Take a member off the committee",
    "training": "Record training",
}


def includeme(config: Any) -> None:
    """Add the forms."""
    for name in TITLES:
        config.add_view(
            change_page,
            context=CommitteePlace,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.RUN_HEARINGS,
            renderer="kent_standards:complaints/templates/act.pt",
        )


def change_page(context: CommitteePlace, request: Any) -> Any:
    """Add or take off a member, or record a day of training."""
    name = request.view_name
    authority = context.desk.authority
    schema = _schema(context, name, request.today)

    def change(values: Mapping[str, Any]) -> str:
        by = request.identity.by(authority, OFFICERS)
        known = {"seen": posted_seen(request), "by": by, "at": request.now}
        if name == "join":
            services.join(
                authority,
                values["person"],
                votes=values["votes"],
                under=values["under"],
                substitute=values["substitute"],
                **known,
            )
        elif name == "leave":
            services.leave(authority, values["person"], **known)
        else:
            services.record_training(authority, values["person"], values["trained_on"], **known)
        return f"{context.url}?done=yes"

    page = {
        "title": TITLES[name],
        "line": "Standards Committee",
        "says": ("Hearing Panels are drawn from these members.",),
        "danger": "",
        "paragraph": services.TRAINING if name == "training" else services.SITS,
        "back": (context.url, "Go back to the committee"),
        "crumbs": (Crumb("Committee", context.url), Crumb(TITLES[name])),
    }
    button = Button("submit", "submit", TITLES[name])
    seen = len(context.committee.steps)
    return answer_form(request, schema, change, page, buttons=(button,), seen=seen)


def _schema(context: CommitteePlace, name: str, today: Any) -> Schema:
    found = services.may_join(services.place_of(context.committee), today)
    sits = context.committee.sitting
    rows = [
        (person, f"{label} ({KINDS[kind].lower()}{', ' + row.party if row.party else ''})")
        for person, label, kind, row in found
        if (person in sits) == (name != "join")
    ]
    schema = Schema()
    schema.add(forms.one_of("person", "Member", rows, "a member", opens=True))
    if name == "join":
        hint = (
            "A member of a parish or town council, or a co-opted one, has a vote only where the law gives it."
        )
        schema.add(
            YesNo(name="votes", title="Does this member have a vote on it?", hint=hint, noun="yes or no")
        )
        schema.add(
            Text(
                name="under",
                title="Which provision gives a parish or co-opted member the vote?",
                hint="Leave it empty for members of this authority.",
                optional=True,
            )
        )
        schema.add(Confirmation(name="substitute", title="Sits as a substitute only", optional=True))
    if name == "training":
        schema.add(DateParts(name="trained_on", title="Day of the training", maximum=today, noun="the day"))
    return schema
