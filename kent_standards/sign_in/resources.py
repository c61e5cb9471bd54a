"""sign_in/: the addresses ``/sign-in`` and ``/invitation``."""

import re
from typing import Any

from kent_standards.authorities.model import Service, county_resource
from kent_standards.sign_in.factors import FACTORS_PATH

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@county_resource("sign-in")
class SignInPlace:
    """``/sign-in``."""

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = "sign-in"


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
