"""tests/: what a Monitoring Officer does with her authority's people: import them, and decide who is one human."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import FilePayload

from tests.journeys.visitor import Visit, Visitor

DATA = Path(__file__).resolve().parent.parent / "data"
REAL = DATA.parent.parent.parent / "shared" / "data"
HEADERS = ("name", "party", "ward", "email", "since", "until", "office")


def files_of_members() -> tuple[Path, ...]:
    """Files of Canterbury's members as others publish them: the real ones where they are, a made-up one elsewhere."""
    if REAL.is_dir():
        return (
            REAL / "moderngov-councillors-canterbury-2016.xml",
            REAL / "councillors-2019-kent-canterbury-thanet.csv",
        )
    return (DATA / "moderngov-councillors.xml",)


def csv_file(rows: Sequence[Sequence[str]]) -> FilePayload:
    """A plain CSV of members, as one gives it to a form."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADERS, *rows])
    return {"name": "members.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


def import_members(visit: Visit, site: object) -> None:
    """Point 2: from a file that others publish, and from a plain CSV; nothing is written before it is confirmed."""
    officer = visit(site)
    officer.sign_in("mo.canterbury@officers.example")
    for number, path in enumerate(files_of_members()):
        before = _public_list(officer)
        _give(officer, path)
        counts = officer.summary()
        assert int(counts["To be entered"]) > 0
        assert counts["Refused"] == "0"
        officer.photo(f"2-{number}-preview")
        assert _public_list(officer) == before
        officer.press("Confirm the import")
        assert officer.heading() == "What the file changed"
        assert officer.summary()["Entered"] == counts["To be entered"]
        _give(officer, path)
        officer.sees("This file changes nothing")
    _import_a_plain_file(officer)


def _import_a_plain_file(officer: Visitor) -> None:
    rows = [
        (row["name"], row["party"], row["ward"], "", row["since"], "", "")
        for row in csv.DictReader(io.StringIO(_public_list(officer)))
    ]
    (*unchanged, left), changed = rows[1:], rows[0]
    file = csv_file(
        [
            (*changed[:2], "Mill Green", *changed[3:]),
            *unchanged,
            ("Cllr Ada Lovelock", "Green", "Harbour", "ada.lovelock@members.example", "2026-11-01", "", ""),
            ("Ben Forgotten", "Labour", "Harbour", "", "31/02/2026", "", ""),
        ]
    )
    _give(officer, file)
    assert officer.summary() == {
        "To be entered": "1",
        "To be changed": "1",
        "Unchanged": str(len(unchanged)),
        "Not in the file": "1",
        "Refused": "1",
    }
    refused = officer.main.get_by_role("row", name=f"Row {len(rows) + 2}")
    assert "since" in refused.inner_text()
    assert "31/02/2026" in refused.inner_text()
    officer.sees("Mill Green", "Cllr Ada Lovelock", left[0])
    officer.photo("2-plain-preview")
    officer.press("Confirm the import")
    officer.photo("2-plain-done")
    assert officer.summary() == {"Entered": "1", "Changed": "1", "Ended": "0"}
    assert "Ada Lovelock" in _public_list(officer)
    assert left[0] in _public_list(officer)
    _give(officer, file)
    assert officer.summary()["To be entered"] == officer.summary()["To be changed"] == "0"


def _give(officer: Visitor, file: Path | FilePayload) -> None:
    officer.open("/canterbury/membership/import")
    officer.main.get_by_label("File of members").set_input_files([file])
    officer.press("Show what it changes")


def _public_list(officer: Visitor) -> str:
    return str(officer.page.request.get("/canterbury/members.csv").text())


def decide_who_is_one(visit: Visit, site: object) -> None:
    """Point 3: two entries are one human, are two again, and are kept apart."""
    officer = visit(site)
    officer.sign_in("mo.kcc@officers.example")
    officer.open("/kcc/membership/matches")
    officer.photo("3-proposals")
    _open_pair(officer, "O’Rourke")
    officer.sees("differ only in accents", "Both have sat as Green", "Against")
    officer.choose(
        "Are these two entries one person?", "Yes, one person, shown as Seán O’Rourke of Kent County Council"
    )
    officer.fill("Reasons", "He told both of us so.")
    officer.photo("3-pair")
    officer.press("Decide")
    officer.photo("3-merged")
    assert _seats_of_orourke(officer) == ["Kent County Council", "Swale Borough Council"]
    officer.photo("3-person")

    officer.open("/kcc/membership/matches")
    officer.follow("Separate", officer.main.get_by_role("row", name="O’Rourke"), exact=False)
    officer.fill("Reasons", "The second is his cousin.")
    officer.photo("3-separate")
    officer.press("Separate")
    assert _seats_of_orourke(officer) == ["Kent County Council"]

    _open_pair(officer, "Ward-Chandler")
    officer.choose("Are these two entries one person?", "No, they are two people")
    officer.fill("Reasons", "Their dates of birth differ.")
    officer.press("Decide")
    officer.sees("Two people", "Their dates of birth differ.")
    assert officer.main.locator("section", has_text="Ward-Chandler").count() == 0
    officer.photo("3-kept-apart")


def _open_pair(officer: Visitor, surname: str) -> None:
    officer.open("/kcc/membership/matches")
    officer.follow("Decide", officer.main.locator("section", has_text=surname), exact=False)


def _seats_of_orourke(reader: Visitor) -> list[str]:
    """The authorities on the page of the person who is found by the name as the county prints it."""
    reader.open("/?q=Seán+O’Rourke")
    reader.follow("Seán O’Rourke", exact=False)
    return [
        str(name) for name in reader.main.locator("tbody").first.get_by_role("rowheader").all_inner_texts()
    ]
