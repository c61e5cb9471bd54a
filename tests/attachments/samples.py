"""tests/: small files of each kind that is taken, made here byte by byte, and files that must not be."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODT = "application/vnd.oasis.opendocument.text"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(text: str = "Threats at the gate", more: bytes = b"", packed: bytes = b"") -> bytes:
    """A PDF of one page; ``more`` is a further object's content, ``packed`` stands in a compressed set of objects."""
    body = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body),
    ]
    if more:
        objects.append(more)
    if packed:
        data = zlib.compress(b"9 0 " + packed)
        objects.append(
            b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (len(data), data)
        )
    out = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return out + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def png(width: int = 2, height: int = 2, text: bytes = b"") -> bytes:
    """A grey PNG, with a comment if there is ``text``."""
    rows = b"".join(b"\0" + bytes(width) for _ in range(min(height, 10)))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
    ]
    if text:
        chunks.insert(1, (b"tEXt", b"Comment\0" + text))
    chunks.append((b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + mark + data + struct.pack(">I", zlib.crc32(mark + data))
        for mark, data in chunks
    )


def exif(*, gps: bool, turned: int = 1) -> bytes:
    """An Exif block that says how a picture is turned, and where it was taken if ``gps``."""
    tags = [(0x0112, 3, 1, struct.pack(">HH", turned, 0))]
    if gps:
        tags.append((0x8825, 4, 1, struct.pack(">I", 200)))
    body = b"".join(struct.pack(">HHI", tag, kind, count) + value for tag, kind, count, value in tags)
    return b"MM\0*\0\0\0\x08" + struct.pack(">H", len(tags)) + body + bytes(4)


def jpeg(
    width: int = 8, height: int = 8, *, gps: bool = False, turned: int = 1, comment: bytes = b""
) -> bytes:
    """The skeleton of a JPEG: every segment that is looked at, and a little of the compressed picture."""
    block = b"Exif\0\0" + exif(gps=gps, turned=turned)
    segments = [(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), (0xE1, block), (0xDB, bytes(65))]
    if comment:
        segments.append((0xFE, comment))
    segments += [(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"), (0xC4, bytes(20))]
    segments.append((0xDA, b"\1\1\0\0\x3f\0"))
    body = b"".join(b"\xff%c" % mark + struct.pack(">H", len(data) + 2) + data for mark, data in segments)
    return b"\xff\xd8" + body + b"\x12\xff\0\x34\xff\xd0\x56" + b"\xff\xd9"


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def relation(kind: str, target: str) -> str:
    """The relations of a document, with one to something outside."""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def _office(main: str, kind: str, more: Mapping[str, bytes | str]) -> bytes:
    types = f'<Types><Override PartName="/{main}" ContentType="{kind}"/></Types>'
    return packed({"[Content_Types].xml": types, main: "<document>Threats at the gate</document>", **more})


def docx(**more: bytes | str) -> bytes:
    """A Word document; ``more`` members have their slashes written as two underscores."""
    return _office("word/document.xml", WORD, {name.replace("__", "/"): text for name, text in more.items()})


def xlsx() -> bytes:
    """An Excel workbook."""
    return _office("xl/workbook.xml", SHEET, {})


def odt(content: str = "<office>Threats</office>", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text."""
    return packed({"mimetype": ODT, "content.xml": content, "META-INF/manifest.xml": manifest})


def eml(name: str = "", content: bytes = b"") -> bytes:
    """A saved e-mail, with a file if one is named."""
    message = EmailMessage()
    message["From"], message["To"] = "somebody@example.com", "jenny@members.example"
    message["Date"], message["Subject"] = "Mon, 01 Jun 2026 09:00:00 +0100", "I know where you live"
    message.set_content("You will see.")
    message.add_alternative("<p>You will see.</p>", subtype="html")
    if name:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mp3() -> bytes:
    """Five frames of silence, after a title."""
    return b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + (b"\xff\xfb\x90\x00" + bytes(413)) * 5


def mp4() -> bytes:
    """The boxes of an MP4."""
    boxes = [(b"ftyp", b"isom\0\0\2\0isomiso2"), (b"moov", bytes(40)), (b"mdat", b"a film")]
    return b"".join(struct.pack(">I", len(data) + 8) + kind + data for kind, data in boxes)


ALLOWED: Mapping[str, bytes] = {
    "letter.pdf": pdf(),
    "letter.docx": docx(),
    "letter.odt": odt(),
    "list.xlsx": xlsx(),
    "gate.jpg": jpeg(),
    "gate.jpeg": jpeg(),
    "screen.png": png(),
    "note.txt": "They came at nine – and again at ten.\r\n".encode(),
    "old note.txt": "They came at nine – £5.".encode("cp1252"),
    "wide note.txt": "They came at nine.".encode("utf-16"),
    "threat.eml": eml(),
    "threat with letter.eml": eml("letter.pdf", pdf()),
    "call.mp3": mp3(),
    "film.mp4": mp4(),
    "memo.m4a": mp4(),
}
