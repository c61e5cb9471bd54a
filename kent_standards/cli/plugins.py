"""cli/: the authorities with their health, and their plugins: listing, activating, deactivating."""

import json
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.cli.structure import add_acts
from kent_standards.control_panel.services import activate, deactivate
from kent_standards.law.steps import THE_SERVICE, local_day


def add_commands(commands: Any) -> None:
    """``authorities`` and ``plugins``."""
    authorities = commands.add_parser(
        "authorities", help="list the authorities and whether they can be written"
    )
    authorities.add_argument("--json", action="store_true", help="as JSON")
    authorities.set_defaults(run=authorities_command)
    add_acts(authorities.add_subparsers(dest="act", metavar="ACT"))
    plugins = commands.add_parser("plugins", help="list, activate and deactivate plugins")
    acts = plugins.add_subparsers(dest="act", required=True, metavar="ACT")
    listing = acts.add_parser("list", help="the plugins, and where each is active")
    listing.add_argument("--authority", default="", help="only what is active at this authority")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(run=list_command)
    for name, run in (("activate", activate_command), ("deactivate", deactivate_command)):
        act = acts.add_parser(name, help=f"{name} a plugin at one authority")
        act.add_argument("plugin", help="the plugin's name, such as districts")
        act.add_argument("--authority", required=True, help="the authority's slug, such as swale")
        act.set_defaults(run=run)


def authorities_command(env: Any, args: Any) -> int:
    """List every authority with its plugins and its health."""
    plugins, today = env.registry["kent.plugins"], local_day(env.clock.now())
    rows = [_authority(each, plugins, today) for each in env.service.all_authorities()]
    if args.json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return 0
    for row in rows:
        active = ", ".join(f"{name} {version}" for name, version in row["plugins"].items()) or "no plugin"
        print(f"{row['slug']:24} {row['tier']:9} {row['name']}; {active}; {_in_words(row)}")
    return 0


def list_command(env: Any, args: Any) -> int:
    """List the plugins: installed, allowed, healthy, and where each is active."""
    plugins = env.registry["kent.plugins"]
    asked = [env.authority(args.authority)] if args.authority else env.service.all_authorities()
    rows = [
        {
            "name": info.name,
            "version": info.version,
            "health": info.health,
            "active": {
                each.slug: each.activations[info.name]["version"]
                for each in asked
                if info.name in each.activations
            },
        }
        for info in plugins.plugins
    ]
    if args.json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return 0
    for row in rows:
        where = ", ".join(f"{slug} ({version})" for slug, version in row["active"].items()) or "nowhere"
        print(f"{row['name']} {row['version']}; {row['health']}; active: {where}")
    return 0


def activate_command(env: Any, args: Any) -> int:
    """Activate a plugin at one authority; NotPermitted says why not."""
    authority = env.writable(args.authority)
    activate(env.registry["kent.plugins"], authority, args.plugin, by=THE_SERVICE, at=env.clock.now())
    return _done(env, authority, f"The plugin {args.plugin} is active at {authority.name}.")


def deactivate_command(env: Any, args: Any) -> int:
    """Deactivate a plugin at one authority; NotPermitted says why not."""
    authority = env.writable(args.authority)
    deactivate(authority, args.plugin, by=THE_SERVICE, at=env.clock.now())
    return _done(env, authority, f"The plugin {args.plugin} is no longer active at {authority.name}.")


def _done(env: Any, authority: Authority, sentence: str) -> int:
    """Make it durable, and say what it has done to the authority's health."""
    env.commit()
    print(sentence)
    health = env.registry["kent.plugins"].health_of(authority, local_day(env.clock.now()))
    if health.read_only:
        print(f"{authority.name} is read-only now. {' '.join(health.sentences)}")
    return 0


def _authority(authority: Authority, plugins: Any, today: Any) -> dict[str, Any]:
    health = plugins.health_of(authority, today)
    return {
        "slug": authority.slug,
        "name": authority.name,
        "tier": authority.tier,
        "principal": authority.principal,
        "plugins": {name: record["version"] for name, record in sorted(authority.activations.items())},
        "read_only": health.read_only,
        "sentences": list(health.sentences),
    }


def _in_words(row: dict[str, Any]) -> str:
    state = "read-only" if row["read_only"] else "works"
    return " ".join([f"{state}.", *row["sentences"]])
