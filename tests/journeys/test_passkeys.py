"""tests/journeys: passkeys, and an authority's directory, in a real browser.

An authenticator stands in for a telephone, and a small provider on this machine for the directory.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from kent_standards.cli.demo import PASSWORD
from tests.journeys.conftest import practise
from tests.journeys.inspection import problems
from tests.journeys.visitor import Visit, Visitor
from tests.servers import free_port, install, start
from tests.sign_in.directory_server import CLIENT, SECRET, running

pytestmark = [pytest.mark.browser, pytest.mark.security(27)]

OFFICER = "mo.kcc@officers.example"
TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, made_demonstration: Path) -> Iterator[tuple[str, Path]]:
    """A demonstration at a host's name, for which browsers make passkeys; its address and its clock."""
    installation = install("testing", tmp_path_factory.mktemp("passkeys"))
    shutil.copy(made_demonstration, installation.folder / "Data.fs")
    port = free_port()
    address = f"http://localhost:{port}"
    clock = installation.folder / "clock"
    with running() as directory:
        directory.now = lambda: datetime.fromisoformat(clock.read_text("ascii")).timestamp()
        (installation.folder / "a_secret").write_text(SECRET, "utf-8")
        said = f"[kcc]\nissuer = {directory.issuer}\nclient_id = {CLIENT}\nclient_secret_file = a_secret\n"
        (installation.folder / "directories.ini").write_text(said, "utf-8")
        settings = {
            "kent.base_url": address,
            "kent.directories_file": str(installation.folder / "directories.ini"),
        }
        server = start(practise(installation, **settings), port)
        yield address, clock
        server.stop()


class Telephone:
    """An authenticator in a visitor's browser."""

    def __init__(self, visitor: Visitor) -> None:
        self._protocol = visitor.context.new_cdp_session(visitor.page)
        self._protocol.send("WebAuthn.enable")
        made = self._protocol.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})
        self._about = {"authenticatorId": made["authenticatorId"]}

    @property
    def credential(self) -> dict[str, Any]:
        """The one passkey that is in it."""
        (found,) = self._protocol.send("WebAuthn.getCredentials", self._about)["credentials"]
        return dict(found)

    def exchange(self, credential: dict[str, Any]) -> None:
        """Put ``credential`` in the place of the one of its id."""
        gone = {**self._about, "credentialId": credential["credentialId"]}
        self._protocol.send("WebAuthn.removeCredential", gone)
        self._protocol.send("WebAuthn.addCredential", {**self._about, "credential": credential})


def signed_out(visitor: Visitor) -> None:
    """Sign out, and give the password again."""
    visitor.go(visitor.page.get_by_role("button", name="Sign out", exact=True))
    visitor.open("/sign-in")
    visitor.fill("E-mail address", OFFICER)
    visitor.fill("Password", PASSWORD)
    visitor.press("Sign in")


def test_a_passkey_is_added_serves_in_the_place_of_a_code_and_is_removed(
    site: tuple[str, Path], visit: Visit
) -> None:
    address, clock = site
    officer = visit(address, clock=clock)
    telephone = Telephone(officer)
    officer.sign_in(OFFICER)
    officer.open("/second-factor/add-passkey")
    assert not (wrong := problems(officer.page)), wrong
    officer.fill("Name of the passkey", "My telephone")
    officer.press("Make a passkey")
    officer.sees("Your passkey is added", "My telephone", "Never")
    assert not (wrong := problems(officer.page)), wrong

    signed_out(officer)
    assert officer.heading() == "Enter a code"
    assert not (wrong := problems(officer.page)), wrong
    before = officer.session()
    officer.press("Use a passkey")
    expect(officer.page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()
    assert officer.session() != before
    officer.open("/kcc/membership/add")
    known = telephone.credential
    assert known["signCount"] >= 2

    # A copy, whose counter doesn't go on, is refused.
    signed_out(officer)
    telephone.exchange({**known, "signCount": 0})
    officer.press("Use a passkey")
    officer.sees("This passkey could not be checked")
    officer.enter_code(OFFICER)
    officer.open("/second-factor/remove-passkey")
    officer.choose("Which passkey?", "My telephone")
    officer.press("Remove")
    officer.sees("The passkey is removed", "You have none")


def test_without_a_script_the_code_is_entered_and_no_other_page_runs_any(
    site: tuple[str, Path], visit: Visit
) -> None:
    address, clock = site
    plain = visit(address, clock=clock, java_script_enabled=False)
    plain.sign_in(OFFICER)
    plain.open("/second-factor/add-passkey")
    plain.fill("Name of the passkey", "None")
    plain.press("Make a passkey")
    plain.sees("This browser made no passkey")
    policies = {
        path: plain.page.goto(path).headers["content-security-policy"]  # type: ignore[union-attr]
        for path in ("/", "/tasks", "/kcc/desk", "/second-factor", "/second-factor/add-passkey")
    }
    assert [path for path, policy in policies.items() if "script-src" in policy] == [
        "/second-factor/add-passkey"
    ]
    assert "script-src 'self'; " in policies["/second-factor/add-passkey"]
    assert all("default-src 'none'" in policy and "unsafe" not in policy for policy in policies.values())


@pytest.mark.security(28)
def test_a_directory_is_linked_and_signs_in_in_a_browser_without_scripts(
    site: tuple[str, Path], visit: Visit
) -> None:
    address, clock = site
    officer = visit(address, clock=clock, java_script_enabled=False)
    officer.sign_in(OFFICER)
    officer.open("/account")
    officer.follow("Link your account at Kent County Council")
    assert officer.heading() == "Link your account of the directory"
    officer.press("Link it")
    officer.sees("Your account of the directory is linked", "Kent County Council, linked on")
    officer.go(officer.page.get_by_role("button", name="Sign out", exact=True))
    officer.open("/sign-in")
    officer.follow("Sign in with Kent County Council")
    # The directory has said nothing of a second factor, so the officer's own is asked for.
    assert officer.heading() == "Enter a code"
    officer.enter_code(OFFICER)
    expect(officer.page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()

    reader = visit(address, clock=clock)
    reader.sign_in("mo.kcc@officers.example")
    for page in (
        "/sign-in/directory/kcc/link",
        "/account",
        "/account/password",
        "/account/sessions",
        "/account/unlink",
    ):
        reader.open(page)
        assert not (wrong := problems(reader.page)), (page, wrong)
    plain = visit(address)
    for page, status in (("/sign-in", 200), ("/sign-in/directory/kcc/answer?state=x", 409)):
        plain.open(page, status)
        assert not (wrong := problems(plain.page)), (page, wrong)
