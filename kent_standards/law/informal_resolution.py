"""law/: when a complaint may be resolved informally, and by which actions (Annex 1, 6)."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from kent_standards.law.steps import NotPermitted

# Annex 1, 6.2: what speaks for it.
INDICATORS: Mapping[str, str] = MappingProxyType(
    {
        "a": "The councillor seems to know the Code, or related procedures, poorly",
        "b": "The relationship between complainant and councillor seems to have broken down",
        "c": "It seems to be a sign of a wider conflict, which will lead to more if it isn’t resolved",
        "d": "Several members seem to do the same, not knowing or not heeding what the Code or procedures say",
        "e": "It doesn’t seem to need a formal sanction",
        "f": "It seems to show that guidance, protocols or procedures are missing",
        "g": "Both sides are willing",
        "h": "Councillors make allegations against each other",
        "i": "It is about how formal meetings are conducted",
        "j": "It may come from officers’ advice that was misleading, unclear or misunderstood",
    }
)

# Annex 1, 6.3: for the councillor, for other members, or for the whole council.
ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "a": "Training",
        "b": "Conciliation or mediation",
        "c": "Mentoring",
        "d": "An apology",
        "e": "A change of the authority’s procedures",
        "f": "Conflict management",
        "g": "A new or better protocol",
        "h": "Another remedy by the authority",
        "i": "Another step short of an investigation, as the Monitoring Officer thinks right",
    }
)
# 6.3(i) is for the Monitoring Officer in consultation with the Independent Person; so is the whole (A 9.1, 6.1).
ADDRESSEES: Mapping[str, str] = MappingProxyType(
    {"subject": "The councillor", "members": "Other members", "council": "The whole council"}
)


def check_offer(indicators: Collection[str], actions: Collection[str], addressees: Collection[str]) -> None:
    """Whether an informal resolution may be offered so. Raises NotPermitted with what is missing (Annex 1, 6.2, 6.3)."""
    for given, known, what, paragraph in (
        (indicators, INDICATORS, "reason for resolving it informally", "Arrangements, Annex 1, 6.2"),
        (actions, ACTIONS, "action", "Arrangements, Annex 1, 6.3"),
        (addressees, ADDRESSEES, "addressee", "Arrangements, Annex 1, 6.3"),
    ):
        if not given:
            raise NotPermitted(f"Choose at least one {what}.", paragraph)
        if not set(given) <= set(known):
            raise NotPermitted(f"There is no such {what}; choose from the list.", paragraph)
