"""bundles/: the addresses of bundles: the officers', those of whoever has the Panel's copy, and the public's."""

from collections.abc import Callable, Iterator
from datetime import date

from kent_standards.authorities.model import (
    Authority,
    Service,
    authority_resource,
    county_resource,
    find_service,
)
from kent_standards.bundles.model import BundleRecord, Bundles, bundle_of
from kent_standards.bundles.reading import given_copy
from kent_standards.complaints.asked_advisers import asked_ones_reading
from kent_standards.complaints.model import Complaint, Complaints
from kent_standards.complaints.substitutes import advisers_reading
from kent_standards.investigations.resources import investigates
from kent_standards.law.roles import Role
from kent_standards.notices.document import file_name
from kent_standards.people.offices import holds

# Who else has the Panel's copy of a case on a day, beside its parties and advisers: the members of the Panel.
Readers = Callable[[Complaint, date], tuple[str, ...]]
_READERS: list[Readers] = []


def read_by(readers: Readers) -> Readers:
    """Decorates what names further readers of a bundle, for rooms that know them."""
    _READERS.append(readers)
    return readers


@authority_resource("bundles")
class BundleDesk:
    """``/{authority}/bundles``: where the bundles of an authority's cases lie; no page."""

    __name__ = "bundles"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/bundles"

    def __getitem__(self, case: str) -> "BundlePage":
        complaints: Complaints = self.authority.part("complaints")
        return BundlePage(self, complaints[case])


class BundlePage:
    """``/{authority}/bundles/{case}``: the bundle of one case as its officers see it, opened or not."""

    def __init__(self, desk: BundleDesk, case: Complaint) -> None:
        self.__parent__ = self.desk = desk
        self.case = case
        self.__name__ = case.id

    @property
    def record(self) -> BundleRecord | None:
        """The bundle, once it is opened."""
        return bundle_of(self.case)

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is let in by no office."""
        return self.case.barred

    @property
    def stands_in(self) -> str:
        """Who is let in for this case alone."""
        return self.case.stands_in

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{self.case.id}"


@county_resource("bundles")
class Shelf:
    """``/bundles``: where the Panel's copies lie for whoever was given one; no page."""

    __name__ = "bundles"

    def __init__(self, service: Service) -> None:
        self.__parent__ = self.service = service

    def __getitem__(self, case: str) -> "PanelCopy":
        for authority in self.service.all_authorities():
            if "bundles" in authority.parts and case in authority.part("bundles"):
                return PanelCopy(self, authority.part("bundles")[case])
        raise KeyError(case)


class PanelCopy:
    """``/bundles/{case}``: the Panel's copy for its members, the parties and their advisers, once they were given it."""

    goes_on_after_the_end = True

    def __init__(self, shelf: Shelf, record: BundleRecord) -> None:
        self.__parent__ = shelf
        self.record = record
        self.__name__ = record.id

    def owner(self, today: date) -> tuple[str, ...]:
        """Who reads it today: nobody before it was given to them, and nobody who has a conflict of interest."""
        return readers_of(self.record, today)

    @property
    def writes_in(self) -> Authority:
        """The authority whose case it is."""
        return self.record.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/bundles/{self.record.id}"


def readers_of(record: BundleRecord, today: date) -> tuple[str, ...]:
    """The ids of the people who have the Panel's copy: the councillor, the Investigating Officer, the Independent Persons
    who were asked, and the members of the Panel, each while the office lasts by which they have it (SR6)."""
    case, state = record.case, record.case.state
    if given_copy(case) is None:
        return ()
    service = find_service(record)
    subject = {state.subject} if state.subject_may_know else set()
    asked = {*advisers_reading(case, today), *asked_ones_reading(case, today)}
    asked = {each for each in asked if holds(service, each, Role.INDEPENDENT_PERSON, today)}
    further = {person for readers in _READERS for person in readers(case, today)}
    found = subject | asked | {investigates(case, today)} | (further - {state.subject})
    return tuple(sorted(found - (state.conflicted - subject) - {""}))


@authority_resource("hearing-papers")
class PublicPapers:
    """``/{authority}/hearing-papers``: the public versions of bundles."""

    __name__ = "hearing-papers"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/hearing-papers"

    def published(self) -> Iterator[BundleRecord]:
        """The bundles of which the public reads a copy."""
        bundles: Bundles | None = self.authority.parts.get("bundles")
        for record in bundles.values() if bundles is not None else ():
            if record.state.public is not None and record.erased_on is None:
                yield record

    def __getitem__(self, name: str) -> "PublicBundle":
        complaints: Complaints = self.authority.part("complaints")
        case = complaints.find("/".join(name.rsplit("-", 2)))
        record = bundle_of(case)
        if record is None or record.state.public is None or record.erased_on is not None:
            raise KeyError(name)
        return PublicBundle(self, record)


class PublicBundle:
    """``/{authority}/hearing-papers/{reference}``: one public version; its PDF below the same address."""

    def __init__(self, above: PublicPapers, record: BundleRecord) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = file_name(record.case.reference)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.__name__}"
