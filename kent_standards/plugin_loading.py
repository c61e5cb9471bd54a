"""plugins/: finding the plugins that are installed and allowed, and what is wrong with those that can't serve."""

import inspect
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import colander
import pluggy

from kent_standards import core_rules, hookspecs
from kent_standards.hookspecs import PROJECT
from kent_standards.law.authorities import AuthoritySpec, spec_faults
from kent_standards.law.local_records import RecordKind, kind_faults
from kent_standards.plugin_answers import CORE, Asker, HookFault

log = logging.getLogger(__name__)
GROUP = "kent_standards.plugins"
NAME = re.compile(r"[a-z][a-z0-9_]*")
HOOKS = frozenset(name for name in vars(hookspecs) if name.startswith("kent_"))


class PluginStatus(StrEnum):
    """Whether a plugin can serve."""

    OK = "ok"
    MISSING = "missing"  # allowed, and not installed
    BROKEN = "broken"
    NOT_ALLOWED = "not allowed"  # installed, and never imported


@dataclass(frozen=True, slots=True)
class EvolveStep:
    """An upgrade of one plugin's settings in one authority. ``id`` is recorded when it has run, for ever."""

    id: str
    title: str
    run: Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """A plugin as the service sees it, with the sentence that says what is wrong, if anything is."""

    name: str
    status: PluginStatus
    sentence: str = ""
    version: str = ""
    distribution: str = ""
    module: str = ""
    authorities: tuple[AuthoritySpec, ...] = ()
    records: tuple[RecordKind, ...] = ()
    plugin: object = field(default=None, repr=False)
    schema: colander.SchemaNode | None = field(default=None, repr=False)

    @property
    def healthy(self) -> bool:
        """Whether it can serve."""
        return self.status is PluginStatus.OK

    @property
    def health(self) -> str:
        """For the health page: "ok", or what is wrong."""
        return self.status.value if self.healthy else f"{self.status.value}: {self.sentence}"

    def broken(self, sentence: str) -> "PluginInfo":
        """The same plugin, found to be broken."""
        return replace(self, status=PluginStatus.BROKEN, sentence=sentence)


class BrokenPlugin(Exception):
    """A plugin can't serve; ``str()`` is a plain sentence."""


def new_manager(plugins: Iterable[tuple[str, object]], with_core: bool = True) -> pluggy.PluginManager:
    """A manager of the core and ``plugins``, of which the first named is asked first.

    Raises ``pluggy.PluginValidationError`` for an implementation that doesn't fit its hook.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    if with_core:
        manager.register(core_rules, CORE)
    for name, plugin in reversed(tuple(plugins)):  # pluggy asks the last registered first
        manager.register(plugin, name)
    manager.check_pending()
    return manager


def load_infos(allowed: Sequence[str], extra: Mapping[str, object]) -> tuple[PluginInfo, ...]:
    """Every plugin that is allowed, in that order, and then those installed that are not.

    Only an allowed plugin is imported. One that fails is reported and stops no other.
    """
    offered: dict[str, list[EntryPoint]] = {}
    for entry_point in entry_points(group=GROUP):
        offered.setdefault(entry_point.name, []).append(entry_point)
    infos: list[PluginInfo] = []
    for name in dict.fromkeys(allowed):
        infos.append(_without_rivals(_load(name, offered.get(name, []), extra), infos))
    infos.extend(_not_allowed(name, offered[name][0]) for name in sorted(set(offered) - set(allowed)))
    return tuple(infos)


def _not_allowed(name: str, entry_point: EntryPoint) -> PluginInfo:
    sentence = f"The plugin “{name}” is installed and not allowed; add it to kent.plugins to use it."
    return _described(entry_point, PluginInfo(name, PluginStatus.NOT_ALLOWED, sentence))


def _described(entry_point: EntryPoint, info: PluginInfo) -> PluginInfo:
    dist = entry_point.dist
    return replace(
        info,
        module=entry_point.module,
        version=dist.version if dist else "",
        distribution=dist.name if dist else "",
    )


def _load(name: str, offers: Sequence[EntryPoint], extra: Mapping[str, object]) -> PluginInfo:
    info = PluginInfo(name, PluginStatus.OK)
    try:
        if name == CORE or not NAME.fullmatch(name):
            raise BrokenPlugin(f"“{name}” can't be the name of a plugin; use small letters, not “{CORE}”.")
        if name in extra:
            plugin = extra[name]
            version = str(getattr(plugin, "__version__", "0"))
            info = replace(info, version=version, module=getattr(plugin, "__name__", type(plugin).__module__))
        elif not offers:
            sentence = f"The plugin “{name}” is allowed and not installed; install it or take it out of kent.plugins."
            return replace(info, status=PluginStatus.MISSING, sentence=sentence)
        elif len(offers) > 1:
            raise BrokenPlugin(f"More than one distribution offers a plugin “{name}”; uninstall all but one.")
        else:
            info = _described(offers[0], info)
            plugin = _imported(offers[0])
        return _checked(replace(info, plugin=plugin))
    except BrokenPlugin as problem:
        return info.broken(str(problem))
    except Exception as problem:
        return info.broken(str(_failed(name, "be examined", problem)))


def _imported(entry_point: EntryPoint) -> object:
    try:
        plugin: object = entry_point.load()
    except (Exception, SystemExit) as problem:
        raise _failed(entry_point.name, "be loaded", problem) from problem
    return plugin


def _failed(name: str, what: str, problem: BaseException) -> BrokenPlugin:
    log.error("The plugin %s can't %s", name, what, exc_info=problem)
    return BrokenPlugin(
        f"The plugin “{name}” can't {what} ({type(problem).__name__}); the operator's log says where."
    )


def _checked(info: PluginInfo) -> PluginInfo:
    """The plugin with what it describes. Raises BrokenPlugin where it doesn't keep the contract."""
    _check_implementations(info)
    try:
        manager = new_manager([(info.name, info.plugin)], with_core=False)
    except Exception as problem:
        raise _failed(info.name, "be registered", problem) from problem
    callers = manager.get_hookcallers(info.plugin) or []
    for caller in callers:
        if any(each.wrapper or each.hookwrapper for each in caller.get_hookimpls()):
            raise BrokenPlugin(
                f"The plugin “{info.name}” wraps {caller.name}; a plugin answers for itself, so take the wrapper out."
            )
    asker = Asker(manager, {info.name: info.version})
    try:
        authorities = asker.all("kent_authorities", AuthoritySpec)
        schemas = asker.each("kent_settings", colander.SchemaNode)
        records = asker.all("kent_records", RecordKind)
    except HookFault as problem:
        raise BrokenPlugin(str(problem)) from problem
    faults = [sentence for spec in authorities for sentence in spec_faults(spec)]
    if faults:
        raise BrokenPlugin(f"The plugin “{info.name}” describes authorities wrongly: {' '.join(faults)}")
    faults = list(kind_faults(records))
    if faults:
        raise BrokenPlugin(f"The plugin “{info.name}” declares records wrongly: {' '.join(faults)}")
    return replace(info, authorities=authorities, records=records, schema=_schema(info.name, schemas))


def _check_implementations(info: PluginInfo) -> None:
    # pluggy passes over what is no marked function, so that a slip would go unnoticed.
    for name, member in inspect.getmembers(info.plugin):
        is_function = inspect.isroutine(member)
        meant = name in HOOKS or (is_function and name.startswith("kent_"))
        if meant and not (is_function and hasattr(member, f"{PROJECT}_impl")):
            raise BrokenPlugin(
                f"The plugin “{info.name}” defines {name} not as a function with @hookimpl; mark or rename it."
            )


def _schema(name: str, schemas: Sequence[colander.SchemaNode]) -> colander.SchemaNode | None:
    if not schemas:
        return None
    try:
        schemas[0].clone().deserialize({})
    except Exception as problem:
        raise BrokenPlugin(
            f"The settings of the plugin “{name}” have no defaults; give every node of its schema one."
        ) from problem
    return schemas[0]


def _without_rivals(info: PluginInfo, earlier: Sequence[PluginInfo]) -> PluginInfo:
    taken = {slug: each.name for each in earlier for spec in each.authorities for slug in _slugs(spec)}
    own: list[str] = [slug for spec in info.authorities for slug in _slugs(spec)]
    twice = sorted({slug for slug in own if own.count(slug) > 1})
    if twice:
        sentence = f"The plugin “{info.name}” describes “{twice[0]}” more than once; describe it once."
        return replace(info.broken(sentence), authorities=())
    rivals = [slug for slug in own if slug in taken]
    if rivals:
        sentence = (
            f"The plugin “{info.name}” describes “{rivals[0]}”, which the plugin “{taken[rivals[0]]}” describes; "
            "allow only one of them."
        )
        return replace(info.broken(sentence), authorities=())
    return info


def _slugs(spec: AuthoritySpec) -> tuple[str, ...]:
    return (spec.slug, *spec.former_slugs)
