"""law/: the local assessment criteria of a complaint, twelve of them, two with an exception (Annex 1, 1.4 and 1.5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import Months, last_day, uk_date
from kent_standards.law.local_rules import Criterion
from kent_standards.law.steps import NotPermitted

PARAGRAPH = "Arrangements, Annex 1, 1.4"
# Annex 1, 1.4(f): conduct longer ago than this is out of time.
AGE = Months(3)


class Excepting(StrEnum):
    """What lets a complaint go on although a criterion applies; each must show that it is exceptional."""

    NEW_EVIDENCE = "new_evidence"
    DOCUMENTARY = "documentary"


EXCEPTIONS: Mapping[Excepting, str] = MappingProxyType(
    {
        Excepting.NEW_EVIDENCE: "New or further evidence shows that it is exceptionally serious or significant",
        Excepting.DOCUMENTARY: "Independent documents show that it is exceptionally serious or significant",
    }
)


@dataclass(frozen=True, slots=True)
class AssessmentCriterion:
    """A ground on which a complaint is rejected if it applies, unless its ``exception`` does."""

    code: str
    text: str
    exception: Excepting | None = None
    resolution: str = ""
    source: str = ""
    # An authority's own exception, in its words; and whether the criterion is about every anonymous complaint.
    local_exception: str = ""
    of_anonymous: bool = False

    @property
    def exception_text(self) -> str:
        """What lets a complaint go on although the criterion applies, or an empty text where nothing does."""
        common = EXCEPTIONS[self.exception] if self.exception is not None else ""
        return " Or: ".join(filter(None, (common, self.local_exception)))

    @property
    def paragraph(self) -> str:
        """The criterion's own citation."""
        return f"{PARAGRAPH}({self.code})" if len(self.code) == 1 else self.source


def _table(*criteria: AssessmentCriterion) -> Mapping[str, AssessmentCriterion]:
    return MappingProxyType({each.code: each for each in criteria})


LOCAL_CRITERIA: Mapping[str, AssessmentCriterion] = _table(
    AssessmentCriterion("a", "It repeats an earlier complaint", Excepting.NEW_EVIDENCE),
    AssessmentCriterion(
        "b",
        "It is anonymous",
        Excepting.DOCUMENTARY,
        "Resolution 133: the Independent Person is consulted as well (Arrangements 6.1)",
    ),
    AssessmentCriterion(
        "c", "The complainant gives no evidence or information to bear it out, or too little"
    ),
    AssessmentCriterion(
        "d",
        "The complaint is malicious, trivial, politically motivated or tit-for-tat",
        resolution="Resolution 134: this is about the complaint, (e) about the complainant",
    ),
    AssessmentCriterion("e", "The complainant is unreasonably persistent, malicious or vexatious"),
    AssessmentCriterion(
        "f",
        "The conduct took place more than 3 months before the complaint came",
        resolution="Resolution 120: measured to the first receipt; resolution 132: no exception but a departure",
    ),
    AssessmentCriterion(
        "g", "It is minor, and dealing with it would cost money and time out of all proportion to it"
    ),
    AssessmentCriterion(
        "h", "So much has changed that an investigation or other action would do little good"
    ),
    AssessmentCriterion(
        "i", "It has been investigated or dealt with already, and nothing is to be gained by more"
    ),
    AssessmentCriterion("j", "An investigation is unlikely to come to a firm conclusion"),
    AssessmentCriterion("k", "It is about somebody who has died"),
    AssessmentCriterion(
        "l",
        "It is about somebody who is a member of this authority no longer",
        resolution="Resolution 134: the day of the assessment counts; a seat elsewhere means an offer of transfer",
    ),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one criterion: whether it applies, whether its exception does, and why."""

    criterion: AssessmentCriterion
    applies: bool
    excepted: bool
    reasons: str

    @property
    def rejects(self) -> bool:
        """Whether the complaint is to be rejected on this criterion."""
        return self.applies and not self.excepted

    @property
    def sentence(self) -> str:
        """The finding in words."""
        if not self.applies:
            return "Doesn’t apply."
        if self.excepted:
            return f"Applies, but is excepted. {self.criterion.exception_text}."
        return "Applies, so the complaint is rejected."


def criteria(further: Collection[Criterion] = ()) -> Mapping[str, AssessmentCriterion]:
    """The twelve common criteria, with an authority's own exceptions, and after them its own ones, each by its code."""
    found = dict(LOCAL_CRITERIA)
    for each in further:
        if each.effect == "excepts":
            found[each.excepts] = replace(found[each.excepts], local_exception=each.text.rstrip("."))
        elif each.effect != "guides":
            found[each.code] = AssessmentCriterion(
                each.code,
                each.text,
                source=each.source.document,
                of_anonymous=each.effect == "rejects_anonymous",
            )
    return MappingProxyType(found)


def assess(
    applies: Collection[str],
    excepted: Collection[str],
    reasons: Mapping[str, str],
    further: Collection[Criterion] = (),
) -> tuple[Finding, ...]:
    """What each criterion came to, in order. ``applies`` and ``excepted`` name criteria by their codes.

    Raises NotPermitted if an unknown criterion is named, one is excepted that has no exception or doesn't
    apply, or reasons are missing for one that applies (Annex 1, 1.5).
    """
    known = criteria(further)
    for code in (*applies, *excepted):
        if code not in known:
            raise NotPermitted(f"There is no criterion “{code}”; choose one from the list.", PARAGRAPH)
    for code in excepted:
        if code not in applies:
            raise NotPermitted(
                f"Criterion ({code}) can’t be excepted, because it doesn’t apply; tick it or drop the exception.",
                known[code].paragraph,
            )
        if not known[code].exception_text:
            raise NotPermitted(
                f"Criterion ({code}) has no exception. Reject the complaint, or record why you depart from the "
                "Arrangements (14.1).",
                known[code].paragraph,
            )
    for code in applies:
        if not reasons.get(code, "").strip():
            raise NotPermitted(f"Give your reasons on criterion ({code}).", "Arrangements, Annex 1, 1.5")
    return tuple(
        Finding(each, code in applies, code in excepted, reasons.get(code, "").strip())
        for code, each in known.items()
    )


def last_day_to_complain(conduct_until: date) -> date:
    """The last day on which a complaint about conduct that ended on a day is in time (Annex 1, 1.4(f))."""
    return last_day(AGE, conduct_until)


def out_of_time(conduct_until: date, first_received: date) -> bool:
    """Whether more than three months lay between the conduct and the first receipt (resolution 120)."""
    return first_received > last_day_to_complain(conduct_until)


def age_in_words(conduct_until: date, first_received: date) -> str:
    """How criterion (f) is worked out, in a sentence."""
    last = uk_date(last_day_to_complain(conduct_until))
    how = "after" if out_of_time(conduct_until, first_received) else "within"
    return (
        f"The conduct ended on {uk_date(conduct_until)}, three months from then ended on {last}, and the complaint "
        f"was first received on {uk_date(first_received)}: {how} that time."
    )
