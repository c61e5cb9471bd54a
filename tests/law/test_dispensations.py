"""tests/: requests for dispensations, the matrix of powers, the period and its edges, classes by a seat (Code 8)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.core_rules import common_dispensation_powers
from kent_standards.law import dispensations as law
from kent_standards.law.dispensation_powers import (
    OUTSIDE,
    Elsewhere,
    Terms,
    check_terms,
    class_relieved,
    gap,
    granters,
    latest_day,
    matrix,
    united,
)
from kent_standards.law.local_rules import DPI, GROUNDS, OSI, ClassDispensation, Source
from kent_standards.law.relief import Relief
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, Step

POWERS = common_dispensation_powers()
DAY, ONE_DAY = date(2026, 6, 1), timedelta(days=1)
TERMS = Terms("standards_committee", ("8(2)(c)",), Relief.SPEAK_AND_VOTE, (DPI,), DAY, DAY, date(2030, 5, 31))
MULTI_HATTED = ClassDispensation(
    code="kcc.multi_hatted",
    title="Members who also serve elsewhere",
    granter="council",
    grounds=("8(2)(a)", "8(2)(c)", "8(2)(e)"),
    restrictions=("speak", "vote", "speak_and_vote"),
    relieves_from="Localism Act 2011, section 31(4)",
    applies_to=("members of another local authority", "members of a public body"),
    qualifying_seats=("district", "parish", "fire"),
    granted_on=date(2012, 7, 19),
    last_day=date(2016, 7, 18),
    source=Source("kcc", "1", "the report"),
)
LONG = (date(2009, 6, 4), date(2017, 5, 3))
DISTRICT = Elsewhere("canterbury", "Canterbury City Council", "district", *LONG)


def check(**changed):
    return check_terms(POWERS, replace(TERMS, **changed), received_on=DAY, today=DAY)


@pytest.mark.parametrize(
    ("granter", "ground", "relief"),
    list(product(("monitoring_officer", "standards_committee", "sub_committee", "council"), GROUNDS, Relief)),
)
def test_the_matrix_of_ground_granter_and_restriction(granter, ground, relief):
    """Code 8(1) and (2), MD 2, resolutions 146, 147 and 158: a hundred cells and what is granted in each of them."""
    officer = granter == "monitoring_officer"
    allowed = (
        relief is not Relief.NONE
        and granter != "council"
        and (not officer or (ground in ("8(2)(a)", "8(2)(d)") and relief is not Relief.VOTE))
    )

    if allowed:
        assert [each.ground for each in check(granter=granter, grounds=(ground,), relief=relief)] == [ground]
    else:
        with pytest.raises(NotPermitted) as refused:
            check(granter=granter, grounds=(ground,), relief=relief)
        assert refused.value.paragraph == "Code 8(1)"


def test_each_ground_of_several_is_asked_for():
    assert len(check(grounds=("8(2)(a)", "8(2)(e)"))) == 2
    with pytest.raises(NotPermitted, match="may not grant on ground 8\\(2\\)\\(e\\)"):
        check(granter="monitoring_officer", grounds=("8(2)(a)", "8(2)(e)"))
    with pytest.raises(NotPermitted, match="Name the ground"):
        check(grounds=())


def test_an_interest_beyond_the_power_is_not_relieved():
    narrow = tuple(replace(each, interests=(DPI,)) for each in POWERS)

    with pytest.raises(NotPermitted, match=f"may not relieve from: {OSI}"):
        check_terms(narrow, replace(TERMS, interests=(DPI, OSI)), received_on=DAY, today=DAY)
    with pytest.raises(NotPermitted, match="for which kind of interest"):
        check(interests=())


@pytest.mark.parametrize(
    ("begins", "latest"),
    [
        (date(2012, 7, 19), date(2016, 7, 18)),
        (date(2026, 6, 1), date(2030, 5, 31)),
        (date(2024, 2, 29), date(2028, 2, 28)),
        (date(2025, 3, 1), date(2029, 2, 28)),
        (date(2026, 1, 1), date(2029, 12, 31)),
    ],
)
def test_the_longest_period_is_four_years_of_which_the_first_day_counts(begins, latest):
    assert latest_day(begins, 4) == latest
    given = {"decided_on": begins, "begins_on": begins}
    kept = replace(TERMS, **given, last_day=latest)

    assert check_terms(POWERS, kept, received_on=begins, today=begins)
    with pytest.raises(NotPermitted, match="at the latest") as refused:
        check_terms(POWERS, replace(kept, last_day=latest + ONE_DAY), received_on=begins, today=begins)
    assert refused.value.paragraph == "Code 8(3)"


def test_a_shorter_term_of_the_authority_governs():
    two_years = tuple(replace(each, term_years=2) for each in POWERS)

    with pytest.raises(NotPermitted, match="31 May 2028 at the latest"):
        check_terms(two_years, TERMS, received_on=DAY, today=DAY)


def test_it_is_decided_from_the_request_on_and_begins_from_the_decision_on():
    assert check(last_day=DAY)
    for wrong in (
        {"decided_on": DAY - ONE_DAY},
        {"decided_on": DAY + ONE_DAY},
        {"begins_on": DAY - ONE_DAY},
        {"last_day": DAY - ONE_DAY},
    ):
        with pytest.raises(NotPermitted):
            check(**wrong)


def test_the_matrix_is_listed_by_ground_and_names_where_it_is_written():
    cells = matrix(POWERS)

    assert len(cells) == 12
    assert [cell.granter for cell in cells[:3]] == [
        "monitoring_officer",
        "standards_committee",
        "sub_committee",
    ]
    assert cells[0].reliefs == (Relief.SPEAK, Relief.SPEAK_AND_VOTE)
    assert all(cell.document for cell in cells)
    assert granters(POWERS) == ("monitoring_officer", "standards_committee", "sub_committee")


@pytest.mark.parametrize(
    ("place", "span"),
    [
        (DISTRICT, (MULTI_HATTED.granted_on, MULTI_HATTED.last_day)),
        (replace(DISTRICT, tier="county"), None),
        (replace(DISTRICT, tier=OUTSIDE), (MULTI_HATTED.granted_on, MULTI_HATTED.last_day)),
        (
            replace(DISTRICT, since=date(2013, 5, 6), until=date(2015, 5, 10)),
            (date(2013, 5, 6), date(2015, 5, 10)),
        ),
        (
            replace(DISTRICT, until=MULTI_HATTED.granted_on),
            (MULTI_HATTED.granted_on, MULTI_HATTED.granted_on),
        ),
        (replace(DISTRICT, until=MULTI_HATTED.granted_on - ONE_DAY), None),
        (
            replace(DISTRICT, since=MULTI_HATTED.last_day, until=date.max),
            (MULTI_HATTED.last_day, MULTI_HATTED.last_day),
        ),
        (replace(DISTRICT, since=MULTI_HATTED.last_day + ONE_DAY, until=date.max), None),
    ],
)
def test_a_class_dispensation_attaches_for_as_long_as_both_seats_are_held(place, span):
    found = class_relieved(MULTI_HATTED, "jenny", [LONG], [place])

    assert [(each.begins_on, each.last_day) for each in found] == ([span] if span else [])
    for each in found:
        assert each.relief is Relief.SPEAK_AND_VOTE
        assert each.interests == (DPI,)
        assert each.reference == "kcc.multi_hatted/canterbury"
        assert "Canterbury City Council" in each.matter


def test_seats_at_once_or_one_after_the_other_are_one_membership():
    june, july, september = (
        (date(2026, 6, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 31)),
        (
            date(2026, 9, 1),
            date.max,
        ),
    )

    assert united([july, june, june]) == ((june[0], july[1]),)
    assert united([september, june]) == (june, september)
    assert united([september, (july[0], date(2026, 8, 30))]) == ((july[0], date(2026, 8, 30)), september)
    assert united([]) == ()


def test_the_gap_that_it_leaves_is_said():
    assert gap((DPI, OSI)) == ""
    assert gap((DPI,)).startswith(f"It doesn’t relieve from an {OSI}")
    assert gap((OSI,)).startswith(f"It doesn’t relieve from a {DPI}")


REQUEST = {
    "person": "jenny",
    "relief": "speak_and_vote",
    "interests": (DPI,),
    "interest": "My farm",
    "matter": "The bypass",
    "received_on": "2026-06-01",
}
GRANT = {
    "granter": "standards_committee",
    "grounds": ("8(2)(c)",),
    "relief": "speak",
    "interests": (DPI,),
    "decided_on": "2026-06-08",
    "begins_on": "2026-06-08",
    "last_day": "2026-12-31",
    "matter": "The bypass",
    "withheld": False,
    "members": 0,
    "prohibited": 0,
}
AT = datetime(2026, 6, 8, 9, tzinfo=UTC)


def step(kind, role=Role.MONITORING_OFFICER, reasons="Because.", **data):
    return Step(kind, AT, "olive", role, law.DISPENSATION_STEPS[kind].paragraph, reasons, data)


ASKED = step("dispensation_requested", Role.MEMBER, **REQUEST)
REFERRED = step("dispensation_referred", body="standards_committee")
GRANTED = step("dispensation_granted", **GRANT)
REFUSED = step("dispensation_refused", granter="monitoring_officer", decided_on="2026-06-08")
WITHDRAWN = step("dispensation_withdrawn", Role.MEMBER, "")
ENDED = step("dispensation_ended", Role.MEMBER, last_day="2026-07-31")


@pytest.mark.parametrize(
    ("before", "taken"),
    [
        ((), {"dispensation_requested"}),
        ((ASKED,), {"dispensation_withdrawn", "dispensation_referred", "dispensation_granted", "dispensation_refused"}),
        ((ASKED, REFERRED), {"dispensation_withdrawn", "dispensation_granted", "dispensation_refused"}),
        ((ASKED, GRANTED), {"dispensation_ended"}),
        ((ASKED, REFUSED), set()),
        ((ASKED, WITHDRAWN), set()),
        ((ASKED, GRANTED, ENDED), set()),
    ],
)  # fmt: skip
def test_what_may_be_done_with_a_request_as_it_stands(before, taken):
    state = law.dispensation_state(before)
    every = {each.kind: each for each in (ASKED, REFERRED, GRANTED, REFUSED, WITHDRAWN, ENDED)}

    for kind, each in every.items():
        if kind in taken:
            assert law.check_dispensation_step(state, each).kind == kind
        else:
            with pytest.raises(NotPermitted):
                law.check_dispensation_step(state, each)


@pytest.mark.parametrize("kind", ["dispensation_granted", "dispensation_refused", "dispensation_referred"])
def test_a_decision_gives_its_reasons_and_is_no_members(kind):
    state = law.dispensation_state((ASKED,))

    for wrong in (replace(step(kind), reasons=" "), replace(step(kind), role=Role.MEMBER)):
        with pytest.raises(NotPermitted):
            law.check_dispensation_step(state, wrong)


def test_the_state_says_what_was_asked_and_what_became_of_it():
    asked = law.dispensation_state((ASKED,))
    granted = law.dispensation_state((ASKED, REFERRED, GRANTED))
    ended = law.dispensation_state((ASKED, GRANTED, ENDED))

    assert (asked.stage, asked.matter, asked.asked) == (
        law.Stage.REQUESTED,
        "The bypass",
        Relief.SPEAK_AND_VOTE,
    )
    assert law.relieved(asked, "KCC/D/2026/0001") is None
    held = law.relieved(granted, "KCC/D/2026/0001")
    assert (held.relief, held.last_day, held.matter) == (Relief.SPEAK, date(2026, 12, 31), "The bypass")
    assert "the Standards Committee on 8 June 2026, on ground 8(2)(c)" in held.why
    assert law.relieved(ended, "x").last_day == date(2026, 7, 31)
    assert [ended.in_force(day) for day in (date(2026, 6, 7), date(2026, 6, 8), date(2026, 7, 31), date(2026, 8, 1))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_who_may_say_that_it_was_decided():
    state = law.dispensation_state((ASKED,))
    referred = law.dispensation_state((ASKED, REFERRED))
    officer, clerk = By("olive", Role.MONITORING_OFFICER), By("clara", Role.CLERK)

    law.check_granter("monitoring_officer", officer, state)
    law.check_granter("standards_committee", clerk, referred)
    for granter, by, about in (
        ("monitoring_officer", clerk, state),
        ("monitoring_officer", officer, referred),
        ("council", officer, state),
        ("standards_committee", By("jenny", Role.CLERK), state),
    ):
        with pytest.raises(NotPermitted):
            law.check_granter(granter, by, about)


def test_so_many_prohibited_is_given_in_numbers():
    law.check_numbers(("8(2)(c)",), 0, 0)
    law.check_numbers(("8(2)(a)",), 11, 11)
    for members, prohibited in ((0, 0), (11, 0), (11, 12)):
        with pytest.raises(NotPermitted, match="how many members"):
            law.check_numbers(("8(2)(a)",), members, prohibited)


def test_it_is_ended_from_today_on_and_before_its_last_day():
    granted = law.dispensation_state((ASKED, GRANTED))

    law.check_early_end(granted, date(2026, 12, 30), DAY)
    law.check_early_end(granted, DAY, DAY)
    for last in (DAY - ONE_DAY, date(2026, 12, 31)):
        with pytest.raises(NotPermitted, match="before 31 December 2026"):
            law.check_early_end(granted, last, DAY)


@pytest.mark.parametrize(
    ("begins", "last", "warned"),
    [
        (date(2012, 7, 19), date(2016, 7, 18), date(2016, 4, 18)),
        (date(2026, 6, 1), date(2026, 6, 11), date(2026, 6, 6)),
        (date(2026, 6, 1), date(2026, 6, 1), date(2026, 6, 1)),
    ],
)
def test_its_end_is_warned_of_three_months_before_or_after_half_of_a_short_period(begins, last, warned):
    assert law.warned_from(begins, last) == warned
    assert not law.ends_soon(begins, last, warned - ONE_DAY)
    assert law.ends_soon(begins, last, warned)
    assert law.ends_soon(begins, last, last)
    assert not law.ends_soon(begins, last, last + ONE_DAY)


@given(st.dates(date(2012, 7, 1), date(2090, 1, 1)), st.integers(0, 1500))
def test_it_is_warned_of_while_it_is_in_force(begins, days):
    last = begins + timedelta(days=days)

    assert begins <= law.warned_from(begins, last) <= last
