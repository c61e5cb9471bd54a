"""notices/: the addresses of published notices, and of an authority's inbox with what it has sent."""

from typing import Any

from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.notices.document import file_name, reference_named
from kent_standards.notices.model import DecisionNotice, Notices, ReceivedNotice


@authority_resource("notices")
class PublicNotices:
    """``/{authority}/notices``: what is published."""

    __name__ = "notices"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/notices"

    def __getitem__(self, name: str) -> "PublicNotice":
        notices: Notices = self.authority.part("notices")
        found = notices.by_reference.references(reference_named(name))
        notice: DecisionNotice = notices[found[0] if found else name]
        if notice.published_on is None:
            raise KeyError(name)
        return PublicNotice(self, notice)


class PublicNotice:
    """``/{authority}/notices/{ref}``: one published notice, by its reference or its id."""

    def __init__(self, above: PublicNotices, notice: DecisionNotice) -> None:
        self.__parent__ = self.above = above
        self.notice = notice
        self.__name__ = file_name(notice.reference)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.__name__}"


@authority_resource("inbox")
class Inbox:
    """``/{authority}/inbox``: the notices that other authorities sent; below ``sent`` its own."""

    __name__ = "inbox"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def notices(self) -> Notices:
        """Sent and received."""
        found: Notices = self.authority.part("notices")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/inbox"

    def __getitem__(self, name: str) -> Any:
        return Sent(self) if name == "sent" else Received(self, self.notices.inbox[name])


class Received:
    """``/{authority}/inbox/{id}``: one notice of another authority."""

    def __init__(self, inbox: Inbox, received: ReceivedNotice) -> None:
        self.__parent__ = self.inbox = inbox
        self.received = received
        self.__name__ = received.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.inbox.url}/{self.received.id}"


class Sent:
    """``/{authority}/inbox/sent``: where the authority's own notices lie."""

    __name__ = "sent"

    def __init__(self, inbox: Inbox) -> None:
        self.__parent__ = self.inbox = inbox

    def __getitem__(self, name: str) -> "SentNotice":
        return SentNotice(self, self.inbox.notices[name])


class SentNotice:
    """``/{authority}/inbox/sent/{id}``: one notice of the authority's own."""

    def __init__(self, sent: Sent, notice: DecisionNotice) -> None:
        self.__parent__ = sent
        self.inbox = sent.inbox
        self.notice = notice
        self.__name__ = notice.id

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is let in by no office of hers, as in the case itself (SR5)."""
        return barred_from(self.notice)

    @property
    def stands_in(self) -> str:
        """Who is let in for this case alone."""
        case = _case_of(self.notice)
        return case.stands_in if case is not None else ""

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.inbox.url}/sent/{self.notice.id}"


def barred_from(notice: DecisionNotice) -> tuple[str, ...]:
    """Whom a conflict of interest in the case keeps from its notice."""
    case = _case_of(notice)
    return case.barred if case is not None else ()


def _case_of(notice: DecisionNotice) -> Any:
    """The case that a notice decides on; None once that is gone. Its room lies above this one."""
    return notice.authority.part("complaints").get(notice.case)
