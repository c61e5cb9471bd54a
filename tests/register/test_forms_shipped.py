"""tests/: of the forms and templates that duty 95 lists, those of the register: they ship, and lead to a page to keep.

The list's others (gifts, dispensations, hearings and the rest) belong to rooms of their own.
"""

from datetime import date
from typing import Any

import pytest

from kent_standards.law.interests import CATEGORIES
from tests.register.member_pages import ANSWERS, act, controls, state, statement_of, text_of


@pytest.mark.duty(95)
@pytest.mark.parametrize("category", CATEGORIES, ids=lambda each: each.id)
def test_the_form_of_a_pecuniary_interest_asks_all_of_its_category_and_ends_in_a_confirmation(
    world: Any, category: Any
) -> None:
    browser = world.browser(world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20)))
    form = browser.get(f"/profile/state?category={category.id}").forms["form"]
    labels = [each.get_text().strip() for each in form.html.find_all(["label", "legend"])]
    for field in category.fields:
        assert any(label.startswith(field.label) for label in labels), field.label
    assert set(ANSWERS[category.id]) == {field.name for field in category.fields}
    sent = state(browser, category.id, "kcc", "canterbury")
    kept = text_of(sent.click("See and print a confirmation"))
    assert f"Category: {category.title}" in kept
    for field in category.fields:
        if ANSWERS[category.id][field.name]:
            assert f"{field.label}:" in kept


@pytest.mark.duty(95)
def test_the_request_for_sensitive_treatment_is_a_form_of_its_own_and_part_of_the_notification(
    world: Any,
) -> None:
    browser = world.browser(world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20)))
    with_it = browser.get("/profile/state?category=land").forms["form"]
    assert {"sensitive-asked", "sensitive-reasons"} <= set(controls(with_it))
    statement = statement_of(state(browser, "land", "kcc", "canterbury"))
    page = act(browser, statement, "sensitive", "canterbury", reasons="Threats reported to the police")
    assert "You have asked for sensitive treatment." in text_of(page)
    kept = text_of(browser.get(f"/profile/interests/{statement}/confirmation"))
    assert "Sensitive treatment: Asked for" in kept
    assert "Sensitive treatment: Not asked for" in kept
