"""tests/: what a complainant does: answers, adds, asks for confidentiality, withdraws, agrees to a transfer."""

import re

import pytest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.law.complaint_parts import Matter, Stage, Withholding
from kent_standards.law.steps import THE_SERVICE
from tests.tracking.conftest import enter, plain
from tests.tracking.test_progress import advised, heard


def opened(her, name, number=1):
    """The form of one act."""
    forms = her.browser.get(f"{her.home}/{number}/{name}").forms
    return next(form for form in forms.values() if "form_token" in form.fields)


def fill(form, **values):
    """Fill a form in; True ticks a box."""
    for name, value in values.items():
        if value is True:
            form[name].checked = True
        else:
            form[name] = value
    return form


def send(her, name, status=303, /, **values):
    """Fill in and send the form of one act; the page that it leads to."""
    answer = fill(opened(her, name), **values).submit("submit", status=status)
    return answer.follow() if status == 303 else answer


def mail_to(cast, kind="complaint_news"):
    """Who has got a message of that kind from the county council."""
    cast.world.refresh()
    return {each.person for each in cast.kcc.outbox.waiting() if each.kind == kind}


@pytest.mark.duty(57)
def test_she_answers_a_question_and_adds_what_she_has_not_been_asked(complain, cast):
    her = complain()
    her.enter()
    assert "Add information" in her.page()
    officer.ask_information(her.case(), "complainant", "Who else was there?", by=cast.mo, at=cast.at)
    cast.world.save()
    page = her.page()
    assert "What waits for you Answer the question" in page
    assert "You were asked for more information." in page
    assert "Who else was there?" in plain(her.browser.get(f"{her.home}/1/information"))
    done = send(her, "information", words="Two clerks.")
    assert "The Monitoring Officer has what you wrote." in done.text
    assert mail_to(cast) == {cast.mo.person}
    [question] = her.case().state.questions
    assert question.answer == "Two clerks."
    step = her.case().steps[-1]
    assert (step.kind, step.by, step.role.value) == (
        "information_given",
        her.receipt.submission,
        "complainant",
    )
    send(her, "information", words="And a visitor.")
    assert "And a visitor." in her.page()
    assert "What waits for you" not in her.page()
    # The officers read it, and the councillor doesn't.
    assert "And a visitor." in cast.world.browser(cast.mo.person).get(f"/kcc/complaints/{her.case().id}").text


@pytest.mark.duty(45)
def test_she_asks_for_confidentiality_afterwards_and_it_freezes_the_telling(complain, cast):
    her = complain()
    her.enter()
    done = send(her, "confidentiality", words="I work for the council.")
    assert "until that is decided, nothing is told to the councillor" in plain(done)
    assert her.case().state.withholding is Withholding.REQUESTED
    again = her.browser.get(f"{her.home}/1/confidentiality", status=409)
    assert "Confidentiality was asked for already." in again.text
    assert "Ask for confidentiality" not in her.page()


@pytest.mark.duty(45)
def test_after_a_refusal_she_goes_on_without_confidentiality(complain, cast):
    her = complain(confidentiality="I fear for my job.")
    her.enter()
    advised(cast, her_case := her.case(), Matter.CONFIDENTIALITY)
    officer.refuse_withholding(her_case, "No risk.", by=cast.mo, at=cast.at)
    cast.world.save()
    assert "What waits for you Go on without confidentiality Withdraw the complaint" in her.page()
    unticked = send(her, "go-on", 422)
    assert "Tick “The councillor may be told my name and what I complain of” to go on" in unticked.text
    assert her.case().state.frozen
    assert "Your complaint goes on without confidentiality." in send(her, "go-on", sure=True).text
    assert not her.case().state.frozen


def test_she_withdraws_only_after_saying_that_she_means_it(complain, cast):
    her = complain()
    her.enter()
    assert "to go on" in send(her, "withdraw", 422, words="We have made it up.").text
    assert her.case().state.stage is Stage.ASSESSING
    assert (
        "You have withdrawn your complaint."
        in send(her, "withdraw", words="We have made it up.", sure=True).text
    )
    assert her.case().state.stage is Stage.WITHDRAWN
    assert mail_to(cast) == {cast.mo.person}
    assert "This complaint was withdrawn." in her.browser.get(f"{her.home}/1/information", status=409).text
    assert "What you can do" not in her.page()


@pytest.mark.duty(58)
def test_she_answers_the_offer_of_an_informal_resolution_once(complain, cast):
    her = complain()
    her.enter()
    heard(cast, case := her.case())
    officer.offer_informal(case, ["e"], ["d"], ["subject"], "A letter.", by=cast.mo, at=cast.at)
    cast.world.save()
    form = plain(her.browser.get(f"{her.home}/1/informal"))
    for text in ("A letter.", "An apology", "If you refuse a reasonable offer, that is weighed"):
        assert text in form
    assert "has your answer" in send(her, "informal", agrees="no", words="Not enough.").text
    assert her.case().state.informal.complainant_agrees is False
    page = her.page()
    assert "You did not accept the offer." in page
    assert "Not enough." in page
    assert (
        "You have answered this offer already." in her.browser.get(f"{her.home}/1/informal", status=409).text
    )


@pytest.mark.duty(111)
@pytest.mark.security(29)
def test_she_agrees_to_a_transfer_and_is_shown_the_code_for_there_once(complain, cast):
    her = complain()
    her.enter()
    send(her, "confidentiality", words="I work for the council.")
    officer.offer_transfer(her.case(), "canterbury", "It was there.", by=cast.mo, at=cast.at)
    cast.world.save()
    assert "It was there." in her.page()
    form = fill(opened(her, "transfer"), sure=True)
    shown = form.submit("submit", status=200)
    [code] = re.findall(r"kent-code\">([0-9A-Z-]{23})<", shown.text)
    again = form.submit("submit", status=303)
    assert code not in str(again.follow())
    assert "was transferred to Canterbury City Council" in her.page()
    cast.world.refresh()
    [case] = cast.world.authority("canterbury").part("complaints").values()
    # What she has asked for meanwhile holds there from the first day.
    assert case.state.withholding is Withholding.REQUESTED
    assert case.steps[0].reasons == "I work for the council."
    there = cast.world.browser()
    enter(there, "canterbury", code)
    assert case.reference in there.get("/canterbury/track/complaint").text
    her.browser.get("/canterbury/track/complaint", status=404)
    assert "transferred" in her.browser.get(f"{her.home}/1/transfer", status=409).text


@pytest.mark.duty(48)
def test_she_corrects_how_she_can_be_reached_but_not_who_she_is(complain, cast):
    her = complain(type="public", telephone_day="01234")
    her.enter()
    page = her.browser.get(f"{her.home}/contact")
    form = next(each for each in page.forms.values() if "form_token" in each.fields)
    assert "name" not in form.fields
    form["address"] = ""
    assert "Enter your address" in form.submit("submit", status=422).text
    form["address"], form["email"], form["telephone_day"] = "1 New Street", "", "56789"
    done = form.submit("submit").follow()
    assert "Your particulars are corrected." in done.text
    sent = her.case().sent
    assert dict(sent.complainant) == {
        **sent.complainant,
        "name": "Zephyrine Quillfeather",
        "address": "1 New Street",
        "email": "",
        "telephone_day": "56789",
        "type": "public",
    }
    assert "contact_corrected" in [entry.act for entry in cast.kcc.journal if entry.about == sent.about]


@pytest.mark.security(39)
@pytest.mark.security(40)
def test_a_form_sent_twice_is_carried_out_once_and_one_that_is_too_old_shows_how_it_stands_now(
    complain, cast
):
    her = complain()
    her.enter()
    form, late = (fill(opened(her, "information"), words=text) for text in ("Two clerks.", "Three clerks."))
    first, second = form.submit("submit", status=303), form.submit("submit", status=303)
    assert first.location == second.location
    refused = late.submit("submit", status=409)
    assert "Nothing was done" in refused.text
    assert "Three clerks." in refused.text
    assert "Three clerks." not in her.page()
    assert [step.kind for step in her.case().steps].count("information_given") == 1


def test_after_the_decision_nothing_is_added(complain, cast):
    her = complain()
    her.enter()
    form = fill(opened(her, "information"), words="Late.")
    party.withdraw(her.case(), by=cast.mo, at=cast.at)
    cast.world.save()
    assert "Nothing was done" in form.submit("submit", status=409).text
    assert "Late." not in her.page()


def test_while_the_authority_s_rules_can_t_be_read_she_reads_on_and_each_form_says_why_not(complain, cast):
    her = complain(slug="canterbury")
    deactivate_plugin(cast.world.authority("canterbury"), "districts", by=THE_SERVICE, at=cast.at)
    cast.world.save()
    her.enter()
    assert "Your complaint" in her.page()
    page = her.browser.get(f"{her.home}/1/information").text
    assert "Nothing can be changed at Canterbury City Council just now" in page
    assert "<button" not in page.partition('<form id="form"')[2].partition("</form>")[0]
