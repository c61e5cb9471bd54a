"""law/: what a Hearing Panel may do under a rule set of procedure, as one value; the Kent Arrangements’ is the first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import Duration, Months, YearsFrom
from kent_standards.law.sanctions import (
    FORBIDDEN,
    PROPORTIONATE,
    SANCTIONS,
    Imposed,
    NoPower,
    Sanction,
    check_timing,
    check_wording,
    sanction,
)
from kent_standards.law.steps import NotPermitted


@dataclass(frozen=True, slots=True)
class InterimRules:
    """Suspension before there is a decision: for so long at first, and for so long again after each review."""

    first: Months
    again: Months
    paragraph: str


@dataclass(frozen=True, slots=True)
class Disqualification:
    """What disqualifies a councillor: the sanction of that letter, for the longest time, so often within so long."""

    letter: str
    longest: Months
    times: int
    within: YearsFrom


@dataclass(frozen=True, slots=True)
class ProcedureRules:
    """A rule set of procedure: which sanctions a Panel has, what it has no power to do, and whether its decision can be
    reviewed. A change of law is another value of this.

    ``review_within``: how long there is to ask for a review, from the notice; None where there is no right to one.
    ``interim`` and ``disqualification`` (law/suspensions.py): None where there is no such power.
    """

    id: str
    name: str
    sanctions: tuple[Sanction, ...]
    forbidden: tuple[NoPower, ...]
    no_review: str
    review_within: Duration | None = None
    interim: InterimRules | None = None
    disqualification: Disqualification | None = None


KENT_2012_PROCEDURE = ProcedureRules(
    id="KENT-2012",
    name="the Kent Arrangements of 2012",
    sanctions=SANCTIONS,
    forbidden=FORBIDDEN,
    no_review="There is no right of appeal against the Panel’s decision or recommendations.",
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sanction that is asked for: by its letter, in the Panel's words, with its days and the allegations it is for."""

    letter: str
    text: str
    reasons: str
    allegations: tuple[int, ...]
    effect_on: date | None = None
    ends_on: date | None = None


def impose(
    proposed: Proposed,
    rules: ProcedureRules,
    *,
    breached: Collection[int],
    grouped: bool,
    today: date,
    agreed: bool = False,
    beside: Collection[Imposed] = (),
) -> Imposed:
    """The sanction as applied under ``rules``. Raises NotPermitted with the paragraph where it may not be.

    ``breached``: the allegations in which a breach was found: a sanction is for those alone (3.9(b), 3.10(a)).
    ``grouped``: whether the Subject Member is in a political group. ``agreed``: whether the Independent Person agrees to
    it. ``beside``: what is applied already.
    """
    chosen = sanction(proposed.letter, rules.sanctions, rules.forbidden)
    check_wording(proposed.text, rules.forbidden)
    check_timing(chosen, proposed.effect_on, proposed.ends_on, today)
    _check_beside(chosen, proposed, beside, today)
    if chosen.needs_agreement and not agreed:
        raise NotPermitted(
            f"{chosen.title} needs the Independent Person’s agreement. Ask for it, or choose another sanction.",
            chosen.paragraph,
        )
    if not proposed.allegations or not set(proposed.allegations) <= set(breached):
        raise NotPermitted(
            "A sanction is for an allegation in which a breach was found. Say for which.",
            "Arrangements, Annex 3, 3.9(b) and 3.10(a)",
        )
    if not proposed.reasons.strip():
        raise NotPermitted("Say why the sanction is reasonable and proportionate.", PROPORTIONATE)
    return Imposed(
        chosen.letter,
        chosen.kind,
        chosen.addressed_to(grouped=grouped),
        proposed.text.strip() or chosen.text,
        proposed.reasons.strip(),
        tuple(sorted(set(proposed.allegations))),
        proposed.effect_on,
        proposed.ends_on,
    )


def _check_beside(chosen: Sanction, proposed: Proposed, beside: Collection[Imposed], today: date) -> None:
    """Raises NotPermitted for a sanction that is only with another, unless that is applied and lasts as long."""
    if not chosen.only_with:
        return
    begins = proposed.effect_on or today
    for each in beside:
        ends = proposed.ends_on is not None and each.ends_on is not None and proposed.ends_on <= each.ends_on
        if each.letter == chosen.only_with and (each.effect_on or today) <= begins and ends:
            return
    raise NotPermitted(
        f"{chosen.title} is only together with sanction ({chosen.only_with}), and for no longer. Apply that first, and "
        "keep within its days.",
        chosen.paragraph,
    )
