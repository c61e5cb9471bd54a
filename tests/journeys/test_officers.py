"""tests/journeys: an officer who is client and contractor in a tender, and what of her interest the public reads."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.journeys.hall import Hall
from tests.journeys.visitor import Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser
RECORDS = "/kcc/desk/records"
ROLES = ("Client", "Contractor")
CONFLICT = "Is there a conflict of interest, as the public could reasonably see it?"


@pytest.fixture(scope="module")
def hall(demonstrate: Callable[[], Server], chromium: Browser) -> Iterator[Hall]:
    """A demonstration of its own."""
    found = Hall(chromium, demonstrate())
    yield found
    found.later()


def answers(visitor: Visitor, given: dict[str, str | tuple[str, ...] | date]) -> None:
    """Fill in the form of the page and send it."""
    for label, answer in given.items():
        visitor.answer(label, answer)
    visitor.send()
    visitor.sees("It is on the record.")


@pytest.mark.duty(103, 104)
def test_an_officer_with_client_and_contractor_roles_takes_part_in_a_tender_with_the_roles_kept_apart(
    hall: Hall,
) -> None:
    clerk = hall.signed_in("clerk.kcc@officers.example")
    clerk.open("/kcc/desk")
    clerk.follow("Local records")
    clerk.follow("Tendering exercises")
    clerk.photo("tenders-none")
    clerk.follow("Enter a tender")
    answers(
        clerk,
        {
            "Name of the tender": "Resurfacing of the coast roads",
            "What it is for": "The roads from Hythe to Deal.",
            "Day on which it begins": hall.today,
        },
    )
    clerk.follow("Add somebody who takes part")
    answers(
        clerk,
        {
            "Name": "Orla Ordnance",
            "Post, and part in the tender": "Head of Contracts",
            "Roles towards the bidders (optional)": ROLES,
        },
    )
    clerk.sees("Orla Ordnance has both client and contractor roles in this tender", "1 declaration missing")
    clerk.photo("tender-warned")
    clerk.follow("Record a declaration")
    clerk.sees("a member of the public who knows the facts would reasonably think")
    clerk.photo("tender-declaration")
    answers(
        clerk,
        {
            "Who": "Orla Ordnance",
            CONFLICT: "Perceived conflict: the public could reasonably think so",
            "Nature of the conflict (optional)": "The Council’s own works unit, which reports to her, bids.",
            "How it is managed (optional)": "She marks no bid.",
            "Day of the declaration": hall.today,
        },
    )
    clerk.follow("Record how the roles are kept apart")
    answers(
        clerk,
        {
            "Who": "Orla Ordnance",
            "How the two roles are kept apart": "The works unit reports to another director.",
        },
    )
    clerk.sees("Everybody has declared", "Kept apart: The works unit reports to another director.")
    clerk.follow("Close the tender")
    answers(clerk, {"Day of the decision": hall.today, "What was decided": "Let to the lowest bidder."})
    clerk.sees("Closed", "Let to the lowest bidder.")
    hall.part()


@pytest.mark.duty(103, 160)
def test_the_public_reads_of_an_officers_interest_what_was_decided_field_by_field(hall: Hall) -> None:
    officer = hall.signed_in("mo.kcc@officers.example")
    officer.open(f"{RECORDS}/kcc-officers/declared")
    officer.photo("officers-entry")
    answers(
        officer,
        {
            "Name of the officer": "Orla Ordnance",
            "Post": "Head of Contracts",
            "Directorate": "Environment",
            "Is it a senior manager’s post?": "Yes",
            "Kind of interest": "Financial interest",
            "What the interest is": "Shares in a quarry",
            CONFLICT: "No conflict of interest",
            "Client and contractor roles that the officer has (optional)": ROLES,
            "Day on which the officer declared it": hall.today,
        },
    )
    officer.sees("no separation is recorded", "Register of senior managers, kept centrally", "Nothing of it")
    officer.follow("Decide what the public reads")
    answers(
        officer,
        {
            "Open to the public (optional)": ("Officer", "Directorate"),
            "Reasons for the decision": "A senior post.",
        },
    )
    officer.photo("officers-entered")
    stranger = hall.somebody()
    stranger.open("/kcc")
    stranger.follow("Officers’ interests")
    stranger.sees("Orla Ordnance", "Environment", "Not published")
    stranger.sees_nothing_of("quarry", "Head of Contracts")
    stranger.photo("officers-public")
    hall.part()
