"""tests/: the Panel's notice from the record of the hearing, signed on the page of the case (Annex 3, 5.2)."""

import pytest

from tests.investigations.conftest import fill


@pytest.mark.duty(92, 94, 157)
def test_the_monitoring_officer_reads_the_notice_and_who_gets_it_signs_it_and_may_correct_it(room):
    room.world.seat(room.member, "canterbury")
    room.world.save()
    room.begun().heard().found().on_sanctions()
    room.sanction("d", text="Training on bullying")
    room.sanction("b")
    officer = room.browser(room.mo)
    page = officer.get(f"/kcc/complaints/{room.case_id}")
    assert (
        "Sign and issue the Panel’s decision notice"
        not in page.html.find("main").get_text().partition("can’t")[0]
    )
    room.announced()
    officer = room.browser(room.mo)
    page = officer.get(f"/kcc/complaints/{room.case_id}").click("Sign and issue the Panel’s decision notice")
    text = " ".join(page.html.find("main").get_text(" ", strip=True).split())
    for words in (
        "Canterbury City Council",
        "Monitoring Officer, for the Standards Committee",
        "Ann Able, Chairman",
        "The member shouted. Found. Two heard it.",
        "Breach of paragraph 3(2)(a).",
        "(d) Training: instruction, to the Monitoring Officer",
        "(b) Removal from committees: recommendation, to the leader of the councillor’s political group",
        "It was bullying, and will not do.",
        "There is no right of appeal",
    ):
        assert words in text, words
    assert officer.get(f"/kcc/complaints/{room.case_id}/correct-panel-notice", status=409)
    fill(page)
    assert room.case.state.panel.issued_on == room.world.clock.today
    late = officer.get(f"/kcc/complaints/{room.case_id}/issue-panel-notice", status=409)
    assert "issued already" in late.text
    fill(officer.get(f"/kcc/complaints/{room.case_id}/correct-panel-notice"), words="The day was the 4th.")
    inbox = room.world.authority("canterbury").part("notices").inbox
    room.world.refresh()
    assert sorted(each.content.reference[-2:] for each in inbox.values()) == ["P1", "P2"]
