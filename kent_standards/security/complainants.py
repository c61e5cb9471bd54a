"""security/: the session that a tracking code opens: of the complainant of one submission, who has no account (SR29).

It is a session like any other, kept on the server and ended like any other; whose it is names no person of the
county's, so that nobody is signed in by it. All that it gives is the ground ``Standing.COMPLAINANT``.
"""

from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.security.sessions import COMPLAINANTS


def complainant_of(authority: Authority, submission: str) -> str:
    """Whose session it is: the complainant's of the submission with that id."""
    return f"{COMPLAINANTS}{authority.slug}/{submission}"


def followed(request: Any, authority: Authority) -> str:
    """The id of the submission to ``authority`` whose code was entered in this session, or an empty text."""
    row = request.session_row
    beginning = complainant_of(authority, "")
    if row is None or not row.person.startswith(beginning):
        return ""
    return str(row.person.removeprefix(beginning))
