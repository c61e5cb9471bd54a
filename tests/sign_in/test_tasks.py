"""tests/sign_in: the page of tasks: what there is to do, for every office of one human."""

from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.outbox.services import post
from kent_standards.people.identity import merge
from kent_standards.register.services import confirm_register, say_none, state_interest
from kent_standards.testing import World

EMPLOYMENT = {"description": "Teacher", "employer": "Orchard Vale Schools Trust"}


def rows(world: World, person: str) -> dict[str, dict[str, tuple[str, str]]]:
    """The page as it reads: place -> what to do -> (address, how it stands)."""
    main = world.browser(person).get("/tasks").html.main
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for heading in main.find_all("h2"):
        tasks = heading.find_next_sibling("ul") if heading.text != "Sessions" else None
        if tasks is not None:
            found[heading.text] = {
                (item.a or item.div).text.strip().split("\n")[0]: (
                    item.a["href"] if item.a else "",
                    item.strong.text if item.strong else "",
                )
                for item in tasks.find_all("li")
            }
    return found


def notify(world: World, person: str, *slugs: str) -> None:
    """State one interest at each of ``slugs``."""
    authorities = [world.authority(slug) for slug in slugs]
    state_interest(
        authorities,
        category="employment",
        holder=Holder.MEMBER,
        details=EMPLOYMENT,
        aware_on=world.clock.today,
        by=world.by(person),
        at=world.at,
    )
    world.save()


def test_nobody_who_is_not_signed_in_sees_the_page(world: World) -> None:
    world.browser().get("/tasks", status=404)


def test_a_member_of_two_authorities_sees_what_she_owes_to_each_on_one_page(world: World) -> None:
    since = world.clock.today - timedelta(days=10)
    person = world.person("Jenny Samper")
    world.seat(person, "kcc", since=since)
    other = world.person("J. Samper")
    world.seat(other, "canterbury", since=since)
    merge(world.service, other, person, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    world.save()
    page = rows(world, person)
    assert set(page) == {"Canterbury City Council", "Kent County Council"}
    for tasks in page.values():
        assert tasks == {"Answer every category of the register": ("/profile", "17 days left")}


def test_a_member_who_owes_nothing_is_told_so_and_is_asked_again_after_a_year(world: World) -> None:
    person = world.member("Jenny Samper", "kcc")
    authority = world.authority("kcc")
    rules = world.registry["kent.plugins"].local_rules(authority, world.clock.today)
    say_none([authority], [category.id for category in rules.categories], by=world.by(person), at=world.at)
    confirm_register([authority], by=world.by(person), at=world.at)
    world.save()
    assert rows(world, person) == {
        "Kent County Council": {"Register of interests": ("/profile", "Nothing due")}
    }
    world.clock.set(date(2027, 6, 8))
    (task,) = rows(world, person)["Kent County Council"].items()
    assert task[0] == "Confirm your whole register for the year"
    assert task[1][1].startswith("Overdue by")


def test_an_officer_sees_how_much_waits_and_whether_it_waits_too_long(world: World) -> None:
    officer = world.officer("Mona Monitor", "kcc")
    assert rows(world, officer)["Kent County Council"]["Members’ notifications"] == (
        "/kcc/desk",
        "Nothing due",
    )
    notify(world, world.member("Jenny Samper", "kcc", "dover"), "kcc", "dover")
    notify(world, world.member("Ben Brook", "kcc"), "kcc")
    assert rows(world, officer)["Kent County Council"]["Members’ notifications"] == ("/kcc/desk", "2 waiting")
    world.clock.forward(days=30)
    page = world.browser(officer).get("/tasks")
    assert "2 waiting for longer than the service standard" in page.text
    assert "Dover" not in page.html.main.text


def test_an_officer_of_the_principal_authority_sees_a_parish_where_something_waits(world: World) -> None:
    parish = next(each for each in world.service.all_authorities() if each.principal)
    officer = world.officer("Mona Monitor", parish.principal)
    place = world.authority(parish.principal).name
    label = f"Members’ notifications of {parish.name}"
    assert label not in rows(world, officer)[place]
    notify(world, world.member("Polly Parish", parish.slug), parish.slug)
    assert rows(world, officer)[place][label] == (f"/{parish.slug}/desk", "1 waiting")


def test_an_operator_sees_the_control_panel_and_the_mail_that_is_stuck_anywhere(world: World) -> None:
    operator = world.officer("Olive Operator", "", Role.OPERATOR)
    assert rows(world, operator) == {
        "The county service": {
            "Control panel": ("/control-panel", ""),
            "The authorities in numbers": ("/county-report", ""),
            "Code and Arrangements of every authority": ("/ashford/desk/code/county", ""),
        }
    }
    post(world.authority("dover"), "register_registered", person=operator, path="/profile", at=world.at)
    for intent in world.authority("dover").outbox.waiting():
        intent.state = "parked"
    world.save()
    stuck = rows(world, operator)["The county service"]
    label = "Messages from Dover District Council that could not be sent"
    assert stuck[label] == ("/dover/mail", "1 to decide on")


def test_every_office_of_one_human_has_its_place_on_the_page(world: World) -> None:
    person = world.person("Maria Manyhats")
    for slug, role in (("kcc", Role.MEMBER), ("dover", Role.CLERK), ("swale", Role.INDEPENDENT_PERSON)):
        world.seat(person, slug, role)
    page = rows(world, person)
    # Kent waits for an answer to every category; nothing presses at the others.
    assert list(page) == ["Kent County Council", "Dover District Council", "Swale Borough Council"]
    assert page["Swale Borough Council"] == {
        "Your availability": ("/profile/availability", ""),
        "Your views on complaints": ("/advice", "Nothing due"),
    }
    assert page["Dover District Council"]["Members’ notifications"][0] == "/dover/desk"
    assert page["Dover District Council"]["Complaints"] == ("/dover/complaints", "None open")


@pytest.mark.parametrize(
    "role",
    [
        Role.MONITORING_OFFICER,
        Role.DEPUTY_MONITORING_OFFICER,
        Role.CLERK,
        Role.INDEPENDENT_PERSON,
        Role.INVESTIGATING_OFFICER,
        Role.OPERATOR,
    ],
)
def test_every_link_on_the_page_of_tasks_leads_to_a_page_that_its_reader_may_see(
    world: World, role: Role
) -> None:
    person = world.officer("Olive Officer", "" if role is Role.OPERATOR else "kcc", role)
    links = [address for tasks in rows(world, person).values() for address, _ in tasks.values()]
    assert links
    for address in links:
        world.browser(person).get(address, status=200)


def test_a_member_whose_authority_is_read_only_is_told_why_nothing_can_be_sent(world: World) -> None:
    person = world.member("Jenny Samper", "kcc")
    authority = world.authority("kcc")
    for name in list(authority.activations):
        del authority.activations[name]
    authority.rules_revision += 1
    world.save()
    page = world.browser(person).get("/tasks")
    assert "takes no notifications just now" in page.text
    assert "Closed just now" in page.text


def test_the_page_shows_nothing_of_anybody_else(world: World) -> None:
    officer: Any = world.officer("Mona Monitor", "kcc")
    notify(world, world.member("Jenny Samper", "kcc"), "kcc")
    text = world.browser(officer).get("/tasks").text
    assert "Samper" not in text
    assert "Orchard Vale" not in text
