"""law/: who discharges which function of the regime: the Council, the committee, or the Monitoring Officer (R 5(10))."""

from collections.abc import Iterable
from dataclasses import dataclass

from kent_standards.law.dispensation_powers import GRANTER_TITLES, matrix
from kent_standards.law.local_rules import DispensationPower
from kent_standards.law.relief import RELIEF_TITLES

HOLDERS = {
    "council": "Reserved to the full Council",
    "standards_committee": "The committee",
    "monitoring_officer": "The Monitoring Officer",
}


@dataclass(frozen=True, slots=True)
class Delegation:
    """A function, who discharges it, under which condition if there is one, and where that is written."""

    holder: str
    function: str
    condition: str
    paragraph: str


DELEGATIONS: tuple[Delegation, ...] = (
    Delegation(
        "council",
        "Adopt, revise or replace the Code of Conduct",
        "The committee advises on it",
        "Localism Act 2011, section 28(13); Report 5(10); terms of reference 2",
    ),
    Delegation(
        "council",
        "Appoint the Independent Person",
        "By a majority of all its members",
        "Localism Act 2011, section 28(8)(c)(iii); Report 5(10)",
    ),
    Delegation("council", "Amend the Arrangements", "By resolution", "Arrangements 14.1"),
    Delegation(
        "council",
        "Set up the committee and give its seats to the political groups",
        "Political balance is set aside only where nobody votes against",
        "Report 5(13), recommendations 6 and 7; resolution 152",
    ),
    Delegation(
        "standards_committee",
        "Everything that is neither reserved to the Council nor given to the Monitoring Officer",
        "",
        "Report 5(10)",
    ),
    Delegation(
        "standards_committee",
        "Monitor how the Code works; review and manage the Arrangements",
        "Amending them is for the Council",
        "Terms of reference 5 and 7; Arrangements 14.1",
    ),
    Delegation(
        "standards_committee",
        "Form Hearing Panels from its own members",
        "Once an allegation was investigated",
        "Terms of reference 12; Report 5(11); Arrangements 2.5",
    ),
    Delegation(
        "monitoring_officer",
        "Keep the register of members’ interests",
        "By statute",
        "Localism Act 2011, section 29(1); Report 5(22)",
    ),
    Delegation(
        "monitoring_officer",
        "Receive requests for dispensations, as Proper Officer",
        "",
        "Monitoring Officer delegations 1; Code 8(1)",
    ),
    Delegation(
        "monitoring_officer",
        "Receive complaints and carry them through the Arrangements",
        "",
        "Monitoring Officer delegations 3",
    ),
    Delegation(
        "monitoring_officer",
        "Decide which allegation is investigated",
        "After consulting the Independent Person and the committee’s Chairman",
        "Report 5(23)",
    ),
    Delegation(
        "monitoring_officer",
        "Depart from the Arrangements in one matter",
        "Where that is needed to deal with it effectively and fairly; a Hearing Panel may do so too",
        "Monitoring Officer delegations 4; Arrangements 14.1",
    ),
)


def delegations(powers: Iterable[DispensationPower]) -> tuple[Delegation, ...]:
    """The whole table: what is always so, and by ``powers`` who may grant which dispensation (Code 8; resolution 146)."""
    granted = tuple(
        Delegation(
            cell.granter,
            f"Grant a dispensation on ground {cell.ground}: {cell.text}",
            "; ".join(RELIEF_TITLES[each] for each in cell.reliefs) + f"; at most {cell.term_years} years",
            cell.document,
        )
        for cell in matrix(powers)
    )
    order = [*HOLDERS, *GRANTER_TITLES]
    return tuple(sorted((*DELEGATIONS, *granted), key=lambda each: order.index(each.holder)))


def holder_title(holder: str) -> str:
    """Whoever discharges it, as it is read."""
    title = HOLDERS.get(holder) or GRANTER_TITLES[holder]
    return title[0].upper() + title[1:]
