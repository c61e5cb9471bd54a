"""cli/: the demonstration's bundle of a hearing: made, partly exempt, given to the parties and published."""

from datetime import datetime
from typing import Any

from kent_standards.attachments.kinds import check_file
from kent_standards.bundles import services
from kent_standards.bundles.content import content_of_bundle
from kent_standards.bundles.making import make
from kent_standards.complaints.model import Complaint
from kent_standards.law.exempt import Marking
from kent_standards.law.steps import By

NOTE = "The councillor apologised to the reception in writing.\nThe officer concerned was off work until 3 March."
ILL = "off work until 3 March"


def make_bundle(case: Complaint, by: By, at: datetime) -> None:
    """A bundle of a case that goes to a hearing, with all that its investigation gathered and a note that is in part
    exempt."""
    known: dict[str, Any] = {"by": by, "at": at}
    record = services.open_bundle(case, **known)
    note = check_file("note.txt", NOTE.encode())
    key = services.put_in_document(
        record, [note], "Note of the clerk", "Written for the hearing", "", **known
    )
    marking = Marking("1", "It is about an officer’s health, and nothing turns on it.", phrases=(ILL,))
    services.mark_exempt(record, key, marking, **known)
    services.ask_for_bundle(record, **known)
    services.keep_copies(record, make(content_of_bundle(record)), record.state.count, at=at)
    services.release_bundle(record, **known)
    services.publish_bundle(record, **known)
