"""notices/: the public's notices, the inbox of an authority, and publishing what it has issued."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Confirmation, LongText
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import MONITORING, Role
from kent_standards.notices.document import file_name
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.reading import NOTICE_PAGE, pdf_response, shown_notice
from kent_standards.notices.resources import Inbox, PublicNotice, PublicNotices, Received, SentNotice
from kent_standards.notices.services import acknowledge_notice, public_copy, publish_notice
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:notices/templates/"
OFFICERS = MONITORING | {Role.CLERK}
DONE = {
    "issued": "The decision notice was issued, and is in the inbox of every other authority concerned.",
    "published": "The publication copy is public.",
    "acknowledged": "Acknowledged. The authority that sent it can see that.",
}


def includeme(config: Any) -> None:
    """Add the views."""
    for context, view, permission, template in (
        (PublicNotices, public_list, Permission.READ_PUBLIC, TEMPLATES + "public.pt"),
        (PublicNotice, public_notice, Permission.READ_PUBLIC, NOTICE_PAGE),
        (Inbox, inbox_page, Permission.READ_CASES, TEMPLATES + "inbox.pt"),
        (Received, received_page, Permission.READ_CASES, NOTICE_PAGE),
        (SentNotice, sent_page, Permission.READ_CASES, NOTICE_PAGE),
    ):
        config.add_view(view, context=context, request_method="GET", permission=permission, renderer=template)
    for context, view, permission, public in (
        (PublicNotice, public_pdf, Permission.READ_PUBLIC, True),
        (Received, received_pdf, Permission.READ_CASES, False),
        (SentNotice, sent_pdf, Permission.READ_CASES, False),
    ):
        config.add_view(
            view,
            context=context,
            request_method="GET",
            permission=permission,
            rendition="pdf",
            public=public,
        )
    config.add_view(
        acknowledge,
        context=Received,
        name="acknowledge",
        request_method=("GET", "POST"),
        permission=Permission.ACKNOWLEDGE_NOTICES,
        renderer="kent_standards:complaints/templates/act.pt",
    )
    config.add_view(
        publish,
        context=SentNotice,
        name="publish",
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer="kent_standards:complaints/templates/act.pt",
    )


def public_list(context: PublicNotices, request: Any) -> dict[str, Any]:
    """What is published, latest first."""
    notices = context.authority.part("notices")
    rows = []
    for (day, _), name in reversed(list(notices.published)):
        copied = public_copy(notices[name])
        address = f"{context.url}/{file_name(copied.reference)}"
        rows.append((address, copied.reference, copied.subject, copied.outcome_title, day))
    return {"title": "Decision notices", "rows": [(*row[:4], _uk(row[4])) for row in rows]}


def public_notice(context: PublicNotice, request: Any) -> dict[str, Any]:
    """One published notice: the publication copy."""
    crumbs = (Crumb("Decision notices", context.above.url),)
    return shown_notice(public_copy(context.notice), crumbs, public=True, pdf=f"{context.url}.pdf")


def public_pdf(context: PublicNotice, request: Any) -> Any:
    """The publication copy as a PDF."""
    return pdf_response(request, public_copy(context.notice), public=True)


def inbox_page(context: Inbox, request: Any) -> dict[str, Any]:
    """What other authorities sent, those that aren't acknowledged first, and what was issued here."""
    service = find_service(context)
    received = sorted(
        context.notices.inbox.values(), key=lambda each: (each.acknowledged_on is not None, each.received_on)
    )
    return {
        "title": "Notices",
        "received": [
            (
                f"{context.url}/{each.id}",
                each.content.reference,
                each.content.subject,
                service.authority(each.sender).name_on(request.today),
                uk_date(each.received_on),
                each.acknowledged_on is not None,
            )
            for each in received
        ],
        "issued": [_issued_row(context, each) for each in context.notices.values()],
        "done": "",
        "crumbs": (Crumb("Complaints", f"/{context.authority.slug}/complaints"), Crumb("Notices")),
    }


def received_page(context: Received, request: Any) -> dict[str, Any]:
    """One notice of another authority."""
    received = context.received
    acts = [] if received.acknowledged_on else [("Acknowledge it", f"{context.url}/acknowledge")]
    return {
        **shown_notice(received.content, (Crumb("Notices", context.inbox.url),), pdf=f"{context.url}.pdf"),
        "acts": acts if request.has_permission(Permission.ACKNOWLEDGE_NOTICES) else [],
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def received_pdf(context: Received, request: Any) -> Any:
    """The same as a PDF."""
    return pdf_response(request, context.received.content)


def sent_page(context: SentNotice, request: Any) -> dict[str, Any]:
    """One notice of the authority's own, with who has acknowledged it."""
    notice, service = context.notice, find_service(context)
    acts = [] if notice.published_on else [("Publish it", f"{context.url}/publish")]
    receipts = [
        (
            service.authority(slug).name_on(request.today),
            f"Acknowledged on {uk_date(day)}" if day else "Not yet acknowledged",
        )
        for slug, day in notice.receipts.items()
    ]
    return {
        **shown_notice(notice.content, (Crumb("Notices", context.inbox.url),), pdf=f"{context.url}.pdf"),
        "acts": acts if request.has_permission(Permission.HANDLE_CASES) else [],
        "receipts": receipts,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def sent_pdf(context: SentNotice, request: Any) -> Any:
    """The same as a PDF, with all that it says."""
    return pdf_response(request, context.notice.content)


def acknowledge(context: Received, request: Any) -> Any:
    """Acknowledge a notice of another authority."""

    def act(values: Mapping[str, Any]) -> str:
        authority = context.inbox.authority
        by = request.identity.by(authority, OFFICERS)
        acknowledge_notice(context.received, authority, by=by, at=request.now)
        return f"{context.url}?done=acknowledged"

    page = _form_page(context.received.content.reference, "Acknowledge it", context.url, "Resolution 136")
    return answer_form(request, Schema(), act, page, buttons=(Button("submit", "submit", "Acknowledge it"),))


def publish(context: SentNotice, request: Any) -> Any:
    """Publish it, without the complainant's name and what else is taken out (resolution 135)."""
    schema = Schema()
    schema.add(
        LongText(
            name="words",
            title="What the publication copy leaves out",
            hint="One word or phrase a line, as it stands in the notice. The complainant’s name is left out in any case.",
            noun="what to leave out",
            max_length=5000,
            optional=True,
        )
    )

    schema.add(
        Confirmation(
            name="read", title="I have read the notice as the public will, without what is named above"
        )
    )

    def act(values: Mapping[str, Any]) -> str:
        by = request.identity.by(context.inbox.authority, MONITORING)
        redactions = (values.get("words") or "").splitlines()
        publish_notice(context.notice, redactions, seen=posted_seen(request), by=by, at=request.now)
        return f"{context.url}?done=published"

    page = _form_page(
        context.notice.reference, "Publish it", context.url, "Arrangements, Annex 1, 4.7; resolution 135"
    )
    page["danger"] = "What has been public can’t be made secret again."
    return answer_form(
        request,
        schema,
        act,
        page,
        buttons=(Button("submit", "submit", "Publish it", "warning"),),
        seen=len(context.notice.steps),
    )


def _form_page(reference: str, title: str, back: str, paragraph: str) -> dict[str, Any]:
    return {
        "title": title,
        "line": reference,
        "says": (),
        "danger": "",
        "paragraph": paragraph,
        "back": (back, "Go back to the notice"),
        "crumbs": (Crumb(reference, back), Crumb(title)),
    }


def _issued_row(context: Inbox, notice: DecisionNotice) -> tuple[str, str, str, str, str]:
    content = notice.content
    standing = f"Published on {uk_date(notice.published_on)}" if notice.published_on else "Not published"
    return (
        f"{context.url}/sent/{notice.id}",
        content.reference,
        content.subject,
        content.outcome_title,
        standing,
    )


def _uk(day: str) -> str:
    return uk_date(date.fromisoformat(day))
