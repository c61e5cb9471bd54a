"""tests/: the councillor's representative: by a code or by an account, until another is named or it is over (duty 84)."""

import re

import pytest

from kent_standards.bundles import services
from kent_standards.bundles.model import bundle_of
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.steps import THE_SERVICE
from kent_standards.pdf.reading import read_pdf
from kent_standards.people.identity import merge
from kent_standards.testing import World
from tests.bundles.test_in_the_application import main
from tests.hearings.conftest import Room
from tests.hearings.test_papers import ILL, bundled
from tests.investigations.conftest import fill, plain

MINE = "/kcc/represent/hearing"


def named(room: Room, name: str = "Fay Friend", relation: str = "friend") -> str:
    """The councillor says who comes; the councillor's page of the hearing."""
    page = f"/hearings/{room.hearing.id}"
    given = {"attends": "yes", "representative": name, "relation": relation}
    fill(room.browser(room.member).get(f"{page}/attend"), **given)
    return page


def code_for(room: Room, page: str, **values: str) -> str:
    """The councillor gives access; the code that the answer shows this once."""
    answer = fill(room.browser(room.member).get(f"{page}/let-in"), 200, **values)
    return re.search(r"kent-code\">([^<]+)<", answer.text)[1]


def enter(world: World, code: str, slug: str = "kcc"):
    """A browser with that code entered, and the answer."""
    browser = world.browser()
    page = browser.get(f"/{slug}/represent")
    form = next(each for each in page.forms.values() if "code" in each.fields)
    form["code"] = code
    return browser, form.submit("submit", expect_errors=True)


@pytest.mark.duty(84)
def test_a_friend_reads_the_case_the_hearing_and_what_is_asked_by_a_code_of_the_councillor_s(world):
    room = Room(world).drawn().called()
    browser, answer = enter(world, code_for(room, named(room)).lower())
    assert answer.status_int == 303
    page = plain(answer.follow())
    call = room.state.call
    for words in (
        "Shouted at a clerk.",
        "Jenny Samper",
        "A friend",
        f"Come on {call.day.day} ",
        "10:00 am, to Darent Room, County Hall.",
        "Election of the Chairman",
        "Summing-up of the complaint",
        "Ann Able",
        "Ivy Independent",
        "Keep what you read here to yourself",
    ):
        assert words in page, words
    assert "Zephyrine" not in page
    for other in (
        room.url,
        f"/hearings/{room.hearing.id}",
        f"/complaints/{room.case_id}",
        "/kcc/track/complaint",
    ):
        browser.get(other, status=404)
    world.browser().get(MINE, status=404)
    assert "reads the papers by a code" in plain(
        room.browser(room.member).get(f"/hearings/{room.hearing.id}")
    )


@pytest.mark.duty(84)
@pytest.mark.duty(82)
def test_a_representative_has_the_panel_s_copy_once_the_councillor_was_given_it(world):
    room = Room(world).drawn().called()
    bundled(room)
    browser, _ = enter(world, code_for(room, named(room)))
    browser.get(f"{MINE}/bundle", status=404)
    assert "The bundle of the hearing" not in browser.get(MINE)
    services.release_bundle(bundle_of(room.case), by=room.clerk, at=world.at)
    world.save()
    page = browser.get(MINE).click("The bundle of the hearing")
    assert ILL in read_pdf(main(page).submit().body).everything
    world.refresh()
    read = [each.role for each in room.authority.journal if each.by == f"{room.hearing.id}-r1"]
    assert read == ["representative"]


@pytest.mark.duty(84)
def test_access_ends_when_the_councillor_names_somebody_else_and_when_a_new_code_is_given(world):
    room = Room(world).drawn().called()
    page = named(room)
    first = code_for(room, page)
    browser, _ = enter(world, first)
    again, _ = enter(world, second := code_for(room, page))
    browser.get(MINE, status=404)
    assert browser.get("/kcc/represent").status_int == 200  # where a new code is entered, not a dead end
    assert enter(world, first)[1].status_int == 422
    named(room)
    assert again.get(MINE).status_int == 200  # the same representative
    named(room, "Otto Other")
    again.get(MINE, status=404)
    assert enter(world, second)[1].status_int == 422
    stored = str(room.hearing.steps)
    assert first not in stored
    assert second not in stored


@pytest.mark.duty(84)
def test_access_ends_when_the_decision_is_announced(world):
    room = Room(world).drawn().called()
    code = code_for(room, named(room))
    room.opened().chaired()
    browser, _ = enter(world, code)
    assert "Apologies: now" in plain(browser.get(MINE))
    room.heard().found(breach=False)
    assert browser.get(MINE).status_int == 200
    room.do("announce", words="It was robust.")
    browser.get(MINE, status=404)
    assert enter(world, code)[1].status_int == 422
    page = room.browser(room.member).get(f"/hearings/{room.hearing.id}")
    assert "Give your representative access" not in page


@pytest.mark.duty(84)
def test_a_fellow_councillor_comes_in_by_the_account_and_can_t_be_on_the_panel(world):
    room = Room(world).drawn().called()
    fellow = world.member("Fred Fellow", "kcc")
    world.save()
    page = named(room, "Fred Fellow", "councillor")
    room.browser(fellow).get(page, status=404)
    form = room.browser(room.member).get(f"{page}/let-in")
    offered = form.text
    assert fellow in offered
    assert room.panel[0] not in offered
    fill(form, person=fellow)
    hers = plain(room.browser(fellow).get(page))
    for words in (
        "You represent or accompany the councillor",
        "Shouted at a clerk.",
        "Election of the Chairman",
    ):
        assert words in hers, words
    assert "KCC/2026/0001/H1" in room.browser(fellow).get("/hearings")
    room.browser(fellow).get(f"{page}/attend", status=404)
    room.browser(fellow).get(f"{page}/let-in", status=404)
    room.browser(fellow).get(f"/complaints/{room.case_id}", status=404)
    named(room, "Fred Fellow", "friend")
    room.browser(fellow).get(page, status=404)
    assert "KCC/2026/0001/H1" not in room.browser(fellow).get("/hearings")


@pytest.mark.duty(84)
def test_whoever_represents_the_councillor_can_t_be_drawn_for_the_panel(world):
    room = Room(world).drawn().called()
    fellow = room.panel[1]  # of the committee, but not drawn
    page = named(room, "Ben Best", "councillor")
    fill(room.browser(room.member).get(f"{page}/let-in"), person=fellow)
    assert "Ben Best can’t sit: represents the councillor." in plain(room.officer.get(f"{room.url}/panel"))


@pytest.mark.duty(84)
def test_an_officer_gives_the_code_where_the_councillor_has_no_account(world):
    room = Room(world).drawn().called()
    room.browser(room.clerk).get(f"{room.url}/let-in", status=409)
    room.do("attendance", attends="yes", representative="Fay Friend", relation="friend")
    answer = room.do("let-in", 200)
    code = re.search(r"kent-code\">([^<]+)<", answer.text)[1]
    assert enter(world, code)[1].status_int == 303
    assert "The councillor’s representative was given access" in plain(room.officer.get(room.url))


@pytest.mark.security(29)
def test_a_representative_s_code_opens_one_hearing_at_one_authority_and_wrong_ones_are_counted(world):
    room = Room(world).drawn().called()
    code = code_for(room, named(room))
    assert enter(world, code, "canterbury")[1].status_int == 422
    for number in range(5):
        answer = enter(world, f"AAAAA-AAAAA-AAAAA-AAAA{number}")[1]
    assert answer.status_int == 429
    world.clock.forward(minutes=61)
    browser, _ = enter(world, code)
    page = browser.get(MINE)
    next(each for each in page.forms.values() if each.action.endswith("/leave")).submit(status=303)
    browser.get(MINE, status=404)


@pytest.mark.duty(84, 156)
@pytest.mark.security(9)
def test_a_direction_names_no_complainant_to_the_councillor_s_side_while_the_name_is_withheld(
    world, monkeypatch
):
    room = Room(world).drawn().called()
    code = code_for(room, page := named(room))
    room.opened().chaired()
    browser, _ = enter(world, code)
    room.vote(
        "direction",
        what="The diary of Zephyrine Quillfeather",
        whom="Mrs Quillfeather",
        day=room.state.call.day,
    )
    for shown in (room.browser(room.member).get(page), browser.get(MINE)):
        assert "The diary of Zephyrine Quillfeather (from: Mrs Quillfeather)." in plain(shown)
    known = property(lambda state: frozenset({"existence", "details"}))
    monkeypatch.setattr(ComplaintState, "subject_may_know", known)
    for shown in (room.browser(room.member).get(page), browser.get(MINE)):
        assert "The diary of [withheld] (from: [withheld])." in plain(shown)
        assert "Quillfeather" not in shown


@pytest.mark.duty(84)
def test_a_member_of_the_panel_isnt_offered_as_a_fellow_by_another_entry_of_the_same_human(world):
    room = Room(world).drawn().called()
    page = named(room, "Fred Fellow", "councillor")
    again, fellow = world.member("A. Able", "kcc"), world.member("Fred Fellow", "kcc")
    merge(world.service, again, room.panel[0], reasons="One human.", by=THE_SERVICE, at=world.at)
    world.save()
    offered = room.browser(room.member).get(f"{page}/let-in").text
    assert fellow in offered
    assert again not in offered
