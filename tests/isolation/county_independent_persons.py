"""tests/: Independent Persons of the county full of secrets: away, in conflict, asked to stand in and standing in."""

from datetime import timedelta
from typing import Any

from kent_standards.availability import services
from kent_standards.complaints import asked_advisers, substitutes
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.acts import take
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.law.advice import StandingIn
from kent_standards.law.availability import Ground
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.isolation.actors import (
    OTHER,
    OWN,
    PARISH,
    adviser,
    desk,
    either,
    lender,
    lent,
    monitors,
    oneself,
)


def fill_independent_persons(place: Any) -> None:
    """Days away and a general conflict at the authorities that appoint; and cases on which another's stands in."""
    if place.slug == PARISH:
        own = place.scene.places[OWN]
        place.ids |= {name: own[name] for name in ("absence", "recusal", "serving")}
    else:
        _says(place)
    partner = OWN if place.slug == OTHER else OTHER
    substitute = next(
        place.scene.people[name]
        for name in ("Independent Person", "Independent Person elsewhere")
        if (name == "Independent Person") == (partner == OWN)
    )
    known = {"by": place.by, "at": place.world.at}
    her = {"by": By(substitute, Role.INDEPENDENT_PERSON), "at": place.world.at}
    for name, readers in (("Asked", desk), ("Lent", either(desk, lent)), ("Declined", desk)):
        case = _case(place, place.secret(f"{name}ToStandIn", readers))
        ground = place.secret(f"{name}Ground", lender) if name == "Lent" else "illness"
        terms = StandingIn(partner, ground, "using_authority", "An agreement")
        substitutes.propose(case, substitute, [Matter.TESTS], terms, instead=("somebody",), **known)
        place.ids[f"{name.lower()}_to_stand_in"] = case.id
        if name == "Lent":
            substitutes.accept(case, **her)
        elif name == "Declined":
            substitutes.decline(case, place.secret("Kinship", desk), conflict=True, **her)
    _sought(place, substitute, partner, known, her)


def _sought(place: Any, substitute: str, partner: str, known: Any, her: Any) -> None:
    """Where it is the owner who asks the partner's: one who reads what is asked, and one who hasn't accepted."""
    for name, readers in (("Accepted", either(oneself, lent)), ("Proposed", oneself)):
        case = _case(place, "Shouted at a clerk.")
        officer.tell_subject(case, invite_views=False, **known)
        data = {"person": substitute, "partner": partner}
        words = place.secret(f"{name}SoughtElsewhere", readers)
        take(case, "member_asked", reasons=words, data=data, by=place.her, at=place.world.at)
        place.ids[f"sought_{name.lower()}"] = case.id
        if name == "Accepted":
            asked_advisers.accept(case, **her)


def _says(place: Any) -> None:
    name = "Independent Person" if place.slug == OWN else "Independent Person elsewhere"
    person = place.scene.people[name]
    acts = {"by": By(person, Role.INDEPENDENT_PERSON), "at": place.world.at}
    since = place.world.clock.today + timedelta(days=40)
    words = place.secret("Ailment", monitors)
    place.ids["absence"] = services.mark_absence(
        place.world.service, since, since + timedelta(days=9), Ground.ILLNESS, words, **acts
    )
    words, later = place.secret("Collapse", monitors), since + timedelta(days=10)
    services.enter_absence(
        place.authority, person, later, None, Ground.ILLNESS, words, by=place.by, at=place.world.at
    )
    words = place.secret("Bias", either(monitors, adviser))
    place.ids["recusal"] = services.declare_recusal(place.world.service, words, **acts)
    place.ids["serving"] = person


def _case(place: Any, words: str) -> Complaint:
    accused = Accused(place.owner, (words,), place.world.clock.today)
    sent = Sent({"name": "Percy", "address": "Kent"}, (accused,))
    receipt = receive(place.authority, sent, secret=b"1" * 32, by=None, at=place.world.at)
    found: Complaint = place.authority.part("complaints").find(receipt.references[0])
    return found
