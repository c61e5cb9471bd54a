"""tests/journeys: a case from the referral to a published sanction, with an investigator from another authority."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.complaints_at_work import DID, NAME, Complainant, Councillor, IndependentPerson, Officer
from tests.journeys.hall import Actor, Case, Hall
from tests.journeys.hearing_at_work import Clerk
from tests.journeys.inquiry_at_work import (
    SHOUTED,
    STATEMENT,
    InvestigatingOfficer,
    appoint,
    refer,
    report_to_both,
)
from tests.servers import Server

pytestmark = pytest.mark.browser

KCC, CITY, FIRE = (
    "Kent County Council",
    "Canterbury City Council",
    "Kent and Medway Fire and Rescue Authority",
)


@pytest.fixture(scope="module")
def hall(demonstrate: Callable[[], Server], chromium: Browser) -> Iterator[Hall]:
    """A demonstration in which days go by."""
    found = Hall(chromium, demonstrate())
    yield found
    found.later()


def signs_and_publishes(hall: Hall, case: Case) -> None:
    """The Panel's notice is signed, is in the inboxes of two other authorities, and its sanction is public."""
    officer = Officer(hall, "canterbury")
    officer.finds(case, "case-panel-decided")
    officer.follows_link("Sign and issue the Panel’s decision notice")
    officer.sees("It goes to:", KCC, FIRE, "for the Standards Committee", "What the notice will say")
    officer.answers({})
    officer.sees("The decision notice was issued")
    officer.follows_link("Publish it")
    officer.visitor.answer("What the publication copy leaves out (optional)", "")
    officer.answers({}, "Show what will be public")
    officer.answers({"I have read the copy for the public that is shown below": True}, "Publish it")
    for slug in ("kcc", "kmfra"):
        Officer(hall, slug).opens(f"/{slug}/inbox")
        Officer(hall, slug).sees(f"{case.reference}/P1")
    public = Actor(hall, hall.somebody())
    public.opens("/canterbury/sanctions")
    public.sees("Jennifer Fourhats", "Training")
    public.follows_link(f"{case.reference}/P1")
    public.sees("Breach of the Code", "It was bullying, and will not do.")
    public.sees_nothing_of(NAME)


@pytest.mark.duty(73, 74, 75, 77, 78, 79, 81, 86, 89, 90, 91, 92)
@pytest.mark.security(5)
def test_a_case_goes_from_referral_to_a_published_sanction_with_an_investigator_from_another_authority(
    hall: Hall,
) -> None:
    her = Complainant(hall)
    case = her.complains("canterbury", "fourhats", CITY)
    officer = refer(hall, "canterbury", case, KCC, FIRE)
    work = InvestigatingOfficer(hall, "ashford")
    work.finds_nothing_of(case)
    appoint(officer, case, "Quentin Ashford, Ashford Borough Council", days=60)
    work.opens_case(case, "workspace-new")
    work.sees(*DID)
    work.sees_nothing_of(NAME)
    work.plans()
    work.notifies()
    councillor = Councillor(hall)
    councillor.reads(case)
    councillor.follows_link("The notification")
    councillor.sees("finds facts and nothing else", *DID)
    work.opens_case(case)
    code = work.asks_witness("Rosalind Quayle")
    witness = Actor(hall, hall.somebody())
    witness.opens("/canterbury/statement")
    witness.answers({"Code": code})
    witness.sees("What did you hear?", "I was at the desk.")
    witness.sees_nothing_of(NAME, SHOUTED)
    witness.follows_link("Correct the statement")
    witness.answers({"Your statement": STATEMENT})
    witness.follows_link("Sign and date the statement")
    witness.answers(
        {
            "I have read the statement, and what it says is true": True,
            "Your full name": "Rosalind Quayle",
            "Date": hall.today,
        }
    )
    work.opens_case(case)
    work.sees("Rosalind Quayle")
    work.writes_report()
    report_to_both(hall, case, officer, work, her)
    work = InvestigatingOfficer(hall, "ashford")
    work.opens_case(case)
    work.works("Submit the final report", {})
    officer = Officer(hall, "canterbury")
    officer.finds(case)
    officer.consults("The Investigating Officer’s final report (Annex 2, 3.1)")
    IndependentPerson(hall, "canterbury").advises(case, "There is a breach.")
    officer.finds(case)
    officer.takes(
        "Conclude on the final report",
        {
            "What follows from it?": "Evidence of a failure: the Hearing Panel decides (3.3(c))",
            "Reasons": "Two people heard it.",
        },
    )
    officer.takes("Copy the final report to the two sides")
    officer.sees("Before the Hearing Panel")
    work.opens_case(case, "workspace-report-in")
    clerk = Clerk(hall, "canterbury")
    clerk.prepares(case.reference)
    clerk.draws()
    address, day = clerk.address, clerk.calls()
    hall.later(days=(day - hall.today).days)
    clerk = Clerk(hall, "canterbury").comes_back(address)
    clerk.opens_hearing()
    clerk.hears()
    clerk.looks_at_run_sheet("run-sheet-heard")
    clerk.finds(breach=True, allegations=2)
    clerk.sanctions()
    clerk.looks_at_run_sheet("run-sheet-sanctions")
    clerk.announces()
    signs_and_publishes(hall, case)
    hall.later(days=50)
    work = InvestigatingOfficer(hall, "ashford")
    work.finds_nothing_of(case)
    councillor = Councillor(hall)
    councillor.reads(case)
    councillor.follows_link("The final report")
    councillor.sees("FINAL", SHOUTED)
    hall.part()
