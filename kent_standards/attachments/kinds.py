"""attachments/: which files are taken, by their content: the table, and the one function that judges a file (SR17)."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from kent_standards.attachments import documents, pictures, recordings
from kent_standards.attachments.pictures import NotThatKind
from kent_standards.forms.text import clean_filename

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
# Split, so that no scanner takes this file for the one that it looks for.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
# What makes a browser or a shell take a file for a program, wherever in a picture or a recording it stands.
_FOREIGN = (b"<script", b"<html", b"<!doctype html", b"<?php", b"%pdf-")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php", b"#!", b"{\\rtf", b"%pdf-")


class FileRefused(Exception):
    """A file isn't taken. ``str()`` is a plain sentence that says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its endings, the first of which it keeps, and how it is given back."""

    title: str
    endings: tuple[str, ...]
    mime: str
    check: Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that is taken. ``name`` is safe and ends as its kind does; ``warnings`` are sentences for its sender."""

    name: str
    kind: str
    content: bytes
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of what was received."""
        return hashlib.sha256(self.content).hexdigest()


def check_text(content: bytes) -> None:
    """Raises NotThatKind for what isn't text, or is text that a program carries out."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise NotThatKind
    if any(character < " " and character not in "\t\r\n\f" for character in set(text)):
        raise NotThatKind
    start = text[:1024].strip().lower().encode("utf-8", "replace")
    if start.startswith(_MARKUP) or any(mark in start for mark in (b"<html", b"<script", b"<svg")):
        raise NotThatKind("it is a web page or a script; save what it says as plain text or as a PDF")


def _check_saved_email(content: bytes) -> None:
    documents.check_email(content, _check_part)


def _check_part(name: str, content: bytes) -> None:
    try:
        kind = _kind_of(_safe(name))
        if kind.endings[0] == "eml":  # one in the other would have no end
            raise NotThatKind
        _check_content(kind, content)
    except (FileRefused, NotThatKind):
        raise NotThatKind("something that is attached to it isn't taken; send its text as a PDF") from None


KINDS: tuple[Kind, ...] = (
    Kind("PDF", ("pdf",), "application/pdf", documents.check_pdf),
    Kind(
        "Word (DOCX)",
        ("docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        documents.check_word,
    ),
    Kind(
        "OpenDocument text (ODT)",
        ("odt",),
        "application/vnd.oasis.opendocument.text",
        documents.check_opendocument,
    ),
    Kind(
        "Excel (XLSX)",
        ("xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        documents.check_excel,
    ),
    Kind("JPEG", ("jpg", "jpeg"), "image/jpeg", pictures.check_jpeg),
    Kind("PNG", ("png",), "image/png", pictures.check_png),
    Kind("plain text (TXT)", ("txt",), "text/plain; charset=utf-8", check_text),
    Kind("saved e-mail (EML)", ("eml",), "message/rfc822", _check_saved_email),
    Kind("MP3", ("mp3",), "audio/mpeg", recordings.check_mp3),
    Kind("MP4", ("mp4", "m4a"), "video/mp4", recordings.check_mp4),
)
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
ENDINGS = tuple(BY_ENDING)
TITLES = ", ".join(kind.title for kind in KINDS[:-1]) + f" or {KINDS[-1].title}"
_INSTEAD = {
    "svg": "a drawing of this kind can hold a script; save it as PNG or PDF",
    "heic": "other people's machines often can't show it; save it as JPEG",
    "heif": "other people's machines often can't show it; save it as JPEG",
    "doc": "it is of an older Word that can hold macros; save it as DOCX or PDF",
    "xls": "it is of an older Excel that can hold macros; save it as XLSX or PDF",
    "docm": "it holds macros; save it as DOCX or PDF",
    "xlsm": "it holds macros; save it as XLSX or PDF",
    "msg": "only Outlook can read it; save the e-mail as EML or PDF",
    "zip": "it is an archive; send the files in it one by one",
    "html": "a web page can hold a script; print it as a PDF",
    "htm": "a web page can hold a script; print it as a PDF",
    "mov": "save it as MP4",
    "wav": "save it as MP3",
}


def check_file(name: str, content: bytes) -> CheckedFile:
    """The file as it is taken. Raises FileRefused with what is wrong and what to do instead.

    ``name`` is what a browser said; of it remains a safe file name and nothing else.
    """
    safe = _safe(name)
    if not content:
        raise FileRefused(f"“{safe}” is empty; choose another file")
    if len(content) > MOST_BYTES:
        raise FileRefused(
            f"“{safe}” is larger than {MOST_BYTES // MEGABYTE} MB; choose a smaller file, or send a part of it"
        )
    if _EICAR in content:
        raise FileRefused(f"“{safe}” holds the test virus EICAR, so it isn't taken; choose another file")
    kind = _kind_of(safe)
    try:
        _check_content(kind, content)
    except NotThatKind as problem:
        raise FileRefused(f"“{safe}” isn't taken: {_why(kind, str(problem))}") from None
    # Whatever a library raises at a torn or hostile file: what can't be judged isn't taken.
    except Exception:
        raise FileRefused(f"“{safe}” isn't taken: {_why(kind, documents.TORN)}") from None
    return CheckedFile(_with_ending(safe, kind), kind.endings[0], content, _warnings(kind, content))


def kind_named(ending: str) -> Kind:
    """The kind that has this ending. Raises KeyError."""
    return BY_ENDING[ending]


def _safe(name: str) -> str:
    """A file name that can stand anywhere; one of which nothing but the ending remains gets a stem."""
    cleaned = clean_filename(name)
    return f"file.{cleaned}" if "." not in cleaned and f".{cleaned}" in name else cleaned


def _kind_of(safe: str) -> Kind:
    ending = safe.rpartition(".")[2].lower() if "." in safe else ""
    kind = BY_ENDING.get(ending)
    if kind is None:
        why = _INSTEAD.get(ending, f"it is none of the kinds that are taken; save it as {TITLES}")
        raise FileRefused(f"“{safe}” isn't taken: {why}")
    return kind


def _check_content(kind: Kind, content: bytes) -> None:
    if content.startswith(_PROGRAMS):
        raise NotThatKind
    kind.check(content)
    packed = kind.endings[0] in ("docx", "odt", "xlsx")
    if not packed and kind.endings[0] != "eml" and zipfile.is_zipfile(io.BytesIO(content)):
        raise NotThatKind("another file is hidden in it; open it and save it again")
    if kind.mime.startswith(("image/", "audio/", "video/")):
        lowered = content.lower()
        if any(mark in lowered for mark in _FOREIGN):
            raise NotThatKind("another file is hidden in it; open it and save it again")


def _warnings(kind: Kind, content: bytes) -> tuple[str, ...]:
    if kind.mime.startswith("image/") and pictures.says_where(content):
        return (
            "This picture says where it was taken. It is kept as you sent it; if that place must not be known, remove "
            "it here and attach a copy without location.",
        )
    return ()


def _why(kind: Kind, problem: str) -> str:
    if not problem:
        return (
            f"its content isn't that of {kind.title}; open it in the program that made it and save it again"
        )
    return problem if ";" in problem else f"{problem}; open it and save a copy of it as a plain PDF"


def _with_ending(safe: str, kind: Kind) -> str:
    stem, _, ending = safe.rpartition(".")
    return f"{stem or 'file'}.{ending.lower()}"
