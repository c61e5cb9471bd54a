"""tests/: a matter to be decided alone and an interest in it: what may be done, and by whom (Code 5(3), PR 6)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kent_standards.law import sole_decisions as law
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted, Step

DAY, ONE_DAY = date(2026, 6, 8), timedelta(days=1)
AT = datetime(2026, 6, 8, 9, tzinfo=UTC)
DATA = {
    "person": "jenny",
    "capacity": "portfolio",
    "business": "The lease of the harbour",
    "kind": "dpi",
    "nature": "My sister’s firm",
    "sensitive": False,
    "registered": "no",
    "apparent_on": "2026-06-06",
}


def step(kind, role=Role.MEMBER, reasons="Because.", /, **data):
    return Step(kind, AT, "jenny", role, law.SOLE_STEPS[kind].paragraph, reasons, data)


NOTIFIED = step("sole_interest_notified", **DATA)
HANDED = step("sole_matter_handed_over", to="The Leader")
SETTLED = step("sole_matter_settled", Role.CLERK, to="The Leader", settled_on="2026-06-08")
WITHDRAWN = step("sole_interest_withdrawn")
EVERY = {each.kind: each for each in (NOTIFIED, HANDED, SETTLED, WITHDRAWN)}


@pytest.mark.parametrize(
    ("before", "taken"),
    [
        ((), {"sole_interest_notified"}),
        ((NOTIFIED,), {"sole_matter_handed_over", "sole_interest_withdrawn"}),
        (
            (NOTIFIED, HANDED),
            {"sole_matter_handed_over", "sole_matter_settled", "sole_interest_withdrawn"},
        ),
        ((NOTIFIED, HANDED, SETTLED), set()),
        ((NOTIFIED, WITHDRAWN), set()),
    ],
)
def test_what_may_be_done_as_the_matter_stands(before, taken):
    state = law.sole_state(before)

    for kind, each in EVERY.items():
        if kind in taken:
            assert law.check_sole_step(state, each).kind == kind
        else:
            with pytest.raises(NotPermitted):
                law.check_sole_step(state, each)


def test_whoever_has_the_interest_never_settles_the_matter():
    """Code 5(3)(b): no step, or no further step, but to have it dealt with by somebody else."""
    state = law.sole_state((NOTIFIED, HANDED))

    for role in (Role.MEMBER, Role.CO_OPTED_MEMBER):
        with pytest.raises(NotPermitted):
            law.check_sole_step(state, step("sole_matter_settled", role, to="Me", settled_on="2026-06-08"))


def test_the_state_says_how_late_it_was_and_whether_the_register_is_owed():
    state = law.sole_state((NOTIFIED,))

    assert (state.stage, state.capacity, state.kind, state.days_late) == (
        law.Stage.NOTIFIED,
        law.Capacity.PORTFOLIO,
        Kind.DPI,
        2,
    )
    assert state.owes_registration
    assert not law.sole_state((NOTIFIED, WITHDRAWN)).owes_registration
    for changed in ({"registered": "pending"}, {"registered": "registered"}, {"kind": "osi"}):
        found = law.sole_state((step("sole_interest_notified", **{**DATA, **changed}),))
        assert not found.owes_registration


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"apparent_on": DAY - ONE_DAY}, ""),
        ({"apparent_on": DAY + ONE_DAY}, "a day to come"),
        ({"nature": " "}, "Say what the interest is"),
        ({"nature": "", "sensitive": True, "agreed": True}, ""),
        ({"sensitive": True}, "agreed to no sensitive interest"),
    ],
)
def test_what_is_notified(changed, said):
    given = {"nature": "My farm", "sensitive": False, "agreed": False, "apparent_on": DAY, "today": DAY}

    if not said:
        law.check_notification(**{**given, **changed})
    else:
        with pytest.raises(NotPermitted, match=said):
            law.check_notification(**{**given, **changed})


def test_it_is_settled_from_the_notification_on_and_not_after_today():
    state = law.sole_state((NOTIFIED, HANDED))

    law.check_settled(state, DAY, DAY)
    law.check_settled(state, DAY + ONE_DAY, DAY + ONE_DAY)
    for day in (DAY - ONE_DAY, DAY + ONE_DAY):
        with pytest.raises(NotPermitted, match="8 June 2026"):
            law.check_settled(state, day, DAY)
