"""tests/: an authority's own rules in its complaints: a veto, its time limits, its criteria and what differs there."""

import types
from datetime import date
from typing import Any

import pytest
from kent_standards_fire_authority.facts import MEDWAY

from kent_standards.api import TimeLimits, WorkingDays
from kent_standards.authorities.services import activate_plugin
from kent_standards.cli.indexes import reindex_county
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.decisions import grounds_of_rejection, who_is_told
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.hookspecs import hookimpl
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.local_rules import RecordFacts, Source, Veto
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from tests.complaints.conftest import COMPLAINANT, SECRET
from tests.complaints.test_pages import Officer

OWN = Source("local", "1.0", "Standing Order 9")


def veto(record: RecordFacts, step: Any) -> Veto | None:
    """No complaint is suspended on a Monday, and none by telephone is received."""
    if record.kind != "complaint":
        return None
    if step.kind == "suspended" and step.at.weekday() == 0:
        return Veto("Nothing is suspended on a Monday; wait until tomorrow.", "Standing Order 9", OWN)
    if step.kind == "received" and step.data["arrival"] == "telephone":
        return Veto("A complaint by telephone is put in writing first.", "Standing Order 10", OWN)
    return None


def limits(when: date) -> TimeLimits:
    """Two working days to acknowledge, from June on."""
    return TimeLimits({"acknowledge": WorkingDays(2 if when >= date(2026, 6, 1) else 4)}, OWN)


@pytest.fixture
def local(make_world):
    """A county in which Swale has a plugin of its own, asked before the districts'."""
    plugin = types.SimpleNamespace(
        __version__="1.0", kent_veto=hookimpl(veto), kent_time_limits=hookimpl(limits)
    )
    world = make_world({"local": plugin}, **{"kent.plugins": "local kcc districts fire_authority"})
    activate_plugin(world.authority("swale"), "local", "1.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    return world


def complain(world, slug, received, **given):
    member = given.pop("subject", None) or world.member(f"Member of {received}", slug)
    accused = Accused(member, ("Shouted.",), date(2026, 5, 1))
    sent = Sent(given.pop("complainant", COMPLAINANT), (accused,), received_on=received, **given)
    place = world.authority(slug)
    receipt = receive(place, sent, secret=SECRET, by=None, at=world.at)
    return place.part("complaints").find(receipt.references[0])


@pytest.mark.security(57)
def test_a_plugin_forbids_a_step_of_a_complaint_on_its_page_and_in_every_service(local):
    case = complain(local, "swale", date(2026, 5, 29))
    mo = local.officer("Ada Officer", "swale")
    local.save()
    page = f"/swale/complaints/{case.id}"
    sentence = "Nothing is suspended on a Monday"
    browser = local.browser(mo)
    assert sentence in browser.get(page)
    assert f"{page}/suspend" not in browser.get(page)
    assert sentence in browser.get(f"{page}/suspend", status=409)
    with pytest.raises(NotPermitted, match=sentence):
        officer.suspend(case, "A theft.", by=By(mo, Role.MONITORING_OFFICER), at=local.at)
    local.clock.forward(days=1)
    Officer(local, mo).send(f"{page}/suspend", reporter="officer", words="A theft.")
    local.refresh()
    assert case.state.stage == "suspended"


def test_a_plugin_is_asked_before_a_complaint_is_received(local):
    with pytest.raises(NotPermitted, match="put in writing first"):
        complain(local, "swale", date(2026, 5, 29), arrival="telephone")
    assert len(local.authority("swale").part("complaints").by_day) == 0


@pytest.mark.duty(106)
def test_the_desk_is_in_the_order_of_the_authoritys_own_limits_those_of_the_day_of_receipt(local):
    later, sooner = complain(local, "swale", date(2026, 5, 29)), complain(local, "swale", date(2026, 6, 1))
    elsewhere = complain(local, "dover", date(2026, 6, 1))
    local.save()
    due = [
        next(
            each.due.last_day for each in clocks_of(case, date(2026, 6, 1)) if each.clock.id == "acknowledge"
        )
        for case in (later, sooner, elsewhere)
    ]
    assert due == [date(2026, 6, 4), date(2026, 6, 3), date(2026, 6, 8)]
    desk = local.browser(local.officer("Ada Officer", "swale")).get("/swale/complaints").text
    assert desk.index(sooner.reference) < desk.index(later.reference)
    assert "3 June 2026" in desk
    held = set(local.authority("swale").part("complaints").desk)
    reindex_county(local.service, date(2026, 6, 1))
    assert set(local.authority("swale").part("complaints").desk) == held


@pytest.mark.duty(48)
def test_an_anonymous_complaint_meets_dartfords_own_criterion_whose_words_stand_on_the_notice(world):
    case = complain(world, "dartford", date(2026, 5, 29), complainant={})
    mo = world.officer("Ada Officer", "dartford")
    world.save()
    where = f"/dartford/complaints/{case.id}"
    by = {"by": By(mo, Role.MONITORING_OFFICER), "at": world.at}
    rules = world.registry["kent.plugins"].local_rules(case.authority, world.clock.today)
    passes = dict.fromkeys("bce", True) | dict.fromkeys("adf", False)
    officer.apply_jurisdiction(case, passes, {}, rules="x", **by)
    world.save()
    form = next(
        each
        for each in world.browser(mo).get(f"{where}/criteria").forms.values()
        if "form_token" in each.fields
    )
    code = "districts.dartford.anonymous"
    assert form[f"finding_{code}"].value == form["finding_b"].value == "yes"
    assert "leader of the member" in world.browser(mo).get(where)
    officer.apply_criteria(
        case, [code], [], {code: "It has no name."}, further=rules.assessment_criteria, rules="x", **by
    )
    assert case.state.criteria_applied == (code,)
    assert grounds_of_rejection(case) == (("An anonymous complaint is not accepted.", "It has no name."),)


@pytest.mark.duty(132)
def test_what_came_too_late_is_excepted_at_tonbridge_and_malling_and_nowhere_else(world):
    excepted = {}
    for slug in ("tonbridge-malling", "ashford"):
        case = complain(world, slug, date(2026, 5, 29))
        by = {"by": By(world.officer("Ada Officer", slug), Role.MONITORING_OFFICER), "at": world.at}
        further = (
            world.registry["kent.plugins"].local_rules(case.authority, world.clock.today).assessment_criteria
        )
        officer.apply_jurisdiction(
            case, dict.fromkeys("bce", True) | dict.fromkeys("adf", False), {}, rules="x", **by
        )
        try:
            officer.apply_criteria(case, ["f"], ["f"], {"f": "Grave."}, further=further, rules="x", **by)
        except NotPermitted as refused:
            excepted[slug] = refused.sentence
        else:
            excepted[slug] = case.state.criteria_passed
    assert excepted["tonbridge-malling"] is True
    assert "has no exception" in excepted["ashford"]


@pytest.mark.duty(136)
def test_other_authorities_are_told_of_a_rejection_unless_a_setting_keeps_it_from_them(world):
    member = world.member("Jenny Samper", "swale", "kcc")
    case = complain(world, "swale", date(2026, 5, 29), subject=member)
    told = {}
    for choice in ("yes", "no"):
        settings = {"rejections_elsewhere": choice}
        activate_plugin(case.authority, "districts", "1.0.0", settings, by=THE_SERVICE, at=world.at)
        for outcome in (Outcome.REJECTED, Outcome.NOT_REFERRED):
            found = who_is_told(case, outcome, world.clock.today)
            told[choice, outcome] = [each.authority for each in found][2:]
    assert told.pop(("no", Outcome.REJECTED)) == []
    assert set(map(tuple, told.values())) == {("kcc",)}


@pytest.mark.duty(136)
def test_medways_monitoring_officer_is_told_by_post_of_a_member_whom_medway_sends_and_of_no_other(world):
    told = {}
    for name, ward in (("Mel Medway", "Medway Council"), ("Kit County", "Kent County Council")):
        member = world.member(name)
        world.seat(member, "kmfra", ward=ward)
        case = complain(world, "kmfra", date(2026, 5, 29), subject=member)
        found = who_is_told(case, Outcome.NOT_REFERRED, world.clock.today)
        told[name] = [(each.office, *each.contact[:2]) for each in found][2:]
    assert told == {"Mel Medway": [("Monitoring Officer", *MEDWAY.contact[:2])], "Kit County": []}
