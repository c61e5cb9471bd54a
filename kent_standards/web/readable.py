"""web/: a request whose address or form can't be read as text is refused before anything looks at it.

WebOb would raise a different error at whichever line first asks for the address, the query or the form, and
puts a question mark in the place of every byte that it can't read: what a person had typed would be lost.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from pyramid.httpexceptions import HTTPBadRequest

ADDRESS = "The address holds characters that can't be read. Check it, or begin at the home page."
FORM = "What was sent holds characters that can't be read, so nothing was saved. Go back, reload the page and try again."
_TYPED = "application/x-www-form-urlencoded"


def includeme(config: Any) -> None:
    """Refuse inside the error pages, once it is known that it isn't too large."""
    config.add_tween(
        "kent_standards.web.readable.readable_tween_factory",
        under="kent_standards.web.limits.limits_tween_factory",
    )


def readable_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Read the address, the query and the form once, where the refusal is still a page."""

    def tween(request: Any) -> Any:
        path, query = request.environ.get("PATH_INFO", ""), request.environ.get("QUERY_STRING", "")
        if not (path.isascii() or _is_text(path.encode("latin-1"))):
            request.environ["PATH_INFO"] = "/"  # the page of the error asks for it too
            raise HTTPBadRequest(ADDRESS)
        if query and not _is_text(unquote_to_bytes(query.encode("latin-1"))):
            raise HTTPBadRequest(ADDRESS)
        if request.content_length and not _form_is_text(request):
            raise HTTPBadRequest(FORM)
        return handler(request)

    return tween


def _form_is_text(request: Any) -> bool:
    if request.charset != "UTF-8":
        return False
    if request.content_type in (_TYPED, "") and not _is_text(unquote_to_bytes(request.body)):
        return False
    try:
        request.POST  # noqa: B018 - read here for the errors that it raises
    except ValueError:  # no boundary between the parts, or none that can be one
        return False
    return True


def _is_text(given: bytes) -> bool:
    try:
        given.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
