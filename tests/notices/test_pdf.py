"""tests/: the decision notice as a tagged PDF: it says what its page says, to each reader her copy, within bounds."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.law.complaint_parts import Matter
from kent_standards.notices.content import WITHHELD, NoticeContent, Reader, copy_for, standing_parts
from kent_standards.notices.document import document_of, file_name, reference_named
from kent_standards.notices.pdf import pdf_of
from kent_standards.notices.services import publish_notice
from kent_standards.pdf import setting as pdf_room
from kent_standards.pdf.setting import Bounds, NoPdf
from tests.complaints.conftest import COMPLAINANT
from tests.complaints.test_one_case import consult, decide, inbox
from tests.pdfs import read_pdf, said_by

NAME = COMPLAINANT["name"]
CONTENT = NoticeContent(
    reference="KCC/2026/0007/N1",
    authority="Kent County Council",
    considered_on="2026-03-01",
    complainant=NAME,
    subject="Jenny Samper",
    subject_office="a member of Kent County Council",
    summary=(f"{NAME} says that the member shouted.", "Mrs Quillfeather saw it."),
    independent_views=("It is minor.",),
    outcome="not_referred",
    outcome_title="Not referred for investigation",
    decision="The complaint is not referred for investigation.",
    paragraph="Arrangements, Annex 1, 4.6(a)",
    allegations=(("Shouted at a clerk.", "It was short.\nNobody else heard it."),),
    tests=(),
    code_paragraphs=(("3(2)(a)", "You must not bully any person."),),
    investigator="",
    what_next="Nothing more is done.",
    told=(("Complainant", "Kent County Council"),),
    help_contact="help@kcc.example",
    signed_by="Ada Officer",
    signed_as="Monitoring Officer",
    signed_on="2026-03-04",
    rules="KENT-2012",
)


class _Leaves(HTMLParser):
    """The text of each heading, paragraph and item of a page's main part, in order."""

    LEAVES = frozenset({"h1", "h2", "h3", "p", "li", "div"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.inside = True
        if self.inside and tag in self.LEAVES:
            self.found.append("")

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = False
        # The name of the authority stands in the heading, and before it in the PDF.
        if self.inside and (tag in self.LEAVES or tag == "span"):
            self.found.append("")

    def handle_data(self, data):
        if self.inside and self.found:
            self.found[-1] += data


def leaves_of(page) -> list[str]:
    reader = _Leaves()
    reader.feed(page.text)
    texts = (" ".join(each.split()) for each in reader.found)
    return [text for text in texts if text and not text.startswith("Save this notice")]


@pytest.mark.duty(93)
@pytest.mark.security(12)
def test_the_pdf_says_what_the_page_says_in_the_same_order_by_its_tags_and_has_title_language_and_day(cast):
    notice = decide(cast, cast.case())
    publish_notice(notice, ["The van was hired."], by=cast.mo, at=cast.at)
    cast.world.save()
    browser = cast.world.browser()
    page = browser.get("/kcc/notices/KCC-2026-0001-N1")
    answer = page.click("Save this notice as a PDF")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="KCC-2026-0001-N1.pdf"'
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    found = read_pdf(answer.body)
    texts = [text for tag, text in found.tagged if tag != "Lbl"]
    assert texts == leaves_of(page)
    assert NAME not in said_by(answer.body)
    assert "The van was hired." not in said_by(answer.body)
    assert found.text.count(WITHHELD) == page.text.count(WITHHELD) >= 3
    assert [text for tag, text in found.tagged if tag == "H1"] == ["Decision notice KCC/2026/0001/N1"]
    assert [tag for tag, _ in found.tagged][:4] == ["P", "H1", "P", "H2"]
    assert {"H3", "Lbl", "LBody", "Strong"} <= {tag for tag, _ in found.tagged}
    assert (found.language, found.marked, found.shows_title) == ("en-GB", True, True)
    assert set(found.metadata) == {"Title", "Creator", "CreationDate", "ModDate"}
    assert found.metadata["Title"] == "Decision notice KCC/2026/0001/N1"
    assert found.metadata["CreationDate"] == f"D:{cast.at.date():%Y%m%d}000000Z"
    assert found.metadata["Creator"].startswith("Typst")
    elements = set(re.findall(r"<(\w+:\w+)", found.xmp)) - set(re.findall(r"<((?:x|rdf):\w+)", found.xmp))
    assert elements == {
        "dc:title", "xmp:CreatorTool", "dc:language", "xmp:ModifyDate", "xmp:CreateDate", "pdfuaid:part",
        "xmpTPg:NPages", "dc:format", "xmpMM:InstanceID", "xmpMM:DocumentID", "xmpMM:RenditionClass", "pdf:PDFVersion",
    }  # fmt: skip
    assert set(found.beside) == {
        "Decision notice KCC/2026/0001/N1",
        "Page 1 of 2",
        "Page 2 of 2",
    }


@pytest.mark.security(12)
def test_officers_here_and_there_save_their_own_copies(cast):
    notice = decide(cast, cast.case())
    cast.world.save()
    sent = cast.world.browser(cast.mo.person).get(f"/kcc/inbox/sent/{notice.id}.pdf")
    assert NAME in read_pdf(sent.body).text
    assert sent.headers["Cache-Control"] == "no-store"
    [received] = inbox(cast, "canterbury")
    there = cast.world.browser(cast.canterbury_mo.person)
    assert NAME in read_pdf(there.get(f"/canterbury/inbox/{received.id}.pdf").body).text
    for address in (f"/kcc/inbox/sent/{notice.id}.pdf", f"/kcc/notices/{notice.id}.pdf"):
        there.get(address, status=404)


@pytest.mark.security(9)
def test_two_notices_that_differ_in_a_withheld_complainant_are_the_same_bytes_for_everybody_else():
    def bodies(name: str, title: str) -> dict[Reader, bytes]:
        notice = replace(
            CONTENT,
            complainant=name,
            identity_withheld=True,
            summary=(f"{name} says so.", f"{title} {name.split()[-1]} saw it; {name.upper()} {name} wrote."),
            what_next=f"We write to {name}.",
        )
        return {
            each: pdf_of(document_of(copy_for(each, notice), public=each is Reader.PUBLIC)) for each in Reader
        }

    one, other = bodies("Zephyrine Quillfeather", "Mrs"), bodies("Bo Li", "Councillor")
    for reader in Reader:
        assert (one[reader] == other[reader]) == (reader is not Reader.COMPLAINANT), reader
    assert read_pdf(one[Reader.SUBJECT]).text.count("[withheld] saw it; [withheld] wrote.") == 1


@pytest.mark.security(12)
def test_the_same_notice_is_the_same_bytes_and_another_day_is_another():
    document = document_of(CONTENT)
    assert pdf_of(document) == pdf_of(document)
    assert pdf_of(document) != pdf_of(replace(document, signed_on=date(2026, 3, 5)))


@pytest.mark.security(16)
def test_nothing_that_is_written_in_a_notice_is_read_as_markup_and_what_has_no_shape_is_marked():
    texts = (
        '#panic("x") *b* _i_ = h $x$ @ref <l> \\ // /* `r` http://x.example "quoted" it\'s --',
        '#import "@preview/x:1.0.0"; #read("/etc/passwd"); #sys.inputs',
        "Łukasz Nguyễn Привет Ωμέγα",
    )
    found = read_pdf(pdf_of(document_of(replace(CONTENT, summary=texts))))
    for text in texts:
        assert text in found.text
    strange = "".join(chr(0x4E00 + number) for number in range(400))
    [marked] = [
        text
        for _, text in read_pdf(
            pdf_of(document_of(replace(CONTENT, investigator=f"日本 {strange} end")))
        ).tagged
        if text.startswith("Investigating")
    ]
    assert set(marked) == set("Investigating Officer: \ufffd end")


@pytest.mark.security(24)
def test_a_notice_that_would_take_too_long_or_too_much_has_no_pdf_and_its_page_is_said_to_be_there(
    cast, monkeypatch
):
    notice = decide(cast, cast.case())
    cast.world.save()
    browser = cast.world.browser(cast.mo.person)
    document = document_of(notice.content)
    with pytest.raises(NoPdf, match="too long"):
        pdf_of(replace(document, title="x" * pdf_room.ON_REQUEST.longest))
    monkeypatch.setattr(pdf_room, "ON_REQUEST", Bounds(seconds=0.001))
    assert "read it as a page" in browser.get(f"/kcc/inbox/sent/{notice.id}.pdf", status=503).text
    monkeypatch.undo()
    taken = [pdf_room._turns.acquire(blocking=False) for _ in range(pdf_room.AT_ONCE)]
    monkeypatch.setattr(pdf_room, "ON_REQUEST", Bounds(seconds=0.001))
    try:
        with pytest.raises(NoPdf, match="Too many"):
            pdf_of(document)
    finally:
        for _ in taken:
            pdf_room._turns.release()
    monkeypatch.undo()


def test_a_reference_is_an_address_whatever_the_name_of_the_authority():
    for reference in ("KCC/2026/0007/N1", "FOLKESTONE-HYTHE/2026/0012/N10"):
        assert reference_named(file_name(reference)) == reference
    for other in ("", "x", "abcdefgh", "a-b", "2026-0007-N1"):
        assert reference_named(other) == ""


@pytest.mark.security(9)
def test_what_is_kept_from_the_councillor_is_kept_from_her_copy_and_from_the_public_s(cast):
    case = cast.case(confidentiality="The evidence would go.")
    consult(cast, case, Matter.CONFIDENTIALITY)
    until = cast.at.date().replace(month=9)
    officer.agree_withholding(case, ["early_a"], ["details"], until, "It would go.", by=cast.mo, at=cast.at)
    content = decide(cast, case).content
    for reader in (Reader.SUBJECT, Reader.PUBLIC):
        assert "Shouted at a clerk" not in repr(copy_for(reader, content))
        assert copy_for(reader, content).allegations == ((WITHHELD, WITHHELD), (WITHHELD, WITHHELD))
    for reader in (Reader.AUTHORITY, Reader.ADVISER, Reader.COMPLAINANT):
        assert "Shouted at a clerk" in repr(copy_for(reader, content))


def test_parts_of_a_name_that_stand_alone_are_told_of_and_not_taken_out():
    notice = replace(CONTENT, what_next="Zephyrine is told. On 3 May Quillfeather wrote; O’May did not.")
    assert standing_parts("Zephyrine Quillfeather", notice) == ("Zephyrine", "Quillfeather")
    assert standing_parts("Theresa May", notice) == ("May",)
    assert standing_parts("Theresa Hay", notice) == ()
