"""cli/: building every index afresh from the records."""

from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.people import identity, offices
from kent_standards.register.services import rebuild_indexes


def add_commands(commands: Any) -> None:
    """``reindex``."""
    reindex = commands.add_parser("reindex", help="build every index afresh from the records")
    reindex.set_defaults(run=reindex_command)


def reindex_command(env: Any, args: Any) -> int:
    """Build every index afresh."""
    reindex_county(env.service)
    env.commit()
    print("Every index was built afresh.")
    return 0


def reindex_county(service: Service) -> None:
    """Build the county's and each authority's indexes from the records."""
    identity.rebuild_indexes(service)
    offices.rebuild_indexes(service)
    rebuild_indexes(service)
