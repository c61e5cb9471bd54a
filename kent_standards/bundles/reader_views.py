"""bundles/: the Panel's copy for whoever was given one, and the public versions for anybody."""

from typing import Any

from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.bundles import services
from kent_standards.bundles.model import BundleRecord, bundle_of
from kent_standards.bundles.reading import COPY_PAGE, LINK, saved_copy, shown_copy
from kent_standards.bundles.resources import PanelCopy, PublicBundle, PublicPapers, readers_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.law.steps import By
from kent_standards.notices.document import file_name
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:bundles/templates/"


def includeme(config: Any) -> None:
    """Add their pages."""
    config.add_view(
        panel_copy,
        context=PanelCopy,
        request_method="GET",
        permission=Permission.READ_PANEL_COPY,
        renderer=COPY_PAGE,
    )
    config.add_view(
        save_panel_copy,
        context=PanelCopy,
        name="save",
        request_method="POST",
        permission=Permission.OPEN_PANEL_COPY,
    )
    for context, view, options in (
        (PublicPapers, public_papers, {"renderer": TEMPLATES + "papers.pt", "public": True}),
        (PublicBundle, public_version, {"rendition": "pdf"}),
    ):
        config.add_view(
            view, context=context, request_method="GET", permission=Permission.READ_PUBLIC, **options
        )


def panel_copy(context: PanelCopy, request: Any) -> dict[str, Any]:
    """What one was given, and what may be done with it."""
    return shown_copy(context.record, request, f"{context.url}/save")


def save_panel_copy(context: PanelCopy, request: Any) -> Any:
    """The Panel's copy itself."""
    return saved_copy(context.record, request, By(request.identity.person, _role(context.record, request)))


def _role(record: BundleRecord, request: Any) -> Role:
    """In which role somebody reads it: by the office held here, or as whoever was appointed or consulted for the case."""
    case, ids = record.case, request.identity.ids
    if case.investigator_on(request.today) in ids:
        return Role.INVESTIGATING_OFFICER
    if any(each.person in ids for each in case.state.consultations):
        return Role.INDEPENDENT_PERSON
    held = [each.role for each in request.identity.offices_in(record.authority) if each.role in ROLE_TITLES]
    return held[0] if held else Role.MEMBER


def public_papers(context: PublicPapers, request: Any) -> dict[str, Any]:
    """The public versions that an authority has published, the latest first."""
    rows = sorted(
        context.published(), key=lambda each: each.state.published_on or request.today, reverse=True
    )
    return {
        "title": "Papers of hearings",
        "rows": [
            (
                f"{context.url}/{file_name(each.case.reference)}.pdf",
                each.case.reference,
                uk_date(each.case.state.panel.called_for) if each.case.state.panel.called_for else "",
                each.state.public.public_pages if each.state.public else 0,
            )
            for each in rows
        ],
        "crumbs": (Crumb("Papers of hearings"),),
    }


def public_version(context: PublicBundle, request: Any) -> Response:
    """One public version, to be saved under a name that says its reference alone (SR12)."""
    request.sandboxed = True
    return Response(
        services.public_copy(context.record),
        content_type="application/pdf",
        content_disposition=f'attachment; filename="{context.__name__}-bundle.pdf"',
    )


@section_for(CaseReader.SUBJECT, CaseReader.ADVISER)
def copy_section(case: Complaint, url: str, today: Any) -> Section | None:
    """The way to the Panel's copy from the page of a case, for whoever was given it."""
    record = bundle_of(case)
    if record is None or not readers_of(record, today):
        return None
    return Section("Bundle of the hearing", links=((LINK, f"/bundles/{case.id}"),))
