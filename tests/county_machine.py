"""tests/: what random sequences of acts on a county have in common: a county of its own, and how an act is tried."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import transaction
from hypothesis.stateful import RuleBasedStateMachine
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage

from kent_standards.authorities.model import ROOT_KEY, Authority, Office
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, NotPermitted, local_day
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.plugin_access import give_plugins
from kent_standards.store.sealing import give_keys
from kent_standards.testing import county_storage

BEGIN = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


class CountyMachine(RuleBasedStateMachine):
    """A county in memory on a day in June 2026. Call ``open`` in the first rule."""

    app: Any = None

    def open(self) -> None:
        """Open a county that nobody else uses."""
        self.db = DB(DemoStorage(base=county_storage(self.app), close_base_on_close=False))
        give_keys(self.db, self.app.registry["kent.keys"])
        give_plugins(self.db, lambda: self.app.registry["kent.plugins"])
        self.tm = transaction.TransactionManager(explicit=True)
        self.tm.begin()
        self.connection = self.db.open(transaction_manager=self.tm)
        self.service = self.connection.root()[ROOT_KEY]
        self.at = BEGIN

    @property
    def today(self) -> date:
        """The day."""
        return local_day(self.at)

    def authority(self, slug: str) -> Authority:
        """One authority."""
        found: Authority = self.service.authority(slug)
        return found

    def person(self, name: str) -> str:
        """Enter somebody, and return the id."""
        found: str = enter_person(self.service, name, by=THE_SERVICE, at=self.at).id
        return found

    def seat(self, person: str, slug: str, role: Role = Role.MEMBER) -> Office:
        """Let somebody hold an office since a year ago."""
        return enter_office(
            self.authority(slug), person, role=role, printed_name=self.service.people[person].state.name,
            since=date(2025, 5, 1), by=THE_SERVICE, at=self.at,
        )  # fmt: skip

    def try_act(self, act: Callable[[], object], counted: Callable[[], object]) -> None:
        """Carry out an act; a refusal says why in a sentence, under a paragraph, and leaves what is ``counted`` alone."""
        before = counted()
        refusals: list[NotPermitted] = []
        try:
            act()
        except NotPermitted as refusal:
            refusals.append(refusal)
        if refusals:
            assert refusals[0].sentence.endswith((".", ")."))
            assert refusals[0].paragraph
            assert counted() == before

    def teardown(self) -> None:
        """Let go of the database."""
        if hasattr(self, "db"):
            self.tm.abort()
            self.connection.close()
            self.db.close()
