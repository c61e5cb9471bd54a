"""bundles/: showing the Panel's copy to whoever was given one; for every room that has such readers.

Whoever calls has settled who reads it.
"""

from typing import Any

from kent_standards.attachments.serving import download
from kent_standards.authorities.way import Crumb
from kent_standards.bundles import services
from kent_standards.bundles.model import BundleRecord, bundle_of
from kent_standards.complaints.model import Complaint
from kent_standards.law.bundle_state import Copies
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import By

# The renderer of a view that answers with ``shown_copy``.
COPY_PAGE = "kent_standards:bundles/templates/panel_copy.pt"
LINK = "The bundle of the hearing"


def given_copy(case: Complaint) -> BundleRecord | None:
    """The bundle of a case whose Panel's copy was given out; None while a party may not have it."""
    record = bundle_of(case)
    if record is None or record.state.released is None or case.state.withheld or record.erased_on is not None:
        return None
    return record


def shown_copy(
    record: BundleRecord, request: Any, save: str, crumbs: tuple[Crumb, ...] = ()
) -> dict[str, Any]:
    """What the page of the Panel's copy is rendered from; ``save`` is where the button leads that gives it."""
    released, given = _released(record), record.state.released_on
    title = f"Bundle for the hearing of {record.case.reference}"
    return {
        "title": title,
        "where": record.authority.name_on(request.today),
        "pages": released.pages,
        "given": uk_date(given) if given else "",
        "save": save,
        "csrf_token": request.csrf_token,
        "closed": request.read_only_notice,
        "crumbs": crumbs or (Crumb(title),),
    }


def saved_copy(record: BundleRecord, request: Any, by: By) -> Any:
    """The Panel's copy itself, after the reading is entered in the journal (SR13)."""
    file = services.copy_file(record, _released(record).panel)
    return download(request, file, services.read_copy(record, file.id, by=by, at=request.now))


def _released(record: BundleRecord) -> Copies:
    released = record.state.released
    if released is None:
        raise KeyError(record.id)
    return released
