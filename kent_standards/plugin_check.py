"""plugins/: what the service makes of one plugin in one authority, for the plugin's own tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kent_standards.law.local_rules import LocalRules
from kent_standards.plugin_loading import BrokenPlugin
from kent_standards.plugins import PluginRegistry, load_plugins


@dataclass(frozen=True)
class _Tenant:
    slug: str
    activations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rules_revision: int = 0


def rules_with(
    name: str, plugin: object, authority: str, when: date, settings: Mapping[str, Any] | None = None
) -> LocalRules:
    """The local rules of ``authority`` on ``when`` if ``plugin``, called ``name``, alone is active there.

    Raises BrokenPlugin with the sentence that the health page would show, so that a plugin's test fails
    for every reason for which the service would refuse the plugin.
    """
    registry = load_plugins([name], {name: plugin})
    tenant = _tenant(registry, name, authority, settings or {})
    health = registry.health_of(tenant, when)
    if not health.ok:
        raise BrokenPlugin(" ".join(health.sentences))
    return registry.local_rules(tenant, when)


def _tenant(registry: PluginRegistry, name: str, authority: str, settings: Mapping[str, Any]) -> _Tenant:
    record = {
        "version": registry.info(name).version,
        "settings": settings,
        "since": "2012-07-01",
        "by": "test",
    }
    return _Tenant(authority, {name: record})
