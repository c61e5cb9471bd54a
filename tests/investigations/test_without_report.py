"""tests/: a hearing without a final report, by a departure from the Arrangements that is on record (resolution 127)."""

import pytest

from kent_standards.authorities.services import working_calendar
from kent_standards.bundles import services as bundles
from kent_standards.complaints import officer_acts as officer
from kent_standards.hearings import preparing
from kent_standards.law.calendar import working_days_after
from kent_standards.law.departures import FINAL_REPORT
from kent_standards.law.steps import NotPermitted
from tests.investigations.conftest import fill, plain
from tests.investigations.test_witnesses import ask, enter

WHY = "The only witness goes abroad, and both sides agree on what was said."


def signed(inquiry):
    """Appointed and notified, with one statement that was signed."""
    inquiry.appoint().notify()
    browser, _ = enter(inquiry, ask(inquiry))
    fill(browser.get("/kcc/statement/mine/sign"), true="yes", signed_as="Wanda Witness", dated=inquiry.day(0))
    return inquiry


@pytest.mark.duty(127)
def test_a_hearing_needs_a_final_report_unless_a_departure_with_reasons_is_on_record(inquiry):
    signed(inquiry)
    refused = plain(inquiry.monitor.get(f"{inquiry.desk}/without-report", status=409))
    assert "A hearing needs a final report. Record first why you depart from that (14.1)" in refused
    fill(inquiry.monitor.get(f"{inquiry.desk}/depart"), paragraph=FINAL_REPORT, words=WHY)
    fill(inquiry.monitor.get(f"{inquiry.desk}/without-report"), words="The Panel can hear it as it is.")
    state = inquiry.case.state
    assert (state.stage, state.inquiry.considered, state.inquiry.final_on) == ("hearing", "hearing", None)
    assert "without a final report" in plain(inquiry.monitor.get(inquiry.desk))
    inquiry.monitor.get(f"{inquiry.desk}/copy-report", status=409)
    fill(inquiry.monitor.get(f"{inquiry.desk}/prepare-hearing"))


@pytest.mark.duty(127, 154)
def test_the_fourteen_working_days_then_run_from_the_referral_and_the_bundle_has_what_was_gathered(inquiry):
    signed(inquiry)
    known = {"by": inquiry.cast.mo, "at": inquiry.cast.at}
    with pytest.raises(NotPermitted, match="Choose the paragraph"):
        officer.depart(inquiry.case, "Annex 9", WHY, **known)
    fill(inquiry.monitor.get(f"{inquiry.desk}/depart"), paragraph=FINAL_REPORT, words=WHY)
    inquiry.world.clock.forward(days=2)
    fill(inquiry.monitor.get(f"{inquiry.desk}/without-report"), words="As it is.")
    known["at"] = inquiry.world.at
    hearing = preparing.prepare(inquiry.case, **known)
    today = inquiry.world.clock.today
    days, _ = working_days_after(14, today, working_calendar(inquiry.cast.kcc))
    assert preparing.earliest_for(hearing, today).after_report.last_day == days[-1]
    record = bundles.open_bundle(inquiry.case, **known)
    assert record.state.order == ("statement/w1",)


@pytest.mark.duty(108)
def test_an_overrun_for_which_a_departure_is_on_record_is_shown_with_it(inquiry):
    inquiry.appoint()
    page = inquiry.monitor.get(f"{inquiry.desk}/depart")
    fill(page, paragraph="Annex 2, 1.6", words="The post was on strike.")
    assert "A departure is on record (14.1)." in plain(inquiry.monitor.get(inquiry.desk))
