"""security/: while the clock shows a time before the last act at an authority, nothing new is dated by it (SR49).

A record refuses a step before its last one by itself; what is new has none, and would be dated too early.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from pyramid.location import lineage

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.security.policy import SAFE_METHODS
from kent_standards.store.records import ClockWentBack

# Clocks of several machines differ by so much, and an act that waited for its turn is dated when it was sent.
CLOCKS_DIFFER = timedelta(minutes=1)


def includeme(config: Any) -> None:
    """Guard every view. The deriver stands behind the permission, so that a stranger learns nothing from it."""
    config.add_view_deriver(refuse_before_last_act, name="refuse_before_last_act")


def refuse_before_last_act(view: Any, info: Any) -> Any:
    """A view deriver: whatever changes something at an authority raises ClockWentBack, if the clock has.

    Signing in and out concern no authority, and go on.
    """
    if info.exception_only:
        return view

    def guarded(context: Any, request: Any) -> Any:
        if request.method not in SAFE_METHODS:
            for authority in _concerned(context, request):
                _check(authority, request.now)
        return view(context, request)

    return guarded


def _concerned(context: Any, request: Any) -> Iterable[Authority]:
    """The authority in which the context lies; for what is somebody's own, those in which she holds an office."""
    authority = find_authority(context)
    if authority is not None:
        return (authority,)
    if not any(getattr(each, "owner", None) for each in lineage(context)):
        return ()
    slugs = dict.fromkeys(held.authority for held in request.identity.offices if held.authority)
    return tuple(request.service.authority(slug) for slug in slugs)


def _check(authority: Authority, now: Any) -> None:
    last = authority.journal.last_at
    if last is not None and now < last - CLOCKS_DIFFER:
        raise ClockWentBack(
            f"The service's clock shows a time before the last act at {authority.name}, so nothing was recorded. "
            "Tell the operator that the clock has gone back, then try again."
        )
