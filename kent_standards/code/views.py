"""code/: the public pages of an authority's Code."""

from typing import Any

from kent_standards.authorities.model import find_authority
from kent_standards.code import desk_views
from kent_standards.code.markdown import code_html
from kent_standards.code.model import CodeRecord
from kent_standards.code.projection import CodePage, code_page
from kent_standards.law.calendar import uk_date
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:code/templates/"


def includeme(config: Any) -> None:
    """Add the Code's public views, and its officers'."""
    config.include(desk_views)
    for view, name, template in ((code, "", "code.pt"), (common_text, "common", "common.pt")):
        config.add_view(
            view,
            context=CodeRecord,
            name=name,
            permission=Permission.READ_PUBLIC,
            renderer=TEMPLATES + template,
            request_method="GET",
            public=True,
        )


def code(context: CodeRecord, request: Any) -> dict[str, Any]:
    """The Code of an authority: its own adopted text, or the common Kent text."""
    page = _page(context, request)
    return {
        "title": "Code of Conduct",
        "page": page,
        "own_html": code_html(page.own_text) if page.own_text else "",
        "base": f"/{page.authority}/code",
        "uk_date": uk_date,
    }


def common_text(context: CodeRecord, request: Any) -> dict[str, Any]:
    """The common Kent text, beside an authority's own."""
    page = _page(context, request)
    return {
        "title": "The common Kent text",
        "page": page,
        "base": f"/{page.authority}/code",
        "uk_date": uk_date,
    }


def _page(context: CodeRecord, request: Any) -> CodePage:
    authority = find_authority(context)
    if authority is None:
        raise LookupError("A Code lies in an authority.")
    return code_page(authority, request.registry["kent.plugins"], request.today)
