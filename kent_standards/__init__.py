"""Kent Standards: a shared service on which the local authorities of a county run their standards regime."""

import signal
import threading
from typing import Any


def main(global_config: dict[str, str], **settings: str) -> Any:
    """Build the WSGI application from an ini file's settings (``paste.app_factory``)."""
    from kent_standards.app import make_app

    _end_in_order()
    return make_app(settings, here=global_config.get("here", "."))


def _end_in_order() -> None:
    """Have SIGTERM end a server as Ctrl+C does: it gives what it works on five seconds; pserve would just drop it."""

    def leave(number: int, frame: object) -> None:
        raise SystemExit(0)

    if (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    ):
        signal.signal(signal.SIGTERM, leave)
