"""tests/: the jurisdiction test, the local criteria, the grounds to withhold, and informal resolution, as rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.assessment import (
    LOCAL_CRITERIA,
    assess,
    criteria,
    last_day_to_complain,
    out_of_time,
)
from kent_standards.law.confidentiality import GROUNDS, check_grounds
from kent_standards.law.informal_resolution import ACTIONS, INDICATORS, check_offer
from kent_standards.law.jurisdiction import JURISDICTION, happened_before_the_code, try_jurisdiction
from kent_standards.law.local_rules import Criterion, Source
from kent_standards.law.steps import NotPermitted
from kent_standards.law.time_spent import check_time, spent_text

TODAY = date(2026, 6, 1)

PASSING = {code: not each.fail_when for code, each in JURISDICTION.items()}
LOCAL = Criterion("districts.dartford.anonymous", "It is anonymous", Source("districts", "1", "Page"))


@pytest.mark.parametrize(
    ("code", "answer", "passes"),
    [
        ("a", True, False), ("a", False, True), ("b", True, True), ("b", False, False),
        ("c", True, True), ("c", False, False), ("d", True, False), ("d", False, True),
        ("e", True, True), ("e", False, False), ("f", True, False), ("f", False, True),
    ],
)  # fmt: skip
def test_each_jurisdiction_criterion_passes_and_fails_as_resolution_109_says(code, answer, passes):
    answers = {**PASSING, code: answer}
    found = {
        each.criterion.code: each for each in try_jurisdiction(answers, dict.fromkeys(answers, "Because."))
    }
    assert found[code].passes is passes
    assert all(each.passes for other, each in found.items() if other != code)
    assert found[code].sentence == (JURISDICTION[code].passed if passes else JURISDICTION[code].failed)


def test_a_failure_without_reasons_and_a_missing_answer_are_refused():
    with pytest.raises(NotPermitted, match=r"reasons why the complaint fails criterion \(c\)"):
        try_jurisdiction({**PASSING, "c": False}, {})
    with pytest.raises(NotPermitted, match=r"Answer criterion \(f\)"):
        try_jurisdiction({code: answer for code, answer in PASSING.items() if code != "f"}, {})


def test_conduct_is_measured_by_the_day_on_which_the_code_took_effect():
    assert happened_before_the_code(date(2012, 6, 30))
    assert not happened_before_the_code(date(2012, 7, 1)), "effective then, though adopted on 19 July"


@pytest.mark.parametrize("code", LOCAL_CRITERIA)
@pytest.mark.practice(6)
def test_each_local_criterion_rejects_when_it_applies_and_only_two_can_be_excepted(code):
    reasons = {code: "Because."}
    [applied] = [each for each in assess([code], [], reasons) if each.criterion.code == code]
    assert applied.rejects
    assert not any(each.rejects for each in assess([], [], {}))
    if code in "ab":
        [spared] = [each for each in assess([code], [code], reasons) if each.criterion.code == code]
        assert spared.applies
        assert not spared.rejects
        assert "exceptionally serious or significant" in spared.sentence
    else:
        with pytest.raises(NotPermitted, match="has no exception"):
            assess([code], [code], reasons)


def test_criteria_need_reasons_and_are_those_of_the_list():
    with pytest.raises(NotPermitted, match=r"reasons on criterion \(g\)"):
        assess(["g"], [], {})
    with pytest.raises(NotPermitted, match="no criterion"):
        assess(["z"], [], {"z": "Because."})
    with pytest.raises(NotPermitted, match="doesn’t apply"):
        assess([], ["a"], {})


def test_an_authority_adds_criteria_of_its_own():
    assert list(criteria([LOCAL]))[-1] == LOCAL.code
    *_, own = assess([LOCAL.code], [], {LOCAL.code: "No name."}, [LOCAL])
    assert own.rejects
    assert own.criterion.paragraph == "Page"


def test_a_complaint_is_in_time_on_the_last_day_of_three_months_and_out_of_time_on_the_next():
    assert last_day_to_complain(date(2012, 11, 30)) == date(2013, 2, 28)
    assert not out_of_time(date(2012, 11, 30), date(2013, 2, 28))
    assert out_of_time(date(2012, 11, 30), date(2013, 3, 1))


@given(st.dates(date(2012, 7, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_being_out_of_time_never_turns_back(conduct, days):
    last = last_day_to_complain(conduct)
    later = date.fromordinal(conduct.toordinal() + days)
    assert out_of_time(conduct, later) is (later > last)


def test_withholding_needs_a_ground_and_illness_needs_medical_evidence():
    assert [each.code for each in check_grounds({"early_a", "person_b"}, False)] == ["person_b", "early_a"]
    with pytest.raises(NotPermitted, match="at least one ground"):
        check_grounds((), False)
    with pytest.raises(NotPermitted, match="medical evidence"):
        check_grounds({"person_d"}, False)
    assert check_grounds({"person_d"}, True)
    assert len(GROUNDS) == 8


def test_an_informal_resolution_has_a_reason_an_action_and_an_addressee():
    check_offer(["g"], ["d"], ["subject"])
    assert (len(INDICATORS), len(ACTIONS)) == (10, 9)
    for indicators, actions, addressees in (
        ([], ["d"], ["subject"]), (["g"], [], ["subject"]), (["g"], ["d"], []), (["z"], ["d"], ["subject"]),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            check_offer(indicators, actions, addressees)


@pytest.mark.practice(12)
@pytest.mark.parametrize(
    ("minutes", "day", "sentence"),
    [
        (0, TODAY, "from 1 to 1,440"),
        (1, TODAY, None),
        (1440, TODAY, None),
        (1441, TODAY, "from 1 to 1,440"),
        (30, date(2026, 6, 2), "up to today"),
        (30, date(2026, 5, 20), None),
        (30, date(2026, 5, 19), "hadn’t come"),
    ],
)
def test_time_is_noted_in_minutes_of_a_day_from_the_receipt_until_today(minutes, day, sentence):
    if sentence is None:
        check_time(minutes, day, date(2026, 5, 20), TODAY)
        return
    with pytest.raises(NotPermitted, match=sentence):
        check_time(minutes, day, date(2026, 5, 20), TODAY)


def test_time_is_said_in_hours_and_minutes():
    said = [spent_text(minutes) for minutes in (0, 1, 60, 61, 150)]
    assert said == ["0 minutes", "1 minute", "1 hour", "1 hour 1 minute", "2 hours 30 minutes"]
