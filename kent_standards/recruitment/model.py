"""recruitment/: the vacancies for Independent Persons of one authority, and the applications, as stored."""

from collections.abc import Iterator, Mapping

from kent_standards.authorities.model import Authority, find_authority, find_service
from kent_standards.law.eligibility import Answers, answers_from
from kent_standards.law.recruitment import CandidateState, VacancyState, candidate_state, vacancy_state
from kent_standards.outbox.addressees import addressee
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

PART = "recruitment"
RECRUITMENT_INDEXES = ("trackers", "by_vacancy")


class Recruitment(Folder):
    """The vacancies of one authority; beside them what it has of the applications."""

    def __init__(self) -> None:
        super().__init__(PART)
        self.applications = place(self, Folder(), "applications")
        # Value (hash of a code), reference application.
        self.trackers = place(self, Index(), "trackers")
        # Value (vacancy, instant at which it was sent), reference application.
        self.by_vacancy = place(self, Index(), "by_vacancy")

    def beside(self) -> tuple[Folder, ...]:
        """The applications."""
        return (self.applications,)


class Vacancy(SealedRecord):
    """One vacancy at one authority: its steps say all. A joint one has the same id at both authorities, and each
    decides on its own. Who sits on the panel, and to whom the notice was mailed, lie sealed."""

    sealed = ("addresses", "panel")

    @property
    def state(self) -> VacancyState:
        """Where it stands."""
        return self.folded(vacancy_state)

    @property
    def authority(self) -> Authority:
        """The authority whose post it is."""
        return _authority(self)

    @property
    def folder(self) -> Recruitment:
        """The vacancies that it is one of."""
        found: Recruitment = self.__parent__
        return found

    @property
    def is_lead(self) -> bool:
        """Whether the applications lie here."""
        return self.state.lead == self.authority.slug

    @property
    def addresses(self) -> tuple[str, ...]:
        """To which addresses the notice was mailed; none once that is erased."""
        found = [step.data["addresses"] for step in self.steps if step.kind == "vacancy_mailed"]
        return tuple(str(each) for given in found if isinstance(given, tuple | list) for each in given)

    @property
    def parties(self) -> "tuple[Vacancy, ...]":
        """The records of it at each authority, this one's first; one that was never entered is left out."""
        service, other = find_service(self), self.state.partner
        folder = service.authority(other).parts.get(PART) if other in service.authorities else None
        partner = folder.get(self.id) if folder is not None else None
        return (self,) if partner is None else (self, partner)

    @property
    def applications(self) -> "tuple[Application, ...]":
        """What this authority has of the applications, the first sent first."""
        return tuple(self.folder.applications[each] for each in self.folder.by_vacancy.references(self.id))

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"vacancy/{self.id}"


class Application(SealedRecord):
    """One application at one authority: its steps say what this authority decided about the candidate.

    Her papers lie once, in the record of the authority that leads, sealed; the partner's has the same id and none.
    """

    sealed = ("person", "statement", "answers")

    @property
    def state(self) -> CandidateState:
        """Where the candidate stands at this authority."""
        return self.folded(candidate_state)

    @property
    def authority(self) -> Authority:
        """The authority that decides here."""
        return _authority(self)

    @property
    def folder(self) -> Recruitment:
        """The recruitment that it is part of."""
        found: Recruitment = self.__parent__.__parent__
        return found

    @property
    def vacancy(self) -> Vacancy:
        """The vacancy of this authority that it is for."""
        found: Vacancy = self.folder[self.state.vacancy]
        return found

    @property
    def papers(self) -> "Application":
        """The record in which her papers lie."""
        lead = find_service(self).authority(self.state.lead)
        found: Application = lead.part(PART).applications[self.id]
        return found

    @property
    def everywhere(self) -> "tuple[Application, ...]":
        """The records of it at each authority, this one's first."""
        others = (each.folder.applications.get(self.id) for each in self.vacancy.parties[1:])
        return (self, *(each for each in others if each is not None))

    @property
    def person(self) -> Mapping[str, str]:
        """Who applies and how to reach her; empty once it is erased."""
        found = self.papers.steps[0].data["person"]
        return found if isinstance(found, Mapping) else {}

    @property
    def statement(self) -> str:
        """What she says for herself; empty once it is erased."""
        found = self.papers.steps[0].data["statement"]
        return found if isinstance(found, str) else ""

    @property
    def answers(self) -> Answers:
        """What she answered about her eligibility; nothing once it is erased."""
        return answers_from(self.papers.steps[0].data["answers"])

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"application/{self.id}"


def _authority(record: Vacancy | Application) -> Authority:
    found = find_authority(record)
    if found is None:
        raise LookupError("A vacancy lies in an authority.")
    return found


@addressee("application")
def email_of_applicant(authority: Authority, application: str) -> str:
    """Where a candidate is written to, at the authority that leads; an empty text if she gave no address."""
    record = authority.part(PART).applications.get(application) if PART in authority.parts else None
    return "" if record is None else str(record.person.get("email", ""))


@addressee("vacancy")
def email_on_list(authority: Authority, name: str) -> str:
    """The address of that number on a vacancy's list; an empty text once the list is erased."""
    vacancy, _, number = name.partition("/")
    record = authority.part(PART).get(vacancy) if PART in authority.parts else None
    addresses = record.addresses if record is not None else ()
    return str(addresses[int(number)]) if int(number) < len(addresses) else ""


def application_pairs(record: Application) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for an application, by the index's name."""
    if not record.steps:
        return dict.fromkeys(RECRUITMENT_INDEXES, ())
    first = record.steps[0]
    code = str(first.data.get("tracker", ""))
    return {
        "trackers": (((code,), record.id),) if code else (),
        "by_vacancy": (((record.state.vacancy, first.at.isoformat()), record.id),),
    }


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    folder: Recruitment = authority.part(PART)
    for name in RECRUITMENT_INDEXES:
        getattr(folder, name).clear()
    for record in folder.applications.values():
        for name, pairs in application_pairs(record).items():
            getattr(folder, name).replace((), pairs)


def vacancies_of(authority: Authority) -> tuple[Vacancy, ...]:
    """The vacancies of ``authority``, the latest first; none where it still waits for ``evolve``."""
    if PART not in authority.parts:
        return ()
    found = (each for each in authority.part(PART).values() if each.steps)
    return tuple(sorted(found, key=lambda each: each.steps[0].at, reverse=True))


@sealed_things
def every_recruitment(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every vacancy and application of an authority."""
    if isinstance(holder, Authority) and PART in holder.parts:
        yield from holder.part(PART).values()
        yield from holder.part(PART).applications.values()
