"""pdf/: shows pages of a PDF as pictures, or flattens it, in a process of its own that can't run on or grow without end.

It is run by its path, not imported: it needs pypdfium2 and nothing of the service. On standard input it gets a line of
JSON (limits, the numbers of the pages) and after it the PDF; it writes a line of JSON with the lengths of the pictures to
standard output, and after it the pictures, as PNG; or, flattened, the PDF itself (SR24).
"""

import io
import json
import resource
import struct
import sys
import zlib
from contextlib import suppress
from typing import Any

import pypdfium2

DOTS = 150 / 72  # to an inch
MOST_SIDE = 4000
SMALL = 0.25


def main() -> None:
    """Show the pages."""
    given = json.loads(sys.stdin.buffer.readline())
    for what, most in (
        (resource.RLIMIT_CPU, given["seconds"]),
        (resource.RLIMIT_AS, given["bytes"]),
        (resource.RLIMIT_FSIZE, 0),
    ):
        # A unit that lets nobody change limits sets its own; whoever started this one ends it when its time is up.
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if given["flatten"]:
        sys.stdout.buffer.write(_flattened(document))
        return
    pictures = [_picture(document[number - 1]) for number in given["pages"]]
    sys.stdout.buffer.write(json.dumps([len(each) for each in pictures]).encode() + b"\n")
    for each in pictures:
        sys.stdout.buffer.write(each)


def _flattened(document: Any) -> bytes:
    """The PDF with what was filled in, stamped and written on its pages as part of them, as it would be printed."""
    document.init_forms()
    for page in document:
        page.flatten()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _picture(page: Any) -> bytes:
    scale = min(DOTS, MOST_SIDE / max(page.get_size()))
    return _png(page.render(scale=scale, grayscale=_is_grey(page), rev_byteorder=True))


def _is_grey(page: Any) -> bool:
    """Whether a small picture of the page has no colour in it."""
    bitmap = page.render(scale=SMALL, rev_byteorder=True)
    pixels, rows = bytes(bitmap.buffer), range(bitmap.height)
    lines = (pixels[row * bitmap.stride : row * bitmap.stride + 3 * bitmap.width] for row in rows)
    return all(line[0::3] == line[1::3] == line[2::3] for line in lines)


def _png(bitmap: Any) -> bytes:
    pixels, channels = bytes(bitmap.buffer), bitmap.n_channels
    length = bitmap.width * channels
    lines = (pixels[row * bitmap.stride : row * bitmap.stride + length] for row in range(bitmap.height))
    rows = b"".join(b"\0" + line for line in lines)
    kind = 0 if channels == 1 else 2
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, kind, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 3)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + mark + data + struct.pack(">I", zlib.crc32(mark + data))
        for mark, data in chunks
    )


if __name__ == "__main__":
    main()
