"""code/: the record of an authority's Code, as stored."""

from kent_standards.law.adoption import AdoptionState, adoption_state
from kent_standards.store.records import Record


class CodeRecord(Record):
    """What an authority has decided about its Code: adoptions, texts loaded, reviews; its steps say all."""

    def __init__(self) -> None:
        super().__init__("code")

    @property
    def state(self) -> AdoptionState:
        """The Code as it stands."""
        return adoption_state(self.steps)
