"""tests/: who asks, at which authorities, and how the written table says who is let in."""

from collections.abc import Callable
from dataclasses import dataclass

from kent_standards.law.roles import Role

# A district, another district, and a parish whose principal authority is the first.
OWN, OTHER, PARISH = "canterbury", "swale", "chartham"
PLACES = (OWN, OTHER, PARISH)
COUNTY = ""

Held = tuple[Role, str]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks: the offices held today, those that ended yesterday, and those that begin tomorrow.

    ``follows``: the authority where she has entered the tracking code of a complaint; she isn't signed in by it.
    ``investigates``: the authorities for whose cases this one is appointed; ``called``: the authority where a witness's
    code was entered, which signs nobody in; ``represents``: where that of a councillor's representative was; ``fellow``:
    whether it was by this account that councillors let their representative in. ``owns``: the authority in whose register
    this human's interests lie. ``known_as``: the actor whose second entry, merged into hers, this one signs in with.
    """

    holds: tuple[Held, ...] = ()
    ended: tuple[Held, ...] = ()
    coming: tuple[Held, ...] = ()
    owns: str = ""
    known_as: str = ""
    follows: str = ""
    investigates: tuple[str, ...] = ()
    called: str = ""
    represents: str = ""
    fellow: bool = False
    signed_in: bool = True


MEMBER, CO_OPTED = Role.MEMBER, Role.CO_OPTED_MEMBER
INVESTIGATING = Role.INVESTIGATING_OFFICER
OFFICER, DEPUTY, CLERK = Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER, Role.CLERK

ACTORS: dict[str, Actor] = {
    "anonymous": Actor(signed_in=False),
    "complainant": Actor(signed_in=False, follows=OWN),
    "witness": Actor(signed_in=False, called=OWN),
    "representative": Actor(signed_in=False, represents=OWN),
    "nobody in particular": Actor(),
    "member": Actor(holds=((MEMBER, OWN),), owns=OWN),
    "the same member by her other entry": Actor(holds=((MEMBER, OWN),), owns=OWN, known_as="member"),
    # Of all three places, so that each has a fellow councillor who represents another.
    "another member": Actor(holds=((MEMBER, OWN), (MEMBER, OTHER), (MEMBER, PARISH)), fellow=True),
    "co-opted member": Actor(holds=((CO_OPTED, OWN),)),
    "Monitoring Officer": Actor(holds=((OFFICER, OWN),)),
    "deputy": Actor(holds=((DEPUTY, OWN),)),
    "clerk": Actor(holds=((CLERK, OWN),)),
    "Independent Person": Actor(holds=((Role.INDEPENDENT_PERSON, OWN),)),
    "Investigating Officer": Actor(holds=((INVESTIGATING, OTHER),), investigates=(OWN, PARISH)),
    "Investigating Officer elsewhere": Actor(holds=((INVESTIGATING, OWN),), investigates=(OTHER,)),
    "former Investigating Officer": Actor(holds=((INVESTIGATING, OWN),)),
    "operator": Actor(holds=((Role.OPERATOR, COUNTY),)),
    "former member": Actor(ended=((MEMBER, OWN),)),
    "former Monitoring Officer": Actor(ended=((OFFICER, OWN),)),
    "Monitoring Officer to be": Actor(coming=((OFFICER, OWN),)),
    "parish councillor": Actor(holds=((MEMBER, PARISH), (MEMBER, "thanet")), owns=PARISH),
    "parish clerk": Actor(holds=((CLERK, PARISH),)),
    "member elsewhere": Actor(holds=((MEMBER, OTHER),), owns=OTHER),
    "Monitoring Officer elsewhere": Actor(holds=((OFFICER, OTHER),)),
    "deputy elsewhere": Actor(holds=((DEPUTY, OTHER),)),
    "clerk elsewhere": Actor(holds=((CLERK, OTHER),)),
    "Independent Person elsewhere": Actor(holds=((Role.INDEPENDENT_PERSON, OTHER),)),
    "member here and Monitoring Officer elsewhere": Actor(holds=((MEMBER, OWN), (OFFICER, OTHER))),
}

Who = Callable[[Actor, str], bool]
# The principal authority's officers, and its clerk, act for its parishes (Act s.29(9); practice BP12).
_ACT_FOR_PARISHES = frozenset({OFFICER, DEPUTY, CLERK})


def everybody(actor: Actor, place: str) -> bool:
    """Anyone at all."""
    return True


def signed_in(actor: Actor, place: str) -> bool:
    """Whoever is signed in, with an office or without."""
    return actor.signed_in


def oneself(actor: Actor, place: str) -> bool:
    """The human whose interests lie in that authority's register, and nobody else."""
    return actor.owns == place


def sits_somewhere(actor: Actor, place: str) -> bool:
    """Whoever holds a seat to which the Code applies, wherever it is."""
    return any(role in (MEMBER, CO_OPTED) for role, _ in actor.holds)


def nobody(actor: Actor, place: str) -> bool:
    """What a practice environment alone has."""
    return False


def holders(*roles: Role) -> Who:
    """Whoever holds one of ``roles`` there today; for a parish, at its principal authority too."""

    def admits(actor: Actor, place: str) -> bool:
        here = {role for role, slug in actor.holds if slug == place}
        if place == PARISH:
            here |= {role for role, slug in actor.holds if slug == OWN and role in _ACT_FOR_PARISHES}
        here |= {role for role, slug in actor.holds if slug == COUNTY}
        return bool(here.intersection(roles))

    return admits


def complainant(actor: Actor, place: str) -> bool:
    """Whoever has entered the tracking code of a complaint to that authority."""
    return actor.follows == place


def witness(actor: Actor, place: str) -> bool:
    """Whoever has entered the code of a witness at that authority."""
    return actor.called == place


def representative(actor: Actor, place: str) -> bool:
    """Whoever has entered the code of a councillor's representative at that authority."""
    return actor.represents == place


def fellow(actor: Actor, place: str) -> bool:
    """The fellow councillor who was let in as a representative by the account, while the seat there lasts."""
    return actor.fellow and (MEMBER, place) in actor.holds


def investigator(actor: Actor, place: str) -> bool:
    """Whoever is appointed to investigate cases there now."""
    return place in actor.investigates


def adviser(actor: Actor, place: str) -> bool:
    """The Independent Person who was asked there."""
    return (Role.INDEPENDENT_PERSON, OTHER if place == OTHER else OWN) in actor.holds


def lent(actor: Actor, place: str) -> bool:
    """The Independent Person of the partner that lends her to that authority, who was asked to stand in there."""
    return (Role.INDEPENDENT_PERSON, OWN if place == OTHER else OTHER) in actor.holds


def lender(actor: Actor, place: str) -> bool:
    """The Monitoring Officer of the partner that lends its Independent Person to that authority."""
    return monitors(actor, OWN if place == OTHER else OTHER)


def holders_at(place: str, places: tuple[str, ...]) -> Who:
    """The officers and clerks of the place after ``place``, to which its notices go."""
    following = places[(places.index(place) + 1) % len(places)]
    return lambda actor, _: desk(actor, following)


monitors = holders(OFFICER, DEPUTY)
desk = holders(OFFICER, DEPUTY, CLERK)
operators = holders(Role.OPERATOR)


def officers_anywhere(actor: Actor, place: str) -> bool:
    """The officers and clerks of any authority, and the operators."""
    return any(role in (OFFICER, DEPUTY, CLERK, Role.OPERATOR) for role, _ in actor.holds)


def either(*whos: Who) -> Who:
    """Whoever any of ``whos`` lets in."""
    return lambda actor, place: any(who(actor, place) for who in whos)
