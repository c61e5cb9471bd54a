"""plugin_records/: taking one step of a plugin's record: ask the rules, append, index, journal."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.journal.services import enter
from kent_standards.law.local_records import RecordKind, Standing, as_said, check_record_step, stored
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.steps import By, NotPermitted, Step, local_day, steps_until
from kent_standards.plugin_access import check_vetoes, plugins_of
from kent_standards.plugin_records.core_kinds import core_kinds
from kent_standards.plugin_records.model import (
    PART,
    PluginRecord,
    PluginRecords,
    in_list,
    opened,
    record_pairs,
)
from kent_standards.store.ids import new_id

log = logging.getLogger(__name__)
FAILED = (
    "The local plugin that keeps these records failed, so nothing was saved. "
    "Tell the county's operator, whose log says where."
)
ERASED = "What this record said was erased when its time was over, so nothing is added to it."


def kinds_of(authority: Authority) -> Mapping[tuple[str, str], RecordKind]:
    """The kinds of record that the core and the active plugins of an authority keep, by plugin and name."""
    found = (*core_kinds(authority), *plugins_of(authority).record_kinds(authority))
    return {(plugin, kind.name): kind for plugin, kind in found}


def begin(
    authority: Authority,
    plugin: str,
    name: str,
    step: str,
    values: Mapping[str, Any],
    *,
    by: By,
    at: datetime,
) -> PluginRecord:
    """Make a record with its first step. Raises NotPermitted as the plugin's rules say, LookupError for an unknown
    kind."""
    kind = kinds_of(authority)[plugin, name]
    record = PluginRecord(new_id(), plugin, name)
    record.__parent__ = authority.part(PART)
    given = _checked(kind, record, step, values, by, at)
    authority.part(PART).add(record)
    _append(record, *given, by=by, at=at)
    return record


def take(
    record: PluginRecord,
    step: str,
    values: Mapping[str, Any],
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Take a further step. Raises StaleForm if somebody has acted since the form was shown, NotPermitted as the
    plugin's rules say, LookupError for an unknown kind or step."""
    record.expect(seen)
    if record.erased_on is not None:
        raise NotPermitted(ERASED, "UK GDPR, article 5(1)(e)")
    kind = kinds_of(record.authority)[record.plugin, record.kind]
    _append(record, *_checked(kind, record, step, values, by, at), by=by, at=at)


def state_of(kind: RecordKind, record: PluginRecord, day: date | None = None) -> Any:
    """The state of a record, as it stood at the end of ``day`` if one is given; None before it was there."""
    steps = steps_until(record.said, day)
    return asked(kind.state, steps) if steps else None


def standing_of(kind: RecordKind, record: PluginRecord, today: date) -> Standing:
    """What a record comes to today. Raises NotPermitted if the plugin fails."""
    found = asked(kind.standing, state_of(kind, record), today)
    assert isinstance(found, Standing)
    return found


def public_rows(authority: Authority, plugin: str, kind: RecordKind, day: date) -> Iterator[tuple[str, ...]]:
    """What the public reads of the records of a kind as they stood on ``day``, in the order of the texts."""
    assert kind.public is not None
    rows = []
    for record in in_list(authority, plugin, kind.name):
        state = state_of(kind, record, day) if record.erased_on is None else None
        row = asked(kind.public.row, state, day) if state is not None else None
        if row is not None:
            rows.append(tuple(str(each) for each in row))
    yield from sorted(rows)


def asked(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a plugin's function answers. Raises NotPermitted, with a plain sentence, if it fails."""
    try:
        return function(*arguments)
    except NotPermitted:
        raise
    except Exception as problem:
        log.exception("A function of a plugin's record failed")
        raise NotPermitted(FAILED, "") from problem


def _checked(
    kind: RecordKind, record: PluginRecord, step: str, values: Mapping[str, Any], by: By, at: datetime
) -> tuple[Step, Standing]:
    rule = kind.by_step[step]
    reasons = str(values.get("reasons", "")).strip()
    rest = {name: value for name, value in values.items() if name != "reasons"}
    taken = Step(step, at, by.person, by.role, rule.paragraph, reasons, asked(stored, rest))
    said, today = record.said, local_day(at)
    asked(check_record_step, kind, said, taken, values, today)
    facts = RecordFacts(f"{record.plugin}.{record.kind}", record.id, said)
    check_vetoes(record.authority, facts, taken)
    return taken, asked(kind.standing, asked(kind.state, (*said, as_said(_whole(record, taken)))), today)


def _whole(record: PluginRecord, taken: Step, **known: object) -> Step:
    """The step as it is stored: under the plugin's name, with what the lists need beside what was said."""
    kind = f"{record.plugin}.{record.kind}.{taken.kind}"
    data = {"said": taken.data, **known}
    return Step(kind, taken.at, taken.by, taken.role, taken.paragraph, taken.reasons, data)


def _append(record: PluginRecord, taken: Step, standing: Standing, *, by: By, at: datetime) -> None:
    whole = _whole(record, taken, due=opened(standing.due), over=standing.over)
    folder: PluginRecords = record.__parent__
    before = record_pairs(record) if record.steps else ()
    record.append(whole)
    folder.listed.replace(before, record_pairs(record))
    enter(record.authority, whole.kind, record.about, by=by, at=at, paragraph=taken.paragraph)
