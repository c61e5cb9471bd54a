"""code/: an authority's Code and Arrangements under review, and all authorities' side by side, as frozen values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.code.projection import gaps_of, published_arrangements
from kent_standards.code.services import PublishedAdoption, published_adoption
from kent_standards.law.adoption import CONSULTED, AdoptionState
from kent_standards.law.calendar import uk_date
from kent_standards.law.code_differences import Difference, Topic, differences, side_by_side

NOT_ON_RECORD = "Not on record"


@dataclass(frozen=True, slots=True)
class UnderReview:
    """One authority: adoptions in words, the next review with its state, consultations, gaps and differences."""

    slug: str
    name: str
    parish: bool
    code: str
    arrangements: str
    due: str
    state: str
    state_text: str
    reviews: tuple[str, ...]
    log: tuple[tuple[str, str, str, str], ...]
    still_to_ask: tuple[str, ...]
    gaps: tuple[str, ...]
    differences: tuple[Difference, ...]


def under_review(authority: Authority, plugins: Any, today: date) -> UnderReview:
    """The Code and the Arrangements of ``authority`` today. ``plugins`` is the registry of plugins."""
    state: AdoptionState = authority.part("code").state
    spec = next((each for each in plugins.described_authorities() if each.slug == authority.slug), None)
    due = state.review_due
    name, text = _standing(due, today)
    parish = bool(authority.principal)
    return UnderReview(
        slug=authority.slug,
        name=authority.name_on(today),
        parish=parish,
        code=_adopted(published_adoption(authority, spec.adoption if spec else None)),
        arrangements="Those of the principal authority"
        if parish
        else _adopted(published_arrangements(authority, spec.arrangements if spec else None)),
        due=uk_date(due) if due else "Not known: enter the adoption or a review",
        state=name,
        state_text=text,
        reviews=tuple(
            _review(each) for each in sorted(state.reviews, key=lambda each: each.on, reverse=True)
        ),
        log=tuple(
            (uk_date(each.on), CONSULTED[each.group], each.whom, each.came)
            for each in sorted(state.consultations, key=lambda each: each.on, reverse=True)
        ),
        still_to_ask=state.still_to_ask,
        gaps=gaps_of(authority, today),
        differences=differences(plugins.local_rules(authority, today), plugins.common_rules(today)),
    )


def county_under_review(
    service: Service, plugins: Any, today: date
) -> tuple[tuple[UnderReview, ...], tuple[Topic, ...]]:
    """Every authority, and on which points the principal ones' rules differ; a parish follows its principal's."""
    rows = tuple(under_review(each, plugins, today) for each in service.all_authorities())
    return rows, side_by_side([(row.name, row.differences) for row in rows if not row.parish])


def _standing(due: date | None, today: date) -> tuple[str, str]:
    if due is None:
        return "due", "Not known"
    return ("overdue", "Overdue") if due < today else ("met", "In time")


def _adopted(found: PublishedAdoption | None) -> str:
    if found is None:
        return NOT_ON_RECORD
    on = uk_date(found.on) if found.on else "day not known"
    effect = f", in effect from {uk_date(found.effective_from)}" if found.effective_from else ""
    return f"{on}{effect}; {found.resolution}" + (f" (from: {found.source})" if found.source else "")


def _review(review: Any) -> str:
    asked = f"; consulted: {', '.join(review.consulted)}" if review.consulted else ""
    following = f"; the next by {uk_date(review.next_on)}" if review.next_on else ""
    return f"{uk_date(review.on)}{asked}{following}"
