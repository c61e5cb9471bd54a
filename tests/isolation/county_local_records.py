"""tests/: local records in the county full of secrets: an officers' register, an owned body, and group meetings."""

from datetime import date
from typing import Any

from kent_standards.plugin_records.services import begin, take
from tests.isolation.actors import desk, everybody, monitors


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
    if place.authority.principal:  # these are its principal authority's
        return
    body = {
        "name": place.secret("OwnedBody", everybody),
        "holding": "whole",
        "does": place.secret("OwnedBodyDoes", everybody),
        "minutes": "https://bodies.example/" + place.secret("OwnedMinutes", everybody),
        "report": "https://bodies.example/" + place.secret("OwnedReport", everybody),
        "stated": 2025,
    }
    owned = begin(place.authority, "core", "owned_bodies", "entered", body, **acts)
    changed = {name: value for name, value in body.items() if name != "stated"}
    take(owned, "changed", changed, **acts)
    place.ids["owned_body"] = owned.id
    closed = begin(place.authority, "core", "owned_bodies", "entered", {**body, "name": "Tide Mill"}, **acts)
    gone = {"closed_on": date(2026, 5, 1), "reasons": place.secret("OwnedClosed", desk)}
    take(closed, "closed", gone, **acts)
    place.ids["owned_closed"] = closed.id
    leader = {"who": place.secret("GroupLeader", monitors), "next_on": None}
    meetings = begin(place.authority, "core", "group_meetings", "begun", leader, **acts)
    notes = {
        "met_on": date(2026, 5, 2),
        "notes": place.secret("GroupNotes", monitors),
        "next_on": world.clock.today,
    }
    take(meetings, "met", notes, **acts)
    place.ids["group_meetings"] = meetings.id
    take(meetings, "ended", {"reasons": place.secret("GroupEnded", monitors)}, **acts)
