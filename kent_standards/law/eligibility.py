"""law/: who may be an Independent Person, and until when (Act s.28(8); Report 5(15) and 5(16))."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import YearsIncluding, add_months, last_day
from kent_standards.law.steps import NotPermitted

TRANSITION = "Report 5(15) and 5(16)"
# Until when somebody may serve who was an independent member of the standards committee before (Report 5(15)).
TRANSITION_ENDS = date(2013, 6, 30)
# The last day of the standards committees of before (recommendation 5).
COMMITTEES_ENDED = date(2012, 6, 30)
YEARS_BARRED = 5
TERM_YEARS = 4


class Question(StrEnum):
    """What is asked of whoever applies, of each authority that has a post (Act s.28(8))."""

    NOW = "now"
    NOW_PARISH = "now_parish"
    RELATED = "related"
    PAST = "past"
    PAST_PARISH = "past_parish"
    FORMER = "former"


# Each question, why a yes stands in the way, and its paragraph.
QUESTIONS: Mapping[Question, tuple[str, str, str]] = MappingProxyType(
    {
        Question.NOW: (
            "Are you a member, a co-opted member or an officer of one of these authorities?",
            "You are a member, a co-opted member or an officer there.",
            "Act s.28(8)(a)(i)",
        ),
        Question.NOW_PARISH: (
            "Are you a member, a co-opted member or an officer of a parish or town council in the area of one of them?",
            "You are a member, a co-opted member or an officer of a parish council there.",
            "Act s.28(8)(a)(ii)",
        ),
        Question.RELATED: (
            "Is a relative or a close friend of yours one of these, there or at such a parish or town council?",
            "A relative or close friend of yours is a member, a co-opted member or an officer there.",
            "Act s.28(8)(a)(iii)",
        ),
        Question.PAST: (
            "Were you a member, a co-opted member or an officer of one of them within the last five years?",
            "You were a member, a co-opted member or an officer there within the five years that end with the "
            "appointment.",
            "Act s.28(8)(b)(i)",
        ),
        Question.PAST_PARISH: (
            "Were you one of these at a parish or town council in the area of one of them within the last five years?",
            "You were a member, a co-opted member or an officer of a parish council there within the five years that "
            "end with the appointment.",
            "Act s.28(8)(b)(ii)",
        ),
        Question.FORMER: (
            "Were you an independent member of the former standards committee of one of them?",
            "You were an independent member of its former standards committee within the five years that end with "
            "the appointment, and since 30 June 2013 that stands in the way.",
            f"Act s.28(8)(b)(i); {TRANSITION}",
        ),
    }
)
# The questions with which it is asked until when.
WITH_DAY = (Question.PAST, Question.PAST_PARISH, Question.FORMER)


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands in the way of appointing somebody at one authority: by which answer, and under which paragraph."""

    question: Question
    sentence: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered: for each question the authorities for which it is so, and until when it was."""

    true_of: Mapping[Question, tuple[str, ...]] = field(default_factory=dict)
    until: Mapping[Question, date] = field(default_factory=dict)

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "true_of": {question.value: slugs for question, slugs in self.true_of.items() if slugs},
            "until": {question.value: day.isoformat() for question, day in self.until.items()},
        }


def answers_from(data: object) -> Answers:
    """What ``Answers.primitives`` gave; nothing of what was erased."""
    if not isinstance(data, Mapping) or not data:
        return Answers()
    return Answers(
        {Question(each): tuple(slugs) for each, slugs in data["true_of"].items()},
        {Question(each): date.fromisoformat(day) for each, day in data["until"].items()},
    )


def check_answers(answers: Answers) -> None:
    """Raises NotPermitted where a day lacks without which an answer says nothing."""
    for question in WITH_DAY:
        if answers.true_of.get(question) and question not in answers.until:
            raise NotPermitted("Give the last day on which it was so.", QUESTIONS[question][2])


def within_five_years(last: date, appointed: date) -> bool:
    """Whether ``last`` lies in the five years that end with the appointment: what ended on the same day five years
    before lies outside."""
    return last > add_months(appointed, -12 * YEARS_BARRED)


def bars(answers: Answers, authority: str, appointed: date) -> tuple[Bar, ...]:
    """What stands in the way of an appointment on that day at ``authority``."""
    return tuple(
        Bar(question, QUESTIONS[question][1], QUESTIONS[question][2])
        for question in QUESTIONS
        if authority in answers.true_of.get(question, ()) and _stands(question, answers, appointed)
    )


def _stands(question: Question, answers: Answers, appointed: date) -> bool:
    if question not in WITH_DAY:
        return True
    last = answers.until.get(question)
    if question is Question.FORMER:
        # Who was an independent member before may serve until then, and until then only.
        return appointed > TRANSITION_ENDS and within_five_years(last or COMMITTEES_ENDED, appointed)
    return last is None or within_five_years(last, appointed)


def end_of_term(answers: Answers, authority: str, since: date, years: int | None) -> date:
    """The last day of a term of so many years, four where nothing else is known; of a former independent member
    30 June 2013 at the latest."""
    end = last_day(YearsIncluding(years or TERM_YEARS), since)
    former = authority in answers.true_of.get(Question.FORMER, ())
    if former and within_five_years(answers.until.get(Question.FORMER, COMMITTEES_ENDED), since):
        return min(end, TRANSITION_ENDS)
    return end
