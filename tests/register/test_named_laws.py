"""tests/: the laws are named as they are called on the day, by the rule set (resolution 151)."""

from datetime import date
from typing import Any

import pytest

from kent_standards.law.kent_2012 import KENT_2012
from tests.register.member_pages import details_form, text_of, tick

BEFORE, FROM = date(2018, 5, 24), date(2018, 5, 25)
OLD, NEW = "Data Protection Act 1998", "UK GDPR and Data Protection Act 2018"


def laws_of(world: Any, slug: str) -> str:
    """The section of a Code page that names the laws."""
    page = world.browser().get(f"/{slug}/code").html
    return " ".join(page.find(id="laws").find_parent("section").get_text(" ").split())


@pytest.mark.duty(151)
def test_each_authority_s_code_names_the_laws_as_they_are_called_on_the_day(world: Any) -> None:
    for slug in ("kcc", "dartford", "kmfra", "chartham"):
        named = laws_of(world, slug)
        for law in KENT_2012.laws(world.clock.today):
            assert law.label in named
        assert NEW in named
        assert OLD not in named
    world.clock.set(BEFORE)
    assert OLD in laws_of(world, "kcc")
    assert NEW not in laws_of(world, "kcc")
    world.clock.set(FROM)
    assert OLD not in laws_of(world, "kcc")
    assert f"{NEW} (since 25 May 2018) To be checked before anybody relies on it." in laws_of(world, "kcc")


@pytest.mark.duty(151)
@pytest.mark.parametrize(("day", "law", "other"), [(BEFORE, OLD, NEW), (FROM, NEW, OLD)])
def test_the_form_of_a_notification_names_the_law_on_personal_data_that_holds_on_the_day(
    world: Any, day: date, law: str, other: str
) -> None:
    world.clock.set(day)
    browser = world.browser(world.member("Jenny Samper", "kcc", "canterbury"))
    form = details_form(browser, "employment", aware_on=day)
    first = text_of(browser.get("/profile/state?category=employment"))
    authorities = form.submit("submit", status=200).forms["form"]
    tick(authorities, "kcc")
    check = text_of(authorities.submit("submit", status=200))
    for page in (first, check):
        assert "How what you notify is used" in page
        assert f"as the {law} requires" in page
        assert other not in page
