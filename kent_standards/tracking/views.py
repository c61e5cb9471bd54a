"""tracking/: the pages of a complainant who has entered her tracking code."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.model import Complaint, Submission
from kent_standards.complaints.sections import CaseReader, sections
from kent_standards.notices.content import NoticeContent, Reader, copy_for
from kent_standards.notices.reading import NOTICE_PAGE, pdf_response, shown_notice
from kent_standards.security.complainants import followed
from kent_standards.security.permissions import Permission
from kent_standards.tracking.acts import ACTS
from kent_standards.tracking.entry import TooManyCodes, enter_code, leave, too_many
from kent_standards.tracking.progress import cases_of, notices_of, shown_progress, shown_sent
from kent_standards.tracking.resources import Followed, FollowedCase, FollowedNotice, Tracking

TEMPLATES = "kent_standards:tracking/templates/"


def includeme(config: Any) -> None:
    """Add entering a code, leaving, and the pages between. Entering and leaving change no record."""
    config.add_view(
        enter_code,
        context=Tracking,
        request_method=("GET", "POST"),
        permission=Permission.ENTER_TRACKING_CODE,
        renderer=TEMPLATES + "enter.pt",
        closed_safe=True,
        read_only_safe=True,
    )
    config.add_view(
        leave,
        context=Tracking,
        name="leave",
        request_method="POST",
        permission=Permission.ENTER_TRACKING_CODE,
        closed_safe=True,
        read_only_safe=True,
    )
    config.add_exception_view(too_many, context=TooManyCodes, renderer=TEMPLATES + "wait.pt")
    for context, view, template in (
        (Followed, sent_page, TEMPLATES + "sent.pt"),
        (FollowedCase, progress_page, TEMPLATES + "progress.pt"),
        (FollowedNotice, notice_copy, NOTICE_PAGE),
    ):
        config.add_view(
            view,
            context=context,
            request_method="GET",
            permission=Permission.READ_FOLLOWED,
            renderer=template,
        )
    config.include("kent_standards.tracking.taking_part")
    config.include("kent_standards.tracking.report_views")
    config.include("kent_standards.tracking.bundle_views")
    config.include("kent_standards.tracking.witness_views")
    config.include("kent_standards.tracking.representative_views")
    config.add_view(
        notice_pdf,
        context=FollowedNotice,
        request_method="GET",
        permission=Permission.READ_FOLLOWED,
        rendition="pdf",
    )


def sent_page(context: Followed, request: Any) -> dict[str, Any]:
    """What was sent in, with a line on each councillor whom it is about."""
    sent = shown_sent(submission_of(context, request), context.url, request.today)
    return {
        "title": "What you sent in",
        "sent": sent,
        "contact": f"{context.url}/contact",
        "done": "Your particulars are corrected." if request.GET.get("done") == "contact" else "",
        "leave": f"{context.above.url}/leave",
    }


def progress_page(context: FollowedCase, request: Any) -> dict[str, Any]:
    """Where one complaint stands."""
    case = case_of(context, request)
    done = ACTS.get(request.GET.get("done", ""))
    return {
        "title": "Your complaint",
        "shown": shown_progress(case, context.url, request.today),
        "sections": sections(CaseReader.COMPLAINANT, case, context.url, request.today),
        "problem": "",
        "written": "",
        "done": done.done if done is not None else "",
        "leave": f"{context.above.above.url}/leave",
        "crumbs": (Crumb("What you sent in", context.above.url), Crumb("Your complaint")),
    }


def notice_copy(context: FollowedNotice, request: Any) -> dict[str, Any]:
    """Her copy of the decision notice."""
    way = (
        Crumb("What you sent in", context.case.above.url),
        Crumb("Your complaint", context.case.url),
    )
    return shown_notice(_copy(context, request), way, pdf=f"{context.url}.pdf")


def notice_pdf(context: FollowedNotice, request: Any) -> Any:
    """The same as a PDF."""
    return pdf_response(request, _copy(context, request))


def _copy(context: FollowedNotice, request: Any) -> NoticeContent:
    found = notices_of(case_of(context.case, request))
    if context.number > len(found):
        raise HTTPNotFound()
    return copy_for(Reader.COMPLAINANT, found[context.number - 1].content)


def submission_of(context: Followed, request: Any) -> Submission:
    """What was sent in with the code that was entered in this session; the permission has seen that there is one."""
    name = followed(request, context.authority)
    submissions = context.authority.part("complaints").submissions
    if name not in submissions or submissions[name].erased_on is not None:
        raise HTTPNotFound()
    found: Submission = submissions[name]
    return found


def case_of(context: FollowedCase, request: Any) -> Complaint:
    """The case of that number of it. Raises HTTPNotFound if there are not so many."""
    found = cases_of(submission_of(context.above, request))
    if context.number > len(found):
        raise HTTPNotFound()
    return found[context.number - 1]
