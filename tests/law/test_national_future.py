"""tests/: the regime that was announced as a second rule set: what it lets a Panel do, by what hearings ask too."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kent_standards.law.calendar import Months, last_day
from kent_standards.law.national_future import NATIONAL_FUTURE, PRACTICE_AUTHORITY, procedure_id
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE, Proposed, impose
from kent_standards.law.sanctions import FORBIDDEN, SANCTIONS, Addressee, Kind
from kent_standards.law.steps import NotPermitted
from kent_standards.law.suspensions import InterimSuspension, check_interim, disqualifies

TODAY = date(2026, 6, 1)
LAST = date(2026, 11, 30)
SUSPEND = Proposed("m", "Suspend the councillor for six months", "It was grave", (1,), None, LAST)
WITHHOLD = Proposed("n", "", "No work, no pay", (1,), None, LAST)


def apply(asked, rules=NATIONAL_FUTURE, *, agreed=True, beside=()):
    return impose(asked, rules, breached=(1,), grouped=True, today=TODAY, agreed=agreed, beside=beside)


def refused(asked, rules=NATIONAL_FUTURE, **given):
    with pytest.raises(NotPermitted) as refusal:
        apply(asked, rules, **given)
    return refusal.value


def test_it_is_the_rule_set_of_one_made_up_authority_in_a_practice_environment_and_of_no_other():
    for environment in ("production", "test", "", "Practice", "practice "):
        assert procedure_id(PRACTICE_AUTHORITY, environment) == "KENT-2012"
    for authority in ("kcc", "canterbury", "practice", PRACTICE_AUTHORITY.upper(), ""):
        assert procedure_id(authority, "practice") == "KENT-2012"
    assert procedure_id(PRACTICE_AUTHORITY, "practice") == "NATIONAL-FUTURE"


def test_suspension_is_the_panel_s_own_for_six_months_at_most_and_refused_under_the_kent_arrangements():
    imposed = apply(SUSPEND)
    assert (imposed.kind, imposed.addressee, imposed.ends_on) == (Kind.DIRECT, Addressee.SUBJECT_MEMBER, LAST)
    for ends in (LAST + timedelta(days=1), None):
        assert "6 months at most" in refused(replace(SUSPEND, ends_on=ends)).sentence
    later = replace(SUSPEND, effect_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    assert apply(later).ends_on == date(2026, 12, 31)
    assert "6 months at most" in refused(replace(later, ends_on=date(2027, 1, 1))).sentence
    for letter in ("m", "suspend"):
        assert refused(replace(SUSPEND, letter=letter), KENT_2012_PROCEDURE).paragraph.startswith(
            "Arrangements, Annex 3"
        )
    assert (
        refused(replace(SUSPEND, letter="d"), KENT_2012_PROCEDURE).paragraph == "Arrangements, Annex 3, 4.2"
    )


def test_suspension_needs_the_agreement_of_the_independent_person():
    assert "agreement" in refused(SUSPEND, agreed=False).sentence
    assert apply(replace(SUSPEND, letter="d", text="Training"), agreed=False).letter == "d"


def test_allowances_are_withheld_with_a_suspension_and_no_longer_than_it():
    suspended = apply(replace(SUSPEND, effect_on=date(2026, 6, 10)))
    within = replace(WITHHOLD, effect_on=date(2026, 6, 10))
    assert apply(within, beside=[suspended]).addressee is Addressee.MONITORING_OFFICER
    assert "only together with" in refused(within).sentence
    assert "only together with" in refused(within, beside=[apply(replace(SUSPEND, letter="d"))]).sentence
    assert "no longer" in refused(WITHHOLD, beside=[suspended]).sentence
    short = apply(replace(SUSPEND, ends_on=date(2026, 8, 1)))
    assert "no longer" in refused(WITHHOLD, beside=[short]).sentence
    assert refused(WITHHOLD, KENT_2012_PROCEDURE).sentence
    assert "allowances" in refused(replace(WITHHOLD, letter="allowances"), KENT_2012_PROCEDURE).sentence


def test_a_ban_from_premises_or_facilities_is_direct_and_the_other_ten_are_as_they_were():
    rows = {each.letter: each for each in NATIONAL_FUTURE.sanctions}
    assert "".join(rows) == "abcdefghijklmn"
    for letter in "fg":
        assert apply(Proposed(letter, "", "So.", (1,))).kind is Kind.DIRECT
    assert {each.letter for each in SANCTIONS if rows[each.letter] != each} == {"f", "g"}


def test_no_panel_disqualifies_and_a_second_longest_suspension_within_five_years_does():
    refusal = refused(replace(SUSPEND, text="Suspend and disqualify"))
    assert "(a) to (n)" in refusal.sentence
    assert "disqualif" in refused(Proposed("disqualify", "", "So.", (1,))).sentence
    full = (apply(SUSPEND), TODAY)
    short = (apply(replace(SUSPEND, ends_on=LAST - timedelta(days=1))), date(2027, 6, 1))

    def again(day):
        return replace(full[0], effect_on=day, ends_on=last_day(Months(6), day) - timedelta(days=1)), day

    fifth = date(2031, 6, 1)
    assert not disqualifies(NATIONAL_FUTURE, [])
    assert not disqualifies(NATIONAL_FUTURE, [full])
    assert not disqualifies(NATIONAL_FUTURE, [full, short])
    assert disqualifies(NATIONAL_FUTURE, [again(fifth), full])
    assert not disqualifies(NATIONAL_FUTURE, [full, again(fifth + timedelta(days=1))])
    assert not disqualifies(KENT_2012_PROCEDURE, [full, again(fifth)])


def test_there_is_a_right_of_review_within_five_working_days_where_kent_has_none():
    assert "within 5 working days" in NATIONAL_FUTURE.no_review
    assert "28 working days" in NATIONAL_FUTURE.no_review
    assert NATIONAL_FUTURE.review_within is not None
    assert KENT_2012_PROCEDURE.review_within is None


FIRST = InterimSuspension(TODAY, date(2026, 8, 31), "A risk to staff")
SECOND = InterimSuspension(date(2026, 9, 1), date(2026, 11, 30), "It goes on", date(2026, 8, 20))


def interim(asked, before=(), rules=NATIONAL_FUTURE, today=TODAY):
    check_interim(rules, asked, before, today)


def test_an_interim_suspension_lasts_three_months_and_goes_on_only_after_a_review():
    interim(FIRST)
    interim(SECOND, [FIRST], today=date(2026, 8, 20))
    for changes, before, why in (
        ({"ends": date(2026, 9, 1)}, (), "3 months at most"),
        ({"reasons": " "}, (), "Say why"),
        ({"begins": date(2026, 5, 31)}, (), "isn’t past"),
        ({"ends": date(2026, 5, 31)}, (), "isn’t past"),
        ({}, [FIRST], "Review the interim suspension"),
        ({"reviewed_on": date(2026, 9, 1)}, [FIRST], "Review the interim suspension"),
        ({"reviewed_on": date(2026, 5, 31)}, [FIRST], "Review the interim suspension"),
    ):
        with pytest.raises(NotPermitted, match=why):
            interim(replace(FIRST, **changes), before)
    with pytest.raises(NotPermitted, match="no power") as refusal:
        interim(FIRST, rules=KENT_2012_PROCEDURE)
    assert refusal.value.paragraph == next(each.paragraph for each in FORBIDDEN if each.code == "suspend")
