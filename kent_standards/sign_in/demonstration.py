"""sign_in/: the demonstration's officers have a made-up authenticator app, of which the page shows the code.

Nothing of it is to be had outside a practice environment, and there only for an account that has such a seed.
"""

from datetime import datetime
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.law.steps import By
from kent_standards.people.identity import emails_of
from kent_standards.sign_in.codes import RECOVERY_BYTES, code_of, recovery_codes, seed_from, step_at
from kent_standards.sign_in.factors import has_seed, set_up_app


def made_up_seed(email: str) -> str:
    """The seed of the made-up app of whoever has the address ``email`` in the demonstration."""
    return seed_from(b"demonstration", email)


def give_made_up_app(service: Service, person: str, email: str, *, by: By, at: datetime) -> None:
    """Set up the made-up app of a person of the demonstration."""
    seed = made_up_seed(email)
    codes = recovery_codes(bytes(RECOVERY_BYTES))
    set_up_app(service, person, seed, code_of(seed, step_at(at)), codes, by=by, at=at)


def code_to_show(request: Any, person: str) -> str:
    """The code that the made-up app of ``person`` shows and that wasn't used yet; "" if there is none to show."""
    if request.registry.settings["kent.environment"] != "practice":
        return ""
    now = step_at(request.now)
    for email in emails_of(request.service, person):
        seed = made_up_seed(email)
        account = has_seed(request.service, person, seed)
        if account is not None:
            left = (step for step in (now, now + 1) if step > account.app_step)
            return next((code_of(seed, step) for step in left), "")
    return ""
