"""tests/: a plugin that describes the authority that is made up for practice."""

from kent_standards.api import AuthoritySpec, NamePeriod, Source, Tier, hookimpl
from kent_standards.law.national_future import PRACTICE_AUTHORITY

__version__ = "1.0.0"
OWN = Source("practice", "1.0.0", "Made up for practice")


@hookimpl
def kent_authorities() -> tuple[AuthoritySpec, ...]:
    """The one that is made up."""
    name = NamePeriod("Practice Council")
    return (AuthoritySpec(PRACTICE_AUTHORITY, (name,), Tier.OTHER, area=frozenset({"practice"}), source=OWN),)
