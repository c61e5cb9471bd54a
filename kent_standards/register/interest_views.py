"""register/: the views of stating an interest, page by page; one POST at the end sends it."""

from typing import Any

from deform.exception import ValidationFailure
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from kent_standards.forms.page import answer_form
from kent_standards.law.interests import Category
from kent_standards.register import interest_pages as pages
from kent_standards.register.interest_acts import send_statement
from kent_standards.register.interest_draft import GONE
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, records_of
from kent_standards.register.resources import NewStatement
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:register/templates/"


def includeme(config: Any) -> None:
    """Add the views: pages to read with READ_PROFILE, forms that are sent with STATE_INTERESTS."""
    for view, name, method, template, more in (
        (categories_page, "", "GET", "interest_categories.pt", {}),
        (details_view, "", "GET", "interest_form.pt", {"request_param": "category"}),
        (details_view, "", "POST", "interest_form.pt", {"request_param": "category"}),
        (authorities_view, "authorities", "POST", "interest_form.pt", {}),
        (send_view, "send", "POST", "interest_form.pt", {}),
        (start_again, "authorities", "GET", "interest_form.pt", {}),
        (start_again, "send", "GET", "interest_form.pt", {}),
    ):
        config.add_view(
            view,
            context=NewStatement,
            name=name,
            request_method=method,
            permission=Permission.READ_PROFILE if method == "GET" else Permission.STATE_INTERESTS,
            renderer=TEMPLATES + template,
            **more,
        )


def categories_page(context: NewStatement, request: Any) -> dict[str, Any]:
    """The categories, each the way to its form."""
    records = records_of(request)
    return {
        "title": "State an interest",
        "tasks": tuple(_task(records, category) for category in records.categories),
        "has_seat": bool(records.seats),
        "problem": GONE if request.GET.get("done") == "gone" else "",
    }


def _task(records: MemberRecords, category: Category) -> tuple[str, str, str, str, str]:
    live = [entries for entries in records.statements.values() if _live_in(category, entries)]
    words = ("registered", f"{len(live)} stated") if live else _without_interests(records, category)
    return category.title, f"/profile/state?category={category.id}", category.description, *words


def _without_interests(records: MemberRecords, category: Category) -> tuple[str, str]:
    answers = (
        each for owed in records.returns.values() for each in owed.answers if each.category == category.id
    )
    is_open = any(each.answer == "open" for each in answers)
    return ("pending", "Still to answer") if is_open else ("ended", "None")


def _live_in(category: Category, entries: list[Entry]) -> bool:
    return any(entry.state.live and entry.state.category == category.id for entry in entries)


def details_view(context: NewStatement, request: Any) -> dict[str, Any]:
    """The form of one category; when it is right, the page of its authorities."""
    records, category = _in_category(request, request.GET.get("category", ""))
    form = pages.details_form(request, records, category)
    if request.method != "POST":
        return pages.details_page(category, form, request.today)
    try:
        draft = pages.draft_of(category, form.validate(request.POST.items()))
    except ValidationFailure as failure:
        request.response.status_int = 422
        return pages.details_page(category, failure, request.today)
    form = pages.authorities_form(request, records, category, draft)
    return pages.authorities_page(records, category, draft, form)


def authorities_view(context: NewStatement, request: Any) -> dict[str, Any]:
    """Which authorities it concerns; when at least one is ticked, the page to check everything on."""
    draft = pages.carried_draft(request)
    records, category = _in_category(request, draft.category)
    if request.POST.get("back"):
        form = pages.details_form(request, records, category, draft)
        return pages.details_page(category, form, request.today)
    form = pages.authorities_form(request, records, category, draft)
    try:
        draft = draft.sent_to(form.validate(request.POST.items())["authorities"])
    except ValidationFailure as failure:
        request.response.status_int = 422
        return pages.authorities_page(records, category, draft, failure)
    return pages.with_form(pages.check_page(records, category, draft), pages.check_form(request, draft))


def send_view(context: NewStatement, request: Any) -> Any:
    """State the interest to every authority that was ticked, in one transaction."""
    draft = pages.carried_draft(request)
    records, category = _in_category(request, draft.category)
    back = request.POST.get("back")
    if back == "details":
        form = pages.details_form(request, records, category, draft)
        return pages.details_page(category, form, request.today)
    if back:
        form = pages.authorities_form(request, records, category, draft)
        return pages.authorities_page(records, category, draft, form)

    def send(_: Any) -> str:
        return f"/profile/interests/{send_statement(draft, records, request)}/done"

    page = pages.check_page(records, category, draft)
    return answer_form(request, pages.check_schema(request), send, page, buttons=pages.CHECK_BUTTONS)


def start_again(context: NewStatement, request: Any) -> HTTPSeeOther:
    """The later pages can't be opened by themselves."""
    return HTTPSeeOther(pages.STATE)


def _in_category(request: Any, category_id: str) -> tuple[MemberRecords, Category]:
    records = records_of(request)
    category = records.category(category_id)
    if category is None:
        raise HTTPNotFound
    return records, category
