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

import psycopg2
from pyramid.tweens import INGRESS
from pyramid_retry import IBeforeRetry, is_error_retryable, mark_error_retryable
from pyramid_zodbconn import ZODBConnectionOpened
from transaction.interfaces import TransientError
from ZODB.POSException import StorageError

# What a database server that was restarted leaves behind. None of it is marked as worth another try, and
# all of it is: the next try gets a new connection (SR50). A connection that breaks off in the midst of an
# answer is a plain DatabaseError, the class of all others, too.
DATABASE_ERRORS = (psycopg2.DatabaseError, psycopg2.InterfaceError, StorageError)
# Faults of ours among these: another try would end in the same way.
OUR_ERRORS = (
    psycopg2.DataError,
    psycopg2.IntegrityError,
    psycopg2.NotSupportedError,
    psycopg2.ProgrammingError,
)


# Whoever tries again has the turn; a conflict then comes from the mail worker or a command, which take none. What
# the database failed is tried more often (``retry.attempts``): it takes a moment to come back.
CONFLICT_RETRIES = 3


def includeme(config: Any) -> None:
    """Give the service turns, and a short wait before another try."""
    config.add_subscriber(back_off, IBeforeRetry)
    config.add_subscriber(commit_in_turn, ZODBConnectionOpened)
    config.add_tween("kent_standards.web.retries.turns_tween_factory", over="pyramid_tm.tm_tween_factory")
    config.add_tween("kent_standards.web.retries.failed_commits_tween_factory", under=INGRESS)


def back_off(event: IBeforeRetry) -> None:
    """Wait a little, longer each time and never the same: the mail worker and the commands take no turns."""
    attempt = event.environ["retry.attempt"] + 1
    time.sleep(random.uniform(0, min(0.01 * 2**attempt, 1.0)))  # noqa: S311 - jitter, not a secret


def failed_commits_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Try again what failed in the database, and answer with a page what failed for good.

    A commit fails after the views and their error pages are through.
    """

    def tween(request: Any) -> Any:
        try:
            response = handler(request)
        except Exception as error:
            _end_conflicts(request, error)
            if is_database_fault(error):
                mark_error_retryable(error)
            if is_error_retryable(request, error):
                raise
            request.transaction_over = True
            return request.invoke_exception_view((type(error), error, error.__traceback__), reraise=True)
        if request.exception is not None:
            _end_conflicts(request, request.exception)
        return response

    return tween


def _end_conflicts(request: Any, failed: Exception) -> None:
    """Let this try be the last, if it met another writer once more (SR41)."""
    attempt = request.environ.get("retry.attempt", 0)
    if isinstance(failed, TransientError) and attempt >= CONFLICT_RETRIES:
        request.environ["retry.attempts"] = attempt + 1


def is_database_fault(error: Exception) -> bool:
    """Whether the database failed, so that the next try, with a new connection, may succeed."""
    return broke_off(error) or (isinstance(error, DATABASE_ERRORS) and not isinstance(error, OUR_ERRORS))


def broke_off(error: Exception) -> bool:
    """Whether RelStorage raised it because a connection broke off while it committed: an Exception of no kind.

    Whether the commit was made is open; the next try finds out by the form's token.
    """
    return type(error) is Exception and str(error).startswith("Failed to close one or more resources")


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
    """Make the commit of the request's transaction wait for its turn, if the request hasn't got it.

    Before anything takes part in the commit: a FileStorage lets nobody else begin one until it has ended.
    """
    request = event.request
    if not request.has_turn:
        held = ExitStack()
        request.add_finished_callback(lambda _: held.close())
        turn = request.registry["kent.sessions"].database.turn()
        event.conn.transaction_manager.get().addBeforeCommitHook(held.enter_context, (turn,))
