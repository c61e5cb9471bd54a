"""tests/: the twelve sanctions, and what no Panel may do (Annex 3, 4; duties 90 and 91)."""

from dataclasses import replace
from datetime import date

import pytest

from kent_standards.law.calendar import Months
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE, Proposed, impose
from kent_standards.law.sanctions import FORBIDDEN, SANCTIONS, Addressee, Imposed, Kind, check_wording
from kent_standards.law.steps import NotPermitted

TODAY = date(2026, 6, 1)
BY_LETTER = {each.letter: each for each in SANCTIONS}
ASKED = Proposed("d", "Training on bullying", "It was the first time", (1,))


def apply(asked=ASKED, rules=KENT_2012_PROCEDURE, grouped=True):
    return impose(asked, rules, breached=(1, 3), grouped=grouped, today=TODAY)


def refused(asked, **changes):
    with pytest.raises(NotPermitted) as refusal:
        apply(replace(asked, **changes))
    return refusal.value


def test_there_are_twelve_each_with_its_paragraph():
    assert "".join(BY_LETTER) == "abcdefghijkl"
    assert all(each.paragraph == f"Arrangements, Annex 3, 4.1({each.letter})" for each in SANCTIONS)


def test_each_has_its_kind_and_who_acts_on_it():
    kinds = {kind: "".join(each.letter for each in SANCTIONS if each.kind is kind) for kind in Kind}
    assert kinds == {Kind.DIRECT: "hjl", Kind.INSTRUCT: "di", Kind.RECOMMEND: "abcefgk"}
    assert {each.addressee for each in SANCTIONS if each.kind is Kind.INSTRUCT} == {
        Addressee.MONITORING_OFFICER
    }
    assert BY_LETTER["c"].addressee is Addressee.LEADER
    assert "".join(each.letter for each in SANCTIONS if each.addressee is Addressee.COUNCIL) == "aefghk"


@pytest.mark.parametrize(
    ("grouped", "addressee"), [(True, Addressee.GROUP_LEADER), (False, Addressee.COUNCIL)]
)
def test_removal_from_committees_goes_to_the_group_leader_or_without_a_group_to_the_council(
    grouped, addressee
):
    assert apply(replace(ASKED, letter="b"), grouped=grouped).addressee is addressee


def test_a_censure_goes_to_the_council_whether_or_not_there_is_a_group():
    assert apply(replace(ASKED, letter="a"), grouped=False).addressee is Addressee.COUNCIL


@pytest.mark.parametrize("power", ["suspend", "disqualify", "allowances"])
def test_what_the_panel_has_no_power_for_is_refused_with_the_paragraph(power):
    assert refused(ASKED, letter=power).paragraph == "Arrangements, Annex 3, 4.2"


@pytest.mark.parametrize(
    "text",
    [
        "That the councillor be suspended for a month",
        "Suspension from all committees",
        "To disqualify the councillor",
        "Dis-qualification until the next election",
        "That the basic allowance be withheld",
        "Withdraw the special responsibility allowance",
        "Stop paying allowances until the apology is given",
        "The councillor’s SRA is cut by half",
        "The councillor is no longer to be paid an allowance",
        "REMOVAL FROM THE CABINET WITH LOSS OF ALLOWANCE",
    ],
)
def test_wording_that_asks_for_what_is_forbidden_is_refused_with_the_paragraph(text):
    assert refused(ASKED, letter="a", text=text).paragraph == "Arrangements, Annex 3, 4.2"


@pytest.mark.parametrize(
    "text",
    [
        "Training on claiming allowances, which the councillor has not had",
        "Withdraw the laptop. The allowances handbook is to be read again.",
        "Removal from the planning committee until May 2027",
        "A letter that says what was expected",
    ],
)
def test_wording_that_asks_for_nothing_forbidden_stands(text):
    check_wording(text, FORBIDDEN)
    assert apply(replace(ASKED, text=text)).text == text


def test_a_letter_beyond_the_range_is_refused():
    assert refused(ASKED, letter="m").paragraph == "Arrangements, Annex 3, 4.1"


def test_without_words_of_the_panels_own_those_of_the_range_stand():
    assert apply(replace(ASKED, text=" ")).text == BY_LETTER["d"].text


@pytest.mark.parametrize(
    ("effect_on", "ends_on"),
    [
        (None, None),
        (TODAY, TODAY),
        (None, TODAY),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 9, 1), None),
    ],
)
def test_a_sanction_is_immediate_or_deferred_and_limited_in_time_or_not(effect_on, ends_on):
    applied = apply(replace(ASKED, effect_on=effect_on, ends_on=ends_on))
    assert (applied.effect_on, applied.ends_on) == (effect_on, ends_on)


@pytest.mark.parametrize(
    ("effect_on", "ends_on"),
    [
        (date(2026, 5, 31), None),
        (None, date(2026, 5, 31)),
        (date(2026, 9, 1), date(2026, 8, 31)),
    ],
)
def test_a_sanction_neither_begins_in_the_past_nor_ends_before_it_begins(effect_on, ends_on):
    assert refused(ASKED, effect_on=effect_on, ends_on=ends_on).paragraph == "Arrangements, Annex 3, 4.3"


def test_it_is_in_force_from_its_first_day_to_its_last():
    base = Imposed("g", Kind.RECOMMEND, Addressee.COUNCIL, "", "", (1,))
    deferred = replace(base, effect_on=date(2026, 7, 1), ends_on=date(2026, 7, 31))
    assert [
        deferred.in_force(TODAY, date(2026, month, day)) for month, day in ((6, 30), (7, 1), (7, 31), (8, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert [base.in_force(TODAY, day) for day in (date(2026, 5, 31), TODAY, date(2036, 1, 1))] == [
        False,
        True,
        True,
    ]


def test_a_sanction_is_for_an_allegation_in_which_a_breach_was_found():
    assert apply(replace(ASKED, allegations=(3, 1, 3))).allegations == (1, 3)
    for allegations in ((), (2,), (1, 2)):
        assert "3.9(b)" in refused(ASKED, allegations=allegations).paragraph


def test_a_sanction_needs_reasons():
    assert refused(ASKED, reasons=" ").paragraph == "Arrangements, Annex 3, 3.9(c)"


def test_nobody_can_have_the_panels_decision_reviewed():
    assert KENT_2012_PROCEDURE.review_within is None
    assert "no right of appeal" in KENT_2012_PROCEDURE.no_review


def test_a_rule_set_may_limit_how_long_a_sanction_lasts():
    """From 1 June six months end on 30 November."""
    limited = replace(BY_LETTER["g"], longest=Months(6))
    rules = replace(KENT_2012_PROCEDURE, sanctions=(limited,))
    asked = replace(ASKED, letter="g")
    assert apply(replace(asked, ends_on=date(2026, 11, 30)), rules).ends_on == date(2026, 11, 30)
    for ends_on in (None, date(2026, 12, 1)):
        with pytest.raises(NotPermitted, match="at most"):
            apply(replace(asked, ends_on=ends_on), rules)
