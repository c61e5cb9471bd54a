"""tests/outbox: a mail server that speaks only encrypted, and only with whoever has the password."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from kent_standards.outbox.settings import transport_from_settings
from kent_standards.outbox.transports import Transport, Unreachable
from tests.outbox.test_transports import Server, free_port, message

# The test server can't tell that it is only spoken to by TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


class Guarded:
    """The server, its port by STARTTLS and its port by TLS from the first byte."""

    def __init__(self, starttls: int, implicit: int, taken: list[bytes]) -> None:
        self.ports = {"starttls": starttls, "implicit": implicit}
        self.taken = taken

    def transport(self, tls: str, folder: Path, password: str = "s@fe and sound") -> Transport:
        """The transport that the settings of an installation in ``folder`` make."""
        (folder / "password").write_text(password + "\n")
        scheme, end = ("smtp", "?starttls=yes") if tls == "starttls" else ("smtps", "")
        address = f"{scheme}://kent@127.0.0.1:{self.ports[tls]}{end}"
        return transport_from_settings(
            {"kent.mail": address, "kent.mail_password_file": str(folder / "password")}
        )


def _lets_in(server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"kent", b"s@fe and sound"), handled=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who vouches for the server."""
    return trustme.CA()


@pytest.fixture
def guarded(authority: trustme.CA) -> Iterator[Guarded]:
    """The server, listening."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = Server()
    common: dict[str, Any] = {"hostname": "127.0.0.1", "authenticator": _lets_in, "auth_required": True}
    controllers = [
        Controller(server, port=free_port(), tls_context=context, require_starttls=True, **common),
        Controller(server, port=free_port(), ssl_context=context, auth_require_tls=False, **common),
    ]
    for each in controllers:
        each.start()
    yield Guarded(controllers[0].port, controllers[1].port, server.taken)
    for each in controllers:
        each.stop()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts whoever vouches for the server."""
    authority.cert_pem.write_to_path(str(tmp_path / "authorities.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authorities.pem"))


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_message_goes_encrypted_to_a_server_that_asks_for_a_password(
    guarded: Guarded, tls: str, tmp_path: Path
) -> None:
    guarded.transport(tls, tmp_path).send(message(), "jenny@kent.example")
    assert len(guarded.taken) == 1


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_with_another_password_no_message_leaves_and_none_is_parked(
    guarded: Guarded, tls: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreachable, match="did not take the user and password"):
        guarded.transport(tls, tmp_path, "wrong").send(message(), "jenny@kent.example")
    assert guarded.taken == []


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_server_for_which_nobody_we_trust_vouches_gets_neither_password_nor_message(
    guarded: Guarded, tls: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreachable, match="SSLCertVerificationError"):
        guarded.transport(tls, tmp_path).send(message(), "jenny@kent.example")
    assert guarded.taken == []
