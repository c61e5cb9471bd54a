"""people/: the bytes of a file of members as text, and what kind of file it is not."""

import codecs
import re

from kent_standards.people.file_rows import UnreadableFile

_ACCEPTED = "Give a CSV file with a column called name, ModernGov's GetCouncillorsByWard XML or Popolo JSON."
_KINDS = {
    b"PK\x03\x04": "an Excel, Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"%PDF": "a PDF file",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a Rich Text file",
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def decode(
    data: bytes, max_bytes: int, *, holds: str = "members", accepted: str = _ACCEPTED
) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding. Raises UnreadableFile if it isn't text.

    ``holds``: what the file is a list of; ``accepted``: what to give instead.
    """
    if len(data) > max_bytes:
        raise UnreadableFile(
            f"The file has {len(data):,} bytes and at most {max_bytes:,} are taken; "
            "check that it is the right file, or divide it."
        )
    if not data.strip():
        raise UnreadableFile(f"The file is empty. {accepted}")
    for start, kind in _KINDS.items():
        if data.startswith(start):
            raise UnreadableFile(
                f"This is {kind}; save or export the list as “CSV UTF-8” and give that file."
            )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile("The file is saved as UTF-16 (“Unicode text”); save it as “CSV UTF-8” instead.")
    text, encoding = _decode(data)
    if _CONTROLS.search(text.lstrip().partition("\n")[0]):
        raise UnreadableFile(f"This isn't a text file: line 1 holds control characters. {accepted}")
    if _HTML.match(_from_first_element(text)):
        raise UnreadableFile(
            f"This is a web page, not a list of {holds}: the address may have answered with a sign-in or an "
            f"error page. {accepted}"
        )
    return text, encoding


def _from_first_element(text: str) -> str:
    """The text from its first element on: without the XML declaration and without comments."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while text.startswith(("<?", "<!--"), start):
        ending = "?>" if text.startswith("<?", start) else "-->"
        end = text.find(ending, start)
        if end < 0:
            break
        start = end + len(ending)
        while text[start : start + 1].isspace():
            start += 1
    return text[start:]


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        try:
            return data[len(codecs.BOM_UTF8) :].decode("utf-8"), "UTF-8 with BOM"
        except UnicodeDecodeError as error:
            raise UnreadableFile(
                f"The file says that it is UTF-8, but byte {error.start + len(codecs.BOM_UTF8) + 1:,} is not; "
                "save it again as “CSV UTF-8”."
            ) from None
    for codec, encoding in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return data.decode(codec), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "Latin-1"
