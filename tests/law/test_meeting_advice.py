"""tests/: law/: what an interest requires in an item, over every case, and that the count of votes agrees with it."""

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Advice, Discloses, Kind, Leaves, advise
from kent_standards.law.meeting_votes import Held, decide_equal, tally, why_not_counted
from kent_standards.law.relief import Relief
from kent_standards.law.steps import NotPermitted

NATURE = Discloses.EXISTENCE_AND_NATURE


@dataclass(frozen=True)
class Case:
    """One cell of the product."""

    kind: Kind
    relief: Relief
    sensitive: bool
    public: bool
    alone: bool
    on_dispensation: bool
    registered: bool
    pending: bool
    disclose_registered: bool

    def advice(self) -> Advice:
        """What the rules say of it."""
        return advise(
            self.kind,
            self.relief,
            sensitive=self.sensitive,
            public_may_speak=self.public,
            alone=self.alone,
            on_dispensation=self.on_dispensation,
            registered=self.registered,
            pending=self.pending,
            disclose_registered=self.disclose_registered,
        )


FLAGS = (False, True)
CASES = [Case(*each) for each in product(Kind, Relief, *([FLAGS] * 7))]
BARRING = (Kind.DPI, Kind.OSI)
# Code 5(2)(c), (d), 5(4), 8(1): for an Interest at a meeting, by its kind, the dispensation and whether the public may
# speak: speak, representations first, vote, and when the member leaves.
AT_A_MEETING = {
    (Kind.DPI, Relief.NONE, False): (False, False, False, Leaves.FOR_THE_ITEM),
    (Kind.DPI, Relief.NONE, True): (False, False, False, Leaves.FOR_THE_ITEM),
    (Kind.DPI, Relief.SPEAK, False): (True, False, False, Leaves.BEFORE_VOTE),
    (Kind.DPI, Relief.SPEAK, True): (True, False, False, Leaves.BEFORE_VOTE),
    (Kind.DPI, Relief.VOTE, False): (False, False, True, Leaves.NO),
    (Kind.DPI, Relief.VOTE, True): (False, False, True, Leaves.NO),
    (Kind.DPI, Relief.SPEAK_AND_VOTE, False): (True, False, True, Leaves.NO),
    (Kind.DPI, Relief.SPEAK_AND_VOTE, True): (True, False, True, Leaves.NO),
    (Kind.OSI, Relief.NONE, False): (False, False, False, Leaves.FOR_THE_ITEM),
    (Kind.OSI, Relief.NONE, True): (False, True, False, Leaves.AFTER_REPRESENTATIONS),
    (Kind.OSI, Relief.SPEAK, False): (True, False, False, Leaves.BEFORE_VOTE),
    (Kind.OSI, Relief.SPEAK, True): (True, False, False, Leaves.BEFORE_VOTE),
    (Kind.OSI, Relief.VOTE, False): (False, False, True, Leaves.NO),
    (Kind.OSI, Relief.VOTE, True): (False, False, True, Leaves.NO),
    (Kind.OSI, Relief.SPEAK_AND_VOTE, False): (True, False, True, Leaves.NO),
    (Kind.OSI, Relief.SPEAK_AND_VOTE, True): (True, False, True, Leaves.NO),
}


def _rights(advice: Advice) -> tuple[bool, bool, bool, Leaves]:
    return advice.may_speak, advice.may_make_representations_first, advice.may_vote, advice.must_leave


def test_what_an_interest_allows_at_a_meeting_is_the_table_in_every_case() -> None:
    seen = 0
    for case in CASES:
        if case.kind in BARRING and not case.alone and not case.on_dispensation:
            assert _rights(case.advice()) == AT_A_MEETING[case.kind, case.relief, case.public], case
            seen += 1
    assert seen == 2 * 4 * 2**5


def test_whoever_decides_alone_hands_the_matter_over_in_every_case_and_no_dispensation_helps() -> None:
    for case in CASES:
        if case.kind not in BARRING or not case.alone:
            continue
        advice = case.advice()
        lifted = case.kind is Kind.OSI and case.on_dispensation
        assert advice.hands_over is not lifted, case
        assert advice.must_notify is not lifted, case
        assert advice.may_vote is advice.may_speak is lifted, case
        if not lifted:
            assert advice.discloses is (Discloses.EXISTENCE if case.sensitive else NATURE), case
            told = any("doesn’t help here" in each.text for each in advice.sentences)
            assert told is (case.relief is not Relief.NONE), case


def test_paragraph_five_doesnt_bite_on_the_decision_whether_to_dispense() -> None:
    for case in CASES:
        if case.kind in BARRING and case.on_dispensation and not case.alone:
            advice = case.advice()
            assert _rights(advice) == (True, False, True, Leaves.NO), case
            assert not advice.must_disclose, case
            assert advice.discloses is Discloses.NOTHING, case
            assert "Code 8(4)" in advice.sentences[0].paragraph


def test_a_sensitive_interest_is_disclosed_by_its_existence_alone() -> None:
    for case in CASES:
        advice = case.advice()
        if case.kind is Kind.GIFT:
            assert advice.discloses is (Discloses.NOTHING if case.alone else Discloses.GIFT), case
        elif case.sensitive:
            assert advice.discloses in (Discloses.EXISTENCE, Discloses.NOTHING), case


def test_a_registered_interest_is_disclosed_all_the_same_unless_the_authority_doesnt_ask_for_it() -> None:
    for case in CASES:
        if case.kind in BARRING and not case.alone and not case.on_dispensation:
            unsaid = case.kind is Kind.DPI and case.registered and not case.disclose_registered
            assert case.advice().must_disclose is not unsaid, case
            assert bool(case.advice().discloses) is not unsaid, case


def test_what_is_disclosed_at_a_meeting_and_isnt_registered_or_pending_is_to_be_notified() -> None:
    for case in CASES:
        if not case.alone:
            unknown = case.kind is Kind.DPI and not (case.registered or case.pending)
            assert case.advice().must_notify is (unknown and not case.on_dispensation), case


def test_a_gift_or_a_class_of_the_authoritys_own_keeps_nobody_from_speaking_and_voting() -> None:
    for case in CASES:
        if case.kind not in BARRING:
            assert _rights(case.advice()) == (True, False, True, Leaves.NO), case
            assert not case.advice().must_notify, case
            assert not case.advice().hands_over, case
            assert case.advice().must_disclose is not case.alone, case


def test_every_sentence_ends_and_names_its_paragraph_and_every_advice_says_itself_in_short() -> None:
    for case in CASES:
        advice = case.advice()
        assert advice.in_short
        assert advice.sentences
        for each in advice.sentences:
            assert each.text.endswith("."), case
            assert each.paragraph, case


@pytest.mark.parametrize(
    ("kind", "relief", "public", "short"),
    [
        (Kind.DPI, Relief.NONE, True, "Say so and leave"),
        (Kind.OSI, Relief.NONE, True, "Say so, speak as the public may, and leave"),
        (Kind.OSI, Relief.NONE, False, "Say so and leave"),
        (Kind.DPI, Relief.SPEAK, False, "Say so, take part, and leave before the vote"),
        (Kind.DPI, Relief.VOTE, False, "Say so, stay and vote, but don’t speak"),
        (Kind.DPI, Relief.SPEAK_AND_VOTE, False, "Say so and stay"),
        (Kind.GIFT, Relief.NONE, False, "Say so and stay"),
        (Kind.LOCAL, Relief.NONE, False, "Say so and stay"),
    ],
)
def test_the_advice_in_short(kind: Kind, relief: Relief, public: bool, short: str) -> None:
    assert advise(kind, relief, public_may_speak=public).in_short == short


HELD = st.builds(Held, st.sampled_from(Kind), st.sampled_from(Relief))


@given(st.lists(HELD, max_size=4), st.booleans(), st.booleans(), st.booleans())
def test_a_vote_counts_exactly_where_the_advice_lets_its_member_vote(
    held: list[Held], on_dispensation: bool, public: bool, sensitive: bool
) -> None:
    may_vote = all(
        advise(
            each.kind,
            each.relief,
            sensitive=sensitive,
            public_may_speak=public,
            on_dispensation=on_dispensation,
        ).may_vote
        for each in held
    )
    assert (why_not_counted(held, on_dispensation=on_dispensation) is None) is may_vote


NAMES = ("a", "b", "c", "d", "e")


@given(
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Vote)),
    st.dictionaries(st.sampled_from(NAMES), st.lists(HELD, max_size=2)),
)
def test_the_tally_with_and_without_differs_by_the_refused_votes_alone(
    votes: dict[str, Vote], held: dict[str, list[Held]]
) -> None:
    barred = {
        person: reason for person, each in held.items() if (reason := why_not_counted(each)) is not None
    }
    made = tally(votes, barred)
    assert {each.person for each in made.refused} == votes.keys() & barred.keys()
    for way in Vote:
        refused = sum(1 for each in made.refused if each.vote is way)
        assert made.cast[way] == made.counted[way] + refused
    assert sum(made.cast.values()) == len(votes)
    assert made.carried is (made.counted[Vote.FOR] > made.counted[Vote.AGAINST])
    assert made.turned is (made.carried is not made.would_have_been_carried)


def test_an_illegal_vote_that_would_have_turned_the_decision_doesnt() -> None:
    barred = {"c": why_not_counted([Held(Kind.DPI)])}
    assert barred["c"] is not None
    made = tally({"a": Vote.FOR, "b": Vote.AGAINST, "c": Vote.FOR}, {"c": barred["c"]})
    assert made.equal
    assert not made.carried
    assert made.would_have_been_carried
    assert made.turned
    assert made.refused[0].reason.paragraph == "Procedure Rules 3; Localism Act 2011, section 31(4)"
    cast = decide_equal(made, Vote.FOR, chairman="b", barred={"c": barred["c"]})
    assert cast.carried
    assert not cast.turned


@pytest.mark.parametrize(
    ("votes", "casting", "chairman", "sentence"),
    [
        ({"a": Vote.FOR}, Vote.FOR, "a", "aren’t equal"),
        ({"a": Vote.FOR, "b": Vote.AGAINST}, Vote.FOR, "", "who is in the chair"),
        ({"a": Vote.FOR, "b": Vote.AGAINST}, Vote.FOR, "c", "may not vote on this item"),
        ({"a": Vote.FOR, "b": Vote.AGAINST}, Vote.ABSTAIN, "a", "for or against"),
    ],
)
def test_there_is_no_casting_vote_where_none_is_wanted_or_allowed(
    votes: dict[str, Vote], casting: Vote, chairman: str, sentence: str
) -> None:
    reason = why_not_counted([Held(Kind.OSI)])
    assert reason is not None
    with pytest.raises(NotPermitted, match=sentence):
        decide_equal(tally(votes, {"c": reason}), casting, chairman=chairman, barred={"c": reason})
