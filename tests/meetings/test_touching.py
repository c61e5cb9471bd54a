"""tests/: what the items of a meeting may touch: the clerk's list, the member's own, and what neither tells."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kent_standards.gifts import services as gifts
from kent_standards.law.gifts import GiftDetails
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register.services import agree_sensitive, state_interest
from tests.meetings.conftest import Chamber
from tests.register.desk_scene import words


def works_for(chamber: Chamber, name: str, employer: str, *, reasons: str = "") -> Any:
    """Somebody notifies an employment; the entry."""
    world = chamber.world
    statement = state_interest(
        [chamber.authority],
        category="employment",
        holder=Holder.MEMBER,
        details={"kind": "employment", "role": "Greenkeeper", "employer": employer, "gain": "yes"},
        aware_on=world.clock.today,
        sensitive_reasons=reasons,
        by=By(chamber.members[name], Role.MEMBER),
        at=world.at,
    )
    world.save()
    ((_, reference),) = world.service.entries_by_statement.starting(statement)
    return chamber.authority.part("register").entry(reference.partition("/")[2])


def given(chamber: Chamber, name: str, giver: str, value: str = "120") -> str:
    """Somebody notes a gift; its id."""
    details = GiftDetails(giver, "Dinner", Decimal(value), chamber.world.clock.today, "A visit")
    by = By(chamber.members[name], Role.MEMBER)
    gift = gifts.note_gift([chamber.authority], details, by=by, at=chamber.world.at)
    chamber.world.save()
    return gift


def listed(chamber: Chamber) -> str:
    """The clerk's list."""
    return words(chamber.browser.get(f"{chamber.url}/touching"))


def own(chamber: Chamber, name: str) -> str:
    """A member's own page of the meeting."""
    return words(chamber.world.browser(chamber.members[name]).get(f"/profile/meetings/{chamber.id}"))


@pytest.mark.duty(33, 39)
def test_the_clerk_reads_whose_interests_and_gifts_share_which_words_with_an_item(chamber: Chamber) -> None:
    works_for(chamber, "Ben Best", "Chestfield Golf Club")
    works_for(chamber, "Cat Clear", "Barham Bakery")
    given(chamber, "Dan Dale", "Kemsley Homes plc")
    page = listed(chamber)
    assert "Ben Best Registered or notified interest" in page
    assert "Greenkeeper Chestfield" in page or "Chestfield" in page
    assert "Dan Dale Gift or hospitality Dinner, from Kemsley Homes plc Kemsley" in page
    assert "Cat Clear" not in page
    assert "advice to look, not a finding" in page
    assert "It may touch: Gift or hospitality" in own(chamber, "Dan Dale")
    assert "Chestfield Golf Club (" not in own(chamber, "Dan Dale")
    assert "Dinner, from Kemsley Homes plc, notified, and not registered yet" in own(chamber, "Dan Dale")


def test_what_is_sensitive_is_compared_for_the_member_alone(chamber: Chamber) -> None:
    entry = works_for(chamber, "Ben Best", "Chestfield Golf Club", reasons="Threats were made.")
    assert "No words agree" in listed(chamber)
    assert "Ben Best" not in listed(chamber)
    assert "It may touch: Registered or notified interest" in own(chamber, "Ben Best")
    officer = By(chamber.world.officer("Mo Officer", chamber.slug), Role.MONITORING_OFFICER)
    chamber.world.refresh()
    agree_sensitive(entry, "Yes.", date(2026, 9, 1), rules="KENT-2012", by=officer, at=chamber.world.at)
    chamber.world.save()
    assert "Ben Best" not in listed(chamber)


def test_what_a_member_has_only_noted_is_not_the_clerk_s(chamber: Chamber) -> None:
    given(chamber, "Dan Dale", "Kemsley Homes plc", "5")
    assert "Dan Dale" not in listed(chamber)


@pytest.mark.duty(33)
def test_a_past_declaration_is_compared_and_a_sensitive_one_for_its_member_alone(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Eve Early", "osi", "My sister lives at Kemsley Marsh.")
    chamber.declares("Fay Fair", "osi", "My home is at Kemsley Marsh.", sensitive="yes")
    chamber.world.clock.forward(days=7)
    chamber.day = chamber.world.clock.today
    chamber.world.refresh()
    chamber.id = chamber._entered()
    chamber.url = f"/{chamber.slug}/desk/meetings/{chamber.id}"
    chamber.browser = chamber.world.browser(chamber.clerk.person)
    page = listed(chamber)
    assert "Eve Early Declared before Other Significant Interest on 1 June 2026" in page
    assert "Fay Fair" not in page
    assert "Declared before" in own(chamber, "Eve Early")
    # Of what is sensitive the nature was never written down: the member is reminded by the item of the same name.
    assert "its nature is withheld" in own(chamber, "Fay Fair")
    assert "My home" not in own(chamber, "Fay Fair")


@pytest.mark.duty(33)
def test_a_past_declaration_is_compared_by_the_item_in_which_it_was_made(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Eve Early", "osi", "My sister runs it.")
    chamber.world.clock.forward(days=7)
    chamber.day = chamber.world.clock.today
    chamber.world.refresh()
    chamber.id = chamber._entered()
    chamber.url = f"/{chamber.slug}/desk/meetings/{chamber.id}"
    chamber.browser = chamber.world.browser(chamber.clerk.person)
    page = listed(chamber)
    assert "My sister runs it." in page
    assert page.count("Eve Early") == 1
