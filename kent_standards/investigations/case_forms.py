"""investigations/: the forms of the Monitoring Officer's acts on an investigation."""

from collections.abc import Iterable
from datetime import date

from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText
from kent_standards.law.calendar import ONE_DAY, add_months
from kent_standards.law.complaint_parts import ReportOutcome

OUTCOMES = (
    (
        ReportOutcome.NO_EVIDENCE.value,
        "No evidence of a failure to comply: nothing more is done (3.2)",
    ),
    (ReportOutcome.NO_ACTION.value, "Evidence of a failure, and no action is taken (3.3(a))"),
    (ReportOutcome.INFORMAL.value, "Evidence of a failure: an informal resolution (3.3(b))"),
    (ReportOutcome.HEARING.value, "Evidence of a failure: the Hearing Panel decides (3.3(c))"),
)


def nothing() -> Schema:
    """A form that only asks to be sent."""
    return Schema()


def words(title: str, hint: str = "") -> Schema:
    """A form of one long text."""
    schema = Schema()
    schema.add(LongText(name="words", title=title, hint=hint, noun=title.lower(), max_length=5000))
    return schema


def appointment(people: Iterable[tuple[str, str]], today: date) -> Schema:
    """Whom, until when, and why."""
    schema = Schema()
    schema.add(
        Choice(name="investigator", title="Who investigates it?", choices=tuple(people), noun="a person")
    )
    schema.add(
        DateParts(
            name="until",
            title="Last day of the appointment",
            hint="Leave it blank to have it last as long as the case.",
            noun="the last day",
            minimum=today,
            maximum=add_months(today, 48),
            optional=True,
        )
    )
    schema.add(
        LongText(
            name="words",
            title="Reasons",
            hint="Such as experience, and that there is no conflict of interest.",
            noun="the reasons",
            max_length=2000,
        )
    )
    return schema


def comments_by(today: date) -> Schema:
    """Until when both parties may comment; the Arrangements set no time."""
    schema = Schema()
    schema.add(
        DateParts(
            name="day",
            title="Comments by",
            hint="The Arrangements leave this open. Two weeks is usual.",
            noun="the day",
            minimum=today + ONE_DAY,
            maximum=add_months(today, 12),
        )
    )
    return schema


def consider() -> Schema:
    """What follows from the final report, and why."""
    schema = Schema()
    schema.add(
        Choice(name="conclusion", title="What follows from it?", choices=OUTCOMES, noun="what follows")
    )
    schema.add(
        LongText(
            name="words",
            title="Reasons",
            hint="Both parties are told what you conclude.",
            noun="the reasons",
            max_length=5000,
        )
    )
    return schema
