"""people/: a person, as stored. Offices, registers and cases point to people by id."""

from kent_standards.law.offices import IdentityState, identity_state
from kent_standards.store.records import Record


class Person(Record):
    """One human. Her name, addresses and whether she was merged into another are worked out from the steps."""

    def holds_any(self, name: str) -> bool:
        """Whether any step holds something under ``name``, such as an address that she has or had."""
        return any(stored[6].get(name) for stored in self._stored)

    def forget(self, name: str) -> bool:
        """Destroy what the steps hold under ``name``, and say whether there was anything."""
        if not self.holds_any(name):
            return False
        self._stored = tuple(
            (*stored[:6], {**stored[6], name: ""}) if name in stored[6] else stored for stored in self._stored
        )
        for cached in ("_v_state", "_v_steps"):  # they go by the number of steps, which is the same
            self.__dict__.pop(cached, None)
        return True

    @property
    def state(self) -> IdentityState:
        """The identity as it stands."""
        return self.folded(identity_state)
