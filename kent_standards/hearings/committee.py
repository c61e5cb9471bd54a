"""hearings/: who sits on the Standards Committee and was trained, and who of them can hear a complaint (duty 80)."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_authority, find_service
from kent_standards.hearings.model import Hearing, Hearings, StandardsCommittee
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.committee_seats import check_vote
from kent_standards.law.local_rules import Panel
from kent_standards.law.panels import KINDS, Candidate, Kind
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.law.training import Subject
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import MemberRow, members_on
from kent_standards.plugin_access import rules_of
from kent_standards.training.people import knows_training, last_trained

SITS = "Report 5(11) and 5(13); Arrangements 2.5"
TRAINING = "Practice BP13"
ABLE = "Arrangements 2.5; Annex 3, 1.1 and 1.5; Code 5"


def may_join(authority: Authority, today: date) -> tuple[tuple[str, str, Kind, MemberRow], ...]:
    """Whoever can sit on the committee: id, name and kind: members and co-opted members, and those of its parishes."""
    service = find_service(authority)
    found: dict[str, tuple[str, str, Kind, MemberRow]] = {}
    for row in members_on(authority, today):
        kind = Kind.OWN if row.role is Role.MEMBER else Kind.INDEPENDENT
        person = canonical(service, row.person)
        found.setdefault(person, (person, row.name, kind, row))
    for parish in service.all_authorities():
        if parish.principal == authority.slug:
            for row in members_on(parish, today):
                person = canonical(service, row.person)
                found.setdefault(person, (person, row.name, Kind.PARISH, row))
    return tuple(found.values())


def join(
    authority: Authority,
    person: str,
    *,
    votes: bool,
    under: str = "",
    substitute: bool = False,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Enter that somebody sits on the committee. Raises NotPermitted for whoever can't, or does already.

    ``under``: the provision that gives a parish or co-opted member a vote; without one such a member has none.
    """
    committee = committee_of(authority)
    kinds = {each: kind for each, _, kind, _ in may_join(place_of(committee), local_day(at))}
    if person not in kinds:
        raise NotPermitted("Choose a member of this authority, or of one of its parishes.", SITS)
    if person in committee.sitting:
        raise NotPermitted("This member sits on the committee already.", SITS)
    under = under.strip()
    check_vote(kinds[person], votes, under)
    data: dict[str, object] = {
        "person": person,
        "kind": kinds[person].value,
        "votes": votes,
        "under": under if votes else "",
        "substitute": substitute,
    }
    take(committee, "committee_joined", data, SITS, seen, by, at)


def leave(authority: Authority, person: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter that somebody sits on the committee no longer."""
    committee = _sitting(authority, person)
    take(committee, "committee_left", {"person": person}, SITS, seen, by, at)


def record_training(
    authority: Authority, person: str, day: date, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record the day on which a member of the committee was trained for hearings."""
    committee = _sitting(authority, person)
    if day > local_day(at):
        raise NotPermitted("Training is recorded when it has been held; choose a day that is past.", TRAINING)
    data: dict[str, object] = {"person": person, "day": day.isoformat()}
    take(committee, "training_recorded", data, TRAINING, seen, by, at)


@knows_training
def recorded_training(authority: Authority) -> Iterator[tuple[str, Subject, date]]:
    """The days of training for hearings that were recorded here by hand."""
    if "hearings" in authority.parts:
        for step in committee_of(authority).steps:
            if step.kind == "training_recorded":
                yield str(step.data["person"]), Subject.HEARINGS, date.fromisoformat(str(step.data["day"]))


def trained_for_hearings(committee: StandardsCommittee) -> dict[str, date]:
    """By person the last day of training for hearings: at a session, or recorded by hand."""
    found = last_trained(place_of(committee))
    return {person: days[Subject.HEARINGS] for person, days in found.items() if Subject.HEARINGS in days}


def committee_of(authority: Authority) -> StandardsCommittee:
    """The Standards Committee; a parish's cases are heard by that of its principal authority."""
    place = find_service(authority).authority(authority.principal) if authority.principal else authority
    hearings: Hearings = place.part("hearings")
    committee: StandardsCommittee = hearings.committee
    return committee


def place_of(committee: StandardsCommittee) -> Authority:
    """The authority whose committee it is."""
    found = find_authority(committee)
    if found is None:
        raise LookupError("A committee lies in an authority.")
    return found


def candidates(hearing: Hearing, today: date) -> tuple[Candidate, ...]:
    """The members of the committee, each with what keeps her or him from hearing this complaint.

    Who complained isn't looked at: whoever draws the Panel may not know it. Members declare what they know themselves.
    """
    committee, service = committee_of(hearing.authority), find_service(hearing)
    rows = {person: (name, row) for person, name, _, row in may_join(place_of(committee), today)}
    found, trained = [], trained_for_hearings(committee)
    # Somebody who joined under an entry that is known to be of another's human since is that human.
    for person, sitting in {canonical(service, each): it for each, it in committee.members.items()}.items():
        if person not in rows:
            continue  # no seat any more
        name, row = rows[person]
        found.append(
            Candidate(
                person,
                name,
                sitting.kind,
                row.party,
                sitting.votes,
                trained.get(person),
                why_not(hearing, person),
            )
        )
    return tuple(sorted(found, key=lambda each: (list(Kind).index(each.kind), each.name)))


def why_not(hearing: Hearing, person: str) -> str:
    """What is known that keeps somebody from hearing this complaint; empty if nothing is."""
    service, case = find_service(hearing), hearing.case
    mine = set(cluster(service, person))
    if case.state.subject in mine:
        return "the complaint is about this member"
    if mine & case.state.conflicted or mine & set(hearing.state.conflicts):
        return "a conflict of interest is on record"
    if hearing.state.represented and hearing.state.represented.person in mine:
        return "represents the councillor"
    inquiry = case.state.inquiry
    return "was the Investigating Officer" if inquiry is not None and inquiry.investigator in mine else ""


def check_able(hearing: Hearing, people: Collection[str], today: date, *, from_the_start: bool) -> None:
    """Raises NotPermitted if somebody who was drawn for the Panel can't sit today: whose seat has ended, who has left the
    committee before the start, or who has a conflict of interest (1.1, 1.5)."""
    service, committee = find_service(hearing), committee_of(hearing.authority)
    seats = {person for person, *_ in may_join(place_of(committee), today)}
    for person in people:
        mine = set(cluster(service, person))
        why = why_not(hearing, person)
        if not mine & seats:
            why = "no seat is held any more"
        elif from_the_start and not mine & set(committee.members):
            why = "no longer on the Standards Committee"
        if why:
            what = "Appoint the Panel afresh." if from_the_start else "Enter that this member isn’t there."
            raise NotPermitted(f"{hearing.state.name_of(person)} can’t sit: {why}. {what}", ABLE)


def notes_on(hearing: Hearing, candidate: Candidate) -> tuple[str, ...]:
    """What is read beside a candidate: kind, group, vote, training, and an earlier Panel that came to no end."""
    trained = (
        f"trained on {uk_date(candidate.trained_on)}" if candidate.trained_on else "no training on record"
    )
    before = any(
        candidate.person in {each.person for each in other.state.panel}
        for other in hearing.folder.of_case(hearing.case_id)
        if other.id != hearing.id
    )
    return tuple(
        each
        for each in (
            KINDS[candidate.kind],
            candidate.group,
            "" if candidate.votes else "without a vote",
            trained,
            "sat on the Panel before" if before else "",
            candidate.conflict,
        )
        if each
    )


def panel_rule(hearing: Hearing, today: date) -> Panel:
    """How the Panel is drawn for the tier of the councillor's authority, by the rules of today."""
    return rules_of(hearing.authority, today).panels[hearing.authority.tier]


def _sitting(authority: Authority, person: str) -> StandardsCommittee:
    committee = committee_of(authority)
    if person not in committee.sitting:
        raise NotPermitted("Choose a member of the committee.", SITS)
    return committee


def take(
    committee: StandardsCommittee,
    kind: str,
    data: dict[str, object],
    paragraph: str,
    seen: int | None,
    by: By,
    at: datetime,
    reasons: str = "",
) -> None:
    """Take one step on the record of the committee, and enter it in the journal."""
    committee.expect(seen)
    committee.append(Step(kind, at, by.person, by.role, paragraph, reasons, data))
    enter(place_of(committee), kind, committee.about, by=by, at=at, paragraph=paragraph)
