"""tests/: which files are taken and which are refused, by their content, whatever their name says."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kent_standards.attachments.kinds import BY_ENDING, MOST_BYTES, FileRefused, check_file
from kent_standards.attachments.pictures import says_where, without_metadata
from kent_standards.attachments.serving import disposition
from tests.attachments import samples
from tests.attachments.samples import ALLOWED, EICAR, docx, eml, jpeg, odt, packed, pdf, png, relation

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\0" + bytes(100)
BOMB = packed(
    {**dict.fromkeys(("word/document.xml", "[Content_Types].xml"), "<x/>"), "word/a": bytes(30_000_000)}
)
VBA = "application/vnd.ms-word.document.macroEnabled.main+xml"
REFUSED = {
    # Something else than the name says.
    "a web page as a PDF": ("letter.pdf", HTML),
    "a program as a PDF": ("letter.pdf", PROGRAM),
    "a program as text": ("note.txt", PROGRAM),
    "a web page as text": ("note.txt", HTML),
    "a drawing as text": ("note.txt", SVG),
    "bytes as text": ("note.txt", b"\0\1\2\3"),
    "a picture of another kind": ("gate.png", jpeg()),
    "a PDF as a picture": ("gate.jpg", pdf()),
    "a web page as a picture": ("gate.png", HTML),
    "text as sound": ("call.mp3", b"not a sound at all"),
    "text as a film": ("film.mp4", b"not a film at all"),
    "text as an e-mail": ("threat.eml", b"Dear all,\nnothing here.\n"),
    "an archive as Word": ("letter.docx", packed({"a.txt": "nothing"})),
    "Excel as Word": ("letter.docx", samples.xlsx()),
    "Word as OpenDocument": ("letter.odt", docx()),
    # Kinds that aren't taken.
    "a drawing": ("gate.svg", SVG),
    "a web page": ("page.html", HTML),
    "a program": ("run.exe", PROGRAM),
    "an archive": ("all.zip", packed({"a.txt": "nothing"})),
    "no ending": ("letter", pdf()),
    "a second ending": ("letter.pdf.exe", pdf()),
    "a phone's own picture": ("gate.heic", b"\0\0\0\x18ftypheic"),
    # Two kinds in one file.
    "an archive behind a PDF": ("letter.pdf", pdf() + packed({"run.js": "alert(1)"})),
    "an archive behind a picture": ("gate.jpg", jpeg() + packed({"run.js": "alert(1)"})),
    "something behind a PNG": ("gate.png", png() + b"more"),
    "a web page in a picture": ("gate.jpg", jpeg(comment=HTML)),
    "a web page in a PNG": ("gate.png", png(text=HTML)),
    "a PDF in a picture": ("gate.jpg", jpeg() + pdf()),
    "something before a document": ("letter.docx", PROGRAM + docx()),
    "something before an archive": ("letter.docx", b"PK\3\4" + bytes(50) + docx()),
    "something behind a document": ("letter.docx", docx() + HTML),
    # What acts.
    "a script in a PDF": ("letter.pdf", pdf(more=b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")),
    "a script in a PDF, written otherwise": ("letter.pdf", pdf(more=b"<< /S /J#61vaScript /JS (x) >>")),
    "a script in packed objects": ("letter.pdf", pdf(packed=b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")),
    "a start of a program in a PDF": ("letter.pdf", pdf(more=b"<< /S /Launch /F (cmd.exe) >>")),
    "a file in a PDF": ("letter.pdf", pdf(more=b"<< /Type /EmbeddedFile >>")),
    "a PDF with a password": ("letter.pdf", pdf(more=b"<< /Encrypt 9 0 R >>")),
    "macros in Word": ("letter.docx", docx(word__vbaProject__bin="x", **{"word/vbaProject.bin": b"x"})),
    "macros by their type": ("letter.docx", docx(**{"[Content_Types].xml": f"<Types>{VBA}</Types>"})),
    "a file in Word": ("letter.docx", docx(word__embeddings__a="x")),
    "a template from elsewhere": (
        "letter.docx",
        docx(
            word___rels__settings="",
            **{"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x")},
        ),
    ),
    "an entity in Word": (
        "letter.docx",
        docx(**{"word/_rels/a.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    ),
    "Basic in OpenDocument": (
        "letter.odt",
        packed({"mimetype": samples.ODT, "content.xml": "x", "Basic/a": "x"}),
    ),
    "a listener in OpenDocument": ("letter.odt", odt(content="<script:event-listener/>")),
    "OpenDocument with a password": ("letter.odt", odt(manifest="<manifest:encryption-data/>")),
    "Word with a password": ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)),
    "a program in an e-mail": ("threat.eml", eml("run.exe", PROGRAM)),
    "a script in a PDF in an e-mail": ("threat.eml", eml("a.pdf", pdf(more=b"<< /S /JavaScript >>"))),
    # What costs.
    "a bomb": ("letter.docx", BOMB),
    "too many members": ("letter.docx", packed({str(number): "" for number in range(2001)})),
    "a picture of too many points": ("gate.png", png(width=1_000_000, height=1000)),
    "a torn picture": ("gate.jpg", jpeg()[:-20]),
    "a torn PNG": ("gate.png", png()[:-6]),
    "a torn PDF": ("letter.pdf", pdf()[:-30]),
    "a torn document": ("letter.docx", docx()[:-30]),
    "a torn film": ("film.mp4", samples.mp4()[:-3]),
    "nothing": ("letter.pdf", b""),
    "too much": ("note.txt", b"x" * (MOST_BYTES + 1)),
    "the test virus": ("note.txt", EICAR),
    "the test virus in a PDF": ("letter.pdf", pdf(more=EICAR)),
}


@pytest.mark.security(17)
@pytest.mark.parametrize("name", ALLOWED)
def test_each_kind_that_is_taken_is_known_by_its_content(name: str) -> None:
    found = check_file(name, ALLOWED[name])
    assert found.name == name
    assert found.content == ALLOWED[name]
    assert found.kind == BY_ENDING[name.rpartition(".")[2]].endings[0]
    with pytest.raises(FileRefused):
        check_file(name, b"\x99" + ALLOWED[name][1:-5].replace(b"<", b"\0") + b"\0")


@pytest.mark.security(17)
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_something_else_acts_or_costs_too_much_is_refused_with_what_to_do(case: str) -> None:
    name, content = REFUSED[case]
    began = time.perf_counter()
    with pytest.raises(FileRefused) as refusal:
        check_file(name, content)
    assert time.perf_counter() - began < 2
    sentence = str(refusal.value)
    assert sentence.startswith("“")
    assert any(word in sentence.partition(";")[2] for word in ("save", "choose", "send", "print", "open"))


@pytest.mark.security(12)
def test_a_picture_that_says_where_it_was_taken_is_taken_with_a_warning_and_its_copy_says_nothing() -> None:
    telling = jpeg(gps=True, turned=6, comment=b"Seen by Jenny")
    assert says_where(telling)
    assert "where it was taken" in check_file("gate.jpg", telling).warnings[0]
    assert check_file("gate.jpg", jpeg()).warnings == ()
    copy = without_metadata(telling)
    assert not says_where(copy)
    assert b"Jenny" not in copy
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in copy  # how it is turned
    assert check_file("gate.jpg", copy).content == copy
    assert without_metadata(copy) == copy
    assert telling[telling.index(b"\xff\xdb") : telling.index(b"\xff\xfe")] in copy
    noted = png(text=b"Seen by Jenny")
    assert b"Jenny" not in without_metadata(noted)
    assert without_metadata(noted) == png()


@pytest.mark.security(17)
@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_whatever_a_name_is_it_reaches_a_header_and_a_folder_as_a_name_alone(stem: str) -> None:
    found = check_file(f"{stem}.pdf", pdf()).name
    assert found.endswith(".pdf") or found.endswith(".PDF".lower())
    assert not set(found) & set('/\\"<>:|?*\r\n\0\u202e\u2066')
    assert found not in (".", "..")
    assert 5 <= len(found) <= 100
    header = disposition(found, "pdf")
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


@pytest.mark.security(17)
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\jenny\\letter.PDF", "letter.pdf"),
        ("letter\r\nSet-Cookie: a=b.pdf", "letter Set-Cookie a=b.pdf"),
        ("annual\u202efdp.exe.pdf", "annualfdp.exe.pdf"),
        ('a"; filename="b.pdf', "a; filename=b.pdf"),
        ("con.pdf", "file-con.pdf"),
        (" .pdf", "file.pdf"),
        ("Brief 😀 für Zoë.pdf", "Brief 😀 für Zoë.pdf"),
    ],
)
def test_names_that_would_lead_elsewhere_are_made_plain(sent: str, kept: str) -> None:
    assert check_file(sent, pdf()).name == kept


@pytest.mark.security(17)
def test_hundreds_of_mutated_files_are_taken_or_refused_and_nothing_else() -> None:
    chance, began, taken = random.Random(17), time.perf_counter(), 0
    for number in range(600):
        name = chance.choice(list(ALLOWED))
        content = bytearray(ALLOWED[name])
        for _ in range(chance.choice((1, 1, 2, 8, 64))):
            match chance.randrange(4):
                case 0:
                    content[chance.randrange(len(content))] = chance.randrange(256)
                case 1:
                    del content[chance.randrange(len(content)) :]
                    content += b"\0"
                case 2:
                    at = chance.randrange(len(content))
                    content[at:at] = chance.randbytes(chance.randrange(1, 9))
                case 3:
                    at = chance.randrange(len(content))
                    content[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff"))
        try:
            check_file(name, bytes(content))
            taken += 1
        except FileRefused:
            pass
        assert time.perf_counter() - began < 5, number
    assert 0 < taken < 600
