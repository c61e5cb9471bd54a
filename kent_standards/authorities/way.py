"""authorities/: the way to a page, as its head shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page. The last one, the page itself, has no ``href``."""

    label: str
    href: str = ""
