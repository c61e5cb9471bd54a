"""tests/: databases that older versions made open, say the same to the public, and are brought up to date."""

import logging
from datetime import date
from typing import Any

import pytest

from kent_standards.cli.indexes import reindex_county
from kent_standards.journal.chain import check_links
from kent_standards.journal.checks import export_journal
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.register import services
from kent_standards.sign_in.services import set_password
from tests.evolution.conftest import SNAPSHOTS, OldCounty
from tests.register.desk_scene import words

PASSWORD = "correct horse battery staple"
PAGES = (
    "/",
    "/kcc/register",
    "/canterbury",
    "/canterbury/members",
    "/canterbury/register",
    "/canterbury/code",
)
ADDED_SINCE = {"ended_on", "successor"}
EDITOR = "Jenny Samper"


def named(world: Any, name: str) -> str:
    """The id of the person of that name."""
    return next(each.id for each in world.service.people.values() if each.state.name == name)


def without_additions(data: Any) -> Any:
    """Public data without what was added to its format since the oldest of the databases was made."""
    if isinstance(data, list):
        return [without_additions(each) for each in data]
    if isinstance(data, dict):
        return {key: without_additions(each) for key, each in data.items() if key not in ADDED_SINCE}
    return data


def pages(world: Any, addresses: Any) -> dict[str, bytes]:
    """What a stranger is shown."""
    browser = world.browser()
    return {address: browser.get(address).body for address in addresses}


def indexes(world: Any) -> dict[str, list[Any]]:
    """Everything that the indexes hold."""
    service = world.service
    found = {
        name: list(getattr(service, name))
        for name in (
            "offices_by_person",
            "people_by_email",
            "merged_people",
            "people_by_word",
            "entries_by_statement",
        )
    }
    for each in service.all_authorities():
        register = each.part("register")
        found |= {
            f"{each.slug} {name}": list(getattr(register, name)) for name in ("waiting", "reviews", "by_id")
        }
        found[f"{each.slug} members"] = list(each.members)
    return found


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_an_old_database_is_read_as_ever_while_nothing_can_be_saved(
    old_county: Any, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    county: OldCounty = old_county(name)
    with caplog.at_level(logging.WARNING, "kent_standards.evolution.services"):
        world = county.world()
    assert "Nothing can be saved just now" in caplog.text
    stored = county.stored
    for address, said in county.said.items():
        assert without_additions(world.browser().get(address).json) == said, address
    member = world.browser(named(world, EDITOR))
    for address in ("/tasks", "/profile"):
        member.get(address)
    form = member.get("/sign-in/forgotten").forms["form"]
    form["email"] = "jenny@members.example"
    assert "being brought up to date" in words(member.get("/sign-in/forgotten"))
    refused = form.submit(status=503)
    assert refused.headers["Retry-After"] == "1800"
    assert "Come back in half an hour" in words(refused)
    assert county.stored == stored


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_evolve_says_what_it_would_do_does_it_and_changes_nothing_that_anybody_reads(
    old_county: Any, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    county: OldCounty = old_county(name)
    before = pages(county.world(), (*PAGES, *county.said))
    county.close()
    stored = county.stored

    assert county.run("evolve", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "steps wait; nothing was changed." in told
    assert county.stored == stored

    assert county.run("evolve") == 0
    said = capsys.readouterr().out
    strip = [
        line.replace("Nothing to change", "Nothing was to be changed") for line in told.splitlines()[:-1]
    ]
    assert said.splitlines()[:-1] == strip
    changing = {line.split(": ")[1] for line in strip if "Nothing was to be changed" not in line}
    assert changing == SNAPSHOTS[name]
    stored = county.stored
    assert county.run("evolve") == 0
    assert capsys.readouterr().out == "Every record is up to date.\n"
    assert county.stored == stored

    world = county.world()
    assert pages(world, before) == before
    live = indexes(world)
    reindex_county(world.service, date(2026, 6, 1))
    assert indexes(world) == live
    world.refresh()
    for place in (world.service, *world.service.all_authorities()):
        exported = export_journal(place)
        assert not tuple(check_links(place.slug, exported.links, exported.entries))
        assert {entry.key for entry in place.journal} == {
            each.key for each in exported.links
        } | exported.fresh
        assert {"step/001-journal-chain"} <= {
            entry.about for entry in place.journal if entry.act == "evolved"
        }


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_what_was_brought_up_to_date_is_worked_with_as_a_new_county(old_county: Any, name: str) -> None:
    county: OldCounty = old_county(name)
    assert county.run("evolve") == 0
    world = county.world()
    canterbury, member = world.authority("canterbury"), named(world, EDITOR)
    services.state_interest(
        [canterbury],
        category="employment",
        holder=Holder.MEMBER,
        details={"kind": "employment", "role": "Cook", "employer": "Hop Pocket Inns", "gain": "yes"},
        aware_on=world.clock.today,
        by=By(member, Role.MEMBER),
        at=world.at,
    )
    world.save()
    desk = world.browser(named(world, "Nadia Osei"))
    assert "Jenny Samper" in words(desk.get("/canterbury/desk"))
    assert "Records brought up to date" in words(desk.get("/canterbury/journal?act=evolved"))
    operator = world.browser(named(world, "Olu Perator"))
    report = operator.get("/health.json").json
    assert (report["read_only"], report["evolution"]) == (False, [])


def test_health_names_what_waits_and_where(old_county: Any) -> None:
    world = old_county("5b65e06").world()
    operator = world.browser(named(world, "Olu Perator"))
    report = operator.get("/health.json").json
    assert report["ok"] is False
    assert report["read_only"] is True
    assert {
        "authority": "swale",
        "step": "002-parts",
        "title": "Add the parts of an authority that came later",
    } in report["evolution"]
    page = words(operator.get("/health"))
    assert "Run kent-standards evolve" in page
    assert "the county: Number the entries of the journal (001-journal-chain)" in page


def test_people_sign_in_and_out_while_nothing_can_be_saved(old_county: Any) -> None:
    county: OldCounty = old_county("cf7d021")
    world = county.world()
    set_password(world.service, named(world, EDITOR), PASSWORD, by=THE_SERVICE, at=world.at)
    world.save()
    stored = county.stored
    browser = world.browser()
    form = browser.get("/sign-in").forms["form"]
    form["email"], form["password"] = "jenny@members.example", PASSWORD
    answer = form.submit("submit").follow()
    assert "Tasks" in words(answer)
    # Her own forms say why not, and what goes on meanwhile.
    page = words(browser.get("/profile"))
    assert "Nothing can be saved just now" in page
    assert "The 28 days go on" in page
    assert "Sign out" in words(answer)
    next(form for form in answer.forms.values() if form.action.endswith("/sign-out")).submit().follow()
    assert county.stored == stored


def test_no_command_writes_before_evolve(old_county: Any, capsys: pytest.CaptureFixture[str]) -> None:
    county: OldCounty = old_county("cf7d021")
    stored = county.stored
    for command in (
        ("init",),
        ("reindex",),
        ("remind",),
        ("deliver", "--once"),
        ("plugins", "activate", "kcc", "--authority", "swale"),
    ):
        assert county.run(*command) == 1, command
        assert "Run 'kent-standards evolve'" in capsys.readouterr().err.replace("; run", ". Run"), command
    assert county.run("authorities") == 0
    assert county.stored == stored
