"""membership/: the pages of an import: giving a file, seeing what it would change, and confirming it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import colander

from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.membership import imports
from kent_standards.membership.import_pages import import_view, past_imports
from kent_standards.membership.pages import acting, banner
from kent_standards.membership.resources import Imports, OneImport
from kent_standards.membership.schemas import confirmation_schema, upload_schema
from kent_standards.people.files import UnreadableFile
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:membership/templates/"


def includeme(config: Any) -> None:
    """Add the pages of an import."""
    for view, context, template in ((upload_page, Imports, "import.pt"), (plan_page, OneImport, "plan.pt")):
        config.add_view(
            view,
            context=context,
            request_method=("GET", "POST"),
            permission=Permission.MANAGE_MEMBERS,
            renderer=TEMPLATES + template,
        )


def upload_page(context: Imports, request: Any) -> Any:
    """Give a file of members. It is read, and nothing is changed yet."""
    schema = upload_schema()
    page = {
        "title": context.title,
        "past": past_imports(context, request.service, request.now),
        "back": context.__parent__.url,
    }
    buttons = (Button("submit", "submit", "Show what it changes"),)
    return answer_form(request, schema, partial(_read, context, request, schema), page, buttons=buttons)


def plan_page(context: OneImport, request: Any) -> Any:
    """What the file would change, and the confirmation; afterwards, what it changed."""
    shown = import_view(context, request)
    schema = confirmation_schema(shown.leavers, request.today)
    page = {
        "title": context.title,
        "shown": shown,
        "banner": banner(request),
        "base": context.__parent__.__parent__.url,
    }
    act = partial(_confirm, context, request, schema)
    buttons = (Button("submit", "submit", "Confirm the import"),)
    return answer_form(request, schema, act, page, buttons=buttons, appstruct={"plan": shown.fingerprint})


def _read(context: Imports, request: Any, schema: Any, values: Mapping[str, Any]) -> str:
    file, by = values["file"], acting(request, context.authority)
    try:
        record = imports.begin_import(context.authority, file.content, file.filename, by=by, at=request.now)
    except UnreadableFile as problem:
        raise _invalid(schema, "file", problem.sentence) from None
    return f"{context.url}/{record.id}"


def _confirm(context: OneImport, request: Any, schema: Any, values: Mapping[str, Any]) -> str:
    left_on: Any = values.get("left_on")
    ends = dict.fromkeys(values.get("leavers", ()), left_on)
    if ends and left_on is None:
        raise _invalid(schema, "left_on", "Enter the last day of the offices that you ticked")
    by = acting(request, context.authority)
    try:
        imports.carry_out(context.record, values["plan"], ends, by=by, at=request.now)
    except imports.PlanChanged:
        return f"{context.url}?done=plan-changed"
    return f"{context.url}?done=imported"


def _invalid(schema: Any, field: str, sentence: str) -> colander.Invalid:
    """A problem with one field that showed only when the form was carried out."""
    problem = colander.Invalid(schema)
    problem[field] = sentence
    return problem
