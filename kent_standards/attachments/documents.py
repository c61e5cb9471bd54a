"""attachments/: PDF, Word, OpenDocument, Excel and saved e-mails: whether they are that, and hold nothing that acts.

Nothing is opened by a program that could be made to run it, and nothing is unpacked beyond fixed limits (SR17).
"""

import email
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import Message

from defusedxml.ElementTree import fromstring

from kent_standards.attachments.pictures import NotThatKind

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 100 * MEGABYTE
MOST_RATIO = 100
MOST_MEMBERS = 2000
MOST_DIRECTORY = MEGABYTE
MOST_PARTS = 100
# The end of a ZIP file: mark, numbers, length and place of its directory, length of a comment.
_END = struct.Struct("<4s4H2LH")
_PIECE = 64 * 1024

ACTS = "it holds a script, a macro or another file"
LOCKED = "it is protected by a password or for certain readers; save a copy without protection"
BOMB = "it unpacks to far more than its own size"
TORN = "it is torn or incomplete"
AROUND = "something else stands before or after the document in the same file"

# Names that make a PDF act when it is read, or carry something inside it. Each is long enough never to come by chance.
_PDF_ACTS = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA[\s\[]*\d{1,9} \d{1,5} R)(?![A-Za-z0-9])"
)
_PDF_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_OTHER_FILTERS = re.compile(
    rb"/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt|Predictor)"
)

_ODT = b"application/vnd.oasis.opendocument.text"
_OFFICE_ACTS = re.compile(
    r"vbaProject|vbaData|macrosheets/|activeX/|embeddings/|externalLinks/|connections\.xml|customUI/|"
    r"(?:^|/)(?:Basic|Scripts|Object [0-9]+)/",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,75}:[^\r\n]")
# What stands in e-mails beside their text and does nothing: small pictures of signatures, calendars, signatures.
_QUIET_STARTS = (b"GIF87a", b"GIF89a", b"BEGIN:VCALENDAR", b"BEGIN:VCARD", b"-----BEGIN PGP")
_QUIET_KINDS = frozenset(
    {"application/pkcs7-signature", "application/pgp-signature", "message/delivery-status"}
)


def check_pdf(content: bytes) -> None:
    """Raises NotThatKind. Scripts and files in it are found even where its objects are compressed."""
    if not re.match(rb"%PDF-[12]\.[0-9]", content):
        raise NotThatKind
    if b"%%EOF" not in content[-1024:]:
        raise NotThatKind(TORN)
    names = _pdf_names(content)
    if b"/Encrypt" in names:
        raise NotThatKind(LOCKED)
    if names.count(b"/ObjStm") != content.count(b"/ObjStm") or _PDF_ACTS.search(names):
        raise NotThatKind(ACTS)
    read, unpacked, at = 0, 0, content.find(b"/ObjStm")
    while at >= 0:
        begins, ends = _stream(content, at)
        read += ends - at
        if read > 8 * len(content):  # many that share one end: no program writes them
            raise NotThatKind(BOMB)
        unpacked += _check_objects(content, at, begins, ends, MOST_UNPACKED // 4 - unpacked)
        at = content.find(b"/ObjStm", at + 1)


def _pdf_names(content: bytes) -> bytes:
    """``content`` with names as they are read: #4A stands for J."""
    if content.count(b"#") > max(1000, len(content) // 64):
        raise NotThatKind("its names are written in a way that can't be looked into")
    return _PDF_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)


def _stream(content: bytes, at: int) -> tuple[int, int]:
    """Where the stream of the object around ``at`` begins and ends."""
    begins = content.find(b"stream", at)
    ends = content.find(b"endstream", begins)
    if begins < 0 or ends < 0:
        raise NotThatKind(TORN)
    begins += len(b"stream")
    return begins + (2 if content[begins : begins + 2] == b"\r\n" else 1), ends


def _check_objects(content: bytes, at: int, begins: int, ends: int, most: int) -> int:
    """Look into one compressed set of objects, and return how long it was."""
    told = content[max(content.rfind(b"obj", max(0, at - 1000), at), at - 1000, 0) : begins]
    if _PDF_OTHER_FILTERS.search(told):
        raise NotThatKind("its objects are packed in a way that can't be looked into")
    if b"/FlateDecode" not in told:
        return 0
    objects = zlib.decompressobj().decompress(content[begins:ends], most + 1)
    if len(objects) > most:
        raise NotThatKind(BOMB)
    if _PDF_ACTS.search(_pdf_names(objects)):
        raise NotThatKind(ACTS)
    return len(objects)


def check_word(content: bytes) -> None:
    """Raises NotThatKind."""
    _check_office(content, "word/document.xml")


def check_excel(content: bytes) -> None:
    """Raises NotThatKind."""
    _check_office(content, "xl/workbook.xml")


def _check_office(content: bytes, main: str) -> None:
    with _opened(content) as archive:
        members = _unpacked(
            archive, len(content), keep=lambda name: name.endswith((".rels", "[Content_Types].xml"))
        )
    if main not in archive.namelist() or "[Content_Types].xml" not in members:
        raise NotThatKind
    if b"macroEnabled" in members["[Content_Types].xml"]:
        raise NotThatKind(ACTS)
    for name, text in members.items():
        if name.endswith(".rels"):
            _check_relations(text)


def _check_relations(text: bytes) -> None:
    """A document may point to the web by links that somebody follows, and by nothing that is fetched by itself."""
    for each in fromstring(text, forbid_dtd=True):
        if each.get("TargetMode") == "External" and not each.get("Type", "").endswith("/hyperlink"):
            raise NotThatKind("it fetches something from elsewhere when it is opened")


def check_opendocument(content: bytes) -> None:
    """Raises NotThatKind."""
    with _opened(content) as archive:
        kept = ("mimetype", "META-INF/manifest.xml", "content.xml")
        members = _unpacked(archive, len(content), keep=lambda name: name in kept)
    if members.get("mimetype") != _ODT or "content.xml" not in members:
        raise NotThatKind
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise NotThatKind(LOCKED)
    if b"script:event-listener" in members["content.xml"]:
        raise NotThatKind(ACTS)


def _opened(content: bytes) -> zipfile.ZipFile:
    if not content.startswith(b"PK\x03\x04"):
        # Office's older format has this beginning, and so has a newer one with a password.
        raise NotThatKind(LOCKED) if content.startswith(b"\xd0\xcf\x11\xe0") else NotThatKind
    mark, *_, directory, _, comment = _END.unpack(content[-_END.size :].rjust(_END.size, b"\0"))
    if mark != b"PK\x05\x06" or comment:
        raise NotThatKind(AROUND)
    if directory > MOST_DIRECTORY:
        raise NotThatKind(BOMB)
    archive = zipfile.ZipFile(io.BytesIO(content))
    if min((each.header_offset for each in archive.infolist()), default=1) != 0:
        raise NotThatKind(AROUND)
    return archive


def _unpacked(archive: zipfile.ZipFile, size: int, keep: Callable[[str], bool]) -> dict[str, bytes]:
    """Unpack every member once, within the limits, and return what ``keep`` names."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise NotThatKind(BOMB)
    left, kept = min(MOST_UNPACKED, MOST_RATIO * size), {}
    for each in members:
        if _OFFICE_ACTS.search(each.filename):
            raise NotThatKind(ACTS)
        if each.flag_bits & 1:
            raise NotThatKind(LOCKED)
        text = io.BytesIO()
        with archive.open(each) as member:
            while piece := member.read(min(_PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise NotThatKind(BOMB)
                if keep(each.filename):
                    text.write(piece)
        if keep(each.filename):
            kept[each.filename] = text.getvalue()
    return kept


def check_email(content: bytes, check_part: Callable[[str, bytes], object]) -> None:
    """Raises NotThatKind. What the e-mail brings with it must be taken by itself, too: ``check_part`` says so."""
    if not _HEADER.match(content.lstrip(b"\xef\xbb\xbf")) or b"\0" in content:
        raise NotThatKind
    if content.count(b"\n--") > 20 * MOST_PARTS:
        raise NotThatKind("it has more than a hundred parts")
    message = email.message_from_bytes(content.lstrip(b"\xef\xbb\xbf"))
    if "From" not in message or not ("Date" in message or "Received" in message):
        raise NotThatKind
    parts = list(_parts(message))
    if len(parts) > MOST_PARTS:
        raise NotThatKind("it has more than a hundred parts")
    for part in parts:
        name = part.get_filename()
        if part.is_multipart() or (part.get_content_maintype() == "text" and not name):
            continue
        payload = part.get_payload(decode=True)
        brought = payload if isinstance(payload, bytes) else b""
        quiet = part.get_content_type() in _QUIET_KINDS or brought.startswith(_QUIET_STARTS)
        if brought and not quiet:
            check_part(name or f"part.{part.get_content_subtype()}", brought)


def _parts(message: Message) -> list[Message]:
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) <= MOST_PARTS:
        part = waiting.pop()
        found.append(part)
        if part.is_multipart():
            waiting.extend(each for each in part.get_payload() if isinstance(each, Message))
    return found
