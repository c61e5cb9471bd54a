"""register/: the projection for officers: what a desk lists, as frozen values.

What is withheld from the public is masked here for officers too: neither category nor details stand in a
list, and a notification shows them only to a Monitoring Officer who asks for them (SR13).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.publication import withheld_on
from kent_standards.law.registration import EntryState
from kent_standards.people.identity import canonical
from kent_standards.register.desk_work import QUESTION, REVIEW, WORK, Job, Work, desk_work
from kent_standards.register.interest_wording import ShownDeadline, shown_deadline, summary
from kent_standards.register.model import Entry, Register
from kent_standards.register.projection import HOLDERS, RulesOf, hold_ends

ON_A_PAGE = 40
MASKED = "Sensitive interest"
_LISTED = {**WORK, QUESTION: "Question with the member", REVIEW: "Review sensitive treatment"}
_CLOCK_LABELS = {"sensitivity": "Decide by", QUESTION: "Answer expected by", REVIEW: "Review by"}
# What a filter lists, in the order of the page, and what it says where there is nothing.
_FILTERS = (
    ("all", "Everything to do"),
    ("overdue", "Overdue"),
    *WORK.items(),
    (QUESTION, "With members to answer"),
    (REVIEW, "Sensitive treatment to review"),
)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One interest in the list. ``line`` says what it is, and is empty where that is withheld."""

    url: str
    what: str
    member: str
    category: str
    line: str
    holder: str
    notified: str
    masked: bool
    clock: ShownDeadline


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """One way to see the list, with how many there are."""

    label: str
    href: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class ParishDesk:
    """A parish whose register this authority's Monitoring Officer keeps."""

    name: str
    url: str
    waiting: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ShownDesk:
    """One desk on one day."""

    to_do: int
    overdue: int
    questions: int
    reviews: int
    heading: str
    rows: tuple[DeskRow, ...]
    filters: tuple[DeskFilter, ...]
    previous: str | None
    next: str | None
    where: str
    parishes: tuple[ParishDesk, ...]
    principal: str


def shown_desk(
    authority: Authority, *, rules_of: RulesOf, today: date, show: str = "all", page: int = 1
) -> ShownDesk:
    """The desk of ``authority``: only the interests on this page of the list are loaded."""
    service = find_service(authority)
    rules = rules_of(authority, today)
    work = desk_work(authority, rules, today)
    base = f"/{authority.slug}/desk"
    show = show if show in dict(_FILTERS) else "all"
    jobs = work.of(show)
    pages = max(1, -(-len(jobs) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    here = jobs[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    register: Register = authority.part("register")
    return ShownDesk(
        to_do=len(work.jobs),
        overdue=len(work.overdue),
        questions=len(work.questions),
        reviews=len(work.reviews),
        heading=dict(_FILTERS)[show],
        rows=tuple(_row(job, register.entry(job.reference), rules, today, base) for job in here),
        filters=tuple(_filters(work, show, base)),
        previous=f"{base}?show={show}&page={page - 1}" if page > 1 else None,
        next=f"{base}?show={show}&page={page + 1}" if page < pages else None,
        where=f"{page} of {pages}",
        parishes=tuple(_parishes(service, authority, rules_of, today)),
        principal=service.authority(authority.principal).name if authority.principal else "",
    )


def is_masked(state: EntryState, authority: Authority, rules: LocalRules, today: date) -> bool:
    """Whether an interest is withheld from the public today, and so masked for officers until they ask."""
    return withheld_on(state, today, partial(hold_ends, authority, rules))


def member_name(service: Service, person: str) -> str:
    """The name of a person, or of whom she was merged into; nobody has a nameless record."""
    if person not in service.people:
        return "The service itself" if person == "service" else "Unknown person"
    return str(service.people[canonical(service, person)].state.name)


def category_title(rules: LocalRules, category: str) -> str:
    """What a category is called; its id where its plugin is no longer active."""
    return next((each.title for each in rules.categories if each.id == category), category)


def _row(job: Job, entry: Entry, rules: LocalRules, today: date, base: str) -> DeskRow:
    state, authority = entry.state, entry.authority
    masked = is_masked(state, authority, rules, today)
    category = next((each for each in rules.categories if each.id == state.category), None)
    pending = state.pending
    return DeskRow(
        url=f"{base}/{entry.id}",
        what=_LISTED[job.kind],
        member=member_name(find_service(entry), entry.member_register.id),
        category=MASKED if masked else category_title(rules, state.category),
        line="" if masked else summary(category, state.latest),
        holder="" if masked else HOLDERS[state.holder],
        notified=uk_date(pending.notified_on if pending else job.due.start),
        masked=masked,
        clock=shown_deadline(_CLOCK_LABELS.get(job.kind, "Register by"), job.due, today),
    )


def _filters(work: Work, show: str, base: str) -> Iterator[DeskFilter]:
    for name, label in _FILTERS:
        count = len(work.of(name))
        if count or name in ("all", show):
            href = base if name == "all" else f"{base}?show={name}"
            yield DeskFilter(label, href, count, name == show)


def _parishes(service: Service, authority: Authority, rules_of: RulesOf, today: date) -> Iterator[ParishDesk]:
    for each in service.all_authorities():
        if each.principal == authority.slug:
            work = desk_work(each, rules_of(each, today), today)
            yield ParishDesk(each.name, f"/{each.slug}/desk", len(work.jobs), len(work.overdue))


DONE: Mapping[str, str] = {
    "registered": "It is in the register.",
    "questioned": "The question is with the member. The notification stays pending until it is registered.",
    "sensitivity_agreed": "Its details stay out of every public page. It can now be registered.",
    "sensitivity_refused": "Refused. The member is told, and publication is held so that the member can answer.",
    "sensitivity_reviewed": "It stays sensitive until the next review.",
    "sensitivity_lifted": "Its details are in the register as the public sees it.",
}
