"""tests/: what a member types about an interest, made clean or refused with messages for the form."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.interests import (
    CATEGORIES,
    AreaTest,
    BadDetails,
    Category,
    Field,
    clean_details,
    registrable,
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


def with_(category: str, **changes: str) -> dict[str, str]:
    return {**COMPLETE[category], **changes}


def errors_in(category: Category, raw: dict[str, str]) -> dict[str, str]:
    try:
        clean_details(category, raw)
    except BadDetails as refused:
        return refused.errors
    return {}


def errors_of(category: str, **changes: str) -> dict[str, str]:
    return errors_in(BY_ID[category], with_(category, **changes))


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_complete_details_are_taken_as_they_are(category):
    assert clean_details(category, COMPLETE[category.id]) == COMPLETE[category.id]


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_an_empty_form_has_a_message_for_each_required_question_and_no_other(category):
    with pytest.raises(BadDetails) as refused:
        clean_details(category, {})
    assert set(refused.value.errors) == {field.name for field in category.fields if field.required}
    for sentence in refused.value.errors.values():
        assert sentence.startswith(("Enter ", "Select "))


def test_messages_say_what_to_do_in_the_words_of_the_field():
    assert errors_of("employment", employer="", kind="hobby", gain="maybe") == {
        "employer": "Enter the name of the employer",
        "kind": "Select the kind of work",
        "gain": "Select yes if it is for profit or gain",
    }
    assert errors_of("employment", employer="x" * 201) == {
        "employer": "The name of the employer must be 200 characters or fewer"
    }
    assert errors_of("contracts", subject="x" * 2001) == {
        "subject": "What the contract is for must be 2,000 characters or fewer"
    }


def test_a_message_falls_back_on_the_label_where_a_plugin_gives_no_noun():
    category = Category("x", "X", "Local", "X", "X?", (Field("a", "Club name"),), AreaTest.EVERYWHERE)
    with pytest.raises(BadDetails) as refused:
        clean_details(category, {})
    assert refused.value.errors == {"a": "Enter “Club name”"}
    assert str(refused.value) == "Enter “Club name”"


def test_lengths_at_the_limit_are_taken():
    assert len(clean_details(BY_ID["employment"], with_("employment", role="x" * 200))["role"]) == 200
    assert len(clean_details(BY_ID["contracts"], with_("contracts", subject="x" * 2000))["subject"]) == 2000
    assert len(clean_details(BY_ID["land"], with_("land", address="x" * 500))["address"]) == 500


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("25000", "25000.00"),
        ("£25,000", "25000.00"),
        (" £ 1,250.5 ", "1250.50"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("999999999999", "999999999999.00"),
        ("999,999,999,999.00", "999999999999.00"),
    ],
)
def test_money_is_kept_as_pounds_and_pence(typed, kept):
    assert clean_details(BY_ID["securities"], with_("securities", nominal=typed))["nominal"] == kept


@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "Infinity",
        "-1",
        "1e5",
        "1.234",
        "1,2",
        "twelve",
        "£",
        ".5",
        "5.",
        "٣٠٠",
        "+5",
        "1_000",
        "0x10",
        "1 000",
    ],
)
def test_what_is_no_sum_of_money_is_refused(typed):
    assert errors_of("securities", nominal=typed) == {
        "nominal": "Enter the total nominal value in pounds, like 25000 or 1250.50"
    }


@pytest.mark.parametrize("typed", ["999999999999.01", "1000000000000", "999999999999999.99"])
def test_a_sum_beyond_all_reason_is_refused(typed):
    assert errors_of("securities", nominal=typed) == {
        "nominal": "The total nominal value must be £999,999,999,999 or less"
    }


@pytest.mark.parametrize(
    "typed", ["2012-02-30", "20120728", "2012-W30-6", "28/07/2012", "2012-7-1", "yesterday", "٢٠١٢-٠٧-٢٨"]
)
def test_what_is_no_date_is_refused(typed):
    assert errors_of("licences", starts=typed) == {
        "starts": "The first day of the licence must be a real date, written like 2012-07-28"
    }


@pytest.mark.parametrize("typed", ["1899-12-31", "2101-01-01", "9999-12-31", "0001-01-01"])
def test_a_date_outside_1900_to_2100_is_refused(typed):
    assert errors_of("licences", starts=typed) == {
        "starts": "The first day of the licence must be in the years 1900 to 2100"
    }


def test_a_last_day_before_the_first_is_refused_and_the_same_day_is_taken():
    assert errors_of("licences", ends="2012-06-30") == {"ends": "The last day must be the first day or later"}
    clean_details(BY_ID["licences"], with_("licences", ends="2012-07-01"))
    assert errors_of("licences", ends="never") == {
        "ends": "The last day of the licence must be a real date, written like 2012-07-28"
    }


@pytest.mark.parametrize(
    ("typed", "kept"), [("1", "1"), ("1.0001", "1.0001"), ("100", "100"), ("01.50 %", "1.50"), ("0", "0")]
)
def test_a_percentage_is_kept_as_a_decimal(typed, kept):
    assert (
        clean_details(BY_ID["securities"], with_("securities", share_of_class=typed))["share_of_class"]
        == kept
    )


@pytest.mark.parametrize("typed", ["100.0001", "101", "-1", "NaN", "1.00001", "half", "1,5"])
def test_what_is_no_percentage_is_refused(typed):
    assert errors_of("securities", share_of_capital=typed) == {
        "share_of_capital": "Enter the percentage of the share capital as a number from 0 to 100, like 1.5"
    }


def test_a_whole_number_of_a_local_category_is_checked():
    category = Category(
        "x", "X", "Local", "X", "X?", (Field("a", "Dogs", "integer", noun="dogs"),), AreaTest.EVERYWHERE
    )
    assert clean_details(category, {"a": "007"}) == {"a": "7"}
    for typed in ("1.5", "-1", "٣", "1" * 13):
        with pytest.raises(BadDetails, match="Enter dogs as a whole number, like 12"):
            clean_details(category, {"a": typed})


@pytest.mark.parametrize("typed", ["Ashford", "../kcc", "a b", "-", "kcc-", "<b>"])
def test_a_district_or_an_authority_is_a_slug(typed):
    assert errors_of("land", district=typed) == {"district": "Select the district that the land lies in"}
    assert errors_of("contracts", authority=typed) == {"authority": "Select the authority"}


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ud800"])
def test_control_characters_and_reversed_text_are_refused(bad):
    assert errors_of("employment", role=f"Tea{bad}cher") == {
        "role": "The job title, or what the work is must not include control characters; type it instead of pasting it"
    }


def test_text_is_normalised_and_invisible_characters_are_dropped():
    typed = with_("employment", role="  Cafe\u0301 \u200b owner\r\n& cook\t")
    assert clean_details(BY_ID["employment"], typed)["role"] == "Café owner & cook"
    typed = with_("land", address="\r\n4  Damson Row\r\n\r\nLittleford \u2028Kent\n")
    assert clean_details(BY_ID["land"], typed)["address"] == "4 Damson Row\n\nLittleford\nKent"


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u200b\u200e", "\u200d", "\u0301", "\ufeff"])
def test_a_value_that_would_look_empty_is_empty(blank):
    assert errors_of("employment", role=blank) == {"role": "Enter the job title, or what the work is"}
    assert "since" not in clean_details(BY_ID["employment"], with_("employment", since=blank))


def test_a_question_that_the_form_does_not_ask_is_refused():
    assert errors_of("employment", salary="1") == {
        "salary": "There is no question “salary” in this form; leave it out"
    }


@pytest.mark.parametrize("value", [None, 5, ["x"], b"x"])
def test_a_value_that_is_no_text_is_refused(value):
    assert errors_of("employment", role=value) == {"role": "Enter the job title, or what the work is"}


def test_a_flood_of_text_is_refused_at_once():
    started = time.perf_counter()
    assert errors_of("contracts", subject="e\u0301" * 500_000, value="1" * 1_000_000, starts="2" * 1_000_000).keys() == {
        "subject", "value", "starts",
    }  # fmt: skip
    assert time.perf_counter() - started < 0.5


@given(category=st.sampled_from(CATEGORIES), data=st.data())
def test_details_that_were_taken_once_are_taken_again_unchanged(category, data):
    typed = {
        field.name: data.draw(
            st.text(max_size=30)
            | st.sampled_from(["1,000.5", "yes", "2012-07-28", "kcc", "12 %", *dict(field.choices)])
        )
        for field in category.fields
    }
    errors = errors_in(category, {**COMPLETE[category.id], **typed})
    assert set(errors) <= {field.name for field in category.fields}
    taken = {name: value for name, value in typed.items() if name not in errors}
    clean = clean_details(category, {**COMPLETE[category.id], **taken})
    assert clean_details(category, clean) == clean
    assert all(isinstance(value, str) and value.strip() for value in clean.values())
    assert registrable(category.id, clean, date(2012, 7, 19)).reason
