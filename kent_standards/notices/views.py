"""notices/: the inbox of an authority, what it has issued, and publishing that."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Confirmation, LongText, Token
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.panel_notices import SUMMARY
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.sanction_follow_up import STANDINGS, FollowUp
from kent_standards.law.steps import By, NotPermitted
from kent_standards.notices.content import NoticeContent, Reader, copy_for, idle_words, standing_parts
from kent_standards.notices.document import document_of
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.reading import NOTICE_PAGE, pdf_response, shown_notice
from kent_standards.notices.resources import Inbox, Received, SentNotice, barred_from
from kent_standards.notices.sanctions import sanctions_of, to_be_followed
from kent_standards.notices.services import (
    MOST_REDACTIONS,
    acknowledge_notice,
    check_publishable,
    clean_redactions,
    corrected_by,
    needs_consent,
    preview,
    proposed_redactions,
    why_not_published,
)
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import stands_in

TEMPLATES = "kent_standards:notices/templates/"
OFFICERS = MONITORING | {Role.CLERK}
DONE = {
    "issued": "The decision notice was issued, and is in the inbox of every other authority concerned.",
    "published": "The publication copy is public.",
    "followed": "It is on the record.",
    "acknowledged": "Acknowledged. The authority that sent it can see that.",
}

MOST_WORDS = 5000
PUBLISH_BUTTONS = (
    Button("submit", "submit", "Publish it", "warning"),
    Button("again", "again", "Show what will be public", "secondary"),
)
CHANGED = "What is left out has changed. Below is what the public will read now; publish it if it is right."


def includeme(config: Any) -> None:
    """Add the views."""
    for context, view, permission, template in (
        (Inbox, inbox_page, Permission.READ_CASES, TEMPLATES + "inbox.pt"),
        (Received, received_page, Permission.READ_CASES, NOTICE_PAGE),
        (SentNotice, sent_page, Permission.READ_CASES, NOTICE_PAGE),
    ):
        config.add_view(view, context=context, request_method="GET", permission=permission, renderer=template)
    for context, view in ((Received, received_pdf), (SentNotice, sent_pdf)):
        config.add_view(
            view, context=context, request_method="GET", permission=Permission.READ_CASES, rendition="pdf"
        )
    config.add_view(
        acknowledge,
        context=Received,
        name="acknowledge",
        request_method=("GET", "POST"),
        permission=Permission.ACKNOWLEDGE_NOTICES,
        renderer="kent_standards:complaints/templates/act.pt",
    )
    config.include("kent_standards.notices.public_views")
    config.include("kent_standards.notices.sanction_views")


def inbox_page(context: Inbox, request: Any) -> dict[str, Any]:
    """What other authorities sent, those that aren't acknowledged first, and what was issued here."""
    service, mine = find_service(context), set(request.identity.ids)
    received = sorted(
        context.notices.inbox.values(), key=lambda each: (each.acknowledged_on is not None, each.received_on)
    )
    issued = sorted(
        (each for each in context.notices.values() if not mine & set(barred_from(each))),
        key=lambda each: (each.content.signed_on, each.content.reference),
        reverse=True,
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
        "issued": [_issued_row(context, each) for each in issued],
        "following": [
            (
                f"{context.url}/sent/{notice.id}",
                notice.reference,
                notice.content.subject,
                _sanction(notice, each),
            )
            for notice, each in to_be_followed(context.authority, request.today)
            if not mine & set(barred_from(notice))
        ],
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
    refusal = why_not_published(notice, request.today, consent=needs_consent(notice, request.today))
    acts = [] if refusal else [("Publish it", f"{context.url}/publish")]
    if not corrected_by(notice) and any(each.to_be_followed(request.today) for each in sanctions_of(notice)):
        acts.append(("Follow a sanction up", f"{context.url}/follow-up"))
    receipts = [
        (
            service.authority(slug).name_on(request.today),
            f"Acknowledged on {uk_date(day)}" if day else "Not yet acknowledged",
        )
        for slug, day in notice.receipts.items()
    ]
    return {
        **shown_notice(_sent(context), (Crumb("Notices", context.inbox.url),), pdf=f"{context.url}.pdf"),
        "acts": acts if request.has_permission(Permission.HANDLE_CASES) else [],
        "receipts": receipts,
        "says": f"{refusal.sentence} ({refusal.paragraph})" if refusal and not notice.published_on else "",
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def sent_pdf(context: SentNotice, request: Any) -> Any:
    """The same as a PDF."""
    return pdf_response(request, _sent(context))


def _sent(context: SentNotice) -> NoticeContent:
    """Without a name that is withheld, for the Monitoring Officer too: who complained is shown on the page of the case,
    after a fresh second factor, and is on record there (SR28). Of somebody anonymous there is nothing to withhold."""
    content = context.notice.content
    return copy_for(Reader.AUTHORITY, content) if content.complainant else content


def acting(context: SentNotice, request: Any) -> By:
    """Who acts on a notice: the Monitoring Officer or a deputy here, or whoever stands in for them on its case (BP13)."""
    if stands_in(context, request.identity):
        return By(request.identity.person, Role.DEPUTY_MONITORING_OFFICER)
    found: By = request.identity.by(context.inbox.authority, MONITORING)
    return found


def acknowledge(context: Received, request: Any) -> Any:
    """Acknowledge a notice of another authority."""

    def act(values: Mapping[str, Any]) -> str:
        authority = context.inbox.authority
        by = request.identity.by(authority, OFFICERS)
        acknowledge_notice(context.received, authority, by=by, at=request.now)
        return f"{context.url}?done=acknowledged"

    page = _form_page(context.received.content.reference, "Acknowledge it", context.url, "Resolution 136")
    return answer_form(request, Schema(), act, page, buttons=(Button("submit", "submit", "Acknowledge it"),))


def publish_form(context: SentNotice, request: Any, publish: Callable[..., None]) -> Any:
    """Publish it without the complainant's name and what else is left out; what will be public is shown before
    (resolution 135). ``publish`` does it: for a Panel's notice more follows from it than the notice alone."""
    notice, typed = context.notice, request.POST.get("words", "").replace("\r\n", "\n")
    consent = needs_consent(notice, request.today)
    if request.method == "GET":
        check_publishable(notice, request.today, consent=consent)
        typed = "\n".join(proposed_redactions(notice))
    too_much = len(typed) > MOST_WORDS or typed.count("\n") >= MOST_REDACTIONS
    words = () if too_much else clean_redactions(typed.split("\n"))
    changed = request.method == "POST" and request.POST.get("shown") != _print_of(words)

    def act(values: Mapping[str, Any]) -> str:
        chosen = clean_redactions(typed.split("\n"))
        if changed:
            raise NotPermitted(CHANGED, "Resolution 135")
        by, seen = acting(context, request), posted_seen(request)
        publish(notice, chosen, consent=consent, seen=seen, by=by, at=request.now)
        return f"{context.url}?done=published"

    return answer_form(
        request,
        _publish_schema(consent=consent),
        act,
        _publish_page(context, words, changed=changed),
        buttons=PUBLISH_BUTTONS,
        seen=len(notice.steps),
        appstruct={"words": typed, "shown": _print_of(words)},
        again=not too_much and (changed or "again" in request.POST),
    )


def _publish_page(context: SentNotice, words: tuple[str, ...], *, changed: bool) -> dict[str, Any]:
    notice = context.notice
    copied = preview(notice, words)
    paragraph = f"{SUMMARY if notice.of_panel else 'Arrangements, Annex 1, 4.7'}; resolution 135"
    return {
        **_form_page(notice.reference, "Publish it", context.url, paragraph),
        "danger": "What has been public can’t be made secret again, and a notice is published once.",
        "document": document_of(copied, public=True),
        "heeds": [CHANGED] * changed + _heeds(notice, words, copied),
    }


def _print_of(words: tuple[str, ...]) -> str:
    """What says that this was left out of the copy that was shown, and nothing else."""
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def _publish_schema(*, consent: bool) -> Schema:
    schema = Schema()
    if consent:
        schema.add(Confirmation(name="consent", title="The councillor agrees to its publication"))
    schema.add(
        LongText(
            name="words",
            title="What the publication copy leaves out",
            hint="One word or phrase a line, just as it stands in the notice. The complainant’s full name is left out in "
            "any case.",
            noun="what to leave out",
            max_length=MOST_WORDS,
            optional=True,
        )
    )
    schema.add(Token(name="shown"))
    schema.add(Confirmation(name="read", title="I have read the copy for the public that is shown below"))
    return schema


def _heeds(notice: DecisionNotice, words: tuple[str, ...], copied: NoticeContent) -> list[str]:
    """What to look at before publishing: a name that still stands there, and words that take nothing out."""
    standing = standing_parts(notice.content.complainant, copied)
    idle = idle_words(replace(notice.content, redactions=words))
    return [
        *(f"“{each}”, a part of the complainant’s name, still stands in it." for each in standing),
        *(f"“{each}” doesn’t stand in the notice like that, so nothing is left out for it." for each in idle),
    ]


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


def _sanction(notice: DecisionNotice, each: FollowUp) -> str:
    return f"{notice.content.sanctions[each.number - 1][0]} ({STANDINGS[each.standing].lower()})"


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
