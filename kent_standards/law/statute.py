"""law/: what local rules may not loosen: the Localism Act 2011 and the floor of the Kent model.

A plugin may tighten a rule, never loosen it. ``loosenings`` says in plain sentences where merged rules
would; the registry then sets them aside and makes the authority read-only.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from kent_standards.law.assessment import LOCAL_CRITERIA
from kent_standards.law.calendar import (
    DaysBeginningWith,
    Duration,
    Months,
    YearsFrom,
    YearsIncluding,
    in_words,
)
from kent_standards.law.clocks import CLOCKS
from kent_standards.law.dispensation_floor import (
    LONGEST_DISPENSATION,
    class_dispensations,
    dispensation_powers,
)
from kent_standards.law.interests import Category
from kent_standards.law.local_rules import (
    ADDRESS_CHOICES,
    CRITERION_EFFECTS,
    DPI,
    PAYERS,
    PUBLICATION_KINDS,
    LocalRules,
    Panel,
)
from kent_standards.law.loosening import Loosening, when

# Resolution 136: which notices a local rule may keep from the other authorities of a member.
KEPT_FROM_OTHERS = frozenset({"rejection", "no_breach_decision"})
LEAST_QUORUM = 3  # X3 1.2
HIGHEST_GIFT_THRESHOLD = Decimal(100)  # Code 7(1)

# Limits of duties that bind members, which may be shortened only.
LONGEST: Mapping[str, Duration] = MappingProxyType(
    {
        "notify_on_taking_office": DaysBeginningWith(28),  # Act s.30(1)
        "confirm_on_reelection": DaysBeginningWith(28),  # Act s.30(1), Arrangements 5.1(a)
        "notify_after_meeting": DaysBeginningWith(28),  # Act s.31(2), (3)
        "notify_sole_decision": DaysBeginningWith(28),  # Act s.31(7)
        "notify_change": DaysBeginningWith(28),  # Code 4(2)
        "sensitive_lapsed": DaysBeginningWith(28),  # Code 6(2)
        "notify_gift": DaysBeginningWith(28),  # Code 7(1)
        "dispensation": YearsIncluding(LONGEST_DISPENSATION),  # Act s.33(3)
    }
)
# Periods for which something must be disclosed or stated, which may be lengthened only.
SHORTEST: Mapping[str, Duration] = MappingProxyType(
    {
        "gift_disclosure": YearsFrom(3),  # Code 7(3)
        "sponsorship_look_back": Months(12),  # the regulations, in Code Annex 2
    }
)


def loosenings(rules: LocalRules, prescribed: tuple[Category, ...]) -> tuple[Loosening, ...]:
    """Where ``rules`` are looser than the statute or contradict themselves; empty where they may stand.

    ``prescribed`` are the categories of Disclosable Pecuniary Interest that the regulations prescribe.
    """
    found: list[Loosening] = []
    for check in _CHECKS:
        found.extend(check(rules))
    found.extend(_categories(rules, prescribed))
    return tuple(found)


def _committee(rules: LocalRules) -> Iterable[Loosening]:
    committee = rules.committee
    size = committee.size
    seats = sum(number for _, number in committee.seats_by_group)
    return when(
        (
            committee.quorum < LEAST_QUORUM,
            f"The {committee.name} can't have a quorum of {committee.quorum}; set it to 3 or more",
            "Arrangements, Annex 3, 1.2",
        ),
        (
            size is not None and size < committee.quorum,
            f"The {committee.name} can't have {size} members and a quorum of {committee.quorum}; "
            "give it at least as many members as its quorum",
            "Arrangements, Annex 3, 1.2",
        ),
        (
            bool(committee.seats_by_group) and seats != size,
            f"The seats of the {committee.name} by group make {seats}, not {size}; make them agree",
            "Report 5(13)",
        ),
        (
            min(committee.co_opted, committee.parish_members) < 0,
            f"The {committee.name} can't have fewer than no co-opted or parish members; set 0 or more",
            "Report 5(13)",
        ),
    )


def _panels(rules: LocalRules) -> Iterable[Loosening]:
    for tier, panel in rules.panels.items():
        yield from _panel(tier, panel, rules)


def _panel(tier: str, panel: Panel, rules: LocalRules) -> Iterable[Loosening]:
    committee = rules.committee
    drawn = sum(number for _, number in panel.recipe)
    pool = None if committee.size is None else committee.size + committee.co_opted + committee.parish_members
    whose = f"The Hearing Panel for a {tier} member"
    return when(
        (
            panel.quorum < LEAST_QUORUM,
            f"{whose} can't have a quorum of {panel.quorum}; set it to 3 or more",
            "Arrangements, Annex 3, 1.2",
        ),
        (
            panel.size < panel.quorum,
            f"{whose} can't have {panel.size} members and a quorum of {panel.quorum}; enlarge it",
            "Arrangements, Annex 3, 1.2",
        ),
        (
            bool(panel.recipe) and drawn != panel.size,
            f"{whose} is drawn from {drawn} members but has a size of {panel.size}; make them agree",
            "Arrangements, Annex 3, 1.1",
        ),
        (
            pool is not None and panel.size > pool,
            f"{whose} can't have {panel.size} members of a committee of {pool}; enlarge the committee",
            "Arrangements, Annex 3, 1.1",
        ),
    )


def _independent_persons(rules: LocalRules) -> Iterable[Loosening]:
    terms = rules.independent_persons
    sums = (terms.retainer, terms.reserve_retainer, terms.daily_rate)
    return when(
        (
            terms.posts < 1,
            "An authority can't be without an Independent Person; provide at least one post",
            "Localism Act 2011, section 28(7)",
        ),
        (
            any(each is not None and not (each.is_finite() and each >= 0) for each in sums),
            "An Independent Person can't be paid less than nothing; set sums of 0 or more",
            "Report 5(19)",
        ),
        (
            terms.hours_per_day is not None and not 0 < terms.hours_per_day <= 24,
            "A day of an Independent Person has more than 0 and at most 24 hours; correct it",
            "Report 5(19)",
        ),
        (
            terms.term_years is not None and terms.term_years < 1,
            "An Independent Person's term is at least one year; correct it or leave it out",
            "Report 5(16)",
        ),
    )


def _substitution(rules: LocalRules) -> Iterable[Loosening]:
    substitution = rules.substitution
    if substitution is None:
        return ()
    return when(
        (
            substitution.partner == rules.authority,
            "An authority's own Independent Person can't stand in for herself; name another authority",
            "Report 5(16)",
        ),
        (
            not substitution.grounds,
            "A substitute stands in on stated grounds; name at least one",
            "Report 5(16)",
        ),
        (
            substitution.payer not in PAYERS,
            f"“{substitution.payer}” can't pay a substitute; name one of {', '.join(PAYERS)}",
            "Report 5(19)",
        ),
    )


def _time_limits(rules: LocalRules) -> Iterable[Loosening]:
    for name, limit in rules.time_limits.items():
        longest, shortest = LONGEST.get(name), SHORTEST.get(name)
        bound = longest or shortest
        if name not in CLOCKS:
            yield Loosening(
                f"There is no clock “{name}”; use an id of the list of clocks", "Kent Code and Arrangements"
            )
        elif bound is not None and type(limit) is not type(bound):
            yield Loosening(
                f"“{CLOCKS[name].title}” is counted as “{in_words(bound)}” and can't be counted in another way; "
                f"give it as {type(bound).__name__}",
                CLOCKS[name].paragraph,
            )
        elif longest is not None and limit.count > longest.count:
            yield Loosening(
                f"“{CLOCKS[name].title}” can't be lengthened to {in_words(limit)}; "
                f"the longest is {in_words(longest)}",
                CLOCKS[name].paragraph,
            )
        elif shortest is not None and limit.count < shortest.count:
            yield Loosening(
                f"“{CLOCKS[name].title}” can't be shortened to {in_words(limit)}; "
                f"the shortest is {in_words(shortest)}",
                CLOCKS[name].paragraph,
            )


def _declarations(rules: LocalRules) -> Iterable[Loosening]:
    declarations = rules.declarations
    threshold = declarations.gift_threshold
    return when(
        (
            DPI not in declarations.classes,
            f"“{DPI}” can't be left out of what is declared at meetings; name it among the classes",
            "Localism Act 2011, section 31(2); Code 5(2)",
        ),
        (
            not set(declarations.classes) - {DPI},
            "The Code must also provide for interests that are not pecuniary; name a class for them",
            "Localism Act 2011, section 28(2)",
        ),
        (
            not (threshold.is_finite() and 0 <= threshold <= HIGHEST_GIFT_THRESHOLD),
            f"The threshold of gifts can't be £{threshold}; set it to £100 or less",
            "Code 7(1)",
        ),
    )


def _publication(rules: LocalRules) -> Iterable[Loosening]:
    for kind, publication in rules.publication.items():
        yield from when(
            (
                publication.kind != kind or kind not in PUBLICATION_KINDS,
                f"An answer about the publication of “{kind}” speaks of “{publication.kind}”; answer what is asked",
                "Arrangements, Annex 1, 4.7",
            ),
            (
                kind == "register" and not publication.published,
                "The register of interests can't be kept from the public; publish it",
                "Localism Act 2011, section 29(5) and (6)",
            ),
            (
                kind not in KEPT_FROM_OTHERS and not publication.elsewhere,
                f"The other authorities of a member are told of each “{kind}”; keep only rejections, and decisions that "
                "find no breach, from them",
                "Resolution 136",
            ),
            (
                publication.address not in ADDRESS_CHOICES,
                f"“{publication.address}” is no choice for a home address; use one of {', '.join(ADDRESS_CHOICES)}",
                "Code 6",
            ),
        )


def _criteria(rules: LocalRules) -> Iterable[Loosening]:
    known = rules.assessment_criteria
    codes = [criterion.code for criterion in known]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    unclear = [each.code for each in known if each.effect not in CRITERION_EFFECTS]
    excepting = [each for each in known if each.effect == "excepts"]
    from_nothing = [each.code for each in excepting if each.excepts not in LOCAL_CRITERIA]
    return when(
        (
            bool(unclear),
            f"The effect of the assessment criterion “{', '.join(unclear)}” isn't known; use one of "
            f"{', '.join(CRITERION_EFFECTS)}",
            "Arrangements, Annex 1, 1.4",
        ),
        (
            bool(from_nothing),
            f"The assessment criterion “{', '.join(from_nothing)}” excepts from no common criterion; name one by its "
            "letter, a to l",
            "Arrangements, Annex 1, 1.4",
        ),
        (
            bool(twice),
            f"More than one assessment criterion is called “{', '.join(twice)}”; give each a code of its own",
            "Arrangements, Annex 1, 1.4",
        ),
    )


def _categories(rules: LocalRules, prescribed: tuple[Category, ...]) -> Iterable[Loosening]:
    ids = [category.id for category in rules.categories]
    missing = [category.title for category in prescribed if category not in rules.categories]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    return when(
        (
            bool(missing),
            f"The prescribed category “{', '.join(missing)}” can't be left out or altered; add categories only",
            "Localism Act 2011, section 30(3); Code, Annex 2",
        ),
        (
            bool(twice),
            f"More than one category of interest is called “{', '.join(twice)}”; give each an id of its own",
            "Code, Annex 2",
        ),
    )


_CHECKS: tuple[Callable[[LocalRules], Iterable[Loosening]], ...] = (
    _committee,
    _panels,
    _independent_persons,
    _substitution,
    _time_limits,
    dispensation_powers,
    class_dispensations,
    _declarations,
    _publication,
    _criteria,
)
