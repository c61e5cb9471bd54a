"""tests/: the Kent Code of 2012 as data, what an allegation may cite, and which rule set governs a day."""

from dataclasses import replace
from datetime import date

import pytest

from kent_standards.law.clocks import CLOCKS
from kent_standards.law.code_text import Definition, Paragraph
from kent_standards.law.kent_2012 import CITATIONS, KENT_2012, PRE_2012, RULE_SETS, rule_set
from kent_standards.law.steps import NotPermitted

BREACHABLE = [
    "3(1)(a)", "3(1)(b)",
    *(f"3(2)({letter})" for letter in "abcdefg"),
    "4(1)", "4(2)", "4(3)",
    *(f"5(2)({letter})" for letter in "abcde"),
    *(f"5(3)({letter})" for letter in "abc"),
    "5(4)(a)", "5(4)(b)",
    "6(2)", "7(1)", "7(2)", "7(3)",
]  # fmt: skip
NO_DUTY = ["1", "2", "5(1)", "5(4)", "6(1)", "6(3)", "7(4)", "8(1)", "8(2)", "8(3)", "8(4)"]


def test_conduct_is_governed_by_the_code_from_1_july_2012_and_by_none_before():
    assert rule_set(date(2012, 7, 1)) is KENT_2012
    assert rule_set(date(2026, 11, 21)) is KENT_2012
    assert rule_set(date(2012, 6, 30)) is PRE_2012
    assert rule_set(date.min) is PRE_2012
    assert PRE_2012.effective_to == date(2012, 6, 30)
    assert len({one.id for one in RULE_SETS}) == len(RULE_SETS)


def test_the_code_is_to_be_reviewed_within_a_year_of_its_effect():
    assert KENT_2012.effective_from == date(2012, 7, 1)
    assert KENT_2012.review_due == date(2013, 6, 30)


def test_the_paragraphs_that_can_be_breached_are_the_duties_of_members_in_order():
    assert [paragraph.id for paragraph in KENT_2012.breach_paragraphs()] == BREACHABLE
    assert sorted(paragraph.id for paragraph in KENT_2012.paragraphs) == sorted(BREACHABLE + NO_DUTY)


def test_every_paragraph_has_a_heading_and_a_text_of_its_own():
    everything = (*KENT_2012.paragraphs, *KENT_2012.preamble)
    assert len({paragraph.id for paragraph in everything}) == len(everything)
    assert len({paragraph.text for paragraph in everything}) == len(everything)
    for paragraph in everything:
        assert paragraph.heading
        assert paragraph.text.endswith((".", ";"))
        assert KENT_2012.paragraph(paragraph.id) is paragraph


@pytest.mark.parametrize("cited", [*BREACHABLE, " 3(2)(f) "])
def test_an_allegation_may_cite_a_duty_of_the_code(cited):
    paragraph = KENT_2012.check_breach(cited)
    assert paragraph.id == cited.strip()
    assert paragraph.citation == f"Code {cited.strip()}"


@pytest.mark.parametrize(
    "cited",
    ["Selflessness", "integrity", "OBJECTIVITY", " Accountability ", "Openness", "Honesty", "Leadership"],
)
def test_an_allegation_that_a_principle_was_breached_is_refused_with_the_reason(cited):
    with pytest.raises(
        NotPermitted, match=r"is a principle.* cannot be accepted\. Cite the paragraph"
    ) as refused:
        KENT_2012.check_breach(cited)
    assert refused.value.paragraph == "Code, Annex 1"


@pytest.mark.parametrize("letter", "ABCDEF")
def test_the_preamble_is_no_part_of_the_code(letter):
    assert KENT_2012.paragraph(f"Preamble ({letter})").citation == f"Code, Preamble ({letter})"
    with pytest.raises(NotPermitted, match=r"not part of the Code") as refused:
        KENT_2012.check_breach(f"Preamble ({letter})")
    assert refused.value.paragraph == "Code, Preamble (C)"


@pytest.mark.parametrize("cited", NO_DUTY)
def test_a_paragraph_that_puts_no_duty_on_a_member_cannot_be_breached(cited):
    with pytest.raises(NotPermitted, match="puts no duty on a member") as refused:
        KENT_2012.check_breach(cited)
    assert refused.value.paragraph == f"Code {cited}"


@pytest.mark.parametrize("cited", ["9", "3(2)(h)", "", "respect", "3(2)"])
def test_a_paragraph_that_does_not_exist_is_refused(cited):
    with pytest.raises(NotPermitted, match=r"There is no paragraph .* Cite the paragraph"):
        KENT_2012.check_breach(cited)


def test_nothing_can_be_cited_against_conduct_before_the_code():
    assert not PRE_2012.has_code
    assert PRE_2012.breach_paragraphs() == ()
    with pytest.raises(NotPermitted, match="no Code that conduct on those days could breach") as refused:
        PRE_2012.check_breach("3(2)(a)")
    assert refused.value.paragraph == "Arrangements, Annex 1, 1.2(a)"


def test_the_terms_of_paragraph_1_have_the_limbs_that_the_code_gives_them():
    limbs = {
        definition.id: "".join(letter for letter, _ in definition.parts)
        for definition in KENT_2012.definitions
    }
    assert limbs == {
        "associated_person": "abcde",
        "authority_function": "abcdef",
        "co_opted_member": "abc",
        "disclosable_pecuniary_interest": "ab",
        "meeting": "abc",
        "member": "",
        "other_significant_interest": "ab",
        "register": "",
        "sensitive_interest": "",
    }


def test_the_seven_principles_are_listed_with_a_text_each():
    names = [principle.name for principle in KENT_2012.principles]
    assert names == [
        "Selflessness", "Integrity", "Objectivity", "Accountability", "Openness", "Honesty", "Leadership",
    ]  # fmt: skip
    assert len({principle.text for principle in KENT_2012.principles}) == 7


def test_the_offences_are_the_union_of_the_two_lists_and_point_to_real_clocks():
    offences = {offence.id: offence for offence in KENT_2012.offences}
    assert list(offences) == list("abcdefg")
    assert [offence.paragraph for offence in offences.values()] == [
        f"Code, Preamble (E)({id})" for id in "abcdefg"
    ]
    listed_twice = {
        offence.id: offence.arrangements[-3:] for offence in offences.values() if offence.arrangements
    }
    assert listed_twice == {"a": "(a)", "b": "(b)", "c": "(c)", "d": "(d)", "g": "(e)"}
    assert "appointed again" in offences["a"].text
    assert "without a dispensation" in offences["d"].text
    clocks = {offence.id: CLOCKS[offence.clock].paragraph for offence in offences.values() if offence.clock}
    assert clocks == {"a": "Code 4(1)", "c": "Code, Preamble (E)(c)", "e": "Code 4(3)"}


def test_laws_are_named_as_they_stood_on_the_day():
    assert KENT_2012.label("data_protection", date(2018, 5, 24)) == "Data Protection Act 1998"
    assert KENT_2012.label("data_protection", date(2018, 5, 25)) == "UK GDPR and Data Protection Act 2018"
    assert KENT_2012.label("localism", date(2012, 7, 1)) == "Localism Act 2011"
    with pytest.raises(KeyError, match="1 July 2012"):
        KENT_2012.label("no_such_law", date(2012, 7, 1))


def test_a_law_that_is_to_be_checked_before_it_is_relied_on_says_so():
    to_check = {(law.key, law.since.year) for law in KENT_2012.legislation if law.to_check}
    assert to_check == {("data_protection", 2018), ("notice_of_meetings", 1986), ("proportionality", 1990)}


@pytest.mark.duty(122, 123, 124)
@pytest.mark.parametrize(
    ("where", "original", "resolved", "resolution"),
    [
        ("Arrangements 5.2", "4(4)", "Annex 1, 4.4", 122),
        ("Arrangements 3.1", "section 27", "section 28(7)", 123),
        ("Report, recommendation 8", "5(18)-(20)", "5(17) and 5(18)", 123),
        ("Report, recommendation 9", "paragraph 21", "5(19)", 123),
        ("Arrangements, Annex 2, 3.3(c)", "Annex 1", "Annex 3", 124),
        ("Arrangements, Annex 3, 3.1(d)", "1.11", "Annex 3, 1.7", 124),
        ("Arrangements, Annex 3, 4.1", "4.4", "Annex 3, 4.2", 124),
        ("Procedure Rules 1", "(b)", "there is no 1(a)", 124),
        ("Monitoring Officer's delegations 2", "(iv)", "13(iii)", 124),
    ],
)
def test_each_wrong_citation_is_kept_beside_what_it_means(where, original, resolved, resolution):
    found = [citation for citation in CITATIONS if citation.where == where]
    assert len(found) == 1
    assert original in found[0].original
    assert resolved in found[0].resolved_to
    assert found[0].resolution == resolution


def test_the_code_forbids_bullying_undefined_and_is_silent_on_harassment():
    assert [(gap.subject, gap.missing) for gap in KENT_2012.code_gaps()] == [
        ("bullying", "definition"),
        ("harassment", "prohibition"),
    ]
    bullying, harassment = (gap.sentence for gap in KENT_2012.code_gaps())
    assert "Code 3(2)(a) forbids bullying" in bullying
    assert "does not mention harassment" in harassment


def test_a_code_that_forbids_and_defines_both_has_no_gap_and_no_code_has_none_to_show():
    full = replace(
        KENT_2012,
        id="LOCAL",
        paragraphs=(
            *KENT_2012.paragraphs,
            Paragraph("3(2)(h)", "Conduct", "Do not harass anybody.", breachable=True, subject="harassment"),
        ),
        definitions=(
            *KENT_2012.definitions,
            Definition("bullying", "Bullying", "Such as shouting.", "Code 1"),
            Definition("harassment", "Harassment", "Such as pestering.", "Code 1"),
        ),
    )
    assert full.code_gaps() == ()
    assert PRE_2012.code_gaps() == ()
