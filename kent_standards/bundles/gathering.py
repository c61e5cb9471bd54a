"""bundles/: all that can go into the bundle of a case, in the order in which it is proposed."""

from kent_standards.bundles.inquiry_sources import inquiry
from kent_standards.bundles.model import BundleRecord
from kent_standards.bundles.sources import BundleSource, evidence, put_in

_MAKERS = (inquiry, evidence, put_in)


def sources_of(record: BundleRecord) -> dict[str, BundleSource]:
    """All that can go into a bundle, by keys: the report and what it rests on, what came with the complaint, the rest."""
    return {each.key: each for maker in _MAKERS for each in maker(record)}
