"""investigations/: the table of the Investigating Officer's acts, by their addresses below the workspace."""

from collections.abc import Mapping
from types import MappingProxyType

from kent_standards.authorities.model import find_service
from kent_standards.complaints.wording import name_of
from kent_standards.investigations import gathering, writing
from kent_standards.investigations import work_acts as acts
from kent_standards.investigations import work_forms as forms
from kent_standards.investigations.document import codes_of
from kent_standards.investigations.work_acts import Work, WorkAct

IMMUTABLE = "Nothing changes the final report from then on."
PAPER = ("Keep the signed paper: put it in as a document, too.",)


def _interview_form(work: Work) -> forms.Schema:
    subject = name_of(find_service(work.case), work.case.state.subject)
    return forms.interview(work.state, subject, work.today)


WORK_ACTS: Mapping[str, WorkAct] = MappingProxyType(
    {
        act.name: act
        for act in (
            WorkAct(
                "investigation_planned",
                "plan",
                lambda w: forms.plan(w.today),
                acts.make_plan,
                values=acts.plan_values,
                says=lambda _: ("The notification tells both parties by when you mean to conclude.",),
            ),
            WorkAct(
                "parties_told",
                "notify",
                lambda w: forms.notification(codes_of(w.case), w.today),
                acts.notify,
                values=acts.notify_values,
                says=acts.notify_says,
                danger="What the two sides have once been told can’t be taken back.",
                milestone="parties_notified",
            ),
            WorkAct(
                "witness_named",
                "witness",
                lambda _: forms.witness(),
                lambda w, v: _name(w, v),
            ),
            WorkAct(
                "witness_asked",
                "ask",
                lambda w: forms.ask(w.state, w.today),
                acts.ask,
                values=acts.asked_values,
                says=lambda _: (
                    "The page that follows shows a code, this once: with it the witness opens the statement. Write it "
                    "into your letter. Nobody can be made to take part (1.4).",
                ),
            ),
            WorkAct(
                "statement_drafted",
                "statement",
                lambda w: forms.statement(w.state),
                lambda w, v: gathering.draft_statement(w.record, v["witness"], v["words"], **w.known),
                values=acts.statement_values,
            ),
            WorkAct(
                "statement_signed",
                "signed",
                lambda w: forms.signature(w.state, w.today),
                lambda w, v: gathering.enter_signature(
                    w.record, v["witness"], v["signed_as"], v["dated"], **w.known
                ),
                says=lambda _: PAPER,
                for_another="Enter a statement that was signed on paper",
            ),
            WorkAct(
                "witness_declined",
                "declined",
                lambda w: forms.refusal(w.state),
                lambda w, v: gathering.enter_refusal(w.record, v["witness"], v.get("words") or "", **w.known),
                for_another="Enter that a witness doesn’t take part",
            ),
            WorkAct("interview_noted", "interview", _interview_form, acts.interview),
            WorkAct("exhibit_added", "exhibit", lambda w: forms.exhibit(w.request, w.today), acts.put_in),
            WorkAct(
                "exhibit_answered",
                "answer-exhibit",
                lambda w: forms.exhibit_answer(acts.brought_by_member(w)),
                acts.answer_exhibit,
            ),
            WorkAct(
                "exhibit_withdrawn",
                "take-back",
                lambda w: forms.take_back(w.state),
                lambda w, v: gathering.withdraw_exhibit(w.record, v["exhibit"], v["words"], **w.known),
            ),
            WorkAct(
                "gathering_ended_early",
                "end-early",
                lambda _: forms.words("Why there is enough to report"),
                lambda w, v: gathering.end_early(w.record, v["words"], **w.known),
                says=lambda _: (
                    "A report must follow all the same; the investigation isn’t closed by this.",
                ),
            ),
            WorkAct(
                "section_written",
                "section",
                lambda w: forms.section(acts.letter_of(w)),
                acts.write_section,
                values=acts.section_values,
                says=lambda w: tuple(acts.warning(*each) for each in acts.warned(w.state, acts.letter_of(w))),
            ),
            WorkAct(
                "fact_written",
                "fact",
                lambda _: forms.fact(),
                lambda w, v: writing.write_fact(
                    w.record, w.number("fact", 0), v["finding"], v["words"], **w.known
                ),
                values=acts.fact_values,
                says=lambda w: tuple(acts.warning(*each) for each in acts.warned(w.state, "g")),
            ),
            WorkAct(
                "fact_removed",
                "remove-fact",
                lambda _: forms.nothing(),
                lambda w, _: writing.remove_fact(w.record, acts.fact_to_remove(w), **w.known),
                says=acts.fact_says,
                danger="It stays on record, and is no longer part of the report.",
            ),
            WorkAct(
                "allegation_concluded",
                "conclude",
                lambda w: forms.conclusion(acts.allegation(w), codes_of(w.case)),
                acts.conclude,
                values=acts.conclusion_values,
                says=lambda w: tuple(acts.warning(*each) for each in acts.warned(w.state, "h")),
            ),
            WorkAct(
                "quotation_confirmed",
                "quotation",
                lambda w: forms.quotations(acts.numbered(w)),
                acts.quote,
            ),
            WorkAct(
                "draft_given",
                "submit",
                lambda _: forms.nothing(),
                lambda w, _: writing.submit_draft(w.record, **w.known),
                says=lambda _: (
                    "The Monitoring Officer reviews it, and sends it to both parties or returns it.",
                ),
                milestone="draft_submitted",
            ),
            WorkAct(
                "draft_commented",
                "comment",
                lambda w: forms.comment(acts.places_of(w.state), sides=True),
                acts.comment,
                for_another="Enter a comment that came another way",
            ),
            WorkAct(
                "comment_answered",
                "answer-comment",
                lambda _: forms.comment_answer(),
                acts.answer_comment,
                says=acts.comment_says,
            ),
            WorkAct(
                "report_finished",
                "finish",
                lambda _: forms.nothing(),
                lambda w, _: writing.finish_report(w.record, **w.known),
                danger=IMMUTABLE,
                milestone="final_submitted",
            ),
        )
    }
)
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Begin", ("plan", "notify")),
    ("Witnesses and interviews", ("witness", "ask", "statement", "signed", "declined", "interview")),
    ("Documents and other evidence", ("exhibit", "answer-exhibit", "take-back")),
    ("The report", ("fact", "remove-fact", "conclude")),
    ("Comments on the draft", ("comment", "answer-comment")),
    ("Conclude", ("end-early", "submit", "finish")),
)


def _name(work: Work, values: acts.Values) -> None:
    given = (values["full_name"], values.get("contact") or "", values["source"])
    gathering.name_witness(work.record, *given, **work.known)
