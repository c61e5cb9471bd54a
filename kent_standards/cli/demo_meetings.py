"""cli/: the demonstration's meetings: signed, under way, to come, in draft and called off, made up like its people."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_register import officer_of
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Body, Details, Item, Move, Seat
from kent_standards.law.roles import Role
from kent_standards.law.steps import LOCAL_TIME, By, local_day
from kent_standards.meetings import acts
from kent_standards.meetings.model import Meeting
from kent_standards.people.offices import members_on

ROOM = "Council Chamber"
MINUTES, GOLF, HOUSES, SHELTERS = (
    "Minutes of the last meeting",
    "Extension of the golf club at Chestfield",
    "Forty houses at Kemsley Field",
    "New bus shelters",
)
PUBLIC_MAY_SPEAK = (GOLF, HOUSES)
PLACES = 11


class Chamber:
    """One meeting, which is carried on a minute at a time. ``who``: its members, the Chairman first."""

    def __init__(
        self,
        authority: Authority,
        title: str,
        body: Body,
        day: date,
        now: datetime,
        first: Sequence[str] = (),
        business: Sequence[str] = (MINUTES, GOLF, HOUSES, SHELTERS),
        places: int = PLACES,
    ) -> None:
        self.authority, self.day = authority, _working_day(day)
        self.at = min(
            datetime.combine(self.day - timedelta(days=14), time(9), LOCAL_TIME), now - timedelta(days=1)
        )
        names = {row.person: row.name for row in members_on(authority, local_day(now))}
        own = [each for each in first if each in names]
        self.who = [*own, *(each for each in names if each not in own)][:places]
        self.meeting: Meeting = acts.enter_meeting(
            authority,
            Details(title, body, self.day, "10:00", ROOM, 3),
            seats=[Seat(each, names[each], authority.slug) for each in self.who],
            items=[Item(0, 0, each, public_may_speak=each in PUBLIC_MAY_SPEAK) for each in business],
            **self.known,
        )

    @property
    def known(self) -> dict[str, Any]:
        """Who keeps it, and when: what every service is given. A minute goes by each time."""
        self.at += timedelta(minutes=1)
        return {"by": officer_of(self.authority, self.at), "at": self.at}

    @property
    def clock(self) -> str:
        """The time of day."""
        return self.at.astimezone(LOCAL_TIME).strftime("%H:%M")

    def item(self, title: str) -> int:
        """The number of an item."""
        return next(each.number for each in self.meeting.state.items if each.title == title)

    def published(self) -> "Chamber":
        """The agenda is published."""
        acts.take(self.meeting, "agenda_published", **self.known)
        return self

    def begun(self, title: str = MINUTES) -> "Chamber":
        """It is the day: everybody is there but the last, and the first item begins."""
        self.at = datetime.combine(self.day, time(10), LOCAL_TIME)
        acts.open_meeting(self.meeting, self.who[:-1], self.who[0], self.clock, **self.known)
        return self.begin(title)

    def begin(self, title: str) -> "Chamber":
        """An item begins."""
        acts.take(self.meeting, "item_begun", data={"item": self.item(title)}, **self.known)
        return self

    def declares(self, place: int, title: str, kind: Kind, nature: str, **more: Any) -> None:
        """Somebody declares an interest in an item."""
        acts.declare(self.meeting, self.who[place], self.item(title), kind, nature, **more, **self.known)

    def goes(self, place: int, move: Move, why: str = "") -> None:
        """Somebody leaves, or comes back."""
        acts.note_attendance(self.meeting, self.who[place], move.value, self.clock, why, **self.known)

    def vote(self, text: str, against: Sequence[int] = (), leaves_out: Sequence[int] = ()) -> None:
        """A motion is put, everybody in the room votes, and the votes are counted."""
        motion = acts.put_motion(self.meeting, text, **self.known)
        for place, person in enumerate(self.who):
            if person in self.meeting.state.present and place not in leaves_out:
                vote = Vote.AGAINST if place in against else Vote.FOR
                acts.cast_vote(self.meeting, motion, person, vote, **self.known)
        acts.count_votes(self.meeting, motion, None, self.clock, **self.known)

    def resolved(self, text: str) -> None:
        """Something is resolved without a vote."""
        acts.note_business(self.meeting, text, **self.known)

    def closed(self, signed_on: date | None = None) -> None:
        """It ends; its minutes may be signed at the next."""
        acts.take(self.meeting, "meeting_closed", data={"time": self.clock}, **self.known)
        if signed_on is not None:
            self.at = datetime.combine(signed_on, time(10), LOCAL_TIME)
            acts.sign_minutes(self.meeting, signed_on, **self.known)


def _working_day(day: date) -> date:
    """The day, or the Friday before it: councils don't meet at weekends."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def make_meetings(service: Service, now: datetime, member: str) -> None:
    """Meetings in every state at two authorities; ``member`` sits on several, and declares at one."""
    today = local_day(now)
    for slug in ("kcc", "canterbury"):
        authority = service.authority(slug)
        _planning(authority, today - timedelta(days=49), now, signed_on=today - timedelta(days=21))
        _planning(authority, today - timedelta(days=21), now)
        _with_member(authority, today - timedelta(days=7), now, member)
        coming = Chamber(
            authority, "Planning Committee", Body.COMMITTEE, today + timedelta(days=6), now, [member]
        ).published()
        _ahead(coming, now)
        Chamber(authority, "Council", Body.COUNCIL, today + timedelta(days=20), now, [member]).published()
        Chamber(authority, "Cabinet", Body.EXECUTIVE, today + timedelta(days=34), now)
        off = Chamber(authority, "Transport Board", Body.JOINT_COMMITTEE, today + timedelta(days=9), now)
        acts.take(
            off.published().meeting, "meeting_cancelled", reasons="Too few reports are ready.", **off.known
        )


def _planning(authority: Authority, day: date, now: datetime, signed_on: date | None = None) -> None:
    """Three of eleven have an interest; one of them stays, and the vote isn't counted."""
    room = Chamber(authority, "Planning Committee", Body.COMMITTEE, day, now).published().begun()
    room.resolved("The minutes were agreed.")
    room.begin(GOLF)
    room.declares(1, GOLF, Kind.DPI, "Land next to the eighteenth hole")
    room.goes(1, Move.LEFT, "with a Disclosable Pecuniary Interest")
    room.declares(2, GOLF, Kind.OSI, "On the committee of the club")
    room.goes(2, Move.LEFT, "having spoken as anybody may")
    acts.request_declaration(
        room.meeting, room.who[3], room.item(GOLF), "A brother owns the firm that builds it.", **room.known
    )
    acts.answer_request(room.meeting, room.meeting.state.open_requests[0].number, "silent", **room.known)
    acts.hold_interest(
        room.meeting,
        room.who[3],
        room.item(GOLF),
        Kind.OSI,
        "The firm is the applicant’s builder.",
        **room.known,
    )
    room.vote("That permission be granted, with the conditions in the report", against=(3, 5, 6))
    room.goes(1, Move.RETURNED)
    room.goes(2, Move.RETURNED)
    room.begin(HOUSES)
    room.declares(4, HOUSES, Kind.DPI, "", sensitive=True)
    room.goes(4, Move.LEFT, "with an interest")
    room.vote("That the decision be put off for a visit to the site", against=(7,))
    room.goes(4, Move.RETURNED)
    room.begin(SHELTERS)
    room.declares(5, SHELTERS, Kind.GIFT, "Lunch from the maker of the shelters, £120")
    room.vote("That the shelters be ordered")
    room.closed(signed_on)


def _with_member(authority: Authority, day: date, now: datetime, member: str) -> None:
    """One who sits on several authorities declares what stands in no register yet, and leaves."""
    room = Chamber(authority, "Environment Committee", Body.COMMITTEE, day, now, [member]).published().begun()
    room.resolved("The minutes were agreed.")
    place = room.who.index(member) if member in room.who else 1
    room.begin(HOUSES)
    room.declares(place, HOUSES, Kind.DPI, "A contract of the member’s firm with the applicant")
    room.goes(place, Move.LEFT, "with a Disclosable Pecuniary Interest")
    chair = next(each for each in range(PLACES) if each != place)
    acts.take(room.meeting, "chair_taken", data={"person": room.who[chair]}, **room.known)
    room.vote("That the Committee has no objection")
    room.closed()


def _ahead(room: Chamber, now: datetime) -> None:
    """A member says in writing, before the meeting, what will be declared."""
    at = now - timedelta(hours=20)
    acts.declare(
        room.meeting,
        room.who[1],
        room.item(GOLF),
        Kind.OSI,
        "A daughter works for the applicant",
        by=By(room.who[1], Role.MEMBER),
        at=at,
    )
