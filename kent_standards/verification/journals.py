"""verification/: the chain of each journal, and the heads that were kept elsewhere, against one another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nacl.signing import VerifyKey

from kent_standards.authorities.model import Service
from kent_standards.journal.chain import Head
from kent_standards.journal.checks import check_journal, export_journal
from kent_standards.journal.shipped import read_heads
from kent_standards.verification.findings import Finding, name_of, places

MOST = 20  # sentences for one journal


class Shipped:
    """The heads in a file outside the database, by the slug of their place. Raises OSError if it can't be read."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.by_place: dict[str, list[Head]] = defaultdict(list)
        self.unreadable: list[int] = []
        if path is not None:
            heads, self.unreadable = read_heads(path)
            for head in heads:
                self.by_place[head.place].append(head)


def check_chain(place: Any, public: VerifyKey, shipped: Shipped) -> Iterator[Finding]:
    """What is wrong with the journal of one place, up to twenty sentences."""
    problems = list(check_journal(export_journal(place), public, shipped.by_place.get(place.slug, ())))
    yield from (Finding(name_of(place), f"Journal: {problem}") for problem in problems[:MOST])
    if len(problems) > MOST:
        yield Finding(name_of(place), f"Journal: {len(problems) - MOST:,} more of the kind.")


def check_shipped(service: Service, shipped: Shipped) -> Iterator[Finding]:
    """What is wrong with the file of heads itself: journals that aren't here, and lines that hold no head."""
    known = places(service)
    for slug, heads in shipped.by_place.items():
        if slug not in known:
            yield Finding(
                slug, f"Heads of its journal were shipped up to number {_last(heads):,}, and it isn't there."
            )
    if shipped.unreadable and shipped.path is not None:
        lines = ", ".join(map(str, shipped.unreadable[:10]))
        yield Finding(shipped.path.name, f"Of the lines of this file these hold no head: {lines}.")


def _last(heads: Sequence[Head]) -> int:
    return max(head.seq for head in heads)
