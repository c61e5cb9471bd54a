"""register/: the rules in force at one authority, for its officers: clocks, declarations, whom it works with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.law.clocks import CLOCKS, NO_LIMIT, clock_for
from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.rules_label import rules_label

_DIRECTIONS = {"not_before": "not before", "look_back": "looking back"}
_KINDS = ("Local rule", "Rule", "Target", "Service standard")
COMMON = "The Kent model"
OWN = "This service, where the authority sets nothing else"


@dataclass(frozen=True, slots=True)
class ShownClock:
    """One time limit: what it is about, how long, and whether it binds."""

    title: str
    limit: str
    kind: str
    paragraph: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownBody:
    """A body that is no tenant of the service and yet concerned, with the way to reach it."""

    name: str
    relation: str
    contact: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ShownRules:
    """The rules in force on one day."""

    label: str
    code: str
    clocks: tuple[ShownClock, ...]
    declarations: tuple[tuple[str, str], ...]
    bodies: tuple[ShownBody, ...]
    sources: tuple[tuple[str, str], ...]


def shown_rules(authority: Authority, rules: LocalRules, plugins: Any) -> ShownRules:
    """What holds at ``authority``; ``plugins`` is the registry, which knows the bodies beside the tenants."""
    spec = next((each for each in plugins.described_authorities() if each.slug == authority.slug), None)
    return ShownRules(
        label=rules_label(rules),
        code=rule_set(rules.when).name,
        clocks=tuple(
            sorted((_clock(each, rules) for each in CLOCKS), key=lambda clock: _KINDS.index(clock.kind))
        ),
        declarations=tuple(_declarations(rules)),
        bodies=tuple(
            ShownBody(body.name, body.relation, body.contact, body.source.document)
            for body in (spec.external_bodies if spec else ())
        ),
        sources=tuple(
            dict.fromkeys((f"{each.plugin} {each.version}", each.document) for each in rules.sources)
        ),
    )


def _clock(clock_id: str, rules: LocalRules) -> ShownClock:
    common, clock = CLOCKS[clock_id], clock_for(clock_id, rules.time_limits)
    source = rules.time_limit_sources.get(clock_id)
    unlimited = common.duration is None
    kind = "Service standard" if clock.standard else ("Target" if clock.soft else "Rule")
    direction = _DIRECTIONS.get(clock.direction, "")
    note = f"There is {NO_LIMIT}. " if unlimited else ""
    if source is not None and not unlimited:
        note = f"Otherwise {common.limit}. "
    return ShownClock(
        title=clock.title,
        limit=f"{direction} {clock.limit}".strip(),
        kind="Local rule" if source is not None else kind,
        paragraph=clock.paragraph,
        source=source.document if source else (OWN if clock.standard else COMMON),
        note=f"{note}{clock.resolution}".strip(),
    )


def _declarations(rules: LocalRules) -> Iterator[tuple[str, str]]:
    declared = rules.declarations
    yield "Classes of interest declared at meetings", ", ".join(declared.classes)
    yield (
        "Is an interest that is registered or pending declared at meetings too?",
        "Yes (Code 5(1))" if declared.disclose_registered else "No, only one that isn't registered",
    )
    yield "Gifts and hospitality are notified from", f"£{declared.gift_threshold:,.2f}"
    for note in declared.notes:
        yield "Note", note
