"""training/: everything that the room adds to the application."""

from typing import Any

from kent_standards.training import reporting

__all__ = ["includeme", "reporting"]  # which adds itself when it is imported


def includeme(config: Any) -> None:
    """Add the views of each kind of reader."""
    for module in ("desk_views", "untrained_views", "own_views"):
        config.include(f"kent_standards.training.{module}")
