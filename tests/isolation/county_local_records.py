"""tests/: the records of a local plugin in the county full of secrets: an entry in an officers' register."""

from datetime import date
from typing import Any

from kent_standards.plugin_records.services import begin, take
from tests.isolation.actors import desk


def fill_local_records(place: Any) -> None:
    """The plugin of the County Council switched on at a ``place``, so that its kinds of record are there."""
    world = place.world
    version = world.registry["kent.plugins"].info("kcc").version
    known = {"since": world.clock.today.isoformat(), "by": place.officer}
    place.authority.activations["kcc"] = {"version": version, "settings": {}, "finished": (), **known}
    values = {
        "officer": place.secret("LocalOfficer", desk),
        "post": place.secret("LocalPost", desk),
        "directorate": "Environment",
        "senior": False,
        "kind": "financial",
        "interest": place.secret("LocalInterest", desk),
        "conflict": "actual",
        "nature": place.secret("LocalConflict", desk),
        "management": place.secret("LocalManagement", desk),
        "roles": ("client", "contractor"),
        "separation": place.secret("LocalSeparation", desk),
        "declared_on": date(2026, 5, 1),
    }
    acts = {"by": place.by, "at": world.at}
    record = begin(place.authority, "kcc", "officers", "declared", values, **acts)
    decided = {"published": ("directorate",), "reasons": place.secret("LocalReasons", desk)}
    take(record, "publicity", decided, **acts)
    place.ids["local_record"] = record.id
