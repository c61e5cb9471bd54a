"""bundles/: what a bundle holds now, as the frozen values that its copies are made from."""

from dataclasses import replace
from datetime import date

from kent_standards.bundles.gathering import sources_of
from kent_standards.bundles.items import Bundle, BundleItem
from kent_standards.bundles.model import BundleRecord
from kent_standards.complaints.model import Complaint
from kent_standards.law.calendar import MONTHS
from kent_standards.law.exempt import plain

# Under which paragraph a complainant's name is kept back whose identity is withheld.
IDENTITY = "2"
_NOT_NAMES = frozenset(month.lower() for month in MONTHS) | {"miss", "dame", "lord", "lady", "councillor"}
SHORTEST_NAME = 4


def content_of_bundle(record: BundleRecord) -> Bundle:
    """The bundle, with its files read. Raises CannotOpen."""
    case, known, state = record.case, sources_of(record), record.state
    items = tuple(
        known[key].item(tuple(each.marking for each in state.markings_on(key)))
        for key in state.order
        if key in known
    )
    return _around(case, items)


def bundle_around(record: BundleRecord, item: BundleItem) -> Bundle:
    """A bundle of one item alone, which keeps back what is kept back anywhere in the whole one: for a preview."""
    elsewhere = tuple(
        (phrase, each.marking.ground)
        for each in record.state.markings
        if not each.ended and each.key != item.key
        for phrase in each.marking.phrases
    )
    whole = _around(record.case, (item,))
    return replace(whole, withheld=(*elsewhere, *whole.withheld))


def _around(case: Complaint, items: tuple[BundleItem, ...]) -> Bundle:
    day = hearing_day(case) or case.state.received_on or date.min
    return Bundle(
        f"Hearing bundle {case.reference}",
        case.authority.name_on(day),
        case.reference,
        day,
        items,
        tuple((name, IDENTITY) for name in names_withheld(case)),
    )


def hearing_day(case: Complaint) -> date | None:
    """The day for which the hearing is called."""
    return case.state.panel.called_for


def names_withheld(case: Complaint) -> tuple[str, ...]:
    """The complainant's name, and each part of it that may stand for the whole, while the identity is withheld."""
    name = case.sent.complainant.get("name", "") if "identity" in case.state.withheld else ""
    parts = [part for part in name.split() if len(part) >= SHORTEST_NAME and plain(part) not in _NOT_NAMES]
    return tuple(dict.fromkeys(filter(None, (name, *parts))))
