"""tracking/: the Panel's copy of a hearing's bundle for the complainant, who is one of the parties (Annex 3, 1.4)."""

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.bundles.model import BundleRecord
from kent_standards.bundles.reading import COPY_PAGE, LINK, given_copy, saved_copy, shown_copy
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.security.permissions import Permission
from kent_standards.tracking.resources import FollowedCase
from kent_standards.tracking.views import case_of


def includeme(config: Any) -> None:
    """Add the page, and the button that gives the copy."""
    config.add_view(
        bundle_page,
        context=FollowedCase,
        name="bundle",
        request_method="GET",
        permission=Permission.READ_FOLLOWED,
        renderer=COPY_PAGE,
    )
    config.add_view(
        save_bundle,
        context=FollowedCase,
        name="save-bundle",
        request_method="POST",
        permission=Permission.TAKE_PART,
    )


@section_for(CaseReader.COMPLAINANT)
def bundle_link(case: Complaint, url: str, today: date) -> Section | None:
    """The way to it, once it was given to the parties."""
    return Section("Bundle of the hearing", links=((LINK, f"{url}/bundle"),)) if given_copy(case) else None


def bundle_page(context: FollowedCase, request: Any) -> dict[str, Any]:
    """What the complainant was given, and what may be done with it."""
    crumbs = (
        Crumb("What you sent in", context.above.url),
        Crumb("Your complaint", context.url),
        Crumb("Bundle"),
    )
    return shown_copy(_given(context, request), request, f"{context.url}/save-bundle", crumbs)


def save_bundle(context: FollowedCase, request: Any) -> Any:
    """The copy itself."""
    record = _given(context, request)
    return saved_copy(record, request, By(record.case.submission, Role.COMPLAINANT))


def _given(context: FollowedCase, request: Any) -> BundleRecord:
    record = given_copy(case_of(context, request))
    if record is None:
        raise HTTPNotFound
    return record
