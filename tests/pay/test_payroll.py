"""tests/pay: retainers by those who appointed, the export for payroll, and the statement for the year."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kent_standards.law.financial_years import pay_quarter_named
from kent_standards.law.pay import ClaimStage
from kent_standards.law.steps import NotPermitted
from kent_standards.pay import desk_services
from tests.pay.conftest import FARES, Paying

LAST = pay_quarter_named("2025-26-Q4")


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV by its headers."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.duty(97, 100)
def test_the_fire_authority_pays_its_retainer_and_the_county_that_used_her_pays_the_day(
    paying: Paying,
) -> None:
    paying.log("kcc", minutes=450)
    paying.approve(paying.claim(), "kcc")
    form = paying.form("/kmfra/desk/pay/settle", paying.fire_officer)
    form["retainer"] = f"{LAST.code}-{paying.fiona}"
    form.submit("submit", status=303)
    record = paying.world.authority("kmfra").part("pay").retainers
    paying.world.refresh()
    settled = record[f"{LAST.code}-{paying.fiona}"]
    assert settled.state.amount == Decimal("61.65")  # of £208.22 for the 304 days of the year
    assert "Fiona Brand" not in paying.desk("/settle", "kcc")
    with pytest.raises(NotPermitted, match="nobody of this name"):
        desk_services.settle_retainer(
            paying.world.authority("kcc"), paying.fiona, LAST, by=paying.county, at=paying.world.at
        )


@pytest.mark.duty(100)
def test_the_quarters_of_a_year_are_settled_one_by_one_and_come_to_the_retainer(paying: Paying) -> None:
    world = paying.world
    world.clock.forward(days=400)
    world.refresh()
    total = Decimal(0)
    for number in (3, 1, 4, 2):
        quarter = pay_quarter_named(f"2026-27-Q{number}")
        record = desk_services.settle_retainer(
            world.authority("kmfra"), paying.fiona, quarter, by=paying.fire, at=world.at
        )
        total += record.state.amount or 0
        with pytest.raises(NotPermitted, match="settled already"):
            desk_services.settle_retainer(
                world.authority("kmfra"), paying.fiona, quarter, by=paying.fire, at=world.at
            )
    assert total == Decimal("250.00")


def test_a_retainer_is_taken_back_until_it_has_gone_to_payroll(paying: Paying) -> None:
    world = paying.world
    fire = world.authority("kmfra")
    record = desk_services.settle_retainer(fire, paying.fiona, LAST, by=paying.fire, at=world.at)
    world.save()
    form = paying.form(f"/kmfra/desk/pay/{record.id}/take-back", paying.fire_officer)
    form["words"] = "Too early."
    form.submit("submit", status=303)
    world.refresh()
    fire = world.authority("kmfra")
    desk_services.settle_retainer(fire, paying.fiona, LAST, by=paying.fire, at=world.at)
    desk_services.export(fire, by=paying.fire, at=world.at)
    world.save()
    assert "It has gone to payroll" in paying.desk(f"/{record.id}/take-back")


@pytest.mark.security(20)
def test_what_was_approved_is_exported_once_and_the_file_can_be_had_again(paying: Paying) -> None:
    world = paying.world
    world.service  # noqa: B018 - the county is read before the name is changed
    duty = paying.log(minutes=225, fares=FARES, note="=HYPERLINK(1)")
    claim = paying.claim()
    paying.approve(claim)
    form = paying.form("/kmfra/desk/pay/export", paying.fire_officer)
    form.submit("submit", status=303)
    assert paying.part(claim).state.stage is ClaimStage.EXPORTED
    (export,) = world.authority("kmfra").part("pay").exports
    browser = world.browser(paying.fire_officer)
    first = browser.get(f"/kmfra/desk/pay/{export}.csv")
    (row,) = rows_of(first.text)
    assert (row["Name"], row["Daily rate (£)"], row["Fares (£)"], row["Total (£)"]) == (
        "Fiona Brand",
        "50.00",
        "12.40",
        "62.40",
    )
    assert browser.get(f"/kmfra/desk/pay/{export}.csv").text == first.text
    assert duty
    world.browser(paying.kcc_officer).get(f"/kmfra/desk/pay/{export}.csv", status=404)
    world.browser(paying.kcc_officer).get(f"/kcc/desk/pay/{export}.csv", status=404)
    again = paying.desk("/export")
    assert "0 approved claims" in again
    with pytest.raises(NotPermitted, match="Nothing that was approved"):
        desk_services.export(world.authority("kmfra"), by=paying.fire, at=world.at)


@pytest.mark.duty(100, 148)
def test_the_statement_for_the_year_adds_up_by_authority_and_is_the_same_as_csv(paying: Paying) -> None:
    world = paying.world
    today = world.clock.today
    paying.log("kmfra", date(2026, 4, 1), 225, fares=FARES)
    paying.log("kcc", date(2026, 4, 2), 100, miles=11)
    paying.log("kmfra", date(2026, 3, 31), 450)  # of the year before
    paying.log("kmfra", today, 450, note="=1+1")
    claim = paying.claim(date(2026, 4, 1), today - timedelta(days=1))
    for slug in ("kmfra", "kcc"):
        paying.approve(claim, slug)
    said = paying.mine("/2026-27")
    assert "Kent County Council : approved £28.28 , not decided yet £0.00" in said.replace(
        "Council:", "Council :"
    )
    assert "approved £62.40 , not decided yet £100.00" in said
    assert "All authorities: approved £90.68 , not decided yet £100.00" in said
    rows = rows_of(world.browser(paying.fiona).get("/profile/duties/2026-27.csv").text)
    sums = [Decimal(row["Total (£)"]) for row in rows if row["Where it stands"] == "Approved"]
    assert sum(sums) == Decimal("90.68")
    assert [row["Authority that pays"] for row in rows] == ["kcc", "kmfra", "kmfra"]
    assert all(not value.startswith("=") for row in rows for value in row.values())
    assert "£100.00" in paying.mine("/2025-26")
    assert "Nothing was done" in paying.mine("/2024-25")
    paying.mine("/2026-28", status=404)
