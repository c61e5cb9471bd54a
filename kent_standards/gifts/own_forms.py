"""gifts/: a member's forms: noting a gift, correcting, withdrawing, answering."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, Money, MultiChoice, Text
from kent_standards.gifts.model import GiftRecord
from kent_standards.gifts.totals import OwnGifts
from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.calendar import uk_date
from kent_standards.law.gifts import GiftDetails
from kent_standards.register.profile_records import MemberRecords, Seat

REQUIRED, ANYWAY = "required", "anyway"
TELL = (
    (
        REQUIRED,
        "If the Code requires it",
        "Otherwise what it says is kept for you alone, and counts in the running total.",
    ),
    (ANYWAY, "In any case"),
)


def gift_schema(
    records: MemberRecords, own: OwnGifts, seats: Iterable[Seat], gift: str = "", *, new: bool = True
) -> Schema:
    """What is asked of a gift; ``gift`` is the one that is corrected, which is associated with no other by itself."""
    schema, places = Schema(), tuple(seats)
    schema.add(
        Text(name="giver", title="Who gave it to you?", hint="The person or body.", noun="who gave it")
    )
    givers = tuple((each, giver) for each, giver in own.givers.items() if each != gift)
    if givers:
        schema.add(
            MultiChoice(
                name="associated",
                title="Is that giver associated with one from whom you have received something before?",
                hint="One of them owns, leads, pays or acts for the other, for instance. The Code doesn’t say what an "
                "associated source is: when in doubt tick it, or ask the Monitoring Officer.",
                choices=givers,
                optional=True,
            )
        )
    schema.add(
        Text(
            name="what",
            title="What was it?",
            hint="Such as a dinner for two, or tickets.",
            noun="what it was",
        )
    )
    schema.add(
        Money(
            name="value",
            title="What is your estimate of its value?",
            noun="your estimate of its value",
            minimum=Decimal("0.01"),
            maximum=Decimal("9999999.99"),
        )
    )
    schema.add(
        DateParts(
            name="received_on",
            title="On which day had you received and accepted it?",
            hint="With this day the 28 days begin. What you declined needn’t be notified.",
            noun="the day on which you had received and accepted it",
            minimum=REGIME_BEGAN,
            maximum=records.today,
        )
    )
    schema.add(
        Text(
            name="occasion",
            title="On what occasion, and in what role?",
            hint="Your authority’s business, the business of your office, or representing the authority.",
            noun="the occasion",
        )
    )
    if new:
        schema.add(
            MultiChoice(
                name="authorities",
                title="Which authorities does it concern?",
                hint="In whose business you received it. It is notified once for all that you tick.",
                missing_msg="Select at least one authority",
                choices=tuple((seat.slug, seat.name) for seat in places),
            )
        )
    described = exemptions(places)
    if described:
        schema.add(
            MultiChoice(
                name="exempt",
                title="Does it come within a description that an authority has approved?",
                hint="What does so need not be notified there, and doesn’t count in the total there (Code 7(4)).",
                choices=tuple((key, f"{seat.name}: {text}") for key, (seat, text) in described.items()),
                optional=True,
            )
        )
    if new:
        schema.add(Choice(name="tell", title="When is the Monitoring Officer told?", choices=TELL))
    return schema


def exemptions(seats: Iterable[Seat]) -> dict[str, tuple[Seat, str]]:
    """The approved descriptions of each authority, by the value that the form gives each."""
    return {
        f"{seat.slug}-{number}": (seat, text)
        for seat in seats
        for number, text in enumerate(seat.rules.declarations.exempt_gifts)
    }


def read_gift(
    values: Mapping[str, Any], own: OwnGifts, seats: Iterable[Seat]
) -> tuple[GiftDetails, dict[str, str]]:
    """What a form says of a gift, and by slug the approved description that it comes within."""
    described = exemptions(seats)
    exempt = {described[key][0].slug: described[key][1] for key in values.get("exempt", ())}
    details = GiftDetails(
        giver=values["giver"],
        what=values["what"],
        value=values["value"],
        received_on=values["received_on"],
        occasion=values["occasion"],
        associated=tuple(own.givers[each] for each in values.get("associated", ())),
    )
    return details, exempt


def gift_values(records: Iterable[GiftRecord], own: OwnGifts, seats: Iterable[Seat]) -> dict[str, object]:
    """What a form for correcting begins with."""
    said = {record.authority.slug: record.state.latest for record in records if record.state.live}
    known = next((details for details in said.values() if details is not None), None)
    if known is None:
        return {}
    described = exemptions(seats).items()
    exempt = ((seat.slug, text, key) for key, (seat, text) in described)
    here = {(slug, details.exempt) for slug, details in said.items() if details is not None}
    return {
        "giver": known.giver,
        "what": known.what,
        "value": known.value,
        "received_on": known.received_on,
        "occasion": known.occasion,
        "associated": tuple(gift for gift, giver in own.givers.items() if giver in known.associated),
        "exempt": tuple(key for slug, text, key in exempt if (slug, text) in here),
    }


def why_schema(title: str, noun: str) -> Schema:
    """A form of one text."""
    schema = Schema()
    schema.add(LongText(name="words", title=title, max_length=5000, rows=4, noun=noun))
    return schema


def answer_schema(asked: Iterable[GiftRecord]) -> Schema:
    """A form for the answer to a question, with the authority that asked where several did."""
    schema, choices = why_schema("Your answer", "your answer"), []
    for record in asked:
        on = record.state.questioned_on
        choices.append(
            (record.authority.slug, record.authority.name, f"Asked on {uk_date(on)}" if on else "")
        )
    if len(choices) > 1:
        schema.add(Choice(name="authority", title="Whose question do you answer?", choices=tuple(choices)))
    return schema
