"""law/: what a step of a complaint is, and who the sides are."""

from dataclasses import dataclass

from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.step_rule import StepRule

OFFICERS = MONITORING | {Role.CLERK}
COMPLAINANT = frozenset({Role.COMPLAINANT})
INDEPENDENT = frozenset({Role.INDEPENDENT_PERSON})
INVESTIGATING = frozenset({Role.INVESTIGATING_OFFICER})
THE_SERVICE = frozenset({Role.SERVICE})


@dataclass(frozen=True, slots=True)
class ComplaintStep(StepRule[ComplaintState]):
    """A step of a complaint.

    ``public``: what the complainant reads about it in plain English; empty for what is not hers to know.
    ``tells_complainant``: whether she gets a message that there is news: something was decided, asked or offered.
    ``starts`` and ``stops`` name the clocks (``law.clocks``) that it starts and stops.
    """

    public: str = ""
    tells_complainant: bool = False
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    # Whether somebody with a conflict of interest may take it all the same: it hands the complaint over.
    despite_conflict: bool = False
    # The rule set of procedure that alone has it; empty for what all have.
    procedure: str = ""

    def belongs_to(self, procedure: str) -> bool:
        """Whether a complaint under that rule set has this step."""
        return self.procedure in ("", procedure)
