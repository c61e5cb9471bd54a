"""hearings/: the officers' list of hearings, and one hearing on its page, as frozen values."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import is_conflicted
from kent_standards.hearings.committee import candidates, panel_rule
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.preparing import earliest_for, waiting_cases
from kent_standards.hearings.record import ShownEntry, entries, outcome
from kent_standards.hearings.resources import HearingDesk
from kent_standards.hearings.sheet import Member, Tag, members, tags_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_parts import BEFORE
from kent_standards.law.panels import Share, balance
from kent_standards.law.steps import NotPermitted
from kent_standards.people.identity import canonical


@dataclass(frozen=True, slots=True)
class Row:
    """A hearing in the list."""

    url: str
    reference: str
    day: str
    place: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class ShownDesk:
    """The list. ``waiting``: references of complaints without a hearing, each with where one is prepared."""

    waiting: tuple[tuple[str, str], ...]
    open: tuple[Row, ...]
    over: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ShownHearing:
    """One hearing on its page."""

    subject: str
    tags: tuple[Tag, ...]
    facts: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    balance: tuple[Share, ...]
    outcome: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    record: tuple[ShownEntry, ...]


MOST_OVER = 50


def shown_desk(context: HearingDesk, people: tuple[str, ...], today: date) -> ShownDesk:
    """The list, without the cases from which a conflict of interest keeps whoever looks."""
    hearings = context.hearings
    rows = {"open": [], "over": []}  # type: dict[str, list[Row]]
    for (name, day, reference), found in hearings.by_day:
        hearing: Hearing = hearings[found]
        if set(hearing.barred) & set(people):
            continue
        call = hearing.state.call
        rows[name].append(
            Row(
                f"{context.url}/{found}",
                reference,
                uk_date(date.fromisoformat(day)) if call is not None else "",
                call.place if call is not None else "",
                tags_of(hearing.state)[:1],
            )
        )
    complaints = f"/{context.authority.slug}/complaints"
    waiting = (
        (case.reference, f"{complaints}/{case.id}/prepare-hearing")
        for case in waiting_cases(context.authority)
        if not any(is_conflicted(case, person) for person in people)
    )
    return ShownDesk(tuple(waiting), tuple(rows["open"]), tuple(reversed(rows["over"]))[:MOST_OVER])


def shown_hearing(hearing: Hearing, today: date) -> ShownHearing:
    """One hearing, for its officers."""
    service, state = find_service(hearing), hearing.state
    drawn = {each.person for each in state.panel}
    subject = (
        service.people.get(canonical(service, state.subject)) if state.subject in service.people else None
    )
    return ShownHearing(
        str(subject.state.name) if subject is not None else "",
        tags_of(state),
        tuple(row for row in _facts(hearing, today) if row[1]),
        members(state),
        balance(candidates(hearing, today), drawn) if drawn else (),
        outcome(hearing),
        entries(hearing),
    )


def _facts(hearing: Hearing, today: date) -> tuple[tuple[str, str], ...]:
    state = hearing.state
    call, rule = state.call, panel_rule(hearing, today)
    kinds = ", ".join(f"{number} {kind}" for kind, number in rule.recipe)
    when = f"{uk_date(call.day)}, {call.time}, {call.place}" if call is not None else "Not called yet"
    return (
        ("When and where", when),
        ("Goes on on", uk_date(state.resumes_on) if state.resumes_on else ""),
        ("Earliest day", _earliest(hearing, today) if state.stage in BEFORE else ""),
        ("Procedure", hearing.rules.name),
        ("How the Panel is drawn", kinds or f"{rule.size} members of the committee, or all of them"),
        ("Chairman", rule.chair),
        ("Independent Person", state.independent_name),
        ("Legal adviser", state.adviser_name),
        ("The councillor", {True: "Will come", False: "Won’t come", None: ""}[state.attends]),
        ("Representative", state.representative),
        ("The councillor wrote", state.written),
        ("Principal reasons", state.principal_reasons),
        ("Appeal", hearing.rules.no_review if state.announced_on is not None else ""),
    )


def _earliest(hearing: Hearing, today: date) -> str:
    try:
        found = earliest_for(hearing, today)
    except NotPermitted as refused:
        return refused.sentence
    return (
        f"{uk_date(found.day)}, if it is called today: {uk_date(found.after_report.last_day)} by the 14 working days "
        f"after the report, {uk_date(found.after_notice.last_day)} by the five clear days of notice"
    )
