"""cli/: the demonstration's vacancies for Independent Persons, one in each state, with made-up candidates."""

from datetime import datetime, timedelta

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_register import officer_of
from kent_standards.law.eligibility import Answers
from kent_standards.law.recruitment import Advert, Panel, Vote
from kent_standards.law.steps import local_day
from kent_standards.recruitment import candidates, services
from kent_standards.recruitment.candidates import Sent
from kent_standards.recruitment.model import Application, Vacancy
from kent_standards.recruitment.papers import read_papers

APPLICATION_CODE = "4APPM-1CATE-50FKE-NT26X"
WORDS = (
    "We look for somebody who is fair, listens, and can say plainly what she thinks. You read papers on complaints about "
    "councillors, and give your views before anything is decided.\nNobody needs to know the law. We train you."
)


def make_recruitment(service: Service, now: datetime, secret: bytes) -> None:
    """To be published, proposed, open, being decided, closed with an appointment, and cancelled."""
    _open_vacancy(service, "gravesham", now - timedelta(days=2))
    _open_vacancy(service, "swale", now - timedelta(days=3), "ashford")
    joint = _published(service, "kcc", now - timedelta(days=9), "kmfra")
    for number, (name, posts) in enumerate(
        (
            ("Hilary Oastler", ("kcc", "kmfra")),
            ("Desmond Weald", ("kcc",)),
            ("Priya Romney", ("kmfra",)),
        )
    ):
        code = APPLICATION_CODE if number == 0 else ""
        _apply(joint, name, posts, now - timedelta(days=7 - number), secret, code)
    _being_decided(service, now, secret)
    _appointed(service, now, secret)
    off = _published(service, "maidstone", now - timedelta(days=50))
    at = now - timedelta(days=45)
    services.cancel(
        off, "The post is filled by agreement with a neighbour.", by=officer_of(off.authority, at), at=at
    )


def _open_vacancy(service: Service, slug: str, at: datetime, partner: str = "", days: int = 28) -> Vacancy:
    closes = local_day(at) + timedelta(days=days)
    advert = Advert("Independent Person", WORDS, closes, closes + timedelta(days=27))
    authority = service.authority(slug)
    return services.open_vacancy(authority, advert, partner, by=officer_of(authority, at), at=at)


def _published(service: Service, slug: str, at: datetime, partner: str = "", days: int = 28) -> Vacancy:
    record = _open_vacancy(service, slug, at, partner, days)
    for each in record.parties[1:]:
        services.answer_offer(each, True, by=officer_of(each.authority, at), at=at)
    for each in record.parties:
        services.publish(each, by=officer_of(each.authority, at), at=at)
    return record


def _apply(
    record: Vacancy, name: str, posts: tuple[str, ...], at: datetime, secret: bytes, code: str = ""
) -> Application:
    email = f"{name.lower().replace(' ', '.')}@applicants.example"
    person = {
        "name": name,
        "address": "3 Orchard Rise\nTenterden",
        "email": email,
        "telephone": "01632 960555",
    }
    words = "I have heard appeals about school places for nine years, and nobody has called me unfair yet."
    found, _ = candidates.apply(
        record, Sent(person, words, Answers(), posts), secret=secret, at=at, code=code
    )
    return found


def _being_decided(service: Service, now: datetime, secret: bytes) -> None:
    """Dover and Folkestone & Hythe: interviewed, kept off by the partner, withdrawn, and new."""
    began, at = now - timedelta(days=45), now - timedelta(days=14)
    both = ("dover", "folkestone-hythe")
    record = _published(service, both[0], began, both[1])
    names = ("Gwen Downland", "Rufus Harbour", "Tamsin Cliffe", "Noel Warren", "Bess Martello")
    sent = [_apply(record, name, both, began + timedelta(days=5), secret) for name in names]
    candidates.withdraw(sent[2], at=began + timedelta(days=20))
    _panel(service.authority("dover"), record, at)
    for application in (sent[0], sent[1], sent[3]):
        for each in application.everywhere:
            yes = not (application is sent[1] and each is not application)
            why = "" if yes else "He advises a party to a complaint here, and it will go on for long."
            officer = officer_of(each.authority, at)
            read_papers(each, by=officer, at=at)
            candidates.judge(each, yes, why, by=officer, at=at)
    later = now - timedelta(days=6)
    by, day = officer_of(service.authority("dover"), later), local_day(later)
    for application in (sent[0], sent[3]):
        candidates.interviewed(application, day, "Asked three questions, as was agreed.", by=by, at=later)
    candidates.recommend(sent[0], day + timedelta(days=3), by=by, at=later)
    voted = now - timedelta(days=2)
    # Most of those who were there, and not of all.
    vote = Vote(local_day(voted), 32, 16, 4, 2)
    candidates.enter_vote(sent[0], vote, by=officer_of(service.authority("dover"), voted), at=voted)


def _panel(authority: Authority, record: Vacancy, at: datetime) -> None:
    day = local_day(at)
    people = ("Ruth Reeve, solicitor", "Colin Parr, head of personnel", "Dame Ada Holt, former magistrate")
    agreed = "The Monitoring Officer, with the group leaders and the Chairman of that committee"
    panel = Panel(people, "The Selection Committee", day, agreed, day)
    services.name_panel(record, panel, by=officer_of(authority, at), at=at)


def _appointed(service: Service, now: datetime, secret: bytes) -> None:
    """Thanet's: two applied, one is appointed, and the recruitment is closed."""
    began, at = now - timedelta(days=90), now - timedelta(days=40)
    record, authority = _published(service, "thanet", began), service.authority("thanet")
    sent = [
        _apply(record, name, ("thanet",), began + timedelta(days=5), secret)
        for name in ("Flora Cobb", "Ewan Minster")
    ]
    by, day = officer_of(authority, at), local_day(at)
    _panel(authority, record, at)
    for each in sent:
        candidates.judge(each, True, by=by, at=at)
        candidates.interviewed(each, day, by=by, at=at)
    candidates.recommend(sent[0], day + timedelta(days=5), by=by, at=at)
    later = at + timedelta(days=6)
    voted, by = local_day(later), officer_of(authority, later)
    candidates.enter_vote(sent[0], Vote(voted, 56, 41, 2, 3), by=by, at=later)
    until = candidates.proposed_end(sent[0], voted)
    candidates.appoint(sent[0], voted, until, by=by, at=later)
    candidates.undertakings(sent[0], voted, by=by, at=later)
    services.close(record, "The Council has appointed one.", by=by, at=later + timedelta(hours=2))
