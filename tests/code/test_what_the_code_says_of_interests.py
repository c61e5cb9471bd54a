"""tests/code: the published Code tells the rules on interests that later parts of the service rest on."""

from typing import Any

import pytest

from kent_standards.law.interests import CATEGORIES
from kent_standards.law.kent_2012 import KENT_2012
from kent_standards.law.steps import NotPermitted
from kent_standards.testing import World


@pytest.fixture
def code(world: World) -> Any:
    """The county's Code as anybody reads it."""
    return world.browser().get("/kcc/code")


def paragraph(page: Any, anchor: str) -> str:
    """The text of one paragraph, found by the anchor that others can link to."""
    found = page.html.find(id=anchor)
    assert found is not None, anchor
    return " ".join(found.get_text(" ").split())


@pytest.mark.duty(33)
def test_disclosure_at_meetings_is_owed_whether_or_not_the_interest_is_registered_or_pending(
    code: Any,
) -> None:
    assert "registered, or waiting to be" in paragraph(code, "p5-1")
    for letter in "abcde":
        assert paragraph(code, f"p5-2-{letter}")


@pytest.mark.duty(34)
def test_who_decides_alone_notifies_and_hands_the_matter_over(code: Any) -> None:
    for letter in "abc":
        assert paragraph(code, f"p5-3-{letter}")


@pytest.mark.duty(35)
def test_an_other_significant_interest_lets_a_member_speak_where_the_public_may_and_then_leave(
    code: Any,
) -> None:
    assert "public" in paragraph(code, "p5-4")


@pytest.mark.duty(15)
def test_a_principle_is_published_and_cant_be_alleged_to_be_breached(code: Any) -> None:
    main = " ".join(code.html.find("main").get_text(" ").split())
    for principle in (
        "Selflessness",
        "Integrity",
        "Objectivity",
        "Accountability",
        "Openness",
        "Honesty",
        "Leadership",
    ):
        assert principle in main
    with pytest.raises(NotPermitted, match="principle"):
        KENT_2012.check_breach("Selflessness")


@pytest.mark.duty(32)
@pytest.mark.duty(141)
def test_the_register_takes_the_seven_pecuniary_categories_and_no_other_interest(world: World) -> None:
    member = world.member("Jenny Marsh", "kcc")
    page = world.browser(member).get("/profile/state")
    offered = [
        link["href"].split("category=")[1]
        for link in page.html.find("main").find_all("a")
        if "category=" in link["href"]
    ]
    assert sorted(offered) == sorted(category.id for category in CATEGORIES)
    assert len(offered) == 7
    for other in ("gift", "hospitality", "significant", "membership"):
        world.browser(member).get(f"/profile/state?category={other}", status=404)


@pytest.mark.duty(152)
def test_the_committee_page_says_that_proportionality_was_disapplied_and_by_what(world: World) -> None:
    page = world.browser().get("/kcc/committee?on=2012-09-01")
    text = " ".join(page.html.find("main").get_text(" ").split()).lower()
    assert "political balance disapplied by resolution of the county council" in text
    assert "3 conservative" in text or "conservative: 3" in text or "conservative 3" in text
