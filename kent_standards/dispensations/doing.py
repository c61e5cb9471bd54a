"""dispensations/: the officers' acts on a request: the form of each, and the service that it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.dispensations import forms, services
from kent_standards.dispensations.model import Dispensation
from kent_standards.forms.base import Schema
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.dispensation_powers import latest_day
from kent_standards.law.dispensations import DISPENSATION_STEPS, NOT_ON_OWN, Stage
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By
from kent_standards.plugin_access import rules_of

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DispensationAct:
    """One act. ``says``: what is read above the form; ``danger``: what is to be known of what can't be undone."""

    kind: str
    name: str
    fields: Callable[[Dispensation, date], Schema]
    carry_out: Callable[[Dispensation, Values, dict[str, Any]], None]
    values: Callable[[Dispensation, date], Mapping[str, object]] = lambda record, today: {}
    says: tuple[str, ...] = ()
    danger: str = ""

    @property
    def title(self) -> str:
        """What the act is called."""
        return DISPENSATION_STEPS[self.kind].title

    @property
    def paragraph(self) -> str:
        """What it implements."""
        return DISPENSATION_STEPS[self.kind].paragraph

    def refused(self, record: Dispensation, by: By) -> str:
        """Why it can't be done now by whoever asks, or an empty text."""
        rule = DISPENSATION_STEPS[self.kind]
        if by.role not in rule.roles:
            return "The Monitoring Officer does this, or a deputy."
        return rule.forbids(record.state) or ""


def _grant_values(record: Dispensation, today: date) -> Mapping[str, object]:
    state = record.state
    powers = rules_of(record.authority, today).dispensation_powers
    years = max((each.term_years for each in powers), default=1)
    found: dict[str, object] = {
        "relief": state.asked.value,
        "interests": state.interests,
        "matter": state.matter,
        "withheld": False,
        "decided_on": today,
        "begins_on": today,
        "last_day": latest_day(today, years),
    }
    return {**found, "granter": state.body} if state.stage is Stage.REFERRED else found


def _grant(record: Dispensation, values: Values, known: dict[str, Any]) -> None:
    services.grant(
        record,
        forms.terms_in(values),
        values["reasons"],
        matter=values["matter"],
        withheld=values["withheld"],
        members=values["members"] or 0,
        prohibited=values["prohibited"] or 0,
        **known,
    )


ACTS: Mapping[str, DispensationAct] = {
    act.name: act
    for act in (
        DispensationAct(
            "dispensation_granted",
            "grant",
            lambda record, today: forms.grant(
                record.state, rules_of(record.authority, today).dispensation_powers, today
            ),
            _grant,
            _grant_values,
            (
                "A dispensation is granted only where whoever decides has weighed all the circumstances and finds that "
                "one of the grounds applies (Code 8(2)).",
                NOT_ON_OWN,
            ),
        ),
        DispensationAct(
            "dispensation_refused",
            "refuse",
            lambda record, today: forms.refusal(
                record.state, rules_of(record.authority, today).dispensation_powers, today
            ),
            lambda record, values, known: services.refuse(
                record, values["granter"], values["decided_on"], values["reasons"], **known
            ),
            lambda record, today: {
                "decided_on": today,
                **({"granter": record.state.body} if record.state.body else {}),
            },
            danger="A refusal is final; the member may ask again.",
        ),
        DispensationAct(
            "dispensation_referred",
            "refer",
            lambda record, today: forms.referral(),
            lambda record, values, known: services.refer(record, values["body"], values["reasons"], **known),
            says=(
                "The committee decides on the grounds that the Monitoring Officer has no power over (MD 2; terms of "
                "reference 13).",
            ),
        ),
        DispensationAct(
            "dispensation_withdrawn",
            "withdraw",
            lambda record, today: forms.nothing(),
            lambda record, values, known: services.withdraw(record, **known),
            danger="Enter this only where the member has said so in writing. It can’t be undone.",
        ),
        DispensationAct(
            "dispensation_ended",
            "end",
            lambda record, today: forms.early_end(record.state, today),
            lambda record, values, known: services.end_early(
                record, values["last_day"], values["reasons"], **known
            ),
            lambda record, today: {"last_day": today},
            danger="An early end can’t be undone: the member needs a new dispensation to take part again.",
        ),
    )
}


def acting(authority: Any, request: Any) -> By:
    """Who acts at the desk: as Monitoring Officer or deputy where that is held, else as clerk."""
    try:
        found: By = request.identity.by(authority, MONITORING)
    except LookupError:
        found = request.identity.by(authority, OFFICERS)
    return found
