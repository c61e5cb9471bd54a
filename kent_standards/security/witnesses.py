"""security/: the session that a witness's code opens: of one witness of one investigation, who has no account (SR29).

It is a session like a complainant's (security.complainants), and gives the ground ``Standing.WITNESS`` and nothing else.
"""

from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.security.sessions import WITNESSES


def witness_of(authority: Authority, name: str) -> str:
    """Whose session it is: the witness's of that name, "case/witness"."""
    return f"{WITNESSES}{authority.slug}/{name}"


def called_here(request: Any, authority: Authority) -> str:
    """The name of the witness at ``authority`` whose code was entered in this session, or an empty text."""
    row = request.session_row
    beginning = witness_of(authority, "")
    if row is None or not row.person.startswith(beginning):
        return ""
    return str(row.person.removeprefix(beginning))
