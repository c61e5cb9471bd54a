"""tests/: complaints in numbers: what came, how it ended and how long it took; nobody is made out by it."""

import csv
import io
import time
from datetime import date, timedelta

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import rebuild_indexes
from kent_standards.complaints.statistics import statistics_of
from kent_standards.evolution.steps import stages, statistics
from kent_standards.law.complaint_figures import ComplaintFigures, to_value
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.verification.indexes import check_indexes
from tests.complaints.conftest import COMPLAINANT
from tests.complaints.test_one_case import decide


def fill(cast):
    """Twenty complaints of a year, and two of the year before."""
    for _ in range(2):
        cast.case()
    cast.world.clock.set(date(2027, 3, 1))
    kinds = ("public",) * 12 + ("member",) * 6 + ("mp",) * 2
    cases = [cast.case(complainant={**COMPLAINANT, "type": kind}, arrival="letter") for kind in kinds]
    cast.world.clock.forward(days=2)
    for case in cases[:9]:
        officer.acknowledge(case, by=cast.mo, at=cast.at)
    cast.world.clock.forward(days=5)
    for case in cases[:7]:
        decide(cast, case)
    for case in cases[7:13]:
        party.withdraw(case, "Made up.", by=By(case.submission, Role.COMPLAINANT), at=cast.at)
    cast.world.save()
    return cases


@pytest.mark.duty(12)
@pytest.mark.duty(101)
@pytest.mark.security(15)
def test_the_public_reads_how_many_there_are_how_they_ended_and_how_long_they_took(cast):
    public = cast.world.browser()
    assert "No complaint has been received yet" in public.get("/kcc/statistics").text
    fill(cast)
    page = public.get("/kcc/notices").click("Complaints in numbers")
    assert "Received in 2027: 20" in page.text
    data = public.get("/kcc/statistics.json").json
    assert data["received"] == 20
    assert data["years"] == [{"year": 2027, "received": 20}, {"year": 2026, "received": None}]

    def numbers(table):
        return {row["code"]: row["number"] for row in data[f"by_{table}"]}

    assert numbers("arrival")["letter"] == 20
    assert numbers("complainant") == {
        "public": 12, "member": None, "mp": None, "monitoring_officer": 0, "parish_clerk": 0, "officer": 0,
        "other": 0,
    }, "the two Members of Parliament would follow from the total"  # fmt: skip
    ended = {code: number for code, number in numbers("outcome").items() if number != 0}
    assert ended == {"not_referred": 7, "withdrawn": 6, "open": 7}
    assert numbers("paragraph") == {"3(2)(a)": 7}
    times = {each["clock"]: each["median_working_days"] for each in data["times"]}
    assert times == {"acknowledge": "2", "reject": None, "confidentiality": None, "decision_notice": "5"}
    assert [each["clock"] for each in data["times"] if each["none"]] == ["reject", "confidentiality"]
    rows = list(csv.DictReader(io.StringIO(public.get("/kcc/statistics.csv?year=2027").text)))
    assert [row["number"] for row in rows if row["code"] == "mp"] == [""]
    assert [row["shown"] for row in rows if row["code"] == "mp"] == ["no"]
    assert [row["number"] for row in rows if row["code"] == "not_referred"] == ["7"]
    before = public.get("/kcc/statistics", params={"year": "2026"})
    assert "Received in 2026: not shown" in before.text
    assert "Received in 2027: 20" in public.get("/kcc/statistics?year=99").text
    assert [row["shown"] for row in rows if row["table"] == "time"] == ["yes", "none", "none", "yes"]
    county = public.get("/statistics")
    assert "Kent County Council" in county.text
    shown = {
        each["authority"]: each["received"] for each in public.get("/statistics.json").json["authorities"]
    }
    assert (shown["kcc"], shown["canterbury"], "herne-and-broomfield" in shown) == (20, 0, False)
    assert public.get("/statistics.csv").text.splitlines()[0].startswith('"year","authority"')


def staged(cast, count):
    """So many complaints of 2026 that were investigated and heard, in the index alone."""
    first = date(2026, 3, 2)
    heard = first + timedelta(days=56)
    spans = {
        "investigation": (first, first + timedelta(days=28)),
        "hearing_latest": (first + timedelta(days=28), heard),
    }
    figures = ComplaintFigures(
        first, "letter", "referred", (), {"acknowledge": first + timedelta(days=1)}, (), spans
    )
    index = cast.kcc.part("complaints").by_figures
    index.replace((), [(to_value(figures), str(n)) for n in range(count)])
    cast.world.save()


@pytest.mark.practice(10)
@pytest.mark.duty(101)
def test_who_wants_to_complain_reads_how_long_each_stage_is_to_take_and_takes_in_fact(cast):
    public = cast.world.browser()
    assert "There have been too few complaints to say." in public.get("/kcc/complain").text
    staged(cast, 4)
    assert "There have been too few complaints to say." in public.get("/kcc/complain").text
    staged(cast, 5)
    page = public.get("/kcc/complain")
    rows = {
        row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row.find_all("td")]
        for row in page.html.main.find("table").tbody.find_all("tr")
    }
    assert rows == {
        "To acknowledge it": ["5 working days", "1"],
        "To investigate it, from the appointment to the final report": ["6 months", "20"],
        # Good Friday and Easter Monday lie between.
        "To hear it, from the day on which both sides have the report": ["3 months", "18"],
    }
    assert "received in 2026" in page.text
    stages = public.get("/kcc/statistics.json?year=2026").json["stages"]
    assert [each["median_working_days"] for each in stages] == ["20", "18"]
    public.get("/kcc/statistics?year=2026").mustcontain("How long it took", "6 months")


@pytest.mark.practice(15)
@pytest.mark.duty(101)
def test_the_public_reads_outcomes_and_themes_as_charts_with_their_numbers_in_words(cast):
    fill(cast)
    page = cast.world.browser().get("/kcc/statistics?year=2027")
    tables = {each.caption.get_text(strip=True): each for each in page.html.main.find_all("table")}

    def shown(title):
        return {row.th.get_text(strip=True): row.td for row in tables[title].tbody.find_all("tr")}

    withdrawn = shown("How they ended")["Withdrawn"]
    assert withdrawn.get_text(strip=True) == "6"
    assert withdrawn.find("svg")["aria-hidden"] == "true", "the table itself is the text"
    few = shown("Who complained")["A Member of Parliament"]
    assert (few.get_text(strip=True), few.find("svg")) == ("Not shown", None), "a bar would tell the number"
    assert "Paragraphs of the Code that decisions named" in tables


@pytest.mark.security(9)
def test_who_complained_is_not_known_by_the_case_and_the_indexes_are_those_that_are_rebuilt(cast):
    cases = fill(cast)
    complaints = cast.kcc.part("complaints")
    ids = {case.id for case in cases} | {case.submission for case in cases}
    assert not ids & {reference for _, reference in complaints.by_kind}
    figures, kinds = list(complaints.by_figures), sorted(value for value, _ in complaints.by_kind)
    assert [each for each in check_indexes(cast.kcc) if "figures" in str(each)] == []
    complaints.by_figures.clear()
    complaints.by_figures.replace((), [(value[:6], reference) for value, reference in figures])
    assert statistics_of(cast.kcc, "2027", cast.world.clock.today).received == 20
    assert stages(cast.kcc) == ("22 complaints counted anew.",)
    assert stages(cast.kcc) == ()
    assert list(complaints.by_figures) == figures
    del complaints.by_figures, complaints.by_kind
    assert statistics(cast.kcc) == ("22 complaints counted for statistics.",)
    assert statistics(cast.kcc) == ()
    rebuild_indexes(cast.kcc, cast.at.date())
    assert list(complaints.by_figures) == figures
    assert sorted(value for value, _ in complaints.by_kind) == kinds


def test_ten_thousand_complaints_are_counted_while_one_waits(cast):
    index = cast.kcc.part("complaints").by_figures
    first = date(2026, 1, 1)
    index.replace(
        (),
        [
            (
                to_value(
                    ComplaintFigures(
                        first + timedelta(days=number % 300),
                        "online",
                        "not_referred",
                        ("3(2)(a)",),
                        {"decision_notice": first + timedelta(days=number % 300 + 20)},
                        (),
                    )
                ),
                str(number),
            )
            for number in range(10_000)
        ],
    )
    begun = time.process_time()
    found = statistics_of(cast.kcc, "2026", date(2026, 12, 1))
    assert found.received == 10_000
    assert time.process_time() - begun < 2
