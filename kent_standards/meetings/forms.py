"""meetings/: the forms of a meeting, each small enough for a tablet."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, LongText, MultiChoice, Text, WholeNumber, YesNo
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import INTERESTS, Kind
from kent_standards.law.meeting_parts import ANSWERS, BODIES, Body, Details, Item, Move
from kent_standards.law.meeting_state import MeetingState
from kent_standards.meetings.times import TimeOfDay

Pairs = Iterable[tuple[str, str]]
KIND_TITLES: Mapping[Kind, str] = {
    Kind.DPI: "Disclosable Pecuniary Interest",
    Kind.OSI: "Other Significant Interest",
    Kind.GIFT: "Gift, benefit or hospitality",
    Kind.LOCAL: "The authority’s own class",
}
VOTE_TITLES: Mapping[Vote, str] = {Vote.FOR: "For", Vote.AGAINST: "Against", Vote.ABSTAIN: "Abstain"}
TAKEN_BACK = "none"
ANOTHER = "another"


def _select(name: str, title: str, rows: Pairs, noun: str, **given: Any) -> Choice:
    return Choice(name=name, title=title, choices=tuple(rows), noun=noun, widget=widgets.Select(), **given)


def _text(name: str, title: str, noun: str, *, hint: str = "", optional: bool = False) -> LongText:
    return LongText(name=name, title=title, hint=hint, max_length=5000, rows=3, optional=optional, noun=noun)


def words(title: str, noun: str, hint: str = "") -> Schema:
    """A form of one long text."""
    schema = Schema()
    schema.add(_text("words", title, noun, hint=hint))
    return schema


def details(today: date, others: Pairs) -> Schema:
    """What meets, when and where. ``others``: the authorities that a joint committee can be shared with."""
    schema = Schema()
    schema.add(Text(name="meets", title="What meets", hint="Such as Planning Committee", max_length=200))
    rows = tuple((each.value, label) for each, label in BODIES.items())
    schema.add(Choice(name="body", title="What kind of meeting", choices=rows, noun="what kind of meeting"))
    schema.add(
        MultiChoice(
            name="shared_with",
            title="For a joint committee: with which authorities",
            choices=tuple(others),
            optional=True,
            noun="an authority",
        )
    )
    schema.add(DateParts(name="day", title="Day of the meeting", minimum=date(2012, 7, 1), noun="the day"))
    schema.add(TimeOfDay(name="begins", title="Time", hint="Such as 18:30", noun="the time"))
    schema.add(
        Text(name="place", title="Place", hint="Room and address, as the public needs them", max_length=200)
    )
    schema.add(
        WholeNumber(
            name="quorum",
            title="Quorum",
            hint="How many members must be there. Leave blank if you don’t want it checked.",
            optional=True,
            minimum=1,
            maximum=200,
        )
    )
    return schema


def details_in(values: Mapping[str, Any], source: str = "") -> Details:
    """The details that the form holds."""
    body = Body(values["body"])
    return Details(
        values["meets"],
        body,
        values["day"],
        values["begins"],
        values["place"],
        values["quorum"] or 0,
        tuple(values["shared_with"] or ()) if body is Body.JOINT_COMMITTEE else (),
        source,
    )


def details_values(known: Details) -> Mapping[str, object]:
    """The form filled in."""
    values: dict[str, object] = {
        "meets": known.title,
        "body": known.body.value,
        "shared_with": known.shared_with,
        "day": known.day,
        "begins": known.time,
        "place": known.place,
    }
    return {**values, "quorum": known.quorum} if known.quorum else values


def members(rows: Pairs) -> Schema:
    """Who the members are, of all who may be."""
    schema = Schema()
    schema.add(
        MultiChoice(name="members", title="Members of what meets", choices=tuple(rows), noun="the members")
    )
    return schema


def item(matters: Pairs = ()) -> Schema:
    """An item of the agenda. ``matters``: the dispensations that are bound to a matter."""
    schema = Schema()
    schema.add(Text(name="heading", title="What the item is", max_length=500))
    schema.add(
        WholeNumber(
            name="position", title="Place on the agenda", optional=True, minimum=1, maximum=500,
            hint="Leave blank for the last place.",
        )
    )  # fmt: skip
    schema.add(
        YesNo(
            name="public_may_speak",
            title="May the public make representations on it, answer questions or give evidence?",
            noun="yes or no",
        )
    )
    schema.add(
        YesNo(name="on_dispensation", title="Is it whether to grant a dispensation?", noun="yes or no")
    )
    rows = tuple(matters)
    if rows:
        schema.add(
            MultiChoice(
                name="matters",
                title="Dispensations whose matter this is",
                hint="A dispensation that is bound to a matter counts only in the items that belong to it.",
                choices=rows,
                optional=True,
                noun="a dispensation",
            )
        )
    return schema


def item_in(values: Mapping[str, Any], number: int = 0) -> Item:
    """The item that the form holds."""
    return Item(
        number,
        values["position"] or 0,
        values["heading"],
        values["public_may_speak"],
        values["on_dispensation"],
        tuple(values.get("matters") or ()),
    )


def item_values(known: Item) -> Mapping[str, object]:
    """The form filled in."""
    return {
        "item": str(known.number),
        "heading": known.title,
        "position": known.place,
        "public_may_speak": known.public_may_speak,
        "on_dispensation": known.on_dispensation,
        "matters": known.matters,
    }


def item_rows(state: MeetingState, *, unbegun: bool = False) -> tuple[tuple[str, str], ...]:
    """The items to choose from."""
    return tuple(
        (str(each.number), f"{each.place}. {each.title}")
        for each in state.items
        if not (unbegun and each.number in state.begun)
    )


def seat_rows(state: MeetingState, *, present: bool = False) -> tuple[tuple[str, str], ...]:
    """The members to choose from, by their places."""
    return tuple(
        (str(place), each.name)
        for place, each in enumerate(state.seats, 1)
        if not present or each.person in state.present
    )


def choose_item(state: MeetingState, title: str = "Item", *, unbegun: bool = False) -> Schema:
    """One of the items."""
    schema = Schema()
    schema.add(_select("item", title, item_rows(state, unbegun=unbegun), "an item"))
    return schema


def changed_item(state: MeetingState, matters: Pairs) -> Schema:
    """Which item, and what it is to be."""
    schema = choose_item(state)
    for node in item(matters).children:
        schema.add(node)
    return schema


def opening(state: MeetingState) -> Schema:
    """Who is there, who is in the chair, and when it began."""
    schema = Schema()
    rows = seat_rows(state)
    schema.add(MultiChoice(name="present", title="Members who are there", choices=rows, noun="who is there"))
    schema.add(_select("chair", "In the chair", rows, "who is in the chair"))
    schema.add(_time("It began at"))
    return schema


def _time(title: str) -> TimeOfDay:
    return TimeOfDay(name="at", title=title, hint="Leave blank for now.", optional=True, noun="the time")


def member(state: MeetingState, title: str, *, present: bool = True) -> Schema:
    """One member."""
    schema = Schema()
    schema.add(_select("place", title, seat_rows(state, present=present), "a member"))
    return schema


def attendance(state: MeetingState) -> Schema:
    """Who comes, leaves or returns, when and why."""
    schema = Schema()
    schema.add(_select("door", "Who", _doors(state), "who comes, leaves or returns"))
    schema.add(_time("When"))
    schema.add(Text(name="why", title="Why", hint="Only if the minutes are to say it.", optional=True))
    return schema


def _doors(state: MeetingState) -> Iterable[tuple[str, str]]:
    for place, seat in enumerate(state.seats, 1):
        if seat.person in state.present:
            yield f"{place}-{Move.LEFT}", f"{seat.name} leaves"
        elif seat.person in state.attended:
            yield f"{place}-{Move.RETURNED}", f"{seat.name} returns"
        else:
            yield f"{place}-{Move.CAME}", f"{seat.name} comes"


def kinds(classes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The kinds of declaration, those of the Code and the authority's own ``classes``."""
    usual = tuple((each.value, KIND_TITLES[each]) for each in (*INTERESTS, Kind.GIFT))
    return (*usual, *((f"{Kind.LOCAL}-{place}", label) for place, label in enumerate(classes)))


def kind_in(value: str, classes: tuple[str, ...]) -> tuple[Kind, str]:
    """The kind that was chosen, and of the authority's own its name."""
    kind, _, place = value.partition("-")
    return Kind(kind), classes[int(place)] if place else ""


def what_is_declared(schema: Schema, classes: tuple[str, ...]) -> Schema:
    """``schema`` with what is declared, and whether it is sensitive."""
    schema.add(Choice(name="kind", title="What kind", choices=kinds(classes), noun="what kind it is"))
    schema.add(
        YesNo(
            name="sensitive",
            title="Has the Monitoring Officer agreed that it is sensitive?",
            hint="Then only that there is an interest is entered.",
            noun="yes or no",
        )
    )
    schema.add(
        _text(
            "nature",
            "What it is",
            "what it is",
            hint="Of a gift, also who gave it and how the business concerns the giver. Leave blank if it is sensitive.",
            optional=True,
        )
    )
    return schema


def declaration(state: MeetingState, classes: tuple[str, ...]) -> Schema:
    """Who declares what in which item."""
    schema = member(state, "Who declares it", present=False)
    schema.add(_select("item", "Item", item_rows(state), "an item"))
    return what_is_declared(schema, classes)


def own_declaration(state: MeetingState, entries: Pairs, classes: tuple[str, ...]) -> Schema:
    """What a member declares in which item, of what is in the register or of something else."""
    schema = choose_item(state)
    rows = (*entries, (ANOTHER, "Something that isn’t in the list"))
    schema.add(_select("interest", "Which of your registered interests", rows, "which interest"))
    return what_is_declared(schema, classes)


def request(state: MeetingState) -> Schema:
    """Whom the Chairman asks to declare, and on what reason to believe that there is an interest."""
    schema = member(state, "Whom the Chairman asks")
    schema.add(_text("words", "What gives reason to believe that there is an interest", "the reason"))
    return schema


def answer(state: MeetingState) -> Schema:
    """What came of a request."""
    schema = Schema()
    rows = tuple((str(each.number), state.name(each.person)) for each in state.open_requests)
    schema.add(_select("request", "Whom the Chairman asked", rows, "whom the Chairman asked"))
    answers = tuple((each.value, label) for each, label in ANSWERS.items())
    schema.add(Choice(name="answer", title="What came of it", choices=answers, noun="what came of it"))
    return schema


def holding(state: MeetingState) -> Schema:
    """Who is held to have which interest, and why."""
    schema = member(state, "Which member", present=False)
    rows = tuple((each.value, KIND_TITLES[each]) for each in INTERESTS)
    schema.add(Choice(name="kind", title="Which interest", choices=rows, noun="which interest"))
    schema.add(_text("words", "Why the Chairman holds that there is one", "the reasons"))
    return schema


def ballot(state: MeetingState) -> Schema:
    """How one member votes."""
    schema = Schema()
    schema.add(_select("ballot", "Who votes how", _ballots(state), "who votes how"))
    return schema


def _ballots(state: MeetingState) -> Iterable[tuple[str, str]]:
    motion = state.open_motion
    for place, seat in enumerate(state.seats, 1):
        if seat.person in state.present:
            for each, label in VOTE_TITLES.items():
                yield f"{place}-{each}", f"{seat.name}: {label}"
        if motion is not None and seat.person in motion.votes:
            yield f"{place}-{TAKEN_BACK}", f"{seat.name}: take it back"


def counting() -> Schema:
    """The casting vote, if one is wanted, and the time."""
    schema = Schema()
    rows = (("none", "None"), (Vote.FOR.value, "For"), (Vote.AGAINST.value, "Against"))
    schema.add(
        Choice(
            name="casting",
            title="Casting vote",
            hint="Of whoever is in the chair, if as many of the votes that count are for it as against.",
            choices=rows,
            noun="the casting vote",
        )
    )
    schema.add(_time("Counted at"))
    return schema


def striking(rows: Pairs) -> Schema:
    """Which entry, and why."""
    schema = Schema()
    schema.add(_select("entry", "Entry", rows, "an entry"))
    schema.add(_text("words", "Why it is wrong", "the reasons"))
    return schema


def closing() -> Schema:
    """When it ended."""
    schema = Schema()
    schema.add(_time("It ended at"))
    return schema


def signing(today: date, first: date) -> Schema:
    """On which day the minutes were signed."""
    schema = Schema()
    schema.add(
        DateParts(
            name="on",
            title="Day on which they were signed",
            minimum=min(first, today),
            maximum=today,
            noun="the day",
        )
    )
    return schema
