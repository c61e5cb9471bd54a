"""register/: the views of a member's profile: what she has and owes everywhere, "none", and confirming the whole."""

from typing import Any

from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button, render_form
from kent_standards.register import interest_acts as acts
from kent_standards.register import profile_returns as returns
from kent_standards.register.interest_act_pages import STALE, is_stale, notify_form
from kent_standards.register.interest_pages import new_form, with_form
from kent_standards.register.profile import shown_profile
from kent_standards.register.profile_records import records_of
from kent_standards.register.resources import PROFILE_RESOURCES, Profile
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:register/templates/"
SAY_NONE = (Button("submit", "submit", "Say “none” for these categories"),)
CONFIRM = (Button("submit", "submit", "Confirm these registers"),)
DONE = {
    "none": "You have said “none” for the categories that you ticked.",
    "confirmed": "Your registers are confirmed.",
}


def includeme(config: Any) -> None:
    """Add the profile's views, and those of the interests below it."""
    for view, name, template in (
        (profile_page, "", "profile.pt"),
        (none_view, "none", "interest_form.pt"),
        (confirm_view, "confirm", "profile_confirm.pt"),
    ):
        for method in ("GET", "POST") if name else ("GET",):
            config.add_view(
                view,
                context=Profile,
                name=name,
                request_method=method,
                permission=Permission.READ_PROFILE if method == "GET" else Permission.STATE_INTERESTS,
                renderer=TEMPLATES + template,
            )
    config.include("kent_standards.register.interest_views")
    config.include("kent_standards.register.interest_act_views")
    config.include("kent_standards.register.guided_check")


def profile_page(context: Profile, request: Any) -> dict[str, Any]:
    """Everything that one human has and owes, at all her authorities."""
    records = records_of(request)
    profile = shown_profile(records, request.identity.name)
    return {
        "title": "Your profile",
        "profile": profile,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "links": [(label, f"/profile/{name}") for name, (_, label) in sorted(PROFILE_RESOURCES.items())],
        "notify_forms": {
            each.statement: render_form(
                notify_form(request, each.statement, each.missing, with_reasons=False)
            )
            for category in profile.categories
            for each in category.interests
            if each.missing
        },
    }


def none_view(context: Profile, request: Any) -> Any:
    """Say "none" for several categories at several authorities at once."""
    records = records_of(request)
    page = returns.none_page(records)
    if request.method == "GET" and not returns.open_categories(records):
        return page

    def act(values: Any) -> str:
        acts.say_none(values["categories"], values["authorities"], records, request)
        return "/profile?done=none"

    schema, known = returns.none_schema(records), returns.none_appstruct(records)
    return answer_form(request, schema, act, page, buttons=SAY_NONE, appstruct=known)


def confirm_view(context: Profile, request: Any) -> Any:
    """Show the whole registers and take their confirmation; what she confirms is what she was shown."""
    records = records_of(request)
    page, size = returns.confirm_page(records), records.size([seat.slug for seat in records.seats])
    known = returns.confirm_appstruct(records)
    about: dict[str, Any] = {"buttons": CONFIRM, "appstruct": known}
    if is_stale(request, size):
        request.response.status_int = 409
        form = new_form(request, returns.confirm_schema(records), seen=str(size), **about)
        return {**with_form(page, form), "problem": STALE, "has_errors": True}
    if request.method == "GET" and not known["authorities"]:
        return page

    def act(values: Any) -> str:
        acts.confirm(values["authorities"], records, request)
        return "/profile?done=confirmed"

    return answer_form(request, returns.confirm_schema(records), act, page, seen=size, **about)
