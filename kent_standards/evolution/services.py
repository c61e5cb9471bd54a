"""evolution/: what is still to be brought up to date, doing it step by step, and saying so until it is done."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from pyramid.events import ApplicationCreated

from kent_standards.authorities.model import ROOT_KEY, Authority, Service
from kent_standards.authorities.services import activate_plugin
from kent_standards.evolution.steps import STEPS
from kent_standards.journal.services import enter
from kent_standards.law.steps import THE_SERVICE, NotPermitted
from kent_standards.plugins import PluginRegistry, SettingsRefused
from kent_standards.security.read_only import COME_BACK
from kent_standards.store.evolution import EvolutionStep, finish, pending, unknown

log = logging.getLogger(__name__)
PARAGRAPH = "R 1(4)"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that waits at one place: ``slug`` is empty for the county, ``plugin`` for a step of the service itself."""

    slug: str
    step: str
    title: str
    plugin: str = ""


def includeme(config: Any) -> None:
    """Give the application its steps, and say in the log if it starts with records that wait for them."""
    config.registry["kent.evolution"] = Evolution()
    config.add_subscriber(_say_if_closed, ApplicationCreated)


def _say_if_closed(event: ApplicationCreated) -> None:
    registry = event.app.registry
    for database in registry._zodb_databases.values():
        closed = registry["kent.evolution"].closed_in(database)
        if closed:
            log.warning("%s Run 'kent-standards evolve'.", closed)


class Evolution:
    """The steps of this version. ``STEPS`` unless a test gives others."""

    def __init__(self, steps: Sequence[EvolutionStep] = STEPS) -> None:
        self.steps = tuple(steps)

    def waiting(self, service: Service) -> tuple[Waiting, ...]:
        """The service's own steps that wait, for the county first."""
        return tuple(
            Waiting(place.slug, step.id, step.title)
            for place in _places(service)
            for step in pending(place, self.steps)
        )

    def closed(self, service: Service) -> str:
        """Why nothing may be written in this database just now, or an empty text."""
        places = _places(service)
        if any(unknown(place, self.steps) for place in places):
            return (
                "A newer version of the service has worked with these records, and this one would harm them; the "
                f"operator has to install the newer one again. Reading goes on. {COME_BACK}"
            )
        left = sum(len(pending(place, self.steps)) for place in places)
        if not left:
            return ""
        return (
            "Nothing can be saved just now, because the service's records are being brought up to date: "
            f"{left} {'step is' if left == 1 else 'steps are'} left. Reading goes on. {COME_BACK}"
        )

    def closed_in(self, database: Any) -> str:
        """The same for a ZODB database, in a transaction of its own."""
        with database.transaction() as connection:
            service = connection.root().get(ROOT_KEY)
            return self.closed(service) if service is not None else ""


def _places(service: Service) -> tuple[Any, ...]:
    return (service, *service.all_authorities())


def evolve_place(
    place: Any, steps: Sequence[EvolutionStep], *, at: datetime
) -> Iterator[tuple[Waiting, tuple[str, ...]]]:
    """Run what waits at one place; after each step its changes, so that the caller can commit step by step."""
    for step in pending(place, steps):
        changes = step.run(place)
        finish(place, (step.id,))
        enter(place, "evolved", f"step/{step.id}", by=THE_SERVICE, at=at, paragraph=PARAGRAPH)
        yield Waiting(place.slug, step.id, step.title), changes


def waiting_in_plugins(authority: Authority, plugins: PluginRegistry) -> tuple[Waiting, ...]:
    """What ``evolve_plugins`` would do in one authority."""
    steps = plugins.pending_steps(authority)
    return (
        *(Waiting(authority.slug, step.id, step.title, name) for name, step in steps),
        *(Waiting(authority.slug, version, "", name) for name, version in plugins.outdated(authority)),
    )


def evolve_plugins(
    authority: Authority, plugins: PluginRegistry, *, at: datetime
) -> Iterator[tuple[Waiting, tuple[str, ...]]]:
    """Run the plugins' steps that wait in one authority, and go over to the installed versions.

    Raises NotPermitted for a step that fails, or whose settings its plugin doesn't take.
    """
    for name, step in plugins.pending_steps(authority):
        before = dict(authority.activations[name]["settings"])
        after = _run(plugins, authority, name, partial(step.run, dict(before)), last=step.id)
        done = (*authority.activations[name].get("finished", ()), step.id)
        _activate(authority, name, settings=after, finished=done, at=at)
        yield Waiting(authority.slug, step.id, step.title, name), tuple(_differences(before, after))
    for name, version in plugins.outdated(authority):
        before = authority.activations[name]["version"]
        _activate(authority, name, version=version, at=at)
        title = f"Go over from version {before} to {version}"
        yield Waiting(authority.slug, version, title, name), (f"Version {version} is in use.",)


def _run(plugins: PluginRegistry, authority: Authority, name: str, run: Any, *, last: str) -> dict[str, Any]:
    try:
        after = run()
    except Exception as problem:
        raise NotPermitted(
            f"The step “{last}” of the plugin “{name}” failed at {authority.name} ({type(problem).__name__}: {problem}); "
            "nothing of it was kept. Correct the plugin, then run 'kent-standards evolve' again.",
            PARAGRAPH,
        ) from problem
    if not isinstance(after, dict) or any(not isinstance(key, str) for key in after):
        raise NotPermitted(
            f"The step “{last}” of the plugin “{name}” must give the new settings as a dictionary; correct it.",
            PARAGRAPH,
        )
    # What a step leaves for a later one needn't be what the schema takes; after the last it must be.
    if [step.id for owner, step in plugins.pending_steps(authority) if owner == name] == [last]:
        try:
            return plugins.checked_settings(name, after)
        except SettingsRefused as problem:
            raise NotPermitted(str(problem), PARAGRAPH) from problem
    return after


def _activate(authority: Authority, name: str, *, at: datetime, **changes: Any) -> None:
    record = {**authority.activations[name], **changes}
    activate_plugin(
        authority,
        name,
        record["version"],
        record["settings"],
        finished=record.get("finished", ()),
        by=THE_SERVICE,
        at=at,
    )


def _differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            yield f"The setting “{key}” is gone."
        elif key not in before:
            yield f"The setting “{key}” is new."
        elif before[key] != after[key]:
            yield f"The setting “{key}” is changed."
