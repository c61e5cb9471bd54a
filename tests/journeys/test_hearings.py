"""tests/journeys: hearings of the demonstration's cases: absence, directions, a lost quorum, and a parish's Panel."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.complaints_at_work import Officer
from tests.journeys.hall import Actor, Case, Hall
from tests.journeys.hearing_at_work import Clerk
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hall(demonstrate: Callable[[], Server], chromium: Browser) -> Iterator[Hall]:
    """A demonstration with cases that wait for their hearing."""
    found = Hall(chromium, demonstrate())
    yield found
    found.later()


@pytest.fixture
def fresh(demonstrate: Callable[[], Server], chromium: Browser) -> Iterator[Hall]:
    """A demonstration of its own, for what gives its case back to those that wait, and before a year has gone by."""
    found = Hall(chromium, demonstrate())
    yield found
    found.later()


def waiting(hall: Hall, slug: str, number: int = 0, authority: str = "") -> tuple[Clerk, str]:
    """The clerk, and the reference of a case that waits for its hearing."""
    clerk = Clerk(hall, slug)
    clerk.opens(f"/{authority or slug}/hearings")
    found = clerk.visitor.main.get_by_role("link", name="Prepare a hearing").nth(number)
    text = found.locator("xpath=ancestor::*[self::li or self::tr][1]").inner_text()
    return clerk, next(each.rstrip(":") for each in text.split() if each.count("/") == 2)


def on_the_day(hall: Hall, clerk: Clerk, slug: str) -> Clerk:
    """It is drawn and called, and its day has come."""
    clerk.draws()
    address, day = clerk.address, clerk.calls()
    Actor(hall, hall.somebody()).opens(f"/{address.split('/')[3]}/meetings")
    hall.later(days=(day - hall.today).days)
    return Clerk(hall, slug).comes_back(address)


@pytest.mark.duty(82, 83, 85, 89)
def test_a_councillor_who_does_not_come_is_heard_of_in_absence_and_there_is_no_breach(hall: Hall) -> None:
    clerk, reference = waiting(hall, "kcc")
    clerk.prepares(reference)
    clerk = on_the_day(hall, clerk, "kcc")
    clerk.opens_hearing(councillor="No")
    clerk.looks_at_run_sheet("run-sheet-absent")
    clerk.does(
        "absence",
        {
            "What the Panel decides": "Go on without the councillor: the Panel isn’t satisfied with the explanation, "
            "and has regard to what was written",
            "Reasons": "No explanation was given.",
        },
    )
    clerk.hears(councillor=False)
    clerk.finds(breach=False)
    clerk.announces()
    clerk.opens(clerk.address, "hearing-no-breach")
    clerk.sees("It was robust.", "Decided")
    hall.part()


@pytest.mark.duty(87, 88)
def test_a_hearing_is_adjourned_with_directions_and_goes_on_when_the_evidence_has_come(hall: Hall) -> None:
    clerk, reference = waiting(hall, "canterbury")
    clerk.prepares(reference)
    clerk = on_the_day(hall, clerk, "canterbury")
    clerk.opens_hearing()
    clerk.hears()
    clerk.does("withdraw")
    day = hall.today.replace(day=1).replace(year=hall.today.year + 1)
    clerk.does("direction", {"What is wanted": "The visitor book", "From whom": "The clerk", "By": day})
    clerk.does("adjourn", {"To which day (optional)": day, "Why": "For the visitor book."})
    clerk.looks_at_run_sheet("run-sheet-adjourned")
    address = clerk.address
    hall.later(days=(day - hall.today).days)
    clerk = Clerk(hall, "canterbury").comes_back(address)
    clerk.opens(f"{address}/direction-met")
    clerk.visitor.main.get_by_role("radio").first.check()
    label = clerk.visitor.main.locator("textarea").first.get_attribute("id")
    clerk.visitor.page.fill(f"#{label}", "It came.")
    clerk.answers({})
    clerk.opens(f"{address}/resume")
    for box in clerk.visitor.main.get_by_role("checkbox").all():
        box.check()
    clerk.answers(
        {"Is the councillor, or a representative, here?": "Yes", "Is the Independent Person here?": "Yes"}
    )
    clerk.looks_at_run_sheet("run-sheet-resumed")
    clerk.sees("The visitor book")
    hall.part()


@pytest.mark.duty(80, 126)
def test_a_panel_that_falls_below_its_quorum_decides_nothing_and_a_fresh_one_begins_anew(fresh: Hall) -> None:
    clerk, reference = waiting(fresh, "kcc")
    clerk.prepares(reference)
    clerk = on_the_day(fresh, clerk, "kcc")
    clerk.opens_hearing()
    clerk.opens(f"{clerk.address}/leaves")
    clerk.visitor.main.get_by_role("radio").first.check()
    label = clerk.visitor.main.locator("label", has_text="Why").last.inner_text()
    clerk.answers({label: "Taken ill."})
    clerk.looks_at_run_sheet("run-sheet-below-quorum")
    clerk.opens(f"{clerk.address}/privacy", status=409)
    clerk.sees("Fewer members with a vote are present than the quorum")
    clerk.opens(f"{clerk.address}/abandon")
    label = clerk.visitor.main.locator("label").first.inner_text()
    clerk.answers({label: "Below quorum."})
    clerk.opens("/kcc/hearings")
    clerk.sees(reference, "Prepare a hearing")
    fresh.part()


@pytest.mark.duty(85, 88, 89, 91, 137)
def test_a_hearing_finds_no_breach_of_a_councillor_who_is_there_and_the_public_reads_so(hall: Hall) -> None:
    clerk, reference = waiting(hall, "kcc")
    clerk.prepares(reference)
    clerk = on_the_day(hall, clerk, "kcc")
    clerk.opens_hearing()
    clerk.hears()
    clerk.opens(f"{clerk.address}/announce", status=409)
    clerk.finds(breach=False)
    for act in ("sanction", "no-sanction", "withdraw"):
        clerk.opens(f"{clerk.address}/{act}", status=409)
    clerk.opens(f"{clerk.address}/run-sheet", "run-sheet-no-breach")
    clerk.sees("Announce the decision")
    clerk.announces("It was robust, and within the Code.")
    clerk.opens(clerk.address, "hearing-cleared")
    clerk.sees("No breach", "Decided")
    officer, case = Officer(hall, "kcc"), Case("kcc", reference, "")
    officer.finds(case)
    officer.follows_link("Sign and issue the Panel’s decision notice")
    officer.sees("No breach of the Code", "It was robust, and within the Code.")
    officer.answers({})
    officer.follows_link("Publish it")
    officer.visitor.answer("What the publication copy leaves out (optional)", "")
    officer.answers({}, "Show what will be public")
    officer.answers({"I have read the copy for the public that is shown below": True}, "Publish it")
    public = Actor(hall, hall.somebody())
    public.opens("/kcc/notices")
    public.follows_link(f"{reference}/P1")
    public.sees("No breach of the Code", "It was robust, and within the Code.")
    public.opens("/kcc/sanctions")
    public.sees_nothing_of(reference)
    hall.part()


@pytest.mark.duty(80)
@pytest.mark.practice(12)
def test_a_parish_case_is_heard_by_three_of_the_borough_and_three_of_the_parishes(hall: Hall) -> None:
    clerk, reference = waiting(hall, "tonbridge-malling", authority="hadlow")
    clerk.prepares(reference, "hadlow")
    clerk.opens(f"{clerk.address}/panel", "panel-of-a-parish")
    clerk.sees("3 borough members, 3 parish members")
    ticked = clerk.visitor.main.locator("input[type=checkbox]:checked")
    assert ticked.count() == 6
    clerk = on_the_day(hall, clerk, "tonbridge-malling")
    clerk.opens_hearing()
    clerk.looks_at_run_sheet("run-sheet-of-a-parish")
    hall.part()
