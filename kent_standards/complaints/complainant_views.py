"""complaints/: the officers' pages about the complainant: who she is, and a new tracking code for her."""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.complainants import read_complainant, replace_code
from kent_standards.complaints.resources import CasePage
from kent_standards.complaints.views import TEMPLATES, acting, code_shown, page_of, present_state
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Confirmation
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.steps import NotPermitted
from kent_standards.security.complainants import complainant_of
from kent_standards.security.permissions import Permission


def includeme(config: Any) -> None:
    """Add the pages."""
    config.add_view(
        show_complainant,
        context=CasePage,
        name="complainant",
        request_method="POST",
        permission=Permission.REVEAL_COMPLAINANT,
        renderer=TEMPLATES + "case.pt",
    )
    config.add_view(
        new_code_page,
        context=CasePage,
        name="new-code",
        request_method=("GET", "POST"),
        permission=Permission.REPLACE_CODE,
        renderer=TEMPLATES + "act.pt",
    )


def show_complainant(context: CasePage, request: Any) -> Any:
    """Show who complained, once, after the reading is on the record (SR13)."""
    by = acting(context, request)
    try:
        read_complainant(context.case, by=by, at=request.now)
    except NotPermitted as refused:
        return present_state(context, request, refused.sentence)
    return page_of(context, request, revealed=True)


def new_code_page(context: CasePage, request: Any) -> Any:
    """A new tracking code for a complainant who has lost hers; the answer alone shows it (SR29)."""
    case, authority = context.case, context.desk.authority
    made: list[str] = []
    schema = Schema()
    schema.add(
        Confirmation(name="sure", title="I have made sure that whoever asks for it is the complainant")
    )

    def replace(values: Mapping[str, Any]) -> str:
        by = acting(context, request)
        made.append(replace_code(case, secret=request.registry["kent.secret"], by=by, at=request.now))
        request.registry["kent.sessions"].end_all(complainant_of(authority, case.submission))
        return f"{context.url}?done=yes"

    title = "Give the complainant a new tracking code"
    page = {
        "title": title,
        "line": case.reference,
        "says": (
            "The page that follows shows the new code this once; it is stored nowhere. Write it into a letter, or hand "
            "it over.",
        ),
        "danger": "The code that the complainant has now stops working at once.",
        "paragraph": "Arrangements 4.2",
        "back": (context.url, "Go back to the complaint"),
        "crumbs": (
            Crumb("Complaints", context.desk.url),
            Crumb(case.reference, context.url),
            Crumb("New tracking code"),
        ),
    }
    button = Button("submit", "submit", "Show me a new code", "warning")
    answer = answer_form(request, schema, replace, page, buttons=(button,))
    return code_shown(request, made[0], (case.reference,), context.url) if made else answer
