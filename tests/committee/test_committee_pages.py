"""tests/committee: the committee and the Independent Person that an authority publishes."""

from datetime import date
from typing import Any

import pytest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.testing import World


def words(node: Any) -> str:
    """The text of a part of a page, with single spaces."""
    return " ".join(node.text.split())


def main_of(world: World, address: str) -> Any:
    """What a page holds between its head and its foot."""
    return world.browser().get(address).html.find("main")


def facts(node: Any) -> dict[str, str]:
    """A summary list as pairs."""
    rows = node.find_all(class_="govuk-summary-list__row")
    return {words(row.dt): words(row.dd) for row in rows}


@pytest.mark.duty(9)
def test_the_county_council_s_committee_of_2012_and_the_panel_drawn_from_it(world: World) -> None:
    main = main_of(world, "/kcc/committee?on=2012-07-19")
    committee = facts(main.find("dl"))
    assert committee["Members of the authority"] == "5"
    assert committee["Seats by political group"] == "Conservative 3, Liberal Democrat 1, Labour 1"
    assert committee["Political balance"] == "Disapplied by resolution of the County Council"
    assert "A Hearing Panel is formed from the committee’s members." in words(main)
    assert facts(main.find(id="panels").find_next("dl"))["Size"] == "5"
    background = words(main_of(world, "/kcc/code").find(id="background").find_parent("section"))
    assert "wished for three elected members and three independent persons" in background
    assert "co-opted only, without a vote" in background


@pytest.mark.duty(8)
def test_only_the_full_council_adopts_and_appoints_and_the_committee_does_the_rest(world: World) -> None:
    main = main_of(world, "/kcc/committee")
    text = words(main)
    assert "Only the full council adopts the Code." in text
    assert "Only the full council appoints the Independent Person." in text
    assert "unless it is delegated to the Monitoring Officer or the Act gives it to that officer" in text
    functions = [words(each) for each in main.find("ol").find_all("li")]
    assert len(functions) == 13
    assert functions[-1] == "Grant dispensations."


@pytest.mark.duty(10)
def test_the_terms_of_the_arrangements_are_explained(world: World) -> None:
    terms = main_of(world, "/kcc/committee").find(id="terms").find_next("dl")
    meanings = {words(each.dt): words(each.dd) for each in terms.find_all(class_="kent-paragraph")}
    assert [meaning.rsplit(" ", 1)[1] for meaning in meanings.values()] == [
        f"2.{number}" for number in range(1, 11)
    ]
    for term, sign in {
        "County Council": "Kent County Council",
        "Code of Conduct": "section 27(2)",
        "Complainant": "complains under the Arrangements",
        "Disclosable Pecuniary Interest": "the regulations prescribe",
        "Hearing Panel": "the committee appoints",
        "Independent Person": "the Subject Member may consult them",
        "Investigating Officer": "an officer of another authority, or somebody from outside",
        "Monitoring Officer": "an officer nominated as deputy counts too",
        "Parties": "as the case requires",
        "Subject Member": "elected or co-opted member",
    }.items():
        assert sign in meanings[term]


@pytest.mark.duty(13)
def test_every_body_and_role_of_the_regime_is_named_with_its_part(world: World) -> None:
    text = words(main_of(world, "/kcc/committee").find(id="bodies").find_next("dl"))
    for name in (
        *("The full council", "The executive and its Leader", "Leaders of political groups"),
        *("Standards Committee and its Chairman", "Hearing Panel and its Chairman"),
        *("Selection and Member Services Committee", "Appointment panel", "Director of Governance and Law"),
        *("Monitoring Officer", "Head of Democratic Services", "Proper Officer", "Legal adviser"),
        *("Investigating Officer", "Independent Person and substitute", "Complainant", "Subject Member"),
        *("representative", "Witnesses", "Police and regulators", "Press and public", "Portfolio holders"),
        "local members for their divisions",
    ):
        assert name in text


@pytest.mark.duty(147)
def test_the_council_s_class_dispensation_shows_its_grounds_and_its_last_day(world: World) -> None:
    for day in ("2012-07-19", "2016-07-18"):
        main = main_of(world, f"/kcc/committee?on={day}")
        granted = facts(main.find(id="dispensations").find_all_next("dl")[0])
        assert granted["Granted by"] == "The full council"
        assert granted["First day"] == "19 July 2012"
        assert granted["Last day"] == "18 July 2016"
        assert granted["Lifts the bar of"] == "Localism Act 2011, section 31(4)"
        assert "members of a public body" in granted["For"]
        for ground in ("8(2)(a)", "8(2)(c)", "8(2)(e)"):
            assert ground in granted["Grounds"]
    for day in ("2012-07-18", "2016-07-19", "2026-06-01"):
        assert "None is in force" in words(main_of(world, f"/kcc/committee?on={day}"))


@pytest.mark.duty(146)
def test_the_powers_to_dispense_stand_by_ground_and_the_gap_of_the_class_dispensation_is_told(
    world: World,
) -> None:
    main = main_of(world, "/kcc/committee?on=2013-01-01")
    table = main.find(id="dispensations").find_next("table")
    rows = {words(row.th)[:7]: words(row.td) for row in table.tbody.find_all("tr")}
    assert list(rows) == [f"8(2)({letter})" for letter in "abcde"]
    assert {ground for ground, cell in rows.items() if "the Monitoring Officer, for" in cell} == {
        "8(2)(a)",
        "8(2)(d)",
    }
    assert rows["8(2)(a)"].startswith("Leave to speak or to speak and vote from the Monitoring Officer")
    for cell in rows.values():
        assert "Leave to speak, to vote or to speak and vote from the committee or a sub-committee" in cell
        assert "for at most 4 years" in cell
    assert "the balance of political groups would be so upset as to alter the likely outcome" in words(table)
    warning = words(main.find(class_="govuk-warning-text"))
    assert "doesn’t cover an Other Significant Interest" in warning


def test_each_fact_names_the_document_and_the_rules_that_it_comes_from(world: World) -> None:
    main = main_of(world, "/sevenoaks/committee")
    assert "From: cds.sevenoaks.gov.uk" in words(main)
    assert "the local rules “districts”, version" in words(main)
    common = words(main_of(world, "/ashford/committee"))
    assert "the common Kent rules, version" in common


def test_what_is_not_known_is_said_to_be_so(world: World) -> None:
    assert facts(main_of(world, "/dover/committee").find("dl"))["Members of the authority"] == "Not known"
    assert facts(main_of(world, "/sevenoaks/committee").find("dl"))["Members of the authority"] == "7"
    terms = facts(main_of(world, "/tunbridge-wells/independent-person"))
    assert terms["Retainer"] == "Not known"
    assert terms["Term"] == "4 years"


def test_a_parish_s_cases_go_to_its_principal_authority(world: World) -> None:
    main = main_of(world, "/hadlow/committee")
    assert main.h1.text == "Joint Standards Committee"
    assert "goes to Tonbridge & Malling Borough Council" in words(main)
    panel = facts(main.find(id="panels").find_next("dl"))
    assert panel["Made up of"] == "3 borough members, 3 parish members"
    district = main_of(world, "/tonbridge-malling/committee")
    headings = [words(each) for each in district.find_all("h3") if words(each).startswith("For members")]
    assert headings == ["For members of a district council", "For members of a parish or town council"]


def test_rules_stand_as_they_were_on_another_day(world: World) -> None:
    now = facts(main_of(world, "/kcc/committee").find("dl"))
    assert now["Substitutes"] == "May sit"
    assert now["Seats by political group"] == "Not known"
    assert "under the rules of 1 January 2013" in words(main_of(world, "/kcc/committee?on=2013-01-01"))


def test_the_independent_person_is_named_with_the_terms_and_who_stands_in(world: World) -> None:
    world.officer("Ida Pendent", "kcc", Role.INDEPENDENT_PERSON)
    fire = world.person("Sue Fire")
    world.seat(fire, "kmfra", Role.INDEPENDENT_PERSON, since=date(2024, 7, 1), until=date(2028, 6, 30))
    main = main_of(world, "/kcc/independent-person")
    text = words(main)
    assert "Ida Pendent, since 1 June 2025" in text
    assert "Sue Fire, since 1 July 2024, until 30 June 2028" in text
    terms = facts(main)
    assert terms["Retainer"] == "£500 a year"
    assert terms["Daily rate"] == "£100 a day, and in proportion for a part of one"
    assert terms["Stands in for"] == "Holiday, illness or conflict of interest"
    assert terms["Who pays the daily rate"] == "The authority for which the substitute acts"
    assert "Ida Pendent" not in words(main_of(world, "/kcc/independent-person?on=2025-05-31"))
    assert facts(main_of(world, "/canterbury/independent-person"))["Retainer"] == "£610.04 a year"


def test_a_parish_has_the_independent_person_of_its_principal_authority(world: World) -> None:
    world.officer("Ida Pendent", "tonbridge-malling", Role.INDEPENDENT_PERSON)
    text = words(main_of(world, "/hadlow/independent-person"))
    assert "Independent Person of Tonbridge & Malling Borough Council" in text
    assert "Ida Pendent" in text


def test_where_no_name_is_entered_the_page_says_whom_to_ask(world: World) -> None:
    page = world.browser().get("/dover/independent-person")
    assert "No name is entered" in page
    assert page.click("The Monitoring Officer’s address").request.path == "/dover"
    assert "No agreement with another authority is known here" in page


def test_without_its_plugin_an_authority_shows_the_common_rules(world: World) -> None:
    deactivate_plugin(world.authority("sevenoaks"), "districts", by=THE_SERVICE, at=world.at)
    world.save()
    main = main_of(world, "/sevenoaks/committee")
    assert facts(main.find("dl"))["Members of the authority"] == "Not known"
    assert "the common Kent rules" in words(main)
