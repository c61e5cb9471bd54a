"""verification/: every index holds what the records say, as a rebuild would find it, and nothing else."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kent_standards.attachments.model import received_pairs as file_pairs
from kent_standards.attachments.services import all_files
from kent_standards.authorities.model import Service
from kent_standards.availability.model import Availabilities, availability_pairs
from kent_standards.bundles.model import Bundles
from kent_standards.complaints.model import (
    CASE_INDEXES,
    Complaints,
    complaint_pairs,
    desk_values,
    tracker_pairs,
)
from kent_standards.dispensations.model import INDEXES as DISPENSATION_INDEXES
from kent_standards.dispensations.model import Dispensations, all_pairs
from kent_standards.gifts.model import GIFT_INDEXES, Gifts, gift_pairs
from kent_standards.hearings.model import HEARING_INDEXES, Hearings, hearing_pairs
from kent_standards.investigations.model import INDEXES as INVESTIGATION_INDEXES
from kent_standards.investigations.model import investigation_pairs
from kent_standards.meetings.model import MEETING_INDEXES, Meetings, meeting_pairs
from kent_standards.notices.model import Notices, notice_pairs, received_pairs
from kent_standards.pay.model import PAY_INDEXES, Pay, pay_pairs, pay_records
from kent_standards.people import identity, offices
from kent_standards.plugin_records.model import PluginRecords
from kent_standards.plugin_records.model import record_pairs as plugin_pairs
from kent_standards.recruitment.model import RECRUITMENT_INDEXES, Recruitment, application_pairs
from kent_standards.register.model import register_pairs, statement_pairs
from kent_standards.security.model import link_pairs
from kent_standards.sole_decisions.model import INDEXES as SOLE_INDEXES
from kent_standards.sole_decisions.model import SoleDecisions
from kent_standards.sole_decisions.model import all_pairs as all_sole_pairs
from kent_standards.store.index import Pair
from kent_standards.training.model import TRAINING_INDEXES, Trainings, training_pairs
from kent_standards.verification.findings import Finding, name_of

Pairs = dict[str, set[Pair]]
REGISTER_INDEXES = ("waiting", "reviews", "by_id")
COUNTY_INDEXES = (
    "people_by_email",
    "merged_people",
    "people_by_word",
    "offices_by_person",
    "entries_by_statement",
    "directory_links",
)


def check_county_indexes(service: Service, places: Any) -> Iterator[Finding]:
    """The county's indexes of people, offices and statements, against the records of every place."""
    said: Pairs = defaultdict(set)
    for person in service.people.values():
        for name, pairs in zip(COUNTY_INDEXES[:3], identity.index_pairs(person), strict=True):
            said[name].update(pairs)
    for account in service.accounts.values():
        said["directory_links"].update(link_pairs(account))
    for place in places:
        for office in place.offices.values():
            said["offices_by_person"].update(offices.held_pairs(place, office))
        if place.slug:
            for part in place.part("register").values():
                for entry in part.entries.values():
                    said["entries_by_statement"].update(statement_pairs(entry))
    for name in COUNTY_INDEXES:
        yield from _compare(name_of(service), name, set(getattr(service, name)), said[name])


def check_indexes(place: Any) -> Iterator[Finding]:
    """The indexes that lie at one place: its list of members, its register's, and its journal's of acts."""
    where = name_of(place)
    members = {pair for office in place.offices.values() for pair in offices.index_pairs(place, office)}
    yield from _compare(where, "members", set(place.members), members)
    yield from _check_acts_index(place)
    if not place.slug:
        return
    register = place.part("register")
    said: Pairs = {name: set() for name in REGISTER_INDEXES}
    for part in register.values():
        for entry in part.entries.values():
            for name, pairs in register_pairs(entry).items():
                said[name].update(pairs)
    for name in REGISTER_INDEXES:
        yield from _compare(where, name, set(getattr(register, name)), said[name])
    yield from _check_complaints(where, place.part("complaints"))
    yield from _check_notices(where, place.part("notices"))
    yield from _check_investigations(where, place)
    yield from _check_bundles(where, place.part("bundles"))
    yield from _check_hearings(where, place.part("hearings"))
    yield from _check_dispensations(where, place.part("dispensations"))
    yield from _check_gifts(where, place.part("gifts"))
    yield from _check_pay(where, place.part("pay"))
    yield from _check_training(where, place.part("training"))
    yield from _check_recruitment(where, place.part("recruitment"))
    yield from _check_availability(where, place.part("availability"))
    yield from _check_sole_decisions(where, place.part("sole_decisions"))
    yield from _check_meetings(where, place.part("meetings"))
    yield from _check_plugin_records(where, place.part("plugin_records"))
    files = {pair for file in all_files(place) for pair in file_pairs(file)}
    yield from _compare(where, "received", set(place.part("attachments").received), files)


def _check_complaints(where: str, complaints: Complaints) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in CASE_INDEXES}
    for case in complaints.values():
        for name, pairs in complaint_pairs(case).items():
            said[name].update(pairs)
    for name in CASE_INDEXES:
        yield from _compare(where, name, set(getattr(complaints, name)), said[name])
    yield from _check_desk(where, complaints)
    trackers = {pair for each in complaints.submissions.values() for pair in tracker_pairs(each)}
    yield from _compare(where, "trackers", set(complaints.trackers), trackers)


def _check_desk(where: str, complaints: Complaints) -> Iterator[Finding]:
    """The day depends on the calendar and the local limits: in which lists each case stands is compared, not where."""
    said = {
        (_without_day(value), case.id) for case in complaints.values() for value in desk_values(case, None)
    }
    held = {(_without_day(value), case) for value, case in complaints.desk}
    yield from _compare(where, "desk", held, said)
    for name in {value[0] for value, _ in complaints.desk}:
        counted = sum(1 for _ in complaints.desk.starting(name))
        if complaints.desk.count(name) != counted:
            yield Finding(
                where,
                f"The desk counts the list “{name}” wrongly; 'kent-standards reindex' builds it afresh.",
            )


def _without_day(value: tuple[str, ...]) -> tuple[str, ...]:
    return value if value[0] == "closed" else (value[0], *value[2:])


def _check_notices(where: str, notices: Notices) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in ("by_reference", "published", "unread")}
    for notice in notices.values():
        for name, pairs in notice_pairs(notice).items():
            said[name].update(pairs)
    for received in notices.inbox.values():
        said["unread"].update(received_pairs(received)["unread"])
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(notices, name)), expected)


def _check_investigations(where: str, place: Any) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in INVESTIGATION_INDEXES}
    for record in place.part("investigations").values():
        for name, pairs in investigation_pairs(record, place.part("complaints")).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(place.part("investigations"), name)), expected)


def _check_bundles(where: str, bundles: Bundles) -> Iterator[Finding]:
    """What waits to be made is just what was asked for."""
    said = {((each.id,), each.id) for each in bundles.values() if each.state.waiting}
    yield from _compare(where, "bundles asked for", {((key,), key) for key in bundles.waiting}, said)


def _check_hearings(where: str, hearings: Hearings) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in HEARING_INDEXES}
    for hearing in hearings.values():
        for name, pairs in hearing_pairs(hearing).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(hearings, name)), expected)


def _check_dispensations(where: str, folder: Dispensations) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in DISPENSATION_INDEXES}
    for name, pairs in all_pairs(folder):
        said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(folder, name)), expected)


def _check_gifts(where: str, gifts: Gifts) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in GIFT_INDEXES}
    for record in gifts.values():
        for name, pairs in gift_pairs(record).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(gifts, name)), expected)


def _check_pay(where: str, pay: Pay) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in PAY_INDEXES}
    for record in pay_records(pay):
        for name, pairs in pay_pairs(record).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(pay, name)), expected)


def _check_recruitment(where: str, folder: Recruitment) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in RECRUITMENT_INDEXES}
    for record in folder.applications.values():
        for name, pairs in application_pairs(record).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(folder, name)), expected)


def _check_training(where: str, folder: Trainings) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in TRAINING_INDEXES}
    for record in folder.values():
        for name, pairs in training_pairs(record).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(folder, name)), expected)


def _check_availability(where: str, folder: Availabilities) -> Iterator[Finding]:
    said = {pair for record in folder.values() for pair in availability_pairs(record)}
    yield from _compare(where, "by_person", set(folder.by_person), said)


def _check_sole_decisions(where: str, folder: SoleDecisions) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in SOLE_INDEXES}
    for name, pairs in all_sole_pairs(folder):
        said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(folder, name)), expected)


def _check_meetings(where: str, meetings: Meetings) -> Iterator[Finding]:
    said: Pairs = {name: set() for name in MEETING_INDEXES}
    for meeting in meetings.values():
        for name, pairs in meeting_pairs(meeting).items():
            said[name].update(pairs)
    for name, expected in said.items():
        yield from _compare(where, name, set(getattr(meetings, name)), expected)


def _check_plugin_records(where: str, folder: PluginRecords) -> Iterator[Finding]:
    said = {pair for record in folder.values() for pair in plugin_pairs(record)}
    yield from _compare(where, "listed", set(folder.listed), said)


def _check_acts_index(place: Any) -> Iterator[Finding]:
    chain, journal = place.journal.chain, place.journal
    if chain is None:
        return
    said = {(journal.entry(link.key).act, link.seq) for link in chain.links() if journal.has(link.key)}
    held = {each for each in chain.by_act() if chain.has(each[1]) and journal.has(chain.link(each[1]).key)}
    if held != said:
        yield Finding(
            name_of(place), f"The journal's list of acts is wrong for {len(held ^ said):,} of its entries."
        )


def _compare(where: str, name: str, held: set[Pair], said: set[Pair]) -> Iterator[Finding]:
    lacking, more = said - held, held - said
    for problem, pairs in (("lacks", lacking), ("holds what no record says:", more)):
        for _, reference in sorted(pairs, key=repr):
            yield Finding(
                where, f"The index “{name}” {problem} {reference}; 'kent-standards reindex' builds it afresh."
            )
