"""tests/: meetings/: the clerk enters a meeting, its members and its agenda; the public reads it, also as a calendar."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from kent_standards.law.roles import Role
from tests.investigations.conftest import fill
from tests.meetings.conftest import Chamber, relieve


@pytest.mark.duty(33)
def test_a_clerk_enters_a_meeting_its_members_and_agenda_and_publishes_it(world: Any) -> None:
    ann = world.member("Ann Able", "kcc")
    world.member("Ben Best", "kcc")
    clerk = world.browser(world.officer("Clare Clerk", "kcc", Role.CLERK))
    day = world.clock.today + timedelta(days=10)
    clerk.get("/kcc/desk/meetings").mustcontain("No meeting was entered")
    page = clerk.get("/kcc/desk/meetings/enter")
    made = fill(
        page,
        meets="Planning Committee",
        body="committee",
        day=day,
        begins="6.30 pm",
        place="Maidstone",
        quorum="2",
    ).follow()
    url = made.request.path
    made.mustcontain("Planning Committee", "18:30", "Not published", "Nobody was named yet")
    fill(clerk.get(f"{url}/publish", status=409).goto(f"{url}/members"), members=("1", "2"))
    for heading in ("Bus shelters", "Houses at Kemsley"):
        fill(clerk.get(f"{url}/add-item"), heading=heading, public_may_speak="yes", on_dispensation="no")
    page = clerk.get(f"{url}/change-item")
    first = page.forms["form"]["item"].options[1][0]
    no = {"public_may_speak": "no", "on_dispensation": "no"}
    fill(page, item=first, heading="Bus stops", **no)
    anybody = world.browser()
    anybody.get("/kcc/meetings").mustcontain("No meeting is announced here")
    fill(clerk.get(f"{url}/publish"))
    anybody.get("/kcc/meetings").click("Planning Committee").mustcontain(
        "Bus stops", "Ann Able", "Houses at Kemsley"
    )
    assert anybody.get("/kcc/meetings.json").json["meetings"][0]["time"] == "18:30"
    (event,) = Calendar.from_ical(anybody.get("/kcc/calendar.ics").body).walk("VEVENT")
    # 18:30 in Kent in June is 17:30 UTC.
    assert event["DTSTART"].dt.strftime("%Y-%m-%d %H:%M") == f"{day.isoformat()} 17:30"
    world.browser(ann).get("/profile/meetings").mustcontain("Planning Committee")


def test_a_form_that_was_opened_before_somebody_else_acted_is_refused_and_keeps_what_was_written(
    chamber: Chamber,
) -> None:
    page = chamber.browser.get(f"{chamber.url}/add-item")
    chamber.do("take-out", item=chamber.item())
    answer = fill(page, 409, heading="Footpaths", public_may_speak="no", on_dispensation="no")
    answer.mustcontain("has changed since you opened the form", "Footpaths")


def test_a_meeting_opens_only_with_a_quorum_and_with_the_chair_among_those_present(chamber: Chamber) -> None:
    two = (chamber.place("Ann Able"), chamber.place("Ben Best"))
    chamber.do("open", 409, present=two, chair=two[0], at="").mustcontain("The quorum is 3")
    three = (*two, chamber.place("Cat Clear"))
    chamber.do("open", 409, present=three, chair=chamber.place("Kim Kind"), at="").mustcontain(
        "among those present"
    )
    chamber.do("open", present=three, chair=two[0], at="10:00")
    chamber.browser.get(f"{chamber.url}/minutes").mustcontain("Present: Ann Able, Ben Best, Cat Clear.")


def test_a_cancelled_meeting_is_announced_no_longer(chamber: Chamber) -> None:
    chamber.world.browser().get("/kcc/meetings").mustcontain("Planning Committee")
    chamber.do("cancel", words="Snow.")
    chamber.world.browser().get("/kcc/meetings").mustcontain("No meeting is announced here")
    chamber.browser.get(f"{chamber.url}/open", status=409)


@pytest.mark.duty(33)
def test_a_joint_committee_has_members_of_several_authorities_each_with_the_dispensations_of_their_own(
    world: Any,
) -> None:
    world.member("Ann Able", "kcc")
    dee = world.member("Dee Dover", "dover")
    clerk = world.browser(world.officer("Clare Clerk", "kcc", Role.CLERK))
    page = clerk.get("/kcc/desk/meetings/enter")
    details = {
        "meets": "Joint Transport Board",
        "body": "joint_committee",
        "shared_with": ("dover",),
        "begins": "18:00",
    }
    made = fill(page, **details, day=world.clock.today, place="Dover", quorum="2").follow()
    made.mustcontain("A joint committee", "Dover District Council")
    url = made.request.path
    members = clerk.get(f"{url}/members")
    members.mustcontain("Ann Able (Kent County Council)", "Dee Dover (Dover District Council)")
    fill(members, members=("1", "2"))
    fill(clerk.get(f"{url}/add-item"), heading="Bus lanes", public_may_speak="no", on_dispensation="no")
    fill(clerk.get(f"{url}/publish"))
    relieve(world, "dover", dee)
    fill(clerk.get(f"{url}/open"), present=("1", "2"), chair="1", at="18:00")
    item = clerk.get(f"{url}/begin").forms["form"]["item"].options[1][0]
    fill(clerk.get(f"{url}/begin"), item=item)
    said = {"item": item, "kind": "dpi", "sensitive": "no", "nature": "A garage beside it."}
    for place in ("1", "2"):
        fill(clerk.get(f"{url}/declare"), place=place, **said)
    sheet = clerk.get(f"{url}/sheet")
    ann, hers = sheet.html.find(id="member-1").text, sheet.html.find(id="member-2").text
    assert "Say so and leave" in ann
    assert "Say so and stay" in hers
    world.browser(dee).get("/profile/meetings").mustcontain("Joint Transport Board", "Kent County Council")
