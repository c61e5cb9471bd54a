"""evolution/: the steps, oldest first. An id is never changed or used again, and no step is ever taken away.

A new step goes to the end. It is tested on a database that was really made by the version before it (tests/data).
"""

from collections.abc import Callable, Mapping
from typing import Any

from kent_standards.attachments.model import Attachments
from kent_standards.availability.model import Availabilities
from kent_standards.bundles.model import Bundles
from kent_standards.code.model import CodeRecord
from kent_standards.complaints.acts import due_on, rebuild_figures, rebuild_statistics
from kent_standards.complaints.model import Complaints, desk_values
from kent_standards.dispensations.model import Dispensations
from kent_standards.gifts.model import Gifts
from kent_standards.hearings.model import Hearings
from kent_standards.investigations.model import Investigations
from kent_standards.law.complaint_figures import PARTS
from kent_standards.meetings.model import Meetings
from kent_standards.membership.model import ImportFolder
from kent_standards.notices.model import Notices
from kent_standards.notices.services import rebuild_indexes as rebuild_notices
from kent_standards.pay.model import Pay
from kent_standards.people.identity import rebuild_words
from kent_standards.plugin_records.model import PluginRecords
from kent_standards.recruitment.model import Recruitment
from kent_standards.register.model import Register
from kent_standards.register.services import rebuild_register
from kent_standards.sign_in.links import rebuild_links
from kent_standards.sole_decisions.model import SoleDecisions
from kent_standards.store.evolution import EvolutionStep, finish
from kent_standards.store.index import Index, Listing
from kent_standards.store.records import place
from kent_standards.training.model import Trainings


def journal_chain(at: Any) -> tuple[str, ...]:
    """Begin the chain of a journal that has none, or lay out anew the entries that wait for their numbers."""
    entries = at.journal.lay_out()
    return (
        () if entries is None else (f"{_count(entries, 'entry', 'entries')} of the journal to be numbered.",)
    )


def parts(at: Any) -> tuple[str, ...]:
    """Give an authority the parts that were added after it was founded."""
    return _add_parts(at, {"code": CodeRecord, "imports": ImportFolder, "register": Register})


def register_indexes(at: Any) -> tuple[str, ...]:
    """Give a register the indexes that it lacks, and build all of them from its entries."""
    if not at.part("register").add_indexes():
        return ()
    entries = rebuild_register(at)
    return (f"{_count(entries, 'interest', 'interests')} of the register in new indexes.",)


def complaints(at: Any) -> tuple[str, ...]:
    """Give an authority the parts for complaints and decision notices."""
    return _add_parts(at, {"complaints": Complaints, "notices": Notices})


def attachments(at: Any) -> tuple[str, ...]:
    """Give an authority the part that says which files it received."""
    return _add_parts(at, {"attachments": Attachments})


def people_words(county: Any) -> tuple[str, ...]:
    """Let a name with an apostrophe be found as one word too."""
    changed = rebuild_words(county)
    return (f"{_count(changed, 'word', 'words')} of names in the index.",) if changed else ()


def directory_links(county: Any) -> tuple[str, ...]:
    """Give the county its index of accounts that are linked with authorities' directories."""
    if county.directory_links is not None:
        return ()
    county.directory_links = place(county, Index(), "directory_links")
    rebuild_links(county)
    return ("The index of links with directories was added.",)


def complaint_lists(at: Any) -> tuple[str, ...]:
    """Give the desk for complaints its lists, in place of the one that they came from."""
    found = at.part("complaints")
    if hasattr(found, "desk"):
        return ()
    found.desk = place(found, Listing(), "desk")
    if hasattr(found, "by_clock"):
        del found.by_clock
    for case in found.values():
        found.desk.put(case.id, desk_values(case, due_on(case, case.steps[-1].day)))
    return (f"{_count(len(found), 'complaint', 'complaints')} in new lists.",)


def notice_lists(at: Any) -> tuple[str, ...]:
    """List published notices with what they are filtered by."""
    notices = at.part("notices")
    if all(len(value) == 5 for value, _ in notices.published):
        return ()
    rebuild_notices(at)
    return (f"{_count(len(notices.published), 'published notice', 'published notices')} listed anew.",)


def statistics(at: Any) -> tuple[str, ...]:
    """Give an authority's complaints the indexes that statistics are counted from."""
    complaints = at.part("complaints")
    if not complaints.add_statistics():
        return ()
    rebuild_statistics(complaints)
    return (f"{_count(len(complaints.by_figures), 'complaint', 'complaints')} counted for statistics.",)


def stages(at: Any) -> tuple[str, ...]:
    """Count how long the investigation and the hearing of each complaint took."""
    complaints = at.part("complaints")
    if all(len(value) == PARTS for value, _ in complaints.by_figures):
        return ()
    rebuild_figures(complaints)
    return (f"{_count(len(complaints.by_figures), 'complaint', 'complaints')} counted anew.",)


def investigations(at: Any) -> tuple[str, ...]:
    """Give an authority the part for investigations."""
    return _add_parts(at, {"investigations": Investigations})


def bundles(at: Any) -> tuple[str, ...]:
    """Give an authority the part for the bundles of hearings."""
    return _add_parts(at, {"bundles": Bundles})


def hearings(at: Any) -> tuple[str, ...]:
    """Give an authority the part for hearings."""
    return _add_parts(at, {"hearings": Hearings})


def dispensations(at: Any) -> tuple[str, ...]:
    """Give an authority the part for dispensations."""
    return _add_parts(at, {"dispensations": Dispensations})


def gifts(at: Any) -> tuple[str, ...]:
    """Give an authority the part for gifts and hospitality."""
    return _add_parts(at, {"gifts": Gifts})


def sole_decisions(at: Any) -> tuple[str, ...]:
    """Give an authority the part for matters that members couldn't decide alone."""
    return _add_parts(at, {"sole_decisions": SoleDecisions})


def meetings(at: Any) -> tuple[str, ...]:
    """Give an authority the part for meetings."""
    return _add_parts(at, {"meetings": Meetings})


def training(at: Any) -> tuple[str, ...]:
    """Give an authority the part for training."""
    return _add_parts(at, {"training": Trainings})


def recruitment(at: Any) -> tuple[str, ...]:
    """Give an authority the part for recruiting Independent Persons."""
    return _add_parts(at, {"recruitment": Recruitment})


def plugin_records(at: Any) -> tuple[str, ...]:
    """Give an authority the part for the records of local plugins."""
    return _add_parts(at, {"plugin_records": PluginRecords})


def pay(at: Any) -> tuple[str, ...]:
    """Give an authority the part for what Independent Persons are paid."""
    return _add_parts(at, {"pay": Pay})


def availability(at: Any) -> tuple[str, ...]:
    """Give an authority the part for when its Independent Persons are available."""
    return _add_parts(at, {"availability": Availabilities})


STEPS: tuple[EvolutionStep, ...] = (
    # First, since each further step is entered in the journal.
    EvolutionStep("001-journal-chain", "Number the entries of the journal", journal_chain, county=True),
    EvolutionStep("002-parts", "Add the parts of an authority that came later", parts),
    EvolutionStep("003-register-indexes", "List reviews, and find an interest by its id", register_indexes),
    EvolutionStep("004-complaints", "Add the parts for complaints and decision notices", complaints),
    EvolutionStep(
        "005-people-words",
        "Find a name with an apostrophe as one word",
        people_words,
        county=True,
        authorities=False,
    ),
    EvolutionStep("006-attachments", "Add the list of files that were received", attachments),
    EvolutionStep(
        "007-directory-links",
        "Find whoever signs in by an authority's directory",
        directory_links,
        county=True,
        authorities=False,
    ),
    EvolutionStep(
        "008-complaint-lists", "List complaints by stage and by who deals with them", complaint_lists
    ),
    EvolutionStep("009-notice-lists", "Filter published notices by councillor and paragraph", notice_lists),
    EvolutionStep("010-statistics", "Count complaints for statistics", statistics),
    EvolutionStep("011-investigations", "Add the part for investigations", investigations),
    EvolutionStep("012-bundles", "Add the part for the bundles of hearings", bundles),
    EvolutionStep("013-hearings", "Add the part for hearings", hearings),
    EvolutionStep("014-dispensations", "Add the part for dispensations", dispensations),
    EvolutionStep("015-gifts", "Add the part for gifts and hospitality", gifts),
    EvolutionStep("016-sole-decisions", "Add the part for decisions taken alone", sole_decisions),
    EvolutionStep("017-meetings", "Add the part for meetings", meetings),
    EvolutionStep("018-plugin-records", "Add the part for the records of local plugins", plugin_records),
    EvolutionStep(
        "019-availability", "Add the part for when Independent Persons are available", availability
    ),
    EvolutionStep("022-pay", "Add the part for what Independent Persons are paid", pay),
    EvolutionStep("023-training", "Add the part for training", training),
    EvolutionStep("024-stages", "Count how long the stages of complaints took", stages),
    EvolutionStep("025-recruitment", "Add the part for recruiting Independent Persons", recruitment),
)


def begin_finished(at: Any) -> None:
    """Record at a place that was just made that there is nothing to bring up to date."""
    finish(at, (step.id for step in STEPS if step.concerns(at)))


def _add_parts(at: Any, made: Mapping[str, Callable[[], Any]]) -> tuple[str, ...]:
    lacking = [name for name in made if name not in at.parts]
    for name in lacking:
        at.parts.add(place(at.parts, made[name](), name))
    return tuple(f"The part for “{name}” was added." for name in lacking)


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
