"""tests/: the public form from its first page to the receipt, without an account and without a script."""

import re
from datetime import date, timedelta

import pytest

from kent_standards.complaint_form.proof import is_receipt
from kent_standards.complaints.intake import find_submission
from kent_standards.law.complaint_parts import Withholding
from kent_standards.law.steps import THE_SERVICE
from kent_standards.structure.services import decide_end
from tests.complaint_form.filling import WHO, Complainant, code_on, references_on


def case_of(world, reference, slug="kcc"):
    """The case of that reference."""
    world.refresh()
    return world.authority(slug).part("complaints").find(reference)


@pytest.mark.duty(44, 49)
@pytest.mark.security(15)
def test_a_complaint_goes_from_the_first_page_to_a_receipt_and_to_the_officers_desk(county):
    sender = Complainant(county)
    page = sender.fill()
    for text in (
        *WHO.values(),
        "A member of the public",
        "Shouted at a clerk.",
        "20 May 2026",
        "Percy Witness",
    ):
        assert text.splitlines()[0] in page.text
    page = sender.finish()
    assert page.request.path == "/kcc/complain/receipt"
    (reference,) = references_on(page)
    assert reference == "KCC/2026/0001"
    county.refresh()
    case = county.authority("kcc").part("complaints").find(reference)
    assert case.state.allegations == ("Shouted at a clerk.", "Used a council van.")
    assert case.sent.complainant["name"] == "Ms Zephyrine Quillfeather"
    assert case.sent.complainant["telephone_mobile"] == "07700 900123"
    assert case.steps[0].data["acting_for"] == "kcc"
    found = find_submission(county.authority("kcc"), code_on(page), county.registry["kent.secret"])
    assert found is case.sent
    officer = county.browser(county.officer("Olga Officer", "kcc"))
    shown = officer.get(f"/kcc/complaints/{case.id}")
    assert found.digest in shown.text
    # Where the page hides who complained, a button shows it.
    hidden = [each for each in shown.forms.values() if each.action.endswith("/complainant")]
    assert "07700 900123" in (hidden[0].submit() if hidden else shown).text
    assert found.digest in page.text


@pytest.mark.duty(49)
def test_two_councillors_make_two_cases_with_what_each_did(county):
    sender = Complainant(county)
    sender.send("kind", type="member", named="yes")
    sender.send("you", **WHO)
    sender.names("sampe")
    page = sender.says(1, conduct_from=date(2026, 5, 1))
    assert "Councillors in your complaint" in page.text
    sender.send("councillors", more="yes")
    sender.names("bob")
    sender.says(2, allegations="Laughed.")
    sender.send("councillors", more="no")
    sender.send("evidence")
    page = sender.send("confidentiality", asked="no", reasons="")
    assert "from 1 May 2026 to 20 May 2026" in page.text
    one, two = references_on(sender.finish())
    assert case_of(county, one).state.allegations == ("Shouted at a clerk.", "Used a council van.")
    assert case_of(county, one).steps[0].data["conduct_from"] == "2026-05-01"
    assert case_of(county, two).state.allegations == ("Laughed.",)
    assert case_of(county, one).sent is case_of(county, two).sent


def test_a_councillor_can_be_taken_out_again(county):
    sender = Complainant(county)
    sender.fill("Samper", "Beech")
    page = sender.send("councillor-1/remove")
    assert "Jenny Samper" not in page.text
    sender.send("councillors", more="no")
    assert "Bob Beech" in sender.open("check").text
    (reference,) = references_on(sender.finish())
    assert "Bob" in county.service.people[case_of(county, reference).state.subject].state.name


@pytest.mark.duty(48)
def test_a_name_and_address_are_asked_for_unless_it_is_sent_anonymously_with_the_rule_explained(county):
    sender = Complainant(county)
    page = sender.send("kind", type="public", named="yes")
    page = sender.send_form(page, 422, title="Ms", telephone_day="1")
    for text in ("Enter your first name", "Enter your last name", "Enter your address"):
        assert text in page.text
    assert "exceptionally serious or significant" in sender.open("kind").text
    page = sender.fill(named="no")
    assert "Not given" in page.text
    assert "Zephyrine" not in page.text
    page = sender.finish()
    case = case_of(county, references_on(page)[0])
    assert case.state.anonymous
    assert dict(case.sent.complainant) == {"type": "public"}
    assert "the only way" in page.text


@pytest.mark.duty(48)
def test_where_no_anonymous_complaint_is_accepted_it_is_said_before_anything_is_written(county):
    start = {slug: county.browser().get(f"/{slug}/complain").text for slug in ("dartford", "kcc")}
    assert "Dartford Borough Council does not accept anonymous complaints" in start["dartford"]
    assert "does not accept" not in start["kcc"]
    sender = Complainant(county, slug="dartford")
    assert "does not accept anonymous complaints: it is rejected" in sender.open("kind").text
    sender.send("kind", type="public", named="no")
    assert "what you attach does not change that" in " ".join(sender.open("evidence").text.split())


@pytest.mark.duty(45)
def test_confidentiality_is_asked_with_reasons_after_it_is_said_who_will_see_what(county):
    sender = Complainant(county)
    sender.fill()
    page = sender.open("confidentiality")
    assert "normally your name and your complaint" in page.text
    page = sender.send_form(page, 422, asked="yes", reasons="")
    assert "Say why; without reasons" in page.text
    sender.send("confidentiality", asked="yes", reasons="I work for her.")
    case = case_of(county, references_on(sender.finish())[0])
    assert case.state.withholding is Withholding.REQUESTED
    assert case.steps[0].reasons == "I work for her."
    assert not case.state.subject_may_know


def test_answers_that_can_t_be_taken_are_said_beside_their_fields_and_lose_nothing(county):
    sender = Complainant(county)
    page = sender.send("kind", 422, type="other", named="yes")
    assert "Say who you are" in page.text
    assert page.forms["form"]["type"].value == "other"
    sender.send("kind", type="other", type_other="A journalist", named="yes")
    page = sender.send("you", 422, **{**WHO, "email": "nowhere"})
    assert "must be in the correct format" in page.text
    assert page.forms["form"]["address"].value.replace("\r", "") == WHO["address"]
    sender.send("you", **WHO)
    page = sender.send("find", 422, name="Nemo")
    assert "Nobody of this name" in page.text
    assert page.forms["form"]["name"].value == "Nemo"
    page = sender.names("Samper")
    assert page.request.path == "/kcc/complain/councillor-1/what"
    days = {"conduct_from": date(2026, 5, 3), "conduct_until": date(2026, 5, 2)}
    page = sender.send_form(page, 422, allegations="Shouted.", **days)
    assert "can’t have begun after" in page.text
    assert page.forms["form"]["allegations"].value == "Shouted."
    page = sender.send_form(page, 422, allegations="", conduct_until=date(2026, 6, 2))
    assert "Enter what the councillor did" in page.text
    assert "between 1 January 2000 and 1 June 2026" in page.text
    assert sender.open("check", 303).location.endswith("/complain/councillor-1/what")


def test_a_form_that_is_sent_twice_or_gone_back_to_makes_one_complaint(county):
    sender = Complainant(county)
    page = sender.fill()
    first = sender.send_form(page, declared=True)
    second = sender.send_form(page, declared=True)
    assert first.text == second.text
    assert sender.open("check", 303).location.endswith("/complain/receipt")
    county.refresh()
    assert len(county.authority("kcc").part("complaints")) == 1


def test_what_was_changed_after_the_check_is_not_sent_unseen(county):
    sender = Complainant(county)
    page = sender.fill()
    sender.says(1, allegations="Something else.")
    page = sender.send_form(page, 409, declared=True)
    assert "were changed since you opened this page" in page.text
    assert "Something else." in page.text
    assert references_on(sender.finish())


@pytest.mark.duty(52, 111)
def test_whoever_complains_of_a_member_of_another_authority_is_told_so_and_can_have_it_sent_there(county):
    sender = Complainant(county)
    sender.send("kind", type="public", named="yes")
    sender.send("you", **WHO)
    page = sender.names("Samper", "canterbury")
    assert "This is for Canterbury City Council" in page.text
    assert "Go on with Kent County Council" in page.text
    sender.send_form(page, where="move")
    assert sender.open().text.count("Begin a complaint") == 1
    sender.base = "/canterbury/complain"
    sender.says(1)
    sender.send("councillors", more="no")
    sender.send("evidence")
    sender.send("confidentiality", asked="no", reasons="")
    page = sender.finish()
    assert references_on(page) == ["CANTERBURY/2026/0001"]
    assert case_of(county, "CANTERBURY/2026/0001", "canterbury").steps[0].data["acting_for"] == "canterbury"


def test_it_stays_if_the_others_never_sat_there_and_somebody_who_never_sat_here_can_t_be_kept(county):
    sender = Complainant(county)
    sender.fill("Beech")
    sender.send("councillors", more="yes")
    page = sender.names("Dora")
    assert "Go on with Kent County Council" not in page.text
    page = sender.send_form(page, 409, where="move")
    assert "names somebody who never was a member of Dover District Council" in page.text
    assert "Who is the next councillor?" in sender.send_form(page, where="back").text


@pytest.mark.duty(119)
@pytest.mark.practice(12)
def test_a_parish_has_a_form_of_its_own_and_its_principal_s_officer_gets_what_is_sent(county):
    member = county.person("Petra Parish")
    county.seat(member, "chartham", since=date(2025, 1, 1))
    officer = county.officer("Cal Officer", "canterbury")
    sender = Complainant(county, "chartham")
    assert "the Monitoring Officer of Canterbury City Council" in " ".join(sender.open().text.split())
    sender.fill("Petra")
    page = sender.finish()
    case = case_of(county, references_on(page)[0], "chartham")
    assert "Petra Parish" in county.browser(officer).get(f"/chartham/complaints/{case.id}").text


@pytest.mark.security(15)
def test_a_receipt_can_be_checked_and_one_with_a_changed_letter_is_none(county):
    sender = Complainant(county)
    sender.fill()
    sender.finish()
    text = sender.open("receipt-text").text
    public = county.registry["kent.journal_key"].verify_key
    assert is_receipt(public, text)
    assert is_receipt(public, "\r\n\r\n".join(f"  {line} " for line in text.splitlines()))
    assert not is_receipt(public, text.replace("clerk", "klerk"))
    assert not is_receipt(public, text.replace("Signature (Ed25519): ", "Signature (Ed25519): 00"))
    assert not is_receipt(public, "")
    other = Complainant(county, "dover")
    assert "nothing in it was changed" in other.send("check-receipt", receipt=text).text
    page = other.send("check-receipt", 422, receipt=text.replace("van", "car"))
    assert "something in it was changed" in page.text


def test_the_journal_holds_the_sha_256_of_the_receipt(county):
    sender = Complainant(county)
    sender.fill()
    page = sender.finish()
    digest = re.search("SHA-256 of the lines above: ([0-9a-f]{64})", page.text).group(1)
    county.refresh()
    about = [entry.about for entry in county.authority("kcc").journal if entry.act == "complaint_sent"]
    assert [each.rpartition("/")[2] for each in about] == [digest]
    assert not any("Quillfeather" in each for each in about)


def test_the_receipt_is_shown_for_an_hour_in_the_browser_that_sent_it_and_in_no_other(county):
    sender = Complainant(county)
    sender.fill()
    code = code_on(sender.finish())
    assert code_on(sender.open("receipt")) == code
    assert Complainant(county).open("receipt", 303).location.endswith("/kcc/complain?done=gone")
    county.clock.forward(minutes=61)
    assert sender.open("receipt", 303).location.endswith("/kcc/complain?done=gone")
    assert code not in sender.open().text


def test_nothing_personal_stands_in_an_address(county):
    sender = Complainant(county)
    pages = [sender.fill(), sender.open("later"), sender.open("councillors"), sender.open("find")]
    secrets = {"Quillfeather", "Samper", "Percy", code_on(pages[1])}
    pages.append(sender.finish())
    secrets.add(code_on(pages[-1]))
    for page in pages:
        addresses = re.findall(r'(?:href|action)="([^"]*)"', page.text)
        assert not [each for each in addresses for secret in secrets if secret in each]


@pytest.mark.duty(119)
def test_an_authority_that_has_ended_takes_none_and_links_its_successor_s_form(county):
    sender = Complainant(county, "dover")
    page = sender.send("kind", type="public", named="no")
    dover, day = county.authority("dover"), county.clock.today + timedelta(days=1)
    decide_end(dover, "thanet", day, "The order.", by=THE_SERVICE, at=county.at)
    county.save()
    county.clock.set(day)
    start = sender.open().text
    assert 'href="/thanet/complain"' in start
    assert "Begin a complaint" not in start
    page = sender.send_form(page, 409, name="Dora")
    assert "Thanet District Council" in page.text


def test_looking_at_the_first_page_begins_no_session(county):
    sender = Complainant(county)
    sender.open()
    assert not sender.browser.cookies
    sender.open("kind")
    assert sender.browser.cookies


@pytest.mark.practice(11)
def test_a_parish_clerk_is_asked_why_the_chairman_doesn_t_complain_and_is_never_refused(county):
    county.seat(county.person("Petra Parish"), "chartham", since=date(2025, 1, 1))
    officer = county.officer("Cal Officer", "canterbury")
    references = []
    for own, reason in (("yes", "It is about the Chairman."), ("yes", ""), ("no", "")):
        sender = Complainant(county, "chartham")
        sender.send("kind", type="parish_clerk", named="yes")
        sender.send("you", **WHO)
        sender.names("Petra")
        sender.says(1)
        page = sender.send("councillors", more="no")
        assert "usually made by the Chairman, or by the council as a whole" in page.text
        sender.send_form(page, own=own, reason=reason)
        sender.send("evidence")
        shown = sender.send("confidentiality", asked="no", reasons="")
        kept = "Why the clerk, and not the Chairman or the council"
        assert ((reason or "No reason was given.") in shown.text) is (own == "yes")
        assert (kept in shown.text) is (own == "yes")
        references += references_on(sender.finish())
    assert len(references) == 3
    case = case_of(county, references[0], "chartham")
    shown = county.browser(officer).get(f"/chartham/complaints/{case.id}")
    hidden = [each for each in shown.forms.values() if each.action.endswith("/complainant")]
    assert "It is about the Chairman." in (hidden[0].submit() if hidden else shown)
    other = Complainant(county)
    other.send("kind", type="officer", named="yes")
    assert "clerk" not in other.send("you", **WHO).request.path
