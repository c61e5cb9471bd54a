"""tests/: a complainant with her tracking code, beside the cast of the tests of complaints."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kent_standards.complaints.intake import Accused, Receipt, Sent, receive
from kent_standards.complaints.model import Complaint
from tests.complaints.conftest import COMPLAINANT, Cast, cast

__all__ = ["COMPLAINANT", "Cast", "cast"]


class Follower:
    """A complainant's browser; ``code`` is what her receipt says."""

    def __init__(self, cast: Cast, slug: str, receipt: Receipt) -> None:
        self.cast, self.slug, self.receipt = cast, slug, receipt
        self.code = receipt.tracking_code
        self.browser = cast.world.browser()

    @property
    def home(self) -> str:
        """Where her complaints are."""
        return f"/{self.slug}/track/complaint"

    def enter(self, code: str = "", status: int = 303, slug: str = "") -> Any:
        """Enter her code, or another; the answer."""
        return enter(self.browser, slug or self.slug, code or self.code, status)

    def case(self, number: int = 1) -> Complaint:
        """One of her cases, as it stands now."""
        self.cast.world.refresh()
        complaints = self.cast.world.authority(self.slug).part("complaints")
        found: Complaint = complaints.find(self.receipt.references[number - 1])
        return found

    def page(self, number: int = 1) -> str:
        """The text of the page of one of her cases, as it is read: in one line, without tags."""
        return plain(self.browser.get(f"{self.home}/{number}"))


def plain(response: Any) -> str:
    """The text of a page in one line, without tags."""
    return " ".join(re.sub("<[^>]+>", " ", response.text.partition("<main")[2]).split())


def enter(browser: Any, slug: str, code: str, status: int = 303) -> Any:
    """Enter ``code`` at an authority's page; the answer."""
    forms = browser.get(f"/{slug}/track").forms.values()
    form = next(each for each in forms if "code" in each.fields)
    form["code"] = code
    return form.submit("submit", status=status)


@pytest.fixture
def complain(cast: Cast) -> Callable[..., Follower]:
    """A function that sends a complaint about the member, or several people, and gives its sender's browser."""

    def send(*accused: str, slug: str = "kcc", confidentiality: str = "", **complainant: str) -> Follower:
        about = tuple(
            Accused(
                person,
                ("Shouted at a clerk.", "Used a council van."),
                cast.at.date() - timedelta(days=10),
                "Wilma Witness",
                "It was raining.",
            )
            for person in accused or (cast.member,)
        )
        sent = Sent({**COMPLAINANT, **complainant}, about, confidentiality)
        secret = cast.world.registry["kent.secret"]
        receipt = receive(cast.world.authority(slug), sent, secret=secret, by=None, at=cast.at)
        cast.world.save()
        return Follower(cast, slug, receipt)

    with cast.world.registry["kent.sessions"].database.transaction() as statements:
        statements.run("DELETE FROM kent_attempts")  # nobody has entered a code yet
    return send
