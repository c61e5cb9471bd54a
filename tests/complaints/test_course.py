"""tests/: the ways that a complaint can take, each by its pages: rejected, referred, with the police, stayed, settled."""

import re
from datetime import date

import pytest

from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.outbox.messages import MESSAGES
from tests.complaints.test_pages import NAME, Officer, enter, people

__all__ = ["people"]  # a fixture
PASSES = {f"answer_{code}": "no" if each.fail_when else "yes" for code, each in JURISDICTION.items()}
MATTERS = ("tests", "decision", "informal", "no_action")


class Course:
    """A complaint that was entered, and whoever deals with it."""

    def __init__(self, world, people, **given):
        self.world, self.people = world, people
        self.case = enter(world, people["clerk"], people["member"], **given)
        self.id = self.case.rpartition("/")[2]
        self.sign_in()

    def sign_in(self):
        """Everybody begins a session of that day."""
        self.mo, self.ip = Officer(self.world, self.people["mo"]), Officer(self.world, self.people["ip"])
        self.member = Officer(self.world, self.people["member"])

    def later(self, **days):
        """Days go by."""
        self.world.clock.forward(**days)
        self.sign_in()

    def act(self, name, status=303, **values):
        """An act of the Monitoring Officer's; the page that it leads to."""
        return self.mo.send(f"{self.case}/{name}", "submit", status, **values)

    def advised(self, *matters):
        """The Independent Person is asked, and answers."""
        self.act("consult", person=self.people["ip"], matters=matters or MATTERS)
        self.ip.send(f"/advice/{self.id}/views", words="It is minor.")

    def decide(self, outcome, status=303, **values):
        """The decision is drafted, or refused."""
        reasons = {"answer_1": "It was short.", "answer_2": "It was hired."}
        texts = {"summary": f"{NAME} says so.", "what_next": "Nothing more.", **reasons}
        return self.act(
            "decide", status, **{"outcome": outcome, "paragraphs": ("3(2)(a)",), **texts, **values}
        )

    def form(self, name):
        """The form of an act, as it is shown."""
        page = self.mo.browser.get(f"{self.case}/{name}")
        return next(each for each in page.forms.values() if "form_token" in each.fields)

    def page(self):
        """The case as it stands."""
        return self.mo.browser.get(self.case).text

    def told(self, kind="complaint_news"):
        """How many messages of a kind wait for the member."""
        assert kind in MESSAGES
        self.world.refresh()
        waiting = self.world.authority("kcc").outbox.waiting()
        return sum(each.kind == kind and each.person == self.people["member"] for each in waiting)


@pytest.fixture
def course(world, people):
    """A complaint that has just come in."""
    return Course(world, people)


@pytest.mark.duty(53, 70, 113, 155)
def test_what_fails_the_jurisdiction_test_is_rejected_with_reasons_to_both_sides_and_without_appeal(course):
    course.act("tell")
    refused = course.act("jurisdiction", status=409, **{**PASSES, "answer_c": "no"})
    assert "There is a problem" in refused.text
    course.act("jurisdiction", **{**PASSES, "answer_c": "no"}, reasons_c="She was on holiday.")
    assert (
        "It failed the jurisdiction test" in course.mo.browser.get(f"{course.case}/criteria", status=409).text
    )
    course.advised()
    for outcome in ("not_referred", "rejected"):
        assert "There is a problem" in course.decide(outcome, 409).text
    course.decide("outside_jurisdiction", paragraphs=())
    before = course.told()
    sent = course.act("issue")
    for text in (
        "She was on holiday.",
        "outside the authority’s jurisdiction",
        "There is no appeal",
        "Annex 1, 1.3",
    ):
        assert text in sent.text
    assert course.told() == before + 1
    page = course.page()
    assert "Closed" in page
    assert "Overdue" not in page


@pytest.mark.duty(55, 71, 132, 134)
def test_what_is_out_of_time_is_rejected_unless_a_departure_is_on_record(world, people):
    old = Course(world, people, conduct_until=date(2026, 2, 20))
    old.act("jurisdiction", **PASSES)
    assert old.form("criteria")["finding_f"].value == "yes"
    old.act("criteria")
    old.advised()
    assert "It failed a test, so it is rejected" in old.decide("not_referred", 409).text
    old.act("depart", paragraph="1.3 or 1.5", words="It is about the safety of children.")
    old.decide("not_referred")
    sent = old.act("issue")
    assert "It is about the safety of children." in sent.text


@pytest.mark.duty(59, 60, 112, 116, 130, 131)
@pytest.mark.practice(8)
def test_a_referral_needs_the_independent_person_the_chairman_and_an_investigator(course):
    course.act("jurisdiction", **PASSES)
    course.act("criteria")
    assert "Consult the Independent Person first" in course.decide("referred", 409).text
    course.advised()
    assert "Consult the Chairman" in course.decide("referred", 409).text
    course.mo.browser.get(f"{course.case}/chairman-views", status=409)
    course.act("chairman")
    course.act("chairman-views", words="Refer it.")
    course.decide("referred")
    lacking = course.mo.browser.get(f"{course.case}/issue").text
    assert "Name the Investigating Officer" in lacking
    assert "Say why it is referred" in lacking
    course.decide("referred", investigator="Ines Investigator", referral=("a",))
    page = course.page()
    assert "Appoint an Investigating Officer" in page
    sent = course.act("issue")
    assert "Ines Investigator" in sent.text
    assert "for a sanction that is the Hearing Panel’s to apply (Annex 3, 4)" in sent.text
    assert "Part of a pattern" not in sent.text
    assert "Nobody has decided whether the Code was broken" in sent.text
    assert "Referred for investigation" in course.page()


@pytest.mark.duty(63, 64)
def test_a_decision_is_drafted_from_the_record_and_the_notice_read_before_it_is_signed(course):
    course.act("jurisdiction", **PASSES)
    course.act("criteria")
    course.advised()
    draft = course.form("decide")
    assert draft["outcome"].value is None
    assert draft["summary"].value.splitlines()[1:] == ["Shouted at a clerk.", "Used a council van."]
    answers = {"answer_1": "It was short.", "answer_2": "It was hired.", "what_next": "Nothing more."}
    course.act("decide", outcome="not_referred", paragraphs=("3(2)(a)",), **answers)
    page = course.mo.browser.get(f"{course.case}/issue").text
    for text in ("It lies in the inbox", "It was hired.", "It is minor.", "[the complainant’s name]"):
        assert text.casefold() in " ".join(page.split()).casefold()
    assert NAME not in page
    assert NAME in course.act("issue").text


@pytest.mark.practice(6)
def test_a_failed_test_proposes_the_rejection_that_it_leads_to(course):
    course.act("jurisdiction", **PASSES)
    page = course.act("criteria", finding_g="yes", reasons_g="A small matter.").text
    assert "It passes all six criteria." in page
    assert "It is rejected." in page
    assert "A small matter." in page
    course.advised()
    assert course.form("decide")["outcome"].value == "rejected"
    course.act("jurisdiction", **{**PASSES, "answer_c": "no"}, reasons_c="She was on holiday.")
    assert course.form("decide")["outcome"].value == "outside_jurisdiction"
    assert "She was on holiday." in course.page()


@pytest.mark.duty(56)
def test_the_councillor_reads_by_when_views_are_asked_for_and_the_adviser_on_what(course):
    page = f"/complaints/{course.id}"
    course.act("tell", invite_views=("yes",))
    assert "You are asked for your views by" in course.member.browser.get(page).text
    course.act("consult", matters=("tests", "decision"))
    assert (
        "The preliminary tests (8.1); The decision (7.1)"
        in course.ip.browser.get(f"/advice/{course.id}").text
    )
    course.member.send(f"{page}/views", words="I was provoked.")
    assert "You are asked for your views by" not in course.member.browser.get(page).text


@pytest.mark.duty(47, 61, 120)
def test_what_may_be_a_crime_stands_still_until_the_police_decide_and_is_assessed_afresh(course):
    course.act("acknowledge")
    course.act("jurisdiction", **PASSES)
    course.act("criteria")
    course.act(
        "suspend", reporter="complainant", words="An interest was kept from the register; tell Kent Police."
    )
    assert "stands still" in course.page().lower()
    course.later(days=120)
    page = course.page()
    assert "Overdue" not in page
    course.mo.browser.get(f"{course.case}/decide", status=409)
    course.act("lift", words="The police take no action.")
    course.mo.browser.get(f"{course.case}/decide", status=409)
    assert (
        "Consult the Independent Person first"
        in course.mo.browser.get(f"{course.case}/criteria", status=409).text
    )
    course.advised()
    # Its age is measured to the day on which it first came, so the months with the police don't put it out of time.
    assert course.form("criteria")["finding_f"].value == "no"
    course.act("criteria")
    course.decide("not_referred")
    assert "Closed" in course.act("issue").text or "Closed" in course.page()


@pytest.mark.duty(62, 121)
def test_no_action_is_taken_for_a_time_on_a_stated_ground_with_a_day_to_look_again(course):
    course.mo.browser.get(f"{course.case}/stay", status=409)
    course.advised("no_action")
    review = date(2026, 8, 3)
    course.act("stay", grounds=("e",), words="She is in hospital.", day=review)
    page = course.page()
    assert "3 August 2026" in page
    course.mo.browser.get(f"{course.case}/decide", status=409)
    course.later(days=70)
    course.act("review-stay", words="Still so.", day=date(2026, 11, 2))
    assert "2 November 2026" in course.page()
    course.act("take-up", words="She is well.")
    assert "Being assessed" in course.page()


def offered(course):
    """An informal resolution is offered."""
    course.act("tell")
    course.mo.browser.get(f"{course.case}/informal", status=409)
    course.act("jurisdiction", **PASSES)
    course.act("criteria")
    course.advised()
    course.act(
        "informal", indicators=("h",), actions=("d",), addressees=("subject",), words="A letter of apology."
    )


@pytest.mark.duty(58, 67, 68, 130)
@pytest.mark.parametrize("done", ["yes", "no"])
def test_an_informal_resolution_is_offered_agreed_carried_out_and_reported_to_the_committee(course, done):
    offered(course)
    assert "has not agreed to an informal resolution" in course.decide("informal", 409).text
    page = course.member.browser.get(f"/complaints/{course.id}/informal")
    assert "A letter of apology." in page.text
    course.member.send(f"/complaints/{course.id}/informal", agrees="yes", words="Gladly.")
    course.act("answer-informal", side="complainant", agrees="no", words="I want an inquiry.")
    page = " ".join(course.page().split())
    assert "Not accepted. I want an inquiry." in page, "a refusal is weighed in the decision (4.1)"
    assert "Accepted. Gladly." in page
    course.decide("informal")
    course.act("issue")
    course.act("finish", done=done, words="The letter was read out.")
    page = course.page()
    assert ("reported to the committee" if done == "no" else "Resolved informally") in page
    assert "The letter was read out." in page


@pytest.mark.duty(108)
def test_only_the_time_of_the_tests_is_extended_and_only_where_nobody_can_advise(course):
    refused = course.mo.browser.get(f"{course.case}/extend", status=409)
    assert "only where an Independent Person is unable to act" in refused.text
    course.act("consult", person=course.people["ip"], matters=("tests",))
    course.act("unable", person=course.people["ip"], words="She is ill.")
    course.act("extend", words="She is ill.", day=date(2026, 7, 1))
    page = course.page()
    assert "1 July 2026" in page
    assert "Extended under 8.2." in page


@pytest.mark.duty(110)
@pytest.mark.parametrize(("conduct", "before"), [(date(2012, 6, 30), "yes"), (date(2012, 7, 10), "no")])
def test_conduct_is_measured_by_the_day_on_which_the_code_took_effect_not_its_adoption(
    world, people, conduct, before
):
    course = Course(world, people, conduct_until=conduct)
    assert course.form("jurisdiction")["answer_a"].value == before


@pytest.mark.duty(115)
def test_views_are_asked_for_in_time_for_the_decision(course):
    course.later(days=16)  # 17 June: ten working days end on 1 July, the decision is due on 29 June
    refused = course.act("tell", status=409, invite_views=("yes",))
    assert "after the decision is due, on 29 June 2026" in refused.text
    course.act("tell", invite_views=("yes",), views_by=date(2026, 6, 26))
    assert "26 June 2026" in course.page()


@pytest.mark.duty(115, 71)
def test_or_a_departure_from_the_time_limit_is_on_record(course):
    course.later(days=16)
    course.act("depart", paragraph="4.6", words="Confidentiality took three weeks.")
    course.act("tell", invite_views=("yes",))
    assert "1 July 2026" in course.page()


@pytest.mark.duty(72)
def test_what_is_spiteful_politically_motivated_or_anonymous_is_dismissed_without_further_attention(
    world, people
):
    spiteful, nameless = Course(world, people), Course(world, people, name="", address="")
    for course, criterion, reasons in (
        (spiteful, "d", "A leaflet of the rival party announced it."),
        (nameless, "b", "Nothing came with it."),
    ):
        course.act("jurisdiction", **PASSES)
        course.act("criteria", **{f"finding_{criterion}": "yes", f"reasons_{criterion}": reasons})
        course.advised("tests")
        course.decide("rejected", summary="It says that she shouted.", paragraphs=("3(2)(a)",))
        assert reasons in course.act("issue").text
        page = course.page()
        assert "Closed" in page
        # The councillor was neither told of it before nor asked for anything.
        assert "Told the Subject Member" not in page
        assert "Overdue" not in page


@pytest.mark.duty(48, 133)
def test_an_anonymous_complaint_passes_by_documents_of_exceptional_weight_alone_and_its_notice_has_no_name(
    world, people
):
    course = Course(world, people, name="", address="")
    course.act("jurisdiction", **PASSES)
    form = course.form("criteria")
    assert form["finding_b"].value == "yes"
    assert "Independent documents" in form.text
    course.act("criteria", finding_b="excepted", reasons_b="Bank statements show bribes of £9,000.")
    course.advised()
    course.decide("not_referred", summary="The complaint says so.")
    sent = course.act("issue")
    assert "a complaint by an anonymous complainant about" in sent.text
    assert "<li>Complainant</li>" not in sent.text
    assert "<li>Subject Member</li>" in sent.text


@pytest.mark.duty(149)
def test_what_is_normally_done_within_a_time_is_flagged_when_late_and_still_done(course):
    course.later(days=10)
    assert "Overdue by" in course.page()
    course.act("acknowledge")
    assert re.search(r"Done on 11 June 2026, \d+ days? late", course.page())


@pytest.mark.duty(150)
def test_the_kind_of_complainant_that_was_abolished_stays_for_what_arrives_on_old_forms(world, people):
    page = world.browser(people["clerk"]).get("/kcc/complaints/enter")
    assert "An independent member of a former Standards Committee" in page.text
    assert "independent member" not in world.browser().get("/kcc/complain").text.lower()


def test_only_monitoring_officers_take_these_acts(course):
    for role in (Role.CLERK, Role.INDEPENDENT_PERSON):
        other = course.world.officer(f"Olive {role.value}", "kcc", role)
        course.world.browser(other).get(f"{course.case}/suspend", status=404)
