"""tracking/: entering the tracking code, and leaving (SR29)."""

import math
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import colander
from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.complaints.intake import find_submission
from kent_standards.complaints.model import Submission
from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Text
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.security.complainants import complainant_of, followed
from kent_standards.security.requests import set_cookie
from kent_standards.security.trail import note
from kent_standards.sign_in.attempts import Limit, TooManyAttempts, network_of
from kent_standards.sign_in.browser_sessions import begin_session, note_when_done
from kent_standards.tracking.resources import Tracking

CODES_FROM_ADDRESS = Limit("tracking code from an address", 5, timedelta(hours=1))
CODES_IN_ALL = Limit("tracking code", 200, timedelta(hours=1))
EVENT = "tracking code"
UNKNOWN = (
    "No complaint to this authority has this tracking code. Check it against your receipt, and that the receipt "
    "is of this authority"
)
DONE = {
    "left": "You have left the complaint. To come back, enter the tracking code again.",
}


class TooManyCodes(TooManyAttempts):
    """Another code, of a complainant or of a witness, must wait. ``str()`` is a plain sentence, ``seconds`` how long."""

    def __init__(self, seconds: int) -> None:
        minutes = max(1, math.ceil(seconds / 60))
        Exception.__init__(
            self,
            "There were too many attempts to enter a code, so this one was not looked at. "
            f"Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again; or ask the Monitoring Officer.",
        )
        self.seconds = seconds


class Code(Text):
    """The code, however it is typed. It isn't sent back to the page, which could be kept somewhere (SR29)."""

    widget = widgets.TextInput(shows_value=False)


class EnterTrackingCode(Schema):
    """The code of one's receipt."""

    code = Code(
        title="Tracking code",
        noun="the tracking code",
        hint="It stands on your receipt, or in the letter of acknowledgement: 20 letters and figures in four groups. "
        "Capital or small letters, with or without the hyphens.",
        autocomplete="off",
        spellcheck="false",
        max_length=60,
        width=30,
    )


def enter_code(context: Tracking, request: Any) -> Any:
    """The form for the tracking code; whoever has entered one is sent on to the complaint."""
    below = context["complaint"]
    if request.method == "GET" and request.identity is None and followed(request, context.authority):
        return HTTPSeeOther(below.url)
    schema = EnterTrackingCode()

    def enter(values: Mapping[str, Any]) -> str:
        _open(context, request, schema, values["code"])
        return below.url

    page = {
        "title": "Follow your complaint",
        "authority": context.authority.name_on(request.today),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "signed_in": request.identity is not None,
    }
    button = Button("submit", "submit", "Continue")
    return answer_form(request, schema, enter, page, buttons=(button,), changes_records=False)


def leave(context: Tracking, request: Any) -> Any:
    """End the session, so that whoever uses this device next sees nothing of it."""
    return left(request, context.url)


def left(request: Any, url: str) -> Any:
    """End the session of whoever came in by a code, and go back to ``url``, where one is entered."""
    request.registry["kent.sessions"].end(request.browser_id)
    response = HTTPSeeOther(f"{url}?done=left")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    set_cookie(request.registry, response, secrets.token_urlsafe(32))
    return response


def too_many(context: TooManyCodes, request: Any) -> dict[str, Any]:
    """Say how long to wait."""
    note(request, "limit of attempts", good=False, way=EVENT)
    request.response.status_int = 429
    request.response.headers["Retry-After"] = str(context.seconds)
    return {"title": "Wait, then try again", "sentence": str(context)}


def _open(context: Tracking, request: Any, schema: Schema, code: str) -> None:
    """Begin the session of whoever sent in what has this code, or refuse, alike whatever is wrong with it."""
    ticket = admit_code(request)
    found = _find(context, request, code)
    if found is None:
        note(request, EVENT, good=False)
        problem = colander.Invalid(schema)
        problem["code"] = UNKNOWN
        raise problem
    request.registry["kent.attempts"].forgive(ticket)
    note_when_done(request, EVENT, "")
    begin_session(request, complainant_of(context.authority, found.id))


def admit_code(request: Any) -> str:
    """Count one more try to enter a code. Raises TooManyCodes once there were too many."""
    counted = ((CODES_FROM_ADDRESS, network_of(request.remote_addr)), (CODES_IN_ALL, ""))
    try:
        ticket: str = request.registry["kent.attempts"].admit(counted, request.now)
    except TooManyAttempts as many:
        raise TooManyCodes(many.seconds) from many
    return ticket


def _find(context: Tracking, request: Any, code: str) -> Submission | None:
    """What was sent in with this code, unless there is nothing of it left to follow."""
    if "complaints" not in context.authority.parts:
        return None
    found = find_submission(context.authority, code, request.registry["kent.secret"])
    return None if found is None or found.erased_on is not None else found
