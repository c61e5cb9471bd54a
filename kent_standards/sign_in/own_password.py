"""sign_in/: one's present password, asked for where whoever has no second factor changes how she signs in."""

from collections.abc import Mapping
from typing import Any

import colander

from kent_standards.forms.fields import Password
from kent_standards.law.steps import NotPermitted
from kent_standards.security.trail import note
from kent_standards.sign_in.attempts import FAILURES_OF_ACCOUNT, FAILURES_OF_DEVICE
from kent_standards.sign_in.devices import known_device
from kent_standards.sign_in.schemas import at_field
from kent_standards.sign_in.services import has_password, knows_password

NEITHER = (
    "You have neither a password nor a second factor by which to show that it is you. Choose a password first, by "
    "“Forgotten password” on the sign-in page."
)
WRONG = "This is not your present password. Check it and type it again."


def OwnPassword() -> Password:  # noqa: N802 - stands for a class of field
    """The field."""
    return Password(
        title="Your present password",
        noun="your present password",
        name="own_password",
        min_length=1,
        autocomplete="current-password",
    )


def needs_own_password(request: Any) -> bool:
    """Whether a form asks whoever is signed in for her password, because she has no second factor to show."""
    human = request.identity
    return human is not None and not human.needs_factor and has_password(request.service, human.person)


def check_it_is_she(request: Any, schema: colander.SchemaNode, values: Mapping[str, Any]) -> None:
    """Look at the password that the form asked for; of whoever has a second factor step_up has asked that.

    Raises NotPermitted if she has neither, and as ``check_own_password`` does.
    """
    if request.identity is None or request.identity.needs_factor:
        return
    if not has_password(request.service, request.identity.person):
        raise NotPermitted(NEITHER, "")
    check_own_password(request, schema, values.get("own_password", ""))


def check_own_password(request: Any, schema: colander.SchemaNode, password: str) -> None:
    """Raises colander.Invalid if ``password`` isn't hers, and TooManyAttempts if she, or another, has guessed."""
    person = request.identity.person
    device = known_device(request, person)
    counted = (FAILURES_OF_DEVICE, device) if device else (FAILURES_OF_ACCOUNT, person)
    ticket = request.registry["kent.attempts"].admit((counted,), request.now)
    if not knows_password(request.service, person, password):
        note(request, "present password", good=False, account=person)
        raise at_field(schema, "own_password", WRONG)
    request.registry["kent.attempts"].forgive(ticket)
