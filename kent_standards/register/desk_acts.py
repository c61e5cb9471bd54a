"""register/: the officers' acts on one interest: what each form asks, says and does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.services import working_calendar
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import DateParts, LongText
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import ONE_DAY, uk_date
from kent_standards.law.clocks import LATEST_REVIEW, clock_for, deadline, last_day
from kent_standards.law.local_rules import LocalRules, RecordFacts
from kent_standards.law.registration import (
    OWN_INTEREST,
    STEP_RULES,
    Sensitivity,
    permitted_steps,
    refused_steps,
)
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted, Step
from kent_standards.register import services
from kent_standards.register.desk import is_masked
from kent_standards.register.model import Entry

REASONS_HINT = "The member reads them. Don't repeat the details of the interest."
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DeskAct:
    """One act: the step that it takes, its address below the notification, its form, and what it does.

    ``stays``: the officer goes on with the same interest afterwards, and not back to the list.
    """

    kind: str
    name: str
    fields: Callable[[date], Schema]
    carry_out: Callable[..., None]
    says: Callable[[Entry, LocalRules, date], Iterator[str]]
    danger: str = ""
    stays: bool = False

    @property
    def title(self) -> str:
        """What the act is called."""
        return STEP_RULES[self.kind].title

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The button that carries it out."""
        return (Button("submit", "submit", self.title, "warning" if self.danger else "primary"),)

    def appstruct(self, entry: Entry, rules: LocalRules, today: date) -> dict[str, Any]:
        """What the form holds from the start: a review when the authority's standard has it (practice U18)."""
        asked = {node.name for node in self.fields(today).children}
        return (
            {"review_on": _last_day("sensitivity_review", today, entry, rules)}
            if "review_on" in asked
            else {}
        )


def _nothing(today: date) -> Schema:
    return Schema()


def _question(today: date) -> Schema:
    schema = Schema()
    schema.add(
        LongText(
            name="question",
            title="Question to the member",
            noun="the question",
            hint="The member reads it on the profile page; the message says only that there is one.",
            max_length=2000,
        )
    )
    return schema


def _reasons(today: date) -> Schema:
    schema = Schema()
    schema.add(LongText(name="reasons", title="Reasons", hint=REASONS_HINT, max_length=2000))
    return schema


def _reasons_and_review(today: date) -> Schema:
    schema = _reasons(today)
    schema.add(
        DateParts(
            name="review_on",
            title="Review it by",
            noun="the day of the review",
            hint="The authority’s own standard unless you set another day.",
            minimum=today + ONE_DAY,
            maximum=last_day(LATEST_REVIEW, today),
        )
    )
    return schema


def _register(entry: Entry, values: Values, **known: Any) -> None:
    services.register_entry(entry, **known)


def _ask(entry: Entry, values: Values, *, rules: str, **known: Any) -> None:
    services.ask_question(entry, values["question"], **known)


def _agree(entry: Entry, values: Values, **known: Any) -> None:
    services.agree_sensitive(entry, values["reasons"], values["review_on"], **known)


def _review(entry: Entry, values: Values, **known: Any) -> None:
    services.review_sensitive(entry, values["reasons"], values["review_on"], **known)


def _refuse(entry: Entry, values: Values, **known: Any) -> None:
    services.refuse_sensitive(entry, values["reasons"], **known)


def _lift(entry: Entry, values: Values, **known: Any) -> None:
    services.lift_sensitivity(entry, **known)


def _register_says(entry: Entry, rules: LocalRules, today: date) -> Iterator[str]:
    state = entry.state
    if is_masked(state, entry.authority, rules, today):
        yield "The details stay off every public page; the register says only that something is withheld."
        if state.sensitivity is Sensitivity.REFUSED and state.sensitivity_on is not None:
            end = _last_day("sensitivity_hold", state.sensitivity_on, entry, rules)
            yield f"Publication is held until the end of {uk_date(end)}, so that the member can answer the refusal."
    elif state.pending is not None and state.pending.kind == "cessation":
        yield "The public register says from now on that this interest has ended."
    elif state.pending is not None and state.pending.kind == "change":
        yield "The public register shows the new details at once; how it stood before stays on record."
    else:
        yield "The public register shows it at once."
    if state.pending is not None and state.pending.question:
        yield "The member has not answered your question yet; you may register it all the same."
    yield "Registering can’t be taken back. If something turns out to be wrong, the member notifies a change."


def _question_says(entry: Entry, rules: LocalRules, today: date) -> Iterator[str]:
    yield "The notification stays pending and keeps its legal effect: the member has notified it in any case."
    yield f"The answer is expected by {uk_date(_last_day('answer_question', today, entry, rules))}."


def _agree_says(entry: Entry, rules: LocalRules, today: date) -> Iterator[str]:
    yield "The details are left out of the published register and of every copy for inspection (Code 6(1))."
    yield "The register says only that the member has an interest whose details are withheld."


def _refuse_says(entry: Entry, rules: LocalRules, today: date) -> Iterator[str]:
    end = _last_day("sensitivity_hold", entry.state.refused_on or today, entry, rules)
    if end < today:
        yield f"It was refused before, and the hold ended with {uk_date(end)}: what is registered is published at once."
        return
    yield f"Publication is held until the end of {uk_date(end)}; the member is told of your reasons at once."
    yield "Until then the member can accept publication, withdraw what isn't registered, or ask again."
    yield "After that day what is registered is published."


def _lift_says(entry: Entry, rules: LocalRules, today: date) -> Iterator[str]:
    yield "The public register shows the details of what is registered at once (Code 6(2))."


def _last_day(clock: str, start: date, entry: Entry, rules: LocalRules) -> date:
    return deadline(clock_for(clock, rules.time_limits), start, working_calendar(entry.authority)).last_day


ACTS: Mapping[str, DeskAct] = {
    act.name: act
    for act in (
        DeskAct("registered", "register", _nothing, _register, _register_says),
        DeskAct("sensitivity_agreed", "agree", _reasons_and_review, _agree, _agree_says, stays=True),
        DeskAct("sensitivity_reviewed", "review", _reasons_and_review, _review, _agree_says),
        DeskAct(
            "sensitivity_refused",
            "refuse",
            _reasons,
            _refuse,
            _refuse_says,
            danger="You can't take a refusal back; only the member can ask again.",
            stays=True,
        ),
        DeskAct(
            "sensitivity_lifted",
            "lift",
            _nothing,
            _lift,
            _lift_says,
            danger="What has been public can't be made secret again.",
        ),
        DeskAct("questioned", "question", _question, _ask, _question_says),
    )
}
_BY_KIND = {act.kind: act for act in ACTS.values()}


def possible_acts(
    entry: Entry, by: By, plugins: Any, at: Any, today: date
) -> tuple[tuple[DeskAct, ...], tuple[tuple[str, str], ...]]:
    """The acts that ``by`` may take now, and those that may not be taken, as (title, why not)."""
    if services.is_own(entry, by):
        return (), tuple((act.title, OWN_INTEREST) for act in ACTS.values())
    allowed: list[DeskAct] = []
    refused = [
        (rule.title, why) for rule, why in refused_steps(entry.state, by.role) if rule.kind in _BY_KIND
    ]
    for rule in permitted_steps(entry.state, by.role):
        if rule.kind in _BY_KIND:
            vetoes = _vetoes(entry, rule.kind, by, plugins, at, today)
            refused.extend((rule.title, veto.sentence) for veto in vetoes)
            if not vetoes:
                allowed.append(_BY_KIND[rule.kind])
    return tuple(act for act in ACTS.values() if act in allowed), tuple(refused)


def check_vetoes(entry: Entry, act: DeskAct, by: By, plugins: Any, at: Any, today: date) -> None:
    """Raises NotPermitted with the first reason why a local rule forbids ``act`` now."""
    for veto in _vetoes(entry, act.kind, by, plugins, at, today):
        raise NotPermitted(veto.sentence, veto.paragraph)


def why_not(entry: Entry, act: DeskAct) -> str:
    """Why ``act`` may not be taken in the present state, or an empty text."""
    return STEP_RULES[act.kind].forbids(entry.state) or ""


def _vetoes(entry: Entry, kind: str, by: By, plugins: Any, at: Any, today: date) -> Sequence[Any]:
    step = Step(kind, at, by.person, by.role, STEP_RULES[kind].paragraph)
    record = RecordFacts("register entry", entry.reference, entry.steps)
    found: Sequence[Any] = plugins.vetoes(entry.authority, record, step, by.person, today)
    return found


def is_officer(roles: Sequence[Any]) -> bool:
    """Whether one of ``roles`` decides on notifications; a clerk only reads."""
    return any(role in MONITORING for role in roles)
