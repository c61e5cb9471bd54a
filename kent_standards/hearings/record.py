"""hearings/: what was entered in a hearing, put into words: the times, the votes by name, what was found and decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from kent_standards.hearings.model import Hearing
from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_business import ITEMS, QUESTIONS
from kent_standards.law.hearing_checks import STRIKABLE
from kent_standards.law.hearing_parts import ABSENCES, RECOMMENDED_TO, Absence
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.sanctions import ADDRESSEE_TITLES, KIND_TITLES, Imposed
from kent_standards.law.steps import LOCAL_TIME, Step

_SIDES = {"member": "The councillor", "officer": "The Monitoring Officer"}


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry of the record, as the timeline macro takes it."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool = True


def entries(hearing: Hearing, *, since_opening: bool = False) -> tuple[ShownEntry, ...]:
    """What was entered, the last first; on the run-sheet from the opening on, by the clock."""
    steps = hearing.steps
    if since_opening:
        opened = next((place for place, step in enumerate(steps) if step.kind == "opened"), len(steps))
        steps = steps[opened:]
    return tuple(_shown(hearing, step) for step in reversed(steps))


def _shown(hearing: Hearing, step: Step) -> ShownEntry:
    rule = HEARING_STEPS[step.kind]
    at = step.at.astimezone(LOCAL_TIME)
    when = f"{uk_date(step.day)}, {at:%H:%M}"
    title, paragraph = rule.done, rule.paragraph
    if step.kind == "item_noted":
        item = ITEMS[str(step.data["item"])]
        title, paragraph = f"{item.title}: over", item.paragraph
    if step.kind == "motion_lost":
        title = f"Motion lost: {HEARING_STEPS[str(step.data['motion'])].title.lower()}"
    details = _DETAILS.get(step.kind)
    said = details(hearing, step) if details is not None else ""
    text = "\n".join(filter(None, (said, step.reasons, _votes(hearing, step))))
    return ShownEntry(title, when, ROLE_TITLES[step.role], text, paragraph)


def _said(step: Step, name: str) -> str:
    value = step.data.get(name, "")
    return value if isinstance(value, str) else ""


def _names(hearing: Hearing, step: Step, name: str) -> str:
    people = cast("tuple[str, ...]", step.data.get(name, ()))
    return ", ".join(_name(hearing, each) for each in people)


def _name(hearing: Hearing, person: str) -> str:
    """The name of whoever has or had a part, as the record has it."""
    state = hearing.state
    if person == state.subject:
        return "the councillor"
    if person == state.independent:
        return state.independent_name
    for step in hearing.steps:
        if step.kind == "panel_appointed":
            for each in cast("tuple[Mapping[str, str], ...]", step.data["panel"]):
                if each["person"] == person:
                    return each["name"]
        if step.kind == "independent_named" and step.data["person"] == person:
            return _said(step, "name")
    return ""


def _present(hearing: Hearing, step: Step) -> str:
    others = (("The councillor", "subject"), ("The Independent Person", "independent"))
    said = (f"{label}: {'present' if step.data.get(name) else 'absent'}" for label, name in others)
    return "\n".join((f"Present: {_names(hearing, step, 'present')}", *said))


def _person(hearing: Hearing, step: Step) -> str:
    return _name(hearing, _said(step, "person"))


def _declared(hearing: Hearing, step: Step) -> str:
    return f"{_person(hearing, step)}: {_said(step, 'text')}{'; leaves' if step.data.get('leaves') else ''}"


def _privacy(hearing: Hearing, step: Step) -> str:
    grounds = ", ".join(cast("tuple[str, ...]", step.data.get("grounds", ())))
    return f"Excluded (Schedule 12A: {grounds}): {_said(step, 'business')}" if grounds else "In public"


def _view(hearing: Hearing, step: Step) -> str:
    on = "On breach" if _said(step, "on") == "breach" else "On sanctions"
    return f"{on}{', in writing' if step.data.get('in_writing') else ''}: {_said(step, 'text')}"


def _allegation(hearing: Hearing, step: Step) -> str:
    broken = ", ".join(cast("tuple[str, ...]", step.data.get("broken", ())))
    kept = ", ".join(cast("tuple[str, ...]", step.data.get("kept", ())))
    return f"Allegation {step.data['allegation']}\nBroken: {broken or 'none'}. Not broken: {kept or 'none'}."


def _panel(hearing: Hearing, step: Step) -> str:
    return ", ".join(each["name"] for each in cast("tuple[Mapping[str, str], ...]", step.data["panel"]))


_DETAILS: Mapping[str, Callable[[Hearing, Step], str]] = {
    "panel_appointed": _panel,
    "substitute_wanted": lambda _, step: _said(step, "name"),
    "independent_named": lambda _, step: _said(step, "name"),
    "adviser_named": lambda _, step: _said(step, "name"),
    "called": lambda _, step: f"{_date(step)}, {_said(step, 'time')}, {_said(step, 'place')}",
    "attendance_said": lambda _, step: "\n".join(
        filter(None, ("Comes" if step.data.get("attends") else "Doesn’t come", _said(step, "representative")))
    ),
    "representative_let_in": lambda _, step: (
        "By an account" if _said(step, "person") else "By a code that is handed over"
    ),
    "opened": _present,
    "resumed": _present,
    "chairman_elected": _person,
    "member_left": _person,
    "panel_conflict": _person,
    "declared": _declared,
    "item_noted": lambda _, step: _said(step, "note"),
    "order_varied": lambda _, step: f"Next: {ITEMS[_said(step, 'item')].title}",
    "subject_came_or_left": lambda _, step: "Present" if step.data.get("subject") else "Absent",
    "absence_decided": lambda _, step: ABSENCES[Absence(_said(step, "decision"))],
    "privacy_decided": _privacy,
    "view_given": _view,
    "direction_given": lambda _, step: f"{_said(step, 'what')}, from {_said(step, 'whom')}, by {_date(step)}",
    "adjourned": lambda _, step: f"To {_date(step)}" if _said(step, "day") else "Until it is called again",
    "fact_found": lambda _, step: (
        f"{'Found' if step.data.get('found') else 'Not found'}: {_said(step, 'text')}"
    ),
    "allegation_decided": _allegation,
    "sanction_heard": lambda _, step: f"{_SIDES[_said(step, 'side')]}: {_said(step, 'text')}",
    "question_answered": lambda _, step: (
        f"{QUESTIONS.get(_said(step, 'question'), 'Other factors')} {_said(step, 'answer')}"
    ),
    "sanction_applied": lambda _, step: f"({_said(step, 'letter')}) {_said(step, 'text')}",
    "recommended": lambda _, step: f"{RECOMMENDED_TO[_said(step, 'to')]}: {_said(step, 'text')}",
    "entry_struck": lambda _, step: f"{STRIKABLE[_said(step, 'entry')]}, number {step.data['number']}",
    "concern_noted": lambda _, step: _said(step, "text"),
}


def _date(step: Step) -> str:
    return uk_date(date.fromisoformat(_said(step, "day")))


def _votes(hearing: Hearing, step: Step) -> str:
    """Who voted how, by name (1.6)."""
    votes = cast("Mapping[str, str]", step.data.get("votes", {}))
    if not votes:
        return ""
    said = []
    for vote, label in ((Vote.FOR, "For"), (Vote.AGAINST, "against"), (Vote.ABSTAIN, "abstained")):
        names = ", ".join(_name(hearing, person) for person, each in votes.items() if each == vote.value)
        if names:
            said.append(f"{label}: {names}")
    casting = _said(step, "casting")
    return "; ".join(said) + (f". Casting vote of the Chairman: {casting}" if casting else "")


def sanction_words(imposed: Imposed) -> str:
    """A sanction in a sentence or two: what, by whom, from when and until when."""
    days = f"from {uk_date(imposed.effect_on)}" if imposed.effect_on else "at once"
    until = f" until {uk_date(imposed.ends_on)}" if imposed.ends_on else ""
    return (
        f"({imposed.letter}) {imposed.text} {KIND_TITLES[imposed.kind]}; {ADDRESSEE_TITLES[imposed.addressee]}; "
        f"{days}{until}."
    )


def outcome(hearing: Hearing) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What the Panel has found and decided so far, as headings with rows."""
    state = hearing.state
    facts = tuple(
        (f"{number}. {'Found' if each.found else 'Not found'}", f"{each.text}\n{each.reasons}")
        for number, each in enumerate(state.facts, 1)
    )
    allegations = tuple(
        (
            f"Allegation {number}",
            f"{'Breach of ' + ', '.join(each.broken) if each.breach else 'No breach'}"
            f"{'; not of ' + ', '.join(each.kept) if each.kept else ''}\n{each.reasons}",
        )
        for number, each in sorted(state.allegations.items())
    )
    sanctions = tuple((each.letter, f"{sanction_words(each)}\n{each.reasons}") for each in state.sanctions)
    if state.no_sanction:
        sanctions = (("None", state.no_sanction),)
    recommended = tuple(
        (RECOMMENDED_TO[each.to], f"{each.text}\n{each.reasons}") for each in state.recommendations
    )
    concerns = tuple(
        (str(number), f"{each.text}\n{each.answer}".strip()) for number, each in enumerate(state.concerns, 1)
    )
    directions = tuple(
        (
            f"By {uk_date(each.by)}",
            f"{each.what}, from {each.whom}{'; came on ' + uk_date(each.met_on) if each.met_on else ''}",
        )
        for each in state.directions
    )
    named = (
        ("Findings of fact", facts),
        ("Allegations", allegations),
        ("Sanctions", sanctions),
        ("Recommendations", recommended),
        ("Other potential breaches", concerns),
        ("Directions", directions),
    )
    return tuple(each for each in named if each[1])
