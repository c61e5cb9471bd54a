"""membership/: what the pages of an import show, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import local_day
from kent_standards.membership import imports
from kent_standards.membership.pages import person_name, span_text
from kent_standards.membership.resources import Imports, OneImport
from kent_standards.people.file_rows import MemberRow, RefusedRow
from kent_standards.people.plan import ChangedOffice, CurrentOffice, ImportPlan

_SHOWN = 10
FIELDS = {
    "name": "Name",
    "party": "Group",
    "ward": "Ward",
    "email": "E-mail",
    "since": "First day",
    "until": "Last day",
    "office": "Office",
}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a list of the plan."""

    name: str
    facts: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Somebody of whom something changes: (field, old, new)."""

    name: str
    url: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import as its page shows it: waiting with its plan, carried out, or run out."""

    state: str
    filename: str
    read: str
    sha256: str
    fingerprint: str = ""
    summary: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    added: tuple[PersonLine, ...] = ()
    changed: tuple[ChangeLine, ...] = ()
    unchanged: tuple[PersonLine, ...] = ()
    left: tuple[PersonLine, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    leavers: tuple[tuple[str, str], ...] = ()
    done: str = ""

    @property
    def changes_nothing(self) -> bool:
        """Whether confirming it would enter and change nobody."""
        return not (self.added or self.changed)


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import in the list of those before."""

    filename: str
    url: str
    read: str
    state: str
    state_text: str


def import_view(context: OneImport, request: Any) -> ImportView:
    """Everything that the page of one import shows."""
    record, service = context.record, request.service
    state = record.state
    read = f"{uk_date(local_day(state.read_at))}, by {person_name(service, state.read_by)}"
    if state.carried_out_at is not None:
        who = person_name(service, state.carried_out_by)
        done = f"Carried out on {uk_date(local_day(state.carried_out_at))} by {who}"
        counts = state.counts or {}
        titles = (("Entered", "added"), ("Changed", "changed"), ("Ended", "ended"))
        summary = tuple((title, counts.get(key, 0)) for title, key in titles)
        return ImportView("done", state.filename, read, state.sha256, summary=summary, done=done)
    if not state.waiting(request.now):
        return ImportView("expired", state.filename, read, state.sha256)
    return _waiting(context, request.today, read)


def past_imports(context: Imports, service: Service, now: datetime) -> tuple[PastImport, ...]:
    """The latest imports of the authority."""
    records = sorted(
        context.authority.part("imports").values(), key=lambda each: each.state.read_at, reverse=True
    )
    found = []
    for record in records[:_SHOWN]:
        state = record.state
        if state.carried_out_at is not None:
            tag = ("registered", "Carried out")
        else:
            tag = ("pending", "Waits to be confirmed") if state.waiting(now) else ("ended", "Run out")
        read = f"{uk_date(local_day(state.read_at))}, by {person_name(service, state.read_by)}"
        found.append(PastImport(state.filename, f"{context.url}/{record.id}", read, *tag))
    return tuple(found)


def _waiting(context: OneImport, today: date, read: str) -> ImportView:
    record, authority = context.record, context.authority
    file, plan = imports.file_of(record), imports.plan_of(record, today)
    notes = list(file.notes)
    if file.other_councils:
        rows = "row belongs" if file.other_councils == 1 else "rows belong"
        notes.append(f"{file.other_councils} {rows} to other councils and will not be imported here.")
    dateless = sum(row.since is None for row in plan.added)
    if dateless:
        rows = "1 member to be entered has" if dateless == 1 else f"{dateless} members to be entered have"
        notes.append(
            f"{rows} no first day in the file, so the office begins today, {uk_date(today)}, and with it the 28 days "
            "in which to notify interests. Give the file a column since, or correct the first day afterwards."
        )
    shared = [row.name for row in imports.shared_addresses(authority, plan)]
    if shared:
        notes.append(
            f"Another person has the e-mail address of {', '.join(shared)} already; it will stand with the office, "
            "and the two will be proposed under One person or two."
        )
    base = context.__parent__.__parent__.url
    return ImportView(
        "waiting",
        record.state.filename,
        read,
        record.state.sha256,
        fingerprint=imports.fingerprint(plan),
        summary=_summary(plan),
        notes=tuple(notes),
        warnings=plan.warnings,
        added=tuple(PersonLine(row.name, _row_facts(row)) for row in plan.added),
        changed=tuple(_change_line(change, base) for change in plan.changed),
        unchanged=tuple(_office_line(office) for office in plan.unchanged),
        left=tuple(_office_line(office) for office in plan.left),
        refused=plan.refused,
        leavers=tuple((office.office_id, _full(office)) for office in plan.left),
    )


def _summary(plan: ImportPlan) -> tuple[tuple[str, int], ...]:
    return (
        ("To be entered", len(plan.added)),
        ("To be changed", len(plan.changed)),
        ("Unchanged", len(plan.unchanged)),
        ("Not in the file", len(plan.left)),
        ("Refused", len(plan.refused)),
    )


def _row_facts(row: MemberRow) -> str:
    span = f"from {uk_date(row.since)}" if row.since else ""
    if row.until:
        span = f"{span} to {uk_date(row.until)}".strip()
    return ", ".join(each for each in (row.office, row.ward, row.party, row.email, span) if each)


def _office_line(office: CurrentOffice) -> PersonLine:
    span = span_text(office.since, office.until or date.max) if office.since else ""
    return PersonLine(
        office.printed_name, ", ".join(each for each in (office.ward, office.party, span) if each)
    )


def _full(office: CurrentOffice) -> str:
    line = _office_line(office)
    return f"{line.name} ({line.facts})" if line.facts else line.name


def _change_line(change: ChangedOffice, base: str) -> ChangeLine:
    changes = tuple(
        (FIELDS[each.field], _value(each.field, each.old), _value(each.field, each.new))
        for each in change.changes
    )
    return ChangeLine(change.current.printed_name, f"{base}/{change.current.office_id}", changes)


def _value(field: str, value: str) -> str:
    if not value:
        return "nothing"
    return uk_date(date.fromisoformat(value)) if field in ("since", "until") else value
