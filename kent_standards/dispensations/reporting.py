"""dispensations/: the dispensations of some time in numbers, for the report to the Standards Committee (Code 8)."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.comparisons import Comparison, Happened, compare
from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import ReportPart, report_part
from kent_standards.dispensations.model import PART, Dispensations
from kent_standards.law.dispensations import Stage, dispensation_state
from kent_standards.law.report_period import Period

DECIDED = frozenset({Stage.GRANTED, Stage.REFUSED})
PARAGRAPH = "Terms of reference of the Standards Committee 9 and 13; Code 8"


@report_part
def dispensations_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """What was asked for, granted and refused in ``period``, and how many are in force today."""
    folder: Dispensations = authority.part(PART)
    states = [each.state for each in folder.values()]
    decided = [each for each in states if each.decided_on in period]
    received = sum(each.received_on in period for each in states)
    in_force = sum(
        each.begins_on is not None and each.begins_on <= today <= (each.last_day or today) for each in states
    )
    figures = (
        ("Requests received", str(received)),
        ("Granted", str(sum(each.stage is Stage.GRANTED for each in decided))),
        ("Refused", str(sum(each.stage is Stage.REFUSED for each in decided))),
        ("In force today", str(in_force)),
    )
    nothing = not received and not decided and not in_force
    return ReportPart(
        "Dispensations",
        PARAGRAPH,
        () if nothing else figures,
        (),
        f"No dispensation was asked for or decided in {period.this}, and none is in force.",
    )


def _happened(authority: Authority, period: Period) -> Iterator[Happened]:
    folder: Dispensations = authority.part(PART)
    for each in folder.values():
        state = dispensation_state(each.unopened)
        if state.received_on is not None and state.received_on in period:
            yield state.received_on, "received"
        if state.decided_on is not None and state.decided_on in period and state.stage in DECIDED:
            yield state.decided_on, state.stage.value


# Asked for in one year and decided in another, they don't add up.
COMPARED = compare(
    Comparison(
        "dispensations",
        "Dispensations",
        PARAGRAPH,
        {"received": "Requests received", Stage.GRANTED.value: "Granted", Stage.REFUSED.value: "Refused"},
        _happened,
    )
)
