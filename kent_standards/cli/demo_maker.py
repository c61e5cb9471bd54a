"""cli/: makes the demonstration's complaints at one authority, and carries them on to their decision."""

from datetime import datetime, timedelta

from ZODB.interfaces import IBlobStorage

from kent_standards.attachments.kinds import CheckedFile, check_file
from kent_standards.authorities.model import Authority, find_service
from kent_standards.cli.demo_register import RULES, officer_of
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import signature_of
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, local_day
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.services import publish_notice
from kent_standards.people.offices import holders_of, members_on
from kent_standards.plugin_access import rules_of
from kent_standards.store.sealing import connection_of

PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}
COMPLAINANTS = ("Percy Hopfield", "Winifred Oastler", "Barnaby Marsh", "Delphine Weald", "Rufus Stour")
DEEDS = (
    ("Shouted at a clerk in the reception and called the queue idle.", "Said it again in the car park."),
    ("Sent residents letters about a planning application in which a cousin had an interest.",),
    ("Used the members’ printer for two hundred party leaflets.",),
    ("Told a newspaper what had been said in the private part of a meeting.",),
    ("Wrote in a neighbourhood group that an officer is corrupt.",),
)
SUMMARY_OF = "The complainant says that the councillor did what is set out below."


class Maker:
    """Makes complaints at one authority and carries them on."""

    def __init__(self, authority: Authority, now: datetime, secret: bytes) -> None:
        self.authority, self.now, self.secret = authority, now, secret
        self.members = self._twin_hatted_first()
        self.count = 0

    def _twin_hatted_first(self) -> list[str]:
        rows = [row.person for row in members_on(self.authority, local_day(self.now))]
        return rows[3:] + rows[:3]

    @property
    def desk(self) -> Authority:
        """Where its officers are: for a parish its principal authority."""
        found: Authority = find_service(self.authority).authority(
            self.authority.principal or self.authority.slug
        )
        return found

    def by(self, at: datetime) -> By:
        """The Monitoring Officer who acts."""
        return officer_of(self.desk, at)

    def complaint(
        self,
        days: int,
        subject: str = "",
        confidentiality: str = "",
        name: str = "",
        kind: str = "public",
        arrival: str = "letter",
    ) -> Complaint:
        """A complaint that came in so many days ago."""
        number, self.count = self.count, self.count + 1
        at = self.now - timedelta(days=days)
        who = name or COMPLAINANTS[number % len(COMPLAINANTS)]
        accused = Accused(
            subject or self.members[number % len(self.members)],
            DEEDS[number % len(DEEDS)],
            local_day(at - timedelta(days=12)),
        )
        complainant = {
            "name": who,
            "address": f"{number + 3} Made-up Lane, Kent",
            "email": f"{who.split()[0].lower()}@complainants.example",
            "type": kind,
        }
        receipt = receive(
            self.authority,
            Sent(complainant, (accused,), confidentiality, arrival),
            secret=self.secret,
            by=self.by(at),
            at=at,
        )
        found: Complaint = self.authority.part("complaints").find(receipt.references[0])
        return found

    def heard(self, case: Complaint, at: datetime) -> None:
        """Acknowledged, told, tested and advised on."""
        by = self.by(at)
        officer.acknowledge(case, by=by, at=at)
        officer.tell_subject(case, invite_views=True, by=by, at=at)
        officer.apply_jurisdiction(case, PASSES, {}, rules=RULES, by=by, at=at)
        officer.apply_criteria(case, [], [], {}, rules=RULES, by=by, at=at)
        self.advised(case, at, list(Matter))

    def advised(self, case: Complaint, at: datetime, matters: list[Matter]) -> None:
        """The Independent Person gives her views."""
        rows = holders_of(self.desk, frozenset({Role.INDEPENDENT_PERSON}), local_day(at))
        officer.consult_person(case, rows[0].person, matters, by=self.by(at), at=at)
        views = ("The conduct is at the lower end.", "The councillor should be reminded of the Code.")
        party.give_person_views(case, views, by=By(rows[0].person, Role.INDEPENDENT_PERSON), at=at)

    def referred(self, case: Complaint, at: datetime) -> DecisionNotice:
        """Referred for investigation, by a notice that is published two days later."""
        self.heard(case, at)
        officer.consult_chairman(case, "", by=self.by(at), at=at)
        officer.record_chairman(case, "The Chairman agrees.", by=self.by(at), at=at)
        notice = self.decided(
            case,
            Outcome.REFERRED,
            at,
            investigator="Quentin Asker",
            what_next="The Investigating Officer will write to both sides within ten working days.",
        )
        publish_notice(notice, (), by=self.by(at), at=at)
        return notice

    def decided(
        self,
        case: Complaint,
        outcome: Outcome,
        at: datetime,
        paragraphs: tuple[str, ...] = ("3(2)(f)",),
        **more: str,
    ) -> DecisionNotice:
        """Decided and issued."""
        by = self.by(at)
        rules = rules_of(self.authority, local_day(at))
        answers = dict.fromkeys(
            range(1, len(case.state.allegations) + 1), "It was put right, and nobody came to harm."
        )
        next_step = more.get("what_next", "Nothing more is done. The councillor is sent a copy of the Code.")
        referral = ("a",) if outcome is Outcome.REFERRED else ()
        investigator = more.get("investigator", "")
        draft = Draft(outcome, (SUMMARY_OF,), answers, paragraphs, next_step, investigator, referral)
        draft_decision(case, draft, rules=rules, by=by, at=at)
        signature = signature_of("The Monitoring Officer", "Monitoring Officer", self.desk)
        return issue_decision(case, signature, rules=rules, by=by, at=at)


def takes_files(authority: Authority) -> bool:
    """Whether the database has a place for files."""
    return bool(IBlobStorage.providedBy(connection_of(authority).db().storage))


def taken(authority: Authority, name: str, content: bytes) -> tuple[CheckedFile, ...]:
    """A file, where the database has a place for files."""
    if not takes_files(authority):
        return ()
    return (check_file(name, content),)
