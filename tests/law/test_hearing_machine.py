"""tests/: random steps of a hearing in any order: what must never be in a record, never is (Annex 3)."""

import os
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kent_standards.law.calendar import WorkingCalendar
from kent_standards.law.hearing_business import BUSINESS, QUESTIONS
from kent_standards.law.hearing_days import earliest_day
from kent_standards.law.hearing_effects import hearing_state
from kent_standards.law.hearing_parts import STAGES, Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted, Step
from tests.law.hearing_maker import CALLED, HEARD, PRELIMINARY, Hearing, seat

SOAK = bool(os.environ.get("KENT_SOAK"))
COMMITTEE = ("ann", "ben", "cat", "dan", "eve")
CALENDAR = WorkingCalendar((), 2026, 2026)
VOTED = [kind for kind, each in HEARING_STEPS.items() if each.voted]
# What the rules below are about is tried most.
RISKY = (
    *("fact_found", "allegation_decided", "sanction_applied", "no_sanction", "member_left", "view_given") * 3,
    *("deliberation_begun", "reconvened", "facts_announced", "decision_announced", "opened", "resumed") * 2,
    "adjourned",
)
# What a step may hold; each takes of it what is its own.
ENTRIES: dict[str, tuple[Any, ...]] = {
    "subject": (True, True, False),
    "independent": (True, False),
    "leaves": (True, False),
    "excluded": (True, False),
    "grounds": ((), ("1",)),
    "business": ("The letters",),
    "item": tuple(each.code for each in BUSINESS),
    "decision": ("adjourn", "proceed", "public_interest"),
    "on": ("breach", "sanction"),
    "in_writing": (True, False),
    "text": ("It was one.", "It was one.", "Suspend the councillor."),
    "found": (True, False),
    "allegation": (1, 2, 1, 2, 3),
    "broken": ((), ("3(2)(a)",), ("3(2)(a)",)),
    "kept": ((), ("3(2)(g)",)),
    "entry": ("facts", "sanctions", "recommendations", "concerns"),
    "number": (1, 2),
    "side": ("member", "officer"),
    "question": tuple(QUESTIONS),
    "answer": ("No.",),
    "letter": ("a", "d", "suspend", "allowances"),
    "sanction": ("instruct",),
    "addressee": ("council",),
    "allegations": ((1,), (2,), ()),
    "effect_on": ("",),
    "ends_on": ("",),
    "to": ("council",),
    "what": ("The minutes",),
    "whom": ("The clerk",),
    "motion": tuple(VOTED),
    "name": ("Ivy",),
    "representative": ("",),
}
people = st.sampled_from(COMMITTEE)
days = st.integers(0, 40).map(lambda number: CALLED + timedelta(days=number))


class HearingMachine(RuleBasedStateMachine):
    """One hearing, of which anything is asked by anybody at any time."""

    @initialize(
        already=st.sampled_from([0, 1, 2, 2, 2, 3, 4, 4, 5, 6, 7]),
        panel=st.sets(people, min_size=3),
        subject=st.booleans(),
    )
    def begin(self, already: int, panel: set[str], subject: bool) -> None:
        """It has gone some way on its usual course."""
        self.hearing = Hearing(2)
        self.looked_at = 0
        self.copied_on = CALLED
        if already:
            self.call(tuple(sorted(panel)), CALLED + timedelta(days=21))
        if already > 1:
            self.hearing.opened(subject=subject).take("chairman_elected", person=min(panel))
        if already > 2:
            self.hearing.heard()
        if already > 3:
            self.hearing.decided()
        if already > 4:
            self.hearing.on_sanctions()
        if already > 5:
            self.hearing.sanctioned()
        if already > 6:
            self.hearing.take("reconvened")

    @property
    def today(self) -> date:
        """The day that it is."""
        return self.hearing.at.date()

    def call(self, panel: tuple[str, ...], day: date) -> None:
        """Have the Panel appointed, and the hearing called."""
        self.hearing.take("panel_appointed", "So.", panel=tuple(seat(each) for each in panel), quorum=3)
        self.hearing.take("independent_named", person="ivy", name="Ivy")
        earliest = earliest_day(self.copied_on, self.today, CALENDAR, {}).day
        self.hearing.call(day, earliest)

    @rule(day=st.integers(1, 15))
    def wait(self, day: int) -> None:
        """Days go by."""
        later = self.today + timedelta(days=day)
        if later < date(2026, 12, 1):
            self.hearing.on(later)

    def come_to_the_day(self) -> None:
        """The day comes for which it is called, or to which it is adjourned."""
        state = self.hearing.state
        day = state.resumes_on or (state.call.day if state.call else None)
        if day is not None and day > self.today:
            self.hearing.on(day)

    @rule(panel=st.sets(people, min_size=1), day=days)
    def call_it(self, panel: set[str], day: date) -> None:
        """Somebody draws a Panel and calls the hearing for any day."""
        with suppress(NotPermitted):
            self.call(tuple(sorted(panel)), day)

    @rule(
        kind=st.sampled_from([*sorted(HEARING_STEPS), *RISKY, *RISKY]),
        seed=st.integers(0, 2**32),
        role=st.one_of(st.none(), st.none(), st.sampled_from(list(Role))),
    )
    def try_anything(self, kind: str, seed: int, role: Role | None) -> None:
        """Any step, by anybody, with anything in it; mostly with what the form would hold."""
        if kind in ("hearing_prepared", "called"):  # whose counts the service works out: see call_it
            return
        chance = Random(seed)
        for each in (kind, *chance.choices(RISKY, k=25)):
            if chance.random() < 0.1:
                self.come_to_the_day()
            self.try_one(each, role if each == kind else None, chance)

    def try_one(self, kind: str, role: Role | None, chance: Random) -> None:
        """One step with what chance brings."""
        data = {name: chance.choice(values) for name, values in ENTRIES.items()}
        state = self.hearing.state
        # Mostly those who may be there, and now and then others.
        known = [each.person for each in state.panel] if state.opened_on is None else list(state.present)
        data["present"] = tuple(known) if chance.random() < 0.8 else tuple(chance.sample(COMMITTEE, 3))
        data["person"] = chance.choice((*known, *COMMITTEE, "ivy"))
        data["day"] = chance.choice(["", (self.today + timedelta(days=chance.randint(-1, 9))).isoformat()])
        if kind in (*VOTED, "motion_lost"):
            voters = state.voters if chance.random() < 0.8 else tuple(chance.sample(COMMITTEE, 3))
            data["votes"] = {
                each: chance.choice(("for", "for", "for", "for", "against", "abstain")) for each in voters
            }
            data["casting"] = chance.choice(("", "", "for", "against"))
        if kind == "panel_appointed":
            data |= {"panel": tuple(seat(each) for each in chance.sample(COMMITTEE, 3)), "quorum": 3}
        who = role or min(HEARING_STEPS[kind].roles)
        with suppress(NotPermitted):
            self.hearing.take(kind, chance.choice(("So.", "So.", "So.", "")), role=who, **data)

    @rule(stretch=st.sampled_from(["preliminary", "heard", "decided", "on_sanctions"]))
    def go_on(self, stretch: str) -> None:
        """Several steps as they usually follow."""
        try:
            if stretch == "preliminary":
                for item in PRELIMINARY:
                    self.hearing.take("item_noted", item=item)
            elif stretch == "heard":
                for item in HEARD:
                    self.hearing.take("item_noted", item=item)
            else:
                getattr(self.hearing, stretch)()
        except NotPermitted:
            pass

    # What must always hold.

    @precondition(lambda self: hasattr(self, "hearing"))
    @invariant()
    def each_step_was_rightly_taken(self) -> None:
        """Looked at once, the first time that a step is there."""
        steps = self.hearing.steps
        for place in range(self.looked_at, len(steps)):
            self.look_at(steps[place], hearing_state(steps[:place]), hearing_state(steps[: place + 1]))
        self.looked_at = len(steps)

    def look_at(self, step: Step, before: HearingState, after: HearingState) -> None:
        """What must hold of one step, with the state before and after it."""
        heard = {each.on.value for each in before.views}
        # No finding without the Independent Person's view on breach, and no sanction without the one on sanctions.
        if step.kind in ("fact_found", "allegation_decided", "facts_announced"):
            assert "breach" in heard
        if step.kind in ("sanction_applied", "no_sanction"):
            assert heard == {"breach", "sanction"}
        # No vote below the quorum, nor of anybody who isn't there.
        if step.kind in (*VOTED, "motion_lost"):
            assert set(step.data["votes"]) == set(before.voters)
            assert len(step.data["votes"]) >= 3
        # Nobody sits after the start who didn't at it, and who left doesn't come back.
        if before.opened_on is not None:
            assert after.present <= before.present
            assert after.panel == before.panel
            assert after.independent == before.independent
            assert step.kind != "opened"
        # Not on day 13, nor without five clear days of notice.
        if step.kind == "opened":
            assert step.day >= earliest_day(self.copied_on, before.call.on, CALENDAR, {}).day

    @precondition(lambda self: hasattr(self, "hearing"))
    @invariant()
    def what_is_announced_is_whole(self) -> None:
        """Each allegation decided with reasons, and what was found never changes afterwards."""
        state = self.hearing.state
        assert state.stage in STAGES
        if state.facts_announced_on is not None:
            assert set(state.allegations) == {1, 2}
            assert all(each.reasons for each in (*state.allegations.values(), *state.facts))
        if state.stage is Stage.CLOSED:
            assert bool(state.sanctions or state.no_sanction) == state.breach
            assert not state.sanctions or not state.unanswered
        assert all(each.letter in "abcdefghijkl" and "uspend" not in each.text for each in state.sanctions)


def test_no_order_of_steps_breaks_what_must_always_hold() -> None:
    run_state_machine_as_test(
        HearingMachine,
        settings=settings(
            max_examples=4000 if SOAK else 80,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
