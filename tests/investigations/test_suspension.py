"""tests/: what may be a crime comes out in an investigation: it is suspended, its clock too, and goes on (4.4, 5.2)."""

from datetime import date

import pytest

from kent_standards.authorities.services import working_calendar
from kent_standards.complaints.acts import clocks_of
from kent_standards.investigations import taking_part
from kent_standards.law.calendar import working_days_after, working_days_lost
from kent_standards.law.steps import NotPermitted
from tests.investigations.conftest import fill, plain
from tests.investigations.test_witnesses import ask, enter

FORGED = "Invoices may have been forged; report it to Kent Police."


def clock(inquiry, name):
    found = {each.clock.id: each for each in clocks_of(inquiry.case, inquiry.world.clock.today)}
    return found[name]


def lost(inquiry, since, until):
    return working_days_lost(since, until, working_calendar(inquiry.cast.kcc))


def later(inquiry, day, count):
    return working_days_after(count, day, working_calendar(inquiry.cast.kcc))[0][-1]


@pytest.mark.duty(106)
def test_the_clock_stands_still_while_the_police_have_it_and_goes_on_with_the_days_that_were_left(inquiry):
    inquiry.appoint()
    inquiry.world.clock.forward(days=2)  # Wednesday 3 June
    due = clock(inquiry, "notify_investigation").due.last_day
    fill(inquiry.monitor.get(f"{inquiry.desk}/pause"), words=FORGED)
    standing = clock(inquiry, "notify_investigation")
    assert standing.due is None
    assert standing.left == lost(inquiry, date(2026, 6, 3), date.fromordinal(due.toordinal() + 1)) == 9
    inquiry.world.clock.forward(days=14)
    assert clock(inquiry, "notify_investigation").left == 9
    fill(inquiry.monitor.get(f"{inquiry.desk}/resume"), words="No offence.")
    assert clock(inquiry, "notify_investigation").due.last_day == later(inquiry, due, 10)


def test_nobody_goes_on_with_it_meanwhile_and_the_complainant_reads_why(inquiry):
    inquiry.appoint().notify()
    code = ask(inquiry)
    fill(inquiry.monitor.get(f"{inquiry.desk}/pause"), words=FORGED)
    inquiry.monitor.get(f"{inquiry.desk}/pause", status=409)
    work = plain(inquiry.investigator.get(inquiry.work))
    assert "The investigation is suspended for the police or a regulator" in work
    inquiry.investigator.get(f"{inquiry.work}/interview", status=409)
    browser, _ = enter(inquiry, code)
    browser.get("/kcc/statement/mine/sign", status=409)
    inquiry.member.get(f"{inquiry.hers}/witness", status=404)
    assert "forged" not in plain(inquiry.member.get(inquiry.hers))
    told = plain(inquiry.follower.browser.get(f"{inquiry.follower.home}/1"))
    assert "stands still until the police or a regulator have decided" in told
    assert FORGED in told
    inquiry.appoint()  # somebody else may take over meanwhile
    fill(inquiry.monitor.get(f"{inquiry.desk}/resume"), words="No offence.")
    assert "is suspended for the police" not in plain(inquiry.investigator.get(inquiry.work))
    fill(browser.get("/kcc/statement/mine/decline"))


@pytest.mark.duty(77)
def test_comments_on_the_draft_are_due_as_many_working_days_later_as_it_was_suspended(inquiry):
    inquiry.sent()
    first = inquiry.case.state.inquiry.comments_by
    inquiry.world.clock.forward(days=1)
    since = inquiry.world.clock.today
    fill(inquiry.monitor.get(f"{inquiry.desk}/pause"), words=FORGED)
    with pytest.raises(NotPermitted, match="suspended for the police"):
        taking_part.comment(inquiry.record, "subject", "", "No.", by=inquiry.io, at=inquiry.world.at)
    assert clock(inquiry, "comments_on_draft").due is None
    inquiry.world.clock.forward(days=30)
    fill(inquiry.monitor.get(f"{inquiry.desk}/resume"), words="No offence.")
    moved = later(inquiry, first, lost(inquiry, since, inquiry.world.clock.today))
    assert inquiry.case.state.inquiry.comments_by == inquiry.record.state.comments_by == moved
    assert clock(inquiry, "comments_on_draft").due.last_day == moved
    assert "Comment on the draft" in plain(inquiry.member.get(inquiry.hers))


def test_what_is_not_suspended_does_not_go_on_and_an_investigation_is_not_suspended_like_a_new_complaint(
    inquiry,
):
    inquiry.appoint()
    inquiry.monitor.get(f"{inquiry.desk}/resume", status=409)
    page = inquiry.monitor.get(f"{inquiry.desk}/suspend", status=409)
    assert "suspend the investigation instead" in plain(page)
