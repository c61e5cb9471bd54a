"""tests/: the bundles of the county full of secrets: one that is made, one that was given out and published."""

from typing import Any
from urllib.parse import quote

from kent_standards.attachments.kinds import check_file
from kent_standards.bundles import services
from kent_standards.bundles.content import content_of_bundle
from kent_standards.bundles.making import make
from kent_standards.bundles.model import BundleRecord
from kent_standards.complaints.model import Complaint
from kent_standards.investigations.services import consider_report, copy_final
from kent_standards.law.complaint_parts import ReportOutcome
from kent_standards.law.exempt import Marking
from tests.bundles.papers import paper
from tests.isolation.actors import (
    Who,
    adviser,
    complainant,
    desk,
    either,
    fellow,
    investigator,
    nobody,
    oneself,
    representative,
)
from tests.isolation.county_investigations import Investigations


class Bundles:
    """Puts bundles together at a ``place``, of cases that go to a hearing."""

    def __init__(self, place: Any, investigations: Investigations) -> None:
        self.place, self.investigations = place, investigations
        self.acts = {"by": place.by, "at": place.world.at}

    def fill(self) -> None:
        """A case without a bundle, a bundle that is made, and one that its readers have and the public too."""
        ids = self.place.ids
        ids["unbundled"] = self._case().id
        ids["bundled"] = self._bundle("Bundled", desk).id
        represents = either(representative, fellow)
        parts = either(either(oneself, represents), either(investigator, adviser))
        papers = self._bundle("Papers", either(desk, parts))
        copy_final(papers.case, **self.acts)
        ids["papers"] = papers.id
        services.release_bundle(papers, **self.acts)
        services.publish_bundle(papers, **self.acts)
        ids["papers_name"] = papers.case.reference.replace("/", "-")

    def _case(self) -> Any:
        record = self.investigations.finished()
        consider_report(record.case, ReportOutcome.HEARING, "Evidence.", **self.acts)
        return record.case

    def _bundle(self, name: str, readers: Who) -> BundleRecord:
        record, keys = put_together(self.place, self._case(), name, readers)
        self.place.ids.setdefault("item", quote(keys[1], safe=""))
        return record


def put_together(
    place: Any, case: Complaint, name: str, readers: Who
) -> tuple[BundleRecord, tuple[str, str]]:
    """A bundle that is made, with a canary in a document that is exempt, in its title, and in marked words; with the keys
    of both its documents."""
    secret, acts = place.secret, {"by": place.by, "at": place.world.at}
    record = services.open_bundle(case, **acts)
    # Whoever wrote a file stands in its properties, which go into no copy.
    author = f"{name}Author{place.slug}"
    place.canary(author, nobody)
    written = paper(secret(f"{name}Page", readers), author=author)
    file = check_file("advice.pdf", written)
    title, source = secret(f"{name}Title", readers), secret(f"{name}Source", readers)
    advice = services.put_in_document(record, [file], title, source, "", **acts)
    services.mark_exempt(record, advice, Marking("5", secret(f"{name}Reasons", desk)), **acts)
    words = secret(f"{name}Words", readers)
    note = check_file("note.txt", f"The van of {words}.".encode())
    noted = services.put_in_document(record, [note], "Note", "", "", **acts)
    services.mark_exempt(record, noted, Marking("1", "So.", phrases=(words,)), **acts)
    services.ask_for_bundle(record, **acts)
    services.keep_copies(record, make(content_of_bundle(record)), record.state.count, at=place.world.at)
    return record, (advice, noted)


def give(place: Any, case: Complaint) -> None:
    """Give the complainant who follows a case the Panel's copy of its bundle."""
    readers = either(either(desk, complainant), either(investigator, adviser))
    record, _ = put_together(place, case, "Followed", readers)
    services.release_bundle(record, by=place.by, at=place.world.at)
    place.ids["given"] = record.id
