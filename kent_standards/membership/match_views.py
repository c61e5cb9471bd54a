"""membership/: the pages on which a Monitoring Officer decides whether two entries are one human."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from kent_standards.forms.page import answer_form, answered_before
from kent_standards.forms.renderer import Button
from kent_standards.law.steps import NotPermitted
from kent_standards.membership import matches
from kent_standards.membership.match_pages import decision_views, merged_view, pair_view, proposal_views
from kent_standards.membership.pages import acting, banner
from kent_standards.membership.resources import Matches, Merged, Pair
from kent_standards.membership.schemas import decision_schema, separation_schema
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:membership/templates/"
PER_PAGE = 20


def includeme(config: Any) -> None:
    """Add the pages of matching."""
    for view, context, name, permission, template in (
        (matches_page, Matches, "", Permission.READ_MATCHES, "matches.pt"),
        (pair_page, Pair, "", Permission.DECIDE_MATCHES, "pair.pt"),
        (separation_page, Merged, "", Permission.DECIDE_MATCHES, "pair.pt"),
        (reconsideration_page, Pair, "reconsider", Permission.DECIDE_MATCHES, "pair.pt"),
    ):
        methods = "GET" if permission is Permission.READ_MATCHES else ("GET", "POST")
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=methods,
            permission=permission,
            renderer=TEMPLATES + template,
        )


def matches_page(context: Matches, request: Any) -> dict[str, Any]:
    """The proposals that concern this authority, and the decisions taken so far."""
    found = proposal_views(context, request)
    pages = max(1, -(-len(found) // PER_PAGE))
    asked = request.GET.get("page", "1")
    page = (
        min(int(asked), pages) if asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) else 1
    )
    return {
        "title": context.title,
        "authority_name": context.authority.name,
        "count": len(found),
        "proposals": found[(page - 1) * PER_PAGE : page * PER_PAGE],
        "decisions": decision_views(context, request),
        "previous": f"{context.url}?page={page - 1}" if page > 1 else None,
        "next": f"{context.url}?page={page + 1}" if page < pages else None,
        "where": f"{page} of {pages}",
        "base": context.url,
        "banner": banner(request),
    }


def pair_page(context: Pair, request: Any) -> Any:
    """The evidence on one pair, and the decision."""
    shown = pair_view(context, request)
    schema = decision_schema(*((side.person, side.label) for side in shown.sides))

    def act(values: Mapping[str, Any]) -> str:
        how = {"reasons": values["reasons"], "within": context.authority, "at": request.now}
        how["by"] = acting(request, context.authority)
        if values["decision"] == "apart":
            matches.decide_two_humans(request.service, context.one, context.other, **how)
            return f"{context.__parent__.url}?done=apart"
        into = values["decision"]
        person = context.other if into == context.one else context.one
        matches.decide_one_human(request.service, person, into, **how)
        return f"{context.__parent__.url}?done=merged"

    return _decision_form(context, request, schema, act, shown, "Are these one person or two?", "Decide")


def separation_page(context: Merged, request: Any) -> Any:
    """Undo a merger."""

    def act(values: Mapping[str, Any]) -> str:
        by = acting(request, context.authority)
        matches.decide_to_separate(
            request.service,
            context.person,
            reasons=values["reasons"],
            within=context.authority,
            by=by,
            at=request.now,
        )
        return f"{context.__parent__.url}?done=separated"

    if not request.service.people[context.person].state.merged_into:
        return _separated_before(request)
    shown = merged_view(context, request)
    return _decision_form(
        context, request, separation_schema(), act, shown, "Separate these two entries", "Separate"
    )


def _separated_before(request: Any) -> HTTPSeeOther:
    """A form that was sent twice is answered as before; one that came too late is told so."""
    before = answered_before(request) if request.method == "POST" else None
    if before is not None:
        return HTTPSeeOther(before)
    if request.method == "POST":
        raise NotPermitted("These two entries have been separated already, so nothing was done.", "")
    raise HTTPNotFound


def reconsideration_page(context: Pair, request: Any) -> Any:
    """Undo the decision that two entries are two humans."""

    def act(values: Mapping[str, Any]) -> str:
        how = {"reasons": values["reasons"], "within": context.authority, "at": request.now}
        by = acting(request, context.authority)
        matches.decide_to_reconsider(request.service, context.one, context.other, by=by, **how)
        return f"{context.__parent__.url}?done=reconsidered"

    shown = pair_view(context, request)
    return _decision_form(
        context, request, separation_schema(), act, shown, "Propose these two again", "Undo the decision"
    )


def _decision_form(
    context: Any, request: Any, schema: Any, act: Any, shown: Any, title: str, button: str
) -> Any:
    """A form about two entries, with the evidence above it."""
    page = {"title": title, "shown": shown, "back": context.__parent__.url}
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", button),))
