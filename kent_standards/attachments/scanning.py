"""attachments/: asking a virus scanner (ClamAV's clamd), where the configuration names one.

A file that the scanner can't be asked about isn't taken: a scanner that is away protects nobody.
"""

import logging
import socket
import struct
from dataclasses import dataclass

from kent_standards.attachments.kinds import CheckedFile, FileRefused

log = logging.getLogger(__name__)
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Scanner:
    """``address`` is the path of clamd's socket, or ``host:port``; empty where there is none."""

    address: str = ""
    timeout: float = 20.0

    def check(self, file: CheckedFile) -> None:
        """Raises FileRefused if the scanner knows ``file`` as harmful, or can't be asked."""
        if not self.address:
            return
        try:
            answer = self._ask(file.content)
        except OSError as problem:
            log.error("the virus scanner can't be asked: %s", type(problem).__name__)
            answer = ""
        if answer.endswith("FOUND"):
            raise FileRefused(
                f"“{file.name}” isn't taken: the virus scanner knows it as harmful; choose another file"
            )
        if not answer.endswith("OK"):
            raise FileRefused(
                f"“{file.name}” can't be taken just now, because the virus scanner doesn't answer; send the form without "
                "it, or try again in a few minutes"
            )

    def _ask(self, content: bytes) -> str:
        with self._connected() as scanner:
            scanner.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _PIECE):
                piece = content[start : start + _PIECE]
                scanner.sendall(struct.pack(">I", len(piece)) + piece)
            scanner.sendall(struct.pack(">I", 0))
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < 4096 and (more := scanner.recv(4096)):
                answer += more
        return answer.rstrip(b"\0").decode("utf-8", "replace").strip()

    def _connected(self) -> socket.socket:
        if self.address.startswith("/"):
            made = socket.socket(socket.AF_UNIX)
            made.settimeout(self.timeout)
            try:
                made.connect(self.address)
            except OSError:
                made.close()
                raise
            return made
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), self.timeout)
