"""hearings/: the hearings of one authority and the members of its Standards Committee, as stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from kent_standards.authorities.model import Authority, Service, find_authority, find_service
from kent_standards.complaints.model import Complaint
from kent_standards.law.committee_seats import CommitteeState, committee_state
from kent_standards.law.hearing_effects import hearing_state
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.panels import Sitting, committee_members
from kent_standards.law.procedure_rules import ProcedureRules
from kent_standards.law.procedures import PROCEDURES
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

HEARING_INDEXES = ("by_case", "by_person", "by_day", "upcoming")
OPEN = frozenset({Stage.PREPARED, Stage.CALLED, Stage.SITTING, Stage.ADJOURNED})


class Hearings(Folder):
    """The hearings of one authority; when it has ended, its successor goes on with them where they are."""

    goes_on_after_the_end = True

    def __init__(self) -> None:
        super().__init__("hearings")
        # Where the record of the Standards Committee lies.
        self.committees = place(self, Folder(), "committees")
        self.committees.add(StandardsCommittee("committee"))
        # Value (case, number of the hearing), reference hearing.
        self.by_case = place(self, Index(), "by_case")
        # Value (a person's id), reference hearing: whoever has a part in it.
        self.by_person = place(self, Index(), "by_person")
        # Value ("open" or "over", day for which it is called or was begun, reference), reference hearing.
        self.by_day = place(self, Index(), "by_day")
        # Value (day, time, place, reference), reference hearing: what the public reads of those to come.
        self.upcoming = place(self, Index(), "upcoming")

    def beside(self) -> tuple[Folder, ...]:
        """Who sits on the Standards Committee."""
        return (self.committees,)

    @property
    def committee(self) -> "StandardsCommittee":
        """Who sits on the Standards Committee."""
        found: StandardsCommittee = self.committees["committee"]
        return found

    def of_case(self, case: str) -> "tuple[Hearing, ...]":
        """The hearings of a case, the first first."""
        return tuple(self[each] for each in self.by_case.references(case))


class StandardsCommittee(Record):
    """Who sits on the Standards Committee, its seats, its Chairman and its work: its steps say all."""

    @property
    def members(self) -> Mapping[str, Sitting]:
        """By the person's id. Hearing Panels are drawn from them: substitutes aren't among them (Arrangements 2.5)."""
        return {person: each for person, each in self.sitting.items() if not each.substitute}

    @property
    def sitting(self) -> Mapping[str, Sitting]:
        """Members and substitutes, by the person's id."""
        return committee_members(self.steps)

    @property
    def state(self) -> CommitteeState:
        """Where everything else stands that its steps say."""
        return committee_state(self.steps)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return "committee"


class Hearing(SealedRecord):
    """A hearing of one case by one Panel: its steps say all. What anybody said or found lies sealed."""

    sealed = ("text", "note", "what", "answer", "business", "representative")

    def __init__(self, record_id: str, reference: str, case: str) -> None:
        super().__init__(record_id)
        self.reference = reference
        self.case_id = case

    @property
    def state(self) -> HearingState:
        """Where it stands."""
        return self.folded(hearing_state)

    @property
    def folder(self) -> Hearings:
        """The hearings that it is one of."""
        found: Hearings = self.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority whose Panel it is."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A hearing lies in an authority.")
        return found

    @property
    def case(self) -> Complaint:
        """The case that is heard."""
        found: Complaint = self.authority.part("complaints")[self.case_id]
        return found

    @property
    def rules(self) -> ProcedureRules:
        """The rule set of procedure that it goes under."""
        return PROCEDURES[self.state.procedure]

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is let in by no office of hers, as in the case itself (SR5)."""
        return self.case.barred

    @property
    def stands_in(self) -> str:
        """The Monitoring Officer of another authority who was asked to deal with the case, or ""."""
        return self.case.stands_in

    @property
    def panel_people(self) -> tuple[str, ...]:
        """Who is on the Panel and has not had to leave it."""
        state = self.state
        people = (each.person for each in state.panel)
        return tuple(each for each in people if state.opened_on is None or each in state.present)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"hearing/{self.id}"


def concerned(hearing: Hearing) -> frozenset[str]:
    """Whoever has a part in a hearing and a page of it: once it is called the councillor, and a representative with an
    account, too."""
    state = hearing.state
    found = {*hearing.panel_people, state.independent, state.adviser}
    if state.call is not None and hearing.case.state.subject_may_know:
        found |= {state.subject, state.represented.person if state.represented else ""}
    return frozenset(found - {""})


def hearing_pairs(hearing: Hearing) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a hearing, by the index's name."""
    state = hearing.state
    call, is_open = state.call, state.stage in OPEN
    day = (state.resumes_on or (call.day if call else None) or hearing.steps[0].day).isoformat()
    to_come = state.stage is Stage.CALLED or state.resumes_on is not None
    upcoming = ((day, call.time, call.place, hearing.reference), hearing.id) if call and to_come else None
    return {
        "by_case": (((hearing.case_id, hearing.reference), hearing.id),),
        "by_person": tuple(((person,), hearing.id) for person in sorted(concerned(hearing))),
        "by_day": ((("open" if is_open else "over", day, hearing.reference), hearing.id),),
        "upcoming": (upcoming,) if upcoming else (),
    }


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    hearings: Hearings = authority.part("hearings")
    for name in HEARING_INDEXES:
        getattr(hearings, name).clear()
    for hearing in hearings.values():
        for name, pairs in hearing_pairs(hearing).items():
            getattr(hearings, name).replace((), pairs)


def every_hearings(service: Service) -> Iterator[Hearings]:
    """The hearings of each authority; an authority that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if "hearings" in authority.parts:
            yield authority.part("hearings")


def hearings_of(context: Any, people: tuple[str, ...]) -> Iterator[Hearing]:
    """The hearings of any authority in which the human whom ``people`` name has a part."""
    for hearings in every_hearings(find_service(context)):
        for person in people:
            yield from (hearings[each] for each in hearings.by_person.references(person))


@sealed_things
def every_hearing(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every hearing of an authority."""
    if isinstance(holder, Authority) and "hearings" in holder.parts:
        yield from holder.part("hearings").values()
