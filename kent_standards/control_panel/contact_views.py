"""control_panel/: the page on which an operator puts an authority's addresses right."""

import re
from typing import Any

from kent_standards.authorities.contact import LINKS, contact_changes, contact_of, mend_contact
from kent_standards.authorities.way import Crumb
from kent_standards.control_panel.resources import CONTACT, ControlPanel
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Email, LongText, Text
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TITLE = "Addresses"
MOST_LINES = 8
WHERE = "Where it is on the authority’s own website. Leave it blank if there is none."
OPERATORS = frozenset({Role.OPERATOR})
SAYS = (
    "The public sees them on the authority’s page, those of the Monitoring Officer on the pages of its parishes too.",
    "What is put right here stays, whatever the authority’s plugin says later.",
)


class Website(Text):
    """The address of a website, which a page may link to."""

    _SHAPE = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,63}(?::[0-9]{1,5})?(?:/[!-~]*)?")

    def parse(self, value: str) -> Any:
        """Return the address; refuse what no link may lead to."""
        given = super().parse(value)
        if isinstance(given, str) and not self._SHAPE.fullmatch(given):
            self.refuse(f"{self.subject} must be a web address, like https://www.example.gov.uk")
        return given


class PostalAddress(LongText):
    """An address as it stands on an envelope: a tuple of its lines."""

    empty: Any = ()
    max_length = 400
    rows = 5

    def parse(self, value: str) -> Any:
        """Return the lines, the empty ones left out."""
        text = super().parse(value)
        lines = (
            tuple(line.strip() for line in text.splitlines() if line.strip()) if isinstance(text, str) else ()
        )
        if len(lines) > MOST_LINES:
            self.refuse(f"{self.subject} must have {MOST_LINES} lines or fewer")
        return lines

    def show(self, value: Any) -> str:
        """Write the lines one below the other."""
        return "\n".join(value)


def includeme(config: Any) -> None:
    """Add the page. It names no rule of the authority's, so it can be used while these can't be read."""
    config.add_view(
        contact,
        context=ControlPanel,
        name=CONTACT,
        request_method=("GET", "POST"),
        permission=Permission.MEND_AUTHORITIES,
        renderer="kent_standards:control_panel/templates/plugin_act.pt",
        read_only_safe=True,
    )


def contact(context: ControlPanel, request: Any) -> Any:
    """The addresses as they are known, to be put right."""
    authority = context.authority

    def act(values: Any) -> str:
        by = request.identity.by(None, OPERATORS)
        try:
            mend_contact(authority, values, seen=posted_seen(request), by=by, at=request.now)
        except StaleForm as stale:  # the form comes back with what was typed
            raise NotPermitted(str(stale), "") from None
        return f"{context.url}?done={CONTACT}"

    page = {
        "title": f"{TITLE} of {authority.name}",
        "says": SAYS,
        "back": context.url,
        "crumbs": (Crumb("Plugins", context.url), Crumb(TITLE)),
    }
    return answer_form(
        request,
        _schema(),
        act,
        page,
        buttons=(Button("submit", "submit", "Put them right"),),
        seen=contact_changes(authority),
        appstruct=contact_of(authority),
    )


def _schema() -> Schema:
    hint = "One line below the other, as on an envelope."
    return Schema(
        PostalAddress(name="address", title="Postal address of the authority", hint=hint, optional=True),
        PostalAddress(
            name="mo_office_address",
            title="Postal address of the Monitoring Officer",
            hint=hint,
            optional=True,
        ),
        Email(
            name="mo_email",
            title="E-mail address of the Monitoring Officer’s office",
            hint="The public is shown it. Leave it blank if there is none for everybody.",
            autocomplete="off",
            optional=True,
        ),
        Text(
            name="customer_services",
            title="Customer services",
            hint="How they are reached, such as a telephone number. Decision notices and the complaint form name them.",
            max_length=200,
            optional=True,
        ),
        Website(name="website", title="Website", optional=True),
        *(Website(name=name, title=title, hint=WHERE, optional=True) for name, title in LINKS.items()),
    )
