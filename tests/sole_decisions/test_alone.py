"""tests/: a portfolio holder acting alone: notified, handed over, settled by another, by the pages (Code 5(3), PR 6)."""

from datetime import date

import pytest

from kent_standards.law.local_rules import DPI
from kent_standards.law.sole_decisions import Stage
from tests.dispensations.conftest import Scene as Dispensations
from tests.dispensations.conftest import fill

GIVEN = {
    "authority": "kcc",
    "capacity": "portfolio",
    "business": "The lease of the harbour",
    "kind": "dpi",
    "sensitive": "no",
    "nature": "The tenant is my partner’s firm",
    "registered": "no",
}
AT = "/profile/sole-decisions"


class Scene:
    """A member of the executive, and the county’s Monitoring Officer."""

    def __init__(self, world) -> None:
        self.world = world
        self.member = world.member("Jenny Samper", "kcc")
        self.officer = world.officer("Olive Officer", "kcc")

    @property
    def record(self):
        self.world.refresh()
        (found,) = self.world.authority("kcc").part("sole_decisions").values()
        return found

    def notify(self, status=303, **changed):
        form = self.world.browser(self.member).get(f"{AT}/notify").forms["form"]
        for name, value in {**GIVEN, **changed}.items():
            fill(form, name, value)
        return form.submit(status=status)

    def mine(self, name=""):
        at = f"{AT}/{self.record.id}"
        return self.world.browser(self.member).get(f"{at}/{name}" if name else at, status="*")

    def desk(self, name=""):
        at = f"/kcc/desk/sole-decisions/{self.record.id}"
        return self.world.browser(self.officer).get(f"{at}/{name}" if name else at, status="*")


@pytest.fixture
def scene(world) -> Scene:
    return Scene(world)


@pytest.mark.duty(34)
def test_a_portfolio_holder_notifies_hands_over_and_somebody_else_decides(scene):
    page = scene.notify().follow()
    assert "Tell the Monitoring Officer of the interest and what it is" in page.text
    assert "Take no step, or no further step" in page.text
    tasks = scene.world.browser(scene.member).get("/tasks").text
    assert "Hand over the matter that you can’t decide" in tasks
    assert "1 to be handed over" in scene.world.browser(scene.officer).get("/tasks").text
    assert "Enter first to whom the matter is handed over" in scene.desk("settled").text

    form = scene.mine("hand-over").forms["form"]
    form["to"] = "The Leader of the Council"
    form.submit(status=303)
    form = scene.desk("settled").forms["form"]
    form["to"] = "The Leader of the Council"
    fill(form, "settled_on", date(2026, 6, 1))
    form.submit(status=303)

    assert scene.record.state.stage is Stage.SETTLED
    assert "Settled by somebody else" in scene.mine().text
    assert scene.mine("hand-over").status_int == 409


@pytest.mark.duty(34)
def test_whoever_has_the_interest_has_no_way_to_settle_the_matter(scene):
    scene.notify()

    assert scene.mine("settled").status_int == 404
    assert scene.world.browser(scene.member).get(
        f"/kcc/desk/sole-decisions/{scene.record.id}/settled", status="*"
    ).status_int in (403, 404)


@pytest.mark.duty(34)
@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2026, 6, 28), "1 day left"), (date(2026, 6, 29), "Overdue")],
)
def test_28_days_run_from_the_day_on_which_it_became_apparent(scene, today, state):
    """Code 4(3), section 31(7): an unregistered pecuniary interest; the day itself is the first."""
    scene.notify(apparent_on=date(2026, 6, 1))
    scene.world.clock.set(today)

    page = scene.mine()

    assert "28 June 2026" in page.text
    assert ("Overdue" in page.text or "overdue" in page.text) is (state == "Overdue")


@pytest.mark.parametrize("registered", ["registered", "pending"])
def test_what_is_registered_or_pending_starts_no_28_days(scene, registered):
    scene.notify(registered=registered)

    assert "Notify it for the register by" not in scene.mine().text


@pytest.mark.duty(37)
def test_only_an_interest_that_was_agreed_to_be_sensitive_goes_without_its_nature(scene):
    refused = scene.notify(status=409, sensitive="yes", nature="")
    assert "has agreed to no sensitive interest of yours there" in refused.text

    scene.notify(kind="osi", sensitive="yes", nature="It must not be kept.")

    assert scene.record.state.nature == ""
    assert "Not said: it is sensitive (Code 6(3))" in scene.desk().text
    assert "Tell the Monitoring Officer that there is an interest" in scene.mine().text


def test_its_nature_is_said_where_it_is_not_sensitive(scene):
    assert "Say what the interest is" in scene.notify(status=409, nature="").text


@pytest.mark.duty(34)
def test_a_dispensation_does_not_help_where_one_decides_alone(world, scene):
    """Section 31(8) of the Act; a dispensation is from section 31(4) and paragraph 5(2)."""
    other = Dispensations.__new__(Dispensations)
    other.world, other.member, other.officer = world, scene.member, scene.officer
    other.ask(interests=(DPI,))
    other.grant()

    scene.notify()

    assert "The dispensation doesn’t help here" in scene.mine().text


def test_what_turns_out_to_be_no_interest_is_withdrawn_with_the_reason(scene):
    scene.notify()
    form = scene.mine("withdraw").forms["form"]
    assert form.submit(status=422)
    form["reasons"] = "The Monitoring Officer advised that the firm is another of the same name."
    form.submit(status=303)

    assert "another of the same name" in scene.desk().text
    assert "No matter is open" in scene.world.browser(scene.officer).get("/kcc/desk/sole-decisions").text


def test_what_was_handed_over_meanwhile_is_not_lost_from_sight(scene):
    scene.notify()
    late = scene.desk("hand-over").forms["form"]
    form = scene.mine("hand-over").forms["form"]
    form["to"] = "The Leader"
    form.submit(status=303)
    late["to"] = "The Deputy Leader"

    answer = late.submit(status=409)

    assert "has changed since you opened the form" in answer.text
    assert "The Deputy Leader" in answer.text


def test_nobody_else_reads_it(scene):
    scene.notify()
    other = scene.world.member("Otto Other", "kcc")

    assert scene.world.browser(other).get(f"{AT}/{scene.record.id}", status=404)
