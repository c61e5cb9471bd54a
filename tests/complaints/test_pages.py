"""tests/: a complaint by its pages: entered by a clerk, assessed, advised on, answered, decided, read elsewhere."""

import re
from datetime import date

import pytest

from kent_standards.complaints.case_acts import CASE_ACTS
from kent_standards.complaints.desk import GROUPS, in_groups
from kent_standards.complaints.views import OWN_ACTS
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role

NAME, HOME = "Zephyrine Quillfeather", "12 Made-up Lane"


class Officer:
    """Somebody's browser at one authority's complaints."""

    def __init__(self, world, person):
        self.browser = world.browser(person)

    def send(self, where, button="submit", status=303, /, **values):
        """Open the form at ``where``, fill it in and send it; the page that it leads to."""
        page = self.browser.get(where)
        form = next(each for each in page.forms.values() if "form_token" in each.fields)
        for name, value in values.items():
            if isinstance(value, date):
                parts = dict(zip(("day", "month", "year"), (value.day, value.month, value.year), strict=True))
                for field_name, field in _inside(form, name):
                    field.value = str(parts[field_name])
            elif isinstance(value, tuple):
                for _, box in _inside(form, name):
                    box.checked = box._value in value
            else:
                form[name] = value
        response = form.submit(button, status=status)
        return response.follow() if status == 303 else response


def _inside(form, name):
    """The fields of a form that make up the group or the list called ``name``."""
    found, inside = [], False
    for field_name, field in form.field_order:
        if field_name == "__start__":
            inside = str(field.value).startswith(f"{name}:")
        elif field_name == "__end__":
            inside = False
        elif inside:
            found.append((field_name, field))
    return found or [(name, field) for field in form.fields[name]]


@pytest.fixture
def people(world):
    """A triple-hatted member, officers of three authorities and an Independent Person."""
    member = world.member("Jenny Samper", "kcc", "canterbury", "kmfra")
    found = {
        "member": member,
        "mo": world.officer("Ada Officer", "kcc"),
        "clerk": world.officer("Cleo Clerk", "kcc", Role.CLERK),
        "canterbury": world.officer("Bea Officer", "canterbury"),
        "kmfra": world.officer("Cal Officer", "kmfra"),
        "ip": world.officer("Ivy Independent", "kcc", Role.INDEPENDENT_PERSON),
        "other_ip": world.officer("Olga Independent", "kmfra", Role.INDEPENDENT_PERSON),
    }
    return found


def enter(world, person, member, **more):
    """Enter a complaint that came by letter and return the address of its case."""
    given = {
        "arrival": "letter",
        "received_on": world.clock.today,
        "name": NAME,
        "address": HOME,
        "type": "public",
        "subject": member,
        "allegations": "Shouted at a clerk.\nUsed a council van.",
        "conduct_until": date(2026, 5, 20),
    }
    page = Officer(world, person).send("/kcc/complaints/enter", "submit", 200, **{**given, **more})
    return re.search(
        r'href="(/kcc/complaints/[^"?/]+)"', page.text.replace("/kcc/complaints/enter", "")
    ).group(1)


def decide(world, people, case):
    """From acknowledgement to the drafted decision."""
    mo = Officer(world, people["mo"])
    mo.send(f"{case}/acknowledge")
    mo.send(f"{case}/tell", invite_views=("yes",))
    mo.send(
        f"{case}/jurisdiction",
        **{f"answer_{code}": "no" if each.fail_when else "yes" for code, each in JURISDICTION.items()},
    )
    mo.send(f"{case}/criteria")
    mo.send(f"{case}/consult", person=people["ip"], matters=("tests", "decision"))
    case_id = case.rpartition("/")[2]
    Officer(world, people["ip"]).send(
        f"/advice/{case_id}/views", words="The conduct is minor.\nAn apology would do."
    )
    Officer(world, people["member"]).send(f"/complaints/{case_id}/views", words="I was provoked.")
    mo.send(
        f"{case}/decide",
        outcome="not_referred",
        summary=f"{NAME} says that the member shouted.",
        answer_1="It was a short outburst.",
        answer_2="The van was hired.",
        paragraphs=("3(2)(a)",),
        what_next="Nothing more is done.",
    )
    return mo


@pytest.mark.duty(44, 46, 48, 52, 54, 56, 63, 64, 69, 93, 109, 135, 136, 155)
def test_a_case_goes_from_a_letter_to_a_notice_read_at_two_other_authorities_and_by_the_public(world, people):
    case = enter(world, people["clerk"], people["member"])
    mo = decide(world, people, case)
    page = mo.browser.get(case)
    for text in (
        "I was provoked.",
        "An apology would do.",
        "Kent and Medway Fire",
        "Sign and issue",
    ):
        assert text in page.text
    sent = mo.send(f"{case}/issue")
    assert sent.request.path.startswith("/kcc/inbox/sent/")
    assert sent.text.count("Not yet acknowledged") == 2
    # Whoever signs is written to where the authority says, and nothing of it was typed (resolution 157).
    assert "Kent ME14 1XQ" in sent.text
    for slug in ("canterbury", "kmfra"):
        officer = Officer(world, people[slug])
        [found] = set(
            re.findall(rf'href="(/{slug}/inbox/kcc-[^"]+)"', officer.browser.get(f"/{slug}/inbox").text)
        )
        assert "It was a short outburst." in officer.browser.get(found).text
        assert HOME not in officer.browser.get(found).text
        officer.send(f"{found}/acknowledge")
    assert "Not yet acknowledged" not in mo.browser.get(sent.request.path).text
    public = world.browser()
    assert "No notice is published" in public.get("/kcc/notices").text
    shown = mo.send(f"{sent.request.path}/publish", "again", 200, words="The van was hired.")
    form = next(each for each in shown.forms.values() if "form_token" in each.fields)
    form["read"].checked = True
    form.submit("submit", status=303)
    listed = public.get("/kcc/notices")
    notice = listed.click(re.escape("KCC/2026/0001/N1"))
    assert NAME not in notice.text
    assert "The van was hired." not in notice.text
    assert notice.text.count("[withheld]") >= 3
    assert "It was a short outburst." in notice.text


@pytest.mark.duty(65, 66, 114)
@pytest.mark.security(9)
def test_while_confidentiality_is_undecided_the_councillor_sees_nothing_and_the_page_says_why(world, people):
    case = enter(world, people["clerk"], people["member"], confidentiality="I fear for my job.")
    mo = Officer(world, people["mo"])
    assert "until then nothing is told to the councillor" in mo.browser.get(case).text
    refused = mo.browser.get(f"{case}/tell", status=409)
    assert "Nothing was done" in refused.text
    member = world.browser(people["member"])
    assert "told of no complaint" in member.get("/complaints").text
    member.get(case.replace("/kcc/complaints", "/complaints"), status=404)
    mo.send(f"{case}/consult", person=people["ip"], matters=("confidentiality",))
    Officer(world, people["ip"]).send(f"/advice/{case.rpartition('/')[2]}/views", words="She is at risk.")
    mo.send(
        f"{case}/withhold",
        grounds=("person_c",),
        withheld=("identity",),
        words="At risk.",
        day=date(2026, 12, 1),
    )
    told = " ".join(mo.browser.get(f"{case}/tell").text.split())
    assert "reads, at “Complaints about you”, not who complains, and what is alleged." in told
    mo.send(f"{case}/tell")
    page = member.get(case.replace("/kcc/complaints", "/complaints"))
    assert NAME not in page.text
    assert "Withheld" in page.text
    assert "Shouted at a clerk." in page.text


@pytest.mark.duty(156)
def test_a_name_that_is_withheld_is_decided_on_afresh_before_the_decision_goes_out(world, people):
    case = enter(world, people["clerk"], people["member"], confidentiality="I fear for my job.")
    mo, ip, her = (Officer(world, people[each]) for each in ("mo", "ip", "member"))
    advice = f"/advice/{case.rpartition('/')[2]}/views"
    about_her = case.replace("/kcc/complaints", "/complaints")
    mo.send(f"{case}/consult", person=people["ip"], matters=("confidentiality", "decision"))
    ip.send(advice, words="She is at risk.")
    grounds = {"grounds": ("person_c",), "withheld": ("identity",), "words": "At risk."}
    mo.send(f"{case}/withhold", **grounds, day=date(2026, 12, 1))
    mo.send(f"{case}/tell")
    mo.send(
        f"{case}/jurisdiction", **{f"answer_{code}": "yes" if code in "bce" else "no" for code in "abcdef"}
    )
    mo.send(f"{case}/criteria")
    decision = {
        "summary": "She shouted.",
        "answer_1": "Short.",
        "answer_2": "Hired.",
        "what_next": "No more.",
    }
    mo.send(f"{case}/decide", outcome="not_referred", paragraphs=("3(2)(a)",), **decision)
    sentence = "Decide afresh whether confidentiality is kept, before the notice is issued"
    assert sentence in mo.browser.get(f"{case}/issue", status=409).text
    assert "Look at it again by" in mo.browser.get(f"{case}/keep-confidential").text
    # Ending it tells the councillor nothing more until the complainant has answered.
    mo.send(f"{case}/end-confidentiality", words="The risk is over.")
    assert "Confidentiality is not settled" in mo.browser.get(f"{case}/issue", status=409).text
    assert NAME not in her.browser.get(about_her).text
    mo.send(f"{case}/go-on")
    assert NAME in her.browser.get(about_her).text
    assert "Short." in mo.send(f"{case}/issue").text


@pytest.mark.security(5)
def test_an_independent_person_sees_the_cases_on_which_she_was_consulted_and_no_others(world, people):
    case = enter(world, people["clerk"], people["member"])
    case_id = case.rpartition("/")[2]
    for person in ("ip", "other_ip", "canterbury", "member"):
        world.browser(people[person]).get(f"/advice/{case_id}", status=404)
    Officer(world, people["mo"]).send(f"{case}/consult", person=people["ip"], matters=("tests",))
    assert "Shouted at a clerk." in world.browser(people["ip"]).get(f"/advice/{case_id}").text
    world.browser(people["other_ip"]).get(f"/advice/{case_id}", status=404)
    Officer(world, people["ip"]).send(f"/advice/{case_id}/unable", conflict="yes", words="My neighbour.")
    world.browser(people["ip"]).get(f"/advice/{case_id}", status=404)
    page = Officer(world, people["mo"]).browser.get(f"{case}/consult")
    assert people["ip"] not in page.text
    assert "Kent and Medway Fire and Rescue Authority, standing in" in page.text


@pytest.mark.duty(51, 112)
def test_a_partners_independent_person_stands_in_by_the_agreement_alone_and_on_its_grounds(world, people):
    case = enter(world, people["clerk"], people["member"])
    case_id = case.rpartition("/")[2]
    stranger = world.officer("Sam Stranger", "dover", Role.INDEPENDENT_PERSON)
    mo = Officer(world, people["mo"])
    assert stranger not in mo.browser.get(f"{case}/consult").text
    mo.send(f"{case}/consult", person=people["ip"], matters=("tests", "decision"))
    Officer(world, people["ip"]).send(f"/advice/{case_id}/unable", conflict="yes", words="My neighbour.")
    page = mo.browser.get(case)
    assert "Can stand in" in page.text
    assert "the authority for which she stands in pays her daily rate" in page.text
    form = next(
        each for each in mo.browser.get(f"{case}/consult").forms.values() if "form_token" in each.fields
    )
    assert form["person"].value == people["other_ip"]
    assert form["ground"].value == "conflict of interest"
    assert [box.checked for _, box in _inside(form, "matters")].count(True) == 2
    mo.send(f"{case}/consult")
    Officer(world, people["other_ip"]).send(f"/advice/standing-in/{case_id}/accept")
    Officer(world, people["other_ip"]).send(f"/advice/{case_id}/views", words="It is minor.")
    page = mo.browser.get(case)
    assert "It is minor." in page.text
    assert "Can stand in" not in page.text


@pytest.mark.duty(69, 162)
@pytest.mark.security(5)
def test_a_councillor_consults_an_independent_person_who_then_cant_advise_the_authority(world, people):
    case = enter(world, people["clerk"], people["member"])
    case_id, mo = case.rpartition("/")[2], Officer(world, people["mo"])
    member, ip = Officer(world, people["member"]), Officer(world, people["ip"])
    member.browser.get(f"/complaints/{case_id}/consult", status=404)
    mo.send(f"{case}/tell")
    member.send(f"/complaints/{case_id}/consult", person=people["ip"], words="Must I apologise?")
    ip.browser.get(f"/advice/{case_id}", status=404)
    asked = ip.browser.get("/advice").click(re.escape("KCC/2026/0001"))
    assert "Must I apologise?" in asked.text
    assert NAME not in asked.text
    ip.send(f"/advice/asked/{case_id}/answer", words="It might settle it.")
    assert "It might settle it." in member.browser.get(f"/complaints/{case_id}").text
    page = mo.browser.get(case)
    assert "The councillor consulted an Independent Person" in page.text
    for between_them in ("Must I apologise?", "It might settle it."):
        assert between_them not in page.text
    form = mo.browser.get(f"{case}/consult")
    assert people["ip"] not in form.text
    mo.send(f"{case}/consult", person=people["other_ip"], ground="illness", matters=("tests",))
    stranger = member.browser.get(f"/complaints/{case_id}/consult")
    assert people["other_ip"] not in stranger.text


def test_only_the_authoritys_own_officers_read_its_complaints(world, people):
    case = enter(world, people["clerk"], people["member"])
    for person in ("member", "canterbury", "kmfra", "ip"):
        for address in (
            "/kcc/complaints",
            case,
            f"{case}/acknowledge",
            "/kcc/inbox",
            "/kcc/complaints/enter",
        ):
            world.browser(people[person]).get(address, status=404)
    clerk = world.browser(people["clerk"])
    assert "What you can do" not in clerk.get(case).text
    clerk.get(f"{case}/acknowledge", status=404)


@pytest.mark.security(39)
def test_two_officers_at_one_complaint_meet_the_present_state(world, people):
    case = enter(world, people["clerk"], people["member"])
    deputy = world.officer("Dee Deputy", "kcc", Role.DEPUTY_MONITORING_OFFICER)
    late = world.browser(deputy).get(f"{case}/suspend")
    Officer(world, people["mo"]).send(f"{case}/acknowledge")
    form = next(each for each in late.forms.values() if "form_token" in each.fields)
    form["reporter"] = "officer"
    form["words"] = "It may be theft."
    answer = form.submit("submit", status=409)
    assert "This record has changed" in answer.text
    assert "It may be theft." in answer.text


def test_a_draft_that_lacks_reasons_is_not_issued_and_says_what_is_missing(world, people):
    case = enter(world, people["clerk"], people["member"])
    mo = Officer(world, people["mo"])
    refused = mo.browser.get(f"{case}/decide", status=409)
    assert "Apply the jurisdiction test first" in refused.text
    mo.browser.get(f"{case}/issue", status=409)


@pytest.mark.duty(111)
def test_a_complaint_that_belongs_to_another_authority_is_received_there_afresh_once_the_complainant_agrees(
    world, people
):
    case = enter(world, people["clerk"], people["member"])
    mo = Officer(world, people["mo"])
    mo.browser.get(f"{case}/agree-transfer", status=409)
    mo.send(f"{case}/transfer", authority="canterbury", words="She was at the city council’s meeting.")
    world.clock.forward(days=3)
    mo, there = Officer(world, people["mo"]), Officer(world, people["canterbury"])
    assert "No complaints here" in there.browser.get("/canterbury/complaints").text
    page = mo.send(f"{case}/agree-transfer")
    assert "Transferred" in page.text
    desk = there.browser.get("/canterbury/complaints")
    moved = desk.click(re.escape("CANTERBURY/2026/0001"))
    assert NAME not in moved.text
    revealed = next(each for each in moved.forms.values() if each.action.endswith("/complainant")).submit()
    for text in (NAME, HOME, "Shouted at a clerk.", "4 June 2026"):
        assert text in revealed.text
    mo.browser.get(f"{case}/acknowledge", status=409)


@pytest.mark.duty(66, 114)
def test_whoever_is_refused_confidentiality_withdraws_before_anything_is_told_or_goes_on(world, people):
    for goes_on in (False, True):
        case = enter(world, people["clerk"], people["member"], confidentiality="I fear for my job.")
        case_id, mo = case.rpartition("/")[2], Officer(world, people["mo"])
        mo.send(f"{case}/consult", person=people["ip"], matters=("confidentiality",))
        Officer(world, people["ip"]).send(f"/advice/{case_id}/views", words="There is no risk.")
        mo.send(f"{case}/refuse-confidentiality", words="No ground is made out.")
        mo.browser.get(f"{case}/tell", status=409)
        member = world.browser(people["member"])
        if goes_on:
            mo.send(f"{case}/go-on")
            mo.send(f"{case}/tell")
            assert NAME in member.get(f"/complaints/{case_id}").text
        else:
            mo.send(f"{case}/withdraw", words="Then I would rather not.")
            mo.browser.get(f"{case}/tell", status=409)
            member.get(f"/complaints/{case_id}", status=404)
            assert "told of no complaint" in member.get("/complaints").text
            closed = mo.browser.get("/kcc/complaints?show=closed").click(re.escape("KCC/2026/0001"))
            assert "Over since 1 June 2026" in closed.text


@pytest.mark.duty(56, 57)
def test_what_either_side_says_by_letter_is_entered_for_it(world, people):
    case = enter(world, people["clerk"], people["member"])
    mo = Officer(world, people["mo"])
    mo.send(f"{case}/ask", side="complainant", words="Who else was there?")
    mo.send(f"{case}/information", side="complainant", words="The caretaker.")
    mo.browser.get(f"{case}/views", status=409)
    mo.send(f"{case}/tell", invite_views=("yes",))
    page = mo.send(f"{case}/views", words="I was provoked.")
    for text in ("Who else was there?", "The caretaker.", "I was provoked."):
        assert text in page.text


@pytest.mark.duty(64)
def test_an_issued_notice_is_corrected_by_a_further_one_that_reaches_the_same_places(world, people):
    case = enter(world, people["clerk"], people["member"])
    mo = decide(world, people, case)
    mo.browser.get(f"{case}/correct", status=409)
    mo.send(f"{case}/issue")
    mo.send(f"{case}/correct", words="The van was the member’s own.")
    issued = mo.browser.get("/kcc/inbox").text
    assert issued.index("KCC/2026/0001/N2") < issued.index("KCC/2026/0001/N1"), "the latest first"
    for slug in ("canterbury", "kmfra"):
        inbox = Officer(world, people[slug]).browser.get(f"/{slug}/inbox")
        assert "KCC/2026/0001/N1" in inbox.text
        assert "The van was the member’s own." in inbox.click(re.escape("KCC/2026/0001/N2")).text


def test_each_act_on_a_case_stands_in_one_group_of_its_page():
    names = [name for _, group in GROUPS for name in group]
    assert sorted(names) == sorted(act.name for act in OWN_ACTS)
    # What rooms above add stands in the first.
    shown = [act.name for _, group in in_groups(CASE_ACTS.values()) for act in group]
    assert sorted(shown) == sorted(CASE_ACTS)
