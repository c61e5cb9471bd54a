"""hearings/: the agenda of a hearing, from its record: for the public notice, and for the bundle (Annex 3, 1.4)."""

from collections.abc import Iterator
from datetime import datetime

from kent_standards.bundles.gathering import gathered_from
from kent_standards.bundles.items import Part
from kent_standards.bundles.model import BundleRecord, bundle_of
from kent_standards.bundles.services import put_first
from kent_standards.bundles.sources import BundleSource, text_source
from kent_standards.hearings.model import Hearing, Hearings
from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_business import BUSINESS
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.steps import By

ITEMS = tuple(
    (each.title, each.paragraph.removeprefix("Arrangements, "))
    for each in BUSINESS
    if each.code != "absence" and not each.on_breach
)
AFTERWARDS = (
    "If the Panel finds a breach of the Code, it goes on to hear the sides on sanctions, and decides on them. The "
    "Chairman may change the order."
)


def facts_of_agenda(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    """When, where, what and before whom; a hearing that was called has them."""
    state, call = hearing.state, hearing.state.call
    assert call is not None  # whoever asks has looked
    return (
        ("Day", uk_date(state.resumes_on or call.day)),
        ("Time", call.time),
        ("Place", call.place),
        ("Business", f"Hearing of complaint {hearing.case.reference}, by a Hearing Panel"),
        ("Panel", ", ".join(each.name for each in state.panel)),
        ("Quorum", str(state.quorum)),
        ("Notice given on", uk_date(call.on)),
    )


@gathered_from
def agenda(record: BundleRecord) -> Iterator[BundleSource]:
    """The agenda of the hearing for which a case is called now, as an item of its bundle."""
    if "hearings" not in record.authority.parts:
        return
    hearings: Hearings = record.authority.part("hearings")
    called = [each for each in hearings.of_case(record.id) if each.state.call is not None]
    if called and called[-1].state.stage is not Stage.ABANDONED:
        hearing = called[-1]
        origin = "From the record of the hearing, as its notice was given to the public"
        yield text_source(key_of(hearing), f"Agenda of hearing {hearing.reference}", origin, _parts(hearing))


def key_of(hearing: Hearing) -> str:
    """By what its agenda is named in a bundle."""
    return f"agenda/{hearing.id}"


def _parts(hearing: Hearing) -> tuple[Part, ...]:
    facts = [f"{name}: {value}" for name, value in facts_of_agenda(hearing)]
    business = [f"{title} ({paragraph})" for title, paragraph in ITEMS]
    lines = [*facts, *business, AFTERWARDS]
    headings = {0: "Notice", len(facts): "Order of business"}
    return tuple(Part(str(number + 1), line, headings.get(number, "")) for number, line in enumerate(lines))


def renew_agenda(hearing: Hearing, *, by: By, at: datetime) -> None:
    """Put the agenda into the bundle, first, where one is open: copies that were made before aren't current any more."""
    record = bundle_of(hearing.case)
    if record is not None and hearing.state.call is not None:
        put_first(record, key_of(hearing), by=by, at=at)
