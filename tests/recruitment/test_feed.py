"""tests/: the feed of vacancies, as a reader of feeds takes it."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tests.recruitment.conftest import Recruiting

ATOM = "{http://www.w3.org/2005/Atom}"


def fetch(world: Any, slug: str) -> Element:
    """The feed of an authority."""
    answer = world.browser().get(f"/{slug}/vacancies.atom")
    assert answer.content_type == "application/atom+xml"
    root: Element = fromstring(answer.body)
    assert all(root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    return root


@pytest.mark.duty(96, 98)
def test_what_is_advertised_stands_in_the_feed_of_each_authority_and_nothing_else_does(
    recruiting: Recruiting,
) -> None:
    world = recruiting.world
    assert not fetch(world, "kcc").findall(f"{ATOM}entry")
    vacancy = recruiting.open()
    for slug in ("kcc", "kmfra"):
        (entry,) = fetch(world, slug).findall(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == "Independent Person"
        assert entry.findtext(f"{ATOM}id", "").endswith(f"/{slug}/vacancies/{vacancy}")
        assert entry.findtext(f"{ATOM}summary") == "Closing day: 17 August 2012"
        assert entry.findtext(f"{ATOM}updated") == "2012-07-20T00:00:00+00:00"
    assert not fetch(world, "canterbury").findall(f"{ATOM}entry")
    world.browser().get("/kcc/members.atom", status=404)
    world.browser().get("/kcc/vacancies").mustcontain('href="/kcc/vacancies.atom"')
