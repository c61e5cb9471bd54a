"""cli/: a bundle of sixty documents for the benchmark: letters as PDFs, statements, photographs, some of it exempt."""

import random
import struct
import zlib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kent_standards.bundles.items import Bundle, BundleItem, Form, Part
from kent_standards.law.exempt import Marking
from kent_standards.pdf.setting import set_pdf

DOCUMENTS = 60
_DAY = date(2026, 6, 1)
_SENTENCE = (
    "the van was hired in Margate by a member who said that nobody had asked before and that it was paid for by the "
    "council in full after a meeting of which no minutes were taken"
)
_LETTER = """#let given = json(bytes(sys.inputs.data))
#set document(title: given.title)
#set text(lang: "en")
#for (number, page) in given.pages.enumerate() {
  if number > 0 { pagebreak() }
  for text in page { par(text) }
}
"""


def sixty_documents(pages: int, chance: random.Random) -> Bundle:
    """A bundle of sixty documents with about so many pages: PDFs, eight statements of four pages, six photographs."""
    letters = [number for number in range(DOCUMENTS) if number % 10 != 9 and number % 6 != 1]
    left = pages - 2 - 6 - 8 * 4
    lengths = {
        number: left // len(letters) + (place < left % len(letters)) for place, number in enumerate(letters)
    }
    items = tuple(_item(number, lengths.get(number, 0), chance) for number in range(DOCUMENTS))
    return Bundle("Hearing bundle", "Kent County Council", "KCC/2026/0001", _DAY, items)


def _item(number: int, length: int, chance: random.Random) -> BundleItem:
    key = f"item/{number}"
    if length:
        content, marked = _letter(length, chance), _marked(number)
        return BundleItem(key, f"Letter {number}", Form.PDF, "Sent", content=content, markings=marked)
    if number % 10 == 9:
        return _photograph(key, chance)
    parts = tuple(Part(str(each), _text(chance, 120)) for each in range(1, 26))
    return BundleItem(key, f"Statement {number}", Form.TEXT, "Signed", parts)


def _marked(number: int) -> tuple[Marking, ...]:
    if number % 15 == 0:
        return (Marking("5", "Advice."),)
    return (Marking("3", "Sums.", ("1",)),) if number % 15 == 2 else ()


def _text(chance: random.Random, count: int) -> str:
    words = _SENTENCE.split()
    return " ".join(chance.choice(words) for _ in range(count))


def _letter(pages: int, chance: random.Random) -> bytes:
    """A letter of so many pages."""
    given = {"title": "A letter", "pages": [[_text(chance, 100) for _ in range(4)] for _ in range(pages)]}
    with TemporaryDirectory() as folder:
        template = Path(folder) / "letter.typ"
        template.write_text(_LETTER, encoding="utf-8")
        return set_pdf(template, given, "letter")


def _photograph(key: str, chance: random.Random) -> BundleItem:
    """A photograph of a million points, which packs as badly as a real one."""
    width, height = 1000, 1000
    rows = b"".join(b"\0" + chance.randbytes(width) for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + mark + data + struct.pack(">I", zlib.crc32(mark + data))
        for mark, data in chunks
    )
    return BundleItem(key, "Photograph", Form.PICTURE, content=content, shows="A white van")
