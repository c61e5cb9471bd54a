"""web/: the same address as a page, JSON, CSV, PDF or a feed: ``.json``, ``.csv``, ``.pdf`` or ``.atom`` at its end."""

from typing import Any

from pyramid.events import NewRequest
from pyramid.httpexceptions import HTTPNotFound
from pyramid.static import static_view

DATA = ("json", "csv", "pdf", "atom")


def note_rendition(event: NewRequest) -> None:
    """Take ``.json`` and the like off the path and remember it; views name the rendition that they answer."""
    request: Any = event.request
    request.rendition = "html"
    if request.path_info.startswith("/static/"):
        return
    stem, dot, suffix = request.path_info.rpartition(".")
    if dot and suffix in DATA:
        request.path_info = stem
        request.rendition = suffix


class RenditionPredicate:
    """``rendition="json"`` on a view: it answers that rendition alone."""

    def __init__(self, wanted: str, config: Any) -> None:
        self.wanted = wanted

    def text(self) -> str:
        """What debugging tools show."""
        return f"rendition = {self.wanted}"

    phash = text

    def __call__(self, context: Any, request: Any) -> bool:
        return bool(getattr(request, "rendition", "html") == self.wanted)


def only_stated_addresses(view: Any, info: Any) -> Any:
    """A view answers its own address and no other.

    One that doesn't name a rendition answers pages alone: anything else would be an unwritten export. What
    follows a named view's name is no page either, which Pyramid would pass over; files lie below one.
    """
    if info.exception_only or isinstance(info.original_view, static_view):
        return view
    stated = any(isinstance(each, RenditionPredicate) for each in info.predicates)

    def wrapped(context: Any, request: Any) -> Any:
        if request.subpath or not (stated or request.rendition == "html"):
            raise HTTPNotFound
        return view(context, request)

    return wrapped
