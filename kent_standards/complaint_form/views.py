"""complaint_form/: the public pages on which somebody complains about councillors."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response

from kent_standards.attachments.holding import Holding
from kent_standards.attachments.kinds import MEGABYTE
from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaint_form.anonymous import if_anonymous
from kent_standards.complaint_form.drafts import RECEIPT_SHOWN, Draft, Drafts
from kent_standards.complaint_form.equality import EqualityTotals, shown_totals
from kent_standards.complaint_form.finding import name_of
from kent_standards.complaint_form.order import next_page, page_before
from kent_standards.complaint_form.pages import PAGES, WHO_SEES
from kent_standards.complaint_form.proof import signed_receipt
from kent_standards.complaint_form.resources import ComplaintForm, FormPage
from kent_standards.complaint_form.sending import sections
from kent_standards.complaint_form.tasks import BEGUN, TASKS
from kent_standards.complaint_form.visit import Visit, visit_of
from kent_standards.complaints.model import Complaints
from kent_standards.complaints.resources import CaseDesk
from kent_standards.complaints.statistics import how_long_in_fact
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.retention import DRAFT_KEPT
from kent_standards.law.steps import NotPermitted
from kent_standards.security.permissions import Permission

# Of all complaints that are being written together; a complaint itself may have 100 MB.
MOST_OF_FILES = 2048 * MEGABYTE
TEMPLATES = "kent_standards:complaint_form/templates/"
DONE = {
    "left": "The form is closed in this browser. Your code opens it again.",
    "deleted": "What you had written is deleted.",
    "gone": "No complaint is open in this browser. Begin one, or open yours with its code.",
}
CLOSED = (
    "This complaint isn’t open in this browser any more. Open it with its code in another window, then send "
    "this page again."
)


def includeme(config: Any) -> None:
    """Add the pages, and the place where drafts are kept."""
    registry = config.registry
    registry["kent.drafts"] = Drafts(registry["kent.sessions"].database, registry["kent.secret"])
    registry["kent.draft_files"] = Holding(
        registry["kent.sessions"].database,
        "kent_draft_files",
        held_for=DRAFT_KEPT,
        most_of_all=MOST_OF_FILES,
    )
    for view, name, template in (
        (start, "", "start.pt"),
        (receipt, "receipt", "receipt.pt"),
        (receipt_text, "receipt-text", ""),
    ):
        config.add_view(
            view,
            context=ComplaintForm,
            name=name,
            permission=Permission.READ_PUBLIC,
            request_method="GET",
            **({"renderer": TEMPLATES + template} if template else {}),
        )
    registry["kent.equality"] = EqualityTotals(registry["kent.sessions"].database, registry["kent.secret"])
    config.add_view(
        equality_page,
        context=CaseDesk,
        name="equality",
        permission=Permission.READ_CASES,
        request_method="GET",
        renderer=TEMPLATES + "equality.pt",
    )
    config.add_view(
        form_page,
        context=FormPage,
        permission=Permission.MAKE_COMPLAINTS,
        request_method=("GET", "POST"),
        renderer=TEMPLATES + "page.pt",
    )


def start(context: ComplaintForm, request: Any) -> Any:
    """What a complaint is, who will see it, and where to begin or go on."""
    visit = visit_of(request, context)
    following = ""
    if visit.draft is not None:
        following = "receipt" if visit.submission is not None else next_page(visit.draft)
    return {
        **visit.around("Complain about a councillor"),
        "crumbs": (),
        "following": following,
        "who_sees": WHO_SEES,
        "if_anonymous": if_anonymous(context.authority, request.today),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "in_fact": how_long_in_fact(context.authority, request.today),
    }


def form_page(context: FormPage, request: Any) -> Any:
    """One group of questions, or one act on the whole; what is right is kept at once."""
    visit = visit_of(request, context.form)
    instead = _instead(context, visit)
    if instead:
        return HTTPSeeOther(f"{context.form.url}{instead}")
    return _task(context, visit) if context.name in TASKS else _questions(context, visit)


def receipt(context: ComplaintForm, request: Any) -> Any:
    """What was sent, with the proof of it and the tracking code, which is shown this once."""
    visit = visit_of(request, context)
    if visit.draft is None or visit.submission is None:
        return HTTPSeeOther(f"{context.url}?done=gone")
    complaints: Complaints = context.authority.part("complaints")
    text = signed_receipt(request.registry["kent.journal_key"], visit.submission.receipt)
    return {
        **visit.around("Your complaint is sent"),
        "references": [case.reference for case in complaints.of_submission(visit.submission.id)],
        "code": visit.draft.tracking,
        "text": text,
        "track": f"/{context.authority.slug}/track",
        "equality": not visit.draft.equality_answered,
        "answered": request.GET.get("done") == "equality",
        "minutes": int(RECEIPT_SHOWN.total_seconds() // 60),
        "anonymous": not visit.submission.complainant.get("name"),
    }


def receipt_text(context: ComplaintForm, request: Any) -> Any:
    """The receipt as a file, to be kept and checked."""
    visit = visit_of(request, context)
    if visit.draft is None or visit.submission is None:
        return HTTPSeeOther(f"{context.url}?done=gone")
    text = signed_receipt(request.registry["kent.journal_key"], visit.submission.receipt)
    return Response(
        text,
        content_type="text/plain",
        charset="utf-8",
        content_disposition='attachment; filename="receipt.txt"',
    )


def equality_page(context: CaseDesk, request: Any) -> dict[str, Any]:
    """What complainants answered on the questions about equality, in totals."""
    return {
        "title": "Equality",
        "quarters": shown_totals(context.complaints.equality),
        "crumbs": (Crumb("Complaints", context.url), Crumb("Equality")),
    }


def _instead(context: FormPage, visit: Visit) -> str:
    """Where to go instead of this page, which makes no sense just now; an empty text if it does."""
    draft, name = visit.draft, context.name
    if name in TASKS and not TASKS[name].needs_draft:
        return ""
    if visit.submission is not None:
        return "" if name == "equality" and draft and not draft.equality_answered else "/receipt"
    if name == "equality":
        return "?done=gone"
    if draft is None:
        # What was typed and comes too late stays in the form, which says so.
        lost = visit.request.method == "GET" and name != "kind"
        return "?done=gone" if lost or name in ("choose", "elsewhere") else ""
    if (
        (name in ("choose", "elsewhere") and (name if name == "elsewhere" else "find") not in draft.answers)
        or (context.number > len(draft.councillors) and visit.request.method == "GET")
        or (name == "councillors" and not draft.councillors)
        or (name == "check" and next_page(draft) != "check")
    ):
        return f"/{next_page(draft)}"
    return ""


def _questions(context: FormPage, visit: Visit) -> Any:
    page, asked = PAGES[context.name], visit.asked(context.number)
    before = page_before(asked.draft, context.path)
    around = {
        **visit.around(page.title(asked)),
        **_plain_values(),
        "lead": page.lead(asked),
        "back": f"{visit.form.url}/{before}".rstrip("/"),
        "councillors": _councillors(visit) if context.name == "councillors" else (),
    }
    return answer_form(
        visit.request,
        page.schema(asked),
        partial(_keep, context, visit),
        around,
        buttons=(Button("submit", "submit", page.button),),
        appstruct=dict(page.values(asked)),
    )


def _keep(context: FormPage, visit: Visit, values: Mapping[str, Any]) -> str:
    """Put the answers of one page into the draft, and say which page follows."""
    page, asked, request = PAGES[context.name], visit.asked(context.number), visit.request
    draft = visit.draft
    if draft is None:
        if context.name != "kind":
            raise NotPermitted(CLOSED, "")
        visit.admit(BEGUN)
        draft = visit.drafts.begin(visit.browser, visit.authority.slug, request.now)
    answers, following = page.prepare(visit, values), list[str | None]()

    def change(fresh: Draft) -> None:
        following.append(page.keep(asked, fresh, answers))

    kept = visit.drafts.change(visit.browser, draft, change, request.now)
    place = visit.drafts.place_of(draft)
    visit.files.let_go(each["token"] for each in draft.files if each not in kept.files)
    visit.files.keep_on(place, request.now)
    return f"/{kept.authority}/complain/{following[-1] or next_page(kept)}"


def _task(context: FormPage, visit: Visit) -> Any:
    task, draft = TASKS[context.name], visit.draft
    around = {
        **visit.around(task.title),
        **_plain_values(),
        "lead": task.lead,
        "back": f"{visit.form.url}/{next_page(draft)}"
        if draft and context.name != "check"
        else visit.form.url,
        "sections": tuple(sections(visit.authority, draft)) if draft and context.name == "check" else (),
        "code": draft.code if draft is not None and context.name == "later" else "",
        "done": task.done.get(visit.request.GET.get("done", ""), ""),
    }
    return answer_form(
        visit.request,
        task.schema(),
        partial(task.act, visit),
        around,
        buttons=(Button("submit", "submit", task.button, "warning" if task.danger else "primary"),),
        seen=draft.version if draft is not None and context.name == "check" else None,
    )


def _plain_values() -> dict[str, Any]:
    return {"councillors": (), "sections": (), "code": "", "done": "", "danger": ""}


def _councillors(visit: Visit) -> tuple[tuple[str, str, str], ...]:
    """The councillors named so far: each one's name, for which authority, and the number of the part."""
    draft, service, today = visit.asked().draft, find_service(visit.authority), visit.request.today
    return tuple(
        (
            name_of(service, each["person"]),
            service.authority(each["acting_for"]).name_on(today),
            f"{visit.form.url}/councillor-{number}",
        )
        for number, each in enumerate(draft.councillors, 1)
    )
