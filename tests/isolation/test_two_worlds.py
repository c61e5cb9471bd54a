"""tests/: two counties that differ in one sensitive interest look the same to everybody but those concerned."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.outbox.messages import MESSAGES
from kent_standards.register import services
from kent_standards.store.ids import seeded_ids
from kent_standards.testing import World, open_world
from tests.isolation.asking import Reader
from tests.isolation.crawl import crawl

SECRETS = (
    ("land", {"address": "7 Xyzzyhaven Close", "district": "canterbury", "description": "House", "right": "owner",
              "occupy_or_income": "yes"}, "A stalker knows the street."),
    ("employment", {"kind": "office", "role": "Plughwright", "employer": "Quuxbury Refuge", "gain": "yes"},
     "The refuge's address is secret."),
)  # fmt: skip
CANARIES = ("Xyzzyhaven", "Plughwright", "Quuxbury", "stalker", "refuge")
# It shows a seed that is made of the session's id, which no two sessions share.
SEEDED = {"/second-factor/set-up"}
OPEN = {"payer": "Marsh Bakery", "purpose": "duties", "benefit": "Leaflets", "received": "2026-05-01"}
PLACES = ("kcc", "canterbury")
# Every page is read at one stage; at the others those beside the authorities that have nothing to do with her.
WHERE_SHE_IS_READ = ("", *PLACES, "swale", "people", "profile", "tasks", "health.json", "authorities.json")


# How far the sensitive interest has come, and what the public register says of it.
STAGES = {
    "asked": "",
    "agreed": "withheld under section 32(2)",
    "asked once registered": "a request under section 32 of the Localism Act 2011",
}


def build(world: World, secret: int, *, stage: str) -> dict[str, str]:
    """The same script in either world, but for which interest is the sensitive one; who is who."""
    with seeded_ids(7):
        people = {
            "jenny": world.member("Jenny Marsh", *PLACES),
            "fellow member": world.member("Amos Weir", "kcc", "swale"),
            "officer elsewhere": world.officer("Olive Reed", "swale"),
            "clerk": world.officer("Carl Penn", "canterbury", Role.CLERK),
            "Independent Person": world.officer("Ivy Down", "canterbury", Role.INDEPENDENT_PERSON),
            "operator": world.officer("Otto Field", "", Role.OPERATOR),
        }
        officers = {
            slug: By(world.officer(f"Officer {slug}", slug), Role.MONITORING_OFFICER) for slug in PLACES
        }
        _state(world, people["jenny"], secret, asked=stage != "asked once registered")
        for slug in PLACES:
            _decide(world, slug, people["jenny"], officers[slug], agreed=stage == "agreed")
            if stage == "asked once registered":
                _ask(world, slug, people["jenny"], secret)
        world.save()
    return {"anonymous": "", **people}


def _state(world: World, jenny: str, secret: int, *, asked: bool) -> None:
    her, both = By(jenny, Role.MEMBER), [world.authority(slug) for slug in PLACES]
    about: Any = {"holder": Holder.MEMBER, "aware_on": world.clock.today, "by": her, "at": world.at}
    services.state_interest(both, category="sponsorship", details=OPEN, **about)
    category, details, reasons = SECRETS[secret]
    reasons = reasons if asked else ""
    services.state_interest(both, category=category, details=details, sensitive_reasons=reasons, **about)
    services.say_none(both, ["licences", "tenancies", "securities"], by=her, at=world.at)


def _ask(world: World, slug: str, jenny: str, secret: int) -> None:
    category, _, reasons = SECRETS[secret]
    for entry in list(world.authority(slug).part("register")[jenny].entries.values()):
        if entry.state.category == category:
            services.ask_sensitive(entry, reasons, by=By(jenny, Role.MEMBER), at=world.at)


def _decide(world: World, slug: str, jenny: str, by: By, *, agreed: bool) -> None:
    known: Any = {"rules": "KENT-2012", "by": by, "at": world.at}
    for entry in list(world.authority(slug).part("register")[jenny].entries.values()):
        if entry.state.sensitivity == "requested" and agreed:
            services.agree_sensitive(entry, "Agreed.", world.clock.today + timedelta(days=300), **known)
        if entry.state.sensitivity != "requested":
            services.register_entry(entry, **known)


def starts(world: World, jenny: str) -> list[str]:
    """Where to begin, with what no link leads to: days gone by, each rendition, and a search for her."""
    days = [world.clock.today - timedelta(days=count) for count in (0, 1, 200)]
    registers = [f"/{slug}/register{tail}" for slug in PLACES for tail in ("", ".json", ".csv")]
    registers += [f"/{slug}/register/{jenny}{tail}" for slug in PLACES for tail in ("", ".json", ".csv")]
    dated = [f"{address}?on={day}" for address in registers for day in days]
    county = [
        "/",
        "/?q=jenny",
        "/?q=Xyzzyhaven",
        "/?q=Quuxbury",
        "/tasks",
        "/health.json",
        "/authorities.json",
        "/county-report",
        "/county-report-years.csv",
    ]
    people = [f"/people/{jenny}", f"/people/{jenny}.json", f"/people/{jenny}/register"]
    own = [f"/{slug}/{page}" for slug in (*PLACES, "swale") for page in ("desk", "membership", "journal")]
    return [*county, *people, *registers, *dated, *own, "/swale/membership/matches"]


@pytest.mark.security(9)
@pytest.mark.duty(37)
@pytest.mark.duty(142)
def test_whoever_isn_t_concerned_sees_two_counties_that_differ_in_one_sensitive_interest_byte_for_byte_alike(
    kent_app: Any, kent_folder: Path
) -> None:
    pairs = 0
    for stage, said in STAGES.items():
        seen: list[dict[str, dict[str, str]]] = []
        for secret in range(len(SECRETS)):
            world = open_world(kent_app, kent_folder)
            # Each sees her own sessions, which the two worlds would share.
            world.registry["kent.sessions"].end_everybody_s()
            try:
                people = build(world, secret, stage=stage)
                concerned = people.pop("jenny")
                where = starts(world, concerned)
                kept_to = None if stage == "agreed" else WHERE_SHE_IS_READ
                seen.append(
                    {who: crawl(Reader(world, person), where, kept_to) for who, person in people.items()}
                )
            finally:
                world.close()
        for who, pages in seen[0].items():
            others = seen[1][who]
            assert pages.keys() == others.keys(), who
            assert [
                address for address in pages if pages[address] != others[address] and address not in SEEDED
            ] == [], who
            shown = "".join(page for world in seen for page in world[who].values())
            assert "Marsh Bakery" in shown
            assert [each for each in STAGES.values() if each and each in shown] == ([said] if said else []), (
                who
            )
            assert ("has an interest whose details are withheld" in shown) == bool(said), who
            # A search says again what was searched for; in nothing else does a secret's word stand.
            unasked = "".join(page for address, page in pages.items() if "?q=" not in address)
            assert [canary for canary in CANARIES if canary in unasked] == [], who
            pairs += len(pages)
    assert pairs >= 2000


@pytest.mark.security(9)
def test_mail_about_a_sensitive_interest_says_the_same_as_about_any_other(
    kent_app: Any, kent_folder: Path
) -> None:
    messages: list[list[str]] = []
    for secret in range(len(SECRETS)):
        world = open_world(kent_app, kent_folder)
        try:
            build(world, secret, stage="agreed")
            found = [
                (each.kind, each.path) for slug in PLACES for each in world.authority(slug).outbox.waiting()
            ]
            messages.append(sorted(f"{MESSAGES[kind]} {path}" for kind, path in found))
        finally:
            world.close()
    assert messages[0] == messages[1]
    said = str(messages)
    assert len(messages[0]) > 3
    assert [canary for canary in (*CANARIES, "sensitive") if canary in said] == []
