"""tests/delivery: a real mail server that can be stopped, and people who get mail."""

import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from kent_standards.delivery.worker import Letterhead, Round, deliver
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.outbox.transports import SmtpTransport
from kent_standards.register.services import state_interest
from kent_standards.testing import World

LETTERHEAD = Letterhead(
    "https://standards.kent.example", "Kent Standards <service@kent.example>", "kent.example"
)


class Parting(Controller):
    """A controller that hangs up on whoever is connected when it stops, as a server does that goes away."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._sessions: list[Any] = []

    def factory(self) -> Any:
        """What speaks with one client."""
        self._sessions.append(super().factory())
        return self._sessions[-1]

    def stop(self, no_assert: bool = False) -> None:
        """Hang up, then listen no longer."""
        parted = threading.Event()
        self.loop.call_soon_threadsafe(self._part, parted)
        parted.wait(5)
        super().stop(no_assert)

    def _part(self, parted: threading.Event) -> None:
        for each in self._sessions:
            if each.transport is not None:
                each.transport.abort()
        # After what hanging up has put before it.
        self.loop.call_soon(parted.set)


class MailServer:
    """A mail server: ``answers`` to recipients by their addresses, ``taken`` what it took."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.taken: list[tuple[str, bytes]] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._controller: Controller | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken += [(address, envelope.content) for address in envelope.rcpt_tos]
        return "250 taken"

    def start(self) -> None:
        """Listen."""
        self._controller = Parting(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Listen no longer."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def messages(self) -> list[EmailMessage]:
        """What was taken, read."""
        return [message_from_bytes(content, policy=default) for _, content in self.taken]

    @property
    def recipients(self) -> list[str]:
        """Whom it was for, in the order in which it came."""
        return [address for address, _ in self.taken]


class Post:
    """A world with a mail server beside it."""

    def __init__(self, world: World, server: MailServer) -> None:
        self.world = world
        self.server = server

    def transport(self) -> SmtpTransport:
        """What speaks to the server."""
        return SmtpTransport("127.0.0.1", self.server.port, timeout=2)

    def round(self, transport: Any = None) -> Round:
        """One round of the worker."""
        clock = self.world.registry["kent.clock"]
        done = deliver(self.world.db, transport or self.transport(), clock, LETTERHEAD)
        self.world.refresh()
        return done

    def enter(self, name: str, email: str, slug: str = "kcc", role: Role = Role.MEMBER) -> str:
        """Somebody with an office and an address; returns the id."""
        person = self.world.person(name, email)
        self.world.seat(person, slug, role)
        return person

    def notify(self, person: str, *slugs: str, sensitive_reasons: str = "") -> str:
        """State an interest at each of ``slugs``; returns the statement."""
        statement = state_interest(
            [self.world.authority(slug) for slug in slugs],
            category="employment",
            holder=Holder.MEMBER,
            details={"description": "Teacher", "employer": "Orchard Vale Schools Trust"},
            aware_on=self.world.clock.today,
            sensitive_reasons=sensitive_reasons,
            by=self.world.by(person),
            at=self.world.at,
        )
        self.world.save()
        return statement


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that listens."""
    started = MailServer()
    started.start()
    yield started
    started.stop()


@pytest.fixture
def post_office(world: World, server: MailServer) -> Post:
    """A county and a mail server."""
    return Post(world, server)
