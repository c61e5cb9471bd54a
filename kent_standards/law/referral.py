"""law/: why a complaint is referred for investigation (Annex 1, 4.2; resolutions 130 and 131)."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from kent_standards.law.steps import NotPermitted

PARAGRAPH = "Arrangements, Annex 1, 4.2"
# Either is enough (resolution 130). 4.2(a) speaks of sanctions by the Standards Committee; they are the Hearing Panel's,
# as Annex 3, 4 has it (resolution 131).
REFERRAL_GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "a": "Serious enough, if proven, for a sanction that is the Hearing Panel’s to apply (Annex 3, 4)",
        "b": "Part of a pattern of lesser misconduct that disrupts the authority’s business, where nothing else is left "
        "to deal with it",
    }
)


def check_referral_grounds(codes: Collection[str]) -> None:
    """Raises NotPermitted for a ground that there isn't."""
    unknown = sorted(set(codes) - set(REFERRAL_GROUNDS))
    if unknown:
        raise NotPermitted(f"There is no ground “{unknown[0]}”; choose from the list.", PARAGRAPH)
