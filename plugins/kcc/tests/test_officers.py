"""kcc/tests: the officers' register, driven in the running application and by its pure functions."""

from dataclasses import replace
from datetime import date

import pytest
from kent_standards_kcc import officers
from kent_standards_kcc.officer_words import FIELDS, NOT_PUBLISHED

LIST = "/kcc/desk/records/kcc-officers"
PUBLIC = "/kcc/records/kcc-officers"
GOOD = {
    "officer": "Orla Ordnance",
    "post": "Head of Highways Contracts",
    "directorate": "Environment and Transport",
    "senior": "no",
    "kind": "financial",
    "interest": "Shares in Marsh Paving",
    "conflict": "perceived",
    "nature": "The firm bids for work that the post buys.",
    "management": "Somebody else decides on its bids.",
    "roles": (),
    "separation": "",
}


def enter(keeper, person="", **changed):
    """Enter an interest and give the address of its page."""
    return keeper.enters(f"{LIST}/declared", {**GOOD, "declared_on": keeper.today, **changed}, person)


def publish(keeper, page, *fields):
    """Decide that these fields are open."""
    keeper.send(f"{page}/publicity", {"published": fields, "reasons": "The public has a right to know it."})


@pytest.mark.duty(103)
def test_an_interest_is_entered_with_the_conflict_and_how_it_is_managed_by_directorate(keeper):
    page = keeper.get(enter(keeper, keeper.clerk))
    senior = enter(
        keeper, officer="Cecil Chief", senior="yes", kind="other", conflict="none", nature="", management=""
    )

    assert "Perceived conflict" in page
    assert "Somebody else decides on its bids." in page
    assert "Register of Environment and Transport" in page
    assert "Register of senior managers, kept centrally" in keeper.get(senior)
    listed = keeper.get(LIST).text
    assert listed.index("Register of Environment and Transport") < listed.index(
        "Orla Ordnance: financial interest"
    )
    assert listed.index("kept centrally</h2>") < listed.index("Cecil Chief: non-financial interest")


@pytest.mark.duty(104)
def test_the_form_asks_what_the_public_could_reasonably_think_and_wants_what_is_done_about_it(keeper):
    assert "a member of the public who knows the facts would reasonably think" in keeper.get(
        f"{LIST}/declared"
    )
    given = {**GOOD, "declared_on": keeper.today}

    unmanaged = keeper.send(f"{LIST}/declared", {**given, "management": ""}, status=409)
    unnamed = keeper.send(f"{LIST}/declared", {**given, "conflict": "none"}, status=409)

    assert "how it is managed, or choose that there is none" in unmanaged
    assert "actual, potential or perceived" in unnamed


@pytest.mark.duty(103)
def test_an_officer_with_both_roles_bears_a_warning_until_a_separation_is_recorded(keeper):
    page = enter(keeper, roles=("client", "contractor"))
    assert "has both client and contractor roles, and no separation is recorded" in keeper.get(page)

    keeper.send(f"{page}/changed", {"separation": "Bids are weighed by another team."})

    shown = keeper.get(page)
    assert "no separation is recorded" not in shown
    assert "Bids are weighed by another team." in shown
    assert "Entry changed" in shown
    assert "tick both" in keeper.send(f"{page}/changed", {"roles": ("client",)}, status=409)


@pytest.mark.duty(160)
def test_nothing_of_an_entry_is_public_until_that_is_decided_for_each_field(keeper):
    page = enter(keeper)
    stranger = keeper.world.browser()
    assert "No field of any entry is open" in stranger.get(PUBLIC)
    assert stranger.get(f"{PUBLIC}.json").json["rows"] == []

    keeper.world.clock.forward(days=1)
    publish(keeper, page, "directorate", "officer", "interest")

    (row,) = stranger.get(f"{PUBLIC}.json").json["rows"]
    assert row["Officer"] == "Orla Ordnance"
    assert {name for name, text in row.items() if text == NOT_PUBLISHED} == {
        FIELDS[name] for name in FIELDS if name not in ("directorate", "officer", "interest")
    }
    shown = stranger.get(PUBLIC)
    assert "Shares in Marsh Paving" in shown
    assert "Somebody else decides" not in shown
    assert "Somebody else decides" not in stranger.get(f"{PUBLIC}.csv")
    assert "Shares in Marsh Paving" in stranger.get(f"{PUBLIC}.csv")
    assert "Officers’ interests" in stranger.get("/kcc")


@pytest.mark.duty(160)
def test_the_public_reads_the_register_as_it_stood(keeper):
    page = enter(keeper)
    publish(keeper, page, "officer", "interest")
    before = keeper.today
    keeper.world.clock.forward(days=2)
    keeper.send(f"{page}/changed", {"interest": "Shares in Tide Mill"})
    keeper.world.clock.forward(days=2)
    keeper.send(f"{page}/ended", {"ended_on": keeper.today, "reasons": "They are sold."})
    stranger = keeper.world.browser()

    assert "Shares in Marsh Paving" in stranger.get(f"{PUBLIC}?on={before}")
    assert "Shares in Tide Mill" in stranger.get(f"{PUBLIC}.csv?on=2026-06-03")
    assert stranger.get(f"{PUBLIC}.json").json["rows"] == []
    history = keeper.get(page)
    assert "Shares in Marsh Paving" in history
    assert "They are sold." in history


@pytest.mark.duty(160)
def test_what_the_public_reads_is_decided_by_the_monitoring_officer_and_not_by_a_clerk(keeper):
    page = enter(keeper, keeper.clerk)

    refused = keeper.send(
        f"{page}/publicity", {"published": ("officer",), "reasons": "Why not."}, keeper.clerk, status=409
    )

    assert "can’t take this step in that role" in refused
    assert keeper.world.browser().get(f"{PUBLIC}.json").json["rows"] == []


@pytest.mark.duty(103)
def test_an_entry_is_reviewed_each_year_and_shown_as_overdue_from_the_day_after(keeper):
    page = enter(keeper)
    keeper.world.clock.set(date(2027, 6, 1))
    assert "Overdue" not in keeper.get(LIST)
    keeper.world.clock.set(date(2027, 6, 2))
    assert "Overdue" in keeper.get(LIST)
    assert "1 overdue" in keeper.get("/tasks")

    keeper.send(f"{page}/reviewed", {"reasons": "The officer says that nothing has changed."})

    assert "Overdue" not in keeper.get(LIST)
    assert "2 June 2028" in keeper.get(page)


def test_nothing_is_done_to_an_entry_that_has_ended(keeper):
    page = enter(keeper)
    early = keeper.send(f"{page}/ended", {"ended_on": date(2026, 5, 31), "reasons": "Sold."}, status=409)
    assert "declared on 1 June 2026" in early
    keeper.send(f"{page}/ended", {"ended_on": keeper.today, "reasons": "Sold."})

    assert "has ended" in keeper.get(f"{page}/changed", status=409)
    assert "Ended" in keeper.get(LIST)


@pytest.mark.parametrize(
    ("day", "next_year"),
    [
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2026, 6, 1), date(2027, 6, 1)),
    ],
)
def test_a_year_after_a_day_is_the_same_day(day, next_year):
    assert officers.year_after(day) == next_year


def test_a_published_entry_is_open_until_the_day_before_it_ended():
    entry = officers.Entry(officer="A", published=("officer",), ended_on=date(2026, 6, 3))

    assert officers.public_row(entry, date(2026, 6, 2))[1] == "A"
    assert officers.public_row(entry, date(2026, 6, 3)) is None
    assert officers.public_row(replace(entry, published=(), ended_on=None), date(2026, 6, 2)) is None
