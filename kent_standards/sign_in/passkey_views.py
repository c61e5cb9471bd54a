"""sign_in/: the pages on which passkeys are added and removed, and what the page that asks for a code needs of them."""

import hashlib
import hmac
from collections.abc import Mapping
from functools import partial
from typing import Any

import colander
from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.steps import By
from kent_standards.security.permissions import Permission
from kent_standards.sign_in.browser_sessions import note_when_done
from kent_standards.sign_in.factors import FACTORS_PATH
from kent_standards.sign_in.passkeys import (
    add_passkey,
    asking_for_known,
    asking_for_new,
    passkeys_of,
    remove_passkey,
    show_passkey,
    site_of,
)
from kent_standards.sign_in.resources import SecondFactor
from kent_standards.sign_in.schemas import AddPasskey, remove_passkey_schema
from kent_standards.sign_in.services import role_of
from kent_standards.store.ids import new_id

TEMPLATES = "kent_standards:sign_in/templates/"
NOT_MADE = (
    "This passkey could not be checked. Make it once more; if it fails again, your app goes on serving."
)
_SHOWING, _MAKING = "show a passkey", "make a passkey"


def includeme(config: Any) -> None:
    """Add the pages."""
    for view, name, template in (
        (add, "add-passkey", "passkey_add.pt"),
        (remove, "remove-passkey", "factor_form.pt"),
    ):
        config.add_view(
            view,
            context=SecondFactor,
            name=name,
            permission=Permission.CHANGE_FACTORS,
            request_method=("GET", "POST"),
            renderer=TEMPLATES + template,
        )


def nonce_of(request: Any) -> str:
    """What the challenge of this showing of a form is made with: that of the form that was sent, or a new one."""
    return request.POST.get("nonce") or new_id()


def asked_with(request: Any, nonce: str) -> str:
    """What the browser is asked to show a passkey with, as JSON; "" if the human has none. Lets the script run."""
    site = site_of(request.registry.settings["kent.base_url"])
    challenge = _challenge(request, _SHOWING, nonce)
    options = asking_for_known(request.service, request.human.person, site, challenge)
    request.needs_script = bool(options)
    return options


def shown(request: Any, values: Mapping[str, Any]) -> bool:
    """Whether a passkey of the human's answered the challenge of the form that was sent."""
    site = site_of(request.registry.settings["kent.base_url"])
    challenge = _challenge(request, _SHOWING, values["nonce"])
    person = request.human.person
    return show_passkey(request.service, person, values["passkey"], site, challenge, at=request.now)


def add(context: SecondFactor, request: Any) -> Any:
    """Make a passkey and give it a name."""
    schema, nonce, human = AddPasskey(), nonce_of(request), request.identity
    site = site_of(request.registry.settings["kent.base_url"])
    options = asking_for_new(
        request.service, human.person, human.name, site, _challenge(request, _MAKING, nonce)
    )
    request.needs_script = site.takes_passkeys
    page = {"title": "Add a passkey", "options": options if site.takes_passkeys else ""}
    act = partial(_add, request, schema)
    buttons = (Button("submit", "submit", "Make a passkey"),)
    return answer_form(request, schema, act, page, buttons=buttons, appstruct={"nonce": nonce})


def _add(request: Any, schema: colander.SchemaNode, values: Mapping[str, Any]) -> str:
    person = request.identity.person
    site = site_of(request.registry.settings["kent.base_url"])
    challenge = _challenge(request, _MAKING, values["nonce"])
    by = By(person, role_of(request.service, person, request.now))
    added = add_passkey(
        request.service, person, values["name"], values["passkey"], site, challenge, by=by, at=request.now
    )
    if not added:
        raise colander.Invalid(schema, NOT_MADE)
    note_when_done(request, "second factor set up", person, way="passkey")
    return f"{FACTORS_PATH}?done=passkey"


def remove(context: SecondFactor, request: Any) -> Any:
    """Let one passkey end."""
    person = request.identity.person
    choices = tuple((each[0], each[3]) for each in passkeys_of(request.service, person))
    if not choices and request.method != "POST":
        return HTTPSeeOther(FACTORS_PATH)

    def act(values: Mapping[str, Any]) -> str:
        by = By(person, role_of(request.service, person, request.now))
        remove_passkey(request.service, person, values["passkey"], by=by, at=request.now)
        note_when_done(request, "second factor removed", person, way="passkey")
        return f"{FACTORS_PATH}?done=no-passkey"

    page = {"title": "Remove a passkey", "text": "Your app goes on serving, and so do your other passkeys."}
    buttons = (Button("submit", "submit", "Remove", "warning"),)
    return answer_form(request, remove_passkey_schema(choices), act, page, buttons=buttons)


def _challenge(request: Any, purpose: str, nonce: str) -> bytes:
    """What an answer must be made for: this session, which ends with it, this form and this purpose."""
    about = f"{purpose}:{request.browser_id}:{nonce}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], about, hashlib.sha256).digest()
