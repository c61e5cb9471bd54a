"""pay/: everything that the room adds to the application."""

from typing import Any

from kent_standards.pay import reminders

__all__ = ["includeme", "reminders"]  # which adds itself when it is imported


def includeme(config: Any) -> None:
    """Add the views of each kind of reader."""
    for module in ("own_views", "statement", "desk_views", "payroll_views"):
        config.include(f"kent_standards.pay.{module}")
