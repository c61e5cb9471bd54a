"""law/: what a Hearing Panel may do under a rule set of procedure, as one value; the Kent Arrangements’ is the first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import Duration
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
class ProcedureRules:
    """A rule set of procedure: which sanctions a Panel has, what it has no power to do, and whether its decision can be
    reviewed. A change of law is another value of this.

    ``review_within``: how long there is to ask for a review, from the notice; None where there is no right to one.
    """

    id: str
    name: str
    sanctions: tuple[Sanction, ...]
    forbidden: tuple[NoPower, ...]
    no_review: str
    review_within: Duration | None = None


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
    proposed: Proposed, rules: ProcedureRules, *, breached: Collection[int], grouped: bool, today: date
) -> Imposed:
    """The sanction as applied under ``rules``. Raises NotPermitted with the paragraph where it may not be.

    ``breached``: the allegations in which a breach was found: a sanction is for those alone (3.9(b), 3.10(a)).
    ``grouped``: whether the Subject Member is in a political group.
    """
    chosen = sanction(proposed.letter, rules.sanctions, rules.forbidden)
    check_wording(proposed.text, rules.forbidden)
    check_timing(chosen, proposed.effect_on, proposed.ends_on, today)
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
