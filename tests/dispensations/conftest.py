"""tests/: a member who asks for dispensations, the officers who decide, and their forms filled in."""

from datetime import date

import pytest

from kent_standards.law.local_rules import DPI
from kent_standards.law.roles import Role

ASKED = {
    "interest": "My farm at Sandling",
    "matter": "The bypass at Sandling",
    "why": "Seven of the nine members of the committee own land there.",
}


class Scene:
    """The county of one test, with a member of two authorities, a Monitoring Officer and a clerk of the county."""

    def __init__(self, world) -> None:
        self.world = world
        self.member = world.member("Jenny Samper", "kcc", "canterbury")
        self.officer = world.officer("Olive Officer", "kcc")
        self.clerk = world.officer("Clara Clerk", "kcc", Role.CLERK)

    @property
    def folder(self):
        """The county's dispensations as they stand now."""
        self.world.refresh()
        return self.world.authority("kcc").part("dispensations")

    @property
    def record(self):
        """The one request that there is."""
        (found,) = self.folder.values()
        return found

    def ask(self, authority="kcc", interests=(DPI,), status=303, **changed):
        """Ask by the member's own form, and give its answer."""
        form = self.world.browser(self.member).get("/profile/dispensations/request").forms["form"]
        given = {
            **ASKED,
            "authority": authority,
            "interests": interests,
            "relief": "speak_and_vote",
            **changed,
        }
        for name, value in given.items():
            fill(form, name, value)
        return form.submit(status=status)

    def desk(self, name="", person=""):
        """A page of the request at the desk."""
        at = f"/kcc/desk/dispensations/{self.record.id}"
        return self.world.browser(person or self.officer).get(f"{at}/{name}" if name else at, status="*")

    def grant(self, person="", status=303, **changed):
        """Grant it by the desk's form, with what is changed in it."""
        form = self.desk("grant", person).forms["form"]
        given = {
            "granter": "standards_committee",
            "grounds": ("8(2)(c)",),
            "reasons": "The members know the ground, and the public does well by it.",
            **changed,
        }
        for name, value in given.items():
            fill(form, name, value)
        return form.submit(status=status)


def fill(form, name, value):
    """Fill in one field, whatever its kind: a text, a day in three boxes, or several boxes to tick."""
    inside = [field for start, field in within(form) if start == name]
    if isinstance(value, date):
        for field, number in zip(inside, (value.day, value.month, value.year), strict=True):
            field.value = str(number)
    elif isinstance(value, tuple):
        for field in inside:
            field.checked = field._value in value
    else:
        form[name] = value


def within(form):
    """Each field of a form with the name of the sequence or mapping that it lies in."""
    start = ""
    for name, field in form.field_order:
        if name == "__start__":
            start = field.value.partition(":")[0]
        elif name == "__end__":
            start = ""
        else:
            yield start, field


@pytest.fixture
def scene(world) -> Scene:
    """The scene of one test."""
    return Scene(world)
