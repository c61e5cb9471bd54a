"""security/: the session that the code of a councillor's representative opens, who has no account (SR29).

It is a session like a complainant's (security.complainants), and gives the ground ``Standing.REPRESENTATIVE`` and
nothing else.
"""

from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.security.sessions import REPRESENTATIVES


def representative_of(authority: Authority, name: str) -> str:
    """Whose session it is: the representative's of that name, "hearing/number of the access"."""
    return f"{REPRESENTATIVES}{authority.slug}/{name}"


def represents_here(request: Any, authority: Authority) -> str:
    """The name of the representative at ``authority`` whose code was entered in this session, or an empty text."""
    row = request.session_row
    beginning = representative_of(authority, "")
    if row is None or not row.person.startswith(beginning):
        return ""
    return str(row.person.removeprefix(beginning))
