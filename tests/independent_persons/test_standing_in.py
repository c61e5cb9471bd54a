"""tests/: a partner's Independent Person is asked, accepts, advises and has done; both journals say so (duty 97)."""

from datetime import timedelta

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints import substitutes
from kent_standards.complaints.acts import clocks_of, proposed_extension
from kent_standards.complaints.advisers import matching_ground, stands_in
from kent_standards.law.availability import Ground
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from tests.independent_persons.conftest import SECRET, WHO, Lending


def kinds(lending: Lending, slug: str) -> list[str]:
    """Which acts an authority's journal holds that are about standing in, by name."""
    return sorted(entry.act for entry in lending.journal(slug) if "substitute" in entry.act)


@pytest.mark.duty(97)
def test_she_reads_three_names_before_she_accepts_and_the_case_after_it(lending: Lending) -> None:
    case, fay = lending.case(), lending.fay.person
    lending.ask(case, "illness")
    assert "You are asked to stand in" in lending.page(fay, "/advice")
    asked = lending.page(fay, f"/advice/standing-in/{case}")
    assert all(
        text in asked for text in ("Kent County Council", "KCC/2026/0001", "Jenny Samper", "daily rate")
    )
    for hidden in (SECRET, WHO, "llness"):
        assert hidden not in asked
    lending.page(fay, f"/advice/{case}", status=404)
    form = lending.form(fay, f"/advice/standing-in/{case}/accept")
    page = form.submit().follow()
    assert SECRET in page.text
    assert "this complaint alone" in page.text
    lending.page(fay, f"/advice/standing-in/{case}", status=404)


@pytest.mark.duty(97)
def test_both_journals_say_that_she_stands_in_and_that_it_is_over_and_neither_says_why(
    lending: Lending,
) -> None:
    case = lending.lent()
    party.give_person_views(lending.record(case), ("Minor.",), **lending.known(lending.fay))
    lending.world.save()
    assert kinds(lending, "kcc") == ["substitute_accepted", "substitute_asked"]
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_returned"]
    assert "holiday" not in "".join(
        f"{each.act} {each.about} {each.paragraph}"
        for slug in ("kcc", "kmfra")
        for each in lending.journal(slug)
    )
    mine = lending.page(lending.fay.person, "/profile/availability")
    assert "Kent County Council, KCC/2026/0001" in mine
    assert "ended on" in mine
    theirs = lending.page(lending.fire_mo.person, f"/kmfra/desk/independent-persons/{lending.fay.person}")
    assert "on the ground “holiday”" in theirs


@pytest.mark.duty(97)
@pytest.mark.security(5)
def test_her_time_ends_with_the_day_that_was_set_and_not_before(lending: Lending) -> None:
    last = lending.today + timedelta(days=5)
    case, fay = lending.lent(until=last), lending.fay.person
    lending.world.clock.forward(days=5)
    assert SECRET in lending.page(fay, f"/advice/{case}")
    assert f"/advice/{case}/views" in lending.world.browser(fay).get(f"/advice/{case}").text
    lending.world.clock.forward(days=1)
    for name in ("", "/views", "/unable"):
        lending.page(fay, f"/advice/{case}{name}", status=404)
    with pytest.raises(NotPermitted, match="aren't waited for"):
        party.give_person_views(lending.record(case), ("Late.",), **lending.known(lending.fay))


@pytest.mark.duty(97)
def test_it_ends_with_the_day_of_her_answer_or_the_end_of_her_own_appointment(lending: Lending) -> None:
    from kent_standards.people.offices import end_office

    answered, held, fay = lending.lent(), lending.lent(), lending.fay.person
    party.give_person_views(lending.record(answered), ("Minor.",), **lending.known(lending.fay))
    lending.world.save()
    assert "Minor." in lending.page(fay, f"/advice/{answered}")
    lending.world.clock.forward(days=1)
    lending.page(fay, f"/advice/{answered}", status=404)
    assert SECRET in lending.page(fay, f"/advice/{held}")
    office = next(each for each in lending.fire.offices.values() if each.person == fay)
    end_office(office, lending.today - timedelta(days=1), **lending.known())
    lending.world.save()
    lending.page(fay, f"/advice/{held}", status=404)


@pytest.mark.duty(97)
@pytest.mark.practice(13)
def test_she_declines_with_a_conflict_and_is_not_proposed_again(lending: Lending) -> None:
    case, fay = lending.case(), lending.fay.person
    lending.away()
    lending.ask(case)
    form = lending.form(fay, f"/advice/standing-in/{case}/decline")
    form["conflict"], form["words"] = "yes", "He is my brother-in-law."
    assert form.submit().follow().request.path == "/advice"
    record = lending.record(case)
    assert record.state.unavailable(Matter.TESTS)
    assert stands_in(record, lending.today) is None
    lending.page(fay, f"/advice/standing-in/{case}", status=404)
    assert "He is my brother-in-law." in lending.page(lending.mo.person, f"/kcc/complaints/{case}")
    with pytest.raises(NotPermitted, match="conflict of interest"):
        lending.ask(case)
    with pytest.raises(NotPermitted, match="aren’t asked"):
        substitutes.accept(record, **lending.known(lending.fay))


@pytest.mark.duty(97)
@pytest.mark.security(7)
def test_the_monitoring_officer_ends_it_and_the_next_request_reads_nothing(lending: Lending) -> None:
    case, fay = lending.lent(), lending.fay.person
    browser = lending.world.browser(fay)
    assert SECRET in browser.get(f"/advice/{case}").text
    form = lending.form(lending.mo.person, f"/kcc/complaints/{case}/end-substitute")
    form["person"], form["words"] = fay, "Ivy is back."
    form.submit().follow()
    browser.get(f"/advice/{case}", status=404)
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_returned"]
    with pytest.raises(NotPermitted):
        officer.note_unable(lending.record(case), fay, "Gone.", **lending.known())


@pytest.mark.duty(97)
def test_whoever_is_away_is_said_to_be_and_not_why_and_the_partners_is_proposed_with_the_ground(
    lending: Lending,
) -> None:
    case, last = lending.case(), lending.today + timedelta(days=9)
    lending.away(9, Ground.ILLNESS, "A broken hip.")
    mo, clerk = lending.mo.person, lending.clerk
    for reader in (mo, clerk):
        page = lending.page(reader, f"/kcc/complaints/{case}")
        assert "Ivy Independent is not available from" in page
        assert "Fay Fireside (Kent and Medway Fire and Rescue Authority)" in page
        assert "llness" not in page
        assert "broken hip" not in page
    form = lending.form(mo, f"/kcc/complaints/{case}/consult")
    assert (form["person"].value, form["ground"].value) == (lending.fay.person, "illness")
    assert stands_in(lending.record(case), last) is not None
    assert stands_in(lending.record(case), last + timedelta(days=1)) is None


@pytest.mark.security(5)
def test_the_ground_is_filled_in_for_the_authoritys_own_monitoring_officer_alone(lending: Lending) -> None:
    case = lending.record(lending.case())
    lending.away()
    case = lending.record(case.id)
    assert matching_ground(case, lending.mo.person, lending.today) == "illness"
    assert matching_ground(case, lending.fire_mo.person, lending.today) == ""
    assert matching_ground(case, lending.clerk, lending.today) == ""


@pytest.mark.duty(97)
def test_an_illness_in_the_middle_of_a_case_hands_on_what_was_asked(lending: Lending) -> None:
    case = lending.case()
    officer.consult_person(lending.record(case), lending.ivy.person, [Matter.TESTS], **lending.known())
    lending.world.save()
    assert stands_in(lending.record(case), lending.today) is None
    lending.away(None)
    form = lending.form(lending.mo.person, f"/kcc/complaints/{case}/consult")
    assert form["person"].value == lending.fay.person
    assert [
        box._value for each in form.fields.values() for box in each if getattr(box, "checked", False)
    ] == ["tests"]
    form.submit().follow()
    lending.accept(case)
    # Ivy still reads this case and answers when she is back, and her other cases are hers all along.
    assert SECRET in lending.page(lending.ivy.person, f"/advice/{case}")


@pytest.mark.duty(97, 108)
def test_the_days_that_are_lost_are_proposed_for_the_tests_and_no_other_limit_moves(lending: Lending) -> None:
    case = lending.case()
    lending.away()
    lending.ask(case)
    lending.world.clock.forward(days=7)
    lending.accept(case)
    record, today = lending.record(case), lending.today
    before = {each.clock.id: each.due.last_day for each in clocks_of(record, today) if each.due}
    form = lending.form(lending.mo.person, f"/kcc/complaints/{case}/extend")
    proposed = proposed_extension(record, today)
    assert proposed is not None
    assert proposed > before["reject"]
    filled = [form.fields[name][0].value for name in ("day", "month", "year")]
    assert filled == [str(proposed.day), str(proposed.month), str(proposed.year)]
    officer.extend_tests(record, proposed, "Nobody could act.", **lending.known())
    after = {each.clock.id: each.due.last_day for each in clocks_of(record, today) if each.due}
    assert {name for name in after if after[name] != before[name]} == {"reject"}
    assert after["reject"] == proposed


@pytest.mark.duty(97)
@pytest.mark.security(5)
def test_with_the_end_of_the_case_she_has_done_who_has_not_answered(lending: Lending) -> None:
    lent, asked, fay = lending.lent(), lending.case(), lending.fay.person
    lending.ask(asked)
    for case in (lent, asked):
        party.withdraw(lending.record(case), "No more of it.", by=By("", Role.COMPLAINANT), at=lending.at)
        lending.world.save()
    lending.page(fay, f"/advice/{lent}", status=404)
    lending.page(fay, f"/advice/standing-in/{asked}", status=404)
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_returned"]


def test_a_partner_who_is_away_too_is_not_proposed_and_nobody_of_no_agreement_is(lending: Lending) -> None:
    case = lending.case()
    lending.away()
    assert stands_in(lending.record(case), lending.today) is not None
    lending.away(by=lending.fay)
    assert stands_in(lending.record(case), lending.today) is None
    stranger = By(
        lending.world.officer("Dora Dover", "dover", Role.INDEPENDENT_PERSON), Role.INDEPENDENT_PERSON
    )
    with pytest.raises(NotPermitted, match="Choose an Independent Person"):
        officer.consult_person(
            lending.record(case), stranger.person, [Matter.TESTS], "illness", **lending.known()
        )


def test_she_is_asked_once_and_a_last_day_that_has_passed_is_refused(lending: Lending) -> None:
    case = lending.case()
    with pytest.raises(NotPermitted, match="Choose a last day"):
        lending.ask(case, until=lending.today - timedelta(days=1))
    lending.ask(case, until=lending.today)
    with pytest.raises(NotPermitted, match="asked already"):
        lending.ask(case)
    lending.world.clock.forward(days=1)
    with pytest.raises(NotPermitted, match="the time for it is over"):
        lending.accept(case)
