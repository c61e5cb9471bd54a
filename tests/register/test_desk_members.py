"""tests/: the officers' list of members by what they owe the register, and the page of the rules in force."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kent_standards.api import DPI, OSI, Declarations, Months, Source, TimeLimits, hookimpl
from kent_standards.authorities.services import activate_plugin
from kent_standards.law.interests import CATEGORIES
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.identity import merge
from kent_standards.people.offices import re_elect
from kent_standards.register import services
from tests.register.desk_scene import Scene, words


class Lenient:
    """A plugin of an authority that has only unregistered interests declared at meetings."""

    __version__ = "1.0"

    @hookimpl
    def kent_declarations(self, authority: str) -> Declarations:
        """The classes of the Kent model, of which only what isn't registered is declared."""
        return Declarations(
            classes=(DPI, OSI),
            gift_threshold=Decimal(100),
            source=Source("lenient", "1.0", "Made up"),
            disclose_registered=False,
        )


@pytest.mark.duty(28)
def test_the_28_days_from_1_july_2012_end_on_saturday_28_july(world: Any) -> None:
    world.clock.set(date(2012, 7, 28))
    scene = Scene(world)
    world.member("Jenny Samper", "canterbury", since=date(2011, 5, 9))
    page = scene.page("", "members")
    assert "Jenny Samper 9 May 2011 0 of 7 28 days 28 July 2012 Due today" in page
    assert "Day 1 was 1 July 2012, the day of the event itself." in page
    world.clock.forward(days=1)
    page = scene.page("", "members")
    assert "28 July 2012 Overdue by 1 day" in page
    assert "1 of them after their 28 days" in page
    assert "section 34" in page


def test_members_are_ordered_by_their_clocks_and_the_settled_stand_last(world: Any) -> None:
    scene = Scene(world)
    world.member("Ada Late", "canterbury", since=date(2026, 4, 1))
    world.member("Ben Soon", "canterbury", since=date(2026, 5, 20))
    done = world.member("Cora Done", "canterbury", since=date(2026, 5, 25))
    again = world.person("Dora Again")
    office = world.seat(again, "canterbury", since=date(2023, 5, 5))
    none = [category.id for category in CATEGORIES]
    for member in (done, again):
        services.say_none([world.authority("canterbury")], none, by=By(member, Role.MEMBER), at=world.at)
    world.clock.forward(days=2)
    re_elect(
        world.authority("canterbury").offices[office],
        world.clock.today,
        by=scene.by,
        at=world.at,
    )
    world.save()
    page = scene.browser.get(scene.url("", "members"))
    lists = [[row.th.a.get_text() for row in table.select("tbody tr")] for table in page.html.select("table")]
    assert lists == [["Ada Late", "Ben Soon"], ["Dora Again"], ["Cora Done"]]
    assert "Confirm your register after your re-election 30 June 2026" in words(page)


def test_one_human_with_two_entries_in_the_register_is_one_row(world: Any) -> None:
    scene = Scene(world)
    one = world.member("Jenny Samper", "canterbury", since=date(2024, 5, 5))
    scene.state(one)
    other = world.member("Jennifer Samper", "canterbury", since=date(2026, 5, 20))
    merge(world.service, one, other, reasons="The same woman.", by=scene.by, at=world.at)
    world.save()
    page = scene.browser.get(scene.url("", "members"))
    rows = page.html.select("tbody tr")
    assert len(rows) == 1
    assert "1 of 7" in rows[0].get_text()


def test_the_list_of_a_large_council_is_one_page_with_everybody(world: Any) -> None:
    scene = Scene(world)
    for number in range(140):
        world.seat(world.person(f"Member Number{number:03}"), "canterbury", since=date(2026, 5, 1))
    page = scene.browser.get(scene.url("", "members"))
    assert len(page.html.select("tbody tr")) == 140


@pytest.mark.duty(106)
@pytest.mark.duty(107)
def test_the_page_of_rules_names_every_clock_and_says_where_the_model_has_none(world: Any) -> None:
    page = Scene(world).page("", "rules")
    for line in (
        "Acknowledge a complaint 5 working days",
        "Reject a complaint with reasons 10 working days",
        "Subject Member's views, from the invitation 10 working days",
        "Decide a request for confidentiality 15 working days",
        "Notify the decision on a complaint 20 working days",
        "Appoint an Investigating Officer 10 working days",
        "Investigating Officer notifies the parties, from appointment 10 working days",
        "Hold a hearing, from the day the final report is copied not before 14 working days",
        "Publish a summary, from the announcement 10 working days",
        "Send the full decision, from the announcement 10 working days",
        "Notify interests on becoming a member 28 days beginning with the day itself",
        "Notify a new or changed interest 28 days beginning with the day itself",
        "Notify a gift or hospitality 28 days beginning with the day itself",
        "Notify that an interest is no longer sensitive 28 days beginning with the day itself",
        "Disclose a registered gift at meetings 3 years",
        "Add up gifts from one source to the end of the calendar year",
        "Longest period of a dispensation 4 years",
        "Complain, from the day of the conduct 3 months",
        "A key party's absence becomes long term not before 3 months",
        "Period in which sponsorship is registrable looking back 12 months",
    ):
        assert line in page
    for unclocked in (
        "Complete an investigation 6 months",
        "Comment on a draft report 10 working days",
        "Finalise a report after comments 10 working days",
        "Hold a hearing at the latest 3 months",
        "Group leader's response 20 working days",
        "Complete an informal resolution 3 months",
        "Decide a request for a dispensation 20 working days",
    ):
        assert f"{unclocked} There is no limit in the Kent model. Service standard" in page


@pytest.mark.duty(153)
def test_medway_is_a_body_outside_the_service_with_the_way_to_reach_it(world: Any) -> None:
    page = Scene(world, "kmfra").page("", "rules")
    assert "Bodies outside this service" in page
    assert "Medway Council, which appoints four members" in page
    assert "Gun Wharf" in page
    assert "medway" not in world.service.authorities


@pytest.mark.duty(159)
def test_a_registered_interest_is_declared_at_meetings_unless_a_plugin_says_otherwise(
    world: Any, make_world: Any
) -> None:
    question = "Is an interest that is registered or pending declared at meetings too?"
    assert f"{question} Yes (Code 5(1))" in Scene(world).page("", "rules")

    other = make_world({"lenient": Lenient()})
    activate_plugin(other.authority("kcc"), "lenient", "1.0", {}, by=THE_SERVICE, at=other.at)
    other.save()
    assert f"{question} No, only one that isn't registered" in Scene(other, "kcc").page("", "rules")
    assert f"{question} Yes (Code 5(1))" in Scene(other, "dover").page("", "rules")


class Brief:
    """A plugin of an authority that shows ends for two months, and reviews treatment after six."""

    __version__ = "1.0"

    @hookimpl
    def kent_time_limits(self, authority: str) -> TimeLimits:
        """Its own standards."""
        limits = {"ceased_shown": Months(2), "sensitivity_review": Months(6)}
        return TimeLimits(limits, Source("brief", "1.0", "Made up"))


def test_how_long_an_end_is_shown_and_when_treatment_is_reviewed_are_the_authority_s_to_set(
    make_world: Any,
) -> None:
    world = make_world({"brief": Brief()})
    activate_plugin(world.authority("canterbury"), "brief", "1.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    scene = Scene(world)
    jenny = world.member("Jenny Samper", "canterbury")
    entry = scene.registered(jenny)
    her = By(jenny, Role.MEMBER)
    services.end_interest(scene.entry(entry), world.clock.today, world.clock.today, by=her, at=world.at)
    world.save()
    services.register_entry(scene.entry(entry), rules="KENT-2012", by=scene.by, at=world.at)
    world.save()
    world.clock.set(date(2026, 8, 1))
    assert "ended, registered 1 June 2026" in words(world.browser().get(f"/canterbury/register/{jenny}"))
    world.clock.set(date(2026, 8, 2))
    assert "ended, registered" not in words(world.browser().get(f"/canterbury/register/{jenny}"))
    secret = scene.sensitive(jenny)
    form = scene.form(secret, "agree")
    assert (form["day"].value, form["month"].value, form["year"].value) == ("2", "2", "2027")
    rules = scene.page("", "rules")
    assert "Show in the public register that an interest has ended" in rules
    assert "Review sensitive treatment" in rules
