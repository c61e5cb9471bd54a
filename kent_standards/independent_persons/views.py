"""independent_persons/: everything that the room adds to the application."""

from typing import Any

from kent_standards.independent_persons import reminders

__all__ = ["includeme", "reminders"]  # which adds itself when it is imported


def includeme(config: Any) -> None:
    """Add the views of each kind of reader."""
    for module in ("desk_views", "entering_views", "own_views"):
        config.include(f"kent_standards.independent_persons.{module}")
