"""code/: the officers' page of Code and Arrangements under review, its forms, and the page of the whole county."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.code import services
from kent_standards.code.resources import LABEL, CodeDesk
from kent_standards.code.shown import county_under_review, under_review
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, Text
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.adoption import CONSULTED, REGIME_BEGAN, REVIEW, Consultation
from kent_standards.law.calendar import uk_date
from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.roles import MONITORING
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:code/templates/"
COUNTY = "Code and Arrangements of every authority"
# Name of the form: its title, its paragraph, and what is read above it.
FORMS: Mapping[str, tuple[str, str, str]] = {
    "adopt": (
        "Enter an adoption",
        "Localism Act 2011, sections 27(2) and 28(6); Report 5(10), recommendations 1 and 3",
        "Only the full Council adopts them.",
    ),
    "review": (
        "Enter a review",
        REVIEW,
        "Code and Arrangements are reviewed together, within twelve months of the last review or adoption.",
    ),
    "consult": (
        "Enter who was asked",
        REVIEW,
        "The public reads it. Name bodies and ways, such as “a notice on the website”, and no private person.",
    ),
}


def includeme(config: Any) -> None:
    """Add the page that officers and clerks read, the Monitoring Officer's forms, and the county's page."""
    for view, name, permission, template in (
        (desk_page, "", Permission.READ_DESK, "under_review.pt"),
        (county_page, "county", Permission.READ_COUNTY_CODES, "county.pt"),
    ):
        config.add_view(
            view,
            context=CodeDesk,
            name=name,
            request_method="GET",
            permission=permission,
            renderer=TEMPLATES + template,
        )
    for name in FORMS:
        config.add_view(
            act_page,
            context=CodeDesk,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.KEEP_CODE,
            renderer="kent_standards:complaints/templates/act.pt",
        )


def desk_page(context: CodeDesk, request: Any) -> dict[str, Any]:
    """Adoptions, the next review, who was asked, gaps, and how the local rules differ."""
    keeps = request.has_permission(Permission.KEEP_CODE)
    acts = [(title, f"{context.url}/{name}") for name, (title, _, _) in FORMS.items()] if keeps else []
    return {
        "title": LABEL,
        "row": under_review(context.authority, request.registry["kent.plugins"], request.today),
        "acts": acts,
        "county": f"{context.url}/county" if request.has_permission(Permission.READ_COUNTY_CODES) else "",
        "public": f"/{context.authority.slug}/code",
        "done": "It is on the record." if request.GET.get("done") else "",
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL)),
    }


def county_page(context: CodeDesk, request: Any) -> dict[str, Any]:
    """Every authority's Code and Arrangements side by side, for the officers' group."""
    rows, topics = county_under_review(
        find_service(context.authority), request.registry["kent.plugins"], request.today
    )
    return {
        "title": COUNTY,
        "rows": rows,
        "topics": topics,
        "citations": rule_set(request.today).citations,
        "today": uk_date(request.today),
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL, context.url), Crumb("County")),
    }


def act_page(context: CodeDesk, request: Any) -> Any:
    """One of the forms."""
    name, (title, paragraph, says) = request.view_name, FORMS[request.view_name]

    def change(values: Mapping[str, Any]) -> str:
        by = request.identity.by(context.authority, MONITORING)
        _carry_out(name, context, values, {"seen": posted_seen(request), "by": by, "at": request.now})
        return f"{context.url}?done=yes"

    page = {
        "title": title,
        "line": LABEL,
        "says": (says,),
        "danger": "",
        "paragraph": paragraph,
        "back": (context.url, "Go back to the Code and the Arrangements"),
        "crumbs": (Crumb(LABEL, context.url), Crumb(title)),
    }
    button = Button("submit", "submit", "Save")
    schema = _SCHEMAS[name](context, request.today)
    return answer_form(request, schema, change, page, buttons=(button,), seen=len(context.record.steps))


def _carry_out(name: str, context: CodeDesk, values: Mapping[str, Any], known: dict[str, Any]) -> None:
    if name == "adopt":
        act = services.adopt_code if values["what"] == "code" else services.adopt_arrangements
        days = {"adopted_on": values["on"], "effective_from": values["effective"] or values["on"]}
        act(context.authority, **days, resolution=values["resolution"], **known)
    elif name == "review":
        services.review_code(context.authority, values["on"], next_on=values["next_on"], **known)
    else:
        asked = Consultation(values["on"], values["group"], values["whom"], values["came"])
        services.consult(context.authority, asked, **known)


def _adopt(context: CodeDesk, today: date) -> Schema:
    texts = [("code", "The Code of Conduct"), ("arrangements", "The Arrangements for complaints")]
    schema = Schema()
    schema.add(
        Choice(
            name="what",
            title="What was adopted?",
            choices=tuple(texts[:1] if context.authority.principal else texts),
            noun="what was adopted",
        )
    )
    schema.add(_on("When was it adopted?", today))
    schema.add(
        DateParts(
            name="effective",
            title="From when does it have effect?",
            hint="Leave it empty if from the day of its adoption.",
            minimum=REGIME_BEGAN,
            optional=True,
            noun="the day",
        )
    )
    schema.add(Text(name="resolution", title="Which resolution was it?", noun="the resolution"))
    return schema


def _review(context: CodeDesk, today: date) -> Schema:
    schema = Schema()
    schema.add(_on("When were they reviewed?", today))
    schema.add(
        DateParts(
            name="next_on",
            title="When is the next review?",
            hint="Leave it empty for twelve months on, which is the latest.",
            optional=True,
            noun="the day",
        )
    )
    return schema


def _consult(context: CodeDesk, today: date) -> Schema:
    schema = Schema()
    schema.add(
        Choice(name="group", title="Who was asked?", choices=tuple(CONSULTED.items()), noun="who was asked")
    )
    schema.add(Text(name="whom", title="Name them, and how they were asked", noun="who was asked, and how"))
    schema.add(_on("When?", today))
    schema.add(LongText(name="came", title="What came of it?", max_length=2000, rows=4, optional=True))
    return schema


def _on(title: str, today: date) -> DateParts:
    return DateParts(name="on", title=title, maximum=today, noun="the day")


_SCHEMAS = {"adopt": _adopt, "review": _review, "consult": _consult}
