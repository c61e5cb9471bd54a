"""tests/: the bundle at a hearing: the Panel's copy for those with a part in it, the public's beside its notice."""

import pytest

from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.services import content_of
from kent_standards.bundles import services
from kent_standards.bundles.model import bundle_of
from kent_standards.bundles.worker import make_next
from kent_standards.law.exempt import Marking
from kent_standards.pdf.reading import read_pdf
from tests.bundles.test_in_the_application import main
from tests.hearings.conftest import Room
from tests.investigations.conftest import plain

ILL = "Percival Quillfeather was ill"


def bundled(room: Room):
    """The bundle of its case, made, with words that are exempt."""
    known = {"by": room.clerk, "at": room.world.at}
    record = services.open_bundle(room.case, **known)
    note = check_file("note.txt", f"The van was hired. {ILL}.".encode())
    key = services.put_in_document(record, [note], "Note", "Brought", "", **known)
    services.mark_exempt(record, key, Marking("1", "His health.", phrases=(ILL,)), **known)
    services.ask_for_bundle(record, **known)
    room.world.save()
    assert make_next(room.world.db, room.world.registry["kent.clock"])
    room.world.refresh()


@pytest.mark.duty(82)
@pytest.mark.security(10)
def test_the_panel_reads_its_copy_and_the_public_the_other_from_the_notice_of_the_hearing(world):
    room = Room(world).drawn().called()
    bundled(room)
    hearing, drawn, not_drawn = room.hearing.id, room.panel[0], room.panel[1]
    assert "The bundle of the hearing" in room.officer.get(room.url).text
    assert "The bundle of the hearing" not in room.browser(drawn).get(f"/hearings/{hearing}").text
    room.browser(drawn).get(f"/bundles/{room.case_id}", status=404)
    services.release_bundle(bundle_of(room.case), by=room.clerk, at=world.at)
    world.save()
    for person in (drawn, room.ip.person, room.member):
        page = room.browser(person).get(f"/hearings/{hearing}").click("The bundle of the hearing")
        assert ILL in read_pdf(main(page).submit().body).everything
    room.browser(not_drawn).get(f"/bundles/{room.case_id}", status=404)
    world.browser().get(f"/bundles/{room.case_id}", status=404)
    notice = f"/kcc/meetings/{hearing}"
    assert "Papers for the hearing" not in world.browser().get(notice).text
    services.publish_bundle(bundle_of(room.case), by=room.mo, at=world.at)
    world.save()
    public = read_pdf(world.browser().get(notice).click("Papers for the hearing").body).everything
    assert "The van was hired. [exempt, paragraph 1]." in public
    assert "Quillfeather" not in public


@pytest.mark.duty(82)
def test_the_agenda_stands_first_in_both_copies_from_the_record_and_anew_when_the_hearing_is_called_anew(
    world,
):
    room = Room(world).drawn()
    bundled(room)
    assert not any(key.startswith("agenda/") for key in bundle_of(room.case).state.order)
    room.called()
    record = bundle_of(room.case)
    assert record.state.order[0] == f"agenda/{room.hearing.id}"
    assert record.state.current is None  # what was made before lacks it
    page = plain(room.officer.get(f"/kcc/bundles/{room.case_id}"))
    assert f"Agenda of hearing {room.hearing.reference}" in page
    services.ask_for_bundle(record, by=room.clerk, at=world.at)
    world.save()
    assert make_next(world.db, world.registry["kent.clock"])
    copies = bundle_of(room.case).state.current
    for file in (copies.panel, copies.public):
        text = read_pdf(content_of(services.copy_file(bundle_of(room.case), file))).everything
        for words in (
            "Item 1: Agenda of hearing",
            "Darent Room, County Hall",
            "Ann Able",
            "Election of the Chairman",
        ):
            assert words in text, words
    room.called(room.earliest())
    assert bundle_of(room.case).state.current is None
    assert bundle_of(room.case).state.order.count(f"agenda/{room.hearing.id}") == 1


def test_whoever_leaves_the_panel_or_the_case_has_no_copy_any_more(world):
    room = Room(world).drawn()
    bundled(room)
    services.release_bundle(bundle_of(room.case), by=room.clerk, at=world.at)
    world.save()
    leaves = room.panel[0]
    assert room.browser(leaves).get(f"/bundles/{room.case_id}")
    room.do("panel", panel=tuple(room.panel[2:5]), words="Somebody is ill.")
    room.browser(leaves).get(f"/bundles/{room.case_id}", status=404)
    assert room.browser(room.panel[4]).get(f"/bundles/{room.case_id}")
