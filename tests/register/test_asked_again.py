"""tests/: a member who asks for sensitive treatment again and again, after it was refused (resolution 143)."""

from datetime import date

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.register import services

DETAILS = {"kind": "employment", "role": "Owner", "employer": "Orchard Farm", "gain": "yes"}


@pytest.fixture
def refused(world):
    """An interest of which sensitive treatment was refused on 1 June 2026, registered; its member and officer."""
    member, monitor = world.member("Ann Weald", "canterbury"), world.officer("Mary Monitor", "canterbury")
    services.state_interest(
        [world.authority("canterbury")],
        category="employment",
        holder=Holder.MEMBER,
        details=DETAILS,
        aware_on=world.clock.today,
        sensitive_reasons="I was threatened.",
        by=world.by(member),
        at=world.at,
    )
    (entry,) = world.authority("canterbury").part("register")[member].entries.values()
    by = world.by(monitor, Role.MONITORING_OFFICER)
    services.refuse_sensitive(entry, "Nothing bears it out.", rules="KENT-2012", by=by, at=world.at)
    services.register_entry(entry, rules="KENT-2012", by=by, at=world.at)
    world.save()
    return entry, world.by(member), by


def is_public(world, entry):
    """Whether its details stand on the public page."""
    page = world.browser().get(f"/canterbury/register/{entry.member_register.id}")
    return "Orchard Farm" in page.text


@pytest.mark.duty(143)
def test_asking_again_and_again_keeps_nothing_from_the_public_that_was_refused(world, refused):
    entry, her, monitor = refused
    assert not is_public(world, entry)
    world.clock.set(date(2026, 6, 12))
    services.ask_sensitive(entry, "I was threatened.", by=her, at=world.at)
    services.refuse_sensitive(entry, "Nothing new.", rules="KENT-2012", by=monitor, at=world.at)
    world.save()
    assert not is_public(world, entry)
    world.clock.set(date(2026, 6, 16))  # ten working days after 1 June
    assert is_public(world, entry)
    services.ask_sensitive(entry, "And again.", by=her, at=world.at)
    world.save()
    assert not is_public(world, entry)
    page = world.browser(monitor.person).get(f"/canterbury/desk/{entry.id}/refuse")
    assert "the hold ended with 15 June 2026" in page.text
    services.refuse_sensitive(entry, "Nothing new.", rules="KENT-2012", by=monitor, at=world.at)
    world.save()
    assert is_public(world, entry)


@pytest.mark.duty(143)
def test_a_refusal_after_the_officer_had_once_agreed_is_held_anew(world, refused):
    entry, her, monitor = refused
    services.ask_sensitive(entry, "The police have written.", by=her, at=world.at)
    services.agree_sensitive(
        entry, "They have.", date(2026, 9, 1), rules="KENT-2012", by=monitor, at=world.at
    )
    world.clock.set(date(2026, 9, 1))
    services.refuse_sensitive(entry, "The danger is over.", rules="KENT-2012", by=monitor, at=world.at)
    world.save()
    assert not is_public(world, entry)
    world.clock.set(date(2026, 9, 16))
    assert is_public(world, entry)
