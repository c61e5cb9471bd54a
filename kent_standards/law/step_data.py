"""law/: what a step's data say, by the kind of value; what was erased reads as an empty mapping, and so as nothing."""

from datetime import date

from kent_standards.law.steps import Step


def text_of(step: Step, name: str) -> str:
    """A text; empty where there is none."""
    value = step.data.get(name, "")
    return value if isinstance(value, str) else ""


def texts_of(step: Step, name: str) -> tuple[str, ...]:
    """Several texts; none where there are none."""
    value = step.data.get(name, ())
    return tuple(str(each) for each in value) if isinstance(value, (tuple, list)) else ()


def number_of(step: Step, name: str) -> int:
    """A whole number; 0 where there is none."""
    value = step.data.get(name, 0)
    return value if isinstance(value, int) else 0


def day_of(step: Step, name: str) -> date | None:
    """A day, or None where there is none."""
    value = text_of(step, name)
    return date.fromisoformat(value) if value else None


def required_day(step: Step, name: str) -> date:
    """A day that the step can't be without. Raises ValueError where there is none."""
    return date.fromisoformat(text_of(step, name))
