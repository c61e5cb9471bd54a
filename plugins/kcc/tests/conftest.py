"""kcc/tests: an officer who keeps the Council's local records, and the forms filled in."""

from datetime import date

import pytest

from kent_standards.api import Role


class Keeper:
    """The officers of the Council, each with a browser, and what they enter in one kind of record."""

    def __init__(self, world) -> None:
        self.world = world
        self.officer = world.officer("Moira Monitor", "kcc")
        self.clerk = world.officer("Clara Clerk", "kcc", Role.CLERK)

    @property
    def today(self):
        """The day of the clock."""
        return self.world.clock.today

    def get(self, address, person="", **options):
        """A page as the Monitoring Officer, or ``person``, sees it."""
        return self.world.browser(person or self.officer).get(address, **options)

    def send(self, address, values, person="", status=303):
        """Fill in the form at an address and send it; the answer."""
        form = self.get(address, person).forms["form"]
        for name, value in values.items():
            fill(form, name, value)
        return form.submit(status=status)

    def enters(self, address, values, person=""):
        """The same, and the address of the page that it leads to."""
        return self.send(address, values, person).location.partition("?")[0].removeprefix("http://localhost")


def fill(form, name, value):
    """Fill in one field, whatever its kind: a text, a day in three boxes, or several boxes to tick."""
    inside = [field for start, field in _within(form) if start == name]
    if isinstance(value, date):
        for field, number in zip(inside, (value.day, value.month, value.year), strict=True):
            field.value = str(number)
    elif isinstance(value, tuple):
        for field in inside:
            field.checked = field._value in value
    else:
        form[name] = value


def _within(form):
    start = ""
    for name, field in form.field_order:
        if name == "__start__":
            start = field.value.partition(":")[0]
        elif name == "__end__":
            start = ""
        else:
            yield start, field


@pytest.fixture
def keeper(world) -> Keeper:
    """The officers of one test."""
    return Keeper(world)
