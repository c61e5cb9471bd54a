"""investigations/: the addresses of the cases that somebody investigates, and of the workspace for each."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority, Service, county_resource
from kent_standards.complaints.acts import is_conflicted
from kent_standards.complaints.model import Complaint
from kent_standards.investigations.model import Investigation
from kent_standards.law.roles import Role
from kent_standards.people.offices import holds


@county_resource("investigations")
class InvestigatorDesk:
    """``/investigations``: the cases that the Investigating Officer who is signed in investigates now."""

    __name__ = "investigations"
    owner = "whoever is signed in"
    url = "/investigations"

    def __init__(self, service: Service) -> None:
        self.__parent__ = self.service = service

    def records(self, people: tuple[str, ...], today: date) -> Iterator[Investigation]:
        """The investigations of the human whom ``people`` name, at every authority, while each appointment lasts."""
        for authority in _with_investigations(self.service):
            folder = authority.part("investigations")
            for person in people:
                for case in folder.by_investigator.references(person):
                    if investigates(folder[case].case, today) in people:
                        yield folder[case]

    def __getitem__(self, case: str) -> "Workspace":
        for authority in _with_investigations(self.service):
            if case in authority.part("investigations"):
                return Workspace(self, authority.part("investigations")[case])
        raise KeyError(case)


class Workspace:
    """``/investigations/{case}``: one investigation, for its Investigating Officer and for nobody else."""

    goes_on_after_the_end = True

    def __init__(self, desk: InvestigatorDesk, record: Investigation) -> None:
        self.__parent__ = desk
        self.record = record
        self.__name__ = record.id

    def owner(self, today: date) -> str:
        """The appointed officer, while appointment and office last; nobody with a conflict of interest."""
        return investigates(self.record.case, today)

    @property
    def writes_in(self) -> Authority:
        """The authority whose case it is."""
        return self.record.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/investigations/{self.record.id}"


def investigates(case: Complaint, today: date) -> str:
    """Who may work on an investigation on a day, or an empty text."""
    person = case.investigator_on(today)
    if not person or is_conflicted(case, person):
        return ""
    return person if holds(_service(case), person, Role.INVESTIGATING_OFFICER, today) else ""


def _service(case: Complaint) -> Service:
    return case.authority.__parent__


def _with_investigations(service: Service) -> Iterator[Authority]:
    """The authorities that have the part; one that still waits for ``evolve`` hasn't."""
    return (each for each in service.all_authorities() if "investigations" in each.parts)
