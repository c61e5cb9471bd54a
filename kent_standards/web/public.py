"""web/: public pages are kept as they were rendered, each with what it was rendered from.

A view declares it: ``config.add_view(..., public=True)``, or ``public=("on",)`` with the names of the query
parameters that it reads; any other parameter changes nothing. A kept page is given again only while all that
it was made from is the same, in the very snapshot of the database that the request sees: so an interest that
was made sensitive is gone with the next request (SR14), and nothing needs to be told to forget.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from pyramid.httpexceptions import HTTPBadRequest
from pyramid.response import Response
from pyramid.settings import asbool

from kent_standards.authorities.model import Authority
from kent_standards.people.model import Person
from kent_standards.people.offices import offices_of
from kent_standards.security.policy import SAFE_METHODS

MEGABYTE = 2**20
# Addresses with a question have a place of their own: asking for every day since 2012 must not push out
# the pages that people read.
PLAIN_BYTES = 48 * MEGABYTE
ASKED_BYTES = 16 * MEGABYTE
LONGEST_QUESTION = 100
# A kept page may be shown again, and only after asking whether it still holds (SR14, SR34).
CACHE_CONTROL = "public, max-age=0, must-revalidate"
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "ETag", "Cache-Control", "Vary")

View = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was rendered. ``made_from``: the revisions, the day and the health that it depends on."""

    made_from: Hashable
    body: bytes
    headers: tuple[tuple[str, str], ...]


class PageStore:
    """Kept pages by address, up to so many bytes; the one asked for longest ago goes first. Threads share it."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = self.found = self.missed = 0
        self._pages: OrderedDict[Hashable, KeptPage] = OrderedDict()
        self._lock = Lock()

    def find(self, address: Hashable, made_from: Hashable) -> KeptPage | None:
        """The page at ``address`` if it was made from just this."""
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.made_from != made_from:
                self.missed += 1
                return None
            self.found += 1
            self._pages.move_to_end(address)
            return page

    def keep(self, address: Hashable, page: KeptPage) -> None:
        """Keep ``page`` in the place of what was at ``address``; one that would fill an eighth is not kept."""
        if len(page.body) > self.most_bytes // 8:
            return
        with self._lock:
            before = self._pages.pop(address, None)
            self._pages[address] = page
            self.bytes += _weight(page) - (_weight(before) if before else 0)
            while self.bytes > self.most_bytes:
                self.bytes -= _weight(self._pages.popitem(last=False)[1])

    def __len__(self) -> int:
        return len(self._pages)


class PublicPages:
    """The kept pages of one process, apart for each database that it has open."""

    def __init__(self, plain_bytes: int = PLAIN_BYTES, asked_bytes: int = ASKED_BYTES) -> None:
        self._sizes = plain_bytes, asked_bytes
        self._stores: WeakKeyDictionary[Any, tuple[PageStore, PageStore]] = WeakKeyDictionary()
        self._lock = Lock()

    def store(self, db: Any, *, asked: bool) -> PageStore:
        """The store for pages of ``db``, with a question in their address or without."""
        with self._lock:
            stores = self._stores.get(db)
            if stores is None:
                stores = self._stores[db] = (PageStore(self._sizes[0]), PageStore(self._sizes[1]))
        return stores[asked]


def includeme(config: Any) -> None:
    """Give views the option ``public``."""
    config.registry["kent.pages"] = PublicPages()
    config.add_view_deriver(keep_public_page, name="keep_public_page")


def keep_public_page(view: View, info: Any) -> View:
    """The view deriver: where ``public`` is given, answer readers who aren't signed in from what is kept."""
    read = info.options.get("public")
    if not read:
        return view
    parameters = () if read is True else tuple(read)
    keeping = not asbool(info.settings.get("pyramid.reload_templates"))

    def answer(context: Any, request: Any) -> Any:
        question = _question(request, parameters)
        if not (keeping and _is_plain(request)) or request.identity is not None:
            return view(context, request)
        address = (request.script_name, request.traversed, request.view_name, request.rendition, question)
        made_from = made_from_of(context, request)
        store = request.registry["kent.pages"].store(request.service._p_jar.db(), asked=bool(question))
        page = store.find(address, made_from)
        if page is not None:
            return Response(body=page.body, headerlist=list(page.headers), conditional_response=True)
        return _kept(view(context, request), address, made_from, store)

    return answer


keep_public_page.options = ("public",)  # type: ignore[attr-defined]


def made_from_of(context: Any, request: Any) -> Hashable:
    """All that may change what a public page of ``context`` shows.

    The journals of the authorities that it speaks of, the county's own (people, and who sits where), the
    day, and whether the authority's plugins serve, which a process may find out while it runs.
    """
    service, today, authority = request.service, request.today, request.authority
    places: tuple[Any, ...]
    if authority is not None:
        places = (authority, service.authority(authority.principal)) if authority.principal else (authority,)
        read_only = request.registry["kent.plugins"].health_of(authority, today).read_only
    else:
        places, read_only = tuple(_authorities(context, service)), False
    revisions = tuple(place.journal.revision() for place in places)
    return (service.journal.revision(), len(service.authorities), revisions, today, read_only)


def _authorities(context: Any, service: Any) -> Iterable[Authority]:
    """The authorities that a page beside them speaks of: a person's own, or every one."""
    if isinstance(context, Person):
        slugs = dict.fromkeys(held.authority for held in offices_of(service, context.id) if held.authority)
        return tuple(service.authority(slug) for slug in slugs)
    found: tuple[Authority, ...] = service.all_authorities()
    return found


def _is_plain(request: Any) -> bool:
    """Whether this is a look at a page under its one proper address: "/kcc//code" leads there too, without end."""
    segments = (*request.traversed, request.view_name) if request.view_name else request.traversed
    proper = (request.path_info.rstrip("/") or "/") == "/" + "/".join(segments)
    return proper and request.method in SAFE_METHODS


def _question(request: Any, parameters: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if not request.environ.get("QUERY_STRING"):
        return ()
    try:
        given = request.GET
    except UnicodeDecodeError as error:
        raise HTTPBadRequest("The address holds characters that can't be read.") from error
    return tuple((name, value) for name in parameters for value in given.getall(name))


def _kept(response: Any, address: tuple[Any, ...], made_from: Hashable, store: PageStore) -> Any:
    if response.status_int != 200 or "Set-Cookie" in response.headers:
        return response
    response.etag = hashlib.sha256(response.body).hexdigest()[:32]
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.vary = ("Cookie",)
    response.conditional_response = True
    if sum(len(value) for _, value in address[-1]) <= LONGEST_QUESTION:
        headers = tuple((name, response.headers[name]) for name in KEPT_HEADERS if name in response.headers)
        store.keep(address, KeptPage(made_from, response.body, headers))
    return response


def _weight(page: KeptPage) -> int:
    return len(page.body) + 1024  # and about so much for the address, the headers and the rest
