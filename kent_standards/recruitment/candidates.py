"""recruitment/: applying, and what each authority decides about a candidate. No act sees a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.complaints.references import new_tracking_code, tracker
from kent_standards.journal.services import enter
from kent_standards.law import recruitment_checks as checks
from kent_standards.law.eligibility import Answers, Bar, bars, check_answers, end_of_term
from kent_standards.law.recruitment import APPLYING, OPEN_STAGES, TERM, Vote
from kent_standards.law.recruitment_steps import Candidacy, check_candidate_step
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.membership.services import add_holder
from kent_standards.outbox.services import post
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import rules_of
from kent_standards.recruitment.model import Application, Recruitment, Vacancy, application_pairs
from kent_standards.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Sent:
    """An application as it comes in. ``person``: name, address and ways to reach her; ``posts``: of which authorities."""

    person: Mapping[str, str]
    statement: str
    answers: Answers
    posts: tuple[str, ...]


def posts_of(vacancy: Vacancy, today: date) -> tuple[str, ...]:
    """For which authorities' posts one can apply today by the form of ``vacancy``."""
    return tuple(each.authority.slug for each in vacancy.parties if each.state.takes_applications(today))


def barred(vacancy: Vacancy, sent: Sent) -> dict[str, tuple[Bar, ...]]:
    """What stands in the way of appointing her, by each authority for whose post she applies."""
    day = vacancy.state.known.approval_on
    found = {slug: bars(sent.answers, slug, day) for slug in sent.posts}
    return {slug: each for slug, each in found.items() if each}


def apply(
    vacancy: Vacancy, sent: Sent, *, secret: bytes, at: datetime, code: str = ""
) -> tuple[Application, str]:
    """Take an application, and return it with the code by which she follows it, which is shown this once.

    Raises NotPermitted for a post that isn't open, and for one that she may not be appointed to.
    """
    today = local_day(at)
    checks.check_posts(vacancy.is_lead, sent.posts, posts_of(vacancy, today))
    check_answers(sent.answers)
    for found in barred(vacancy, sent).values():
        raise NotPermitted(found[0].sentence, found[0].paragraph)
    record, code = Application(new_id()), code or new_tracking_code()
    who = By(record.id, Role.APPLICANT)
    known = {"vacancy": vacancy.id, "lead": vacancy.authority.slug, "posts": tuple(sent.posts)}
    papers = {
        "person": dict(sent.person), "statement": sent.statement, "answers": sent.answers.primitives(),
        "tracker": tracker(code, secret),
    }  # fmt: skip
    vacancy.folder.applications.add(record)
    _take(record, vacancy, "application_sent", {**known, **papers}, by=who, at=at)
    for other in vacancy.parties[1:]:
        if other.state.stage in OPEN_STAGES:
            copy = other.folder.applications.add(Application(record.id))
            _take(copy, other, "application_shared", known, by=who, at=at)
    for each in (vacancy, *vacancy.parties[1:]):
        _tell_officers(each, at)
    return record, code


def find_application(folder: Recruitment, code: str, secret: bytes) -> Application | None:
    """The application that was sent with this code, unless its papers are erased."""
    found = folder.trackers.references(tracker(code, secret))
    record: Application | None = folder.applications[found[0]] if found else None
    return None if record is None or record.erased_on is not None else record


def withdraw(record: Application, *, at: datetime) -> None:
    """Withdraw an application, at each authority where it isn't decided yet."""
    who = By(record.id, Role.APPLICANT)
    going_on = [each for each in record.everywhere if not each.state.over]
    if not going_on:
        raise NotPermitted("Everything about this application is decided already.", APPLYING)
    for each in going_on:
        _take(each, each.vacancy, "application_withdrawn", {}, by=who, at=at)
        _tell_officers(each.vacancy, at)


def candidacy(record: Application, today: date) -> Candidacy:
    """What the law is asked about a candidate."""
    vacancy = record.vacancy
    here = record.authority.slug in record.state.posts
    return Candidacy(record.state, vacancy.state, is_listed(record), here, today)


def is_listed(record: Application) -> bool:
    """Whether she is on the joint list, as this authority sees it."""
    return checks.is_listed([(each.vacancy.state.stage, each.state.acceptable) for each in record.everywhere])


def judge(
    record: Application, acceptable: bool, reasons: str = "", *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Say for this authority that she is acceptable, or keep her off the joint list with the reason."""
    _decide(record, "candidate_accepted" if acceptable else "candidate_refused", {}, reasons, seen, by, at)
    if not acceptable or is_listed(record):
        tell(record, at)


def interviewed(
    record: Application, day: date, reasons: str = "", *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter that the panel has interviewed her."""
    checks.check_interview(record.vacancy.state, day, local_day(at))
    _decide(record, "candidate_interviewed", {"day": day.isoformat()}, reasons, seen, by, at)


def recommend(record: Application, meeting: date, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Recommend her to the full Council at that meeting."""
    checks.check_meeting(record.state, meeting)
    _decide(record, "candidate_recommended", {"day": meeting.isoformat()}, "", seen, by, at)
    tell(record, at)


def enter_vote(record: Application, vote: Vote, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter how the full Council has voted on her."""
    checks.check_councils_vote(record.state, record.vacancy.state, vote, local_day(at))
    _decide(record, "council_voted", vote.primitives(), "", seen, by, at)
    tell(record, at)


def proposed_end(record: Application, since: date) -> date:
    """The last day of the term that begins on ``since``, under this authority's own rules."""
    authority = record.authority
    years = rules_of(authority, since).independent_persons.term_years
    return end_of_term(record.answers, authority.slug, since, years)


def appoint(
    record: Application, since: date, until: date, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Appoint her: the post is entered among this authority's offices.

    Raises NotPermitted where she may not be appointed on that day, and for a term that is longer than the rules'.
    """
    _check(record, "candidate_appointed", seen, by, at)  # first, for what follows tells of her answers
    authority = record.authority
    found = bars(record.answers, authority.slug, since)
    if found:
        raise NotPermitted(found[0].sentence, found[0].paragraph)
    checks.check_begins(record.state, since)
    checks.check_term(since, until, proposed_end(record, since))
    person = record.person
    if not person:
        raise NotPermitted("Her papers are erased, so nobody is left to appoint.", TERM)
    office = add_holder(
        authority, role=Role.INDEPENDENT_PERSON, name=person["name"], since=since, until=until,
        email=person.get("email", ""), by=by, at=at,
    )  # fmt: skip
    data = {"since": since.isoformat(), "until": until.isoformat(), "office": office.id}
    _decide(record, "candidate_appointed", data, "", None, by, at)
    tell(record, at)


def undertakings(record: Application, day: date, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter the day on which she signed the undertakings of the post."""
    checks.check_undertakings(record.state, day, local_day(at))
    _decide(record, "undertakings_given", {"day": day.isoformat()}, "", seen, by, at)


def unsuccessful(
    record: Application, reasons: str = "", *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Tell her that this authority doesn't appoint her."""
    _decide(record, "candidate_unsuccessful", {}, reasons, seen, by, at)
    tell(record, at)


def end_candidacies(vacancy: Vacancy, *, by: By, at: datetime) -> None:
    """Tell whoever still waits for this authority's post that she isn't appointed."""
    for record in vacancy.applications:
        if vacancy.authority.slug in record.state.posts and not record.state.over:
            unsuccessful(record, by=by, at=at)


def tell(record: Application, at: datetime) -> None:
    """Write to the candidate that there is news, by the authority that has her address."""
    papers = record.papers
    if papers.person.get("email"):
        lead = papers.authority
        path = f"/{lead.slug}/application"
        post(lead, "application_progress", person=f"application/{record.id}", path=path, at=at)


def _tell_officers(vacancy: Vacancy, at: datetime) -> None:
    authority = vacancy.authority
    for person in sorted({row.person for row in holders_of(authority, MONITORING, local_day(at))}):
        path = f"/{authority.slug}/desk/vacancies/{vacancy.id}"
        post(authority, "application_received", person=person, path=path, at=at)


def _check(record: Application, kind: str, seen: int | None, by: By, at: datetime) -> None:
    record.expect(seen)
    check_candidate_step(candidacy(record, local_day(at)), kind, by.role)


def _decide(
    record: Application,
    kind: str,
    data: Mapping[str, object],
    reasons: str,
    seen: int | None,
    by: By,
    at: datetime,
) -> None:
    record.expect(seen)
    _take(record, record.vacancy, kind, data, reasons, by=by, at=at)


def _take(
    record: Application,
    vacancy: Vacancy,
    kind: str,
    data: Mapping[str, object],
    reasons: str = "",
    *,
    by: By,
    at: datetime,
) -> None:
    """Take one step: ask the law, append, index, journal."""
    today = local_day(at)
    asked = (
        candidacy(record, today)
        if record.steps
        else Candidacy(record.state, vacancy.state, False, True, today)
    )
    rule = check_candidate_step(asked, kind, by.role, reasons)
    before = application_pairs(record)
    record.append(Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data))
    for name, pairs in application_pairs(record).items():
        getattr(record.folder, name).replace(before[name], pairs)
    enter(record.authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
