"""tests/: local rules may tighten the statute and the Kent floor, and never loosen them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.calendar import (
    DaysBeginningWith,
    Months,
    WorkingDays,
    YearsFrom,
    YearsIncluding,
)
from kent_standards.law.clocks import CLOCKS
from kent_standards.law.interests import CATEGORIES, Holder
from kent_standards.law.local_rules import (
    DPI,
    OSI,
    ClassDispensation,
    Committee,
    Criterion,
    Declarations,
    DispensationPower,
    IndependentPersonTerms,
    LocalRules,
    Panel,
    Publication,
    Source,
    Substitution,
)
from kent_standards.law.statute import LONGEST, loosenings

HERE = Source("made_up", "1", "A resolution")
COMMITTEE = Committee("Standards Committee", 5, HERE)
PANEL = Panel(3, 3, HERE)
TERMS = IndependentPersonTerms(1, HERE)
DECLARATIONS = Declarations((DPI, OSI), Decimal(100), HERE)
POWER = DispensationPower("8(2)(c)", "standards_committee", ("speak",), HERE)
REGISTER = Publication("register", True, HERE)
CLASS = ClassDispensation(
    code="made_up.class",
    title="Members who serve elsewhere",
    granter="council",
    grounds=("8(2)(c)",),
    restrictions=("speak_and_vote",),
    relieves_from="Localism Act 2011, section 31(4)",
    applies_to=("members of another authority",),
    qualifying_seats=("parish",),
    granted_on=date(2012, 7, 19),
    last_day=date(2016, 7, 18),
    source=HERE,
)
LAWFUL = LocalRules(
    authority="made-up",
    when=date(2012, 8, 1),
    committee=COMMITTEE,
    panels={"district": PANEL},
    independent_persons=TERMS,
    substitution=None,
    time_limits={name: clock.duration for name, clock in CLOCKS.items() if clock.duration is not None},
    assessment_criteria=(),
    dispensation_powers=(POWER,),
    class_dispensations=(CLASS,),
    declarations=DECLARATIONS,
    publication={"register": REGISTER},
    categories=CATEGORIES,
    variations=(),
    time_limit_sources={},
)


def _limits(**changed: object) -> dict[str, object]:
    return {"time_limits": {**LAWFUL.time_limits, **changed}}


def _terms(**changed: object) -> dict[str, object]:
    return {"independent_persons": replace(TERMS, **changed)}


def _substitution(**changed: object) -> dict[str, object]:
    right = Substitution("kmfra", ("illness",), "using_authority", HERE)
    return {"substitution": replace(right, **changed)}


def _power(**changed: object) -> dict[str, object]:
    return {"dispensation_powers": (replace(POWER, **changed),)}


def _class(**changed: object) -> dict[str, object]:
    return {"class_dispensations": (replace(CLASS, **changed),)}


def _register(**changed: object) -> dict[str, object]:
    return {"publication": {"register": replace(REGISTER, **changed)}}


def _criteria(*codes: str) -> dict[str, object]:
    return {"assessment_criteria": tuple(Criterion(code, "A criterion.", HERE) for code in codes)}


EXTRA = replace(CATEGORIES[0], id="made_up_trusteeships", title="Trusteeships")
LOOSE = [
    ({"committee": replace(COMMITTEE, quorum=2)}, "quorum of 2"),
    ({"committee": replace(COMMITTEE, size=2), "panels": {}}, "2 members and a quorum of 3"),
    ({"committee": replace(COMMITTEE, seats_by_group=(("Red", 3), ("Blue", 1)))}, "make 4, not 5"),
    ({"committee": replace(COMMITTEE, size=None, seats_by_group=(("Red", 3),))}, "make 3, not None"),
    ({"committee": replace(COMMITTEE, co_opted=-1)}, "fewer than no co-opted"),
    ({"panels": {"parish": replace(PANEL, quorum=2)}}, "for a parish member can't have a quorum of 2"),
    ({"panels": {"parish": replace(PANEL, size=2)}}, "2 members and a quorum of 3"),
    ({"panels": {"parish": replace(PANEL, recipe=(("borough", 2),))}}, "drawn from 2 members"),
    ({"panels": {"parish": replace(PANEL, size=6)}}, "6 members of a committee of 5"),
    (_terms(posts=0), "can't be without an Independent Person"),
    (_terms(retainer=Decimal(-1)), "less than nothing"),
    (_terms(daily_rate=Decimal("NaN")), "less than nothing"),
    (_terms(hours_per_day=Decimal(25)), "at most 24 hours"),
    (_terms(term_years=0), "at least one year"),
    (_substitution(partner="made-up"), "stand in for herself"),
    (_substitution(grounds=()), "at least one"),
    (_substitution(payer="nobody"), "can't pay a substitute"),
    (_limits(notify_on_taking_office=DaysBeginningWith(29)), "can't be lengthened to 29 days"),
    (_limits(notify_after_meeting=WorkingDays(5)), "can't be counted in another way"),
    (_limits(notify_gift=DaysBeginningWith(60)), "can't be lengthened to 60 days"),
    (_limits(dispensation=YearsIncluding(5)), "can't be lengthened to 5 years"),
    (_limits(gift_disclosure=YearsFrom(2)), "can't be shortened to 2 years"),
    (_limits(sponsorship_look_back=Months(6)), "can't be shortened to 6 months"),
    (_limits(acknowlege=WorkingDays(5)), "no clock “acknowlege”"),
    (_power(term_years=5), "can't last 5 years"),
    (_power(term_years=0), "can't last 0 years"),
    (_power(ground="8(2)(f)"), "“8(2)(f)” is no ground"),
    (_power(granter="leader"), "“leader” can't grant"),
    (_power(granter="council"), "no dispensation on request"),
    (_power(granter="monitoring_officer", restrictions=("vote",)), "from the vote alone"),
    (_power(restrictions=()), "name which"),
    (_power(restrictions=("shout",)), "name which"),
    (_class(last_day=date(2016, 7, 19)), "can't end on 19 July 2016"),
    (_class(last_day=date(2012, 7, 18)), "can't end on 18 July 2012"),
    (_class(grounds=()), "“” is no ground"),
    ({"declarations": replace(DECLARATIONS, classes=(OSI,))}, "can't be left out"),
    ({"declarations": replace(DECLARATIONS, classes=(DPI,))}, "interests that are not pecuniary"),
    ({"declarations": replace(DECLARATIONS, gift_threshold=Decimal("100.01"))}, "£100 or less"),
    ({"declarations": replace(DECLARATIONS, gift_threshold=Decimal("NaN"))}, "£100 or less"),
    (_register(published=False), "can't be kept from the public"),
    (_register(address="never"), "“never” is no choice"),
    (_register(kind="gifts"), "speaks of “gifts”"),
    (
        {"publication": {"decision_notice": Publication("decision_notice", True, HERE, elsewhere=False)}},
        "keep only rejections, and decisions that find no breach, from them",
    ),
    (
        {"publication": {"hearing_decision": Publication("hearing_decision", True, HERE, elsewhere=False)}},
        "decisions that find no breach, from them",
    ),
    (_criteria("made_up.a", "made_up.a"), "“made_up.a”"),
    ({"categories": CATEGORIES[1:]}, f"“{CATEGORIES[0].title}” can't be left out"),
    ({"categories": (replace(CATEGORIES[0], holders=(Holder.MEMBER,)), *CATEGORIES[1:])}, "or altered"),
    ({"categories": (*CATEGORIES, replace(EXTRA, id=CATEGORIES[0].id))}, "More than one category"),
]
TIGHT = [
    {"committee": replace(COMMITTEE, size=7, quorum=4)},
    {"committee": replace(COMMITTEE, size=None)},
    {"panels": {"parish": replace(PANEL, size=5, recipe=(("borough", 3), ("parish", 2)))}},
    _terms(posts=3, retainer=Decimal(0), hours_per_day=Decimal("7.4")),
    _substitution(),
    _limits(notify_on_taking_office=DaysBeginningWith(14), gift_disclosure=YearsFrom(4)),
    _limits(notify_investigation=WorkingDays(20), acknowledge=WorkingDays(3)),
    _power(granter="monitoring_officer", restrictions=("speak", "speak_and_vote"), term_years=1),
    {"dispensation_powers": (), "class_dispensations": ()},
    {
        "declarations": replace(
            DECLARATIONS, classes=(DPI, "Prejudicial Interest"), gift_threshold=Decimal(25)
        )
    },
    _register(address="opt_in"),
    _criteria("made_up.a", "made_up.b"),
    {"categories": (*CATEGORIES, EXTRA)},
]


@pytest.mark.parametrize(
    ("changed", "said"), LOOSE, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_loosened_rule_is_refused_in_one_sentence_with_its_paragraph(changed, said):
    found = loosenings(replace(LAWFUL, **changed), CATEGORIES)

    assert len(found) == 1
    assert said in str(found[0])
    assert str(found[0]).endswith(f"({found[0].paragraph}).")
    assert found[0].paragraph


@pytest.mark.parametrize("changed", TIGHT)
def test_a_tightened_rule_stands(changed):
    assert loosenings(replace(LAWFUL, **changed), CATEGORIES) == ()


@given(st.sampled_from(sorted(LONGEST)), st.integers(1, 100))
def test_a_duty_of_members_may_be_shortened_and_never_lengthened(name, count):
    longest = LONGEST[name]
    rules = replace(LAWFUL, time_limits={**LAWFUL.time_limits, name: type(longest)(count)})

    assert bool(loosenings(rules, CATEGORIES)) == (count > longest.count)


def test_every_bound_is_that_of_the_common_clocks():
    assert all(CLOCKS[name].duration == longest for name, longest in LONGEST.items())


def test_a_class_dispensation_of_19_july_2012_may_last_until_18_july_2016():
    assert loosenings(replace(LAWFUL, **_class(last_day=date(2016, 7, 18))), CATEGORIES) == ()
