"""plugins/: the registry of plugins: installed, allowed and active; an authority's health and its local rules.

Installed: an entry point of the group ``kent_standards.plugins``. Allowed: named in ``kent.plugins`` of the
ini file. Active: recorded in the authority. An authority is asked for as a record of which three attributes
are used: ``slug``, ``activations`` and ``rules_revision``.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import Any, Protocol

import colander

from kent_standards.core_rules import CORE_VERSION
from kent_standards.law.authorities import AuthoritySpec
from kent_standards.law.local_records import RecordKind
from kent_standards.law.local_rules import LocalRules, Notice, NoticeRecipient, RecordFacts, Source, Veto
from kent_standards.law.national_future import procedure_id
from kent_standards.law.steps import Step
from kent_standards.plugin_answers import CORE, Asker, HookFault
from kent_standards.plugin_loading import EvolveStep, PluginInfo, PluginStatus, load_infos, new_manager
from kent_standards.plugin_rules import merged_rules
from kent_standards.plugin_settings import SettingsRefused, checked_settings, read_settings
from kent_standards.plugin_views import configure_plugin, register_predicate

log = logging.getLogger(__name__)
MOST_KEPT = 4096  # local rules kept in memory; a public page may ask for any day


class ActivatingAuthority(Protocol):
    """What the registry needs to know of an authority; values only, no persistent class."""

    @property
    def slug(self) -> str:
        """Its slug."""

    @property
    def activations(self) -> Mapping[str, Mapping[str, Any]]:
        """By the plugin's name: ``version``, ``settings``, ``since`` and ``by``."""

    @property
    def rules_revision(self) -> int:
        """Changes whenever an activation or a setting does."""


@dataclass(frozen=True, slots=True)
class Health:
    """Whether an authority's plugins serve. ``read_only``: nothing may be written until they do.

    ``sentences`` say what is wrong and what to do; there may be one where nothing keeps it from working.
    ``upgrading``: it is read-only only until its upgrade steps have run, and its rules are read as ever.
    """

    ok: bool
    read_only: bool
    sentences: tuple[str, ...] = ()
    upgrading: bool = False


@dataclass(frozen=True, slots=True)
class _Tenancy:
    """What an authority's activations come to: who is asked, with which settings, and what is wrong."""

    asker: Asker
    names: tuple[str, ...]
    settings: Mapping[str, Mapping[str, Any]]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    # Upgrade steps that have yet to run: nothing is written meanwhile, and the rules are read as ever.
    pending: tuple[str, ...]


_Key = tuple[str, int, str]


class PluginRegistry:
    """The plugins of this process. Built once, when the application starts."""

    def __init__(self, infos: Sequence[PluginInfo], environment: str = "production") -> None:
        self._environment = environment
        self._infos = {info.name: info for info in infos}
        self._core = Asker(new_manager(()), {CORE: CORE_VERSION})
        self._tenancies: dict[str, tuple[_Key, _Tenancy]] = {}
        self._rules: dict[tuple[_Key, date], LocalRules] = {}
        self._faults: dict[_Key, dict[date | None, str]] = {}
        self._steps: dict[str, tuple[EvolveStep, ...]] = {}
        self._lock = Lock()

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """Every plugin that is allowed or installed, with its health."""
        return tuple(self._infos.values())

    def info(self, name: str) -> PluginInfo:
        """One plugin. Raises KeyError for a name that is neither allowed nor installed."""
        return self._infos[name]

    def described_authorities(self) -> tuple[AuthoritySpec, ...]:
        """The authorities that healthy plugins describe; ``source.plugin`` of each says which one does."""
        return tuple(spec for info in self._infos.values() if info.healthy for spec in info.authorities)

    def describer_of(self, slug: str) -> str:
        """The name of the healthy plugin that describes ``slug``, or an empty text."""
        found = (spec.source.plugin for spec in self.described_authorities() if spec.slug == slug)
        return next(found, "")

    # ------------------------------------------------------------------ one authority

    def active_plugins(self, authority: ActivatingAuthority) -> tuple[str, ...]:
        """The plugins asked for this authority, the first one first: active, allowed and healthy."""
        return self._tenancy(authority)[1].names

    def health_of(self, authority: ActivatingAuthority, when: date | None = None) -> Health:
        """Whether this authority's plugins serve, and why not.

        With ``when`` (today, for a request) the rules of that day are worked out first, and a fault found
        while somebody looked at another day doesn't count; without it every fault found so far does.
        """
        if when is not None:
            self.local_rules(authority, when)
        key, tenancy = self._tenancy(authority)
        found = self._faults.get(key, {})
        counted = [said for day, said in tuple(found.items()) if when is None or day in (None, when)]
        faults = tuple(dict.fromkeys((*tenancy.faults, *counted)))
        remarks = (*faults, *tenancy.remarks)
        waiting = tenancy.pending
        return Health(
            ok=not (remarks or waiting),
            read_only=bool(faults or waiting),
            sentences=(*waiting, *remarks),
            upgrading=bool(waiting and not faults),
        )

    def local_rules(self, authority: ActivatingAuthority, when: date) -> LocalRules:
        """The local rules on ``when``, merged and checked.

        The common Kent model's where the plugins can't serve, and then without home addresses, whose publication
        the authority may have ruled out; ``health_of`` says why.
        """
        key, tenancy = self._tenancy(authority)
        kept = self._rules.get((key, when))
        if kept is None:
            kept = self._worked_out(key, tenancy, when)
            with self._lock:
                if len(self._rules) >= MOST_KEPT:
                    self._rules.clear()
                self._rules[(key, when)] = kept
        return kept

    def common_rules(self, when: date) -> LocalRules:
        """The common Kent model's rules on ``when``, which serve wherever no plugin says otherwise."""
        return merged_rules(self._core, "", when, {})

    def settings_of(self, authority: ActivatingAuthority) -> Mapping[str, Mapping[str, Any]]:
        """The settings of each active plugin as values, with the defaults."""
        return self._tenancy(authority)[1].settings

    def notice_recipients(
        self, authority: ActivatingAuthority, notice: Notice, when: date
    ) -> tuple[NoticeRecipient, ...]:
        """Who is told of a notice beyond the common list. A plugin that fails is a fault, and names nobody."""
        key, tenancy = self._tenancy(authority)
        with self._noting(key, None):
            return tenancy.asker.all(
                "kent_notice_recipients",
                NoticeRecipient,
                authority=authority.slug,
                notice=notice,
                when=when,
                settings=tenancy.settings,
            )
        return ()

    def vetoes(
        self, authority: ActivatingAuthority, record: RecordFacts, step: Step, by: str, when: date
    ) -> tuple[Veto, ...]:
        """The reasons of plugins why a step may not be taken. A plugin that fails forbids it (SR57)."""
        key, tenancy = self._tenancy(authority)
        with self._noting(key, None):
            return tenancy.asker.each(
                "kent_veto",
                Veto,
                authority=authority.slug,
                record=record,
                step=step,
                by=by,
                when=when,
                settings=tenancy.settings,
            )
        sentence = (
            "A local rule could not be asked, so this step waits. Ask the county operator to mend the plugin."
        )
        return (Veto(sentence, "SR57", Source(CORE, CORE_VERSION, "Local rules")),)

    def record_kinds(self, authority: ActivatingAuthority) -> tuple[tuple[str, RecordKind], ...]:
        """The kinds of record of each plugin that serves this authority, as pairs of its name and a kind."""
        return tuple(
            (name, kind) for name in self.active_plugins(authority) for kind in self._infos[name].records
        )

    def evolve_steps(self, authority: ActivatingAuthority) -> tuple[tuple[str, EvolveStep], ...]:
        """The upgrade steps of each active plugin, as pairs of its name and a step. Raises HookFault."""
        # Of each that is loaded, even where it refuses its settings: that may be just what its steps mend.
        active = (
            name for name, info in self._infos.items() if info.healthy and name in authority.activations
        )
        return tuple((name, step) for name in active for step in self._steps_of(name))

    def pending_steps(self, authority: ActivatingAuthority) -> tuple[tuple[str, EvolveStep], ...]:
        """Those of them that haven't run in this authority yet. Raises HookFault."""
        done = {name: record.get("finished", ()) for name, record in authority.activations.items()}
        return tuple((name, step) for name, step in self.evolve_steps(authority) if step.id not in done[name])

    def step_ids(self, name: str) -> tuple[str, ...]:
        """The ids of a plugin's upgrade steps: where it is switched on anew, none of them is needed. Raises HookFault."""
        return tuple(step.id for step in self._steps_of(name)) if self.info(name).healthy else ()

    def outdated(self, authority: ActivatingAuthority) -> tuple[tuple[str, str], ...]:
        """The active plugins that are installed in another version than the authority has, with that version."""
        versions = {name: info.version for name, info in self._infos.items() if info.healthy}
        active = authority.activations.items()
        return tuple(
            (name, versions[name])
            for name, record in sorted(active)
            if name in versions and record.get("version") != versions[name]
        )

    # ------------------------------------------------------------------ settings and views

    def settings_schema(self, name: str) -> colander.SchemaNode | None:
        """A fresh copy of the plugin's schema of settings, or None where it has none. Raises KeyError."""
        schema = self.info(name).schema
        return None if schema is None else schema.clone()

    def checked_settings(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """What to store of settings given for a plugin. Raises SettingsRefused, and KeyError."""
        return checked_settings(self.info(name), given)

    def configure(self, config: Any, *, check: Callable[[Any], None] = lambda views: None) -> None:
        """Add the views of every healthy plugin, each existing only where its plugin is active.

        A plugin whose views can't be added, or don't pass ``check`` (given the introspector that knows
        them), is broken from then on, and none of them is.
        """
        register_predicate(config)
        for name, info in self._infos.items():
            if info.healthy:
                sentence = configure_plugin(config, name, info.plugin, check)
                if sentence:
                    self._infos[name] = info.broken(sentence)
        self._tenancies.clear()

    # ------------------------------------------------------------------ inside

    def _steps_of(self, name: str) -> tuple[EvolveStep, ...]:
        if name not in self._steps:
            info = self._infos[name]
            asker = Asker(new_manager([(name, info.plugin)], with_core=False), {name: info.version})
            steps = asker.all("kent_evolve_steps", EvolveStep)
            if len({step.id for step in steps}) < len(steps):
                raise HookFault(f"The plugin “{name}” gives one id to two upgrade steps; give each its own.")
            self._steps[name] = steps
        return self._steps[name]

    def _tenancy(self, authority: ActivatingAuthority) -> tuple[_Key, _Tenancy]:
        # An aborted transaction can give a revision away that a later change gets again, so that the
        # revision alone doesn't tell two sets of activations apart.
        activations = {name: dict(record) for name, record in authority.activations.items()}
        print_of = repr(sorted((name, sorted(record.items())) for name, record in activations.items()))
        key = (authority.slug, authority.rules_revision, print_of)
        kept = self._tenancies.get(authority.slug)
        if kept is None or kept[0] != key:
            kept = (key, self._opened(authority.slug, activations))
            self._tenancies[authority.slug] = kept
        return kept

    def _opened(self, slug: str, activations: Mapping[str, Mapping[str, Any]]) -> _Tenancy:
        faults = list(self._faults_of_activations(slug, activations))
        remarks: list[str] = []
        settings: dict[str, Mapping[str, Any]] = {}
        for name, info in self._infos.items():  # the order of kent.plugins
            if name not in activations or not info.healthy:
                continue
            try:
                settings[name] = read_settings(info, activations[name].get("settings", {}))
            except SettingsRefused as problem:
                faults.append(str(problem))
                continue
            if activations[name].get("version") != info.version:
                remarks.append(
                    f"The plugin “{name}” was activated here at version {activations[name].get('version')} and "
                    f"is now {info.version}; run kent-standards evolve."
                )
        names = tuple(settings)
        versions = {CORE: CORE_VERSION} | {name: self._infos[name].version for name in names}
        manager = new_manager([(name, self._infos[name].plugin) for name in names])
        pending = tuple(self._waiting(activations, faults))
        return _Tenancy(
            Asker(manager, versions),
            names,
            MappingProxyType(settings),
            tuple(faults),
            tuple(remarks),
            pending,
        )

    def _waiting(self, activations: Mapping[str, Mapping[str, Any]], faults: list[str]) -> Iterator[str]:
        """A sentence for each upgrade step that waits; a plugin whose steps can't be asked for is a fault."""
        for name, info in self._infos.items():
            if name not in activations or not info.healthy:
                continue
            try:
                steps = self._steps_of(name)
            except HookFault as problem:
                faults.append(str(problem))
                continue
            for step in steps:
                if step.id not in activations[name].get("finished", ()):
                    yield (
                        f"The upgrade step “{step.title}” of the plugin “{name}” has yet to run here; "
                        "run kent-standards evolve."
                    )

    def _faults_of_activations(
        self, slug: str, activations: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[str]:
        for name in activations:
            info = self._infos.get(name)
            if info is None:
                yield f"The plugin “{name}” is active here and neither installed nor allowed; bring it back."
            elif not info.healthy:
                yield info.sentence
        describer = self.describer_of(slug)
        if describer and describer not in activations:
            yield f"The plugin “{describer}” describes this authority and is not active here; activate it."
        elif not activations:
            yield "No plugin is active here, so that the local rules are not known; activate one."

    def _worked_out(self, key: _Key, tenancy: _Tenancy, when: date) -> LocalRules:
        slug = key[0]
        procedure = procedure_id(slug, self._environment)
        if not tenancy.faults:
            with self._noting(key, when):
                rules = merged_rules(tenancy.asker, slug, when, tenancy.settings)
                return replace(rules, procedure=procedure)
        return replace(_without_addresses(merged_rules(self._core, slug, when, {})), procedure=procedure)

    @contextmanager
    def _noting(self, key: _Key, when: date | None) -> Iterator[None]:
        """Note a plugin's fault, which then makes the authority read-only, and go on behind the block."""
        try:
            yield
        except HookFault as problem:
            log.error("A plugin's fault makes %s read-only: %s", key[0], problem)
            with self._lock:
                found = self._faults.setdefault(key, {})
                if when is None or len(found) < 100:
                    found[when] = str(problem)


def _without_addresses(rules: LocalRules) -> LocalRules:
    """The same rules, by which no home address is published."""
    kept_back = {kind: replace(each, address="opt_in") for kind, each in rules.publication.items()}
    return replace(rules, publication=MappingProxyType(kept_back))


def load_plugins(
    allowed: Sequence[str], extra: Mapping[str, object] | None = None, *, environment: str = "production"
) -> PluginRegistry:
    """The registry of the plugins named in ``allowed``, in that order.

    ``extra`` gives plugin objects by name, which stand before installed ones of that name: for tests. ``environment``
    is production, practice or test: the rule set that is practised is to be had in practice alone.
    Never raises for a plugin that is missing or broken; ``PluginInfo.health`` says so.
    """
    return PluginRegistry(load_infos(allowed, extra or {}), environment)


def allowed_plugins(settings: Mapping[str, str]) -> tuple[str, ...]:
    """The names in ``kent.plugins`` of the ini file, in their order."""
    return tuple(dict.fromkeys(settings.get("kent.plugins", "").split()))


__all__ = [
    "ActivatingAuthority",
    "Health",
    "PluginInfo",
    "PluginRegistry",
    "PluginStatus",
    "SettingsRefused",
    "allowed_plugins",
    "load_plugins",
]
