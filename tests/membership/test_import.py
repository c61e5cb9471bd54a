"""tests/: importing members: the preview, the confirmation, the same file twice, and the real files of three councils."""

from datetime import UTC, date, datetime, timedelta

import pytest
import transaction
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.county import open_county
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.membership import imports

from .conftest import DATA, REAL, counts, said

FILE = b"name,ward,party,email\nCllr Jane Smith,Barton,Labour,jane@smith.example\nJohn Jones,Wincheap,CON,\n"


@pytest.mark.duty(1)
@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
def test_the_real_files_of_three_councils_give_members_who_sit_on_two(world, desk):
    world.clock.set(date(2019, 3, 1))
    desks = {slug: desk(slug, f"Officer {slug}") for slug in ("canterbury", "kcc", "thanet")}
    moderngov = (REAL / "moderngov-councillors-canterbury-2016.xml").read_bytes()
    listed = (REAL / "councillors-2019-kent-canterbury-thanet.csv").read_bytes()

    assert counts(desks["canterbury"].take(moderngov, "2016.xml")) == {
        "Entered": 39,
        "Changed": 0,
        "Ended": 0,
    }
    plan = desks["canterbury"].plan(listed, "2019.csv")
    assert counts(plan) == {
        "To be entered": 2,
        "To be changed": 4,
        "Unchanged": 33,
        "Not in the file": 2,
        "Refused": 0,
    }
    assert "137 rows belong to other councils" in said(plan)
    assert "Guy Foster" in said(plan)
    assert counts(plan.forms["form"].submit("submit").follow()) == {"Entered": 2, "Changed": 4, "Ended": 0}
    assert counts(desks["kcc"].take(listed)) == {"Entered": 79, "Changed": 0, "Ended": 0}
    assert counts(desks["thanet"].take(listed)) == {"Entered": 55, "Changed": 0, "Ended": 0}
    assert "This file changes nothing" in said(desks["thanet"].plan(listed))

    matches = desks["canterbury"].get("/matches")
    assert "3 proposals" in said(matches)
    matches = desks["kcc"].get("/matches")
    assert "6 proposals" in said(matches)
    for _ in range(2):
        page = matches.click("Decide", index=0)
        form = page.forms["form"]
        form["decision"] = form["decision"].options[0][0]
        form["reasons"] = "Both councils' pages say so."
        matches = form.submit("submit", status=303).follow()
    assert "4 proposals" in said(matches)
    world.refresh()
    merged = [reference for _, reference in world.service.merged_people]
    assert len(merged) == 2
    for person in merged:
        profile = said(world.browser(person).get("/profile"))
        assert "Kent County Council" in profile
        assert "Canterbury City Council" in profile or "Thanet District Council" in profile


@pytest.mark.duty(1)
def test_made_up_files_of_the_same_shapes_give_a_member_who_sits_on_two_councils(world, desk):
    listed = (DATA / "councillors-three-councils.csv").read_bytes()
    for slug, number in (("kcc", "7"), ("canterbury", "81"), ("thanet", "95")):
        world.authority(slug).facts["external_ids"] = {"opencouncildata": number}
    world.save()
    desks = {slug: desk(slug, f"Officer {slug}") for slug in ("kcc", "canterbury", "thanet")}
    assert counts(desks["kcc"].take(listed))["Entered"] == 4
    assert counts(desks["canterbury"].take(listed))["Entered"] == 3
    assert counts(desks["thanet"].take(listed))["Entered"] == 2
    page = desks["canterbury"].get("/matches").click("Decide", index=0)
    assert "Andrew Crook" in said(page)
    form = page.forms["form"]
    form["decision"] = form["decision"].options[0][0]
    form["reasons"] = "He told us so."
    form.submit("submit", status=303)
    world.refresh()
    (person,) = (reference for _, reference in world.service.merged_people)
    profile = said(world.browser(person).get("/profile"))
    assert "Kent County Council" in profile
    assert "Canterbury City Council" in profile


def test_nothing_is_written_before_the_officer_confirms(world, desk):
    officer = desk()
    page = officer.plan(FILE)
    assert counts(page)["To be entered"] == 2
    assert officer.names() == ["Mary Monitor"]
    world.refresh()
    assert [each.state.name for each in world.service.people.values()] == ["Mary Monitor"]
    page.forms["form"].submit("submit", status=303)
    assert officer.names() == ["John Jones", "Mary Monitor", "Cllr Jane Smith"]


def test_the_same_file_again_changes_nothing_and_says_so(desk):
    officer = desk()
    officer.take(FILE)
    page = officer.plan(FILE)
    assert "This file changes nothing" in said(page)
    assert "form" not in page.forms
    assert len(officer.names()) == 3


@pytest.mark.parametrize(
    "name", ["members.csv", "members-windows-1252.csv", "moderngov-councillors.xml", "members-popolo.json"]
)
def test_every_kind_of_file_can_be_imported_and_again_changes_nothing(world, desk, name):
    officer = desk("dover")
    data = (DATA / name).read_bytes()
    done = officer.take(data, name)
    assert counts(done)["Entered"] >= 2
    again = officer.plan(data, name)
    assert (counts(again)["To be entered"], counts(again)["To be changed"]) == (0, 0)


def test_a_change_is_shown_field_by_field_and_made(world, desk):
    officer = desk()
    officer.take(FILE)
    page = officer.plan(
        FILE.replace(b"Barton,Labour", b"Barton,Green").replace(b"Cllr Jane", b"Cllr Mrs Jane")
    )
    assert counts(page)["To be changed"] == 1
    assert "Group Labour Green" in said(page)
    assert "Name Cllr Jane Smith Cllr Mrs Jane Smith" in said(page)
    page.forms["form"].submit("submit", status=303)
    office = officer.get("").click("Cllr Mrs Jane Smith")
    assert "Group Green" in said(office)
    assert "Group: Green" in said(office)  # its history


def test_a_name_that_changes_in_the_file_changes_the_persons_own(world, desk):
    officer = desk()
    officer.take(FILE)
    officer.take(FILE.replace(b"Jane Smith", b"Jane Smith-Jones"))
    world.refresh()
    (person,) = world.service.people_by_email.references("jane@smith.example")
    assert world.service.people[person].state.name == "Jane Smith-Jones"


def test_a_member_without_a_first_day_is_said_to_begin_today_with_the_28_days(desk):
    assert (
        "2 members to be entered have no first day in the file, so the office begins today, 1 June 2026"
        in said(desk().plan(FILE))
    )


def test_who_is_not_in_the_file_stays_in_office_unless_ticked(desk):
    officer = desk()
    whole = b"name,since\nCllr Jane Smith,2023-05-08\nJohn Jones,2023-05-08\n"
    officer.take(whole)
    short = whole.rsplit(b"John", 1)[0]
    page = officer.plan(short)
    assert "Not in the file: 1" in said(page)
    page.forms["form"].submit("submit", status=303)
    assert "John Jones" in officer.names("now")

    form = officer.plan(short).forms["form"]
    form.get("choice", index=0).checked = True
    refused = form.submit("submit", status=422)
    assert "Enter the last day of the offices that you ticked" in said(refused)
    form = refused.forms["form"]
    form["day"], form["month"], form["year"] = "5", "5", "2026"
    form.submit("submit", status=303)
    assert "John Jones" not in officer.names("now")
    assert "John Jones" in officer.names("past")


def test_a_confirmation_sent_many_times_has_one_effect(world, desk):
    officer = desk()
    form = officer.plan(FILE).forms["form"]
    answers = {form.submit("submit").location for _ in range(20)}
    assert len(answers) == 1
    assert len(officer.names()) == 3


def test_a_second_officer_who_imports_at_once_sees_the_plan_again(world, desk):
    first, second = desk(name="First Officer"), desk(name="Second Officer")
    one, other = first.plan(FILE), second.plan(FILE)
    one.forms["form"].submit("submit", status=303)
    page = other.forms["form"].submit("submit", status=303).follow()
    assert "Nothing was imported, because something has changed since you looked" in said(page)
    assert "This file changes nothing" in said(page)
    assert len(first.names()) == 4


def test_two_confirmations_at_one_instant_meet_and_the_second_is_tried_again(tmp_path, kent_app):
    def connection():
        manager = transaction.TransactionManager()
        return manager, db.open(transaction_manager=manager)

    # FileStorage, because it resolves the conflicts of indexes and journals, which would hide the meeting.
    db = DB(FileStorage(str(tmp_path / "Data.fs")))
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    manager, opened = connection()
    service, _ = open_county(opened.root(), kent_app.registry["kent.plugins"], PARTS, at=at)
    records = [
        imports.begin_import(service.authority("dover"), FILE, "members.csv", by=THE_SERVICE, at=at).id
        for _ in range(2)
    ]
    manager.commit()
    opened.close()
    officers = []
    for each in records:
        manager, opened = connection()
        record = opened.root()[ROOT_KEY].authority("dover").part("imports")[each]
        seen = imports.fingerprint(imports.plan_of(record, at.date()))
        imports.carry_out(record, seen, {}, by=THE_SERVICE, at=at)
        officers.append((manager, opened))
    officers[0][0].commit()
    with pytest.raises(ConflictError):
        officers[1][0].commit()
    for manager, opened in officers:
        manager.abort()
        opened.close()
    db.close()


def test_a_plan_that_has_changed_since_it_was_shown_is_shown_again(world, desk):
    officer = desk()
    officer.take(FILE)
    page = officer.plan(FILE.replace(b"Labour", b"Green"))
    office = officer.get("").click("Cllr Jane Smith")
    change = office.click("^Change$").forms["form"]
    change["party"] = "Independent"
    change.submit("submit", status=303)
    again = page.forms["form"].submit("submit", status=303).follow()
    assert "Group Independent Green" in said(again)
    again.forms["form"].submit("submit", status=303)
    assert "Group Green" in said(officer.get("").click("Cllr Jane Smith"))


def test_an_import_that_was_carried_out_cannot_be_carried_out_again(world, desk):
    officer = desk()
    page = officer.plan(FILE)
    other = officer.browser.get(page.request.path)  # the same plan, opened a second time
    page.forms["form"].submit("submit", status=303)
    refused = other.forms["form"].submit("submit", status=409)
    assert "carried out already" in said(refused)
    assert len(officer.names()) == 3


def test_an_import_runs_out_after_a_day_and_what_it_held_is_forgotten(world, desk):
    officer = desk()
    page = officer.plan(FILE)
    world.clock.forward(hours=25)
    officer = desk(name="Olga Other")  # the first one's session has ended meanwhile
    assert "This import has run out" in said(officer.browser.get(page.request.path))
    officer.give(FILE, status=303)
    world.refresh()
    records = list(world.authority("canterbury").part("imports").values())
    assert [record.read is None for record in records].count(True) == 1
    assert len(records) == 2


def test_the_file_itself_is_not_kept_and_its_fingerprint_is(world, desk):
    import hashlib

    data = (DATA / "moderngov-councillors.xml").read_bytes()
    officer = desk("dover")
    officer.give(data, "councillors.xml")
    world.refresh()
    (record,) = world.authority("dover").part("imports").values()
    assert record.state.sha256 == hashlib.sha256(data).hexdigest()
    assert b"Example Street" in data
    assert "Example Street" not in repr(record.read)


def test_each_act_of_an_import_and_the_import_itself_are_in_the_journal(world, desk):
    desk().take(FILE)
    world.refresh()
    acts = [entry.act for entry in world.authority("canterbury").journal.newest()]
    assert acts.count("office_entered") == 3  # the officer's own post is one
    assert acts.count("import_read") == acts.count("import_carried_out") == 1


def test_an_address_that_another_person_has_stays_with_the_office_and_is_told(world, desk):
    jane = world.person("Jane Smith", "jane@smith.example")
    world.seat(jane, "kcc")
    officer = desk()
    page = officer.plan(FILE)
    assert "Another person has the e-mail address of Cllr Jane Smith already" in said(page)
    page.forms["form"].submit("submit", status=303)
    matches = said(officer.get("/matches"))
    assert "Both entries carry the same e-mail address." in matches
    assert "jane@smith.example" not in matches
    world.refresh()
    assert world.service.people_by_email.references("jane@smith.example") == (jane,)


def test_a_co_opted_member_in_the_file_is_entered_as_one_and_a_member_is_not_turned_into_one(world, desk):
    officer = desk()
    officer.take(b"name,office\nAnn Other,Co-opted Member\nBob Baker,Leader\nCarl Cook,\n")
    world.refresh()
    roles = {value[1]: value[2] for value, _ in world.authority("canterbury").members}
    assert roles["Ann Other"] == Role.CO_OPTED_MEMBER
    assert roles["Bob Baker"] == Role.MEMBER
    page = officer.plan(
        b"name,office\nAnn Other,Co-opted Member\nBob Baker,Leader\nCarl Cook,co-opted member\n"
    )
    assert counts(page)["Refused"] == 1
    assert "end the office and add the other by hand" in said(page)


def test_the_officer_of_another_authority_and_a_clerk_find_no_page_to_import_at(world, desk):
    page = desk().plan(FILE)
    stranger = desk("ashford", "Sam Stranger")
    for path in ("/canterbury/membership", "/canterbury/membership/import", page.request.path):
        stranger.browser.get(path, status=404)
    clerk = desk("canterbury", "Cleo Clerk", Role.CLERK)
    assert "Mary Monitor" in said(clerk.get(""))
    assert "Import members from a file" not in said(clerk.get(""))
    clerk.get("/import", status=404)
    clerk.browser.post(page.request.path, {"csrf_token": "x"}, status="4*")
    assert len(clerk.names()) == 2


def test_the_monitoring_officer_of_the_principal_authority_imports_for_a_parish(world, desk):
    officer = desk("canterbury")
    parish = next(each for each in world.service.all_authorities() if each.principal == "canterbury")
    officer.slug = parish.slug
    assert counts(officer.take(FILE))["Entered"] == 2
    assert "Cllr Jane Smith" in officer.names("now")


def test_dates_of_the_file_become_the_dates_of_the_office(world, desk):
    officer = desk()
    since = world.clock.today - timedelta(days=400)
    officer.take(f"name,since,until\nAnn Other,{since.isoformat()},2027-05-05\n".encode())
    page = said(officer.get("").click("Ann Other"))
    assert "Last day 5 May 2027" in page
