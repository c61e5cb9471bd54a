"""hearings/: preparing a hearing: the Panel, who advises it, the call, and what is said before it (Annex 3, 1 and 2)."""

from collections.abc import Collection
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.complaints.acts import desk_officers, limits_of
from kent_standards.complaints.model import Complaint
from kent_standards.hearings.acts import take, tell
from kent_standards.hearings.agenda import renew_agenda
from kent_standards.hearings.committee import candidates, panel_rule
from kent_standards.hearings.independent import check_independent, let_go
from kent_standards.hearings.milestones import mark
from kent_standards.hearings.model import Hearing, Hearings, concerned
from kent_standards.law.complaint_parts import Stage as CaseStage
from kent_standards.law.hearing_days import EarliestDay, check_day, earliest_day
from kent_standards.law.hearing_parts import Seat, Stage
from kent_standards.law.panels import check_panel
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.people.identity import cluster
from kent_standards.people.offices import seats_of
from kent_standards.plugin_access import rules_of
from kent_standards.store.ids import new_id

REFERRED = "Arrangements 11.1; Annex 2, 3.3(c)"
UNGROUPED = frozenset({"", "independent", "ungrouped", "non-aligned", "none"})


def waiting_cases(authority: Authority) -> tuple[Complaint, ...]:
    """The complaints that were referred to the Hearing Panel and have no hearing that goes on."""
    complaints, hearings = authority.part("complaints"), authority.part("hearings")
    found = (complaints[case] for _, case in complaints.desk.starting(f"stage {CaseStage.HEARING.value}"))
    return tuple(case for case in found if not _goes_on(hearings, case))


def prepare(case: Complaint, *, by: By, at: datetime) -> Hearing:
    """Begin a hearing of a case that was referred to the Panel: the first, or another after one was abandoned.

    Raises NotPermitted otherwise.
    """
    authority, today = case.authority, local_day(at)
    hearings: Hearings = authority.part("hearings")
    if case.state.stage is not CaseStage.HEARING:
        raise NotPermitted("This complaint hasn’t been referred to the Hearing Panel.", REFERRED)
    if _goes_on(hearings, case):
        raise NotPermitted("A hearing of this complaint is there already.", REFERRED)
    number = len(hearings.of_case(case.id)) + 1
    hearing = Hearing(new_id(), f"{case.reference}/H{number}", case.id)
    hearings.add(hearing)
    data = {
        "procedure": rules_of(authority, today).procedure,
        "subject": case.state.subject,
        "grouped": is_grouped(case, today),
        "allegations": len(case.state.allegations),
    }
    take(hearing, "hearing_prepared", data=data, by=by, at=at)
    return hearing


def is_grouped(case: Complaint, today: date) -> bool:
    """Whether the Subject Member is in a political group of the authority that hears the complaint."""
    service = find_service(case)
    held = (
        each for each in seats_of(service, case.state.subject, today) if each.authority == case.authority.slug
    )
    parties = (case.authority.offices[each.office].state.party for each in held)
    return any(party.strip().casefold() not in UNGROUPED for party in parties)


def appoint_panel(
    hearing: Hearing, people: Collection[str], reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Appoint the Panel, or another before the start, by the local recipe (resolution 125)."""
    today = local_day(at)
    rule, pool = panel_rule(hearing, today), candidates(hearing, today)
    drawn = check_panel(rule, pool, people)
    seats = tuple(
        Seat(
            each.person,
            each.name,
            each.kind.value,
            each.group,
            each.votes,
            each.trained_on.isoformat() if each.trained_on else "",
        ).to_data()
        for each in drawn
    )
    before = concerned(hearing)
    data: dict[str, object] = {"panel": seats, "quorum": rule.quorum, "rule": rule.source.document}
    take(hearing, "panel_appointed", reasons=reasons, data=data, seen=seen, by=by, at=at)
    renew_agenda(hearing, by=by, at=at)
    if hearing.state.call is not None:
        tell(hearing, concerned(hearing) - before, at)


def note_conflict(
    hearing: Hearing, person: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Note that somebody can't sit on this Panel, or can't advise it; whoever says so tells the officers."""
    officers = (
        () if by.person != person else [each for each, _ in desk_officers(hearing.authority, local_day(at))]
    )
    data = {"person": person}
    take(hearing, "panel_conflict", reasons=reasons, data=data, seen=seen, by=by, at=at, news=officers)
    let_go(hearing, (person,), reasons, by=by, at=at)


def name_adviser(
    hearing: Hearing, person: str, name: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Name the legal adviser: an officer of the authority, or somebody from outside by name alone (3.8(a))."""
    officers = dict(desk_officers(hearing.authority, local_day(at)))
    if person and person not in officers:
        raise NotPermitted(
            "Choose an officer of this authority, or give a name.", "Arrangements, Annex 3, 3.8(a)"
        )
    if not person and not name.strip():
        raise NotPermitted("Choose an officer, or give a name.", "Arrangements, Annex 3, 3.8(a)")
    data = {"person": person, "name": officers.get(person, name.strip())}
    take(hearing, "adviser_named", data=data, seen=seen, by=by, at=at)


def earliest_for(hearing: Hearing, notice_on: date) -> EarliestDay:
    """The earliest day of the hearing if notice is given on a day. Raises NotPermitted before the report was copied."""
    inquiry = hearing.case.state.inquiry
    if inquiry is None or inquiry.counted_from is None:
        raise NotPermitted(
            "Copy the final report to the two sides first; the 14 working days run from then.",
            "Arrangements, Annex 3, 1.4",
        )
    case = hearing.case
    return earliest_day(inquiry.counted_from, notice_on, working_calendar(case.authority), limits_of(case))


def call(
    hearing: Hearing, day: date, time: str, place: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Call the hearing, or call it afresh, and give the public notice of it by the same act (1.4; resolution 154).

    Raises NotPermitted for a day before either count has run, and where the Independent Person can't act any more.
    """
    check_independent(hearing, local_day(at))
    earliest = earliest_for(hearing, local_day(at))
    check_day(day, earliest)
    data = {"day": day.isoformat(), "time": time, "place": place, "earliest": earliest.day.isoformat()}
    resumes = hearing.state.stage is Stage.ADJOURNED
    take(hearing, "called", data=data, seen=seen, by=by, at=at)
    renew_agenda(hearing, by=by, at=at)
    if resumes:
        reasons = "It goes on on the day for which it is called."
        mark(hearing, "hearing_adjourned", reasons=reasons, data={"day": day.isoformat()}, by=by, at=at)
    else:
        mark(hearing, "hearing_called", data={"day": day.isoformat(), "place": place}, by=by, at=at)
    tell(hearing, {*concerned(hearing), hearing.case.state.investigator_on(local_day(at))} - {""}, at)


def say_attendance(
    hearing: Hearing,
    attends: bool,
    representative: str,
    relation: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """What the councillor says: whether to come, and by whom represented (1.7, 2)."""
    data = {"attends": attends, "representative": representative.strip(), "relation": relation}
    officers = [each for each, _ in desk_officers(hearing.authority, local_day(at))]
    take(
        hearing,
        "attendance_said",
        data=data,
        seen=seen,
        by=by,
        at=at,
        news=officers if _is_subject(hearing, by) else (),
    )


def give_written(hearing: Hearing, words: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """The councillor's written representations, to which the Panel may have regard in her absence (1.7)."""
    take(hearing, "written_given", reasons=words, seen=seen, by=by, at=at)


def _is_subject(hearing: Hearing, by: By) -> bool:
    return by.person in cluster(find_service(hearing), hearing.state.subject)


def _goes_on(hearings: Hearings, case: Complaint) -> bool:
    return any(each.state.stage is not Stage.ABANDONED for each in hearings.of_case(case.id))
