"""tests/: the seven categories of interest: their forms, their tests, and the authorities they concern."""

from datetime import date
from decimal import Decimal

import pytest

from kent_standards.law.calendar import Months
from kent_standards.law.interests import (
    ANNEX_2_DEFINITIONS,
    CATEGORIES,
    PERSONS_WHOSE_INTERESTS_COUNT,
    AreaTest,
    Holder,
    Seat,
    propose,
    registrable,
    securities_registrable,
)

BY_ID = {category.id: category for category in CATEGORIES}
COMPLETE = {
    "employment": {"kind": "employment", "role": "Teacher", "employer": "Orchard Vale Trust", "gain": "yes"},
    "sponsorship": {
        "payer": "Hop Pickers' Union",
        "purpose": "election",
        "benefit": "Leaflets",
        "received": "2012-07-01",
    },
    "contracts": {
        "authority": "kcc",
        "contractor": "Medlar Ltd",
        "link": "director",
        "subject": "Ground maintenance",
        "discharged": "no",
    },
    "land": {
        "address": "4 Damson Row\nLittleford",
        "district": "ashford",
        "description": "House",
        "right": "owner",
        "occupy_or_income": "yes",
    },
    "licences": {
        "address": "Allotment 17",
        "district": "ashford",
        "purpose": "Allotment",
        "held": "alone",
        "starts": "2012-07-01",
    },
    "tenancies": {"authority": "kcc", "body": "Sloe & Daughters", "link": "partner", "address": "Unit 3"},
    "securities": {
        "body": "Greengage plc",
        "district": "ashford",
        "security": "Shares",
        "nominal": "30000.00",
    },
}
NOTIFIED = date(2012, 7, 19)
KCC = Seat("kcc", "Kent County Council", "county", frozenset({"ashford", "dover", "swale"}))
ASHFORD = Seat("ashford", "Ashford Borough Council", "district", frozenset({"ashford"}))
DOVER = Seat("dover", "Dover District Council", "district", frozenset({"dover"}))
PARISH = Seat("littleford", "Littleford Parish Council", "parish", frozenset({"ashford"}))
SEATS = (KCC, ASHFORD, DOVER, PARISH)


def with_(category: str, **changes: str) -> dict[str, str]:
    return {**COMPLETE[category], **changes}


def test_there_are_seven_categories_each_with_a_form_made_for_it():
    assert list(BY_ID) == list(COMPLETE)
    forms = [tuple(field.name for field in category.fields) for category in CATEGORIES]
    assert len(set(forms)) == 7
    for category in CATEGORIES:
        assert category.paragraph.startswith("Code, Annex 2, ")
        assert category.question.endswith("?")
        assert category.example
        assert category.description
        names = [field.name for field in category.fields]
        assert len(set(names)) == len(names)


def test_every_category_asks_what_its_area_test_needs():
    needs = {
        AreaTest.LAND_IN_AREA: "district",
        AreaTest.BODY_IN_AREA: "district",
        AreaTest.NAMED_AUTHORITY: "authority",
    }
    for category in CATEGORIES:
        kind = needs.get(category.area_test)
        required = {field.kind for field in category.fields if field.required}
        assert kind is None or kind in required


def test_choices_are_given_for_a_choice_and_come_from_outside_for_a_district_or_an_authority():
    for category in CATEGORIES:
        for field in category.fields:
            assert bool(field.choices) == (field.kind == "choice")
            assert field.label
            assert field.noun


def test_sponsorship_is_a_members_own_and_the_other_categories_count_a_partners_too():
    assert BY_ID["sponsorship"].holders == (Holder.MEMBER,)
    assert all(len(category.holders) == 2 for category in CATEGORIES if category.id != "sponsorship")


def test_a_partners_interest_counts_only_where_the_member_is_aware_of_it():
    member, partner = PERSONS_WHOSE_INTERESTS_COUNT
    assert (member.holder, member.condition) == (Holder.MEMBER, "Always.")
    assert partner.holder is Holder.PARTNER
    assert "aware" in partner.condition


def test_annex_2_defines_its_ten_terms():
    assert [definition.term for definition in ANNEX_2_DEFINITIONS] == [
        "the Act",
        "body in which the relevant person has a beneficial interest",
        "director",
        "land",
        "M",
        "member",
        "relevant authority",
        "relevant period",
        "relevant person",
        "securities",
    ]
    assert {definition.paragraph for definition in ANNEX_2_DEFINITIONS} == {"Code, Annex 2"}


# Whether an interest is registrable.


@pytest.mark.parametrize(
    ("nominal", "capital", "share", "yes", "limb"),
    [
        ("25000.01", None, None, True, "(b)(i)"),
        ("25000", None, None, False, "(b)"),
        ("0", None, None, False, "(b)"),
        ("100", "0.01", None, False, "(b)"),
        ("100", "0.0100001", None, True, "(b)(i)"),
        ("100", None, "0.01", False, "(b)"),
        ("100", "0.005", "0.011", True, "(b)(ii)"),
        ("100", "1", "1", True, "(b)(i)"),
    ],
)
def test_securities_are_registrable_above_each_limit_and_not_at_it(nominal, capital, share, yes, limb):
    shares = [None if part is None else Decimal(part) for part in (capital, share)]
    found = securities_registrable(Decimal(nominal), *shares)
    assert found.yes is yes
    assert found.paragraph == f"Code, Annex 2, Securities {limb}"


@pytest.mark.parametrize("nominal", ["NaN", "sNaN", "Infinity", "-0.01"])
def test_a_nominal_value_that_is_no_number_of_pounds_is_refused(nominal):
    with pytest.raises(ValueError, match="The nominal value must be a number of pounds"):
        securities_registrable(Decimal(nominal), None, None)


@pytest.mark.parametrize("share", ["NaN", "Infinity", "-0.01", "1.01", "2"])
def test_a_share_that_is_no_fraction_is_refused(share):
    for shares in ((Decimal(share), None), (None, Decimal(share))):
        with pytest.raises(ValueError, match=r"a hundredth is 0\.01"):
            securities_registrable(Decimal(1), *shares)


@pytest.mark.parametrize(
    ("category", "changes", "yes"),
    [
        ("employment", {}, True),
        ("employment", {"gain": "no"}, False),
        ("contracts", {}, True),
        ("contracts", {"discharged": "yes"}, False),
        ("land", {}, True),
        ("land", {"occupy_or_income": "no"}, False),
        ("licences", {}, True),
        ("licences", {"ends": "2012-07-31"}, True),
        ("licences", {"ends": "2012-07-30"}, False),
        ("licences", {"starts": "2013-01-31", "ends": "2013-02-28"}, True),
        ("licences", {"starts": "2013-01-31", "ends": "2013-02-27"}, False),
        ("licences", {"starts": "2013-02-01", "ends": "2013-02-28"}, True),
        ("tenancies", {}, True),
        ("securities", {}, True),
        ("securities", {"nominal": "25000.00"}, False),
        ("securities", {"nominal": "1.00", "share_of_capital": "1"}, False),
        ("securities", {"nominal": "1.00", "share_of_capital": "1.01"}, True),
        ("securities", {"nominal": "1.00", "share_of_class": "1.01"}, True),
        ("sponsorship", {"received": "2012-07-19"}, True),
        ("sponsorship", {"received": "2011-07-20"}, True),
        ("sponsorship", {"received": "2011-07-19"}, False),
        ("sponsorship", {"received": "2012-07-20"}, False),
    ],
)
def test_each_category_has_its_own_test_and_a_no_leaves_the_member_free(category, changes, yes):
    found = registrable(category, with_(category, **changes), NOTIFIED)
    assert found.yes is yes
    assert found.paragraph.startswith(BY_ID[category].paragraph.replace("Securities", "Securities (b)"))
    assert ("You may notify it all the same." in found.reason) is not yes


def test_what_an_authority_paid_itself_is_no_sponsorship_in_its_own_register():
    details = with_("sponsorship", paid_by="kcc")
    assert not registrable("sponsorship", details, NOTIFIED, authority="kcc").yes
    assert registrable("sponsorship", details, NOTIFIED, authority="ashford").yes
    assert registrable("sponsorship", details, NOTIFIED).yes
    assert registrable("sponsorship", COMPLETE["sponsorship"], NOTIFIED, authority="kcc").yes


def test_an_authority_may_look_back_further_for_sponsorship():
    details = with_("sponsorship", received="2011-07-19")
    assert registrable("sponsorship", details, NOTIFIED, look_back=Months(13)).yes
    assert (
        "12 months from 20 July 2011 to 19 July 2012" in registrable("sponsorship", details, NOTIFIED).reason
    )


def test_a_category_that_an_authority_added_has_no_test():
    found = registrable("clubs", {"name": "Hop Pickers' Band"}, NOTIFIED)
    assert found.yes
    assert found.paragraph == "Local rules"


# Which authorities an interest concerns.


def proposed(category: str, **changes: str) -> dict[str, bool]:
    found = propose(BY_ID[category], with_(category, **changes), SEATS)
    assert [proposal.authority_slug for proposal in found] == [seat.authority for seat in SEATS]
    assert all(proposal.paragraph == BY_ID[category].paragraph for proposal in found)
    assert all(seat.name in proposal.reason for seat, proposal in zip(SEATS, found, strict=True))
    return {proposal.authority_slug: proposal.proposed for proposal in found}


def test_an_employment_concerns_each_authority_of_the_member():
    assert proposed("employment") == {"kcc": True, "ashford": True, "dover": True, "littleford": True}


def test_a_sponsorship_concerns_each_authority_but_the_one_that_paid():
    assert proposed("sponsorship") == {"kcc": True, "ashford": True, "dover": True, "littleford": True}
    assert proposed("sponsorship", paid_by="dover") == {
        "kcc": True,
        "ashford": True,
        "dover": False,
        "littleford": True,
    }


@pytest.mark.parametrize("category", ["land", "licences", "securities"])
def test_what_lies_somewhere_concerns_the_authorities_whose_area_holds_it(category):
    assert proposed(category) == {"kcc": True, "ashford": True, "dover": False, "littleford": True}
    assert proposed(category, district="swale") == {
        "kcc": True,
        "ashford": False,
        "dover": False,
        "littleford": False,
    }
    assert not any(proposed(category, district="elsewhere").values())


@pytest.mark.parametrize("category", ["contracts", "tenancies"])
def test_a_contract_or_a_tenancy_concerns_the_authority_that_is_named(category):
    assert proposed(category) == {"kcc": True, "ashford": False, "dover": False, "littleford": False}
    assert not any(proposed(category, authority="thanet").values())


def test_a_parish_is_proposed_with_a_warning_since_only_its_district_is_known():
    found = {
        proposal.authority_slug: proposal.reason
        for proposal in propose(BY_ID["land"], COMPLETE["land"], SEATS)
    }
    assert found["littleford"].endswith("Leave it out if it is not in the parish.")
    assert found["ashford"] == "The land lies in the area of Ashford Borough Council."
    assert (
        found["dover"] == "The land lies outside the area of Dover District Council, as far as you have said."
    )


def test_nobody_without_a_seat_gets_a_proposal():
    assert propose(BY_ID["employment"], COMPLETE["employment"], ()) == ()
