"""notices/: issuing a notice, sending it to the other authorities, acknowledging, publishing (4.6, 4.7; duty 136)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.journal.services import enter
from kent_standards.law.complaint_parts import REJECTIONS
from kent_standards.law.decision_notices import Recipient
from kent_standards.law.panel_notices import PANEL_OUTCOMES, SUMMARY, PanelOutcome
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted, Step, local_day
from kent_standards.notices.content import NoticeContent, Reader, copy_for, standing_parts, to_primitives
from kent_standards.notices.model import DecisionNotice, Notices, ReceivedNotice, notice_pairs, received_pairs
from kent_standards.outbox.services import post
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import rules_of
from kent_standards.store.ids import new_id

OFFICERS = MONITORING | {Role.CLERK}
MOST_REDACTIONS = 100


def issue_notice(
    authority: Authority,
    content: NoticeContent,
    case: str,
    subject: str,
    recipients: Iterable[Recipient],
    *,
    paragraph: str,
    by: By,
    at: datetime,
) -> DecisionNotice:
    """Issue a notice, and have it in the inbox of every other authority among ``recipients`` by the same commit.

    Each gets it once, because the receiving record is named after the notice; there is no moment in which it is
    issued and not sent. Only the message that there is something in the inbox travels through the outbox.
    """
    notices: Notices = authority.part("notices")
    notice = DecisionNotice(new_id(), content.reference, case)
    notices.add(notice)
    _step(
        notice,
        "notice_issued",
        {"content": to_primitives(content), "subject": subject},
        paragraph,
        by,
        at,
    )
    notices.by_reference.replace((), notice_pairs(notice)["by_reference"])
    for recipient in recipients:
        if recipient.has_inbox_beside(authority.slug):
            _send(notice, content, subject, recipient, at)
    return notice


def acknowledge_notice(received: ReceivedNotice, authority: Authority, *, by: By, at: datetime) -> None:
    """Acknowledge at the receiving authority; the sender's record has it, too.

    Raises NotPermitted if somebody has acknowledged it already.
    """
    if by.role not in OFFICERS:
        raise NotPermitted("An officer of the authority acknowledges a notice.", "Resolution 136")
    if received.acknowledged_on is not None:
        raise NotPermitted("It was acknowledged already; nothing was done.", "Resolution 136")
    before = received_pairs(received)["unread"]
    received.append(Step("notice_acknowledged", at, by.person, by.role, "Resolution 136"))
    authority.part("notices").unread.replace(before, received_pairs(received)["unread"])
    enter(authority, "notice_acknowledged", received.about, by=by, at=at, paragraph="Resolution 136")
    sender = find_service(authority).authority(received.sender)
    notice: DecisionNotice = sender.part("notices")[received.notice]
    data = {"authority": authority.slug}
    _step(notice, "receipt_acknowledged", data, "Resolution 136", THE_SERVICE, at)


def publish_notice(
    notice: DecisionNotice,
    redactions: Iterable[str],
    *,
    consent: bool = False,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Publish the publication copy, without what ``redactions`` name (Annex 1, 4.7; Annex 3, 5.1; resolution 135).

    ``consent``: the Subject Member's, which a Panel's notice of no breach needs where local rules keep it (137).
    """
    notice.expect(seen)
    check_publishable(notice, local_day(at), consent=consent)
    data = {"content": {"redactions": clean_redactions(redactions)}, "consent": consent}
    paragraph = SUMMARY if notice.of_panel else "Arrangements, Annex 1, 4.7"
    _step(notice, "notice_published", data, paragraph, by, at)
    notices: Notices = notice.authority.part("notices")
    notices.published.replace((), notice_pairs(notice)["published"])


def check_publishable(notice: DecisionNotice, today: date, *, consent: bool = False) -> None:
    """Raises NotPermitted if a notice is published, once and for all, or if the rules keep its kind unpublished."""
    refusal = why_not_published(notice, today, consent=consent)
    if refusal is not None:
        raise refusal


def needs_consent(notice: DecisionNotice, today: date) -> bool:
    """Whether a notice is published with the Subject Member's consent alone: a Panel's that finds no breach, where local
    rules keep it (resolution 137)."""
    kind = _kind(notice)
    return kind == "no_breach_decision" and not rules_of(notice.authority, today).publication[kind].published


def why_not_published(notice: DecisionNotice, today: date, *, consent: bool = False) -> NotPermitted | None:
    """Why a notice can't be published now, or None. Rejections are for the parties alone by the common rules."""
    if notice.published_on is not None:
        return NotPermitted(
            "It is published already; correct it by a further notice.", "Arrangements, Annex 1, 4.7"
        )
    if further := corrected_by(notice):
        return NotPermitted(f"{further} corrects this notice; publish that one.", "Resolution 135")
    kind = _kind(notice)
    rule = rules_of(notice.authority, today).publication[kind]
    if rule.published or (consent and kind == "no_breach_decision"):
        return None
    if kind == "no_breach_decision":
        return NotPermitted(
            "By the rules of this authority a finding of no breach is published only if the councillor agrees; record "
            "that, or leave it unpublished.",
            rule.source.document,
        )
    return NotPermitted(
        f"By the rules of this authority {_KINDS[kind]} isn’t published; it goes to those whom it names.",
        rule.source.document,
    )


_KINDS = {
    "rejection": "a rejection",
    "decision_notice": "a decision notice",
    "hearing_decision": "a Hearing Panel’s decision",
}


def _kind(notice: DecisionNotice) -> str:
    """Of which kind a notice is for ``kent_publication``."""
    outcome = notice.content.outcome
    if notice.of_panel:
        return PANEL_OUTCOMES[PanelOutcome(outcome)][2]
    return "rejection" if outcome in {each.value for each in REJECTIONS} else "decision_notice"


def public_copy(notice: DecisionNotice) -> NoticeContent:
    """What the public reads of a published notice. Raises KeyError for one that isn't published."""
    if notice.published_on is None:
        raise KeyError(notice.id)
    return copy_for(Reader.PUBLIC, replace(notice.content, redactions=notice.redactions))


def preview(notice: DecisionNotice, redactions: Iterable[str]) -> NoticeContent:
    """What the public would read if it were published without what ``redactions`` name."""
    return copy_for(Reader.PUBLIC, replace(notice.content, redactions=clean_redactions(redactions)))


def proposed_redactions(notice: DecisionNotice) -> tuple[str, ...]:
    """What to take out of the publication copy, for the Monitoring Officer to alter: what was taken out of a notice that
    this one corrects, and the parts of the complainant's name that stand in it by themselves."""
    content = notice.content
    before = (words for each in versions(notice)[1:] for words in each.redactions)
    return tuple(dict.fromkeys((*before, *standing_parts(content.complainant, content))))


def versions(notice: DecisionNotice) -> tuple[DecisionNotice, ...]:
    """A notice and those that it corrects, one through the other, the first of all last."""
    notices: Notices = notice.authority.part("notices")
    found = [notice]
    while name := notices.by_reference.references(found[-1].content.corrects):
        found.append(notices[name[0]])
    return tuple(found)


def corrected_by(notice: DecisionNotice) -> str:
    """The reference of the notice that corrects this one, or an empty text."""
    notices: Notices = notice.authority.part("notices")
    case, _, number = notice.reference.rpartition("/")
    further = f"{case}/{number[0]}{int(number[1:]) + 1}"
    return further if notices.by_reference.references(further) else ""


def clean_redactions(lines: Iterable[str]) -> tuple[str, ...]:
    """What was typed, one word or phrase a line, each once. Raises NotPermitted for more than are looked for."""
    found = tuple(dict.fromkeys(each.strip() for each in lines if each.strip()))
    if len(found) > MOST_REDACTIONS:
        raise NotPermitted(
            f"At most {MOST_REDACTIONS} words and phrases can be left out; name longer passages, each as one phrase.",
            "Resolution 135",
        )
    return found


def _send(
    notice: DecisionNotice, content: NoticeContent, subject: str, recipient: Recipient, at: datetime
) -> None:
    service = find_service(notice)
    target = service.authority(recipient.authority)
    inbox: Notices = target.part("notices")
    record_id = f"{notice.authority.slug}-{notice.id}"
    if record_id in inbox.inbox:
        return
    data = {"authority": target.slug, "office": recipient.office, "about": recipient.about}
    _step(notice, "notice_sent", data, recipient.paragraph, THE_SERVICE, at)
    received = ReceivedNotice(record_id, notice.authority.slug, notice.id, subject)
    inbox.inbox.add(received)
    copied = {"content": to_primitives(copy_for(Reader.AUTHORITY, content)), "about": recipient.about}
    received.append(
        Step("notice_received", at, THE_SERVICE.person, THE_SERVICE.role, recipient.paragraph, data=copied)
    )
    inbox.unread.replace((), received_pairs(received)["unread"])
    enter(target, "notice_received", received.about, by=THE_SERVICE, at=at, paragraph=recipient.paragraph)
    for person in _officers(target, local_day(at)):
        post(
            target,
            "notice_received",
            person=person,
            path=f"/{target.slug}/inbox",
            at=at,
            intent_id=f"{record_id}-{person}",
        )


def _officers(authority: Authority, today: date) -> tuple[str, ...]:
    return tuple(sorted({row.person for row in holders_of(authority, MONITORING, today)}))


def _step(
    notice: DecisionNotice, kind: str, data: Mapping[str, object], paragraph: str, by: By, at: datetime
) -> None:
    notice.append(Step(kind, at, by.person, by.role, paragraph, data=data))
    enter(notice.authority, kind, notice.about, by=by, at=at, paragraph=paragraph)


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes of notices afresh from the records."""
    notices: Notices = authority.part("notices")
    for index in (notices.published, notices.by_reference, notices.unread):
        index.clear()
    for notice in notices.values():
        for name, pairs in notice_pairs(notice).items():
            getattr(notices, name).replace((), pairs)
    for received in notices.inbox.values():
        notices.unread.replace((), received_pairs(received)["unread"])
