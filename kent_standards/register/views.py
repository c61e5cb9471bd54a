"""register/: the room's views: the public register, the member's profile and the officer's desk."""

from importlib.util import find_spec
from typing import Any


def includeme(config: Any) -> None:
    """Include the views of each audience."""
    for audience in ("public", "profile", "desk"):
        if find_spec(f"kent_standards.register.{audience}_views") is not None:
            config.include(f"kent_standards.register.{audience}_views")
