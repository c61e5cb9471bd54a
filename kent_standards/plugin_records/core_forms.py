"""plugin_records/: the forms of the kinds of record that every principal authority keeps."""

from datetime import date

from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, Text, WholeNumber
from kent_standards.law.owned_bodies import HOLDINGS

LINK = "If it is published. The whole address, which begins with https://"


def body(*, new: bool) -> Schema:
    """A body, and where its papers are."""
    schema = Schema()
    schema.add(Text(name="name", title="Name of the body", noun="its name"))
    schema.add(
        Choice(
            name="holding",
            title="What does the authority hold?",
            choices=tuple(HOLDINGS.items()),
            noun="what the authority holds",
        )
    )
    schema.add(LongText(name="does", title="What it does", noun="what it does", max_length=2000, rows=3))
    schema.add(Text(name="minutes", title="Where its minutes are", hint=LINK, max_length=500, optional=True))
    schema.add(
        Text(name="report", title="Where its annual report is", hint=LINK, max_length=500, optional=True)
    )
    if new:
        schema.add(_year("stated", optional=True))
    return schema


def statement() -> Schema:
    """Which governance statement names it."""
    schema = Schema()
    schema.add(_year("year", optional=False))
    return schema


def _year(name: str, *, optional: bool) -> WholeNumber:
    return WholeNumber(
        name=name,
        title="Year of the annual governance statement",
        hint="The year in which its financial year ended, such as 2026 for 2025/26.",
        noun="the year",
        minimum=2000,
        maximum=2100,
        optional=optional,
    )


def closing(today: date) -> Schema:
    """When the authority gave it up, and why."""
    schema = Schema()
    schema.add(DateParts(name="closed_on", title="Day from which it is so", maximum=today, noun="the day"))
    schema.add(_reasons("Why the entry is closed"))
    return schema


def series() -> Schema:
    """With whom meetings are held, and when first."""
    schema = Schema()
    schema.add(
        Text(
            name="who",
            title="With whom, by office",
            hint="Such as “Leader of the Orange Group”. Give no name; the notes are about standards, not people.",
            noun="with whom",
        )
    )
    schema.add(_coming(optional=True))
    return schema


def meeting(today: date) -> Schema:
    """A meeting that was held."""
    schema = Schema()
    schema.add(DateParts(name="met_on", title="Day of the meeting", maximum=today, noun="the day"))
    schema.add(
        LongText(
            name="notes",
            title="Private notes",
            hint="Only the Monitoring Officer and deputies read them. They are never published.",
            max_length=5000,
            optional=True,
        )
    )
    schema.add(_coming(optional=True))
    return schema


def plan() -> Schema:
    """The next meeting."""
    schema = Schema()
    schema.add(_coming(optional=False))
    return schema


def ending() -> Schema:
    """Why no more meetings are held."""
    schema = Schema()
    schema.add(_reasons("Why these meetings end"))
    return schema


def _coming(*, optional: bool) -> DateParts:
    return DateParts(
        name="next_on", title="Day of the next meeting", noun="the day of the next meeting", optional=optional
    )


def _reasons(title: str) -> LongText:
    return LongText(name="reasons", title=title, noun="the reasons", max_length=2000, rows=3)
