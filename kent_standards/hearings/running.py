"""hearings/: what is entered on the day: who is there, what was heard, found and decided, and when (Annex 3, 3 and 4)."""

from collections.abc import Collection
from datetime import date, datetime

from kent_standards.hearings.acts import Votes, decide, take, tell
from kent_standards.hearings.committee import check_able
from kent_standards.hearings.independent import check_independent, let_go
from kent_standards.hearings.milestones import mark
from kent_standards.hearings.model import Hearing, concerned
from kent_standards.hearings.preparing import earliest_for
from kent_standards.law.hearing_business import OTHER_FACTORS
from kent_standards.law.hearing_parts import Absence, sanction_data
from kent_standards.law.kent_2012 import KENT_2012, RuleSet, rule_set
from kent_standards.law.procedure_rules import Proposed, impose
from kent_standards.law.steps import By, local_day


def open_hearing(
    hearing: Hearing,
    present: Collection[str],
    *,
    subject: bool,
    independent: bool,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Open the hearing with those who are there; both counts are worked out once more (1.2, 1.4, 154)."""
    check_able(hearing, present, local_day(at), from_the_start=True)
    check_independent(hearing, local_day(at))
    call = hearing.state.call
    notice_on = call.on if call is not None else local_day(at)
    data = {
        "present": tuple(sorted(present)),
        "subject": subject,
        "independent": independent,
        "earliest": earliest_for(hearing, notice_on).day.isoformat(),
    }
    take(hearing, "opened", data=data, seen=seen, by=by, at=at)
    mark(hearing, "hearing_opened", by=by, at=at)


def elect_chairman(
    hearing: Hearing, person: str, votes: Votes, *, seen: int | None = None, by: By, at: datetime
) -> bool:
    """Elect the Chairman (3.1(a)); whether the motion was carried."""
    data = {"person": person}
    return decide(hearing, "chairman_elected", votes, data=data, seen=seen, by=by, at=at)


def note_item(
    hearing: Hearing, item: str, note: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Note that an item of business is over, with what is worth recording of it (3.1 to 3.6)."""
    take(hearing, "item_noted", data={"item": item, "note": note.strip()}, seen=seen, by=by, at=at)


def vary_order(
    hearing: Hearing, item: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record which item the Chairman takes next, and why (3.2)."""
    take(hearing, "order_varied", reasons=reasons, data={"item": item}, seen=seen, by=by, at=at)


def declare(
    hearing: Hearing, person: str, text: str, *, leaves: bool, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record what a member declares; whoever has a conflict of interest leaves (3.1(c))."""
    data = {"person": person, "text": text, "leaves": leaves}
    take(hearing, "declared", data=data, seen=seen, by=by, at=at)


def record_leaving(
    hearing: Hearing, person: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record that a member of the Panel leaves, and so doesn't come back (1.5; resolution 126)."""
    take(hearing, "member_left", reasons=reasons, data={"person": person}, seen=seen, by=by, at=at)


def record_subject(hearing: Hearing, here: bool, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Record that the councillor has come, or has left (1.7)."""
    take(hearing, "subject_came_or_left", data={"subject": here}, seen=seen, by=by, at=at)


def decide_absence(
    hearing: Hearing,
    decision: str,
    day: date | None,
    reasons: str,
    votes: Votes,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Decide whether to adjourn or to go on without the councillor (1.7); whether the motion was carried."""
    adjourns = decision == Absence.ADJOURN.value
    data = {"decision": decision, "day": day.isoformat() if day and adjourns else ""}
    carried = decide(hearing, "absence_decided", votes, reasons=reasons, data=data, seen=seen, by=by, at=at)
    if carried and adjourns:
        _adjourned(hearing, day, reasons, by, at)
    return carried


def decide_privacy(
    hearing: Hearing,
    grounds: Collection[str],
    business: str,
    reasons: str,
    votes: Votes,
    *,
    excluded: bool,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Decide whether the public is excluded, from what and on which grounds (1.4, 3.1(g)); whether it was carried."""
    data: dict[str, object] = {"excluded": excluded}
    if excluded:
        data |= {"grounds": tuple(grounds), "business": business}
    return decide(hearing, "privacy_decided", votes, reasons=reasons, data=data, seen=seen, by=by, at=at)


def record_view(
    hearing: Hearing, on: str, text: str, *, in_writing: bool, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record the Independent Person's view, given at the hearing or in writing (1.3, 3.7, 3.9(b))."""
    data = {"on": on, "text": text, "in_writing": in_writing, "person": hearing.state.independent}
    take(hearing, "view_given", data=data, seen=seen, by=by, at=at)


def withdraw(hearing: Hearing, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Record that the Panel withdraws to deliberate in private (3.8(a), 3.9(d))."""
    take(hearing, "deliberation_begun", seen=seen, by=by, at=at)


def reconvene(hearing: Hearing, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Record that the Panel comes back into public (3.8(b), 3.9(a), 3.10(c))."""
    take(hearing, "reconvened", seen=seen, by=by, at=at)


def give_direction(
    hearing: Hearing,
    what: str,
    whom: str,
    day: date,
    votes: Votes,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Give a direction: what further evidence, from whom, by when (3.8(b)); whether it was carried."""
    data = {"what": what, "whom": whom, "day": day.isoformat()}
    return decide(hearing, "direction_given", votes, data=data, seen=seen, by=by, at=at)


def note_met(
    hearing: Hearing, number: int, note: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Note that what was directed has come."""
    take(hearing, "direction_met", reasons=note, data={"number": number}, seen=seen, by=by, at=at)


def adjourn(
    hearing: Hearing, day: date | None, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Adjourn the hearing to a day, or until it is called again (3.3)."""
    data = {"day": day.isoformat() if day else ""}
    take(hearing, "adjourned", reasons=reasons, data=data, seen=seen, by=by, at=at)
    _adjourned(hearing, day, reasons, by, at)


def resume(
    hearing: Hearing,
    present: Collection[str],
    *,
    subject: bool,
    independent: bool,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Resume it with those who have heard all of it (1.5, 3.3)."""
    check_able(hearing, present, local_day(at), from_the_start=False)
    data = {"present": tuple(sorted(present)), "subject": subject, "independent": independent}
    take(hearing, "resumed", data=data, seen=seen, by=by, at=at)


def abandon(hearing: Hearing, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Abandon a hearing that has lost its quorum; a fresh Panel begins anew (resolution 126)."""
    take(hearing, "abandoned", reasons=reasons, seen=seen, by=by, at=at)
    _ended(hearing, reasons, by, at)


def end_without_decision(
    hearing: Hearing, reasons: str, votes: Votes, *, seen: int | None = None, by: By, at: datetime
) -> bool:
    """The Panel decides by vote to end a hearing that it could go on with; a fresh one begins anew (resolution 126).
    Whether it was carried."""
    if not decide(hearing, "ended_by_panel", votes, reasons=reasons, seen=seen, by=by, at=at):
        return False
    _ended(hearing, reasons, by, at)
    return True


def find_fact(
    hearing: Hearing,
    text: str,
    found: bool,
    reasons: str,
    votes: Votes,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Enter a finding of fact (3.8(a)); whether it was carried."""
    data = {"text": text, "found": found}
    return decide(hearing, "fact_found", votes, reasons=reasons, data=data, seen=seen, by=by, at=at)


def decide_allegation(
    hearing: Hearing,
    allegation: int,
    broken: Collection[str],
    kept: Collection[str],
    reasons: str,
    votes: Votes,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Decide on one allegation, by each paragraph of the Code, on the balance of probabilities (3.8(a), 3.10(a), (b)).

    Raises NotPermitted for a paragraph that can't be broken; whether the motion was carried.
    """
    code = code_of(hearing)
    for paragraph in (*broken, *kept):
        code.check_breach(paragraph)
    data = {"allegation": allegation, "broken": tuple(broken), "kept": tuple(kept), "standard": "balance"}
    return decide(hearing, "allegation_decided", votes, reasons=reasons, data=data, seen=seen, by=by, at=at)


def code_of(hearing: Hearing) -> RuleSet:
    """The Code by which the conduct is measured."""
    until = hearing.case.state.conduct_until
    return rule_set(until) if until is not None else KENT_2012


def strike(
    hearing: Hearing, entry: str, number: int, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Strike out what was entered and isn't announced; it stays in the record as struck out."""
    data = {"entry": entry, "number": number}
    take(hearing, "entry_struck", reasons=reasons, data=data, seen=seen, by=by, at=at)


def announce_facts(hearing: Hearing, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Record that the Chairman announced whether there was a breach (3.9(a))."""
    take(hearing, "facts_announced", seen=seen, by=by, at=at)


def hear_on_sanction(
    hearing: Hearing, side: str, text: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record what the councillor or the Monitoring Officer says on sanctions (3.9(b))."""
    take(hearing, "sanction_heard", data={"side": side, "text": text}, seen=seen, by=by, at=at)


def answer_question(
    hearing: Hearing, question: str, answer: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record what the Panel thinks on one of the eleven questions, or on other factors (3.9(c))."""
    data = {"question": question or OTHER_FACTORS, "answer": answer}
    take(hearing, "question_answered", data=data, seen=seen, by=by, at=at)


def apply_sanction(
    hearing: Hearing,
    proposed: Proposed,
    votes: Votes,
    *,
    agreed: bool = False,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Apply a sanction of the range (4.1 to 4.3); whether it was carried. Raises NotPermitted for what is no sanction.

    ``agreed``: whether the Independent Person agrees, where the rule set asks for that.
    """
    state = hearing.state
    imposed = impose(
        proposed,
        hearing.rules,
        breached=state.breached,
        grouped=state.grouped,
        today=local_day(at),
        agreed=agreed,
        beside=state.sanctions,
    )
    data = {**sanction_data(imposed), "agreed": agreed}
    return decide(
        hearing, "sanction_applied", votes, reasons=imposed.reasons, data=data, seen=seen, by=by, at=at
    )


def apply_none(
    hearing: Hearing, reasons: str, votes: Votes, *, seen: int | None = None, by: By, at: datetime
) -> bool:
    """Decide to apply no sanction (3.10(c)(ii)); whether it was carried."""
    return decide(hearing, "no_sanction", votes, reasons=reasons, seen=seen, by=by, at=at)


def recommend(
    hearing: Hearing,
    to: str,
    text: str,
    reasons: str,
    votes: Votes,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> bool:
    """Make a recommendation to the council or the Monitoring Officer (3.10(c)(iii)); whether it was carried."""
    data = {"to": to, "text": text}
    return decide(hearing, "recommended", votes, reasons=reasons, data=data, seen=seen, by=by, at=at)


def note_concern(
    hearing: Hearing, text: str, votes: Votes, *, seen: int | None = None, by: By, at: datetime
) -> bool:
    """Note another potential breach, to be referred as a new complaint (3.9(e)); whether it was carried."""
    data = {"text": text}
    return decide(hearing, "concern_noted", votes, data=data, seen=seen, by=by, at=at)


def announce(hearing: Hearing, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Record that the Chairman announced the decision, with its principal reasons (3.10(c))."""
    take(hearing, "decision_announced", reasons=reasons, seen=seen, by=by, at=at)
    mark(hearing, "panel_announced", data={"breach": hearing.state.breach}, by=by, at=at)
    tell(hearing, concerned(hearing), at)
    let_go(hearing, (hearing.state.independent,), "The decision is announced.", by=by, at=at)


def answer_concern(
    hearing: Hearing, number: int, words: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record what the Monitoring Officer made of the Panel's concern: the new complaint, or why there is none."""
    take(hearing, "concern_answered", reasons=words, data={"number": number}, seen=seen, by=by, at=at)


def _ended(hearing: Hearing, reasons: str, by: By, at: datetime) -> None:
    """The complaint's own step for a hearing that came to no decision; whoever stood in at it does so no longer."""
    mark(hearing, "hearing_abandoned", reasons=reasons, by=by, at=at)
    tell(hearing, concerned(hearing), at)
    let_go(hearing, (hearing.state.independent,), "The hearing was ended.", by=by, at=at)


def _adjourned(hearing: Hearing, day: date | None, reasons: str, by: By, at: datetime) -> None:
    """The complaint's own step, and word to those concerned unless it goes on the same day."""
    if day == local_day(at):
        return
    data = {"day": day.isoformat() if day else ""}
    mark(hearing, "hearing_adjourned", reasons=reasons, data=data, by=by, at=at)
    tell(hearing, concerned(hearing), at)
