"""tests/: importing meetings from a file: its account, the confirmation, and the same file again."""

from datetime import date
from typing import Any

from webtest import Upload

from kent_standards.law.meeting_parts import Body, Stage
from kent_standards.meetings import acts
from kent_standards.meetings.importing import body_of
from kent_standards.meetings.model import Meeting
from kent_standards.retention.services import retain
from tests.agendas.test_reading import GOOD
from tests.meetings.conftest import Chamber
from tests.register.desk_scene import form_of, words

BROKEN = GOOD.replace("Fish &amp; Sons: a new quay", "<p>Fish & Sons: a new quay</p>")


def give(chamber: Chamber, text: str, name: str = "meetings.xml", status: int = 303) -> Any:
    """Give a file on the page for it."""
    page = form_of(chamber.browser.get(f"/{chamber.slug}/desk/meetings/import"))
    page["file"] = Upload(name, text.encode())
    answer = page.submit("submit", status=status)
    return answer.follow() if status == 303 else answer


def confirm(page: Any) -> Any:
    """Confirm what its account says."""
    return form_of(page).submit("submit", status=303).follow()


def imported(chamber: Chamber) -> list[Meeting]:
    """The meetings that came from a file."""
    chamber.world.refresh()
    meetings = chamber.authority.part("meetings")
    return [meetings[found] for _, found in meetings.by_source]


def test_a_broken_file_is_mended_accounted_for_and_entered_when_it_is_confirmed(chamber: Chamber) -> None:
    page = give(chamber, BROKEN)
    text = words(page)
    for sentence in (
        "The XML was broken, and was mended as follows.",
        "Markup that wasn’t escaped was left out, and its text kept: 2 tags.",
        "The sign & stood unescaped and was taken as itself: 1 times.",
        "Planning Committee 4 June 2026, 19:00, The Guildhall Apologies Fish & Sons: a new quay Is entered as a draft",
    ):
        assert sentence in text
    assert imported(chamber) == []
    assert "Is entered as a draft, with its agenda 1" in words(confirm(page))
    (meeting,) = imported(chamber)
    state = meeting.state
    assert (state.stage, state.heading.body) == (Stage.DRAFT, Body.COMMITTEE)
    assert (state.heading.day, state.heading.source) == (date(2026, 6, 4), "ModernGov:101")
    assert [each.title for each in state.items] == ["Apologies", "Fish & Sons: a new quay"]


def test_the_same_file_again_changes_nothing_and_a_later_one_moves_what_is_to_come(chamber: Chamber) -> None:
    confirm(give(chamber, GOOD))
    assert "Is entered already; nothing changes" in words(give(chamber, GOOD))
    moved = give(chamber, GOOD.replace("04/06/2026", "11/06/2026"))
    assert "gets the day, time, place and title of the file" in words(moved)
    confirm(moved)
    (meeting,) = imported(chamber)
    assert meeting.state.heading.day == date(2026, 6, 11)
    assert len(meeting.state.items) == 2
    known = {"by": chamber.clerk, "at": chamber.world.at}
    acts.take(meeting, "meeting_cancelled", reasons="No business.", **known)
    chamber.world.save()
    assert "Has begun or is over; nothing changes" in words(give(chamber, GOOD))


def test_an_agenda_that_comes_later_is_added_to_a_meeting_without_one(chamber: Chamber) -> None:
    bare = GOOD[: GOOD.index("<agendaitems>")] + GOOD[GOOD.index("</agendaitems>") + len("</agendaitems>") :]
    confirm(give(chamber, bare))
    assert imported(chamber)[0].state.items == ()
    confirm(give(chamber, GOOD))
    assert len(imported(chamber)[0].state.items) == 2


def test_what_can_t_be_read_is_said_beside_the_file_and_nothing_is_kept(chamber: Chamber) -> None:
    answer = give(chamber, GOOD.replace("</meetings>", ""), status=422)
    assert "couldn’t be mended" in words(answer)
    chamber.world.refresh()
    assert len(chamber.authority.part("meetings").imports) == 0


def test_a_file_is_imported_once_and_forgotten_after_a_day(chamber: Chamber) -> None:
    page = give(chamber, GOOD)
    again = chamber.browser.get(page.request.url)
    confirm(page)
    answer = form_of(again).submit("submit", status=409)
    assert "changed since you opened the form" in words(answer)
    waits = give(chamber, "title,date\nCabinet,2026-07-01\n", "meetings.csv")
    chamber.world.clock.forward(days=2)
    chamber.world.refresh()
    gone = [each.rule.id for each in retain(chamber.authority, at=chamber.world.at)]
    chamber.world.save()
    assert gone.count("agenda_plan") == 1
    chamber.browser = chamber.world.browser(chamber.clerk.person)
    assert "isn’t kept any longer" in words(chamber.browser.get(waits.request.url))


def test_what_meets_is_read_from_its_title() -> None:
    assert body_of("Planning Committee") is Body.COMMITTEE
    assert body_of("Licensing Sub-Committee") is Body.SUB_COMMITTEE
    assert body_of("Joint Transportation Board") is Body.JOINT_COMMITTEE
    assert body_of("Cabinet") is Body.EXECUTIVE
    assert body_of("Full Council") is Body.COUNCIL
    assert body_of("") is Body.COMMITTEE
