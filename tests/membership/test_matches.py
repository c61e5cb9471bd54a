"""tests/: deciding who is one human: what an officer sees, what she may decide, and undoing it."""

import re
from datetime import date, timedelta

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.membership import matches
from kent_standards.register import services as register

from .conftest import said

WARD = {"ward": "Herne Bay East", "party": "Conservative"}


@pytest.fixture
def twins(world):
    """Two entries of one name, at Kent County Council and at Canterbury, who share an address."""
    county, city = (
        world.person("Andrew Cook", "andrew@cook.example"),
        world.person("Andy Cook", "mail@cook.example"),
    )
    world.seat(county, "kcc", **WARD)
    world.seat(
        city,
        "canterbury",
        printed_name="Cllr Andy Cook",
        ward="Heron",
        party="CON",
        email="andrew@cook.example",
    )
    return county, city


def decide(page, decision, reasons="He told us so on the telephone.", status=303):
    """Answer the form of one pair."""
    form = page.forms["form"]
    if decision:
        form["decision"] = decision
    form["reasons"] = reasons
    return form.submit("submit", status=status)


def pair(desk, one, other):
    """The page of one pair."""
    return desk.get(f"/matches/{'-'.join(sorted((one, other)))}")


def acts(world, slug):
    """What the journal of an authority says was done."""
    world.refresh()
    return [entry.act for entry in world.authority(slug).journal.newest()]


@pytest.mark.duty(1)
def test_a_proposal_shows_the_evidence_for_and_against_and_what_each_of_the_two_holds(desk, twins):
    officer = desk()
    text = said(officer.get("/matches"))
    assert "1 proposal" in text
    assert "Both entries carry the same e-mail address." in text
    assert "Both have sat as Conservative." in text
    assert "Kent County Council Member, Herne Bay East" in text
    assert "Canterbury City Council Member, Heron" in text
    assert "cook.example" not in text


@pytest.mark.duty(1)
def test_two_entries_become_one_human_with_several_seats_and_two_again(world, desk, twins):
    county, city = twins
    officer, other = desk(), desk("kcc", "Karen County")
    done = decide(pair(officer, *twins), county).follow()
    assert "The two entries are one person now" in said(done)
    assert "0 proposals" in said(done)
    assert "One person Mary Monitor, 1 June 2026" in said(done)
    assert "He told us so on the telephone." in said(done)
    profile = said(world.browser(city).get("/profile"))
    assert "Kent County Council" in profile
    assert "Canterbury City Council" in profile
    assert said(world.browser(city).get(f"/people/{county}")).startswith("Andrew Cook")
    assert "people_merged" in acts(world, "canterbury")
    assert "people_merged" in acts(world, "kcc")

    page = other.get("/matches").click("Separate")
    assert "Merged on 1 June 2026 by Mary Monitor: He told us so on the telephone." in said(page)
    done = decide(page, "", "They are father and son.").follow()
    assert "The two entries are two people again" in said(done)
    assert "people_separated" in acts(world, "canterbury")
    assert "people_separated" in acts(world, "kcc")
    assert "Kent County Council" not in said(world.browser(city).get("/profile"))
    assert "0 proposals" in said(officer.get("/matches"))
    assert "They are father and son." in said(officer.get("/matches"))


def test_two_humans_are_not_proposed_again_until_that_is_reconsidered(world, desk, twins):
    officer, other = desk(), desk("kcc", "Karen County")
    done = decide(pair(officer, *twins), "apart", "Their birthdays differ.").follow()
    assert "0 proposals" in said(done)
    assert "Their birthdays differ." in said(done)
    assert "0 proposals" in said(other.get("/matches"))
    assert "kept_apart" in acts(world, "kcc")
    assert "kept_apart" in acts(world, "canterbury")
    page = other.get("/matches").click("Propose again")
    done = decide(page, "", "One birthday was mistyped.").follow()
    assert "1 proposal" in said(done)
    assert "apart_reconsidered" in acts(world, "canterbury")


def test_a_decision_needs_its_reasons_and_a_choice(world, desk, twins):
    officer = desk()
    page = decide(pair(officer, *twins), twins[0], "", status=422)
    assert "Enter reasons" in said(page)
    page = decide(pair(officer, *twins), "", "Because.", status=422)
    assert "Select whether the two are one person" in said(page)
    world.refresh()
    assert len(world.service.merged_people) == 0


def test_a_decision_sent_many_times_is_taken_once(world, desk, twins):
    officer = desk()
    form = pair(officer, *twins).forms["form"]
    form["decision"], form["reasons"] = twins[0], "He told us."
    assert len({form.submit("submit").location for _ in range(10)}) == 1
    assert acts(world, "kcc").count("people_merged") == 1


def test_a_second_officer_who_decides_the_same_pair_is_told_that_it_is_decided(desk, twins):
    officer, other = desk(), desk("kcc", "Karen County")
    late = pair(other, *twins)
    decide(pair(officer, *twins), twins[0])
    assert "These two are one person already" in said(decide(late, twins[1], status=409))


def test_an_officer_of_a_third_authority_finds_no_such_pair_and_may_decide_nothing(world, desk, twins):
    stranger = desk("ashford", "Sam Stranger")
    assert "0 proposals" in said(stranger.get("/matches"))
    stranger.get(f"/matches/{'-'.join(sorted(twins))}", status=404)
    stranger.browser.get(f"/canterbury/membership/matches/{'-'.join(sorted(twins))}", status=404)
    stranger.get("/matches/nobody-nothing", status=404)
    how = {"reasons": "So.", "within": world.authority("ashford"), "at": world.at}
    by = world.by(stranger.person, Role.MONITORING_OFFICER)
    with pytest.raises(NotPermitted, match="Neither of the two holds or held an office"):
        matches.decide_one_human(world.service, *twins, by=by, **how)
    with pytest.raises(NotPermitted, match="Neither of the two holds or held an office"):
        matches.decide_two_humans(world.service, *twins, by=by, **how)


def test_nobody_becomes_another_authoritys_officer_by_a_merger(world, desk):
    monitor = world.officer("Andrew Cook", "kcc")
    city = world.member("Andrew Cook", "canterbury")
    officer = desk()
    page = decide(pair(officer, monitor, city), monitor, status=409)
    assert "the county operator to decide" in said(page)
    world.refresh()
    assert len(world.service.merged_people) == 0


def test_nobody_decides_about_herself(world, desk):
    officer = desk()
    namesake = world.member("Mary Monitor", "kcc")
    page = decide(pair(officer, officer.person, namesake), namesake, status=409)
    assert "This is about yourself" in said(page)


def test_the_officers_of_the_other_authority_are_told_by_mail_and_named_as_whom_to_ask(world, desk, twins):
    officer, other = desk(), desk("kcc", "Karen County")
    page = pair(officer, *twins)
    assert "ask Karen County of Kent County Council first" in said(page)
    decide(page, twins[0])
    world.refresh()
    sent = [(intent.kind, intent.person, intent.path) for intent in world.authority("kcc").outbox.waiting()]
    assert sent == [("identity_decided", other.person, "/kcc/membership/matches")]
    assert list(world.authority("canterbury").outbox.waiting()) == []


def test_only_what_the_public_may_read_of_a_register_is_evidence(world, desk):
    county = world.member("Andrew Cook", "kcc", since=date(2021, 5, 6), ward="Elham Valley")
    city = world.member("Andrew Cook", "canterbury", since=date(2023, 5, 4))
    monitor = world.officer("Karen County", "kcc")
    officer = desk()
    authority = world.authority("kcc")
    details = {"body": "Canterbury City Council", "description": "Councillor, Canterbury City Council"}

    def shown() -> str:
        return said(officer.get("/matches")) + said(pair(officer, county, city))

    category, given = _employment(world, details)
    register.state_interest(
        [authority],
        category=category,
        holder=Holder.MEMBER,
        details=given,
        aware_on=world.clock.today,
        sensitive_reasons="I was threatened.",
        by=world.by(county),
        at=world.at,
    )
    world.save()
    assert "register entry" not in shown().lower()
    (entry,) = (entry for part in authority.part("register").values() for entry in part.entries.values())
    by = world.by(monitor, Role.MONITORING_OFFICER)
    register.agree_sensitive(
        entry, "Agreed.", world.clock.today + timedelta(days=90), rules="KENT-2012", by=by, at=world.at
    )
    register.register_entry(entry, rules="KENT-2012", by=by, at=world.at)
    world.save()
    assert "register entry" not in shown().lower()
    register.end_sensitivity(entry, world.clock.today, by=world.by(county), at=world.at)
    register.lift_sensitivity(entry, rules="KENT-2012", by=by, at=world.at)
    world.save()
    assert "A register entry of Andrew Cook names Canterbury City Council" in shown()


def _employment(world, wanted):
    """A category with a text in which a council can be named, and details that fit it."""
    rules = world.registry["kent.plugins"].local_rules(world.authority("kcc"), world.clock.today)
    category = next(each for each in rules.categories if each.id == "employment")
    details = {}
    for field in category.fields:
        if field.kind in ("text", "longtext"):
            details[field.name] = "Councillor, Canterbury City Council"
        elif field.required:
            details[field.name] = field.choices[0][0] if field.choices else "x"
    return category.id, details


def test_an_officers_post_elsewhere_is_not_named_to_other_authorities(world, desk):
    person = world.member("Andrew Cook", "canterbury")
    world.seat(person, "kcc", Role.DEPUTY_MONITORING_OFFICER)
    officer = desk()
    text = said(officer.get("").click("Andrew Cook"))
    assert "Kent County Council Officer" in text
    assert "Deputy" not in text


def test_two_thousand_people_are_matched_while_an_officer_waits(world, desk):
    import time

    from kent_standards.law.steps import THE_SERVICE
    from kent_standards.people.identity import enter_person
    from kent_standards.people.offices import enter_office

    slugs = list(world.service.authorities)
    given = [
        f"{first}{last}" for first in ("An", "Be", "Cor", "Dor", "El") for last in ("na", "ta", "lia", "is")
    ]
    for number in range(2000):
        # Each name two or three times, in several authorities.
        ending = "" if number // 400 % 2 else "by"
        name = f"{given[number % 20]} {given[number // 20 % 20]}son{ending}"
        person = enter_person(
            world.service, name, email=f"p{number}@kent.example", by=THE_SERVICE, at=world.at
        )
        enter_office(
            world.authority(slugs[number % len(slugs)]),
            person.id,
            role=Role.MEMBER,
            printed_name=name,
            since=date(2023, 5, 4),
            ward=f"Ward {number % 40}",
            by=THE_SERVICE,
            at=world.at,
        )
    world.save()
    officer = desk("kcc")
    pages, took = [], []
    for _ in range(3):
        began = time.process_time()
        pages.append(officer.get("/matches"))
        took.append(time.process_time() - began)
    assert int(re.search(r"(\d+) proposals", pages[0].text)[1]) > 20
    assert max(took) < 1.5
