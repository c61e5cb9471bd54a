"""code/: recording an authority's adoption of the Code, its own text, and its reviews."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import Authority
from kent_standards.code.model import CodeRecord
from kent_standards.journal.services import enter
from kent_standards.law.adoption import REGIME_BEGAN, REVIEW, Consultation, check_consultation, check_review
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
    authority: Authority,
    *,
    adopted_on: date,
    effective_from: date,
    resolution: str,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Record that the full Council adopted the Code (R 5(10)); it may take effect earlier or later (R 4(1)).

    Raises NotPermitted without a resolution, for a day that has not come, or for an effect before the Act's.
    """
    data = _adoption("Code", adopted_on, effective_from, resolution, at)
    paragraph = "Localism Act 2011, section 27(2); Report 5(10)"
    _take(authority, "code_adopted", paragraph, data, by, at, seen)


def adopt_arrangements(
    authority: Authority,
    *,
    adopted_on: date,
    effective_from: date,
    resolution: str,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Record that the Council adopted the Arrangements (recommendation 3). Raises NotPermitted as for the Code, and for
    a parish, which has none of its own."""
    if authority.principal:
        raise NotPermitted(
            "A parish or town council has no Arrangements: what is alleged of its members goes to its principal "
            "authority.",
            "Localism Act 2011, section 28(6) and (9)",
        )
    data = _adoption("Arrangements", adopted_on, effective_from, resolution, at)
    paragraph = "Localism Act 2011, section 28(6); Report, recommendation 3"
    _take(authority, "arrangements_adopted", paragraph, data, by, at, seen)


def _adoption(
    what: str, adopted_on: date, effective_from: date, resolution: str, at: datetime
) -> dict[str, str]:
    if adopted_on > local_day(at):
        raise NotPermitted(
            f"The {what} can't have been adopted on a day that has not come; check the date.", "Report 4(1)"
        )
    if effective_from < REGIME_BEGAN:
        raise NotPermitted(
            f"The {what} can't take effect before 1 July 2012, when the regime of the Act began; check the date.",
            "Report 4(1)",
        )
    if not resolution.strip():
        raise NotPermitted(f"Name the resolution by which the Council adopted the {what}.", "Report 5(10)")
    return {
        "adopted_on": adopted_on.isoformat(),
        "effective_from": effective_from.isoformat(),
        "resolution": resolution.strip(),
    }


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
    authority: Authority,
    on: date,
    *,
    consulted: Sequence[str] = (),
    next_on: date | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Record a review of Code and Arrangements, from which the next year runs, and who was consulted (R 4(6), BP3).

    Raises NotPermitted for a day that has not come, and for a next review that is more than twelve months on.
    """
    check_review(on, next_on, local_day(at))
    named = tuple(each.strip() for each in consulted if each.strip())
    data = {
        "on": on.isoformat(),
        "consulted": named,
        "next_on": next_on.isoformat() if next_on else "",
    }
    _take(authority, "code_reviewed", "Report 4(6)", data, by, at, seen)


def consult(
    authority: Authority, asked: Consultation, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record who was asked about Code and Arrangements, and what came of it (practice BP3)."""
    check_consultation(asked, local_day(at))
    data = {
        "on": asked.on.isoformat(),
        "group": asked.group,
        "whom": asked.whom.strip(),
        "came": asked.came.strip(),
    }
    _take(authority, "code_consulted", REVIEW, data, by, at, seen)


def _take(
    authority: Authority,
    kind: str,
    paragraph: str,
    data: Mapping[str, object],
    by: By,
    at: datetime,
    seen: int | None = None,
) -> None:
    record: CodeRecord = authority.part("code")
    record.expect(seen)
    record.append(Step(kind, at, by.person, by.role, paragraph, data=data))
    enter(authority, kind, "code", by=by, at=at, paragraph=paragraph)
