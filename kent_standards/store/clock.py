"""store/: the one clock that the application and the commands ask."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from kent_standards.law.steps import LOCAL_TIME


class ClockRefused(Exception):
    """The clock can't be read, or may not be set in this environment. ``str()`` is a plain sentence."""


class Clock:
    """The time now, in UTC; in practice and test environments it may be read from a file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def now(self) -> datetime:
        """The present instant as an aware UTC datetime.

        Raises ClockRefused if the clock file is missing or doesn't hold one ISO date-time with offset.
        """
        if self.path is None:
            return datetime.now(UTC)
        try:
            moment = datetime.fromisoformat(self.path.read_text("ascii").strip())
        except (OSError, ValueError) as error:
            raise ClockRefused(
                f"The clock file {self.path.name} can't be read as one ISO date-time with offset; write one into it."
            ) from error
        if moment.tzinfo is None:
            raise ClockRefused(
                f"The clock file {self.path.name} has no offset from UTC; add one, such as +00:00."
            )
        return moment.astimezone(UTC)

    def today(self) -> date:
        """The calendar day in Kent (resolution 119)."""
        return self.now().astimezone(LOCAL_TIME).date()


def clock_from_settings(settings: Mapping[str, str], environ: Mapping[str, str] = os.environ) -> Clock:
    """The clock that the settings and ``KENT_CLOCK_FILE`` ask for.

    Raises ClockRefused in production if either sets a clock file.
    """
    path = environ.get("KENT_CLOCK_FILE") or settings.get("kent.clock_file") or ""
    if not path:
        return Clock()
    if settings.get("kent.environment", "production") not in ("practice", "test"):
        raise ClockRefused(
            "A clock file is set, which only kent.environment = practice or test allows; "
            "remove kent.clock_file and KENT_CLOCK_FILE."
        )
    return Clock(Path(path))
