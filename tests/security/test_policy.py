"""tests/security: what a request may do is worked out afresh from the offices of the human who makes it."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import transaction
from ZODB.POSException import ConflictError

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.people.identity import merge, separate
from kent_standards.people.offices import end_office
from kent_standards.security.permissions import TABLE, Permission, Standing, allowed
from kent_standards.security.policy import Identity, KentPolicy, grounds
from kent_standards.testing import World

SIGNED_IN = {Standing.ANYONE, Standing.SIGNED_IN}
# Whoever is an officer anywhere; it's a ground for the county's comparison and for nothing else.
OFFICER = {*SIGNED_IN, Standing.OFFICER}


def asking(world: World, person: str, method: str = "GET") -> Any:
    """As much of a request as the policy looks at."""
    identity = Identity(world.service, person, local_day(world.at)) if person else None
    return SimpleNamespace(
        method=method,
        identity=identity,
        human=identity,
        session_row=None,
        service=world.service,
        registry=world.registry,
        today=world.clock.today,
    )


def parish_of(world: World) -> Any:
    """A parish that has a principal authority."""
    return next(each for each in world.service.all_authorities() if each.principal)


def test_every_permission_is_in_the_table_and_an_unknown_one_is_denied(world: World) -> None:
    assert set(TABLE) == set(Permission)
    operator = world.officer("Olive Operator", "", Role.OPERATOR)
    assert not KentPolicy().permits(asking(world, operator), world.service, "read everything")
    assert not KentPolicy().permits(asking(world, operator), world.service, "")


def test_what_nobody_may_do_is_given_to_no_role_at_all() -> None:
    everything = frozenset({*Role, *Standing})
    assert [each for each in Permission if not allowed(each, everything)] == [Permission.NOBODY]


def test_a_stranger_has_no_ground_but_being_anyone(world: World) -> None:
    assert grounds(asking(world, ""), world.authority("kcc")) == {Standing.ANYONE}
    assert grounds(asking(world, ""), world.service) == {Standing.ANYONE}


@pytest.mark.security(8)
def test_an_office_counts_in_its_own_authority_and_in_no_other(world: World) -> None:
    roles = (Role.MEMBER, Role.MONITORING_OFFICER, Role.CLERK, Role.CO_OPTED_MEMBER, Role.INDEPENDENT_PERSON)
    held = dict(zip(("kcc", "ashford", "dover", "swale", "kmfra"), roles, strict=True))
    person = world.person("Jenny Samper")
    for slug, role in held.items():
        world.seat(person, slug, role)
    for authority in world.service.all_authorities():
        expected = OFFICER | ({held[authority.slug]} if authority.slug in held else set())
        # Her principal authority's officers act for a parish, and those alone.
        if held.get(authority.principal) in (Role.MONITORING_OFFICER, Role.CLERK):
            expected.add(held[authority.principal])
        assert grounds(asking(world, person), authority) == expected, authority.slug


def test_the_principal_authority_s_officers_act_for_a_parish_and_its_members_do_not(world: World) -> None:
    parish = parish_of(world)
    officer = world.officer("Mona Monitor", parish.principal)
    member = world.member("Max Member", parish.principal)
    assert Role.MONITORING_OFFICER in grounds(asking(world, officer), parish)
    assert grounds(asking(world, member), parish) == SIGNED_IN
    own_clerk = world.officer("Clara Clerk", parish.slug, Role.CLERK)
    assert grounds(asking(world, own_clerk), world.authority(parish.principal)) == OFFICER


def test_being_an_officer_somewhere_permits_the_comparison_and_nothing_else() -> None:
    assert {each for each in Permission if Standing.OFFICER in TABLE[each]} == {Permission.READ_COMPARISON}


@pytest.mark.security(6)
def test_an_office_grants_on_its_last_day_and_nothing_on_the_next_request_after_it(world: World) -> None:
    person = world.person("Mona Monitor")
    office = world.seat(person, "kcc", Role.MONITORING_OFFICER)
    end_office(world.authority("kcc").offices[office], world.clock.today, by=THE_SERVICE, at=world.at)
    world.save()
    assert Role.MONITORING_OFFICER in grounds(asking(world, person), world.authority("kcc"))
    world.clock.forward(days=1)
    assert grounds(asking(world, person), world.authority("kcc")) == SIGNED_IN


def test_an_office_grants_nothing_before_its_first_day(world: World) -> None:
    person = world.person("Mona Monitor")
    world.seat(person, "kcc", Role.MONITORING_OFFICER, since=world.clock.today + timedelta(days=1))
    assert grounds(asking(world, person), world.authority("kcc")) == SIGNED_IN


def test_an_operator_of_the_county_holds_no_office_in_an_authority_but_the_operator_s(world: World) -> None:
    person = world.officer("Olive Operator", "", Role.OPERATOR)
    assert grounds(asking(world, person), world.authority("kcc")) == SIGNED_IN | {Role.OPERATOR}


def test_merging_gives_one_human_the_offices_of_both_entries_and_separating_takes_them_back(
    world: World,
) -> None:
    one, other = world.member("Jenny Samper", "kcc"), world.member("J. Samper", "canterbury")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    for person in (one, other):
        for slug in ("kcc", "canterbury"):
            assert Role.MEMBER in grounds(asking(world, person), world.authority(slug))
    separate(world.service, other, reasons="two dates of birth", by=THE_SERVICE, at=world.at)
    assert grounds(asking(world, one), world.authority("canterbury")) == SIGNED_IN
    assert grounds(asking(world, other), world.authority("kcc")) == SIGNED_IN


def test_what_belongs_to_one_human_is_hers_under_each_of_her_ids_and_nobody_else_s(world: World) -> None:
    one, other = world.person("Jenny Samper"), world.person("J. Samper")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    stranger = world.member("Sam Stranger", "kcc")
    page = SimpleNamespace(__parent__=SimpleNamespace(__parent__=world.authority("kcc"), owner=other))
    assert Standing.ONESELF in grounds(asking(world, one), page)
    assert Standing.ONESELF in grounds(asking(world, other), page)
    assert Standing.ONESELF not in grounds(asking(world, stranger), page)
    assert Standing.ONESELF not in grounds(asking(world, ""), page)


@pytest.mark.security(7)
def test_a_write_is_not_committed_after_the_office_that_it_relied_on_was_ended(world: World) -> None:
    committed = 0
    for trial in range(50):
        person = world.person(f"Mona Monitor {trial}")
        office = world.seat(person, "kcc", Role.MONITORING_OFFICER)
        tm = transaction.TransactionManager(explicit=True)
        tm.begin()
        connection = world.db.open(transaction_manager=tm)
        service = connection.root()[ROOT_KEY]
        identity = Identity(service, person, world.clock.today)
        request = SimpleNamespace(
            method="POST",
            identity=identity,
            service=service,
            registry=world.registry,
            today=world.clock.today,
        )
        assert KentPolicy().permits(request, service.authority("kcc"), Permission.MANAGE_MEMBERS)
        service.receipts[f"trial {trial}"] = "written under the office"
        yesterday = world.clock.today - timedelta(days=1)
        end_office(world.authority("kcc").offices[office], yesterday, by=THE_SERVICE, at=world.at)
        world.save()
        try:
            tm.commit()
            committed += 1
        except ConflictError:
            tm.abort()
        connection.close()
    assert committed == 0


def test_looking_at_a_page_does_not_hold_up_the_ending_of_an_office(world: World) -> None:
    person = world.officer("Mona Monitor", "kcc")
    request = asking(world, person)
    assert KentPolicy().permits(request, world.authority("kcc"), Permission.READ_MEMBERS)
    assert world.service._p_jar._readCurrent == {}


def test_the_identity_is_nobody_where_the_session_names_a_person_who_is_not_here(world: World) -> None:
    nobody = world.browser("no-such-person")
    assert "Sign in" in nobody.get("/sign-in").text
    nobody.get("/tasks", status=404)
