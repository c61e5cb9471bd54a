"""tests/: both copies of a bundle: in order, numbered, bookmarked and tagged; the Panel's says what is exempt and why."""

import re
from dataclasses import replace

import pytest

from kent_standards.bundles import making
from kent_standards.bundles.items import Part, Version
from kent_standards.bundles.layout import laid_out
from kent_standards.bundles.making import make
from kent_standards.law.exempt import Marking
from kent_standards.pdf.reading import PdfContent, read_pdf
from kent_standards.pdf.setting import NoPdf, set_pdf
from kent_standards.pdf.titled import titled
from tests import pdfs
from tests.attachments.samples import jpeg
from tests.attachments.samples import pdf as sample_pdf
from tests.bundles.papers import bundle, filled_in, paper, pdf, picture, text

REPORT = replace(
    text("report", "Final report", "The law.", "The van was hired.\nNobody paid.", "Mrs Quill saw it."),
    parts=(
        Part("a1", "The law.", "The law and the Code"),
        Part("b1", "The van was hired.\nNobody paid.", "Summary of the complaint"),
        Part("b2", "Mrs Quill saw it."),
    ),
)
BUNDLE = bundle(
    REPORT,
    pdf("f1", "Letter", paper("Dear Sir", "Second page", "Yours faithfully")),
    picture("f2", "Photograph", "A white van before the town hall"),
    text("s1", "Statement", "I saw it.", *["And more. " * 60] * 10, source="Signed on 3 May 2026"),
)
MARKED = bundle(
    replace(
        REPORT, markings=(Marking("1", "A name.", phrases=("Mrs Quill",)), Marking("3", "Sums.", ("b1",)))
    ),
    pdf(
        "f1", "Letter", paper("Dear Sir", "Second page", "Yours faithfully"), Marking("5", "Advice.", ("2",))
    ),
    picture("f2", "Photograph", "A white van", Marking("confidential-b", "A court's order.")),
)


def feet(content: PdfContent) -> list[str]:
    return [re.findall(r"Page \d+ of \d+", page.text)[-1] for page in content.pages]


@pytest.fixture(scope="module")
def made():
    return make(BUNDLE)


def test_readers_show_the_title_of_a_bundle_also_where_it_shows_pages_of_another_pdf(made):
    found = pdfs.read_pdf(made.panel)
    assert found.shows_title
    assert found.metadata["Title"].startswith("Hearing bundle")
    assert titled(made.panel) == made.panel
    assert titled(b"%PDF-1.7 no catalog") == b"%PDF-1.7 no catalog"


def test_items_stand_in_order_with_one_numbering_of_pages_an_index_and_a_bookmark_for_each(made):
    content = read_pdf(made.panel)
    count = len(content.pages)
    assert made.pages == count == 8
    assert feet(content) == [f"Page {number} of {count}" for number in range(1, count + 1)]
    assert content.bookmarks == (
        (0, "Item 1: Final report", 2),
        (0, "Item 2: Letter", 3),
        (0, "Item 3: Photograph", 6),
        (0, "Item 4: Statement", 7),
    )
    index = content.pages[0].text
    for _, title, page in content.bookmarks:
        assert re.search(rf"{title}[ .]+{page}\b", index), title
    assert "Item 2" in content.pages[3].text
    assert "Signed on 3 May 2026" in content.pages[6].text
    assert dict(content.metadata)["Title"] == "Hearing bundle (Panel’s copy)"
    assert dict(content.metadata)["CreationDate"] == "D:20260304000000Z"


def test_a_bundle_is_tagged_and_says_aloud_what_its_files_show(made):
    content = read_pdf(made.panel)
    tags = [tag for page in content.pages for tag in page.tags]
    assert {"H1", "H2", "H3", "P", "TOC", "TOCI", "Figure"} <= {kind for kind, *_ in tags}
    figures = [alt for kind, alt, _ in tags if kind == "Figure"]
    assert figures == [
        "Page 1 of the document “Letter”. Dear Sir",
        "Page 2 of the document “Letter”. Second page",
        "Page 3 of the document “Letter”. Yours faithfully",
        "A white van before the town hall",
    ]
    assert b"/MarkInfo" in made.panel
    without_files = bundle(REPORT)
    assert b"pdfuaid" in set_pdf(making.TEMPLATE, laid_out(without_files, Version.PANEL), "bundle")


def test_the_same_bundle_is_the_same_bytes_and_progress_is_told_to_the_end(made):
    told: list[tuple[str, int, int]] = []
    again = make(BUNDLE, lambda *step: told.append(step))
    assert (again.panel, again.public) == (made.panel, made.public)
    assert told[:4] == [("Reading the items", number, 4) for number in range(4)]
    assert [done for _, done, _ in told[4:]] == [0, 1, 2]


def test_the_panel_s_copy_shows_what_is_exempt_with_its_paragraph_and_not_for_publication_on_its_pages():
    content = read_pdf(make(MARKED).panel)
    report, *letter, photograph = (page.text for page in content.pages[1:])
    said = " ".join(report.split())
    assert "NOT FOR PUBLICATION: exempt, paragraph 1, exempt, paragraph 3" in said
    assert "Mrs Quill [exempt, paragraph 1] saw it." in said
    assert "NOT FOR PUBLICATION: exempt, paragraph 3 b1 The van was hired. Nobody paid." in said
    assert all("NOT FOR PUBLICATION: exempt, paragraph 5" in page for page in letter)
    assert "Second page" in letter[1]
    assert "NOT FOR PUBLICATION: confidential" in photograph


def test_the_public_version_names_the_paragraph_in_the_place_of_what_is_left_out():
    content = read_pdf(make(MARKED).public)
    said = [" ".join(page.text.split()) for page in content.pages]
    assert all(page.startswith("Public version") for page in said)
    assert "[exempt, paragraph 1] saw it." in said[1]
    assert (
        "[Paragraph b1 is not for publication: exempt, paragraph 3. It is about the finances or business of"
        in said[1]
    )
    assert ("Figure", "Page 1 of the document “Letter”. Dear Sir", "") in content.pages[2].tags
    assert "[Page 2 is not for publication: exempt, paragraph 5." in said[3]
    assert ("Figure", "Page 3 of the document “Letter”. Yours faithfully", "") in content.pages[4].tags
    assert "Item 3: Not for publication This item is not for publication: confidential." in said[5]
    assert [title for _, title, _ in content.bookmarks][2] == "Item 3: Not for publication"
    assert not [
        alt for page in content.pages for kind, alt, _ in page.tags if "van" in alt or "Second" in alt
    ]


@pytest.mark.security(12)
def test_a_picture_goes_into_a_bundle_without_where_and_by_what_it_was_taken():
    content = jpeg(gps=True, comment=b"Quillfeather's telephone")
    read = making.with_pages(bundle(picture("f1", "Van", "A van", content=content)))
    assert b"Quillfeather" in content
    assert b"Quillfeather" not in read.items[0].content


def test_what_was_filled_in_and_stamped_on_a_pdf_is_shown_and_can_be_marked():
    filled = making.read_pages(pdf("f1", "Form", filled_in())).parts[0].text
    assert filled == "Printed Stamped Filled in"
    made = make(bundle(pdf("f1", "Form", filled_in())))
    for copy in (made.panel, made.public):
        assert "Filled in" in read_pdf(copy).pages[1].text


@pytest.mark.security(24)
def test_what_can_not_be_read_or_is_too_long_is_named_by_its_item(monkeypatch):
    with pytest.raises(NoPdf, match="Item 2: This PDF can’t be read"):
        make(bundle(REPORT, pdf("f1", "Letter", b"%PDF-1.7 and no more")))
    monkeypatch.setattr(making, "MOST_PAGES", 2)
    with pytest.raises(NoPdf, match="have 3 pages; 2 is the most"):
        make(BUNDLE)


def test_a_pdf_without_fonts_of_its_own_is_shown_as_far_as_it_can_be():
    assert make(bundle(pdf("f1", "Threat", sample_pdf()))).pages == 2
