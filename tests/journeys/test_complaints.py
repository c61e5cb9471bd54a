"""tests/journeys: the ways that a complaint can take, from whoever complains to whoever reads the decision."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from kent_standards.law.assessment import criteria
from kent_standards.law.referral import REFERRAL_GROUNDS
from tests.attachments.samples import pdf
from tests.journeys.complaints_at_work import (
    DID,
    FIRST,
    HIRED,
    HOME,
    LAST,
    NAME,
    SHORT,
    Clerk,
    Complainant,
    Councillor,
    IndependentPerson,
    Officer,
    Reader,
)
from tests.journeys.hall import Hall
from tests.servers import Server

pytestmark = pytest.mark.browser

KCC, CITY, FIRE = (
    "Kent County Council",
    "Canterbury City Council",
    "Kent and Medway Fire and Rescue Authority",
)
PARISH = "Herne and Broomfield Parish Council"
LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf("what was said in the car park")}
ANONYMOUS = f"(b) {criteria(())['b'].text}"
WHY_REFERRED = "Why it is referred, if it is (Annex 1, 4.2) (optional)"
ANSWER_OFFER = "Answer the offer of an informal resolution"
FEAR = "I clean the council’s offices and fear for my job."


@pytest.fixture(scope="module")
def place(demonstrate: Callable[[], Server], chromium: Browser) -> Iterator[Hall]:
    """One demonstration for all of the journeys, in which days may go by."""
    found = Hall(chromium, demonstrate())
    yield found
    found.later()


@pytest.fixture
def hall(place: Hall) -> Iterator[Hall]:
    """The same, for one journey, at whose end no browser may have complained."""
    yield place
    place.part()


@pytest.mark.duty(44, 46, 48, 52, 54, 56, 63, 64, 69, 93, 109, 135, 136, 155)
def test_a_complaint_goes_from_the_form_to_a_notice_read_at_two_other_authorities_and_by_the_public(
    hall: Hall,
) -> None:
    her, officer = Complainant(hall), Officer(hall, "canterbury")
    case = her.complains("canterbury", "fourhats", CITY, attached=LETTER)
    officer.finds(case, "case-just-in")
    officer.takes("Acknowledge it")
    officer.asks_for_views()
    councillor = Councillor(hall)
    councillor.reads(case)
    councillor.sees(NAME, *DID)
    councillor.takes_part("Give your views", **{"Your views": "I was provoked."})
    officer.finds(case)
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.consults()
    IndependentPerson(hall, "canterbury").advises(case)
    officer.finds(case)
    officer.sees("I was provoked.", "An apology would do.")
    officer.decides("Not referred for investigation")
    officer.issues(KCC, FIRE)
    for slug in ("kcc", "kmfra"):
        Officer(hall, slug).has_received(case, slug, SHORT, HIRED, NAME, "An apology would do.")
    officer.publishes(case, HIRED)
    Reader(hall).reads_notice(case, SHORT, "[withheld]", without=(FIRST, LAST, HIRED))
    her.enters_code(case)
    her.reads_notice(case, SHORT, HIRED)
    councillor.reads(case)
    councillor.follows_link(f"Decision notice {case.notice}")
    councillor.sees(SHORT)


@pytest.mark.duty(50, 65, 66, 114)
@pytest.mark.security(9)
def test_who_complains_in_confidence_stays_unknown_to_the_councillor_and_to_other_authorities(
    hall: Hall,
) -> None:
    case = Complainant(hall).complains("kcc", "fourhats", KCC, confidentially=FEAR)
    officer, councillor = Officer(hall, "kcc"), Councillor(hall)
    officer.finds(case, "case-confidentiality-asked-for")
    officer.takes("Acknowledge it")
    officer.may_not("Tell the councillor", "Confidentiality was asked for. Decide on that first")
    councillor.knows_nothing_of(case)
    officer.consults(
        "The request for confidentiality (Annex 1, 5)", "The preliminary tests (8.1)", "The decision (7.1)"
    )
    IndependentPerson(hall, "kcc").advises(case, "She is at risk.")
    officer.finds(case)
    officer.takes(
        "Withhold the name or the details",
        {
            "Grounds": ("Works closely with the councillor and fears for it, such as the loss of a job",),
            "What is withheld from the councillor": ("Who the complainant is",),
            "Reasons": "She would lose her work.",
            "Review it by": hall.today.replace(year=hall.today.year + 1),
        },
    )
    officer.takes("Tell the councillor")
    councillor.reads(case)
    councillor.sees("Withheld", *DID)
    councillor.sees_nothing_of(FIRST, LAST, HOME, FEAR)
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.decides("Not referred for investigation")
    officer.sees("The decision notice can’t be issued yet. Decide afresh whether confidentiality is kept")
    officer.takes(
        "Keep it confidential after a review",
        {
            "Reasons": "She still works there.",
            "Look at it again by": hall.today.replace(year=hall.today.year + 1),
        },
    )
    officer.issues(CITY, FIRE)
    other = Officer(hall, "canterbury")
    other.has_received(case, "canterbury", SHORT, "[withheld]", without=(FIRST, LAST, FEAR))
    councillor.reads(case)
    councillor.follows_link(f"Decision notice {case.notice}")
    councillor.sees_nothing_of(FIRST, LAST, FEAR)
    officer.publishes(case)
    Reader(hall).reads_notice(case, SHORT, without=(FIRST, LAST, FEAR))


@pytest.mark.duty(48, 133)
def test_an_anonymous_complaint_goes_on_with_documents_of_exceptional_weight(hall: Hall) -> None:
    her, officer = Complainant(hall), Officer(hall, "kcc")
    case = her.complains("kcc", "newcombe", KCC, named=False, attached=LETTER)
    her.enters_code(case)
    her.reads_progress("progress-anonymous")
    officer.finds(case, "case-anonymous")
    officer.sees("Anonymous", "letter.pdf")
    officer.takes("Acknowledge it")
    officer.applies_jurisdiction()
    officer.applies_criteria(
        {
            ANONYMOUS: "Applies, but is excepted. " + str(criteria(())["b"].exception_text),
            "Reasons on (b) (optional)": "The letter shows bribes of £9,000.",
        }
    )
    officer.consults()
    IndependentPerson(hall, "kcc").advises(case, "The letter is grave.")
    officer.finds(case)
    officer.decides("Not referred for investigation")
    officer.issues(CITY)
    officer.sees("a complaint by an anonymous complainant about")
    her.reads_notice(case, SHORT)


@pytest.mark.duty(58, 67, 68, 130)
def test_both_sides_agree_to_an_informal_resolution_which_is_carried_out(hall: Hall) -> None:
    case = Clerk(hall, "kcc").enters_letter("kcc", "Jennifer Fourhats")
    officer, councillor, her = Officer(hall, "kcc"), Councillor(hall), Complainant(hall)
    officer.finds(case)
    officer.takes("Tell the councillor")
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.consults("An informal resolution (9.1)", "The preliminary tests (8.1)", "The decision (7.1)")
    IndependentPerson(hall, "kcc").advises(case)
    officer.finds(case)
    officer.takes(
        "Offer an informal resolution",
        {
            "What speaks for it": ("Both sides are willing",),
            "What is to be done": ("An apology",),
            "By whom": ("The councillor",),
            "Terms": "A letter of apology.",
        },
    )
    councillor.reads(case)
    councillor.takes_part(
        ANSWER_OFFER, **{"Do you accept it?": "Yes", "What you want to say (optional)": "Gladly."}
    )
    her.enters_code(case)
    her.reads_progress("progress-offered")
    her.takes_part(ANSWER_OFFER, **{"Do you accept it?": "Yes"})
    her.sees("The Monitoring Officer has your answer.", "A letter of apology.")
    officer.finds(case, "case-both-agree")
    officer.sees("Accepted.\nGladly.")
    officer.decides("Informal resolution", **{"What happens now": "The councillor writes a letter."})
    officer.issues(CITY, FIRE)
    officer.finds(case)
    officer.takes(
        "Close it: what was agreed is done",
        {"Was what was agreed done?": "Yes: close the complaint", "Reasons": "The letter was sent."},
    )
    officer.sees("Resolved informally", "The letter was sent.")
    her.reads_notice(case, "The councillor writes a letter.")


@pytest.mark.duty(53, 70, 113, 155)
def test_what_fails_the_jurisdiction_test_is_rejected_with_reasons_and_without_appeal(hall: Hall) -> None:
    case = Clerk(hall, "kcc").enters_letter("kcc", "Jennifer Fourhats")
    officer, her, councillor = Officer(hall, "kcc"), Complainant(hall), Councillor(hall)
    officer.finds(case)
    officer.takes("Acknowledge it")
    officer.applies_jurisdiction("c", "She was on holiday.")
    officer.may_not("Apply the local criteria", "It failed the jurisdiction test")
    officer.consults()
    IndependentPerson(hall, "kcc").advises(case, "It is a private matter.")
    officer.finds(case, "case-fails-a-test")
    officer.decides("Rejected: outside the authority’s jurisdiction")
    officer.issues()
    officer.sees("She was on holiday.", "There is no appeal")
    her.enters_code(case)
    her.reads_notice(case, "She was on holiday.", "There is no appeal")
    councillor.knows_nothing_of(case)
    public = Reader(hall)
    public.opens("/kcc/notices")
    public.sees_nothing_of(case.notice)


@pytest.mark.duty(45, 57)
def test_who_complained_withdraws_it_with_her_code(hall: Hall) -> None:
    her, officer, councillor = Complainant(hall), Officer(hall, "canterbury"), Councillor(hall)
    case = her.complains("canterbury", "fourhats", CITY)
    officer.finds(case)
    officer.takes("Acknowledge it")
    officer.takes("Tell the councillor")
    her.enters_code(case)
    her.reads_progress()
    her.takes_part(
        "Withdraw the complaint",
        **{"Why you withdraw it (optional)": "We have made it up.", "I withdraw my complaint": True},
    )
    her.sees("You have withdrawn your complaint.", "Withdrawn")
    officer.finds(case, "case-withdrawn")
    officer.sees("We have made it up.")
    councillor.reads(case)
    councillor.sees("Withdrawn")


@pytest.mark.duty(63, 135, 136)
def test_the_notice_about_a_member_of_county_district_and_parish_goes_to_each(hall: Hall) -> None:
    case = Clerk(hall, "kmfra").enters_letter("kmfra", "Mrs J Fourhats")
    officer = Officer(hall, "kmfra")
    officer.finds(case)
    officer.takes("Tell the councillor")
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.consults()
    IndependentPerson(hall, "kmfra").advises(case)
    officer.finds(case)
    officer.decides("Not referred for investigation")
    officer.issues(KCC, CITY, PARISH)
    officer.visitor.photo("notice-to-three")
    for slug in ("kcc", "canterbury"):
        Officer(hall, slug).has_received(case, slug, SHORT)


@pytest.mark.duty(63, 119)
@pytest.mark.practice(12)
def test_a_parish_councillor_is_dealt_with_by_the_officers_of_the_principal_authority(hall: Hall) -> None:
    her, officer = Complainant(hall), Officer(hall, "canterbury")
    case = her.complains("herne-and-broomfield", "fourhats", PARISH)
    officer.opens("/canterbury/complaints")
    officer.finds(case, "case-of-a-parish")
    officer.takes("Acknowledge it")
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.consults()
    IndependentPerson(hall, "canterbury").advises(case)
    officer.finds(case)
    officer.decides("Not referred for investigation")
    officer.issues(KCC, CITY, FIRE)
    Officer(hall, "kcc").has_received(case, "kcc", SHORT)
    officer.publishes(case)
    Reader(hall).reads_notice(case, SHORT, PARISH)


@pytest.mark.duty(59, 60, 61, 112, 116, 120)
def test_what_may_be_a_crime_goes_to_the_police_comes_back_and_is_investigated(hall: Hall) -> None:
    case = Clerk(hall, "canterbury").enters_letter("canterbury", "Cllr Mrs Jenny Fourhats")
    officer = Officer(hall, "canterbury")
    officer.finds(case)
    officer.takes("Acknowledge it")
    advised = "The complainant is advised to report it"
    officer.takes(
        "Suspend it for the police or a regulator",
        {"Who reports it?": advised, "Reasons": "A theft; tell Kent Police."},
    )
    officer.sees("Suspended", "Stands still")
    her = Complainant(hall)
    her.enters_code(case)
    her.reads_progress("progress-with-the-police")
    her.sees("stands still until the police or a regulator have decided", "A theft; tell Kent Police.")
    hall.later(days=70)
    officer = Officer(hall, "canterbury")
    officer.finds(case, "case-with-the-police")
    assert "Overdue" not in officer.visitor.main.inner_text()
    officer.takes("Lift the suspension", {"Reasons": "The police take no action."})
    officer.consults()
    IndependentPerson(hall, "canterbury").advises(case, "It should be looked into.")
    officer.finds(case)
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.takes("Consult the committee’s Chairman")
    officer.takes("Record the Chairman’s views", {"What the Chairman said": "Refer it."})
    officer.decides(
        "Referred for investigation",
        **{
            WHY_REFERRED: (REFERRAL_GROUNDS["a"],),
            "Investigating Officer (optional)": "Ines Investigator",
            "What happens now": "She writes to both sides.",
        },
    )
    officer.issues(KCC, FIRE)
    officer.sees("Ines Investigator", "Nobody has decided whether the Code was broken")
