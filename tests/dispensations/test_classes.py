"""tests/: the class dispensation by a seat, its gap, its end and the warnings of it (R 5(6); duties 42, 146, 147)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kent_standards.authorities.model import Authority
from kent_standards.dispensations.reminders import post_end_warnings
from kent_standards.dispensations.services import reliefs
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.relief import Relief, relief_on
from kent_standards.law.roles import Role
from tests.dispensations.conftest import fill

SINCE = date(2009, 6, 4)
GRANTED_ON, LAST = date(2012, 7, 19), date(2016, 7, 18)
CODE = "kcc.multi_hatted"
BY_SEAT = {f"{CODE}/canterbury"}


class OldScene:
    """The county in the years of its class dispensation: a member of two authorities, one of one, and officers."""

    def __init__(self, world) -> None:
        self.world = world
        world.clock.set(date(2012, 8, 1))
        self.two = self.seated("Jenny Samper", "kcc", "canterbury")
        self.one = self.seated("Otto Only", "kcc")
        self.officer = world.person("Olive Officer", "olive@example.org")
        world.seat(self.officer, "kcc", Role.MONITORING_OFFICER, since=SINCE)

    def seated(self, name, *slugs):
        person = self.world.person(name, f"{name.split()[0].lower()}@example.org")
        for slug in slugs:
            self.world.seat(person, slug, since=SINCE)
        return person

    @property
    def kcc(self) -> Authority:
        self.world.refresh()
        return self.world.authority("kcc")

    def page(self, address, person=""):
        return self.world.browser(person).get(address).text

    def messages(self):
        return sorted(each.kind for each in self.kcc.outbox.waiting()) + sorted(
            each.kind for each in self.world.service.outbox.waiting()
        )


@pytest.fixture
def scene(world) -> OldScene:
    return OldScene(world)


@pytest.mark.duty(42)
def test_it_attaches_by_itself_to_whoever_sits_on_another_authority(scene):
    day = date(2012, 8, 1)

    assert reliefs(scene.kcc, scene.one, day) == ()
    (found,) = reliefs(scene.kcc, scene.two, day)
    assert (found.begins_on, found.last_day, found.interests) == (GRANTED_ON, LAST, (DPI,))
    assert relief_on((found,), DPI, day, matters=BY_SEAT) is Relief.SPEAK_AND_VOTE
    assert relief_on((found,), DPI, day) is Relief.NONE  # for the seat's business alone
    assert reliefs(scene.world.authority("canterbury"), scene.two, day) == ()


@pytest.mark.duty(146)
def test_the_gap_that_it_leaves_is_pointed_out_wherever_it_is_shown(scene):
    """It is from section 31(4) alone, so an Other Significant Interest prohibits all the same."""
    (found,) = reliefs(scene.kcc, scene.two, date(2012, 8, 1))
    assert relief_on((found,), OSI, date(2012, 8, 1), matters=BY_SEAT) is Relief.NONE

    for address, person in (
        ("/profile/dispensations", scene.two),
        ("/kcc/desk/dispensations", scene.officer),
        ("/kcc/dispensations", ""),
    ):
        text = scene.page(address, person)
        assert f"It doesn’t relieve from an {OSI}" in text
        assert "Canterbury City Council" in text


@pytest.mark.duty(147)
@pytest.mark.parametrize(
    ("day", "held"),
    [
        (GRANTED_ON - timedelta(days=1), False),
        (GRANTED_ON, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ],
)
def test_four_years_are_counted_with_the_day_of_the_grant_though_nobody_asked(scene, day, held):
    """Granted by the Council without a written request; its last day is 18 July 2016."""
    assert bool(reliefs(scene.kcc, scene.two, day)) is held


@pytest.mark.duty(42)
def test_a_class_dispensation_and_its_expiry(scene):
    """The journey: attached by a new seat, shown, warned of, ended, and said to have ended."""
    world = scene.world
    late = scene.seated("Nora New", "kcc")
    world.seat(late, "swale", since=date(2013, 5, 6))
    assert not reliefs(scene.kcc, late, date(2013, 5, 5))
    assert reliefs(scene.kcc, late, date(2013, 5, 6))

    world.clock.set(date(2016, 4, 17))
    assert post_end_warnings(world.service, at=world.at) == 0
    assert "Ends on" not in scene.page("/kcc/desk/dispensations", scene.officer)
    world.clock.set(date(2016, 4, 18))
    assert post_end_warnings(world.service, at=world.at) == 3  # both members, and the Monitoring Officer
    assert post_end_warnings(world.service, at=world.at) == 0
    world.save()
    assert "Ends on 18 July 2016" in scene.page("/kcc/desk/dispensations", scene.officer)
    assert "Your dispensation ends on 18 July 2016" in scene.page("/tasks", scene.two)
    assert "1 ends soon" in scene.page("/tasks", scene.officer)

    world.clock.set(LAST)
    assert "In force" in scene.page("/profile/dispensations", scene.two)
    assert "Jenny Samper" in scene.page("/kcc/dispensations")
    world.clock.set(LAST + timedelta(days=1))
    assert "Nothing relieves you" in scene.page("/profile/dispensations", scene.two)
    for address, person in (("/kcc/dispensations", ""), ("/kcc/desk/dispensations", scene.officer)):
        text = scene.page(address, person)
        assert "ended on 18 July 2016. Since then nobody is relieved by it" in text
        assert "Jenny Samper" not in text


@pytest.mark.duty(42)
def test_the_public_data_hold_the_class_with_each_member(scene):
    rows = scene.world.browser().get("/kcc/dispensations.json").json["dispensations"]

    assert [(row["name"], row["code"], row["last_day"]) for row in rows] == [
        ("Jenny Samper", CODE, "2016-07-18")
    ]


def test_where_no_class_is_in_force_nothing_is_offered_and_the_form_says_why(scene):
    scene.world.clock.set(date(2016, 7, 19))
    browser = scene.world.browser(scene.officer)
    browser.get("/kcc/desk/dispensations").mustcontain(no="Enter a place on a body outside")
    form = browser.get("/kcc/desk/dispensations/outside").forms["form"]
    assert "code" not in form.fields
    for name, value in {"person": scene.one, "body": "Harbour Board", "reasons": "Minute 4"}.items():
        form[name] = value
    for name, value in (("day", "1"), ("month", "7"), ("year", "2016")):
        form.fields[name][0].value = value
    form.submit(status=409).mustcontain("No class dispensation of that name is in force today")


@pytest.mark.duty(42)
def test_a_place_on_a_body_outside_attaches_it_when_an_officer_has_entered_it(scene):
    """R 5(6) names public bodies and the Council's representatives, too, which no register of seats knows."""
    browser = scene.world.browser(scene.officer)
    form = browser.get("/kcc/desk/dispensations/outside").forms["form"]
    given = {
        "person": scene.one,
        "code": CODE,
        "body": "Ramsgate Harbour Board",
        "since": date(2012, 9, 1),
        "until": date(2014, 8, 31),
        "reasons": "Minute 12 of the County Council.",
    }
    for name, value in given.items():
        fill(form, name, value)
    form.submit(status=303)

    (found,) = reliefs(scene.kcc, scene.one, date(2012, 9, 1))
    assert (found.begins_on, found.last_day) == (date(2012, 9, 1), date(2014, 8, 31))
    assert "Ramsgate Harbour Board" in found.matter
    (seat,) = scene.kcc.part("dispensations").outside.values()
    form = browser.get(f"/kcc/desk/dispensations/{seat.id}/end").forms["form"]
    fill(form, "until", date(2012, 9, 30))
    form.submit(status=303)
    assert reliefs(scene.kcc, scene.one, date(2012, 9, 30))
    assert not reliefs(scene.kcc, scene.one, date(2012, 10, 1))


def test_it_ends_with_the_seat_here_and_with_the_seat_elsewhere(scene):
    from kent_standards.law.steps import THE_SERVICE
    from kent_standards.people.offices import end_office, offices_of

    kcc, last = scene.kcc, date(2013, 5, 1)
    service = scene.world.service
    (seat,) = [each for each in offices_of(service, scene.two) if each.authority == "canterbury"]
    end_office(
        service.authority("canterbury").offices[seat.office],
        last,
        by=THE_SERVICE,
        at=datetime(2012, 8, 1, 10, tzinfo=UTC),
    )

    assert reliefs(kcc, scene.two, last)
    assert not reliefs(kcc, scene.two, last + timedelta(days=1))


def test_no_place_is_entered_while_no_class_is_in_force(world):
    officer = world.officer("Olive Officer", "kcc")
    member = world.member("Jenny Samper", "kcc")

    page = world.browser(officer).get("/kcc/desk/dispensations/outside")
    assert "No class dispensation is in force today" in page.text
    form = page.forms["form"]
    form["person"] = member
    assert form.submit(status=422)


def test_whoever_was_entered_twice_is_listed_once(scene):
    from kent_standards.law.steps import THE_SERVICE
    from kent_standards.people.identity import merge

    again = scene.seated("Jennifer Samper", "kcc")
    merge(scene.world.service, again, scene.two, reasons="One human.", by=THE_SERVICE, at=scene.world.at)
    scene.world.save()

    rows = scene.world.browser().get("/kcc/dispensations.json").json["dispensations"]

    assert [row["person"] for row in rows] == [scene.two]
    assert reliefs(scene.kcc, again, date(2012, 8, 1))


def test_an_authority_whose_records_wait_to_be_brought_up_to_date_relieves_by_its_classes_alone(scene):
    scene.kcc.parts.remove("dispensations")

    (found,) = reliefs(scene.world.authority("kcc"), scene.two, date(2012, 8, 1))

    assert found.reference == f"{CODE}/canterbury"
