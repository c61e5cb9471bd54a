"""tests/: a case of the county full of secrets on which a Hearing Panel has decided, with its notice."""

from typing import Any

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import take
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.panel_notices import issue_panel_notice
from kent_standards.complaints.signing import Signature
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.hearing_parts import Fact, Finding, On, Seat, View
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE, Proposed, impose
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.isolation.actors import adviser, desk, either, oneself

SIGNED = Signature("An Officer", "Monitoring Officer", "the Monitoring Officer")


def refer(place: Any, case: Complaint, at: Any = None) -> None:
    """Refer a case that was told, tested and advised on."""
    acts = {"by": place.by, "at": at or place.world.at}
    officer.consult_chairman(case, "", **acts)
    officer.record_chairman(case, "Agrees.", **acts)
    draft = Draft(
        Outcome.REFERRED,
        ("Complained of.",),
        {1: "Serious."},
        ("3(2)(f)",),
        "Next.",
        "An Investigator",
        ("a",),
    )
    draft_decision(case, draft, rules=place.rules, **acts)
    issue_decision(case, SIGNED, rules=place.rules, **acts)


def decided_by_a_panel(place: Any, case: Complaint, person: str) -> None:
    """Take a referred case to its Panel's notice, in which a canary stands; ``person`` is the Independent Person."""
    acts, today = {"by": place.by, "at": place.world.at}, place.world.clock.today
    where = place.authority.principal or place.slug
    investigator = place.world.officer(f"Ines {place.slug}", where, Role.INVESTIGATING_OFFICER)
    io = {"by": By(investigator, Role.INVESTIGATING_OFFICER), "at": place.world.at}
    take(case, "investigator_appointed", reasons="Able.", data={"person": investigator, "until": ""}, **acts)
    for kind in ("parties_notified", "draft_submitted"):
        take(case, kind, **io)
    take(case, "draft_sent", data={"comments_by": today.isoformat()}, **acts)
    take(case, "final_submitted", **io)
    officer.consult_person(case, person, [Matter.REPORT], **acts)
    party.give_person_views(case, ("Serious.",), by=By(person, Role.INDEPENDENT_PERSON), at=place.world.at)
    take(case, "report_considered", reasons="Evidence.", data={"outcome": "hearing"}, **acts)
    take(case, "final_copied", **acts)
    take(case, "hearing_called", data={"day": today.isoformat()}, **acts)
    take(case, "hearing_opened", **acts)
    take(case, "panel_announced", data={"breach": True}, **acts)
    secret = place.secret("PanelWhy", either(either(oneself, adviser), desk))
    notice = issue_panel_notice(
        case,
        _hearing(today, secret),
        ("Complained of.",),
        SIGNED,
        procedure=KENT_2012_PROCEDURE,
        rules=place.rules,
        **acts,
    )
    place.ids["panel_notice"], place.ids["heard"] = notice.id, case.id


def _hearing(today: Any, secret: str) -> HearingState:
    asked = Proposed("d", "Train the member", secret, (1,))
    applied = impose(asked, KENT_2012_PROCEDURE, breached=(1,), grouped=True, today=today)
    return HearingState(
        allegations_count=1,
        panel=(Seat("chair", "Pat Chair", "member", "", votes=True),),
        present=frozenset({"chair"}),
        chairman="chair",
        views=(View("ip", On.BREACH, secret, False, today),),
        facts=(Fact("It was so.", True, secret),),
        allegations={1: Finding(1, ("3(2)(f)",), (), secret)},
        announced_on=today,
        sanctions=(applied,),
    )
