"""local_records/: plugins' records as their pages show them, as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.law.calendar import uk_date
from kent_standards.law.local_records import TAGS, RecordKind, Standing
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import LOCAL_TIME, Step
from kent_standards.plugin_records.model import PluginRecord, in_list
from kent_standards.plugin_records.services import asked, standing_of, state_of


@dataclass(frozen=True, slots=True)
class ShownTag:
    """A state and its words."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record in the list."""

    url: str
    title: str
    due: str
    tags: tuple[ShownTag, ...]
    warnings: int
    over: bool
    group: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step, as the timeline takes it."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool = True


def shown(kind: RecordKind, record: PluginRecord, today: date) -> Standing:
    """What a record comes to; of one that was erased, that it was."""
    if record.erased_on is not None:
        return Standing(f"Erased on {uk_date(record.erased_on)}", ("ended", "Erased"), over=True)
    return standing_of(kind, record, today)


def rows(authority: Any, plugin: str, kind: RecordKind, url: str, today: date) -> Iterator[Row]:
    """The records of a kind: what is due first, first; what is over, last."""
    for record in in_list(authority, plugin, kind.name):
        standing = shown(kind, record, today)
        yield Row(
            f"{url}/{record.id}",
            standing.title,
            due_text(standing),
            tags_of(standing, today),
            len(standing.warnings),
            standing.over,
            standing.group,
        )


def due_text(standing: Standing) -> str:
    """By when what is to be done, or an empty text."""
    if standing.due is None or standing.over:
        return ""
    return f"{standing.due_for or 'Due'}: {uk_date(standing.due)}"


def tags_of(standing: Standing, today: date) -> tuple[ShownTag, ...]:
    """The plugin's own tag, and that something is overdue."""
    state, text = standing.tag
    found = [ShownTag(state if state in TAGS else "pending", text)]
    if standing.due is not None and standing.due < today and not standing.over:
        found.append(ShownTag("overdue", "Overdue"))
    if standing.warnings:
        count = len(standing.warnings)
        found.append(ShownTag("due", f"{count} {'warning' if count == 1 else 'warnings'}"))
    return tuple(found)


def history(kind: RecordKind, record: PluginRecord) -> tuple[ShownStep, ...]:
    """What was done, the last first."""
    return tuple(_step(kind, record, each) for each in reversed(record.said))


def _step(kind: RecordKind, record: PluginRecord, step: Step) -> ShownStep:
    rule = kind.by_step.get(step.kind)
    at = step.at.astimezone(LOCAL_TIME)
    title = rule.done if rule is not None else step.kind.replace("_", " ").capitalize()
    told = str(asked(rule.tells, step)) if rule is not None and record.erased_on is None else ""
    text = "\n".join(filter(None, (told, step.reasons)))
    return ShownStep(title, f"{uk_date(step.day)}, {at:%H:%M}", ROLE_TITLES[step.role], text, step.paragraph)


def possible(kind: RecordKind, record: PluginRecord) -> tuple[tuple[Any, str], ...]:
    """Each further step with why it can't be taken now, or an empty text."""
    if record.erased_on is not None:
        return ()
    state = state_of(kind, record)
    return tuple((each, asked(each.forbids, state) or "") for each in kind.steps if not each.begins)
