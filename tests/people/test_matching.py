"""tests/: proposing that two entries are one human: what speaks for it, what against, and what is never said."""

import random
import time
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kent_standards.people.files import read_members
from kent_standards.people.matching import Candidate, OfficeFact, Proposal, compare, propose_matches

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NAMES = {
    "kcc": ("Kent County Council", "KCC"),
    "canterbury": ("Canterbury City Council",),
    "thanet": ("Thanet District Council",),
    "kmfra": ("Kent and Medway Fire and Rescue Authority",),
}
# Where divisions of the county lie, as far as these tests need it.
DIVISIONS = {
    "Birchington and Rural": ["thanet"],
    "Broadstairs": ["thanet"],
    "Canterbury City North": ["canterbury"],
    "Canterbury City South": ["canterbury"],
    "Canterbury North": ["canterbury"],
    "Canterbury South": ["canterbury"],
    "Cliftonville": ["thanet"],
    "Herne Bay East": ["canterbury"],
    "Herne Village and Sturry": ["canterbury"],
    "Margate": ["thanet"],
    "Ramsgate": ["thanet"],
    "Whitstable East and Herne Bay West": ["canterbury"],
    "Whitstable West": ["canterbury"],
}


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


def test_an_address_that_three_entries_carry_is_no_evidence():
    entries = [
        person("a", county("Jenny Ash", email="group@party.example")),
        person("b", district("Jenny Ash", email="group@party.example")),
        person("c", district("Tom Elm", email="group@party.example")),
    ]
    (proposal,) = propose_matches(entries)
    assert proposal.strength == "possible"


def test_pairs_that_somebody_has_decided_are_not_proposed_again():
    entries = [
        person("a", county("Jenny Ash")),
        person("b", district("Jenny Ash")),
        person("c", county("Tom Elm")),
    ]
    assert [(found.first, found.second) for found in propose_matches(entries)] == [("a", "b")]
    assert propose_matches(entries, decided=frozenset({frozenset({"a", "b"})})) == []


def test_the_strongest_proposals_come_first():
    entries = [
        person("a", county("Jenny Ash", email="jenny@ash.example")),
        person("b", district("Jennifer Ash", email="jenny@ash.example")),
        person("c", county("Andrew Cook")),
        person("d", district("Andrew Cook")),
        person("e", county("Tom Elm", "Oakenham")),
        person("f", district("Tom Elm", "Stour")),
    ]
    found = propose_matches(entries, {"Herne Bay East": ["canterbury"]})
    assert [(each.first, each.strength) for each in found] == [
        ("a", "strong"),
        ("c", "likely"),
        ("e", "possible"),
    ]
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)


name_words = st.sampled_from(
    ["Bob", "Robert", "R", "Jane", "Smith", "Ward-Smith", "SMITH,", "Mrs", "Mr", "van", "Mac", ""]
)
offices = st.builds(
    OfficeFact,
    authority=st.sampled_from(["kcc", "canterbury", "thanet", "herne"]),
    tier=st.sampled_from(["county", "district", "parish", "fire", "other", ""]),
    printed_name=st.lists(name_words, max_size=4).map(" ".join) | st.text(max_size=8),
    party=st.sampled_from(["", "LAB", "Labour", "CON"]),
    ward=st.sampled_from(["", "Heron", "Herne Bay East"]),
    since=st.none() | st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    until=st.none() | st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    email=st.sampled_from(["", "a@b.example", "c@d.example", "withheld@example.org", "@"]),
)
candidates = st.builds(
    Candidate,
    person_id=st.uuids().map(str),
    offices=st.lists(offices, max_size=3).map(tuple),
    register_texts=st.lists(st.sampled_from(["Member of Thanet District Council", ""])).map(tuple),
)


@given(st.lists(candidates, max_size=4, unique_by=lambda candidate: candidate.person_id))
def test_blocking_finds_what_comparing_every_pair_finds(entries):
    # That an address is shared by many is seen only in the list.
    addresses = [{office.email for office in entry.offices} for entry in entries]
    assume(all(sum(email in own for own in addresses) < 3 for email in ("a@b.example", "c@d.example")))
    found = {(each.first, each.second) for each in propose_matches(entries, DIVISIONS)}
    every = {
        tuple(sorted((one.person_id, other.person_id)))
        for place, one in enumerate(entries)
        for other in entries[:place]
        if compare(one, other, DIVISIONS)
    }
    assert found == every


@given(candidates, candidates)
def test_comparing_is_the_same_from_either_side(one, other):
    ours, theirs = compare(one, other, DIVISIONS), compare(other, one, DIVISIONS)
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert (ours.first, ours.second, ours.strength, ours.score) == (
            theirs.first,
            theirs.second,
            theirs.strength,
            theirs.score,
        )


def test_two_thousand_people_are_compared_within_a_second():
    chance = random.Random(2026)
    given_names = [
        "Robert",
        "Bob",
        "Jenny",
        "Jennifer",
        "Sue",
        "Susan",
        "Ann",
        "John",
        "J",
        "Mike",
        "Tom",
        "Pat",
    ]
    surnames = [
        f"{start}{end}" for start in "ABCDFGHKLMNPRSTW" for end in ("arden", "elm", "illow", "ood", "urst")
    ]
    entries = [
        person(
            str(number),
            OfficeFact(
                chance.choice(["kcc", "canterbury", "thanet", "swale", "dover"]),
                chance.choice(["county", "district"]),
                f"{chance.choice(given_names)} {chance.choice(surnames)}",
                chance.choice(["Labour", "Conservative", "Green"]),
                f"Ward {number}",
            ),
        )
        for number in range(2_000)
    ]
    propose_matches(entries[:50])
    began = time.process_time()
    proposals = propose_matches(entries)
    assert time.process_time() - began < 1
    assert len(proposals) > 100


def people_of(data, councils):
    """One entry for each member of each council of a councillor list."""
    return [
        person(f"{slug}/{row.row}", OfficeFact(slug, tier, row.name, row.party, row.ward, email=row.email))
        for number, slug, tier in councils
        for row in read_members(data, council_ids=frozenset({number})).rows
    ]


def test_the_made_up_list_of_three_councils_gives_its_twin_hatted_members():
    data = (DATA / "councillors-three-councils.csv").read_bytes()
    councils = (("7", "oakenshire", "county"), ("81", "oakenham", "district"), ("95", "tidewell", "district"))
    found = propose_matches(people_of(data, councils), {"Downs East": ["oakenham"]})
    assert [(each.first, each.second, each.strength) for each in found] == [
        ("oakenham/8", "oakenshire/5", "likely"),
        ("oakenshire/3", "tidewell/10", "likely"),
    ]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
def test_the_real_list_gives_the_six_who_sat_on_county_and_district_and_nobody_else():
    data = (REAL / "councillors-2019-kent-canterbury-thanet.csv").read_bytes()
    councils = (("12", "kcc", "county"), ("44", "canterbury", "district"), ("149", "thanet", "district"))
    entries = people_of(data, councils)
    assert len(entries) == 79 + 39 + 55
    printed = {entry.person_id: entry.offices[0].printed_name for entry in entries}
    alone = propose_matches(entries)
    found = propose_matches(entries, DIVISIONS, authority_names=NAMES)
    for each in found:
        print(f"{each.strength}: {printed[each.first]} / {printed[each.second]}")
    print(f"{len(found)} proposed of {len(entries)} entries; without geography {len(alone)}, of them "
          f"{sum(each.strength == 'likely' for each in alone)} likely")  # fmt: skip
    assert {printed[each.first] for each in found} == {
        "Andrew Cook",
        "Emma Dawson",
        "Ian Thomas",
        "Karen Constantine",
        "Lesley Game",
        "Robert Thomas",
    }
    assert {each.strength for each in found} == {"likely"}
    assert len(alone) == 6
