"""tests/: what an officer can't reach by a merger, an address or an invitation: records that aren't hers to open."""

from datetime import timedelta

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.membership.services import add_holder
from kent_standards.people.identity import merge
from kent_standards.register import services as register
from kent_standards.sign_in.services import set_password
from kent_standards.testing import PASSWORD

from .conftest import said
from .test_matches import decide, pair

REFUSED = "Ask that authority's Monitoring Officer or the county operator to decide."


def with_password(world, person):
    """Let the person sign in."""
    set_password(world.service, person, PASSWORD, by=THE_SERVICE, at=world.at)
    world.save()
    return person


def office_of(world, person, slug="canterbury"):
    """The page of the person's office, below the authority's membership."""
    offices = world.authority(slug).offices.values()
    return "/" + next(office.id for office in offices if office.person == person)


def send(desk, path, **values):
    """Send the form of ``path``, whatever comes of it."""
    form = desk.get(path).forms["form"]
    for name, value in values.items():
        form[name] = value
    return form.submit("submit", status="*")


def employment_at(world, person, slug):
    """Something stated at an authority, which the member asks to keep back."""
    register.state_interest(
        [world.authority(slug)],
        category="employment",
        holder=Holder.MEMBER,
        details={"employer": "Threatened Farm", "role": "Owner", "kind": "employment", "gain": "yes"},
        aware_on=world.clock.today,
        sensitive_reasons="I was threatened.",
        by=world.by(person),
        at=world.at,
    )
    world.save()


@pytest.mark.security(8)
@pytest.mark.parametrize("kept", ["true", "made up"])
def test_a_made_up_entry_opens_nobodys_records_at_another_authority(world, desk, kept):
    member = with_password(world, world.member("Vera Weald", "swale"))
    employment_at(world, member, "swale")
    made_up = with_password(world, world.member("Vera Weald", "canterbury"))
    officer = desk()
    page = decide(pair(officer, member, made_up), member if kept == "true" else made_up, status=409)
    assert REFUSED in said(page)
    assert "Threatened Farm" not in world.browser(made_up).get("/profile").text
    world.refresh()
    assert len(world.service.merged_people) == 0


@pytest.mark.security(8)
def test_what_was_stated_elsewhere_is_out_of_reach_though_nobody_signs_in_for_it_yet(world, desk):
    member = world.member("Vera Weald", "swale")
    employment_at(world, member, "swale")
    page = decide(pair(desk(), member, world.member("Vera Weald", "canterbury")), member, status=409)
    assert REFUSED in said(page)


def test_the_authority_for_which_a_member_signs_in_joins_a_new_entry_elsewhere_to_hers(world, desk):
    member = with_password(world, world.member("Vera Weald", "canterbury"))
    employment_at(world, member, "canterbury")
    new = world.member("V. Weald", "swale")
    decide(pair(desk(), member, new), member)
    assert "Swale Borough Council" in world.browser(member).get("/profile").text


@pytest.mark.security(35)
def test_an_officer_to_be_of_another_authority_is_out_of_reach_before_the_post_begins(world, desk):
    coming = world.member("Morgan Next", "canterbury")
    world.seat(coming, "swale", Role.MONITORING_OFFICER, since=world.clock.today + timedelta(days=1))
    officer, friend = desk(), world.member("Frank Friend", "canterbury")
    assert REFUSED in said(decide(pair(officer, friend, coming), coming, status=409))
    given = send(officer, office_of(world, coming) + "/add-address", email="mine@friend.example")
    assert given.status_int == 409
    world.clock.forward(days=1)
    world.browser(friend).get("/swale/desk", status=404)


@pytest.mark.security(8)
def test_a_deputy_takes_over_neither_the_monitoring_officer_nor_another_deputy(world, desk):
    monitor = world.officer("Mary Monitor", "canterbury")
    colleague = world.officer("Dora Deputy", "canterbury", Role.DEPUTY_MONITORING_OFFICER)
    deputy = desk("canterbury", "Dan Deputy", Role.DEPUTY_MONITORING_OFFICER)
    friend = world.member("Frank Friend", "canterbury")
    for officer in (monitor, colleague):
        assert REFUSED in said(decide(pair(deputy, friend, officer), officer, status=409))
        given = send(deputy, office_of(world, officer) + "/add-address", email="mine@friend.example")
        assert given.status_int == 409
    world.browser(friend).get("/canterbury/desk", status=404)


@pytest.mark.security(28)
def test_nobody_is_given_an_address_for_a_member_who_signs_in_and_serves_elsewhere_too(world, desk):
    member = with_password(world, world.member("Vera Weald", "canterbury", "swale"))
    officer, path = desk(), office_of(world, member)
    page = officer.get(path)
    assert "Add an e-mail address" not in said(page)
    assert "opens more than this authority’s officers may give away" in said(page)
    given = send(officer, path + "/add-address", email="mine@officer.example")
    assert given.status_int == 409
    assert "She can ask for a new password herself" in said(given)
    assert send(officer, path + "/invite", sure=True).status_int == 409


def test_a_second_office_of_such_a_member_keeps_its_address_to_itself(world, desk):
    member = with_password(world, world.member("Vera Weald", "canterbury", "swale"))
    office = second_office(world, desk(), member)
    assert office.state.email == "mine@officer.example"
    assert world.service.people[member].state.emails == ()


def second_office(world, officer, person):
    """Enter a second office of the person by hand, with an address that nobody has."""
    return add_holder(
        world.authority("canterbury"),
        role=Role.CO_OPTED_MEMBER,
        name="Vera Weald",
        since=world.clock.today,
        person=person,
        email="mine@officer.example",
        by=world.by(officer.person, Role.MONITORING_OFFICER),
        at=world.at,
    )


@pytest.mark.security(28)
def test_an_invitation_is_the_entrys_own_whomever_it_was_merged_with(world, desk):
    invited = world.person("Vera Weald", "vera@canterbury.example")
    world.seat(invited, "canterbury")
    other = world.person("V. Weald", "elsewhere@swale.example")
    world.seat(other, "swale")
    merge(world.service, invited, other, reasons="One human.", by=THE_SERVICE, at=world.at)
    world.save()
    send(desk(), office_of(world, invited) + "/invite", sure=True)
    world.refresh()
    (intent,) = world.authority("canterbury").outbox.waiting()
    assert (intent.kind, intent.person) == ("invitation", invited)
