"""tests/code: which Arrangements for allegations apply at an authority, and the four things that they set out."""

from typing import Any

import pytest

from kent_standards.law.assessment import LOCAL_CRITERIA
from kent_standards.testing import World


def arrangements(world: World, slug: str) -> Any:
    """The section of an authority's Code page."""
    return world.browser().get(f"/{slug}/code").html.find(id="arrangements").find_parent("section")


def words(node: Any) -> str:
    """The text of a part of a page, with single spaces."""
    return " ".join(node.get_text(" ").split())


@pytest.mark.duty(5)
def test_the_arrangements_name_their_four_parts_with_what_each_lays_down(world: World) -> None:
    section = arrangements(world, "kcc")
    text = words(section)
    assert "adopted its Arrangements on 19 July 2012, with effect from 1 July 2012." in text
    assert "recommendation 3" in text
    assert [words(each) for each in section.find_all("h3")] == [
        "How an allegation is dealt with",
        "How it is decided whether to investigate",
        "How it is decided whether the member broke the Code",
        "What may follow",
    ]
    for letter in "abcd":
        assert f"Report 4(5)({letter})" in text
    for sentence in (
        "It is acknowledged, normally within 5 working days. Arrangements 4.3",
        "rejected with reasons within 10 working days. Annex 1, 1.3 and 1.5",
        "with reasons, within 20 working days. Annex 1, 4.6",
        "copied to the parties than 14 working days.",
        "The Independent Person’s views are sought and taken into account before the decision.",
        "No member can be suspended or disqualified",
    ):
        assert sentence in text


@pytest.mark.practice(6)
def test_the_grounds_on_which_a_complaint_is_rejected_are_published_with_an_authority_s_own(
    world: World,
) -> None:
    text = words(arrangements(world, "kcc"))
    for code, each in LOCAL_CRITERIA.items():
        assert f"{each.text}." in text
        assert f"({code})" in text
    assert text.count("Not where this is so:") == 2
    dartford = words(arrangements(world, "dartford"))
    assert dartford.count("anonymous") > text.count("anonymous")


@pytest.mark.duty(5)
def test_where_no_adoption_is_on_record_the_page_says_so_and_a_parish_names_whose_arrangements_serve_it(
    world: World,
) -> None:
    assert "No adoption of Arrangements by Ashford Borough Council is recorded here." in words(
        arrangements(world, "ashford")
    )
    assert "adopted its Arrangements on 12 July 2012" in words(arrangements(world, "tonbridge-malling"))
    parish = arrangements(world, "chartham")
    assert "dealt with by Canterbury City Council , under its Arrangements." in words(parish)
    assert parish.find("a")["href"] == "/canterbury/code#arrangements"
