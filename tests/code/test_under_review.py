"""tests/code: the officers' page of Code and Arrangements under review, and every authority's side by side."""

from datetime import date, timedelta

import pytest

from kent_standards.code.services import adopt_arrangements
from kent_standards.law.code_differences import differences
from kent_standards.law.kent_2012 import CITATIONS
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, NotPermitted
from kent_standards.testing import World
from tests.committee.test_committee_pages import words
from tests.investigations.conftest import fill

BASE = "/dartford/desk/code"


@pytest.mark.duty(8)
@pytest.mark.practice(1, 3)
def test_adoptions_reviews_and_consultations_are_entered_and_the_next_review_is_asked_for(
    world: World,
) -> None:
    officer = world.browser(world.officer("Ada Officer", "dartford"))
    day = world.clock.today - timedelta(days=400)
    adopted = {"on": day, "resolution": "minute 14"}
    fill(officer.get(f"{BASE}/adopt"), what="code", **adopted)
    fill(officer.get(f"{BASE}/adopt"), what="arrangements", **adopted, effective=date(2012, 7, 1))
    page = officer.get(BASE)
    page.mustcontain("minute 14", "Overdue", "The public, Community bodies, Neighbouring authorities")
    page.mustcontain("does not mention harassment", "Practice BP1")
    officer.get("/tasks").mustcontain("Review of the Code and the Arrangements", "Overdue")
    reviewed = world.clock.today
    late = fill(officer.get(f"{BASE}/review"), 409, on=reviewed, next_on=reviewed + timedelta(days=366))
    late.mustcontain("within twelve months")
    fill(officer.get(f"{BASE}/review"), on=reviewed, next_on=reviewed + timedelta(days=300))
    fill(officer.get(f"{BASE}/consult"), group="public", whom="A notice", on=reviewed, came="Two answers")
    page = officer.get(BASE)
    page.mustcontain(
        "In time", "A notice", "Two answers", "Community bodies, Neighbouring authorities", no=["Overdue"]
    )
    officer.get("/tasks").mustcontain(no=["Review of the Code and the Arrangements"])
    public = words(world.browser().get("/dartford/code").html.find("main"))
    assert "A notice. What came of it: Two answers" in public
    assert "minute 14" in public


@pytest.mark.practice(3)
def test_local_rules_stand_beside_the_common_model_with_paragraph_and_document(world: World) -> None:
    plugins, today = world.registry["kent.plugins"], world.clock.today
    common = plugins.common_rules(today)
    assert not differences(common, common)
    rules = plugins.local_rules(world.authority("dartford"), today)
    found = {each.topic: each for each in differences(rules, common)}
    assert "Audit Board" in found["Code 8(1)"].here
    assert found["Code 8(1)"].source
    anonymous = found["Criteria by which a complaint is assessed"]
    assert anonymous.here == "An anonymous complaint is not accepted."
    assert anonymous.paragraph == "Arrangements, Annex 1, 1.4"
    kcc = {
        each.topic: each for each in differences(plugins.local_rules(world.authority("kcc"), today), common)
    }
    assert kcc["Independent Person: daily rate in pounds"].here == "100"
    assert kcc["Members of the committee"].common == "not known"


@pytest.mark.practice(3)
def test_the_county_is_read_side_by_side_by_monitoring_officers_and_operators_alone(world: World) -> None:
    address = f"{BASE}/county"
    page = world.browser(world.officer("Ada Officer", "dartford")).get(address)
    page.mustcontain(
        "Kent County Council", "The common model", "An anonymous complaint is not accepted.", "Annex 1, 1.4"
    )
    operator = world.browser(world.officer("Olga Operator", "", Role.OPERATOR))
    operator.get("/tasks").click("Code and Arrangements of every authority").mustcontain("Side by side")
    clerk = world.browser(world.officer("Clare Clerk", "dartford", Role.CLERK))
    clerk.get(address, status=404)
    clerk.get(BASE).mustcontain(no=["/desk/code/county", "/desk/code/adopt"])
    clerk.get(f"{BASE}/adopt", status=404)


@pytest.mark.duty(122, 123, 124)
def test_each_slip_of_the_common_documents_stands_beside_what_it_means(world: World) -> None:
    response = world.browser(world.officer("Ada Officer", "dartford")).get(f"{BASE}/county")
    page = words(response.html.find("main"))
    for each in CITATIONS:
        assert f"{each.where} {each.original} {each.resolved_to}" in page


@pytest.mark.duty(8)
def test_a_parish_has_no_arrangements_of_its_own(world: World) -> None:
    parish = next(each for each in world.service.all_authorities() if each.principal)
    day = date(2026, 5, 1)
    with pytest.raises(NotPermitted, match="has no Arrangements") as refused:
        adopt_arrangements(
            parish, adopted_on=day, effective_from=day, resolution="minute 1", by=THE_SERVICE, at=world.at
        )
    assert "28(6) and (9)" in refused.value.paragraph
