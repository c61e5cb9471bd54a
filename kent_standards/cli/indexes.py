"""cli/: building every index afresh from the records."""

from datetime import date
from typing import Any

from kent_standards.attachments import services as attachments
from kent_standards.authorities.model import Service
from kent_standards.availability import model as availability
from kent_standards.bundles import services as bundles
from kent_standards.complaints import acts as complaints
from kent_standards.dispensations import model as dispensations
from kent_standards.gifts import model as gifts
from kent_standards.hearings import model as hearings
from kent_standards.investigations import services as investigations
from kent_standards.law.steps import local_day
from kent_standards.meetings import model as meetings
from kent_standards.notices import services as notices
from kent_standards.pay import model as pay
from kent_standards.people import identity, offices
from kent_standards.plugin_records import model as plugin_records
from kent_standards.recruitment import model as recruitment
from kent_standards.register.services import rebuild_indexes
from kent_standards.sign_in.links import rebuild_links
from kent_standards.sole_decisions import model as sole_decisions
from kent_standards.training import model as training


def add_commands(commands: Any) -> None:
    """``reindex``."""
    reindex = commands.add_parser("reindex", help="build every index afresh from the records")
    reindex.set_defaults(run=reindex_command)


def reindex_command(env: Any, args: Any) -> int:
    """Build every index afresh."""
    env.check_current()
    reindex_county(env.service, local_day(env.clock.now()))
    env.commit()
    print("Every index was built afresh.")
    return 0


def reindex_county(service: Service, today: date) -> None:
    """Build the county's and each authority's indexes from the records."""
    identity.rebuild_indexes(service)
    offices.rebuild_indexes(service)
    rebuild_indexes(service)
    rebuild_links(service)
    for authority in service.all_authorities():
        complaints.rebuild_indexes(authority, today)
        notices.rebuild_indexes(authority)
        investigations.rebuild_indexes(authority)
        bundles.rebuild_waiting(authority.part("bundles"))
        hearings.rebuild_indexes(authority)
        dispensations.rebuild_indexes(authority)
        gifts.rebuild_indexes(authority)
        pay.rebuild_indexes(authority)
        availability.rebuild_index(authority)
        sole_decisions.rebuild_indexes(authority)
        training.rebuild_indexes(authority)
        recruitment.rebuild_indexes(authority)
        meetings.rebuild_indexes(authority)
        plugin_records.rebuild_indexes(authority)
        attachments.rebuild_index(authority)
