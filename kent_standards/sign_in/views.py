"""sign_in/: signing in and out, taking up an invitation, asking for a new password, and what there is to do."""

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import colander
from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.authorities.model import Service
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.steps import NotPermitted
from kent_standards.people.identity import canonical, cluster
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import Identity
from kent_standards.security.requests import set_cookie
from kent_standards.security.trail import note
from kent_standards.sign_in import account_views, directory_views, factor_views, passkey_views, step_up
from kent_standards.sign_in.attempts import (
    FAILURES_FROM_ADDRESS,
    FAILURES_OF_ACCOUNT,
    FAILURES_OF_DEVICE,
    RESETS_FROM_ADDRESS,
    RESETS_OF_ACCOUNT,
    Attempts,
    AttemptsUnknown,
    Limit,
    TooManyAttempts,
    network_of,
)
from kent_standards.sign_in.browser_sessions import begin_session, note_when_done
from kent_standards.sign_in.devices import known_device, remember_device
from kent_standards.sign_in.directory_views import offered, offered_to
from kent_standards.sign_in.passwords import is_right, why_refused
from kent_standards.sign_in.resources import InvitationLink, Invitations, SignInPlace
from kent_standards.sign_in.schemas import ChoosePassword, ForgottenPassword, SignIn, at_field
from kent_standards.sign_in.services import (
    INVITATION_PATH,
    account_key,
    check_password,
    invited_person,
    own_words,
    request_link,
    take_up_invitation,
)
from kent_standards.sign_in.tasks import tasks_of
from kent_standards.sign_in.ways import CODE_PATH, asking, is_local, next_of

WRONG = "The e-mail address or the password is wrong. Check both and try again."
DONE = {
    "signed-out": "You are signed out.",
    "password": "Your password is set. Sign in with it.",
    "no-directory": "This authority has ended, or has no sign-in of its own that serves here. Use your password.",
    "reset": "If this address belongs to an account, a message with a link is on its way. It holds for 30 minutes.",
    "fresh": "If somebody with this address was invited, a message with a fresh link is on its way. It holds for 30 "
    "minutes.",
}
_RETRY_AFTER_FAULT = 120
# Seconds, of which every request for a new password takes a whole number: far more than writing a message does (SR28).
RESET_TAKES = 0.25


def includeme(config: Any) -> None:
    """Add the views, and the counting of attempts."""
    config.registry["kent.attempts"] = Attempts(config.registry["kent.sessions"].database)
    is_right("", "")  # so that not even the first stranger is answered in another time than the rest
    both = ("GET", "POST")
    for view, context, name, template, methods in (
        (sign_in, SignInPlace, "", "sign_in.pt", both),
        (forgotten, SignInPlace, "forgotten", "forgotten.pt", both),
        (fresh_link, SignInPlace, "fresh-link", "fresh_link.pt", both),
        (invitation, InvitationLink, "", "invitation.pt", "GET"),
        (choose_password, Invitations, "", "invitation.pt", "POST"),
        (sign_out, Service, "sign-out", "", "POST"),
    ):
        options: dict[str, Any] = {"renderer": _template(template)} if template else {}
        options["closed_safe"] = view in (sign_in, sign_out)  # what they change lies in the side database
        config.add_view(
            view, context=context, name=name, permission=Permission.SIGN_IN, request_method=methods, **options
        )
    config.add_view(
        tasks,
        context=Service,
        name="tasks",
        permission=Permission.READ_TASKS,
        request_method="GET",
        renderer=_template("tasks.pt"),
    )
    config.include(account_views)
    config.include(directory_views)
    config.include(factor_views)
    config.include(passkey_views)
    config.include(step_up)
    for kind in (TooManyAttempts, AttemptsUnknown):
        config.add_exception_view(wait, context=kind, renderer=_template("wait.pt"))


__all__ = ["includeme", "is_local"]


def sign_in(context: SignInPlace, request: Any) -> Any:
    """The form for signing in; whoever is signed in is sent on."""
    if request.method == "GET" and request.identity is not None:
        return HTTPSeeOther(next_of(request))
    schema = SignIn()
    page = {
        "title": "Sign in",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "directories": offered(request, next_of(request)),
    }
    act, buttons = partial(_sign_in, request, schema), _button("Sign in")
    return answer_form(request, schema, act, page, buttons=buttons, changes_records=False)


def _sign_in(request: Any, schema: colander.SchemaNode, values: Mapping[str, Any]) -> str:
    account = account_key(request.service, values["email"])
    device = known_device(request, account)
    ticket = (
        _admit(request, (FAILURES_OF_DEVICE, device))
        if device
        else _admit(
            request, (FAILURES_OF_ACCOUNT, account), (FAILURES_FROM_ADDRESS, network_of(request.remote_addr))
        )
    )
    person = check_password(request.service, values["email"], values["password"])
    if person is None:
        note(request, "sign-in", good=False, way="password", account=account)
        raise colander.Invalid(schema, WRONG)
    request.registry["kent.attempts"].forgive(ticket)
    note_when_done(request, "sign-in", account, way="password")
    begin_session(request, person)
    human = Identity(request.service, canonical(request.service, person), request.today)
    if human.needs_factor:
        return asking(CODE_PATH, next_of(request))
    remember_device(request, human.person)
    return next_of(request)


def forgotten(context: SignInPlace, request: Any) -> Any:
    """The form for asking for a new password."""
    return _ask_for_link(request, "Forgotten password", "Send me a link", "reset")


def fresh_link(context: SignInPlace, request: Any) -> Any:
    """The form for asking for another link, the one in an invitation having run out."""
    return _ask_for_link(request, "Send me a fresh link", "Send me a fresh link", "fresh")


def _ask_for_link(request: Any, title: str, button: str, done: str) -> Any:
    """Neither what it answers nor when tells whether the address is known."""
    if request.method == "POST":
        request.steady_step = RESET_TAKES

    def act(values: Mapping[str, Any]) -> str:
        account, network = account_key(request.service, values["email"]), network_of(request.remote_addr)
        _admit(request, (RESETS_OF_ACCOUNT, account), (RESETS_FROM_ADDRESS, network))
        request_link(request.service, values["email"], at=request.now)
        note_when_done(request, "link asked for", account, way=done)
        return f"/sign-in?done={done}"

    return answer_form(request, ForgottenPassword(), act, {"title": title}, buttons=_button(button))


def invitation(context: InvitationLink, request: Any) -> Any:
    """The form for choosing a password. Looking at it uses nothing up: mail filters follow links too."""
    try:
        invited_person(request.service, context.token, at=request.now)
    except NotPermitted as over:
        request.response.status_int = 404
        return {"title": "This link can’t be used", "over": over.sentence, "has_errors": False}
    return _choose(request, {"token": context.token}, offered_to(request, context.token))


def choose_password(context: Invitations, request: Any) -> Any:
    """Take up an invitation. The token comes in the form, so that this request's address holds nothing secret."""
    return _choose(request, colander.null)


def _choose(request: Any, filled: Any, directories: Sequence[tuple[str, str]] = ()) -> Any:
    schema = ChoosePassword()

    def act(values: Mapping[str, Any]) -> str:
        person = invited_person(request.service, values["token"], at=request.now)
        refusal = why_refused(values["password"], own_words(request.service, person))
        if refusal:
            raise at_field(schema, "password", refusal)
        take_up_invitation(request.service, values["token"], values["password"], at=request.now)
        note_when_done(request, "password", canonical(request.service, person), way="link by mail")
        _end_sessions(request, person)
        return "/sign-in?done=password"

    page = {"title": "Choose your password", "over": "", "directories": directories}
    return answer_form(
        request,
        schema,
        act,
        page,
        buttons=_button("Set password"),
        appstruct=filled,
        action=INVITATION_PATH,
    )


def sign_out(context: Service, request: Any) -> Any:
    """End this session, or with ``everywhere`` all sessions of whoever is signed in."""
    sessions = request.registry["kent.sessions"]
    if request.identity is not None:
        everywhere = "everywhere" if request.POST.get("everywhere") == "yes" else ""
        note_when_done(request, "sign-out", request.identity.person, way=everywhere)
    if request.POST.get("everywhere") == "yes" and request.identity is not None:
        for person in request.identity.ids:
            sessions.end_all(person)
    sessions.end(request.browser_id)
    response = HTTPSeeOther("/sign-in?done=signed-out")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    set_cookie(request.registry, response, secrets.token_urlsafe(32))
    return response


def tasks(context: Service, request: Any) -> dict[str, Any]:
    """What there is to do, for every office that is held."""
    groups = tasks_of(context, request.identity, request.registry["kent.plugins"], request.today)
    return {"title": "Tasks", "groups": groups}


def wait(context: Any, request: Any) -> dict[str, Any]:
    """Too many attempts, or none that can be counted: say how long to wait."""
    many = isinstance(context, TooManyAttempts)
    human = vars(request).get("human")  # if it was asked for; the database may be closed again by now
    account = human.person if human is not None else ""
    note(request, "limit of attempts" if many else "counting of attempts", good=False, account=account)
    request.response.status_int = 429 if many else 503
    request.response.headers["Retry-After"] = str(context.seconds if many else _RETRY_AFTER_FAULT)
    return {"title": "Wait, then try again", "sentence": str(context)}


def _admit(request: Any, *counted: tuple[Limit, str]) -> str:
    ticket: str = request.registry["kent.attempts"].admit(counted, request.now)
    return ticket


def _end_sessions(request: Any, person: str) -> None:
    """End every session of the human now, and once more when the new password is committed."""

    def end(*_: Any) -> None:
        for each in people:
            request.registry["kent.sessions"].end_all(each)

    people = cluster(request.service, person)
    end()
    request.add_response_callback(end)


def _button(label: str) -> tuple[Button, ...]:
    return (Button("submit", "submit", label),)


def _template(name: str) -> str:
    return f"kent_standards:sign_in/templates/{name}"
