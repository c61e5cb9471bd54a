"""recruitment/: vacancies and candidates as pages show them: frozen values for the templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.eligibility import QUESTIONS, Answers, bars
from kent_standards.law.recruitment import Stage, VacancyState
from kent_standards.law.recruitment_checks import is_on_public_list
from kent_standards.law.recruitment_steps import CANDIDATE_STEPS, VACANCY_STEPS
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import Step
from kent_standards.recruitment.candidates import is_listed
from kent_standards.recruitment.forms import CONTACT
from kent_standards.recruitment.model import Application, Vacancy, vacancies_of
from kent_standards.recruitment.papers import why_not_open
from kent_standards.register.interest_wording import ShownStep, Tag

Row = tuple[str, str]
ERASED, CLOSED = "Erased", "Name no longer shown"
_TAGS = {
    Stage.OFFERED: Tag("due", "Proposed, to be answered"),
    Stage.DECLINED: Tag("ended", "Declined"),
    Stage.PREPARED: Tag("pending", "To be published"),
    Stage.CLOSED: Tag("met", "Closed"),
    Stage.CANCELLED: Tag("ended", "Cancelled"),
}

_SAID = {None: "Nothing said yet", True: "Acceptable", False: "Kept off the list"}


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """One line of the list of candidates."""

    id: str
    name: str
    wants: str
    said: tuple[str, ...]
    tag: Tag


def on_public_list(authority: Authority, today: date) -> tuple[Vacancy, ...]:
    """The vacancies of ``authority`` that are advertised, and those that were until lately."""
    return tuple(each for each in vacancies_of(authority) if is_on_public_list(each.state, today))


def authority_name(place: Any, slug: str, today: date) -> str:
    """What an authority is called; ``place`` is anything in the county."""
    return str(find_service(place).authority(slug).name_on(today))


def vacancy_tag(state: VacancyState, today: date) -> Tag:
    """Where a vacancy stands at one authority."""
    if state.stage is Stage.PUBLISHED:
        return Tag("registered", "Open") if state.takes_applications(today) else Tag("due", "To be decided")
    return _TAGS[state.stage]


def vacancy_facts(record: Vacancy, today: date) -> tuple[Row, ...]:
    """What is advertised, for officers."""
    state, found = record.state, list[Row]()
    advert = state.known
    found.append(("Closing day", uk_date(advert.closes)))
    found.append(("Meeting that is to approve", uk_date(advert.approval_on)))
    if state.published_on:
        found.append(("Published", uk_date(state.published_on)))
    for other in record.parties[1:]:
        tag = vacancy_tag(other.state, today)
        found.append(("Joint with", f"{other.authority.name_on(today)}: {tag.text.lower()}"))
    if state.partner:
        found.append(("Applications lie at", authority_name(record, state.lead, today)))
    if state.mailed:
        found.append(("Notice sent to", f"{state.mailed} {'address' if state.mailed == 1 else 'addresses'}"))
    return tuple(found)


def panel_rows(record: Vacancy) -> tuple[Row, ...]:
    """Who interviews, who appointed the panel and who agreed."""
    panel = record.state.panel
    if panel is None:
        return ()
    return (
        ("Panel", "\n".join(panel.people)),
        ("Appointed by", f"{panel.appointed_by}, {uk_date(panel.appointed_on)}"),
        ("Composition agreed by", f"{panel.agreed_by}, {uk_date(panel.agreed_on)}"),
    )


def candidate_name(record: Application) -> str:
    """Who it is, while this authority recruits; after that of those alone to whom it has given an office."""
    if why_not_open(record) and not record.state.office:
        return CLOSED
    return record.person.get("name", ERASED)


def shown_candidates(record: Vacancy, today: date) -> tuple[ShownCandidate, ...]:
    """The candidates of a vacancy as this authority sees them, the first who applied first."""
    return tuple(
        ShownCandidate(
            each.id,
            candidate_name(each),
            wants(each, today),
            tuple(_said(other, today) for other in _seen(each)),
            candidate_tag(each),
        )
        for each in record.applications
    )


def wants(record: Application, today: date) -> str:
    """For which posts she applies."""
    names = [authority_name(record, slug, today) for slug in record.state.posts]
    only = len(record.vacancy.parties) > 1 and len(names) == 1
    return f"{names[0]} only" if only else " and ".join(names)


def _seen(record: Application) -> tuple[Application, ...]:
    """What is decided on her at each authority, as this one sees it: once it doesn't recruit, its own alone."""
    return (record,) if why_not_open(record) else record.everywhere


def _said(record: Application, today: date) -> str:
    return f"{record.authority.name_on(today)}: {_SAID[record.state.acceptable].lower()}"


def said_by_each(record: Application, today: date, *, revealed: bool) -> tuple[Row, ...]:
    """What each authority says of her for the joint list; if ``revealed``, with why where she is kept off."""
    return tuple(
        (
            str(each.authority.name_on(today)),
            f"{_SAID[each.state.acceptable]}{_why(each) if revealed else ''}",
        )
        for each in _seen(record)
    )


def _why(record: Application) -> str:
    said = [step.reasons for step in record.steps if step.kind == "candidate_refused"]
    return f". {said[-1]}" if said and record.state.acceptable is False else ""


def candidate_tag(record: Application) -> Tag:
    """Where a candidate stands at one authority."""
    state = record.state
    if state.withdrawn_on:
        return Tag("ended", "Withdrawn")
    if state.office:
        return Tag("met", "Appointed")
    if state.unsuccessful_on:
        return Tag("ended", "Not appointed")
    if record.authority.slug not in state.posts:
        return Tag("pending", "For the other post")
    if record.vacancy.state.stage is Stage.CANCELLED:
        return Tag("ended", "Vacancy cancelled")
    if state.vote is not None:
        return Tag("due", "Approved") if state.vote.carried else Tag("overdue", "Not approved")
    if state.recommended_for:
        return Tag("due", "Recommended")
    if state.interviewed_on:
        return Tag("due", "Interviewed")
    if any(each.state.acceptable is False for each in record.everywhere):
        return Tag("ended", "Not on the list")
    return Tag("registered", "On the list") if is_listed(record) else Tag("pending", "To be compared")


def why_not_shown(record: Application) -> str:
    """Why nobody here opens her papers; an empty text where they can be opened."""
    return why_not_open(record) or ("" if record.person else "Her papers are erased.")


def papers_rows(record: Application) -> tuple[Row, ...]:
    """Who she is and what she says, once a reading is in the journal."""
    person = record.person
    rows = [(title, person.get(name, "")) for name, title in CONTACT]
    return (*((title, text) for title, text in rows if text), ("Statement", record.statement))


def answer_rows(record: Application, today: date) -> tuple[tuple[str, str, str], ...]:
    """Each question about eligibility, its answer and its paragraph."""
    answers: Answers = record.answers
    found = []
    for question, (title, _, paragraph) in QUESTIONS.items():
        slugs = answers.true_of.get(question, ())
        names = ", ".join(authority_name(record, slug, today) for slug in slugs) or "No"
        until = answers.until.get(question)
        found.append((title, f"{names}, until {uk_date(until)}" if until else names, paragraph))
    return tuple(found) if record.person else ()


def bar_sentences(record: Application, today: date) -> tuple[str, ...]:
    """What stands in the way of appointing her here, if the meeting were held as advertised, or today after it."""
    day = max(today, record.vacancy.state.known.approval_on)
    found = bars(record.answers, record.authority.slug, day)
    return tuple(f"{each.sentence} {each.paragraph}" for each in found)


def decided_rows(record: Application) -> tuple[Row, ...]:
    """What this authority has decided about her."""
    state, found = record.state, list[Row]()
    if state.interviewed_on:
        found.append(("Interviewed", uk_date(state.interviewed_on)))
    if state.recommended_for:
        found.append(("Recommended to the Council of", uk_date(state.recommended_for)))
    vote = state.vote
    if vote is not None:
        words = "approved" if vote.carried else "not approved"
        found.append(
            (
                "Vote of the Council",
                f"{uk_date(vote.day)}: {words}. {vote.in_favour} in favour, {vote.against} against, {vote.abstained} "
                f"abstained, of {vote.members} members; a majority of all is {vote.needed}.",
            )
        )
    if state.since and state.until:
        found.append(("Term", f"{uk_date(state.since)} to {uk_date(state.until)}"))
    if state.undertaken_on:
        found.append(("Undertakings signed", uk_date(state.undertaken_on)))
    return tuple(found)


def progress_rows(record: Application, today: date) -> tuple[Row, ...]:
    """How an application stands at each authority for whose post it is, as the candidate reads it."""
    found = []
    for each in record.everywhere:
        if each.authority.slug in each.state.posts:
            found.append((str(each.authority.name_on(today)), _standing(each)))
    return tuple(found)


def _standing(record: Application) -> str:
    state, tag = record.state, candidate_tag(record).text
    if state.since and state.until:
        return f"You are appointed from {uk_date(state.since)} to {uk_date(state.until)}."
    if state.vote is not None and not state.withdrawn_on and not state.unsuccessful_on:
        yes = "approved your appointment" if state.vote.carried else "did not approve your appointment"
        return f"The Council {yes} on {uk_date(state.vote.day)}."
    if tag == "Recommended" and state.recommended_for:
        return f"You are recommended to the Council of {uk_date(state.recommended_for)}."
    return {
        "Withdrawn": "You have withdrawn your application.",
        "Not appointed": "You are not appointed. Thank you for applying.",
        "Vacancy cancelled": "The vacancy was cancelled.",
        "Interviewed": "You were interviewed. The panel hasn’t recommended anybody yet, or not you.",
        "Not on the list": "You are not on the list of those who are interviewed.",
        "On the list": "You are on the list of those who are interviewed. The authority writes to you about the day.",
    }.get(tag, "Your application is received. Candidates are compared after the closing day.")


def timeline(steps: Iterable[Step], *, reasons: bool = True) -> tuple[ShownStep, ...]:
    """What was done, the first step first; what was written of a candidate goes with her papers."""
    titles = {
        **{k: v.done for k, v in VACANCY_STEPS.items()},
        **{k: v.done for k, v in CANDIDATE_STEPS.items()},
    }
    return tuple(
        ShownStep(
            titles[each.kind],
            uk_date(each.day),
            ROLE_TITLES[each.role],
            each.reasons if reasons else "",
            each.paragraph,
        )
        for each in steps
    )
