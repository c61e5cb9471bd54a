"""hearings/: the bundle on the pages of a hearing: who of those with a part in it reads it, and where it lies."""

from datetime import date

from kent_standards.bundles.model import bundle_of
from kent_standards.bundles.reading import LINK
from kent_standards.bundles.resources import PublicPapers, read_by, readers_of
from kent_standards.complaints.model import Complaint
from kent_standards.hearings.model import Hearing, Hearings
from kent_standards.hearings.readers import readers
from kent_standards.law.hearing_parts import Stage

PUBLIC = "Papers for the hearing"


@read_by
def with_a_part(case: Complaint, today: date) -> tuple[str, ...]:
    """The Panel, its Independent Person and legal adviser, of each hearing of a case that wasn't abandoned."""
    if "hearings" not in case.authority.parts:
        return ()
    hearings: Hearings = case.authority.part("hearings")
    people = (
        readers(each, today) for each in hearings.of_case(case.id) if each.state.stage is not Stage.ABANDONED
    )
    return tuple(sorted(frozenset().union(*people)))


def own_copy(hearing: Hearing, ids: tuple[str, ...], today: date) -> list[tuple[str, str]]:
    """The link to the Panel's copy for the human whom ``ids`` name, if it was given to that human."""
    record = bundle_of(hearing.case)
    if record is None or not set(ids) & set(readers_of(record, today)):
        return []
    return [(LINK, f"/bundles/{record.id}")]


def officers_bundle(hearing: Hearing) -> tuple[str, str]:
    """The link to the bundle for its officers, opened or not."""
    return LINK, f"/{hearing.authority.slug}/bundles/{hearing.case_id}"


def public_papers(hearing: Hearing) -> list[tuple[str, str]]:
    """The link to the public version, if one is published."""
    record = bundle_of(hearing.case)
    if record is None or record.state.public is None or record.erased_on is not None:
        return []
    name = hearing.case.reference.replace("/", "-")
    return [(f"{PUBLIC} (PDF)", f"{PublicPapers(hearing.authority).url}/{name}.pdf")]
