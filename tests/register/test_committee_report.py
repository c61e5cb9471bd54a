"""tests/: the annual report of a register to the Standards Committee: what was entered, and the work it was."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register import services
from tests.register.desk_scene import Scene, words


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury's Monitoring Officer."""
    return Scene(world)


def table(page: Any) -> list[list[str]]:
    """The counts: a row for pecuniary interests and one for others."""
    rows = page.html.main.find("tbody").find_all("tr")
    return [[each.get_text().strip() for each in row.find_all("td")] for row in rows]


def report(scene: Scene, year: str = "") -> Any:
    """The page, as the Monitoring Officer opens it from the desk."""
    page = scene.browser.get(scene.url()).click("Annual report to the committee")
    return scene.browser.get(f"{page.request.path}?year={year}") if year else page


def member_of(page: Any, name: str) -> str:
    """What stands below one member's name."""
    head = next(each for each in page.html.main.find_all("h3") if each.get_text().strip() == name)
    return " ".join(head.find_parent("section").get_text(" ").split())


@pytest.mark.duty(36)
def test_what_was_registered_changed_and_ended_in_a_year_is_counted_and_listed_by_member(
    scene: Scene, world: Any
) -> None:
    jenny = world.member("Jenny Samper", "canterbury")
    amos = world.member("Amos Weir", "canterbury")
    first = scene.registered(jenny)
    scene.registered(amos)
    world.clock.set(date(2026, 7, 1))
    her = By(jenny, Role.MEMBER)
    changed = {"kind": "employment", "role": "Head", "employer": "Orchard Vale", "gain": "yes"}
    services.change_interest(scene.entry(first), changed, date(2026, 6, 20), by=her, at=world.at)
    world.save()
    services.register_entry(scene.entry(first), rules="KENT-2012", by=scene.by, at=world.at)
    world.save()
    world.clock.set(date(2027, 1, 10))
    services.end_interest(scene.entry(first), date(2027, 1, 4), date(2027, 1, 4), by=her, at=world.at)
    world.save()
    services.register_entry(scene.entry(first), rules="KENT-2012", by=scene.by, at=world.at)
    world.save()
    page = report(scene, "2026")
    assert table(page) == [["2", "1", "0"], ["0", "0", "0"]]
    lines = member_of(page, "Jenny Samper")
    assert "Registered on 1 June 2026: Employment, office, trade, profession or vocation (member)" in lines
    assert "Changed on 1 July 2026" in lines
    assert "Ended" not in lines
    assert "Registered on 1 June 2026" in member_of(page, "Amos Weir")
    assert "Orchard Vale" not in words(page)  # the details stand in the register
    latest = report(scene)
    assert table(latest) == [["0", "0", "1"], ["0", "0", "0"]]
    assert "Ended on 10 January 2027" in member_of(latest, "Jenny Samper")
    data = scene.browser.get(f"{scene.url()}/report.csv?year=2026")
    rows = list(csv.DictReader(io.StringIO(data.text)))
    assert [(row["member"], row["what"], row["on"], row["class"]) for row in rows] == [
        ("Jenny Samper", "registered", "2026-06-01", "DPI"),
        ("Jenny Samper", "changed", "2026-07-01", "DPI"),
        ("Amos Weir", "registered", "2026-06-01", "DPI"),
    ]
    for wrong in ("2011", "2028", "last"):
        scene.browser.get(f"{scene.url()}/report?year={wrong}", status=404)


@pytest.mark.duty(36)
@pytest.mark.duty(142)
def test_what_is_sensitive_stands_in_the_report_by_its_existence_alone(scene: Scene, world: Any) -> None:
    jenny = world.member("Jenny Samper", "canterbury")
    scene.registered(jenny)
    for employer in ("Hidden Constabulary", "Quuxbury Refuge"):
        world.refresh()
        entry = scene.sensitive(jenny, employer=employer)
        scene.act(entry, "agree", reasons="The police advise it.")
        scene.act(entry, "register")
    page = report(scene)
    assert table(page)[0] == ["1", "0", "0"]
    lines = member_of(page, "Jenny Samper")
    assert lines.count("Registered on") == 1
    assert lines.count("Has an interest whose details are withheld.") == 1
    assert "Notifications that came 1 " in words(page)
    rows = list(csv.DictReader(io.StringIO(scene.browser.get(f"{scene.url()}/report.csv").text)))
    assert [row["withheld"] for row in rows] == ["false", "true"]
    assert [rows[1][name] for name in ("what", "on", "class", "category", "holder")] == [""] * 5


@pytest.mark.duty(12)
def test_the_report_says_how_many_notifications_came_how_long_they_took_and_which_were_late(
    scene: Scene, world: Any
) -> None:
    jenny = world.member("Jenny Samper", "canterbury", since=date(2020, 5, 5))
    entries = [scene.state(jenny, aware_on=date(2026, 6, 1)) for _ in range(3)]
    entries.append(scene.state(jenny, aware_on=date(2026, 4, 1)))  # the 28th day was 28 April
    her = By(jenny, Role.MEMBER)
    services.withdraw(scene.entry(entries[2]), "A mistake.", by=her, at=world.at)
    world.save()
    for day, entry in ((date(2026, 6, 3), entries[0]), (date(2026, 6, 19), entries[1])):
        world.clock.set(day)
        services.register_entry(scene.entry(entry), rules="KENT-2012", by=scene.by, at=world.at)
        world.save()
    page = words(report(scene))
    for sentence in (
        "Notifications that came 4",
        "Of these registered by today 2",
        "Withdrawn by the member 1",
        "Still waiting 1",
        "the median 10 days",
        "the longest 18 days",
        "Notified after the member’s 28 days 1",
        # Ten working days from 1 June end with 15 June: one was registered after it, one waits.
        "10 working days, or waiting longer 2",
    ):
        assert sentence in page, sentence
    empty = words(report(scene, "2025"))
    assert "Nothing was entered in the register in this year" in empty
    assert "Notifications that came 0" in empty
    assert "the median Nothing registered" in empty


@pytest.mark.duty(101)
def test_the_report_is_of_a_year_a_financial_year_or_of_any_two_days(scene: Scene, world: Any) -> None:
    scene.registered(world.member("Jenny Samper", "canterbury"))  # on 1 June 2026
    world.clock.set(date(2027, 4, 2))

    def registered(query: str) -> str:
        return table(scene.browser.get(f"{scene.url()}/report?{query}"))[0][0]

    page = report(scene)
    assert table(page)[0][0] == "0"
    forms = {name: each for each in page.forms.values() for name in each.fields}
    forms["year"]["year"] = "2026-27"
    assert table(forms["year"].submit())[0][0] == "1"
    form = forms["from"]
    form["from"], form["until"] = "2026-06-01", "2026-06-01"
    one_day = form.submit()
    assert table(one_day)[0][0] == "1"
    assert "Entered in the register on 1 June 2026" in words(one_day)
    found = [registered(f"from={days[0]}&until={days[1]}") for days in (
        ("2026-05-31", "2026-06-01"), ("2026-06-01", "2027-04-02"), ("2026-01-01", "2026-05-31"),
        ("2026-06-02", "2027-04-02"),
    )]  # fmt: skip
    assert found == ["1", "1", "0", "0"]
    assert registered("year=2025-26") == "0"
    for kind in ("report.pdf", "report.csv", "report-figures.csv"):
        saved = scene.browser.get(f"{scene.url()}/{kind}?from=2026-04-01&until=2026-06-30")
        assert "2026-04-01-to-2026-06-30" in saved.headers["Content-Disposition"]
    csv_rows = list(csv.DictReader(io.StringIO(scene.browser.get(one_day.html.find(
        "a", string="CSV of the lines")["href"]).text)))  # fmt: skip
    assert [(row["from"], row["until"], row["what"]) for row in csv_rows] == [
        ("2026-06-01", "2026-06-01", "registered")
    ]
    for query, said in (
        ("from=2026-06-01&until=", "Enter both days"),
        ("from=2026-06-02&until=2026-06-01", "isn’t before the first"),
        ("from=2012-06-30&until=2026-06-01", "from 1 July 2012"),
        ("from=2026-06-01&until=2027-04-03", "up to today"),
        ("from=soon&until=2026-06-01", "year, month and day"),
    ):
        shown = words(scene.browser.get(f"{scene.url()}/report?{query}", status=400))
        assert said in shown.replace("'", "’"), query
        scene.browser.get(f"{scene.url()}/report.pdf?{query}", status=404)
    for wrong in ("year=2027-29", "year=2011-12", "year=2028-29"):
        scene.browser.get(f"{scene.url()}/report?{wrong}", status=404)


def test_a_member_doesn_t_read_the_report(scene: Scene, world: Any) -> None:
    member = world.browser(world.member("Jenny Samper", "canterbury"))
    member.get(f"{scene.url()}/report", status=404)
    member.get(f"{scene.url()}/report.csv", status=404)
