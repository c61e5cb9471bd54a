"""web/: what happens when two writers meet: commits take turns, and whoever must try again has the turn throughout.

Every act writes to what all acts at an authority write to, such as its journal. On PostgreSQL a commit that
finds such an object being written by another gives up at once, or the two wait for each other until the
server breaks it off; tried again, they meet again (trap 15). So one commit is made at a time, in all
processes together, and a request that lost is tried again with the turn from its beginning to its end:
nobody can come between what it reads and what it writes.
"""

import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from pyramid_retry import IBeforeRetry
from pyramid_zodbconn import ZODBConnectionOpened
from transaction.interfaces import IDataManager
from zope.interface import implementer

from kent_standards.security.side_database import SideDatabase


def includeme(config: Any) -> None:
    """Give the service turns, and a short wait before another try."""
    config.add_subscriber(back_off, IBeforeRetry)
    config.add_subscriber(commit_in_turn, ZODBConnectionOpened)
    config.add_tween("kent_standards.web.retries.turns_tween_factory", over="pyramid_tm.tm_tween_factory")


def back_off(event: IBeforeRetry) -> None:
    """Wait a little, longer each time and never the same: the mail worker and the commands take no turns."""
    attempt = event.environ["retry.attempt"] + 1
    time.sleep(random.uniform(0, min(0.01 * 2**attempt, 1.0)))  # noqa: S311 - jitter, not a secret


def turns_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Give a request that is tried again the turn, from before it reads until after its commit."""

    def tween(request: Any) -> Any:
        request.has_turn = request.environ.get("retry.attempt", 0) > 0
        if not request.has_turn:
            return handler(request)
        with registry["kent.sessions"].database.turn():
            return handler(request)

    return tween


def commit_in_turn(event: ZODBConnectionOpened) -> None:
    """Make the commit of the request's transaction wait for its turn, if the request hasn't got it."""
    request = event.request
    if not getattr(request, "has_turn", False):
        turn = CommitTurn(request.registry["kent.sessions"].database)
        event.conn.transaction_manager.get().join(turn)


@implementer(IDataManager)
class CommitTurn:
    """Takes part in a commit without storing anything: it has the turn from its beginning to its end."""

    transaction_manager = None

    def __init__(self, database: SideDatabase) -> None:
        self._database = database
        self._held = ExitStack()

    def tpc_begin(self, transaction: Any) -> None:
        """Wait for the turn, before anything is stored."""
        self._held.enter_context(self._database.turn())

    def commit(self, transaction: Any) -> None:
        """Nothing to store."""

    def tpc_vote(self, transaction: Any) -> None:
        """Nothing against it."""

    def tpc_finish(self, transaction: Any) -> None:
        """End the turn; ``sortKey`` sees to it that everybody else has finished."""
        self._held.close()

    def tpc_abort(self, transaction: Any) -> None:
        """End the turn, if it was had."""
        self._held.close()

    def abort(self, transaction: Any) -> None:
        """Nothing to undo."""

    def sortKey(self) -> str:  # noqa: N802 - the name is the transaction machinery's
        """After every storage's key."""
        return "~turn"
