"""law/: which Independent Person may be asked, and when a partner's stands in (Arrangements 7.1, 8.2; Report 5(16))."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.local_rules import Substitution
from kent_standards.law.steps import NotPermitted

# Report 5(19): who pays the daily rate of one who stands in.
PAID_BY: Mapping[str, str] = MappingProxyType(
    {
        "using_authority": "the authority for which she stands in pays her daily rate",
        "appointing_authority": "the authority that appointed her pays her daily rate",
    }
)

# How an agreement names the ground that Arrangements 8.2 has besides being unavailable.
CONFLICT = "conflict of interest"


@dataclass(frozen=True, slots=True)
class StandingIn:
    """That a partner's Independent Person stands in: whose she is, on which ground, who pays, by which document."""

    partner: str
    ground: str
    payer: str
    document: str


def why_not_asked(state: ComplaintState, person: str) -> str:
    """Why ``person`` can't be asked for views on a complaint by its authority; empty if nothing stands in the way."""
    if person in state.conflicted:
        return "has a conflict of interest in this complaint"
    if any(each.side == person and each.binds for each in state.member_questions):
        return "was consulted by the councillor on this complaint"
    return ""


def why_not_asked_by_member(state: ComplaintState, person: str) -> str:
    """Why the Subject Member can't consult ``person``: one person doesn't advise both sides (resolution 162)."""
    if person in state.conflicted:
        return "has a conflict of interest in this complaint"
    if any(each.person == person for each in state.consultations):
        return "advises the authority on this complaint"
    return ""


def standing_in(substitution: Substitution | None, partner: str, ground: str) -> StandingIn:
    """How a ``partner``'s Independent Person stands in under the agreement. Raises NotPermitted where there is none."""
    if substitution is None or substitution.partner != partner:
        raise NotPermitted(
            "No agreement lets an Independent Person of that authority stand in here. Record why you depart from the "
            "Arrangements instead (14.1).",
            "Arrangements 8.2",
        )
    if ground not in substitution.grounds:
        raise NotPermitted(
            "Say on which ground a partner’s Independent Person stands in: "
            + ", ".join(substitution.grounds)
            + ".",
            substitution.source.document,
        )
    return StandingIn(partner, ground, substitution.payer, substitution.source.document)
