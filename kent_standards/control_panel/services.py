"""control_panel/: switching a plugin on and off in one authority, its version and its settings.

``plugins`` is the registry of plugins. Each act touches the authority that it is given and no other.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.authorities.services import activate_plugin, deactivate_plugin
from kent_standards.law.steps import By, NotPermitted
from kent_standards.plugins import PluginInfo, PluginRegistry, SettingsRefused

PARAGRAPH = "Report 1(4)"


def activate(plugins: PluginRegistry, authority: Authority, name: str, *, by: By, at: datetime) -> None:
    """Switch a plugin on, with the defaults of its settings. Raises NotPermitted if it is on or can't serve."""
    info = _info(plugins, name)
    if name in authority.activations:
        raise NotPermitted(f"The plugin “{name}” is active at {authority.name} already.", PARAGRAPH)
    if not info.healthy:
        raise NotPermitted(info.sentence, PARAGRAPH)
    activate_plugin(authority, name, info.version, {}, finished=plugins.step_ids(name), by=by, at=at)


def deactivate(authority: Authority, name: str, *, by: By, at: datetime) -> None:
    """Switch a plugin off. What was recorded under it stays readable. Raises NotPermitted if it is off."""
    deactivate_plugin(authority, name, by=by, at=at)


def upgrade(plugins: PluginRegistry, authority: Authority, name: str, *, by: By, at: datetime) -> None:
    """Record that the authority goes over to the installed version.

    Raises NotPermitted if it has it, or if the plugin brings upgrade steps, which the operator runs.
    """
    info, active = _info(plugins, name), _activation(authority, name)
    refusal = upgrade_refusal(plugins, authority, name)
    if refusal:
        raise NotPermitted(refusal, PARAGRAPH)
    activate_plugin(authority, name, info.version, active["settings"], by=by, at=at)


def upgrade_refusal(plugins: PluginRegistry, authority: Authority, name: str) -> str:
    """Why the authority can't go over to the installed version of an active plugin here, or an empty text."""
    info = _info(plugins, name)
    if not info.healthy:
        return info.sentence
    if _activation(authority, name)["version"] == info.version:
        return f"The plugin “{name}” is at its installed version, {info.version}, already."
    if any(owner == name for owner, _ in plugins.pending_steps(authority)):
        return f"The plugin “{name}” brings upgrade steps; run 'kent-standards evolve' instead."
    return ""


def change_settings(
    plugins: PluginRegistry,
    authority: Authority,
    name: str,
    values: Mapping[str, Any],
    *,
    by: By,
    at: datetime,
) -> None:
    """Change a plugin's settings to ``values``, as its form gives them. Raises NotPermitted with what is wrong."""
    schema, active = plugins.settings_schema(name), _activation(authority, name)
    if schema is None:
        raise NotPermitted(f"The plugin “{name}” has no settings.", PARAGRAPH)
    try:
        stored = plugins.checked_settings(name, schema.serialize(values))
    except SettingsRefused as problem:
        raise NotPermitted(str(problem), PARAGRAPH) from problem
    activate_plugin(authority, name, active["version"], stored, by=by, at=at)


def _info(plugins: PluginRegistry, name: str) -> PluginInfo:
    try:
        return plugins.info(name)
    except KeyError:
        known = ", ".join(info.name for info in plugins.plugins)
        raise NotPermitted(f"There is no plugin “{name}”; the plugins are {known}.", PARAGRAPH) from None


def _activation(authority: Authority, name: str) -> Mapping[str, Any]:
    if name not in authority.activations:
        raise NotPermitted(
            f"The plugin “{name}” isn't active at {authority.name}; activate it first.", PARAGRAPH
        )
    found: Mapping[str, Any] = authority.activations[name]
    return found
