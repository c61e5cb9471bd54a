"""kcc: the forms of a tendering exercise."""

from datetime import date

from kent_standards.api import Choice, DateParts, MultiChoice, Schema, Text
from kent_standards_kcc.officer_forms import long, past
from kent_standards_kcc.officer_words import CONFLICTS, ROLES

People = tuple[tuple[str, str], ...]


def tender() -> Schema:
    """A new exercise."""
    schema = Schema()
    schema.add(Text(name="name", title="Name of the tender"))
    schema.add(long("about", "What it is for", noun="what it is for"))
    schema.add(DateParts(name="begins_on", title="Day on which it begins", noun="the day on which it begins"))
    schema.add(
        DateParts(
            name="decision_by",
            title="Day by which it is to be decided",
            hint="By then everybody should have declared. Leave it blank if it isn’t set.",
            noun="the day of the decision",
            optional=True,
        )
    )
    return schema


def person() -> Schema:
    """Somebody who takes part."""
    schema = Schema()
    schema.add(Text(name="name", title="Name"))
    schema.add(Text(name="part", title="Post, and part in the tender"))
    schema.add(
        MultiChoice(
            name="roles",
            title="Roles towards the bidders",
            hint="Client: buys the work or looks after the contract. Contractor: belongs to a side that would do it.",
            choices=tuple(ROLES.items()),
            optional=True,
        )
    )
    return schema


def declaration(people: People, today: date) -> Schema:
    """What one person declares."""
    schema = Schema()
    schema.add(_who(people))
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
    schema.add(past("declared_on", "Day of the declaration", today, "the day of the declaration"))
    return schema


def separation(people: People) -> Schema:
    """How somebody's two roles are kept apart."""
    schema = Schema()
    schema.add(_who(people))
    schema.add(long("separation", "How the two roles are kept apart", noun="how the roles are kept apart"))
    return schema


def off(people: People) -> Schema:
    """Who takes part no longer, and why."""
    schema = Schema()
    schema.add(_who(people))
    schema.add(long("reasons", "Why this person takes part no longer", noun="why"))
    return schema


def closing(today: date) -> Schema:
    """When it was decided, and how."""
    schema = Schema()
    schema.add(past("closed_on", "Day of the decision", today, "the day of the decision"))
    schema.add(long("outcome", "What was decided", noun="what was decided"))
    return schema


def _who(people: People) -> Choice:
    return Choice(name="person", title="Who", choices=people, noun="a person")
