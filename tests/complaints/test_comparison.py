"""tests/: the county's authorities beside each other: who reads it, what is not shown, and that no key is needed."""

import csv
import io
from collections import Counter

import pytest

from kent_standards.county.comparison import comparable_years, compare_county
from kent_standards.law.roles import Role
from kent_standards.pdf.reading import read_pdf
from tests.complaints.test_statistics import fill


def lines(browser, address="/county-report.csv"):
    """The CSV: value and whether it is shown, by table, authority and code."""
    rows = csv.DictReader(io.StringIO(browser.get(address).text))
    return {
        (row["year"], row["table"], row["authority"], row["code"]): (row["value"], row["shown"])
        for row in rows
    }


@pytest.mark.duty(101)
@pytest.mark.security(15)
def test_officers_of_any_authority_and_operators_read_every_authority_s_figures_and_nobody_else(cast):
    fill(cast)
    world = cast.world
    clerk = world.officer("Clara Clerk", "dover", role=Role.CLERK)
    operator = world.officer("Olu Perator", "", Role.OPERATOR)
    member = world.browser(cast.member)
    world.browser().get("/county-report", status=(303, 404))
    for suffix in ("", ".pdf", ".csv", "-years.csv"):
        member.get(f"/county-report{suffix}", status=404)
    for reader in (clerk, operator):
        page = world.browser(reader).get("/county-report?year=2027")
        page.mustcontain("Kent County Council", "Dover", "All authorities", "Complaints by how they ended")
    browser = world.browser(clerk)
    found = lines(browser, "/county-report.csv?year=2027")
    outcome = {
        code: value for (_, table, slug, code), value in found.items() if (table, slug) == ("outcome", "kcc")
    }
    assert outcome["total"] == ("20", "yes")
    assert [outcome[code] for code in ("not_referred", "withdrawn", "open")] == [
        ("7", "yes"), ("6", "yes"), ("7", "yes"),
    ]  # fmt: skip
    assert found["2027", "outcome", "dover", "total"] == ("0", "yes")
    assert found["2027", "theme", "kcc", "3(2)(a)"] == ("7", "yes")
    assert found["2027", "time", "kcc", "acknowledge"] == ("2", "yes")
    assert found["2027", "time", "kcc", "acknowledge_in_time"] == ("100%", "yes")
    public = world.browser().get("/kcc/statistics.json?year=2027").json
    assert {row["code"]: row["number"] for row in public["by_outcome"] if row["number"]} == {
        code: int(value) for code, (value, shown) in outcome.items() if int(value) and code != "total"
    }, "what is left out is the same on both pages"
    few = lines(browser, "/county-report.csv?year=2026")  # two
    assert few["2026", "outcome", "kcc", "total"] == ("", "small")
    assert few["2026", "outcome", "kcc", "open"] == ("", "no")
    assert few["2026", "outcome", "", "total"] == ("", "no"), "with one authority the sum is its number"
    page = browser.get("/county-report?year=2026")
    page.mustcontain("Fewer than 5", "Not shown")
    assert page.html.main.find("svg")["aria-hidden"] == "true"
    every = lines(browser, "/county-report-years.csv")
    assert {key: value for key, value in every.items() if key[0] in ("2026", "2027")} == {**found, **few}
    saved = browser.get("/county-report.pdf?year=2027")
    words = " ".join(" ".join(page.text for page in read_pdf(saved.body).pages).split())
    assert "Standards by authority in 2027" in words
    assert "Received: 20" in words
    for year in ("2011", "2028", "2026-27", "x"):
        browser.get(f"/county-report?year={year}", status=404)


@pytest.mark.security(15)
def test_one_pass_over_every_year_finds_what_each_year_alone_finds(cast):
    fill(cast)
    service, today = cast.world.service, cast.world.clock.today
    told = Counter()
    every = compare_county(service, comparable_years(today), today, lambda name: told.update((name,)))
    assert set(told.values()) == {1}
    alone = tuple(compare_county(service, (each.year,), today)[0] for each in every)
    assert every == alone
