"""tests/: two counties that differ in who complained, where that is withheld: every copy of the notice is the same."""

from pathlib import Path
from typing import Any

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.decisions import correct_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.notices.services import publish_notice
from kent_standards.store.ids import seeded_ids
from kent_standards.testing import open_world
from tests.complaints.conftest import SIGNED, Cast
from tests.complaints.test_one_case import consult, decide
from tests.isolation.asking import Reader, essence

COMPLAINANTS = (
    {
        "name": "Zephyrine Quillfeather",
        "address": "12 Made-up Lane",
        "email": "zq@example.org",
        "type": "public",
    },
    {"name": "Bo Li", "address": "The Old Vicarage, Wye", "email": "b.li@example.net", "type": "public"},
)


def told(world: Any, who: dict[str, str]) -> dict[str, str]:
    """What the Subject Member, two other authorities, an Independent Person and the public get, by address."""
    with seeded_ids(11):
        member = world.member("Jenny Samper", "kcc", "canterbury", "kmfra")

        def by(name: str, slug: str, role: Role = Role.MONITORING_OFFICER) -> By:
            return By(world.officer(name, slug, role), role)

        cast = Cast(
            world,
            member,
            by("Ada Officer", "kcc"),
            by("Bea Officer", "canterbury"),
            by("Cal Officer", "kmfra"),
            by("Ivy Independent", "kcc", Role.INDEPENDENT_PERSON),
        )
        surname, deeds = who["name"].split()[-1], (f"Shouted at {who['name']}.", "Used a council van.")
        accused = Accused(member, deeds, cast.at.date())
        receipt = receive(
            cast.kcc, Sent(who, (accused,), "I fear for my job."), secret=b"0" * 32, by=None, at=cast.at
        )
        case = cast.kcc.part("complaints").find(receipt.references[0])
        consult(cast, case, Matter.CONFIDENTIALITY)
        until = cast.at.date().replace(month=9)
        officer.agree_withholding(case, ["person_c"], ["identity"], until, "At risk.", by=cast.mo, at=cast.at)
        officer.tell_subject(case, invite_views=True, by=cast.mo, at=cast.at)
        text = f"{who['name']} says so, Mr {surname} too."
        first = decide(cast, case, summary=(text,), what_next=f"{who['name']} is told.")
        publish_notice(first, ["van"], by=cast.mo, at=cast.at)
        second = correct_decision(
            case, f"It was {who['name']}.", SIGNED, rules=cast.rules, by=cast.mo, at=cast.at
        )
        publish_notice(second, ["van"], by=cast.mo, at=cast.at)
        world.save()
    received = [each for notice in (first, second) for each in _both(f"inbox/kcc-{notice.id}")]
    hers = f"/complaints/{case.id}"
    asked = {
        member: [hers, *_both(f"{hers}/notice"), f"{hers}/notice?number=1"],
        cast.ip.person: [*_both(f"/advice/{case.id}/notice")],
        cast.canterbury_mo.person: [f"/canterbury/{each}" for each in ("inbox", *received)],
        cast.kmfra_mo.person: [f"/kmfra/{each}" for each in ("inbox", *received)],
        "": [
            *(f"/kcc/notices{tail}" for tail in ("", ".json", ".csv")),
            *(each for number in (1, 2) for each in _both(f"/kcc/notices/KCC-2026-0001-N{number}")),
            *(f"/kcc/statistics{tail}" for tail in ("", ".json", ".csv")),
        ],
    }
    found = {}
    for number, (person, addresses) in enumerate(asked.items()):
        reader = Reader(world, person)
        for address in addresses:
            answer = reader.get(address)
            assert answer.status_int == 200, address
            found[f"{number} {address}"] = essence(answer)
    return found


def _both(address: str) -> tuple[str, str]:
    return address, f"{address}.pdf"


@pytest.mark.security(9)
@pytest.mark.security(10)
@pytest.mark.security(12)
@pytest.mark.duty(45)
@pytest.mark.duty(135)
def test_whoever_may_not_know_who_complained_gets_the_same_bytes_whoever_it_was(
    kent_app: Any, kent_folder: Path
) -> None:
    seen = []
    for who in COMPLAINANTS:
        world = open_world(kent_app, kent_folder)
        world.registry["kent.sessions"].end_everybody_s()
        try:
            seen.append(told(world, who))
        finally:
            world.close()
    one, other = seen
    assert one.keys() == other.keys()
    assert [address for address in one if one[address] != other[address]] == []
    assert sum(address.endswith(".pdf") for address in one) == 8
    said = "".join(one.values())
    assert "[withheld] says so, [withheld] too." in said
    assert [
        each for each in ("Zephyrine", "Quillfeather", "Made-up Lane", "zq@example") if each in said
    ] == []
