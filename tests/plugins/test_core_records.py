"""tests/: the kinds of record of every principal authority: owned bodies, and meetings with group leaders."""

from datetime import date
from types import SimpleNamespace

import pytest

from kent_standards.law import group_meetings, owned_bodies
from kent_standards.law.local_records import kind_faults
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By
from kent_standards.plugin_records.core_kinds import KINDS
from kent_standards.plugin_records.services import begin, take

BODIES = "/canterbury/desk/records/core-owned_bodies"
MEETINGS = "/canterbury/desk/records/core-group_meetings"
PUBLIC = "/canterbury/records/core-owned_bodies"
HOMES = {
    "name": "Oast Homes Limited",
    "holding": "whole",
    "does": "Builds and lets homes.",
    "minutes": "https://oasthomes.example/minutes",
    "report": "",
}
TODAY = date(2026, 6, 1)


def refused(**changes):
    return owned_bodies.wrong_links(None, {**HOMES, "stated": None, **changes}, TODAY)


@pytest.mark.practice(14)
def test_a_link_is_a_whole_secure_address_and_a_statement_is_of_a_year_that_is_over():
    assert kind_faults(KINDS) == ()
    assert refused() is None
    for link in ("http://oasthomes.example", "javascript:alert(1)", "https://", "https://a b"):
        assert "begins with https://" in refused(minutes=link)
        assert "begins with https://" in refused(report=link)
    assert refused(stated=2026) is None  # the year that ended on 31 March
    assert "isn’t over" in refused(stated=2027)
    assert "isn’t over" in owned_bodies.wrong_year(None, {"year": 2026}, date(2026, 3, 31))
    assert owned_bodies.wrong_year(None, {"year": 2026}, date(2026, 4, 1)) is None
    named = owned_bodies.OwnedBody(stated=2025)
    assert "already" in owned_bodies.wrong_year(named, {"year": 2024}, TODAY)
    assert owned_bodies.a_year_on(date(2028, 2, 29)) == date(2029, 3, 1)


@pytest.mark.practice(14)
def test_the_public_reads_which_bodies_an_authority_has_and_where_their_papers_are(world):
    person = world.officer("Clara Clerk", "canterbury", Role.CLERK)
    clerk = world.browser(person)
    form = clerk.get(f"{BODIES}/entered").forms["form"]
    for name, value in HOMES.items():
        form[name] = value
    page = form.submit(status=303).location.partition("?")[0]
    assert "isn’t known where its annual report" in clerk.get(page)

    public = world.browser()
    shown = public.get(PUBLIC)
    assert shown.html.find("a", href=HOMES["minutes"])
    assert "Oast Homes Limited" in public.get(f"{PUBLIC}.csv")
    (row,) = public.get(f"{PUBLIC}.json").json["rows"]
    assert row["What the authority holds"] == "Wholly owned"
    assert "Owned and controlled bodies" in public.get("/canterbury")
    assert public.get("/chartham/records/core-owned_bodies", status=404)

    step = clerk.get(f"{page}/stated").forms["form"]
    step["year"] = "2026"
    step.submit(status=303)
    assert public.get(f"{PUBLIC}.json").json["rows"][0][owned_bodies.COLUMNS[-1]] == "2026"
    today = world.clock.today
    world.clock.forward(days=366)
    clerk, public = world.browser(person), world.browser()
    assert "Overdue" in clerk.get(BODIES)
    closing = clerk.get(f"{page}/closed").forms["form"]
    for part, number in zip(("day", "month", "year"), (today.day, today.month, today.year), strict=True):
        closing[part] = str(number)
    closing["reasons"] = "It was sold."
    closing.submit(status=303)
    assert public.get(f"{PUBLIC}.json").json["rows"] == []
    assert "Oast Homes Limited" in public.get(f"{PUBLIC}?on={today.isoformat()}")


@pytest.mark.practice(15)
def test_the_next_meeting_is_due_and_a_series_older_than_a_term_is_to_be_begun_anew():
    def day_refused(found, **values):
        return group_meetings.wrong_day(found, {"next_on": None, "met_on": None, **values}, TODAY)

    step = SimpleNamespace
    steps = [
        step(kind="begun", day=date(2022, 6, 1), data={"who": "Whip of the Orange Group", "next_on": None}),
        step(kind="met", day=TODAY, data={"met_on": "2026-05-30", "notes": "Late gifts.", "next_on": "2026-08-30"}),
    ]  # fmt: skip
    found = group_meetings.meetings_of(steps)
    standing = group_meetings.standing(found, TODAY)
    assert (standing.title, standing.due, standing.over) == (
        "Whip of the Orange Group",
        date(2026, 8, 30),
        False,
    )
    assert standing.facts == (("30 May 2026", "Late gifts."),)
    assert group_meetings.warnings(found, date(2026, 12, 31)) == ()
    assert "older than a term" in group_meetings.warnings(found, date(2027, 1, 1))[0]
    assert "No day is set" in group_meetings.warnings(group_meetings.meetings_of(steps[:1]), TODAY)[0]
    assert day_refused(None, next_on=TODAY) is None
    assert "still to come" in day_refused(None, next_on=date(2026, 5, 31))
    assert "after this one" in day_refused(found, met_on=TODAY, next_on=TODAY)
    assert "entered already" in day_refused(found, met_on=date(2026, 5, 30))
    over = group_meetings.meetings_of([*steps, step(kind="ended", day=TODAY, data={})])
    assert group_meetings.standing(over, TODAY).due is None
    assert group_meetings.not_over(over)


@pytest.mark.practice(15)
@pytest.mark.security(4)
def test_notes_of_meetings_with_group_leaders_are_read_by_the_monitoring_officer_and_deputies_alone(world):
    officer = world.officer("Moira Monitor", "canterbury")
    deputy = world.officer("Dora Deputy", "canterbury", Role.DEPUTY_MONITORING_OFFICER)
    place, by = world.authority("canterbury"), By(officer, Role.MONITORING_OFFICER)
    known = {"by": by, "at": world.at}
    today = world.clock.today
    record = begin(
        place,
        "core",
        "group_meetings",
        "begun",
        {"who": "Leader of the Orange Group", "next_on": None},
        **known,
    )
    take(record, "met", {"met_on": today, "notes": "Hushed words.", "next_on": date(2026, 6, 9)}, **known)
    world.save()

    for person in (officer, deputy):
        assert "Hushed words." in world.browser(person).get(f"{MEETINGS}/{record.id}")
        assert "Meetings with group leaders" in world.browser(person).get("/tasks")
    clerk = world.browser(world.officer("Clara Clerk", "canterbury", Role.CLERK))
    for address in (MEETINGS, f"{MEETINGS}/begun", f"{MEETINGS}/{record.id}", f"{MEETINGS}/{record.id}/met"):
        assert clerk.get(address, status=404)
    assert "group leaders" not in clerk.get("/canterbury/desk/records")
    assert "group leaders" not in clerk.get("/tasks")
    assert "group leaders" not in world.browser().get("/canterbury/records")
    assert world.browser().get("/canterbury/records/core-group_meetings", status=404)
    assert {role for kind in KINDS[1:] for step in kind.steps for role in step.roles} == MONITORING
