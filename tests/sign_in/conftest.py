"""tests/sign_in: people with passwords, browsers at addresses of their own, and the mail that they get."""

import quopri
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kent_standards.delivery.worker import deliver, letterhead_from_settings
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.outbox.transports import FolderTransport
from kent_standards.sign_in.codes import code_of, recovery_codes, seed_from, step_at
from kent_standards.sign_in.factors import set_up_app
from kent_standards.sign_in.services import set_password
from kent_standards.testing import PASSWORD, World

BASE_URL = "https://standards.kent.example"


class SignInWorld:
    """A world, with what the tests of signing in do in it."""

    def __init__(self, world: World, mail: Path) -> None:
        self.world = world
        self.mail = mail

    def enter(self, name: str, email: str = "", slug: str = "kcc", role: Role = Role.MEMBER) -> str:
        """Somebody with an office and an address; returns the id."""
        person = self.world.person(name, email)
        self.world.seat(person, slug, role)
        return person

    def with_password(self, name: str, email: str, password: str = PASSWORD, **office: Any) -> str:
        """Somebody who can sign in; returns the id."""
        person = self.enter(name, email, **office)
        set_password(self.world.service, person, password, by=THE_SERVICE, at=self.world.at)
        self.world.save()
        return person

    def give_app(self, person: str) -> str:
        """Set up an authenticator app for ``person``, some time ago; returns its seed."""
        seed, earlier = seed_from(b"a key of the tests", person), self.world.at - timedelta(days=30)
        by = By(person, Role.MEMBER)
        code, codes = code_of(seed, step_at(earlier)), recovery_codes(person.encode() * 7)
        assert set_up_app(self.world.service, person, seed, code, codes, by=by, at=earlier)
        self.world.save()
        return seed

    def code(self, seed: str, steps: int = 0) -> str:
        """The code that an app with ``seed`` shows now, or so many steps from now."""
        return code_of(seed, step_at(self.world.at) + steps)

    @staticmethod
    def enter_code(browser: Any, code: str, path: str = "/sign-in/code", **kw: Any) -> Any:
        """Send the form that asks for a code."""
        form = browser.get(path).forms["form"]
        form["code"] = code
        return form.submit(**kw)

    def browser(self, person: str = "", address: str = "") -> Any:
        """A browser at an address of its own, so that one test's failures don't count for another's."""
        browser = self.world.browser(person)
        part = secrets.randbelow(2**48)
        browser.extra_environ["REMOTE_ADDR"] = (
            address or f"2001:db8:{part >> 32:x}:{part >> 16 & 0xFFFF:x}::1"
        )
        return browser

    def sign_in(
        self, browser: Any, email: str, password: str = PASSWORD, path: str = "/sign-in", **kw: Any
    ) -> Any:
        """Send the form of the sign-in page."""
        form = browser.get(path).form
        form["email"], form["password"] = email, password
        return form.submit(**kw)

    def deliver(self) -> list[str]:
        """Send what waits into a folder, and return the messages, the oldest first."""
        letterhead = letterhead_from_settings(
            {"kent.base_url": BASE_URL, "kent.mail_from": "service@kent.example"}
        )
        known = set(self.mail.glob("*.eml"))
        deliver(self.world.db, FolderTransport(self.mail), self.world.registry["kent.clock"], letterhead)
        self.world.refresh()
        new = sorted(set(self.mail.glob("*.eml")) - known, key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text("ascii") for path in new]

    @staticmethod
    def link_in(message: str) -> str:
        """The path of the one link in a message, as its reader would follow it."""
        body = quopri.decodestring(message.partition("\n\n")[2].encode()).decode()
        links = [line.strip() for line in body.splitlines() if line.strip().startswith(BASE_URL)]
        assert len(links) == 1
        return links[0].removeprefix(BASE_URL)


@pytest.fixture
def county(world: World, tmp_path: Path) -> SignInWorld:
    """The shared application with a county of its own, in which nobody has failed to sign in yet."""
    with world.registry["kent.sessions"].database.transaction() as statements:
        statements.run("DELETE FROM kent_attempts")
    return SignInWorld(world, tmp_path / "mail")


@pytest.fixture
def county_of(tmp_path: Path) -> Callable[[World], SignInWorld]:
    """The same for an application of the test's own making."""
    return lambda world: SignInWorld(world, tmp_path / "mail")
