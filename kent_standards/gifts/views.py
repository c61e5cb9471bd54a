"""gifts/: everything that the room adds to the application."""

from typing import Any

from kent_standards.gifts import reminders

__all__ = ["includeme", "reminders"]  # which adds itself when it is imported


def includeme(config: Any) -> None:
    """Add the views of each kind of reader."""
    for module in ("public_views", "own_views", "desk_views"):
        config.include(f"kent_standards.gifts.{module}")
