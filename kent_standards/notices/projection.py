"""notices/: an authority's published notices as the public lists, filters and takes them away (Annex 1, 4.7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.decision_notices import OUTCOMES
from kent_standards.law.panel_notices import PANEL_OUTCOMES, PanelOutcome
from kent_standards.notices.content import NoticeContent
from kent_standards.notices.document import file_name
from kent_standards.notices.model import Notices
from kent_standards.notices.services import public_copy
from kent_standards.people.identity import canonical

PAGE_SIZE = 50
OUTCOME_TITLES: Mapping[str, str] = {
    **{outcome.value: OUTCOMES[outcome][0] for outcome in Outcome},
    **{outcome.value: PANEL_OUTCOMES[outcome][0] for outcome in PanelOutcome},
}
# What the list may be filtered by, and which of its pages is asked for: the parameters of its address.
FILTERS = ("outcome", "paragraph", "year", "councillor")
PARAMETERS = (*FILTERS, "page")
HEADERS = (
    "reference", "address", "published", "considered", "signed", "councillor", "councillor_id", "outcome", "decision",
    "code_paragraphs", "corrects",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """A published notice in a list."""

    name: str
    reference: str
    subject: str
    subject_id: str
    outcome: str
    outcome_code: str
    paragraphs: tuple[str, ...]
    published: date
    considered: date
    signed: date
    corrects: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its options as (value, text), and which was asked for."""

    name: str
    label: str
    all: str
    options: tuple[tuple[str, str], ...]
    asked: str


@dataclass(frozen=True, slots=True)
class NoticeList:
    """One page of an authority's published notices."""

    slug: str
    authority: str
    any: bool
    count: int
    rows: tuple[PublishedNotice, ...]
    choices: tuple[Choice, ...]
    previous: str | None
    next: str | None
    where: str
    links: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What the index says of a notice."""

    id: str
    published: date
    outcome: str
    paragraph: tuple[str, ...]
    councillor: str

    def fits(self, asked: Mapping[str, str]) -> bool:
        """Whether it is what was asked for."""
        return (
            asked["outcome"] in ("", self.outcome)
            and asked["councillor"] in ("", self.councillor)
            and asked["year"] in ("", str(self.published.year))
            and (not asked["paragraph"] or asked["paragraph"] in self.paragraph)
        )


def notice_list(authority: Authority, given: Mapping[str, str], today: date) -> NoticeList:
    """The page asked for, latest first, of the notices that fit; ``given`` are the parameters of the address."""
    asked, known = _asked(given), list(_indexed(authority))
    fitting = [each for each in known if each.fits(asked)]
    last = max(1, -(-len(fitting) // PAGE_SIZE))
    page = min(_page(given.get("page", "")), last)
    shown = fitting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    base = f"/{authority.slug}/notices"
    query = {name: value for name, value in asked.items() if value}

    def address(number: int) -> str:
        return f"{base}?{urlencode({**query, 'page': number})}"

    tail = f"?{urlencode(query)}" if query else ""
    return NoticeList(
        authority.slug,
        authority.name_on(today),
        bool(known),
        len(fitting),
        tuple(_row(authority, each) for each in shown),
        _choices(authority, known, asked),
        address(page - 1) if page > 1 else None,
        address(page + 1) if page < last else None,
        f"{page} of {last}",
        (
            ("JSON", f"{base}.json{tail}", "application/json"),
            ("CSV", f"{base}.csv{tail}", "text/csv"),
        ),
    )


def published_notices(authority: Authority, given: Mapping[str, str]) -> tuple[PublishedNotice, ...]:
    """Every published notice that fits, latest first."""
    asked = _asked(given)
    return tuple(_row(authority, each) for each in _indexed(authority) if each.fits(asked))


def notices_data(authority: Authority, given: Mapping[str, str], today: date, base_url: str) -> Any:
    """The same for JSON."""
    return {
        "authority": authority.slug,
        "as_at": today,
        "notices": [
            {
                "reference": each.reference,
                "address": f"{base_url}/{authority.slug}/notices/{each.name}",
                "pdf": f"{base_url}/{authority.slug}/notices/{each.name}.pdf",
                "published": each.published,
                "considered": each.considered,
                "signed": each.signed,
                "councillor": {"name": each.subject, "person": each.subject_id or None},
                "outcome": each.outcome_code,
                "decision": each.outcome,
                "code_paragraphs": list(each.paragraphs),
                "corrects": each.corrects or None,
            }
            for each in published_notices(authority, given)
        ],
    }


def notices_cells(authority: Authority, given: Mapping[str, str], base_url: str) -> list[tuple[Any, ...]]:
    """The same for CSV, under ``HEADERS``."""
    return [
        (
            each.reference,
            f"{base_url}/{authority.slug}/notices/{each.name}",
            each.published,
            each.considered,
            each.signed,
            each.subject,
            each.subject_id,
            each.outcome_code,
            each.outcome,
            "; ".join(each.paragraphs),
            each.corrects,
        )
        for each in published_notices(authority, given)
    ]


def _indexed(authority: Authority) -> Iterator[_Indexed]:
    """What the index holds, latest first."""
    notices: Notices = authority.part("notices")
    service = find_service(authority)
    for (day, _, outcome, subject, paragraphs), name in reversed(list(notices.published)):
        councillor = canonical(service, subject) if subject else ""
        yield _Indexed(name, date.fromisoformat(day), outcome, tuple(paragraphs), councillor)


def _row(authority: Authority, indexed: _Indexed) -> PublishedNotice:
    copied: NoticeContent = public_copy(authority.part("notices")[indexed.id])
    return PublishedNotice(
        file_name(copied.reference),
        copied.reference,
        copied.subject,
        indexed.councillor,
        copied.outcome_title,
        copied.outcome,
        indexed.paragraph,
        indexed.published,
        date.fromisoformat(copied.considered_on),
        date.fromisoformat(copied.signed_on),
        copied.corrects,
    )


def _choices(authority: Authority, known: list[_Indexed], asked: Mapping[str, str]) -> tuple[Choice, ...]:
    people = find_service(authority).people
    named = {each.councillor: people[each.councillor].state.name for each in known if each.councillor}
    outcomes = {each.outcome for each in known}
    years = sorted({str(each.published.year) for each in known}, reverse=True)
    paragraphs = sorted({number for each in known for number in each.paragraph})
    by_surname = sorted(named.items(), key=lambda each: (each[1].split()[-1:], each[1]))
    return (
        Choice(
            "outcome",
            "Decision",
            "Any decision",
            tuple((code, title) for code, title in OUTCOME_TITLES.items() if code in outcomes),
            asked["outcome"],
        ),
        Choice(
            "paragraph",
            "Paragraph of the Code",
            "Any paragraph",
            tuple((each, each) for each in paragraphs),
            asked["paragraph"],
        ),
        Choice(
            "year", "Year of publication", "Any year", tuple((each, each) for each in years), asked["year"]
        ),
        Choice("councillor", "Councillor", "Any councillor", tuple(by_surname), asked["councillor"]),
    )


def _asked(given: Mapping[str, str]) -> Mapping[str, str]:
    return {name: given.get(name, "").strip() for name in FILTERS}


def _page(given: str) -> int:
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
