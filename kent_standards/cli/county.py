"""cli/: opening the county: its service, the authorities that the plugins describe, and what changed in them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.authorities.services import (
    activate_plugin,
    add_parts,
    describe_authority,
    found_authority,
)
from kent_standards.code.services import adopt_code
from kent_standards.evolution.steps import begin_finished
from kent_standards.law.steps import THE_SERVICE


def open_county(
    root: Any, plugins: Any, parts: Mapping[str, Callable[[], Any]], *, at: datetime
) -> tuple[Service, tuple[str, ...]]:
    """Make the county in a database's ``root`` if there is none, and found what authorities it lacks.

    Returns the service and the slugs that were founded. Doing it again changes nothing but descriptions.
    """
    if ROOT_KEY not in root:
        root[ROOT_KEY] = Service()
        # At once, not with the commit: what is sealed in this transaction asks the connection for the keys.
        root._p_jar.add(root[ROOT_KEY])
        begin_finished(root[ROOT_KEY])
    service: Service = root[ROOT_KEY]
    founded = []
    for spec in plugins.described_authorities():
        if spec.slug in service.authorities:
            authority = service.authority(spec.slug)
            describe_authority(authority, spec)
            add_parts(authority, parts)
            continue
        authority = found_authority(service, spec, parts, by=THE_SERVICE, at=at)
        begin_finished(authority)
        plugin = plugins.info(plugins.describer_of(spec.slug))
        steps = plugins.step_ids(plugin.name)
        activate_plugin(authority, plugin.name, plugin.version, {}, finished=steps, by=THE_SERVICE, at=at)
        if spec.adoption is not None and spec.adoption.adopted_on is not None:
            adopt_code(
                authority,
                adopted_on=spec.adoption.adopted_on,
                effective_from=spec.adoption.effective_from or spec.adoption.adopted_on,
                resolution=spec.adoption.resolution,
                by=THE_SERVICE,
                at=at,
            )
        founded.append(spec.slug)
    return service, tuple(founded)


def add_commands(commands: Any) -> None:
    """``init``."""
    init = commands.add_parser(
        "init", help="make the county, and found the authorities that plugins describe"
    )
    init.set_defaults(run=init_command)


def init_command(env: Any, args: Any) -> int:
    """Make the county in the database, and found what authorities it lacks."""
    from kent_standards.app import PARTS

    _, founded = open_county(env.connection.root(), env.registry["kent.plugins"], PARTS, at=env.clock.now())
    env.commit()
    print(
        f"{len(founded)} authorities founded: {', '.join(founded)}."
        if founded
        else "Every authority is there already."
    )
    return 0
