"""register/: the room's views: the public register, the member's profile and the officer's desk."""

from typing import Any


def includeme(config: Any) -> None:
    """Include the views of each audience."""
    for audience in ("public", "profile", "desk", "committee_report", "closure"):
        config.include(f"kent_standards.register.{audience}_views")
