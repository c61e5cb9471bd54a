"""training/: what officers may do about a session: for each act its form and its service."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.forms.base import Schema
from kent_standards.law.training import GROUPS, Group, Mark, Stage
from kent_standards.law.training_steps import TRAINING_STEPS, TrainingStep
from kent_standards.training import forms, services
from kent_standards.training.model import PART, TrainingSession, trainings_of
from kent_standards.training.shown import people_in

DONE = {
    "entered": "The session is entered. Invite people to it next.",
    "change": "The session is changed, and whoever is invited is told.",
    "cancel": "The session is cancelled, and whoever is invited is told.",
    "invite": "They are invited; each gets a mail with a link.",
    "share": "It is offered. Their officers accept it or decline.",
    "accept": "It is accepted. Invite your own people to it.",
    "decline": "It is declined.",
    "attendance": "The register is kept.",
    "walk-in": "The register is kept.",
    "reminded": "They are reminded; each gets a mail with a link.",
}
MISSED = "Those who missed the session that it makes up for"
Values = Mapping[str, Any]
# A list that is shown before something is sent: its heading, and the names.
Names = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SessionAct:
    """Something that an officer may do about a session."""

    kind: str
    schema: Callable[[TrainingSession, date], Schema]
    carry_out: Callable[..., object]
    values: Callable[[TrainingSession], Mapping[str, object]] = lambda _: {}
    says: tuple[str, ...] = ()
    lists: Callable[[TrainingSession, date], tuple[Names, ...]] = lambda *_: ()
    of_host: bool = False
    lacks: Callable[[TrainingSession, date], str] = lambda *_: ""

    @property
    def rule(self) -> TrainingStep:
        """The law on it."""
        return TRAINING_STEPS[self.kind]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.rule.title

    def why_not(self, record: TrainingSession, today: date) -> str:
        """Why it can't be done today; empty if it can."""
        if self.of_host and not record.is_host:
            return "Another authority holds this session; its officers do this."
        return self.rule.forbids(record.state, today) or self.lacks(record, today)


def possible_acts(record: TrainingSession, today: date) -> Iterator[tuple[str, SessionAct]]:
    """What may be done today, with the names of the forms."""
    return ((name, act) for name, act in ACTS.items() if not act.why_not(record, today))


def _change(record: TrainingSession, values: Values, **known: Any) -> None:
    services.change_session(record, forms.session_of(values, record.state.known), **known)


def _session_schema(record: TrainingSession, today: date) -> Schema:
    missed = record.state.known.makes_up_for
    rows = [
        (each.id, each.state.known.title)
        for each in trainings_of(record.authority)
        if each.id != record.id and (each.id == missed or each.state.stage is Stage.PLANNED)
    ]
    return forms.session_schema(rows)


def _groups(record: TrainingSession, today: date) -> Iterator[tuple[Group, str, tuple[tuple[str, str], ...]]]:
    for group in record.state.known.open_to:
        yield group, GROUPS[group], services.to_invite(record, (group,), today)
    if record.state.known.makes_up_for:
        yield Group.MISSED, MISSED, services.to_invite(record, (Group.MISSED,), today)


def _invitable(record: TrainingSession, today: date) -> tuple[Names, ...]:
    return tuple(
        (f"{title}: {_people(len(rows))}", tuple(name for _, name in rows))
        for _, title, rows in _groups(record, today)
    )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _groups_schema(record: TrainingSession, today: date) -> Schema:
    rows = ((group.value, f"{title} ({len(found)})") for group, title, found in _groups(record, today))
    return forms.groups_schema(rows)


def _nobody_left(record: TrainingSession, today: date) -> str:
    left = any(rows for _, _, rows in _groups(record, today))
    return "" if left else "Everybody for whom it is has been invited."


def _invite(record: TrainingSession, values: Values, **known: Any) -> None:
    services.invite(record, [Group(each) for each in values["groups"]], **known)


def _partners(record: TrainingSession) -> list[tuple[str, str]]:
    """The authorities of the county to which it can be offered: no parishes, whose principal authority trains them."""
    taken = {record.authority.slug, *record.state.offered_to}
    return [
        (each.slug, each.name)
        for each in find_service(record).all_authorities()
        if each.slug not in taken and not each.principal and PART in each.parts
    ]


def _share(record: TrainingSession, values: Values, **known: Any) -> None:
    services.share(record, values["authorities"], **known)


def _attend(record: TrainingSession, values: Values, **known: Any) -> None:
    marks: dict[str, Mark] = forms.marks_in(values, record.state.people)
    services.attend(record, marks, values.get("words") or "", **known)


def _register(record: TrainingSession, today: date) -> Schema:
    return forms.register_schema(((each.person, each.name) for each in people_in(record)), record.state)


def _walk_in(record: TrainingSession, values: Values, **known: Any) -> None:
    services.walk_in(record, values["person"], Mark(values["mark"]), **known)


ACTS: Mapping[str, SessionAct] = {
    "accept": SessionAct(
        "training_accepted",
        lambda *_: Schema(),
        lambda record, values, **known: services.answer_offer(record, True, **known),
        says=(
            "Another authority holds it. You invite and register your own people; no other authority sees them.",
        ),
    ),
    "decline": SessionAct(
        "training_declined",
        lambda *_: Schema(),
        lambda record, values, **known: services.answer_offer(record, False, **known),
        says=("It is over then for this authority.",),
    ),
    "invite": SessionAct(
        "training_invited",
        _groups_schema,
        _invite,
        says=(
            "Each gets a mail of fixed words with a link. Whoever is invited already isn’t invited again.",
        ),
        lists=_invitable,
        lacks=_nobody_left,
    ),
    "attendance": SessionAct(
        "training_attended",
        _register,
        _attend,
        values=lambda record: forms.register_values(record.state),
        says=(
            "Whoever was there for the whole counts as trained. Leave it as it is where you don’t know yet.",
        ),
        lacks=lambda record, _: "" if record.state.people else "Nobody was invited; add those who came.",
    ),
    "walk-in": SessionAct(
        "training_walked_in",
        lambda record, today: forms.walk_in_schema(services.may_walk_in(record, today)),
        _walk_in,
        lacks=lambda record, today: (
            "" if services.may_walk_in(record, today) else "Everybody is in the register."
        ),
    ),
    "change": SessionAct(
        "training_changed",
        _session_schema,
        _change,
        values=lambda record: forms.session_values(record.state.known),
        says=("Whoever is invited is told. Where the day or the hours change, they are asked again.",),
        of_host=True,
    ),
    "share": SessionAct(
        "training_shared",
        lambda record, _: forms.share_schema(_partners(record)),
        _share,
        of_host=True,
        lacks=lambda record, _: "" if _partners(record) else "It was offered to every authority.",
    ),
    "cancel": SessionAct(
        "training_cancelled",
        lambda *_: forms.why_schema(),
        lambda record, values, **known: services.cancel_session(record, values["words"], **known),
        says=("It can’t be taken up again; enter a new one instead.",),
        of_host=True,
    ),
}
