"""tests/: complaints that were referred, investigated and heard, by the milestones on their own record."""

from datetime import timedelta

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as parties
from kent_standards.complaints.acts import take
from kent_standards.complaints.decisions import draft_decision, issue_decision
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.complaints.conftest import SIGNED, Cast
from tests.complaints.test_one_case import PASSES

VIEWS = ("It is serious.",)


def refer(cast: Cast, case, **given):
    """Refer a case for investigation, and issue the notice that says so."""
    known = {"by": cast.mo, "at": cast.at}
    officer.tell_subject(case, invite_views=False, **known)
    officer.apply_jurisdiction(case, PASSES, {}, rules="rules", **known)
    officer.apply_criteria(case, [], [], {}, rules="rules", **known)
    consult(cast, case, Matter.TESTS, Matter.DECISION)
    officer.consult_chairman(case, "", **known)
    officer.record_chairman(case, "Agrees.", **known)
    draft = cast.draft(Outcome.REFERRED, investigator="Ines Vestigator", referral=("a",), **given)
    draft_decision(case, draft, rules=cast.rules, **known)
    return issue_decision(case, SIGNED, rules=cast.rules, **known)


def consult(cast: Cast, case, *matters: Matter) -> None:
    """Ask the Independent Person, who gives her views."""
    officer.consult_person(case, cast.ip.person, matters, by=cast.mo, at=cast.at)
    parties.give_person_views(case, VIEWS, by=cast.ip, at=cast.at)


def investigate(cast: Cast, case, investigator: str) -> None:
    """Take it through its investigation to the Hearing Panel, the final report copied to both sides."""
    io = By(investigator, Role.INVESTIGATING_OFFICER)
    known, mine = {"by": cast.mo, "at": cast.at}, {"by": io, "at": cast.at}
    take(
        case,
        "investigator_appointed",
        reasons="Experienced.",
        data={"person": investigator, "until": ""},
        **known,
    )
    take(case, "parties_notified", **mine)
    take(case, "draft_submitted", **mine)
    by_day = (cast.at.date() + timedelta(days=14)).isoformat()
    take(case, "draft_sent", data={"comments_by": by_day}, **known)
    take(case, "final_submitted", **mine)
    consult(cast, case, Matter.REPORT)
    take(case, "report_considered", reasons="There is evidence.", data={"outcome": "hearing"}, **known)
    take(case, "final_copied", **known)


def announce(cast: Cast, case, *, breach: bool) -> None:
    """Hear it: the Panel announces its decision."""
    known = {"by": cast.mo, "at": cast.at}
    take(case, "hearing_called", data={"day": cast.at.date().isoformat(), "place": "County Hall"}, **known)
    take(case, "hearing_opened", **known)
    take(case, "panel_announced", data={"breach": breach}, **known)
