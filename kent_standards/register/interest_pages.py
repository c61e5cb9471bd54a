"""register/: the pages on which an interest is stated: which form each has, what stands around it, where it leads."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import colander
from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.forms.base import Schema
from kent_standards.forms.renderer import Button, error_summary, form_has_errors, make_form, render_form
from kent_standards.law.calendar import uk_date
from kent_standards.law.interests import Category, Holder
from kent_standards.law.notification_notice import use_of_data
from kent_standards.law.occasions import OCCASIONS, Occasion
from kent_standards.register.interest_draft import Draft, carried_node
from kent_standards.register.interest_forms import (
    WHOSE,
    Choices,
    authorities_node,
    details_appstruct,
    interest_schema,
    place_choices,
)
from kent_standards.register.interest_proposals import Offer, advice, closed_sentences, offers
from kent_standards.register.interest_wording import shown_details
from kent_standards.register.profile_records import MemberRecords
from kent_standards.security.requests import new_form_token

STATE = "/profile/state"
TO_AUTHORITIES = f"{STATE}/authorities"
TO_SEND = f"{STATE}/send"
CONTINUE = Button("submit", "submit", "Continue")
SEND = Button("submit", "submit", "Send the notification")
BACK_TO_DETAILS = Button("back", "details", "Change the details", "secondary")
BACK_TO_AUTHORITIES = Button("back", "authorities", "Change the authorities", "secondary")
CHECK_BUTTONS = (SEND, BACK_TO_AUTHORITIES, BACK_TO_DETAILS)


def form_page(title: str, **parts: Any) -> dict[str, Any]:
    """What ``interest_form.pt`` needs: the title, and whatever stands around the form."""
    empty: dict[str, Any] = {
        "caption": "",
        "lead": (),
        "inset": "",
        "advice": (),
        "rows": (),
        "paragraph": "",
        "refused": (),
        "told": (),
        "problem": "",
        "form": "",
        "errors": "",
        "has_errors": False,
        "back": ("Your profile", "/profile"),
    }
    return {"title": title, **empty, **parts}


def with_form(page: Mapping[str, Any], form: Any) -> dict[str, Any]:
    """``page`` with its form, or with what is wrong with it."""
    return {
        **page,
        "form": render_form(form, summary=False),
        "errors": error_summary(form),
        "has_errors": form_has_errors(form),
    }


def new_form(request: Any, schema: Schema, **about: Any) -> Any:
    """A form with the tokens of this request."""
    return make_form(schema, request_token=request.csrf_token, form_token=new_form_token(request), **about)


def places_of(records: MemberRecords) -> Choices:
    """The districts to choose from: every area that an authority of the county has, and the rest of the world."""
    areas = [slug for authority in records.service.all_authorities() for slug in authority.area]
    return place_choices(records.names, areas)


def details_form(request: Any, records: MemberRecords, category: Category, draft: Draft | None = None) -> Any:
    """The first form: the interest itself. A page that knows how it came to be owed may have that filled in."""
    schema = interest_schema(
        category,
        places=places_of(records),
        authorities=tuple((seat.slug, seat.name) for seat in records.seats),
        today=records.today,
    )
    known = _begun(request, records.today) if draft is None else _details_again(category, draft)
    action = f"{STATE}?category={category.id}"
    return new_form(request, schema, action=action, buttons=(CONTINUE,), appstruct=known)


def _begun(request: Any, today: date) -> Any:
    """The occasion and its day where the address names them, such as a meeting at which it was disclosed."""
    occasion, on = request.GET.get("occasion", ""), request.GET.get("on", "")
    try:
        known: dict[str, Any] = {"occasion": Occasion(occasion).value, "aware_on": date.fromisoformat(on)}
    except ValueError:
        return colander.null
    return known if date(1900, 1, 1) <= known["aware_on"] <= today else colander.null


def _details_again(category: Category, draft: Draft) -> dict[str, Any]:
    values = {
        "details": details_appstruct(category, draft.details),
        "aware_on": draft.aware_on,
        "occasion": draft.occasion,
        "sensitive": {"asked": bool(draft.sensitive_reasons), "reasons": draft.sensitive_reasons},
    }
    return {**values, "holder": draft.holder.value} if len(category.holders) > 1 else values


def details_page(category: Category, form: Any, today: date) -> dict[str, Any]:
    """The page of the first form, with how what is notified is used."""
    page = form_page(
        category.question,
        caption=category.title,
        lead=(category.description,),
        inset=f"An example: {category.example}" if category.example else "",
        paragraph=category.paragraph,
        told=use_of_data(today),
        back=("All categories", STATE),
    )
    return with_form(page, form)


def draft_of(category: Category, values: Mapping[str, Any]) -> Draft:
    """The draft that the first form's values make."""
    return Draft(
        category.id,
        Holder(values.get("holder", category.holders[0].value)),
        values["details"],
        values["aware_on"],
        values["occasion"],
        values["sensitive"]["reasons"],
    )


def authorities_form(request: Any, records: MemberRecords, category: Category, draft: Draft) -> Any:
    """The second form: which authorities the interest concerns, those proposed ticked."""
    found = offers(records, category, draft.details)
    schema = Schema()
    schema.add(carried_node(request))
    schema.add(authorities_node(_choices(found), title="Which authorities does it concern?"))
    ticked = draft.authorities or tuple(offer.slug for offer in found if offer.proposed)
    return new_form(
        request,
        schema,
        action=TO_AUTHORITIES,
        buttons=(CONTINUE, BACK_TO_DETAILS),
        appstruct={"answers": draft, "authorities": ticked},
    )


def _choices(found: Sequence[Offer]) -> Choices:
    return tuple((offer.slug, offer.name, f"{offer.reason} ({offer.paragraph})") for offer in found)


def authorities_page(records: MemberRecords, category: Category, draft: Draft, form: Any) -> dict[str, Any]:
    """The page of the second form, with the advice whether the interest must be registered."""
    page = form_page(
        "Authorities that it concerns",
        caption=category.title,
        lead=(
            "The authorities that this interest seems to concern are ticked, each with the reason. "
            "You decide: tick or untick any of them.",
        ),
        advice=advice(records, category, draft.details),
        refused=tuple(("", sentence) for sentence in closed_sentences(records, category)),
        back=("All categories", STATE),
    )
    return with_form(page, form)


def check_form(request: Any, draft: Draft) -> Any:
    """The last form: everything is answered, and one button sends it."""
    schema = check_schema(request)
    return new_form(request, schema, action=TO_SEND, buttons=CHECK_BUTTONS, appstruct={"answers": draft})


def check_schema(request: Any) -> Schema:
    """What the last form takes: the draft alone."""
    schema = Schema()
    schema.add(carried_node(request))
    return schema


def check_page(records: MemberRecords, category: Category, draft: Draft) -> dict[str, Any]:
    """The page on which the member looks over her answers before they are sent."""
    names = [seat.name for seat in records.seats if seat.slug in draft.authorities]
    rows = [
        ("Whose interest", WHOSE[draft.holder][0]),
        *shown_details(category, draft.details, records.names),
        (OCCASIONS[Occasion(draft.occasion)].day, uk_date(draft.aware_on)),
        ("Sensitive treatment", draft.sensitive_reasons or "Not asked for"),
        ("Notified to", ", ".join(names)),
    ]
    return form_page(
        "Check your answers",
        caption=category.title,
        lead=(
            "It is notified when you send it. Each Monitoring Officer named here then has to register it.",
        ),
        rows=tuple(rows),
        inset="Giving false or misleading information, knowingly or recklessly, is an offence "
        "(Localism Act 2011, section 34(2); Code, Preamble (E)(g)).",
        told=use_of_data(records.today),
        back=("All categories", STATE),
    )


def carried_draft(request: Any) -> Draft:
    """The draft that a form brought along; sends a browser whose form is no longer current back to the start."""
    try:
        draft: Draft = carried_node(request).deserialize(request.POST.get("answers", colander.null))
    except colander.Invalid:
        raise HTTPSeeOther(f"{STATE}?done=gone") from None
    return draft
