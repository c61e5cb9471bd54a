"""register/: the addresses of the public register: an authority's, and one member's in it."""

from typing import Any

from kent_standards.authorities.model import Authority, authority_resource, find_service
from kent_standards.law.roles import MEMBERS
from kent_standards.people.offices import offices_of


@authority_resource("register")
class RegisterPage:
    """``/{authority}/register``."""

    def __init__(self, authority: Authority) -> None:
        self.__parent__: Authority = authority
        self.__name__ = "register"

    def __getitem__(self, person: str) -> "MemberPage":
        service = find_service(self)
        if person not in service.people:
            raise KeyError(person)
        held = offices_of(service, person)
        if not any(each.authority == self.__parent__.slug and each.role in MEMBERS for each in held):
            raise KeyError(person)
        return MemberPage(self, person)


class MemberPage:
    """``/{authority}/register/{person}``: exists for everybody who holds or held a seat there."""

    def __init__(self, parent: Any, person: str) -> None:
        self.__parent__ = parent
        self.__name__ = self.person = person
