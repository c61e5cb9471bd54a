"""sole_decisions/: the forms of a notification, of handing over, of settling and of withdrawing."""

from collections.abc import Iterable
from datetime import date

from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, Text, YesNo
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.sole_decisions import CAPACITIES, REGISTERED

KINDS = (
    (Kind.DPI.value, DPI, "One of those in Annex 2, of yours or of your partner."),
    (Kind.OSI.value, OSI, "One that a fair-minded person would think likely to prejudice your judgment."),
)


def _long(name: str, title: str, hint: str, noun: str, *, optional: bool = False) -> LongText:
    return LongText(name=name, title=title, hint=hint, noun=noun, rows=3, max_length=2000, optional=optional)


def notification(authorities: Iterable[tuple[str, str]], today: date) -> Schema:
    """What the member notifies, as soon as it is apparent."""
    schema = Schema()
    for node in (
        Choice(
            name="authority", title="At which authority?", choices=tuple(authorities), noun="an authority"
        ),
        Choice(
            name="capacity",
            title="As what were you to decide?",
            choices=tuple((each.value, title) for each, title in CAPACITIES.items()),
            noun="as what you were to decide",
        ),
        _long("business", "What is the matter?", "Such as the decision, or the case.", "what the matter is"),
        Choice(
            name="kind", title="Which kind of interest is it?", choices=KINDS, noun="the kind of interest"
        ),
        YesNo(
            name="sensitive",
            title="Has the Monitoring Officer agreed that it is sensitive?",
            hint="Then only that there is an interest is notified here (Code 6(3)).",
            noun="yes or no",
        ),
        _long(
            "nature",
            "What is the interest?",
            "Leave it empty only if it is sensitive.",
            "what the interest is",
            optional=True,
        ),
        Choice(
            name="registered",
            title="How does it stand in the register?",
            choices=tuple((each.value, title) for each, title in REGISTERED.items()),
            hint="An Other Significant Interest isn’t registered: choose the last.",
            noun="how it stands in the register",
        ),
        DateParts(
            name="apparent_on",
            title="When did it become apparent?",
            maximum=today,
            noun="the day on which it became apparent",
        ),
    ):
        schema.add(node)
    return schema


def hand_over() -> Schema:
    """To whom the matter goes."""
    schema = Schema()
    hint = "Such as another member of the executive, the executive as a whole, or an officer."
    schema.add(
        Text(name="to", title="To whom is it handed over?", hint=hint, noun="to whom it is handed over")
    )
    return schema


def settled(today: date) -> Schema:
    """By whom, and when, it was settled."""
    schema = Schema()
    schema.add(Text(name="to", title="Who settled it?", noun="who settled it"))
    schema.add(DateParts(name="settled_on", title="On which day?", maximum=today, noun="the day"))
    return schema


def withdrawal() -> Schema:
    """Why there is no interest."""
    schema = Schema()
    hint = "Such as what the Monitoring Officer advised."
    schema.add(_long("reasons", "Why is there no interest?", hint, "why there is no interest"))
    return schema
