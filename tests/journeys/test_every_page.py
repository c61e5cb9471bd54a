"""tests/journeys: every type of page of the demonstration, as each of its readers sees it."""

from collections.abc import Callable, Collection

import pytest

from kent_standards.cli.demo_complaints import TRACKING_CODE
from kent_standards.cli.demo_hearings import REPRESENTATIVE_CODE
from kent_standards.cli.demo_investigations import WITNESS_CODE
from tests.journeys.crawl import pages
from tests.journeys.inspection import problems
from tests.journeys.readers import ALIKE, PUBLIC, READERS
from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(demonstrate: Callable[[], Server]) -> Server:
    """A demonstration that nobody changes."""
    return demonstrate()


@pytest.fixture(scope="module")
def slugs(site: Server) -> list[str]:
    """The authorities' names in addresses."""
    return [each["slug"] for each in site.browser().get("/authorities.json").json]


@pytest.fixture(scope="module")
def public(site: Server, slugs: list[str]) -> dict[str, str]:
    """The pages that anybody sees, with their types."""
    return pages(site.browser(), PUBLIC, slugs)


def _look_at(visitor: Visitor, addresses: Collection[str]) -> list[str]:
    """What is wrong with the pages at ``addresses``."""
    found = []
    for address in addresses:
        visitor.page.goto(address)
        found += [f"{address}: {problem}" for problem in problems(visitor.page)]
    return found


def test_no_page_that_anybody_reads_has_a_fault(site: Server, public: dict[str, str], visit: Visit) -> None:
    """tests/: each type of public page, wide and narrow, is free of faults."""
    assert len(public) > 30, public
    assert not _look_at(visit(site), public)


@pytest.mark.parametrize("alike", ALIKE, ids=" and ".join)
def test_no_page_of_a_role_has_a_fault(
    site: Server, public: dict[str, str], slugs: list[str], visit: Visit, alike: tuple[str, ...]
) -> None:
    """tests/: each type of page that only somebody who is signed in sees is free of faults."""
    seen = set(public.values())
    for who in alike:
        email, start = READERS[who]
        visitor = visit(site)
        visitor.sign_in(email)
        own = pages(site.browser(visitor.session()), start, slugs, without=seen)
        assert own
        assert not _look_at(visitor, own)
        seen |= set(own.values())
    assert {"tasks", "profile"} <= seen


@pytest.mark.duty(74)
def test_a_witness_reads_and_signs_a_statement_on_pages_without_a_fault(
    site: Server, public: dict[str, str], slugs: list[str], visit: Visit
) -> None:
    """tests/: by the code of the letter the witness reads what is asked by when, and signs."""
    visitor = visit(site)
    visitor.open("/kcc/statement")
    visitor.fill("Code", WITNESS_CODE.lower().replace("-", " "))
    visitor.press("Continue")
    visitor.sees("What is asked of you", "I came in at five past ten")
    own = pages(
        site.browser(visitor.session()), ("/kcc/statement/mine",), slugs, without=set(public.values())
    )
    assert {f"{{authority}}/statement/mine/{name}" for name in ("correct", "sign", "decline")} <= set(
        own.values()
    )
    assert not _look_at(visitor, own)
    visitor.open("/kcc/statement/mine")
    visitor.press("Leave this device")
    visitor.sees("You have left the statement")


@pytest.mark.duty(45, 57, 58)
@pytest.mark.security(29)
def test_a_complainant_follows_her_complaint_on_pages_without_a_fault(
    site: Server, public: dict[str, str], slugs: list[str], visit: Visit
) -> None:
    """tests/: by her tracking code, as she types it, she reads how it stands and what waits for her, and leaves."""
    visitor = visit(site)
    visitor.open("/kcc")
    visitor.follow("Follow a complaint")
    visitor.fill("Tracking code", TRACKING_CODE.lower().replace("-", " "))
    visitor.press("Continue")
    assert visitor.heading() == "What you sent in"
    visitor.sees_nothing_of(TRACKING_CODE)
    own = pages(
        site.browser(visitor.session()), ("/kcc/track/complaint",), slugs, without=set(public.values())
    )
    assert {
        "{authority}/track/complaint/1/information",
        "{authority}/track/complaint/2/informal",
        "{authority}/track/complaint/3/notice/1",
    } <= set(own.values())
    assert not _look_at(visitor, own)
    visitor.open("/kcc/track/complaint/1")
    visitor.sees("Which of the two clerks was spoken to", "What waits for you")
    visitor.follow("Answer the question")
    visitor.follow("Go back to your complaint")
    visitor.press("Leave this device")
    visitor.sees("You have left the complaint")
    visitor.open("/kcc/track/complaint", status=404)


@pytest.mark.duty(84)
def test_a_representative_reads_the_papers_of_a_hearing_on_pages_without_a_fault(
    site: Server, public: dict[str, str], slugs: list[str], visit: Visit
) -> None:
    """tests/: by the code that the councillor handed over the representative reads the case and the final report."""
    visitor = visit(site)
    visitor.open("/kcc/represent")
    visitor.fill("Code", REPRESENTATIVE_CODE)
    visitor.press("Continue")
    visitor.sees("What is asked, and by when")
    own = pages(
        site.browser(visitor.session()), ("/kcc/represent/hearing",), slugs, without=set(public.values())
    )
    assert {f"{{authority}}/represent/hearing{page}" for page in ("", "/report")} <= set(own.values())
    assert not _look_at(visitor, own)
    visitor.open("/kcc/represent/hearing")
    visitor.press("Leave this device")
    visitor.sees("You have left the papers")
