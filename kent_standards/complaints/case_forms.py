"""complaints/: the forms of the officers' acts on a case, each made from the rules that it carries out."""

from collections.abc import Iterable, Mapping
from datetime import date

from kent_standards.complaints.model import Complaint
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, Confirmation, DateParts, LongText, MultiChoice, YesNo
from kent_standards.law.assessment import AssessmentCriterion, age_in_words, criteria, out_of_time
from kent_standards.law.calendar import ONE_DAY, add_months
from kent_standards.law.complaint_links import COUNTER, REPEATS
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.confidentiality import GROUNDS
from kent_standards.law.departures import DEPARTABLE
from kent_standards.law.informal_resolution import ACTIONS, ADDRESSEES, INDICATORS
from kent_standards.law.jurisdiction import JURISDICTION, before_the_code, happened_before_the_code
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.reporting_crime import REPORTING
from kent_standards.law.stays import STAY_GROUNDS

MATTERS: Mapping[Matter, str] = {
    Matter.TESTS: "The preliminary tests (8.1)",
    Matter.CONFIDENTIALITY: "The request for confidentiality (Annex 1, 5)",
    Matter.INFORMAL: "An informal resolution (9.1)",
    Matter.NO_ACTION: "Taking no action for now (Annex 1, 4.5)",
    Matter.DECISION: "The decision (7.1)",
    Matter.REPORT: "The Investigating Officer’s final report (Annex 2, 3.1)",
}
# Asked where the hearing is prepared, and never together with the others: the Panel hears what she thinks.
AT_HEARING: Mapping[Matter, str] = {Matter.HEARING: "The hearing, to the Panel (Annex 3, 1.3)"}


def nothing() -> Schema:
    """A form that only asks to be sent."""
    return Schema()


def words(title: str, hint: str = "", noun: str = "the reasons") -> Schema:
    """A form of one long text."""
    schema = Schema()
    schema.add(LongText(name="words", title=title, hint=hint, noun=noun, max_length=5000))
    return schema


def words_and_day(title: str, day: str, today: date, hint: str = "") -> Schema:
    """A form of one long text and a day that is to come."""
    schema = words(title, hint)
    schema.add(_coming(day, today))
    return schema


def tell(today: date) -> Schema:
    """Whether the councillor's views are invited with it, and by when if sooner than usual."""
    schema = Schema()
    schema.add(Confirmation(name="invite_views", title="Invite views within 10 working days", optional=True))
    schema.add(_coming("Ask for them sooner, by", today, "views_by", optional=True))
    return schema


def jurisdiction(case: Complaint) -> Schema:
    """The six questions, the first of them answered from the days on record."""
    schema = Schema()
    until = case.state.conduct_until
    for code, each in JURISDICTION.items():
        hint = before_the_code(until) if code == "a" and until else ""
        fails = "Yes" if each.fail_when else "No"
        schema.add(
            Choice(
                name=f"answer_{code}",
                title=f"({code}) {each.question}",
                hint=f"{hint} “{fails}” fails the test.".strip(),
                choices=(("yes", "Yes"), ("no", "No")),
                noun=f"yes or no for criterion ({code})",
            )
        )
        schema.add(
            LongText(
                name=f"reasons_{code}",
                title=f"Reasons on ({code})",
                noun=f"the reasons on criterion ({code})",
                hint="Needed where the complaint fails here; the complainant reads them.",
                max_length=2000,
                optional=True,
            )
        )
    return schema


def jurisdiction_values(case: Complaint) -> dict[str, str]:
    """What the form holds from the start: the answer that the days give."""
    until = case.state.conduct_until
    return {"answer_a": "yes" if happened_before_the_code(until) else "no"} if until else {}


def assessment(case: Complaint, rules: LocalRules) -> Schema:
    """Each local criterion: whether it applies, or its exception does, and the reasons."""
    schema = Schema()
    for code, each in criteria(rules.assessment_criteria).items():
        choices = [("no", "Doesn’t apply"), ("yes", "Applies, so the complaint is rejected")]
        if each.exception_text:
            choices.append(("excepted", f"Applies, but is excepted. {each.exception_text}"))
        schema.add(
            Choice(
                name=f"finding_{code}",
                title=f"({code}) {each.text}",
                hint=_known_of(case, code, each),
                choices=tuple(choices),
                noun=f"whether criterion ({code}) applies",
            )
        )
        schema.add(
            LongText(
                name=f"reasons_{code}",
                title=f"Reasons on ({code})",
                hint="Needed where it applies; the complainant reads them.",
                noun=f"the reasons on criterion ({code})",
                max_length=2000,
                optional=True,
            )
        )
    return schema


def assessment_values(case: Complaint, rules: LocalRules) -> dict[str, str]:
    """What the form holds from the start: that nothing applies, but for what the record itself says."""
    state, known = case.state, criteria(rules.assessment_criteria)
    found = {f"finding_{code}": "no" for code in known}
    until, came = state.conduct_until, state.first_received_on
    late = until and came and out_of_time(until, came)
    for code, each in known.items():
        known_of = _known_of(case, code, each)
        if known_of and (code != "f" or late):
            found |= {f"finding_{code}": "yes", f"reasons_{code}": known_of}
    return found


def _known_of(case: Complaint, code: str, criterion: AssessmentCriterion) -> str:
    """What the record says of its own accord about a criterion, or an empty text."""
    state = case.state
    if code == "f" and state.conduct_until and state.first_received_on:
        return age_in_words(state.conduct_until, state.first_received_on)
    repeated = [case.folder[other].reference for other, relation in state.links if relation == REPEATS]
    if code == "a" and repeated:
        return f"It repeats {', '.join(repeated)}."
    if state.anonymous and (code == "b" or criterion.of_anonymous):
        return "It came without a full name and address (Arrangements 6.1)."
    return ""


def withhold(today: date) -> Schema:
    """On which grounds what is withheld, until when."""
    schema = Schema()
    several(schema, "grounds", "Grounds", ((each.code, each.text) for each in GROUNDS.values()))
    schema.add(Confirmation(name="medical", title="Medical evidence was provided", optional=True))
    several(
        schema,
        "withheld",
        "What is withheld from the councillor",
        (("identity", "Who the complainant is"), ("details", "The details of the complaint")),
    )
    schema.add(_reasons("The complainant reads them."))
    schema.add(_coming("Review it by", today))
    return schema


def consult(people: Iterable[tuple[str, str]], grounds: Iterable[str], today: date) -> Schema:
    """Which Independent Person is asked on what; ``grounds`` are those on which a partner's stands in."""
    schema = Schema()
    schema.add(
        Choice(name="person", title="Whom do you ask?", choices=tuple(people), noun="an Independent Person")
    )
    if grounds:
        schema.add(
            Choice(
                name="ground",
                title="Why does she stand in?",
                hint="Only where you ask a partner’s Independent Person.",
                choices=tuple((each, each.capitalize()) for each in grounds),
                noun="why she stands in",
                optional=True,
            )
        )
        schema.add(
            DateParts(
                name="until",
                title="Until when may she read it?",
                hint="Only where she stands in. If you leave it empty: until she has answered.",
                noun="until when she may read it",
                minimum=today,
                optional=True,
            )
        )
    several(schema, "matters", "On what?", ((each.value, text) for each, text in MATTERS.items()))
    return schema


def unable(
    people: Iterable[tuple[str, str]], title: str = "Who can’t act?", noun: str = "an Independent Person"
) -> Schema:
    """Which Independent Person can't act, and why."""
    schema = Schema()
    schema.add(Choice(name="person", title=title, choices=tuple(people), noun=noun))
    schema.add(_reasons())
    return schema


def ask() -> Schema:
    """What is asked of whom."""
    schema = Schema()
    schema.add(
        Choice(
            name="side",
            title="Whom do you ask?",
            choices=SIDES,
            noun="whom you ask",
        )
    )
    schema.add(LongText(name="words", title="Question", noun="the question", max_length=2000))
    return schema


SIDES = (("complainant", "The complainant"), ("subject", "The councillor"))


def from_a_side(title: str, question: str = "") -> Schema:
    """What one side said otherwise than on this site, and whether it agrees, if there is a ``question``."""
    schema = Schema()
    schema.add(Choice(name="side", title="Who said it?", choices=SIDES, noun="who said it"))
    if question:
        schema.add(YesNo(name="agrees", title=question, noun="yes or no"))
    schema.add(
        LongText(name="words", title=title, noun=title.lower(), max_length=10000, optional=bool(question))
    )
    return schema


def suspend() -> Schema:
    """Who reports it to whom, and why."""
    schema = Schema()
    schema.add(
        Choice(
            name="reporter",
            title="Who reports it?",
            hint="The Arrangements leave it to the complainant; where it can’t wait, report it yourself and say so.",
            choices=tuple((each.value, way.title) for each, way in REPORTING.items()),
            noun="who reports it",
        )
    )
    schema.add(
        _reasons(
            "What may be a crime or a breach of other rules, and to whom it is or was reported. The complainant "
            "reads this."
        )
    )
    return schema


def stay(today: date) -> Schema:
    """On which grounds no action is taken until when."""
    schema = Schema()
    several(schema, "grounds", "Grounds", STAY_GROUNDS.items())
    schema.add(_reasons())
    schema.add(_coming("Look at it again by", today))
    return schema


def informal() -> Schema:
    """What speaks for an informal resolution, what is to be done, and by whom."""
    schema = Schema()
    several(schema, "indicators", "What speaks for it", INDICATORS.items())
    several(schema, "actions", "What is to be done", ACTIONS.items())
    several(schema, "addressees", "By whom", ADDRESSEES.items())
    schema.add(
        LongText(name="words", title="Terms", hint="Both sides read them.", noun="the terms", max_length=5000)
    )
    return schema


def informal_values(case: Complaint) -> dict[str, object]:
    """What the form holds from the start: indicator (h), where councillors make allegations against each other."""
    counter = any(relation == COUNTER for _, relation in case.state.links)
    return {"indicators": ("h",)} if counter else {}


def finish() -> Schema:
    """Whether what was agreed is done."""
    schema = Schema()
    schema.add(
        Choice(
            name="done",
            title="Was what was agreed done?",
            choices=(("yes", "Yes: close the complaint"), ("no", "No: report that to the committee")),
            noun="yes or no",
        )
    )
    schema.add(_reasons("The report to the committee."))
    return schema


def depart() -> Schema:
    """From which paragraph of the Arrangements, and why."""
    schema = Schema()
    schema.add(
        Choice(
            name="paragraph",
            title="From which paragraph?",
            choices=tuple(DEPARTABLE.items()),
            noun="a paragraph",
        )
    )
    schema.add(_reasons())
    return schema


def transfer(authorities: Iterable[tuple[str, str]]) -> Schema:
    """To which authority, and why."""
    schema = Schema()
    schema.add(
        Choice(
            name="authority",
            title="Which authority was the councillor acting for?",
            choices=tuple(authorities),
            noun="an authority",
        )
    )
    schema.add(_reasons("The complainant reads them."))
    return schema


def _reasons(hint: str = "") -> LongText:
    return LongText(name="words", title="Reasons", hint=hint, noun="the reasons", max_length=5000)


def _coming(title: str, today: date, name: str = "day", *, optional: bool = False) -> DateParts:
    return DateParts(
        name=name,
        title=title,
        optional=optional,
        noun="the day",
        minimum=today + ONE_DAY,
        maximum=add_months(today, 48),
    )


def several(
    schema: Schema, name: str, title: str, choices: Iterable[tuple[str, str]], *, optional: bool = False
) -> None:
    """Add a question to which several answers may be ticked."""
    schema.add(
        MultiChoice(
            name=name,
            title=title,
            choices=tuple(choices),
            noun=f"at least one: {title.lower()}",
            optional=optional,
        )
    )
