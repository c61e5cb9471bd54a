"""notices/: an authority's own decision notices, and its inbox of other authorities', as stored."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.notices.content import NoticeContent, Reader, copy_for, from_primitives
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder


class Notices(Folder):
    """The notices that one authority has issued, and those that it has received from others."""

    def __init__(self) -> None:
        super().__init__("notices")
        self.inbox = place(self, Folder(), "inbox")
        # Value (day of publication, reference, outcome, whom it is about, paragraphs of the Code), reference notice:
        # what the public may read, as its list is filtered. Whom it is about is empty where that was left out.
        self.published = place(self, Index(), "published")
        # Value (reference such as "KCC/2026/0007/N1",), reference notice.
        self.by_reference = place(self, Index(), "by_reference")
        # Value (day of receipt,), reference received notice: those that no officer here has acknowledged.
        self.unread = place(self, Index(), "unread")

    def beside(self) -> tuple[Folder, ...]:
        """What was received."""
        return (self.inbox,)


class DecisionNotice(SealedRecord):
    """A decision notice: its first step holds all that it says, and never changes. Later steps tell its way."""

    sealed = ("content",)

    def __init__(self, record_id: str, reference: str, case: str) -> None:
        super().__init__(record_id)
        self.reference = reference
        self.case = case

    @property
    def content(self) -> NoticeContent:
        """What it says, to those who may read all."""
        return from_primitives(cast("Mapping[str, Any]", self.steps[0].data["content"]))

    @property
    def of_panel(self) -> bool:
        """Whether it tells a Hearing Panel's decision (Annex 3, 5.2)."""
        return bool(self.content.panel)

    @property
    def issued_on(self) -> date:
        """The day of issue."""
        return self.steps[0].day

    @property
    def published_on(self) -> date | None:
        """The day of publication, or None."""
        days = [step.day for step in self.steps if step.kind == "notice_published"]
        return days[-1] if days else None

    @property
    def redactions(self) -> tuple[str, ...]:
        """What the publication copy leaves out."""
        for step in reversed(self.steps):
            if step.kind == "notice_published":
                content = cast("Mapping[str, Any]", step.data["content"])
                return tuple(content["redactions"])
        return ()

    @property
    def subject(self) -> str:
        """The id of the member whom it is about."""
        return cast(str, self.steps[0].data["subject"])

    @property
    def authority(self) -> Authority:
        """The authority that issued it."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A notice lies in an authority.")
        return found

    @property
    def receipts(self) -> Mapping[str, date | None]:
        """Each authority that it was sent to, by slug, with the day on which it was acknowledged there."""
        found: dict[str, date | None] = {}
        for step in self.steps:
            if step.kind == "notice_sent":
                found[cast(str, step.data["authority"])] = None
            elif step.kind == "receipt_acknowledged":
                found[cast(str, step.data["authority"])] = step.day
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"notice/{self.id}"


class ReceivedNotice(SealedRecord):
    """A notice that another authority sent: the copy for this authority, and whether it was acknowledged."""

    sealed = ("content",)

    def __init__(self, record_id: str, sender: str, notice: str, subject: str) -> None:
        super().__init__(record_id)
        self.sender = sender
        self.notice = notice
        self.subject = subject

    @property
    def content(self) -> NoticeContent:
        """The copy."""
        return from_primitives(cast("Mapping[str, Any]", self.steps[0].data["content"]))

    @property
    def received_on(self) -> date:
        """The day of receipt."""
        return self.steps[0].day

    @property
    def acknowledged_on(self) -> date | None:
        """The day on which an officer here acknowledged it, or None."""
        days = [step.day for step in self.steps if step.kind == "notice_acknowledged"]
        return days[0] if days else None

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"received_notice/{self.id}"


def notice_pairs(notice: DecisionNotice) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a notice, by the index's name."""
    return {
        "by_reference": (((notice.reference,), notice.id),),
        "published": ((published_value(notice), notice.id),) if notice.published_on else (),
    }


def published_value(notice: DecisionNotice) -> tuple[Any, ...]:
    """What the index of published notices holds for a published one."""
    content = notice.content
    public = copy_for(Reader.PUBLIC, replace(content, redactions=notice.redactions))
    return (
        cast(date, notice.published_on).isoformat(),
        notice.reference,
        content.outcome,
        notice.subject if public.subject == content.subject else "",
        tuple(paragraph for paragraph, _ in content.code_paragraphs),
    )


def received_pairs(received: ReceivedNotice) -> Mapping[str, tuple[Pair, ...]]:
    """What the index of unread notices holds for a received one."""
    if received.acknowledged_on is not None:
        return {"unread": ()}
    return {"unread": (((received.received_on.isoformat(),), received.id),)}


@sealed_things
def every_notice(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every notice that an authority has issued or received."""
    if isinstance(holder, Authority) and "notices" in holder.parts:
        folder: Notices = holder.part("notices")
        yield from folder.values()
        yield from folder.inbox.values()
