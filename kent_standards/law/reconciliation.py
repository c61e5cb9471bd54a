"""law/: what members declared at meetings against what stands in the register (Code 4(3), 5(1); Preamble (E)(c); PR 7).

A declared Disclosable Pecuniary Interest that is neither registered nor pending has to be notified within 28 days of
the meeting. An interest that is registered and was never declared is nothing wrong by itself: business may never have
touched it. It is listed so that somebody who knows the business can look.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kent_standards.law.deadlines import Deadline

PARAGRAPH = "Code, Preamble (E)(c) and 5(1)"
NEVER_PARAGRAPH = "Code 5(1); Procedure Rules 7"


@dataclass(frozen=True, slots=True)
class Declared:
    """A Disclosable Pecuniary Interest that ``person`` declared on ``day``.

    ``meeting`` and ``number`` say where. ``entry``: which interest of the register it was said to be, or empty.
    """

    person: str
    day: date
    meeting: str
    number: int
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An interest that stands in the register or waits to, or once did (``live``: it does today).

    ``disclosed_on``: the day of the meeting at which the member says that it was disclosed, or None.
    """

    entry: str
    person: str
    disclosed_on: date | None = None
    live: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """A declaration without an entry, and when the 28 days end in which the interest is to be notified."""

    declared: Declared
    due: Deadline


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What doesn't meet: declarations without an entry, the most urgent first, and entries that were never declared."""

    missing: tuple[Missing, ...]
    never_declared: tuple[Held, ...]


def reconcile(
    declared: Iterable[Declared], held: Iterable[Held], due: Callable[[date], Deadline]
) -> Reconciliation:
    """Set declarations against entries; ``due`` gives the end of the clock that begins on the day of a meeting.

    A declaration meets the entry that it names, whether that is still live or has ended since. One that names none
    meets an entry of the same person that was notified as disclosed at a meeting of that day, each entry one.
    """
    entries, said = tuple(held), sorted(declared, key=lambda each: (each.day, each.meeting, each.number))
    known = {each.entry for each in entries}
    unused: dict[tuple[str, date], list[str]] = {}
    for each in entries:
        if each.disclosed_on is not None:
            unused.setdefault((each.person, each.disclosed_on), []).append(each.entry)
    met, missing = set[str](), list[Missing]()
    for one in said:
        answering = unused.get((one.person, one.day), [])
        if one.entry in known:
            met.add(one.entry)
            if one.entry in answering:
                answering.remove(one.entry)
        elif answering:
            met.add(answering.pop(0))
        else:
            missing.append(Missing(one, due(one.day)))
    return Reconciliation(
        tuple(
            sorted(missing, key=lambda each: (each.due.last_day, each.declared.meeting, each.declared.number))
        ),
        tuple(each for each in entries if each.live and each.entry not in met),
    )
