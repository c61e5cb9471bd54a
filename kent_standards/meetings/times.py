"""meetings/: a time of day in a form."""

import re
from typing import Any

import colander

from kent_standards.forms.fields import Text

_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?\s*(am|pm)?", re.IGNORECASE)


class TimeOfDay(Text):
    """A time of day, kept as 24 hours and minutes, such as 18:30."""

    max_length = 20

    def parse(self, value: str) -> Any:
        """Return the time. "6.30 pm", "18:30" and "6 pm" are all taken."""
        text = super().parse(value)
        if text is colander.null:
            return text
        found = _TIME.fullmatch(text)
        if found is None:
            self.refuse(f"{self.subject} must be a time, like 18:30 or 6:30 pm")
        hour, half = int(found.group(1)), (found.group(3) or "").lower()
        if half and not 1 <= hour <= 12:
            self.refuse(f"{self.subject} must be a time, like 18:30 or 6:30 pm")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        return f"{hour:02}:{found.group(2) or '00'}"
