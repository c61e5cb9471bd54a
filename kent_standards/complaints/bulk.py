"""complaints/: one act on many complaints: which may be chosen, what is to be seen before, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import is_conflicted, why_vetoed
from kent_standards.complaints.case_acts import CASE_ACTS
from kent_standards.complaints.doing import CaseAct, Doing
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.wording import name_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Token
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.jurisdiction import happened_before_the_code
from kent_standards.law.steps import NotPermitted
from kent_standards.store.records import StaleForm

# What can be done on many at once: nothing that weighs one case, and nothing that tells the public.
BULK = ("acknowledge", "tell", "consult", "jurisdiction", "ask", "link", "reassign")
MOST = 100
PARAGRAPH = "Practice U13"
KEPT = "You have a conflict of interest in it, so somebody else deals with it."
MOVED_ON = "It had changed since you looked, or what was given doesn’t fit it; look at it by itself."


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One of the chosen complaints. ``why``: why the act may not be done, or was not; empty where it may, or was."""

    url: str
    reference: str
    subject: str
    why: str


def why_not(act: CaseAct, doing: Doing) -> str:
    """Why an act can't be done on one case now, or an empty text."""
    case = doing.case
    if is_conflicted(case, doing.by.person):
        return KEPT
    return COMPLAINT_STEPS[act.kind].forbids(case.state) or why_vetoed(case, act.kind, doing.by, doing.at)


def rows(act: CaseAct, doings: Sequence[Doing], base: str) -> tuple[BulkRow, ...]:
    """What may be done on which of the chosen."""
    return tuple(_row(doing, base, why_not(act, doing)) for doing in doings)


def results(act: CaseAct, doings: Sequence[Doing], base: str, at: datetime) -> tuple[BulkRow, ...]:
    """What was done ``at`` a time by whoever looks, and why the rest was not."""
    found = []
    for doing in doings:
        done = any(
            step.kind == act.kind and step.at == at and step.by == doing.by.person
            for step in doing.case.steps
        )
        found.append(_row(doing, base, "" if done else why_not(act, doing) or MOVED_ON))
    return tuple(found)


def schema_of(act: CaseAct, doings: Sequence[Doing]) -> Schema:
    """The act's form, and of each case how many steps it had when the form was shown."""
    first = next((each for each in doings if not why_not(act, each)), doings[0])
    schema = act.fields(first)
    for doing in doings:
        schema.add(Token(name=_seen(doing.case)))
    return schema


def values_of(act: CaseAct, doings: Sequence[Doing]) -> dict[str, object]:
    """What the form holds from the start."""
    return {**act.values(doings[0]), **{_seen(each.case): str(len(each.case.steps)) for each in doings}}


def carry_out(act: CaseAct, doings: Sequence[Doing], values: Mapping[str, Any]) -> int:
    """Do it on each of the chosen that it may be done on, and say on how many; one that may not be is left as it is.

    Whatever stands in the way of an act is found out before its step is taken, so nothing is half done.
    """
    done = 0
    for doing in doings:
        seen = str(values.get(_seen(doing.case), ""))
        one = replace(doing, seen=int(seen) if seen.isascii() and seen.isdigit() else -1)
        try:
            _check_days(act, one, values)
            act.carry_out(one, values)
        except (NotPermitted, StaleForm):
            continue
        done += 1
    return done


def act_called(name: str) -> CaseAct | None:
    """The act of that name, if it can be done on many."""
    return CASE_ACTS[name] if name in BULK else None


def _check_days(act: CaseAct, doing: Doing, values: Mapping[str, Any]) -> None:
    """Raises NotPermitted where one answer for all would contradict the days on a case's own record (resolution 110)."""
    until = doing.case.state.conduct_until
    if act.name != "jurisdiction" or until is None:
        return
    if (values["answer_a"] == "yes") != happened_before_the_code(until):
        raise NotPermitted("Its days answer criterion (a) otherwise; test it by itself.", "Resolution 110")


def _row(doing: Doing, base: str, why: str) -> BulkRow:
    case = doing.case
    if is_conflicted(case, doing.by.person):
        return BulkRow("", case.reference, "", why)
    return BulkRow(f"{base}/{case.id}", case.reference, name_of(find_service(case), case.state.subject), why)


def _seen(case: Complaint) -> str:
    return f"seen_{case.id}"
