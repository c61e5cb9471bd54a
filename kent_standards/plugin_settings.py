"""plugins/: a plugin's settings in one authority, checked by the plugin's own schema and stored as primitives."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import colander

from kent_standards.plugin_loading import PluginInfo


class SettingsRefused(Exception):
    """Settings that the plugin's schema doesn't take. ``errors`` pairs the path of a field with a sentence."""

    def __init__(self, plugin: str, errors: Mapping[str, str]) -> None:
        said = "; ".join(f"{field or 'settings'}: {sentence}" for field, sentence in errors.items())
        super().__init__(f"The settings of the plugin “{plugin}” can't be kept. {said}.")
        self.errors = errors


def read_settings(info: PluginInfo, stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """Stored settings as values, with the schema's defaults for what isn't stored. Raises SettingsRefused."""
    if info.schema is None:
        if stored:
            raise SettingsRefused(info.name, {"": "this plugin has no settings; remove them"})
        return MappingProxyType({})
    return MappingProxyType(_deserialized(info.name, info.schema, stored))


def checked_settings(info: PluginInfo, given: Mapping[str, Any]) -> dict[str, Any]:
    """What to store of settings that were given: texts, lists and dictionaries. Raises SettingsRefused."""
    values = read_settings(info, given)
    if info.schema is None:
        return {}
    stored: dict[str, Any] = _plain(info.schema.clone().serialize(values))
    return stored


def _deserialized(name: str, schema: colander.SchemaNode, given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return dict(schema.clone().deserialize(_plain(given)))
    except colander.Invalid as problem:
        raise SettingsRefused(name, problem.asdict()) from problem
    except Exception as problem:
        raise SettingsRefused(name, {"": f"its schema failed ({type(problem).__name__})"}) from problem


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items() if held is not colander.null}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value
