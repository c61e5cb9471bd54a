"""bundles/: the acts on a bundle: choosing, marking, having it made, releasing and publishing it (Annex 3, 1.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kent_standards.attachments.kinds import CheckedFile
from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import attach, content_of, find_file, keep_made, read, remove
from kent_standards.bundles.gathering import sources_of
from kent_standards.bundles.items import BundleItem, Form
from kent_standards.bundles.making import Made, read_pages
from kent_standards.bundles.model import BundleRecord, Bundles, Making, bundle_of
from kent_standards.complaints.acts import is_conflicted
from kent_standards.complaints.model import Complaint
from kent_standards.journal.services import enter
from kent_standards.law.bundle_state import BundleState, Copies
from kent_standards.law.bundle_steps import BUNDLE_STEPS, MOST_ITEMS, BundleStep, check_bundle_step
from kent_standards.law.exempt import SCHEDULE, Marking, check_marking
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted, Step
from kent_standards.pdf.reading import read_pdf
from kent_standards.pdf.setting import NoPdf
from kent_standards.plugin_access import check_vetoes
from kent_standards.store.ids import new_id

FORM = "bundle"
WITHHELD = (
    "Something is withheld from the councillor in this case, and the Panel’s copy tells it. Decide afresh whether that "
    "is kept, and end it first (resolution 156)."
)


def take(
    record: BundleRecord,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> BundleStep:
    """Take one step: ask the law, append, journal. Raises NotPermitted, and StaleForm if somebody else has acted."""
    record.expect(seen)
    if by.role is not Role.SERVICE and is_conflicted(record.case, by.person):
        raise NotPermitted(
            "You have a conflict of interest in this complaint, so somebody else must deal with it.",
            "Practice BP13",
        )
    rule = check_bundle_step(record.state, kind, by.role, reasons)
    step = Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {})
    if by.role is not Role.SERVICE:
        check_vetoes(record.authority, facts_of(record), _without_words(step))
    record.append(step)
    enter(record.authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
    return rule


def facts_of(record: BundleRecord) -> RecordFacts:
    """A bundle as a plugin sees it: what was done when, and nothing of what is in it."""
    return RecordFacts("bundle", record.case.reference, tuple(map(_without_words, record.steps)))


def _without_words(step: Step) -> Step:
    return replace(step, reasons="", data={})


def open_bundle(case: Complaint, *, by: By, at: datetime) -> BundleRecord:
    """The bundle of a case, opened now with all that there is in the order proposed. Raises NotPermitted."""
    record = bundle_of(case)
    if record is None:
        folder: Bundles = case.authority.part("bundles")
        record = folder.add(BundleRecord(case.id))
    take(record, "bundle_opened", by=by, at=at)
    order = tuple(sources_of(record))[:MOST_ITEMS]
    if order:
        take(record, "bundle_ordered", data={"order": order}, by=by, at=at)
    return record


def order_items(
    record: BundleRecord, order: Sequence[str], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Say which items the bundle has, in which order. Raises NotPermitted."""
    known, paragraph = sources_of(record), BUNDLE_STEPS["bundle_ordered"].paragraph
    if len(set(order)) != len(order) or not set(order) <= set(known):
        raise NotPermitted("Choose each item once, from those that there are.", paragraph)
    if len(order) > MOST_ITEMS:
        raise NotPermitted(f"A bundle has {MOST_ITEMS} items at most; put several into one.", paragraph)
    take(record, "bundle_ordered", data={"order": tuple(order)}, seen=seen, by=by, at=at)


def put_first(record: BundleRecord, key: str, *, by: By, at: datetime) -> None:
    """Have an item that comes from elsewhere stand first, as it is now; nothing happens while no item may be changed."""
    if BUNDLE_STEPS["bundle_ordered"].forbids(record.state):
        return
    known = sources_of(record)
    rest = tuple(each for each in record.state.order if each != key and each in known)
    take(record, "bundle_ordered", data={"order": (key, *rest)[:MOST_ITEMS]}, by=by, at=at)


def put_in_document(
    record: BundleRecord,
    files: Sequence[CheckedFile],
    title: str,
    source: str,
    shows: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> str:
    """Put a document in that lies nowhere else in the case, at the end; its key. Raises NotPermitted."""
    paragraph = BUNDLE_STEPS["document_put_in"].paragraph
    if len(files) != 1:
        raise NotPermitted(
            "Put in one file at a time, each with its title and where it comes from.", paragraph
        )
    check_file_shown(files[0], shows)
    key = f"document/{new_id()}"
    [kept] = attach(record, files, form=FORM, paragraph=paragraph, by=by, at=at)
    data = {"key": key, "file": kept.id, "title": title, "source": source, "shows": shows}
    take(record, "document_put_in", data=data, seen=seen, by=by, at=at)
    return key


def check_file_shown(file: CheckedFile, shows: str) -> None:
    """Raises NotPermitted for a PDF that can't be read, or a picture that nobody has described."""
    paragraph = BUNDLE_STEPS["document_put_in"].paragraph
    if file.kind == "pdf":
        try:
            read_pdf(file.content)
        except NoPdf as problem:
            raise NotPermitted(str(problem), paragraph) from problem
    elif file.kind in {"jpg", "png"} and not shows.strip():
        raise NotPermitted("Say what the picture shows, for whoever can’t see it.", paragraph)


def take_out_document(
    record: BundleRecord, key: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take out a document that was put in with the bundle; its file is destroyed. Raises NotPermitted."""
    document, paragraph = record.state.document(key), BUNDLE_STEPS["document_taken_out"].paragraph
    if document is None:
        raise NotPermitted(
            "Choose a document that was put in here; leave others out of the order.", paragraph
        )
    take(record, "document_taken_out", data={"key": key}, seen=seen, by=by, at=at)
    remove(find_file(record, document.file), paragraph=paragraph, by=by, at=at)


def item_of(record: BundleRecord, key: str) -> BundleItem:
    """An item as it can be marked, its pages read if it is a PDF. Raises NotPermitted if it isn't in the bundle."""
    source = sources_of(record).get(key) if key in record.state.order else None
    if source is None:
        raise NotPermitted("Choose an item of the bundle.", SCHEDULE)
    item = source.item(tuple(each.marking for each in record.state.markings_on(key)))
    if item.form is not Form.PDF:
        return item
    try:
        return read_pages(item)
    except NoPdf as problem:
        raise NotPermitted(str(problem), SCHEDULE) from problem


def mark_exempt(
    record: BundleRecord, key: str, marking: Marking, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Mark an item, parts of it or phrases in it as exempt. Raises NotPermitted."""
    item = item_of(record, key)
    check_marking(marking, item.texts, readable=item.form is Form.TEXT)
    data = {"key": key, "ground": marking.ground, "parts": marking.parts, "phrases": marking.phrases}
    take(record, "exempt_marked", reasons=marking.reasons, data=data, seen=seen, by=by, at=at)


def take_marking_off(
    record: BundleRecord, number: int, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take a marking off, since the public interest is in disclosing it after all. Raises NotPermitted."""
    if not any(each.number == number and not each.ended for each in record.state.markings):
        raise NotPermitted("Choose a marking that there is.", SCHEDULE)
    take(record, "marking_taken_off", reasons=reasons, data={"marking": number}, seen=seen, by=by, at=at)


def ask_for_bundle(record: BundleRecord, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Ask for both copies to be made: whoever makes bundles does it, outside of any request. Raises NotPermitted."""
    take(record, "bundle_asked_for", seen=seen, by=by, at=at)
    record.folder.waiting[record.id] = Making(at)


def release_bundle(record: BundleRecord, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Give the Panel's copy to the Panel, the parties and their advisers. Raises NotPermitted."""
    if record.case.state.withheld:
        raise NotPermitted(WITHHELD, BUNDLE_STEPS["bundle_released"].paragraph)
    take(record, "bundle_released", seen=seen, by=by, at=at)


def publish_bundle(record: BundleRecord, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Publish the public version. Raises NotPermitted."""
    take(record, "bundle_published", seen=seen, by=by, at=at)


def end_publication(
    record: BundleRecord, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take the public version down. Raises NotPermitted."""
    take(record, "bundle_publication_ended", reasons=reasons, seen=seen, by=by, at=at)


def read_copy(record: BundleRecord, file_id: str, *, by: By, at: datetime) -> bytes:
    """A copy that was made, for one reader, after the reading is entered in the journal (SR13). Raises KeyError."""
    return read(copy_file(record, file_id), paragraph=BUNDLE_STEPS["bundle_made"].paragraph, by=by, at=at)


def public_copy(record: BundleRecord) -> bytes:
    """The public version that is published. Raises KeyError if none is."""
    public = record.state.public
    if public is None:
        raise KeyError(record.id)
    return content_of(copy_file(record, public.public))


def copy_file(record: BundleRecord, file_id: str) -> Attachment:
    """The file of a copy. Raises KeyError if there is none, or it was destroyed."""
    return find_file(record, file_id)


def rebuild_waiting(bundles: Bundles) -> None:
    """Build the list of what is asked for afresh from the records; what is being made just now is made once more."""
    bundles.waiting.clear()
    for record in bundles.values():
        if record.state.waiting:
            bundles.waiting[record.id] = Making(record.steps[-1].at)


def keep_copies(record: BundleRecord, made: Made, made_from: int, *, at: datetime) -> None:
    """Keep both copies as they were made of what the bundle held after ``made_from`` steps; those before are destroyed
    unless somebody was given them. Raises NotPermitted if nobody waits for them."""
    for file in superseded(record.state):
        remove(find_file(record, file), by=THE_SERVICE, at=at)
    stem = record.case.reference.replace("/", "-")
    panel, public = (
        keep_made(record, CheckedFile(f"{stem}-{name}.pdf", "pdf", content), at=at).id
        for name, content in (("bundle", made.panel), ("bundle-public", made.public))
    )
    data = {
        "panel": panel,
        "public": public,
        "pages": made.pages,
        "public_pages": made.proof.pages,
        "words": made.proof.words,
        "phrases": made.proof.phrases,
        "made_from": made_from,
    }
    take(record, "bundle_made", data=data, by=THE_SERVICE, at=at)
    record.folder.waiting.pop(record.id, None)


def superseded(state: BundleState) -> tuple[str, ...]:
    """The ids of the files of copies that nobody reads any more once there are new ones."""
    kept = {file for each in (state.released, state.public) if each is not None for file in _files(each)}
    return tuple(file for file in _files(state.copies) if file not in kept) if state.copies else ()


def _files(copies: Copies) -> tuple[str, str]:
    return copies.panel, copies.public
