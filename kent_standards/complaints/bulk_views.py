"""complaints/: the pages of one act on many complaints: chosen on the desk, looked at, confirmed, and what came of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.complaints import bulk
from kent_standards.complaints.case_acts import CASE_ACTS
from kent_standards.complaints.desk_list import Asked, listed_page
from kent_standards.complaints.doing import CaseAct, Doing
from kent_standards.complaints.links import linked_with
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.resources import CaseDesk, CasePage
from kent_standards.complaints.views import doing_on
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.steps import NotPermitted
from kent_standards.security.permissions import Permission

# Nothing may stand twice in an address, so each case has a name of its own there.
CHOSEN = "case-"
TITLE = "Many complaints at once"


def includeme(config: Any) -> None:
    """Add the page, which is looked at and sent."""
    config.add_view(
        bulk_page,
        context=CaseDesk,
        name="bulk",
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer="kent_standards:complaints/templates/bulk.pt",
    )


def bulk_page(context: CaseDesk, request: Any) -> Any:
    """The chosen complaints: first what is to be done, then a look at what may be, then what was."""
    doings = [doing_on(CasePage(context, case), request) for case in _chosen(context, request)]
    act = bulk.act_called(request.GET.get("act", ""))
    page = _page(context, request, doings, act)
    if act is None or not doings:
        return page
    done_at = _instant(request.GET.get("at", ""))
    if done_at is not None:
        return {**page, "rows": bulk.results(act, doings, context.url, done_at), "finished": True}
    return _confirm(context, request, doings, act, page)


def _confirm(
    context: CaseDesk, request: Any, doings: list[Doing], act: CaseAct, page: Mapping[str, Any]
) -> Any:
    def do(values: Mapping[str, Any]) -> str:
        if not bulk.carry_out(act, doings, values):
            raise NotPermitted("Nothing was done, on none of them; the list says why.", bulk.PARAGRAPH)
        asked = [
            ("act", act.name),
            ("at", request.now.isoformat()),
            *((CHOSEN + each.case.id, "1") for each in doings),
        ]
        return f"{context.url}/bulk?{urlencode(asked)}"

    rows = bulk.rows(act, doings, context.url)
    possible = sum(not row.why for row in rows)
    if request.method == "GET" and not possible:
        return {**page, "rows": rows}
    count = "1 complaint" if possible == 1 else f"{possible} complaints"
    return answer_form(
        request,
        bulk.schema_of(act, doings),
        do,
        {**page, "rows": rows, "danger": act.danger},
        buttons=(
            Button("submit", "submit", f"{act.title}: {count}", "warning" if act.danger else "primary"),
        ),
        appstruct=bulk.values_of(act, doings),
    )


def _page(context: CaseDesk, request: Any, doings: list[Doing], act: CaseAct | None) -> dict[str, Any]:
    return {
        "title": TITLE if act is None else f"{act.title}: many complaints at once",
        "base": context.url,
        "chosen": [each.case.id for each in doings],
        "names": [each.case.reference for each in doings],
        "most": bulk.MOST,
        "acts": [(name, CASE_ACTS[name].title) for name in bulk.BULK],
        "act": act,
        "rows": (),
        "form": "",
        "errors": "",
        "danger": "",
        "finished": False,
        "crumbs": (Crumb("Complaints", context.url), Crumb(TITLE)),
    }


def _chosen(context: CaseDesk, request: Any) -> list[Complaint]:
    """The complaints that an address names: one by one, a page of the desk, or all that are linked with one."""
    query, complaints = request.GET, context.complaints
    if query.get("matter"):
        first = complaints.get(query["matter"])
        if first is None:
            raise HTTPNotFound()
        found: Iterable[Complaint] = linked_with(first)
    elif query.get("every"):
        found = (complaints[each] for each in listed_page(context, Asked.from_query(query)))
    else:
        wanted = (name.removeprefix(CHOSEN) for name in query if name.startswith(CHOSEN))
        found = (complaints[each] for each in wanted if each in complaints)
    return list(found)[: bulk.MOST]


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
