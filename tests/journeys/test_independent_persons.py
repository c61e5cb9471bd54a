"""tests/journeys: an illness in the middle of a case: the partner's Independent Person accepts, advises, and is paid."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from kent_standards.law.calendar import uk_date
from kent_standards.law.financial_years import financial_year_of
from tests.journeys.complaints_at_work import ADVICE, DID, HOME, NAME, Clerk, IndependentPerson, Officer
from tests.journeys.hall import Case, Hall
from tests.servers import Server

pytestmark = pytest.mark.browser
FIRE = "Kent and Medway Fire and Rescue Authority"
COUNTY = "Kent County Council"
WHY = "A broken hip, says the hospital."
DAY = "444"  # minutes, by the settings of the demonstration


@pytest.fixture
def hall(demonstrate: Callable[[], Server], chromium: Browser) -> Iterator[Hall]:
    """A demonstration, in which days may go by."""
    found = Hall(chromium, demonstrate())
    yield found
    found.part()
    found.later()


@pytest.mark.duty(69, 96, 97, 100)
@pytest.mark.practice(7, 13)
def test_an_illness_in_the_middle_of_a_case(hall: Hall) -> None:
    case = Clerk(hall, "kmfra").enters_letter("kmfra", "Mrs J Fourhats")
    own = IndependentPerson(hall, "kmfra")
    # In the demonstration she has been ill, and is back today.
    own.opens("/profile/availability", "availability")
    own.visitor.go(own.visitor.main.get_by_role("link", name="End this absence").first)
    own.answers({"From which day are you available again?": hall.today})
    own.sees("Your absence is ended.")
    officer = Officer(hall, "kmfra")
    officer.finds(case)
    officer.consults("The preliminary tests (8.1)")
    own.opens("/advice")
    own.follows_link(case.reference)
    own.sees(*DID)
    # She falls ill.
    own.opens("/profile/availability")
    own.follows_link("Mark days on which you are not available")
    own.answers({"First day": hall.today, "Why?": "Illness", "What you want to add (optional)": WHY})
    own.sees("Your absence is marked")
    officer.finds(case, "own-away")
    officer.sees("is not available from", "until further notice", COUNTY)
    officer.sees_nothing_of("llness", WHY)
    officer.follows_link("Consult the Independent Person")
    officer.visitor.photo("substitute-proposed")
    assert officer.visitor.group("Whom do you ask?").get_by_role("radio", checked=True).count() == 1
    assert officer.visitor.group("Why does she stand in? (optional)").get_by_label("Illness").is_checked()
    officer.answers({})
    # She reads three names, and no more, until she has accepted.
    substitute = IndependentPerson(hall, "kcc")
    substitute.opens("/advice")
    substitute.visitor.go(substitute.visitor.main.get_by_role("link", name=case.reference))
    substitute.sees("You are asked to stand in", FIRE, case.reference, "Jennifer Fourhats")
    substitute.sees_nothing_of(*DID, NAME, "llness")
    substitute.visitor.photo("asked-to-stand-in")
    substitute.follows_link("Accept")
    substitute.answers({})
    substitute.sees(*DID, "this complaint alone")
    address = substitute.visitor.page.url
    substitute.visitor.photo("standing-in")
    substitute.follows_link("Give your views")
    substitute.answers({"Your views": ADVICE})
    substitute.sees("Sent to the Monitoring Officer")
    for slug, acts in (
        ("kmfra", ("asked to stand in", "has accepted to stand in")),
        ("kcc", ("stands in at another authority", "stands in at another authority no longer")),
    ):
        reader = Officer(hall, slug)
        reader.opens(f"/{slug}/journal")
        reader.sees(*acts)
        reader.sees_nothing_of(WHY, "llness")
    officer.opens("/kmfra/desk/independent-persons", "independent-persons")
    officer.sees("available today", "Not available from")
    officer.sees_nothing_of(WHY)
    _is_paid(hall, substitute, case)
    # The day after, it is closed to her.
    hall.later(days=1)
    IndependentPerson(hall, "kcc").opens(address.removeprefix(str(hall.site)), status=404)
    assert HOME not in hall.present["ip.kcc@officers.example"].main.inner_text()


def _is_paid(hall: Hall, substitute: IndependentPerson, case: Case) -> None:
    """The Fire Authority pays the day that she did for it, and her own authority her retainer (Report 5(19))."""
    her = substitute.visitor.page.get_by_role("banner").locator(".kent-header__name").inner_text()
    substitute.opens("/profile/duties")
    substitute.follows_link("Log a duty")
    substitute.answers(
        {
            "On which day was it?": hall.today,
            "For which authority did you do it?": FIRE,
            "What was it?": "Reading papers",
            "Was it about a case? (optional)": case.reference,
            "How many minutes did it take?": DAY,
        }
    )
    substitute.sees(case.reference, "£100.00")
    substitute.follows_link("Make a claim")
    substitute.answers({}, "Make this claim")
    substitute.sees("Your claim is made.")
    fire, county = Officer(hall, "kmfra"), Officer(hall, "kcc")
    fire.opens("/kmfra/desk/pay")
    row = fire.visitor.main.get_by_role("link", name=re.compile(f"^{her}, .* to {uk_date(hall.today)}"))
    fire.visitor.go(row.first)
    fire.sees(case.reference, "£100.00")
    fire.follows_link("Approve")
    fire.answers({}, "Approve")
    fire.sees("The claim is decided on")
    for officer, slug, pays in ((fire, "kmfra", False), (county, "kcc", True)):
        officer.opens(f"/{slug}/desk/pay")
        officer.follows_link("Settle a retainer")
        whose = officer.visitor.main.get_by_role("radio", name=her)
        assert (whose.count() > 0) == pays
    county.sees_nothing_of(case.reference)
    whose.last.check()
    county.answers({}, "Settle")
    county.sees("The retainer is settled.")
    year = financial_year_of(hall.today)
    substitute.opens(f"/profile/duties/{year.code}", "statement")
    substitute.sees(FIRE, COUNTY, "£100.00", "Retainer for")
