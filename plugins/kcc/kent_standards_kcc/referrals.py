"""kcc: what one committee asks of another, and the formal answer that is awaited.

As Cabinet Scrutiny asked the Personnel Committee on 23 September 2009 to review the Officers' Code, by a letter of
23 October with copies to three officers: who asked whom, what, when, by when, and what came of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kent_standards.api import MONITORING, PublicTable, RecordKind, RecordStep, Standing, Step, uk_date
from kent_standards_kcc import referral_forms as forms

ASKED = "Letter of the Cabinet Scrutiny Committee, 23 October 2009"


@dataclass(frozen=True, slots=True)
class Referral:
    """One request of a committee. ``answer_by`` is None where no day was set; ``reminded_on``: each reminder's day."""

    asked_by: str = ""
    asked_of: str = ""
    what: str = ""
    why: str = ""
    resolved_on: date | None = None
    sent_on: date | None = None
    answer_by: date | None = None
    copies: tuple[str, ...] = ()
    reminded_on: tuple[date, ...] = ()
    answered_on: date | None = None
    answer: str = ""
    closed_on: date | None = None
    outcome: str = ""
    withdrawn: bool = False
    public: bool = False

    @property
    def awaited(self) -> bool:
        """Whether the answer is still to come."""
        return self.answered_on is None and not self.over

    @property
    def over(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.closed_on is not None

    def overdue(self, today: date) -> bool:
        """Whether the day by which the answer was asked for has passed without one."""
        return self.awaited and self.answer_by is not None and self.answer_by < today


def referral_of(steps: Sequence[Step]) -> Referral:
    """The referral as ``steps`` leave it."""
    referral = Referral()
    for step in steps:
        referral = _after(referral, step)
    return referral


def _after(referral: Referral, step: Step) -> Referral:
    data: Mapping[str, Any] = step.data
    match step.kind:
        case "asked":
            return replace(
                referral,
                asked_by=data["asked_by"],
                asked_of=data["asked_of"],
                what=data["what"],
                why=data["why"],
                resolved_on=_day(data["resolved_on"]),
                sent_on=_day(data["sent_on"]),
                answer_by=_day(data["answer_by"]),
                copies=tuple(each.strip() for each in data["copies"].split("\n") if each.strip()),
            )
        case "extended":
            return replace(referral, answer_by=_day(data["answer_by"]))
        case "reminded":
            return replace(
                referral, reminded_on=(*referral.reminded_on, date.fromisoformat(data["reminded_on"]))
            )
        case "answered":
            return replace(referral, answered_on=_day(data["answered_on"]), answer=data["answer"])
        case "closed":
            return replace(referral, closed_on=_day(data["closed_on"]), outcome=data["outcome"])
        case "withdrawn":
            return replace(referral, closed_on=step.day, withdrawn=True)
        case "publicity":
            return replace(referral, public=data["public"] is True)
    return referral


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def standing_words(referral: Referral, today: date) -> tuple[str, str]:
    """How it stands, as a state and its words."""
    if referral.over:
        return ("ended", "Withdrawn" if referral.withdrawn else "Closed")
    if referral.answered_on is not None:
        return ("due", "Answered; to be considered")
    return ("pending", "Answer awaited")


def standing(referral: Referral, today: date) -> Standing:
    """What the referral comes to."""
    facts = (
        ("Asked by", referral.asked_by),
        ("Asked of", referral.asked_of),
        ("What is asked", referral.what),
        ("Why", referral.why),
        ("Resolved on", _words(referral.resolved_on)),
        ("Letter of", _words(referral.sent_on)),
        ("Copies to", "\n".join(referral.copies)),
        ("Reminded on", ", ".join(uk_date(each) for each in referral.reminded_on)),
        ("Answered on", _words(referral.answered_on)),
        ("Answer", referral.answer),
        ("Closed on", _words(referral.closed_on)),
        ("What came of it", referral.outcome),
        ("Open to the public", "Yes" if referral.public else "No"),
    )
    return Standing(
        title=f"{referral.asked_by} to {referral.asked_of}",
        tag=standing_words(referral, today),
        facts=facts,
        warnings=_warnings(referral),
        due=referral.answer_by if referral.awaited else None,
        due_for="Answer",
        over=referral.over,
    )


def _words(day: date | None) -> str:
    return uk_date(day) if day is not None else ""


def _warnings(referral: Referral) -> tuple[str, ...]:
    if referral.awaited and referral.answer_by is None:
        return ("No day is set for the answer, so nobody is reminded of it. Set one.",)
    return ()


def public_row(referral: Referral, day: date) -> tuple[str, ...] | None:
    """What the public reads of a referral, if that was decided."""
    if not referral.public:
        return None
    state = "Overdue" if referral.overdue(day) else standing_words(referral, day)[1]
    return (
        referral.asked_by,
        referral.asked_of,
        referral.what,
        _words(referral.resolved_on),
        _words(referral.answer_by) or "No day set",
        referral.answer or "–",
        state,
    )


def awaited(referral: Referral) -> str | None:
    """The answer is still to come."""
    if referral.over:
        return "This referral is over."
    return None if referral.answered_on is None else "The answer has come."


def not_over(referral: Referral) -> str | None:
    """Something may still come of it."""
    return "This referral is over." if referral.over else None


def answered(referral: Referral) -> str | None:
    """It is closed once the committee that asked has considered the answer."""
    if referral.over:
        return "This referral is over."
    return (
        None
        if referral.answered_on is not None
        else "The answer is still awaited; record it first, or withdraw it."
    )


def wrong_days(referral: Referral | None, values: Mapping[str, Any], today: date) -> str | None:
    """A letter follows the resolution, and the day of the answer the letter."""
    if values["asked_by"].casefold() == values["asked_of"].casefold():
        return "A committee doesn’t refer anything to itself; correct one of the two."
    if values["sent_on"] < values["resolved_on"]:
        return "The letter can’t be of a day before the meeting that resolved on it; correct one of the two."
    if values["answer_by"] and values["answer_by"] <= values["sent_on"]:
        return "Ask for the answer by a day after the letter."
    return None


def wrong_later_day(referral: Referral | None, values: Mapping[str, Any], today: date) -> str | None:
    """A new day for the answer is still to come."""
    if values["answer_by"] < today:
        return "Set a day from today on."
    return None


def wrong_since(referral: Referral | None, values: Mapping[str, Any], today: date) -> str | None:
    """What follows the letter isn't before it."""
    day = next(value for value in values.values() if isinstance(value, date))
    if referral is not None and referral.sent_on is not None and day < referral.sent_on:
        return f"The letter is of {uk_date(referral.sent_on)}; give that day or a later one."
    return None


def told(step: Step) -> str:
    """What a step said, for the history."""
    data: Mapping[str, Any] = step.data
    if step.kind == "extended" and data:
        return f"The answer is awaited by {_words(_day(data['answer_by']))}."
    return str(data.get("answer") or data.get("how") or data.get("outcome") or "")


_STEPS = (
    RecordStep(
        "asked",
        "Enter a referral",
        "Referral entered",
        ASKED,
        fields=lambda referral, today: forms.asked(today),
        refuses=wrong_days,
        begins=True,
    ),
    RecordStep(
        "reminded",
        "Record a reminder",
        "Committee reminded of the answer",
        ASKED,
        fields=lambda referral, today: forms.reminder(today),
        forbids=awaited,
        refuses=wrong_since,
        tells=told,
    ),
    RecordStep(
        "extended",
        "Set another day for the answer",
        "Another day set for the answer",
        ASKED,
        fields=lambda referral, today: forms.extension(),
        forbids=awaited,
        refuses=wrong_later_day,
        tells=told,
    ),
    RecordStep(
        "answered",
        "Record the formal answer",
        "Formal answer recorded",
        ASKED,
        fields=lambda referral, today: forms.answer(today),
        forbids=awaited,
        refuses=wrong_since,
        tells=told,
    ),
    RecordStep(
        "closed",
        "Close the referral",
        "Referral closed",
        ASKED,
        fields=lambda referral, today: forms.closing(today),
        forbids=answered,
        refuses=wrong_since,
        says=lambda referral: ("The committee that asked has considered the answer.",),
        tells=told,
        danger="A referral that is closed can’t be opened again.",
    ),
    RecordStep(
        "publicity",
        "Decide whether the public reads it",
        "Decided whether the public reads it",
        "Local Government Act 1972, sections 100A to 100D",
        fields=lambda referral, today: forms.publicity(),
        values=lambda referral: {"public": referral.public},
        roles=MONITORING,
        danger="What is open can be read and copied by anybody at once.",
    ),
    RecordStep(
        "withdrawn",
        "Withdraw the referral",
        "Referral withdrawn",
        ASKED,
        fields=lambda referral, today: forms.withdrawal(),
        forbids=not_over,
        danger="A referral that is withdrawn can’t be taken up again.",
    ),
)

REFERRALS = RecordKind(
    name="referrals",
    title="Referrals between committees",
    one="referral",
    paragraph=ASKED,
    says="What one committee has asked of another, and the formal answers that are awaited.",
    empty="Enter a referral when a committee has resolved to ask another for something.",
    steps=_STEPS,
    state=referral_of,
    standing=standing,
    public=PublicTable(
        title="Referrals between committees",
        text="What committees of the Council have asked of one another, and what was answered.",
        columns=("Asked by", "Asked of", "What is asked", "Resolved on", "Answer by", "Answer", "Standing"),
        row=public_row,
        empty="No referral is open to the public. Agendas and minutes of the committees say what they resolved.",
    ),
)
