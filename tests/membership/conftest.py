"""tests/: a Monitoring Officer at her desk with a file of members, as the tests of membership use her."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from webtest import Upload

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"


class Desk:
    """The browser of one officer of one authority."""

    def __init__(self, world: Any, slug: str, person: str) -> None:
        self.world, self.slug, self.person = world, slug, person
        self.browser = world.browser(person)

    def get(self, path: str, **options: Any) -> Any:
        """A page below the authority's membership."""
        return self.browser.get(f"/{self.slug}/membership{path}", **options)

    def give(self, data: bytes, name: str = "members.csv", **options: Any) -> Any:
        """Give a file; the answer is a redirect to what it changes, or the refusal."""
        form = self.get("/import").forms["form"]
        form["file"] = Upload(name, data)
        return form.submit("submit", **options)

    def plan(self, data: bytes, name: str = "members.csv") -> Any:
        """Give a file and open the page of what it would change."""
        return self.give(data, name, status=303).follow()

    def take(self, data: bytes, name: str = "members.csv") -> Any:
        """Give a file and confirm it."""
        return self.plan(data, name).forms["form"].submit("submit", status=303).follow()

    def names(self, show: str = "all") -> list[str]:
        """Who is listed."""
        self.world.refresh()
        return re.findall(r'scope="row"><a[^>]*>([^<]*)<', self.get(f"?show={show}").text)


def counts(page: Any) -> dict[str, int]:
    """The counts that the page of an import shows."""
    found = re.findall(r'summary-list__key">([^<]*)</dt>\s*<dd[^>]*>(\d+)<', page.text)
    return {label: int(number) for label, number in found}


def said(page: Any) -> str:
    """The words of a page's main part."""
    main = page.html.find(id="main-content")
    return " ".join(main.get_text(" ").split())


@pytest.fixture
def desk(world: Any) -> Callable[..., Desk]:
    """Makes the Monitoring Officer of an authority and opens her browser."""

    def make(slug: str = "canterbury", name: str = "Mary Monitor", role: Any = None) -> Desk:
        person = world.officer(name, slug, role) if role else world.officer(name, slug)
        return Desk(world, slug, person)

    return make
