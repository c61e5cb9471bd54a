"""verification/: what a check finds: where, and what is wrong there, in a plain sentence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kent_standards.authorities.model import Service

COUNTY = "The county"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong. ``where``: an authority's name, or the county."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looks at, for the progress bar; where; and the function that looks."""

    label: str
    where: str
    find: Callable[[], Iterable[Finding]]

    def look(self) -> Iterator[Finding]:
        """What is wrong. A check that can't go on is a finding, and doesn't stop the others."""
        try:
            yield from self.find()
        except Exception as problem:
            about = f"{type(problem).__name__}, {problem}".replace("\n", " ")
            yield Finding(self.where, f"The check of {self.label} could not be finished ({about}).")


def places(service: Service) -> Mapping[str, Any]:
    """The county's service and each authority, by slug; the county's is empty."""
    return {"": service, **{each.slug: each for each in service.all_authorities()}}


def name_of(place: Any) -> str:
    """How a finding names a place."""
    return place.name if place.slug else COUNTY
