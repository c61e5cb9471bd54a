"""tests/: templates set and PDFs read in processes of their own: files from memory alone, within limits, or refused."""

import subprocess
from dataclasses import replace

import pytest

from kent_standards.pdf.document import TEMPLATE
from kent_standards.pdf.reading import ON_READING, read_pdf
from kent_standards.pdf.setting import ON_REQUEST, Bounds, NoPdf, run_apart, set_pdf

SHOWS = """#set document(title: "Shown")
#set text(lang: "en")
#let files = json(bytes(sys.inputs.files))
#for (name, file) in files { heading(name); image(file, page: 2, alt: "Page two of " + name) }
"""


@pytest.mark.security(24)
def test_whoever_sets_more_says_so_and_is_told_by_the_name_of_what_it_was():
    with pytest.raises(NoPdf, match="This report is too long for a PDF"):
        set_pdf(TEMPLATE, {"text": "x" * 2000}, "report", bounds=Bounds(longest=2000))
    with pytest.raises(NoPdf, match="The PDF of this report could not be made"):
        set_pdf(TEMPLATE, {}, "report")
    with pytest.raises(NoPdf, match="could not be made"):
        set_pdf(TEMPLATE, {}, "report", bounds=Bounds(seconds=0.001))


@pytest.mark.security(24)
def test_what_runs_on_or_grows_without_end_is_stopped(tmp_path):
    for source in (
        "#for x in range(1000000000) { let y = x }",
        "#let grown = range(1000)\n#while true { grown = grown + grown }",
    ):
        (tmp_path / "endless.typ").write_text(source)
        with pytest.raises(NoPdf) as stopped:
            set_pdf(tmp_path / "endless.typ", {}, bounds=replace(ON_REQUEST, processor_seconds=2, seconds=30))
        assert isinstance(stopped.value.__cause__, subprocess.CalledProcessError)


def test_a_pdf_is_shown_with_what_is_said_in_its_place_and_without_its_own_metadata(tmp_path):
    inner = tmp_path / "inner.typ"
    inner.write_text(
        '#set document(title: "Hidden", author: "Quillfeather")\n#set text(lang: "en")\nOne#pagebreak()Two'
    )
    pages = set_pdf(inner, {})
    assert [page.text for page in read_pdf(pages).pages] == ["One", "Two"]
    (tmp_path / "shows.typ").write_text(SHOWS)
    found = read_pdf(set_pdf(tmp_path / "shows.typ", {}, files={"A": pages, "B": pages}))
    assert "Two" in found.pages[0].text
    assert ("Figure", "Page two of A", "") in found.pages[0].tags
    assert [title for _, title, _ in found.bookmarks] == ["A", "B"]
    assert "Quillfeather" not in found.everything
    assert "Hidden" not in found.everything
    assert dict(found.metadata)["Title"] == "Shown"


@pytest.mark.security(24)
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"1 0 obj\n" * 9999])
def test_what_is_no_pdf_can_not_be_read_and_it_is_said_what_to_do(content):
    with pytest.raises(NoPdf, match="print it to a new PDF"):
        read_pdf(content)


@pytest.mark.security(24)
def test_neither_process_sees_the_environment_and_each_ends_in_time(monkeypatch, tmp_path):
    monkeypatch.setenv("KENT_KEYS", "secret")
    script = tmp_path / "asks.py"
    script.write_text("import os\nprint(sorted(os.environ))")
    assert b"KENT_KEYS" not in run_apart(script, [], 20)
    with pytest.raises(NoPdf) as stopped:
        read_pdf(b"%PDF-1.7", bounds=replace(ON_READING, seconds=0.001))
    assert isinstance(stopped.value.__cause__, subprocess.TimeoutExpired)
