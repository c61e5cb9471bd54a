"""complaint_form/: what each page asks, and what is kept of the answers (the form of Annex 1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import colander

from kent_standards.authorities.model import Authority, find_service
from kent_standards.complaint_form.anonymous import choosing_anonymous
from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.finding import name_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, Confirmation, DateParts, Email, LongText, Text, YesNo
from kent_standards.law.complaint_form import COMPLAINANT_TYPES
from kent_standards.law.steps import NotPermitted

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is about: the authority, what was written so far, which councillor, and today."""

    authority: Authority
    draft: Draft
    number: int
    today: date
    request: Any

    @property
    def councillor(self) -> dict[str, Any]:
        """The councillor whom the page is about; nothing if there is none of that number."""
        there = 0 < self.number <= len(self.draft.councillors)
        return self.draft.councillors[self.number - 1] if there else {}

    @property
    def councillor_name(self) -> str:
        """What that councillor is called."""
        known = self.councillor.get("person")
        return name_of(find_service(self.authority), known) if known else "the councillor"


Values = Mapping[str, Any]


def stored(values: Values) -> dict[str, Any]:
    """``values`` as primitives."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value is not None
    }


def with_days(kept: Values, *names: str) -> dict[str, Any]:
    """What was stored, with the days among it as dates."""
    return {
        name: date.fromisoformat(value) if name in names and value else value for name, value in kept.items()
    }


def kind_form(asked: Asked) -> Schema:
    schema = Schema(validator=_says_who)
    schema.add(
        Choice(
            name="type",
            title="Which of these are you?",
            choices=tuple(COMPLAINANT_TYPES.items()),
            noun="which of these you are",
        )
    )
    schema.add(Text(name="type_other", title="If you are somebody else, who are you?", optional=True))
    schema.add(
        Choice(
            name="named",
            title="Do you give your name and address?",
            choices=(
                ("yes", "Yes", "You can ask for them to be kept from the councillor, on a later page."),
                ("no", "No, I send it anonymously", choosing_anonymous(asked.authority, asked.today)),
            ),
            noun="whether you give your name and address",
        )
    )
    return schema


def _says_who(node: colander.SchemaNode, values: Values) -> None:
    if values["type"] == "other" and not values["type_other"]:
        problem = colander.Invalid(node)
        problem["type_other"] = "Say who you are, such as a journalist, or a clerk to a village hall"
        raise problem


def keep_answers(page: str) -> Callable[[Asked, Draft, Values], None]:
    def keep(_: Asked, draft: Draft, values: Values) -> None:
        draft.answers[page] = stored(values)

    return keep


def you_form(_: Asked) -> Schema:
    schema = Schema()
    schema.add(Text(name="title", title="Title", optional=True, max_length=40, width=10))
    schema.add(Text(name="first_name", title="First name", noun="your first name", autocomplete="given-name"))
    schema.add(Text(name="last_name", title="Last name", noun="your last name", autocomplete="family-name"))
    schema.add(
        LongText(
            name="address",
            title="Address",
            noun="your address",
            max_length=500,
            rows=4,
            autocomplete="street-address",
        )
    )
    schema.add(Email(name="email", title="E-mail address", optional=True))
    for name, title in (
        ("telephone_day", "Telephone by day"),
        ("telephone_evening", "Telephone in the evening"),
        ("telephone_mobile", "Mobile telephone"),
    ):
        schema.add(Text(name=name, title=title, optional=True, max_length=40, width=20, autocomplete="tel"))
    return schema


def what_form(asked: Asked) -> Schema:
    schema = Schema(validator=_in_order)
    schema.add(
        LongText(
            name="allegations",
            title="What did the councillor do?",
            hint="One allegation a line; each gets an answer of its own in the decision. Say what was said or "
            "done as exactly as "
            "you can, and where.",
            noun="what the councillor did",
            rows=10,
        )
    )
    schema.add(
        DateParts(
            name="conduct_from",
            title="When did it begin?",
            hint="Only if it went on for more than a day.",
            noun="the day on which it began",
            minimum=EARLIEST,
            maximum=asked.today,
            optional=True,
        )
    )
    schema.add(
        DateParts(
            name="conduct_until",
            title="When did it happen, or happen last?",
            hint="If you don’t know the day, give the nearest that you can, and say so above. For example, 27 3 "
            "2026.",
            noun="the day on which it happened",
            minimum=EARLIEST,
            maximum=asked.today,
        )
    )
    return schema


def _in_order(node: colander.SchemaNode, values: Values) -> None:
    if values["conduct_from"] and values["conduct_from"] > values["conduct_until"]:
        problem = colander.Invalid(node)
        problem["conduct_from"] = "It can’t have begun after it happened last; check the two days"
        raise problem


def background_form(_: Asked) -> Schema:
    schema = Schema()
    schema.add(
        LongText(
            name="witnesses",
            title="Who saw or heard it?",
            hint="Names, and how they can be reached, if you know.",
            noun="the witnesses",
            max_length=4000,
            optional=True,
        )
    )
    schema.add(
        LongText(
            name="background",
            title="Is there anything behind it that the Monitoring Officer should know?",
            noun="the background",
            optional=True,
        )
    )
    return schema


def keep_of_councillor(part: str) -> Callable[[Asked, Draft, Values], None]:
    def keep(asked: Asked, draft: Draft, values: Values) -> None:
        if not 0 < asked.number <= len(draft.councillors):
            raise NotPermitted("This councillor isn’t in your complaint any more.", "Complaint form, 3")
        draft.councillors[asked.number - 1][part] = stored(values)

    return keep


def councillors_form(_: Asked) -> Schema:
    schema = Schema()
    schema.add(YesNo(name="more", title="Is your complaint about anybody else as well?"))
    return schema


def keep_councillors(_: Asked, draft: Draft, values: Values) -> str | None:
    if values["more"]:
        draft.answers.pop("councillors", None)
        return "find"
    draft.answers["councillors"] = {"more": False}
    return None


def keep_removed(asked: Asked, draft: Draft, _: Values) -> None:
    gone = asked.councillor.get("person")
    draft.councillors = [each for each in draft.councillors if each["person"] != gone]
    draft.answers.pop("councillors", None)


def clerk_form(_: Asked) -> Schema:
    schema = Schema()
    schema.add(YesNo(name="own", title="Is it about a councillor of the council whose clerk you are?"))
    schema.add(
        LongText(
            name="reason",
            title="If so, why do you make it, and not the Chairman or the council?",
            hint="For instance: it is about the Chairman, or the council can’t be asked without harm to you.",
            noun="the reason",
            max_length=2000,
            rows=4,
            optional=True,
        )
    )
    return schema


def confidentiality_form(_: Asked) -> Schema:
    schema = Schema(validator=_says_why)
    schema.add(
        YesNo(name="asked", title="Do you ask that your name, or what you say, be kept from the councillor?")
    )
    schema.add(
        LongText(
            name="reasons",
            title="Why?",
            hint="For instance: you have reason to fear violence, intimidation or disadvantage; you work "
            "closely with the "
            "councillor; your health would suffer, for which there is medical evidence; evidence could be lost.",
            noun="the reasons",
            max_length=5000,
            optional=True,
        )
    )
    return schema


def _says_why(node: colander.SchemaNode, values: Values) -> None:
    if values["asked"] and not values["reasons"]:
        problem = colander.Invalid(node)
        problem["reasons"] = "Say why; without reasons it can’t be agreed to"
        raise problem


def declaration() -> Schema:
    """What stands in the place of the paper form's signature."""
    schema = Schema()
    schema.add(
        Confirmation(
            name="declared",
            title="What I have written is true as far as I know",
            missing_msg="Confirm that what you have written is true as far as you know",
        )
    )
    return schema
