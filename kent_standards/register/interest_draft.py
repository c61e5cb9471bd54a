"""register/: an interest on its way from page to page. It travels in the page, signed; nothing is stored."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from kent_standards.forms.base import Node
from kent_standards.forms.widgets import Hidden
from kent_standards.law.interests import Holder

GONE = "This page is no longer current, so nothing was sent. Start again with the category of the interest."


@dataclass(frozen=True, slots=True)
class Draft:
    """What the member has answered so far, checked page by page. ``authorities`` are slugs."""

    category: str
    holder: Holder
    details: Mapping[str, str]
    aware_on: date
    occasion: str = "aware"
    sensitive_reasons: str = ""
    authorities: tuple[str, ...] = ()

    def sent_to(self, authorities: tuple[str, ...]) -> "Draft":
        """The same, with the authorities that were ticked."""
        return replace(self, authorities=authorities)


class Carried(Node):
    """The draft in a hidden field. Only what this browser's session was given itself is taken back."""

    widget = Hidden()
    request: Any = None

    @property
    def missing_msg(self) -> str:
        """What to do where it is missing or was changed."""
        return GONE

    def parse(self, value: str) -> Draft:
        """Return the draft, if its signature is this session's."""
        payload, _, signature = value.partition(".")
        if not hmac.compare_digest(
            signature.encode("utf-8", "replace"), _sign(self.request, payload).encode()
        ):
            self.refuse(GONE)
        values = json.loads(base64.urlsafe_b64decode(payload))
        return Draft(
            values["category"],
            Holder(values["holder"]),
            values["details"],
            date.fromisoformat(values["aware_on"]),
            values["occasion"],
            values["sensitive_reasons"],
            tuple(values["authorities"]),
        )

    def show(self, value: Draft) -> str:
        """Write the draft as text, with its signature."""
        values = {**asdict(value), "holder": value.holder.value, "aware_on": value.aware_on.isoformat()}
        payload = base64.urlsafe_b64encode(json.dumps(values).encode()).decode("ascii")
        return f"{payload}.{_sign(self.request, payload)}"


def carried_node(request: Any) -> Carried:
    """The hidden field for the forms of ``request``'s browser session."""
    return Carried(name="answers", request=request)


def _sign(request: Any, payload: str) -> str:
    message = f"interest:{request.token_key}:{payload}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], message, hashlib.sha256).hexdigest()
