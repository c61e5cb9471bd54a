"""training/: the forms of training: a session, its register, invitations, and what the invited say."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import (
    Choice,
    Confirmation,
    DateParts,
    LongText,
    MultiChoice,
    Text,
    WholeNumber,
    YesNo,
)
from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.training import (
    CAME,
    GROUPS,
    LONGEST_PERIOD,
    MARKS,
    SUBJECTS,
    WAYS,
    Group,
    Mark,
    Session,
    Subject,
    TrainingState,
    Way,
)
from kent_standards.meetings.times import TimeOfDay

Pairs = Iterable[tuple[str, str]]
# In a register: of whom nothing is entered now.
OPEN = "open"


def session_schema(missable: Pairs = ()) -> Schema:
    """What is asked of a session. ``missable``: the earlier sessions that a recording can make up for."""
    schema = Schema()
    schema.add(
        Text(name="what", title="What it is called", hint="Such as The Code of Conduct for new members")
    )
    schema.add(
        _select("subject", "Subject", ((each.value, said[0]) for each, said in SUBJECTS.items()), "a subject")
    )
    schema.add(Choice(name="way", title="How is it held?", choices=_pairs(WAYS), noun="how it is held"))
    schema.add(
        DateParts(
            name="day", title="Day", hint="Of a recording the first on which it can be watched.",
            noun="the day", minimum=REGIME_BEGAN,
        )
    )  # fmt: skip
    schema.add(_time("begins", "From", "Leave blank for a recording."))
    schema.add(_time("ends", "Until", "Leave blank for a recording."))
    schema.add(
        Text(name="place", title="Place", hint="Leave blank for a webinar or a recording.", optional=True)
    )
    schema.add(
        Text(
            name="address", title="Address for joining or watching it", optional=True, max_length=500, spellcheck="false",
            hint="It begins with https://. Only those who are invited see it.",
        )
    )  # fmt: skip
    schema.add(
        DateParts(
            name="last_day", title="Last day for watching it", hint="For a recording only.", optional=True,
            noun="the last day", minimum=REGIME_BEGAN,
        )
    )  # fmt: skip
    schema.add(
        MultiChoice(name="open_to", title="Whom is it for?", choices=_pairs(GROUPS), noun="whom it is for")
    )
    schema.add(
        WholeNumber(
            name="every_months", title="Does it recur? After how many months?", optional=True, minimum=1,
            maximum=LONGEST_PERIOD, hint="Leave blank if it doesn’t. The next one is proposed, and entered by you.",
        )
    )  # fmt: skip
    rows = tuple(missable)
    if rows:
        schema.add(
            _select("makes_up_for", "Is it for those who missed another session?", (("no", "No"), *rows), "a session",
                    optional=True)
        )  # fmt: skip
    return schema


def session_of(values: Mapping[str, Any], known: Session | None = None) -> Session:
    """The session that a form holds. ``known``: what it was, of whose series it stays a part."""
    way, every = Way(values["way"]), values["every_months"] or 0
    recording = way is Way.RECORDING
    missed = values.get("makes_up_for") or "no"
    return Session(
        title=values["what"],
        subject=Subject(values["subject"]),
        way=way,
        day=values["day"],
        begins="" if recording else values["begins"],
        ends="" if recording else values["ends"],
        place=values["place"] if way is Way.MEETING else "",
        address="" if way is Way.MEETING else values["address"],
        last_day=values["last_day"] if recording else None,
        open_to=tuple(Group(each) for each in values["open_to"]),
        every_months=every,
        anchor=known.anchor if known is not None and known.every_months == every else None,
        number=known.number if known is not None and known.every_months == every else 1,
        makes_up_for=missed if recording and missed != "no" else "",
    )


def session_values(known: Session) -> dict[str, object]:
    """The form filled in."""
    values: dict[str, object] = {
        "what": known.title,
        "subject": known.subject.value,
        "way": known.way.value,
        "day": known.day,
        "begins": known.begins,
        "ends": known.ends,
        "place": known.place,
        "address": known.address,
        "open_to": tuple(each.value for each in known.open_to),
        "makes_up_for": known.makes_up_for or "no",
    }
    if known.last_day is not None:
        values["last_day"] = known.last_day
    if known.every_months:
        values["every_months"] = known.every_months
    return values


def groups_schema(groups: Pairs) -> Schema:
    """Which groups to invite."""
    schema = Schema()
    schema.add(
        MultiChoice(
            name="groups", title="Whom do you invite?", choices=tuple(groups), noun="at least one group"
        )
    )
    return schema


def register_schema(rows: Pairs, state: TrainingState) -> Schema:
    """The register: of each who is in it how she stands. Anybody can be left as she is."""
    schema = Schema()
    for person, name in rows:
        choices = (*_pairs(MARKS), (OPEN, "Leave as it is"))
        radios = widgets.RadioChoice(inline=True)
        schema.add(Choice(name=f"p-{person}", title=name, choices=choices, noun="how it was", widget=radios))
    if state.marks:
        schema.add(
            LongText(
                name="words", title="Why is it corrected?", rows=3, max_length=2000, optional=True,
                noun="why it is corrected", hint="Needed where somebody’s entry is changed.",
            )
        )  # fmt: skip
    return schema


def register_values(state: TrainingState) -> dict[str, object]:
    """The register as it stands; whoever has excused herself is proposed as excused."""
    said_no = {person: Mark.EXCUSED.value for person, comes in state.answers.items() if not comes}
    entered = {person: mark.value for person, mark in state.marks.items()}
    return {f"p-{person}": (said_no | entered).get(person, OPEN) for person in state.people}


def marks_in(values: Mapping[str, Any], people: Iterable[str]) -> dict[str, Mark]:
    """What the register says of each."""
    given = {person: values[f"p-{person}"] for person in people}
    return {person: Mark(mark) for person, mark in given.items() if mark != OPEN}


def walk_in_schema(rows: Pairs) -> Schema:
    """Somebody who came without an invitation."""
    schema = Schema()
    schema.add(_select("person", "Who came", rows, "who came"))
    came = tuple((mark.value, MARKS[mark]) for mark in MARKS if mark in CAME)
    schema.add(Choice(name="mark", title="For how much of it", choices=came, noun="for how much of it"))
    return schema


def share_schema(rows: Pairs) -> Schema:
    """To which authorities a session is offered."""
    schema = Schema()
    schema.add(
        MultiChoice(
            name="authorities", title="To which authorities do you offer it?", choices=tuple(rows),
            missing_msg="Select at least one authority",
            hint="Their officers accept it first. Each authority invites and registers its own people.",
        )
    )  # fmt: skip
    return schema


def why_schema() -> Schema:
    """Why a session is cancelled."""
    schema = Schema()
    schema.add(LongText(name="words", title="Why is it cancelled?", rows=3, max_length=2000, noun="why it is cancelled",
                        hint="Whoever is invited reads this."))  # fmt: skip
    return schema


def answer_schema() -> Schema:
    """Whether one comes."""
    schema = Schema()
    schema.add(YesNo(name="comes", title="Will you take part?", noun="yes or no"))
    return schema


def watched_schema(session: Session, today: date) -> Schema:
    """On which day one has watched a recording."""
    schema = Schema()
    schema.add(
        DateParts(
            name="day", title="On which day did you watch it to the end?", noun="the day", minimum=session.day,
            maximum=max(session.day, min(session.ends_on, today)),
        )
    )  # fmt: skip
    return schema


def remind_schema(count: int) -> Schema:
    """That a reminder is meant."""
    schema = Schema()
    schema.add(
        Confirmation(name="sure", title=f"Send a reminder to {count} {'person' if count == 1 else 'people'}")
    )
    return schema


def _select(name: str, title: str, rows: Pairs, noun: str, **given: Any) -> Choice:
    return Choice(name=name, title=title, choices=tuple(rows), noun=noun, widget=widgets.Select(), **given)


def _time(name: str, title: str, hint: str) -> TimeOfDay:
    return TimeOfDay(name=name, title=title, hint=f"Such as 14:00. {hint}", optional=True, noun="the time")


def _pairs(titles: Mapping[Any, str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.value, title) for each, title in titles.items())
