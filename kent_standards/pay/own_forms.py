"""pay/: an Independent Person's forms: logging and correcting a duty, claiming, answering."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, Money, Text, WholeNumber
from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.financial_years import financial_year_of
from kent_standards.law.pay import KINDS, DutyDetails
from kent_standards.pay.model import ClaimRecord

NO_CASE = "none"


def duty_schema(places: Iterable[Authority], cases: Iterable[str], today: date) -> Schema:
    """What is asked of a duty. ``cases``: the references that she may know."""
    schema = Schema()
    schema.add(
        DateParts(
            name="done_on",
            title="On which day was it?",
            noun="the day",
            minimum=REGIME_BEGAN,
            maximum=today,
        )
    )
    schema.add(
        Choice(
            name="done_for",
            title="For which authority did you do it?",
            hint="Where you stand in for another authority’s Independent Person, choose that authority.",
            choices=tuple((each.slug, each.name_on(today)) for each in places),
        )
    )
    schema.add(Choice(name="kind", title="What was it?", choices=tuple(KINDS.items())))
    known = tuple((each, each) for each in cases)
    if known:
        schema.add(
            Choice(
                name="case",
                title="Was it about a case?",
                hint="Those on which you were asked.",
                choices=((NO_CASE, "No, or none of these"), *known),
                widget=widgets.Select(),
                missing=NO_CASE,
            )
        )
    schema.add(
        WholeNumber(
            name="minutes",
            title="How many minutes did it take?",
            hint="A whole day of 24 hours at the most.",
            noun="the minutes",
            minimum=1,
            maximum=24 * 60,
        )
    )
    schema.add(
        WholeNumber(
            name="miles",
            title="How many miles did you travel by your own car?",
            hint="There and back, in whole miles. Leave it blank if none.",
            noun="the miles",
            maximum=2000,
            optional=True,
        )
    )
    schema.add(
        Money(
            name="fares",
            title="What did you pay for fares and parking?",
            hint="Leave it blank if nothing.",
            noun="the fares",
            maximum=Decimal("9999.99"),
            optional=True,
        )
    )
    schema.add(
        Text(
            name="note",
            title="Anything that the Monitoring Officer has to know of it?",
            hint="Write no names, and nothing of what a complaint says.",
            optional=True,
        )
    )
    return schema


def read_duty(values: Mapping[str, Any]) -> DutyDetails:
    """What a form says of a duty."""
    case = values.get("case", NO_CASE)
    return DutyDetails(
        done_for=values["done_for"],
        day=values["done_on"],
        kind=values["kind"],
        minutes=values["minutes"],
        miles=values["miles"] or 0,
        fares=values["fares"] or Decimal("0.00"),
        case="" if case == NO_CASE else case,
        note=values["note"],
    )


def duty_values(details: DutyDetails) -> dict[str, object]:
    """What a form for correcting begins with."""
    known: dict[str, object] = {
        "done_on": details.day,
        "done_for": details.done_for,
        "kind": details.kind,
        "case": details.case or NO_CASE,
        "minutes": details.minutes,
        "note": details.note,
    }
    if details.miles:
        known["miles"] = details.miles
    if details.fares:
        known["fares"] = details.fares
    return known


def claim_schema(today: date) -> Schema:
    """The period of a claim."""
    schema = Schema()
    schema.add(
        DateParts(
            name="first", title="From which day?", noun="the first day", minimum=REGIME_BEGAN, maximum=today
        )
    )
    schema.add(
        DateParts(
            name="last", title="To which day?", noun="the last day", minimum=REGIME_BEGAN, maximum=today
        )
    )
    return schema


def claim_values(today: date) -> dict[str, object]:
    """From the beginning of the financial year to today."""
    return {"first": financial_year_of(today).first_day, "last": today}


def why_schema(title: str, noun: str) -> Schema:
    """A form of one text."""
    schema = Schema()
    schema.add(LongText(name="words", title=title, max_length=5000, rows=4, noun=noun))
    return schema


def answer_schema(asked: Iterable[ClaimRecord], today: date) -> Schema:
    """A form for the answer to a question, with the authority that asked where several did."""
    schema = why_schema("Your answer", "your answer")
    choices = tuple((each.authority.slug, each.authority.name_on(today)) for each in asked)
    if len(choices) > 1:
        schema.add(Choice(name="authority", title="Whose question do you answer?", choices=choices))
    return schema
