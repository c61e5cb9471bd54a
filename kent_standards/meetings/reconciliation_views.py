"""meetings/: the page on which declarations and the register are set against each other."""

from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.law.reconciliation import NEVER_PARAGRAPH, PARAGRAPH
from kent_standards.meetings import reporting  # noqa: F401 - adds its part to the report to the committee
from kent_standards.meetings.reconciling import reconciled
from kent_standards.plugin_access import rules_of
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.security.permissions import Permission

LABEL = "Declarations and the register"


@desk_resource("reconciliation", LABEL)
class Reconciliation:
    """``/{authority}/desk/reconciliation``: what was declared, and what is registered."""

    __name__ = "reconciliation"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority


def includeme(config: Any) -> None:
    """Add the page, which whoever reads the desk reads."""
    config.add_view(
        reconciliation_page,
        context=Reconciliation,
        request_method="GET",
        permission=Permission.READ_DESK,
        renderer="kent_standards:meetings/templates/reconciliation.pt",
    )


def reconciliation_page(context: Reconciliation, request: Any) -> dict[str, Any]:
    """The declarations without an entry, and the entries that were never declared."""
    return {
        "title": LABEL,
        "found": reconciled(context.authority, rules_of(context.authority, request.today), request.today),
        "paragraph": PARAGRAPH,
        "never_paragraph": NEVER_PARAGRAPH,
        "desk": context.desk.url,
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL)),
    }
