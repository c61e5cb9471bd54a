"""web/: the database keeps no note of who asked for which address (architecture, trap 5).

pyramid_tm writes the path of every request into its transaction, where the ids in it would outlive an
erasure: neither packing nor a backup leaves notes out, and there is no setting against it.
"""

from typing import Any

from pyramid.events import NewRequest


def includeme(config: Any) -> None:
    """Empty each request's note."""
    config.add_subscriber(forget_path, NewRequest)


def forget_path(event: NewRequest) -> None:
    """Take the path out of the transaction that was begun for this request."""
    request: Any = event.request
    if request.environ.get("tm.active"):
        request.tm.get().description = ""
