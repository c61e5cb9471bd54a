"""tests/: the hearings of the county full of secrets, one in each state that has a form."""

from datetime import timedelta
from typing import Any

from kent_standards.committee import seats
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import take as take_on_case
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.hearings import committee
from kent_standards.hearings.acts import take
from kent_standards.hearings.model import Hearing
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.hearing_business import QUESTIONS
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.panels import Kind
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.security.representatives import representative_of
from kent_standards.store.ids import new_id
from tests.isolation.actors import OWN, PARISH, adviser, desk, either, oneself
from tests.isolation.county_panel import refer

PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}
PRELIMINARY = ("apologies", "declarations", "introductions", "privacy_heard")
HEARD = (
    "complaint_presented", "complaint_questions_member", "complaint_questions_panel", "case_presented",
    "case_questions_officer", "case_questions_panel", "complaint_summed_up", "case_summed_up",
)  # fmt: skip
NAMES = ("Pam Panel", "Paul Panel", "Pia Panel")


class Hearings:
    """Brings cases of a ``place`` before its Panel; ``person`` is the Independent Person."""

    def __init__(self, place: Any, person: str) -> None:
        self.place, self.person = place, person
        self.today = place.world.clock.today
        # Long enough ago that a hearing may be held today.
        self.early = place.world.at - timedelta(days=45)
        self.acts = {"by": place.by, "at": place.world.at}
        self.before = {"by": place.by, "at": self.early}

    def fill(self) -> None:
        """Each state in which some act has its form. Those whose acts tell nothing to the complaint share one."""
        self._committee()
        drawn = self.drawn(self.case())
        called = self.called(self.drawn(self.case()))
        self._said_before(called)
        sitting = self.opened(self.called(self.drawn(self.case())))
        take(
            sitting,
            "item_noted",
            data={"item": "apologies", "note": self.place.secret("Apology", desk)},
            **self.acts,
        )
        declared = {"person": self.panel[0], "text": self.place.secret("Interest", desk), "leaves": False}
        take(sitting, "declared", data=declared, **self.acts)
        broken = self.opened(self.called(self.drawn(self.case())))
        take(broken, "member_left", reasons="Ill.", data={"person": self.panel[2]}, **self.acts)
        announcing = self.decided(self.heard(self.opened(self.called(self.drawn(self.case())))), breach=False)
        ended = self.decided(self.heard(self.opened(self.called(self.drawn(self.case())))), breach=False)
        take(ended, "decision_announced", reasons="It was robust.", **self.acts)
        take_on_case(ended.case, "panel_announced", data={"breach": False}, **self.acts)
        self.place.ids["to_issue"] = ended.case_id
        shared = self.case()
        states = {
            "drawn": drawn,
            "called": called,
            "sitting": sitting,
            "broken": broken,
            "announcing": announcing,
            **{name: self.called(self.drawn(shared), tells=False) for name in _SHARED},
        }
        for name in _SHARED:
            _SHARED[name](self, states[name])
        heard = self.place.authority.part("complaints")[self.place.ids["papers"]]
        states["fellow"] = self._represented(heard, {"person": self.place.scene.people["another member"]})
        if self.place.slug == OWN:
            represented = self._represented(heard, {"code": "f" * 64})
            name = representative_of(self.place.authority, f"{represented.id}/1")
            self.place.scene.people["representative"] = name
        self.place.ids |= {f"hearing_{name}": hearing.id for name, hearing in states.items()}

    def _committee(self) -> None:
        """Three members, who are entered at the principal authority of a parish."""
        if self.place.slug == PARISH:
            members = committee.committee_of(self.place.authority).members
            self.panel = tuple(person for person, each in members.items() if each.kind is Kind.OWN)
            return
        found = []
        for name in (*NAMES, "Sam Spare"):
            person = enter_person(
                self.place.world.service, f"{name} {self.place.slug}", by=THE_SERVICE, at=self.early
            ).id
            since = self.today - timedelta(days=400)
            office = {"role": Role.MEMBER, "printed_name": f"{name} of {self.place.slug}", "since": since}
            enter_office(self.place.authority, person, by=THE_SERVICE, at=self.early, **office)
            if name in NAMES:
                committee.join(self.place.authority, person, votes=True, **self.before)
                found.append(person)
        self.panel = tuple(found)
        sits = committee.committee_of(self.place.authority)
        seats.plan_work(sits, 9, "Review the register", self.today, **self.before)

    def case(self) -> Complaint:
        """A case that was referred to the Panel, of which the final report was copied long ago."""
        acts, place = self.before, self.place
        accused = Accused(place.owner, ("Shouted at a clerk.",), self.early.date() - timedelta(days=9))
        sent = Sent({"name": "Percy", "address": "Kent"}, (accused,))
        receipt = receive(place.authority, sent, secret=b"1" * 32, by=None, at=self.early)
        case: Complaint = place.authority.part("complaints").find(receipt.references[0])
        officer.tell_subject(case, invite_views=True, **acts)
        matters = [Matter.TESTS, Matter.DECISION]
        officer.consult_person(case, self.person, matters, **acts)
        ip = By(self.person, Role.INDEPENDENT_PERSON)
        party.give_person_views(case, ("Serious.",), by=ip, at=self.early)
        officer.apply_jurisdiction(case, PASSES, {}, rules="KENT-2012", **acts)
        officer.apply_criteria(case, [], [], {}, rules="KENT-2012", **acts)
        refer(place, case, at=self.early)
        self._investigated(case)
        return case

    def _investigated(self, case: Complaint) -> None:
        io = By(self.place.scene.people["former Investigating Officer"], Role.INVESTIGATING_OFFICER)
        data = {"person": io.person, "until": self.early.date().isoformat()}
        take_on_case(case, "investigator_appointed", reasons="Able.", data=data, **self.before)
        for kind in ("parties_notified", "draft_submitted"):
            take_on_case(case, kind, by=io, at=self.early)
        data = {"comments_by": self.early.date().isoformat()}
        take_on_case(case, "draft_sent", data=data, **self.before)
        take_on_case(case, "final_submitted", by=io, at=self.early)
        officer.consult_person(case, self.person, [Matter.REPORT], **self.before)
        ip = By(self.person, Role.INDEPENDENT_PERSON)
        party.give_person_views(case, ("Yes.",), by=ip, at=self.early)
        outcome = {"outcome": "hearing"}
        take_on_case(case, "report_considered", reasons="Evidence.", data=outcome, **self.before)
        take_on_case(case, "final_copied", **self.before)

    def drawn(self, case: Complaint) -> Hearing:
        """With a Panel and an Independent Person."""
        hearings = case.authority.part("hearings")
        number = len(hearings.of_case(case.id)) + 1
        hearing = Hearing(new_id(), f"{case.reference}/H{number}", case.id)
        hearings.add(hearing)
        data = {
            "procedure": "KENT-2012",
            "subject": case.state.subject,
            "grouped": False,
            "allegations": len(case.state.allegations),
        }
        take(hearing, "hearing_prepared", data=data, **self.before)
        seats = tuple(
            {"person": person, "name": name, "kind": "own", "group": "", "votes": True, "trained_on": ""}
            for person, name in zip(self.panel, NAMES, strict=True)
        )
        take(hearing, "panel_appointed", data={"panel": seats, "quorum": 3}, **self.before)
        take(hearing, "independent_named", data={"person": self.person, "name": "Ivy"}, **self.before)
        return hearing

    def called(self, hearing: Hearing, *, tells: bool = True) -> Hearing:
        """Called for today."""
        day = self.today.isoformat()
        data = {"day": day, "earliest": day, "time": "10:00", "place": "The hall"}
        take(hearing, "called", data=data, **self.before)
        if tells:
            take_on_case(
                hearing.case, "hearing_called", data={"day": day, "place": "The hall"}, **self.before
            )
        return hearing

    def _said_before(self, hearing: Hearing) -> None:
        """What the councillor and the Independent Person have said."""
        hers = either(oneself, desk)
        who = {"attends": True, "representative": self.place.secret("Friend", hers), "relation": "friend"}
        take(hearing, "attendance_said", data=who, **self.acts)
        take(hearing, "written_given", reasons=self.place.secret("Plea", hers), **self.acts)
        view = {"on": "breach", "text": self.place.secret("View", either(adviser, desk)), "in_writing": True}
        take(hearing, "view_given", data={**view, "person": self.person}, **self.acts)

    def _represented(self, case: Complaint, access: dict[str, str]) -> Hearing:
        """Called, with a representative who was let in."""
        hearing = self.called(self.drawn(case), tells=False)
        who = {"attends": True, "representative": "A Friend", "relation": "councillor"}
        take(hearing, "attendance_said", data=who, **self.acts)
        take(hearing, "representative_let_in", data=access, **self.acts)
        return hearing

    def opened(self, hearing: Hearing, *, subject: bool = True, chair: bool = True) -> Hearing:
        """Opened today, with a Chairman."""
        data = {"present": self.panel, "subject": subject, "independent": True}
        take(hearing, "opened", data=data, **self.acts)
        if hearing.case.state.panel.called_for is not None:
            take_on_case(hearing.case, "hearing_opened", **self.acts)
        if chair:
            self.vote(hearing, "chairman_elected", person=self.panel[0])
        return hearing

    def vote(self, hearing: Hearing, kind: str, reasons: str = "", **data: Any) -> None:
        """A unanimous vote."""
        given = {**data, "votes": dict.fromkeys(hearing.state.voters, "for"), "casting": ""}
        take(hearing, kind, reasons=reasons, data=given, **self.acts)

    def heard(self, hearing: Hearing) -> Hearing:
        """Everything up to the Independent Person's view on breach."""
        for item in PRELIMINARY:
            take(hearing, "item_noted", data={"item": item}, **self.acts)
        self.vote(hearing, "privacy_decided", "Nobody asks for it.", excluded=False)
        for item in HEARD:
            take(hearing, "item_noted", data={"item": item}, **self.acts)
        return self.viewed(hearing, "breach")

    def viewed(self, hearing: Hearing, on: str) -> Hearing:
        """The Independent Person's view."""
        data = {"on": on, "text": "It was one.", "in_writing": False, "person": self.person}
        take(hearing, "view_given", data=data, **self.acts)
        return hearing

    def found(self, hearing: Hearing, *, breach: bool = True) -> Hearing:
        """The Panel deliberates, and has decided."""
        take(hearing, "deliberation_begun", **self.acts)
        # After the announcement the Panel and those who advise it read what was found.
        self.vote(
            hearing,
            "fact_found",
            self.place.secret("Grounded", either(adviser, desk)),
            text="Loud.",
            found=True,
        )
        what = {"broken": ("3(2)(f)",)} if breach else {"kept": ("3(2)(f)",)}
        self.vote(hearing, "allegation_decided", "It follows.", allegation=1, **what)
        return hearing

    def decided(self, hearing: Hearing, *, breach: bool = True) -> Hearing:
        """And has announced it."""
        take(self.found(hearing, breach=breach), "reconvened", **self.acts)
        take(hearing, "facts_announced", **self.acts)
        return hearing

    def sanctioning(self, hearing: Hearing) -> Hearing:
        """All spoke on sanctions; the Panel deliberates, and has answered the questions."""
        self.viewed(self.decided(hearing), "sanction")
        for side in ("member", "officer"):
            take(hearing, "sanction_heard", data={"side": side, "text": "A letter."}, **self.acts)
        take(hearing, "deliberation_begun", **self.acts)
        for question in QUESTIONS:
            take(hearing, "question_answered", data={"question": question, "answer": "No."}, **self.acts)
        return hearing


def _adjourned(made: Hearings, hearing: Hearing) -> None:
    made.opened(hearing)
    day = made.today.isoformat()
    wanted = made.place.secret("Wanted", either(oneself, desk))
    made.vote(hearing, "direction_given", what=wanted, whom="The clerk", day=day)
    take(hearing, "adjourned", reasons="For that.", data={"day": day}, **made.acts)


def _over(made: Hearings, hearing: Hearing) -> None:
    made.heard(made.opened(hearing))
    made.vote(hearing, "concern_noted", text=made.place.secret("Concern", either(adviser, desk)))
    made.decided(hearing, breach=False)
    take(hearing, "decision_announced", reasons="It was robust.", **made.acts)


def _found(made: Hearings, hearing: Hearing) -> None:
    take(made.found(made.heard(made.opened(hearing))), "reconvened", **made.acts)


# Those that share a case: what brings each to its state.
_SHARED = {
    "unchaired": lambda made, hearing: made.opened(hearing, chair=False),
    "absent": lambda made, hearing: made.opened(hearing, subject=False),
    "ready": lambda made, hearing: made.heard(made.opened(hearing)),
    "deliberating": lambda made, hearing: made.found(made.heard(made.opened(hearing))),
    "found": _found,
    "breached": lambda made, hearing: made.decided(made.heard(made.opened(hearing))),
    "sanctioning": lambda made, hearing: made.sanctioning(made.heard(made.opened(hearing))),
    "adjourned": _adjourned,
    "over": _over,
}
