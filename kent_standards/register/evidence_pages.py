"""register/: the member's page of evidence for her request, and the form by which she takes some of it back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import files_on
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import MultiChoice
from kent_standards.forms.renderer import Button
from kent_standards.law.evidence import why_no_evidence
from kent_standards.law.roles import MEMBERS
from kent_standards.register.evidence import ShownFile, attach_evidence, remove_evidence, shown_files
from kent_standards.register.interest_acts import current_entries
from kent_standards.register.interest_forms import authorities_node, evidence_node
from kent_standards.register.interest_pages import form_page
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords

LEAD = (
    "Attach what shows why publication could lead to violence or intimidation: a letter, a message, a photograph.",
    "Only the Monitoring Officer and the deputies of the authority can open it, and the journal records each time. "
    "What you send can't be opened here again, so keep your own copy.",
)
ATTACH = (Button("submit", "submit", "Attach these files"),)
REMOVE = (Button("submit", "submit", "Remove these files", "warning"),)
DONE = {
    "attached": "Your evidence is attached. The list below is your receipt.",
    "removed": "It is removed: nobody can read it any more.",
}


def has_evidence(entries: Sequence[Entry]) -> bool:
    """Whether there is something on the page of evidence: files, or a request to which they can be attached."""
    current = current_entries(entries).values()
    return any(files_on(entry) or not why_no_evidence(entry.state) for entry in current)


class EvidencePage:
    """The evidence of one interest, wherever its request waits."""

    def __init__(self, statement: str, entries: Sequence[Entry], records: MemberRecords) -> None:
        self.base = f"/profile/interests/{statement}"
        self.entries = current_entries(entries)
        self.open = {
            slug: entry
            for slug, entry in self.entries.items()
            if not why_no_evidence(entry.state) and _can_send(records, slug)
        }

    def attach_schema(self, request: Any) -> Schema:
        """Files, and to which authorities they go."""
        schema = Schema()
        schema.add(evidence_node(request, "Evidence", optional=False))
        choices = tuple((slug, entry.authority.name) for slug, entry in self.open.items())
        schema.add(authorities_node(choices, title="To which authorities?"))
        return schema

    def attach(self, values: Mapping[str, Any], request: Any) -> str:
        """Attach them at each authority that was ticked."""
        sent = values["evidence"].take(request)
        for slug in values["authorities"]:
            entry = self.open[slug]
            attach_evidence(entry, sent, by=request.identity.by(entry.authority, MEMBERS), at=request.now)
        return f"{self.base}/evidence?done=attached"

    @property
    def removable(self) -> dict[str, Attachment]:
        """What can be taken back, by id."""
        return {file.id: file for entry in self.open.values() for file in files_on(entry)}

    def remove_schema(self) -> Schema:
        """The files that can be taken back."""
        schema = Schema()
        choices = tuple(
            (each.id, f"{each.name} ({each.size})", each.authority)
            for entry in self.open.values()
            for each in shown_files(entry)
        )
        schema.add(
            MultiChoice(
                name="files",
                title="Which files do you take back?",
                choices=choices,
                missing_msg="Select the files that you take back",
            )
        )
        return schema

    def remove(self, values: Mapping[str, Any], request: Any) -> str:
        """Take back what was ticked."""
        for file_id in values["files"]:
            file = self.removable[file_id]
            remove_evidence(file, by=request.identity.by(file.authority, MEMBERS), at=request.now)
        return f"{self.base}/evidence?done=removed"

    def around(self, request: Any, title: str, lead: Sequence[str]) -> dict[str, Any]:
        """What stands around either form."""
        refused = [
            (entry.authority.name, why_no_evidence(entry.state))
            for slug, entry in self.entries.items()
            if slug not in self.open
        ]
        page = form_page(
            title,
            lead=lead,
            refused=tuple((name, why or "You can send nothing there today.") for name, why in refused),
            back=("This interest", self.base),
        )
        return {
            **page,
            "receipts": _once_each([each for entry in self.entries.values() for each in shown_files(entry)]),
            "removing": f"{self.base}/remove-evidence" if self.removable else "",
            "done": DONE.get(request.GET.get("done", ""), ""),
        }


def _once_each(shown: Sequence[ShownFile]) -> tuple[ShownFile, ...]:
    """Each file once, with every authority that has it from the same day."""
    at: dict[ShownFile, list[str]] = {}
    for each in shown:
        at.setdefault(replace(each, id="", authority=""), []).append(each.authority)
    return tuple(replace(each, authority=", ".join(names)) for each, names in at.items())


def _can_send(records: MemberRecords, slug: str) -> bool:
    seat = records.seat(slug)
    return seat is not None and not seat.closed
