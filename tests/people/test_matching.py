"""tests/: proposing that two entries are one human: what speaks for it, what against, and what is never said."""

from dataclasses import fields, replace
from datetime import date

import pytest

from kent_standards.people.matching import Candidate, OfficeFact, Proposal, compare, propose_matches

NAMES = {
    "kcc": ("Kent County Council", "KCC"),
    "canterbury": ("Canterbury City Council",),
    "thanet": ("Thanet District Council",),
    "kmfra": ("Kent and Medway Fire and Rescue Authority",),
}
# Where divisions of the county lie, as far as these tests need it.
DIVISIONS = {"Herne Bay East": ["canterbury"], "Ramsgate": ["thanet"]}


def county(name, ward="Herne Bay East", party="Conservative", **facts):
    """A seat on the county council."""
    return OfficeFact("kcc", "county", name, party, ward, **facts)


def district(name, ward="Heron", party="Conservative", authority="canterbury", **facts):
    """A seat on a district council."""
    return OfficeFact(authority, "district", name, party, ward, **facts)


def person(number, *offices, texts=(), emails=()):
    """An entry for somebody."""
    return Candidate(number, offices, texts, emails)


def match(ours, theirs, geography=None, **entry):
    """What comparing two people of one office each comes to; ``entry`` belongs to the first."""
    return compare(person("a", ours, **entry), person("b", theirs), geography, authority_names=NAMES)


def kinds(evidence):
    """The kinds of the given evidence."""
    return {each.kind for each in evidence}


def test_a_name_and_a_party_alone_are_never_more_than_possible():
    proposal = match(county("Andrew Cook"), district("Andrew Cook"))
    assert proposal is not None
    assert proposal.strength == "possible"
    assert kinds(proposal.evidence_for) == {"name", "party"}


def test_a_proposal_has_no_way_to_merge_by_itself():
    assert {field.name for field in fields(Proposal)} == {
        "first",
        "second",
        "strength",
        "evidence_for",
        "evidence_against",
    }


@pytest.mark.parametrize(
    ("at_county", "at_district"),
    [
        ("Andrew Cook", "Andrew Cook"),
        ("Seán Holden", "Sean Holden"),
        ("Cllr Mrs Jenny Samper", "Jennifer Samper"),
        ("Bob Bayford", "Robert W Bayford"),
        ("Rory Love, OBE", "Councillor Rory Love"),
        ("Dr Lauren Sullivan", "L Sullivan"),
        ("SMITH, John", "Mr John Smith"),
        ("Ben Fitter-Harding", "Ben Fitter Harding"),
        ("Charlotte MacCaul", "Charlotte McCaul"),
        ("Kate O'Brien", "Kate O’Brien"),
        ("Lesley Game", "Lesley Ann Game"),
        ("Margaret (Peggy) Ash", "Peggy Ash"),
        ("Jan VAN DEN BERG", "Jan van den Berg"),
    ],
)
def test_a_name_printed_otherwise_is_likely_where_the_division_lies_in_the_district(at_county, at_district):
    proposal = match(county(at_county), district(at_district), DIVISIONS)
    assert proposal is not None
    assert proposal.strength == "likely"
    assert "The division Herne Bay East lies in Canterbury City Council." in {
        each.text for each in proposal.evidence_for
    }
    alone = match(county(at_county), district(at_district))
    assert alone is None or alone.strength == "possible"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sue Chandler", "Susan Ward-Chandler"), ("David Ash", "John David Ash"), ("Mrs Ash", "Jenny Ash")],
)
def test_a_name_that_agrees_only_in_part_is_possible_with_the_division(one, other):
    proposal = match(county(one), district(other), DIVISIONS)
    assert proposal is not None
    assert proposal.strength == "possible"


def test_one_e_mail_address_makes_it_strong_and_is_not_repeated_in_the_sentence():
    ours, theirs = (seat("Jenny Ash", email="Jenny@Ash.example") for seat in (county, district))
    proposal = match(ours, theirs)
    assert proposal is not None
    assert proposal.strength == "strong"
    assert "email" in kinds(proposal.evidence_for)
    assert not any("ash.example" in each.text.casefold() for each in proposal.evidence_for)


@pytest.mark.parametrize(
    "email", ["withheld@example.org", "clerk@oakenham.example", "members@kent.gov.uk", ""]
)
def test_a_placeholder_or_an_office_s_mailbox_is_no_evidence(email):
    proposal = match(county("Jenny Ash", email=email), district("Jenny Ash", email=email))
    assert proposal is not None
    assert proposal.strength == "possible"
    assert "email" not in kinds(proposal.evidence_for)


def test_one_address_finds_a_member_whose_surname_changed_but_not_another_person():
    liz = person("a", county("Liz Hurst", email="liz@hurst.example"))
    elizabeth = person("b", district("Elizabeth Carr", email="liz@hurst.example"))
    husband = person("c", district("Tom Hurst-Carr", email="liz@hurst.example", authority="thanet"))
    (proposal,) = propose_matches([liz, elizabeth])
    assert (proposal.first, proposal.second, proposal.strength) == ("a", "b", "likely")
    assert compare(liz, husband) is None


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Member of Canterbury City Council", "strong"),
        ("Councillor allowance, CANTERBURY CITY COUNCIL", "strong"),
        ("Employed by Canterbury City Council", "possible"),
        ("Member of the Canterbury Festival", "possible"),
        ("Member of Kent County Council", "possible"),
    ],
)
def test_a_register_that_names_a_seat_on_the_other_council_makes_it_strong(text, strength):
    proposal = match(county("Jenny Ash"), district("Jenny Ash"), texts=(text,))
    assert proposal is not None
    assert proposal.strength == strength
    assert ("register" in kinds(proposal.evidence_for)) == (strength == "strong")


def test_a_register_names_a_council_by_its_slug_too():
    one = person("a", county("Jenny Ash"), texts=("Cabinet member, Canterbury Council",))
    proposal = compare(one, person("b", district("Jenny Ash")))
    assert proposal is not None
    assert proposal.strength == "strong"


def test_different_parties_weigh_only_mildly_for_members_change_party():
    proposal = match(county("Jenny Ash"), district("Jenny Ash", party="LD"), DIVISIONS)
    assert proposal is not None
    assert proposal.strength == "likely"
    assert kinds(proposal.evidence_against) == {"party"}
    assert "Liberal Democrat" in proposal.evidence_against[0].text


def test_forms_of_one_party_are_one_party():
    proposal = match(county("Jenny Ash", party="UKI"), district("Jenny Ash", party="UKIndependence Party"))
    assert proposal is not None
    assert "Both have sat as UK Independence Party." in {each.text for each in proposal.evidence_for}


def test_two_districts_at_one_time_speak_strongly_against_it_and_show_it():
    ours, theirs = district("John Smith"), district("John Smith", "Viking", authority="thanet")
    proposal = match(ours, theirs)
    assert proposal is not None
    assert proposal.strength == "possible"
    assert kinds(proposal.evidence_against) == {"simultaneous seats"}
    same_mail = (replace(office, email="john@smith.example") for office in (ours, theirs))
    assert match(*same_mail).strength == "possible"
    assert match(ours, replace(theirs, party="Labour")) is None
    assert match(ours, replace(theirs, printed_name="Jon Smith")) is None


def test_two_districts_one_after_the_other_do_not_speak_against_it():
    ours = district("John Smith", until=date(2015, 5, 11))
    theirs = district("John Smith", "Viking", authority="thanet", since=date(2015, 5, 7))
    proposal = match(ours, theirs)
    assert proposal is not None
    assert proposal.evidence_against == ()


def test_two_members_of_one_council_at_one_time_are_two_people_whatever_else_agrees():
    ours = district("John Smith", "Heron", email="john@smith.example")
    theirs = district("John Smith", "Gorrell", email="john@smith.example")
    assert match(ours, theirs) is None
    assert match(replace(ours, ward=""), replace(theirs, ward="")) is None


def test_two_entries_for_one_ward_at_one_time_are_shown_as_a_possible_double():
    proposal = match(district("John Smith", "St. Mary & Quay"), district("Jack Smith", "St Mary and Quay"))
    assert proposal is not None
    assert proposal.strength == "possible"
    assert kinds(proposal.evidence_against) == {"same council"}


def test_one_who_sits_for_the_same_ward_later_is_likely_the_same():
    ours = district("Jenny Ash", until=date(2015, 5, 11))
    theirs = district("Jennifer Ash", since=date(2019, 5, 6))
    proposal = match(ours, theirs)
    assert proposal is not None
    assert proposal.strength == "likely"
    assert match(ours, replace(theirs, ward="Gorrell")).strength == "possible"


def test_a_county_member_and_a_fire_authority_member_of_one_name_are_likely_one():
    fire = OfficeFact("kmfra", "fire", "Andrew Cook", "Conservative")
    proposal = match(county("Andrew Cook"), fire)
    assert proposal is not None
    assert proposal.strength == "likely"
    past = match(county("Andrew Cook", since=date(2021, 5, 10)), replace(fire, until=date(2017, 5, 8)))
    assert past is not None
    assert past.strength == "possible"


def test_the_division_lying_elsewhere_speaks_against_it():
    proposal = match(county("Andrew Cook", "Ramsgate"), district("Andrew Cook"), DIVISIONS)
    assert proposal is not None
    assert proposal.strength == "possible"
    assert kinds(proposal.evidence_against) == {"place"}


@pytest.mark.parametrize(
    ("division", "ward", "place"),
    [
        ("Cliftonville", "Cliftonville East", True),
        ("Canterbury North", "Barton", True),
        ("Herne Bay East", "West Bay", False),
        ("Ramsgate", "Newington", False),
    ],
)
def test_without_geography_the_names_of_places_are_evidence(division, ward, place):
    proposal = match(county("Jenny Ash", division), district("Jenny Ash", ward))
    assert proposal is not None
    assert ("place" in kinds(proposal.evidence_for)) == place


def test_a_parish_named_after_the_ward_is_evidence_of_place():
    parish = OfficeFact("herne-parish", "parish", "Jenny Ash", "", "")
    proposal = match(district("Jenny Ash", "Herne & Broomfield"), parish)
    assert proposal is not None
    assert "place" in kinds(proposal.evidence_for)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Mr Pat Smith", "Mrs Pat Smith", "titles"),
        ("John Smith Jr", "John Smith Snr", "suffix"),
        ("John A Smith", "John B Smith", "middle names"),
    ],
)
def test_titles_suffixes_and_middle_initials_that_conflict_speak_against_it(one, other, kind):
    assert match(county(one), district(other)) is None
    proposal = match(
        county(one, email="smith@smith.example"), district(other, email="smith@smith.example"), DIVISIONS
    )
    assert proposal is not None
    assert kind in kinds(proposal.evidence_against)
    assert kind == "middle names" or proposal.strength == "possible"


def test_private_addresses_that_differ_weigh_a_little_against_it_and_official_ones_nothing():
    private = match(
        county("Jenny Ash", email="j@ash.example"), district("Jenny Ash", email="jenny@elm.example")
    )
    assert kinds(private.evidence_against) == {"email"}
    official = match(
        county("Jenny Ash", email="jenny.ash@kent.gov.uk"),
        district("Jenny Ash", email="j.ash@canterbury.gov.uk"),
    )
    assert official.evidence_against == ()
