"""tests/pay: duties are logged, claimed once, split by who pays, and decided on by each authority alone."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kent_standards.law.pay import ClaimStage, DutyDetails, DutyStage
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.pay import desk_services, services
from kent_standards.pay.waiting import overdue_claims
from kent_standards.people.identity import add_email
from kent_standards.register.reminders import post_reminders
from tests.pay.conftest import FARES, Paying
from tests.register.desk_scene import fill


@pytest.mark.duty(100)
def test_a_claim_made_once_is_split_by_whose_duty_it_was_and_the_parts_add_up(paying: Paying) -> None:
    paying.log("kmfra", minutes=225, fares=FARES)
    paying.log("kcc", minutes=451, miles=37, kind="hearing")
    claim = paying.claim()
    for slug in ("kmfra", "kcc"):
        paying.approve(claim, slug)
    fire, county = paying.part(claim, "kmfra").state, paying.part(claim, "kcc").state
    assert fire.total == Decimal("62.40")
    assert county.total == Decimal("116.65")
    said = paying.mine(f"/claims/{claim}")
    assert "All authorities: £179.05" in said
    assert (
        "451 minutes are rounded up to 465. A day’s rate is for a day: 450 of 465 minutes are paid." in said
    )
    assert "£62.40" in paying.desk(f"/{claim}")
    assert "£116.65" not in paying.desk(f"/{claim}")
    assert "£62.40" not in paying.desk(f"/{claim}", "kcc")


@pytest.mark.duty(100, 97)
def test_where_the_agreement_says_so_the_authority_that_appointed_her_pays(
    make_world: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, paying: Paying
) -> None:
    from kent_standards.law.local_rules import Source, Substitution
    from kent_standards.pay import serving

    agreement = Substitution("kmfra", ("illness",), "appointing_authority", Source("tests", "1", "a paper"))
    monkeypatch.setattr(serving, "_agreement", lambda service, slug, day: agreement)
    duty = paying.log("kcc")
    assert paying.duty(duty, "kmfra").state.details.done_for == "kcc"  # type: ignore[union-attr]
    claim = paying.claim()
    assert "For Kent County Council" in paying.desk(f"/{claim}")
    paying.desk(f"/{claim}", "kcc", status=404)


def test_a_duty_is_corrected_and_withdrawn_only_while_it_isnt_claimed(paying: Paying) -> None:
    duty = paying.log()
    form = paying.form(f"/profile/duties/{duty}/correct")
    form["minutes"] = "30"
    form.submit("submit", status=303)
    assert paying.duty(duty).state.details.minutes == 30  # type: ignore[union-attr]
    claim = paying.claim()
    for name in ("correct", "withdraw"):
        assert "part of a claim" in paying.mine(f"/{duty}/{name}")
    form = paying.form(f"/profile/duties/claims/{claim}/withdraw")
    form["words"] = "A day is wrong."
    form.submit("submit", status=303)
    assert paying.duty(duty).state.stage is DutyStage.LOGGED
    form = paying.form(f"/profile/duties/{duty}/withdraw")
    form["words"] = "It wasn’t mine."
    form.submit("submit", status=303)
    assert paying.duty(duty).state.stage is DutyStage.WITHDRAWN
    with pytest.raises(NotPermitted, match="no duty"):
        paying.claim()


def test_a_duty_doesnt_move_to_another_authority_by_a_correction(paying: Paying) -> None:
    record = paying.duty(paying.log("kmfra"))
    details = DutyDetails("kcc", paying.world.clock.today, "reading", 30)
    with pytest.raises(NotPermitted, match="Another authority pays"):
        services.correct_duty(record, details, by=paying.her, at=paying.world.at)


@pytest.mark.parametrize(
    ("done_for", "days"), [("dover", 0), ("kmfra", 1), ("kmfra", -366), ("kcc", -366), ("canterbury", 0)]
)
def test_no_duty_is_logged_for_a_day_to_come_or_an_authority_that_she_doesnt_serve(
    paying: Paying, done_for: str, days: int
) -> None:
    with pytest.raises(NotPermitted):
        paying.log(done_for, paying.world.clock.today + timedelta(days=days))


def test_the_first_day_in_office_and_today_count(paying: Paying) -> None:
    today = paying.world.clock.today
    for day in (today, today - timedelta(days=365)):
        assert paying.log("kmfra", day)
    first = paying.claim(today - timedelta(days=365), today - timedelta(days=1))
    assert len(paying.part(first).state.duties) == 1
    assert len(paying.part(paying.claim(today, today)).state.duties) == 1


def test_a_case_is_one_that_she_may_know_or_none(paying: Paying) -> None:
    with pytest.raises(NotPermitted, match="on which you were asked"):
        paying.log(case="KMFRA/2026/0001")
    assert "Was it about a case?" not in paying.mine("/new")


@pytest.mark.duty(148)
def test_while_the_hours_of_a_day_arent_settled_the_duty_is_kept_and_the_page_says_what_to_set(
    paying: Paying,
) -> None:
    paying.set_up("kmfra", minutes_in_a_day="")
    paying.log()
    sentence = "The minutes in an Independent Person’s day aren’t settled"
    assert sentence in paying.mine()
    claim = paying.claim()
    assert sentence in paying.desk()
    with pytest.raises(NotPermitted, match=sentence):
        paying.approve(claim)
    paying.set_up("kmfra", minutes_in_a_day="444")
    paying.approve(claim)
    assert paying.part(claim).state.total == Decimal("50.68")  # 225 of 444 minutes


def test_an_approved_sum_stays_as_it_was_when_the_settings_change(paying: Paying) -> None:
    paying.log()
    claim = paying.claim()
    paying.approve(claim)
    paying.set_up("kmfra", minutes_in_a_day="300", minutes_unit="60")
    assert "£50.00" in paying.desk(f"/{claim}")
    assert "£100.00 × 225 of 450 minutes = £50.00" in paying.desk(f"/{claim}")
    assert "rounded up" not in paying.desk(f"/{claim}")
    assert "£50.00" in paying.mine(f"/claims/{claim}")


def test_a_question_is_asked_answered_and_a_line_refused_with_reasons(paying: Paying) -> None:
    kept, refused = paying.log(minutes=225), paying.log(minutes=60, kind="telephone")
    claim = paying.claim()
    form = paying.form(f"/kmfra/desk/pay/{claim}/question", paying.fire_officer)
    form["words"] = "Which call was that?"
    form.submit("submit", status=303)
    assert "Which call was that?" in paying.mine(f"/claims/{claim}")
    assert "1 to answer" in paying.world.browser(paying.fiona).get("/tasks").text
    form = paying.form(f"/profile/duties/claims/{claim}/answer")
    form["words"] = "The one on Monday."
    form.submit("submit", status=303)
    assert "The one on Monday." in paying.desk(f"/{claim}")
    form = paying.form(f"/kmfra/desk/pay/{claim}/refuse", paying.fire_officer)
    form["line"], form["words"] = refused, "No call was made."
    form.submit("submit", status=303)
    assert "Refused: No call was made." in paying.mine(f"/claims/{claim}")
    form = paying.form(f"/kmfra/desk/pay/{claim}/restore", paying.fire_officer)
    form["line"] = refused
    form.submit("submit", status=303)
    desk_services.refuse_line(paying.part(claim), refused, "No call.", by=paying.fire, at=paying.world.at)
    paying.world.save()
    form = paying.form(f"/kmfra/desk/pay/{claim}/approve", paying.fire_officer)
    form.submit("submit", status=303)
    state = paying.part(claim).state
    assert (state.stage, state.total) == (ClaimStage.APPROVED, Decimal("50.00"))
    assert [line.duty for line in state.approved or ()] == [kept]
    assert "Approved on 1 June 2026, in part" in paying.mine(f"/claims/{claim}")


def test_a_claim_of_which_every_line_is_refused_is_refused_and_goes_to_no_payroll(paying: Paying) -> None:
    duty = paying.log()
    claim = paying.claim()
    desk_services.refuse_line(paying.part(claim), duty, "Not ours.", by=paying.fire, at=paying.world.at)
    paying.world.save()
    paying.approve(claim)
    assert paying.part(claim).state.stage is ClaimStage.REFUSED
    with pytest.raises(NotPermitted, match="waits for payroll"):
        desk_services.export(paying.world.authority("kmfra"), by=paying.fire, at=paying.world.at)


def test_a_decision_is_undone_with_reasons_until_it_has_gone_to_payroll(paying: Paying) -> None:
    paying.log()
    claim = paying.claim()
    paying.approve(claim)
    form = paying.form(f"/kmfra/desk/pay/{claim}/undo", paying.fire_officer)
    form["words"] = "Looked at the wrong claim."
    form.submit("submit", status=303)
    assert paying.part(claim).state.waits
    paying.approve(claim)
    desk_services.export(paying.world.authority("kmfra"), by=paying.fire, at=paying.world.at)
    paying.world.save()
    assert "has gone to payroll" in paying.desk(f"/{claim}/undo")


@pytest.mark.security(8)
def test_an_officer_who_is_the_claimant_doesnt_decide_on_her_own(paying: Paying) -> None:
    world = paying.world
    world.seat(paying.fiona, "kmfra", Role.MONITORING_OFFICER)
    paying.log()
    claim = paying.claim()
    said = paying.desk(f"/{claim}", officer=paying.fiona)
    assert "This pay is your own, so another officer decides" in said
    form = paying.form(f"/kmfra/desk/pay/{claim}/approve", paying.fiona)
    assert "is your own" in form.submit("submit", status=409).text
    twin = By(paying.fiona, Role.MONITORING_OFFICER)
    with pytest.raises(NotPermitted, match="is your own"):
        desk_services.refuse_line(
            paying.part(claim), paying.part(claim).state.duties[0], "So.", by=twin, at=world.at
        )
    with pytest.raises(NotPermitted, match="is your own"):
        desk_services.ask(paying.part(claim), "Why?", by=twin, at=world.at)
    paying.approve(claim)
    assert paying.part(claim).state.stage is ClaimStage.APPROVED


@pytest.mark.security(8)
def test_nobody_else_reads_or_claims_her_duties(paying: Paying) -> None:
    duty = paying.log()
    claim = paying.claim()
    for address in (f"/profile/duties/{duty}", f"/profile/duties/claims/{claim}"):
        paying.world.browser(paying.ivor).get(address, status=404)
        paying.world.browser(paying.fire_officer).get(address, status=404)
    his = By(paying.ivor, Role.INDEPENDENT_PERSON)
    with pytest.raises(NotPermitted, match="whose duty it was"):
        services.withdraw_duty(paying.duty(duty), "So.", by=his, at=paying.world.at)
    clerk = paying.world.officer("Clare Desk", "kmfra", Role.CLERK)
    paying.desk(officer=clerk, status=404)
    assert "Independent Persons’ pay" not in paying.world.browser(clerk).get("/kmfra/desk").text
    assert "Independent Persons’ pay" in paying.world.browser(paying.fire_officer).get("/kmfra/desk").text


def test_a_day_whose_duties_come_to_more_than_a_day_is_pointed_out(paying: Paying) -> None:
    paying.log(minutes=300)
    paying.log(minutes=300, kind="meeting")
    assert "come to more than the minutes of one day" in paying.desk(f"/{paying.claim()}")


def test_the_form_logs_a_duty_for_the_authority_for_which_she_stands_in(paying: Paying) -> None:
    form = paying.form("/profile/duties/new")
    fill(form, "done_on", date(2026, 5, 29))
    form["done_for"], form["kind"], form["minutes"], form["miles"] = "kcc", "meeting", "90", "10"
    form.submit("submit", status=303)
    said = paying.mine()
    assert "For Kent County Council" in said
    assert "£20.00" in said
    assert "£4.50" in said
    assert "you were the Independent Person there neither" in _refused(paying, date(2020, 5, 29))


def _refused(paying: Paying, day: date) -> str:
    form = paying.form("/profile/duties/new")
    fill(form, "done_on", day)
    form["done_for"], form["kind"], form["minutes"] = "kcc", "meeting", "90"
    return str(form.submit("submit", status=409).text)


def test_a_claim_that_waits_for_more_than_ten_working_days_is_reminded_of_without_sum_or_name(
    paying: Paying,
) -> None:
    world = paying.world
    officer = world.service.people[paying.fire_officer]
    add_email(world.service, officer, "nadia@fire.example", by=THE_SERVICE, at=world.at)
    world.save()
    paying.log()
    paying.claim()  # Monday 1 June 2026
    fire = world.authority("kmfra")
    assert overdue_claims(fire, date(2026, 6, 15)) == 0
    assert overdue_claims(fire, date(2026, 6, 16)) == 1
    world.clock.forward(days=15)
    plugins = world.registry["kent.plugins"]
    post_reminders(world.service, plugins, at=world.at)
    world.save()
    every = (world.service, *world.service.all_authorities())
    found = [each for place in every for each in place.outbox.waiting() if each.kind == "reminder_pay"]
    assert [each.person for each in found] == [paying.fire_officer]
    said = world.browser(paying.fire_officer).get("/tasks").text
    assert "1 waiting for longer than 10 working days" in said
