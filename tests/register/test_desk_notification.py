"""tests/: one notification on the desk: what is shown, masked and revealed, what happened elsewhere, and the timing."""

from datetime import date
from typing import Any

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register import services
from tests.register.desk_scene import Scene, form_of, words

SECRETS = ("Hidden Constabulary", "Employment, office", "Threats were made", "Spouse or partner", "Teacher")


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury's desk."""
    return Scene(world)


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of the county council and of Canterbury."""
    return world.member("Jenny Samper", "kcc", "canterbury")


def test_a_notification_says_whose_it_is_since_when_known_and_whether_in_time(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny, aware_on=date(2026, 5, 20), holder=Holder.PARTNER)
    page = scene.page(entry)
    assert "Whose interest Spouse or partner" in page
    assert "Member aware since 20 May 2026" in page
    assert "Notified in time Yes: the last day is 16 June 2026 (Code 4(2))" in page
    late = scene.state(jenny, aware_on=date(2026, 5, 3))
    assert "No, 2 days late: the last day was 30 May 2026 (Code 4(2))" in scene.page(late)
    # What a new member has had for years is owed within 28 days of taking office.
    new = world.person("Ana Whitfield")
    world.seat(new, "canterbury", since=date(2026, 5, 10))
    old = scene.state(new, aware_on=date(2001, 1, 1))
    assert "Yes: the last day is 6 June 2026 (Code 4(1))" in scene.page(old)


def test_a_correction_is_judged_by_the_first_notification(scene: Scene, jenny: str, world: Any) -> None:
    entry = scene.state(jenny, aware_on=date(2026, 5, 20))
    world.clock.forward(days=30)
    details = {"kind": "employment", "role": "Head teacher", "employer": "Orchard Vale", "gain": "yes"}
    services.change_interest(
        scene.entry(entry), details, date(2026, 5, 20), by=By(jenny, Role.MEMBER), at=world.at
    )
    world.save()
    page = scene.page(entry)
    assert "Notified on 1 June 2026" in page
    assert "Yes: the last day was 16 June 2026" in page


def test_a_change_stands_beside_what_it_replaces(scene: Scene, jenny: str, world: Any) -> None:
    entry = scene.registered(jenny)
    world.clock.forward(days=3)
    services.change_interest(
        scene.entry(entry),
        {"kind": "employment", "role": "Teacher", "employer": "Quince College", "gain": "yes"},
        world.clock.today,
        by=By(jenny, Role.MEMBER),
        at=world.at,
    )
    world.save()
    page = scene.browser.get(scene.url(entry))
    row = page.html.select_one("tr.kent-comparison__differs")
    assert [cell.get_text() for cell in row.select("td")] == ["Orchard Vale Schools Trust", "Quince College"]
    assert [each.get_text() for each in page.html.select(".kent-comparison thead th")] == [
        "Before: 1 June 2026",
        "Now: 4 June 2026",
    ]
    # The public goes on seeing what is registered until the officer has registered the change.
    assert "Orchard Vale" in scene.public(jenny)
    assert "Quince" not in scene.public(jenny)
    assert scene.act(entry, "register").status_int == 303
    assert "Quince" in scene.public(jenny)


def test_the_end_of_an_interest_is_registered_and_stays_on_record(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.registered(jenny)
    services.end_interest(
        scene.entry(entry), date(2026, 5, 31), world.clock.today, by=By(jenny, Role.MEMBER), at=world.at
    )
    world.save()
    assert "What is notified The end of an interest" in scene.page(entry)
    assert "Ended on 31 May 2026" in scene.page(entry)
    form = scene.browser.get(scene.url(entry, "register"))
    assert "says from now on that this interest has ended" in words(form)
    assert form_of(form).submit("submit").status_int == 303
    assert "end registered on 1 June 2026" in scene.page(entry)


def test_other_authorities_show_how_far_they_are_and_nothing_else(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny, "kcc", "canterbury")
    assert "The same statement elsewhere Kent County Council: Pending" in scene.page(entry)
    kcc = Scene(world, "kcc")
    stated = world.service.entries_by_statement.references(scene.entry(entry).state.statement)
    there = next(each.rpartition("/")[2] for each in stated if each.startswith("kcc/"))
    kcc.act(there, "question", question="A question for Kent alone?")
    kcc.act(there, "register")
    page = scene.page(entry)
    assert "Kent County Council: Registered" in page
    assert "A question for Kent alone?" not in page


@pytest.mark.security(13)
def test_what_is_sensitive_is_shown_only_when_asked_for_and_the_reading_is_in_the_journal(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.sensitive(jenny, holder=Holder.PARTNER)
    before = len(world.authority("canterbury").journal)
    for page in (scene.page(), scene.page(entry), scene.page(entry, "agree"), scene.page(entry, "refuse")):
        assert all(secret not in page for secret in SECRETS)
    world.refresh()
    assert len(world.authority("canterbury").journal) == before
    world.clock.forward(minutes=1)
    page = scene.browser.get(scene.url(entry))
    button = next(form for form in page.forms.values() if form.action.endswith("/reveal"))
    revealed = button.submit()
    assert revealed.status_int == 200
    assert all(secret in words(revealed) for secret in SECRETS)
    world.refresh()
    newest = next(iter(world.authority("canterbury").journal.newest()))
    assert (newest.act, newest.by, newest.about) == (
        "sensitive_read",
        scene.officer,
        f"entry/{scene.entry(entry).reference}",
    )
    journal = words(scene.browser.get("/canterbury/journal"))
    assert "Withheld details read Interest Nadia Osei Monitoring Officer Code 6(1)" in journal
    assert all(secret not in journal for secret in SECRETS)
    # Looking again later is masked again.
    assert all(secret not in scene.page(entry) for secret in SECRETS)


def test_reasons_of_sensitivity_stay_masked_after_the_details_are_public(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.sensitive(jenny)
    scene.act(entry, "refuse", reasons="The risk is past.")
    services.accept_publication(scene.entry(entry), by=By(jenny, Role.MEMBER), at=world.at)
    world.save()
    scene.act(entry, "register")
    assert "Hidden Constabulary" in scene.public(jenny)
    page = scene.page(entry)
    assert "Hidden Constabulary" in page
    assert "Threats were made" not in page
    assert "Show what is withheld" in page


def test_who_did_what_under_which_paragraph_is_on_the_page(scene: Scene, jenny: str, world: Any) -> None:
    entry = scene.state(jenny)
    scene.act(entry, "question", question="Is it full time?")
    page = scene.page(entry)
    assert "Interest notified 1 June 2026, Jenny Samper, Member Code 4(1), 4(2)" in page
    assert "Question asked 1 June 2026, Nadia Osei, Monitoring Officer Is it full time? Report 5(22)" in page
    assert "Send back with a question: A question is already with the member" in page
    services.withdraw(scene.entry(entry), "A mistake.", by=By(jenny, Role.MEMBER), at=world.at)
    world.save()
    page = scene.page(entry)
    assert "Nothing waits for you here." in page
    assert "Register: There is no notification waiting to be registered." in page
