"""law/: the day for which a reader asks to see something as it stood."""

from dataclasses import dataclass
from datetime import date

from kent_standards.law.adoption import REGIME_BEGAN

LONGEST_TEXT = 40
NOT_A_DAY = "Enter a day as year, month and day, such as 2012-07-28."
AFTER_ITS_END = "Enter a day from 1 July 2012, when the regime began, up to the authority's last day."
OUT_OF_REACH = "Enter a day from 1 July 2012, when the regime began, up to today."


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day to show. ``problem`` says what is wrong with what was asked for; then ``day`` is today.

    ``text`` is what the reader typed, to be shown in the form again.
    """

    day: date
    today: date
    text: str = ""
    problem: str = ""

    @property
    def is_today(self) -> bool:
        """Whether the page shows the present."""
        return self.day == self.today

    @property
    def query(self) -> str:
        """What links within the page carry on, so that the reader stays on the same day."""
        return "" if self.is_today else f"?on={self.day.isoformat()}"


def asked_day(text: str, today: date, *, ended: bool = False) -> AskedDay:
    """The day that ``text`` asks for, in ISO form; today where it is empty or can't be shown.

    Nothing is known of the days before the regime, and nothing of the future. Of an authority that has ``ended``
    nothing is known after its last day, which then stands for today.
    """
    text = text.strip()
    if not text:
        return AskedDay(today, today)
    shown = text[:LONGEST_TEXT]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return AskedDay(today, today, shown, NOT_A_DAY)
    if not REGIME_BEGAN <= day <= today:
        return AskedDay(today, today, shown, AFTER_ITS_END if ended else OUT_OF_REACH)
    return AskedDay(day, today, shown)
