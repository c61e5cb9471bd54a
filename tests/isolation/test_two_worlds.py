"""tests/: two counties that differ in one sensitive interest look the same to everybody but those concerned."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register import services
from kent_standards.store.ids import seeded_ids
from kent_standards.testing import World, open_world
from tests.isolation.crawl import crawl

SECRETS = (
    ("land", {"address": "7 Xyzzyhaven Close", "district": "canterbury", "description": "House", "right": "owner",
              "occupy_or_income": "yes"}, "A stalker knows the street."),
    ("employment", {"kind": "office", "role": "Plughwright", "employer": "Quuxbury Refuge", "gain": "yes"},
     "The refuge's address is secret."),
)  # fmt: skip
CANARIES = ("Xyzzyhaven", "Plughwright", "Quuxbury", "stalker", "refuge")
OPEN = {"kind": "employment", "role": "Baker", "employer": "Marsh Bakery", "gain": "yes"}


def build(world: World, secret: int, *, decided: bool) -> None:
    """The same script in either world, but for which interest is the sensitive one."""
    with seeded_ids(7):
        jenny = world.member("Jenny Marsh", "kcc", "canterbury")
        world.member("Amos Weir", "kcc", "swale")
        officer = {
            slug: By(world.officer(f"Officer {slug}", slug), Role.MONITORING_OFFICER)
            for slug in ("kcc", "canterbury")
        }
        her = By(jenny, Role.MEMBER)
        both = [world.authority("kcc"), world.authority("canterbury")]
        services.state_interest(
            both,
            category="employment",
            holder=Holder.MEMBER,
            details=OPEN,
            aware_on=world.clock.today,
            by=her,
            at=world.at,
        )
        category, details, reasons = SECRETS[secret]
        services.state_interest(
            both, category=category, holder=Holder.MEMBER, details=details, aware_on=world.clock.today,
            sensitive_reasons=reasons, by=her, at=world.at,
        )  # fmt: skip
        services.say_none(both, ["licences", "tenancies", "securities"], by=her, at=world.at)
        for authority in both:
            by = officer[authority.slug]
            for entry in list(authority.part("register")[jenny].entries.values()):
                if entry.state.sensitivity == "requested" and decided:
                    services.agree_sensitive(
                        entry,
                        "Agreed.",
                        world.clock.today + timedelta(days=300),
                        rules="KENT-2012",
                        by=by,
                        at=world.at,
                    )
                if entry.state.sensitivity != "requested":
                    services.register_entry(entry, rules="KENT-2012", by=by, at=world.at)
        world.save()


@pytest.mark.security(9)
@pytest.mark.duty(37)
@pytest.mark.duty(142)
@pytest.mark.parametrize("decided", [True, False], ids=["agreed and registered", "asked for"])
def test_two_counties_that_differ_in_one_sensitive_interest_are_byte_identical_to_the_public(
    kent_app: Any, kent_folder: Path, decided: bool
) -> None:
    pages = []
    for secret in (0, 1):
        world = open_world(kent_app, kent_folder)
        try:
            build(world, secret, decided=decided)
            jenny = next(row[0][-1] for row in world.authority("kcc").members if row[0][1] == "Jenny Marsh")
            start = ("/", "/?q=jenny", "/authorities.json", f"/people/{jenny}", f"/people/{jenny}/register",
                     f"/kcc/register/{jenny}?on={world.clock.today}", "/kcc/register.csv", "/canterbury/register.json")  # fmt: skip
            pages.append(crawl(world.browser(), start))
        finally:
            world.close()
    assert len(pages[0]) > 150
    assert pages[0].keys() == pages[1].keys()
    different = [address for address in pages[0] if pages[0][address] != pages[1][address]]
    assert different == []
    shown = b"".join(pages[0].values()) + b"".join(pages[1].values())
    assert b"Marsh Bakery" in shown
    assert [canary for canary in CANARIES if re.search(canary.encode(), shown)] == []
    if decided:
        assert b"details are withheld" in shown


@pytest.mark.security(9)
def test_mail_about_a_sensitive_interest_says_the_same_as_about_any_other(
    kent_app: Any, kent_folder: Path
) -> None:
    from kent_standards.outbox.messages import MESSAGES

    messages: list[list[Any]] = []
    for secret in (0, 1):
        world = open_world(kent_app, kent_folder)
        try:
            build(world, secret, decided=True)
            found = [
                (each.kind, each.path)
                for slug in ("kcc", "canterbury")
                for each in world.authority(slug).outbox.waiting()
            ]
            messages.append(sorted((MESSAGES[kind], path) for kind, path in found))
        finally:
            world.close()
    assert messages[0] == messages[1]
    said = str(messages)
    assert said
    assert [canary for canary in (*CANARIES, "sensitive") if canary in said] == []
