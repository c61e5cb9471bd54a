"""complaints/: the forms on how cases are linked, on who deals with one, and how long that takes."""

from collections.abc import Iterable
from datetime import date

from kent_standards.complaints.model import Complaint
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, Text, WholeNumber
from kent_standards.law.complaint_form import ARRIVALS
from kent_standards.law.complaint_links import CHOICES, RELATIONS
from kent_standards.law.time_spent import MOST


def who(
    title: str, people: Iterable[tuple[str, str]], *, optional: bool = False, reasons: str = "Reasons"
) -> Schema:
    """One of ``people``, and the reasons."""
    schema = Schema()
    choices = tuple(people)
    if choices:
        schema.add(Choice(name="person", title=title, choices=choices, noun="a name", optional=optional))
    schema.add(LongText(name="words", title=reasons, noun="the reasons", max_length=5000))
    return schema


def link() -> Schema:
    """With which complaint it is linked, and how."""
    schema = Schema()
    schema.add(
        Choice(
            name="relation",
            title="This complaint",
            choices=tuple((code, f"{RELATIONS[code].text} another") for code in CHOICES),
            noun="how the two are linked",
        )
    )
    schema.add(
        Text(
            name="other_reference",
            title="The other complaint",
            hint="Its reference, such as KCC/2026/0007.",
            noun="a reference",
        )
    )
    return schema


def time_spent(today: date) -> Schema:
    """How many minutes, on which day, and what for."""
    schema = Schema()
    schema.add(
        WholeNumber(
            name="minutes",
            title="Minutes",
            hint="Such as 90 for an hour and a half.",
            noun="the minutes",
            minimum=1,
            maximum=MOST,
        )
    )
    schema.add(DateParts(name="spent_on", title="On which day?", noun="the day", maximum=today))
    schema.add(
        LongText(name="words", title="What for?", noun="what the time was for", max_length=1000, rows=3)
    )
    return schema


def afresh(case: Complaint, today: date) -> Schema:
    """What the further information says, and when it came."""
    schema = Schema()
    arrivals = tuple((code, text) for code, text in ARRIVALS.items() if code != "online")
    schema.add(Choice(name="arrival", title="How did it arrive?", choices=arrivals, noun="how it arrived"))
    received = case.state.issued_on or today
    schema.add(
        DateParts(
            name="came_on",
            title="When did it arrive?",
            noun="the day of receipt",
            minimum=received,
            maximum=today,
        )
    )
    schema.add(
        LongText(
            name="allegations",
            title="What did the councillor do?",
            hint="One allegation a line; each gets its own reasons in the decision.",
            noun="what the councillor did",
            max_length=10000,
        )
    )
    schema.add(
        DateParts(
            name="conduct_until",
            title="When did it happen, or happen last?",
            noun="the day on which it happened",
            minimum=date(2000, 1, 1),
            maximum=today,
        )
    )
    schema.add(
        LongText(
            name="words",
            title="Reasons",
            hint="Why it warrants further consideration (4.7).",
            noun="the reasons",
            max_length=5000,
        )
    )
    return schema
