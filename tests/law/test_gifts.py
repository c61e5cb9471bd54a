"""tests/: gifts and hospitality: what they add up to, when they are notified, and how long they are disclosed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.calendar import DaysBeginningWith, YearsFrom
from kent_standards.law.gift_steps import GIFT_STEPS, OWN_GIFT, check_gift_step
from kent_standards.law.gifts import (
    GiftDetails,
    Receipt,
    counts_from,
    disclose_until,
    gift_state,
    giver_key,
    is_disclosed_on,
    running_total,
    source_of,
    to_register_by,
)
from kent_standards.law.quarters import Quarter, check_publishing, ended_quarters, quarter_named, quarter_of
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step

HUNDRED = Decimal(100)
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def receipt(name: str, value: str, day: date, giver: str = "Acme Ltd", **more: object) -> Receipt:
    return Receipt(name, giver, Decimal(value), day, **more)  # type: ignore[arg-type]


def by(which: Receipt, *others: Receipt, threshold: Decimal = HUNDRED) -> date | None:
    due = to_register_by(which, (which, *others), threshold)
    return due and due.last_day


def test_one_gift_of_99_99_is_not_notified_and_one_of_100_00_is() -> None:
    day = date(2026, 3, 1)
    assert by(receipt("a", "99.99", day)) is None
    assert by(receipt("a", "100.00", day)) == date(2026, 3, 28)


def test_a_series_of_99_99_is_not_notified_and_one_of_100_00_is_with_the_receipt_that_reaches_it() -> None:
    first, second = receipt("a", "60.00", date(2026, 3, 1)), receipt("b", "39.99", date(2026, 5, 10))
    assert by(first, second) is None
    assert by(second, first) is None
    third = receipt("c", "0.01", date(2026, 5, 11))
    # Day 1 is the day of the receipt that reaches the sum, for the earlier ones too; the 28th day is the last.
    assert {by(first, second, third), by(second, first, third), by(third, first, second)} == {
        date(2026, 6, 7)
    }
    assert by(receipt("d", "1.00", date(2026, 7, 1)), first, second, third) == date(2026, 7, 28)


def test_the_calendar_year_parts_a_series() -> None:
    old, new = receipt("a", "60", date(2025, 12, 31)), receipt("b", "40", date(2026, 1, 1))
    assert by(old, new) is None
    assert by(new, old) is None
    assert by(receipt("b", "40", date(2025, 12, 31)), old) == date(2026, 1, 27)


def test_pence_are_added_as_decimals() -> None:
    tens = tuple(receipt(f"{number:02}", "9.99", date(2026, 1, 1 + number)) for number in range(10))
    series = running_total(tens[0], tens)
    assert series[-1].total == Decimal("99.90")
    assert by(tens[0], *tens[1:]) is None
    assert by(tens[0], *tens[1:], receipt("99", "0.10", date(2026, 2, 1))) == date(2026, 2, 28)


def test_other_sources_are_added_only_where_they_are_associated() -> None:
    first = receipt("a", "60", date(2026, 1, 1), giver="The Acme Company Limited")
    other = receipt("b", "40", date(2026, 1, 2), giver="Zeta")
    assert by(first, other) is None
    said = receipt("b", "40", date(2026, 1, 2), giver="Zeta", associated=("ACME Co. Ltd",))
    assert by(first, said) == date(2026, 1, 29)
    # Associated with one that is itself associated with another.
    third = receipt("c", "30", date(2026, 1, 3), giver="Omega", associated=("zeta",))
    assert [each.id for each in source_of(third, (first, said, third))] == ["a", "b", "c"]


def test_what_an_authority_has_exempted_counts_there_no_more_and_elsewhere_as_before() -> None:
    meal = receipt("a", "60", date(2026, 1, 1), exempt_at=frozenset({"kcc"}))
    other = receipt("b", "40", date(2026, 1, 2))
    both = (meal, other)
    assert counts_from(meal, both, HUNDRED, "kcc") is None
    assert counts_from(other, both, HUNDRED, "kcc") is None
    assert counts_from(meal, both, HUNDRED, "canterbury") == date(2026, 1, 2)


def test_each_authority_has_its_own_threshold_and_may_shorten_the_limit() -> None:
    gift = receipt("a", "25.00", date(2026, 1, 1))
    assert by(gift, threshold=Decimal("25.00")) == date(2026, 1, 28)
    assert by(gift, threshold=Decimal("25.01")) is None
    due = to_register_by(gift, (gift,), Decimal(25), {"notify_gift": DaysBeginningWith(7)})
    assert due is not None
    assert due.last_day == date(2026, 1, 7)


@given(
    st.lists(st.integers(1, 6000), min_size=1, max_size=12),
    st.integers(1, 10000),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_gifts_are_told_makes_no_difference(pence, threshold, random) -> None:  # type: ignore[no-untyped-def]
    gifts = [
        receipt(f"{number:02}", str(Decimal(each) / 100), date(2026, 1, 1) + timedelta(days=number * 20))
        for number, each in enumerate(pence)
    ]
    mixed = random.sample(gifts, len(gifts))
    limit = Decimal(threshold) / 100
    for gift in gifts:
        told = counts_from(gift, mixed, limit)
        assert told == counts_from(gift, gifts, limit)
        # Notified exactly where the year's sum comes to the threshold, and never before its own day.
        assert (told is not None) == (Decimal(sum(pence)) / 100 >= limit)
        assert told is None or told >= gift.received_on


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Ltd", "ACME LIMITED"), ("Smith & Sons", "Smith and Sons"), ("The O’Neill Trust", "ONeill trust")],
)
def test_spellings_of_one_giver_are_one_source(one: str, other: str) -> None:
    assert giver_key(one) == giver_key(other)


def test_a_giver_of_signs_alone_is_still_told_from_another() -> None:
    assert giver_key("***") != giver_key("!!!")
    assert giver_key("The") == "the"


def test_a_gift_is_disclosed_to_the_third_anniversary_of_its_registration() -> None:
    assert disclose_until(date(2023, 6, 1)) == date(2026, 6, 1)
    assert disclose_until(date(2024, 2, 29)) == date(2027, 2, 28)
    assert disclose_until(date(2024, 2, 29), {"gift_disclosure": YearsFrom(4)}) == date(2028, 2, 29)
    steps = taken("gift_noted", "gift_notified", "gift_registered")
    gift = gift_state(steps)
    assert gift.registered_on == date(2026, 6, 1)
    assert [is_disclosed_on(gift, day) for day in (date(2029, 6, 1), date(2029, 6, 2))] == [True, False]
    # From its receipt on, although it wasn't registered then.
    assert [is_disclosed_on(gift, day) for day in (date(2026, 5, 1), date(2026, 4, 30))] == [True, False]
    assert is_disclosed_on(gift_state(steps[:2]), date(2039, 1, 1))
    assert not is_disclosed_on(gift_state(steps[:1]), date(2026, 6, 1))


DETAILS = GiftDetails("Acme", "Dinner", Decimal("100.00"), date(2026, 5, 1), "An opening", ("Zeta",), "")


def taken(*kinds: str) -> tuple[Step, ...]:
    said = {"details": DETAILS.primitives()}
    return tuple(
        Step(
            kind,
            AT,
            "member",
            Role.MEMBER,
            "",
            "Because.",
            said if kind in ("gift_noted", "gift_corrected") else {},
        )
        for kind in kinds
    )


def test_a_gift_says_again_what_was_said_of_it_and_nothing_once_that_was_erased() -> None:
    assert gift_state(taken("gift_noted")).latest == DETAILS
    erased = Step("gift_noted", AT, "member", Role.MEMBER, "", data={"details": {}})
    assert gift_state((erased,)).latest is None


STATES = {
    "none": (),
    "noted": ("gift_noted",),
    "pending": ("gift_noted", "gift_notified"),
    "asked": ("gift_noted", "gift_notified", "gift_questioned"),
    "answered": ("gift_noted", "gift_notified", "gift_questioned", "gift_answered"),
    "registered": ("gift_noted", "gift_notified", "gift_registered"),
    "altered": ("gift_noted", "gift_notified", "gift_registered", "gift_corrected"),
    "withdrawn": ("gift_noted", "gift_withdrawn"),
}
PERMITTED = {
    "none": {"gift_noted"},
    "noted": {"gift_notified", "gift_corrected", "gift_withdrawn"},
    "pending": {"gift_corrected", "gift_withdrawn", "gift_questioned", "gift_registered"},
    "asked": {"gift_corrected", "gift_withdrawn", "gift_answered", "gift_registered"},
    "answered": {"gift_corrected", "gift_withdrawn", "gift_questioned", "gift_registered"},
    "registered": {"gift_corrected"},
    "altered": {"gift_corrected", "gift_questioned", "gift_registered"},
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", Role)
def test_each_step_in_each_state_by_each_role(state: str, role: Role) -> None:
    steps, allowed = taken(*STATES[state]), set()
    for kind in GIFT_STEPS:
        try:
            allowed.add(check_gift_step(steps, kind, role, "Because.").kind)
        except NotPermitted:
            continue
    roles = {"gift_questioned": MONITORING, "gift_registered": MONITORING}
    assert allowed == {kind for kind in PERMITTED[state] if role in roles.get(kind, MEMBERS)}


def test_nobody_registers_a_gift_of_ones_own_and_a_question_says_what_is_asked() -> None:
    steps = taken("gift_noted", "gift_notified")
    with pytest.raises(NotPermitted, match=OWN_GIFT[:30]):
        check_gift_step(steps, "gift_registered", Role.MONITORING_OFFICER, own=True)
    with pytest.raises(NotPermitted, match="Give reasons"):
        check_gift_step(steps, "gift_questioned", Role.MONITORING_OFFICER, "  ")


def test_a_correction_keeps_the_day_of_the_first_registration() -> None:
    later = AT + timedelta(days=40)
    steps = (*taken(*STATES["altered"]), Step("gift_registered", later, "mo", Role.MONITORING_OFFICER, ""))
    gift = gift_state(steps)
    assert (gift.registered_on, gift.altered_on) == (date(2026, 6, 1), date(2026, 7, 11))
    assert not gift.waits


def test_quarters_of_the_year_have_both_their_edges() -> None:
    assert quarter_of(date(2026, 3, 31)) == Quarter(2026, 1) != quarter_of(date(2026, 4, 1))
    assert (Quarter(2026, 4).first_day, Quarter(2026, 4).last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert quarter_named("2026-Q2").title == "April to June 2026"
    assert [each.code for each in ended_quarters(date(2025, 12, 31), date(2026, 6, 30))] == [
        "2025-Q4",
        "2026-Q1",
    ]
    assert [each.code for each in ended_quarters(date(2026, 4, 1), date(2026, 7, 1))] == ["2026-Q2"]
    assert date(2026, 6, 30) in Quarter(2026, 2)
    assert date(2026, 7, 1) not in Quarter(2026, 2)


@pytest.mark.parametrize(
    "code", ["", "2026-Q5", "2026-Q0", "26-Q1", "0000-Q1", "2026Q1", "٢٠٢٦-Q1", "2026-Q1\n"]
)
def test_what_is_no_quarter_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="written like"):
        quarter_named(code)


def test_a_quarter_is_published_once_and_after_its_last_day() -> None:
    quarter = Quarter(2026, 2)
    with pytest.raises(NotPermitted, match="not ended"):
        check_publishing(quarter, frozenset(), date(2026, 6, 30))
    check_publishing(quarter, frozenset(), date(2026, 7, 1))
    with pytest.raises(NotPermitted, match="already"):
        check_publishing(quarter, frozenset({quarter}), date(2026, 7, 1))
