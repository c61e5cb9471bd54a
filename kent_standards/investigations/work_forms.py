"""investigations/: the forms of the Investigating Officer's acts, each made from what the record holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kent_standards.attachments.field import HINT, AttachFiles
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import (
    Choice,
    Confirmation,
    DateParts,
    Email,
    LongText,
    MultiChoice,
    Text,
    YesNo,
)
from kent_standards.law.calendar import ONE_DAY, add_months
from kent_standards.law.investigation_parts import SIDES, SOURCES
from kent_standards.law.investigation_report import MOST_PARAGRAPHS, REPORT_CONTENTS
from kent_standards.law.investigation_state import InvestigationState

NUMBERED = "One paragraph a line; the report numbers them."
OTHER = "other"
Codes = Iterable[tuple[str, str]]


def nothing_to_choose(schema: Schema) -> bool:
    """Whether a question of the form that must be answered has no answers just now."""
    return any(isinstance(each, Choice) and each.required and not each.choices for each in schema.children)


def nothing() -> Schema:
    """A form that only asks to be sent."""
    return Schema()


def words(title: str, hint: str = "", noun: str = "the reasons", *, optional: bool = False) -> Schema:
    """A form of one long text."""
    schema = Schema()
    _words(schema, "words", title, hint, noun, optional=optional)
    return schema


def plan(today: date) -> Schema:
    """What has to be found out, and by when."""
    schema = words("What has to be found out", "Nobody but you reads it.", "what has to be found out")
    for name, title in (
        ("evidence_by", "Evidence and interviews by"),
        ("draft_by", "Draft report by"),
        ("comments_by", "Comments on the draft by"),
        ("final_by", "Final report by"),
    ):
        schema.add(_day(title, name, today, add_months(today, 48)))
    return schema


def notification(codes: Codes, today: date) -> Schema:
    """The parts of the notification that are of the case; the rest stands in the law (1.6)."""
    schema = Schema()
    _words(
        schema,
        "details",
        "(a) What the complaint is",
        "One allegation a line. Only the councillor is given this.",
    )
    _words(schema, "words", "(b) How the investigation goes", "", "how it goes")
    schema.add(_day("Please answer by", "responses_by", today + ONE_DAY, add_months(today, 24)))
    schema.add(_day("To be concluded by", "concluded_by", today + ONE_DAY, add_months(today, 48)))
    schema.add(_codes(codes, "(c) Parts of the Code that seem to matter"))
    return schema


def witness() -> Schema:
    """Who it is, how to reach that person, and who named the witness."""
    schema = Schema()
    schema.add(Text(name="full_name", title="Name", noun="the name", max_length=200))
    schema.add(Text(name="contact", title="How to reach the witness", optional=True, max_length=300))
    schema.add(_choice("source", "Who named the witness?", SOURCES.items()))
    return schema


def party_witness() -> Schema:
    """A witness whom a party names."""
    schema = Schema()
    schema.add(Text(name="full_name", title="Name of the witness", noun="the name", max_length=200))
    hint = "Such as a telephone number or an e-mail address."
    schema.add(
        Text(name="contact", title="How to reach the witness", hint=hint, optional=True, max_length=300)
    )
    return schema


def ask(state: InvestigationState, today: date) -> Schema:
    """Whom, what, and by when."""
    schema = Schema()
    schema.add(_witness(state))
    _words(schema, "words", "What you ask", "The witness reads it.", "what you ask")
    schema.add(_day("Answer by", "day", today + ONE_DAY, add_months(today, 12)))
    schema.add(
        Email(
            name="email",
            title="E-mail address of the witness",
            hint="If the witness gave one, a message says that a statement is asked for, and where. It holds no code.",
            autocomplete="off",
            optional=True,
        )
    )
    return schema


def statement(state: InvestigationState) -> Schema:
    """Whose statement, and what it says."""
    schema = Schema()
    schema.add(_witness(state))
    _words(
        schema, "words", "The statement", "The witness reads, corrects, signs and dates it.", "the statement"
    )
    return schema


def signature(state: InvestigationState, today: date) -> Schema:
    """A statement that was signed on paper."""
    schema = Schema()
    schema.add(_witness(state))
    schema.add(Text(name="signed_as", title="Signed as", noun="the name that was signed", max_length=200))
    schema.add(_day("Dated", "dated", add_months(today, -12), today))
    return schema


def refusal(state: InvestigationState) -> Schema:
    """Who doesn't take part, and what was said."""
    schema = Schema()
    schema.add(_witness(state))
    _words(schema, "words", "What the witness said", "", optional=True)
    return schema


def interview(state: InvestigationState, subject: str, today: date) -> Schema:
    """With whom, when, who was there, and the notes."""
    schema = Schema()
    people = [
        ("subject", f"The Subject Member: {subject}"),
        ("complainant", SIDES["complainant"]),
        *((each.id, each.name) for each in state.witnesses),
        (OTHER, "Somebody else, or an organisation"),
    ]
    schema.add(_choice("who", "Who was interviewed?", people))
    schema.add(Text(name="name_of_other", title="Name, if somebody else", optional=True, max_length=200))
    schema.add(_day("Held on", "held_on", add_months(today, -24), today))
    schema.add(Text(name="present", title="Who else was there", optional=True, max_length=300))
    _words(schema, "words", "Notes", "", "the notes", most=30000)
    return schema


def exhibit(request: Any, today: date, *, by_member: bool = False) -> Schema:
    """A document or other evidence, with where it comes from."""
    schema = Schema()
    schema.add(Text(name="heading", title="What is it?", noun="what it is", max_length=200))
    hint = "Such as who wrote it, who gave it to you, and how."
    _words(schema, "words", "Where does it come from, and how was it obtained?", hint, "where it comes from")
    schema.add(_day("Obtained on", "obtained_on", add_months(today, -120), today))
    if not by_member:
        title = "Ask the councillor whether it goes in evidence (1.7)"
        schema.add(Confirmation(name="to_agree", title=title, optional=True))
    schema.add(AttachFiles(name="files", title="File", hint=HINT, optional=True, request=request, most=1))
    return schema


def exhibit_answer(waiting: Iterable[tuple[str, str]]) -> Schema:
    """Whether a document of the other side goes in evidence."""
    schema = Schema()
    schema.add(_choice("exhibit", "Which document?", waiting))
    schema.add(YesNo(name="agrees", title="Does it go in evidence?", noun="yes or no"))
    _words(schema, "words", "Why not, or what you want to say", "", optional=True)
    return schema


def take_back(state: InvestigationState) -> Schema:
    """Which document, and why."""
    schema = Schema()
    there = ((each.id, each.title) for each in state.exhibits if not each.withdrawn)
    schema.add(_choice("exhibit", "Which document?", there))
    _words(schema, "words", "Reasons")
    return schema


def section(letter: str) -> Schema:
    """One part of the report."""
    content = REPORT_CONTENTS[letter]
    schema = Schema()
    schema.add(
        LongText(
            name="words",
            title=f"({content.letter}) {content.title}",
            hint=f"{content.asks} {NUMBERED} At most {MOST_PARAGRAPHS}.",
            noun="what it says",
            max_length=60000,
            rows=16,
            optional=True,
        )
    )
    return schema


def fact() -> Schema:
    """A finding and the reasons for it."""
    schema = Schema()
    _words(schema, "finding", "What you find", "One fact.", "what you find")
    _words(schema, "words", "Reasons", "On which evidence, and why you believe it.")
    return schema


def conclusion(allegation: str, codes: Codes) -> Schema:
    """On one allegation: there is no field for a sanction (1.5)."""
    schema = Schema()
    title = "Did the councillor fail to comply with the Code?"
    schema.add(YesNo(name="failed", title=title, hint=allegation[:500], noun="yes or no"))
    schema.add(_codes(codes, "Paragraphs that were broken, if any", optional=True))
    _words(schema, "words", "Reasons", "No sanction is recommended here; that is the Hearing Panel’s (1.5).")
    return schema


def quotations(sentences: Iterable[tuple[str, str]]) -> Schema:
    """Which of the sentences are somebody else's words."""
    schema = Schema()
    schema.add(
        MultiChoice(
            name="sentences",
            title="Which of these quote somebody else?",
            choices=tuple(sentences),
            noun="at least one sentence",
        )
    )
    return schema


def comment(places: Iterable[tuple[str, str]], *, sides: bool = False) -> Schema:
    """A comment against a paragraph of the draft, or on all of it."""
    schema = Schema()
    if sides:
        schema.add(_choice("side", "Whose comment is it?", SIDES.items()))
    schema.add(_choice("place", "On which paragraph?", (("all", "On the report as a whole"), *places)))
    _words(schema, "words", "The comment", "", "the comment")
    return schema


def comment_answer() -> Schema:
    """What is said to a comment, and whether the report was changed for it."""
    schema = Schema()
    schema.add(YesNo(name="changed", title="Is the report changed for it?", noun="yes or no"))
    _words(
        schema, "words", "Your answer", "It goes on record; the Monitoring Officer reads it.", "your answer"
    )
    return schema


def _words(
    schema: Schema,
    name: str,
    title: str,
    hint: str = "",
    noun: str = "the reasons",
    *,
    optional: bool = False,
    most: int = 10000,
) -> None:
    schema.add(LongText(name=name, title=title, hint=hint, noun=noun, max_length=most, optional=optional))


def _day(title: str, name: str, first: date, last: date) -> DateParts:
    return DateParts(name=name, title=title, noun="the day", minimum=first, maximum=last)


def _choice(name: str, title: str, choices: Iterable[tuple[str, str]]) -> Choice:
    return Choice(name=name, title=title, choices=tuple(choices))


def _witness(state: InvestigationState) -> Choice:
    open_ones = ((each.id, each.name) for each in state.witnesses if each.signed_on is None)
    return _choice("witness", "Which witness?", open_ones)


def _codes(codes: Codes, title: str, *, optional: bool = False) -> MultiChoice:
    return MultiChoice(
        name="code_paragraphs",
        title=title,
        choices=tuple(codes),
        noun="at least one paragraph of the Code",
        optional=optional,
    )
