"""hearings/: the councillor lets the representative in; a representative with an account reads the final report."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.party_views import member
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.hearings.before_acts import let_in, let_in_form, let_in_says
from kent_standards.hearings.doing import Running
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.own_views import ACT_PAGE, REPRESENTATIVE, SUBJECT, parts_of
from kent_standards.hearings.represented import final_for_representative
from kent_standards.hearings.resources import OwnHearing
from kent_standards.investigations.reading import DOCUMENT_PAGE, pdf_response, shown_document
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.steps import NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

RULE = HEARING_STEPS["representative_let_in"]
CODE_PAGE = "kent_standards:hearings/templates/code.pt"


def includeme(config: Any) -> None:
    """Add the form, and the report as a page and a PDF."""
    config.add_view(
        let_in_page,
        context=OwnHearing,
        name="let-in",
        request_method=("GET", "POST"),
        permission=Permission.TAKE_PART_IN_HEARINGS,
        renderer=ACT_PAGE,
    )
    for view, options in ((report_page, {"renderer": DOCUMENT_PAGE}), (report_pdf, {"rendition": "pdf"})):
        config.add_view(
            view,
            context=OwnHearing,
            name="report",
            request_method="GET",
            permission=Permission.READ_OWN_HEARINGS,
            **options,
        )


def let_in_page(context: OwnHearing, request: Any) -> Any:
    """The councillor gives the representative access; the answer shows the code, if there is one."""
    hearing, seen = context.hearing, posted_seen(request)
    if SUBJECT not in parts_of(hearing, request.identity.ids):
        raise HTTPNotFound()
    secret, known = request.registry["kent.secret"], -1 if seen is None else seen
    doing = Running(hearing, member(request), request.now, request.today, known, secret)

    def act(values: Mapping[str, Any]) -> str:
        try:
            let_in(doing, values)
        except StaleForm as stale:
            raise NotPermitted(str(stale), RULE.paragraph) from stale
        return f"{context.url}?done=yes"

    page = {
        "title": RULE.title,
        "line": hearing.reference,
        "says": let_in_says(doing),
        "danger": "",
        "paragraph": RULE.paragraph,
        "back": (context.url, "Go back to the hearing"),
        "crumbs": (Crumb(hearing.reference, context.url), Crumb(RULE.title)),
    }
    button = Button("submit", "submit", RULE.title)
    answer = answer_form(request, let_in_form(doing), act, page, buttons=(button,), seen=len(hearing.steps))
    return code_shown(hearing, request, doing.codes[0], context.url) if doing.codes else answer


def code_shown(hearing: Hearing, request: Any, code: str, back: str) -> Response:
    """The page that shows the code of a representative, this once."""
    values = {
        "title": "Code for the representative",
        "code": code,
        "reference": hearing.reference,
        "address": f"{request.registry.settings['kent.base_url'].rstrip('/')}/{hearing.authority.slug}/represent",
        "back": back,
    }
    return render_to_response(CODE_PAGE, values, request=request)


def _report(context: OwnHearing, request: Any) -> Any:
    if REPRESENTATIVE not in parts_of(context.hearing, request.identity.ids):
        raise HTTPNotFound()
    found = final_for_representative(context.hearing)
    if found is None:
        raise HTTPNotFound()
    return found


def report_page(context: OwnHearing, request: Any) -> dict[str, Any]:
    """The final report as the councillor was given it."""
    crumbs = (Crumb(context.hearing.reference, context.url), Crumb("Report"))
    document = _report(context, request)[1]
    return shown_document(document, crumbs, pdf=f"{context.url}/report.pdf")


def report_pdf(context: OwnHearing, request: Any) -> Response:
    """The same as a PDF."""
    return pdf_response(request, context.hearing.case, *_report(context, request))
