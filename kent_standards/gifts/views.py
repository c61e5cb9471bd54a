"""gifts/: everything that the room adds to the application."""

from typing import Any

from kent_standards.gifts import reminders, reporting

__all__ = ["includeme", "reminders", "reporting"]  # the last two add themselves when they are imported


def includeme(config: Any) -> None:
    """Add the views of each kind of reader."""
    for module in ("public_views", "own_views", "desk_views"):
        config.include(f"kent_standards.gifts.{module}")
