"""tests/: an Independent Person says when she is away and on whom she can't advise; who reads it; the warnings (BP7)."""

from datetime import timedelta

import pytest

from kent_standards.availability import services
from kent_standards.availability.model import PART
from kent_standards.law.availability import Ground
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.people.offices import change_office
from kent_standards.register.reminders import post_reminders
from kent_standards.retention.due import due_in_authority
from tests.independent_persons.conftest import Lending

DESK = "/{}/desk/independent-persons"


@pytest.mark.duty(97)
def test_she_marks_days_and_is_back_sooner_at_each_authority_that_she_serves(lending: Lending) -> None:
    ivy = lending.ivy.person
    lending.world.seat(ivy, "canterbury", Role.INDEPENDENT_PERSON)
    form = lending.form(ivy, "/profile/availability/absence")
    for number, day in enumerate((lending.today, lending.today + timedelta(days=9))):
        for part in ("day", "month", "year"):
            form.fields[part][number].value = str(getattr(day, part))
    form["ground"], form["words"] = "illness", "A broken hip."
    page = form.submit().follow()
    assert "marked at each authority" in page.text
    lending.world.refresh()
    [one], [other] = (
        list(lending.world.authority(slug).part(PART).values()) for slug in ("kcc", "canterbury")
    )
    assert (one.id, one.state) == (other.id, other.state)
    for slug in ("kcc", "canterbury"):
        assert [each.act for each in lending.journal(slug)].count("absence_marked") == 1
    assert services.serves(lending.world.service, ivy, lending.today)[0][0].slug in ("kcc", "canterbury")
    services.end_absence((one, other), lending.today, **lending.known(lending.ivy))
    lending.world.save()
    assert "Taken back" in lending.page(ivy, "/profile/availability")


def test_nobody_else_marks_or_ends_and_whoever_is_none_is_told_so(lending: Lending) -> None:
    absence = lending.away()
    assert "You hold no office" in lending.page(lending.mo.person, "/profile/availability")
    for address in (f"/profile/availability/{absence}/end", f"/profile/availability/{absence}/withdraw"):
        lending.page(lending.fay.person, address, status=404)
        lending.page(lending.mo.person, address, status=404)
    with pytest.raises(NotPermitted, match="no office"):
        services.declare_recusal(lending.world.service, "All.", **lending.known())


@pytest.mark.security(5)
@pytest.mark.practice(13)
def test_why_she_is_away_and_on_whom_she_cannot_advise_is_read_by_her_own_monitoring_officer_alone(
    lending: Lending,
) -> None:
    lending.away(9, Ground.ILLNESS, "A broken hip.")
    services.declare_recusal(lending.world.service, "The Ashford ones.", **lending.known(lending.ivy))
    lending.world.save()
    hers = f"{DESK.format('kcc')}/{lending.ivy.person}"
    mine = lending.page(lending.mo.person, hers)
    assert all(text in mine for text in ("Illness: A broken hip.", "The Ashford ones."))
    for reader in (lending.clerk, lending.fire_mo.person, lending.fay.person, lending.ivy.person):
        lending.page(reader, hers, status=404)
    lending.page(lending.fire_mo.person, f"{DESK.format('kmfra')}/{lending.ivy.person}", status=404)
    for reader, slug in (
        (lending.mo.person, "kcc"),
        (lending.clerk, "kcc"),
        (lending.fire_mo.person, "kmfra"),
    ):
        page = lending.page(reader, DESK.format(slug))
        assert "Not available from" in page
        assert not any(text in page for text in ("hip", "Ashford", "Illness:"))


@pytest.mark.duty(96, 97)
def test_the_page_says_who_since_and_until_when_by_which_terms_and_who_stands_in(lending: Lending) -> None:
    page = lending.page(lending.mo.person, DESK.format("kcc"))
    for text in ("Ivy Independent", "No end is entered", "Fay Fireside", "Who stands in: Kent and Medway Fire",
                 "Term", "4 years", "£500", "Stands in for"):  # fmt: skip
        assert text in page
    assert "2 Independent Persons are available today" in page


@pytest.mark.practice(7)
def test_fewer_than_two_is_a_warning_a_task_and_one_mail(lending: Lending) -> None:
    mo = lending.mo.person
    assert "warning" not in lending.page(mo, "/tasks").lower()
    lending.world.clock.forward(days=1)
    lending.away(9)
    warned = "Only one Independent Person is available today and until"
    assert warned in lending.page(mo, DESK.format("kcc"))
    assert warned in lending.page(mo, "/tasks")
    assert warned in lending.page(lending.fire_mo.person, DESK.format("kmfra"))


@pytest.mark.practice(7)
@pytest.mark.duty(96)
def test_a_mail_comes_once_for_each_crossing(world) -> None:
    from kent_standards.people.identity import enter_person

    officer = enter_person(
        world.service,
        "Mona Monitor",
        email="mona@officers.example",
        by=By("service", Role.SERVICE),
        at=world.at,
    ).id
    world.save()
    world.seat(officer, "kcc")
    world.seat(officer, "kcc", Role.MONITORING_OFFICER)
    for slug in ("kcc", "kmfra"):
        world.officer(f"Ida {slug}", slug, Role.INDEPENDENT_PERSON)
    [office] = [
        each for each in world.authority("kcc").offices.values() if each.state.role is Role.INDEPENDENT_PERSON
    ]
    until = local_day(world.at) + timedelta(days=200)
    change_office(office, {"until": until.isoformat()}, by=By(officer, Role.MONITORING_OFFICER), at=world.at)
    world.save()

    def posted(days: int) -> list[str]:
        world.clock.forward(days=days)
        world.refresh()
        before = {each.id for each in world.service.outbox.waiting()}
        post_reminders(world.service, world.registry["kent.plugins"], at=world.at)
        world.save()
        mine = ("reminder_appointment", "reminder_availability")
        return [
            each.kind
            for each in world.service.outbox.waiting()
            if each.id not in before and each.kind in mine
        ]

    # Six months before, then three; the end brings fewer than two, which is seen six weeks ahead.
    assert [posted(days) for days in (0, 25, 1, 8, 80, 1)] == [
        [], ["reminder_appointment"], [], [], ["reminder_appointment"], []
    ]  # fmt: skip
    assert posted(50) == ["reminder_availability"]
    assert posted(1) == []


def test_what_she_said_is_erased_a_year_after_it_is_over_and_what_is_open_is_not(lending: Lending) -> None:
    absence = lending.away(9)
    services.declare_recusal(lending.world.service, "The Ashford ones.", **lending.known(lending.ivy))
    lending.world.save()
    lending.lent()
    due = {
        each.rule.id: each
        for each in due_in_authority(lending.kcc)
        if each.rule.id in ("availability", "standing_in")
    }
    assert list(due) == ["availability"]
    assert due["availability"].reference == absence
