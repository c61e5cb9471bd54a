"""register/: the projection of one notification for officers, masked where its details are withheld."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kent_standards.attachments.services import files_on
from kent_standards.authorities.model import Service, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import clock_for, deadline, review_deadline
from kent_standards.law.interests import Category
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.registration import STEP_RULES, Details, EntryState, Sensitivity, Status
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import THE_SERVICE, Step
from kent_standards.people.identity import canonical
from kent_standards.people.offices import HeldOffice, offices_of
from kent_standards.register.desk import MASKED, category_title, is_masked, member_name
from kent_standards.register.evidence import ShownFile, shown_files
from kent_standards.register.interest_wording import (
    ShownDeadline,
    ShownStep,
    Tag,
    in_days,
    notice_deadline,
    occasion_of,
    shown_deadline,
    shown_details,
    status_tags,
)
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import Seat
from kent_standards.register.projection import HOLDERS, place_names

# What other authorities may know of one another's registers: how far it has come, and nothing else.
_ELSEWHERE = {
    Status.PENDING: Tag("pending", "Pending"),
    Status.REGISTERED: Tag("registered", "Registered"),
    Status.CEASED: Tag("ended", "Ended"),
    Status.WITHDRAWN: Tag("ended", "Withdrawn"),
}
_TIMELY = {"sensitivity_lapsed": ("Sensitive no longer, as the member knew, since", "Told in time")}
_KINDS = {
    "new": "A new interest",
    "change": "A change to a registered interest",
    "cessation": "The end of an interest",
}


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of the details, one after the other; ``rows`` are (label, before, after, differs)."""

    title: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ShownNotification:
    """An interest in one register as its officers see it."""

    url: str
    heading: str
    member: str
    member_url: str
    tags: tuple[Tag, ...]
    facts: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]
    question: str
    masked: bool
    revealed: bool
    clocks: tuple[ShownDeadline, ...]
    versions: tuple[Versions, ...]
    elsewhere: tuple[tuple[str, Tag], ...]
    timeline: tuple[ShownStep, ...]
    evidence: tuple[ShownFile, ...]
    evidence_count: int


def shown_notification(
    entry: Entry, rules: LocalRules, today: date, *, revealed: bool = False
) -> ShownNotification:
    """The notification. What is withheld is shown only if ``revealed``, which a reading in the journal precedes."""
    state = entry.state
    withheld = is_masked(state, entry.authority, rules, today)
    masked = (withheld or bool(files_on(entry)) or _has_sensitive_reasons(entry.steps)) and not revealed
    hidden = withheld and not revealed
    service = find_service(entry)
    category = next((each for each in rules.categories if each.id == state.category), None)
    names = dict(place_names(service))
    title = MASKED if hidden else category_title(rules, state.category)
    member = member_name(service, entry.member_register.id)
    return ShownNotification(
        url=f"/{entry.authority.slug}/desk/{entry.id}",
        heading=f"{title}: {member}",
        member=member,
        member_url=f"/{entry.authority.slug}/register/{canonical(service, entry.member_register.id)}",
        tags=status_tags(state),
        facts=tuple(_facts(entry, rules, today, hidden)),
        details=() if hidden else shown_details(category, state.latest, names),
        question="" if hidden or state.pending is None else state.pending.question,
        masked=masked,
        revealed=revealed,
        clocks=tuple(_clocks(entry, rules, today)),
        versions=() if hidden else tuple(_versions(entry.steps, category, names)),
        elsewhere=tuple(_elsewhere(service, entry)),
        timeline=tuple(_shown_step(service, step, hidden=hidden, masked=masked) for step in entry.steps),
        # Names of files are as sensitive as what is in them.
        evidence=shown_files(entry) if revealed else (),
        evidence_count=len(files_on(entry)),
    )


def subject_of(entry: Entry, rules: LocalRules, today: date) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What an act is about, for the head of its form: a line and the details; nothing of what is withheld."""
    member = member_name(find_service(entry), entry.member_register.id)
    if is_masked(entry.state, entry.authority, rules, today):
        return f"{MASKED}: {member}", ()
    category = next((each for each in rules.categories if each.id == entry.state.category), None)
    details = shown_details(category, entry.state.latest, dict(place_names(find_service(entry))))
    return f"{category_title(rules, entry.state.category)}: {member}", details


def _has_sensitive_reasons(steps: Sequence[Step]) -> bool:
    """Whether reasons about sensitivity were given: they stay masked even when the details are public again."""
    return any(step.kind.startswith("sensitivity_") and step.reasons for step in steps)


def _facts(entry: Entry, rules: LocalRules, today: date, hidden: bool) -> Iterator[tuple[str, str]]:
    state = entry.state
    yield "Member", member_name(find_service(entry), entry.member_register.id)
    if not hidden:
        yield "Category", category_title(rules, state.category)
        yield "Whose interest", HOLDERS[state.holder]
    if entry.erased_on is not None:
        yield "What was said till then", f"Erased on {uk_date(entry.erased_on)}"
    pending = state.pending
    if pending is not None:
        yield "What is notified", _KINDS[pending.kind]
        yield "Notified on", uk_date(pending.notified_on)
        if pending.ended_on is not None:
            yield "Ended on", uk_date(pending.ended_on)
    for step in _told(entry):
        label, timely = _TIMELY.get(
            step.kind, (f"Member {occasion_of(step).day.lower()}", "Notified in time")
        )
        yield label, uk_date(date.fromisoformat(str(step.data["aware_on"])))
        yield timely, _in_time(entry, step, rules, today)
    if state.registered_on is not None:
        yield "First registered on", uk_date(state.registered_on)


def _told(entry: Entry) -> Iterator[Step]:
    """The steps that had a time limit: what waits, or else what was told last; and that it is sensitive no longer.

    A correction of what waits isn't a second notification: the first one counts.
    """
    pending, found = entry.state.pending, [step for step in entry.steps if "aware_on" in step.data]
    lapsed = [step for step in found if step.kind == "sensitivity_lapsed"]
    notified = [step for step in found if step.kind != "sensitivity_lapsed"]
    if pending is not None:
        begun = (pending.notified_on, pending.aware_on.isoformat())
        notified = [step for step in notified if (step.day, step.data["aware_on"]) == begun][:1]
    yield from notified[-1:]
    if entry.state.sensitivity is Sensitivity.LAPSED:
        yield from lapsed[-1:]


def _in_time(entry: Entry, told: Step, rules: LocalRules, today: date) -> str:
    seat = seat_on(entry, rules, told.day)
    due = notice_deadline(told, seat) if seat else None
    if due is None:
        return "Not known: the member's seat on that day is not on record"
    late = -due.days_left(told.day)
    tense = "was" if due.last_day < today else "is"
    last = f"the last day {tense} {uk_date(due.last_day)} ({due.clock.paragraph})"
    return f"Yes: {last}" if late <= 0 else f"No, {in_days(late)} late: {last}"


def seat_on(entry: Entry, rules: LocalRules, day: date) -> Seat | None:
    """The member's oldest seat here on ``day``, by which Code 4(1) counts."""
    authority = entry.authority
    held: list[HeldOffice] = [
        each
        for each in offices_of(find_service(entry), entry.member_register.id)
        if each.authority == authority.slug and each.in_force(day)
    ]
    states = [authority.offices[each.office].state for each in held]
    members = sorted((state for state in states if state.is_member), key=lambda state: state.since)
    return Seat(authority, members[0], rules, working_calendar(authority), "") if members else None


def _clocks(entry: Entry, rules: LocalRules, today: date) -> Iterator[ShownDeadline]:
    """The clocks that run now: the officer's own, the member's answer, the hold, the review."""
    state, limits, calendar = entry.state, rules.time_limits, working_calendar(entry.authority)
    pending, since = state.pending, state.sensitivity_on
    if state.live and since is not None:
        if state.sensitivity is Sensitivity.REQUESTED:
            due = deadline(clock_for("sensitive_decision", limits), since, calendar)
            yield shown_deadline("Decide on sensitive treatment by", due, today)
        elif state.sensitivity is Sensitivity.LAPSED:
            due = deadline(clock_for("register_entry", limits), since, calendar)
            yield shown_deadline("Include it in the register by", due, today)
        elif state.sensitivity is Sensitivity.REFUSED and not state.publication_accepted:
            due = deadline(clock_for("sensitivity_hold", limits), since, calendar)
            yield shown_deadline("Publication is held until the end of", due, today)
        elif state.sensitivity is Sensitivity.AGREED and state.review_on is not None:
            yield shown_deadline("Review sensitive treatment by", review_deadline(state.review_on), today)
    if pending is not None:
        due = deadline(clock_for("register_entry", limits), pending.notified_on, calendar)
        yield shown_deadline("Register by", due, today)
        if pending.questioned_on is not None:
            due = deadline(clock_for("answer_question", limits), pending.questioned_on, calendar)
            yield shown_deadline("Member's answer expected by", due, today)


def _versions(steps: Sequence[Step], category: Category | None, names: dict[str, str]) -> Iterator[Versions]:
    """Each version of the details beside the one before it, the newest first."""
    told = [step for step in steps if "details" in step.data]
    for before, after in reversed(list(pairwise(told))):
        old, new = (dict(shown_details(category, _details(step), names)) for step in (before, after))
        labels = list(dict.fromkeys([*old, *new]))
        rows = tuple(
            (label, old.get(label, ""), new.get(label, ""), old.get(label) != new.get(label))
            for label in labels
        )
        heads = (f"Before: {uk_date(before.day)}", f"Now: {uk_date(after.day)}")
        yield Versions(f"{STEP_RULES[after.kind].done} on {uk_date(after.day)}", heads, rows)


def _details(step: Step) -> Details:
    found = step.data["details"]
    assert isinstance(found, dict)
    return found


def _elsewhere(service: Service, entry: Entry) -> Iterator[tuple[str, Tag]]:
    """How far the same statement has come at the other authorities that it was made to."""
    if not entry.state.statement:
        return
    for reference in service.entries_by_statement.references(entry.state.statement):
        slug, _, other = reference.partition("/")
        if slug != entry.authority.slug:
            authority = service.authority(slug)
            state: EntryState = authority.part("register").entry(other).state
            yield authority.name, _ELSEWHERE[state.status]


def _shown_step(service: Service, step: Step, *, hidden: bool, masked: bool) -> ShownStep:
    secret = hidden or (masked and step.kind.startswith("sensitivity_"))
    who = member_name(service, step.by)
    role = "" if step.by == THE_SERVICE.person else f", {ROLE_TITLES[step.role]}"
    text = ("What was said is withheld." if step.reasons else "") if secret else step.reasons
    return ShownStep(STEP_RULES[step.kind].done, uk_date(step.day), f"{who}{role}", text, step.paragraph)
