"""tests/: random sequences of acts on the register: no forbidden state, as-at views, rebuilt indexes."""

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kent_standards.law.interests import Holder
from kent_standards.law.publication import withheld_on
from kent_standards.law.registration import STEP_RULES, Sensitivity, Status, permitted_steps
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.register import services
from kent_standards.register.exports import register_data
from kent_standards.register.model import Entry
from kent_standards.register.projection import public_members
from tests.county_machine import CountyMachine

SLUGS = ("kcc", "canterbury")
WITHHELD = (Sensitivity.REQUESTED, Sensitivity.AGREED, Sensitivity.LAPSED)


class RegisterMachine(CountyMachine):
    """Two registers of one member, her acts and the officers', day by day."""

    @initialize()
    def begin(self) -> None:
        """A county with one member who sits at both authorities, and an officer at each."""
        self.open()
        self.member = self.person("Jenny Marsh")
        for slug in SLUGS:
            self.seat(self.member, slug)
        self.published: dict[tuple[str, date], Any] = {}

    @property
    def her(self) -> By:
        """The member acting."""
        return By(self.member, Role.MEMBER)

    @property
    def officer(self) -> By:
        """A Monitoring Officer acting."""
        return By("officer", Role.MONITORING_OFFICER)

    def entries(self) -> list[Entry]:
        """Every entry of both registers."""
        found: list[Entry] = []
        for slug in SLUGS:
            for part in self.service.authority(slug).part("register").values():
                found.extend(part.entries.values())
        return found

    def steps_taken(self) -> dict[str, int]:
        """How many steps each entry has."""
        return {entry.id: len(entry.steps) for entry in self.entries()}

    def fresh(self) -> dict[str, str]:
        """Details that no other notification has."""
        self.count = getattr(self, "count", 0) + 1
        return {"employer": f"Foundry {self.count}.", "role": "Moulder"}

    @rule(which=st.sets(st.sampled_from(SLUGS), min_size=1), sensitive=st.booleans())
    def state(self, which: set[str], sensitive: bool) -> None:
        """State an interest at one or both."""
        text = self.fresh()
        self.try_act(
            lambda: services.state_interest(
                [self.service.authority(slug) for slug in sorted(which)],
                category="employment", holder=Holder.MEMBER, details=text, aware_on=local_day(self.at),
                sensitive_reasons="Threats were made." if sensitive else "", by=self.her, at=self.at,
            ),
            self.steps_taken,
        )  # fmt: skip

    @precondition(lambda self: hasattr(self, "service") and self.entries())
    @rule(
        number=st.integers(0, 20), kind=st.sampled_from([kind for kind in STEP_RULES if kind != "notified"])
    )
    def any_step(self, number: int, kind: str) -> None:
        """Take any step on any entry, permitted or not."""
        self.take(self.entries()[number % len(self.entries())], kind)

    @precondition(lambda self: hasattr(self, "service") and self.entries())
    @rule(number=st.integers(0, 20), choice=st.integers(0, 20))
    def permitted_step(self, number: int, choice: int) -> None:
        """Take a step that the law permits now, so that long ways are walked too."""
        entry = self.entries()[number % len(self.entries())]
        roles = (Role.MEMBER, Role.MONITORING_OFFICER)
        kinds = [rule.kind for role in roles for rule in permitted_steps(entry.state, role)]
        if kinds:
            before = len(entry.steps)
            self.take(entry, kinds[choice % len(kinds)])
            assert len(entry.steps) == before + 1

    def take(self, entry: Entry, kind: str) -> None:
        """Take one step of ``kind`` through its service."""
        text = self.fresh()
        today = local_day(self.at)
        acts: dict[str, Callable[[], object]] = {
            "change_notified": lambda: services.change_interest(entry, text, today, by=self.her, at=self.at),
            "cessation_notified": lambda: services.end_interest(entry, today, today, by=self.her, at=self.at),
            "withdrawn": lambda: services.withdraw(entry, "A mistake.", by=self.her, at=self.at),
            "sensitivity_requested": lambda: services.ask_sensitive(
                entry, "Threats.", by=self.her, at=self.at
            ),
            "sensitivity_lapsed": lambda: services.end_sensitivity(entry, today, by=self.her, at=self.at),
            "answered": lambda: services.answer_question(entry, "Yes.", by=self.her, at=self.at),
            "publication_accepted": lambda: services.accept_publication(entry, by=self.her, at=self.at),
            "registered": lambda: services.register_entry(
                entry, rules="KENT-2012", by=self.officer, at=self.at
            ),
            "questioned": lambda: services.ask_question(entry, "Which?", by=self.officer, at=self.at),
            "sensitivity_agreed": lambda: services.agree_sensitive(
                entry,
                "Police advice.",
                today + timedelta(days=365),
                rules="KENT-2012",
                by=self.officer,
                at=self.at,
            ),
            "sensitivity_reviewed": lambda: services.review_sensitive(
                entry,
                "Still so.",
                today + timedelta(days=200),
                rules="KENT-2012",
                by=self.officer,
                at=self.at,
            ),
            "sensitivity_refused": lambda: services.refuse_sensitive(
                entry, "No risk.", rules="KENT-2012", by=self.officer, at=self.at
            ),
            "sensitivity_lifted": lambda: services.lift_sensitivity(
                entry, rules="KENT-2012", by=self.officer, at=self.at
            ),
        }
        self.try_act(acts[kind], self.steps_taken)

    @rule(days=st.integers(1, 20))
    def night_falls(self, days: int) -> None:
        """The day's register is published, and days go by."""
        today = local_day(self.at)
        for slug in SLUGS:
            self.published[slug, today] = self.register_on(slug, today)
        self.at += timedelta(days=days)

    def register_on(self, slug: str, day: date) -> Any:
        """The public register of ``slug`` as at ``day``, read now."""
        rules_of = self.app.registry["kent.plugins"].local_rules
        members = public_members(
            self.service.authority(slug), on=day, today=local_day(self.at), rules_of=rules_of
        )
        return register_data(slug, day, members)

    @invariant()
    def what_was_published_is_what_the_view_of_that_day_shows(self) -> None:
        """Except what has been withheld since, which no view of the past may give away."""
        for (slug, day), then in getattr(self, "published", {}).items():
            now = self.register_on(slug, day)
            kept = [entry for entry in now["members"][0]["entries"] if not entry["withheld"]]
            was = [entry for entry in then["members"][0]["entries"] if not entry["withheld"]]
            assert all(entry in was for entry in kept)
            if not any(self.withheld_now(entry) for entry in self.entries()):
                assert now == then

    @invariant()
    def nothing_withheld_is_in_any_public_view(self) -> None:
        """Neither today's register nor one of the past has a word of what is, or may become, sensitive."""
        if not hasattr(self, "service"):
            return
        days = sorted({day for _, day in self.published} | {local_day(self.at)})
        shown = {slug: "".join(str(self.register_on(slug, day)) for day in days) for slug in SLUGS}
        for entry in self.entries():
            if entry.state.sensitivity in WITHHELD:
                # Each authority decides for its own register: what is open at another is not this one's to keep.
                said = [step.data["details"] for step in entry.steps if "details" in step.data]
                assert all(details["employer"] not in shown[entry.authority.slug] for details in said)

    def withheld_now(self, entry: Entry) -> bool:
        """Whether an entry's details are kept from the public today."""
        return withheld_on(entry.state, local_day(self.at), lambda day: day + timedelta(days=40))

    @invariant()
    def no_state_that_the_law_forbids(self) -> None:
        """Nothing ended without having been registered; nothing both withdrawn and registered; …"""
        for entry in self.entries() if hasattr(self, "service") else []:
            state = entry.state
            assert (state.status in (Status.REGISTERED, Status.CEASED)) == (state.registered_on is not None)
            assert state.status is not Status.PENDING or state.pending is not None
            assert state.status is not Status.CEASED or (
                state.ceased_on is not None and state.pending is None
            )
            assert state.status is not Status.WITHDRAWN or state.pending is None
            if state.sensitivity is Sensitivity.REQUESTED:
                with contextlib.suppress(NotPermitted):
                    services.register_entry(entry, rules="x", by=self.officer, at=self.at)
                    pytest.fail("An interest was registered while its sensitivity was undecided.")

    @invariant()
    def a_rebuilt_index_equals_the_live_one(self) -> None:
        """What the acts kept up to date is what the records say."""
        if not hasattr(self, "service"):
            return
        live = self.index_contents()
        services.rebuild_indexes(self.service)
        assert self.index_contents() == live

    def index_contents(self) -> list[Any]:
        """Every pair of the registers' indexes."""
        registers = [self.service.authority(slug).part("register") for slug in SLUGS]
        own = [list(index) for each in registers for index in (each.waiting, each.reviews, each.by_id)]
        return [*own, list(self.service.entries_by_statement)]


def test_no_sequence_of_acts_reaches_what_the_law_forbids(kent_app: Any) -> None:
    RegisterMachine.app = kent_app
    run_state_machine_as_test(
        RegisterMachine,
        settings=settings(
            max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
