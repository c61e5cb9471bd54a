"""training/: the acts on sessions of training: the officers' and those of whoever is invited. None sees a request."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import why_frozen
from kent_standards.journal.services import enter
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.law.training import (
    ATTENDANCE,
    JOINT,
    MARKS,
    PARAGRAPH,
    SUBJECTS,
    Group,
    Mark,
    Session,
    Stage,
    Subject,
    check_session,
    next_session,
)
from kent_standards.law.training_steps import (
    DESK,
    TRAINING_STEPS,
    changed_marks,
    check_training_step,
    check_watched,
    counted_for,
)
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import holders_of
from kent_standards.store.ids import new_id
from kent_standards.training.model import PART, Trainings, TrainingSession, training_pairs, trainings_of
from kent_standards.training.people import in_groups, missed, office_here, principal_of, trainees

NOT_INVITED = "You aren’t invited to this session."


def enter_session(
    authority: Authority, session: Session, *, follows: str = "", by: By, at: datetime
) -> TrainingSession:
    """Enter a session that ``authority`` holds. Raises NotPermitted where something is missing."""
    check_session(session)
    _check_role("training_entered", by)
    folder: Trainings = authority.part(PART)
    if session.makes_up_for and session.makes_up_for not in folder:
        raise NotPermitted("Choose one of this authority’s sessions that were missed.", PARAGRAPH)
    record: TrainingSession = folder.add(TrainingSession(new_id()))
    data = {"session": session.primitives(), "host": authority.slug, "follows": follows}
    _take(record, "training_entered", data, by=by, at=at)
    return record


def enter_next(
    record: TrainingSession, session: Session, *, seen: int | None = None, by: By, at: datetime
) -> TrainingSession:
    """Enter the session of a series that comes after ``record``. Raises NotPermitted if it was entered already."""
    expect(record, seen)
    if record not in proposing(record.authority):
        raise NotPermitted("The next session of this series is entered already.", PARAGRAPH)
    return enter_session(record.authority, session, follows=record.id, by=by, at=at)


def proposing(authority: Authority) -> tuple[TrainingSession, ...]:
    """The sessions after which the next of a series is to be entered."""
    records = trainings_of(authority)
    followed = {record.state.follows for record in records}
    return tuple(
        record
        for record in records
        if record.is_host and record.id not in followed and next_session(record.state.known) is not None
    )


def change_session(
    record: TrainingSession, session: Session, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Change a session, at every authority that shares it; whoever is invited is told."""
    expect(record, seen)
    check_session(session)
    _check_host(record)
    if session == record.state.known:
        raise NotPermitted("Nothing differs from the session as it stands.", PARAGRAPH)
    for each in (record, *_shared(record, at)):
        _take(each, "training_changed", {"session": session.primitives()}, by=by, at=at)
        _tell_invited(each, "training_changed", at)


def cancel_session(
    record: TrainingSession, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Cancel a session, at every authority that shares it; whoever is invited is told."""
    expect(record, seen)
    _check_host(record)
    for each in (record, *_shared(record, at)):
        _take(each, "training_cancelled", {}, reasons, by=by, at=at)
        _tell_invited(each, "training_cancelled", at)


def share(
    record: TrainingSession, slugs: Collection[str], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Offer a session to other authorities; their own officers accept it, and invite their own people."""
    expect(record, seen)
    _check_host(record)
    service, state = find_service(record), record.state
    new = tuple(slug for slug in slugs if slug not in state.offered_to)
    if not new or record.authority.slug in new:
        raise NotPermitted("Choose at least one other authority that it hasn’t been offered to yet.", JOINT)
    for slug in new:
        partner = service.authority(slug)
        closed = why_frozen(partner, local_day(at))
        if closed or PART not in partner.parts:
            raise NotPermitted(f"{partner.name} takes no entries at present.", JOINT)
    _take(record, "training_shared", {"authorities": new}, by=by, at=at)
    # A catch-up belongs to a session of the host's own.
    data = {"session": {**state.known.primitives(), "makes_up_for": ""}, "host": record.authority.slug}
    for slug in new:
        partner = service.authority(slug)
        copy: TrainingSession = partner.part(PART).add(TrainingSession(record.id))
        _take(copy, "training_offered", data, by=by, at=at)
        for officer in _officers(partner, at):
            post(partner, "training_offered", person=officer, path=f"/{slug}/desk/training", at=at)


def answer_offer(
    record: TrainingSession, accept: bool, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Accept or decline a session that another authority offers."""
    expect(record, seen)
    _take(record, "training_accepted" if accept else "training_declined", {}, by=by, at=at)


def to_invite(record: TrainingSession, groups: Iterable[Group], today: date) -> tuple[tuple[str, str], ...]:
    """Who would be invited of ``groups``: id and name, those left out who are invited already."""
    chosen, authority = tuple(groups), record.authority
    state = record.state
    open_to = [group for group in chosen if group in state.known.open_to]
    rows = {each.person: each.name for each in in_groups(authority, open_to, today)}
    if Group.MISSED in chosen and state.known.makes_up_for in record.folder:
        absent = missed(record.folder[state.known.makes_up_for])
        everybody = in_groups(authority, state.known.open_to, today)
        rows |= {each.person: each.name for each in everybody if each.person in absent}
    there = {canonical(find_service(record), person) for person in state.people}
    return tuple((person, name) for person, name in rows.items() if person not in there)


def invite(
    record: TrainingSession, groups: Iterable[Group], *, seen: int | None = None, by: By, at: datetime
) -> int:
    """Invite whoever of ``groups`` isn't yet; each gets a mail. Returns how many there are."""
    expect(record, seen)
    chosen = tuple(groups)
    people = [person for person, _ in to_invite(record, chosen, local_day(at))]
    if not people:
        raise NotPermitted("Everybody in these groups is invited already, or there is nobody.", PARAGRAPH)
    data = {"people": tuple(people), "groups": tuple(group.value for group in chosen)}
    _take(record, "training_invited", data, by=by, at=at)
    for person in people:
        _mail(record, "training_invited", person, at)
    return len(people)


def answer(
    record: TrainingSession, person: str, comes: bool, *, seen: int | None = None, at: datetime
) -> None:
    """Say whether one comes. ``person``: whoever is signed in, by whichever of her ids."""
    invited, by = _invited(record, person, seen, at)
    if record.state.answers.get(invited) is comes:
        raise NotPermitted("You have answered so already.", PARAGRAPH)
    _take(record, "training_answered", {"person": invited, "comes": comes}, by=by, at=at)


def watched(
    record: TrainingSession, person: str, day: date, *, seen: int | None = None, at: datetime
) -> None:
    """Say that one has watched a recording, and on which day. It counts by one's own word."""
    invited, by = _invited(record, person, seen, at)
    today = local_day(at)
    check_training_step(record.steps, "training_watched", by.role, today)
    check_watched(record.state, invited, day, today)
    _take(record, "training_watched", {"person": invited, "day": day.isoformat()}, by=by, at=at)


def attend(
    record: TrainingSession,
    marks: Mapping[str, Mark],
    reasons: str = "",
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Enter or correct the register; only what differs is kept, and a correction says why."""
    expect(record, seen)
    check_training_step(record.steps, "training_attended", by.role, local_day(at))
    changed = changed_marks(record.state, marks, reasons, people=record.state.people)
    data = {"marks": {person: mark.value for person, mark in changed.items()}}
    _take(record, "training_attended", data, reasons, by=by, at=at)


def may_walk_in(record: TrainingSession, today: date) -> tuple[tuple[str, str], ...]:
    """Who may have come without an invitation: all for whom training is here, who aren't in the register."""
    there = {canonical(find_service(record), person) for person in record.state.people}
    groups = (Group.MEMBERS, Group.OFFICERS, Group.INDEPENDENT, Group.PARISHES)
    rows = ((each.person, each.name) for each in in_groups(record.authority, groups, today))
    return tuple((person, name) for person, name in rows if person not in there)


def walk_in(
    record: TrainingSession, person: str, mark: Mark, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter somebody who came without an invitation."""
    expect(record, seen)
    if person not in dict(may_walk_in(record, local_day(at))):
        raise NotPermitted("Choose somebody of this authority who isn’t in the register yet.", ATTENDANCE)
    if mark not in (Mark.WHOLE, Mark.PART):
        raise NotPermitted(f"Whoever came was {MARKS[Mark.WHOLE].lower()} or a part of it.", ATTENDANCE)
    _take(record, "training_walked_in", {"person": person, "marks": {person: mark.value}}, by=by, at=at)


def untrained(authority: Authority, group: Group, subject: Subject, today: date) -> tuple[str, ...]:
    """Who of a group has never been trained in a subject."""
    return tuple(each.person for each in trainees(authority, group, today) if subject not in each.last)


def remind(
    authority: Authority,
    group: Group,
    subject: Subject,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> int:
    """Remind whoever of a group was never trained in a subject; returns how many there are."""
    _check_role("training_invited", by)
    folder: Trainings = authority.part(PART)
    log, today = folder.reminders, local_day(at)
    log.expect(seen)
    people = untrained(authority, group, subject, today)
    if not people:
        raise NotPermitted("There is nobody to remind: all of them were trained in this.", PARAGRAPH)
    paragraph = SUBJECTS[subject][1]
    data = {"people": people, "group": group.value, "subject": subject.value}
    log.append(Step("training_reminded", at, by.person, by.role, paragraph, data=data))
    enter(authority, "training_reminded", log.about, by=by, at=at, paragraph=paragraph)
    for person in people:
        _post(authority, "training_reminded", person, "/profile/training", at)
    return len(people)


def expect(record: TrainingSession, seen: int | None) -> None:
    """Raises StaleForm if more was done than a form was made from, the answers of the invited left aside."""
    _expect(record, seen, ())


def seen_by_desk(record: TrainingSession) -> int:
    """How many steps an officer's form is made from."""
    return counted_for(record.steps)


def seen_by(record: TrainingSession, people: tuple[str, ...]) -> int:
    """How many steps a form of one of the invited is made from."""
    return counted_for(record.steps, people)


def me_in(record: TrainingSession, people: Iterable[str]) -> str:
    """By which of her ids a human stands in a session; empty if she doesn't."""
    return next((each for each in people if each in record.state.people), "")


def _expect(record: TrainingSession, seen: int | None, people: tuple[str, ...]) -> None:
    if seen is not None and seen != counted_for(record.steps, people):
        # The record's own check says it in its own words.
        record.expect(-1)


def _invited(record: TrainingSession, person: str, seen: int | None, at: datetime) -> tuple[str, By]:
    mine = tuple(cluster(find_service(record), person))
    known = me_in(record, mine)
    if not known:
        raise NotPermitted(NOT_INVITED, PARAGRAPH)
    _expect(record, seen, mine)
    office = office_here(record.authority, person, local_day(at))
    if office is None:
        raise NotPermitted("You hold no office here today, so nothing is asked of you.", PARAGRAPH)
    return known, By(person, office[1])


def _check_host(record: TrainingSession) -> None:
    if not record.is_host:
        host = find_service(record).authority(record.state.host).name
        raise NotPermitted(f"{host} holds this session; its officers change and cancel it.", JOINT)


def _check_role(kind: str, by: By) -> None:
    if by.role not in DESK:
        raise NotPermitted(
            "Only the officers keep the training of an authority.", TRAINING_STEPS[kind].paragraph
        )


def _shared(record: TrainingSession, at: datetime) -> tuple[TrainingSession, ...]:
    """The records of a joint session at the authorities that share it and still take entries."""
    service, today = find_service(record), local_day(at)
    partners = (service.authority(slug) for slug in record.state.offered_to)
    copies = (each.part(PART).get(record.id) for each in partners if not why_frozen(each, today))
    going_on = (Stage.OFFERED, Stage.PLANNED)
    return tuple(copy for copy in copies if copy is not None and copy.state.stage in going_on)


def _take(
    record: TrainingSession,
    kind: str,
    data: Mapping[str, object],
    reasons: str = "",
    *,
    by: By,
    at: datetime,
) -> None:
    """Take one step: ask the law, append, index, journal."""
    rule = check_training_step(record.steps, kind, by.role, local_day(at), reasons)
    before = training_pairs(record)
    record.append(Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data))
    for name, pairs in training_pairs(record).items():
        getattr(record.folder, name).replace(before[name], pairs)
    enter(record.authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)


def _tell_invited(record: TrainingSession, kind: str, at: datetime) -> None:
    for person in sorted(record.state.invited):
        _mail(record, kind, person, at)


def _mail(record: TrainingSession, kind: str, person: str, at: datetime) -> None:
    _post(record.authority, kind, person, f"/profile/training/{record.id}", at)


def _post(authority: Authority, kind: str, person: str, path: str, at: datetime) -> None:
    """Post from where she holds her office: a parish councillor gets it from the parish."""
    office = office_here(authority, person, local_day(at))
    if office is not None:
        post(find_service(authority).authority(office[0]), kind, person=person, path=path, at=at)


def _officers(authority: Authority, at: datetime) -> list[str]:
    desk = principal_of(authority)
    roles: frozenset[Role] = MONITORING
    return sorted({row.person for row in holders_of(desk, roles, local_day(at))})
