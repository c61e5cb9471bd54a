"""security/: what every view has to say of itself before the application starts (SR3)."""

from typing import Any

from pyramid.static import static_view

from kent_standards.security.permissions import READING, Permission

METHODS = frozenset({"GET", "HEAD", "POST"})


class UnstatedView(Exception):
    """A view leaves open who may use it, or how. ``str()`` is a plain sentence."""


def check_views(introspector: Any) -> None:
    """Look at every view that is known to ``introspector``, the pages of errors and static files excepted.

    Raises UnstatedView for one without a permission from the table, without its methods, or one that takes a
    form with a permission that is for reading alone.
    """
    for known in introspector.get_category("views"):
        view = known["introspectable"]
        if not (_is_for_errors(view) or isinstance(view["callable"], static_view)):
            _check(view, _permission_of(known))


def _check(view: Any, permission: Any) -> None:
    named = f"The view {getattr(view['callable'], '__name__', view['callable'])!r} named {view['name']!r}"
    if not isinstance(permission, Permission) or permission is Permission.NOBODY:
        raise UnstatedView(
            f"{named} states no permission; give it one of the table in security/permissions.py."
        )
    given = view["request_methods"] or ()
    methods = {given} if isinstance(given, str) else set(given)
    if not methods or methods - METHODS:
        raise UnstatedView(f"{named} must state its request_method: GET, POST or both.")
    if "POST" in methods and permission in READING:
        raise UnstatedView(
            f"{named} takes a form, so a permission for reading isn't enough; give it another."
        )


def _is_for_errors(view: Any) -> bool:
    """Whether it answers exceptions: ours, or Pyramid's own for every HTTP error that is raised."""
    context = view["context"]
    errors = isinstance(context, type) and issubclass(context, Exception)
    return bool(view["exception_only"] or errors or getattr(context, "__name__", "") == "IExceptionResponse")


def _permission_of(known: Any) -> Any:
    return next((each["value"] for each in known["related"] if each.category_name == "permissions"), None)
