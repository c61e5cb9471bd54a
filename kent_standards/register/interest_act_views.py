"""register/: the views of one interest, of each act that a member may take on it, and of what was sent."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import render_form
from kent_standards.register.confirmation import confirmation
from kent_standards.register.evidence_pages import ATTACH, LEAD, REMOVE, EvidencePage, has_evidence
from kent_standards.register.interest_act_pages import (
    DONE,
    NOTIFY,
    ActPage,
    is_stale,
    notify_form,
    notify_schema,
)
from kent_standards.register.interest_acts import ACTS, notify_too
from kent_standards.register.interest_case import shown_case
from kent_standards.register.interest_pages import form_page
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, records_of
from kent_standards.register.resources import Statement
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:register/templates/"


def includeme(config: Any) -> None:
    """Add the views of an interest: pages to read, and a form for each act."""
    pages = [
        ("", case_page, "interest.pt"),
        ("done", done_page, "interest_done.pt"),
        ("confirmation", confirmation_page, "confirmation.pt"),
    ]
    forms = [(name, act_view, "interest_form.pt") for name in ACTS]
    forms += [
        ("notify", notify_view, "interest_form.pt"),
        ("evidence", evidence_view, "interest_evidence.pt"),
        ("remove-evidence", remove_evidence_view, "interest_evidence.pt"),
    ]
    views = [(*page, "GET") for page in pages]
    views += [(*form, method) for form in forms for method in ("GET", "POST")]
    for name, view, template, method in views:
        config.add_view(
            view,
            context=Statement,
            name=name,
            request_method=method,
            permission=Permission.READ_PROFILE if method == "GET" else Permission.STATE_INTERESTS,
            renderer=TEMPLATES + template,
        )


def case_page(context: Statement, request: Any) -> dict[str, Any]:
    """One interest in every register."""
    records, entries = _own(context, request)
    case = shown_case(context.id, entries, records)
    form = notify_form(request, context.id, case.missing, with_reasons=True) if case.missing else None
    return {
        "title": case.line or case.category_title,
        "case": case,
        "notify_form": render_form(form) if form else "",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "evidence": has_evidence(entries),
        "base": f"/profile/interests/{context.id}",
    }


def done_page(context: Statement, request: Any) -> dict[str, Any]:
    """What was sent, to whom, and what it means."""
    records, entries = _own(context, request)
    case = shown_case(context.id, entries, records)
    return {
        "title": "Interest notified",
        "case": case,
        "names": ", ".join(place.authority for place in case.places),
        "again": f"/profile/state?category={entries[0].state.category}",
        "evidence": has_evidence(entries),
        "base": f"/profile/interests/{context.id}",
    }


def confirmation_page(context: Statement, request: Any) -> dict[str, Any]:
    """What she notified, to whom and what follows: a page to print and keep."""
    records, entries = _own(context, request)
    return {
        "title": "Confirmation of what you notified",
        "shown": confirmation(context.id, entries, records, request.identity.name),
        "base": f"/profile/interests/{context.id}",
    }


def act_view(context: Statement, request: Any) -> Any:
    """The form of one act; a form made before the last step gets the present state instead."""
    records, entries = _own(context, request)
    page = ActPage(request.view_name, context.id, entries, records, request)
    return page.too_late(request) if is_stale(request, page.size) else page.answer(request)


def notify_view(context: Statement, request: Any) -> Any:
    """Notify the interest to further authorities, as it stands at one that has it."""
    records, entries = _own(context, request)
    base = f"/profile/interests/{context.id}"
    page = form_page(
        "Notify it there too",
        caption=shown_case(context.id, entries, records).line,
        lead=("The interest is notified with the details that your other authorities have.",),
        back=("This interest", base),
    )

    def act(values: Any) -> str:
        notify_too(context.id, entries, values["authorities"], records, request)
        return f"{base}?done=notify"

    return answer_form(request, notify_schema(records, entries), act, page, buttons=(NOTIFY,))


def evidence_view(context: Statement, request: Any) -> Any:
    """The evidence that is attached, and a form for more where the request isn't decided."""
    records, entries = _own(context, request)
    page = EvidencePage(context.id, entries, records)
    around = page.around(request, "Evidence for sensitive treatment", LEAD if page.open else ())
    if request.method == "GET" and not page.open:
        return around

    def act(values: Any) -> str:
        return page.attach(values, request)

    known = {"authorities": tuple(page.open)}
    return answer_form(request, page.attach_schema(request), act, around, buttons=ATTACH, appstruct=known)


def remove_evidence_view(context: Statement, request: Any) -> Any:
    """Take evidence back, where the request isn't decided."""
    records, entries = _own(context, request)
    page = EvidencePage(context.id, entries, records)
    lead = ("What you take back is destroyed, and can't be had back. That it was there stays on record.",)
    around = page.around(request, "Take evidence back", lead)
    if request.method == "GET" and not page.removable:
        return around
    return answer_form(
        request, page.remove_schema(), lambda values: page.remove(values, request), around, buttons=REMOVE
    )


def _own(context: Statement, request: Any) -> tuple[MemberRecords, tuple[Entry, ...]]:
    """The entries that are the signed-in human's own; where there are none, there is no page."""
    entries = context.entries(request.identity.ids)
    if not entries:
        raise HTTPNotFound
    return records_of(request), entries
