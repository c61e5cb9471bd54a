"""tests/: the guided check: each way through it ends, and in what the Code says (Code 1, Annex 2; duty 33)."""

import pytest

from kent_standards.law.guided_check import (
    FIRST,
    MOST_ANSWERS,
    OUTCOMES,
    QUESTIONS,
    Answer,
    Finding,
    walk,
)
from kent_standards.law.meeting_advice import Kind, advise
from kent_standards.law.relief import Relief


def every_way(so_far=""):
    """All answers that lead to an end."""
    here = walk(so_far)
    if here.outcome is not None:
        yield so_far, here
        return
    for answer in Answer:
        yield from every_way(so_far + answer.value)


WAYS = list(every_way())


@pytest.mark.parametrize(
    ("answers", "finding"),
    [
        ("yyy", Finding.DPI),
        ("nnyy", Finding.OSI),  # an application of an Associated Person
        ("ynnyy", Finding.OSI),  # one's own, of no prescribed kind
        ("nnnyyyy", Finding.OSI),  # finances, compared with a division
        ("nnnynyy", Finding.OSI),  # finances, compared with the whole area
        ("nyn", Finding.FUNCTION),
        ("yynyn", Finding.FUNCTION),  # a prescribed interest that the business doesn't relate to
        ("nyyyy", Finding.OSI),  # the member's own tenancy, on whose application it is decided
        ("nnnn", Finding.NOTHING),
        ("nnnyyn", Finding.NOTHING),
        ("nnnynn", Finding.NOTHING),
        ("nnyn", Finding.NOTHING),
        ("u", Finding.ASK),
        ("yyu", Finding.ASK),
    ],
)
def test_what_answers_come_to(answers, finding):
    found = walk(answers)

    assert found.outcome is OUTCOMES[finding]
    assert len(found.answered) == len(answers)


def test_each_way_ends_and_each_question_and_outcome_is_reached():
    assert {question.id for _, found in WAYS for question, _ in found.answered} == set(QUESTIONS)
    assert {found.outcome.finding for _, found in WAYS} == set(Finding)
    assert all(len(answers) <= MOST_ANSWERS for answers, _ in WAYS)


@pytest.mark.parametrize(("answers", "found"), WAYS, ids=[answers for answers, _ in WAYS])
def test_each_way_keeps_to_the_code(answers, found):
    said = {question.id: answer for question, answer in found.answered}
    match found.outcome.finding:
        case Finding.ASK:
            assert answers.endswith("u")
        case Finding.DPI:
            assert said == dict.fromkeys(("whose", "prescribed", "relates"), Answer.YES)
        case Finding.OSI:
            assert said["public"] is Answer.YES
            assert Answer.YES in (said.get("application"), said.get("financial"))
        case Finding.FUNCTION:
            assert said["particular"] is Answer.NO
        case Finding.NOTHING:
            assert answers.endswith("n")
    assert "u" not in answers[:-1]


def test_each_question_and_each_sentence_has_its_paragraph():
    assert all(each.paragraph.startswith(("Code", "Localism Act 2011")) for each in QUESTIONS.values())
    assert all(each.paragraph for found in OUTCOMES.values() for each in (*found.sentences, *found.alone))
    assert QUESTIONS[FIRST].id == FIRST


@pytest.mark.parametrize("kind", [Kind.DPI, Kind.OSI])
def test_what_is_required_then_is_what_the_meeting_pages_say(kind):
    outcome = OUTCOMES[Finding(kind.value)]

    assert set(advise(kind, Relief.NONE, registered=True).sentences) <= set(outcome.sentences)
    assert outcome.alone == advise(kind, Relief.NONE, alone=True, registered=True).sentences


@pytest.mark.parametrize("answers", ["x", "yyyy", "Y", "uu"])
def test_what_is_no_way_through_it_is_refused(answers):
    with pytest.raises(ValueError):
        walk(answers)
