"""tests/: what an authority's description must say, and the name that it bears on a day."""

from dataclasses import replace
from datetime import date

import pytest

from kent_standards.law.authorities import AuthoritySpec, NamePeriod, Tier, spec_faults
from kent_standards.law.local_rules import Source

SPEC = AuthoritySpec(
    slug="folkestone-hythe",
    names=(
        NamePeriod("Shepway District Council"),
        NamePeriod("Folkestone & Hythe District Council", date(2018, 4, 1)),
    ),
    tier=Tier.DISTRICT,
    area=frozenset({"folkestone-hythe"}),
    former_slugs=("shepway",),
    source=Source("made_up", "1", "A resolution"),
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2012, 7, 1), "Shepway District Council"),
        (date(2018, 3, 31), "Shepway District Council"),
        (date(2018, 4, 1), "Folkestone & Hythe District Council"),
    ],
)
def test_a_name_holds_from_its_day(day, name):
    assert SPEC.name_on(day) == name


def test_the_last_name_is_the_name():
    assert SPEC.name == "Folkestone & Hythe District Council"
    assert spec_faults(SPEC) == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slug": "Folkestone & Hythe"}, "small letters"),
        ({"slug": "people"}, "small letters"),
        ({"slug": "a--b"}, "small letters"),
        ({"former_slugs": ("sign-in",)}, "small letters"),
        ({"names": ()}, "first name without a day"),
        ({"names": (NamePeriod(" "),)}, "first name without a day"),
        ({"names": (NamePeriod("A", date(2012, 7, 1)),)}, "first name without a day"),
        ({"names": (NamePeriod("A"), NamePeriod("B"))}, "later one with a later day"),
        (
            {
                "names": (
                    NamePeriod("A"),
                    NamePeriod("B", date(2018, 1, 1)),
                    NamePeriod("C", date(2017, 1, 1)),
                )
            },
            "later one with a later day",
        ),
        ({"area": frozenset()}, "no area"),
        ({"tier": Tier.PARISH}, "principal authority"),
        ({"principal": "kcc"}, "only a parish"),
        ({"partners": ("folkestone-hythe",)}, "its own partner"),
    ],
)
def test_a_wrong_description_is_refused_in_a_sentence(changed, said):
    faults = spec_faults(replace(SPEC, **changed))

    assert len(faults) == 1
    assert said in faults[0]
