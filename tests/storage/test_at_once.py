"""tests/storage: many who act at the same moment, on real processes and a real database: one effect each, none lost."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from kent_standards.register.model import register_pairs
from tests.register import member_pages
from tests.storage.county import THREE, County, at_once, entries_of, kinds

NO_LEAD = ("Register", "kcc")


def registering(county: County, officer: str, process: int, slug: str, entry: str) -> Callable[[], Any]:
    """The form that registers an interest, opened by ``officer``; calling it sends it."""
    page = county.browser(officer, process).get(f"/{slug}/desk/{entry}/register", status=200)
    return partial(page.forms["form"].submit, "submit", status="*")


def drafted(county: County, member: str, process: int, *slugs: str) -> Any:
    """The last form of stating an interest to ``slugs``, with everything answered."""
    first = member_pages.details_form(county.browser(member, process), "employment")
    second = first.submit("submit", status=200).forms["form"]
    member_pages.tick(second, *slugs)
    return second.submit("submit", status=200).forms["form"]


def send(form: Any) -> Any:
    """Send the last form."""
    return form.submit("submit", index=0, status="*")


def statuses(answers: list[Any]) -> Counter[int]:
    """How many answers have each status."""
    return Counter(answer.status_int for answer in answers)


@pytest.mark.security(39)
def test_of_fifty_who_register_one_notification_at_once_one_does_and_the_rest_see_what_it_became(
    county: County,
) -> None:
    ((slug, entry),) = county.take("pending", where="kcc")
    officers = county.people["officers"]
    acts = [registering(county, officers[n % 2], n // 2, slug, entry) for n in range(50)]
    answers = at_once(acts)
    assert statuses(answers) == {303: 1, 409: 49}
    refused = next(answer for answer in answers if answer.status_int == 409)
    assert "Nothing is waiting" in member_pages.text_of(refused) or "has changed" in member_pages.text_of(
        refused
    )
    assert "Registered" in member_pages.text_of(refused)
    with county.look() as service:
        record = service.authority(slug).part("register").find(entry)
        assert kinds(record) == ["notified", "registered"]
        assert record.steps[-1].by in officers
        about = f"entry/{record.reference}"
        journal = [each.act for each in service.authority(slug).journal if each.about == about]
        assert journal.count("registered") == 1


@pytest.mark.security(39)
def test_two_officers_who_decide_differently_at_once_do_not_both(county: County) -> None:
    officers = county.people["officers"]
    for slug, entry in county.take("pending", 10, where="kcc"):
        register = registering(county, officers[0], 0, slug, entry)
        ask = county.browser(officers[1], 1).get(f"/{slug}/desk/{entry}/question").forms["form"]
        ask["reasons" if "reasons" in ask.fields else "question"] = "Since when have you been employed there?"
        answers = at_once([register, partial(ask.submit, "submit", status="*")])
        assert statuses(answers) == {303: 1, 409: 1}
        with county.look() as service:
            steps = kinds(service.authority(slug).part("register").find(entry))
        assert steps == ["notified", "registered" if answers[0].status_int == 303 else "questioned"]


@pytest.mark.security(40)
def test_a_form_that_is_sent_a_hundred_times_over_has_one_effect_and_one_answer(county: County) -> None:
    (member,) = county.take("twins")
    session = county.session(member)
    form = drafted_in(county, session, "kcc", "canterbury")
    fields = form.submit_fields("submit", index=0)
    browsers = [county.browser(process=n, session=session) for n in range(20)]
    posts = [partial(browser.post, form.action, fields, status="*") for browser in browsers]
    answers = at_once(posts)
    answers += [post() for post in posts for _ in range(4)]
    assert statuses(answers) == {303: 100}
    assert len({answer.location for answer in answers}) == 1
    with county.look() as service:
        assert [len(entries_of(service, slug, member)) for slug in THREE] == [1, 1, 0]
        journal = [each for each in service.authority("kcc").journal if f"/{member}/" in each.about]
        assert len(journal) == 1


def drafted_in(county: County, session: str, *slugs: str) -> Any:
    """The last form of stating an interest, in one browser session."""
    first = member_pages.details_form(county.browser(session=session), "employment")
    second = first.submit("submit", status=200).forms["form"]
    member_pages.tick(second, *slugs)
    return second.submit("submit", status=200).forms["form"]


@pytest.mark.security(41)
def test_a_hundred_members_who_notify_one_authority_at_once_all_succeed(county: County) -> None:
    members = county.take("crowd", 100)
    forms = at_once([partial(drafted, county, m, n, "kcc") for n, m in enumerate(members)], threads=8)
    answers = at_once([partial(send, form) for form in forms])
    assert statuses(answers) == {303: 100}
    with county.look() as service:
        assert [len(entries_of(service, "kcc", member)) for member in members] == [1] * 100
    assert_indexes_agree(county, "kcc")


def assert_indexes_agree(county: County, *slugs: str) -> None:
    """What the registers' indexes hold is what the records say, no pair lost and none left over."""
    with county.look() as service:
        for slug in slugs:
            register = service.authority(slug).part("register")
            said: dict[str, set[Any]] = {"waiting": set(), "reviews": set(), "by_id": set()}
            for part in register.values():
                for entry in part.entries.values():
                    for name, pairs in register_pairs(entry).items():
                        said[name].update(pairs)
            assert {name: set(getattr(register, name)) for name in said} == said
            journal = service.authority(slug).journal
            assert len(set(journal)) == len(journal) == journal.revision()


@pytest.mark.security(41)
def test_members_of_three_authorities_who_notify_all_three_at_once_are_entered_in_each(
    county: County,
) -> None:
    members = county.take("twins", 8)
    forms = [drafted(county, member, number, *THREE) for number, member in enumerate(members)]
    assert statuses(at_once([partial(send, form) for form in forms])) == {303: 8}
    with county.look() as service:
        for member in members:
            entries = [entries_of(service, slug, member) for slug in THREE]
            assert [len(each) for each in entries] == [1, 1, 1]
            assert len({each[0].state.statement for each in entries}) == 1
    assert_indexes_agree(county, *THREE)
