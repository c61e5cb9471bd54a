"""tests/: an authority ends on a day and another takes its place: decided, undone, carried out, read ever after."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kent_standards.authorities.services import found_authority
from kent_standards.authorities.structure import structure_of
from kent_standards.cli import main
from kent_standards.cli.county import open_county
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.law.structure import NOTHING, Ending, StructureState, check_end
from kent_standards.outbox.services import post
from kent_standards.people.offices import enter_office, offices_of
from kent_standards.structure.services import carry_out_due, decide_end, undo_end
from kent_standards.verification.acts import check_acts
from tests.evolution.conftest import INI
from tests.plugins import unitary
from tests.register.desk_scene import Scene, form_of, words

ON = date(2028, 4, 1)
LAST = date(2028, 3, 31)
ORDER = "The Kent (Structural Changes) Order 2027"


@pytest.fixture
def county(make_world: Any) -> Any:
    """A county with Northdown, which takes the place of Canterbury (with its parishes) and of the county council."""
    world = make_world({"unitary": unitary})
    world.clock.set(date(2028, 1, 10))
    return world


def operator(world: Any) -> str:
    """The county's operator."""
    person = world.person("Olu Perator")
    world.seat(person, "", Role.OPERATOR)
    return person


def decide(
    browser: Any, slug: str = "canterbury", successor: str = "northdown", on: date = ON, **more: Any
) -> Any:
    """Fill in and send the form."""
    form = form_of(browser.get(f"/{slug}/structure"))
    form["successor"] = successor
    form["day"], form["month"], form["year"] = str(on.day), str(on.month), str(on.year)
    form["seats"], form["reasons"] = more.get("seats", "yes"), more.get("reasons", ORDER)
    form["confirmed"] = more.get("confirmed", True)
    return form.submit("submit", status="*")


def carry_out(world: Any, day: date = ON) -> Any:
    """What the daily command does on ``day``."""
    world.clock.set(day)
    world.refresh()
    done = carry_out_due(world.service, at=world.at)
    world.save()
    return done


def acts(world: Any, slug: str) -> list[str]:
    """The acts in a journal that tell of the structure."""
    world.refresh()
    return [entry.act for entry in world.authority(slug).journal if entry.about == "structure"]


def test_the_operator_decides_confirms_and_undoes_before_the_day(county: Any) -> None:
    browser = county.browser(operator(county))
    assert "What the end of an authority means here" in words(browser.get("/canterbury/structure"))
    unconfirmed = decide(browser, confirmed=False)
    assert unconfirmed.status_int == 422
    page = decide(browser).follow()
    assert "The end of the authority is decided" in words(page)
    assert "the last day of Canterbury City Council is 31 March 2028" in words(page)
    assert "Northdown Council takes its place" in words(page)
    assert acts(county, "canterbury") == ["end_decided"]
    assert acts(county, "northdown") == ["succession_decided"]
    home = words(county.browser().get("/canterbury"))
    assert "Its place is taken by Northdown Council on 1 April 2028" in home
    assert "It takes the place of Canterbury City Council on 1 April 2028" in words(
        county.browser().get("/northdown")
    )

    county.clock.forward(minutes=1)
    form = form_of(browser.get("/canterbury/structure/undo"))
    form["reasons"] = "The order was laid again with another day"
    undone = form.submit("submit").follow()
    assert "The decision is undone" in words(undone)
    assert acts(county, "canterbury") == ["end_decided", "end_undone"]
    assert acts(county, "northdown") == ["succession_decided", "succession_undone"]
    assert "Its place" not in words(county.browser().get("/canterbury"))
    carry_out(county)
    assert structure_of(county.authority("canterbury")) == NOTHING
    assert not list(check_acts(county.authority("canterbury")))
    assert not list(check_acts(county.authority("northdown")))


def test_only_the_monitoring_officer_of_both_or_the_operator_decides(county: Any) -> None:
    person = county.officer("Nadia Osei", "canterbury")
    refused = decide(county.browser(person))
    assert refused.status_int == 409
    assert "You aren't the Monitoring Officer of Northdown Council" in words(refused)
    county.seat(person, "northdown", Role.MONITORING_OFFICER)
    assert decide(county.browser(person)).status_int == 303
    for role in (Role.MEMBER, Role.CLERK, Role.DEPUTY_MONITORING_OFFICER, Role.INDEPENDENT_PERSON):
        county.browser(county.officer(f"Pat {role.value}", "dover", role)).get("/dover/structure", status=404)


@pytest.mark.parametrize(
    ("successor", "on", "reasons", "sentence"),
    [
        ("canterbury", ON, ORDER, "can't take its own place"),
        ("nowhere", ON, ORDER, "isn't entered here"),
        ("northdown", date(2028, 1, 10), ORDER, "decided before its day"),
        ("northdown", ON, "  ", "by which order"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_a_sentence(
    county: Any, successor: str, on: date, reasons: str, sentence: str
) -> None:
    with pytest.raises(NotPermitted, match=sentence):
        decide_end(county.authority("canterbury"), successor, on, reasons, by=THE_SERVICE, at=county.at)


def test_the_places_taken_make_no_circle_and_a_follower_still_stands(county: Any) -> None:
    one, other, third = (county.authority(slug) for slug in ("canterbury", "northdown", "swale"))
    decide_end(one, "northdown", ON, ORDER, by=THE_SERVICE, at=county.at)
    with pytest.raises(NotPermitted, match="own place"):
        decide_end(other, "canterbury", date(2029, 4, 1), ORDER, by=THE_SERVICE, at=county.at)
    with pytest.raises(NotPermitted, match="can't end before that"):
        decide_end(other, "swale", ON, ORDER, by=THE_SERVICE, at=county.at)
    decide_end(other, "swale", date(2029, 4, 1), ORDER, by=THE_SERVICE, at=county.at)
    with pytest.raises(NotPermitted, match="decided already"):
        decide_end(one, "swale", ON, ORDER, by=THE_SERVICE, at=county.at)
    with pytest.raises(NotPermitted, match="itself ends on 1 April 2029"):
        decide_end(
            county.authority("dover"), "northdown", date(2029, 5, 1), ORDER, by=THE_SERVICE, at=county.at
        )
    with pytest.raises(NotPermitted, match="No end of this authority is decided"):
        undo_end(third, "why", by=THE_SERVICE, at=county.at)


@pytest.fixture
def after(county: Any) -> Any:
    """The day after: Canterbury and the county council have ended; Jenny sat on both, Ann on Canterbury."""
    scene = Scene(county)
    county.scene = scene
    county.jenny = county.member("Jenny Samper", "canterbury", "kcc", since=date(2027, 5, 7))
    county.ann = county.member("Ann Oakes", "canterbury", since=date(2027, 5, 7))
    county.shadow = county.member("Sam Shadow", "canterbury", "northdown", since=date(2027, 5, 7))
    county.co_opted = county.person("Cole Opted")
    county.seat(county.co_opted, "canterbury", Role.CO_OPTED_MEMBER)
    county.northdown = county.officer("Otto Officer", "northdown")
    county.clock.forward(minutes=1)
    county.kept = scene.registered(county.jenny)
    county.hidden = scene.sensitive(county.ann)
    county.before = {address: county.browser().get(address).json for address in ("/canterbury/members.json",)}
    for slug in ("canterbury", "kcc"):
        decide_end(county.authority(slug), "northdown", ON, ORDER, by=THE_SERVICE, at=county.at)
    county.save()
    county.clock.set(LAST)
    county.last = county.browser().get("/canterbury/register.json").json
    county.desk_form = form_of(scene.browser.get(f"/canterbury/desk/{county.hidden}/agree"))
    county.done = carry_out(county)
    return county


@pytest.mark.duty(28)
def test_members_get_one_seat_at_the_successor_with_28_days_and_their_statements_proposed(after: Any) -> None:
    world = after
    assert {slug: (each.moved, each.ended) for slug, each in world.done.items()} == {
        "canterbury": (2, 5),  # Sam has a seat there already
        "kcc": (0, 1),  # Jenny's was given by the first
    }
    for person in (world.jenny, world.ann):
        (seat,) = (held for held in offices_of(world.service, person) if held.in_force(ON))
        assert (seat.authority, seat.role, seat.since) == ("northdown", Role.MEMBER, ON)
    assert not [held for held in offices_of(world.service, world.co_opted) if held.in_force(ON)]
    (shadow,) = (held for held in offices_of(world.service, world.shadow) if held.in_force(ON))
    assert shadow.since == date(2027, 5, 7)
    page = world.browser(world.jenny).get("/profile")
    said = words(page)
    assert "Northdown Council" in said
    assert (
        "28 April 2028 27 days left" in said
    )  # Code 4(1): day 1 is the day on which she became a member there
    statement = world.authority("canterbury").part("register").find(world.kept).state.statement
    interest = words(world.browser(world.jenny).get(f"/profile/interests/{statement}"))
    assert "Northdown Council" in interest
    assert not list(world.authority("northdown").part("register").values())  # a notification is hers to make
    kinds = [intent.kind for intent in world.authority("northdown").outbox.waiting()]
    assert kinds.count("seat_moved") == 2


def test_its_registers_stand_at_their_addresses_as_on_its_last_day_with_a_notice(after: Any) -> None:
    reader = after.browser()
    assert reader.get("/canterbury/register.json").json == after.last
    assert after.last["as_at"] == "2028-03-31"
    after.clock.set(date(2031, 1, 1))
    assert reader.get("/canterbury/register.json").json == after.last
    assert reader.get("/canterbury/register.json?on=2028-03-31").json == after.last
    reader.get("/canterbury/register.json?on=2028-04-01", status=400)
    assert len(reader.get("/canterbury/members.json").json["members"]) == 4
    for address in (
        "",
        "/register",
        "/members",
        "/code",
        "/committee",
        "/independent-person",
        f"/register/{after.jenny}",
    ):
        page = reader.get(f"/canterbury{address}")
        text = " ".join(page.html.get_text(" ", strip=True).split())
        assert "Canterbury City Council ended on 31 March 2028." in text
        assert page.html.select_one(".kent-ended a")["href"] == "/northdown"
    assert "up to the authority's last day" in words(
        reader.get("/canterbury/register?on=2030-01-01", status=400)
    )
    person = words(reader.get(f"/people/{after.jenny}"))
    assert "Northdown Council" in person
    assert "Canterbury City Council" in person
    home = words(reader.get("/canterbury"))
    assert "Its place was taken by Northdown Council on 1 April 2028" in home


def test_the_county_page_and_its_data_name_what_has_ended_and_who_followed(after: Any) -> None:
    page = words(after.browser().get("/"))
    assert "Authorities that have ended" in page
    assert "Until 31 March 2028; Northdown Council took its place" in page
    rows = {row["slug"]: row for row in after.browser().get("/authorities.json").json}
    assert (rows["canterbury"]["ended_on"], rows["canterbury"]["successor"]) == ("2028-03-31", "northdown")
    assert (rows["swale"]["ended_on"], rows["swale"]["successor"]) == (None, None)
    assert rows["chartham"]["principal"] == "northdown"


def test_nothing_is_entered_there_any_more_by_anybody(after: Any) -> None:
    refused = after.desk_form.submit("submit", status="*")
    assert refused.status_int in (404, 409)
    heir = after.browser(after.northdown)
    form = form_of(heir.get(f"/canterbury/desk/{after.hidden}/agree"))
    answer = form.submit("submit", status=409)
    assert "ended on 31 March 2028 and Northdown Council took its place" in words(answer)
    with pytest.raises(NotPermitted, match="enter an office that begins then at Northdown Council"):
        enter_office(
            after.authority("canterbury"),
            after.ann,
            role=Role.MEMBER,
            printed_name="Ann Oakes",
            since=ON,
            by=THE_SERVICE,
            at=after.at,
        )
    operating = after.browser(operator(after))
    form = form_of(operating.get("/canterbury/control-panel/kcc/activate"))
    assert "took its place" in words(form.submit("submit", status=409))
    page = operating.get("/canterbury/structure/undo")
    assert "can’t be undone any more" in words(page)
    assert "reasons" not in page.text


def test_a_member_is_told_where_to_enter_what_she_would_enter_there(after: Any) -> None:
    browser = after.browser(after.jenny)
    statement = after.authority("canterbury").part("register").find(after.kept).state.statement
    page = browser.get(f"/profile/interests/{statement}")
    links = [link["href"] for link in page.html.select("main a[href*='/change']")]
    for link in links:
        answer = form_of(browser.get(link)).submit("submit", status="*")
        assert answer.status_int in (409, 422)
    entry = after.authority("canterbury").part("register").find(after.kept)
    assert [step.kind for step in entry.steps] == ["notified", "registered"]


def test_officers_of_the_ended_authority_are_let_out_and_the_successors_read_its_records(after: Any) -> None:
    gone = after.browser(after.scene.officer)
    for address in ("/canterbury/desk", "/canterbury/journal", "/canterbury/membership"):
        gone.get(address, status=404)
        assert after.browser(after.northdown).get(address).status_int == 200
    heir = after.browser(after.northdown)
    assert "Ann Oakes" in words(heir.get(f"/canterbury/desk/{after.hidden}"))
    heir.get("/chartham/desk")  # Act s.29(9): the parish's register is hers to keep
    heir.get("/dover/desk", status=404)


def test_a_parish_stays_with_the_successor_when_its_plugin_describes_it_again(after: Any) -> None:
    from kent_standards.app import PARTS

    root = after.service._p_jar.root()
    _, founded = open_county(root, after.registry["kent.plugins"], PARTS, at=after.at)
    assert founded == ()
    assert after.authority("chartham").principal == "northdown"


def test_a_slug_is_never_used_again(after: Any) -> None:
    spec = SimpleNamespace(slug="canterbury", former_slugs=())
    with pytest.raises(NotPermitted, match="a slug is for ever and is never used again"):
        found_authority(after.service, spec, {}, by=THE_SERVICE, at=after.at)  # type: ignore[arg-type]
    spec = SimpleNamespace(slug="new-canterbury", former_slugs=("canterbury",))
    with pytest.raises(NotPermitted, match="its pages stay there"):
        found_authority(after.service, spec, {}, by=THE_SERVICE, at=after.at)  # type: ignore[arg-type]


def test_what_waits_for_its_officers_goes_to_the_successors(county: Any) -> None:
    scene = Scene(county)
    heir = county.officer("Otto Officer", "northdown")
    post(
        county.authority("canterbury"),
        "register_notified",
        person=scene.officer,
        path="/canterbury/desk",
        at=county.at,
    )
    decide_end(county.authority("canterbury"), "northdown", ON, ORDER, by=THE_SERVICE, at=county.at)
    county.save()
    carry_out(county)
    waiting = [
        each for each in county.authority("canterbury").outbox.waiting() if each.kind == "register_notified"
    ]
    assert [each.person for each in waiting] == [heir]


def test_carrying_out_again_does_nothing_and_a_day_that_was_missed_is_made_up(county: Any) -> None:
    member = county.member("Jenny Samper", "canterbury")
    decide_end(county.authority("canterbury"), "northdown", ON, ORDER, by=THE_SERVICE, at=county.at)
    county.save()
    assert carry_out(county, LAST) == {}
    assert set(carry_out(county, ON + timedelta(days=9))) == {"canterbury"}
    assert carry_out(county, ON + timedelta(days=10)) == {}
    (seat,) = (held for held in offices_of(county.service, member) if held.authority == "northdown")
    assert seat.since == ON
    assert acts(county, "canterbury") == ["end_decided", "authority_ended"]
    assert acts(county, "northdown") == ["succession_decided", "succeeded"]


def test_without_their_seats_the_members_are_left_to_the_election(county: Any) -> None:
    member = county.member("Jenny Samper", "canterbury")
    browser = county.browser(operator(county))
    assert decide(browser, seats="no").status_int == 303
    carry_out(county)
    assert not [held for held in offices_of(county.service, member) if held.in_force(ON)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ends_in=st.integers(1, 1500), looked_at=st.integers(-1500, 1500), asked=st.integers(-400, 400))
def test_on_whichever_days_the_register_freezes_on_the_day_and_not_before(
    make_world: Any, ends_in: int, looked_at: int, asked: int
) -> None:
    world = _world(make_world)
    began = date(2028, 1, 10)
    world.clock.set(began)
    authority = world.authority("swale")
    on = began + timedelta(days=ends_in)
    decide_end(authority, "northdown", on, ORDER, by=THE_SERVICE, at=world.at)
    world.save()
    today = max(began, on + timedelta(days=looked_at))
    world.clock.set(today)
    shown = min(today, on - timedelta(days=1))
    reader = world.browser()
    assert reader.get("/swale/register.json").json["as_at"] == shown.isoformat()
    assert ("ended on" in reader.get("/swale").text) is (today >= on)
    day = shown + timedelta(days=asked)
    answer = reader.get(f"/swale/register.json?on={day}", status="*")
    assert answer.status_int == (200 if day <= shown else 400)
    world.clock.set(began)
    world.refresh()
    by = By("service", Role.SERVICE)
    undo_end(world.authority("swale"), "Another example", by=by, at=world.at)
    world.save()


_KEPT: list[Any] = []


def _world(make_world: Any) -> Any:
    if not _KEPT or _KEPT[0][0] is not make_world:
        _KEPT[:] = [(make_world, make_world({"unitary": unitary}))]
    return _KEPT[0][1]


@given(
    on=st.dates(date(2026, 1, 1), date(2040, 1, 1)),
    today=st.dates(date(2026, 1, 1), date(2040, 1, 1)),
    follower=st.none() | st.dates(date(2026, 1, 1), date(2040, 1, 1)),
)
def test_an_end_lies_ahead_and_before_its_successors(on: date, today: date, follower: date | None) -> None:
    after = StructureState(Ending(follower, "c", True)) if follower else NOTHING
    states = {"a": NOTHING, "b": after, "c": NOTHING}
    allowed = on > today and (follower is None or follower > on)
    try:
        check_end("a", "b", on, ORDER, states=states, today=today)
    except NotPermitted:
        assert not allowed
    else:
        assert allowed


def test_the_command_says_what_it_would_do_decides_and_undoes(tmp_path: Any, capsys: Any) -> None:
    (tmp_path / "test.ini").write_text(INI, "utf-8")
    (tmp_path / "clock").write_text("2028-01-10T09:00:00+00:00", "ascii")

    def run(*given: str) -> tuple[int, str]:
        status = main(["--config", str(tmp_path / "test.ini"), *given])
        said = capsys.readouterr()
        return status, said.out + said.err

    assert run("init")[0] == 0
    end = ("authorities", "end", "canterbury", "--on", "2028-04-01", "--successor", "swale")
    status, said = run(*end, "--dry-run")
    assert status == 0
    assert "2 parishes taken over (chartham, herne-and-broomfield)" in said
    assert "Nothing was decided" in said
    assert "(Act s.30(1); Code 4(1))" in said
    assert run("authorities", "undo-end", "canterbury", "--reasons", "x")[0] == 1
    assert run(*end) == (1, "kent-standards: Say by which order the authority ends.\n")
    status, said = run(*end, "--reasons", ORDER)
    assert status == 0
    assert "its last day is 31 March 2028. Swale Borough Council takes its place." in said
    assert run("authorities", "undo-end", "canterbury", "--reasons", "Another order")[0] == 0
    assert run(*end, "--reasons", ORDER)[0] == 0
    assert run("authorities", "carry-out") == (0, "Nothing is due.\n")
    (tmp_path / "clock").write_text("2028-04-01T09:00:00+01:00", "ascii")
    assert "Would be done: canterbury:" in run("authorities", "carry-out", "--dry-run")[1]
    assert run("remind")[0] == 0
    assert run("authorities", "carry-out") == (0, "Nothing is due.\n")
    status, said = run("plugins", "activate", "kcc", "--authority", "canterbury")
    assert status == 1
    assert "enter it at Swale Borough Council" in said
    assert run("verify")[0] == 0


def test_what_is_held_there_stays_held_and_is_let_go_by_the_successor(after: Any) -> None:
    heir = after.browser(after.northdown)
    form = form_of(heir.get("/canterbury/retention/hold"))
    form["person"], form["reasons"] = after.ann, "A claim"
    form["day"], form["month"], form["year"] = "1", "9", "2028"
    assert "The records are held" in words(form.submit("submit").follow())
    form = form_of(heir.get("/canterbury/retention").click("End the hold"))
    form["reasons"] = "It is settled"
    after.clock.forward(minutes=1)
    assert "The hold is ended" in words(form.submit("submit").follow())
    after.browser(after.scene.officer).get("/canterbury/retention", status=404)
