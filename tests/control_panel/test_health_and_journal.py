"""tests/: the health page for monitors and for operators, and the journal of one authority for its officers."""

from typing import Any

import pytest

from kent_standards.authorities.services import activate_plugin
from kent_standards.control_panel.journal_pages import ACT_TITLES
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from tests.control_panel.entered_acts import entered_acts
from tests.register.desk_scene import Scene, words


def test_anybody_learns_that_the_service_is_alive_and_nothing_else(world: Any) -> None:
    officer = world.browser(world.officer("Nadia Osei", "swale"))
    for browser in (world.browser(), officer):
        for address in ("/health", "/health.json"):
            answer = browser.get(address)
            assert answer.content_type == "application/json"
            assert answer.json == {"live": True}


def test_operators_see_the_state_of_the_whole_service(world: Any) -> None:
    person = world.person("Olu Perator")
    world.seat(person, "", Role.OPERATOR)
    operator = world.browser(person)
    activate_plugin(world.authority("swale"), "gone", "1.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    scene = Scene(world)
    scene.state(world.member("Jenny Samper", "canterbury"))
    page = words(operator.get("/health"))
    assert "Messages to be sent 1" in page
    assert "Swale Borough Council districts 1.0.0 gone 1.0 Read-only" in page
    report = operator.get("/health.json").json
    assert report["ok"] is False
    assert report["now"] == world.at.isoformat()
    assert {plugin["name"]: plugin["health"] for plugin in report["plugins"]} == dict.fromkeys(
        ("kcc", "districts", "fire_authority"), "ok"
    )
    assert [each["authority"] for each in report["authorities"] if each["read_only"]] == ["swale"]
    assert report["mail"] == {"waiting": 1, "parked": 0}
    assert "Jenny" not in operator.get("/health.json").text


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury's desk, with a member whose interest is registered."""
    made = Scene(world)
    world.clock.forward(minutes=1)
    entry = made.sensitive(world.member("Jenny Samper", "canterbury"))
    world.clock.forward(minutes=1)
    made.act(entry, "question", question="Which constabulary?")
    return made


def rows(page: Any) -> list[str]:
    """The acts on a page of the journal, in their order."""
    return [row.th.get_text() for row in page.html.select("tbody tr")]


def test_the_journal_names_acts_and_actors_newest_first_and_no_values(scene: Scene) -> None:
    page = scene.browser.get("/canterbury/journal")
    assert rows(page)[0] == "Question asked"
    assert set(rows(page)[1:4]) == {"Interest notified", "Sensitive treatment asked for", "Office entered"}
    text = words(page)
    assert "1 June 2026, 10:02 Question asked Interest Nadia Osei Monitoring Officer Report 5(22)" in text
    assert "Jenny Samper Member Code 6(1)" in text
    for value in ("Hidden Constabulary", "Threats", "Which constabulary"):
        assert value not in page.text
    # An interest leads to its page on the desk.
    assert "Sensitive interest: Jenny Samper" in words(page.click("Interest", index=0))


def test_the_journal_is_filtered_by_act(scene: Scene) -> None:
    page = scene.browser.get("/canterbury/journal")
    form = next(form for form in page.forms.values() if form.action == "/canterbury/journal")
    form["act"] = "questioned"
    assert rows(form.submit()) == ["Question asked"]
    assert rows(page.click("Interest notified")) == ["Interest notified"]
    none = scene.browser.get("/canterbury/journal?act=code_reviewed")
    assert "No such act is in the journal" in words(none)
    assert "&lt;" not in scene.browser.get("/canterbury/journal?act=<b>").text


def test_every_act_that_a_service_enters_has_a_title_of_its_own() -> None:
    acts = entered_acts()
    assert {"office_entered", "notified", "merged", "mail_sent", "plugin_activated"} <= acts
    assert acts == set(ACT_TITLES)
    assert len(set(ACT_TITLES.values())) == len(ACT_TITLES)


def test_the_journal_comes_in_pages_of_fifty(scene: Scene, world: Any) -> None:
    for number in range(60):
        world.seat(world.person(f"Member Number{number}"), "canterbury")
    first = scene.browser.get("/canterbury/journal?act=office_entered")
    assert len(rows(first)) == 50
    assert "1 to 50" in words(first)
    second = first.click("Next page")
    assert len(rows(second)) == 12
    assert set(rows(second)) == {"Office entered"}
    assert "Next page" not in words(second)
    assert rows(second.click("Previous page")) == rows(first)
    scene.browser.get("/canterbury/journal?page=99999")
    scene.browser.get("/canterbury/journal?page=-1")


def test_only_the_authoritys_own_officers_read_its_journal(scene: Scene, world: Any) -> None:
    clerk = world.browser(world.officer("Clare Kerr", "canterbury", Role.CLERK))
    stranger = world.browser(world.officer("Petra Lund", "dover"))
    for browser in (clerk, stranger, world.browser()):
        browser.get("/canterbury/journal", status=404)
    deputy = world.browser(world.officer("Dev Patel", "canterbury", Role.DEPUTY_MONITORING_OFFICER))
    assert rows(deputy.get("/canterbury/journal"))
    # The principal authority's officers read a parish's journal.
    assert "Authority entered" in words(scene.browser.get("/chartham/journal"))
