"""register/: how a member's interest is put into words on her own pages: tags, clocks, details, what was done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from kent_standards.law.adoption import duty_begins
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import Deadline, DeadlineState, clock_for, deadline, explain
from kent_standards.law.interests import PRESCRIBED, Category, Holder
from kent_standards.law.occasions import OCCASIONS, Occasion, OccasionRule, notification_clock
from kent_standards.law.publication import withheld_on
from kent_standards.law.registration import STEP_RULES, EntryState, Sensitivity, Status
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import Step
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, Seat
from kent_standards.register.projection import readable_details

SOON = 7  # days before its last day from which a clock is marked as due
LONGEST_SUMMARY = 120
HOLDERS = {Holder.MEMBER: "Yours", Holder.PARTNER: "Your spouse's, civil partner's or partner's"}
# Fields whose answers name an interest; dates, sums and choices describe it.
_NAMING = frozenset({"text", "longtext", "address"})
_PENDING_OF = {"new": "Pending", "change": "Change pending", "cessation": "End pending"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One word or two on how things stand; ``state`` is one of the states of the tag macro."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownDeadline:
    """A clock as the deadline macro takes it: when it ends, how it stands, and how the day was worked out."""

    label: str
    state: str
    state_text: str
    day: str
    working: tuple[str, ...]
    paragraph: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the timeline macro takes it."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool = True


def shown_deadline(label: str, due: Deadline, today: date, done_on: date | None = None) -> ShownDeadline:
    """A clock on ``today``: met on ``done_on``, or still running."""
    state, text = _met(due, done_on) if done_on else _running(due, today)
    working = explain(due)
    return ShownDeadline(label, state, text, uk_date(due.last_day), working.sentences, working.paragraph)


def _met(due: Deadline, done_on: date) -> tuple[str, str]:
    late = due.days_left(done_on)
    if late >= 0:
        return "met", f"Done on {uk_date(done_on)}"
    return "paused", f"Done on {uk_date(done_on)}, {in_days(-late)} late"


def _running(due: Deadline, today: date) -> tuple[str, str]:
    left = due.days_left(today)
    match due.state(today):
        case DeadlineState.OVERDUE:
            return "overdue", f"Overdue by {in_days(-left)}"
        case DeadlineState.DUE_TODAY:
            return "due", "Due today"
        case DeadlineState.PASSED:
            return "ended", "Over"
    return ("due" if left <= SOON else "pending"), f"{in_days(left)} left"


def in_days(count: int) -> str:
    """A number of days in words."""
    return "1 day" if count == 1 else f"{count} days"


def status_tags(state: EntryState) -> tuple[Tag, ...]:
    """Where an interest stands in one register, in the order of what matters to the member."""
    return (*_standing(state), *_waiting(state), *_sensitive(state))


def _standing(state: EntryState) -> Iterable[Tag]:
    if state.status is Status.REGISTERED and state.registered_on:
        yield Tag("registered", f"Registered on {uk_date(state.registered_on)}")
    elif state.status is Status.CEASED and state.ceased_on:
        ended = f"Ended on {uk_date(state.ended_on)}; " if state.ended_on else ""
        yield Tag("ended", f"{ended}end registered on {uk_date(state.ceased_on)}")
    elif state.status is Status.WITHDRAWN:
        yield Tag("ended", "Withdrawn")


def _waiting(state: EntryState) -> Iterable[Tag]:
    if state.pending is None:
        return
    yield Tag("pending", f"{_PENDING_OF[state.pending.kind]} since {uk_date(state.pending.notified_on)}")
    if state.pending.question:
        yield Tag("due", "Question to answer")


def _sensitive(state: EntryState) -> Iterable[Tag]:
    if not state.live:
        return
    match state.sensitivity:
        case Sensitivity.REQUESTED:
            yield Tag("sensitive", "Sensitive treatment asked for")
        case Sensitivity.AGREED:
            yield Tag("sensitive", "Sensitive")
        case Sensitivity.LAPSED:
            yield Tag("sensitive", "Sensitive no longer: to be included")
        case Sensitivity.REFUSED if not state.publication_accepted:
            yield Tag("due", "Sensitive treatment refused")


def on_public_pages(state: EntryState, seat: Seat, today: date) -> str:
    """In one sentence what the public sees of an interest in one register (Code 6)."""
    if state.status is not Status.REGISTERED:
        return "Not on the public register."
    hold_ends: Callable[[date], date] = partial(_hold_ends, seat)
    if not withheld_on(state, today, hold_ends):
        return "On the public register."
    if state.sensitivity is Sensitivity.REFUSED and state.sensitivity_on:
        return (
            f"Off the public pages until {uk_date(hold_ends(state.sensitivity_on))}, so that you can answer."
        )
    return "The details are off every public page."


def _hold_ends(seat: Seat, refused_on: date) -> date:
    return deadline(clock_for("sensitivity_hold", seat.rules.time_limits), refused_on, seat.calendar).last_day


def shown_details(
    category: Category | None, details: Mapping[str, str], names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The details of an interest as (label, value); bare where its category is no longer known."""
    if category is None:
        return tuple(details.items())
    return readable_details(category, details, names, public_only=False)


def summary(category: Category | None, details: Mapping[str, str]) -> str:
    """An interest in one line: what names it, such as "Teacher, Orchard Vale Schools Trust"."""
    if not details:
        return "No details on record"
    if category is None:
        texts = list(details.values())
    else:
        texts = [details[each.name] for each in category.fields if _names_it(each.kind, each.name, details)]
    line = ", ".join(", ".join(text.splitlines()) for text in texts[:2])
    return line if len(line) <= LONGEST_SUMMARY else f"{line[: LONGEST_SUMMARY - 1].rstrip()}…"


def _names_it(kind: str, name: str, details: Mapping[str, str]) -> bool:
    return kind in _NAMING and name in details


def notice_deadline(step: Step, seat: Seat) -> Deadline | None:
    """The clock that a notification met or missed, from the day she became aware; None for other steps.

    What she had when her first 28 days began is owed from then on (Act s.30(1), Code 4(1)).
    """
    if "aware_on" not in step.data:
        return None
    day = date.fromisoformat(str(step.data["aware_on"]))
    office, adoption = seat.office, seat.authority.part("code").state
    prescribed = step.data.get("category") in PRESCRIBED
    began = duty_begins(office.since, office.re_elected_on, adoption, statutory=prescribed).on
    clock = notification_clock(step.kind, str(step.data.get("occasion", "")), day, began)
    if clock is None:
        return None
    return deadline(clock_for(clock[0], seat.rules.time_limits), clock[1], seat.calendar)


def occasion_of(step: Step) -> OccasionRule:
    """How the member came to owe what ``step`` notifies."""
    return OCCASIONS[Occasion(str(step.data.get("occasion", "")) or Occasion.AWARE)]


def known_details(entry: Entry) -> Mapping[str, str]:
    """The details that the member last gave, of an interest that was withdrawn too."""
    if entry.state.latest:
        return entry.state.latest
    given = [step.data["details"] for step in entry.steps if "details" in step.data]
    return cast("Mapping[str, str]", given[-1])


def timeline(entries: Iterable[Entry], records: MemberRecords) -> tuple[ShownStep, ...]:
    """What was done about an interest, oldest first; one act at several authorities is one line."""
    acts: dict[tuple[str, str, str, str], list[tuple[Entry, Step]]] = {}
    for entry in entries:
        for step in entry.steps:
            acts.setdefault((step.at.isoformat(), step.kind, step.by, step.reasons), []).append((entry, step))
    # Acts of one instant stay in the order in which they were taken.
    in_order = sorted(acts.items(), key=lambda act: act[0][0])
    return tuple(_shown_act(act, records) for _, act in in_order)


def _shown_act(act: list[tuple[Entry, Step]], records: MemberRecords) -> ShownStep:
    step = act[0][1]
    where = ", ".join(entry.authority.name for entry, _ in act)
    who = "you" if step.by in records.people else ROLE_TITLES[step.role]
    texts = [step.reasons, *dict.fromkeys(in_time(entry, step, records) for entry, step in act)]
    return ShownStep(
        title=f"{STEP_RULES[step.kind].done}: {where}",
        day=uk_date(step.day),
        by=who,
        text="\n".join(text for text in texts if text),
        paragraph=step.paragraph,
    )


def in_time(entry: Entry, step: Step, records: MemberRecords) -> str:
    """Whether what ``step`` notified came in time, and how that day was reached; empty for other steps."""
    seat = records.seat(entry.authority.slug)
    due = notice_deadline(step, seat) if seat else None
    if due is None:
        return ""
    late = -due.days_left(step.day)
    how = "in time" if late <= 0 else f"{in_days(late)} late"
    aware = uk_date(date.fromisoformat(str(step.data["aware_on"])))
    last = f"{'was' if due.last_day < records.today else 'is'} {uk_date(due.last_day)}"
    return f"{occasion_of(step).day} {aware}. The last day {last} ({due.clock.paragraph}): {how}."
