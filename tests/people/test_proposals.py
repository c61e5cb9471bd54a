"""tests/: the list of proposals: which pairs are compared, in which order, how fast, and on the real list."""

import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kent_standards.people.files import read_members
from kent_standards.people.matching import Candidate, OfficeFact, compare, propose_matches

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"
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
    found = propose_matches(entries, DIVISIONS)
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
