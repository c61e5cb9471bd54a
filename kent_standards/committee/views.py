"""committee/: the public pages of an authority's committee and of its Independent Person."""

from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.authorities.structure import present_day
from kent_standards.committee import officer_views, reporting
from kent_standards.committee.projection import committee_page, independent_person_page
from kent_standards.law.asked_day import AskedDay, asked_day
from kent_standards.law.calendar import uk_date
from kent_standards.security.permissions import Permission

__all__ = ["includeme", "reporting"]  # the latter adds itself when it is imported
TEMPLATES = "kent_standards:committee/templates/"


def includeme(config: Any) -> None:
    """Add the committee's public views, and its officers'."""
    config.include(officer_views)
    for view, name, template in (
        (committee, "committee", "committee.pt"),
        (independent_person, "independent-person", "independent_person.pt"),
    ):
        config.add_view(
            view,
            context=Authority,
            name=name,
            permission=Permission.READ_PUBLIC,
            renderer=TEMPLATES + template,
            request_method="GET",
            public=("on",),
        )


def committee(context: Authority, request: Any) -> dict[str, Any]:
    """The committee that deals with standards, today or on another day."""
    asked = _asked(request)
    page = committee_page(context, request.registry["kent.plugins"], asked.day)
    return {"title": page.name, "page": page, **_dated(asked, f"/{context.slug}/committee")}


def independent_person(context: Authority, request: Any) -> dict[str, Any]:
    """The Independent Person, today or on another day."""
    asked = _asked(request)
    page = independent_person_page(context, request.registry["kent.plugins"], asked.day)
    address = f"/{context.slug}/independent-person"
    return {"title": "Independent Person", "page": page, **_dated(asked, address)}


def _asked(request: Any) -> AskedDay:
    last = present_day(request.authority, request.today)
    asked = asked_day(request.GET.get("on", ""), last, ended=last != request.today)
    if asked.problem:
        request.response.status_int = 400
    return asked


def _dated(asked: AskedDay, base: str) -> dict[str, Any]:
    return {"asked": asked, "base": base, "uk_date": uk_date, "has_errors": bool(asked.problem)}
