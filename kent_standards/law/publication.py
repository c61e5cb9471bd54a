"""law/: what of a register the public may see, on a day and as it stood on one (Code 6; Act s.29(5), 32)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.interests import Holder
from kent_standards.law.registration import Details, EntryState, Sensitivity, Status, entry_state
from kent_standards.law.steps import Step, steps_until


class Withheld(StrEnum):
    """Why details are kept from the public: not at all, for a request that isn't settled, or by agreement."""

    NOT = ""
    UNSETTLED = "unsettled"
    AGREED = "agreed"


# What the public reads (Act s.32(2), Code 6(1)). A request, a refusal and its hold read alike: whether the
# Monitoring Officer has said no is between her and the member until the member has answered (resolution 143).
STATEMENTS: Mapping[Withheld, str] = MappingProxyType(
    {
        Withheld.NOT: "",
        Withheld.UNSETTLED: (
            "This member has an interest whose details are withheld while a request under section 32 of the "
            "Localism Act 2011 and paragraph 6 of the Code is not yet settled."
        ),
        Withheld.AGREED: (
            "This member has an interest whose details are withheld under section 32(2) of the Localism Act 2011 "
            "and paragraph 6 of the Code."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """One registered interest as the public sees it. ``ceased`` is the day its end was registered."""

    id: str
    category: str
    holder: Holder
    details: Details
    registered: date
    ceased: date | None


@dataclass(frozen=True, slots=True)
class PublicRegister:
    """One member's register as the public sees it: the entries, and whether any is withheld.

    ``withheld`` is a single fact however many interests it covers: their number, categories and days
    would be hints (resolution 142). One that is agreed to be sensitive hides any request beside it.
    """

    entries: tuple[PublicEntry, ...]
    withheld: Withheld


def why_withheld(state: EntryState, day: date, hold_ends: Callable[[date], date]) -> Withheld:
    """Why an interest's details are kept from the public on ``day``, or that they aren't.

    From the request on, so that nothing is published before it is decided; after a refusal until the
    member accepts publication or the hold ends (resolution 143). ``hold_ends`` gives the last day of the
    hold for the day of the refusal.
    """
    if state.sensitivity in (Sensitivity.AGREED, Sensitivity.LAPSED):
        return Withheld.AGREED
    if state.sensitivity is Sensitivity.REQUESTED:
        return Withheld.UNSETTLED
    if state.sensitivity is Sensitivity.REFUSED and not state.publication_accepted:
        held = state.sensitivity_on is None or day <= hold_ends(state.sensitivity_on)
        return Withheld.UNSETTLED if held else Withheld.NOT
    return Withheld.NOT


def withheld_on(state: EntryState, day: date, hold_ends: Callable[[date], date]) -> bool:
    """Whether an interest's details are kept from the public on ``day``."""
    return why_withheld(state, day, hold_ends) is not Withheld.NOT


def public_register(
    entries: Iterable[tuple[str, tuple[Step, ...]]],
    *,
    on: date,
    today: date,
    hold_ends: Callable[[date], date],
    shown_until: Callable[[date], date],
) -> PublicRegister:
    """The public register of one member as it stood on ``on``, read on ``today``.

    ``entries`` pairs each entry's id with its steps; ``shown_until`` gives the last day on which an end that was
    registered on a day is shown. What is withheld today is withheld in every view of
    the past too: a register of last month would otherwise give away what was made sensitive since (SR14).
    """
    shown: list[PublicEntry] = []
    withheld: set[Withheld] = set()
    for entry_id, steps in entries:
        known = steps_until(steps, on)
        then = entry_state(known)
        if not _published(then, on, shown_until):
            continue
        now = then if len(known) == len(steps) else entry_state(steps)
        why = why_withheld(now, today, hold_ends) or why_withheld(then, on, hold_ends)
        if why:
            if then.status is Status.REGISTERED:
                withheld.add(why)
            continue
        shown.append(_public(entry_id, then))
    shown.sort(key=lambda entry: (entry.registered, entry.category, entry.holder, entry.id))
    strongest = (Withheld.AGREED, Withheld.UNSETTLED)
    return PublicRegister(tuple(shown), next((each for each in strongest if each in withheld), Withheld.NOT))


def _published(state: EntryState, on: date, shown_until: Callable[[date], date]) -> bool:
    if state.status is Status.REGISTERED:
        return True
    if state.status is Status.CEASED and state.ceased_on is not None:
        return on <= shown_until(state.ceased_on)
    return False


def _public(entry_id: str, state: EntryState) -> PublicEntry:
    registered = state.registered_on
    assert registered is not None
    return PublicEntry(entry_id, state.category, state.holder, state.details, registered, state.ceased_on)
