"""cli/: the demonstration's complaints, one in each state that there is, made up like its people."""

from datetime import datetime, timedelta

from kent_standards.authorities.model import Service
from kent_standards.cli.demo_hearings import make_hearings, make_parish_case
from kent_standards.cli.demo_investigations import make_investigations
from kent_standards.cli.demo_maker import DEEDS, PASSES, Maker, taken
from kent_standards.cli.demo_register import RULES, officer_of
from kent_standards.complaint_form.equality import quarter_of
from kent_standards.complaints import handlers
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import monitors
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaints
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, local_day
from kent_standards.notices.services import acknowledge_notice, publish_notice
from kent_standards.people.offices import holders_of

# How many days ago complaints came that ended long since, for the list of notices and for the statistics.
PAST = {
    "kcc": (*range(385, 325, -5), *range(290, 120, -14)),
    "canterbury": (*range(380, 330, -8), *range(280, 120, -25)),
    "maidstone": (*range(382, 332, -10), *range(260, 90, -28)),
}
IN_EVERY_STATE = ("kcc", "canterbury")
KINDS = ("public", "public", "member", "public", "officer")
WAYS = ("online", "email", "online", "letter", "telephone", "online")
CONCERNED = (("3(2)(f)",), ("3(2)(a)",), ("3(2)(a)", "3(2)(f)"), ("3(1)(a)",))
# Of the complainant whose pages the demonstration shows; printed on purpose.
TRACKING_CODE = "KENT0-KENT0-KENT0-KENT0"


LETTER = b"Dear Madam,\n\nthe hall is not yours to give away.\n"


PARISH = "hadlow"  # under Tonbridge and Malling, whose Panel for a parish has three members from the parishes


def make_complaints(service: Service, now: datetime, secret: bytes, member: str) -> None:
    """Complaints in every state at two authorities, oldest first, some of them about ``member``, who sits on several."""
    for slug, ages in PAST.items():
        maker = Maker(service.authority(slug), now, secret)
        for number, days in enumerate(ages):
            _past(maker, number, days)
        if slug not in IN_EVERY_STATE:
            continue
        make_investigations(maker, service, member if slug == "kcc" else "")
        make_hearings(maker, service, member if slug == "kcc" else "")
        for shape in (_informal, _rejected, _referred, _stayed):
            shape(maker)
        if slug == "kcc":
            _twin_hatted(maker, service, member)
        for shape in (_suspended, _withdrawn, _overdue, _to_decide, _advice_waits):
            shape(maker)
        if slug == "kcc":
            _told(maker, member)
            _followed(maker)
        for shape in (_confidential, _new, _online, _handed_on, _withheld):
            shape(maker)
        complaints: Complaints = maker.authority.part("complaints")
        complaints.equality = _equality(now)
        if slug == "canterbury":
            _stood_in_for(maker, service)
    make_parish_case(Maker(service.authority(PARISH), now, secret), service)


def _past(maker: Maker, number: int, days: int) -> None:
    """One that was decided long ago, and published unless it was rejected; or withdrawn."""
    case = maker.complaint(days, kind=KINDS[number % len(KINDS)], arrival=WAYS[number % len(WAYS)])
    at = maker.now - timedelta(days=days - 2 - number % 5)
    if number % 6 == 5:
        party.withdraw(
            case, "We have talked, and that will do.", by=By(case.submission, Role.COMPLAINANT), at=at
        )
        return
    maker.heard(case, at)
    later = at + timedelta(days=6 + number % 9)
    outcome = Outcome.NOT_REFERRED
    if number % 6 == 2:
        outcome = Outcome.REJECTED
        findings = {"g": "It was a slip of the tongue, and nobody was hurt by it."}
        officer.apply_criteria(case, ["g"], [], findings, rules=RULES, by=maker.by(later), at=later)
    notice = maker.decided(case, outcome, later, CONCERNED[number % len(CONCERNED)])
    if outcome is Outcome.REJECTED:  # which the Arrangements tell the parties alone
        return
    publish_notice(notice, (), by=maker.by(later), at=later + timedelta(days=3))


def _followed(maker: Maker) -> None:
    """Three complaints of one complainant by the public form: one asks her something, one offers, one is decided."""
    came, at = maker.now - timedelta(days=18), maker.now - timedelta(days=6)
    days = (local_day(came - timedelta(days=9)), local_day(came - timedelta(days=7)))
    accused = tuple(
        Accused(maker.members[number], DEEDS[number], days[1], "Two clerks", "", days[0])
        for number in range(3)
    )
    who = {
        "name": "Ottilie Hopkiln",
        "address": "40 Made-up Lane, Kent",
        "email": "ottilie@complainants.example",
        "telephone_mobile": "07700 900140",
        "type": "public",
    }
    receipt = receive(
        maker.authority, Sent(who, accused), secret=maker.secret, by=None, at=came, code=TRACKING_CODE
    )
    cases = [maker.authority.part("complaints").find(each) for each in receipt.references]
    asked, offered, decided = cases
    officer.acknowledge(asked, by=maker.by(at), at=at)
    question = "Which of the two clerks was spoken to, and who else was there?"
    officer.ask_information(asked, "complainant", question, by=maker.by(at), at=at)
    for case in (offered, decided):
        maker.heard(case, at)
    officer.offer_informal(
        offered, ["e", "g"], ["d"], ["subject"], "A letter of apology.", by=maker.by(at), at=at
    )
    maker.decided(decided, Outcome.NOT_REFERRED, at)


def _new(maker: Maker) -> None:
    maker.complaint(1)


def _handed_on(maker: Maker) -> None:
    """Given to the deputy, where there is one."""
    case, at = maker.complaint(8), maker.now - timedelta(days=6)
    officer.acknowledge(case, by=maker.by(at), at=at)
    for person, _ in handlers.handlers_for(case, local_day(at)):
        if person != maker.by(at).person:
            handlers.reassign(case, person, "She knows the parish.", by=maker.by(at), at=at)
            return


def _stood_in_for(maker: Maker, service: Service) -> None:
    """Everybody here has a conflict of interest, and the county's Monitoring Officer was asked to act."""
    case, at = maker.complaint(9), maker.now - timedelta(days=7)
    for person in monitors(maker.authority, local_day(at)):
        by = By(person, Role.MONITORING_OFFICER)
        officer.declare_conflict(case, "We worked together on the matter.", by=by, at=at)
    county = officer_of(service.authority("kcc"), at).person
    if county in dict(handlers.stand_ins_for(case, local_day(at))):
        handlers.ask_stand_in(case, county, "Agreed by telephone.", by=maker.by(at), at=at)


def _overdue(maker: Maker) -> None:
    maker.complaint(16)


def _confidential(maker: Maker) -> None:
    maker.complaint(4, confidentiality="I clean the council’s offices and fear for my job.")


def _withheld(maker: Maker) -> None:
    """The name is kept from the councillor, which is decided afresh before the decision goes out."""
    case, at = (
        maker.complaint(11, confidentiality="My shop stands on the council’s land."),
        maker.now - timedelta(days=7),
    )
    maker.advised(case, at, [Matter.CONFIDENTIALITY])
    review = local_day(maker.now + timedelta(days=60))
    reasons = "The lease comes up for renewal, and the councillor sits on the committee."
    officer.agree_withholding(case, ["person_e"], ["identity"], review, reasons, by=maker.by(at), at=at)
    maker.heard(case, at)


def _advice_waits(maker: Maker) -> None:
    case, at = maker.complaint(6), maker.now - timedelta(days=4)
    officer.acknowledge(case, by=maker.by(at), at=at)
    rows = holders_of(maker.authority, frozenset({Role.INDEPENDENT_PERSON}), local_day(at))
    officer.consult_person(case, rows[0].person, [Matter.TESTS], by=maker.by(at), at=at)


def _to_decide(maker: Maker) -> None:
    maker.heard(maker.complaint(12), maker.now - timedelta(days=3))


def _suspended(maker: Maker) -> None:
    case, at = maker.complaint(40), maker.now - timedelta(days=36)
    officer.acknowledge(case, by=maker.by(at), at=at)
    officer.suspend(
        case, "It may be fraud; the complainant was told to go to the police.", by=maker.by(at), at=at
    )


def _stayed(maker: Maker) -> None:
    case, at = maker.complaint(50), maker.now - timedelta(days=45)
    maker.heard(case, at)
    review = local_day(maker.now + timedelta(days=30))
    officer.stay(case, ["e"], review, "The councillor is in hospital.", by=maker.by(at), at=at)


def _referred(maker: Maker) -> None:
    maker.referred(maker.complaint(60), maker.now - timedelta(days=48))


def _rejected(maker: Maker) -> None:
    case, at = maker.complaint(70), maker.now - timedelta(days=64)
    officer.acknowledge(case, by=maker.by(at), at=at)
    reasons = {"c": "It happened at a family party."}
    officer.apply_jurisdiction(case, {**PASSES, "c": False}, reasons, rules=RULES, by=maker.by(at), at=at)
    maker.advised(case, at, [Matter.TESTS, Matter.DECISION])
    maker.decided(case, Outcome.OUTSIDE_JURISDICTION, at)


def _informal(maker: Maker) -> None:
    case, at = maker.complaint(80), maker.now - timedelta(days=70)
    maker.heard(case, at)
    officer.offer_informal(
        case, ["e", "g"], ["d"], ["subject"], "A letter of apology.", by=maker.by(at), at=at
    )
    member = By(case.state.subject, Role.MEMBER)
    party.answer_informal(case, True, "I am sorry.", "subject", by=member, at=at)
    maker.decided(case, Outcome.INFORMAL, at, what_next="The councillor writes a letter of apology.")
    officer.finish_informal(case, True, "The letter was sent.", by=maker.by(at), at=at + timedelta(days=9))


def _withdrawn(maker: Maker) -> None:
    case, at = maker.complaint(30), maker.now - timedelta(days=25)
    party.withdraw(case, "We have made it up.", by=By(case.submission, Role.COMPLAINANT), at=at)


def _twin_hatted(maker: Maker, service: Service, member: str) -> None:
    """About the member who sits on several: decided, published, and acknowledged at one of the others."""
    case, at = maker.complaint(45, subject=member), maker.now - timedelta(days=32)
    maker.heard(case, at)
    party.give_views(case, "I was provoked, and I am sorry.", by=By(member, Role.MEMBER), at=at)
    notice = maker.decided(case, Outcome.NOT_REFERRED, at)
    publish_notice(notice, (), by=maker.by(at), at=at + timedelta(days=1))
    canterbury = service.authority("canterbury")
    received = canterbury.part("notices").inbox[f"kcc-{notice.id}"]
    later = at + timedelta(days=2)
    acknowledge_notice(received, canterbury, by=officer_of(canterbury, later), at=later)


def _told(maker: Maker, member: str) -> None:
    """About the same member, who has been asked for her views."""
    case, at = maker.complaint(5, subject=member), maker.now - timedelta(days=3)
    officer.acknowledge(case, by=maker.by(at), at=at)
    officer.tell_subject(case, invite_views=True, by=maker.by(at), at=at)


def _online(maker: Maker) -> None:
    """One that was sent on this site, about two councillors, with all that its form asks, and a letter."""
    at = maker.now - timedelta(days=1)
    complainant = {
        "name": "Ms Ottilie Brook",
        "title": "Ms",
        "first_name": "Ottilie",
        "last_name": "Brook",
        "address": "The Old Oast\nMade-up Lane\nKent",
        "email": "ottilie@complainants.example",
        "telephone_day": "01632 960001",
        "telephone_mobile": "07700 900001",
        "type": "other",
        "type_other": "Clerk to a village hall",
    }
    day = local_day(at - timedelta(days=6))
    accused = tuple(
        Accused(
            person,
            deeds,
            day,
            "The hall’s caretaker, 01632 960002",
            "There was a quarrel about the hall’s rent.",
            day - timedelta(days=3),
            maker.authority.slug,
        )
        for person, deeds in zip(maker.members[5:7], DEEDS[:2], strict=True)
    )
    sent = Sent(
        complainant,
        accused,
        files=taken(maker.authority, "letter.txt", b"Dear Madam,\n\nthe hall is not yours to give away.\n"),
    )
    receive(maker.authority, sent, secret=maker.secret, by=None, at=at)


def _equality(now: datetime) -> tuple[tuple[str, str, str, int], ...]:
    """Totals of the quarter before last."""
    period = quarter_of(local_day(now - timedelta(days=180)))
    counts = (
        ("people", "all", 14),
        ("sex", "female", 8),
        ("sex", "male", 5),
        ("age", "from_25", 9),
        ("ethnic_group", "white_british", 10),
        ("disability", "no", 7),
    )
    return tuple(sorted((period, *each) for each in counts))
