"""complaints/: what the desk for complaints lists: a page of open cases by their next clock, of closed ones, or found.

Only the cases of the page are loaded; how many there are, and in which order, the index says (``model.desk_values``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import clocks_of, desk_officers, is_conflicted
from kent_standards.complaints.handlers import nobody_left
from kent_standards.complaints.model import Complaint, Complaints, list_of_handler, list_of_stage
from kent_standards.complaints.references import with_number
from kent_standards.complaints.resources import CaseDesk
from kent_standards.complaints.wording import STAGES, ShownClock, Tag, name_of, shown_clock, tags_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_clocks import next_clock
from kent_standards.law.complaint_parts import ENDED, Stage
from kent_standards.people.identity import cluster, find_people

ON_A_PAGE = 40
# A search gives what a person would look through; a longer one is to be narrowed down.
MOST_FOUND = 200
NOBODYS = "nobody"
NOBODY_LEFT = Tag("overdue", "Everybody here has a conflict of interest")
KEPT_FROM_YOU = Tag("sensitive", "Kept from you: a conflict of interest")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the desk: the words searched for, a stage, who deals with it, closed ones, the page."""

    words: str = ""
    stage: str = ""
    handler: str = ""
    closed: bool = False
    page: int = 1

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Asked":
        """What an address asks; what it asks wrongly counts as not asked."""
        number, stage = query.get("page", ""), query.get("stage", "")
        return cls(
            query.get("q", "").strip()[:100],
            stage if stage in _OPEN_STAGES else "",
            query.get("handler", "")[:40],
            query.get("show") == "closed",
            int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 6 else 1,
        )

    @property
    def filtered(self) -> bool:
        """Whether fewer than all open, or all closed, cases are asked for."""
        return bool(self.words or self.stage or self.handler)

    def query(self, page: int) -> str:
        """The address of another page of the same list."""
        return urlencode([*self._filters, ("page", str(page))])

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What names this page of the list, for a form that goes on from it."""
        return (*self._filters, ("page", str(self.page)))

    @property
    def _filters(self) -> tuple[tuple[str, str], ...]:
        asked = {"q": self.words, "stage": self.stage, "handler": self.handler}
        asked["show"] = "closed" if self.closed else ""
        return tuple((name, value) for name, value in asked.items() if value)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the list. ``id`` is empty where it is kept from whoever looks."""

    id: str
    url: str
    reference: str
    subject: str
    received: str
    tags: tuple[Tag, ...]
    handler: str
    clock: ShownClock | None
    # Where somebody else is asked to deal with it, because nobody here can.
    ask: str = ""


@dataclass(frozen=True, slots=True)
class ShownDesk:
    """The desk for complaints on one day."""

    heading: str
    count: int
    rows: tuple[CaseRow, ...]
    previous: str | None
    next: str | None
    where: str
    asked: Asked
    stages: tuple[tuple[str, str], ...]
    handlers: tuple[tuple[str, str], ...]
    narrower: bool = False


_OPEN_STAGES: Mapping[str, str] = {
    each.value: text
    for each, (_, text) in STAGES.items()
    if each not in ENDED and each is not Stage.NOT_RECEIVED
}


def shown_desk(desk: CaseDesk, asked: Asked, *, person: str, today: date) -> ShownDesk:
    """The desk as ``person`` sees it: open cases by their next clock, closed ones the latest first, or those found."""
    complaints, officers = desk.complaints, desk_officers(desk.authority, today)
    if asked.words:
        found = _search(desk, asked.words)
        narrower, wanted = len(found) > MOST_FOUND, found[:MOST_FOUND]
        count = len(wanted)
    else:
        narrower, count = False, _count(complaints, asked)
        wanted = []
    pages = max(1, -(-count // ON_A_PAGE))
    page = min(asked.page, pages)
    listed = iter(wanted) if asked.words else _listed(complaints, asked)
    here = [complaints[each] for each in islice(listed, (page - 1) * ON_A_PAGE, page * ON_A_PAGE)]
    return ShownDesk(
        _heading(asked),
        count,
        tuple(_row(case, desk.url, person, today) for case in here),
        f"{desk.url}?{asked.query(page - 1)}" if page > 1 else None,
        f"{desk.url}?{asked.query(page + 1)}" if page < pages else None,
        f"{page} of {pages}",
        asked,
        tuple(_OPEN_STAGES.items()),
        ((NOBODYS, "Nobody yet"), *officers),
        narrower,
    )


def listed_page(desk: CaseDesk, asked: Asked) -> list[str]:
    """The ids of the cases on a page of the desk."""
    listed = _search(desk, asked.words)[:MOST_FOUND] if asked.words else _listed(desk.complaints, asked)
    return list(islice(listed, (asked.page - 1) * ON_A_PAGE, asked.page * ON_A_PAGE))


def _heading(asked: Asked) -> str:
    if asked.words:
        return "Complaints found"
    return "Closed complaints" if asked.closed else "Open complaints"


def _list(asked: Asked) -> str:
    """The list of the index that is read for what is asked: the shortest that has it all."""
    if asked.closed:
        return "closed"
    if asked.handler:
        return list_of_handler("" if asked.handler == NOBODYS else asked.handler)
    return list_of_stage(Stage(asked.stage)) if asked.stage else "open"


def _listed(complaints: Complaints, asked: Asked) -> Iterator[str]:
    both = asked.handler and asked.stage and not asked.closed
    for value, case in complaints.desk.starting(_list(asked)):
        if not both or value[4] == asked.stage:
            yield case


def _count(complaints: Complaints, asked: Asked) -> int:
    if asked.handler and asked.stage and not asked.closed:
        return sum(1 for _ in _listed(complaints, asked))
    return complaints.desk.count(_list(asked))


def _search(desk: CaseDesk, words: str) -> list[str]:
    """Cases by a reference, whole or its last number, or by the councillor's name; the latest first.

    Who complained isn't searched for: no index knows it (S2).
    """
    complaints, service = desk.complaints, find_service(desk.authority)
    tidy = words.upper().replace(" ", "")
    references = complaints.by_reference.references(tidy)
    if references:
        return list(references)
    if tidy.isascii() and tidy.isdigit() and len(tidy) < 6:
        numbered = with_number(complaints, desk.authority.slug, int(tidy))
        return [case for each in numbered for case in complaints.by_reference.references(each)]
    found: dict[str, None] = {}
    for person in find_people(service, words, limit=50):
        for each in cluster(service, person):
            for case in complaints.by_subject.references(each):
                found[case] = None
                if len(found) > MOST_FOUND:
                    return list(found)
    return sorted(found, key=lambda each: str(complaints[each].reference), reverse=True)


def _row(case: Complaint, base: str, person: str, today: date) -> CaseRow:
    state, service = case.state, find_service(case)
    received = uk_date(state.received_on) if state.received_on else ""
    handler = name_of(service, state.handler)
    lost = bool(state.conflicted) and state.stage not in ENDED and nobody_left(case, today)
    ask = f"{base}/{case.id}/hand-over/stand-in" if lost else ""
    left = (NOBODY_LEFT,) if lost else ()
    if is_conflicted(case, person):
        return CaseRow("", "", case.reference, "", received, (KEPT_FROM_YOU, *left), handler, None, ask)
    upcoming = next_clock(clocks_of(case, today))
    return CaseRow(
        case.id,
        f"{base}/{case.id}",
        case.reference,
        name_of(service, state.subject),
        received,
        (*tags_of(state), *left),
        handler,
        shown_clock(upcoming, today) if upcoming is not None else None,
        ask,
    )
