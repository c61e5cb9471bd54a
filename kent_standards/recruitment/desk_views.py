"""recruitment/: the officers' pages: the vacancies, each with its candidates, one candidate, and the forms."""

from collections.abc import Mapping
from typing import Any

from pyramid.renderers import render_to_response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.recruitment import ADVERT, JOINT
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted
from kent_standards.recruitment import forms, services, showing
from kent_standards.recruitment.desk_acts import CANDIDATE_ACTS, VACANCY_ACTS, Act, possible
from kent_standards.recruitment.model import vacancies_of
from kent_standards.recruitment.papers import read_papers
from kent_standards.recruitment.resources import LABEL, CandidatePage, VacancyDesk, VacancyPage
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:recruitment/templates/"
ENTERED = "The vacancy is entered. Publish the advert when it is right."


def includeme(config: Any) -> None:
    """Add the pages, which officers and clerks read, and the forms, which the Monitoring Officer and deputies send.
    A candidate's papers are these two's alone to read."""
    config.add_view(
        show_papers, context=CandidatePage, name="papers", request_method="POST",
        permission=Permission.REVEAL_CANDIDATE, renderer=TEMPLATES + "candidate.pt",
    )  # fmt: skip
    for context, view, template in (
        (VacancyDesk, desk_page, "desk.pt"),
        (VacancyPage, vacancy_page, "vacancy.pt"),
        (CandidatePage, candidate_page, "candidate.pt"),
    ):
        config.add_view(
            view, context=context, name="", request_method="GET", permission=Permission.READ_RECRUITMENT,
            renderer=TEMPLATES + template,
        )  # fmt: skip
    for context, view, names in (
        (VacancyDesk, new_page, ("new",)),
        (VacancyPage, vacancy_act, tuple(VACANCY_ACTS)),
        (CandidatePage, candidate_act, tuple(CANDIDATE_ACTS)),
    ):
        for name in names:
            # Giving somebody an office asks for the second factor anew, wherever it is done.
            permission = Permission.MANAGE_MEMBERS if name == "appoint" else Permission.KEEP_RECRUITMENT
            config.add_view(
                view, context=context, name=name, request_method=("GET", "POST"), permission=permission,
                renderer=TEMPLATES + "form.pt",
            )  # fmt: skip


def desk_page(context: VacancyDesk, request: Any) -> dict[str, Any]:
    """The vacancies, the latest first."""
    today, authority = request.today, context.authority
    rows = [
        (
            f"{context.url}/{each.id}",
            each.state.known.title,
            uk_date(each.state.known.closes),
            len(each.applications),
            showing.vacancy_tag(each.state, today),
        )
        for each in vacancies_of(authority)
    ]
    principal = authority.principal
    return {
        "title": LABEL,
        "rows": rows,
        "base": context.url,
        "may_enter": not principal and request.has_permission(Permission.KEEP_RECRUITMENT),
        "principal": showing.authority_name(authority, principal, today) if principal else "",
        "public": f"/{authority.slug}/vacancies",
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL)),
    }


def vacancy_page(context: VacancyPage, request: Any) -> dict[str, Any]:
    """One vacancy: how it stands, who has applied, who interviews, and what may be done."""
    record, today = context.record, request.today
    state, done = record.state, request.GET.get("done", "")
    own = {"entered": ENTERED, **{name: act.done for name, act in VACANCY_ACTS.items()}}
    return {
        "title": state.known.title,
        "tag": showing.vacancy_tag(state, today),
        "facts": showing.vacancy_facts(record, today),
        "words": state.known.words,
        "candidates": [
            (f"{context.url}/{each.id}", each) for each in showing.shown_candidates(record, today)
        ],
        "panel": showing.panel_rows(record),
        "acts": _acts(context, VACANCY_ACTS, request),
        "public": f"/{record.authority.slug}/vacancies/{record.id}" if state.published_on else "",
        "steps": showing.timeline(record.steps),
        "done": own.get(done, ""),
        "paragraph": JOINT if state.partner else ADVERT,
        "crumbs": (Crumb("Desk", context.above.desk.url), Crumb(LABEL, context.above.url), Crumb("Vacancy")),
    }


def candidate_page(context: CandidatePage, request: Any) -> dict[str, Any]:
    """One candidate: what each authority says, and what may be done. Her papers are shown by a button."""
    return _candidate(context, request)


def show_papers(context: CandidatePage, request: Any) -> Any:
    """Show a candidate's papers, once, after the reading is entered in the journal (SR13)."""
    try:
        read_papers(context.record, by=_officer(context.above.above, request), at=request.now)
    except NotPermitted as refused:
        values = {**_candidate(context, request), "refused": refused.sentence}
        answer = render_to_response(f"{TEMPLATES}candidate.pt", values, request=request)
        answer.status_int = 409
        return answer
    return _candidate(context, request, revealed=True)


def _candidate(context: CandidatePage, request: Any, *, revealed: bool = False) -> dict[str, Any]:
    record, today = context.record, request.today
    above, act = context.above, CANDIDATE_ACTS.get(request.GET.get("done", ""))
    return {
        "title": showing.candidate_name(record),
        "tag": showing.candidate_tag(record),
        "wants": showing.wants(record, today),
        "refused": "",
        "revealed": revealed,
        "closed": showing.why_not_shown(record),
        "reveal": f"{context.url}/papers" if request.has_permission(Permission.REVEAL_CANDIDATE) else "",
        "notice": request.read_only_notice,
        "csrf_token": request.csrf_token,
        "url": context.url,
        "bars": showing.bar_sentences(record, today) if revealed else (),
        "papers": showing.papers_rows(record) if revealed else (),
        "answers": showing.answer_rows(record, today) if revealed else (),
        "decided": showing.decided_rows(record),
        "said": showing.said_by_each(record, today, revealed=revealed),
        "acts": _acts(context, CANDIDATE_ACTS, request),
        "steps": showing.timeline(record.steps, reasons=revealed),
        "done": act.done if act is not None else "",
        "crumbs": (Crumb(LABEL, above.above.url), Crumb("Vacancy", above.url), Crumb("Candidate")),
    }


def _acts(
    context: VacancyPage | CandidatePage, acts: Mapping[str, Act], request: Any
) -> list[tuple[str, str]]:
    if request.read_only_notice or not request.has_permission(Permission.KEEP_RECRUITMENT):
        return []
    return [
        (act.rule.title, f"{context.url}/{name}")
        for name, act in possible(acts, context.record, request.today)
    ]


def new_page(context: VacancyDesk, request: Any) -> Any:
    """Enter a vacancy, alone or jointly with another authority."""

    def act(values: Mapping[str, Any]) -> str:
        services.may_enter(context.authority)
        partner = "" if values["partner"] == "alone" else values["partner"]
        known = {"by": _officer(context, request), "at": request.now}
        record = services.open_vacancy(context.authority, forms.advert_of(values), partner, **known)
        return f"{context.url}/{record.id}?done=entered"

    page = {
        **_page("Enter a vacancy", "", ADVERT, context.url, "Go back to the vacancies"),
        "says": ("Nothing is public before you publish the advert.",),
        "crumbs": (Crumb(LABEL, context.url), Crumb("Enter a vacancy")),
    }
    partners = [
        (each.slug, each.name_on(request.today)) for each in services.possible_partners(context.authority)
    ]
    schema = forms.vacancy_schema(partners, request.today)
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Enter"),))


def vacancy_act(context: VacancyPage, request: Any) -> Any:
    """One of the forms on a vacancy."""
    crumbs = (Crumb(LABEL, context.above.url), Crumb("Vacancy", context.url))
    line = context.record.state.known.title
    return _act_page(context, request, VACANCY_ACTS[request.view_name], line, crumbs, context.above)


def candidate_act(context: CandidatePage, request: Any) -> Any:
    """One of the forms on a candidate."""
    crumbs = (Crumb("Vacancy", context.above.url), Crumb("Candidate", context.url))
    line = showing.candidate_name(context.record)
    return _act_page(context, request, CANDIDATE_ACTS[request.view_name], line, crumbs, context.above.above)


def _act_page(
    context: VacancyPage | CandidatePage,
    request: Any,
    act: Act,
    line: str,
    crumbs: tuple[Crumb, ...],
    desk: VacancyDesk,
) -> Any:
    record, title = context.record, act.rule.title
    page = {
        **_page(title, line, act.rule.paragraph, context.url, "Go back"),
        "says": act.says,
        "crumbs": (*crumbs, Crumb(title)),
    }
    refused = act.why_not(record, request.today)
    if request.method == "GET" and refused:
        return {**page, "says": (refused,), "form": "", "errors": "", "has_errors": False}

    def carry_out(values: Mapping[str, Any]) -> str:
        seen = posted_seen(request)
        known = {"seen": -1 if seen is None else seen, "by": _officer(desk, request), "at": request.now}
        try:
            act.carry_out(record, values, known)
        except StaleForm as stale:  # what was typed stands in the form that is shown again
            raise NotPermitted(str(stale), act.rule.paragraph) from stale
        return f"{context.url}?done={request.view_name}"

    return answer_form(
        request,
        act.schema(record, request.today),
        carry_out,
        page,
        buttons=(Button("submit", "submit", title),),
        seen=len(record.outline),
        appstruct=act.values(record, request.today),
    )


def _page(title: str, line: str, paragraph: str, url: str, back: str) -> dict[str, Any]:
    return {"title": title, "line": line, "paragraph": paragraph, "says": (), "back": (url, back)}


def _officer(desk: VacancyDesk, request: Any) -> By:
    found: By = request.identity.by(desk.authority, MONITORING)
    return found
