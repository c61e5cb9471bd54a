"""membership/: importing members from a file: read, shown as a plan, and carried out when an officer confirms it."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from typing import Any

from kent_standards.authorities.model import Authority, find_authority, find_service
from kent_standards.journal.services import enter
from kent_standards.law.offices import check_may_enter
from kent_standards.law.roles import MEMBERS, ROLE_TITLES, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.membership.model import ImportFolder, ImportRecord
from kent_standards.membership.services import add_address, change_holder, end_holder, new_person
from kent_standards.people.file_values import place_key, shown
from kent_standards.people.files import MemberFile, MemberRow, RefusedRow, read_members
from kent_standards.people.identity import person_by_email
from kent_standards.people.offices import enter_office, every_office
from kent_standards.people.plan import ChangedOffice, CurrentOffice, ImportPlan, plan_import
from kent_standards.store.ids import new_id

PARAGRAPH = "R 1(4)"
MOST_BYTES = 5 * 1024 * 1024
# What the office column of a file may call the two kinds of member; anything else there is a title.
_ROLES = {
    **dict.fromkeys(("member", "councillor", "cllr"), Role.MEMBER),
    **dict.fromkeys(("co opted member", "coopted member", "co optee", "co opted"), Role.CO_OPTED_MEMBER),
}
NOT_IN_THE_FILE = "Not in the file of members"
# What a plan calls a field, and what an office does.
_FIELDS = {"name": "printed_name", "office": "title"}

Tick = Callable[[], None]


class PlanChanged(Exception):
    """Something was changed since the officer saw the plan, so it wasn't carried out."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did."""

    added: int = 0
    changed: int = 0
    ended: int = 0


def begin_import(authority: Authority, data: bytes, filename: str, *, by: By, at: datetime) -> ImportRecord:
    """Read a file and keep what it says until it is confirmed. Nothing of the authority's members is changed.

    Raises UnreadableFile if nothing of the file can be used, NotPermitted if ``by`` may not enter members.
    """
    check_may_enter(Role.MEMBER, by)
    ids = frozenset(authority.facts.get("external_ids", {}).values())
    names = [name for name, _ in authority.names]
    file = read_members(data, filename=filename, council_ids=ids, council_names=names, max_bytes=MOST_BYTES)
    imports: ImportFolder = authority.part("imports")
    forget_expired(authority, at)
    record = ImportRecord(new_id())
    step = {"filename": filename, "sha256": hashlib.sha256(data).hexdigest()}
    record.append(Step("import_read", at, by.person, by.role, PARAGRAPH, data=step))
    record.read = _freeze(file)
    imports.add(record)
    enter(authority, "import_read", f"import/{record.id}", by=by, at=at, paragraph=PARAGRAPH)
    return record


def file_of(record: ImportRecord) -> MemberFile:
    """What was read from the file. Raises NotPermitted once it is forgotten."""
    if record.read is None:
        raise NotPermitted("What this file held isn't kept any longer; give the file again.", PARAGRAPH)
    return _thaw(record.read)


def plan_of(record: ImportRecord, today: date) -> ImportPlan:
    """What carrying the import out would do, as the authority's offices stand now."""
    authority = _authority_of(record)
    file = file_of(record)
    return _without_role_changes(
        authority, plan_import(file.rows, current_offices(authority), today, file.refused)
    )


def fingerprint(plan: ImportPlan) -> str:
    """A short text that differs whenever the plan does."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()


def carry_out(
    record: ImportRecord,
    seen: str,
    leavers: Mapping[str, date],
    *,
    by: By,
    at: datetime,
    tick: Tick = lambda: None,
) -> Counts:
    """Carry out an import as it was ``seen``, by its fingerprint, and end the ``leavers``' offices.

    All or nothing. Raises PlanChanged if the plan is another one now, NotPermitted if the import was carried
    out already or has run out.
    """
    if record.state.carried_out_at is not None:
        raise NotPermitted("This import was carried out already; nothing was done a second time.", PARAGRAPH)
    if not record.state.waiting(at):
        raise NotPermitted("This import has run out after a day; give the file again.", PARAGRAPH)
    authority = _authority_of(record)
    plan = plan_of(record, local_day(at))
    if fingerprint(plan) != seen:
        raise PlanChanged
    counts = apply_import(authority, plan, leavers=leavers, by=by, at=at, tick=tick)
    data = {"counts": {"added": counts.added, "changed": counts.changed, "ended": counts.ended}}
    record.append(Step("import_carried_out", at, by.person, by.role, PARAGRAPH, data=data))
    record.read = None
    authority.part("imports").last = record.id
    enter(authority, "import_carried_out", f"import/{record.id}", by=by, at=at, paragraph=PARAGRAPH)
    return counts


def apply_import(
    authority: Authority,
    plan: ImportPlan,
    *,
    leavers: Mapping[str, date],
    by: By,
    at: datetime,
    tick: Tick = lambda: None,
) -> Counts:
    """Enter who is added, change what is changed, and end the offices in ``leavers`` on their days.

    Each row that is added is a new person: whether two entries are one human is decided by a person, never
    here. Raises NotPermitted, with nothing done, if a leaver isn't one of the plan's.
    """
    check_may_enter(Role.MEMBER, by)
    if not leavers.keys() <= {office.office_id for office in plan.left}:
        raise NotPermitted(
            "Somebody who is ticked has not left by this file; look at the list again.", PARAGRAPH
        )
    for row in plan.added:
        _add(authority, row, by, at)
        tick()
    for change in plan.changed:
        _change(authority, change, by, at)
        tick()
    for office, until in leavers.items():
        end_holder(authority.offices[office], until, NOT_IN_THE_FILE, by=by, at=at)
        tick()
    return Counts(len(plan.added), len(plan.changed), len(leavers))


def current_offices(authority: Authority) -> tuple[CurrentOffice, ...]:
    """The members' offices of the authority, past and present, as a plan compares them with a file."""
    found = []
    for row in every_office(authority):
        if row.role in MEMBERS:
            state = authority.offices[row.office].state
            found.append(
                CurrentOffice(
                    office_id=row.office,
                    person_id=row.person,
                    printed_name=state.printed_name,
                    party=state.party,
                    ward=state.ward,
                    email=state.email,
                    since=state.since,
                    until=state.until,
                    office=state.title or ("Co-opted Member" if state.role is Role.CO_OPTED_MEMBER else ""),
                )
            )
    return tuple(found)


def shared_addresses(authority: Authority, plan: ImportPlan) -> tuple[MemberRow, ...]:
    """The added rows whose address another person has: it stays with the office, and the two are proposed."""
    service = find_service(authority)
    return tuple(row for row in plan.added if row.email and person_by_email(service, row.email) is not None)


def forget_expired(authority: Authority, at: datetime) -> int:
    """Forget what was read from files that nobody confirmed in time, and return how many."""
    old = [
        record
        for record in authority.part("imports").values()
        if record.read is not None and not record.state.waiting(at)
    ]
    for record in old:
        record.read = None
    return len(old)


def _without_role_changes(authority: Authority, plan: ImportPlan) -> ImportPlan:
    """The plan without rows that would turn a Member into a Co-opted Member or back: that is another office."""
    changed, refused, unchanged = [], list(plan.refused), list(plan.unchanged)
    for change in plan.changed:
        role = authority.offices[change.current.office_id].state.role
        if _ROLES.get(place_key(change.row.office), role) is role:
            changed.append(change)
            continue
        reason = (
            f"This is a {ROLE_TITLES[role]} here and another kind of member in the file; "
            "end the office and add the other by hand."
        )
        refused.append(
            RefusedRow(change.row.row, "office", reason, shown(change.row.office), shown(change.row.name))
        )
        unchanged.append(change.current)
    return replace(plan, changed=tuple(changed), refused=tuple(refused), unchanged=tuple(unchanged))


def _add(authority: Authority, row: MemberRow, by: By, at: datetime) -> None:
    person = new_person(find_service(authority), row.name, row.email, by=by, at=at)
    enter_office(
        authority,
        person,
        role=_ROLES.get(place_key(row.office), Role.MEMBER),
        printed_name=row.name,
        since=row.since or min(local_day(at), row.until or local_day(at)),
        until=row.until,
        title=row.office,
        party=row.party,
        ward=row.ward,
        email=row.email,
        by=by,
        at=at,
    )


def _change(authority: Authority, change: ChangedOffice, by: By, at: datetime) -> None:
    office = authority.offices[change.current.office_id]
    changes = {_FIELDS.get(each.field, each.field): each.new for each in change.changes}
    change_holder(office, changes, by=by, at=at)
    email = changes.get("email", "")
    if email and person_by_email(find_service(authority), email) is None:
        # Another authority's officer keeps the addresses that she has; the office has the new one all the same.
        with suppress(NotPermitted):
            add_address(authority, office.person, email, by=by, at=at)


def _authority_of(record: ImportRecord) -> Authority:
    authority = find_authority(record)
    if authority is None:
        raise LookupError("An import lies in an authority.")
    return authority


def _freeze(file: MemberFile) -> dict[str, Any]:
    """A file that was read, as primitives."""
    rows = tuple(
        tuple(value.isoformat() if isinstance(value, date) else value for value in astuple(row))
        for row in file.rows
    )
    return {
        "format": file.format,
        "encoding": file.encoding,
        "rows": rows,
        "refused": tuple(astuple(row) for row in file.refused),
        "other_councils": file.other_councils,
        "notes": tuple(file.notes),
    }


def _thaw(kept: Mapping[str, Any]) -> MemberFile:
    return MemberFile(
        kept["format"],
        kept["encoding"],
        tuple(_row(values) for values in kept["rows"]),
        tuple(RefusedRow(*values) for values in kept["refused"]),
        kept["other_councils"],
        kept["notes"],
    )


def _row(values: tuple[Any, ...]) -> MemberRow:
    row, name, party, ward, email, since, until, office, source = values
    return MemberRow(row, name, party, ward, email, _day(since), _day(until), office, source)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
