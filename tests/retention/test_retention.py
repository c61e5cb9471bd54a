"""tests/: what is no longer needed goes on its day, and not before; a legal hold wins; the public register stays."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kent_standards.authorities.holds import holds_of
from kent_standards.cli import main
from kent_standards.cli.retention import retain_command
from kent_standards.law.retention import BY_ID, RULES
from kent_standards.law.retention_rule import Due, Fate
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.people.identity import merge, person_by_email
from kent_standards.people.offices import end_office
from kent_standards.register import services
from kent_standards.retention.due import due_in_authority, due_in_county
from kent_standards.retention.services import end_hold, place_hold, retain
from kent_standards.security.model import Account
from kent_standards.sign_in.services import invite
from kent_standards.verification.acts import check_acts
from tests.evolution.conftest import INI
from tests.register.desk_scene import PUBLIC_EMPLOYER, Scene, form_of, words

LEFT = date(2026, 6, 30)


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury: Jenny has a public and a sensitive interest and one never registered, and leaves at the end of June."""
    made = Scene(world)
    made.jenny = world.person("Jenny Samper", "jenny@members.example")
    made.office = world.seat(made.jenny, "canterbury")
    world.clock.forward(minutes=1)
    made.public = made.registered(made.jenny)
    made.hidden = made.sensitive(made.jenny)
    world.clock.forward(minutes=1)
    services.agree_sensitive(
        made.entry(made.hidden), "Threats", date(2026, 12, 1), rules="KENT-2012", by=made.by, at=world.at
    )
    world.save()
    services.register_entry(made.entry(made.hidden), rules="KENT-2012", by=made.by, at=world.at)
    made.pending = made.state(made.jenny, employer="Never Registered Ltd")
    world.service.accounts.add(Account(made.jenny, "hash", world.at.isoformat()))
    world.save()
    return made


def leave(scene: Scene) -> None:
    """Her office ends."""
    office = scene.world.authority("canterbury").offices[scene.office]
    end_office(office, LEFT, by=THE_SERVICE, at=scene.world.at)
    scene.world.save()


def run(scene: Scene, day: date) -> list[str]:
    """The daily round on ``day``: the rules that were carried out."""
    world = scene.world
    world.clock.set(day)
    world.refresh()
    found = [
        each.rule.id
        for place in (world.service, *world.service.all_authorities())
        for each in retain(place, at=world.at)
    ]
    world.save()
    return found


def register(scene: Scene) -> str:
    """What the public reads of her register as it stood on her last day."""
    return str(scene.world.browser().get(f"/canterbury/register/{scene.jenny}?on={LEFT}").text)


def journal(scene: Scene) -> str:
    """Every entry of the two journals, as text."""
    world = scene.world
    return "\n".join(
        f"{each}" for place in (world.service, world.authority("canterbury")) for each in place.journal
    )


@pytest.mark.security(53)
def test_nothing_goes_while_she_sits(scene: Scene) -> None:
    assert set(run(scene, date(2060, 1, 1))) <= {"message", "invitation", "receipt"}
    assert scene.entry(scene.hidden).erased_on is None
    assert scene.jenny in scene.world.service.accounts


@pytest.mark.security(53)
@pytest.mark.security(54)
def test_each_record_goes_on_its_day_and_not_before_and_the_public_register_stays(scene: Scene) -> None:
    world = scene.world
    scene.world.clock.set(LEFT)
    leave(scene)
    before = register(scene)
    assert PUBLIC_EMPLOYER in before
    days = {
        "account": date(2026, 12, 31),
        "addresses": date(2027, 7, 1),
        "withheld_entry": date(2032, 7, 1),
        "unregistered_entry": date(2032, 7, 1),
    }
    for rule, day in days.items():
        assert rule not in run(scene, day - timedelta(days=1))
        if rule != "unregistered_entry":
            assert rule in run(scene, day)
    assert scene.jenny not in world.service.accounts
    assert person_by_email(world.service, "jenny@members.example") is None
    assert world.service.people[scene.jenny].state.emails == ()
    assert world.service.people[scene.jenny].state.name == "Jenny Samper"
    for entry in (scene.hidden, scene.pending):
        assert scene.entry(entry).erased_on == date(2032, 7, 1)
    assert scene.entry(scene.public).erased_on is None
    assert PUBLIC_EMPLOYER in register(scene)
    assert not run(scene, date(2032, 7, 2))
    said = journal(scene)
    for value in ("Jenny", "jenny@", "Hidden", "Never Registered"):
        assert value not in said
    assert "retention/account" in said
    for place in (world.service, world.authority("canterbury")):
        assert not list(check_acts(place))


@pytest.mark.security(30)
def test_an_account_that_goes_takes_its_sessions_along(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    world = scene.world
    world.clock.set(LEFT)
    leave(scene)
    world.clock.set(date(2027, 1, 4))
    sessions = world.registry["kent.sessions"]
    hers, his = (sessions.begin(each, world.at) for each in (scene.jenny, "somebody-else"))
    env = SimpleNamespace(
        service=world.service,
        registry=world.registry,
        clock=SimpleNamespace(now=lambda: world.at),
        commit=world.save,
    )
    assert retain_command(env, SimpleNamespace(dry_run=False)) == 0
    assert scene.jenny not in world.service.accounts
    assert sessions.find(hers, world.at) is None
    assert sessions.find(his, world.at) is not None
    assert "gone" in capsys.readouterr().out


@pytest.mark.security(53)
def test_a_legal_hold_wins_until_somebody_ends_it(scene: Scene) -> None:
    world = scene.world
    world.clock.set(LEFT)
    leave(scene)
    browser = scene.browser
    form = form_of(browser.get("/canterbury/retention/hold"))
    form["person"], form["reasons"] = scene.jenny, "A claim in the county court"
    form["day"], form["month"], form["year"] = "1", "6", "2027"
    page = words(form.submit("submit").follow())
    assert "The records are held" in page
    assert "Jenny Samper Since 30 June 2026, by Nadia Osei A claim in the county court 1 June 2027" in page
    assert set(run(scene, date(2050, 1, 1))) <= {"message", "invitation", "receipt"}
    assert scene.jenny in world.service.accounts
    assert scene.entry(scene.hidden).erased_on is None
    page = words(scene.browser.get("/canterbury/retention"))
    assert "Overdue" in page
    assert "1 held" in page
    link = scene.browser.get("/canterbury/retention").click("End the hold")
    form = form_of(link)
    form["reasons"] = "The claim is settled"
    assert "The hold is ended" in words(form.submit("submit").follow())
    assert {"account", "addresses", "withheld_entry", "unregistered_entry"} <= set(
        run(scene, date(2050, 1, 2))
    )
    acts = [entry.act for entry in world.authority("canterbury").journal if entry.about == "retention"]
    assert acts == ["hold_placed", "hold_ended"]


@pytest.mark.security(53)
def test_a_hold_on_one_entry_of_a_human_holds_every_other(scene: Scene) -> None:
    world = scene.world
    twin = world.person("J. Samper")
    world.seat(twin, "canterbury")
    merge(world.service, twin, scene.jenny, reasons="The same", by=scene.by, at=world.at)
    world.save()
    place_hold(world.authority("canterbury"), twin, "A claim", date(2027, 1, 1), by=scene.by, at=world.at)
    world.save()
    found = [*due_in_authority(world.authority("canterbury")), *due_in_county(world.service)]
    assert all(each.held for each in found if each.person in (twin, scene.jenny))
    with pytest.raises(NotPermitted, match="held already"):
        place_hold(
            world.authority("canterbury"), scene.jenny, "Again", date(2027, 1, 1), by=scene.by, at=world.at
        )


def test_what_cannot_be_held_is_refused_in_a_sentence(scene: Scene) -> None:
    world, authority = scene.world, scene.world.authority("canterbury")
    stranger, until = world.person("Somebody Else"), date(2027, 1, 1)
    for person, reasons, review, by, sentence in (
        (stranger, "A claim", until, scene.by, "held no office here"),
        (scene.jenny, " ", until, scene.by, "Say why"),
        (
            scene.jenny,
            "A claim",
            world.clock.today,
            scene.by,
            "Set the review after today and by 1 June 2027",
        ),
        (scene.jenny, "A claim", date(2029, 1, 1), scene.by, "Set the review"),
        (scene.jenny, "A claim", until, By(scene.jenny, Role.MEMBER), "Only the Monitoring Officer"),
    ):
        with pytest.raises(NotPermitted, match=sentence):
            place_hold(authority, person, reasons, review, by=by, at=world.at)
    with pytest.raises(NotPermitted, match="aren't held"):
        end_hold(authority, scene.jenny, "why", by=scene.by, at=world.at)
    assert holds_of(authority) == ()


@pytest.mark.security(53)
def test_the_page_shows_what_goes_in_the_next_twelve_months_and_every_rule(scene: Scene) -> None:
    world = scene.world
    world.clock.set(LEFT)
    leave(scene)
    page = words(scene.browser.get("/canterbury/retention"))
    assert "December 2026 Accounts for signing in: 1" in page
    assert "E-mail addresses" not in page.split("What is held")[0]  # July 2027 is the month after
    world.clock.set(date(2026, 7, 1))
    assert "July 2027" not in words(scene.browser.get("/canterbury/retention")).split("What is held")[0]
    for rule in RULES:
        assert rule.kind in page
        assert rule.source in page
    clerk = world.browser(world.officer("Cleo Clerk", "canterbury", Role.CLERK))
    clerk.get("/canterbury/retention", status=404)
    other = world.browser(world.officer("Dora Officer", "dover"))
    other.get("/canterbury/retention", status=404)
    other.get("/canterbury/retention/hold", status=404)


@pytest.mark.security(53)
def test_invitations_messages_and_imports_go(scene: Scene) -> None:
    world = scene.world
    invite(world.service, world.authority("canterbury"), scene.jenny, by=scene.by, at=world.at)
    world.save()
    assert "invitation" not in run(scene, date(2026, 6, 30))
    assert "invitation" in run(scene, date(2026, 7, 1))  # it ran out on 1 June, and thirty days
    assert not len(world.service.invitations)
    assert world.service.accounts[scene.jenny].invitation == ""
    waiting = next(iter(world.authority("canterbury").outbox.waiting()))
    waiting.state = "parked"
    world.save()
    assert "message" not in run(scene, date(2027, 6, 1))
    assert "message" in run(scene, date(2027, 6, 2))
    assert waiting.id not in world.authority("canterbury").outbox


@pytest.mark.security(53)
def test_the_command_says_what_would_go_lets_it_go_and_then_finds_nothing(tmp_path: Any, capsys: Any) -> None:
    (tmp_path / "test.ini").write_text(INI.replace("= test", "= practice", 1), "utf-8")
    (tmp_path / "clock").write_text("2026-06-01T09:00:00+00:00", "ascii")

    def command(*given: str) -> tuple[int, str]:
        status = main(["--config", str(tmp_path / "test.ini"), *given])
        said = capsys.readouterr()
        return status, said.out

    assert command("demo")[0] == 0
    (tmp_path / "clock").write_text("2034-06-01T09:00:00+00:00", "ascii")
    status, would = command("retain", "--dry-run")
    assert status == 0
    assert "would go." in would
    status, gone = command("retain")
    assert status == 0
    assert gone.splitlines()[:-1] == would.splitlines()[:-1]
    assert gone.endswith("are gone.\n")
    assert command("retain") == (0, "Nothing is due.\n")
    assert command("verify")[0] == 0


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(day=st.dates(date(2012, 7, 1), date(2090, 1, 1)), later=st.integers(0, 4000), held=st.booleans())
def test_no_rule_lets_anything_go_early_and_a_hold_never(day: date, later: int, held: bool) -> None:
    for rule in RULES:
        goes = rule.due(day)
        if rule.fate is Fate.KEPT:
            assert goes is None
            continue
        assert goes is not None
        assert goes >= day
        assert rule.due(day + timedelta(days=later)) >= goes
        due = Due(rule, "", "", goes, held=held)
        assert due.is_due(goes) is not held
        assert not due.is_due(goes - timedelta(days=1))
    assert len(BY_ID) == len(RULES)
