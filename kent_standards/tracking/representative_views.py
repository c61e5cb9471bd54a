"""tracking/: the pages of a councillor's representative who has entered the code (Annex 3, 2): the case, the hearing, and
what the councillor was given and may share. They only show."""

from collections.abc import Mapping
from typing import Any

import colander
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.bundles.model import BundleRecord
from kent_standards.bundles.reading import COPY_PAGE, given_copy, saved_copy, shown_copy
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.represented import final_for_representative, shown_to_representative
from kent_standards.hearings.representing import by_code, find_representative, represented
from kent_standards.investigations.reading import DOCUMENT_PAGE, pdf_response, shown_document
from kent_standards.security.permissions import Permission
from kent_standards.security.representatives import representative_of, represents_here
from kent_standards.security.trail import note
from kent_standards.sign_in.browser_sessions import begin_session, note_when_done
from kent_standards.tracking.entry import Code, admit_code, left
from kent_standards.tracking.representative_resources import RepresentativeEntry, Represented

TEMPLATES = "kent_standards:tracking/templates/"
EVENT = "code of a representative"
UNKNOWN = (
    "No representative was given this code at this authority, or the access has ended. Ask the councillor"
)
DONE = {"left": "You have left the papers. To come back, enter the code again."}


class EnterCode(Schema):
    """The code that the councillor handed over."""

    code = Code(
        title="Code",
        noun="the code",
        hint="The councillor whom you represent has it for you: 20 letters and figures in four groups.",
        autocomplete="off",
        spellcheck="false",
        max_length=60,
        width=30,
    )


def includeme(config: Any) -> None:
    """Add entering a code, leaving, and what is read. Entering and leaving change no record."""
    config.add_view(
        enter_page,
        context=RepresentativeEntry,
        request_method=("GET", "POST"),
        permission=Permission.ENTER_REPRESENTATIVE_CODE,
        renderer=TEMPLATES + "representative_enter.pt",
        closed_safe=True,
        read_only_safe=True,
    )
    config.add_view(
        leave,
        context=RepresentativeEntry,
        name="leave",
        request_method="POST",
        permission=Permission.ENTER_REPRESENTATIVE_CODE,
        closed_safe=True,
        read_only_safe=True,
    )
    for view, name, options in (
        (hearing_page, "", {"renderer": TEMPLATES + "represented.pt"}),
        (report_page, "report", {"renderer": DOCUMENT_PAGE}),
        (report_pdf, "report", {"rendition": "pdf"}),
        (bundle_page, "bundle", {"renderer": COPY_PAGE}),
    ):
        config.add_view(
            view,
            context=Represented,
            name=name,
            request_method="GET",
            permission=Permission.READ_REPRESENTED,
            **options,
        )
    config.add_view(
        save_bundle,
        context=Represented,
        name="save-bundle",
        request_method="POST",
        permission=Permission.OPEN_REPRESENTED,
    )


def enter_page(context: RepresentativeEntry, request: Any) -> Any:
    """The form for the code; whoever has entered one that still lets in is sent on to the hearing."""
    below, authority = context["hearing"], context.authority
    inside = request.identity is None and represented(authority, represents_here(request, authority))
    if request.method == "GET" and inside:
        return HTTPSeeOther(below.url)
    schema = EnterCode()

    def enter(values: Mapping[str, Any]) -> str:
        _open(context, request, schema, values["code"])
        return below.url

    page = {
        "title": "Papers for a councillor’s representative",
        "authority": authority.name_on(request.today),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "signed_in": request.identity is not None,
    }
    button = Button("submit", "submit", "Continue")
    return answer_form(request, schema, enter, page, buttons=(button,), changes_records=False)


def _open(context: RepresentativeEntry, request: Any, schema: Schema, code: str) -> None:
    """Begin the session of the representative who was given this code, or refuse, alike whatever is wrong with it."""
    ticket = admit_code(request)
    name = find_representative(context.authority, code, request.registry["kent.secret"])
    if not name or represented(context.authority, name) is None:
        note(request, EVENT, good=False)
        problem = colander.Invalid(schema)
        problem["code"] = UNKNOWN
        raise problem
    request.registry["kent.attempts"].forgive(ticket)
    note_when_done(request, EVENT, "")
    begin_session(request, representative_of(context.authority, name))


def leave(context: RepresentativeEntry, request: Any) -> Any:
    """End the session, so that whoever uses this device next sees nothing of it."""
    return left(request, context.url)


def _hearing(context: Represented, request: Any) -> Hearing:
    found = represented(context.authority, represents_here(request, context.authority))
    if found is None:
        raise HTTPNotFound
    return found


def _crumbs(context: Represented, hearing: Hearing, title: str) -> tuple[Crumb, ...]:
    return (Crumb(f"Hearing {hearing.reference}", context.url), Crumb(title))


def hearing_page(context: Represented, request: Any) -> dict[str, Any]:
    """The case, the hearing, the order of business, what is asked by when, and what there is to read."""
    hearing = _hearing(context, request)
    shown = shown_to_representative(hearing, request.today)
    links = [("Notice and agenda", shown["notice"])]
    if shown["has_report"]:
        links.append(("The final report", f"{context.url}/report"))
    if given_copy(hearing.case) is not None:
        links.append(("The bundle of the hearing", f"{context.url}/bundle"))
    return {
        **shown,
        "title": f"Hearing {hearing.reference}",
        "authority": context.authority.name_on(request.today),
        "links": [*links, *shown["papers"]],
        "leave": f"{context.above.url}/leave",
    }


def _report(hearing: Hearing) -> Any:
    found = final_for_representative(hearing)
    if found is None:
        raise HTTPNotFound
    return found


def report_page(context: Represented, request: Any) -> dict[str, Any]:
    """The final report as the councillor was given it."""
    hearing = _hearing(context, request)
    crumbs = _crumbs(context, hearing, "Report")
    return shown_document(_report(hearing)[1], crumbs, pdf=f"{context.url}/report.pdf")


def report_pdf(context: Represented, request: Any) -> Response:
    """The same as a PDF."""
    hearing = _hearing(context, request)
    return pdf_response(request, hearing.case, *_report(hearing))


def _given(hearing: Hearing) -> BundleRecord:
    record = given_copy(hearing.case)
    if record is None:
        raise HTTPNotFound
    return record


def bundle_page(context: Represented, request: Any) -> dict[str, Any]:
    """What the councillor was given, and what may be done with it."""
    hearing = _hearing(context, request)
    crumbs = _crumbs(context, hearing, "Bundle")
    return shown_copy(_given(hearing), request, f"{context.url}/save-bundle", crumbs)


def save_bundle(context: Represented, request: Any) -> Any:
    """The copy itself."""
    hearing = _hearing(context, request)
    return saved_copy(_given(hearing), request, by_code(hearing))
