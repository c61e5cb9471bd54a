"""law/: the steps of a hearing's bundle, by whom, under which paragraph and when not (Annex 3, 1.4 and 3.1(f), (g))."""

from collections.abc import Mapping
from types import MappingProxyType

from kent_standards.law.bundle_state import BundleState
from kent_standards.law.exempt import RESOLUTION_PARAGRAPH, SCHEDULE
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.step_rule import StepRule, check_step

DESK = MONITORING | {Role.CLERK}
_SERVICE = frozenset({Role.SERVICE})
_ANNEX = "Arrangements, Annex 3"
# Each copy of an agenda and of the reports for it is open to the public, but for what is exempt.
OPEN_PAPERS = "Local Government Act 1972, section 100B"
MOST_ITEMS = 300

BundleStep = StepRule[BundleState]


def _unopened(state: BundleState) -> str | None:
    return "The bundle is opened already." if state.opened_on is not None else None


def _changeable(state: BundleState) -> str | None:
    if state.opened_on is None:
        return "Open the bundle first."
    if state.waiting:
        return "The bundle is being made just now. Wait until it is ready, then change it."
    return None


def _makeable(state: BundleState) -> str | None:
    if not state.order:
        return "Nothing is in the bundle yet. Choose its items first."
    return _changeable(state)


def _under_way(state: BundleState) -> str | None:
    return None if state.waiting else "Nobody has asked for this bundle to be made."


def _current(state: BundleState) -> str | None:
    if state.waiting:
        return "The bundle is being made just now. Wait until it is ready."
    if state.copies is None:
        return "Have the bundle made first."
    if state.current is None:
        return "The bundle was changed after it was made. Have it made again first."
    return None


def _releasable(state: BundleState) -> str | None:
    return _current(state) or ("They have this copy already." if state.released == state.copies else None)


def _publishable(state: BundleState) -> str | None:
    return _current(state) or ("This copy is public already." if state.public == state.copies else None)


def _public(state: BundleState) -> str | None:
    return None if state.public is not None else "No copy of this bundle is public."


_STEPS: tuple[BundleStep, ...] = (
    StepRule("bundle_opened", "Open the bundle", "Bundle opened", DESK, f"{_ANNEX}, 1.4", _unopened),
    StepRule("bundle_ordered", "Choose the items and their order", "Items chosen", DESK, f"{_ANNEX}, 1.4", _changeable),
    StepRule("document_put_in", "Put in a document", "Document put in", DESK, f"{_ANNEX}, 1.4", _changeable),
    StepRule("document_taken_out", "Take a document out", "Document taken out", DESK, f"{_ANNEX}, 1.4", _changeable),
    StepRule(
        "exempt_marked", "Mark as exempt", "Marked as exempt", DESK, f"{SCHEDULE}; {_ANNEX}, 1.4", _changeable,
        needs_reasons=True,
    ),
    StepRule(
        "marking_taken_off", "Take the marking off", "Marking taken off", DESK, f"{SCHEDULE}; {_ANNEX}, 3.1(g)",
        _changeable, needs_reasons=True,
    ),
    StepRule("bundle_asked_for", "Make the bundle", "Asked for", DESK, f"{_ANNEX}, 1.4", _makeable),
    StepRule("bundle_made", "Make it", "Made", _SERVICE, f"{_ANNEX}, 1.4", _under_way),
    StepRule("making_failed", "Say that it couldn’t be made", "Couldn’t be made", _SERVICE, f"{_ANNEX}, 1.4", _under_way),
    StepRule(
        "bundle_released", "Give the Panel’s copy to the Panel and the parties", "Given to the Panel and the parties",
        DESK, f"{_ANNEX}, 1.4", _releasable,
    ),
    StepRule(
        "bundle_published", "Publish the public version", "Public version published", MONITORING, OPEN_PAPERS,
        _publishable,
    ),
    StepRule(
        "bundle_publication_ended", "Take the public version down", "Public version taken down", MONITORING,
        RESOLUTION_PARAGRAPH, _public, needs_reasons=True,
    ),
)  # fmt: skip
BUNDLE_STEPS: Mapping[str, BundleStep] = MappingProxyType({each.kind: each for each in _STEPS})


def check_bundle_step(state: BundleState, kind: str, role: Role, reasons: str) -> BundleStep:
    """The step's rule. Raises NotPermitted, with the paragraph, unless it may be taken now in that role."""
    rule = BUNDLE_STEPS[kind]
    check_step(rule, state, role, reasons)
    return rule
