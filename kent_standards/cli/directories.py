"""cli/: the authorities' own directories, by which their people sign in: which there are, and whether they answer."""

from typing import Any

from kent_standards.sign_in.directories import SETTING
from kent_standards.sign_in.provider import DirectoryAway, Provider
from kent_standards.sign_in.ways import DIRECTORIES_PATH


def add_commands(commands: Any) -> None:
    """``directories``."""
    listing = commands.add_parser(
        "directories", help="list the authorities' own directories, by which their people sign in"
    )
    listing.add_argument("--check", action="store_true", help="ask each whether it can be used")
    listing.set_defaults(run=directories_command)


def directories_command(env: Any, args: Any) -> int:
    """List the directories; with ``--check`` ask each, and end with 1 if one can't be used."""
    providers: dict[str, Provider] = env.registry["kent.directories"]
    if not providers:
        print(f"There is none: {SETTING} names no file.")
        return 0
    faults = 0
    base = env.registry.settings["kent.base_url"].rstrip("/")
    for slug, provider in sorted(providers.items()):
        trusted = "counts" if provider.directory.trusts_second_factor else "does not count"
        print(f"{slug}: {provider.directory.issuer}; its second factor {trusted} here")
        print(f"  to be entered there as redirect address: {base}{DIRECTORIES_PATH}/{slug}/answer")
        if slug not in env.service.authorities:
            faults += 1
            print("  there is no such authority; correct the name in the file")
        elif args.check:
            faults += _check(provider)
    return 1 if faults else 0


def _check(provider: Provider) -> int:
    try:
        provider.try_out()
    except DirectoryAway as problem:
        print(f"  can't be used: {problem}")
        return 1
    print("  answers, and its keys can be read")
    return 0
