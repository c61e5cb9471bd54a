"""tests/: the same county as for complaints, with decisions that were issued and published."""

from kent_standards.notices.services import publish_notice
from tests.complaints.conftest import cast
from tests.complaints.test_one_case import decide

__all__ = ["cast", "form_of", "published"]


def form_of(page):
    """The form of a page that changes something."""
    return next(each for each in page.forms.values() if "form_token" in each.fields)


def published(cast, hidden=(), subject="", **given):
    """A notice that was published without what is ``hidden``."""
    case = cast.case(subject=subject) if subject else cast.case()
    notice = decide(cast, case, **given)
    publish_notice(notice, hidden, by=cast.mo, at=cast.at)
    return notice
