"""bundles/: what can go into the bundle of a case, from wherever it lies, as items that are read when they are needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kent_standards.attachments.kinds import kind_named
from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import content_of, files_on
from kent_standards.bundles.items import BundleItem, Form, Part
from kent_standards.bundles.model import BundleRecord
from kent_standards.law.bundle_state import PutIn
from kent_standards.law.calendar import uk_date
from kent_standards.law.exempt import Marking
from kent_standards.law.steps import local_day

_PICTURES = frozenset({"jpg", "png"})
NOT_SHOWN = "This item is of the kind {kind}, which can’t be shown on paper. It is kept with the case as it was brought."


@dataclass(frozen=True, slots=True)
class BundleSource:
    """Something that can go into a bundle: its key there, its title, where it comes from, and how it is read."""

    key: str
    title: str
    origin: str
    form: Form
    load: Callable[[], BundleItem]

    def item(self, markings: tuple[Marking, ...] = ()) -> BundleItem:
        """The item, read now, with what is marked on it. Raises CannotOpen."""
        loaded = self.load()
        return BundleItem(
            self.key,
            self.title,
            loaded.form,
            self.origin,
            loaded.parts,
            loaded.content,
            loaded.shows,
            markings,
        )


def text_source(key: str, title: str, origin: str, parts: tuple[Part, ...]) -> BundleSource:
    """A source of our own words."""
    return BundleSource(key, title, origin, Form.TEXT, lambda: BundleItem(key, title, Form.TEXT, parts=parts))


def file_source(key: str, title: str, origin: str, file: Attachment, shows: str = "") -> BundleSource:
    """A source that is a file. What can't be set on paper is named by its kind; plain text is set as text."""
    form = Form.PDF if file.kind == "pdf" else Form.PICTURE if file.kind in _PICTURES else Form.TEXT
    return BundleSource(key, title, origin, form, partial(_load, key, title, form, file, shows))


def _load(key: str, title: str, form: Form, file: Attachment, shows: str) -> BundleItem:
    if form is not Form.TEXT:
        said = shows or f"The picture “{title}”, which nobody has described"
        return BundleItem(key, title, form, content=content_of(file), shows=said)
    if file.kind == "txt":
        return BundleItem(key, title, form, parts=paragraphs(_decoded(content_of(file))))
    sentence = NOT_SHOWN.format(kind=kind_named(file.kind).title)
    return BundleItem(key, title, form, parts=(Part("1", sentence),))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def paragraphs(text: str, heading: str = "") -> tuple[Part, ...]:
    """A text as numbered paragraphs, one for each of its lines."""
    lines = [line.strip() for line in text.replace("\f", "\n").splitlines()]
    return tuple(
        Part(str(number), line, heading if number == 1 else "")
        for number, line in enumerate(filter(None, lines), 1)
    )


def evidence(record: BundleRecord) -> Iterator[BundleSource]:
    """What was attached to the complaint when it was sent."""
    for file in files_on(record.case.sent):
        day = uk_date(local_day(file.received_at))
        yield file_source(f"evidence/{file.id}", file.name, f"Sent with the complaint on {day}", file)


def put_in(record: BundleRecord) -> Iterator[BundleSource]:
    """What an officer has put in with the bundle itself."""
    files = {file.id: file for file in files_on(record)}
    for document in record.state.put_in:
        if document.file in files:
            yield _document(document, files[document.file])


def _document(document: PutIn, file: Attachment) -> BundleSource:
    return file_source(document.key, document.title, document.source, file, document.shows)
