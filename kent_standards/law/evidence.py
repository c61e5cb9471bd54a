"""law/: when a member may attach evidence to her request that an interest be treated as sensitive (Code 6(1)).

The Code asks her to say why; what shows it is hers to give. It is part of the request, so it can be added and taken
back until the Monitoring Officer has decided, and stays with the decision that rests on it.
"""

from kent_standards.law.registration_state import EntryState, Sensitivity

PARAGRAPH = "Code 6(1)"
FORM = "sensitive treatment"


def why_no_evidence(state: EntryState) -> str:
    """Why evidence can't be attached or removed now, in one sentence; empty where it can."""
    if state.live and state.sensitivity is Sensitivity.REQUESTED:
        return ""
    return (
        "Evidence belongs to a request for sensitive treatment that isn't decided yet; ask for sensitive treatment, "
        "or tell the Monitoring Officer what is new."
    )
