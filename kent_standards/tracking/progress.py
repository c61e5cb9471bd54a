"""tracking/: what a complainant sees of her complaint, as frozen values; templates get nothing else."""

from dataclasses import dataclass
from datetime import date

from kent_standards.attachments.services import files_on
from kent_standards.authorities.model import find_service
from kent_standards.complaints.case_notices import notices_of
from kent_standards.complaints.complainants import IDENTITY_READ
from kent_standards.complaints.model import Complaint, Submission
from kent_standards.complaints.receipts import complainant_rows, span
from kent_standards.complaints.wording import STAGES, ShownClock, ShownStep, Tag, name_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_form import ARRIVALS
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.tracking.acts import possible
from kent_standards.tracking.wording import clocks, standing, timeline


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One of the complaints that were sent in together."""

    url: str
    reference: str
    subject: str
    tag: Tag
    standing: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent in: a complaint about each councillor, and how its sender can be reached."""

    rows: tuple[FollowedRow, ...]
    contact: tuple[tuple[str, str], ...]
    readers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One complaint as its complainant sees it."""

    reference: str
    subject: str
    tag: Tag
    standing: str
    waiting: tuple[tuple[str, str], ...]
    acts: tuple[tuple[str, str], ...]
    clocks: tuple[ShownClock, ...]
    notices: tuple[tuple[str, str], ...]
    timeline: tuple[ShownStep, ...]
    facts: tuple[tuple[str, str], ...]
    allegations: tuple[str, ...]


def cases_of(submission: Submission) -> tuple[Complaint, ...]:
    """The cases that it made, in the order in which they are numbered."""
    folder = submission.__parent__.__parent__
    found: tuple[Complaint, ...] = folder.of_submission(submission.id)
    return found


def shown_sent(submission: Submission, base: str, today: date) -> Sent:
    """Everything that was sent in at one time; ``base`` is the address above those of the cases."""
    rows = tuple(
        FollowedRow(
            f"{base}/{number}",
            case.reference,
            name_of(find_service(case), case.state.subject),
            Tag(*STAGES[case.state.stage]),
            standing(case.state, find_service(case), today),
        )
        for number, case in enumerate(cases_of(submission), 1)
    )
    readers = dict.fromkeys(
        (ROLE_TITLES[Role(step.role)], uk_date(step.day))
        for step in reversed(submission.steps)
        if step.kind == IDENTITY_READ
    )
    return Sent(rows, tuple(complainant_rows(submission.complainant)), tuple(readers))


def shown_progress(case: Complaint, url: str, today: date) -> Progress:
    """Where one complaint stands; ``url`` is its own address."""
    service, state = find_service(case), case.state
    waiting, others = _acts(state, url)
    return Progress(
        case.reference,
        name_of(service, state.subject),
        Tag(*STAGES[state.stage]),
        standing(state, service, today),
        waiting,
        others,
        clocks(case, today),
        tuple((f"{url}/notice/{number}", each.reference) for number, each in enumerate(notices_of(case), 1)),
        timeline(case),
        tuple(_facts(case)),
        state.allegations,
    )


def _acts(state: ComplaintState, url: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """What waits for her answer, and what else she may do; each with its address."""
    waiting = [(each.title(state), f"{url}/{each.name}") for each in possible(state) if each.waits(state)]
    others = [(each.title(state), f"{url}/{each.name}") for each in possible(state) if not each.waits(state)]
    if COMPLAINT_STEPS["transfer_consented"].forbids(state) is None:
        waiting.append(("Agree to the transfer to another authority", f"{url}/transfer"))
    return tuple(waiting), tuple(others)


def _facts(case: Complaint) -> list[tuple[str, str]]:
    """What else was sent in with the allegations."""
    first, state = case.steps[0], case.state
    began = date.fromisoformat(str(first.data["conduct_from"])) if first.data.get("conduct_from") else None
    found = [
        ("Received", uk_date(state.received_on) if state.received_on else ""),
        ("How it arrived", ARRIVALS.get(str(first.data.get("arrival", "")), "")),
        ("When it happened", span(began, state.conduct_until) if state.conduct_until else ""),
        ("Witnesses", str(first.data.get("witnesses") or "")),
        ("Background", str(first.data.get("background") or "")),
        ("Why you ask for confidentiality", first.reasons),
        ("Files", ", ".join(file.name for file in files_on(case.sent))),
        ("SHA-256 of your receipt", case.sent.digest),
    ]
    if state.first_received_on and state.first_received_on != state.received_on:
        found.insert(1, ("First received, by another authority", uk_date(state.first_received_on)))
    return [(title, text) for title, text in found if text]
