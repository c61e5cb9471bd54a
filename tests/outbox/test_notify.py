"""tests/outbox: GOV.UK Notify, by a server that checks signatures as Notify's documentation says."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kent_standards.outbox.notify import NotifyTransport
from kent_standards.outbox.settings import transport_from_settings
from kent_standards.outbox.transports import MailSettingsWrong, Rejected, Unreachable
from tests.outbox.test_transports import free_port, message

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
KEY = f"kent-standards-live-{SERVICE}-{SECRET}"


def refusal(status: int, error: str, said: str) -> tuple[int, dict[str, Any]]:
    """An answer as Notify writes one."""
    return status, {"status_code": status, "errors": [{"error": error, "message": said}]}


class Notify:
    """What a server is that lets in whoever has the key, and then answers as told."""

    def __init__(self) -> None:
        self.answer: tuple[int, Any] = (201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a"})
        self.taken: list[dict[str, Any]] = []
        notify = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                problem = "" if self.path == "/v2/notifications/email" else "not here"
                problem = problem or _problem_with(self.headers["Authorization"])
                status, said = refusal(403, "AuthError", problem) if problem else notify.answer
                if status == 201:
                    notify.taken.append(json.loads(body))
                answer = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


def _problem_with(header: str) -> str:
    """Why Notify would not let in whoever sends this header; empty if it would."""
    kind, _, token = header.partition(" ")
    head, payload, signature = token.split(".")
    expected = hmac.new(SECRET.encode(), f"{head}.{payload}".encode(), hashlib.sha256).digest()
    claims = json.loads(_decoded(payload))
    if kind != "Bearer" or json.loads(_decoded(head)) != {"typ": "JWT", "alg": "HS256"}:
        return "Invalid token"
    if not hmac.compare_digest(expected, _decoded(signature)) or claims["iss"] != SERVICE:
        return "Invalid token: signature, api token not found"
    return "" if abs(claims["iat"] - time.time()) <= 30 else "Error: Your system clock must be accurate"


def _decoded(part: str) -> bytes:
    assert "=" not in part
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.fixture
def notify() -> Iterator[Notify]:
    """The server, listening."""
    made = Notify()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def transport(notify: Notify, key: str = KEY, **options: Any) -> NotifyTransport:
    """What speaks to the server."""
    return NotifyTransport(key, TEMPLATE, url=notify.url, timeout=2, **options)


@pytest.mark.security(42)
def test_a_message_arrives_with_its_words_in_the_two_blanks_and_its_number_as_the_reference(
    notify: Notify,
) -> None:
    for _ in range(2):
        transport(notify).send(message(), "jenny@kent.example")
    first, again = notify.taken
    assert (
        first
        == again
        == {
            "email_address": "jenny@kent.example",
            "template_id": TEMPLATE,
            "personalisation": {"subject": "News", "body": ".a line that begins with a dot\nand another\n"},
            "reference": "abc@kcc.kent.example",
        }
    )


def test_another_key_or_a_wrong_clock_puts_everything_off_and_parks_nothing(notify: Notify) -> None:
    other = KEY.replace(SECRET, "00000000-8d35-48ac-975b-e847b4f122b0")
    late = transport(notify, seconds=lambda: time.time() - 60)
    for each in (transport(notify, other), late):
        with pytest.raises(Unreachable, match="our key, or this machine's clock"):
            each.send(message(), "jenny@kent.example")
    assert notify.taken == []


@pytest.mark.security(43)
@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        (refusal(400, "ValidationError", "email_address Not a valid email address"), Rejected, "for good"),
        (refusal(400, "BadRequestError", "Can't send to this recipient using a team-only API key"), Rejected, "good"),
        (refusal(400, "BadRequestError", "Template not found"), Unreachable, "compare its template"),
        (refusal(400, "BadRequestError", "Missing personalisation: body"), Unreachable, "compare its template"),
        (refusal(429, "RateLimitError", "Exceeded rate limit"), Unreachable, "no more from us"),
        (refusal(500, "Exception", "Internal server error"), Unreachable, "does not work"),
        ((502, b"<html>Bad gateway"), Unreachable, "answer 502"),
        ((400, b"[]"), Unreachable, "answer 400"),
    ],
)  # fmt: skip
def test_what_notify_answers_decides_whether_one_message_or_none_can_be_sent(
    notify: Notify, answer: tuple[int, Any], kind: type[Exception], says: str
) -> None:
    notify.answer = answer
    with pytest.raises(kind, match=says) as caught:
        transport(notify).send(message(), "jenny@kent.example")
    assert "jenny" not in str(caught.value)
    assert SECRET not in str(caught.value)


def test_without_an_answer_everything_waits() -> None:
    gone = NotifyTransport(KEY, TEMPLATE, url=f"http://127.0.0.1:{free_port()}", timeout=2)
    with pytest.raises(Unreachable, match="does not answer"):
        gone.send(message(), "jenny@kent.example")


def test_the_settings_name_template_and_key(notify: Notify, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    settings = {
        "kent.mail": f"notify:{TEMPLATE}",
        "kent.mail_password_file": str(tmp_path / "key"),
        "kent.notify_url": notify.url,
    }
    transport_from_settings(settings).send(message(), "jenny@kent.example")
    assert len(notify.taken) == 1
    (tmp_path / "other").write_text("no key")
    for wrong, says in (
        ({"kent.mail_password_file": str(tmp_path / "other")}, "holds no API key"),
        ({"kent.mail_password_file": ""}, "can't be read"),
        ({"kent.mail": "notify:"}, "names no template"),
        ({"kent.notify_url": "http://notify.example"}, "https"),
    ):
        with pytest.raises(MailSettingsWrong, match=says):
            transport_from_settings({**settings, **wrong})
