"""tests/: meetings/: a member's pages: what each item requires, declaring, and the 28 days that follow."""

from datetime import timedelta

import pytest

from tests.investigations.conftest import fill
from tests.meetings.conftest import ITEMS, Chamber


@pytest.mark.duty(33)
@pytest.mark.duty(35)
def test_a_member_sees_before_the_meeting_what_an_interest_in_each_item_requires(chamber: Chamber) -> None:
    page = chamber.world.browser(chamber.members["Ben Best"]).get(f"/profile/meetings/{chamber.id}")
    page.mustcontain("Disclosable Pecuniary Interest: <strong>say so and leave", "section 31(4)", *ITEMS)
    page.mustcontain(
        "Other Significant Interest: <strong>say so, speak as the public may, and leave", "Procedure Rules 2"
    )


@pytest.mark.duty(33)
@pytest.mark.duty(37)
def test_a_declaration_starts_28_days_and_leads_to_the_register_with_the_day_filled_in(
    chamber: Chamber,
) -> None:
    ben = chamber.world.browser(chamber.members["Ben Best"])
    url = f"/profile/meetings/{chamber.id}"
    page = ben.get(f"{url}/declare?item={chamber.item()}")
    answer = fill(page, kind="dpi", sensitive="no", nature="I own the golf club.").follow()
    answer.mustcontain(
        "I own the golf club.", "28 June 2026", "The 28 days begin with the day of the meeting"
    )
    assert chamber.state.declarations[0].ahead
    chamber.browser.get(chamber.url).mustcontain(
        "had given notice in writing of a Disclosable Pecuniary Interest"
    )
    assert "golf club." not in chamber.world.browser().get(f"/kcc/meetings/{chamber.id}").text
    form = answer.click("Land")
    form.mustcontain('value="2026"')
    checked = [
        each
        for each in form.forms.values()
        if "aware_on" in str(each.fields.keys()) or "occasion" in each.fields
    ]
    assert checked[0]["occasion"].value == "meeting"
    chamber.world.clock.forward(days=28)
    chamber.world.browser(chamber.members["Ben Best"]).get(url).mustcontain("which is past")


def test_the_last_of_the_28_days_is_not_past(chamber: Chamber) -> None:
    ben, url = chamber.members["Ben Best"], f"/profile/meetings/{chamber.id}"
    page = chamber.world.browser(ben).get(f"{url}/declare?item={chamber.item()}")
    fill(page, kind="dpi", sensitive="no", nature="I own the golf club.")
    chamber.world.clock.set(chamber.day + timedelta(days=27))
    chamber.world.browser(ben).get(url).mustcontain("28 June 2026", no="which is past")


def test_nobody_reads_or_declares_at_a_meeting_that_isnt_theirs(chamber: Chamber) -> None:
    outsider = chamber.world.browser(chamber.world.member("Otto Out", "dover"))
    outsider.get(f"/profile/meetings/{chamber.id}", status=404)
    outsider.get(f"/profile/meetings/{chamber.id}/declare", status=404)
    outsider.get("/profile/meetings").mustcontain("No meeting of yours is announced here")


def test_a_member_who_declares_at_the_meeting_is_on_the_clerks_sheet_at_once(chamber: Chamber) -> None:
    chamber.opens()
    eve = chamber.world.browser(chamber.members["Eve Early"])
    page = eve.get(f"/profile/meetings/{chamber.id}/declare?item={chamber.state.current}")
    fill(page, kind="osi", sensitive="no", nature="My sister sells the land.")
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain(
        "Eve Early declared an Other Significant Interest"
    )


def test_the_page_of_tasks_leads_to_a_meeting_and_to_what_is_to_be_notified_after_it(
    chamber: Chamber,
) -> None:
    ben, clerk = chamber.members["Ben Best"], chamber.clerk.person
    chamber.world.browser(clerk).get("/tasks").mustcontain("1 whose day has come")
    chamber.world.browser(ben).get("/tasks").mustcontain("1 to come", no="Notify what you declared")
    chamber.opens()
    chamber.declares("Ben Best")
    chamber.world.browser(ben).get("/tasks").mustcontain(
        "Notify what you declared at a meeting", "By 28 June 2026"
    )
    chamber.do("close", at="11:00")
    chamber.world.clock.set(chamber.day + timedelta(days=28))
    chamber.world.browser(ben).get("/tasks").mustcontain("Overdue", no="1 to come")
    chamber.world.browser(clerk).get("/tasks").mustcontain(no="whose day has come")
