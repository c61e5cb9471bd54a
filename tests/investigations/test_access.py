"""tests/: who opens an investigation: the appointed officer while the appointment lasts, and nobody else (duty 73)."""

from datetime import timedelta

import pytest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.investigations import services, writing
from kent_standards.law.complaint_parts import Matter, ReportOutcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.people.offices import end_office
from tests.complaints.test_one_case import consult
from tests.investigations.conftest import fill

PAGES = ("", "/report", "/report.pdf", "/section?letter=a", "/complainant")


def answers(browser, inquiry):
    """How each page of the workspace answers a browser, and a form that is sent."""
    found = {browser.get(f"{inquiry.work}{page}", expect_errors=True).status_int for page in PAGES[:-1]}
    return found | {
        browser.post(f"{inquiry.work}/section?letter=a", {"words": "x"}, expect_errors=True).status_int
    }


@pytest.mark.duty(73)
def test_an_investigator_of_another_authority_works_until_the_last_day_and_is_let_in_no_longer_the_day_after(
    inquiry,
):
    inquiry.appoint(until=inquiry.day(20)).notify()
    inquiry.world.clock.forward(days=20)
    browser = inquiry.investigator
    assert inquiry.case.reference in browser.get("/investigations")
    assert "until 21 June 2026" in browser.get("/investigations")
    fill(browser.get(f"{inquiry.work}/section?letter=a"), words="On the last day.")
    form = browser.get(f"{inquiry.work}/section?letter=b")
    inquiry.world.clock.forward(days=1)
    again = inquiry.investigator
    assert "You investigate no complaint" in again.get("/investigations")
    assert answers(again, inquiry) == {404}
    assert form.forms["form"].submit(expect_errors=True).status_int == 404
    with pytest.raises(NotPermitted, match="appointment to this investigation is over"):
        writing.write_section(inquiry.record, "a", ["Too late."], **inquiry.known)
    assert inquiry.record.state.sections["a"] == ("On the last day.",)


@pytest.mark.duty(73)
def test_a_new_appointment_ends_the_one_before_at_once_and_whoever_takes_over_notifies_both_parties_afresh(
    inquiry,
):
    inquiry.appoint().notify().write()
    first = inquiry.investigator
    role = Role.INVESTIGATING_OFFICER
    second = By(inquiry.world.officer("Olaf Outsider", "kcc", role), role)
    assert answers(inquiry.world.browser(second.person), inquiry) == {404}
    page = inquiry.monitor.get(f"{inquiry.desk}/appoint")
    fill(page, investigator=second.person, words="The first has left.")
    assert answers(first, inquiry) == {404}
    assert "You investigate no complaint" in first.get("/investigations")
    page = inquiry.world.browser(second.person).get(inquiry.work)
    assert "What part d says." in page
    assert "Notify both parties" in page
    inquiry.io = second
    inquiry.notify().submit()
    assert inquiry.record.state.notification is not None


@pytest.mark.duty(73)
def test_whoever_holds_the_office_no_longer_investigates_nothing(inquiry):
    inquiry.appoint()
    browser = inquiry.investigator
    browser.get(inquiry.work)
    place = inquiry.world.authority("dover")
    office = next(each for each in place.offices.values() if each.person == inquiry.io.person)
    yesterday = inquiry.day(-1)
    end_office(place.offices[office.id], yesterday, reasons="Left.", by=inquiry.cast.mo, at=inquiry.cast.at)
    inquiry.world.save()
    assert answers(browser, inquiry) == {404}


@pytest.mark.duty(73)
def test_nobody_else_opens_it_whatever_office_they_hold(inquiry):
    inquiry.appoint().notify().write()
    world, cast = inquiry.world, inquiry.cast
    fellow = world.officer("Una Unasked", "kcc", Role.INVESTIGATING_OFFICER)
    for person in (fellow, cast.mo.person, cast.canterbury_mo.person, cast.ip.person, cast.member, ""):
        assert answers(world.browser(person), inquiry) <= {404, 303}
    inquiry.follower.browser.get(inquiry.work, status=404)


@pytest.mark.duty(73)
def test_nobody_with_a_conflict_and_no_monitoring_officer_is_appointed(inquiry):
    world, role = inquiry.world, Role.INVESTIGATING_OFFICER
    world.seat(inquiry.cast.mo.person, "kcc", role)
    world.seat(inquiry.cast.member, "kcc", role)
    people = dict(services.investigators_for(inquiry.case, inquiry.day(0)))
    assert set(people) == {inquiry.io.person}
    with pytest.raises(NotPermitted, match="holds the office"):
        inquiry.appoint(by=inquiry.cast.mo)
    with pytest.raises(NotPermitted, match="isn’t past"):
        inquiry.appoint(until=inquiry.day(-1))
    page = inquiry.monitor.get(f"{inquiry.desk}/appoint")
    fill(page, 422, investigator=inquiry.io.person, words="")


def test_without_anybody_who_holds_the_office_the_page_says_what_to_do(inquiry):
    place = inquiry.world.authority("dover")
    office = next(each for each in place.offices.values() if each.person == inquiry.io.person)
    end_office(
        place.offices[office.id], inquiry.day(-1), reasons="Left.", by=inquiry.cast.mo, at=inquiry.cast.at
    )
    inquiry.world.save()
    page = inquiry.monitor.get(f"{inquiry.desk}/appoint", status=409)
    assert "Enter the office on the members’ pages first" in page


@pytest.mark.duty(73)
def test_the_investigator_reads_who_complained_only_by_an_act_that_is_on_record(inquiry):
    inquiry.appoint()
    browser = inquiry.investigator
    page = browser.get(inquiry.work)
    assert "Zephyrine" not in page
    form = next(each for each in page.forms.values() if each.action.endswith("/complainant"))
    assert "Zephyrine Quillfeather" in form.submit()
    inquiry.world.refresh()
    acts = [(each.act, each.by, each.role) for each in inquiry.cast.kcc.journal]
    assert ("identity_read", inquiry.io.person, "investigating_officer") in acts
    assert "Investigating Officer" in inquiry.follower.browser.get(inquiry.follower.home)


@pytest.mark.security(28)
def test_the_investigator_is_asked_for_a_fresh_code_before_who_complained_is_shown(inquiry):
    inquiry.appoint()
    inquiry.world.save()
    browser = inquiry.world.browser(inquiry.io.person, factor=timedelta(minutes=11))
    page = browser.get(inquiry.work)
    form = next(each for each in page.forms.values() if each.action.endswith("/complainant"))
    answer = form.submit(status=303)
    assert "/second-factor/set-up" in answer.location
    inquiry.world.refresh()
    assert "identity_read" not in [each.act for each in inquiry.cast.kcc.journal]


@pytest.mark.duty(106)
@pytest.mark.duty(75)
def test_the_notification_is_due_ten_working_days_after_the_appointment(inquiry):
    inquiry.appoint()  # on Monday 1 June 2026
    assert "15 June 2026" in inquiry.monitor.get(inquiry.desk)
    inquiry.world.clock.forward(days=14)
    assert "Due today" in inquiry.investigator.get(inquiry.work)
    inquiry.world.clock.forward(days=1)
    assert "Overdue by 1 day" in inquiry.investigator.get(inquiry.work)
    inquiry.notify()
    assert "Done on 16 June 2026, 1 day late" in inquiry.monitor.get(inquiry.desk)


@pytest.mark.duty(73)
def test_an_investigation_that_has_come_to_its_end_is_open_to_its_officer_no_longer(inquiry):
    inquiry.sent()
    inquiry.world.clock.forward(days=15)
    writing.finish_report(inquiry.record, **inquiry.known)
    inquiry.world.save()
    inquiry.investigator.get(inquiry.work)
    officer = {"by": inquiry.cast.mo, "at": inquiry.cast.at}
    consult(inquiry.cast, inquiry.case, Matter.REPORT)
    inquiry.world.save()
    services.consider_report(inquiry.case, ReportOutcome.NO_EVIDENCE, "Nothing shows it.", **officer)
    inquiry.world.save()
    assert answers(inquiry.investigator, inquiry) == {404}


def test_while_the_authority_s_rules_can_t_be_read_the_workspace_is_read_and_each_form_says_why_not(inquiry):
    inquiry.appoint().notify()
    deactivate_plugin(inquiry.cast.kcc, "kcc", by=THE_SERVICE, at=inquiry.cast.at)
    inquiry.world.save()
    browser = inquiry.investigator
    assert "What is due next" in browser.get(inquiry.work)
    page = browser.get(f"{inquiry.work}/section?letter=a")
    assert "Nothing can be changed at Kent County Council just now" in page
    form = page.forms["form"]
    assert form.submit(status=409)
    assert inquiry.record.state.sections == {}
    assert "Nothing can be changed at Kent County Council" in inquiry.member.get(f"{inquiry.hers}/witness")
