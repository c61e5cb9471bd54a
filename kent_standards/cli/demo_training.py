"""cli/: the demonstration's training, a session in each state, with made-up people (Report 5(20), 5(21))."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_register import officer_of
from kent_standards.hearings.committee import committee_of
from kent_standards.law.steps import local_day
from kent_standards.law.training import Group, Mark, Session, Subject, Way
from kent_standards.training import services
from kent_standards.training.model import PART, TrainingSession
from kent_standards.training.people import group_of

EVERYBODY = (Group.MEMBERS, Group.OFFICERS, Group.INDEPENDENT)
WEBINAR = "https://webinar.example/standards"


def make_training(service: Service, now: datetime) -> None:
    """KCC's: the three of July 2012, a webinar that recurs, and one in each state; a joint one with two others."""
    county = service.authority("kcc")
    _of_2012(county, now - timedelta(days=390))
    _webinar(county, now - timedelta(days=95))
    _on_hearings(county, now - timedelta(days=130))
    missed = _held_with_register(county, now - timedelta(days=40))
    _without_register(county, now - timedelta(days=20))
    _catch_up(county, now - timedelta(days=15), missed)
    _cancelled(county, now - timedelta(days=12))
    _joint(service, now - timedelta(days=10))
    _coming(county, now - timedelta(days=8))
    at = now - timedelta(days=2)
    services.remind(county, Group.INDEPENDENT, Subject.CODE, by=officer_of(county, at), at=at)


def _enter(
    authority: Authority, at: datetime, session: Session, groups: Sequence[Group] = ()
) -> TrainingSession:
    known: dict[str, Any] = {"by": officer_of(authority, at), "at": at}
    record = services.enter_session(authority, session, **known)
    if groups:
        services.invite(record, groups, **known)
    return record


def _room(title: str, day: date, subject: Subject = Subject.CODE) -> Session:
    return Session(title, subject, Way.MEETING, day, "14:00", "16:30", "Council Chamber, Sessions House")


def _of_2012(county: Authority, at: datetime) -> None:
    """The dates that were set aside for the new regime; the registers of those days are on paper."""
    for day, begins, ends in ((20, "14:00", "17:00"), (24, "09:30", "16:30"), (25, "14:00", "17:00")):
        session = _room("The new standards regime", date(2012, 7, day))
        _enter(county, at, replace(session, begins=begins, ends=ends))


def _webinar(county: Authority, at: datetime) -> None:
    """A webinar for all, of which the next is proposed; it was held five days later."""
    session = Session(
        "The Code in an hour", Subject.CODE, Way.WEBINAR, local_day(at) + timedelta(days=5), "18:00", "19:00",
        address=WEBINAR, open_to=EVERYBODY, every_months=3,
    )  # fmt: skip
    record = _enter(county, at, session, (Group.OFFICERS, Group.INDEPENDENT))
    later = at + timedelta(days=6)
    # An Independent Person is left out, whom the reminder finds.
    officers = {each.person for each in group_of(county, Group.OFFICERS, local_day(later))}
    marks = {person: Mark.WHOLE if person in officers else Mark.ABSENT for person in record.state.people}
    services.attend(record, marks, by=officer_of(county, later), at=later)


def _on_hearings(county: Authority, at: datetime) -> None:
    """Those who were trained for hearings before are trained afresh; the others were not there."""
    session = replace(
        _room("Sitting on a Hearing Panel", local_day(at) + timedelta(days=10), Subject.HEARINGS),
        open_to=EVERYBODY,
    )
    record = _enter(county, at, session)
    later = at + timedelta(days=10)
    sits = committee_of(county).members
    may = dict(services.may_walk_in(record, local_day(later)))
    for person in sorted(each for each, sitting in sits.items() if sitting.trained_on and each in may):
        services.walk_in(record, person, Mark.WHOLE, by=officer_of(county, later), at=later)


def _held_with_register(county: Authority, at: datetime) -> TrainingSession:
    """Most came, one for a part, one is excused, some are absent; one entry was corrected."""
    day = local_day(at) + timedelta(days=14)
    record = _enter(county, at, _room("The Code of Conduct", day), (Group.MEMBERS,))
    people, later = sorted(record.state.invited), at + timedelta(days=15)
    services.answer(record, people[1], False, at=at + timedelta(days=1))
    marks = {person: Mark.ABSENT if number % 6 == 5 else Mark.WHOLE for number, person in enumerate(people)}
    by = officer_of(county, later)
    services.attend(record, {**marks, people[0]: Mark.PART, people[1]: Mark.EXCUSED}, by=by, at=later)
    corrected = {people[0]: Mark.WHOLE}
    services.attend(
        record, corrected, "The second list has her name as well.", by=by, at=later + timedelta(hours=1)
    )
    return record


def _without_register(county: Authority, at: datetime) -> None:
    """Held, and its attendance isn't entered yet."""
    session = _room("Interests and the register", local_day(at) + timedelta(days=7), Subject.INTERESTS)
    _enter(county, at, session, (Group.MEMBERS,))


def _catch_up(county: Authority, at: datetime, missed: TrainingSession) -> None:
    """A recording for those who missed the session on the Code; one has watched it."""
    day = local_day(at)
    session = Session(
        "The Code of Conduct, recorded", Subject.CODE, Way.RECORDING, day, address="https://recording.example/code",
        last_day=day + timedelta(days=45), makes_up_for=missed.id,
    )  # fmt: skip
    record = _enter(county, at, session, (Group.MISSED,))
    later = at + timedelta(days=3)
    services.watched(record, min(record.state.invited), local_day(later), at=later)


def _cancelled(county: Authority, at: datetime) -> None:
    session = _room("Chairing a committee", local_day(at) + timedelta(days=30), Subject.CHAIRING)
    record = _enter(county, at, session, (Group.MEMBERS,))
    later = at + timedelta(days=4)
    why = "The trainer is ill. Another day will be found."
    services.cancel_session(record, why, by=officer_of(county, later), at=later)


def _joint(service: Service, at: datetime) -> None:
    """KCC's is accepted by the Fire Authority and declined by Dover; Canterbury offers KCC one that waits."""
    county, canterbury = service.authority("kcc"), service.authority("canterbury")
    session = _room("Equality in the council’s work", local_day(at) + timedelta(days=35), Subject.EQUALITY)
    record = _enter(county, at, replace(session, open_to=EVERYBODY), (Group.OFFICERS,))
    services.share(record, ["kmfra", "dover"], by=officer_of(county, at), at=at)
    later = at + timedelta(days=2)
    for slug, accepts in (("kmfra", True), ("dover", False)):
        partner = service.authority(slug)
        copy = partner.part(PART)[record.id]
        services.answer_offer(copy, accepts, by=officer_of(partner, later), at=later)
        if accepts:
            services.invite(copy, [Group.INDEPENDENT], by=officer_of(partner, later), at=later)
    session = _room("When members use social media", local_day(at) + timedelta(days=50))
    offered = _enter(canterbury, at, replace(session, open_to=EVERYBODY), (Group.OFFICERS,))
    services.share(offered, ["kcc"], by=officer_of(canterbury, at), at=at)


def _coming(county: Authority, at: datetime) -> None:
    """To come, with some answers."""
    session = _room("Complaints: what happens to them", local_day(at) + timedelta(days=28), Subject.OTHER)
    record = _enter(county, at, session, (Group.MEMBERS,))
    for number, person in enumerate(sorted(record.state.invited)[:9]):
        services.answer(record, person, number % 4 != 3, at=at + timedelta(days=1))
