"""sign_in/: the page "How you sign in", and what can be changed from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.forms.fields import Choice, Schema
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import By, local_day
from kent_standards.security.permissions import Permission
from kent_standards.sign_in.browser_sessions import go_on
from kent_standards.sign_in.directory_views import provider_of
from kent_standards.sign_in.factors import FACTORS_PATH, app_since
from kent_standards.sign_in.links import ACCOUNT_PATH, links_of, serves, unlink
from kent_standards.sign_in.own_password import OwnPassword, check_own_password, needs_own_password
from kent_standards.sign_in.resources import AccountPlace
from kent_standards.sign_in.services import has_password, role_of
from kent_standards.sign_in.ways import DIRECTORIES_PATH

TEMPLATES = "kent_standards:sign_in/templates/"
DONE = {
    "linked": "Your account of the directory is linked. It signs you in from now on.",
    "unlinked": "The link is undone, and your other sessions have ended.",
}


def includeme(config: Any) -> None:
    """Add the pages."""
    for view, name, permission, methods, template in (
        (account, "", Permission.READ_ACCOUNT, "GET", "account.pt"),
        (unlink_page, "unlink", Permission.CHANGE_ACCOUNT, ("GET", "POST"), "account_form.pt"),
    ):
        config.add_view(
            view,
            context=AccountPlace,
            name=name,
            permission=permission,
            request_method=methods,
            renderer=TEMPLATES + template,
        )


def account(context: AccountPlace, request: Any) -> dict[str, Any]:
    """How one signs in."""
    service, person = request.service, request.identity.person
    links = links_of(service, person)
    linked = {slug for _, slug, _ in links}
    return {
        "title": "How you sign in",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "rows": [
            ("Password", "You have one" if has_password(service, person) else "You have none", []),
            (
                "Second factor",
                "An authenticator app" if app_since(service, person) else "You have none",
                [("Change", FACTORS_PATH, "your second factor")],
            ),
        ],
        "linked": [(service.authority(slug).name, _day(since)) for _, slug, since in links],
        "linkable": [
            (service.authority(slug).name, f"{DIRECTORIES_PATH}/{slug}/link")
            for slug in sorted(request.registry["kent.directories"])
            if slug not in linked
            and provider_of(request, slug) is not None
            and serves(service, person, slug, request.now)
        ],
    }


def unlink_page(context: AccountPlace, request: Any) -> Any:
    """Undo the link with one directory."""
    service, person = request.service, request.identity.person
    choices = tuple((slug, service.authority(slug).name) for _, slug, _ in links_of(service, person))
    if not choices and request.method != "POST":
        return HTTPSeeOther(ACCOUNT_PATH)
    schema = Schema(Choice(name="authority", title="Which one?", choices=choices))
    if needs_own_password(request):
        schema.add(OwnPassword())

    def act(values: Mapping[str, Any]) -> str:
        if "own_password" in values:
            check_own_password(request, schema, values["own_password"])
        by = By(person, role_of(service, person, request.now))
        unlink(service, person, values["authority"], by=by, at=request.now)
        go_on(request)
        return f"{ACCOUNT_PATH}?done=unlinked"

    page = {
        "title": "Unlink your authority’s own sign-in",
        "text": "Your account there signs you in here no longer, and every other session that you have ends.",
    }
    buttons = (Button("submit", "submit", "Unlink", "warning"),)
    return answer_form(request, schema, act, page, buttons=buttons)


def _day(moment: str) -> str:
    return uk_date(local_day(datetime.fromisoformat(moment)))
