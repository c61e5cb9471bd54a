"""tests/: what an import does with files that are wrong, hostile or too large: one clear sentence, nothing half done."""

from io import RawIOBase

import pytest
from webtest import TestRequest

from .conftest import DATA, REAL, counts, said

MEGABYTE = 1024 * 1024
BOMB = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><councillorsbyward>&d;</councillorsbyward>'

WRONG = {
    "an empty file": (b"", "is empty"),
    "a web page instead of XML": ((DATA / "sign-in-page.html").read_bytes(), "This is a web page"),
    "an XML bomb": (BOMB, "document type or entities of its own"),
    "broken XML": (b"<councillorsbyward><wards></councillorsbyward>", "The XML is broken at line 1"),
    "another XML": (b"<councillors></councillors>", "begins with <councillors>"),
    "broken JSON": (b'{"persons": [', "The JSON is broken at line 1"),
    "another JSON": (b'{"members": []}', "isn't Popolo"),
    "deep JSON": (b"[" * 200_000, "nesting"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a picture"),
    "a workbook": (b"PK\x03\x04" + b"\0" * 100, "Excel"),
    "UTF-16": ("name\nJane Smith\n".encode("utf-16"), "UTF-16"),
    "a false mark of UTF-8": (b"\xef\xbb\xbfname\nSe\xe1n\n", "is not"),
    "no column of names": (b"first,last\nJane,Smith\n", "no column called name"),
    "a column twice": (b"name,name\nJane,Smith\n", "twice"),
    "an open quotation mark": (b'name\n"Jane Smith\n', "quotation mark"),
    "nobody in it": (b"name\n", "holds no members"),
    "another council's members": (
        (DATA / "councillors-three-councils.csv").read_bytes(),
        "no row for this authority",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_and_nothing_is_kept(world, desk, kind):
    data, sentence = WRONG[kind]
    officer = desk("kcc")
    page = officer.give(data, status=422)
    assert sentence in said(page)
    assert "There is a problem" in said(page)
    world.refresh()
    assert len(world.authority("kcc").part("imports")) == 0
    assert len(world.authority("kcc").members) == 1


def test_rows_that_are_wrong_are_refused_one_by_one_with_row_column_and_reason(world, desk):
    officer = desk()
    page = officer.plan(
        b"name,email,since,until,ward\n"
        b"Jane Smith,jane@smith.example,2023-05-08,,Barton\n"
        b"John Jones,not an address,2023-05-08,,Barton\n"
        b"Joan Brown,,31/02/2023,,Barton\n"
        b"Jack Green,,2023-05-08,2021-05-08,Barton\n"
        b"Jill White,,2023-05-08\n"
        b"Jim Black,,,,Barton,one too many\n" + b"J" * 5000 + b",,,,Barton\n"
    )
    assert counts(page)["To be entered"] == 1
    assert counts(page)["Refused"] == 6
    text = said(page)
    for words in (
        "Row 3 email This isn't an e-mail address",
        "4 since There is no such day in the calendar",
        "5 until The office would end before it began",
        "6 The row has 3 columns",
        "7 The row has 6 columns",
        "8 name This is longer than 200 characters",
    ):
        assert words in text
    assert "J" * 200 not in page.text
    page.forms["form"].submit("submit", status=303)
    assert officer.names() == ["Mary Monitor", "Jane Smith"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
def test_a_name_with_an_accent_is_read_in_each_encoding(desk, encoding):
    officer = desk()
    officer.take("name,ward\nSeán O’Dell,Barton\n".replace("’", "'").encode(encoding))
    assert "Seán O'Dell" in officer.names()


def naughty() -> list[str]:
    """Strings that break importers: the real list where it is, and a shorter one of ours everywhere."""
    paths = [DATA / "awkward-strings.txt", REAL / "naughty-strings.txt"]
    lines = (line for path in paths if path.exists() for line in path.read_text("utf-8").split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("column", ["name", "party", "ward", "email", "since", "until", "office"])
def test_every_naughty_string_in_every_column_is_taken_as_text_or_refused_and_always_counted(
    world, desk, column
):
    import csv
    import io

    found = io.StringIO()
    writer = csv.writer(found)
    writer.writerow(["name", column] if column != "name" else ["name"])
    strings = naughty()
    for number, text in enumerate(strings):
        writer.writerow(
            [f"Jane Smith{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}{number}", text]
            if column != "name"
            else [text]
        )
    officer = desk()
    page = officer.plan(found.getvalue().encode("utf-8", "surrogatepass"))
    shown = counts(page)
    if column != "name":
        assert shown["To be entered"] + shown["Refused"] == len(strings)
    assert shown["To be entered"] + shown["Refused"] > 20
    if "form" in page.forms:
        page.forms["form"].submit("submit", status=303)
    listed = officer.get("?show=all")
    assert "<script>alert" not in page.text + listed.text
    assert len(officer.names()) == shown["To be entered"] + 1
    for address in officer.get("?show=all").html.select("th a")[:40]:
        assert "<script>alert" not in officer.browser.get(address["href"]).text


@pytest.mark.parametrize("field", ["name", "title", "ward", "party", "email"])
def test_every_naughty_string_typed_into_a_form_is_taken_as_text_or_refused(world, desk, field):
    officer = desk()
    before = len(officer.names())
    entered = 0
    for text in naughty()[::12]:
        form = officer.get("/add").forms["form"]
        form["role"], form["name"] = "member", "Jane Smith"
        form[field] = text
        for name, value in (("day", "1"), ("month", "5"), ("year", "2023")):
            form.get(name, index=0).value = value
        answer = form.submit("submit", status="*")
        assert answer.status_int in (303, 422)
        entered += answer.status_int == 303
        assert "<script>alert" not in answer.text
    assert len(officer.names()) == before + entered


class Unread(RawIOBase):
    """A body of 200 MB of which nothing may be read."""

    def readable(self) -> bool:
        """It could be."""
        return True

    def readinto(self, buffer: object) -> int:
        """It mustn't be."""
        raise AssertionError("The body was read before it was refused.")


@pytest.mark.security(18)
@pytest.mark.parametrize("path", ["/canterbury/membership/import", "/canterbury/membership/add", "/sign-in"])
def test_two_hundred_megabytes_are_refused_with_a_page_and_not_a_byte_is_read(world, desk, path):
    officer = desk()
    request = TestRequest.blank(path, method="POST", content_type="multipart/form-data; boundary=b")
    request.body_file_raw = Unread()
    request.content_length = 200 * MEGABYTE
    page = officer.browser.do_request(request, status=413)
    assert "Too much was sent" in said(page)


@pytest.mark.security(18)
def test_a_form_may_bring_a_megabyte_and_an_import_six(world, desk):
    officer = desk()
    form = officer.get("/add").forms["form"]
    form["ward"] = "x" * MEGABYTE
    assert "Too much was sent" in said(form.submit("submit", status=413))
    rows = b"".join(b"Jane Smith %d,Barton\n" % number for number in range(260_000))
    page = officer.give(b"name,ward\n" + rows[: 5 * MEGABYTE + 1], status=422)
    assert "must be smaller than 5 MB" in said(page)
    assert "Too much was sent" in said(officer.give(b"x" * 7 * MEGABYTE, status=413))


@pytest.mark.security(18)
def test_a_flood_of_parts_or_of_fields_is_refused_before_it_is_parsed(world, desk):
    import time

    officer = desk()
    part = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'
    flood = part * 100_000 + b"--b--\r\n"
    began = time.process_time()
    for kind, body in (
        ("multipart/form-data; boundary=b", flood),
        ("application/x-www-form-urlencoded", b"x=1&" * 200_000),
    ):
        officer.browser.post(
            "/canterbury/membership/import", body, headers={"Content-Type": kind}, status=413
        )
    assert time.process_time() - began < 2
