"""tests/: linked complaints: repeats, counter-allegations, one matter, and fresh ones after a decision."""

from datetime import timedelta
from typing import Any

import pytest

from kent_standards.complaints import links
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.law.complaint_parts import Withholding
from kent_standards.law.steps import NotPermitted
from tests.complaints.conftest import SECRET
from tests.complaints.test_one_case import consult, decide, pass_the_tests
from tests.complaints.test_pages import Officer, _inside
from tests.register.desk_scene import words


@pytest.fixture
def browser(cast):
    """The Monitoring Officer's."""
    return Officer(cast.world, cast.mo.person)


def page_of(case: Any) -> str:
    """The address of a case."""
    return f"/kcc/complaints/{case.id}"


@pytest.mark.duty(54)
@pytest.mark.practice(13)
def test_a_repeat_is_shown_on_both_pages_and_meets_criterion_a_from_the_start(cast, browser):
    first, second = cast.case(), cast.case()
    officer.apply_jurisdiction(
        second,
        dict.fromkeys("bce", True) | dict.fromkeys("adf", False),
        {},
        rules="x",
        by=cast.mo,
        at=cast.at,
    )
    cast.world.save()
    browser.send(f"{page_of(second)}/link", relation="repeats", other_reference=" kcc/2026/0001 ")
    assert "It repeats KCC/2026/0001" in words(browser.browser.get(page_of(second)))
    assert "It is repeated by KCC/2026/0002" in words(browser.browser.get(page_of(first)))
    form = browser.browser.get(f"{page_of(second)}/criteria")
    fields = next(each for each in form.forms.values() if "form_token" in each.fields)
    assert (fields["finding_a"].value, fields["reasons_a"].value) == ("yes", "It repeats KCC/2026/0001.")
    browser.send(f"{page_of(first)}/unlink", person=second.id, words="Another matter after all.")
    assert (
        "KCC/2026/0001" not in words(browser.browser.get(page_of(second))).partition("What has been done")[0]
    )
    cast.world.refresh()
    assert (first.state.links, second.state.links) == ((), ())


@pytest.mark.duty(67)
def test_counter_allegations_speak_for_an_informal_resolution(cast, browser):
    first, second = cast.case(), cast.case()
    links.link(first, second, "counter", by=cast.mo, at=cast.at)
    assert (first.state.links, second.state.links) == (((second.id, "counter"),), ((first.id, "counter"),))
    officer.tell_subject(second, invite_views=False, by=cast.mo, at=cast.at)
    pass_the_tests(cast, second)
    consult(cast, second)
    cast.world.save()
    form = browser.browser.get(f"{page_of(second)}/informal")
    fields = next(each for each in form.forms.values() if "form_token" in each.fields)
    assert [each._value for _, each in _inside(fields, "indicators") if each.checked] == ["h"]


@pytest.mark.duty(64)
def test_new_information_after_the_decision_is_a_fresh_complaint_with_its_own_clocks_linked_to_the_old_one(
    cast,
):
    case = cast.case(confidentiality="")
    decide(cast, case)
    cast.world.save()
    cast.world.clock.forward(days=9)
    cast.world.refresh()
    with pytest.raises(NotPermitted, match="fresh complaint"):
        party.give_information(case, "A video.", "complainant", by=cast.mo, at=cast.at)
    before, today, browser = len(case.steps), cast.at.date(), Officer(cast.world, cast.mo.person)
    browser.send(
        f"{page_of(case)}/afresh",
        arrival="email",
        came_on=today,
        allegations="Shouted at the clerk once more.",
        conduct_until=today - timedelta(days=2),
        words="There is a video.",
    )
    cast.world.refresh()
    fresh = cast.kcc.part("complaints").find("KCC/2026/0002")
    assert fresh.state.received_on == today
    assert fresh.sent.complainant == case.sent.complainant
    assert fresh.state.allegations == ("Shouted at the clerk once more.",)
    assert (fresh.state.links, case.state.links) == (((case.id, "follows"),), ((fresh.id, "followed"),))
    assert [step.kind for step in case.steps[before:]] == ["treated_afresh"]
    assert case.state.stage == "closed"
    assert "It is a fresh complaint after the decision on KCC/2026/0001" in words(
        browser.browser.get(page_of(fresh))
    )


def test_what_was_asked_of_confidentiality_is_asked_again_of_the_fresh_complaint(cast):
    case = cast.case(confidentiality="I fear for my job.")
    consult(cast, case)
    officer.refuse_withholding(case, "No ground.", by=cast.mo, at=cast.at)
    party.decline_offer(case, by=cast.mo, at=cast.at)
    decide(cast, case)
    receipt = links.treat_afresh(
        case, ("More.",), cast.at.date(), cast.at.date(), "It matters.", arrival="letter", secret=SECRET,
        by=cast.mo, at=cast.at,
    )  # fmt: skip
    fresh = case.folder.find(receipt.references[0])
    assert fresh.state.withholding is Withholding.REQUESTED
    assert fresh.state.frozen


def test_links_are_within_one_authority_between_two_and_not_for_whoever_stands_in(cast):
    case, other = cast.case(), cast.case()
    for wrong, match in ((case, "another complaint than this one"),):
        with pytest.raises(NotPermitted, match=match):
            links.link(case, wrong, "same", by=cast.mo, at=cast.at)
    links.link(case, other, "same", by=cast.mo, at=cast.at)
    with pytest.raises(NotPermitted, match="linked so already"):
        links.link(case, other, "same", by=cast.mo, at=cast.at)
    third = cast.case()
    links.link(third, other, "same", by=cast.mo, at=cast.at)
    assert links.linked_with(case) == (case, other, third)
    officer.declare_conflict(third, "A friend.", by=cast.mo, at=cast.at)
    with pytest.raises(NotPermitted, match="conflict of interest"):
        links.link(case, third, "repeats", by=cast.mo, at=cast.at)


@pytest.mark.security(40)
def test_a_link_that_the_other_complaint_refuses_leaves_both_as_they_were(cast):
    case, other = cast.case(), cast.case()
    officer.declare_conflict(other, "A friend.", by=cast.mo, at=cast.at)
    with pytest.raises(NotPermitted, match="conflict of interest"):
        links.link(case, other, "same", by=cast.mo, at=cast.at)
    assert [each.kind for each in case.steps] == ["received"]
    assert [each.kind for each in other.steps] == ["received", "conflict_declared"]
