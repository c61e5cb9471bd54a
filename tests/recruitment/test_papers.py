"""tests/: who reads a candidate's papers: whoever recruits, by a button, with a fresh code, and on record."""

from datetime import timedelta

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.recruitment import candidates, services
from kent_standards.recruitment.papers import PAPERS_READ, read_papers
from kent_standards.security.permissions import STEP_UP_AFTER
from kent_standards.verification.acts import check_acts
from tests.recruitment.conftest import BOTH, Recruiting
from tests.register.desk_scene import words

# What a candidate has written: where she lives, how to reach her, and why she applies; and what an officer wrote of her.
HERS = ("1 Mill Lane", "nora@people.example", "I listen.")
OURS = ("She was brief.", "A conflict.")


def readings(recruiting: Recruiting, slug: str = "kcc") -> list[tuple[str, str]]:
    """Which papers were read there, by whom."""
    recruiting.world.refresh()
    found = recruiting.world.authority(slug).journal
    return [(each.about, each.by) for each in found if each.act == PAPERS_READ]


def interviewed(recruiting: Recruiting) -> tuple[str, str]:
    """A joint vacancy, and a candidate whom one authority has interviewed and the other took for conflicted at first."""
    vacancy = recruiting.open()
    nora, _ = recruiting.apply(vacancy)
    recruiting.world.clock.forward(days=30)
    theirs = recruiting.candidate(nora, "kmfra")
    candidates.judge(theirs, False, "A conflict.", **recruiting.known("kmfra"))
    recruiting.listed(nora)
    recruiting.panel(vacancy)
    day = recruiting.world.clock.today
    candidates.interviewed(recruiting.candidate(nora), day, "She was brief.", **recruiting.known())
    recruiting.world.save()
    return vacancy, nora


@pytest.mark.security(13)
def test_papers_are_in_no_page_until_an_officer_asks_and_each_reading_is_in_her_authority_s_journal(
    recruiting: Recruiting,
) -> None:
    vacancy, nora = interviewed(recruiting)
    for slug in BOTH:
        for address in (f"/{vacancy}", f"/{vacancy}/{nora}"):
            page = recruiting.page(address, slug)
            assert "Nora Neutral" in page
            assert not [text for text in (*HERS, *OURS) if text in page]
        assert readings(recruiting, slug) == []
        shown = recruiting.papers(vacancy, nora, slug)
        assert all(text in shown for text in (*HERS, OURS[slug == "kmfra"]))
        assert readings(recruiting, slug) == [(f"application/{nora}", recruiting.officers[slug])]
        assert not list(check_acts(recruiting.world.authority(slug)))


@pytest.mark.security(13, 28)
def test_papers_are_opened_with_a_fresh_code_and_by_no_clerk(recruiting: Recruiting) -> None:
    world, vacancy = recruiting.world, recruiting.open()
    nora, _ = recruiting.apply(vacancy)
    address = f"/kcc/desk/vacancies/{vacancy}/{nora}"
    clerk = world.browser(world.officer("Clare Clerk", "kcc", Role.CLERK))
    page = clerk.get(address)
    assert "Only the Monitoring Officer and the deputies may read them" in words(page)
    assert not [text for text in HERS if text in words(page)]
    assert not [form for form in page.forms.values() if form.action.endswith("/papers")]
    with pytest.raises(NotPermitted):
        read_papers(recruiting.candidate(nora), by=By("clare", Role.CLERK), at=world.at)
    officer = world.browser(recruiting.officers["kcc"])
    form = next(each for each in officer.get(address).forms.values() if each.action.endswith("/papers"))
    world.clock.forward(seconds=(STEP_UP_AFTER + timedelta(minutes=1)).total_seconds())
    asked = form.submit(status="*")
    assert not [text for text in HERS if text in asked.text]
    assert readings(recruiting) == []


@pytest.mark.security(13)
@pytest.mark.parametrize("slug", BOTH)
def test_from_the_moment_an_authority_cancels_its_officers_read_nobody_s_name_and_papers(
    recruiting: Recruiting, slug: str
) -> None:
    vacancy, nora = interviewed(recruiting)
    other = BOTH[slug == "kcc"]
    officer = recruiting.world.browser(recruiting.officers[slug])
    address = f"/{slug}/desk/vacancies/{vacancy}"
    form = next(
        each for each in officer.get(f"{address}/{nora}").forms.values() if each.action.endswith("/papers")
    )
    services.cancel(recruiting.vacancy(vacancy, slug), "No money.", **recruiting.known(slug))
    recruiting.world.save()
    # By the button of a page that was open before, too.
    for answer in (officer.get(address), officer.get(f"{address}/{nora}"), form.submit(status=409)):
        assert "no longer" in words(answer)
        assert not [text for text in ("Nora Neutral", *HERS, *OURS) if text in words(answer)]
    assert readings(recruiting, slug) == []
    # Nor does trying to appoint her say what she has answered.
    day, record = recruiting.world.clock.today, recruiting.candidate(nora, slug)
    with pytest.raises(NotPermitted, match="This vacancy was cancelled"):
        candidates.appoint(record, day, day + timedelta(days=9999), **recruiting.known(slug))
    # The other goes on.
    assert all(text in recruiting.papers(vacancy, nora, other) for text in HERS)


@pytest.mark.security(13)
def test_once_both_have_closed_only_those_where_the_papers_lie_read_them_until_they_are_erased(
    recruiting: Recruiting,
) -> None:
    vacancy, nora = interviewed(recruiting)
    for slug in BOTH:
        services.close(recruiting.vacancy(vacancy, slug), "Nobody.", **recruiting.known(slug))
        recruiting.world.save()
    page = recruiting.page(f"/{vacancy}/{nora}", "kmfra")
    assert "its officers no longer read who applied" in page
    assert "Nora Neutral" not in page
    assert "I listen." in recruiting.papers(vacancy, nora)
    assert recruiting.candidate(nora).erase(recruiting.world.at)
    recruiting.world.save()
    assert "Her papers are erased" in recruiting.page(f"/{vacancy}/{nora}")
    with pytest.raises(NotPermitted):
        read_papers(recruiting.candidate(nora), **recruiting.known())
