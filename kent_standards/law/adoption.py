"""law/: whether and when an authority adopted the Code, from when it has effect, and when it is reviewed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from kent_standards.law.calendar import Months, last_day
from kent_standards.law.steps import Step

# The statute's own start: members owe the statutory notification from here on, Code or no Code (R 4(1)).
REGIME_BEGAN = date(2012, 7, 1)
REVIEW_WITHIN = Months(12)


@dataclass(frozen=True, slots=True)
class CodeReview:
    """A review of the Code, and who was consulted: the public, community bodies, neighbours (practice BP3)."""

    on: date
    consulted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdoptionState:
    """An authority's Code: adopted on a day by a resolution, in effect from another (R 4(1), rec 1).

    ``text`` is the authority's own adopted text in Markdown, empty while the common Kent text serves.
    """

    adopted_on: date | None = None
    effective_from: date | None = None
    resolution: str = ""
    text: str = ""
    text_loaded_on: date | None = None
    reviews: tuple[CodeReview, ...] = ()

    @property
    def reviewed_on(self) -> date | None:
        """The day of the latest review, or None."""
        return max((review.on for review in self.reviews), default=None)

    @property
    def effective(self) -> date:
        """From when the 28 days of Code 4(1) can run: the Code's effect, else the statute's."""
        return self.effective_from or REGIME_BEGAN

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
            state = replace(
                state,
                adopted_on=date.fromisoformat(cast(str, step.data["adopted_on"])),
                effective_from=date.fromisoformat(cast(str, step.data["effective_from"])),
                resolution=cast(str, step.data["resolution"]),
            )
        elif step.kind == "code_text_loaded":
            state = replace(state, text=cast(str, step.data["text"]), text_loaded_on=step.day)
        elif step.kind == "code_reviewed":
            consulted = cast("tuple[str, ...]", step.data.get("consulted", ()))
            review = CodeReview(date.fromisoformat(cast(str, step.data["on"])), tuple(consulted))
            state = replace(state, reviews=(*state.reviews, review))
    return state
