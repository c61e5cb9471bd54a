"""tests/: which officers read and publish a notice that their authority has issued: not whoever has a conflict (SR5)."""

from dataclasses import replace

import pytest

from kent_standards.complaints import handlers
from kent_standards.complaints import officer_acts as officer
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.notices.content import to_primitives
from kent_standards.notices.services import issue_notice
from tests.complaints.conftest import COMPLAINANT
from tests.complaints.referred import announce, investigate, refer
from tests.notices.conftest import form_of
from tests.notices.test_panel_notice import heard, hearing, issue

NAME = COMPLAINANT["name"]


@pytest.mark.security(5)
def test_whoever_has_a_conflict_reads_no_notice_of_the_case_and_whoever_stands_in_publishes_it(cast):
    case = cast.case()
    refer(cast, case)
    investigate(cast, case, cast.world.officer("Ines Vestigator", "kcc", Role.INVESTIGATING_OFFICER))
    officer.declare_conflict(case, "My brother-in-law.", by=cast.mo, at=cast.at)
    handlers.ask_stand_in(case, cast.canterbury_mo.person, "Agreed.", by=cast.mo, at=cast.at)
    theirs = replace(cast, mo=By(cast.canterbury_mo.person, Role.DEPUTY_MONITORING_OFFICER))
    announce(theirs, case, breach=True)
    notice = issue(theirs, case, hearing(cast))
    cast.world.save()
    barred, standing = cast.world.browser(cast.mo.person), cast.world.browser(cast.canterbury_mo.person)
    where = f"/kcc/inbox/sent/{notice.id}"
    for address in (where, f"{where}.pdf", f"{where}/publish", f"{where}/follow-up"):
        barred.get(address, status=404)
    assert notice.reference not in barred.get("/kcc/inbox").text
    page = standing.get(f"/kcc/complaints/{case.id}").click(notice.reference)
    form = form_of(page.click("Publish it"))
    form["words"] = ""
    shown = form_of(form.submit("again"))
    shown["read"].checked = True
    shown.submit("submit", status=303)
    form = form_of(standing.get(f"{where}/follow-up"))
    form["number"], form["standing"], form["words"] = "1", "done", "The member took the course."
    form.submit("submit", status=303)
    cast.world.refresh()
    roles = [step.role for step in notice.steps if step.by == cast.canterbury_mo.person]
    assert roles == [Role.DEPUTY_MONITORING_OFFICER] * 3  # issued, published, followed up
    standing.get("/kcc/inbox", status=404)


@pytest.mark.security(9, 28)
def test_no_officer_reads_in_a_notice_who_complained_while_that_is_withheld(cast):
    case = heard(cast)
    open_one = issue(cast, case, hearing(cast))
    content = replace(open_one.content, reference="KCC/2026/0009/N1", panel=(), identity_withheld=True)
    assert NAME in repr(to_primitives(content))
    given = {"paragraph": "Arrangements, Annex 1, 4.6", "by": cast.mo, "at": cast.at}
    withheld = issue_notice(cast.kcc, content, case.id, cast.member, (), **given)
    clerk = cast.world.officer("Cleo Clerk", "kcc", Role.CLERK)
    cast.world.save()
    for person in (cast.mo.person, clerk):
        browser = cast.world.browser(person)
        assert NAME not in browser.get(f"/kcc/inbox/sent/{withheld.id}").text
        assert NAME in browser.get(f"/kcc/inbox/sent/{open_one.id}").text
