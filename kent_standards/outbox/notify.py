"""outbox/: how a message leaves by GOV.UK Notify, which councils may use without a mail server of their own.

Notify sends what a template of its own says; ours has two blanks, ((subject)) as its subject and ((body)) as
its body. What is asked of it and what it answers follows the public documentation of its API, version 2.
"""

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable
from email.message import EmailMessage
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from kent_standards.outbox.transports import MailSettingsWrong, NotDelivered, Rejected, Unreachable

NOTIFY = "https://api.notifications.service.gov.uk"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# A name, the service's id and the secret, each set off by a hyphen; the name may have hyphens of its own.
_API_KEY = re.compile(f".+-({_UUID})-({_UUID})", re.IGNORECASE)
_ABOUT_THE_RECIPIENT = ("email_address", "this recipient")
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})


class NotifyTransport:
    """GOV.UK Notify. ``api_key`` is as Notify shows it, ``template`` the id of the template with the two blanks.

    Raises MailSettingsWrong for what is no key, no id, or an address at which messages would travel in clear.
    """

    def __init__(
        self,
        api_key: str,
        template: str,
        *,
        url: str = NOTIFY,
        timeout: float,
        seconds: Callable[[], float] = time.time,
    ) -> None:
        key, where = _API_KEY.fullmatch(api_key), urlsplit(url)
        if key is None:
            raise MailSettingsWrong(
                "The file that kent.mail_password_file names holds no API key of GOV.UK Notify; copy it from there again."
            )
        if not re.fullmatch(_UUID, template):
            raise MailSettingsWrong(
                "kent.mail names no template of GOV.UK Notify; write notify: and the template's id."
            )
        if not where.hostname or (where.scheme != "https" and where.hostname not in _AT_HOME):
            raise MailSettingsWrong("kent.notify_url is no address that begins with https://; correct it.")
        self.template = template
        self._service, self._secret = key.groups()
        self._https, self._host, self._port = where.scheme == "https", where.hostname, where.port
        self._timeout = timeout
        self._seconds = seconds

    def send(self, message: EmailMessage, to: str) -> None:
        """Hand over ``message``, its Message-ID as the reference. Raises Unreachable or Rejected."""
        asked = {
            "email_address": to,
            "template_id": self.template,
            "personalisation": {"subject": str(message["Subject"]), "body": message.get_content()},
            "reference": str(message["Message-ID"]).strip("<>"),
        }
        try:
            status, answer = self._ask(json.dumps(asked).encode())
        except (OSError, HTTPException) as problem:
            raise Unreachable(f"GOV.UK Notify does not answer ({type(problem).__name__}).") from problem
        if status != 201:
            raise _answered(status, answer)

    def _ask(self, body: bytes) -> tuple[int, bytes]:
        make = HTTPSConnection if self._https else HTTPConnection
        connection = make(self._host, self._port, timeout=self._timeout)
        headers = {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"}
        try:
            connection.request("POST", "/v2/notifications/email", body, headers)
            response = connection.getresponse()
            return response.status, response.read(100_000)
        finally:
            connection.close()

    def _token(self) -> str:
        """A JSON Web Token (RFC 7519) by HMAC-SHA256, made for each message: Notify takes it for half a minute."""
        parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": self._service, "iat": int(self._seconds())})
        signed = b".".join(_base64url(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        signature = hmac.new(self._secret.encode(), signed, hashlib.sha256).digest()
        return b".".join((signed, _base64url(signature))).decode("ascii")


def _base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _answered(status: int, answer: bytes) -> NotDelivered:
    """What an answer means: one about this recipient is for good; all others will pass, for all messages at once."""
    if status == 400 and any(words in each for each in _said(answer) for words in _ABOUT_THE_RECIPIENT):
        return Rejected("GOV.UK Notify refused the message for good (answer 400).")
    why = {
        400: "did not take what was sent; compare its template with the guide",
        403: "did not take our key, or this machine's clock is wrong",
        429: "takes no more from us just now",
    }.get(status, "does not work just now")
    return Unreachable(f"GOV.UK Notify {why} (answer {status}).")


def _said(answer: bytes) -> list[str]:
    try:
        given: Any = json.loads(answer)
        return [str(each["message"]) for each in given["errors"]]
    except (ValueError, TypeError, KeyError):
        return []
