"""law/: what local rules may not loosen on dispensations: who grants what, on which ground, for how long (Code 8)."""

from collections.abc import Iterable
from datetime import date

from kent_standards.law.calendar import YearsIncluding, last_day, uk_date
from kent_standards.law.local_rules import GRANTERS, GROUNDS, RESTRICTIONS, ClassDispensation, LocalRules
from kent_standards.law.loosening import Loosening, when

LONGEST_DISPENSATION = 4  # years: Act s.33(3), Code 8(3)
# MD 2, resolution 158: the Monitoring Officer's dispensations are to speak, or to speak and vote.
MONITORING_OFFICER_MAY_GRANT = frozenset({"speak", "speak_and_vote"})


def dispensation_powers(rules: LocalRules) -> Iterable[Loosening]:
    """Where the powers to grant go beyond the Act, the Code or the delegations."""
    for power in rules.dispensation_powers:
        yield from _granted(power.ground, power.granter, power.restrictions)
        yield from when(
            (
                not 1 <= power.term_years <= LONGEST_DISPENSATION,
                f"A dispensation can't last {power.term_years} years; allow one to four",
                "Localism Act 2011, section 33(3); Code 8(3)",
            ),
            (
                power.granter == "monitoring_officer"
                and not MONITORING_OFFICER_MAY_GRANT.issuperset(power.restrictions),
                "The Monitoring Officer can't relieve a member from the vote alone; "
                "allow to speak, or to speak and vote",
                "Monitoring Officer delegations 2",
            ),
            (
                power.granter == "council",
                "The Council grants no dispensation on request; describe a class dispensation instead",
                "Code 8(1)",
            ),
        )


def class_dispensations(rules: LocalRules) -> Iterable[Loosening]:
    """The same of what a council has granted to a class of members (resolution 147)."""
    for granted in rules.class_dispensations:
        for ground in granted.grounds or ("",):
            yield from _granted(ground, granted.granter, granted.restrictions)
        yield from when(
            (
                not granted.granted_on <= granted.last_day <= _latest_day(granted),
                f"The dispensation “{granted.title}” can't end on {uk_date(granted.last_day)}; "
                "let it end within four years of the day of its grant",
                "Localism Act 2011, section 33(3); Code 8(3)",
            )
        )


def _latest_day(granted: ClassDispensation) -> date:
    # The day of the grant is the first day of the period (resolution 147).
    return last_day(YearsIncluding(LONGEST_DISPENSATION), granted.granted_on)


def _granted(ground: str, granter: str, restrictions: tuple[str, ...]) -> Iterable[Loosening]:
    return when(
        (
            ground not in GROUNDS,
            f"“{ground}” is no ground for a dispensation; use one of {', '.join(GROUNDS)}",
            "Localism Act 2011, section 33(2); Code 8(2)",
        ),
        (
            granter not in GRANTERS,
            f"“{granter}” can't grant a dispensation; name one of {', '.join(GRANTERS)}",
            "Code 8(1)",
        ),
        (
            not restrictions or not set(RESTRICTIONS).issuperset(restrictions),
            f"A dispensation lets a member do one or more of {', '.join(RESTRICTIONS)}; name which",
            "Localism Act 2011, section 33(1); Code 8(1)",
        ),
    )
