"""tests/: hearings and their sanctions in the annual report to the Standards Committee."""

import csv
import io

import pytest

from kent_standards.law.complaint_figures import STAGED, from_value
from kent_standards.pdf.reading import read_pdf


def parts(room, year=""):
    """The figures of the report as the Monitoring Officer saves them: number by table and what is counted."""
    text = room.officer.get(f"/{room.slug}/desk/report-figures.csv{year}").text
    rows = list(csv.DictReader(io.StringIO(text)))
    return {(row["part"], row["table"], row["what"]): row["number"] for row in rows}


@pytest.mark.duty(101)
@pytest.mark.practice(15)
def test_the_report_counts_hearings_findings_and_sanctions_of_a_year_and_says_what_became_of_them(room):
    empty = room.officer.get(f"/{room.slug}/desk/report")
    empty.mustcontain("No hearing began in this year.")
    room.begun().heard().found().on_sanctions()
    about = "Hearings and sanctions"
    assert parts(room)[about, "", "Under way"] == "1"
    room.sanction("d", text="Training on bullying")
    room.announced()
    year = room.state.opened_on.year
    found = parts(room)
    assert (found[about, "", "Hearings begun"], found[about, "", "Decided: a breach was found"]) == ("1", "1")
    assert found[about, "", "Decided: no breach was found"] == "0"
    [(sanction, number)] = [
        (what, n) for (_, table, what), n in found.items() if table == "Sanctions applied"
    ]
    assert "training" in sanction.lower()
    assert number == "1"
    assert not [key for key in parts(room, f"?year={year - 1}") if key[0] == about]
    public = room.world.browser().get(f"/{room.slug}/statistics.json?year={year}").json
    assert {row["number"] for row in public["hearings"]} == {None}, "one is too few to be told"
    assert [(row["label"], row["number"]) for row in public["sanctions"]] == [(sanction, None)]
    [figures] = [
        from_value(value) for value, _ in room.world.authority(room.slug).part("complaints").by_figures
    ]
    assert set(figures.stages) == set(STAGED)
    assert figures.stages["hearing_latest"][1] == room.state.opened_on
    page = room.officer.get(f"/{room.slug}/desk/report")
    page.mustcontain("Sanctions applied", "complaints in numbers")
    assert page.html.main.find("svg")["aria-hidden"] == "true"
    saved = room.officer.get(f"/{room.slug}/desk/report.pdf")
    assert saved.content_type == "application/pdf"
    assert "attachment" in saved.headers["Content-Disposition"]
    words = " ".join(" ".join(page.text for page in read_pdf(saved.body).pages).split())
    for said in ("Standards in", "Sanctions applied", "Hearings begun: 1", "Received: 1"):
        assert said in words
