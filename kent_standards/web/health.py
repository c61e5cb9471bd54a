"""web/: whether a process lives, and whether it can serve: ``/health/live`` and ``/health/ready``.

Anybody may ask; the answers name no reason beyond which part fails. What else operators see is at ``/health``.
"""

from typing import Any

from kent_standards.control_panel.resources import Health
from kent_standards.security.clock_guard import CLOCKS_DIFFER
from kent_standards.security.permissions import Permission
from kent_standards.store.guard import ClockMoved

ALIVE = "/health/live"
# Asked every few seconds and again: the answer is how things stand now, so no request for it is tried again.
ASKED_ONCE = frozenset({ALIVE, "/health/ready"})


class Alive:
    """``/health/live``: a root of its own, so that a process says that it lives while its database is away."""

    __parent__ = None
    __name__ = ""

    def __getitem__(self, name: str) -> "Alive":
        return self


def root_of(request: Any) -> Any:
    """Where a request's way begins: at the county, but for the one address that needs no database."""
    return Alive() if request.path_info == ALIVE else request.service


def includeme(config: Any) -> None:
    """Add the two addresses."""
    anybody = {"request_method": "GET", "permission": Permission.READ_PUBLIC, "renderer": "json"}
    config.add_view(alive, context=Alive, **anybody)
    config.add_view(ready, context=Health, name="ready", **anybody)


def alive(context: Alive, request: Any) -> dict[str, bool]:
    """That the process answers. A supervisor that gets no answer starts it again."""
    return {"live": True}


def ready(context: Health, request: Any) -> dict[str, bool]:
    """Whether pages can be served, with a 503 if not; ``writes`` says whether anything can be saved, too.

    A proxy may stop asking a process that isn't ready. One that can't save is ready: reading goes on.
    """
    sessions = request.registry["kent.sessions"].database.works()
    if not sessions:
        request.response.status_int = 503
    writes = sessions and has_space(request.registry) and clock_is_right(request)
    writes = writes and may_go_on(request) and not request.records_closed
    return {"ready": sessions, "database": True, "sessions": sessions, "writes": writes}


def has_space(registry: Any) -> bool:
    """Whether the disk of the database has room; where it isn't this machine's, its server sees to that."""
    space = registry.get("kent.space")
    return space is None or not space.low


def may_go_on(request: Any) -> bool:
    """Whether anything may be saved after what was saved last."""
    return bool(request.registry["kent.opening"].allows(request.service._p_jar.db().lastTransaction()))


def clock_is_right(request: Any) -> bool:
    """Whether the clock wasn't moved while the process runs, and shows no time before the last act of any journal."""
    try:
        request.registry["kent.steady"].check()
    except ClockMoved:
        return False
    places: tuple[Any, ...] = (request.service, *request.service.all_authorities())
    lasts = [place.journal.last_at for place in places]
    return all(last is None or request.now >= last - CLOCKS_DIFFER for last in lasts)
