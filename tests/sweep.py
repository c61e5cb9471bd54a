"""tests/: looking for texts in whatever writing they may stand: encoded, folded, packed, one inside another."""

import base64
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote_to_bytes

# How deep one writing is looked for inside another: a message's base64 of a gzip of a page is three.
DEEPEST = 4
_REFERENCES = re.compile(rb"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){12,}")
# gzip, zlib at its usual levels, and ZIP, as their first bytes look in base64.
_PACKED_IN_BASE64 = re.compile(rb"(?:H4sI|eA[E-H]|eF[4-7]|eJ[w-z]|eN[o-r]|UEsD)[A-Za-z0-9+/_-]{16,}")
_FOLDED_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n){1,}[A-Za-z0-9+/=]{0,76}")
_SOFT_BREAK = re.compile(rb"=\r?\n")
_QUOTED = re.compile(rb"=[0-9A-Fa-f]{2}")
# How what was packed begins: gzip, and zlib at its usual levels.
_PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_LARGEST = 64 * 2**20


class Sweeper:
    """Looks for the texts that it is given; each must be eleven or more characters of ASCII.

    Where all of them begin with the same ``mark``, only that is looked for in what holds none of them:
    hundreds of texts cost no more than one. A mark that no text follows is found as itself.
    """

    def __init__(self, texts: Iterable[str], mark: str = "") -> None:
        self.texts = {text: tuple(_needles(text)) for text in texts}
        self.marks = {mark: tuple(_needles(mark))} if mark else self.texts
        if any(len(text) < 11 for text in (*self.texts, *self.marks)):
            raise ValueError("A text so short may stand anywhere by chance.")
        if any(not text.startswith(mark) for text in self.texts):
            raise ValueError("Each text must begin with the mark.")

    def found_in(self, data: bytes) -> set[str]:
        """Which of the texts stand in ``data``."""
        found: set[str] = set()
        layer, seen = {data}, set[bytes]()
        for depth in range(DEEPEST + 1):
            seen |= layer
            for each in layer:
                marks = set(_standing(self.marks, each))
                if marks and self.marks is not self.texts:
                    found |= set(_standing(self.texts, each)) or marks
                else:
                    found |= marks
            if depth < DEEPEST:
                layer = {other for each in layer for other in _readings(each) if other} - seen
        return found


def _standing(texts: Mapping[str, Iterable[bytes]], data: bytes) -> Iterator[str]:
    folded = data.lower()
    return (text for text, needles in texts.items() if any(needle in folded for needle in needles))


def _needles(text: str) -> Iterator[bytes]:
    """The text as it is, in UTF-16 and in base64 at each alignment, in small letters as all is compared."""
    raw = text.encode("ascii")
    yield raw.lower()
    yield text.lower().encode("utf-16-le")
    yield text.lower().encode("utf-16-be")
    for before in range(3):
        # The characters at both ends also depend on what stands beside them.
        inner = base64.b64encode(b"\0" * before + raw)[4 if before else 0 : -4]
        yield inner.lower()
        yield inner.lower().replace(b"+", b"-").replace(b"/", b"_")


def _readings(data: bytes) -> Iterator[bytes]:
    """What ``data`` may be the writing of."""
    if b"%" in data:
        yield unquote_to_bytes(data)
    if _REFERENCES.search(data):
        yield _REFERENCES.sub(_unescaped, data)
    if _SOFT_BREAK.search(data) or _QUOTED.search(data):
        yield quopri.decodestring(data)
    yield b"\n".join(bytes.fromhex(run.decode("ascii")) for run in _HEX.findall(data))
    if b"\\u" in data or b"\\x" in data:
        yield _backslashes(data)
    for folded in _FOLDED_BASE64.findall(data):
        yield b"".join(folded.split())
    # Only what was packed needs to be undone here: what lies plainly in base64 is looked for as it stands.
    for run in _PACKED_IN_BASE64.findall(data):
        yield base64.b64decode(run[: len(run) // 4 * 4].replace(b"-", b"+").replace(b"_", b"/"))
    yield from _unpacked(data)


def _unescaped(reference: "re.Match[bytes]") -> bytes:
    return html.unescape(reference[0].decode("ascii")).encode()


def _backslashes(data: bytes) -> bytes:
    def character(escape: "re.Match[bytes]") -> bytes:
        return chr(int(escape[1] or escape[2], 16)).encode("utf-8", "replace")

    return re.sub(rb"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", character, data)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What gzip, zlib and ZIP have packed, wherever it begins."""
    whole = memoryview(data)  # of which a part is no copy
    for beginning in _PACKED.finditer(data):
        undoing = zlib.decompressobj(wbits=47)  # gzip or zlib, as its first bytes say
        try:
            yield undoing.decompress(whole[beginning.start() :], _LARGEST)
        except zlib.error:
            continue
    if b"PK\x03\x04" in data:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield archive.read(name)
        except zipfile.BadZipFile:
            return
