"""sign_in/: the pages of the second factor: showing it, setting it up, recovery codes, and removing it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.renderers import render_to_response

from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button, make_form, render_form
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import By, local_day
from kent_standards.people.identity import emails_of
from kent_standards.security.permissions import SECOND_FACTOR_ROLES, Permission
from kent_standards.security.requests import new_form_token
from kent_standards.security.trail import note
from kent_standards.sign_in.attempts import CODES_IN_AN_HOUR, CODES_IN_MINUTES
from kent_standards.sign_in.browser_sessions import (
    begin_afresh,
    begin_session,
    note_when_done,
    renew_session,
)
from kent_standards.sign_in.codes import (
    RECOVERY_BYTES,
    app_address,
    qr_path,
    recovery_codes,
    seed_from,
    shown_seed,
)
from kent_standards.sign_in.demonstration import code_to_show
from kent_standards.sign_in.devices import known_device, remember_device
from kent_standards.sign_in.factors import (
    FACTORS_PATH,
    app_since,
    check_removable,
    make_recovery_codes,
    recovery_codes_left,
    remove_factors,
    set_up_app,
    show_code,
)
from kent_standards.sign_in.held_forms import Fields, held, hold
from kent_standards.sign_in.own_password import OwnPassword, check_it_is_she, needs_own_password
from kent_standards.sign_in.passkey_views import asked_with, nonce_of, shown
from kent_standards.sign_in.passkeys import passkeys_of
from kent_standards.sign_in.resources import SecondFactor, SignInPlace
from kent_standards.sign_in.schemas import EnterCode, NewRecoveryCodes, RemoveFactor, SetUpApp, at_field
from kent_standards.sign_in.services import role_of
from kent_standards.sign_in.ways import CODE_PATH, SET_UP_PATH, asking, next_of

TEMPLATES = "kent_standards:sign_in/templates/"
WRONG = "This code is wrong, or was used before. Wait until your app shows the next one, then enter that."
NOT_SHOWN = "This passkey could not be checked. Try it again, or enter a code."
NOT_THE_APPS = (
    "This is not the code that the app should show now. Check that your telephone’s clock is right, wait for the "
    "next code and enter that."
)
DONE = {
    "set-up": "Your authenticator app is set up.",
    "codes": "New recovery codes were made. If you have not kept them, make new ones again.",
    "passkey": "Your passkey is added.",
    "no-passkey": "The passkey is removed.",
    "removed": "Your second factor is removed. Your password alone signs you in.",
}


def includeme(config: Any) -> None:
    """Add the pages."""
    both = ("GET", "POST")
    for view, context, name, permission, template, methods in (
        (code_page, SignInPlace, "code", Permission.SIGN_IN, "code.pt", both),
        (overview, SecondFactor, "", Permission.READ_FACTORS, "factors.pt", "GET"),
        (set_up, SecondFactor, "set-up", Permission.SET_UP_FACTOR, "set_up.pt", both),
        (new_codes, SecondFactor, "recovery-codes", Permission.CHANGE_FACTORS, "factor_form.pt", both),
        (remove, SecondFactor, "remove", Permission.CHANGE_FACTORS, "factor_form.pt", both),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            permission=permission,
            request_method=methods,
            renderer=TEMPLATES + template,
        )


def code_page(context: SignInPlace, request: Any) -> Any:
    """The second step of signing in, and the question whether it is still her: a code of the second factor."""
    human = request.human
    if human is None:
        return HTTPSeeOther(asking("/sign-in", next_of(request)))
    if not human.has_factor:
        return HTTPSeeOther(asking(SET_UP_PATH, next_of(request)))
    schema, kept, nonce = EnterCode(), list[tuple[str, Fields]](), nonce_of(request)
    answer = answer_form(
        request,
        schema,
        partial(_enter_code, request, schema, kept),
        _code_page(request, nonce, kept=bool(request.POST.get("held"))),
        buttons=_button("Continue"),
        appstruct={"nonce": nonce},
    )
    return _sent_again(request, *kept[0]) if kept else answer


def asked_within(request: Any) -> Any:
    """The page that asks for a code in the place of a form's answer; the form is kept in it."""
    nonce = nonce_of(request)
    form = make_form(
        EnterCode(),
        action=asking(CODE_PATH, request.path_qs),
        buttons=_button("Continue"),
        request_token=request.csrf_token,
        form_token=new_form_token(request),
        appstruct={"held": hold(request), "nonce": nonce},
    )
    page = {"form": render_form(form, summary=False), "errors": "", "has_errors": False}
    answer = render_to_response(
        f"{TEMPLATES}code.pt", page | _code_page(request, nonce, kept=True), request=request
    )
    answer.status_int = 403
    return answer


def _code_page(request: Any, nonce: str, *, kept: bool) -> dict[str, Any]:
    return {
        "title": "Enter a code" if request.identity is None else "Confirm that it is you",
        "again": request.identity is not None,
        "kept": kept,
        "options": asked_with(request, nonce),
        "made_up_code": code_to_show(request, request.human.person),
    }


def _sent_again(request: Any, address: str, fields: Fields) -> Any:
    """The page from which a form that was kept is sent, as it was."""
    page = {"title": "It is you: go on", "address": address, "fields": fields}
    return render_to_response(f"{TEMPLATES}confirmed.pt", page, request=request)


def _enter_code(request: Any, schema: Any, kept: list[tuple[str, Fields]], values: Mapping[str, Any]) -> str:
    human = request.human
    ticket, way = admit_code(request), "code" if values["code"] else "passkey"
    if way == "passkey":
        good, why = shown(request, values), NOT_SHOWN
    else:
        good, why = show_code(request.service, human.person, values["code"], at=request.now), WRONG
    if not good:
        note(request, "second factor", good=False, way=way, account=human.person)
        raise at_field(schema, "code", why)
    note_when_done(request, "second factor", human.person, way=way)
    request.registry["kent.attempts"].forgive(ticket)
    if request.identity is None:
        begin_session(request, request.session_row.person, factor=True)
        remember_device(request, human.person)
    else:
        renew_session(request)
        kept.extend(filter(None, [held(request, values["held"])]))
    return next_of(request)


def overview(context: SecondFactor, request: Any) -> dict[str, Any]:
    """Which second factors one has, and what can be done about them."""
    service, human = request.service, request.identity
    return {
        "title": "Your second factor",
        "since": _day(app_since(service, human.person)),
        "passkeys": [
            (name, _day(added), _day(used) or "Never")
            for *_, name, added, used in passkeys_of(service, human.person)
        ],
        "codes_left": recovery_codes_left(service, human.person),
        "needed": any(held.role in SECOND_FACTOR_ROLES for held in human.offices),
        "base": FACTORS_PATH,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def set_up(context: SecondFactor, request: Any) -> Any:
    """Take the seed into an app, and show by a code that the app has it; then the recovery codes."""
    human = request.human
    schema, made = SetUpApp(), list[str]()
    if needs_own_password(request):
        # Or whoever finds a session open would shut its owner out.
        schema.add(OwnPassword())
    seed = _seed_of(request)
    answer = answer_form(
        request, schema, partial(_set_up, request, schema, made), _set_up_page(request, seed),
        buttons=_button("Set up"),
    )  # fmt: skip
    return _kept_codes(request, made) if made and human is not None else answer


def _set_up(request: Any, schema: Any, made: list[str], values: Mapping[str, Any]) -> str:
    service, person = request.service, request.human.person
    check_it_is_she(request, schema, values)
    ticket = admit_code(request)
    codes = recovery_codes(secrets.token_bytes(RECOVERY_BYTES))
    if not set_up_app(
        service, person, _seed_of(request), values["code"], codes, by=_by(request), at=request.now
    ):
        note(request, "second factor", good=False, way="setting up", account=person)
        raise at_field(schema, "code", NOT_THE_APPS)
    note_when_done(request, "second factor set up", person, way="app")
    request.registry["kent.attempts"].forgive(ticket)
    begin_afresh(request, request.session_row.person, factor=True)
    remember_device(request, person)
    made.extend(codes)
    return f"{FACTORS_PATH}?done=set-up"


def _set_up_page(request: Any, seed: str) -> dict[str, Any]:
    human = request.human
    known_as = next(iter(emails_of(request.service, human.person)), human.name)
    width, path = qr_path(app_address(seed, known_as))
    return {
        "title": "Set up an authenticator app",
        "first": request.identity is None,
        "again": human.has_factor,
        "width": width,
        "path": path,
        "seed": shown_seed(seed),
        "known_as": known_as,
    }


def new_codes(context: SecondFactor, request: Any) -> Any:
    """Other recovery codes in the place of those that there are."""
    made: list[str] = []

    def act(values: Mapping[str, Any]) -> str:
        codes = recovery_codes(secrets.token_bytes(RECOVERY_BYTES))
        make_recovery_codes(request.service, request.identity.person, codes, by=_by(request), at=request.now)
        note_when_done(request, "second factor set up", request.identity.person, way="recovery codes")
        made.extend(codes)
        return f"{FACTORS_PATH}?done=codes"

    page = {
        "title": "New recovery codes",
        "text": "Each of ten codes signs you in once if your app is not at hand. Have paper or a printer ready: "
        "the page that follows shows them this once.",
    }
    answer = answer_form(request, NewRecoveryCodes(), act, page, buttons=_button("Show me new codes"))
    return _kept_codes(request, made) if made else answer


def remove(context: SecondFactor, request: Any) -> Any:
    """Do without a second factor again, where no office needs one."""

    def act(values: Mapping[str, Any]) -> str:
        person = request.identity.person
        check_removable(request.service, person, request.now)
        remove_factors(request.service, person, by=_by(request), at=request.now)
        note_when_done(request, "second factor removed", person)
        begin_afresh(request, request.session_row.person, factor=False)
        return f"{FACTORS_PATH}?done=removed"

    page = {
        "title": "Remove your second factor",
        "text": "Your app and your recovery codes end, and you are signed out wherever else you are signed in.",
    }
    buttons = (Button("submit", "submit", "Remove", "warning"),)
    return answer_form(request, RemoveFactor(), act, page, buttons=buttons)


def admit_code(request: Any) -> str:
    """Enter an attempt at a code of the human whose session it is; raises TooManyAttempts (SR27)."""
    person = request.human.person
    # Whoever has her password and guesses from elsewhere doesn't shut out the browser that she uses.
    key = known_device(request, person) or person
    counted = ((CODES_IN_MINUTES, key), (CODES_IN_AN_HOUR, key))
    ticket: str = request.registry["kent.attempts"].admit(counted, request.now)
    return ticket


def _kept_codes(request: Any, codes: list[str]) -> Any:
    """The page that shows recovery codes, once: it is the answer to the form and has no address of its own."""
    page = {"title": "Keep your recovery codes", "codes": codes, "then": next_of(request)}
    return render_to_response(f"{TEMPLATES}recovery_codes.pt", page, request=request)


def _seed_of(request: Any) -> str:
    """The seed that this session is shown: the same however often the page is, and nowhere stored until it is taken."""
    return seed_from(request.registry["kent.secret"], f"authenticator:{request.browser_id}")


def _day(moment: str) -> str:
    return uk_date(local_day(datetime.fromisoformat(moment))) if moment else ""


def _by(request: Any) -> By:
    person = request.human.person
    return By(person, role_of(request.service, person, request.now))


def _button(label: str) -> tuple[Button, ...]:
    return (Button("submit", "submit", label),)
