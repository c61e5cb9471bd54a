"""recruitment/: the addresses of vacancies for officers and for the public, and of following one's application."""

from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.recruitment.model import PART, Application, Recruitment, Vacancy
from kent_standards.register.desk_resources import Desk, desk_resource

LABEL = "Recruitment of Independent Persons"
PUBLIC_LABEL = "Vacancies for Independent Persons"


@desk_resource("vacancies", LABEL)
class VacancyDesk:
    """``/{authority}/desk/vacancies``: the vacancies for Independent Persons."""

    __name__ = "vacancies"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority: Authority = desk.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/vacancies"

    def __getitem__(self, name: str) -> "VacancyPage":
        return VacancyPage(self, self.authority.part(PART)[name])


class VacancyPage:
    """``/{authority}/desk/vacancies/{vacancy}``: one vacancy as this authority's officers see it."""

    def __init__(self, above: VacancyDesk, record: Vacancy) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"

    def __getitem__(self, name: str) -> "CandidatePage":
        record: Application = self.record.folder.applications[name]
        if record.state.vacancy != self.record.id:
            raise KeyError(name)
        return CandidatePage(self, record)


class CandidatePage:
    """``/{authority}/desk/vacancies/{vacancy}/{application}``: one candidate, and what this authority decided."""

    def __init__(self, above: VacancyPage, record: Application) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


@authority_resource("vacancies")
class PublicVacancies:
    """``/{authority}/vacancies``: what is advertised (Act s.28(8)(c)(i))."""

    __name__ = "vacancies"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/vacancies"

    def __getitem__(self, name: str) -> "PublicVacancy":
        if PART not in self.authority.parts:
            raise KeyError(name)
        record: Vacancy = self.authority.part(PART)[name]
        known = record.parties if record.is_lead else (record,)
        # The one form stands with the authority that leads, though only the other may have published as yet.
        if not any(each.state.published_on for each in known):
            raise KeyError(name)
        return PublicVacancy(self, record)


class PublicVacancy:
    """``/{authority}/vacancies/{vacancy}``: the notice; below it the one form for both authorities' posts."""

    def __init__(self, above: PublicVacancies, record: Vacancy) -> None:
        self.__parent__ = self.above = above
        self.authority = above.authority
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


@authority_resource("application")
class ApplicationPlace:
    """``/{authority}/application``: where a candidate enters her code. It is the same address for every candidate."""

    __name__ = "application"
    goes_on_after_the_end = True

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def folder(self) -> Recruitment | None:
        """The recruitment of this authority; None where it still waits for ``evolve``."""
        found: Recruitment | None = self.authority.parts.get(PART)
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/application"
