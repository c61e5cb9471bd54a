"""tests/: the rules of an investigation: its report, its steps, and that no order of acts leads to what they forbid."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kent_standards.law.investigation_notification import NOTIFICATION_CONTENTS, contents_for
from kent_standards.law.investigation_parts import Phase
from kent_standards.law.investigation_report import (
    COMMENTS_CONSIDERED,
    FINAL_FOLLOWS,
    REPORT_CONTENTS,
    WRITTEN,
    Conclusion,
    Report,
    missing_from_report,
    recommended_sanctions,
    report_from,
)
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS, permitted_steps, refused_steps
from kent_standards.law.sanction_words import sanction_sentences
from kent_standards.law.sanctions import FORBIDDEN, SANCTIONS
from kent_standards.law.steps import NotPermitted
from tests.law.investigation_maker import ALLEGATIONS, IO, MEMBER, MO, PUBLIC, WITNESS, Inquiry, witness


def refused(inquiry, kind, role=IO, reasons="Because.", **data):
    with pytest.raises(NotPermitted) as found:
        inquiry.take(kind, role, reasons, **data)
    assert found.value.paragraph.startswith("Arrangements, Annex 2")
    return found.value.sentence


def test_a_report_has_nine_parts_each_with_title_and_paragraph():
    assert "".join(REPORT_CONTENTS) == "abcdefghi"
    assert all(each.title and each.asks for each in REPORT_CONTENTS.values())
    assert REPORT_CONTENTS["h"].paragraph == "Arrangements, Annex 2, 2.2(h)"


def test_a_report_lacks_each_part_that_is_not_there():
    empty = Report(allegations=ALLEGATIONS)
    assert {each.letter for each in missing_from_report(empty)} == set("abcdefghi")
    whole = Inquiry().notify().write().state.report()
    assert missing_from_report(whole) == ()
    for letter in REPORT_CONTENTS:
        sections = {key: texts for key, texts in whole.sections.items() if key != letter}
        facts = () if letter == "g" else whole.facts
        conclusions = {} if letter == "h" else whole.conclusions
        less = Report(sections, facts, conclusions, whole.allegations)
        assert {each.letter for each in missing_from_report(less)} == {letter}


def test_each_allegation_needs_a_conclusion_and_a_failure_names_what_was_broken():
    whole = Inquiry().notify().write().state.report()
    without = Report(whole.sections, whole.facts, {1: whole.conclusions[1]}, ALLEGATIONS)
    assert [each.sentence for each in missing_from_report(without)] == [
        "There is no conclusion on allegation 2 yet."
    ]
    vague = Report(
        whole.sections, whole.facts, {**whole.conclusions, 2: Conclusion(True, (), "So.")}, ALLEGATIONS
    )
    assert [each.letter for each in missing_from_report(vague)] == ["h"]
    inquiry = Inquiry().notify().write()
    assert "Say which paragraphs" in refused(inquiry, "allegation_concluded", allegation=2, failed=True)
    assert "no such allegation" in refused(inquiry, "allegation_concluded", allegation=3, failed=False)


@given(
    st.dictionaries(st.sampled_from(WRITTEN), st.lists(st.text(max_size=9), max_size=3).map(tuple)),
    st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=3).map(tuple),
    st.dictionaries(
        st.integers(1, 3), st.builds(Conclusion, st.booleans(), st.just(("3(1)",)), st.text(max_size=9))
    ),
    st.booleans(),
)
def test_a_report_comes_back_from_the_store_as_it_was(sections, facts, conclusions, final):
    report = Report(sections, facts, conclusions, ALLEGATIONS, final)
    assert report_from(report.to_primitives()) == report
    assert report_from({}) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "I recommend that the councillor be formally censured.",
        "He should be removed from the planning committee.",
        "It would be right that she is removed from the Cabinet.",
        "The Panel ought to arrange training on the Code.",
        "Removal from outside appointments is warranted.",
        "The council must withdraw his laptop and e-mail.",
        "I propose to exclude the member from the council offices.",
        "The findings should be reported to Council.",
        "An informal resolution would be appropriate.",
        "A formal letter is justified.",
        "I suggest a press release.",
        "The Panel should publish its findings.",
        "The councillor deserves to be suspended for a month.",
        "Such conduct merits disqualification.",
        "Her special responsibility allowance should go: withdraw the allowance, I advise.",
        "A sanction is called for, I suggest.",
    ],
)
def test_a_recommended_sanction_is_noticed(sentence):
    assert sanction_sentences(f"The clerk was shouted at. {sentence} That is all.")


@pytest.mark.parametrize("title", [each.title for each in (*SANCTIONS, *FORBIDDEN)])
def test_so_is_each_sanction_by_its_name_and_what_no_panel_may_do(title):
    assert sanction_sentences(f"He was late. I would recommend {title.lower()}.")


@pytest.mark.parametrize(
    "text",
    [
        "I conclude that the councillor did not treat the clerk with respect.",
        "I recommend that the matter goes to the Hearing Panel.",
        "The committee was suspended for ten minutes at 19:40.",
        "The councillor had received training in May 2025.",
        "Members should declare their interests before the item is opened.",
        "",
    ],
)
def test_other_words_are_left_alone(text):
    assert sanction_sentences(text) == ()


def test_a_recommended_sanction_stands_in_the_way_of_a_draft_until_it_is_reworded_or_confirmed_as_a_quotation():
    inquiry = Inquiry().notify().write()
    words = "Mr Grey said: “The member should be censured.”"
    inquiry.take("section_written", letter="d", paragraphs=("He came at ten.", words))
    [(place, sentence)] = recommended_sanctions(inquiry.state.report())
    assert place == "d2"
    assert "D2 seems to recommend a sanction" in refused(inquiry, "draft_given")
    quoting = Inquiry()
    quoting.steps = inquiry.steps
    quoting.take("quotation_confirmed", sentences=(sentence,)).give()
    assert quoting.state.phase is Phase.REVIEW
    inquiry.take("section_written", letter="d", paragraphs=("He came at ten.",)).give()
    assert inquiry.state.phase is Phase.REVIEW


def test_the_notification_has_five_contents_and_only_the_member_is_given_the_complaint():
    assert "".join(NOTIFICATION_CONTENTS) == "abcde"
    assert [each.letter for each in contents_for("subject")] == list("abcde")
    assert [each.letter for each in contents_for("complainant")] == list("bcde")
    inquiry = Inquiry()
    assert "1.6(c)" in refused(inquiry, "parties_told", code_paragraphs=())
    late = {"code_paragraphs": ("3(1)",), "responses_by": inquiry.in_days(0)}
    assert "still to come" in refused(inquiry, "parties_told", **late)
    inquiry.notify()
    assert "already" in refused(inquiry, "parties_told")


def test_a_plans_days_come_in_their_order():
    inquiry = Inquiry()
    days = {"evidence_by": inquiry.in_days(20), "draft_by": inquiry.in_days(10)}
    assert "in their order" in refused(inquiry, "investigation_planned", **days)


def test_a_witness_reads_corrects_signs_and_dates_one_statement_which_then_stays_as_it_is():
    inquiry = witness(Inquiry().notify())
    assert "Nothing is asked" in refused(inquiry, "statement_corrected", WITNESS, witness="w1", text="No.")
    asked = {"witness": "w1", "text": "What did you see?"}
    assert "still to come" in refused(inquiry, "witness_asked", due_on=inquiry.in_days(0), **asked)
    inquiry.take("witness_asked", due_on=inquiry.in_days(7), **asked)
    assert "no statement to sign" in refused(inquiry, "statement_signed", WITNESS, witness="w1")
    inquiry.take("statement_drafted", witness="w1", text="I saw it.")
    inquiry.take("statement_corrected", WITNESS, witness="w1", text="I heard it.")
    signing = {"witness": "w1", "name": "Ann Clerk"}
    assert "after today" in refused(inquiry, "statement_signed", WITNESS, dated=inquiry.in_days(1), **signing)
    inquiry.take("statement_signed", WITNESS, dated=inquiry.in_days(0), **signing)
    [found] = inquiry.state.witnesses
    assert (found.statement.text, found.statement.by_witness, found.signed_as) == (
        "I heard it.",
        True,
        "Ann Clerk",
    )
    assert "stays as it is" in refused(inquiry, "statement_drafted", witness="w1", text="No.")
    assert "stays as it is" in refused(inquiry, "statement_corrected", WITNESS, witness="w1", text="No.")
    assert "has signed" in refused(inquiry, "witness_asked", due_on=inquiry.in_days(7), **asked)
    assert inquiry.state.report().sections["f"] == ("Ann Clerk",)


def test_nobody_is_compelled():
    inquiry = witness(Inquiry().notify())
    inquiry.take("witness_asked", witness="w1", text="What?", due_on=inquiry.in_days(7))
    assert inquiry.state.outstanding == ("the statement of Ann Clerk",)
    inquiry.take("witness_declined", WITNESS, "I would rather not.", witness="w1")
    assert inquiry.state.outstanding == ()
    assert "is asked of this witness now" in refused(inquiry, "statement_corrected", WITNESS, witness="w1")


def test_documents_are_agreed_by_the_side_that_did_not_bring_them():
    inquiry = Inquiry()
    mine = {
        "exhibit": "x1", "title": "Minutes", "provenance": "From the clerk", "source": "investigator",
        "obtained_on": inquiry.in_days(0), "to_agree": True,
    }  # fmt: skip
    hers = {**mine, "exhibit": "x2", "title": "A letter", "source": "subject"}
    assert "has not notified you" in refused(inquiry, "exhibit_added", MEMBER, **hers)
    inquiry.notify().take("exhibit_added", **mine).take("exhibit_added", MEMBER, **hers)
    assert "Say where it comes from" in refused(inquiry, "exhibit_added", **{**mine, "provenance": " "})
    assert "The Subject Member answers" in refused(
        inquiry, "exhibit_answered", exhibit="x1", side="investigator", agrees=True
    )
    assert inquiry.state.report().sections["e"] == ("Minutes. From the clerk.",)
    inquiry.take(
        "exhibit_answered", MEMBER, "Not the whole of it.", exhibit="x1", side="subject", agrees=False
    )
    inquiry.take("exhibit_answered", IO, "", exhibit="x2", side="investigator", agrees=True)
    assert inquiry.state.report().sections["e"] == (
        "Minutes. From the clerk. Not agreed.",
        "A letter. From the clerk. Agreed.",
    )
    assert "waits for no answer" in refused(inquiry, "exhibit_answered", exhibit="x2", side="investigator")
    inquiry.take("exhibit_withdrawn", IO, "Sent twice.", exhibit="x2")
    assert "taken back already" in refused(inquiry, "exhibit_withdrawn", exhibit="x2")
    assert inquiry.state.report().sections["e"] == ("Minutes. From the clerk. Not agreed.",)


def test_a_draft_waits_for_what_was_asked_unless_gathering_is_ended_early_and_then_there_is_still_a_report():
    inquiry = witness(Inquiry().notify().write())
    inquiry.take("witness_asked", witness="w1", text="What?", due_on=inquiry.in_days(7))
    assert "You still wait for the statement of Ann Clerk" in refused(inquiry, "draft_given")
    assert refused(inquiry, "gathering_ended_early", reasons=" ").startswith("Say why")
    inquiry.take("gathering_ended_early", IO, "Three others saw the same.")
    assert inquiry.state.phase is Phase.GATHERING
    assert "what is left is to write" in refused(inquiry, "interview_noted", held_on=inquiry.in_days(0))
    inquiry.take("section_written", letter="d", paragraphs=("More.",)).give()
    assert inquiry.state.draft.sections["d"] == ("More.",)


def test_nobody_ends_an_investigation_before_the_parties_know_of_it():
    assert "Notify both parties" in refused(Inquiry(), "gathering_ended_early")
    assert "Notify both parties" in refused(Inquiry().write(), "draft_given")


def test_a_draft_goes_to_the_monitoring_officer_comes_back_and_goes_again():
    inquiry = Inquiry().notify().write().give()
    assert "wait until it is sent" in refused(inquiry, "section_written", letter="a", paragraphs=("No.",))
    assert "in that role" in refused(inquiry, "draft_passed_on", IO, comments_by=inquiry.in_days(9))
    inquiry.take("draft_given_back", MO, "Say more on finding 1.")
    assert inquiry.state.sent_draft is None
    inquiry.give()
    assert "still to come" in refused(inquiry, "draft_passed_on", MO, comments_by=inquiry.in_days(0))
    inquiry.send()
    assert inquiry.state.sent_draft.sections["i"] == (FINAL_FOLLOWS,)
    assert len(inquiry.state.drafts) == 2


def test_comments_are_made_until_their_day_and_each_is_answered_before_the_report_is_final():
    inquiry = Inquiry().notify().write().give().send(14)
    by = inquiry.day + timedelta(days=14)
    said = {"side": "subject", "place": "d1", "text": "It was at noon."}
    assert "no such paragraph" in refused(inquiry, "draft_commented", MEMBER, **{**said, "place": "d9"})
    inquiry.day = by
    inquiry.take("draft_commented", MEMBER, **said)
    assert "The parties may comment until" in refused(inquiry, "report_finished")
    inquiry.day = by + timedelta(days=1)
    assert "Comments were asked for by" in refused(inquiry, "draft_commented", MEMBER, **said)
    assert "Answer comment 1 first" in refused(inquiry, "report_finished")
    inquiry.take("draft_commented", IO, **{**said, "entered_by": "investigator"})
    inquiry.take("comment_answered", IO, "Put right.", comment=1, changed=True)
    inquiry.take("comment_answered", IO, "The same.", comment=2, changed=False)
    assert "No comment waits" in refused(inquiry, "comment_answered", comment=1)
    inquiry.take("section_written", letter="d", paragraphs=("It was at noon.",)).finish()
    assert inquiry.state.final.sections["d"] == ("It was at noon.",)
    assert inquiry.state.final.sections["i"] == (COMMENTS_CONSIDERED,)
    assert inquiry.state.sent_draft.sections["d"] == ("What part d says.",)


def test_a_report_is_final_at_once_where_both_parties_have_no_more_comments():
    inquiry = Inquiry().notify().write().give().send()
    inquiry.take("commenting_done", MEMBER, side="subject")
    assert "may comment until" in refused(inquiry, "report_finished")
    assert "no more comments" in refused(inquiry, "draft_commented", MEMBER, side="subject", text="One more.")
    inquiry.take("commenting_done", PUBLIC, side="complainant").finish()
    assert inquiry.state.final.final


def test_nothing_changes_a_final_report():
    inquiry = Inquiry().notify().write().give().send(1)
    inquiry.day += timedelta(days=2)
    inquiry.finish()
    for role in (IO, MO, MEMBER, PUBLIC, WITNESS):
        # What comes out when the Monitoring Officer reads it may still be for the police.
        known = {each.kind for each in permitted_steps(inquiry.state, role, inquiry.day)}
        assert known == ({"work_suspended"} if role is MO else set())
    assert len(refused_steps(inquiry.state, IO, inquiry.day)) == sum(
        IO in each.roles for each in INVESTIGATION_STEPS.values()
    )


DAYS = st.integers(0, 20)
SMALL = st.integers(0, 3)


class AnyOrder(RuleBasedStateMachine):
    """Everybody tries everything in any order: what is recorded keeps to the rules."""

    def __init__(self):
        super().__init__()
        self.inquiry = Inquiry()
        self.final = None
        self.signed = {}

    def attempt(self, kind, role, reasons="Because.", **data):
        with suppress(NotPermitted):
            self.inquiry.take(kind, role, reasons, **data)

    @rule(days=DAYS)
    def wait(self, days):
        self.inquiry.day += timedelta(days=days)

    @rule()
    def notify(self):
        with suppress(NotPermitted):
            self.inquiry.notify()

    @rule()
    def write(self):
        with suppress(NotPermitted):
            self.inquiry.write()

    @rule(number=SMALL, text=st.sampled_from(["It was so.", "He should be censured."]))
    def write_more(self, number, text):
        self.attempt("section_written", IO, letter="abcde"[number], paragraphs=(text,))

    @rule(number=SMALL)
    def take_out(self, number):
        self.attempt("fact_removed", IO, fact=number)

    @rule(role=st.sampled_from([IO, MEMBER, PUBLIC]))
    def name_witness(self, role):
        number = f"w{len(self.inquiry.state.witnesses) + 1}"
        self.attempt("witness_named", role, witness=number, name=number, contact="", source="subject")

    @rule(number=SMALL, days=DAYS)
    def ask(self, number, days):
        due = self.inquiry.in_days(days)
        self.attempt("witness_asked", IO, witness=f"w{number}", text="What?", due_on=due)

    @rule(number=SMALL, kind=st.sampled_from(["statement_drafted", "statement_corrected"]))
    def state(self, number, kind):
        role = IO if kind == "statement_drafted" else WITNESS
        if self.inquiry.state.witness(f"w{number}"):
            self.attempt(kind, role, witness=f"w{number}", text=f"Text {len(self.inquiry.steps)}.")

    @rule(number=SMALL, days=st.integers(-3, 3))
    def sign(self, number, days):
        if self.inquiry.state.witness(f"w{number}"):
            dated = self.inquiry.in_days(days)
            self.attempt("statement_signed", WITNESS, witness=f"w{number}", name="A", dated=dated)

    @rule()
    def end_early(self):
        self.attempt("gathering_ended_early", IO)

    @rule()
    def give(self):
        with suppress(NotPermitted):
            self.inquiry.give()

    @rule(days=DAYS)
    def pass_on(self, days):
        self.attempt("draft_passed_on", MO, comments_by=self.inquiry.in_days(days))

    @rule()
    def give_back(self):
        self.attempt("draft_given_back", MO)

    @rule(side=st.sampled_from([("subject", MEMBER), ("complainant", PUBLIC)]), done=st.booleans())
    def comment(self, side, done):
        kind = "commenting_done" if done else "draft_commented"
        self.attempt(kind, side[1], side=side[0], place="a1", text="No.")

    @rule(number=SMALL)
    def answer(self, number):
        self.attempt("comment_answered", IO, comment=number, changed=False)

    @rule()
    def finish(self):
        with suppress(NotPermitted):
            self.inquiry.finish()

    @invariant()
    def what_was_submitted_had_all_nine_parts_and_recommended_no_sanction(self):
        state = self.inquiry.state
        for each in (*state.drafts, *filter(None, [state.final])):
            assert missing_from_report(each) == ()

    @invariant()
    def the_final_report_never_changes_and_each_comment_was_answered_before_it(self):
        state = self.inquiry.state
        if state.final is None:
            return
        self.final = self.final or state.final
        assert state.final == self.final
        assert not state.unanswered
        assert state.sent_on is not None
        assert state.notification is not None
        assert state.final_on > state.comments_by or len(state.done_commenting) == 2

    @invariant()
    def a_signed_statement_never_changes(self):
        for each in self.inquiry.state.witnesses:
            if each.signed_on is not None:
                assert self.signed.setdefault(each.id, each.statements) == each.statements
                assert each.dated <= each.signed_on


AnyOrder.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestAnyOrder = AnyOrder.TestCase


def test_days_count_in_kent():
    assert Inquiry().state.opened_on == date(2026, 6, 1)
