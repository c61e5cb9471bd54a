"""attachments/: JPEG and PNG, read piece by piece: whether they are that, where they were taken, a copy without that.

Nothing is decoded into pixels, so that no picture costs more than its own length.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PIXELS = 40_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_GPS, _ORIENTATION = 0x8825, 0x0112
# Markers of JPEG that have no length: padding, restarts, begin and end.
_BARE = frozenset({0x01, *range(0xD0, 0xDA)})
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# What a copy without metadata keeps: how to decode it, and its colours.
_JPEG_KEPT = frozenset({0xE0, 0xE2, 0xEE})
_PNG_DROPPED = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


class NotThatKind(Exception):
    """The content isn't of the kind that it is said to be. ``str()`` is why, or empty where it simply isn't."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of a JPEG or a chunk of a PNG: its mark, its data, and where it begins and ends."""

    mark: int | bytes
    data: bytes
    start: int
    end: int


def check_jpeg(content: bytes) -> None:
    """Raises NotThatKind."""
    sizes = [piece for piece in _segments(content) if piece.mark in _SIZES]
    if not sizes or len(sizes[0].data) < 5:
        raise NotThatKind
    height, width = struct.unpack(">HH", sizes[0].data[1:5])
    _check_size(width, height)


def check_png(content: bytes) -> None:
    """Raises NotThatKind."""
    chunks = list(_chunks(content))
    marks = [chunk.mark for chunk in chunks]
    if not chunks or marks[0] != b"IHDR" or marks[-1] != b"IEND" or b"IDAT" not in marks:
        raise NotThatKind
    if chunks[-1].end != len(content):
        raise NotThatKind("something else follows the picture in the same file")
    if len(chunks[0].data) != 13:
        raise NotThatKind
    _check_size(*struct.unpack(">II", chunks[0].data[:8]))


def says_where(content: bytes) -> bool:
    """Whether a picture says where it was taken, as a phone's does."""
    pieces = list(_segments(content)) if content.startswith(b"\xff\xd8") else list(_chunks(content))
    for piece in pieces:
        exif = piece.data.removeprefix(_EXIF) if piece.mark in (0xE1, b"eXIf") else b""
        if any(tag == _GPS for tag, _ in _tags(exif)):
            return True
        if piece.mark in (0xE1, b"iTXt", b"zTXt", b"tEXt") and b"GPSLatitude" in piece.data:
            return True
    return False


def without_metadata(content: bytes) -> bytes:
    """The same picture without where, when and by what it was taken; how it is turned stays (SR12).

    Nothing of the picture itself is changed. Raises NotThatKind for what is neither JPEG nor PNG.
    """
    if content.startswith(b"\xff\xd8"):
        return _jpeg_without(content)
    kept = [content[each.start : each.end] for each in _chunks(content) if each.mark not in _PNG_DROPPED]
    return _PNG + b"".join(kept)


def _jpeg_without(content: bytes) -> bytes:
    segments, turned, out = list(_segments(content)), 1, [b"\xff\xd8"]
    for each in segments:
        if each.mark == 0xE1 and each.data.startswith(_EXIF):
            turned = next((value for tag, value in _tags(each.data[6:]) if tag == _ORIENTATION), turned)
    if turned in range(2, 9):
        tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0) + bytes(4)
        out.append(b"\xff\xe1" + struct.pack(">H", len(_EXIF) + len(tiff) + 2) + _EXIF + tiff)
    for each in segments:
        told = isinstance(each.mark, int) and (0xE0 <= each.mark <= 0xEF or each.mark == 0xFE)
        if not told or each.mark in _JPEG_KEPT:
            out.append(content[each.start : each.end])
    return b"".join(out)


def _segments(content: bytes) -> Iterator[Piece]:
    """The segments of a JPEG from after its first mark to its end; what follows that is no part of it."""
    if not content.startswith(b"\xff\xd8\xff"):
        raise NotThatKind
    at = 2
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            raise NotThatKind
        mark, start = content[at + 1], at
        if mark == 0xFF:  # padding
            at += 1
            continue
        if mark in _BARE:
            at += 2
            yield Piece(mark, b"", start, at)
            if mark == 0xD9:
                return
            continue
        if at + 4 > len(content):
            raise NotThatKind
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise NotThatKind
        data = content[at + 4 : end]
        if mark == 0xDA:  # the compressed picture follows, up to the next mark
            end = _end_of_scan(content, end)
        yield Piece(mark, data, start, end)
        at = end
    raise NotThatKind


def _end_of_scan(content: bytes, at: int) -> int:
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise NotThatKind
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7 and content[at + 1] != 0xFF:
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def _chunks(content: bytes) -> Iterator[Piece]:
    """The chunks of a PNG up to its last, each with its checksum right."""
    if not content.startswith(_PNG):
        raise NotThatKind
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        end = at + 12 + length
        mark, data = content[at + 4 : at + 8], content[at + 8 : end - 4]
        if end > len(content) or zlib.crc32(mark + data) != int.from_bytes(content[end - 4 : end], "big"):
            raise NotThatKind
        yield Piece(mark, data, at, end)
        if mark == b"IEND":
            return
        at = end
    raise NotThatKind


def _tags(tiff: bytes) -> Iterator[tuple[int, int]]:
    """The tags of the first directory of an Exif block and their values where these are short numbers."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return
    (at,) = struct.unpack(f"{order}I", tiff[4:8])
    (count,) = struct.unpack(f"{order}H", tiff[at : at + 2]) if at + 2 <= len(tiff) else (0,)
    for number in range(count):
        entry = tiff[at + 2 + 12 * number : at + 14 + 12 * number]
        if len(entry) < 12:
            return
        tag, _, _, value = struct.unpack(f"{order}HHIH", entry[:10])
        yield tag, value


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise NotThatKind
    if width * height > MOST_PIXELS:
        raise NotThatKind("it has more than 40 million points; save a smaller copy of it")
