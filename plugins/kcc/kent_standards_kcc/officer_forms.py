"""kcc: the forms of the officers' register."""

from datetime import date

from kent_standards.api import Choice, DateParts, LongText, MultiChoice, Schema, Text, YesNo
from kent_standards_kcc.officer_words import CONFLICTS, FIELDS, KINDS, ROLES


def long(name: str, title: str, hint: str = "", *, optional: bool = False, noun: str = "") -> LongText:
    """A long text of a few lines."""
    given = {"noun": noun} if noun else {}
    return LongText(name=name, title=title, hint=hint, max_length=5000, rows=3, optional=optional, **given)


def past(name: str, title: str, today: date, noun: str) -> DateParts:
    """A day up to today."""
    return DateParts(name=name, title=title, maximum=today, noun=noun)


def with_reasons(title: str, hint: str = "", noun: str = "") -> Schema:
    """A form of reasons alone."""
    schema = Schema()
    schema.add(long("reasons", title, hint, noun=noun))
    return schema


def interest(today: date) -> Schema:
    """One interest of one officer."""
    schema = Schema()
    schema.add(Text(name="officer", title="Name of the officer"))
    schema.add(Text(name="post", title="Post"))
    schema.add(Text(name="directorate", title="Directorate"))
    schema.add(
        YesNo(
            name="senior",
            title="Is it a senior manager’s post?",
            hint="The register of senior managers is kept centrally.",
            noun="yes or no",
        )
    )
    schema.add(Choice(name="kind", title="Kind of interest", choices=tuple(KINDS.items())))
    schema.add(long("interest", "What the interest is", noun="what the interest is"))
    schema.add(
        Choice(
            name="conflict",
            title="Is there a conflict of interest, as the public could reasonably see it?",
            choices=tuple(CONFLICTS.items()),
            noun="whether there is a conflict",
        )
    )
    schema.add(long("nature", "Nature of the conflict", "If there is one.", optional=True))
    schema.add(long("management", "How it is managed", "If there is one.", optional=True))
    schema.add(
        MultiChoice(
            name="roles",
            title="Client and contractor roles that the officer has",
            choices=tuple(ROLES.items()),
            optional=True,
        )
    )
    schema.add(
        long(
            "separation",
            "How the two roles are kept apart",
            "For an officer with both. Leave it blank if nothing is in place yet; the entry then bears a warning.",
            optional=True,
        )
    )
    schema.add(
        past("declared_on", "Day on which the officer declared it", today, "the day of the declaration")
    )
    return schema


def publicity() -> Schema:
    """Which fields are open."""
    schema = Schema()
    schema.add(
        MultiChoice(
            name="published", title="Open to the public", choices=tuple(FIELDS.items()), optional=True
        )
    )
    schema.add(long("reasons", "Reasons for the decision", noun="the reasons"))
    return schema


def ended(today: date) -> Schema:
    """When an interest ended, and why."""
    schema = Schema()
    schema.add(past("ended_on", "Day on which it ended", today, "the day on which it ended"))
    schema.add(long("reasons", "Why it ended", noun="why it ended"))
    return schema
