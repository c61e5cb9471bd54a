"""law/: whether and when an authority adopted the Code, from when it has effect, whom it binds, and its reviews."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import cast

from kent_standards.law.calendar import Months, last_day, uk_date
from kent_standards.law.steps import NotPermitted, Step

# The statute's own start: members owe the statutory notification from here on, Code or no Code (R 4(1)).
REGIME_BEGAN = date(2012, 7, 1)
REVIEW_WITHIN = Months(12)
BY_THE_ACT = "Localism Act 2011, section 30(1); Code 4(1)"
BY_THE_CODE = "Code 4(1)"


CODE_STEPS = frozenset(
    {"code_adopted", "code_text_loaded", "code_reviewed", "code_consulted", "arrangements_adopted"}
)
REVIEW = "Report 4(6), recommendation 12; practice BP3"
# Who is to be asked before a review (practice BP3).
CONSULTED: Mapping[str, str] = MappingProxyType(
    {
        "public": "The public",
        "community": "Community bodies",
        "neighbours": "Neighbouring authorities",
        "others": "Others",
    }
)
TO_BE_ASKED = ("public", "community", "neighbours")


@dataclass(frozen=True, slots=True)
class CodeReview:
    """A review of Code and Arrangements, and who was consulted; ``next_on``: the day that was set for the next."""

    on: date
    consulted: tuple[str, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class ArrangementsAdopted:
    """The adoption of the Arrangements: the day, the first day on which they have effect, the resolution (rec 3)."""

    adopted_on: date
    effective_from: date
    resolution: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """Who was asked about Code and Arrangements, when, and what came of it; ``group`` is one of ``CONSULTED``."""

    on: date
    group: str
    whom: str
    came: str = ""


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
    arrangements: ArrangementsAdopted | None = None
    consultations: tuple[Consultation, ...] = ()

    @property
    def reviewed_on(self) -> date | None:
        """The day of the latest review, or None."""
        return max((review.on for review in self.reviews), default=None)

    @property
    def review_due(self) -> date | None:
        """The last day of the year within which the Code is to be reviewed (R 4(6), practice BP3)."""
        start = self.round_began
        if start is None:
            return None
        latest = latest_next_review(start)
        set_then = (each.next_on for each in self.reviews if each.on == start and each.next_on is not None)
        return min([latest, *set_then]) if self.reviewed_on == start else latest

    @property
    def round_began(self) -> date | None:
        """The day with which the year to the next review begins: that of the latest review, or of an adoption after it.

        Where Code and Arrangements were adopted on two days, the earlier one counts: that text wasn't looked at since.
        """
        arranged = self.arrangements.adopted_on if self.arrangements else None
        reviewed = self.reviewed_on
        known = [day for day in (self.adopted_on, arranged) if day is not None]
        looked_at = [max(day, reviewed) if reviewed else day for day in known]
        return min(looked_at, default=reviewed)

    @property
    def still_to_ask(self) -> tuple[str, ...]:
        """Of those to be asked before a review, whom nobody has asked since the last (practice BP3)."""
        since = self.round_began or date.min
        asked = {each.group for each in self.consultations if each.on >= since}
        return tuple(CONSULTED[each] for each in TO_BE_ASKED if each not in asked)


def adoption_state(steps: tuple[Step, ...]) -> AdoptionState:
    """The state that ``steps`` lead to: adoptions, texts, reviews and consultations."""
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
            set_to = str(step.data.get("next_on", ""))
            review = CodeReview(
                date.fromisoformat(cast(str, step.data["on"])),
                tuple(consulted),
                date.fromisoformat(set_to) if set_to else None,
            )
            state = replace(state, reviews=(*state.reviews, review))
        elif step.kind == "arrangements_adopted":
            adopted = ArrangementsAdopted(
                date.fromisoformat(cast(str, step.data["adopted_on"])),
                date.fromisoformat(cast(str, step.data["effective_from"])),
                cast(str, step.data["resolution"]),
            )
            state = replace(state, arrangements=adopted)
        elif step.kind == "code_consulted":
            said = {name: str(step.data[name]) for name in ("group", "whom", "came")}
            asked = Consultation(date.fromisoformat(cast(str, step.data["on"])), **said)
            state = replace(state, consultations=(*state.consultations, asked))
    return state


def latest_next_review(on: date) -> date:
    """The last day on which the next review may be, twelve months on at most (practice BP3)."""
    return last_day(REVIEW_WITHIN, on)


def check_review(on: date, next_on: date | None, today: date) -> None:
    """Raises NotPermitted for a review that is still to come, and for a next one before it or more than a year on."""
    if on > today:
        raise NotPermitted(
            "The review can't have been on a day that has not come; check the date.", "Report 4(6)"
        )
    if next_on is not None and not on < next_on <= latest_next_review(on):
        raise NotPermitted(
            f"The next review is within twelve months: choose a day after {uk_date(on)} and up to "
            f"{uk_date(latest_next_review(on))}.",
            REVIEW,
        )


def check_consultation(asked: Consultation, today: date) -> None:
    """Raises NotPermitted for a day that hasn't come, for a kind that there isn't, and where nobody is named."""
    if asked.on > today:
        raise NotPermitted("Enter who was asked once it was done; choose a day that is past.", REVIEW)
    if asked.group not in CONSULTED:
        raise NotPermitted("Choose who was asked.", REVIEW)
    if not asked.whom.strip():
        raise NotPermitted("Name who was asked, and how.", REVIEW)


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
