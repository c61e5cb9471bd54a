"""sign_in/: the page "How you sign in", and what can be changed from it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.forms.fields import Choice, Schema
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import LOCAL_TIME, By, NotPermitted, local_day
from kent_standards.outbox.services import post
from kent_standards.security.permissions import Permission
from kent_standards.security.sessions import SessionRow, handle_of
from kent_standards.sign_in.browser_sessions import go_on, note_when_done
from kent_standards.sign_in.devices import remember_device
from kent_standards.sign_in.directory_views import provider_of
from kent_standards.sign_in.factors import FACTORS_PATH, app_since
from kent_standards.sign_in.links import ACCOUNT_PATH, links_of, serves, unlink
from kent_standards.sign_in.own_password import (
    OwnPassword,
    check_it_is_she,
    check_own_password,
    needs_own_password,
)
from kent_standards.sign_in.passwords import why_refused
from kent_standards.sign_in.resources import AccountPlace
from kent_standards.sign_in.schemas import ChangePassword, at_field
from kent_standards.sign_in.services import PARAGRAPH, has_password, own_words, role_of, set_password
from kent_standards.sign_in.ways import DIRECTORIES_PATH

TEMPLATES = "kent_standards:sign_in/templates/"
ALL = "all"
NONE_TO_CHANGE = (
    "You have no password that could be changed. If you want one, have a link sent to you by “Forgotten password” on "
    "the sign-in page."
)
DONE = {
    "linked": "Your account of the directory is linked. It signs you in from now on.",
    "password": "Your password is changed, and your other sessions have ended.",
    "ended": "The session has ended.",
    "others": "All your other sessions have ended.",
    "unlinked": "The link is undone, and your other sessions have ended.",
}


def includeme(config: Any) -> None:
    """Add the pages."""
    for view, name, permission, methods, template in (
        (account, "", Permission.READ_ACCOUNT, "GET", "account.pt"),
        (password_page, "password", Permission.CHANGE_ACCOUNT, ("GET", "POST"), "account_form.pt"),
        (sessions_page, "sessions", Permission.CHANGE_ACCOUNT, ("GET", "POST"), "account_form.pt"),
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
    links, own = links_of(service, person), handle_of(request.browser_id)
    linked = {slug for _, slug, _ in links}
    return {
        "title": "How you sign in",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "rows": [
            ("Password", *_password_row(has_password(service, person))),
            (
                "Second factor",
                "An authenticator app" if app_since(service, person) else "You have none",
                [("Change", FACTORS_PATH, "your second factor")],
            ),
        ],
        "sessions": [
            (row.device or "A browser", _moment(row.began), _moment(row.touched), handle == own)
            for handle, row in sessions_of(request).items()
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


def sessions_of(request: Any) -> dict[str, SessionRow]:
    """The live sessions of the human who is signed in, the last used first."""
    sessions, now = request.registry["kent.sessions"], request.now
    found = [each for person in request.identity.ids for each in sessions.of(person, now).items()]
    return dict(sorted(found, key=lambda each: each[1].touched, reverse=True))


def password_page(context: AccountPlace, request: Any) -> Any:
    """Choose another password, the present one being shown."""
    service, person = request.service, request.identity.person
    if not has_password(service, person):
        raise NotPermitted(NONE_TO_CHANGE, "")
    schema = ChangePassword()
    page = {
        "title": "Change your password",
        "text": "Every other session that you have ends, and a message tells you that it was changed.",
    }
    act = partial(_change_password, request, schema)
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Change it"),))


def _change_password(request: Any, schema: Any, values: Mapping[str, Any]) -> str:
    service, person = request.service, request.identity.person
    check_own_password(request, schema, values["own_password"])
    refusal = why_refused(values["password"], own_words(service, person))
    if refusal:
        raise at_field(schema, "password", refusal)
    by = By(person, role_of(service, person, request.now))
    set_password(service, person, values["password"], by=by, at=request.now)
    post(service, "sign_in_changed", person=person, path=ACCOUNT_PATH, at=request.now)
    note_when_done(request, "password", person, way="present password")
    go_on(request)
    remember_device(request, person)
    return f"{ACCOUNT_PATH}?done=password"


def sessions_page(context: AccountPlace, request: Any) -> Any:
    """End one of one's other sessions, or all of them."""
    own = handle_of(request.browser_id)
    others = tuple(
        (handle, f"{row.device or 'A browser'}, last used on {_moment(row.touched)}")
        for handle, row in sessions_of(request).items()
        if handle != own
    )
    schema = Schema(Choice(name="session", title="Which one ends?", choices=(*others, (ALL, "All of them"))))
    if needs_own_password(request):
        schema.add(OwnPassword())
    page = {
        "title": "End other sessions",
        "text": "Whoever has one of them open is signed out with the next page. This session goes on.",
    }
    act = partial(_end_sessions, request, schema)
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "End", "warning"),))


def _end_sessions(request: Any, schema: Any, values: Mapping[str, Any]) -> str:
    check_it_is_she(request, schema, values)
    person = request.identity.person
    by = By(person, role_of(request.service, person, request.now))
    enter(request.service, "sessions_ended", f"person/{person}", by=by, at=request.now, paragraph=PARAGRAPH)
    note_when_done(request, "sessions ended", person, way="all" if values["session"] == ALL else "one")
    if values["session"] == ALL:
        go_on(request)
        return f"{ACCOUNT_PATH}?done=others"
    sessions = request.registry["kent.sessions"]
    if not any(sessions.end_one(each, values["session"]) for each in request.identity.ids):
        raise NotPermitted("This session has ended already.", "")
    return f"{ACCOUNT_PATH}?done=ended"


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
        check_it_is_she(request, schema, values)
        by = By(person, role_of(service, person, request.now))
        unlink(service, person, values["authority"], by=by, at=request.now)
        note_when_done(request, "directory unlinked", person)
        go_on(request)
        return f"{ACCOUNT_PATH}?done=unlinked"

    page = {
        "title": "Unlink your authority’s own sign-in",
        "text": "Your account there signs you in here no longer, and every other session that you have ends.",
    }
    buttons = (Button("submit", "submit", "Unlink", "warning"),)
    return answer_form(request, schema, act, page, buttons=buttons)


def _password_row(has_one: bool) -> tuple[str, list[tuple[str, str, str]]]:
    """What the list says of the password, and what can be done about it."""
    if has_one:
        return ("You have one", [("Change", f"{ACCOUNT_PATH}/password", "your password")])
    return ("You have none", [])


def _moment(at: datetime) -> str:
    local = at.astimezone(LOCAL_TIME)
    return f"{uk_date(local.date())} at {local:%H:%M}"


def _day(moment: str) -> str:
    return uk_date(local_day(datetime.fromisoformat(moment)))
