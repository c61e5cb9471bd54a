"""tests/: what anybody reads in the public register, on pages and as data."""

import csv
import io
from typing import Any

from tests.journeys.member_at_work import FEAR, FOUR, HOME, SECRET
from tests.journeys.registering import AGREED
from tests.journeys.visitor import Visitor

SLUGS = ("kcc", "canterbury", "herne-and-broomfield", "kmfra")
KEPT_BACK = (SECRET, FEAR, AGREED, "Quincewell")
WITHHELD = "withheld under section 32(2)"


def finds_the_member(reader: Visitor) -> str:
    """From an authority's home page to the member's register there; her id."""
    reader.open("/canterbury")
    reader.go(reader.page.get_by_role("navigation").get_by_role("link", name="Register", exact=True))
    reader.photo("6-register-of-the-authority")
    reader.follow("Fourhats", exact=False)
    return str(reader.page.url.rpartition("/")[2])


def does_not_read_yet(reader: Visitor, person: str, text: str) -> None:
    """``text`` is in none of the registers so far; twice, so that both of two processes have kept each page."""
    for slug in SLUGS:
        address = f"/{slug}/register/{person}"
        assert text not in _text(reader, address) + _text(reader, address)


def reads_each_register(reader: Visitor, person: str) -> None:
    """What was registered stands at each authority; of the sensitive interest only that there is one."""
    for slug, name in zip(SLUGS, FOUR, strict=True):
        reader.open(f"/{slug}/register/{person}")
        reader.sees(HOME, "House and garden", name)
        reader.sees(WITHHELD)
        reader.photo(f"6-register-{slug}")


def reads_side_by_side(reader: Visitor, person: str) -> None:
    """One person's registers, side by side, from the person's own page."""
    reader.open("/?q=fourhats")
    reader.follow("Jennifer Fourhats", exact=False)
    reader.photo("6-person")
    reader.follow("Compare the registers of these seats side by side")
    assert reader.page.url.endswith(f"/people/{person}/register")
    reader.sees(*FOUR, HOME)
    reader.photo("6-side-by-side")


def reads_data(reader: Visitor, person: str) -> None:
    """The same as JSON and as CSV."""
    member = _json(reader, f"/kcc/register/{person}")["members"][0]
    assert [seat["authority"] for seat in member["seats"]] == sorted(SLUGS)
    (home,) = (each for each in member["entries"] if HOME in str(each["details"]))
    assert home["registered"] == "2026-11-17"
    (withheld,) = (each for each in member["entries"] if each["withheld"])
    assert withheld["details"] == {}
    rows = list(csv.DictReader(io.StringIO(_text(reader, f"/kcc/register/{person}.csv"))))
    assert any(HOME in row["details"] for row in rows)
    assert [row["details"] for row in rows if row["withheld"] == "true"] == [""]
    whole = _json(reader, "/kcc/register")
    assert person in [each["person"] for each in whole["members"]]


def reads_the_day_before(reader: Visitor, person: str, day: str, *, then: str, now: str) -> None:
    """The register as it stood on ``day`` had ``then`` in it, and not yet ``now``."""
    address = f"/canterbury/register/{person}"
    reader.open(address)
    reader.sees(now)
    reader.fill("See it as it stood on", day)
    reader.press("Show that day")
    reader.sees(then)
    assert now not in reader.main.inner_text()
    reader.photo("6-as-it-stood")
    assert now not in str(_json(reader, address, on=day))
    assert now in str(_json(reader, address))


def finds_nothing_sensitive(reader: Visitor, person: str) -> None:
    """No public page, data or day has a word of what is withheld."""
    for slug in SLUGS:
        for address in (f"/{slug}/register/{person}", f"/{slug}/register"):
            for form in ("", ".json", ".csv"):
                for day in ("", "?on=2026-11-16", "?on=2026-11-17"):
                    _has_nothing_of_it(reader, f"{address}{form}{day}")
    for address in (
        f"/people/{person}",
        f"/people/{person}.json",
        f"/people/{person}/register",
        "/?q=Cottage",
    ):
        _has_nothing_of_it(reader, address)


def _has_nothing_of_it(reader: Visitor, address: str) -> None:
    text = _text(reader, address)
    for words in KEPT_BACK:
        assert words not in text, address


def _json(reader: Visitor, address: str, on: str = "") -> Any:
    answer = reader.page.request.get(f"{address}.json" + (f"?on={on}" if on else ""))
    assert answer.headers["content-type"].startswith("application/json")
    return answer.json()


def _text(reader: Visitor, address: str) -> str:
    answer = reader.page.request.get(address)
    assert answer.ok, address
    return str(answer.text())
