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
from kent_standards.evolution.steps import statistics
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
        "public": 12, "member": None, "mp": None, "monitoring_officer": 0, "officer": 0, "other": 0,
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


@pytest.mark.security(9)
def test_who_complained_is_not_known_by_the_case_and_the_indexes_are_those_that_are_rebuilt(cast):
    cases = fill(cast)
    complaints = cast.kcc.part("complaints")
    ids = {case.id for case in cases} | {case.submission for case in cases}
    assert not ids & {reference for _, reference in complaints.by_kind}
    figures, kinds = list(complaints.by_figures), sorted(value for value, _ in complaints.by_kind)
    assert [each for each in check_indexes(cast.kcc) if "figures" in str(each)] == []
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
