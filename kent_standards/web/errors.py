"""web/: the pages that say what went wrong and what to do, without saying what exists (SR4, SR60)."""

import logging
from dataclasses import dataclass, replace
from typing import Any

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPBadRequest, HTTPException, HTTPSeeOther
from pyramid_retry import mark_error_retryable
from transaction.interfaces import TransientError

from kent_standards.law.steps import NotPermitted
from kent_standards.pdf.setting import NoPdf
from kent_standards.security.keys import KeyFileWrong
from kent_standards.security.read_only import RecordsClosed
from kent_standards.security.trail import note
from kent_standards.sign_in.ways import AFTER, CODE_PATH, asking
from kent_standards.store.clock import ClockRefused
from kent_standards.store.guard import ClockMoved, StorageFull
from kent_standards.store.ids import new_id
from kent_standards.store.logs import where
from kent_standards.store.opening import WritesRefused
from kent_standards.store.records import ClockWentBack, StaleForm
from kent_standards.store.sealing import CannotOpen
from kent_standards.web.layout import known
from kent_standards.web.retries import DATABASE_ERRORS, OUR_ERRORS, broke_off

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says: heading, one sentence, and what to do instead."""

    status: int
    heading: str
    sentence: str
    advice: str


NOT_FOUND = ErrorPage(
    404,
    "Page not found",
    "There is no page at this address, or you may not see it.",
    "Check the address, or sign in and try again.",
)
BAD_REQUEST = ErrorPage(
    400,
    "This request could not be read",
    "What was sent was incomplete or not in the form that this page takes. Nothing was changed.",
    "Go back, check what you entered and send it again.",
)
REFUSED = {
    400: BAD_REQUEST,
    405: ErrorPage(
        405, "This can't be done here", "This page doesn't take that kind of request.", "Go back."
    ),
    413: ErrorPage(
        413, "Too much was sent", "What was sent is larger than this page takes.", "Send a smaller file."
    ),
    415: ErrorPage(
        415,
        "This kind of request can't be read",
        "Only a form is taken here, as a browser sends it. Nothing was changed.",
        "Open the page in a browser, fill in its form and send that.",
    ),
}
UNAVAILABLE = ErrorPage(
    503,
    "Try again in a moment",
    "The service is busy and has not saved what you sent. Nothing was changed.",
    "Wait a few seconds and send it again.",
)


SEALED = ErrorPage(
    503,
    "This can't be opened just now",
    "What this page shows is sealed, and the key to it is not at hand. Nothing was changed.",
    "Other pages can be read as ever. The service's operator finds the reason in the log; try again later.",
)


def includeme(config: Any) -> None:
    """Answer every kind of error with a page of its own."""
    template = "kent_standards:web/templates/error.pt"
    config.add_notfound_view(not_found, renderer=template, append_slash=False)
    config.add_forbidden_view(forbidden, renderer=template)
    for kind, view in (
        (HTTPException, http_error),
        (NotPermitted, not_permitted),
        (RecordsClosed, records_closed),
        (StaleForm, stale_form),
        (TransientError, busy),
        (NoPdf, no_pdf),
        *((kind, database_gone) for kind in DATABASE_ERRORS),
        *((kind, unexpected) for kind in OUR_ERRORS),
        (StorageFull, storage_full),
        *((kind, sealed) for kind in (CannotOpen, KeyFileWrong)),
        (ClockWentBack, clock_wrong),
        (ClockRefused, clock_wrong),
        (ClockMoved, clock_wrong),
        (WritesRefused, writes_refused),
        (Exception, unexpected),
    ):
        config.add_exception_view(view, context=kind, renderer=template)


def not_found(context: Any, request: Any) -> Any:
    """There is nothing here, or nothing that may be shown; whoever still owes a second factor is asked for it."""
    if known(request, "human") is not None and known(request, "identity") is None:
        return HTTPSeeOther(asking(CODE_PATH, request.path_qs if request.method == "GET" else AFTER))
    return _page(request, NOT_FOUND)


def forbidden(context: Any, request: Any) -> Any:
    """The same as nothing here: a refusal must not tell that something exists (SR4). The log says that it does."""
    identity = known(request, "identity")
    asked = f"{request.method} {type(getattr(request, 'context', None)).__name__} {request.view_name}"
    note(
        request,
        "permission",
        good=False,
        way=asked.strip(),
        account=identity.person if identity is not None else "",
    )
    return not_found(context, request)


def http_error(context: HTTPException, request: Any) -> Any:
    """Any other answer that was raised; redirects pass through."""
    if context.status_int < 400:
        return context
    page = REFUSED.get(context.status_int, BAD_REQUEST)
    way = "token or site" if isinstance(context, BadCSRFToken) else str(context.status_int)
    note(request, "request", good=False, way=way)
    if type(context) is HTTPBadRequest and context.detail:
        # Ours alone: what Pyramid's own kinds say may quote the request.
        page = replace(page, sentence=context.detail)
    return _page(request, page)


def not_permitted(context: NotPermitted, request: Any) -> dict[str, Any]:
    """The rules forbid the step; nothing was done."""
    advice = (
        f"The rule is in {context.paragraph}." if context.paragraph else "Go back and look at the record."
    )
    return _page(request, ErrorPage(409, "This step can't be taken now", context.sentence, advice))


def records_closed(context: RecordsClosed, request: Any) -> dict[str, Any]:
    """The records wait to be brought up to date; nothing was done."""
    request.response.headers["Retry-After"] = "1800"
    return _page(
        request, ErrorPage(503, "Nothing can be saved just now", str(context), "Nothing was changed.")
    )


def stale_form(context: StaleForm, request: Any) -> dict[str, Any]:
    """Somebody else was quicker; nothing was done."""
    return _page(
        request, ErrorPage(409, "This record has changed", str(context), "Go back and reload the page.")
    )


def clock_wrong(context: Exception, request: Any) -> dict[str, Any]:
    """The clock can't be trusted, so nothing may be dated by it."""
    return _page(
        request, ErrorPage(503, "The service's clock is wrong", str(context), "Nothing was changed.")
    )


def busy(context: TransientError, request: Any) -> dict[str, Any]:
    """Every retry met another writer."""
    request.response.headers["Retry-After"] = "2"
    return _page(request, UNAVAILABLE)


def no_pdf(context: NoPdf, request: Any) -> dict[str, Any]:
    """A notice couldn't be made a PDF in the time and space that there is for one; its page is there as ever."""
    request.response.headers["Retry-After"] = "60"
    return _page(
        request,
        ErrorPage(503, "There is no PDF just now", str(context), "The page of the notice says the same."),
    )


def database_gone(context: Exception, request: Any) -> dict[str, Any]:
    """The database server is away: another try gets another connection."""
    mark_error_retryable(context)
    request.response.headers["Retry-After"] = "2"
    return _page(request, UNAVAILABLE)


def storage_full(context: StorageFull, request: Any) -> dict[str, Any]:
    """The disk is all but full: reading goes on."""
    request.response.headers["Retry-After"] = "60"
    return _page(
        request, ErrorPage(503, "Nothing can be saved just now", str(context), "Nothing was changed.")
    )


def writes_refused(context: WritesRefused, request: Any) -> dict[str, Any]:
    """What was saved last, or the clock, can't be trusted: reading goes on."""
    request.response.headers["Retry-After"] = "1800"
    return _page(
        request, ErrorPage(503, "Nothing can be saved just now", str(context), "Nothing was changed.")
    )


def sealed(context: Exception, request: Any) -> dict[str, Any]:
    """The key is not at hand, or not the right one: what isn't sealed can be read as ever."""
    log.error("a record could not be opened: %s", context)
    return _page(request, SEALED)


def unexpected(context: Exception, request: Any) -> dict[str, Any]:
    """A fault of ours: the log has under the incident's id what failed where, the page only the id."""
    # Its kind tells nothing, and pyramid_tm asks for its page at once.
    if broke_off(context):
        return database_gone(context, request)
    incident = new_id()[:12]
    log.error(
        "incident %s: %s\n%s", incident, type(context).__name__, where(context), extra={"incident": incident}
    )
    closed = _closed(request)
    if closed:
        return _page(
            request, ErrorPage(503, "This page can't be shown just now", closed, "Nothing was changed.")
        )
    sentence = f"Something went wrong on our side, and nothing was changed. The incident is {incident}."
    return _page(
        request, ErrorPage(500, "Something went wrong", sentence, "Try again; if it goes on, tell us.")
    )


def _closed(request: Any) -> str:
    """Why the records can't be relied on just now; empty if they can, or can't even be asked."""
    try:
        return str(request.records_closed)
    except Exception:
        return ""


def _page(request: Any, page: ErrorPage) -> dict[str, Any]:
    request.response.status_int = page.status
    return {"page": page, "title": page.heading}
