"""dispensations/: the forms of a request, of the decision on it, and of a place on a body outside."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, MultiChoice, Text, WholeNumber, YesNo
from kent_standards.law.calendar import uk_date
from kent_standards.law.dispensation_powers import GRANTER_TITLES, Terms, latest_day, matrix
from kent_standards.law.dispensations import BODIES, DispensationState, Stage
from kent_standards.law.local_rules import DPI, GROUNDS, DispensationPower
from kent_standards.law.relief import INTERESTS, RELIEF_TITLES, Relief

Pairs = Iterable[tuple[str, str]]
RELIEFS = tuple(
    (each.value, title[0].upper() + title[1:])
    for each, title in RELIEF_TITLES.items()
    if each is not Relief.NONE
)
HINTS = {
    DPI: "Taking part without a dispensation is an offence (Localism Act 2011, section 34).",
}


def people(rows: Pairs) -> Choice:
    """A member, from a list that opens."""
    return Choice(
        name="person", title="Member", choices=tuple(rows), noun="a member", widget=widgets.Select()
    )


def _interests(title: str) -> MultiChoice:
    choices = tuple((each, each, HINTS.get(each, "")) for each in INTERESTS)
    return MultiChoice(name="interests", title=title, choices=choices, noun="at least one kind of interest")


def _long(
    name: str, title: str, hint: str, noun: str, *, optional: bool = False, most: int = 3000
) -> LongText:
    return LongText(name=name, title=title, hint=hint, noun=noun, rows=4, max_length=most, optional=optional)


def _asked() -> Iterable[Any]:
    yield _interests("Which kind of interest is it?")
    yield _long(
        "interest",
        "What is the interest?",
        "As it stands, or will stand, in the register.",
        "what the interest is",
        most=1000,
    )
    yield Choice(
        name="relief",
        title="What does the member want to do?",
        choices=RELIEFS,
        noun="what the member wants to do",
    )
    yield _long(
        "matter",
        "For which business?",
        "Such as an item on an agenda, an application, or the budget. Leave it empty for all business that the interest "
        "touches.",
        "the business",
        optional=True,
        most=1000,
    )
    yield _long(
        "why",
        "Why should it be granted?",
        "Say which ground of Code 8(2) applies: too many members prohibited, the political balance, the interests of "
        "people living in the area, the whole executive prohibited, or something else that makes it appropriate.",
        "why it should be granted",
    )


def request(authorities: Pairs) -> Schema:
    """A member's own request, to one of the authorities that the member serves on."""
    schema = Schema()
    schema.add(
        Choice(
            name="authority",
            title="To which authority?",
            choices=tuple(authorities),
            noun="an authority",
            hint="A dispensation of one authority relieves from nothing at another.",
        )
    )
    for node in _asked():
        schema.add(node)
    return schema


def on_paper(members: Pairs, today: date) -> Schema:
    """A request that came in writing, as an officer enters it."""
    schema = Schema()
    schema.add(people(members))
    schema.add(
        DateParts(name="received_on", title="Day of receipt", maximum=today, noun="the day of receipt")
    )
    for node in _asked():
        schema.add(node)
    return schema


def asked_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """What ``services.ask`` is given of a request."""
    return {
        "relief": Relief(values["relief"]),
        "interests": values["interests"],
        "interest": values["interest"],
        "matter": values["matter"],
        "why": values["why"],
    }


def nothing() -> Schema:
    """A form that only asks to be sent."""
    return Schema()


def reasons(title: str, hint: str = "") -> Schema:
    """A form that asks why."""
    schema = Schema()
    schema.add(_long("reasons", title, hint, "the reasons"))
    return schema


def referral() -> Schema:
    """To whom a request is referred, and why."""
    schema = reasons("Why is it for them to decide?")
    choices = tuple((each, GRANTER_TITLES[each][0].upper() + GRANTER_TITLES[each][1:]) for each in BODIES)
    schema.children.insert(0, Choice(name="body", title="Refer it to", choices=choices, noun="to whom"))
    return schema


def _decision(state: DispensationState, powers: Iterable[DispensationPower], today: date) -> Iterable[Any]:
    able = {each.granter for each in powers}
    if state.stage is Stage.REFERRED:
        able -= {"monitoring_officer"}
    choices = tuple(
        (each, title[0].upper() + title[1:]) for each, title in GRANTER_TITLES.items() if each in able
    )
    yield Choice(name="granter", title="Who has decided?", choices=choices, noun="who has decided")
    yield DateParts(
        name="decided_on",
        title="Day of the decision",
        hint="Of a committee, the day of its meeting.",
        minimum=state.received_on or today,
        maximum=today,
        noun="the day of the decision",
    )


def refusal(state: DispensationState, powers: Iterable[DispensationPower], today: date) -> Schema:
    """Who has refused it, when and why."""
    schema = Schema()
    for node in _decision(state, powers, today):
        schema.add(node)
    schema.add(
        _long(
            "reasons",
            "Why is it refused?",
            "Say what was weighed, and why none of the grounds applies.",
            "the reasons",
        )
    )
    return schema


def grant(state: DispensationState, powers: tuple[DispensationPower, ...], today: date) -> Schema:
    """What is granted: by whom, on which grounds, from what, for which business and how long."""
    schema = Schema()
    for node in _decision(state, powers, today):
        schema.add(node)
    years = max((each.term_years for each in powers), default=1)
    latest = uk_date(latest_day(today, years))
    for node in (
        MultiChoice(
            name="grounds", title="On which grounds?", choices=_grounds(powers), noun="at least one ground"
        ),
        WholeNumber(
            name="members",
            title="For ground (a): how many members does the body have?",
            optional=True,
            maximum=500,
        ),
        WholeNumber(
            name="prohibited",
            title="For ground (a): how many of them would be prohibited?",
            hint="Count those with an interest of either kind. The delegations speak of pecuniary interests alone; the "
            "Code’s wording governs.",
            optional=True,
            maximum=500,
        ),
        Choice(
            name="relief", title="What may the member do?", choices=RELIEFS, noun="what the member may do"
        ),
        _interests("In spite of which kind of interest?"),
        _long(
            "matter",
            "For which business?",
            "In words for the public list. Leave it empty for all business.",
            "the business",
            optional=True,
            most=1000,
        ),
        YesNo(
            name="withheld",
            title="Does the public list leave out the business?",
            hint="Only where it would tell what is withheld as a sensitive interest (Code 6).",
            noun="yes or no",
        ),
        DateParts(
            name="begins_on", title="First day", minimum=state.received_on or today, noun="the first day"
        ),
        DateParts(
            name="last_day",
            title="Last day",
            hint=f"The first day counts: a period that begins today ends on {latest} at the latest.",
            noun="the last day",
        ),
        _long(
            "reasons",
            "Reasons",
            "Say which circumstances were weighed, and why the ground applies.",
            "the reasons",
        ),
    ):
        schema.add(node)
    return schema


def _grounds(powers: tuple[DispensationPower, ...]) -> tuple[tuple[str, ...], ...]:
    able: dict[str, list[str]] = {}
    for cell in matrix(powers):
        able.setdefault(cell.ground, []).append(GRANTER_TITLES[cell.granter])
    return tuple(
        (ground, f"{ground}: {GROUNDS[ground]}", f"May be used by {', '.join(able[ground])}.")
        for ground in GROUNDS
        if ground in able
    )


def terms_in(values: Mapping[str, Any]) -> Terms:
    """The terms that a form of ``grant`` holds."""
    return Terms(
        granter=values["granter"],
        grounds=values["grounds"],
        relief=Relief(values["relief"]),
        interests=values["interests"],
        decided_on=values["decided_on"],
        begins_on=values["begins_on"],
        last_day=values["last_day"],
    )


def early_end(state: DispensationState, today: date) -> Schema:
    """On which day what was granted ends before its time, and why."""
    schema = Schema()
    hint = f"The period ends on {uk_date(state.last_day)}." if state.last_day else ""
    schema.add(
        DateParts(
            name="last_day", title="Last day on which it holds", hint=hint, minimum=today, noun="the last day"
        )
    )
    schema.add(_long("reasons", "Why does it end early?", "", "the reasons"))
    return schema


def outside_seat(members: Pairs, classes: Pairs) -> Schema:
    """A member's place on a body outside, by which a class dispensation attaches if there is any."""
    schema = Schema()
    schema.add(people(members))
    if classes:
        schema.add(Choice(name="code", title="Class dispensation", choices=tuple(classes), noun="a class"))
    schema.add(
        Text(name="body", title="Body", hint="Such as a harbour board or a school trust.", noun="the body")
    )
    schema.add(DateParts(name="since", title="Held since", noun="the first day"))
    schema.add(DateParts(name="until", title="Held until", optional=True, noun="the last day"))
    schema.add(
        _long("reasons", "How is it known?", "Such as the minute of the appointment.", "how it is known")
    )
    return schema


def outside_end() -> Schema:
    """On which day a place on a body outside ends."""
    schema = Schema()
    schema.add(DateParts(name="until", title="Last day", noun="the last day"))
    schema.add(_long("reasons", "Reasons", "", "the reasons", optional=True))
    return schema
