"""complaints/: the addresses of the desk for complaints, of one case, of advice, and of complaints about oneself."""

from collections.abc import Iterator
from datetime import date

from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import find_file
from kent_standards.authorities.model import Authority, Service, authority_resource, county_resource
from kent_standards.complaints.asked_advisers import asked_ones_reading
from kent_standards.complaints.model import Complaint, Complaints
from kent_standards.complaints.substitutes import advisers_reading


@authority_resource("complaints")
class CaseDesk:
    """``/{authority}/complaints``: the Monitoring Officer's desk for complaints."""

    __name__ = "complaints"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def complaints(self) -> Complaints:
        """The complaints that it lists."""
        found: Complaints = self.authority.part("complaints")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/complaints"

    def __getitem__(self, case: str) -> "CasePage":
        return CasePage(self, self.complaints[case])


class CasePage:
    """``/{authority}/complaints/{case}``: one case as its officers see it."""

    def __init__(self, desk: CaseDesk, case: Complaint) -> None:
        self.__parent__ = self.desk = desk
        self.case = case
        self.__name__ = case.id

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is let in by no office of hers."""
        return self.case.barred

    @property
    def stands_in(self) -> str:
        """Who is let in for this case alone."""
        return self.case.stands_in

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{self.case.id}"

    def __getitem__(self, name: str) -> "CaseEvidence | HandOver":
        return CaseEvidence(self) if name == "evidence" else {"hand-over": HandOver}[name](self)


class HandOver:
    """``/{authority}/complaints/{case}/hand-over``: what somebody with a conflict of interest does with a case.

    Nothing of the case is to be read here but its reference.
    """

    __name__ = "hand-over"
    barred = ()

    def __init__(self, page: CasePage) -> None:
        self.__parent__ = self.page = page

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.page.url}/hand-over"


class CaseEvidence:
    """``/{authority}/complaints/{case}/evidence``: what was attached when the complaint was sent; no page."""

    __name__ = "evidence"

    def __init__(self, page: CasePage) -> None:
        self.__parent__ = self.page = page

    def __getitem__(self, file: str) -> "CaseFile":
        return CaseFile(self, find_file(self.page.case.sent, file))


class CaseFile:
    """``/{authority}/complaints/{case}/evidence/{file}``: one file of it."""

    def __init__(self, parent: CaseEvidence, file: Attachment) -> None:
        self.__parent__ = parent
        self.__name__ = file.id
        self.case = parent.page.case
        self.file = file


@county_resource("advice")
class AdviceDesk:
    """``/advice``: the cases on which the Independent Person who is signed in was consulted, by any authority."""

    __name__ = "advice"
    owner = "whoever is signed in"
    url = "/advice"

    def __init__(self, service: Service) -> None:
        self.__parent__ = self.service = service

    def cases(self, people: tuple[str, ...]) -> Iterator[Complaint]:
        """The cases on which the human whom ``people`` name was consulted."""
        for complaints in every_complaints(self.service):
            for person in people:
                yield from (complaints[each] for each in complaints.by_adviser.references(person))

    def __getitem__(self, name: str) -> "AdvicePage | AskedDesk | StandingInDesk":
        if name == "standing-in":
            return StandingInDesk(self)
        return AskedDesk(self) if name == "asked" else AdvicePage(self, _anywhere(self.service, name))


class AdvicePage:
    """``/advice/{case}``: one case as the Independent Person sees it; nobody but those who were asked (SR5)."""

    goes_on_after_the_end = True

    def __init__(self, desk: AdviceDesk, case: Complaint) -> None:
        self.__parent__ = self.desk = desk
        self.case = case
        self.__name__ = case.id

    @property
    def writes_in(self) -> Authority:
        """The authority whose case it is."""
        return self.case.authority

    def owner(self, today: date) -> tuple[str, ...]:
        """Whoever was asked for views on it, a partner's for as long as she stands in; the pages show nothing to one who
        has a conflict of interest in it."""
        return advisers_reading(self.case, today)

    @property
    def url(self) -> str:
        """Its address."""
        return f"/advice/{self.case.id}"


class StandingInDesk:
    """``/advice/standing-in``: where the cases lie on which a partner's Independent Person is asked to stand in."""

    __name__ = "standing-in"

    def __init__(self, desk: AdviceDesk) -> None:
        self.__parent__ = self.desk = desk

    def __getitem__(self, case: str) -> "StandingInPage":
        return StandingInPage(self, _anywhere(self.desk.service, case))


class StandingInPage:
    """``/advice/standing-in/{case}``: that she is asked to stand in, before she has accepted: nothing but what
    shows whether she has a conflict of interest (Report 5(16))."""

    goes_on_after_the_end = True

    def __init__(self, above: StandingInDesk, case: Complaint) -> None:
        self.__parent__ = self.above = above
        self.case = case
        self.__name__ = case.id

    @property
    def writes_in(self) -> Authority:
        """The authority whose case it is."""
        return self.case.authority

    @property
    def owner(self) -> tuple[str, ...]:
        """Whoever was asked, by the authority or by the councillor; the pages show nothing to one who has answered, or
        whose time to answer is over."""
        state = self.case.state
        by_authority = {each.person for each in state.consultations if each.partner}
        return tuple(sorted(by_authority | {each.side for each in state.member_questions if each.partner}))

    @property
    def url(self) -> str:
        """Its address."""
        return f"/advice/standing-in/{self.case.id}"


class AskedDesk:
    """``/advice/asked``: where the cases lie on which a Subject Member has consulted the Independent Person."""

    __name__ = "asked"

    def __init__(self, desk: AdviceDesk) -> None:
        self.__parent__ = self.desk = desk

    def __getitem__(self, case: str) -> "AskedPage":
        return AskedPage(self, _anywhere(self.desk.service, case))


class AskedPage:
    """``/advice/asked/{case}``: one case as the Independent Person sees it whom its Subject Member consulted (7.1)."""

    goes_on_after_the_end = True

    def __init__(self, above: AskedDesk, case: Complaint) -> None:
        self.__parent__ = above
        self.case = case
        self.__name__ = case.id

    @property
    def writes_in(self) -> Authority:
        """The authority whose case it is."""
        return self.case.authority

    def owner(self, today: date) -> tuple[str, ...]:
        """Whoever was consulted, a partner's for as long as she advises the councillor; and nobody while the councillor
        herself may not know of it."""
        return asked_ones_reading(self.case, today)

    @property
    def url(self) -> str:
        """Its address."""
        return f"/advice/asked/{self.case.id}"


@county_resource("complaints")
class AboutMe:
    """``/complaints``: the complaints about the member who is signed in, under any of her offices."""

    __name__ = "complaints"
    owner = "whoever is signed in"
    url = "/complaints"

    def __init__(self, service: Service) -> None:
        self.__parent__ = self.service = service

    def cases(self, people: tuple[str, ...]) -> Iterator[Complaint]:
        """The cases of every authority about the human whom ``people`` name."""
        for complaints in every_complaints(self.service):
            for person in people:
                yield from (complaints[each] for each in complaints.by_subject.references(person))

    def __getitem__(self, case: str) -> "AboutMeCase":
        return AboutMeCase(self, _anywhere(self.service, case))


class AboutMeCase:
    """``/complaints/{case}``: one case as its Subject Member sees it, once she was told."""

    goes_on_after_the_end = True

    def __init__(self, above: AboutMe, case: Complaint) -> None:
        self.__parent__ = above
        self.case = case
        self.__name__ = case.id

    @property
    def writes_in(self) -> Authority:
        """The authority whose case it is."""
        return self.case.authority

    @property
    def owner(self) -> str:
        """The Subject Member, and nobody while the case is kept from her (resolution 114)."""
        return self.case.state.subject if self.case.state.subject_may_know else ""

    @property
    def url(self) -> str:
        """Its address."""
        return f"/complaints/{self.case.id}"


def every_complaints(service: Service) -> Iterator[Complaints]:
    """The complaints of each authority; an authority that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if "complaints" in authority.parts:
            yield authority.part("complaints")


def _anywhere(service: Service, case: str) -> Complaint:
    for complaints in every_complaints(service):
        if case in complaints:
            found: Complaint = complaints[case]
            return found
    raise KeyError(case)
