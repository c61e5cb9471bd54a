"""recruitment/: everything that the room adds to the application."""

from typing import Any


def includeme(config: Any) -> None:
    """Add the views of each kind of reader."""
    for module in ("desk_views", "public_views", "feed"):
        config.include(f"kent_standards.recruitment.{module}")
