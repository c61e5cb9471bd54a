"""kcc/tests: tendering exercises, driven in the running application and by their pure functions."""

from datetime import date

import pytest
from kent_standards_kcc import tenders
from kent_standards_kcc.tenders import Declaration, Participant, Tender

LIST = "/kcc/desk/records/kcc-tenders"
SAID = {"conflict": "none", "nature": "", "management": ""}


@pytest.fixture
def tender(keeper):
    """The page of a tender that has just been entered."""
    values = {
        "name": "Resurfacing 2026",
        "about": "The roads of the coast.",
        "begins_on": keeper.today,
        "decision_by": date(2026, 7, 1),
    }
    return keeper.enters(f"{LIST}/begun", values, keeper.clerk)


def add(keeper, tender, name, *roles):
    keeper.send(f"{tender}/person-added", {"name": name, "part": "Marks the bids", "roles": roles})


def declare(keeper, tender, number, **changed):
    return keeper.send(
        f"{tender}/declared", {"person": number, **SAID, "declared_on": keeper.today, **changed}
    )


@pytest.mark.duty(103)
def test_a_tender_names_who_is_missing_until_each_has_declared_and_is_closed_only_then(keeper, tender):
    assert "Nobody is named yet" in keeper.get(tender)
    add(keeper, tender, "Orla Ordnance")
    add(keeper, tender, "Bob Bidder")
    declare(keeper, tender, "0")

    page = keeper.get(tender)
    assert "No declaration yet from: Bob Bidder." in page
    assert "1 declaration missing" in page
    assert "Record a declaration of each first, or take them off: Bob Bidder." in keeper.get(
        f"{tender}/closed", status=409
    )

    declare(
        keeper,
        tender,
        "1",
        conflict="potential",
        nature="Worked for a bidder.",
        management="Marks no bid of it.",
    )
    assert "Managed: Marks no bid of it." in keeper.get(tender)
    keeper.send(f"{tender}/closed", {"closed_on": keeper.today, "outcome": "Let to Tide Mill."})
    assert "Let to Tide Mill." in keeper.get(tender)
    assert "is over" in keeper.get(f"{tender}/declared", status=409)


@pytest.mark.duty(103)
def test_whoever_is_client_and_contractor_is_warned_of_until_a_separation_is_recorded(keeper, tender):
    assert "Nobody in this tender has both" in keeper.get(f"{tender}/separated", status=409)
    add(keeper, tender, "Orla Ordnance", "client", "contractor")
    add(keeper, tender, "Cora Client", "client")
    declare(keeper, tender, "0")
    declare(keeper, tender, "1")

    assert "Orla Ordnance has both client and contractor roles in this tender" in keeper.get(tender)
    assert "1 warning" in keeper.get(LIST)
    assert "kept apart of: Orla Ordnance" in keeper.get(f"{tender}/closed", status=409)
    form = keeper.get(f"{tender}/separated")
    assert "Cora Client" not in form.forms["form"].text

    keeper.send(
        f"{tender}/separated", {"person": "0", "separation": "Another team looks after the contract."}
    )
    page = keeper.get(tender)
    assert "has both client and contractor roles" not in page
    assert "Kept apart: Another team looks after the contract." in page


@pytest.mark.duty(104)
def test_a_declaration_asks_what_the_public_could_reasonably_think_and_how_it_is_managed(keeper, tender):
    add(keeper, tender, "Orla Ordnance")
    assert "who knows the facts would reasonably think" in keeper.get(f"{tender}/declared")
    values = {"person": "0", **SAID, "declared_on": keeper.today}

    assert "how it is managed" in keeper.send(
        f"{tender}/declared", {**values, "conflict": "perceived"}, status=409
    )
    assert "choose whether it is" in keeper.send(
        f"{tender}/declared", {**values, "nature": "A cousin."}, status=409
    )


def test_somebody_who_is_taken_off_is_missing_no_longer_and_stays_on_the_record(keeper, tender):
    add(keeper, tender, "Orla Ordnance")
    assert "is named already" in keeper.send(
        f"{tender}/person-added", {"name": "orla ordnance", "part": "Again", "roles": ()}, status=409
    )
    keeper.send(f"{tender}/person-off", {"person": "0", "reasons": "Has left the Council."})

    page = keeper.get(tender)
    assert "No declaration yet" not in page
    assert "Takes part no longer" in page
    keeper.send(f"{tender}/given-up", {"reasons": "The road is held over."})
    assert "Given up" in keeper.get(LIST)


def test_a_tender_is_not_decided_before_it_begins(keeper):
    values = {"name": "T", "about": "A", "begins_on": date(2026, 7, 2), "decision_by": date(2026, 7, 1)}
    assert "correct one of the two" in keeper.send(f"{LIST}/begun", values, status=409)


def test_the_public_has_no_page_of_tenders(keeper, tender):
    assert keeper.world.browser().get("/kcc/records/kcc-tenders", status=404)
    assert keeper.world.browser().get(tender, status="*").status_int in (303, 404)


@pytest.mark.parametrize(
    ("roles", "separation", "warned"),
    [
        ((), "", False),
        (("client",), "", False),
        (("contractor",), "", False),
        (("client", "contractor"), "", True),
        (("client", "contractor"), "Another team.", False),
    ],
)
def test_only_both_roles_without_a_separation_are_warned_of(roles, separation, warned):
    said = Declaration("none", "", "", date(2026, 6, 1))
    tender = Tender(people=(Participant("A", "Marks", roles, separation, said),))

    assert bool(tenders.warnings(tender)) is warned
    assert bool(tenders.closable(tender)) is warned
    assert (
        bool(tenders.warnings(Tender(people=(Participant("A", "Marks", roles, separation, None, off=True),))))
        is False
    )
