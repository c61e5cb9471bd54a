"""complaints/: who signs a decision notice and where its readers find help, from what is known of the authority (157)."""

from dataclasses import dataclass

from kent_standards.authorities.model import Authority


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, in which office, where she is written to, and where a reader finds help: lines of the notice."""

    name: str
    office: str
    help_contact: str
    address: tuple[str, ...] = ()


def signature_of(name: str, office: str, desk: Authority) -> Signature:
    """The signature of an officer of ``desk``; the name and the addresses are nowhere typed into a notice."""
    facts = desk.facts
    ways = [str(facts.get(each, "")) for each in ("mo_email", "customer_services")]
    contact = ", or ".join(each for each in ways if each) or "the Monitoring Officer"
    if facts.get("interpreting"):
        contact += f". On interpreting and translation: {facts['interpreting']}"
    return Signature(name, office, contact, tuple(facts.get("mo_office_address", ())))
