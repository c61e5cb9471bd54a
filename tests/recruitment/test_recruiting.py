"""tests/: the joint recruitment of 2012, and what each authority can't do in it."""

from datetime import date, timedelta

import pytest

from kent_standards.law.eligibility import Question
from kent_standards.law.recruitment import Stage, Vote
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.people.offices import holders_of
from kent_standards.recruitment import candidates, services
from kent_standards.recruitment.ending import papers_ended
from kent_standards.retention.due import due_in_authority
from kent_standards.store.records import StaleForm
from kent_standards.verification.acts import check_acts
from kent_standards.verification.indexes import check_indexes
from kent_standards.verification.references import check_references
from tests.recruitment.conftest import BOTH, Recruiting
from tests.register.desk_scene import words

COUNCIL = date(2012, 9, 13)


@pytest.mark.duty(96, 97, 98, 99)
def test_the_joint_recruitment_of_2012_from_advert_to_both_appointments(recruiting: Recruiting) -> None:
    world = recruiting.world
    vacancy = recruiting.open()
    assert "18 members" not in words(world.browser().get(f"/kcc/vacancies/{vacancy}"))
    nora, code = recruiting.apply(vacancy)
    former = {"true_of": {Question.FORMER: ("kmfra",)}, "until": {Question.FORMER: date(2012, 6, 30)}}
    fred, _ = recruiting.apply(vacancy, "Fred Former", ("kmfra",), **former)
    with pytest.raises(NotPermitted):  # nobody is compared while others can still apply
        candidates.judge(recruiting.candidate(nora), True, **recruiting.known())
    world.clock.set(date(2012, 8, 20))
    for name in (nora, fred):
        recruiting.listed(name)
    for slug, name in (("kcc", nora), ("kmfra", fred)):
        recruiting.panel(vacancy, slug)
        world.clock.set(date(2012, 9, 3))
        candidates.interviewed(recruiting.candidate(name, slug), date(2012, 9, 3), **recruiting.known(slug))
        candidates.recommend(recruiting.candidate(name, slug), COUNCIL, **recruiting.known(slug))
        world.save()
    world.clock.set(COUNCIL)
    until = {}
    for slug, name in (("kcc", nora), ("kmfra", fred)):
        record = recruiting.candidate(name, slug)
        candidates.enter_vote(record, Vote(COUNCIL, 84, 43, 20, 0), **recruiting.known(slug))
        end = until[slug] = candidates.proposed_end(record, COUNCIL)
        with pytest.raises(NotPermitted):
            candidates.appoint(record, COUNCIL, end + timedelta(days=1), **recruiting.known(slug))
        candidates.appoint(record, COUNCIL, end, **recruiting.known(slug))
        candidates.undertakings(record, COUNCIL, **recruiting.known(slug))
        services.close(
            recruiting.vacancy(vacancy, slug), "The Council has appointed.", **recruiting.known(slug)
        )
        world.save()
    # Four years for one, and for the former independent member until 30 June 2013.
    assert until == {"kcc": date(2016, 9, 12), "kmfra": date(2013, 6, 30)}
    for slug, name in (("kcc", "Nora Neutral"), ("kmfra", "Fred Former")):
        authority = world.authority(slug)
        (row,) = holders_of(authority, frozenset({Role.INDEPENDENT_PERSON}), COUNCIL)
        assert (row.name, row.until) == (name, until[slug])
        assert not list(check_acts(authority))
        assert not list(check_indexes(authority))
        assert not list(check_references(world.service, authority))
    form = recruiting.form("/kcc/application")
    form["code"] = code
    answer = words(form.submit("submit"))
    assert "Kent County Council You are appointed from 13 September 2012 to 12 September 2016." in answer
    assert "You are not appointed" in answer  # by the Fire Authority, for whose post she applied too
    # Those papers stay until six years after the term.
    assert papers_ended(recruiting.candidate(nora, "kmfra")) == ("appointment", date(2016, 9, 12))


@pytest.mark.duty(98)
def test_either_authority_keeps_a_candidate_off_the_list_with_a_reason(recruiting: Recruiting) -> None:
    world = recruiting.world
    vacancy = recruiting.open()
    nora, code = recruiting.apply(vacancy, posts=("kcc",))
    world.clock.forward(days=30)
    recruiting.panel(vacancy)
    candidates.judge(recruiting.candidate(nora), True, **recruiting.known())
    with pytest.raises(NotPermitted):
        candidates.judge(recruiting.candidate(nora, "kmfra"), False, **recruiting.known("kmfra"))
    candidates.judge(recruiting.candidate(nora, "kmfra"), False, "A conflict.", **recruiting.known("kmfra"))
    world.save()
    with pytest.raises(NotPermitted):
        candidates.interviewed(recruiting.candidate(nora), world.clock.today, **recruiting.known())
    assert "Kept off the list" in recruiting.page(f"/{vacancy}/{nora}")
    assert "A conflict." not in recruiting.page(f"/{vacancy}/{nora}")
    assert "Kept off the list. A conflict." in recruiting.papers(vacancy, nora)
    form = recruiting.form("/kcc/application")
    form["code"] = code
    shown = words(form.submit("submit"))
    assert "You are not on the list" in shown
    assert "A conflict." not in shown
    # It thinks better of it.
    candidates.judge(recruiting.candidate(nora, "kmfra"), True, **recruiting.known("kmfra"))
    candidates.interviewed(recruiting.candidate(nora), world.clock.today, **recruiting.known())
    # Interviewed once, what was said stays.
    with pytest.raises(NotPermitted):
        candidates.judge(recruiting.candidate(nora), False, "Why.", **recruiting.known())


@pytest.mark.duty(98)
def test_each_authority_decides_its_own_part_of_a_joint_vacancy(recruiting: Recruiting) -> None:
    world, vacancy = recruiting.world, recruiting.open()
    nora, _ = recruiting.apply(vacancy)
    ann, _ = recruiting.apply(vacancy, "Ann Alone", ("kcc",))
    services.cancel(recruiting.vacancy(vacancy), "No money.", **recruiting.known())
    world.save()
    assert candidates.posts_of(recruiting.vacancy(vacancy), world.clock.today) == ("kmfra",)
    late, _ = recruiting.apply(vacancy, "Lena Late", ("kmfra",))
    with pytest.raises(NotPermitted):
        recruiting.apply(vacancy, "Una Unlucky", ("kcc",))
    world.clock.forward(days=30)
    recruiting.panel(vacancy, "kmfra")
    for name in (nora, late):
        candidates.judge(recruiting.candidate(name, "kmfra"), True, **recruiting.known("kmfra"))
        candidates.interviewed(
            recruiting.candidate(name, "kmfra"), world.clock.today, **recruiting.known("kmfra")
        )
    with pytest.raises(NotPermitted):
        candidates.judge(recruiting.candidate(ann), True, **recruiting.known())
    told = [person for kind, person in recruiting.mails() if kind == "application_progress"]
    assert f"application/{ann}" in told


@pytest.mark.duty(98)
def test_a_proposal_is_answered_before_anything_is_published(recruiting: Recruiting) -> None:
    world, today = recruiting.world, recruiting.world.clock.today
    vacancy = recruiting.open("")
    assert [each.authority.slug for each in recruiting.vacancy(vacancy).parties] == ["kcc"]
    advert = recruiting.vacancy(vacancy).state.known
    record = services.open_vacancy(world.authority("kcc"), advert, "kmfra", **recruiting.known())
    world.save()
    assert "vacancy_offered" in [kind for kind, _ in recruiting.mails("kmfra")]
    record, theirs = recruiting.vacancy(record.id), recruiting.vacancy(record.id, "kmfra")
    with pytest.raises(NotPermitted):
        services.publish(record, **recruiting.known())
    with pytest.raises(StaleForm):
        services.answer_offer(theirs, False, seen=9, **recruiting.known("kmfra"))
    services.answer_offer(theirs, False, "We have one.", **recruiting.known("kmfra"))
    services.publish(record, **recruiting.known())
    world.save()
    assert candidates.posts_of(recruiting.vacancy(record.id), today) == ("kcc",)
    world.browser().get(f"/kmfra/vacancies/{record.id}", status=404)
    with pytest.raises(NotPermitted):
        services.open_vacancy(world.authority("kcc"), advert, "kcc", **recruiting.known())
    assert theirs.state.stage is Stage.DECLINED


@pytest.mark.duty(98)
def test_the_notice_goes_once_to_a_list_of_addresses(recruiting: Recruiting) -> None:
    vacancy = recruiting.open("")
    record = recruiting.vacancy(vacancy)
    sent = services.mail_notice(record, ("one@people.example", "two@people.example"), **recruiting.known())
    recruiting.world.save()
    assert sent == 2
    kinds = [person for kind, person in recruiting.mails() if kind == "vacancy_notice"]
    assert kinds == [f"vacancy/{vacancy}/0", f"vacancy/{vacancy}/1"]
    with pytest.raises(NotPermitted):
        services.mail_notice(recruiting.vacancy(vacancy), ("x@people.example",), **recruiting.known())


@pytest.mark.duty(96)
def test_the_form_says_what_stands_in_the_way_by_its_paragraph_and_for_that_post_only(
    recruiting: Recruiting,
) -> None:
    vacancy = recruiting.open()
    notice = words(recruiting.world.browser().get(f"/kmfra/vacancies/{vacancy}"))
    assert "one form for both posts" in notice
    form = recruiting.form(f"/kcc/vacancies/{vacancy}/apply")
    form["posts"] = "both"
    form["full_name"], form["address"], form["statement"] = "Olga Officer", "2 Mill Lane", "I am fair."
    for number, question in enumerate(Question):
        boxes = form.fields["choice"][3 * number : 3 * number + 3]  # none, KCC, the Fire Authority
        boxes[1 if question is Question.PAST else 0].checked = True
    # The first of the three questions that ask until when.
    for name, value in (("day", "31"), ("month", "3"), ("year", "2010")):
        form.fields[name][0].value = value
    form["true"] = True
    refused = form.submit("submit", status=422)
    said = words(refused)
    assert "Kent County Council can’t appoint you" in said
    assert "Act s.28(8)(b)(i)" in said
    again = next(each for each in refused.forms.values() if "form_token" in each.fields)
    again["posts"] = "kmfra"
    shown = again.submit("submit")
    assert "Your application is sent" in words(shown)
    code = shown.html.find(class_="kent-code").get_text()
    recruiting.world.refresh()
    (record,) = recruiting.vacancy(vacancy).applications
    assert record.state.posts == ("kmfra",)
    # She withdraws by her code, at both authorities.
    form = recruiting.form("/kcc/application/withdraw")
    form["code"], form["sure"] = code, True
    assert form.submit("submit").status_int == 303
    assert all(recruiting.candidate(record.id, slug).state.withdrawn_on for slug in BOTH)


def test_a_wrong_code_is_refused_and_too_many_wait(recruiting: Recruiting) -> None:
    recruiting.world.clock.set(date(2012, 10, 1))  # what other tests have tried doesn't count here
    browser = recruiting.world.browser()
    for expected in (422, 422, 422, 422, 422, 429):
        page = browser.get("/kcc/application")
        form = next(each for each in page.forms.values() if "form_token" in each.fields)
        form["code"] = "7Q2XD-7Q2XD-7Q2XD-7Q2XD"
        assert form.submit("submit", status=expected).status_int == expected


@pytest.mark.security(14, 54)
def test_the_papers_of_those_who_were_not_appointed_are_erased_a_year_after(recruiting: Recruiting) -> None:
    world, vacancy = recruiting.world, recruiting.open()
    nora, code = recruiting.apply(vacancy)
    assert papers_ended(recruiting.candidate(nora)) is None
    services.close(recruiting.vacancy(vacancy), "Nobody.", **recruiting.known())
    world.save()
    assert papers_ended(recruiting.candidate(nora)) is None  # the other authority goes on
    world.clock.forward(days=40)
    services.cancel(recruiting.vacancy(vacancy, "kmfra"), "Nobody.", **recruiting.known("kmfra"))
    world.save()
    ended = world.clock.today
    assert papers_ended(recruiting.candidate(nora)) == ("application", ended)
    due = {each.rule.id: each for each in due_in_authority(world.authority("kcc"))}
    assert due["application"].day == date(2013, 8, 30)
    assert due["vacancy"].day == date(2013, 7, 21)
    assert not due["application"].is_due(date(2013, 8, 29))
    assert recruiting.candidate(nora).erase(world.at)
    world.save()
    assert recruiting.candidate(nora).person == {}
    assert "Erased" in recruiting.page(f"/{vacancy}")
    form = recruiting.form("/kcc/application")
    form["code"] = code
    form.submit("submit", status=422)


def test_a_clerk_reads_and_does_nothing(recruiting: Recruiting) -> None:
    vacancy = recruiting.open()
    nora, _ = recruiting.apply(vacancy)
    clerk = recruiting.world.browser(recruiting.world.officer("Clare Clerk", "kcc", Role.CLERK))
    page = words(clerk.get(f"/kcc/desk/vacancies/{vacancy}/{nora}"))
    assert "Nora Neutral" in page
    assert "Tell her that she isn’t appointed" not in page
    clerk.get(f"/kcc/desk/vacancies/{vacancy}/cancel", status=404)
