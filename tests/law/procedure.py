"""tests/: docs/procedure.md, drawn from the tables of steps and clocks in law/: ``python -m tests.law.procedure``."""

from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from kent_standards.law.clocks import clock_for
from kent_standards.law.complaint_parts import Matter, Outcome, ReportOutcome, Stage
from kent_standards.law.complaint_rule import ComplaintStep
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import COMPLAINT_STEPS, permitted_steps
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.law.steps import NotPermitted
from tests.law.complaint_maker import DATA, MO, Case

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "procedure.md"
STAGES = {
    Stage.NOT_RECEIVED: "Nothing yet",
    Stage.ASSESSING: "Being assessed",
    Stage.SUSPENDED: "Suspended (4.4)",
    Stage.STAYED: "No action for now (4.5)",
    Stage.INFORMAL: "Being resolved informally (6)",
    Stage.INVESTIGATION: "Under investigation (Annex 2)",
    Stage.HEARING: "Before the Hearing Panel (Annex 3)",
    Stage.CLOSED: "Closed",
    Stage.WITHDRAWN: "Withdrawn",
    Stage.TRANSFERRED: "Transferred",
}
HEADING = """# The procedure for a complaint (Annexes 1 to 3)

Drawn from the tables in `kent_standards/law/` by `python -m tests.law.procedure`; a test compares the two, so change the
tables and draw it afresh. An authority's own time limits and vetoes come on top, from its plugins.
"""


def begin() -> Case:
    """A complaint that has come in."""
    return Case()


def moves() -> list[tuple[Stage, str, Stage]]:
    """Every step that leads from one stage to another.

    From a new complaint, and from one that is ripe for each decision, every permitted step is taken, and so on from
    each stage that is reached in another way than before.
    """
    found = {(Stage.NOT_RECEIVED, "received", begin().state.stage)}
    waiting, seen = [begin(), *ripe()], set()
    for case in waiting:
        before = case.state
        for kind, after in (step for rule_role in _permitted(before) for step in taken(case, *rule_role)):
            if after.state.stage is not before.stage:
                found.add((before.stage, kind, after.state.stage))
                way = (before.stage, kind, after.state.stage, after.state.paused)
                if way not in seen:
                    seen.add(way)
                    waiting.append(after)
    kinds, stages = list(COMPLAINT_STEPS), list(Stage)
    return sorted(
        found, key=lambda move: (stages.index(move[0]), kinds.index(move[1]), stages.index(move[2]))
    )


def ripe() -> Iterator[Case]:
    """Complaints for which each decision is drafted, on which all that can be asked was asked; and one to be moved."""
    yield (
        begin()
        .take("transfer_offered", MO, "Elsewhere.", **DATA["transfer_offered"])
        .take("transfer_consented", MO)
    )
    for outcome in Outcome:
        case = begin()
        case.take("told_subject", MO, **DATA["told_subject"]).consult(*Matter)
        case.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Yes.")
        case.take("informal_offered", MO, "Sorry.", **DATA["informal_offered"])
        case.take("informal_answered", MO, **DATA["informal_answered"])
        case.take("jurisdiction_tested", MO, failed=("c",) if outcome is Outcome.OUTSIDE_JURISDICTION else ())
        if outcome is not Outcome.OUTSIDE_JURISDICTION:
            case.take("criteria_applied", MO, rejects=("g",) if outcome is Outcome.REJECTED else ())
        yield case.decided(outcome.value)
    report = begin().referred().investigated().consult("informal")
    yield report.take("informal_offered", MO, "Sorry.", **DATA["informal_offered"]).take(
        "informal_answered", MO, **DATA["informal_answered"]
    )
    heard = begin().referred().investigated().to_be_heard()
    heard.take("hearing_called", MO, **DATA["hearing_called"]).take("hearing_opened", MO)
    yield heard.take("panel_announced", MO, **DATA["panel_announced"])


def taken(case: Case, kind: str, role: Role) -> Iterator[tuple[str, Case]]:
    """``case`` after one step of ``kind``, which leaves the case itself as it was."""
    if kind == "report_considered":
        for outcome in ReportOutcome:
            with suppress(NotPermitted):
                yield kind, copy(case).take(kind, role, "Because.", outcome=outcome.value)
        return
    after = copy(case)
    if kind != "decided":
        yield kind, after.take(kind, role, "Because.", by="ip", **DATA.get(kind, {}))


def _permitted(state: ComplaintState) -> list[tuple[str, Role]]:
    return [(rule.kind, role) for role in Role for rule in permitted_steps(state, role)]


def document() -> str:
    """The whole page."""
    lines = [HEADING, "## Stages", "", "```mermaid", "stateDiagram-v2"]
    lines += [
        f"    {stage.value}: {title}" for stage, title in STAGES.items() if stage is not Stage.NOT_RECEIVED
    ]
    for before, kind, after in moves():
        start = "[*]" if before is Stage.NOT_RECEIVED else before.value
        lines.append(f"    {start} --> {after.value}: {_plain(COMPLAINT_STEPS[kind].title)}")
    lines += [
        "```", "", "## Steps", "",
        "“At first” says why a step can’t be taken on a complaint that has just come in.", "",
        "| Step | Who | Paragraph | Starts | Stops | At first |", "|---|---|---|---|---|---|",
    ]  # fmt: skip
    lines += [_row(rule) for rule in COMPLAINT_STEPS.values()]
    lines += ["", "## Clocks", "", "| Clock | Limit | Paragraph |", "|---|---|---|"]
    clocks = dict.fromkeys(name for rule in COMPLAINT_STEPS.values() for name in (*rule.starts, *rule.stops))
    for name in clocks:
        clock = clock_for(name, {})
        lines.append(f"| {clock.title} | {_limit(clock.duration)} | {clock.paragraph} |")
    return "\n".join(lines) + "\n"


def _row(rule: ComplaintStep) -> str:
    new = replace(ComplaintState(), stage=Stage.ASSESSING)
    at_first = (rule.forbids(new) or "It can be taken.") if rule.kind != "received" else ""
    who = ", ".join(ROLE_TITLES[role] for role in Role if role in rule.roles)
    starts, stops = (
        ", ".join(clock_for(name, {}).title for name in names) for names in (rule.starts, rule.stops)
    )
    needs = " (with reasons)" if rule.needs_reasons else ""
    return f"| {rule.title}{needs} | {who} | {rule.paragraph} | {starts} | {stops} | {at_first} |"


def _limit(duration: Any) -> str:
    if duration is None:
        return "None in the Arrangements"
    words = {"WorkingDays": "working days", "Months": "months"}.get(
        type(duration).__name__, type(duration).__name__
    )
    return f"{duration.count} {words}"


def _plain(title: str) -> str:
    return title.replace(":", " –")  # a colon ends the name of an arrow


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
