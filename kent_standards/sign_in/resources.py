"""sign_in/: the addresses ``/sign-in``, ``/account``, ``/second-factor`` and ``/invitation``."""

import re
from typing import Any

from kent_standards.authorities.model import Service, county_resource
from kent_standards.sign_in.factors import FACTORS_PATH

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@county_resource("sign-in")
class SignInPlace:
    """``/sign-in``."""

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = "sign-in"

    def __getitem__(self, name: str) -> Any:
        if name != "directory":
            raise KeyError(name)
        return Directories(self)


class Directories:
    """``/sign-in/directory``: the authorities' directories."""

    def __init__(self, parent: SignInPlace) -> None:
        self.__parent__ = parent
        self.__name__ = "directory"

    def __getitem__(self, slug: str) -> Any:
        if not _SLUG.fullmatch(slug):
            raise KeyError(slug)
        return OneDirectory(self, slug)


class OneDirectory:
    """``/sign-in/directory/{slug}``: that authority's, whether it has one or not."""

    def __init__(self, parent: Directories, slug: str) -> None:
        self.__parent__ = parent
        self.__name__ = self.slug = slug


@county_resource("account")
class AccountPlace:
    """``/account``: how whoever is signed in does so."""

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = "account"


@county_resource(FACTORS_PATH.strip("/"))
class SecondFactor:
    """``/second-factor``: one's own, of whoever is signed in or is about to be."""

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = FACTORS_PATH.strip("/")


@county_resource("invitation")
class Invitations:
    """``/invitation``: where the form is sent. The link in a message has the token after it."""

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = "invitation"

    def __getitem__(self, token: str) -> Any:
        if not _TOKEN.fullmatch(token):
            raise KeyError(token)
        return InvitationLink(self, token)


class InvitationLink:
    """``/invitation/{token}``: every token has the same page, so that none tells whether it is a real one."""

    def __init__(self, parent: Invitations, token: str) -> None:
        self.__parent__ = parent
        self.__name__ = self.token = token
