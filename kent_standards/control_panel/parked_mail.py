"""control_panel/: messages that could not be sent, at ``/{authority}/mail`` and, the county's own, at ``/mail``.

Somebody decides on each: send it again, or give it up. A message's subject is shown and not its kind, which
could say what an interest is about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import authority_resource, county_resource
from kent_standards.authorities.way import Crumb
from kent_standards.delivery.parked import give_up, parked_message, send_again
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import LOCAL_TIME
from kent_standards.outbox.addressees import is_record
from kent_standards.outbox.messages import MESSAGES
from kent_standards.outbox.model import Intent
from kent_standards.people.identity import canonical
from kent_standards.security.permissions import Permission

TITLE = "Messages that could not be sent"
DONE = {
    "again": "The message waits to be sent. If it still can't be sent, it comes back here.",
    "give-up": "The message is given up. It will not be sent.",
}
AGAIN = (
    "First see to what kept it from being sent, or it will come back here.",
    "Whether the recipient may still have it is looked at once more when it is sent.",
)
GIVE_UP = (
    "The recipient will not learn of this by mail. What it is about stays as it is, and is shown after signing in.",
)


@authority_resource("mail")
@county_resource("mail")
class ParkedMail:
    """``/{authority}/mail`` or ``/mail``; ``place`` is the authority, or the service."""

    __name__ = "mail"

    def __init__(self, place: Any) -> None:
        self.__parent__ = self.place = place

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.place.slug}/mail" if self.place.slug else "/mail"

    def __getitem__(self, name: str) -> "ParkedMessage":
        if name not in self.place.outbox:
            raise KeyError(name)
        return ParkedMessage(self, name)


class ParkedMessage:
    """``/{authority}/mail/{id}``: one message; what was decided on already is still an address."""

    def __init__(self, parent: ParkedMail, name: str) -> None:
        self.__parent__ = self.mail = parent
        self.__name__ = self.id = name


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message that could not be sent."""

    subject: str
    to: str
    posted: str
    why: str
    url: str


def includeme(config: Any) -> None:
    """Add the list and the two acts."""
    templates = "kent_standards:control_panel/templates/"
    config.add_view(
        parked_mail,
        context=ParkedMail,
        request_method="GET",
        permission=Permission.READ_PARKED_MAIL,
        renderer=f"{templates}parked_mail.pt",
    )
    for view, name in ((again_page, "again"), (give_up_page, "give-up")):
        config.add_view(
            view,
            context=ParkedMessage,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.DECIDE_PARKED_MAIL,
            renderer=f"{templates}parked_act.pt",
        )


def parked_mail(context: ParkedMail, request: Any) -> dict[str, Any]:
    """What could not be sent, and how much else waits."""
    waiting = sorted(context.place.outbox.waiting(), key=lambda intent: intent.queued_at)
    parked = [intent for intent in waiting if intent.state == "parked"]
    return {
        "title": TITLE,
        "messages": [_shown(request.service, context, intent) for intent in parked],
        "waiting": len(waiting) - len(parked),
        "decides": bool(request.has_permission(Permission.DECIDE_PARKED_MAIL, context)),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def again_page(context: ParkedMessage, request: Any) -> Any:
    """Send it again, once it is confirmed."""
    return _decided(context, request, "Send again", AGAIN, send_again)


def give_up_page(context: ParkedMessage, request: Any) -> Any:
    """Give it up, once it is confirmed."""
    return _decided(context, request, "Give up", GIVE_UP, give_up)


def _decided(
    context: ParkedMessage, request: Any, title: str, says: tuple[str, ...], act: Callable[..., None]
) -> Any:
    mail = context.mail
    intent = parked_message(mail.place, context.id)
    if intent is None and request.method == "GET":
        raise HTTPNotFound

    def carry_out(values: Any) -> str:
        authority = mail.place if mail.place.slug else None
        act(mail.place, context.id, by=_by(request, authority), at=request.now)
        return f"{mail.url}?done={request.view_name}"

    page = {
        "title": title,
        "says": says,
        "message": _shown(request.service, mail, intent) if intent is not None else None,
        "back": mail.url,
        "crumbs": (Crumb(TITLE, mail.url), Crumb(title)),
    }
    buttons = (Button("submit", "submit", title, "warning" if act is give_up else "primary"),)
    return answer_form(request, Schema(), carry_out, page, buttons=buttons)


def _by(request: Any, authority: Any) -> Any:
    """Who decides: an officer of the authority, or an operator of the county."""
    held = request.identity.offices_in(authority) if authority is not None else ()
    if any(office.role in MONITORING for office in held):
        return request.identity.by(authority, MONITORING)
    return request.identity.by(None, frozenset({Role.OPERATOR}))


def _shown(service: Any, mail: ParkedMail, intent: Intent) -> ShownMessage:
    kind = MESSAGES.get(intent.kind)
    known = intent.person in service.people
    posted = datetime.fromisoformat(intent.queued_at).astimezone(LOCAL_TIME)
    return ShownMessage(
        subject=kind.subject if kind is not None else "A message of a kind that is no more",
        to=service.people[canonical(service, intent.person)].state.name
        if known
        else ("A complainant" if is_record(intent.person) else "Nobody who is known here"),
        posted=f"{uk_date(posted.date())}, {posted:%H:%M}",
        why=intent.outcome,
        url=f"{mail.url}/{intent.id}",
    )
