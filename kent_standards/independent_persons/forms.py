"""independent_persons/: the form on which days away are marked, by an Independent Person or for her, and ended."""

from collections.abc import Iterable
from datetime import date

from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText
from kent_standards.law.availability import GROUNDS
from kent_standards.law.calendar import add_months


def absence(today: date, *, why: str, open_end: str, more: str) -> Schema:
    """From which day to which, and why; ``why``, ``open_end`` and ``more`` speak to whoever fills it in."""
    schema = Schema()
    for name, title, hint, optional in (
        ("since", "First day", "", False),
        ("until", "Last day", open_end, True),
    ):
        schema.add(
            DateParts(
                name=name,
                title=title,
                hint=hint,
                noun=f"the {title.lower()}",
                minimum=add_months(today, -3),
                maximum=add_months(today, 24),
                optional=optional,
            )
        )
    grounds = tuple((each.value, text) for each, text in GROUNDS.items())
    schema.add(Choice(name="ground", title="Why?", choices=grounds, noun=why))
    schema.add(LongText(name="words", title=more, max_length=1000, rows=3, optional=True))
    return schema


def back(name: str, title: str, noun: str, first: date, last: date | None, today: date) -> Schema:
    """From which day she is available again."""
    schema = Schema()
    latest = last or add_months(today, 24)
    schema.add(DateParts(name=name, title=title, noun=noun, minimum=first, maximum=latest))
    return schema


def which(schema: Schema, rows: Iterable[tuple[str, str]]) -> Schema:
    """Put before it which of several absences is meant."""
    schema.insert(0, Choice(name="record", title="Which absence?", choices=tuple(rows), noun="an absence"))
    return schema
