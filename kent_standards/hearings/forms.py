"""hearings/: the forms of a hearing, each made from the rules that it carries out, small enough for a tablet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, Confirmation, DateParts, LongText, MultiChoice, Text, YesNo
from kent_standards.hearings.acts import Votes
from kent_standards.hearings.model import Hearing
from kent_standards.law.exempt import GROUNDS
from kent_standards.law.hearing_business import OTHER_FACTORS, QUESTIONS
from kent_standards.law.hearing_parts import ABSENCES, RECOMMENDED_TO, REPRESENTATIVES
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.procedure_rules import ProcedureRules

Pairs = Iterable[tuple[str, str]]
BY_CODE = "code"
UNANIMOUS = "Whoever isn’t marked voted for it."


def nothing() -> Schema:
    """A form that only asks to be sent."""
    return Schema()


def words(title: str, hint: str = "", noun: str = "the reasons", *, optional: bool = False) -> Schema:
    """A form of one long text."""
    schema = Schema()
    schema.add(text("words", title, hint, noun, optional=optional))
    return schema


def text(
    name: str, title: str, hint: str = "", noun: str = "", *, optional: bool = False, rows: int = 3
) -> LongText:
    """A long text of a few lines."""
    given = {"noun": noun} if noun else {}
    return LongText(name=name, title=title, hint=hint, max_length=5000, rows=rows, optional=optional, **given)


def coming(name: str, title: str, today: date, *, optional: bool = False, hint: str = "") -> DateParts:
    """A day from today on."""
    return DateParts(name=name, title=title, hint=hint, minimum=today, optional=optional, noun=title.lower())


def people(name: str, title: str, rows: Pairs, hint: str = "", *, optional: bool = False) -> MultiChoice:
    """Several people."""
    return MultiChoice(
        name=name, title=title, choices=tuple(rows), hint=hint, noun="at least one person", optional=optional
    )


def one_of(name: str, title: str, rows: Pairs, noun: str, *, opens: bool = False, **given: Any) -> Choice:
    """One of several; a list that opens where they are many."""
    widget = {"widget": widgets.Select()} if opens else {}
    return Choice(name=name, title=title, choices=tuple(rows), noun=noun, **widget, **given)


def voters(state: HearingState) -> tuple[tuple[str, str], ...]:
    """Who has a vote now, by her place on the Panel."""
    return tuple(
        (str(place), each.name)
        for place, each in enumerate(state.panel, 1)
        if each.votes and each.person in state.present
    )


def seats(state: HearingState, *, voting: bool = False, before: bool = False) -> tuple[tuple[str, str], ...]:
    """The members of the Panel, all before the start, and afterwards those who are present."""
    return tuple(
        (str(place), each.name)
        for place, each in enumerate(state.panel, 1)
        if (before or each.person in state.present) and (each.votes or not voting)
    )


def person_at(state: HearingState, place: str) -> str:
    """The person in that place on the Panel."""
    return state.panel[int(place) - 1].person


def people_at(state: HearingState, places: Iterable[str]) -> tuple[str, ...]:
    """The persons in those places on the Panel."""
    return tuple(person_at(state, each) for each in places)


def with_votes(schema: Schema, state: HearingState) -> Schema:
    """``schema`` with the vote by name (1.6)."""
    rows = voters(state)
    schema.add(people("against", "Voted against", rows, UNANIMOUS, optional=True))
    schema.add(people("abstained", "Abstained", rows, optional=True))
    schema.add(
        one_of(
            "casting",
            "Casting vote",
            (
                ("none", "None: the votes weren’t equal"),
                (Vote.FOR.value, "For"),
                (Vote.AGAINST.value, "Against"),
            ),
            "the casting vote",
            hint="The Chairman’s, if as many were for it as against.",
        )
    )
    return schema


def votes_in(state: HearingState, values: Mapping[str, Any]) -> Votes:
    """The votes that a form with ``with_votes`` holds."""
    found = dict.fromkeys(state.voters, Vote.FOR.value)
    found |= dict.fromkeys(people_at(state, values.get("abstained") or ()), Vote.ABSTAIN.value)
    found |= dict.fromkeys(people_at(state, values.get("against") or ()), Vote.AGAINST.value)
    casting = values.get("casting") or "none"
    return Votes(found, "" if casting == "none" else casting)


NO_CASTING = {"casting": "none"}


def call(today: date) -> Schema:
    """Day, time and place."""
    schema = Schema()
    schema.add(coming("hearing_on", "Day of the hearing", today))
    schema.add(Text(name="time", title="Time", hint="Such as 10:00 am", max_length=20))
    schema.add(
        Text(name="place", title="Place", hint="Room and address, as the public needs them", max_length=200)
    )
    return schema


def attendance(state: HearingState, *, reopened: bool = False) -> Schema:
    """Who is there, at the opening or when it goes on."""
    schema = Schema()
    rows = seats(state, before=not reopened)
    schema.add(people("present", "Members of the Panel who are present", rows))
    schema.add(YesNo(name="subject", title="Is the councillor, or a representative, here?", noun="yes or no"))
    schema.add(YesNo(name="independent", title="Is the Independent Person here?", noun="yes or no"))
    return schema


def election(state: HearingState) -> Schema:
    """Who is to be Chairman."""
    schema = Schema()
    schema.add(one_of("place", "Chairman", seats(state, voting=True), "a member of the Panel"))
    return with_votes(schema, state)


def member(state: HearingState, title: str, why: str, noun: str) -> Schema:
    """A member who is present, and a text."""
    schema = Schema()
    schema.add(one_of("place", title, seats(state), "a member of the Panel"))
    schema.add(text("words", why, noun=noun))
    return schema


def declaration(state: HearingState) -> Schema:
    """What a member declares, and whether that is a conflict of interest."""
    schema = member(state, "Who declares it?", "What interest?", "the interest")
    schema.add(YesNo(name="leaves", title="Is it a conflict, so that this member leaves?", noun="yes or no"))
    return schema


def of_subject() -> Schema:
    """Whether the councillor is there now."""
    schema = Schema()
    schema.add(
        YesNo(name="subject", title="Is the councillor, or a representative, here now?", noun="yes or no")
    )
    return schema


def absence(state: HearingState, today: date) -> Schema:
    """Adjourn or go on (1.7)."""
    schema = Schema()
    rows = ((each.value, label) for each, label in ABSENCES.items())
    schema.add(one_of("decision", "What the Panel decides", rows, "what the Panel decides"))
    schema.add(
        coming(
            "day",
            "If it adjourns, to which day",
            today,
            optional=True,
            hint="Leave blank if it isn’t known yet.",
        )
    )
    schema.add(text("words", "Reasons", noun="the reasons"))
    return with_votes(schema, state)


def privacy(state: HearingState) -> Schema:
    """Whether the public leaves (1.4)."""
    schema = Schema()
    schema.add(YesNo(name="excluded", title="Is the public excluded from any part?", noun="yes or no"))
    grounds = tuple((code, f"{each.title} ({each.paragraph})") for code, each in GROUNDS.items())
    schema.add(
        MultiChoice(
            name="grounds", title="If so, on which grounds", choices=grounds, noun="a ground", optional=True
        )
    )
    schema.add(text("business", "From which business, or which documents", optional=True, rows=2))
    schema.add(
        text(
            "words",
            "Reasons",
            "Where it is weighed: why the public interest is in keeping it back.",
            "the reasons",
        )
    )
    return with_votes(schema, state)


def view(title: str) -> Schema:
    """The Independent Person's view."""
    schema = words(title, noun="the view")
    schema.add(YesNo(name="in_writing", title="Was it given in writing?", noun="yes or no"))
    return schema


def fact(state: HearingState) -> Schema:
    """A fact, whether it is found, and why (3.8)."""
    schema = Schema()
    schema.add(text("fact", "The fact", "One at a time.", "the fact"))
    schema.add(YesNo(name="found", title="Did the Panel find that it was so?", noun="yes or no"))
    schema.add(text("words", "Reasons", noun="the reasons"))
    return with_votes(schema, state)


def allegation(hearing: Hearing, paragraphs: Sequence[tuple[str, str]]) -> Schema:
    """One allegation, by each paragraph of the Code."""
    schema, case = Schema(), hearing.case.state
    rows = ((str(number), f"{number}. {each[:300]}") for number, each in enumerate(case.allegations, 1))
    schema.add(one_of("allegation", "Allegation", rows, "an allegation"))
    for name, title in (("broken", "Broken"), ("kept", "Considered, and not broken")):
        schema.add(
            MultiChoice(name=name, title=title, choices=tuple(paragraphs), noun="a paragraph", optional=True)
        )
    schema.add(text("words", "Reasons", "On the balance of probabilities.", "the reasons"))
    return with_votes(schema, hearing.state)


def direction(state: HearingState, today: date) -> Schema:
    """What, from whom, by when (3.8(b))."""
    schema = Schema()
    schema.add(text("what", "What is wanted", noun="what is wanted"))
    schema.add(Text(name="whom", title="From whom", noun="from whom", max_length=200))
    schema.add(coming("day", "By", today))
    return with_votes(schema, state)


def numbered(title: str, rows: Pairs, why: str, noun: str = "the reasons") -> Schema:
    """An entry by its number, and a text."""
    schema = Schema()
    schema.add(one_of("number", title, rows, "an entry"))
    schema.add(text("words", why, noun=noun))
    return schema


def adjournment(today: date) -> Schema:
    """To which day, and why (3.3)."""
    schema = Schema()
    schema.add(
        coming(
            "day",
            "To which day",
            today,
            optional=True,
            hint="Leave blank if it isn’t known yet; then call it again.",
        )
    )
    schema.add(text("words", "Why", noun="why"))
    return schema


def question(state: HearingState) -> Schema:
    """The next of the eleven questions, or other factors (3.9(c))."""
    schema = Schema()
    rows = (
        *((each, f"({each}) {label}") for each, label in QUESTIONS.items()),
        (OTHER_FACTORS, "Other factors here"),
    )
    schema.add(one_of("question", "Question", rows, "a question", opens=True))
    schema.add(text("words", "What the Panel thinks on it", noun="what the Panel thinks on it"))
    return schema


def sanction(state: HearingState, rules: ProcedureRules, today: date) -> Schema:
    """One of the range, with its days (4.1 to 4.3)."""
    schema = Schema()
    rows = ((each.letter, f"({each.letter}) {each.title}: {each.text}") for each in rules.sanctions)
    schema.add(one_of("letter", "Sanction", rows, "a sanction"))
    schema.add(
        text("text", "In the Panel’s words", "Left blank, the words of the range stand.", optional=True)
    )
    breached = ((str(number), f"Allegation {number}") for number in state.breached)
    schema.add(MultiChoice(name="allegations", title="For", choices=tuple(breached), noun="an allegation"))
    schema.add(coming("effect_on", "Takes effect on", today, optional=True, hint="Left blank: at once."))
    schema.add(coming("ends_on", "Last day", today, optional=True, hint="Left blank: not limited in time."))
    if any(each.needs_agreement for each in rules.sanctions):
        schema.add(Confirmation(name="agreed", title="The Independent Person agrees to it", optional=True))
    schema.add(text("words", "Why it is reasonable and proportionate", noun="why"))
    return with_votes(schema, state)


def recommendation(state: HearingState) -> Schema:
    """To whom, and what (3.10(c)(iii))."""
    schema = Schema()
    schema.add(one_of("to", "To", RECOMMENDED_TO.items(), "to whom"))
    schema.add(text("text", "Recommendation", noun="the recommendation"))
    schema.add(text("words", "Reasons", noun="the reasons"))
    return with_votes(schema, state)


def concern(state: HearingState) -> Schema:
    """Another potential breach (3.9(e))."""
    schema = Schema()
    schema.add(text("text", "What the Panel is concerned about", noun="the concern"))
    return with_votes(schema, state)


def coming_or_not() -> Schema:
    """Whether the councillor comes, and with whom (1.7, 2)."""
    schema = Schema()
    schema.add(YesNo(name="attends", title="Will the councillor come?", noun="yes or no"))
    schema.add(Text(name="representative", title="Representative", optional=True, max_length=120))
    schema.add(
        one_of(
            "relation",
            "Who that is",
            (*REPRESENTATIVES.items(), ("none", "Nobody comes as one")),
            "who the representative is",
        )
    )
    return schema


def letting_in(fellows: Pairs) -> Schema:
    """Who is let in as the councillor's representative; where that isn't a fellow councillor, a code is all there is."""
    schema, rows = Schema(), tuple(fellows)
    if rows:
        by_code = (BY_CODE, "By a code that is shown once")
        schema.add(one_of("person", "Who it is", (by_code, *rows), "who it is", opens=True))
    return schema


def reasons_with_votes(state: HearingState, title: str = "Reasons") -> Schema:
    """Reasons, and the vote."""
    return with_votes(words(title), state)
