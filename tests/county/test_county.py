"""tests/county: the county's page, its search, its data, and the addresses of former names."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.code.services import adopt_code
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import merge
from kent_standards.testing import World

PRINCIPALS = (
    *("ashford", "canterbury", "dartford", "dover", "folkestone-hythe", "gravesham", "kcc", "kmfra"),
    *("maidstone", "sevenoaks", "swale", "thanet", "tonbridge-malling", "tunbridge-wells"),
)


def adopt(world: World, slug: str) -> None:
    """Record that the council of ``slug`` adopted the Code in July 2012."""
    adopt_code(
        world.authority(slug),
        adopted_on=date(2012, 7, 26),
        effective_from=date(2012, 7, 1),
        resolution="Minute 7",
        by=THE_SERVICE,
        at=world.at,
    )


def rows(page: Any, tier: str) -> list[Any]:
    """The rows of one tier's table on the county's page."""
    heading = page.html.find(id=f"tier-{tier}")
    return list(heading.find_next("table").tbody.find_all("tr", recursive=False))


@pytest.mark.duty(1)
def test_one_code_holds_for_every_tier_and_twelve_of_fourteen_have_adopted_it(world: World) -> None:
    for slug in PRINCIPALS:
        if (
            slug not in ("kmfra", "swale", "thanet")
            and not world.authority(slug).part("code").state.adopted_on
        ):
            adopt(world, slug)
    world.save()
    page = world.browser().get("/")
    assert "12 of 14" in page
    assert len(rows(page, "county")) == len(rows(page, "fire")) == 1
    districts = rows(page, "district")
    assert len(districts) == 12
    assert sum("No adoption recorded" in row.find("td").text for row in districts) == 2
    # The day of the Fire Authority's adoption isn't known, that it adopted is.
    assert "Adopted" in rows(page, "fire")[0].text
    swale = next(row for row in districts if "Swale" in row.th.text)
    assert {"Bobbing Parish Council", "Boughton-under-Blean Parish Council"} <= {
        link.text for link in swale.find_all("a")
    }
    for slug in (*PRINCIPALS, "hadlow"):
        assert "Do not bully anybody." in world.browser().get(f"/{slug}/code")


@pytest.mark.duty(1)
def test_one_person_with_four_seats_has_one_page_and_four_registers(world: World) -> None:
    slugs = ("canterbury", "chartham", "kcc", "kmfra")
    person = world.member("Jenny Samper", *slugs)
    page = world.browser().get(f"/people/{person}")
    assert "Holds 4 seats" in page
    for slug in slugs:
        assert page.html.find("a", href=f"/{slug}/register/{person}") is not None
        register = world.browser().get(f"/{slug}/register/{person}")
        assert "Jenny Samper" in register


def test_a_search_finds_an_authority_by_its_present_and_its_former_name(world: World) -> None:
    for query in ("folkestone", "Shepway", "shep dist"):
        found = world.browser().get("/", params={"q": query}).html.find(id="found").parent
        assert found.find("a", href="/folkestone-hythe").text == "Folkestone & Hythe District Council"
        assert "called Shepway District Council until 31 March 2018" in " ".join(found.text.split())


def test_a_search_finds_a_person_with_each_seat_held_now_and_before(world: World) -> None:
    person = world.member("Noële O’Brien", "kcc")
    world.seat(person, "swale", since=date(2015, 5, 8), until=date(2019, 5, 6))
    found = world.browser().get("/", params={"q": "noele brien"}).html.find(id="found").parent
    text = " ".join(found.text.split())
    assert "Noële O’Brien" in text
    assert found.find("a", href=f"/kcc/register/{person}") is not None
    assert "until 6 May 2019" in text


@pytest.mark.parametrize("query", ["O’Brien", "o'brien", "O`Brien", "obrien", "OBRI", "brien", "o brien"])
def test_a_name_with_an_apostrophe_is_found_however_it_is_typed_and_is_no_two_words(
    world: World, query: str
) -> None:
    world.member("Noële O’Brien", "kcc")
    world.member("Oliver Brienne", "kcc")
    found = world.browser().get("/", params={"q": query}).html.find(id="found").parent.get_text(" ")
    assert "Noële O’Brien" in found
    # What is typed as one word isn't found as two; two words are.
    assert ("Oliver Brienne" in found) == (query in ("brien", "o brien"))


def test_a_search_finds_no_officers(world: World) -> None:
    world.officer("Olive Orchard", "kcc")
    world.officer("Olive Grove", "kcc", Role.INDEPENDENT_PERSON)
    page = world.browser().get("/?q=olive")
    assert "Orchard" not in page
    assert "Grove" not in page
    assert "Nothing is called that here" in page


def test_two_entries_that_were_merged_are_found_as_one_person(world: World) -> None:
    one, other = world.member("Ned Weir", "kcc"), world.member("Edward Weir", "swale")
    merge(world.service, other, one, reasons="The same address.", by=THE_SERVICE, at=world.at)
    world.save()
    found = world.browser().get("/?q=weir").html.find(id="found").parent
    assert "1 person" in found.text
    assert found.find("a", href=f"/people/{one}") is not None
    assert {"Kent County Council", "Swale Borough Council"} <= {
        link.find(string=True, recursive=False) for link in found.find_all("a")
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("", "Enter a name"), (" ’ ", "Enter a name"), ("a", "at least two letters"), ("\x00", "Enter a name")],
)
def test_a_search_for_nothing_says_what_to_enter_and_keeps_the_form(
    world: World, query: str, sentence: str
) -> None:
    page = world.browser().get("/", params={"q": query}, status=400)
    assert sentence in page.html.find(class_="govuk-error-summary").text
    assert page.html.find("input", id="q") is not None
    assert page.html.title.text.startswith("Error:")


def test_what_is_searched_for_is_shown_as_text(world: World) -> None:
    page = world.browser().get("/", params={"q": '"><script>alert(1)</script>'})
    assert page.html.find("script") is None
    assert page.html.find("input", id="q")["value"] == '"><script>alert(1)</script>'


def test_fifty_people_are_shown_and_the_rest_are_asked_for(world: World) -> None:
    for number in range(51):
        world.member(f"Ada Weir{number}", "kcc")
    page = world.browser().get("/?q=ada")
    assert "The first 50 people" in page
    assert len(page.html.find(class_="kent-found").find_all("li", recursive=False)) == 50


def test_the_authorities_are_given_as_data(world: World) -> None:
    data = world.browser().get("/authorities.json").json
    assert {each["slug"] for each in data if not each["principal"]} == set(PRINCIPALS)
    shepway = next(each for each in data if each["slug"] == "folkestone-hythe")
    assert shepway["former_names"] == [{"name": "Shepway District Council", "until": "2018-03-31"}]
    assert shepway["links"]["register"] == "http://127.0.0.1:6543/folkestone-hythe/register.json"
    kcc = next(each for each in data if each["slug"] == "kcc")
    assert (kcc["adopted"], kcc["adopted_on"], kcc["effective_from"]) == (True, "2012-07-19", "2012-07-01")
    assert len(kcc["area"]) == 12
    assert world.browser().get("/kcc.json").json == kcc
    table = list(csv.DictReader(io.StringIO(world.browser().get("/authorities.csv").text)))
    assert [row["slug"] for row in table] == [each["slug"] for each in data]
    assert next(row for row in table if row["slug"] == "hadlow")["principal"] == "tonbridge-malling"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/shepway", "/folkestone-hythe"),
        ("/shepway/", "/folkestone-hythe"),
        ("/shepway/register?x=1", "/folkestone-hythe/register?x=1"),
        (
            "/shepway/register/abc?on=2026-01-01&x=%C3%A9",
            "/folkestone-hythe/register/abc?on=2026-01-01&x=%C3%A9",
        ),
        ("/shepway/register.json", "/folkestone-hythe/register.json"),
        ("/shepway/register.csv?on=2026-01-01", "/folkestone-hythe/register.csv?on=2026-01-01"),
        ("/shepway/a/b%20c/%0D%0AX:%20y", "/folkestone-hythe/a/b%20c/%0D%0AX%3A%20y"),
        ("/shepway//example.org/x", "/folkestone-hythe//example.org/x"),
    ],
)
def test_a_former_slug_leads_on_for_ever_and_at_any_depth(world: World, old: str, new: str) -> None:
    answer = world.browser().get(old, status=301)
    assert answer.headers["Location"] == "http://localhost" + new


def test_an_authority_shows_what_it_was_called_and_until_when(world: World) -> None:
    page = world.browser().get("/folkestone-hythe")
    assert "Called Shepway District Council until 31 March 2018" in " ".join(page.text.split())
    members = world.browser().get("/folkestone-hythe/members?on=2018-03-31")
    assert "members of Shepway District Council on" in " ".join(members.text.split())
    after = world.browser().get("/folkestone-hythe/members?on=2018-04-01")
    assert "Shepway" not in after


def test_an_authority_s_page_leads_to_all_that_it_has(world: World) -> None:
    world.officer("Ida Pendent", "kcc", Role.INDEPENDENT_PERSON)
    world.officer("Olive Orchard", "kcc")
    world.officer("Des Deputy", "kcc", Role.DEPUTY_MONITORING_OFFICER)
    world.member("Ada Weir", "kcc")
    page = world.browser().get("/kcc")
    text = " ".join(page.html.find("main").text.split())
    for tail in ("code", "register", "members", "committee", "independent-person"):
        page.click(href=f"^/kcc/{tail}$", index=0)
    assert "adopted on 19 July 2012" in text
    assert "1 person with a seat" in text
    assert "Ida Pendent" in text
    assert "Olive Orchard" in text
    assert "Des Deputy" not in text
    assert "Sessions House" in text
    assert page.html.find("a", href="/kmfra") is not None


def test_a_parish_names_the_officer_who_acts_for_it(world: World) -> None:
    world.officer("Olive Orchard", "tonbridge-malling")
    page = world.browser().get("/hadlow")
    text = " ".join(page.html.find("main").text.split())
    assert "The Monitoring Officer of Tonbridge & Malling Borough Council acts for this authority" in text
    assert "Olive Orchard" in text
    assert "Hadlow Parish Council" in world.browser().get("/tonbridge-malling")


def test_a_fire_authority_shows_who_appoints_it_and_whom_it_deals_with_outside(world: World) -> None:
    text = " ".join(world.browser().get("/kmfra").html.find("main").text.split())
    assert "Kent County Council: 21 members" in text
    assert "Medway Council: 4 members" in text
    assert "Gun Wharf" in text


def test_an_authority_whose_rules_are_lost_says_that_it_can_only_be_read(world: World) -> None:
    assert "can be read and not changed" not in world.browser().get("/kcc")
    deactivate_plugin(world.authority("kcc"), "kcc", by=THE_SERVICE, at=world.at)
    world.save()
    page = world.browser().get("/kcc")
    assert "can be read and not changed" in page
    assert "plugin" not in page.html.find("main").text
    assert "can be read and not changed" not in world.browser().get("/ashford")


@pytest.mark.duty(2)
def test_an_authority_shows_where_each_thing_is_that_the_act_asks_for(world: World) -> None:
    page = world.browser().get("/kcc")
    table = page.html.find(id="requirements").find_next("table")
    asked = {row.find(class_="kent-source").text: row.td.a["href"] for row in table.tbody.find_all("tr")}
    assert list(asked) == [f"Report 2({letter})" for letter in "abcdefghi"]
    for address in asked.values():
        target, _, anchor = address.partition("#")
        answer = world.browser().get(target)
        if anchor:
            assert answer.html.find(id=anchor) is not None, address
    assert "spouse’s or partner’s" in table.text
    principles = world.browser().get("/kcc/code").html.find(id="principles").find_next("dl")
    assert len(principles.find_all("dt")) == 7
