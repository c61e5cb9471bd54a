"""complaint_form/: naming the councillor: searching, choosing, and what belongs to another authority (F 3)."""

import colander

from kent_standards.authorities.model import find_service
from kent_standards.authorities.structure import why_frozen
from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.finding import Seat, find_seats
from kent_standards.complaint_form.questions import Asked, Values, stored
from kent_standards.complaint_form.resources import MOST_COUNCILLORS
from kent_standards.complaints.intake import has_sat
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, Text
from kent_standards.law.steps import NotPermitted

NOBODY_FOUND = (
    "Nobody of this name is or was a councillor of an authority in Kent, as far as this service knows. Try the "
    "surname alone, "
    "or another spelling; if that doesn’t help, ask for help below, and an officer will find out whom you mean"
)


def find_form(_: Asked) -> Schema:
    schema = Schema()
    schema.add(
        Text(
            name="name",
            title="Name of the councillor",
            hint="The surname is enough, or the beginning of it.",
            noun="the councillor’s name",
            max_length=100,
        )
    )
    return schema


def keep_search(asked: Asked, draft: Draft, values: Values) -> str:
    if not find_seats(asked.authority, values["name"], asked.today):
        problem = colander.Invalid(find_form(asked))
        problem["name"] = NOBODY_FOUND
        raise problem
    draft.answers["find"] = stored(values)
    return "choose"


def _seats(asked: Asked) -> tuple[Seat, ...]:
    return find_seats(asked.authority, str(asked.draft.part("find").get("name", "")), asked.today)


def choose_form(asked: Asked) -> Schema:
    schema = Schema()
    schema.add(
        Choice(
            name="seat",
            title="Whom do you mean, and for which authority was she or he acting?",
            hint="Some councillors are members of two or three authorities. Choose the one whose business it was.",
            choices=tuple((each.value, each.label, each.when) for each in _seats(asked)),
            noun="the councillor",
        )
    )
    return schema


def keep_seat(asked: Asked, draft: Draft, values: Values) -> str | None:
    person, _, slug = values["seat"].partition(".")
    if slug != asked.authority.slug:
        draft.answers["elsewhere"] = {"person": person, "authority": slug}
        return "elsewhere"
    _add(draft, person, slug)
    return None


def _add(draft: Draft, person: str, slug: str) -> None:
    """Add the councillor, unless the draft names her already."""
    if any(each["person"] == person for each in draft.councillors):
        return
    if len(draft.councillors) >= MOST_COUNCILLORS:
        raise NotPermitted(
            f"This form takes {MOST_COUNCILLORS} councillors. Send it, then make a further complaint about the "
            f"others.",
            "Complaint form, 3",
        )
    draft.councillors.append({"person": person, "acting_for": slug})
    draft.answers.pop("councillors", None)


def elsewhere_form(asked: Asked) -> Schema:
    schema, wanted = Schema(), asked.draft.part("elsewhere")
    service = find_service(asked.authority)
    there, here = (
        service.authority(wanted["authority"]).name_on(asked.today),
        asked.authority.name_on(asked.today),
    )
    choices = [
        ("move", f"Send this complaint to {there}", "What you have written so far goes with it."),
        ("back", "Choose somebody else", ""),
    ]
    if has_sat(asked.authority, wanted["person"]):
        choices.insert(1, ("here", f"Go on with {here}", "She or he was acting for it as well."))
    schema.add(
        Choice(name="where", title="Where should it go?", choices=tuple(choices), noun="where it should go")
    )
    return schema


def keep_elsewhere(asked: Asked, draft: Draft, values: Values) -> str | None:
    wanted = draft.answers.pop("elsewhere", asked.draft.part("elsewhere"))
    if values["where"] == "back":
        return "find"
    if values["where"] == "here":
        _add(draft, wanted["person"], asked.authority.slug)
        return None
    there = find_service(asked.authority).authority(wanted["authority"])
    if frozen := why_frozen(there, asked.today):
        raise NotPermitted(frozen, "Complaint form, 3")
    if not all(has_sat(there, each["person"]) for each in draft.councillors):
        raise NotPermitted(
            f"This complaint names somebody who never was a member of {there.name_on(asked.today)}. Make a separate "
            "complaint there.",
            "Complaint form, 3",
        )
    for each in draft.councillors:
        each["acting_for"] = there.slug
    draft.authority = there.slug
    _add(draft, wanted["person"], there.slug)
    return None
