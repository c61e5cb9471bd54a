"""bundles/: makes both copies of a bundle: reads the files, sets the Panel's and the public's, proves the public's.

It knows no request and no database: values in, values out, so that a worker, a command and a benchmark share it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kent_standards.attachments.pictures import without_metadata
from kent_standards.bundles.items import Bundle, BundleItem, Form, Part, Version
from kent_standards.bundles.layout import files_shown, laid_out
from kent_standards.bundles.proof import Proof, prove
from kent_standards.pdf.reading import count_pages, flattened, pictures_of, read_pdf
from kent_standards.pdf.setting import Bounds, NoPdf, set_pdf

TEMPLATE = Path(__file__).parent / "bundle.typ"
MOST_PAGES = 1500
ON_MAKING = Bounds(seconds=180, processor_seconds=120, longest=40_000_000)

# How far it has come: what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """The two copies, how many pages the Panel's has, and what was proved of the public's."""

    panel: bytes
    public: bytes
    pages: int
    proof: Proof


def make(bundle: Bundle, progress: Progress = lambda _what, _done, _of: None) -> Made:
    """Both copies of ``bundle``. Raises NoPdf where one can't be made, and StillThere if the public's isn't clean."""
    bundle = with_pages(bundle, progress)
    progress("Setting the Panel’s copy", 0, 3)
    panel = _set(bundle, Version.PANEL)
    progress("Setting the public version", 1, 3)
    public = _set(bundle, Version.PUBLIC)
    progress("Looking for exempt words in the public version", 2, 3)
    return Made(panel, public, count_pages(panel), prove(bundle, public))


def with_pages(bundle: Bundle, progress: Progress = lambda _what, _done, _of: None) -> Bundle:
    """``bundle`` with the pages of its PDFs as parts, and pictures without what else they tell (SR12). Raises NoPdf."""
    found = []
    for number, item in bundle.numbered():
        progress("Reading the items", number - 1, len(bundle.items))
        found.append(_read(number, item))
    pages = sum(len(item.parts) for item in found if item.form is Form.PDF)
    if pages > MOST_PAGES:
        raise NoPdf(
            f"The files of this bundle have {pages:,} pages; {MOST_PAGES:,} is the most. Leave some out."
        )
    return bundle.with_items(tuple(found))


def _read(number: int, item: BundleItem) -> BundleItem:
    if item.form is Form.PICTURE:
        return replace(item, content=without_metadata(item.content))
    if item.form is not Form.PDF:
        return item
    try:
        return _with_pictures(read_pages(item))
    except NoPdf as problem:
        raise NoPdf(f"Item {number}: {problem}") from problem


def _with_pictures(item: BundleItem) -> BundleItem:
    """With a picture of each open page, if another is exempt: fonts, pictures and forms of a PDF may belong to all of its
    pages, so the public gets none of its file."""
    if not item.partly_exempt:
        return item
    shown = [number for number, part in enumerate(item.parts, 1) if item.ground_of(part) is None]
    pictures = dict(zip(shown, pictures_of(item.content, shown), strict=True))
    return replace(
        item,
        parts=tuple(
            replace(part, picture=pictures.get(number, b"")) for number, part in enumerate(item.parts, 1)
        ),
    )


def read_pages(item: BundleItem) -> BundleItem:
    """A PDF with its pages as parts that can be marked, and with what was filled in or stamped. Raises NoPdf."""
    content, found = item.content, read_pdf(item.content)
    if any(page.drawn for page in found.pages):
        content = flattened(content)
        found = read_pdf(content)
    parts = tuple(
        Part(str(number), " ".join(page.text.split()), width=page.width, height=page.height)
        for number, page in enumerate(found.pages, 1)
    )
    return replace(item, parts=parts, content=content)


def _set(bundle: Bundle, version: Version) -> bytes:
    return set_pdf(
        TEMPLATE, laid_out(bundle, version), "bundle", files=files_shown(bundle, version), bounds=ON_MAKING
    )
