"""sign_in/: what matters most is done by whoever has shown a second factor within the last ten minutes (SR28).

Which permissions that concerns stands beside the table, in security/permissions.py. Whoever's is older is asked for
it and comes back to the page. A form that was sent too late is kept and can be sent afterwards as it was; only a
file has to be chosen again.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.security.permissions import STEP_UP, STEP_UP_AFTER, Permission
from kent_standards.security.policy import SAFE_METHODS
from kent_standards.sign_in.factor_views import asked_within
from kent_standards.sign_in.held_forms import brings_files
from kent_standards.sign_in.ways import CODE_PATH, SET_UP_PATH, asking

# The clocks of two machines may differ so much.
_CLOCKS_DIFFER = timedelta(minutes=1)

View = Callable[[Any, Any], Any]


def includeme(config: Any) -> None:
    """Guard every view. The deriver stands behind the permission, so that a stranger learns nothing from it."""
    config.add_view_deriver(ask_again, name="ask_again")


def ask_again(view: View, info: Any) -> View:
    """A view deriver: ask for the second factor again where the permission wants it fresh."""
    permission = info.options.get("permission")
    if info.exception_only or permission not in STEP_UP:
        return view

    def guarded(context: Any, request: Any) -> Any:
        first = permission is Permission.SET_UP_FACTOR and not request.human.has_factor
        if first or is_fresh(request):
            return view(context, request)
        if not request.human.has_factor:
            return HTTPSeeOther(asking(SET_UP_PATH, request.path_qs))
        if request.method in SAFE_METHODS or brings_files(request):
            return HTTPSeeOther(asking(CODE_PATH, request.path_qs))
        return asked_within(request)

    return guarded


def is_fresh(request: Any) -> bool:
    """Whether a second factor was shown in this session within the last ten minutes."""
    row = request.session_row
    if row is None or row.factor is None:
        return False
    return bool(-_CLOCKS_DIFFER <= request.now - row.factor <= STEP_UP_AFTER)
