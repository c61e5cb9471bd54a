"""law/: bodies that an authority owns or controls, and whether the public can follow what they do (best practice 14).

The Committee on Standards in Public Life asked in 2019 that councils report such bodies in their annual governance
statements, and that the bodies publish their minutes and annual reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from kent_standards.law.calendar import uk_date
from kent_standards.law.local_records import Standing
from kent_standards.law.steps import Step
from kent_standards.law.training import is_address

BP14 = "Committee on Standards in Public Life, 2019, best practice 14"
HOLDINGS: Mapping[str, str] = MappingProxyType(
    {
        "whole": "Wholly owned",
        "controlled": "Controlled without being wholly owned",
        "part": "Owned in part, without control",
    }
)
COLUMNS = (
    "Body",
    "What the authority holds",
    "What it does",
    "Minutes",
    "Annual report",
    "Last named in the annual governance statement for the year ending in",
)
FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class OwnedBody:
    """One body. ``stated``: the year in which the financial year ended of the last governance statement that names it;
    ``looked_at``: the day on which somebody last said that the entry is right."""

    name: str = ""
    holding: str = ""
    does: str = ""
    minutes: str = ""
    report: str = ""
    stated: int | None = None
    looked_at: date | None = None
    closed_on: date | None = None
    why_closed: str = ""

    @property
    def over(self) -> bool:
        """Whether the authority holds nothing in it any more."""
        return self.closed_on is not None


def body_of(steps: Sequence[Step]) -> OwnedBody:
    """The body as ``steps`` leave it."""
    body = OwnedBody()
    for step in steps:
        body = _after(body, step)
    return body


def _after(body: OwnedBody, step: Step) -> OwnedBody:
    data: Mapping[str, Any] = step.data
    match step.kind:
        case "entered" | "changed":
            kept = {name: data[name] for name in ("name", "holding", "does", "minutes", "report")}
            return replace(body, **kept, stated=data.get("stated", body.stated), looked_at=step.day)
        case "stated":
            return replace(body, stated=data["year"], looked_at=step.day)
        case "closed":
            return replace(body, closed_on=date.fromisoformat(data["closed_on"]), why_closed=step.reasons)
    return body


def a_year_on(day: date) -> date:
    """The same day of the next year; of 29 February, 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def warnings(body: OwnedBody) -> tuple[str, ...]:
    """What keeps the public from following this body."""
    found = []
    if not body.minutes:
        found.append("It isn’t known where its minutes are published. Ask the body to publish them.")
    if not body.report:
        found.append("It isn’t known where its annual report is published. Ask the body to publish it.")
    if body.stated is None:
        found.append("No annual governance statement names it yet.")
    return tuple(found)


def standing(body: OwnedBody, today: date) -> Standing:
    """What the entry comes to: it is looked at again within a year."""
    facts = (
        ("What the authority holds", HOLDINGS.get(body.holding, "")),
        ("What it does", body.does),
        ("Minutes", body.minutes),
        ("Annual report", body.report),
        ("Last named in the governance statement for the year ending in", str(body.stated or "")),
        ("Closed on", uk_date(body.closed_on) if body.closed_on else ""),
        ("Why", body.why_closed),
    )
    again = None if body.over or body.looked_at is None else a_year_on(body.looked_at)
    return Standing(
        title=body.name,
        tag=("ended", "Closed") if body.over else ("met", HOLDINGS.get(body.holding, "")),
        facts=facts,
        warnings=() if body.over else warnings(body),
        due=again,
        due_for="Name it in the governance statement, or confirm the entry",
        over=body.over,
    )


def public_row(body: OwnedBody, day: date) -> tuple[str, ...] | None:
    """What the public reads of a body while the authority has it."""
    if body.over:
        return None
    return (
        body.name,
        HOLDINGS.get(body.holding, ""),
        body.does,
        body.minutes or "Not known",
        body.report or "Not known",
        str(body.stated) if body.stated is not None else "None yet",
    )


def not_over(body: OwnedBody) -> str | None:
    """Nothing is entered of a body that the authority has no more."""
    return "This entry is closed; nothing more is entered." if body.over else None


def wrong_links(body: OwnedBody | None, values: Mapping[str, Any], today: date) -> str | None:
    """A link leads to a secure page, since the public follows it from this authority’s own."""
    for name, what in (("minutes", "minutes"), ("report", "annual report")):
        if values[name] and not is_address(values[name]):
            return f"Give the whole address of its {what}; it begins with https:// and has no spaces."
    return wrong_year(body, {"year": values.get("stated")}, today)


def wrong_year(body: OwnedBody | None, values: Mapping[str, Any], today: date) -> str | None:
    """A statement is of a financial year that has ended, on 31 March."""
    year = values["year"]
    if year is None:
        return None
    if year < FIRST_YEAR:
        return f"Give a year from {FIRST_YEAR} on."
    if date(year, 3, 31) >= today:
        return f"The financial year that ends on 31 March {year} isn’t over yet; give an earlier one."
    if body is not None and body.stated is not None and year < body.stated:
        return f"The statement for the year ending in {body.stated} names it already; give that year or a later one."
    return None


def told(step: Step) -> str:
    """What a step said, for the history."""
    data: Mapping[str, Any] = step.data
    if step.kind == "stated" and data:
        return f"For the year ending on 31 March {data['year']}."
    return str(data.get("name", ""))
