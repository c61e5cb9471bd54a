"""tests/: a complaint that was referred, with an Investigating Officer and both parties, at browsers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.model import Complaint
from kent_standards.investigations import gathering, services, writing
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.investigation_report import WRITTEN
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.complaints.conftest import Cast, cast
from tests.complaints.test_one_case import consult, decide
from tests.tracking.conftest import Follower, complain, plain

__all__ = ["Cast", "cast", "complain", "plain"]


class Inquiry:
    """A referred complaint, and whoever has a part in its investigation."""

    def __init__(self, cast: Cast, complain: Callable[..., Follower], **given: Any) -> None:
        self.cast, self.world = cast, cast.world
        self.io = By(
            cast.world.officer("Iris Investigator", "dover", Role.INVESTIGATING_OFFICER),
            Role.INVESTIGATING_OFFICER,
        )
        self.follower = complain(**given)
        self.id = self.follower.case().id
        case = self.case
        if given.get("confidentiality"):
            self._withhold(case)
        known = {"by": cast.mo, "at": cast.at}
        officer.tell_subject(case, invite_views=True, **known)
        if case.state.withheld:
            until = self.cast.at.date() + timedelta(days=60)
            officer.keep_withholding(case, until, "Still at risk.", **known)
        officer.consult_chairman(case, "", by=cast.mo, at=cast.at)
        officer.record_chairman(case, "Agreed.", by=cast.mo, at=cast.at)
        decide(cast, case, outcome=Outcome.REFERRED, referral=("a",), investigator="Iris Investigator")
        cast.world.save()
        self.follower.enter()

    def _withhold(self, case: Complaint) -> None:
        consult(self.cast, case, Matter.CONFIDENTIALITY)
        until = self.cast.at.date() + timedelta(days=60)
        known = {"by": self.cast.mo, "at": self.cast.at}
        officer.agree_withholding(case, ["person_c"], ["identity"], until, "At risk.", **known)

    @property
    def case(self) -> Complaint:
        """The case as it stands now."""
        self.world.refresh()
        found: Complaint = self.cast.kcc.part("complaints")[self.id]
        return found

    @property
    def record(self) -> Investigation:
        """The investigation as it stands now."""
        found = investigation_of(self.case)
        assert found is not None
        return found

    @property
    def known(self) -> dict[str, Any]:
        """What the services of the Investigating Officer are given."""
        return {"by": self.io, "at": self.cast.at}

    def day(self, days: int) -> date:
        """The day so many days from today."""
        return self.cast.at.date() + timedelta(days=days)

    def review_confidentiality(self) -> None:
        """Decide afresh that what is withheld stays so (resolution 156)."""
        if self.case.state.withheld:
            known = {"by": self.cast.mo, "at": self.cast.at}
            officer.keep_withholding(self.case, self.day(60), "Still at risk.", **known)
            self.world.save()

    def appoint(self, until: date | None = None, by: By | None = None) -> "Inquiry":
        """Appoint the Investigating Officer."""
        person = (by or self.io).person
        services.appoint(self.case, person, until, "Experienced.", by=self.cast.mo, at=self.cast.at)
        self.world.save()
        return self

    def notify(self) -> "Inquiry":
        """Notify both parties."""
        self.review_confidentiality()
        days = (self.day(14), self.day(60))
        details = self.record.state.allegations
        gathering.notify_parties(self.record, details, "As usual.", ["3(1)"], *days, **self.known)
        self.world.save()
        return self

    def write(self, **sections: tuple[str, ...]) -> "Inquiry":
        """Write every part of the report."""
        record = self.record
        for letter in WRITTEN:
            writing.write_section(
                record, letter, sections.get(letter, (f"What part {letter} says.",)), **self.known
            )
        writing.write_fact(record, 0, "The clerk was shouted at.", "Two people heard it.", **self.known)
        writing.conclude(record, 1, True, ["3(2)(a)"], "It follows from finding 1.", **self.known)
        writing.conclude(record, 2, False, [], "Nothing shows it.", **self.known)
        self.world.save()
        return self

    def submit(self) -> "Inquiry":
        """Submit the draft."""
        writing.submit_draft(self.record, **self.known)
        self.world.save()
        return self

    def send(self, days: int = 14) -> "Inquiry":
        """Have the Monitoring Officer send it to both parties."""
        self.review_confidentiality()
        services.send_draft(self.record, self.day(days), by=self.cast.mo, at=self.cast.at)
        self.world.save()
        return self

    def sent(self) -> "Inquiry":
        """Appointed, notified, written, submitted and sent."""
        return self.appoint().notify().write().submit().send()

    @property
    def investigator(self) -> Any:
        """The Investigating Officer's browser."""
        return self.world.browser(self.io.person)

    @property
    def member(self) -> Any:
        """The Subject Member's browser."""
        return self.world.browser(self.cast.member)

    @property
    def monitor(self) -> Any:
        """The Monitoring Officer's browser."""
        return self.world.browser(self.cast.mo.person)

    @property
    def work(self) -> str:
        """Where the workspace is."""
        return f"/investigations/{self.id}"

    @property
    def desk(self) -> str:
        """Where the officers' page of the case is."""
        return f"/kcc/complaints/{self.id}"

    @property
    def hers(self) -> str:
        """Where the Subject Member's page of the case is."""
        return f"/complaints/{self.id}"


def fill(page: Any, status: int = 303, /, **values: Any) -> Any:
    """Send the form of a page that changes something, with these values: days as dates, ticked boxes as a tuple."""
    form = next(each for each in page.forms.values() if "form_token" in each.fields)
    for name, value in values.items():
        if isinstance(value, date):
            for part, field in _group(form, name):
                field.value = str(getattr(value, part))
        elif isinstance(value, tuple):
            for _, box in _group(form, name):
                box.checked = box._value in value
        else:
            form[name] = value
    return form.submit("submit", status=status)


def _group(form: Any, name: str) -> list[tuple[str, Any]]:
    """The controls between the markers of the group of that name."""
    found, inside = [], False
    for key, field in form.field_order:
        if key in ("__start__", "__end__"):
            inside = key == "__start__" and field.value.partition(":")[0] == name
        elif inside:
            found.append((key, field))
    return found


@pytest.fixture
def inquiry(cast: Cast, complain: Callable[..., Follower]) -> Inquiry:
    """A complaint that was just referred."""
    return Inquiry(cast, complain)
