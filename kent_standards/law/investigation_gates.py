"""law/: what stands in the way of each step of an investigation, as a plain sentence that says what to do instead.

A gate is given the state, what the step would hold, and the day; asked without data it says whether anything of the kind
could be done at all.
"""

from collections.abc import Mapping
from datetime import date

from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_parts import (
    COMPLAINANT,
    INVESTIGATOR,
    SIDES,
    SUBJECT,
    Exhibit,
    Phase,
    Witness,
)
from kent_standards.law.investigation_report import WRITTEN, Lack, missing_from_report
from kent_standards.law.investigation_state import InvestigationState

Data = Mapping[str, object]
_WAITS = {
    Phase.NOT_OPENED: "No Investigating Officer has been appointed yet.",
    Phase.REVIEW: "The draft is with the Monitoring Officer for review; wait until it is sent or comes back.",
    Phase.FINAL: "The final report is fixed and stays as it is; nothing more is gathered or written.",
}


def not_opened(state: InvestigationState, data: Data, today: date) -> str | None:
    """An investigation is opened once."""
    return None if state.phase is Phase.NOT_OPENED else "This investigation was opened already."


def takeable_over(state: InvestigationState, data: Data, today: date) -> str | None:
    """Another officer takes over until the final report."""
    return _WAITS[state.phase] if state.phase in {Phase.NOT_OPENED, Phase.FINAL} else None


def suspendable(state: InvestigationState, data: Data, today: date) -> str | None:
    """What may be a crime is for the police or a regulator first (Arrangements 5.2)."""
    return _WAITS[state.phase] if state.phase is Phase.NOT_OPENED else None


def resumable(state: InvestigationState, data: Data, today: date) -> str | None:
    """Only a suspension is lifted."""
    return None if state.suspended_on is not None else "The investigation isn’t suspended."


def at_work(state: InvestigationState, data: Data, today: date) -> str | None:
    """What the Investigating Officer may do until the final report, while the draft isn't under review."""
    return _WAITS.get(state.phase)


def gathering(state: InvestigationState, data: Data, today: date) -> str | None:
    """Facts are gathered until that was ended (1.8), and afresh once a draft came back."""
    if state.ended_early_on is not None and state.phase is Phase.GATHERING:
        return "You have ended the gathering of facts; what is left is to write the report."
    return at_work(state, data, today)


def notifiable(state: InvestigationState, data: Data, today: date) -> str | None:
    """The parties are notified once (1.6)."""
    if state.notification is not None:
        return "Both parties were notified already."
    for name, what in (("responses_by", "responses"), ("concluded_by", "the end")):
        if data.get(name) and date.fromisoformat(str(data[name])) <= today:
            return f"Choose a day for {what} that is still to come."
    if data and not data.get("code_paragraphs"):
        return "Say which parts of the Code of Conduct seem to matter (1.6(c))."
    return at_work(state, data, today)


def plannable(state: InvestigationState, data: Data, today: date) -> str | None:
    """A plan's days come one after the other."""
    days = [
        str(data[name]) for name in ("evidence_by", "draft_by", "comments_by", "final_by") if name in data
    ]
    if days != sorted(days):
        return "Put the days in their order: evidence, draft, comments, final report."
    return at_work(state, data, today)


def _witness_of(state: InvestigationState, data: Data) -> Witness | None:
    return state.witness(str(data.get("witness", "")))


def askable(state: InvestigationState, data: Data, today: date) -> str | None:
    """A witness is asked for a statement while gathering goes on; a day is set for it (1.4)."""
    if not state.witnesses:
        return "Enter a witness first."
    found = _witness_of(state, data)
    if found is not None and found.signed_on is not None:
        return f"{found.name} has signed the statement."
    if data.get("due_on") and date.fromisoformat(str(data["due_on"])) <= today:
        return "Choose a day that is still to come."
    return gathering(state, data, today)


def draftable(state: InvestigationState, data: Data, today: date) -> str | None:
    """A statement is drafted until it is signed; a signed one is never changed."""
    if not state.witnesses:
        return "Enter a witness first."
    found = _witness_of(state, data)
    if found is not None and found.signed_on is not None:
        return f"{found.name} has signed the statement, so it stays as it is."
    return gathering(state, data, today)


def witness_open(state: InvestigationState, data: Data, today: date) -> str | None:
    """A witness answers while something is asked of that witness."""
    found = _witness_of(state, data)
    if found is None:
        return None if any(each.waited_for for each in state.witnesses) else "Nothing is asked of a witness."
    if found.signed_on is not None:
        return "The statement is signed, and stays as it is."
    if not found.waited_for:
        return "Nothing is asked of this witness now."
    return gathering(state, data, today)


def signable(state: InvestigationState, data: Data, today: date) -> str | None:
    """A statement is signed and dated once there is one (1.4); nobody signs for a day that is still to come."""
    found = _witness_of(state, data)
    if found is not None and found.statement is None:
        return "There is no statement to sign yet; the Investigating Officer drafts it."
    if data.get("dated") and date.fromisoformat(str(data["dated"])) > today:
        return "A statement can’t be dated after today."
    return witness_open(state, data, today)


def interviewable(state: InvestigationState, data: Data, today: date) -> str | None:
    """An interview was held before its notes are kept."""
    if data.get("held_on") and date.fromisoformat(str(data["held_on"])) > today:
        return "An interview is noted once it was held."
    return gathering(state, data, today)


def exhibit_addable(state: InvestigationState, data: Data, today: date) -> str | None:
    """What goes in evidence says where it comes from; a member brings documents once notified (1.7)."""
    if data.get("source") == SUBJECT and state.notification is None:
        return "The Investigating Officer has not notified you yet."
    if "provenance" in data and not str(data["provenance"]).strip():
        return "Say where it comes from, and how it was obtained."
    if data.get("obtained_on") and date.fromisoformat(str(data["obtained_on"])) > today:
        return "What isn’t there yet can’t be put in."
    return gathering(state, data, today)


def _exhibit_of(state: InvestigationState, data: Data) -> Exhibit | None:
    return state.exhibit(str(data.get("exhibit", "")))


def exhibit_answerable(state: InvestigationState, data: Data, today: date) -> str | None:
    """Each document is agreed with the other side: not by whoever brought it (1.7)."""
    found = _exhibit_of(state, data)
    if found is None:
        waits = any(each.waiting for each in state.exhibits)
        return gathering(state, data, today) if waits else "No document waits for an answer."
    if not found.waiting:
        return "This document waits for no answer."
    answering = INVESTIGATOR if found.brought_by == SUBJECT else SUBJECT
    if data.get("side") != answering:
        return f"{SIDES.get(answering, 'The Investigating Officer')} answers on this one."
    return gathering(state, data, today)


def exhibit_withdrawable(state: InvestigationState, data: Data, today: date) -> str | None:
    """What was put in can be taken back by the Investigating Officer, with reasons."""
    if not any(not each.withdrawn for each in state.exhibits):
        return "Nothing has been put in."
    found = _exhibit_of(state, data)
    if found is not None and found.withdrawn:
        return "This was taken back already."
    return gathering(state, data, today)


def section_writable(state: InvestigationState, data: Data, today: date) -> str | None:
    """The parts that are written; the others are listed from what was gathered."""
    if data.get("letter", WRITTEN[0]) not in WRITTEN:
        return "This part is made from what was gathered; change that instead."
    return at_work(state, data, today)


def fact_there(state: InvestigationState, data: Data, today: date) -> str | None:
    """A finding that can be taken out."""
    if not state.facts:
        return "There is no finding of fact yet."
    if data and data.get("fact") not in state.facts:
        return "There is no such finding any more."
    return at_work(state, data, today)


def fact_writable(state: InvestigationState, data: Data, today: date) -> str | None:
    """A new finding, or one that is there."""
    if data.get("fact") and data["fact"] not in state.facts:
        return "There is no such finding any more."
    return at_work(state, data, today)


def concludable(state: InvestigationState, data: Data, today: date) -> str | None:
    """Each allegation has its conclusion, after the facts (2.2(g), (h)); a failure names what was broken."""
    if not state.facts:
        return "Find the facts first; a conclusion rests on them."
    number = data.get("allegation")
    if number is not None and number not in range(1, len(state.allegations) + 1):
        return "There is no such allegation."
    if data.get("failed") and not data.get("code_paragraphs"):
        return "Say which paragraphs of the Code were broken."
    return at_work(state, data, today)


def endable_early(state: InvestigationState, data: Data, today: date) -> str | None:
    """Gathering ends early where there is enough to report; the report is still to be written (1.8; resolution 129)."""
    if state.phase is not Phase.GATHERING:
        return at_work(state, data, today) or "The draft was sent to the parties already."
    if state.notification is None:
        return "Notify both parties first (1.6)."
    return gathering(state, data, today)


def _ready(state: InvestigationState, lacks: tuple[Lack, ...]) -> str | None:
    if state.outstanding and state.ended_early_on is None:
        return (
            f"You still wait for {' and '.join(state.outstanding[:2])}. Wait, or end the gathering of facts early and "
            "say why there is enough (1.8)."
        )
    return lacks[0].sentence if lacks else None


def draft_givable(state: InvestigationState, data: Data, today: date) -> str | None:
    """A draft goes to the Monitoring Officer once it has all nine contents (2.1, 2.2)."""
    if state.phase is Phase.COMMENTS:
        return "The draft was sent to the parties; finish the report instead."
    if at_work(state, data, today):
        return at_work(state, data, today)
    if state.notification is None:
        return "Notify both parties first (1.6)."
    return _ready(state, missing_from_report(state.report(), state.quotations))


def under_review(state: InvestigationState, data: Data, today: date) -> str | None:
    """The Monitoring Officer's turn (2.1, 2.2)."""
    if state.phase is not Phase.REVIEW:
        return "No draft waits for a review."
    if data.get("comments_by") and date.fromisoformat(str(data["comments_by"])) <= today:
        return "Choose a day for comments that is still to come."
    return None


def commentable(state: InvestigationState, data: Data, today: date) -> str | None:
    """Both parties may comment until the day that was set (2.2); what comes later the Investigating Officer may enter."""
    if state.phase is not Phase.COMMENTS or state.comments_by is None or state.sent_draft is None:
        return "No draft is open for comments."
    if data.get("side") in state.done_commenting and data.get("entered_by") != INVESTIGATOR:
        return "You have said that you have no more comments."
    if today > state.comments_by and data.get("entered_by") != INVESTIGATOR:
        return (
            f"Comments were asked for by {uk_date(state.comments_by)}. Write to the Investigating Officer, who may still "
            "take them in."
        )
    if data.get("place") and data["place"] not in dict(state.sent_draft.paragraphs()):
        return "The draft has no such paragraph."
    return None


def comment_answerable(state: InvestigationState, data: Data, today: date) -> str | None:
    """Each comment is answered, once (2.3)."""
    if not state.unanswered:
        return "No comment waits for an answer."
    number = data.get("comment")
    if isinstance(number, int) and number not in {each.number for each in state.unanswered}:
        return "This comment waits for no answer."
    return at_work(state, data, today)


def finishable(state: InvestigationState, data: Data, today: date) -> str | None:
    """The final report: after both parties have commented, or their time is over, and each comment is answered (2.3)."""
    if state.phase is not Phase.COMMENTS or state.comments_by is None:
        return _WAITS.get(state.phase, "Both parties have to see the draft first (2.2).")
    if today <= state.comments_by and state.done_commenting != {SUBJECT, COMPLAINANT}:
        return f"The parties may comment until {uk_date(state.comments_by)}."
    if state.unanswered:
        return f"Answer comment {state.unanswered[0].number} first (2.3)."
    return _ready(state, missing_from_report(state.report(final=True), state.quotations))
