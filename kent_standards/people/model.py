"""people/: a person, as stored. Offices, registers and cases point to people by id."""

from kent_standards.law.offices import IdentityState, identity_state
from kent_standards.store.records import Record


class Person(Record):
    """One human. Her name, addresses and whether she was merged into another are worked out from the steps."""

    @property
    def state(self) -> IdentityState:
        """The identity as it stands."""
        cached = getattr(self, "_v_state", None)
        if cached is None or cached[0] != len(self._stored):
            cached = self._v_state = (len(self._stored), identity_state(self.steps))
        return cached[1]
