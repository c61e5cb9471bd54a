"""tests/: what waits with somebody on a complaint stands on the page of tasks, and goes when it is done."""

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.sign_in.test_tasks import rows

COUNTY = "Kent County Council"


@pytest.mark.practice(13)
def test_each_side_reads_what_is_asked_of_it_and_no_more_once_it_has_answered(cast):
    world, case = cast.world, cast.case()
    world.save()
    at_desk = rows(world, cast.mo.person)[COUNTY]
    assert at_desk["Complaints"] == ("/kcc/complaints", "1 open")
    assert "Complaints about you" not in rows(world, cast.member)[COUNTY], "she hasn’t been told"
    officer.tell_subject(case, invite_views=True, by=cast.mo, at=cast.at)
    officer.consult_person(case, cast.ip.person, [Matter.TESTS], by=cast.mo, at=cast.at)
    world.save()
    assert "You are asked for something" in world.browser(cast.member).get("/tasks").text
    assert rows(world, cast.ip.person)[COUNTY]["Your views on complaints"] == ("/advice", "1 to answer")
    party.give_views(case, "I am sorry.", by=By(cast.member, Role.MEMBER), at=cast.at)
    party.give_person_views(case, ("Minor.",), by=cast.ip, at=cast.at)
    world.save()
    assert "You are asked for something" not in world.browser(cast.member).get("/tasks").text
    assert rows(world, cast.member)[COUNTY]["Complaints about you"] == ("/complaints", "1 open")
    assert rows(world, cast.ip.person)[COUNTY]["Your views on complaints"] == ("/advice", "Nothing due")
    world.clock.forward(days=20)
    page = world.browser(cast.mo.person).get("/tasks").text
    assert "A time limit has run out on 1" in page
