"""law/: whether and when an authority adopted the Code, from when it has effect, whom it binds, and its reviews."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from kent_standards.law.calendar import Months, last_day
from kent_standards.law.steps import Step

# The statute's own start: members owe the statutory notification from here on, Code or no Code (R 4(1)).
REGIME_BEGAN = date(2012, 7, 1)
REVIEW_WITHIN = Months(12)
BY_THE_ACT = "Localism Act 2011, section 30(1); Code 4(1)"
BY_THE_CODE = "Code 4(1)"


@dataclass(frozen=True, slots=True)
class CodeReview:
    """A review of the Code, and who was consulted: the public, community bodies, neighbours (practice BP3)."""

    on: date
    consulted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdoptionState:
    """An authority's Code: adopted on a day by a resolution, in effect from another (R 4(1), rec 1).

    ``first_effective`` is the effect of the earliest Code on record; a later adoption doesn't move it.
    ``text`` is the authority's own adopted text in Markdown, empty while the common Kent text serves.
    """

    adopted_on: date | None = None
    effective_from: date | None = None
    first_effective: date | None = None
    resolution: str = ""
    text: str = ""
    text_loaded_on: date | None = None
    reviews: tuple[CodeReview, ...] = ()

    @property
    def reviewed_on(self) -> date | None:
        """The day of the latest review, or None."""
        return max((review.on for review in self.reviews), default=None)

    @property
    def review_due(self) -> date | None:
        """The last day of the year within which the Code is to be reviewed (R 4(6), practice BP3)."""
        days = [day for day in (self.reviewed_on, self.adopted_on) if day is not None]
        start = max(days, default=None)
        return last_day(REVIEW_WITHIN, start) if start else None


def adoption_state(steps: tuple[Step, ...]) -> AdoptionState:
    """The state that ``steps`` lead to: code_adopted, code_text_loaded, code_reviewed."""
    state = AdoptionState()
    for step in steps:
        if step.kind == "code_adopted":
            effect = date.fromisoformat(cast(str, step.data["effective_from"]))
            state = replace(
                state,
                adopted_on=date.fromisoformat(cast(str, step.data["adopted_on"])),
                effective_from=effect,
                first_effective=min(effect, state.first_effective or effect),
                resolution=cast(str, step.data["resolution"]),
            )
        elif step.kind == "code_text_loaded":
            state = replace(state, text=cast(str, step.data["text"]), text_loaded_on=step.day)
        elif step.kind == "code_reviewed":
            consulted = cast("tuple[str, ...]", step.data.get("consulted", ()))
            review = CodeReview(date.fromisoformat(cast(str, step.data["on"])), tuple(consulted))
            state = replace(state, reviews=(*state.reviews, review))
    return state


@dataclass(frozen=True, slots=True)
class DutyBegins:
    """The day with which a member's first 28 days begin, and the paragraph that says so."""

    on: date
    paragraph: str


def duty_begins(
    since: date, re_elected_on: tuple[date, ...], adoption: AdoptionState, *, statutory: bool
) -> DutyBegins:
    """When a member who took office on ``since`` first owed her notifications (Code 4(1); Act s.30(1), (2)).

    ``statutory``: the categories that the regulations prescribe. The Act counts their 28 days from becoming a
    member, by re-election too, and no Code that is adopted later begins them anew. For whoever was in office
    before the Act's regime, it is the first Code's effect that binds, unless a re-election came sooner
    (R 5(3)). What an authority's own Code adds is owed from that Code's effect, or from taking office if that
    is later.
    """
    if not statutory:
        return DutyBegins(max(since, adoption.effective_from or REGIME_BEGAN), BY_THE_CODE)
    by_the_act = [day for day in (since, *re_elected_on) if day >= REGIME_BEGAN]
    by_the_code = max(since, adoption.first_effective or REGIME_BEGAN)
    return DutyBegins(min([*by_the_act, by_the_code]), BY_THE_ACT)
