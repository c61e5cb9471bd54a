"""authorities/: the addresses of an authority, as its plugin gave them and as an operator has mended them since."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import MENDED
from kent_standards.journal.services import enter
from kent_standards.law.steps import By, NotPermitted
from kent_standards.store.records import StaleForm

MENDINGS = "mendings"
# What the Arrangements lean on and each authority keeps elsewhere, a link to each (resolution 161).
LINKS: Mapping[str, str] = MappingProxyType(
    {
        "guidance": "Leaflet on how to make a complaint",
        "interpreting": "Leaflet on interpreting and translation",
        "gifts_register": "Register of gifts and hospitality",
        "declarations_register": "Interests declared at meetings",
        "officers_register": "Register of officers’ interests",
        "constitution": "Constitution and scheme of delegations",
        "allowances": "Members’ allowances and travel",
        "indemnity": "Insurance and indemnity",
        "training": "Training on standards, and who took part",
    }
)
# What an operator may mend, and what it is where nothing is known.
CONTACT: Mapping[str, Any] = MappingProxyType(
    {
        "address": (),
        "mo_office_address": (),
        "mo_email": "",
        "customer_services": "",
        "website": "",
        **dict.fromkeys(LINKS, ""),
    }
)


def contact_of(authority: Authority) -> dict[str, Any]:
    """The addresses as they are known: the postal ones, the officer's e-mail, links."""
    return {name: authority.facts.get(name, unknown) for name, unknown in CONTACT.items()}


def links_of(authority: Authority) -> tuple[tuple[str, str], ...]:
    """What the authority keeps elsewhere, as pairs of what it is and where, in the order of the table."""
    found = ((title, str(authority.facts.get(name, ""))) for name, title in LINKS.items())
    return tuple((title, url) for title, url in found if url)


def contact_changes(authority: Authority) -> int:
    """How often an operator has mended them."""
    return int(authority.facts.get(MENDINGS, 0))


def mend_contact(
    authority: Authority, values: Mapping[str, Any], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Put right what is known of an authority's addresses; a description that comes later leaves it alone.

    Raises NotPermitted if nothing differs, StaleForm if somebody else was quicker.
    """
    if seen is not None and seen != contact_changes(authority):
        raise StaleForm(
            "Somebody else has changed these addresses meanwhile. Look at them as they stand now."
        )
    known = contact_of(authority)
    changed = {name: values[name] for name in CONTACT if values[name] != known[name]}
    if not changed:
        raise NotPermitted("Nothing differs from what is known; change at least one line.", "Report 1(4)")
    authority.facts.update(changed)
    authority.facts[MENDED] = tuple(sorted({*authority.facts.get(MENDED, ()), *changed}))
    authority.facts[MENDINGS] = contact_changes(authority) + 1
    # A parish's pages show its principal authority's address.
    find_service(authority).journal.revision.change(1)
    enter(authority, "contact_changed", f"authority/{authority.slug}", by=by, at=at, paragraph="Report 1(4)")
