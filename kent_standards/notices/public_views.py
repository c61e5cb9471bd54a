"""notices/: what the public reads: the list of published notices, each notice, and both as data (Annex 1, 4.7)."""

from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.law.calendar import uk_date
from kent_standards.notices.projection import HEADERS, PARAMETERS, notice_list, notices_cells, notices_data
from kent_standards.notices.reading import NOTICE_PAGE, pdf_response, shown_notice
from kent_standards.notices.resources import PublicNotice, PublicNotices
from kent_standards.notices.services import public_copy
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:notices/templates/"


def includeme(config: Any) -> None:
    """Add the public's views."""
    for context, view, public, options in (
        (PublicNotices, public_list, PARAMETERS, {"renderer": TEMPLATES + "public.pt"}),
        (PublicNotices, public_list_json, PARAMETERS, {"renderer": "json", "rendition": "json"}),
        (PublicNotices, public_list_csv, PARAMETERS, {"renderer": "csv", "rendition": "csv"}),
        (PublicNotice, public_notice, True, {"renderer": NOTICE_PAGE}),
        (PublicNotice, public_pdf, True, {"rendition": "pdf"}),
    ):
        config.add_view(
            view,
            context=context,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            public=public,
            **options,
        )


def public_list(context: PublicNotices, request: Any) -> dict[str, Any]:
    """What is published, latest first, all of it or what fits the choice."""
    return {
        "title": "Decision notices",
        "page": notice_list(context.authority, request.GET, request.today),
        "base": context.url,
        "uk_date": uk_date,
    }


def public_list_json(context: PublicNotices, request: Any) -> Any:
    """The same, whole, as JSON."""
    return notices_data(context.authority, request.GET, request.today, _base_url(request))


def public_list_csv(context: PublicNotices, request: Any) -> Any:
    """The same, whole, as CSV."""
    return {
        "headers": HEADERS,
        "rows": notices_cells(context.authority, request.GET, _base_url(request)),
        "name": f"notices-{context.authority.slug}-{request.today.isoformat()}",
    }


def public_notice(context: PublicNotice, request: Any) -> dict[str, Any]:
    """One published notice: the publication copy."""
    crumbs = (Crumb("Decision notices", context.above.url),)
    return shown_notice(public_copy(context.notice), crumbs, public=True, pdf=f"{context.url}.pdf")


def public_pdf(context: PublicNotice, request: Any) -> Any:
    """The publication copy as a PDF."""
    return pdf_response(request, public_copy(context.notice), public=True)


def _base_url(request: Any) -> str:
    return str(request.registry.settings["kent.base_url"]).rstrip("/")
