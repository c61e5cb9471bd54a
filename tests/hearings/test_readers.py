"""tests/: a part in a hearing is read and played while the office lasts by which somebody has it (SR5, SR6)."""

from datetime import timedelta

import pytest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.bundles import services
from kent_standards.bundles.model import bundle_of
from kent_standards.complaints import officer_acts
from kent_standards.hearings import committee
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.offices import end_office, offices_of
from tests.hearings.conftest import Room
from tests.hearings.test_papers import bundled
from tests.hearings.test_representative import named
from tests.investigations.conftest import fill, plain


def end(room, person):
    """The office of that person ended yesterday."""
    room.world.refresh()
    [held] = offices_of(room.world.service, person)
    office = room.authority.offices[held.office]
    end_office(office, room.world.clock.today - timedelta(days=1), by=THE_SERVICE, at=room.world.at)
    room.world.save()


@pytest.mark.duty(80)
@pytest.mark.security(6)
def test_whoever_holds_no_office_any_more_reads_neither_the_hearing_nor_the_bundle(world):
    room = Room(world)
    deputy = By(
        world.officer("Dee Deputy", "kcc", Role.DEPUTY_MONITORING_OFFICER), Role.DEPUTY_MONITORING_OFFICER
    )
    other = By(
        world.officer("Di Deputy", "kcc", Role.DEPUTY_MONITORING_OFFICER), Role.DEPUTY_MONITORING_OFFICER
    )
    fellow = world.member("Fred Fellow", "kcc")
    world.save()
    room.drawn()
    room.do("adviser", person=deputy.person)
    room.called()
    page = named(room, "Fred Fellow", "councillor")
    fill(room.browser(room.member).get(f"{page}/let-in"), person=fellow)
    bundled(room)
    services.release_bundle(bundle_of(room.case), by=room.clerk, at=world.at)
    world.save()
    copy = f"/bundles/{room.case_id}"

    def shut(person):
        for where in (page, copy):
            room.browser(person).get(where, status=404)
        assert room.hearing.reference not in room.browser(person).get("/hearings").text

    for person in (room.panel[0], room.ip.person, fellow, deputy.person):
        for where in (page, copy):
            room.browser(person).get(where)
        assert room.hearing.reference in room.browser(person).get("/hearings").text
        end(room, person)
        shut(person)
    room.do("adviser", person=other.person)
    room.browser(other).get(page)
    officer_acts.declare_conflict(room.case, "A friend.", by=other, at=world.at)
    world.save()
    shut(other.person)
    for where in (page, copy):
        room.browser(room.member).get(where)


def test_while_the_authority_s_rules_can_t_be_read_each_form_on_one_s_own_page_says_why_not(world):
    room = Room(world).drawn().called()
    browser, page = room.browser(room.member), f"/hearings/{room.hearing.id}"
    deactivate_plugin(room.authority, "kcc", by=THE_SERVICE, at=world.at)
    world.save()
    form = browser.get(f"{page}/write")
    assert "Nothing can be changed at Kent County Council just now" in form
    form.forms["form"]["words"] = "I was ill."
    form.forms["form"].submit(status=409)
    assert room.state.written == ""
    assert browser.get(page).status_int == 200


@pytest.mark.duty(80)
def test_nobody_opens_or_resumes_a_hearing_who_has_left_the_committee_or_lost_the_seat(room):
    room.drawn(*room.panel).called()
    room.world.refresh()
    committee.leave(room.authority, room.panel[1], by=room.clerk, at=room.world.at)
    room.world.save()
    room.come(room.state.call.day)
    given = {"subject": "yes", "independent": "yes"}
    refused = room.do("open", 409, present=("1", "2", "3", "4", "5"), **given)
    assert "Ben Best can’t sit: no longer on the Standards Committee. Appoint the Panel afresh" in plain(
        refused
    )
    room.do("open", present=("1", "3", "4", "5"), **given)
    room.chaired()
    day = room.world.clock.today + timedelta(days=1)
    room.do("adjourn", day=day, words="It is late.")
    room.come(day)
    end(room, room.panel[0])
    refused = room.do("resume", 409, present=("1", "3", "4", "5"), **given)
    assert "Ann Able can’t sit: no seat is held any more" in plain(refused)
    room.do("resume", present=("3", "4", "5"), **given)
    assert room.state.voters == tuple(room.panel[2:])
