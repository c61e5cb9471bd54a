"""forms/: the one way in which a page takes a form: token, validation, one act, redirect."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import colander
from deform.exception import ValidationFailure
from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.forms.renderer import Button, error_summary, form_has_errors, make_form, render_form
from kent_standards.law.steps import NotPermitted
from kent_standards.security.requests import form_token_number, new_form_token

EXPIRED = "This form is too old, or was opened in another session. Check what it says and send it again."
RECEIPTS_KEPT = timedelta(hours=24)
SEND = (Button("submit", "submit", "Continue"),)

Act = Callable[[Mapping[str, Any]], str]


def answer_form(
    request: Any,
    schema: colander.SchemaNode,
    act: Act,
    page: Mapping[str, Any],
    *,
    buttons: Sequence[Button] = SEND,
    seen: int | None = None,
    appstruct: Any = colander.null,
    action: str = "",
    changes_records: bool = True,
    again: bool = False,
) -> Any:
    """Show a form, or carry it out and redirect.

    ``act`` gets the form's values and returns the address to go to; it raises NotPermitted or
    colander.Invalid to have the form shown again with a sentence and nothing done. ``page`` is what the
    template needs besides ``form``, ``errors`` and ``has_errors``. ``seen`` is how many steps the record
    has that the form is about; ``posted_seen`` gives back what the form was made from. ``action`` is where
    the form is sent, the page's own address if empty. Sent twice, a form is carried out once and both are
    answered alike (SR40). ``again`` has a form that was sent shown once
    more, from ``appstruct``, and nothing done. A form that ``changes_records`` says why it can't be sent, and has
    no button, while nothing may be written there.
    """
    form = make_form(
        schema,
        action=action,
        buttons=buttons,
        request_token=request.csrf_token,
        form_token=new_form_token(request),
        seen=None if seen is None else str(seen),
        appstruct=appstruct,
    )
    if changes_records:
        form.closed = request.read_only_notice
    if request.method != "POST" or again:
        return _shown(form, page)
    before = answered_before(request)
    if before is not None:
        return HTTPSeeOther(before)
    number = form_token_number(request, request.POST.get("form_token", ""))
    try:
        values = form.validate(request.POST.items())
        if number is None:
            raise NotPermitted(EXPIRED, "")
        location = act(values)
    except ValidationFailure as failure:
        return _refused(request, failure, page, 422)
    except colander.Invalid as problem:
        return _refused(request, _failure(form, request, problem), page, 422)
    except NotPermitted as refusal:
        refused = colander.Invalid(form.schema, refusal.sentence)
        return _refused(request, _failure(form, request, refused), page, 409)
    request.service.receipts[number] = (request.now.isoformat(), location)
    return HTTPSeeOther(location)


def answered_before(request: Any) -> str | None:
    """Where the form that is sent led when it was carried out before; None if it wasn't."""
    number = form_token_number(request, request.POST.get("form_token", ""))
    receipt = request.service.receipts.get(number) if number is not None else None
    return None if receipt is None else str(receipt[1])


def as_sent(form: Any, request: Any) -> Any:
    """``form`` with what was sent in it, and with whatever is wrong in that."""
    try:
        form.validate(request.POST.items())
    except ValidationFailure as failure:
        return failure
    return form


def posted_seen(request: Any) -> int | None:
    """How many steps the record had when the form that was sent was made; None if the form doesn't say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def sweep_receipts(service: Any, now: Any) -> int:
    """Forget receipts older than a day and return how many."""
    old = (now - RECEIPTS_KEPT).isoformat()
    gone = [number for number, (at, _) in service.receipts.items() if at < old]
    for number in gone:
        del service.receipts[number]
    return len(gone)


def _shown(form: Any, page: Mapping[str, Any]) -> dict[str, Any]:
    has_errors = form_has_errors(form)
    return {
        **page,
        "form": render_form(form, summary=False),
        "errors": error_summary(form),
        "has_errors": has_errors,
    }


def _refused(request: Any, failure: Any, page: Mapping[str, Any], status: int) -> dict[str, Any]:
    request.response.status_int = status
    return _shown(failure, page)


def _failure(form: Any, request: Any, problem: colander.Invalid) -> Any:
    """The form as it was sent, with a problem that showed only when it was carried out."""
    sent = as_sent(form, request)
    if isinstance(sent, ValidationFailure):
        return sent
    form.widget.handle_error(form, problem)
    return ValidationFailure(form, form.cstruct, problem)
