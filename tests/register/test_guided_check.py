"""tests/: the page of the guided check, from the first question to advice (Code 1, Annex 2; duty 33)."""

import pytest


def answer(page, text):
    """Follow one of the three answers."""
    return page.click(f"^{text}$")


@pytest.fixture
def first(world):
    """The first question, as a member of two authorities reads it."""
    return (
        world.browser(world.member("Jenny Samper", "kcc", "canterbury"))
        .get("/profile")
        .click("Check whether")
    )


@pytest.mark.duty(33)
def test_a_pecuniary_interest_in_the_business_comes_to_leaving(first):
    page = first
    for _ in range(3):
        assert "Code" in page.html.find(class_="kent-source").text or "Localism" in page.text
        page = answer(page, "Yes")

    assert "it is a Disclosable Pecuniary Interest in this business" in page.text
    assert "Leave the room while the item is dealt with." in page.text
    assert "Take no step, or no further step" in page.text
    assert "within 28 days" in page.text
    assert page.html.find("a", href="/profile/dispensations/request")


@pytest.mark.duty(33)
def test_not_being_sure_ends_with_the_monitoring_officer_of_each_authority(first):
    page = answer(first, "I’m not sure")

    assert "Ask the Monitoring Officer before you take part" in page.text
    assert "Kent County Council" in page.text
    assert "Canterbury City Council" in page.text


def test_an_answer_is_changed_and_what_followed_is_asked_anew(first):
    page = answer(answer(first, "Yes"), "Yes")

    changed = page.click("Change", index=1)

    assert "kind that the regulations prescribe" in changed.html.h1.text
    assert len(changed.html.find_all("dt")) == 1


@pytest.mark.parametrize("answers", ["zzz", "yyyyyyyy", "y" * 4000, "%00"])
def test_an_address_that_is_no_way_through_it_begins_anew(world, answers):
    page = world.browser(world.member("Jenny Samper", "kcc")).get(f"/profile/check?answers={answers}")

    assert "Question 1" in page.text
