"""tests/: the proxy of docs/operations.md: it ends TLS and gives each request to the next process of the service."""

import itertools
import ssl
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import trustme

from tests.servers import proxy


@dataclass(frozen=True, slots=True)
class Answer:
    """Which process, by its port, answered what, and how."""

    port: int
    method: str
    path: str
    status: int


class HttpsProxy:
    """``str()`` is its address. Browsers don't know its certificate, so they must ignore that."""

    def __init__(self, port: int) -> None:
        self.url = f"https://127.0.0.1:{port}"
        self.answers: list[Answer] = []
        self._turn = threading.Lock()
        self._pages: Iterator[int] = iter(())
        self._files: Iterator[int] = iter(())

    def __str__(self) -> str:
        return self.url

    def serve(self, ports: Iterable[int]) -> None:
        """From now on pass requests to the processes on ``ports``.

        Pages take turns by themselves: a style sheet in between must not bring each form back to the process
        that showed it.
        """
        turns = tuple(ports)
        self._pages, self._files = itertools.cycle(turns), itertools.cycle(turns)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        path = environ["PATH_INFO"]
        with self._turn:
            port = next(self._files if path.startswith("/static/") else self._pages)

        def start(status: str, headers: Any) -> None:
            self.answers.append(Answer(port, environ["REQUEST_METHOD"], path, int(status[:3])))
            start_response(status, headers)

        answer: list[bytes] = proxy(port)(environ, start)
        return answer


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers hang up to decide on the certificate, and when they end; anything else is told as always."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Quietly(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Write no line for each request."""


@contextmanager
def https_proxy() -> Iterator[HttpsProxy]:
    """A proxy until the block ends, which is told later before whom it stands: they must know its address."""
    server = _Server(("127.0.0.1", 0), _Quietly)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    # Each connection's own thread shakes hands: a browser opens some to be ready, and says nothing on them.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.base_environ["HTTPS"] = "on"
    found = HttpsProxy(server.server_port)
    server.set_app(found)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
