"""bundles/: all that can go into the bundle of a case, in the order in which it is proposed."""

from collections.abc import Callable, Iterator

from kent_standards.bundles.inquiry_sources import inquiry
from kent_standards.bundles.model import BundleRecord
from kent_standards.bundles.sources import BundleSource, evidence, put_in

Maker = Callable[[BundleRecord], Iterator[BundleSource]]
_MAKERS: list[Maker] = [inquiry, evidence, put_in]


def gathered_from(maker: Maker) -> Maker:
    """Decorates what gives a bundle its first items, for rooms above that know them: the agenda of a hearing."""
    _MAKERS.insert(0, maker)
    return maker


def sources_of(record: BundleRecord) -> dict[str, BundleSource]:
    """All that can go into a bundle, by keys: the agenda, the report and what it rests on, what came with the complaint,
    the rest."""
    return {each.key: each for maker in _MAKERS for each in maker(record)}
