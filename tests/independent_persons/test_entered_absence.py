"""tests/: the Monitoring Officer enters that one is away who is too ill to say so, and ends only that (8.2)."""

from datetime import timedelta

import pytest

from kent_standards.availability import services
from kent_standards.availability.reading import away_on
from kent_standards.complaints.advisers import stands_in
from kent_standards.law.availability import Ground
from kent_standards.law.steps import NotPermitted
from tests.independent_persons.conftest import Lending
from tests.investigations.conftest import fill
from tests.register.desk_scene import form_of

HIP = "A broken hip."


def page_of(lending: Lending) -> str:
    """Where the Monitoring Officer reads why Ivy is away."""
    return f"/kcc/desk/independent-persons/{lending.ivy.person}"


def enter(lending: Lending) -> None:
    """She is away from today on, and nobody knows until when."""
    page = lending.world.browser(lending.mo.person).get(f"{page_of(lending)}/away")
    fill(page, since=lending.today, ground="illness", words=HIP)


@pytest.mark.duty(97)
@pytest.mark.practice(7)
def test_it_is_entered_for_her_she_is_told_and_the_partners_is_proposed(lending: Lending) -> None:
    case = lending.case()
    enter(lending)
    assert stands_in(lending.record(case), lending.today) is not None
    assert "absence_entered" in lending.tell()
    page = lending.page(lending.mo.person, page_of(lending))
    assert f"Illness: {HIP} (entered by an officer)" in page
    assert HIP not in lending.page(lending.clerk, "/kcc/desk/independent-persons")
    lending.world.browser(lending.clerk).get(f"{page_of(lending)}/away", status=404)
    lending.world.browser(lending.fire_mo.person).get(f"{page_of(lending)}/away", status=404)


@pytest.mark.duty(97)
def test_either_ends_what_was_entered_and_she_alone_what_she_has_marked(lending: Lending) -> None:
    enter(lending)
    lending.world.clock.forward(days=3)
    browser, today = lending.world.browser(lending.mo.person), lending.today
    page = browser.get(f"{page_of(lending)}/back")
    record = form_of(page)["record"].options[0][0]
    fill(page, record=record, returns_on=today)
    lending.world.refresh()
    assert away_on(lending.kcc, lending.ivy.person, today) is None
    assert away_on(lending.kcc, lending.ivy.person, today - timedelta(days=1)) is not None
    browser.get(f"{page_of(lending)}/back", status=409).mustcontain("she ends herself")
    mine = lending.away()
    lending.world.refresh()
    found = [each for each in lending.kcc.part("availability").values() if each.id == mine]
    with pytest.raises(NotPermitted, match="ends them herself"):
        services.end_absence(found, lending.today, **lending.known())
    enter_at = {"ground": Ground.ILLNESS, **lending.known()}
    with pytest.raises(NotPermitted, match="no Independent Person of this authority"):
        services.enter_absence(lending.kcc, lending.fay.person, today, None, **enter_at)


@pytest.mark.duty(97)
def test_she_ends_it_herself_when_she_is_back(lending: Lending) -> None:
    enter(lending)
    browser = lending.world.browser(lending.ivy.person)
    page = browser.get("/profile/availability")
    fill(page.click("End this absence"), back_on=lending.today)
    lending.world.refresh()
    assert away_on(lending.kcc, lending.ivy.person, lending.today) is None
