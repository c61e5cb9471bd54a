"""web/: a request that could be read in two ways is refused before anything acts on one of them (SR32).

A field that comes twice, a field that names another method, or a form in a kind of content that no page of ours
sends: whatever checked the one reading, something else might act on the other.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pyramid.httpexceptions import HTTPBadRequest, HTTPUnsupportedMediaType

TWICE = (
    "A field was sent twice, so it can't be told which of the two is meant. Nothing was changed. "
    "Go back, reload the page and send it again."
)
ADDRESS_TWICE = (
    "The address asks for the same thing twice. Take one of the two out, or begin at the home page."
)
METHOD = "“_method” is not taken here: a page is asked for with GET, and a form is sent with POST."
KINDS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def includeme(config: Any) -> None:
    """Refuse inside the error pages, once it is known that the request can be read."""
    config.add_tween(
        "kent_standards.web.unambiguous.unambiguous_tween_factory",
        under="kent_standards.web.readable.readable_tween_factory",
    )


def unambiguous_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Look at the names in the query and in the form, and at the kind of what is sent."""

    def tween(request: Any) -> Any:
        if request.environ.get("QUERY_STRING"):
            _check(request.GET.items(), ADDRESS_TWICE)
        if request.method == "POST":
            if request.content_type not in KINDS:
                raise HTTPUnsupportedMediaType
            _check(request.POST.items(), TWICE)
        return handler(request)

    return tween


def _check(fields: Iterable[tuple[str, Any]], sentence: str) -> None:
    given = list(fields)
    if any(name == "_method" for name, _ in given):
        raise HTTPBadRequest(METHOD)
    if any_twice(given):
        raise HTTPBadRequest(sentence)


def any_twice(fields: Iterable[tuple[str, Any]]) -> bool:
    """Whether a name comes twice in one group. Rows of a sequence have the same name; groups stand as peppercorn's."""
    groups: list[tuple[bool, set[str]]] = [(False, set())]
    for name, value in fields:
        if name == "__end__":
            if len(groups) > 1:
                groups.pop()
            continue
        label, _, kind = str(value).rpartition(":") if name == "__start__" else (name, "", "")
        rows, seen = groups[-1]
        if not rows and label in seen:
            return True
        seen.add(label)
        if name == "__start__":
            groups.append((kind == "sequence", set()))
    return False
