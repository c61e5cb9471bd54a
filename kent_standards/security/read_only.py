"""security/: an authority whose plugins can't serve is read, and nothing in it is changed (architecture 4).

While records wait to be brought up to date (architecture 5) nothing is changed anywhere.
"""

from typing import Any

from pyramid.location import lineage

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.authorities.structure import why_frozen
from kent_standards.law.steps import NotPermitted
from kent_standards.law.structure import ORDER
from kent_standards.security.policy import SAFE_METHODS

COME_BACK = "Come back in half an hour; if this still stands here then, tell the county's operator."


class RecordsClosed(Exception):
    """The records wait to be brought up to date, so nothing is written. ``str()`` is a plain sentence."""


def records_closed(request: Any) -> str:
    """Why nothing may be written just now, in any authority, or an empty text."""
    found: str = request.registry["kent.evolution"].closed(request.service)
    return found


def require_writable(request: Any, *authorities: Authority) -> None:
    """Raises NotPermitted if one of ``authorities`` is read-only just now.

    A view whose context lies in the authority, or names it as ``writes_in``, needs no call:
    ``refuse_while_read_only`` sees to it. One that writes to authorities from elsewhere, such as a member's profile,
    calls it for each of them.
    """
    for authority in authorities:
        if refusal := _refusal(request, authority):
            raise NotPermitted(refusal, ORDER if why_frozen(authority, request.today) else "")


def read_only_notice(request: Any) -> str:
    """What a form says before it is filled in, where it would be refused; an empty text where it is taken."""
    if request.records_closed:
        return str(request.records_closed)
    authority = _written(getattr(request, "context", None))
    if authority is None:
        return ""
    return _end(request, request.context, authority) or _closed(request, authority)


def _refusal(request: Any, authority: Authority) -> str:
    """Why nothing can be changed at ``authority`` just now, and what to do; an empty text where it can."""
    return why_frozen(authority, request.today) or _fault(request, authority)


def _written(context: Any) -> Authority | None:
    """The authority that a view writes to: the one in which its context lies, or that it names as ``writes_in``, where
    the address is the reader's own and says nothing of the authority."""
    named: Authority | None = getattr(context, "writes_in", None)
    return named or find_authority(context)


def _end(request: Any, context: Any, authority: Authority) -> str:
    """Why nothing is entered there any more; empty for a view, or a record, that goes on after its end."""
    goes_on = getattr(request, "frozen_safe", False) or any(
        getattr(each, "goes_on_after_the_end", False) for each in lineage(context)
    )
    return "" if goes_on else why_frozen(authority, request.today)


def _closed(request: Any, authority: Authority) -> str:
    """What is wrong with its plugins; empty for a view with which they are put right."""
    return "" if getattr(request, "read_only_safe", False) else _fault(request, authority)


def _fault(request: Any, authority: Authority) -> str:
    health = request.registry["kent.plugins"].health_of(authority, request.today)
    nothing = f"Nothing can be changed at {authority.name} just now, because"
    if health.upgrading:
        return (
            f"{nothing} its plugin was brought up to date and its settings wait for the same. Reading goes on. "
            f"{COME_BACK}"
        )
    if health.read_only:
        return (
            f"{nothing} its local rules can't be read. Reading goes on; ask the county operator to put its plugin "
            "right, then send this again."
        )
    return ""


def refuse_while_read_only(view: Any, info: Any) -> Any:
    """A view deriver: whatever changes something in a read-only authority is refused before its view runs.

    A view with the option ``read_only_safe=True`` is let through: that with which the authority is mended.
    While the records wait to be brought up to date, that one is refused as well, and only a view with
    ``closed_safe=True`` goes on, which changes no record: signing in and out. With ``frozen_safe=True`` it works in
    an authority that has ended, too: what is held there is still held, and let go. So do its open complaints.
    """
    if info.exception_only:
        return view

    def guarded(context: Any, request: Any) -> Any:
        request.read_only_safe = bool(info.options.get("read_only_safe"))
        request.frozen_safe = bool(info.options.get("frozen_safe"))
        if request.method not in SAFE_METHODS:
            if not info.options.get("closed_safe") and request.records_closed:
                raise RecordsClosed(request.records_closed)
            authority = _written(context)
            if authority is not None and (end := _end(request, context, authority)):
                raise NotPermitted(end, ORDER)
            if authority is not None and (closed := _closed(request, authority)):
                raise NotPermitted(closed, "")
        return view(context, request)

    return guarded


refuse_while_read_only.options = ("read_only_safe", "closed_safe", "frozen_safe")  # type: ignore[attr-defined]


def includeme(config: Any) -> None:
    """Guard every view. The deriver stands behind the permission, so that a stranger learns nothing from it."""
    config.add_view_deriver(refuse_while_read_only, name="refuse_while_read_only")
    config.add_request_method(require_writable, "require_writable")
    config.add_request_method(records_closed, "records_closed", reify=True)
    config.add_request_method(read_only_notice, "read_only_notice", reify=True)
