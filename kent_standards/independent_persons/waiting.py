"""independent_persons/: what there is to do about them, for the page of tasks."""

from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.independent_persons.standing import standing_of, warnings


def to_attend_to(authority: Authority, plugins: Any, today: date) -> tuple[str, int]:
    """What wants attention first, and how much does; a parish's are its principal authority's."""
    if authority.principal:
        return "", 0
    found = warnings(standing_of(authority, plugins, today), today)
    return (found[0] if found else ""), len(found)
