"""tests/: the complaints and decision notices of the county full of secrets, one in each state that has a form."""

from datetime import timedelta
from typing import Any

from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.services import files_on
from kent_standards.complaints import links
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import monitors as officers_here
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.decision_notices import Recipient
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.notices.content import NoticeContent
from kent_standards.notices.services import issue_notice, publish_notice
from tests.isolation.actors import (
    OTHER,
    PLACES,
    Who,
    adviser,
    desk,
    either,
    holders,
    holders_at,
    monitors,
    nobody,
    oneself,
)
from tests.isolation.county_bundles import Bundles
from tests.isolation.county_hearings import Hearings
from tests.isolation.county_investigations import Investigations
from tests.isolation.county_panel import decided_by_a_panel, refer

RULES = "KENT-2012"
PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}


def fill_cases(place: Any) -> None:
    """Complaints about the owner of a ``place`` of the county, and notices; ``place.ids`` knows each by its state."""
    _Cases(place).fill()


class _Cases:
    def __init__(self, place: Any) -> None:
        self.place, self.world, self.by = place, place.world, place.by
        self.at, self.today = place.world.at, place.world.clock.today
        self.acts = {"by": self.by, "at": self.at}
        name = "Independent Person elsewhere" if place.slug == OTHER else "Independent Person"
        self.person = place.scene.people[name]

    def fill(self) -> None:
        """Each state in which some act has its form."""
        self._secret_ones()
        self.place.ids["plain"] = self._plain().id
        self._sought()
        self._advised_on_confidentiality()
        self._moving()
        self._tested()
        self._stayed()
        self._left()
        self._linked()
        self._informal()
        self._drafted()
        investigations = Investigations(self.place, self.person, self._heard)
        investigations.fill()
        Bundles(self.place, investigations).fill()
        self._filed()
        self._notices()
        self._decided_by_a_panel()
        Hearings(self.place, self.person).fill()
        self._draft_of_somebody()

    def _secret_ones(self) -> None:
        """One that the owner isn't told of, and one that she is, on which her views and advice are asked."""
        ids, hers = self.place.ids, either(oneself, desk)
        ids["case"] = self._with_canaries("Unheard", desk).id
        told = self._with_canaries("Heard", either(hers, adviser))
        ids["told"] = told.id
        officer.tell_subject(told, invite_views=True, **self.acts)
        officer.consult_person(told, self.person, [Matter.TESTS], **self.acts)
        today = self.place.world.clock.today
        officer.note_time(told, 30, today, self.place.secret("TimeSpent", desk), **self.acts)
        officer.suspend(told, self.place.secret("Suspicion", desk), **self.acts)

    def _with_canaries(self, name: str, readers: Who) -> Complaint:
        """A complaint with canaries in all that anybody said; one that asks for confidentiality if it is unheard."""
        secret, unheard = self.place.secret, name == "Unheard"
        who = monitors if unheard else either(oneself, monitors)
        accused = Accused(
            self.place.owner,
            (secret(f"{name}Deed", readers),),
            self.today,
            secret(f"{name}Witness", desk),
            secret(f"{name}Past", desk),
        )
        complainant = {"name": secret(f"{name}Name", who), "address": secret(f"{name}Home", monitors)}
        contact = ("telephone_day", "telephone_evening", "telephone_mobile", "type_other")
        complainant |= {each: secret(f"{name}{each.replace('_', '')}", monitors) for each in contact}
        complainant |= {"email": f"{secret(f'{name}Mail', monitors)}@example.org", "type": "other"}
        complainant |= {"clerk_reason": secret(f"{name}Clerk", monitors)}
        if not unheard:
            return self._receive(Sent(complainant, (accused,)))
        paper = check_file(f"{secret('Paper', desk)}.txt", secret("Written", desk).encode())
        case = self._receive(Sent(complainant, (accused,), secret(f"{name}Dread", desk), files=(paper,)))
        (self.place.ids["paper"],) = (each.id for each in files_on(case.sent))
        return case

    def _filed(self) -> None:
        """An investigation of what came with a file."""
        accused = Accused(self.place.owner, ("Shouted at a clerk.",), self.today)
        file = check_file("note.txt", b"A note.")
        case = self._receive(Sent({"name": "Percy", "address": "Kent"}, (accused,), files=(file,)))
        (self.place.ids["sent_file"],) = (each.id for each in files_on(case.sent))
        self._hear(case)
        self.place.ids["filed"] = Investigations(self.place, self.person, self._heard).appointed(case).id

    def _draft_of_somebody(self) -> None:
        """A complaint that somebody is writing and hasn't sent, and its code: nobody but she may know of it."""
        drafts = self.world.registry["kent.drafts"]
        browser = f"the browser of a complainant at {self.place.slug}"
        draft = drafts.begin(browser, self.place.slug, self.at)
        secret = f"Unsent{self.place.slug}"
        councillor = {"person": self.place.owner, "what": {"allegations": f"{secret}Deed"}}

        def write(fresh: Any) -> None:
            fresh.answers["you"] = {"last_name": f"{secret}Name", "address": f"{secret}Home"}
            fresh.councillors = [councillor]

        drafts.change(browser, draft, write, self.at)
        for text in (f"{secret}Deed", f"{secret}Name", f"{secret}Home", draft.code, draft.tracking):
            self.place.canary(text, nobody)

    def _receive(self, sent: Sent) -> Complaint:
        receipt = receive(self.place.authority, sent, secret=b"1" * 32, by=None, at=self.at)
        self.place.canary(receipt.tracking_code, nobody)
        found: Complaint = self.place.authority.part("complaints").find(receipt.references[0])
        return found

    def _plain(self, confidentiality: str = "", about: str = "") -> Complaint:
        """One that has just come in, in words that anybody might use."""
        accused = Accused(about or self.place.owner, ("Shouted at a clerk.",), self.today)
        return self._receive(Sent({"name": "Percy", "address": "Kent"}, (accused,), confidentiality))

    def _advised(self, case: Complaint) -> None:
        officer.consult_person(case, self.person, list(Matter), **self.acts)
        party.give_person_views(case, ("Minor.",), by=By(self.person, Role.INDEPENDENT_PERSON), at=self.at)

    def _sought(self) -> None:
        """One on which the owner consults an Independent Person, which is between the two."""
        case, between = self._plain(), either(oneself, adviser)
        officer.tell_subject(case, invite_views=False, **self.acts)
        for answered in (True, False):
            words = self.place.secret(f"Sought{answered}", between)
            party.ask_adviser(case, self.person, words, by=self.place.her, at=self.at)
            if answered:
                words = self.place.secret("SoughtAnswer", between)
                party.answer_member(case, words, by=By(self.person, Role.INDEPENDENT_PERSON), at=self.at)
        self.place.ids["sought"] = case.id

    def _advised_on_confidentiality(self) -> None:
        case = self._plain("Afraid.")
        self._advised(case)
        self.place.ids["advised"] = case.id
        refused = self._plain("Afraid.")
        self._advised(refused)
        officer.refuse_withholding(refused, "No ground.", **self.acts)
        self.place.ids["unwithheld"] = refused.id
        agreed = self._plain("Afraid.")
        self._advised(agreed)
        review = self.today + timedelta(days=60)
        officer.agree_withholding(agreed, ["person_c"], ["identity"], review, "At risk.", **self.acts)
        self.place.ids["withheld"] = agreed.id

    def _moving(self) -> None:
        """One about somebody who has left and sits at Dover, offered for transfer there."""
        twin = self.world.member(f"Tess Two {self.place.slug}", "dover")
        self.world.seat(twin, self.place.slug, until=self.today - timedelta(days=1))
        case = self._plain(about=twin)
        officer.offer_transfer(case, "dover", "It was at Dover.", **self.acts)
        self.place.ids["moving"] = case.id

    def _heard(self) -> Complaint:
        """Told, tested and advised on; the Chairman was asked, and a second Independent Person can't act."""
        return self._hear(self._plain())

    def _hear(self, case: Complaint) -> Complaint:
        officer.tell_subject(case, invite_views=True, **self.acts)
        officer.apply_jurisdiction(case, PASSES, {}, rules=RULES, **self.acts)
        officer.apply_criteria(case, [], [], {}, rules=RULES, **self.acts)
        self._advised(case)
        return case

    def _tested(self) -> None:
        case = self._heard()
        officer.consult_chairman(case, "", **self.acts)
        where = self.place.authority.principal or self.place.slug
        ill = self.world.officer(f"Ida Ill {self.place.slug}", where, Role.INDEPENDENT_PERSON)
        officer.consult_person(case, ill, [Matter.TESTS], **self.acts)
        officer.note_unable(case, ill, "Ill.", **self.acts)
        self.place.ids["tested"] = case.id

    def _stayed(self) -> None:
        case = self._heard()
        officer.stay(case, ["e"], self.today + timedelta(days=30), "In hospital.", **self.acts)
        self.place.ids["stayed"] = case.id

    def _linked(self) -> None:
        one, other = self._plain(), self._plain()
        links.link(one, other, "same", **self.acts)
        self.place.ids["linked"] = one.id

    def _left(self) -> None:
        """One in which everybody who could deal with it has a conflict of interest."""
        case = self._plain()
        why = self.place.secret("Friendship", holders(Role.CLERK))
        for person in officers_here(self.place.authority, self.today):
            by = By(person, Role.MONITORING_OFFICER)
            officer.declare_conflict(case, why, by=by, at=self.at)
        self.place.ids["conflicted"] = case.id

    def _informal(self) -> None:
        """One offer that waits for its answers, and one that was agreed to and is being carried out."""
        for name in ("offered", "agreed_on"):
            case = self._heard()
            officer.offer_informal(case, ["e"], ["d"], ["subject"], "A letter.", **self.acts)
            self.place.ids[name] = case.id
        party.answer_informal(case, True, "", "subject", by=self.place.her, at=self.at)
        self._draft(case, Outcome.INFORMAL)
        signature = Signature("An Officer", "Monitoring Officer", "the Monitoring Officer")
        issue_decision(case, signature, rules=self.place.rules, **self.acts)

    def _drafted(self) -> None:
        case = self._heard()
        self._draft(case, Outcome.NOT_REFERRED)
        self.place.ids["drafted"] = case.id

    def _decided_by_a_panel(self) -> None:
        case = self._heard()
        refer(self.place, case)
        decided_by_a_panel(self.place, case, self.person)

    def _draft(self, case: Complaint, outcome: Outcome) -> None:
        draft = Draft(outcome, ("Complained of.",), {1: "No harm."}, ("3(2)(f)",), "Nothing.")
        draft_decision(case, draft, rules=self.place.rules, **self.acts)

    def _notices(self) -> None:
        """A notice that is published, one that isn't, and a copy of each at the next place."""
        target = PLACES[(PLACES.index(self.place.slug) + 1) % len(PLACES)]
        for name, released in (("notice", True), ("unpublished", False)):
            content = self._content(name, "0001" if released else "0002")
            notice = issue_notice(
                self.place.authority,
                content,
                self.place.ids["case"],
                self.place.owner,
                [Recipient("Monitoring Officer", target, "Sits there", "Resolution 136")],
                paragraph="Arrangements, Annex 1, 4.6(a)",
                by=self.by,
                at=self.at,
            )
            self.place.ids[name] = notice.id
            if released:
                publish_notice(notice, [content.what_next], by=self.by, at=self.at)
            else:
                self.place.scene.places.setdefault(target, {})["received"] = f"{self.place.slug}-{notice.id}"

    def _content(self, name: str, number: str) -> NoticeContent:
        """What a notice says: its canaries are for officers here and at the next place, unless it is published."""
        readers = either(desk, holders_at(self.place.slug, PLACES))
        secret = self.place.secret(f"{name.capitalize()}Who", readers)
        return NoticeContent(
            reference=f"{self.place.slug.upper()}/2026/{number}/N1",
            authority=self.place.slug,
            considered_on=self.today.isoformat(),
            complainant=secret,
            subject="The Owner",
            subject_office="a member",
            summary=(f"{secret} complains.",),
            independent_views=("Minor.",),
            outcome="not_referred",
            outcome_title="Not referred for investigation",
            decision="It is not referred.",
            paragraph="Arrangements, Annex 1, 4.6(a)",
            allegations=(("A deed.", "No harm."),),
            tests=(),
            code_paragraphs=(),
            investigator="",
            what_next=self.place.secret(f"{name.capitalize()}Next", readers),
            told=(),
            help_contact="the Monitoring Officer",
            signed_by="An Officer",
            signed_as="Monitoring Officer",
            signed_on=self.today.isoformat(),
            rules=RULES,
        )
