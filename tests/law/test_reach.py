"""tests/law: when signing in as somebody would open more than an officer may give away."""

from datetime import date

import pytest

from kent_standards.law.reach import Held, opens_more
from kent_standards.law.roles import Role

TODAY, EVER, OVER = date(2026, 6, 1), date(9999, 12, 31), date(2026, 5, 31)
SEAT = Held(Role.MEMBER, "kcc", "kcc", EVER)


@pytest.mark.parametrize(
    ("held", "signs_in", "stated", "more"),
    [
        ((SEAT,), True, {"kcc"}, False),
        ((SEAT, Held(Role.MEMBER, "swale", "swale", EVER)), False, set(), False),
        ((SEAT, Held(Role.MEMBER, "swale", "swale", EVER)), True, set(), True),
        ((SEAT, Held(Role.MEMBER, "swale", "swale", OVER)), False, {"swale"}, True),
        # A parish's Monitoring Officer is its principal authority's, so it is no other officer's business.
        ((SEAT, Held(Role.MEMBER, "chartham", "kcc", EVER)), True, {"chartham"}, False),
        ((SEAT, Held(Role.CLERK, "swale", "swale", EVER)), False, set(), True),
        ((SEAT, Held(Role.CLERK, "swale", "swale", OVER)), False, set(), False),
        # A post here that a deputy may not enter.
        ((Held(Role.MONITORING_OFFICER, "kcc", "kcc", EVER),), False, set(), True),
        ((Held(Role.OPERATOR, "", "", EVER),), False, set(), True),
    ],
)
def test_another_monitoring_officer_s_records_and_posts_are_not_to_be_given_away(
    held: tuple[Held, ...], signs_in: bool, stated: set[str], more: bool
) -> None:
    answer = opens_more(
        held,
        "kcc",
        Role.DEPUTY_MONITORING_OFFICER,
        TODAY,
        signs_in=lambda: signs_in,
        has_stated=lambda places: bool(places & stated),
    )
    assert answer is more
