"""sign_in/: what matters most is done by whoever has shown a second factor within the last ten minutes (SR28).

Which permissions that concerns stands beside the table, in security/permissions.py. Whoever's is older is asked for
it and comes back to the page. A form that was sent too late is kept and can be sent afterwards as it was; only a
file has to be chosen again.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.security.permissions import STEP_UP, STEP_UP_AFTER, STEP_UP_WHERE_SET, Permission
from kent_standards.security.policy import SAFE_METHODS
from kent_standards.sign_in.directory_views import confirming
from kent_standards.sign_in.factor_views import asked_within
from kent_standards.sign_in.held_forms import brings_files
from kent_standards.sign_in.ways import AFTER, CODE_PATH, DIRECTORIES_PATH, SET_UP_PATH, asking, is_local

# The clocks of two machines may differ so much.
_CLOCKS_DIFFER = timedelta(minutes=1)

View = Callable[[Any, Any], Any]


def includeme(config: Any) -> None:
    """Guard every view. The deriver stands behind the permission, so that a stranger learns nothing from it."""
    config.add_view_deriver(ask_again, name="ask_again")


def ask_again(view: View, info: Any) -> View:
    """A view deriver: ask for the second factor again where the permission wants it fresh."""
    permission = info.options.get("permission")
    if info.exception_only or permission not in STEP_UP | STEP_UP_WHERE_SET:
        return view

    def guarded(context: Any, request: Any) -> Any:
        if is_fresh(request) or _needs_none(request, permission):
            return view(context, request)
        if not request.human.has_factor:
            return HTTPSeeOther(_without_factor(request))
        if request.method in SAFE_METHODS or brings_files(request):
            return HTTPSeeOther(asking(CODE_PATH, request.path_qs))
        return asked_within(request)

    return guarded


def _needs_none(request: Any, permission: Permission) -> bool:
    """Whether there is nothing yet that could be shown again."""
    if permission is Permission.SET_UP_FACTOR:
        shown_elsewhere = request.session_row.factor is not None and confirming(request)
        return not request.human.has_factor and not shown_elsewhere
    return permission in STEP_UP_WHERE_SET and not request.human.needs_factor


def _without_factor(request: Any) -> str:
    """Where somebody goes who has no second factor here: to the directory that has seen hers, or to set one up.

    A form that is sent too late is lost on that way; the page that has it comes back blank.
    """
    back = request.path_qs if request.method in SAFE_METHODS else request.path
    slug = confirming(request) if request.session_row.factor is not None else ""
    if not slug:
        return asking(SET_UP_PATH, back)
    then = quote(back, safe="") if is_local(back) else quote(AFTER, safe="")
    return f"{DIRECTORIES_PATH}/{slug}/begin?confirm=yes&next={then}"


def is_fresh(request: Any) -> bool:
    """Whether a second factor was shown in this session within the last ten minutes."""
    row = request.session_row
    if row is None or row.factor is None:
        return False
    return bool(-_CLOCKS_DIFFER <= request.now - row.factor <= STEP_UP_AFTER)
