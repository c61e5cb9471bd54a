"""membership/: what each form takes."""

from collections.abc import Iterable
from datetime import date

from kent_standards.forms import widgets
from kent_standards.forms.fields import (
    Choice,
    Confirmation,
    DateParts,
    Email,
    LongText,
    MultiChoice,
    Schema,
    Text,
    Token,
    Upload,
)
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.membership.imports import MOST_BYTES
from kent_standards.people.file_values import BadValue, check_name

NOBODY_YET = "new"


class Name(Text):
    """A person's name as it is printed, by the same rule as in a file of members."""

    autocomplete = "off"

    def parse(self, value: str) -> str:
        """Return the name; refuse what can't be anybody's."""
        name = super().parse(value)
        try:
            return check_name(name) if isinstance(name, str) else name
        except BadValue as problem:
            self.refuse(problem.reason)


def holder_schema(roles: Iterable[Role], people: Iterable[tuple[str, str]]) -> Schema:
    """An office to be entered: which, whose, and since when."""
    known = (
        (NOBODY_YET, "Somebody new"),
        *((person, name) for person, name in people),
    )
    return Schema(
        Choice(
            name="role",
            title="Office",
            choices=tuple((role.value, ROLE_TITLES[role]) for role in roles),
        ),
        Choice(
            name="person",
            title="Who holds it",
            hint="Choose the name if this person holds or held another office here.",
            widget=widgets.Select(),
            choices=known,
        ),
        *_facts(),
        Email(
            name="email",
            title="E-mail address",
            hint="The person signs in with it, unless another person has it already.",
            autocomplete="off",
            optional=True,
        ),
        DateParts(name="since", title="First day of the office", hint="For example, 8 5 2023"),
        DateParts(name="until", title="Last day of the office, if it is set", optional=True),
    )


def change_schema() -> Schema:
    """What may be corrected of an office."""
    return Schema(
        *_facts(),
        Email(name="email", title="E-mail address of the office", autocomplete="off", optional=True),
        DateParts(name="since", title="First day of the office"),
        DateParts(name="until", title="Last day of the office, if it is set", optional=True),
    )


def re_election_schema(today: date) -> Schema:
    """A re-election."""
    return Schema(
        DateParts(name="on", title="Day of the re-election", maximum=today),
        DateParts(name="until", title="Last day of the new term, if it is set", optional=True),
    )


def ending_schema() -> Schema:
    """The end of an office."""
    return Schema(
        DateParts(name="until", title="Last day of the office"),
        Text(name="reasons", title="Why it ends", hint="Such as resigned, or not re-elected", optional=True),
    )


def address_schema() -> Schema:
    """An address to be added."""
    return Schema(Email(name="email", title="E-mail address", autocomplete="off"))


def removal_schema(addresses: Iterable[str]) -> Schema:
    """An address to be taken away."""
    return Schema(
        Choice(
            name="email",
            title="Which address is to go",
            choices=tuple((address, address) for address in addresses),
        )
    )


def upload_schema() -> Schema:
    """A file of members. Its kind is told by what it holds, not by its name."""
    return Schema(
        Upload(
            name="file",
            title="File of members",
            hint="CSV, ModernGov XML or Popolo JSON, up to 5 MB",
            max_bytes=MOST_BYTES,
        )
    )


def confirmation_schema(left: Iterable[tuple[str, str]], today: date) -> Schema:
    """The confirmation of an import, and what becomes of members who aren't in the file.

    ``plan`` is the fingerprint of what the officer was shown.
    """
    leavers = tuple(left)
    fields = (
        MultiChoice(
            name="leavers",
            title="End the office of",
            hint="Tick nobody to leave these offices as they are.",
            choices=leavers,
            optional=True,
        ),
        DateParts(
            name="left_on",
            title="Last day of the offices that you ticked",
            maximum=today,
            optional=True,
        ),
    )
    return Schema(Token(name="plan", title="Plan"), *(fields if leavers else ()))


def decision_schema(one: tuple[str, str], other: tuple[str, str]) -> Schema:
    """Whether two entries are one human; each of the two is (id, name)."""
    return Schema(
        Choice(
            name="decision",
            title="Are these two entries one person?",
            missing_msg="Select whether the two are one person",
            choices=(
                (one[0], f"Yes, one person, shown as {one[1]}"),
                (other[0], f"Yes, one person, shown as {other[1]}"),
                ("apart", "No, they are two people", "They aren't proposed again"),
            ),
        ),
        reasons_field(),
    )


def separation_schema() -> Schema:
    """Why two entries that were merged are two humans."""
    return Schema(reasons_field())


def reasons_field() -> LongText:
    """The evidence for a decision on identity, which is kept with it."""
    return LongText(
        name="reasons",
        title="Reasons",
        hint="The evidence that you rely on. Both authorities can read it.",
        max_length=2000,
        rows=4,
    )


def sure_schema(title: str) -> Schema:
    """A box to tick before an act that has nothing else to say."""
    return Schema(Confirmation(name="sure", title=title))


def _facts() -> tuple[Text, ...]:
    return (
        Name(name="name", title="Name as it is printed", hint="For example, Cllr Mrs Jane Smith MBE"),
        Text(name="title", title="Title of the office", hint="If it has one, such as Leader", optional=True),
        Text(name="ward", title="Division or ward", optional=True),
        Text(name="party", title="Political group", optional=True),
    )
