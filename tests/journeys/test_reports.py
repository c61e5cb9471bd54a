"""tests/journeys: the report by dates, the county's authorities beside each other, and the statistics for everybody."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kent_standards.pdf.reading import read_pdf
from tests.journeys.inspection import problems
from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.mark.duty(101)
@pytest.mark.practice(10, 15)
def test_reports_by_dates_of_the_county_and_for_everybody(demonstration: Server, visit: Visit) -> None:
    officer, public = visit(demonstration, album="reports"), visit(demonstration, album="reports")
    officer.sign_in("mo.kcc@officers.example")
    officer.open("/kcc/desk")
    officer.follow("Annual report to the committee")
    _by_dates(officer)
    officer.open("/kcc/desk")
    officer.follow("The county’s authorities in numbers")
    _beside_each_other(officer)
    public.open("/kcc/statistics")
    public.sees("Received by year", "How they ended", "How long it took")
    _looks_right(public, "statistics")
    public.open("/kcc/complain")
    public.sees("How long it takes in fact")
    public.photo("how-long")


def _by_dates(officer: Visitor) -> None:
    officer.select("Year", "2026-27")
    officer.press("Show this year")
    officer.sees("Entered in the register from 1 April 2026 to 31 March 2027", "Complaints", "Training")
    officer.photo("financial-year")
    officer.fill("From", "2026-10-01")
    officer.fill("Until", "2026-09-30")
    officer.press("Show these days")
    officer.sees("Enter a last day that isn't before the first.")
    officer.photo("wrong-days")
    officer.fill("From", "2026-04-01")
    officer.fill("Until", "2026-09-30")
    officer.press("Show these days")
    officer.sees("Entered in the register from 1 April 2026 to 30 September 2026")
    officer.photo("own-days")
    rows = list(csv.DictReader(io.StringIO(_saved(officer, "CSV of the numbers").read_text("utf-8"))))
    assert {(row["from"], row["until"]) for row in rows} == {("2026-04-01", "2026-09-30")}
    words = " ".join(page.text for page in read_pdf(_saved(officer, "PDF").read_bytes()).pages)
    assert "1 April 2026 to 30 September 2026" in " ".join(words.split())


def _beside_each_other(officer: Visitor) -> None:
    officer.sees("What isn’t shown, and why", "Kent County Council", "All authorities")
    expect(officer.main.get_by_role("region").first).to_be_visible()
    _looks_right(officer, "county")
    rows = list(csv.DictReader(io.StringIO(_saved(officer, "CSV").read_text("utf-8"))))
    shown = [int(row["value"]) for row in rows if row["value"].isdigit() and row["table"] != "time"]
    assert shown
    assert not [number for number in shown if 0 < number < 5]
    assert {row["shown"] for row in rows} >= {"yes", "small"}


def _looks_right(reader: Visitor, name: str) -> None:
    """Wide and narrow, on paper, and in the colours that a reader has forced: the bars are seen in each."""
    reader.photo(name)
    bar = reader.main.locator(".kent-chart__bar").first
    reader.page.emulate_media(media="screen", forced_colors="active")
    expect(bar).to_be_visible()
    reader.keep(f"{name}-forced")
    assert not (wrong := problems(reader.page, accessibility=False)), wrong
    reader.page.emulate_media(media="print", forced_colors="none")
    expect(bar).to_be_visible()
    expect(reader.main.get_by_role("button")).to_have_count(0)
    reader.keep(f"{name}-paper")
    wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not reader.page.evaluate(wide)
    reader.page.emulate_media(media="screen", forced_colors="none")


def _saved(officer: Visitor, link: str) -> Path:
    with officer.page.expect_download() as caught:
        officer.main.get_by_role("link", name=link, exact=True).click()
    return Path(caught.value.path())
