"""tests/: the complainant learns by mail that there is news: fixed words and a link, and nothing of hers in it."""

from email import message_from_bytes
from email.policy import default

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.complainants import replace_code
from kent_standards.complaints.decisions import draft_decision, issue_decision
from kent_standards.delivery.worker import Letterhead, deliver
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.outbox.transports import FolderTransport
from kent_standards.verification.references import check_references
from tests.complaints.conftest import COMPLAINANT, SIGNED
from tests.tracking.test_progress import heard

HEAD = Letterhead("https://standards.kent.example", "Kent Standards <service@kent.example>", "kent.example")


class Clock:
    """The world's clock, as the worker asks it."""

    def __init__(self, world):
        self.world = world

    def now(self):
        """The time now."""
        return self.world.at


def waiting(cast):
    """The messages to complainants that wait at the county council."""
    return [each for each in cast.kcc.outbox.waiting() if each.kind == "complaint_progress"]


def delivered(cast, folder):
    """What a round of the worker sends to complainants."""
    cast.world.save()
    deliver(cast.world.db, FolderTransport(folder), Clock(cast.world), HEAD)
    cast.world.refresh()
    found = [message_from_bytes(each.read_bytes(), policy=default) for each in sorted(folder.glob("*.eml"))]
    return [each for each in found if each["To"] == COMPLAINANT["email"]]


@pytest.mark.security(21)
@pytest.mark.security(22)
@pytest.mark.security(23)
def test_she_gets_the_same_message_whatever_was_done_and_nothing_of_hers_stands_in_it(
    complain, cast, tmp_path
):
    her = complain()
    case, acts = her.case(), {"by": cast.mo, "at": cast.at}
    heard(cast, case)  # one: acknowledged
    officer.ask_information(case, "complainant", "Who was there?", **acts)
    officer.ask_information(case, "subject", "Where were you?", **acts)  # not for her
    officer.offer_informal(case, ["e"], ["d"], ["subject"], "A letter.", **acts)
    party.give_information(
        case, "Two clerks.", "complainant", by=By(case.submission, Role.COMPLAINANT), at=cast.at
    )
    draft_decision(case, cast.draft(), rules=cast.rules, **acts)
    issue_decision(case, SIGNED, rules=cast.rules, **acts)
    replace_code(case, secret=b"1" * 32, **acts)
    assert len(waiting(cast)) == 5
    stored = str([vars(each) for each in waiting(cast)])
    assert [
        each for each in (*COMPLAINANT.values(), her.code, case.id, case.reference) if each in stored
    ] == []
    assert list(check_references(cast.world.service, cast.kcc)) == []
    sent = delivered(cast, tmp_path)
    assert len(sent) == 5
    assert {each["Subject"] for each in sent} == {"There is news about your complaint"}
    [body] = {each.get_content() for each in sent}
    assert body.count("https://") == 1
    assert "https://standards.kent.example/kcc/track" in body.splitlines()
    whole = "".join(str(each) for each in sent).replace(f"To: {COMPLAINANT['email']}", "")
    known = (*COMPLAINANT.values(), her.code, case.id, case.reference, case.submission, "Samper")
    assert [each for each in known if each in whole] == []


def test_whoever_gave_no_address_gets_none_and_one_taken_back_is_used_no_more(complain, cast, tmp_path):
    silent = complain(email="")
    officer.acknowledge(silent.case(), by=cast.mo, at=cast.at)
    assert waiting(cast) == []
    her = complain()
    officer.acknowledge(case := her.case(), by=cast.mo, at=cast.at)
    by = By(case.submission, Role.COMPLAINANT)
    party.correct_contact(case.sent, cast.kcc, {"email": ""}, by=by, at=cast.at)
    assert delivered(cast, tmp_path) == []
    [intent] = waiting(cast)
    assert (intent.state, intent.outcome.split(",")[0]) == (
        "parked",
        "The complainant has taken back her e-mail address",
    )
    page = cast.world.browser(cast.mo.person).get("/kcc/mail").text
    assert "A complainant" in page
    assert COMPLAINANT["name"] not in page


def test_a_new_address_gets_what_waits(complain, cast, tmp_path):
    her = complain(email="old@example.org")
    officer.acknowledge(case := her.case(), by=cast.mo, at=cast.at)
    by = By(case.submission, Role.COMPLAINANT)
    party.correct_contact(case.sent, cast.kcc, {"email": COMPLAINANT["email"]}, by=by, at=cast.at)
    assert len(delivered(cast, tmp_path)) == 1
