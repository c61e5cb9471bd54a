"""control_panel/: the projections for operators: plugins in an authority, in the county, and the service's health."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import colander

from kent_standards.authorities.model import Authority, Service
from kent_standards.control_panel.services import upgrade_refusal
from kent_standards.law.calendar import uk_date
from kent_standards.people.identity import canonical
from kent_standards.plugins import Health, PluginInfo, PluginRegistry, PluginStatus

_TAGS = {
    PluginStatus.OK: ("registered", "Ready"),
    PluginStatus.MISSING: ("overdue", "Missing"),
    PluginStatus.BROKEN: ("overdue", "Broken"),
    PluginStatus.NOT_ALLOWED: ("ended", "Not allowed"),
}


@dataclass(frozen=True, slots=True)
class ShownPlugin:
    """One plugin in one authority. ``tag`` is (state, text) of the plugin, ``acts`` are (label, address)."""

    name: str
    installed: str
    distribution: str
    tag: tuple[str, str]
    sentence: str
    active: bool
    facts: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownHealth:
    """Whether an authority's plugins serve: ``tag`` is (state, text), ``sentences`` what is wrong."""

    tag: tuple[str, str]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorityHealth:
    """One authority in the county's panel: its plugins as (name, version), and its health."""

    name: str
    url: str
    plugins: tuple[tuple[str, str], ...]
    health: ShownHealth


@dataclass(frozen=True, slots=True)
class _Supposed:
    """An authority as it would be with other activations; the registry asks it for nothing else."""

    slug: str
    activations: Mapping[str, Mapping[str, Any]]
    rules_revision: int


def shown_health(health: Health) -> ShownHealth:
    """How an authority stands, in a word and in sentences."""
    tag = ("registered", "Works") if health.ok else ("due", "Works, with a remark")
    return ShownHealth(("overdue", "Read-only") if health.read_only else tag, health.sentences)


def health_without(plugins: PluginRegistry, authority: Authority, name: str, today: date) -> Health:
    """The health that ``authority`` would have if the plugin ``name`` were switched off there."""
    left = {each: record for each, record in authority.activations.items() if each != name}
    return plugins.health_of(_Supposed(authority.slug, left, authority.rules_revision + 1), today)


def shown_plugins(
    service: Service, plugins: PluginRegistry, authority: Authority, *, manages: bool
) -> tuple[ShownPlugin, ...]:
    """Every plugin that is installed, allowed or active here; ``acts`` only for somebody who ``manages`` them."""
    known = {info.name: info for info in plugins.plugins}
    missing = (
        PluginInfo(name, PluginStatus.MISSING, _GONE) for name in authority.activations if name not in known
    )
    return tuple(_shown(service, plugins, authority, info, manages) for info in (*known.values(), *missing))


_GONE = "It is active here and neither installed nor allowed; bring it back, or deactivate it."


def county_rows(service: Service, plugins: PluginRegistry, today: date) -> tuple[AuthorityHealth, ...]:
    """Every authority with its plugins and its health, those that can't be written first."""
    rows = [
        AuthorityHealth(
            authority.name,
            f"/{authority.slug}/control-panel",
            tuple((name, str(record["version"])) for name, record in sorted(authority.activations.items())),
            shown_health(plugins.health_of(authority, today)),
        )
        for authority in service.all_authorities()
    ]
    order = {"overdue": 0, "due": 1}
    return tuple(sorted(rows, key=lambda row: (order.get(row.health.tag[0], 2), row.name)))


def health_report(
    service: Service, plugins: PluginRegistry, registry: Any, now: Any, today: date
) -> dict[str, Any]:
    """The state of the whole service for operators and their monitors; no personal values."""
    authorities = {each.slug: plugins.health_of(each, today) for each in service.all_authorities()}
    evolution = registry["kent.evolution"]
    closed = evolution.closed(service)
    places: tuple[Any, ...] = (service, *service.all_authorities())
    intents = [intent for place in places for intent in place.outbox.waiting()]
    return {
        "live": True,
        "ok": all(health.ok for health in authorities.values()) and not closed,
        "read_only": bool(closed),
        "sentence": closed,
        "evolution": [
            {"authority": each.slug, "step": each.step, "title": each.title}
            for each in evolution.waiting(service)
        ],
        "now": now.isoformat(),
        "environment": registry.settings.get("kent.environment", "production"),
        "plugins": [
            {"name": info.name, "version": info.version, "health": info.health} for info in plugins.plugins
        ],
        "authorities": [
            {"authority": slug, "read_only": health.read_only, "sentences": list(health.sentences)}
            for slug, health in authorities.items()
        ],
        "mail": {
            "waiting": sum(1 for intent in intents if intent.state != "parked"),
            "parked": sum(1 for intent in intents if intent.state == "parked"),
        },
    }


def _shown(
    service: Service, plugins: PluginRegistry, authority: Authority, info: PluginInfo, manages: bool
) -> ShownPlugin:
    record = authority.activations.get(info.name)
    values = plugins.settings_of(authority).get(info.name)
    return ShownPlugin(
        name=info.name,
        installed=info.version,
        distribution=info.distribution,
        tag=_TAGS[info.status],
        sentence=info.sentence,
        active=record is not None,
        facts=() if record is None else tuple(_facts(service, record)),
        settings=() if values is None or info.schema is None else tuple(_settings(info.schema, values)),
        acts=tuple(_acts(plugins, authority, info)) if manages else (),
    )


def _facts(service: Service, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Version here", str(record["version"])
    who = str(record["by"])
    name = (
        service.people[canonical(service, who)].state.name if who in service.people else "the service itself"
    )
    yield "Last changed", f"{uk_date(date.fromisoformat(record['since']))} by {name}"


def _settings(schema: colander.SchemaNode, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    shown = schema.clone().serialize(values)
    for node in schema.children:
        yield node.title, _in_words(node, shown.get(node.name, colander.null))


def _in_words(node: colander.SchemaNode, shown: Any) -> str:
    if shown is colander.null or shown == "":
        return "Not set"
    labels = {choice[0]: choice[1] for choice in getattr(node, "choices", ())}
    several = shown if isinstance(shown, tuple | list) else (shown,)
    return ", ".join(str(labels.get(each, each)) for each in several)


def _acts(plugins: PluginRegistry, authority: Authority, info: PluginInfo) -> Iterator[tuple[str, str]]:
    base = f"/{authority.slug}/control-panel/{info.name}"
    if info.name not in authority.activations:
        if info.healthy:
            yield "Activate", f"{base}/activate"
        return
    if info.healthy and info.schema is not None:
        yield "Change the settings", f"{base}/settings"
    if info.name in (each.name for each in plugins.plugins) and not upgrade_refusal(
        plugins, authority, info.name
    ):
        yield "Go over to the installed version", f"{base}/upgrade"
    yield "Deactivate", f"{base}/deactivate"
