"""code/: recording an authority's adoption of the Code, its own text, and its reviews."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import Authority
from kent_standards.code.model import CodeRecord
from kent_standards.journal.services import enter
from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.authorities import Adoption
from kent_standards.law.steps import By, NotPermitted, Step, local_day

LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class PublishedAdoption:
    """An authority's adoption of the Code as the public sees it; ``on`` is None where the day isn't known."""

    on: date | None
    effective_from: date | None
    resolution: str
    source: str


def published_adoption(authority: Authority, described: Adoption | None) -> PublishedAdoption | None:
    """The adoption that is recorded here, else the one that the plugin knows of without its day; else None."""
    state = authority.part("code").state
    document = described.source.document if described else ""
    if state.adopted_on is not None:
        same = described is not None and described.resolution == state.resolution
        return PublishedAdoption(
            state.adopted_on, state.effective_from, state.resolution, document if same else ""
        )
    if described is not None:
        return PublishedAdoption(
            described.adopted_on, described.effective_from, described.resolution, document
        )
    return None


def adopt_code(
    authority: Authority, *, adopted_on: date, effective_from: date, resolution: str, by: By, at: datetime
) -> None:
    """Record that the full Council adopted the Code (R 5(10)); it may take effect earlier or later (R 4(1)).

    Raises NotPermitted without a resolution, for a day that has not come, or for an effect before the Act's.
    """
    if adopted_on > local_day(at):
        raise NotPermitted(
            "The Code can't have been adopted on a day that has not come; check the date.", "Report 4(1)"
        )
    if effective_from < REGIME_BEGAN:
        raise NotPermitted(
            "The Code can't take effect before 1 July 2012, when the regime of the Act began; check the date.",
            "Report 4(1)",
        )
    data = {
        "adopted_on": adopted_on.isoformat(),
        "effective_from": effective_from.isoformat(),
        "resolution": resolution.strip(),
    }
    if not data["resolution"]:
        raise NotPermitted("Name the resolution by which the Council adopted the Code.", "Report 5(10)")
    _take(authority, "code_adopted", "Localism Act 2011, section 27(2); Report 5(10)", data, by, at)


def load_code_text(authority: Authority, text: str, *, by: By, at: datetime) -> None:
    """Load the authority's adopted text, in Markdown. Raises NotPermitted if it is empty or too long."""
    if not text.strip():
        raise NotPermitted("The file is empty; load the adopted text as Markdown.", "Report 4(1)")
    if len(text) > LONGEST_TEXT:
        raise NotPermitted(
            f"The text is longer than {LONGEST_TEXT:,} characters; load the Code alone.", "Report 4(1)"
        )
    _take(authority, "code_text_loaded", "Report 4(1)", {"text": text}, by, at)


def review_code(
    authority: Authority, on: date, *, consulted: Sequence[str] = (), by: By, at: datetime
) -> None:
    """Record that the Code was reviewed, from which the next year runs, and who was consulted (R 4(6), BP3).

    Raises NotPermitted for a day that has not come.
    """
    if on > local_day(at):
        raise NotPermitted(
            "The review can't have been on a day that has not come; check the date.", "Report 4(6)"
        )
    named = tuple(each.strip() for each in consulted if each.strip())
    _take(authority, "code_reviewed", "Report 4(6)", {"on": on.isoformat(), "consulted": named}, by, at)


def _take(
    authority: Authority, kind: str, paragraph: str, data: Mapping[str, object], by: By, at: datetime
) -> None:
    record: CodeRecord = authority.part("code")
    record.append(Step(kind, at, by.person, by.role, paragraph, data=data))
    enter(authority, kind, "code", by=by, at=at, paragraph=paragraph)
