"""tests/storage: many who act at the same moment, on real processes and a real database: one effect each, none lost."""

from functools import partial
from typing import Any

import pytest

from kent_standards.register.model import register_pairs
from tests.register.member_pages import text_of
from tests.storage.acts import asking, last_form, registering, stating, statuses
from tests.storage.county import THREE, County, at_once, entries_of, kinds


@pytest.mark.security(39)
def test_of_fifty_who_register_one_notification_at_once_one_does_and_the_rest_see_what_it_became(
    county: County,
) -> None:
    ((slug, entry),) = county.take("pending", where="kcc")
    officers = county.people["officers"]
    browsers = [county.browser(officers[n % 2], n // 2) for n in range(50)]
    answers = at_once([registering(browser, slug, entry) for browser in browsers])
    assert statuses(answers) == {303: 1, 409: 49}
    assert all("Registered" in text_of(answer) for answer in answers if answer.status_int == 409)
    with county.look() as service:
        record = service.authority(slug).part("register").find(entry)
        assert kinds(record) == ["notified", "registered"]
        about = f"entry/{record.reference}"
        journal = [each.act for each in service.authority(slug).journal if each.about == about]
        assert sorted(journal) == ["notified", "registered"]


@pytest.mark.security(39)
def test_two_officers_who_decide_differently_at_once_do_not_both(county: County) -> None:
    first, second = county.people["officers"]
    for slug, entry in county.take("pending", 10, where="kcc"):
        answers = at_once(
            [
                registering(county.browser(first, 0), slug, entry),
                asking(county.browser(second, 1), slug, entry, "Since when have you been employed there?"),
            ]
        )
        assert statuses(answers) == {303: 1, 409: 1}
        with county.look() as service:
            steps = kinds(service.authority(slug).part("register").find(entry))
        assert steps == ["notified", "registered" if answers[0].status_int == 303 else "questioned"]


@pytest.mark.security(40)
def test_a_form_that_is_sent_a_hundred_times_over_has_one_effect_and_one_answer(county: County) -> None:
    (member,) = county.take("twins")
    session = county.session(member)
    form = last_form(county.browser(session=session), "kcc", "canterbury")
    fields = form.submit_fields("submit", index=0)
    browsers = [county.browser(process=n, session=session) for n in range(20)]
    posts = [partial(browser.post, form.action, fields, status="*") for browser in browsers]
    answers = at_once(posts)
    answers += [post() for post in posts for _ in range(4)]
    assert statuses(answers) == {303: 100}
    assert len({answer.location for answer in answers}) == 1
    with county.look() as service:
        assert [len(entries_of(service, slug, member)) for slug in THREE] == [1, 1, 0]
        assert len([each for each in service.authority("kcc").journal if f"/{member}/" in each.about]) == 1


@pytest.mark.security(41)
def test_a_hundred_members_who_notify_one_authority_at_once_all_succeed(county: County) -> None:
    members = county.take("crowd", 100)
    browsers = [county.browser(member, number) for number, member in enumerate(members)]
    answers = at_once(at_once([partial(stating, browser, "kcc") for browser in browsers], threads=8))
    assert statuses(answers) == {303: 100}
    with county.look() as service:
        assert [len(entries_of(service, "kcc", member)) for member in members] == [1] * 100
        assert_indexes_agree(service, "kcc")


@pytest.mark.security(41)
def test_members_of_three_authorities_who_notify_all_three_at_once_are_entered_in_each(
    county: County,
) -> None:
    members = county.take("twins", 8)
    browsers = [county.browser(member, number) for number, member in enumerate(members)]
    assert statuses(at_once([stating(browser, *THREE) for browser in browsers])) == {303: 8}
    with county.look() as service:
        for member in members:
            entries = [entries_of(service, slug, member) for slug in THREE]
            assert [len(each) for each in entries] == [1, 1, 1]
            assert len({each[0].state.statement for each in entries}) == 1
        assert_indexes_agree(service, *THREE)


def assert_indexes_agree(service: Any, *slugs: str) -> None:
    """What the indexes hold is what the records say, no pair lost and none left over; the journal lacks nothing."""
    for slug in slugs:
        register = service.authority(slug).part("register")
        said: dict[str, set[Any]] = {"waiting": set(), "reviews": set(), "by_id": set()}
        steps = 0
        for part in register.values():
            for entry in part.entries.values():
                steps += len(entry.steps)
                for name, pairs in register_pairs(entry).items():
                    said[name].update(pairs)
        assert {name: set(getattr(register, name)) for name in said} == said
        journal = service.authority(slug).journal
        assert journal.revision() == len(journal)
        # What was only read is in the journal too, and no step of the entry.
        taken = [each for each in journal if each.about.startswith("entry/") and each.act != "sensitive_read"]
        assert len(taken) == steps
