"""tests/: a councillor asks the partner's Independent Person, who accepts first and reads it for that time (duty 97)."""

from datetime import timedelta

import pytest

from kent_standards.complaints import asked_advisers
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import _where, take
from kent_standards.complaints.waiting import views_asked
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.people.offices import end_office
from tests.independent_persons.conftest import SECRET, WHO, Lending
from tests.register.desk_scene import form_of

ASKS = "Must I apologise to the choir?"
ANSWERS = "A word in the vestry might settle it."
OURS = ("member_a", "substitute")


def told(lending: Lending) -> str:
    """A complaint of which the councillor was told."""
    case = lending.case()
    officer.tell_subject(lending.record(case), invite_views=False, **lending.known())
    lending.world.save()
    return case


def ask(lending: Lending, case: str, person: str = "", words: str = ASKS) -> None:
    """She asks Fay, or somebody else."""
    her = By(lending.member, Role.MEMBER)
    party.ask_adviser(lending.record(case), person or lending.fay.person, words, **lending.known(her))
    lending.world.save()


def accepted(lending: Lending) -> str:
    """A complaint on which Fay has accepted to advise the councillor."""
    case = told(lending)
    ask(lending, case)
    asked_advisers.accept(lending.record(case), **lending.known(lending.fay))
    lending.world.save()
    return case


def answer(lending: Lending, case: str) -> None:
    """Fay answers."""
    party.answer_member(lending.record(case), ANSWERS, **lending.known(lending.fay))
    lending.world.save()


def kinds(lending: Lending, slug: str) -> list[str]:
    """Which acts an authority's journal holds that are about this, by name."""
    return sorted(entry.act for entry in lending.journal(slug) if entry.act.startswith(OURS))


@pytest.mark.duty(97, 162)
@pytest.mark.security(5)
def test_she_reads_three_names_before_she_accepts_and_what_the_councillor_asks_after_it(
    lending: Lending,
) -> None:
    case, fay, jenny = told(lending), lending.fay.person, lending.member
    lending.away(by=lending.fay)
    form = lending.form(jenny, f"/complaints/{case}/consult")
    page = lending.page(jenny, f"/complaints/{case}/consult")
    assert "is asked first whether she advises you" in page
    assert "Fay Fireside (Kent and Medway Fire and Rescue Authority, standing in): not available" in page
    form["person"], form["words"] = fay, ASKS
    assert "Fay Fireside is asked whether she advises you" in form.submit().follow().text
    assert "A councillor asks you to advise" in lending.page(fay, "/advice")
    lending.world.refresh()
    assert views_asked(lending.world.service, (fay,), lending.today) == 1
    assert f"/advice/standing-in/{case}" in lending.world.browser(fay).get("/profile/availability").text
    asked = lending.page(fay, f"/advice/standing-in/{case}")
    assert all(
        text in asked
        for text in (
            "The councillor, not the authority",
            "Kent County Council",
            "KCC/2026/0001",
            "Jenny Samper",
        )
    )
    for hidden in (SECRET, WHO, "choir"):
        assert hidden not in asked
    for address in (f"/advice/asked/{case}", f"/advice/asked/{case}/answer", f"/advice/{case}"):
        lending.page(fay, address, status=404)
    page = lending.form(fay, f"/advice/standing-in/{case}/accept").submit().follow()
    assert ASKS in page.text
    assert SECRET in page.text
    assert "this complaint alone" in page.text
    lending.page(fay, f"/advice/standing-in/{case}", status=404)
    assert "Fay Fireside has accepted on" in lending.page(jenny, f"/complaints/{case}")
    form = lending.form(fay, f"/advice/asked/{case}/answer")
    form["words"] = ANSWERS
    form.submit().follow()
    lending.world.refresh()
    assert views_asked(lending.world.service, (fay,), lending.today) == 0
    assert ANSWERS in lending.page(jenny, f"/complaints/{case}")
    seen = lending.page(lending.mo.person, f"/kcc/complaints/{case}")
    assert "has accepted to advise the councillor" in seen
    assert ASKS not in seen
    assert ANSWERS not in seen


@pytest.mark.duty(97)
def test_both_journals_say_that_she_advises_and_that_it_is_over_and_neither_says_what_about(
    lending: Lending,
) -> None:
    case = accepted(lending)
    answer(lending, case)
    assert kinds(lending, "kcc") == ["member_adviser_accepted", "member_answered", "member_asked"]
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_returned"]
    said = "".join(
        f"{each.act} {each.about} {each.paragraph}"
        for slug in ("kcc", "kmfra")
        for each in lending.journal(slug)
    )
    for personal in ("choir", "Jenny", lending.member):
        assert personal not in said
    theirs = lending.page(lending.fire_mo.person, f"/kmfra/desk/independent-persons/{lending.fay.person}")
    assert "Kent County Council, KCC/2026/0001" in theirs
    assert "on the ground" not in theirs


@pytest.mark.duty(97)
@pytest.mark.security(5, 6)
def test_she_reads_it_to_the_end_of_the_day_of_her_answer_and_accepts_afresh_when_asked_afresh(
    lending: Lending,
) -> None:
    case, fay = accepted(lending), lending.fay.person
    lending.world.clock.forward(days=30)
    ask(lending, case, words="And the vicar?")
    assert "And the vicar?" in lending.page(fay, f"/advice/asked/{case}")
    answer(lending, case)
    assert _where(lending.record(case), fay, lending.today) == f"/advice/asked/{case}"
    assert ASKS in lending.page(fay, f"/advice/asked/{case}")
    lending.world.clock.forward(days=1)
    for address in (f"asked/{case}", f"asked/{case}/answer", f"standing-in/{case}/decline"):
        lending.page(fay, f"/advice/{address}", status=404)
    assert "KCC/2026/0001" not in lending.page(fay, "/advice")
    assert _where(lending.record(case), fay, lending.today) == f"/advice/{case}"
    ask(lending, case, words="A last one?")
    assert _where(lending.record(case), fay, lending.today) == f"/advice/standing-in/{case}"
    lending.page(fay, f"/advice/asked/{case}", status=404)
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_returned"]


@pytest.mark.duty(97)
@pytest.mark.practice(13)
def test_she_declines_for_the_councillor_alone_to_read_why_who_asks_another(lending: Lending) -> None:
    case, fay, jenny = told(lending), lending.fay.person, lending.member
    ask(lending, case)
    form = lending.form(fay, f"/advice/standing-in/{case}/decline")
    form["conflict"], form["words"] = "yes", "He is my brother-in-law."
    assert form.submit().follow().request.path == "/advice"
    lending.page(fay, f"/advice/standing-in/{case}", status=404)
    hers = lending.page(jenny, f"/complaints/{case}")
    assert "Fay Fireside has declined on" in hers
    assert "brother-in-law" in hers
    seen = lending.page(lending.mo.person, f"/kcc/complaints/{case}")
    assert "has declined to advise the councillor" in seen
    assert "brother-in-law" not in seen
    assert fay not in lending.form(jenny, f"/complaints/{case}/consult").text
    with pytest.raises(NotPermitted, match="doesn’t ask you"):
        asked_advisers.accept(lending.record(case), **lending.known(lending.fay))
    ask(lending, case, lending.ivy.person)
    assert ASKS in lending.page(lending.ivy.person, f"/advice/asked/{case}")
    assert kinds(lending, "kmfra") == []


@pytest.mark.duty(97)
def test_after_accepting_she_can_say_that_she_cant_act_and_gives_it_back(lending: Lending) -> None:
    case, fay = accepted(lending), lending.fay.person
    page = lending.world.browser(fay).get(f"/advice/asked/{case}").click("Say that you can’t act")
    assert f'href="/advice/asked/{case}"' in page.text
    form = form_of(page)
    form["conflict"] = "no"
    form.submit().follow()
    lending.page(fay, f"/advice/asked/{case}", status=404)
    assert "You can ask another Independent Person." in lending.page(lending.member, f"/complaints/{case}")
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_returned"]
    with pytest.raises(NotPermitted, match="consulted by the councillor"):
        officer.consult_person(lending.record(case), fay, [Matter.TESTS], "illness", **lending.known())


@pytest.mark.duty(97)
def test_it_ends_with_the_complaint_and_with_her_own_appointment(lending: Lending) -> None:
    over, held, fay = accepted(lending), accepted(lending), lending.fay.person
    party.withdraw(
        lending.record(over), **lending.known(By(lending.record(over).submission, Role.COMPLAINANT))
    )
    lending.world.save()
    lending.page(fay, f"/advice/asked/{over}", status=404)
    assert kinds(lending, "kmfra") == ["substitute_lent", "substitute_lent", "substitute_returned"]
    lending.world.clock.forward(days=1)
    assert ASKS in lending.page(fay, f"/advice/asked/{held}")
    office = next(each for each in lending.fire.offices.values() if each.person == fay)
    end_office(office, lending.today - timedelta(days=1), **lending.known())
    lending.world.save()
    lending.page(fay, f"/advice/asked/{held}", status=404)


@pytest.mark.duty(162)
def test_ones_own_reads_at_once_and_whoever_was_asked_before_there_were_proposals_goes_on(
    lending: Lending,
) -> None:
    case = told(lending)
    ask(lending, case, lending.ivy.person)
    assert ASKS in lending.page(lending.ivy.person, f"/advice/asked/{case}")
    old, her = told(lending), By(lending.member, Role.MEMBER)
    data = {"person": lending.fay.person}
    take(lending.record(old), "member_asked", reasons=ASKS, data=data, **lending.known(her))
    lending.world.save()
    answer(lending, old)
    lending.world.clock.forward(days=400)
    assert ANSWERS in lending.page(lending.fay.person, f"/advice/asked/{old}")
    assert kinds(lending, "kmfra") == []
