"""investigations/: the acts of the Investigating Officer: what each form asks, says and does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.wording import name_of
from kent_standards.forms.base import Schema
from kent_standards.investigations import gathering, taking_part, writing
from kent_standards.investigations.model import Investigation
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.investigation_notification import FACT_FINDING, NOTIFICATION_CONTENTS, USUAL_PROCEDURE
from kent_standards.law.investigation_parts import INVESTIGATOR, SIDES, SUBJECT
from kent_standards.law.investigation_report import WRITTEN, recommended_sanctions
from kent_standards.law.investigation_state import InvestigationState
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS, Asked
from kent_standards.law.steps import By

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """What an act works with: the record, who acts, when, what the address chooses, and what the form was made from.

    ``codes``: where the code for a witness goes, which the answer shows once.
    """

    record: Investigation
    by: By
    at: datetime
    today: date
    chosen: Mapping[str, str]
    request: Any
    seen: int | None = None
    codes: list[str] = field(default_factory=list)

    @property
    def known(self) -> dict[str, Any]:
        """What every service is given."""
        return {"seen": self.seen, "by": self.by, "at": self.at}

    @property
    def state(self) -> InvestigationState:
        """Where it stands."""
        return self.record.state

    @property
    def case(self) -> Complaint:
        """The case."""
        return self.record.case

    def in_days(self, days: int) -> date:
        """The day so many days from today."""
        return self.today + timedelta(days=days)

    def number(self, name: str, usual: int) -> int:
        """A number that the address chooses, or the usual one."""
        text = self.chosen.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else usual


@dataclass(frozen=True, slots=True)
class WorkAct:
    """One act: the step that it takes, its address below the workspace, its form and what it does."""

    kind: str
    name: str
    fields: Callable[[Work], Schema]
    carry_out: Callable[[Work, Values], None]
    values: Callable[[Work], Mapping[str, object]] = field(default=lambda _: {})
    says: Callable[[Work], tuple[str, ...]] = field(default=lambda _: ())
    danger: str = ""
    for_another: str = ""
    # The step of the complaint that it takes besides.
    milestone: str = ""

    def forbids(self, state: InvestigationState, case: Complaint, today: date) -> str:
        """Why it can't be done now, in a sentence, or an empty text."""
        refusal = INVESTIGATION_STEPS[self.kind].forbids(Asked(state, {}, today))
        if not refusal and self.milestone:
            refusal = COMPLAINT_STEPS[self.milestone].forbids(case.state)
        return refusal or ""

    @property
    def title(self) -> str:
        """What the act is called: otherwise than the step where the officer enters what somebody else has done."""
        return self.for_another or INVESTIGATION_STEPS[self.kind].title

    @property
    def paragraph(self) -> str:
        """What it implements."""
        return INVESTIGATION_STEPS[self.kind].paragraph


def plan_values(work: Work) -> Mapping[str, object]:
    """The plan as it stands, or usual days to begin with."""
    plan = work.state.plan
    if plan is None:
        days = {"evidence_by": 30, "draft_by": 45, "comments_by": 60, "final_by": 75}
        return {name: work.in_days(count) for name, count in days.items()}
    return {
        "words": plan.questions,
        "evidence_by": plan.evidence_by,
        "draft_by": plan.draft_by,
        "comments_by": plan.comments_by,
        "final_by": plan.final_by,
    }


def make_plan(work: Work, values: Values) -> None:
    """Plan it."""
    days = (values["evidence_by"], values["draft_by"], values["comments_by"], values["final_by"])
    gathering.plan(work.record, values["words"], days, **work.known)


def notify_values(work: Work) -> Mapping[str, object]:
    """What the record says already: nothing is typed twice."""
    plan, decision = work.state.plan, work.case.state.decision
    return {
        "details": "\n".join(" ".join(each.split()) for each in work.state.allegations),
        "words": USUAL_PROCEDURE,
        "responses_by": work.in_days(14),
        "concluded_by": plan.final_by if plan is not None else work.in_days(75),
        "code_paragraphs": decision.paragraphs if decision is not None else (),
    }


def notify(work: Work, values: Values) -> None:
    """Notify both parties."""
    gathering.notify_parties(
        work.record,
        _lines(values["details"]),
        values["words"],
        values["code_paragraphs"],
        values["responses_by"],
        values["concluded_by"],
        **work.known,
    )


def notify_says(work: Work) -> tuple[str, ...]:
    """What both are told besides, as the law has it."""
    standing = (NOTIFICATION_CONTENTS[letter] for letter in "de")
    return (
        "Both parties can read it from then on, and get a message that there is news.",
        f"It also says: {FACT_FINDING}",
        *(f"({each.letter}) {each.text}" for each in standing),
    )


def ask(work: Work, values: Values) -> None:
    """Ask a witness, and keep the code for the answer."""
    secret = work.request.registry["kent.secret"]
    code = gathering.ask_witness(
        work.record,
        values["witness"],
        values["words"],
        values["day"],
        secret=secret,
        email=values.get("email") or "",
        **work.known,
    )
    work.codes.append(code)


def asked_values(work: Work) -> Mapping[str, object]:
    """What is usually asked, by a day that the address's witness can meet."""
    found = work.state.witness(work.chosen.get("witness", ""))
    question = "Please say what you know of what is alleged, and read, correct, sign and date your statement."
    known = {"witness": found.id, "email": found.email} if found else {}
    return {"words": question, "day": work.in_days(14), **known}


def statement_values(work: Work) -> Mapping[str, object]:
    """The statement as it reads now, of the witness that the address chooses."""
    found = work.state.witness(work.chosen.get("witness", ""))
    if found is None:
        return {}
    said = {"words": found.statement.text} if found.statement is not None else {}
    return {"witness": found.id, **said}


def interview(work: Work, values: Values) -> None:
    """Keep the notes of an interview."""
    who, name = values["who"], values.get("name_of_other") or ""
    witness = work.state.witness(who)
    if who == SUBJECT:
        name = name_of(find_service(work.case), work.case.state.subject)
    elif witness is not None:
        name = witness.name
    elif not name:
        name = SIDES.get(who, "Somebody whose name isn’t given")
    held = (values["held_on"], values["words"], values.get("present") or "")
    gathering.note_interview(work.record, who, name, *held, **work.known)


def put_in(work: Work, values: Values) -> None:
    """Put in a document or other evidence."""
    gathering.add_exhibit(
        work.record,
        values["heading"],
        values["words"],
        values["obtained_on"],
        values["files"].take(work.request) if values["files"] else (),
        source=INVESTIGATOR,
        to_agree=bool(values.get("to_agree")),
        **work.known,
    )


def answer_exhibit(work: Work, values: Values) -> None:
    """Answer on a document that the councillor brought."""
    said = (values["exhibit"], values["agrees"], values.get("words") or "")
    gathering.answer_exhibit(work.record, *said, side=INVESTIGATOR, **work.known)


def brought_by_member(work: Work) -> Iterator[tuple[str, str]]:
    """The documents of the councillor that wait for an answer."""
    return (
        (each.id, each.title) for each in work.state.exhibits if each.waiting and each.brought_by == SUBJECT
    )


def letter_of(work: Work) -> str:
    """The part of the report that the address chooses."""
    chosen = work.chosen.get("letter", "")
    return chosen if chosen in WRITTEN else WRITTEN[0]


def write_section(work: Work, values: Values) -> None:
    """Write the part that the address chooses."""
    writing.write_section(work.record, letter_of(work), _lines(values.get("words") or ""), **work.known)


def section_values(work: Work) -> Mapping[str, object]:
    """What the part says now, or what the record says already."""
    letter, written = letter_of(work), work.state.sections
    if letter in written:
        return {"words": "\n".join(written[letter])}
    if letter == "b":
        return {"words": "\n".join(" ".join(each.split()) for each in work.state.allegations)}
    views = [text for _, text in work.case.state.views]
    return {"words": "\n".join(views)} if letter == "c" else {}


def warned(state: InvestigationState, letter: str = "") -> tuple[tuple[str, str], ...]:
    """The sentences that seem to recommend a sanction and aren't confirmed as quotations, each with its place."""
    found = recommended_sanctions(state.report())
    return tuple(
        (place, sentence)
        for place, sentence in found
        if sentence not in state.quotations and place.startswith(letter)
    )


def warning(place: str, sentence: str) -> str:
    """What is said of such a sentence, beside the text."""
    return (
        f"{place.upper()} seems to recommend a sanction, which isn’t the Investigating Officer’s to do (1.5): "
        f"“{sentence}” Reword it, or confirm that it quotes somebody else."
    )


def fact_values(work: Work) -> Mapping[str, object]:
    """The finding that the address chooses."""
    found = work.state.facts.get(work.number("fact", 0))
    return {"finding": found[0], "words": found[1]} if found else {}


def fact_to_remove(work: Work) -> int:
    """The finding that the address chooses, or the last one."""
    return work.number("fact", max(work.state.facts, default=0))


def fact_says(work: Work) -> tuple[str, ...]:
    """The finding that would be taken out."""
    return tuple(filter(None, work.state.facts.get(fact_to_remove(work), ())))


def conclusion_values(work: Work) -> Mapping[str, object]:
    """The conclusion that stands."""
    found = work.state.conclusions.get(work.number("allegation", 1))
    if found is None:
        return {}
    return {"failed": found.failed, "code_paragraphs": found.paragraphs, "words": found.reasons}


def allegation(work: Work) -> str:
    """The allegation that the address chooses."""
    number = work.number("allegation", 1)
    there = work.state.allegations
    return f"Allegation {number}: {there[number - 1]}" if 1 <= number <= len(there) else ""


def conclude(work: Work, values: Values) -> None:
    """Conclude on it."""
    found = (values["failed"], values.get("code_paragraphs") or (), values["words"])
    writing.conclude(work.record, work.number("allegation", 1), *found, **work.known)


def quote(work: Work, values: Values) -> None:
    """Confirm quotations."""
    places = dict(numbered(work))
    writing.confirm_quotations(work.record, [places[each] for each in values["sentences"]], **work.known)


def numbered(work: Work) -> tuple[tuple[str, str], ...]:
    """The sentences that may be quotations, for a choice."""
    return tuple((str(number), sentence) for number, (_, sentence) in enumerate(warned(work.state), 1))


def places_of(state: InvestigationState) -> Iterator[tuple[str, str]]:
    """The paragraphs of the draft that was sent, for a choice."""
    if state.sent_draft is not None:
        for place, text in state.sent_draft.paragraphs():
            yield place, f"{place.upper()}: {text[:80]}{'…' if len(text) > 80 else ''}"


def comment(work: Work, values: Values) -> None:
    """Enter a comment that came another way."""
    place = "" if values["place"] == "all" else values["place"]
    taking_part.comment(work.record, values["side"], place, values["words"], by=work.by, at=work.at)


def first_unanswered(work: Work) -> int:
    """The comment that the address chooses, or the first that waits."""
    waiting = work.state.unanswered
    return work.number("comment", waiting[0].number if waiting else 0)


def comment_says(work: Work) -> tuple[str, ...]:
    """The comment itself."""
    found = work.state.comment(first_unanswered(work))
    if found is None:
        return ()
    where = f"on {found.place.upper()}" if found.place else "on the report as a whole"
    return (f"{SIDES[found.side]}, {where}:", found.text)


def answer_comment(work: Work, values: Values) -> None:
    """Answer it."""
    said = (first_unanswered(work), values["words"], values["changed"])
    writing.answer_comment(work.record, *said, **work.known)


def _lines(text: str) -> list[str]:
    return [each.strip() for each in text.splitlines() if each.strip()]
