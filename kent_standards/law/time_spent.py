"""law/: the officers' time that is noted on a complaint, in whole minutes (best practice 12)."""

from datetime import date

from kent_standards.law.steps import NotPermitted

BP12 = "Practice BP12"
# More than a day has is a slip of the pen.
MOST = 24 * 60


def check_time(minutes: int, day: date, received_on: date | None, today: date) -> None:
    """Raises NotPermitted unless the time can have been spent on that day, from the receipt until today."""
    if not 1 <= minutes <= MOST:
        raise NotPermitted("Give the minutes as a number from 1 to 1,440, the minutes of a day.", BP12)
    if day > today:
        raise NotPermitted("Time is noted once it was spent; give a day up to today.", BP12)
    if received_on is not None and day < received_on:
        raise NotPermitted(
            "The complaint hadn’t come by that day; give the day of its receipt or later.", BP12
        )


def spent_text(minutes: int) -> str:
    """So many minutes in words: "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = ((hours, "hour"), (rest, "minute"))
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(said) or "0 minutes"
