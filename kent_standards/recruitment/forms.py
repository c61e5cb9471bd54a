"""recruitment/: the forms of a vacancy, and the one form on which anybody applies for both posts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import colander

from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import (
    Choice,
    Confirmation,
    DateParts,
    Email,
    LongText,
    MultiChoice,
    Text,
    WholeNumber,
)
from kent_standards.law.calendar import add_months
from kent_standards.law.eligibility import COMMITTEES_ENDED, QUESTIONS, WITH_DAY, Answers, Bar, Question
from kent_standards.law.recruitment import MOST_ADDRESSES, Advert, Panel, Vote
from kent_standards.tracking.entry import Code

Pairs = tuple[tuple[str, str], ...]
UNTIL = {
    Question.PAST: "Until which day were you one there?",
    Question.PAST_PARISH: "Until which day were you one at that council?",
    Question.FORMER: "Until which day were you on that committee?",
}
NONE, BOTH = "none", "both"
FAR = 12 * 60
CONTACT = (
    ("address", "Address"),
    ("email", "E-mail address"),
    ("telephone", "Telephone"),
)


def vacancy_schema(partners: Iterable[tuple[str, str]], today: date) -> Schema:
    """What is advertised, and with whom."""
    schema, latest = Schema(), add_months(today, 24)
    schema.add(Text(name="what", title="What it is called", hint="Such as Independent Person"))
    schema.add(
        LongText(
            name="words", title="The advert, in your own words", noun="the advert", rows=10,
            hint="Say what the work is and whom you look for. Pay, term and who can’t be appointed are added to it.",
        )
    )  # fmt: skip
    schema.add(
        DateParts(
            name="closes", title="Closing day", hint="The last day on which one can apply.", noun="the closing day",
            minimum=today, maximum=latest,
        )
    )  # fmt: skip
    schema.add(
        DateParts(
            name="approval_on", title="Meeting of the full Council that is to approve the appointment",
            noun="the day of the meeting", minimum=today + timedelta(days=1), maximum=latest,
            hint="Who may be appointed is looked at for this day, and again when it comes.",
        )
    )  # fmt: skip
    choices = (("alone", "No, alone"), *partners)
    schema.add(
        Choice(
            name="partner", title="Is it advertised jointly with another authority?", choices=choices,
            widget=widgets.Select(), noun="with whom it is advertised",
            hint="Its officers accept first. Each authority then publishes, decides and appoints on its own.",
        )
    )  # fmt: skip
    return schema


def advert_of(values: Mapping[str, Any]) -> Advert:
    """The advert that a form holds."""
    return Advert(values["what"], values["words"], values["closes"], values["approval_on"])


def mail_schema() -> Schema:
    """To which addresses the notice is sent."""
    schema = Schema()
    schema.add(
        LongText(
            name="addresses", title="E-mail addresses, one on a line", noun="the addresses", rows=8,
            validator=_addresses,
            hint=f"Former independent members, and others who may be interested; at most {MOST_ADDRESSES}. They get a "
            "link to the notice, once. The list is sealed, and goes with the papers of this recruitment.",
        )
    )  # fmt: skip
    return schema


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses, each once."""
    known = Email(name="email", title="Address")
    return tuple(dict.fromkeys(str(known.parse(line)) for line in text.splitlines() if line.strip()))


def _addresses(node: Any, text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        try:
            addresses_in(line)
        except colander.Invalid as problem:
            raise colander.Invalid(
                node, f"Line {number} must be an address in the correct format, like name@example.com"
            ) from problem
    if len(text.splitlines()) > MOST_ADDRESSES:
        raise colander.Invalid(node, f"Enter {MOST_ADDRESSES} addresses or fewer")


def panel_schema(today: date) -> Schema:
    """Who interviews, who appointed them, and who agreed."""
    schema = Schema()
    schema.add(
        LongText(
            name="people", title="The people of the panel, one on a line", noun="the people of the panel", rows=5,
            max_length=2000, hint="Each with a name and, after a comma, what she is. No member of the authority is one.",
        )
    )  # fmt: skip
    for name, title, hint in (
        ("appointed", "Who has appointed the panel?", "Such as the Selection and Member Services Committee"),
        ("agreed", "Who has agreed its composition?",
         "Such as the Director, with the three Group Leaders and the Chairman of that committee"),
    ):  # fmt: skip
        schema.add(Text(name=f"{name}_by", title=title, hint=hint, max_length=400))
        schema.add(DateParts(name=f"{name}_on", title="On which day?", noun="the day", maximum=today))
    schema.add(Confirmation(name="outside", title="None of them is a member of the authority"))
    return schema


def panel_of(values: Mapping[str, Any]) -> Panel:
    """The panel that a form holds."""
    people = tuple(line.strip() for line in values["people"].splitlines() if line.strip())
    return Panel(
        people, values["appointed_by"], values["appointed_on"], values["agreed_by"], values["agreed_on"]
    )


def why_schema(title: str, hint: str = "", *, optional: bool = False) -> Schema:
    """The reason for an act."""
    schema = Schema()
    schema.add(
        LongText(name="words", title=title, hint=hint, rows=4, max_length=4000, noun="the reason", optional=optional)
    )  # fmt: skip
    return schema


def day_schema(title: str, first: date, last: date, note: str = "") -> Schema:
    """A day, and perhaps what is to be noted of it."""
    schema = Schema()
    schema.add(DateParts(name="day", title=title, noun="the day", minimum=first, maximum=max(first, last)))
    if note:
        schema.add(LongText(name="words", title=note, rows=5, max_length=4000, optional=True))
    return schema


def vote_schema(today: date) -> Schema:
    """How the Council voted."""
    schema = Schema()
    schema.add(DateParts(name="day", title="Day of the meeting", noun="the day", maximum=today))
    for name, title, least in (
        ("members", "How many members has the authority?", 1),
        ("votes_for", "In favour", 0),
        ("votes_against", "Against", 0),
        ("votes_abstaining", "Abstained", 0),
    ):
        schema.add(WholeNumber(name=name, title=title, minimum=least, maximum=1000))
    return schema


def vote_of(values: Mapping[str, Any]) -> Vote:
    """The vote that a form holds."""
    return Vote(
        *(values[name] for name in ("day", "members", "votes_for", "votes_against", "votes_abstaining"))
    )


def appointing_schema(*_: Any) -> Schema:
    """From when until when she is appointed."""
    schema = Schema()
    schema.add(DateParts(name="since", title="First day of the term", noun="the first day"))
    schema.add(DateParts(name="until", title="Last day of the term", noun="the last day"))
    return schema


def application_schema(
    posts: Pairs, today: date, barred: Callable[[Mapping[str, Any]], Mapping[str, tuple[Bar, ...]]]
) -> Schema:
    """The one form. ``posts``: the authorities that have one, slug and name; ``barred`` gives what stands in the way of
    what was answered, by authority."""
    schema = Schema(validator=lambda node, values: _check(node, values, posts, barred))
    if len(posts) > 1:
        each = tuple((slug, f"{name} only") for slug, name in posts)
        schema.add(
            Choice(
                name="posts", title="For which post do you apply?", choices=((BOTH, "Both"), *each),
                noun="for which post you apply",
            )
        )  # fmt: skip
    schema.add(Text(name="full_name", title="Your full name", noun="your full name", autocomplete="name"))
    schema.add(
        LongText(
            name="address", title="Address", noun="your address", max_length=500, rows=4,
            autocomplete="street-address",
        )
    )  # fmt: skip
    schema.add(
        Email(
            name="email", title="E-mail address", optional=True,
            hint="If you give one, you are told by mail when there is news. The mail says no more than that.",
        )
    )  # fmt: skip
    schema.add(
        Text(name="telephone", title="Telephone", optional=True, max_length=40, width=20, autocomplete="tel")
    )
    schema.add(
        LongText(
            name="statement", title="Why do you apply, and what do you bring?", noun="why you apply", rows=10
        )
    )
    for question in QUESTIONS:
        _ask(schema, question, posts, today)
    schema.add(Confirmation(name="true", title="What I have written here is true"))
    return schema


def _ask(schema: Schema, question: Question, posts: Pairs, today: date) -> None:
    title, _, paragraph = QUESTIONS[question]
    hint = paragraph
    if question is Question.PAST:
        hint = f"Leave out the former standards committee, which is asked about below. {paragraph}"
    given: dict[str, Any] = {"name": question.value, "title": title, "hint": hint, "noun": "an answer"}
    if len(posts) > 1:
        schema.add(MultiChoice(choices=((NONE, "No, of none of them"), *posts), **given))
    else:
        schema.add(Choice(choices=((NONE, "No"), (posts[0][0], "Yes")), **given))
    if question in WITH_DAY:
        last = COMMITTEES_ENDED if question is Question.FORMER else today
        schema.add(
            DateParts(
                name=f"{question.value}_until", title=UNTIL[question], optional=True, noun="the last day",
                hint="Only if it is so.", minimum=add_months(last, -FAR), maximum=last,
            )
        )  # fmt: skip


def answers_of(values: Mapping[str, Any]) -> Answers:
    """What was answered about eligibility."""
    said = {question: _slugs(values[question.value]) for question in QUESTIONS}
    days = {question: values[f"{question.value}_until"] for question in WITH_DAY if said[question]}
    return Answers(said, {question: day for question, day in days.items() if day})


def _slugs(given: Any) -> tuple[str, ...]:
    chosen = (given,) if isinstance(given, str) else tuple(given)
    return tuple(each for each in chosen if each != NONE)


def posts_in(values: Mapping[str, Any], posts: Pairs) -> tuple[str, ...]:
    """For which authorities' posts she applies."""
    chosen = values.get("posts", BOTH)
    return tuple(slug for slug, _ in posts if chosen in (BOTH, slug))


def person_in(values: Mapping[str, Any]) -> dict[str, str]:
    """Who applies."""
    return {"name": values["full_name"], **{name: values[name] or "" for name, _ in CONTACT}}


def _check(
    node: Any,
    values: Mapping[str, Any],
    posts: Pairs,
    barred: Callable[[Mapping[str, Any]], Mapping[str, tuple[Bar, ...]]],
) -> None:
    problem = colander.Invalid(node)
    for question in QUESTIONS:
        given = values[question.value]
        if not isinstance(given, str) and NONE in given and len(given) > 1:
            problem[question.value] = "Choose the authorities of which it is so, or none of them"
        elif question in WITH_DAY and _slugs(given) and not values[f"{question.value}_until"]:
            problem[f"{question.value}_until"] = "Enter the last day on which it was so"
    if not problem.children:
        _say_bars(problem, barred(values), dict(posts), posts_in(values, posts))
    if problem.children:
        raise problem


def _say_bars(
    problem: colander.Invalid,
    found: Mapping[str, tuple[Bar, ...]],
    names: Mapping[str, str],
    asked: tuple[str, ...],
) -> None:
    left = [names[slug] for slug in names if slug not in found]
    said: dict[str, list[str]] = {}
    for slug, bars in found.items():
        for bar in bars:
            sentence = f"{names[slug]} can’t appoint you. {bar.sentence} ({bar.paragraph})"
            said.setdefault(bar.question.value, []).append(sentence)
    for name, sentences in said.items():
        problem[name] = " ".join(sentences)
    if said and len(asked) > 1 and left:
        problem["posts"] = f"Choose “{left[0]} only”: the other authority can’t appoint you, as is said below"


def code_schema(*, withdrawing: bool = False) -> Schema:
    """The code of an application."""
    schema = Schema()
    schema.add(
        Code(
            name="code", title="Your code", noun="your code", autocomplete="off", spellcheck="false", max_length=60,
            width=30, hint="It was shown when you applied: 20 letters and figures in four groups.",
        )
    )  # fmt: skip
    if withdrawing:
        schema.add(Confirmation(name="sure", title="I withdraw my application"))
    return schema
