"""tests/: what a member notifies, once for all her authorities, and by when (Code 7(1); resolution 144)."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from kent_standards.gifts import services
from kent_standards.law.gifts import GiftDetails, Stage
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.people.identity import add_email, merge
from kent_standards.register.reminders import post_reminders
from tests.gifts.conftest import BOTH, Giving
from tests.register.desk_scene import words
from tests.register.member_pages import boxes, fill, tick


def send(form: Any, **answers: Any) -> Any:
    """Fill in a form for a gift and send it."""
    plain = {
        "giver": "Acme Ltd",
        "what": "Two tickets",
        "value": "£100.00",
        "received_on": date(2026, 6, 1),
        "occasion": "The opening of a hall, as ward member",
        "tell": "required",
    }
    slugs = answers.pop("authorities", ("canterbury",))
    given = {**plain, **answers}
    form["tell"] = given.pop("tell")
    fill(form, given, group="")
    tick(form, *slugs)
    return form.submit("submit", status=303)


@pytest.mark.duty(38)
@pytest.mark.parametrize(("value", "stage"), [("99.99", Stage.KEPT), ("100.00", Stage.PENDING)])
def test_one_gift_is_notified_from_100_pounds_on_and_kept_below(
    giving: Giving, value: str, stage: Stage
) -> None:
    answer = send(giving.form("/profile/gifts/new"), value=value)
    gift = answer.location.rpartition("/")[2].partition("?")[0]
    assert giving.record(gift).state.stage is stage
    page = giving.mine(f"/{gift}")
    assert (f"The series comes to £{value}. From £100.00 it must be notified." in page) is True
    assert ("Notified on 1 June 2026" in page) == (stage is Stage.PENDING)
    waiting = giving.desk()
    assert ("Two tickets" in waiting) == (stage is Stage.PENDING)


@pytest.mark.duty(144)
def test_a_total_over_both_roles_decides_and_what_reaches_it_is_notified_once_for_both(
    giving: Giving,
) -> None:
    first = giving.note("60.00", "kcc", day=date(2026, 5, 1))
    second = giving.note("39.99", "canterbury", day=date(2026, 5, 20))
    assert {giving.record(first, "kcc").state.stage, giving.record(second).state.stage} == {Stage.KEPT}
    assert "£99.99" in giving.mine()
    third = giving.note("0.01", *BOTH, day=date(2026, 5, 30))
    for gift, slug in ((first, "kcc"), (second, "canterbury"), (third, "kcc"), (third, "canterbury")):
        state = giving.record(gift, slug).state
        # The 28 days of all begin with the receipt that reaches the sum.
        assert (state.stage, state.counts_from) == (Stage.PENDING, date(2026, 5, 30))
    page = giving.mine(f"/{first}")
    assert "£100.00" in page
    assert "the stricter reading of Code 7(1)" in page
    assert "Day 1 was 30 May 2026" in page
    assert "26 June 2026" in page


@pytest.mark.duty(38)
def test_what_is_noted_late_says_by_when_it_was_to_be_notified_on_both_sides_of_the_last_day(
    giving: Giving,
) -> None:
    in_time = giving.note("100", day=date(2026, 5, 5))
    late = giving.note("100", day=date(2026, 5, 4), giver="Zeta")
    assert "Done on 1 June 2026" in giving.desk(f"/{in_time}")
    assert "1 day late" not in giving.desk(f"/{in_time}")
    assert "Done on 1 June 2026, 1 day late" in giving.desk(f"/{late}")


@pytest.mark.duty(144)
def test_associated_sources_are_added_up_and_others_are_not(giving: Giving) -> None:
    giving.note("60", giver="Acme Ltd", day=date(2026, 5, 1))
    other = giving.note("40", giver="Zeta", day=date(2026, 5, 2))
    assert giving.record(other).state.stage is Stage.KEPT
    form = giving.form(f"/profile/gifts/{other}/correct")
    assert "Acme Ltd" in form.text
    tick(form, *(box._value for box in boxes(form, "associated")), group="associated")
    form.submit("submit")
    assert giving.record(other).state.stage is Stage.PENDING
    assert "Acme Ltd" in giving.mine(f"/{other}")


@pytest.mark.duty(144)
def test_the_year_ends_a_series(giving: Giving) -> None:
    old = giving.note("60", day=date(2025, 12, 31))
    new = giving.note("40", day=date(2026, 1, 1))
    assert {giving.record(old).state.stage, giving.record(new).state.stage} == {Stage.KEPT}


@pytest.mark.duty(38)
def test_a_lower_threshold_of_one_authority_counts_there_alone(world: Any) -> None:
    ann = world.member("Ann Thorne", "thanet", "kcc")
    for value, sent in (("24.99", {}), ("25.00", {"thanet"})):
        details = GiftDetails(f"Giver {value}", "Hamper", Decimal(value), world.clock.today, "A fair")
        places = [world.authority(slug) for slug in ("thanet", "kcc")]
        gift = services.note_gift(places, details, by=By(ann, Role.MEMBER), at=world.at)
        found = {place.slug for place in places if place.part("gifts")[gift].state.stage is Stage.PENDING}
        assert found == set(sent)


@pytest.mark.duty(39)
def test_what_an_authority_has_approved_is_not_counted_there(giving: Giving) -> None:
    details = GiftDetails("Acme", "Buffet", Decimal(100), date(2026, 5, 1), "A civic event")
    places = [giving.world.authority(slug) for slug in BOTH]
    known = {"by": giving.her, "at": giving.world.at}
    gift = services.note_gift(places, details, {"kcc": "Refreshments at civic events"}, **known)
    giving.world.save()
    assert giving.record(gift, "kcc").state.stage is Stage.KEPT
    assert giving.record(gift, "canterbury").state.stage is Stage.PENDING
    assert "It comes within “Refreshments at civic events”" in giving.mine(f"/{gift}")


@pytest.mark.duty(38)
def test_a_member_may_notify_what_needs_no_notifying(giving: Giving) -> None:
    answer = send(giving.form("/profile/gifts/new"), value="5.00", tell="anyway")
    gift = answer.location.rpartition("/")[2].partition("?")[0]
    assert "The member has notified it without having to." in giving.desk(f"/{gift}")
    kept = giving.note("5", giver="Zeta")
    giving.form(f"/profile/gifts/{kept}/notify").submit("submit")
    assert giving.record(kept).state.stage is Stage.PENDING


def test_nothing_is_notified_for_a_day_without_a_seat_or_to_come(giving: Giving) -> None:
    with pytest.raises(NotPermitted, match="held no seat at Canterbury"):
        giving.note("100", day=date(2020, 1, 1))
    with pytest.raises(NotPermitted, match="can’t be in the future"):
        giving.note("100", day=date(2026, 6, 2))
    stranger = By(giving.world.person("Sam Stranger"), Role.MEMBER)
    details = GiftDetails("Acme", "Pen", Decimal(100), date(2026, 6, 1), "A visit")
    with pytest.raises(NotPermitted, match="You hold no seat"):
        services.note_gift([giving.world.authority("kcc")], details, by=stranger, at=giving.world.at)


def test_a_member_s_gifts_are_nobody_else_s_and_what_is_only_noted_no_officer_s(giving: Giving) -> None:
    gift = giving.note("5")
    other = giving.world.member("Ann Other", "canterbury")
    giving.world.browser(other).get(f"/profile/gifts/{gift}", status=404)
    giving.desk(f"/{gift}", status=404)
    assert "Dinner" not in giving.desk()


def test_a_withdrawn_gift_counts_no_more_and_a_form_that_is_late_changes_nothing(giving: Giving) -> None:
    first = giving.note("60")
    stale = giving.form(f"/profile/gifts/{first}/withdraw")
    form = giving.form(f"/profile/gifts/{first}/withdraw")
    form["words"] = "It was given back."
    form.submit("submit")
    assert giving.record(first).state.stage is Stage.WITHDRAWN
    second = giving.note("60")
    assert giving.record(second).state.stage is Stage.KEPT
    stale["words"] = "Again."
    assert stale.submit("submit", status=409)


@pytest.mark.duty(38)
def test_what_two_entries_of_one_human_come_to_together_is_due_and_reminded_of(giving: Giving) -> None:
    world, known = giving.world, {"by": THE_SERVICE, "at": giving.world.at}
    again = world.member("Jenny Samper again", "canterbury")
    giving.note("60", day=date(2026, 5, 20))
    details = GiftDetails("ACME Limited", "Supper", Decimal(40), date(2026, 5, 9), "A fair")
    services.note_gift([world.authority("canterbury")], details, by=By(again, Role.MEMBER), at=world.at)
    add_email(world.service, world.service.people[giving.jenny], "jenny@example.org", **known)
    remind = partial(post_reminders, world.service, world.registry["kent.plugins"])
    assert "To be notified" not in giving.mine()
    merge(world.service, again, giving.jenny, reasons="One human.", **known)
    world.save()
    assert "To be notified" in giving.mine()
    assert "16 June 2026" in giving.mine()
    assert "Gifts and hospitality By 16 June 2026" in words(world.browser(giving.jenny).get("/tasks"))
    for day, count in ((8, 0), (9, 1), (10, 1)):
        world.clock.set(date(2026, 6, day))
        remind(at=world.at)
        posted = [each for each in world.service.outbox.waiting() if each.kind == "reminder_gift"]
        assert len(posted) == count
