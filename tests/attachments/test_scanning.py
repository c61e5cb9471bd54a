"""tests/: files are shown to a virus scanner where there is one, by clamd's own protocol; one that is away stops them."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kent_standards.attachments.kinds import FileRefused, check_file
from kent_standards.attachments.scanning import Scanner
from tests.attachments.samples import pdf


class Clamd(socketserver.StreamRequestHandler):
    """Answers as clamd does: reads a stream of pieces to its end, and says what it is."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.wfile.write(b"stream: Kent.Test FOUND\0" if b"harm" in content else b"stream: OK\0")


@pytest.fixture(params=["socket", "port"])
def clamd(request: Any, tmp_path: Path) -> Iterator[str]:
    """The address of a scanner."""
    if request.param == "socket":
        server: Any = socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd"), Clamd)
        address = str(tmp_path / "clamd")
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        address = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.security(17)
def test_what_the_scanner_knows_as_harmful_is_refused_and_all_else_taken(clamd: str) -> None:
    scanner = Scanner(clamd)
    scanner.check(check_file("letter.pdf", pdf("x" * 200_000)))
    with pytest.raises(FileRefused, match="knows it as harmful; choose another file"):
        scanner.check(check_file("letter.pdf", pdf("harm")))


@pytest.mark.security(17)
def test_a_scanner_that_is_away_lets_nothing_through_and_none_at_all_asks_nobody(tmp_path: Path) -> None:
    file = check_file("letter.pdf", pdf())
    with pytest.raises(FileRefused, match="doesn't answer; send the form without it"):
        Scanner(str(tmp_path / "nothing")).check(file)
    Scanner().check(file)
