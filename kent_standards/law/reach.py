"""law/: how far an authority's word goes over somebody who serves under another Monitoring Officer too (R 1(4)).

Each authority keeps its own records under its own Monitoring Officer (Act s.29(1), (9)). Whoever says where a
person is written to says who can sign in as that person, and so could open what isn't that authority's to open.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kent_standards.law.offices import may_enter
from kent_standards.law.roles import MONITORING, Role

# Posts that open other people's records: who holds one elsewhere isn't another authority's to give addresses to.
OPENING_POSTS = MONITORING | {Role.CLERK, Role.OPERATOR, Role.INDEPENDENT_PERSON}
PARAGRAPH = "R 1(4); Act s.29(1), s.29(9)"


@dataclass(frozen=True, slots=True)
class Held:
    """An office that the human holds, held or will hold; ``monitors`` names the authority whose Monitoring Officer acts
    for ``authority``, which for a parish is its principal one. The county's own posts have neither."""

    role: Role
    authority: str
    monitors: str
    until: date


def opens_more(
    held: Iterable[Held],
    monitors: str,
    by: Role,
    day: date,
    *,
    signs_in: Callable[[], bool],
    has_stated: Callable[[frozenset[str]], bool],
) -> bool:
    """Whether somebody who signed in as the human would see more than an officer under ``monitors`` may give away.

    That is: an officer's post under another Monitoring Officer, held on ``day`` or to come; one under the same
    that isn't for the role ``by`` to enter; and the records of somebody who serves or served under another
    Monitoring Officer and who ``signs_in`` already, or ``has_stated`` something at one of those authorities.
    """
    known = list(held)
    posts = [each for each in known if each.role in OPENING_POSTS and each.until >= day]
    foreign = frozenset(each.authority for each in known if each.monitors != monitors)
    if any(each.authority in foreign or not may_enter(each.role, by) for each in posts):
        return True
    return bool(foreign) and (signs_in() or has_stated(foreign - {""}))
