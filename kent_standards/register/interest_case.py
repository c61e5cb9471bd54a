"""register/: the projection of one interest for the member: how it stands everywhere, what was done, what may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kent_standards.law.calendar import uk_date
from kent_standards.law.interests import CATEGORIES, Category
from kent_standards.law.registration import EntryState
from kent_standards.register.interest_acts import ACTS, Act, current_entries, why_not
from kent_standards.register.interest_proposals import Missing, Offer, missing_at, not_live_at
from kent_standards.register.interest_wording import (
    HOLDERS,
    ShownStep,
    Tag,
    known_details,
    on_public_pages,
    shown_details,
    status_tags,
    summary,
    timeline,
)
from kent_standards.register.model import Entry
from kent_standards.register.profile import missing_text
from kent_standards.register.profile_records import MemberRecords
from kent_standards.register.projection import UNLISTED


@dataclass(frozen=True, slots=True)
class AtAuthority:
    """How an interest stands in one register, with what its Monitoring Officer has said."""

    authority: str
    tier: str
    office: str
    tags: tuple[Tag, ...]
    public: str
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DetailGroup:
    """The details that several registers have alike. ``rows``: (label, value, differs from another register).

    ``changes`` sets what is registered against what is notified: (label, registered, notified, differs).
    """

    authorities: str
    rows: tuple[tuple[str, str, bool], ...]
    changes: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ShownAct:
    """An act that may be taken: its page, and where, if not everywhere; or, with ``reasons``, why it can't be."""

    name: str
    title: str
    where: str
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownCase:
    """One interest with everything that the member may know and do about it. ``size`` tells a stale form.

    ``differ``: what she last told her authorities isn't the same at each.
    """

    statement: str
    line: str
    category_title: str
    paragraph: str
    holder: str
    places: tuple[AtAuthority, ...]
    groups: tuple[DetailGroup, ...]
    differ: bool
    steps: tuple[ShownStep, ...]
    acts: tuple[ShownAct, ...]
    refused: tuple[ShownAct, ...]
    missing: tuple[Missing, ...]
    missing_text: str
    others: tuple[Offer, ...]
    size: int


def case_size(entries: Iterable[Entry]) -> int:
    """How many steps an interest has in all registers together; whatever is done about it makes it grow."""
    return sum(len(entry.steps) for entry in entries)


def category_of(entries: Sequence[Entry], records: MemberRecords) -> Category | None:
    """The category of an interest; one of the Act's is known even to somebody who holds no seat now."""
    wanted = entries[0].state.category
    statutory = next((each for each in CATEGORIES if each.id == wanted), None)
    return records.category(wanted) or statutory


def shown_case(statement: str, entries: Sequence[Entry], records: MemberRecords) -> ShownCase:
    """One interest as it stands on one day."""
    category = category_of(entries, records)
    live = [entry for entry in entries if entry.state.live]
    state = (live or entries)[0].state
    missing = missing_at(records, entries)
    groups = tuple(_groups(list(current_entries(entries).values()), category, records))
    return ShownCase(
        statement=statement,
        line=summary(category, known_details((live or entries)[0])),
        category_title=category.title if category else UNLISTED,
        paragraph=category.paragraph if category else "",
        holder=HOLDERS[state.holder],
        places=tuple(_at_authority(entry, records) for entry in current_entries(entries).values()),
        groups=groups,
        differ=any(row[2] for group in groups for row in group.rows),
        steps=timeline(entries, records),
        acts=tuple(_permitted(entries, records)),
        refused=tuple(_refused(entries, records)),
        missing=missing,
        missing_text=missing_text(live, missing),
        others=not_live_at(records, category, entries) if category else (),
        size=case_size(entries),
    )


def _at_authority(entry: Entry, records: MemberRecords) -> AtAuthority:
    seat = records.seat(entry.authority.slug)
    return AtAuthority(
        authority=entry.authority.name,
        tier=entry.authority.tier,
        office=seat.title if seat else "You hold no seat there today",
        tags=status_tags(entry.state),
        public=on_public_pages(entry.state, seat, records.today) if seat else "",
        notes=tuple(_notes(entry.state)),
    )


def _notes(state: EntryState) -> Iterable[tuple[str, str]]:
    if state.pending is not None and state.pending.question:
        yield "The Monitoring Officer asks", state.pending.question
    if state.live and state.sensitivity_answer:
        said = "refuses" if state.sensitivity == "refused" else "agrees to"
        if state.sensitivity in ("refused", "agreed"):
            yield f"The Monitoring Officer {said} sensitive treatment", state.sensitivity_answer
    if state.live and state.review_on and state.sensitivity == "agreed":
        yield "To be reviewed by", uk_date(state.review_on)


def _groups(
    entries: Sequence[Entry], category: Category | None, records: MemberRecords
) -> Iterable[DetailGroup]:
    alike: dict[tuple[tuple[tuple[str, str], ...], ...], list[Entry]] = {}
    for entry in entries:
        latest = shown_details(category, known_details(entry), records.names)
        # Nothing is registered yet, or only that: either way there is no change to show.
        registered = shown_details(category, entry.state.details, records.names) or latest
        alike.setdefault((registered, latest), []).append(entry)
    known = [dict(latest) for _, latest in alike]
    for (registered, latest), group in alike.items():
        yield DetailGroup(
            authorities=", ".join(entry.authority.name for entry in group),
            rows=tuple(
                (label, value, any(each.get(label) != value for each in known)) for label, value in latest
            ),
            changes=tuple(_changes(dict(registered), dict(latest))) if registered != latest else (),
        )


def _changes(registered: dict[str, str], latest: dict[str, str]) -> Iterable[tuple[str, str, str, bool]]:
    for label in dict.fromkeys((*latest, *registered)):
        before, after = registered.get(label, "Not given"), latest.get(label, "Not given")
        yield label, before, after, before != after


def _permitted(entries: Sequence[Entry], records: MemberRecords) -> Iterable[ShownAct]:
    for act in ACTS.values():
        where = [name for name, sentence in _sentences(act, entries, records) if not sentence]
        if where:
            everywhere = len(where) == len(current_entries(entries))
            yield ShownAct(act.name, act.title, "" if everywhere else ", ".join(where))


def _refused(entries: Sequence[Entry], records: MemberRecords) -> Iterable[ShownAct]:
    """Each act that can't be taken somewhere; the same sentence at several authorities once."""
    for act in ACTS.values():
        reasons: dict[str, list[str]] = {}
        for name, sentence in _sentences(act, entries, records):
            if sentence:
                reasons.setdefault(sentence, []).append(name)
        if reasons:
            yield ShownAct(
                act.name,
                act.title,
                "",
                tuple((", ".join(names), sentence) for sentence, names in reasons.items()),
            )


def _sentences(act: Act, entries: Sequence[Entry], records: MemberRecords) -> list[tuple[str, str]]:
    current = current_entries(entries).values()
    return [(entry.authority.name, why_not(act, entry, records)) for entry in current]
