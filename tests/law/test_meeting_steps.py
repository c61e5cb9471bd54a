"""tests/: law/: the steps of a meeting: what may be entered when, what was struck out, and that the record counts votes
as the advice has it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import INTERESTS, Kind, advise
from kent_standards.law.meeting_effects import meeting_state
from kent_standards.law.meeting_minutes import minutes
from kent_standards.law.meeting_parts import Body, Details, Item, Seat, Stage
from kent_standards.law.meeting_state import MeetingState
from kent_standards.law.meeting_steps import MEETING_STEPS, check_meeting_step
from kent_standards.law.relief import Relief
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted, Step

PEOPLE = ("ann", "ben", "cat", "dan")
DAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


class Record:
    """A meeting's steps, each taken by the rules a minute after the one before it."""

    def __init__(self) -> None:
        self.steps: tuple[Step, ...] = ()
        details = Details("Planning Committee", Body.COMMITTEE, DAY, "10:00", "The hall", 2)
        self.take("meeting_entered", **details.to_data())
        seats = tuple(Seat(each, each.title(), "kcc").to_data() for each in PEOPLE)
        self.take("meeting_members_named", seats=seats)
        for place, title in enumerate(("Houses", "Parking"), 1):
            self.take(
                "agenda_item_added", place=place, title=title, public_may_speak=False, on_dispensation=False
            )
        self.first, self.second = (each.number for each in self.state.items)

    @property
    def state(self) -> MeetingState:
        """Where it stands."""
        return meeting_state(self.steps)

    def take(self, kind: str, reasons: str = "", /, *, on: date | None = None, **data: object) -> int:
        """Take a step, and give its number."""
        later = AT + timedelta(minutes=len(self.steps))
        at = later if on is None else datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        step = Step(kind, at, "somebody", Role.CLERK, MEETING_STEPS[kind].paragraph, reasons, data)
        check_meeting_step(self.steps, step)
        self.steps = (*self.steps, step)
        return len(self.steps)

    def refuses(self, sentence: str, kind: str, reasons: str = "", /, **data: object) -> None:
        """A step that may not be taken, with why."""
        with pytest.raises(NotPermitted, match=sentence):
            self.take(kind, reasons, **data)

    def sits(self) -> "Record":
        """Everybody is there, and the first item is begun."""
        self.take("meeting_opened", present=PEOPLE, chairman="ann", time="10:00")
        self.take("item_begun", item=self.first)
        return self

    def declares(self, person: str, kind: Kind = Kind.DPI, **more: object) -> int:
        """A declaration in the first item."""
        given = {
            "person": person,
            "item": self.first,
            "kind": kind.value,
            "nature": "Land.",
            "sensitive": False,
        }
        return self.take("interest_declared", **{**given, **more})


def test_nothing_of_the_day_is_entered_before_it_begins_nor_after_it_is_over() -> None:
    record = Record()
    for kind in (
        "item_begun",
        "attendance_noted",
        "motion_put",
        "vote_cast",
        "meeting_closed",
        "chair_taken",
    ):
        record.refuses("isn’t sitting", kind)
    record.sits().take("meeting_closed", time="11:00")
    assert record.state.stage is Stage.CLOSED
    record.refuses("isn’t sitting", "attendance_noted", person="ann", move="left", time="11:05")
    record.refuses("over", "interest_declared", person="ann", item=record.first, kind="dpi", nature="Land.")


@pytest.mark.parametrize(("present", "opens"), [(("ann",), False), (("ann", "ben"), True)])
def test_a_meeting_opens_with_its_quorum_and_not_with_one_fewer(
    present: tuple[str, ...], opens: bool
) -> None:
    record = Record()
    data = {"present": present, "chairman": "ann", "time": "10:00"}
    if opens:
        record.take("meeting_opened", **data)
        assert record.state.stage is Stage.SITTING
    else:
        record.refuses("The quorum is 2", "meeting_opened", **data)


def test_who_left_is_out_until_returning_and_only_who_was_there_returns() -> None:
    record = Record()
    record.take("meeting_opened", present=PEOPLE[:3], chairman="ann", time="10:00")
    record.refuses("wasn’t there before", "attendance_noted", person="dan", move="returned", time="10:01")
    record.take("attendance_noted", person="cat", move="left", time="10:02")
    record.refuses("isn’t in the room", "attendance_noted", person="cat", move="left", time="10:03")
    assert record.state.present == {"ann", "ben"}
    record.take("attendance_noted", person="cat", move="returned", time="10:04")
    record.refuses("in the room already", "attendance_noted", person="cat", move="returned", time="10:05")
    record.refuses("Only members of what meets", "attendance_noted", person="zoe", move="came", time="10:06")


def test_a_sensitive_interest_is_entered_without_its_nature_and_any_other_with_it() -> None:
    record = Record().sits()
    given = {"person": "ben", "item": record.first, "kind": "dpi"}
    record.refuses("without its nature", "interest_declared", nature="Land.", sensitive=True, **given)
    record.refuses("Enter what the interest is", "interest_declared", nature="", sensitive=False, **given)
    record.declares("ben", nature="", sensitive=True)


def test_what_was_struck_out_does_nothing_and_a_count_stands_as_it_was_made() -> None:
    record = Record().sits()
    said = record.declares("ben")
    motion = record.take("motion_put", item=record.first, text="Agreed?")
    for person in ("ann", "ben"):
        record.take("vote_cast", motion=motion, person=person, vote="for")
    held = tuple(
        (each.person, each.kind.value, each.relief.value)
        for each in record.state.held_by(record.state.items[0])
    )
    counted = record.take("vote_counted", motion=motion, casting="", held=held, chairman="ann", time="10:20")
    record.take("meeting_entry_struck", "It was somebody else.", entry=said)
    assert record.state.declarations == ()
    # The count was made with what was known then; it is struck out and made afresh.
    assert [each.person for each in record.state.tally(record.state.motions[0]).refused] == ["ben"]
    record.refuses("struck out already", "meeting_entry_struck", "Again.", entry=said)
    record.refuses("can’t be struck out", "meeting_entry_struck", "No.", entry=1)
    record.take("meeting_entry_struck", "Count again.", entry=counted)
    record.take("vote_counted", motion=motion, casting="", held=(), chairman="ann", time="10:25")
    assert not record.state.tally(record.state.motions[0]).refused
    record.take("meeting_closed", time="11:00")
    last = len(record.steps) - 1
    record.refuses("nothing can be counted afresh", "meeting_entry_struck", "Late.", entry=last)


@pytest.mark.parametrize(
    ("signed", "refused"),
    [
        (DAY - timedelta(days=1), "signed after the meeting"),
        (DAY, ""),
        (DAY + timedelta(days=7), ""),
        (DAY + timedelta(days=8), "when it has come"),
    ],
)
def test_minutes_are_signed_from_the_day_of_the_meeting_to_today(signed: date, refused: str) -> None:
    record = Record().sits()
    record.take("meeting_closed", time="11:00")
    today = DAY + timedelta(days=7)
    if refused:
        with pytest.raises(NotPermitted, match=refused):
            record.take("minutes_signed", on=today, day=signed.isoformat())
    else:
        record.take("minutes_signed", on=today, day=signed.isoformat())
        record.refuses("they stand", "meeting_entry_struck", "No.", entry=6)


def test_an_item_is_changed_until_a_motion_is_put_in_it_and_stays_once_it_was_begun() -> None:
    record = Record().sits()
    changed = {"place": 1, "title": "Homes", "public_may_speak": True, "on_dispensation": False}
    record.take("agenda_item_changed", item=record.first, **changed)
    record.refuses("stays on the agenda", "agenda_item_taken_out", item=record.first)
    record.take("motion_put", item=record.first, text="Agreed?")
    record.refuses("stands as it is", "agenda_item_changed", item=record.first, **changed)
    record.refuses("count them first", "item_begun", item=record.second)
    assert minutes(record.state)[2].paragraphs == ("Motion: Agreed?",)


RELIEFS = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(INTERESTS)), st.sampled_from(Relief)
)
SAID = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(Kind)), max_size=5)
VOTES = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Vote), min_size=1)


@given(SAID, VOTES, RELIEFS)
def test_the_record_counts_a_vote_exactly_where_the_advice_lets_that_member_vote(
    said: list[tuple[str, Kind]], votes: dict[str, Vote], reliefs: dict[tuple[str, Kind], Relief]
) -> None:
    record = Record().sits()
    for person, kind in said:
        record.declares(person, kind)
    motion = record.take("motion_put", item=record.first, text="Agreed?")
    for person, vote in votes.items():
        record.take("vote_cast", motion=motion, person=person, vote=vote.value)

    def relief_of(person: str, kind: Kind, _: Item) -> Relief:
        return reliefs.get((person, kind), Relief.NONE)

    before = record.state.tally(record.state.motions[0], relief_of)
    rows = record.state.held_by(record.state.items[0], relief_of)
    held = tuple((each.person, each.kind.value, each.relief.value) for each in rows)
    record.take("vote_counted", motion=motion, casting="", held=held, chairman="ann", time="10:20")
    made = record.state.tally(record.state.motions[0])
    assert made == before
    refused = {each.person for each in made.refused}
    for person in votes:
        lets = all(
            advise(kind, reliefs.get((person, kind), Relief.NONE)).may_vote
            for who, kind in said
            if who == person
        )
        assert (person not in refused) is lets
