"""law/: suspension before a decision, and what repeated suspension leads to, as far as a rule set has either.

The Kent Arrangements have neither (Annex 3, 4.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import in_words, last_day, uk_date
from kent_standards.law.procedure_rules import ProcedureRules
from kent_standards.law.sanctions import Imposed
from kent_standards.law.steps import NotPermitted


@dataclass(frozen=True, slots=True)
class InterimSuspension:
    """A period of it: its days, and the day of the review that it was extended upon; None for the first."""

    begins: date
    ends: date
    reasons: str
    reviewed_on: date | None = None


def check_interim(
    rules: ProcedureRules, asked: InterimSuspension, before: Sequence[InterimSuspension], today: date
) -> None:
    """Raises NotPermitted unless ``asked`` may follow the periods ``before`` it."""
    power = rules.interim
    if power is None:
        refused = next(each for each in rules.forbidden if each.code == "suspend")
        raise NotPermitted(refused.sentence, refused.paragraph)
    if not asked.reasons.strip():
        raise NotPermitted("Say why the councillor can’t act as one meanwhile.", power.paragraph)
    if asked.begins < today or asked.ends < asked.begins:
        raise NotPermitted(
            "Give a first day that isn’t past, and a last day no earlier than that.", power.paragraph
        )
    longest = power.again if before else power.first
    if asked.ends >= last_day(longest, asked.begins):
        raise NotPermitted(
            f"An interim suspension lasts {in_words(longest)} at most, and is then reviewed. Set a last day before "
            f"{uk_date(last_day(longest, asked.begins))}.",
            power.paragraph,
        )
    if before and not _reviewed(asked, before[-1]):
        raise NotPermitted(
            f"Review the interim suspension that ends on {uk_date(before[-1].ends)} before that day, and extend it then.",
            power.paragraph,
        )


def _reviewed(asked: InterimSuspension, last: InterimSuspension) -> bool:
    return asked.reviewed_on is not None and last.begins <= asked.reviewed_on <= last.ends


def disqualifies(rules: ProcedureRules, imposed: Sequence[tuple[Imposed, date]]) -> bool:
    """Whether these sanctions, each with the day of its announcement, disqualify the councillor under ``rules``."""
    rule = rules.disqualification
    if rule is None:
        return False
    days = sorted(
        announced
        for each, announced in imposed
        if each.letter == rule.letter
        and each.ends_on is not None
        # Its last day is the day before the one that is so many months after the first.
        and (last_day(rule.longest, each.effect_on or announced) - each.ends_on).days <= 1
    )
    pairs = zip(days, days[rule.times - 1 :], strict=False)
    return any(later <= last_day(rule.within, earlier) for earlier, later in pairs)
