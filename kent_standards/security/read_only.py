"""security/: an authority whose plugins can't serve is read, and nothing in it is changed (architecture 4)."""

from typing import Any

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.law.steps import NotPermitted
from kent_standards.security.policy import SAFE_METHODS


def require_writable(request: Any, *authorities: Authority) -> None:
    """Raises NotPermitted if one of ``authorities`` is read-only just now.

    A view whose context lies in the authority needs no call: ``refuse_while_read_only`` sees to it. One that
    writes to authorities from elsewhere, such as a member's profile, calls it for each of them.
    """
    plugins = request.registry["kent.plugins"]
    for authority in authorities:
        if plugins.health_of(authority, request.today).read_only:
            raise NotPermitted(
                f"Nothing can be changed at {authority.name} just now, because its local rules can't be read. "
                "Reading goes on; ask the county operator to put its plugin right, then send this again.",
                "",
            )


def refuse_while_read_only(view: Any, info: Any) -> Any:
    """A view deriver: whatever changes something in a read-only authority is refused before its view runs.

    A view with the option ``read_only_safe=True`` is let through: that with which the authority is mended.
    """
    if info.exception_only or info.options.get("read_only_safe"):
        return view

    def guarded(context: Any, request: Any) -> Any:
        authority = find_authority(context) if request.method not in SAFE_METHODS else None
        if authority is not None:
            require_writable(request, authority)
        return view(context, request)

    return guarded


refuse_while_read_only.options = ("read_only_safe",)  # type: ignore[attr-defined]


def includeme(config: Any) -> None:
    """Guard every view. The deriver stands behind the permission, so that a stranger learns nothing from it."""
    config.add_view_deriver(refuse_while_read_only, name="refuse_while_read_only")
    config.add_request_method(require_writable, "require_writable")
