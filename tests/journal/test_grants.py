"""tests/journal: no account or session is left over that no office is behind, and verify says so if one is."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kent_standards.people.offices import end_office
from kent_standards.sign_in.services import set_password
from kent_standards.testing import PASSWORD, World
from kent_standards.verification.grants import Accounts, check_grants, count_accounts


def with_account(world: World, person: str) -> str:
    """The person, with a password."""
    set_password(world.service, person, PASSWORD, by=world.by(person), at=world.at)
    world.save()
    return person


def findings(world: World) -> list[str]:
    """What the check says."""
    signed_in = world.registry["kent.sessions"].people(world.at)
    return [finding.what for finding in check_grants(world.service, signed_in)]


@pytest.mark.security(35)
def test_one_act_ends_all_that_an_office_gave_and_nothing_is_left_over(
    make_world: Callable[..., World],
) -> None:
    world = make_world()
    officer = with_account(world, world.officer("Olive Officer", "kcc"))
    browser = world.browser(officer)
    browser.get("/kcc/desk", status=200)
    (office,) = (each for each in world.authority("kcc").offices.values() if each.person == officer)
    yesterday = world.clock.today - timedelta(days=1)
    end_office(office, yesterday, by=world.by(officer), at=world.at)
    world.save()
    for page in ("desk", "journal", "panel"):
        browser.get(f"/kcc/{page}", status=404)
    assert findings(world) == []
    assert count_accounts(world.service, yesterday) == Accounts(1, 0)
    assert count_accounts(world.service, world.clock.today) == Accounts(0, 1)


def test_an_account_that_no_office_was_ever_behind_is_found(make_world: Callable[..., World]) -> None:
    world = make_world()
    stranger = with_account(world, world.person("Silas Stranger"))
    (found,) = findings(world)
    assert found.startswith(f"Person {stranger} can sign in and never held an office")


def test_a_session_without_an_account_is_found_while_it_lasts(make_world: Callable[..., World]) -> None:
    world = make_world()
    member = world.member("Jenny Samper", "kcc")
    world.browser(member)
    world.browser("nobody at all")
    said = {f"Person {each} is signed in, and has no account." for each in (member, "nobody at all")}
    assert set(findings(world)) == said
    world.clock.forward(hours=9)
    assert findings(world) == []
