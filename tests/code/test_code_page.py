"""tests/code: the Code as an authority publishes it, paragraph by paragraph."""

from datetime import date
from typing import Any

import pytest

from kent_standards.code.services import adopt_code, load_code_text, review_code
from kent_standards.law.kent_2012 import KENT_2012
from kent_standards.law.steps import THE_SERVICE
from kent_standards.testing import World

OWN_TEXT = """# Our Code

## 1 Bullying

Bullying is offensive or malicious behaviour, for example shouting at officers.

## 2 Harassment

Harassment means conduct that causes alarm, such as following somebody.
"""


def words(node: Any) -> str:
    """The text of a part of a page, with single spaces."""
    return " ".join(node.text.split())


def code_of(world: World, slug: str = "kcc") -> Any:
    """The parsed page of an authority's Code."""
    return world.browser().get(f"/{slug}/code").html


def paragraph(page: Any, anchor: str) -> str:
    """The text at an anchor."""
    return words(page.find(id=anchor))


def section(page: Any, anchor: str) -> str:
    """The text of the section that a heading heads."""
    return words(page.find(id=anchor).find_parent("section"))


@pytest.mark.duty(3)
def test_the_code_says_what_was_different_before(world: World) -> None:
    text = section(code_of(world), "background")
    for letter in "abcdefghi":
        assert f"Report 3(1)({letter})" in text
    for fact in (
        "Seven principles stand where there were ten",
        "A duty of respect lost its footing",
        "Standards for England",
        "First-tier Tribunal",
        "Personal and prejudicial interests gave way",
        "A partner’s interests that the member knows of are registered",
        "a matter for the police",
        "politically balanced unless the council resolves otherwise",
        "Schedule 12A",
        "settles for itself how it takes in",
        "No member can be suspended or disqualified",
    ):
        assert fact in text
    assert "respect" not in paragraph(code_of(world), "section-general-obligations-conduct").lower()


@pytest.mark.duty(4)
def test_the_code_has_effect_from_before_the_day_it_was_adopted(world: World) -> None:
    page = code_of(world)
    adoption = section(page, "adoption")
    assert "Adopted on 19 July 2012" in adoption
    assert "In effect from 1 July 2012, which is before it was adopted" in adoption
    background = section(page, "background")
    assert "the Arrangements for complaints took effect on the same day" in background
    assert "ended at midnight on 30 June 2012. The present one began on 1 July 2012" in background


@pytest.mark.duty(6)
def test_a_review_is_due_within_a_year_and_then_a_year_later(world: World) -> None:
    adoption = section(code_of(world), "adoption")
    assert "Next review due by 19 July 2013 Overdue" in adoption
    assert "A Monitoring Officer may report sooner" in adoption
    review_code(
        world.authority("kcc"),
        date(2026, 5, 4),
        consulted=("The public", "Parish councils"),
        by=THE_SERVICE,
        at=world.at,
    )
    world.save()
    adoption = section(code_of(world), "adoption")
    assert "Next review due by 4 May 2027" in adoption
    assert "Overdue" not in adoption
    assert "4 May 2026; consulted: The public, Parish councils" in adoption
    world.clock.set(date(2027, 5, 4))
    assert "Overdue" not in section(code_of(world), "adoption")
    world.clock.set(date(2027, 5, 5))
    assert "Overdue" in section(code_of(world), "adoption")


@pytest.mark.duty(7)
def test_the_code_binds_members_as_members_and_nobody_s_private_life(world: World) -> None:
    scope = paragraph(code_of(world), "p2")
    assert "acts as a Member or Co-opted Member, and only then" in scope


@pytest.mark.duty(14)
def test_the_preamble_is_shown_and_set_apart_from_the_code(world: World) -> None:
    page = code_of(world)
    assert "section 27(2)" in paragraph(page, "preamble-a")
    assert "section 28(1)" in paragraph(page, "preamble-b")
    assert "Neither this Preamble nor Annex 1 is part of the Code" in paragraph(page, "preamble-c")
    assert "Monitoring Officer or from a lawyer of one's own" in paragraph(page, "preamble-d")
    assert "the member's own responsibility" in paragraph(page, "preamble-d")
    apart = page.find(id="preamble").find_parent("section")
    assert "kent-apart" in apart["class"]
    assert words(page.find(id="preamble")) == "Not part of the Code: the Preamble"


def test_the_principles_are_published_as_no_ground_for_a_complaint(world: World) -> None:
    page = code_of(world)
    text = section(page, "principles")
    for principle in KENT_2012.principles:
        assert principle.name in text
    assert "An allegation that a principle was breached cannot be accepted" in text
    assert "can be cited" not in text


def test_just_the_paragraphs_that_bind_a_member_can_be_cited(world: World) -> None:
    page = code_of(world)
    citable = [
        words(mark.find_parent(class_="kent-paragraph").dt) for mark in page.find_all(class_="kent-citable")
    ]
    assert citable == [each.id for each in KENT_2012.breach_paragraphs()]


@pytest.mark.duty(16)
def test_the_seven_offences_are_listed_with_their_sections(world: World) -> None:
    page = code_of(world)
    offences = {letter: paragraph(page, f"offence-{letter}") for letter in "abcdefg"}
    for letter, sign in {
        "a": "within 28 days, the first of which is the day of becoming a member",
        "b": "Not disclosing at a meeting an interest that the register does not hold",
        "c": "the day of disclosing it at a meeting",
        "d": "Discussing or voting",
        "e": "in a matter that one decides alone",
        "f": "other than to hand it to somebody else",
        "g": "knowingly or recklessly",
    }.items():
        assert sign in offences[letter]
        assert "Localism Act 2011, section" in offences[letter]
    assert "no reasonable excuse" in section(page, "offences")


@pytest.mark.duty(17)
def test_an_allegation_goes_under_the_arrangements_and_a_finding_may_be_weighed(world: World) -> None:
    text = paragraph(code_of(world), "preamble-f")
    assert "handled under the authority's Arrangements" in text
    assert "may be weighed in deciding whether to act, and how" in text


TERMS = {
    18: {
        "associated-person": (
            *(
                "(a) Family",
                "(b) Who employs or appointed",
                "a company they direct",
                "(c)",
                "£25,000 (nominal)",
            ),
            *(
                "(d) A body that the member helps to control",
                "put there by the authority",
                "(e)",
                "charitable",
            ),
            *("public functions", "influence opinion or policy", "political parties and trade unions"),
        )
    },
    19: {
        "authority-function": (
            *(
                "(a) Housing",
                "own tenancy in particular",
                "(b) School meals",
                "own child's school in particular",
            ),
            *(
                "(c) Statutory sick pay",
                "(d) Allowances",
                "(e) Ceremonial honours",
                "(f) Setting council tax",
            ),
            "no Other Significant Interest",
        )
    },
    20: {"co-opted-member": ("(a) Sits on a committee", "(b) Sits on a joint committee", "(c) May vote")},
    21: {
        "disclosable-pecuniary-interest": (
            *("Annex 2", "(a) The member", "spouse or civil partner"),
            *("lives with as if married", "where the member knows of the interest"),
        )
    },
    22: {
        "meeting": (
            "(a) The authority",
            "(b) Its executive",
            "(c) A committee or sub-committee",
            "joint ones",
        ),
        "member": ("elected to the authority, and a Co-opted Member",),
    },
    23: {
        "other-significant-interest": (
            *(
                "neither a Disclosable Pecuniary Interest nor in an Authority Function",
                "(a)",
                "more than those",
            ),
            *(
                "electoral division that the decision affects",
                "the authority's area",
                "(b)",
                "licence, permission",
            ),
            "an informed member of the public would reasonably think so significant",
        )
    },
    24: {
        "register": ("Disclosable Pecuniary Interests under section 29",),
        "sensitive-interest": ("violence or intimidation on the member or a connected person",),
    },
}


def check_terms(world: World, number: int) -> None:
    """Whether the published Code gives the meanings that a duty asks for."""
    page = code_of(world)
    for term, signs in TERMS[number].items():
        text = paragraph(page, f"term-{term}")
        for sign in signs:
            assert sign in text, (term, sign)


@pytest.mark.duty(18)
def test_the_code_says_who_is_an_associated_person(world: World) -> None:
    check_terms(world, 18)


@pytest.mark.duty(19)
def test_the_code_says_what_an_authority_function_is(world: World) -> None:
    check_terms(world, 19)


@pytest.mark.duty(20)
def test_the_code_says_who_is_a_co_opted_member(world: World) -> None:
    check_terms(world, 20)


@pytest.mark.duty(21)
def test_the_code_says_whose_interests_are_disclosable_pecuniary_interests(world: World) -> None:
    check_terms(world, 21)


@pytest.mark.duty(22)
def test_the_code_says_what_a_meeting_is_and_who_is_a_member(world: World) -> None:
    check_terms(world, 22)


@pytest.mark.duty(23)
def test_the_code_says_what_an_other_significant_interest_is(world: World) -> None:
    check_terms(world, 23)


@pytest.mark.duty(24)
def test_the_code_says_what_the_register_and_a_sensitive_interest_are(world: World) -> None:
    check_terms(world, 24)


@pytest.mark.duty(25)
def test_the_general_obligations_stand_each_at_an_address_that_can_be_cited(world: World) -> None:
    page = code_of(world)
    for anchor, sign in {
        "p3-1-a": "reasonable requirements",
        "p3-1-b": "party politics included",
        "p3-2-a": "bully",
        "p3-2-b": "a complainant, a witness or anybody who helps to run a case",
        "p3-2-c": "impartiality or integrity",
        "p3-2-d": "(i) written consent",
        "p3-2-e": "information that the law entitles them to",
        "p3-2-f": "disrepute",
        "p3-2-g": "improper advantage",
    }.items():
        text = paragraph(page, anchor)
        assert sign in text
        assert "can be cited" in text
        assert page.find("a", href=f"#{anchor}") is not None
    for exception in (
        "(ii) the law requires",
        "(iii) professional advice",
        "(iv) disclosure that is reasonable",
    ):
        assert exception in paragraph(page, "p3-2-d")


@pytest.mark.duty(26)
def test_annex_2_gives_the_meaning_of_its_terms(world: World) -> None:
    page = code_of(world)
    for term, sign in {
        "act": "Localism Act 2011",
        "body-with-beneficial-interest": "A firm that the person is a partner in",
        "director": "industrial and provident society",
        "land": "a right of way",
        "m": "The member of the authority",
        "member": "co-opted member",
        "relevant-authority": "The authority that M is a member of",
        "relevant-period": "Twelve months, the last day of which is the day that M notifies",
        "relevant-person": "spouse, civil partner or live-in partner",
        "securities": "no deposits with a building society",
    }.items():
        assert sign in paragraph(page, f"annex-2-term-{term}")
    assert len(page.find(id="annex-2").find_next("dl").find_all("dt")) == 7


def test_every_paragraph_of_the_code_has_an_address_of_its_own(world: World) -> None:
    page = code_of(world)
    anchors = [each["id"] for each in page.find_all(id=True)]
    assert len(anchors) == len(set(anchors))
    shown = {
        words(each.dt)
        for each in page.find_all(class_="kent-paragraph")
        if each.get("id", "").startswith("p")
    }
    assert {each.id for each in (*KENT_2012.paragraphs, *KENT_2012.preamble)} <= shown


def test_where_no_adoption_is_recorded_the_page_says_so_and_what_then_applies(world: World) -> None:
    text = section(code_of(world, "ashford"), "adoption")
    assert "No adoption of the Kent Code by Ashford Borough Council is recorded here." in text
    assert "within 28 days of taking office" in text
    assert "Ask the Monitoring Officer which Code" in text
    assert "A parish or town council may adopt" in section(code_of(world, "hadlow"), "adoption")
    assert "The day isn’t known" in section(code_of(world, "kmfra"), "adoption")


def test_a_recorded_adoption_replaces_what_was_said_before(world: World) -> None:
    adopt_code(
        world.authority("ashford"),
        adopted_on=date(2012, 7, 19),
        effective_from=date(2012, 7, 20),
        resolution="Minute 98/7/12",
        by=THE_SERVICE,
        at=world.at,
    )
    world.save()
    text = section(code_of(world, "ashford"), "adoption")
    assert "Minute 98/7/12" in text
    assert "In effect from 20 July 2012 Resolution" in text


def test_a_local_variation_stands_at_its_paragraph_with_the_document_it_comes_from(world: World) -> None:
    page = code_of(world, "dartford")
    listed = section(page, "variations")
    assert "Audit Board" in listed
    assert "From:" in listed
    assert "At Dartford Borough Council: Dispensations are granted by the Audit Board" in paragraph(
        page, "p8-1"
    )
    assert "At Dartford Borough Council" in paragraph(page, "p5-1")
    assert "Dartford" not in paragraph(code_of(world, "kcc"), "p8-1")


@pytest.mark.practice(1)
def test_what_the_code_lacks_on_bullying_and_harassment_is_never_passed_over(world: World) -> None:
    gaps = section(code_of(world), "gaps")
    assert "Code 3(2)(a) forbids bullying" in gaps
    assert "neither defines nor gives examples" in gaps
    assert "does not mention harassment" in gaps
    load_code_text(
        world.authority("kcc"), "# Code\n\nMembers must not bully anybody.", by=THE_SERVICE, at=world.at
    )
    world.save()
    gaps = section(code_of(world), "gaps")
    assert "No sentence of the adopted text says what bullying is" in gaps
    assert "gives no examples of bullying" in gaps
    assert "does not mention harassment" in gaps
    load_code_text(world.authority("kcc"), OWN_TEXT, by=THE_SERVICE, at=world.at)
    world.save()
    assert code_of(world).find(id="gaps") is None


def test_an_authority_s_own_text_comes_first_and_the_common_text_one_click_away(world: World) -> None:
    load_code_text(world.authority("kcc"), OWN_TEXT, by=THE_SERVICE, at=world.at)
    world.save()
    page = world.browser().get("/kcc/code")
    headings = [words(each) for each in page.html.find_all(["h1", "h2", "h3", "h4"])]
    assert headings[-3:] == ["Our Code", "1 Bullying", "2 Harassment"]
    assert [each.name for each in page.html.find("main").find_all(["h1", "h3", "h4"])][-3:] == [
        "h3",
        "h4",
        "h4",
    ]
    assert page.html.find(id="p3-2-a") is None
    common = page.click("The common Kent text")
    assert common.html.find(id="p3-2-a") is not None
    assert common.html.find(id="principles") is not None
    assert "Our Code" in common.click("the text that it adopted")


def test_the_code_is_one_click_from_the_authority_s_page_without_signing_in(world: World) -> None:
    for slug in ("kcc", "hadlow"):
        page = world.browser().get(f"/{slug}").click("^Code of Conduct$")
        assert page.request.path == f"/{slug}/code"
        assert page.html.h1.text == "Code of Conduct"
