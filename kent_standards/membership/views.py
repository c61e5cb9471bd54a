"""membership/: the pages of an authority's people and their offices."""

from collections.abc import Callable, Mapping
from typing import Any

from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.offices import ENTERED_BY, may_enter
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.law.steps import NotPermitted
from kent_standards.membership import import_views, match_views, services
from kent_standards.membership.pages import acting, banner, holder_rows, office_view, own_people
from kent_standards.membership.resources import Membership, OfficePage
from kent_standards.membership.schemas import (
    NOBODY_YET,
    address_schema,
    change_schema,
    ending_schema,
    holder_schema,
    re_election_schema,
    removal_schema,
    sure_schema,
)
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:membership/templates/"
FORM = TEMPLATES + "form.pt"
# The roles that somebody holds in an authority; an operator's is the county's.
HELD_HERE = [role for role in ENTERED_BY if role is not Role.OPERATOR]


def includeme(config: Any) -> None:
    """Add the pages of membership."""
    read, manage = Permission.READ_MEMBERS, Permission.MANAGE_MEMBERS
    for view, context, name, permission, template in (
        (membership_page, Membership, "", read, TEMPLATES + "people.pt"),
        (add_page, Membership, "add", manage, FORM),
        (office_page, OfficePage, "", read, TEMPLATES + "office.pt"),
        (change_page, OfficePage, "change", manage, FORM),
        (re_election_page, OfficePage, "re-election", manage, FORM),
        (end_page, OfficePage, "end", manage, FORM),
        (address_page, OfficePage, "add-address", manage, FORM),
        (removal_page, OfficePage, "remove-address", manage, FORM),
        (invitation_page, OfficePage, "invite", Permission.INVITE, FORM),
    ):
        methods = "GET" if permission is read else ("GET", "POST")
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=methods,
            permission=permission,
            renderer=template,
        )
    config.include(import_views)
    config.include(match_views)


def membership_page(context: Membership, request: Any) -> dict[str, Any]:
    """Everybody who holds or held an office here, by surname, from the index alone."""
    authority = context.authority
    shown = {
        "show": request.GET.get("show", "now"),
        "role": request.GET.get("role", ""),
        "q": request.GET.get("q", ""),
    }
    rows = holder_rows(authority, request.today, **shown)
    return {
        "title": context.title,
        "authority_name": authority.name,
        "rows": rows,
        "any": len(authority.members) > 0,
        "roles": [(role.value, title) for role, title in ROLE_TITLES.items() if role in HELD_HERE],
        "base": context.url,
        "may_manage": request.has_permission(Permission.MANAGE_MEMBERS, context),
        "banner": banner(request),
        **shown,
    }


def add_page(context: Membership, request: Any) -> Any:
    """Enter an office by hand."""
    by = acting(request, context.authority)
    roles = [role for role in HELD_HERE if may_enter(role, by.role)]
    schema = holder_schema(roles, own_people(context.authority))

    def act(values: Mapping[str, Any]) -> str:
        person = "" if values["person"] == NOBODY_YET else values["person"]
        facts = {**values, "role": Role(values["role"]), "person": person}
        office = services.add_holder(context.authority, **facts, by=by, at=request.now)
        return f"{context.url}/{office.id}?done=added"

    page = {"title": "Add a member or officer", "lead": "", "back": context.url}
    buttons, new = (Button("submit", "submit", "Add"),), {"person": NOBODY_YET}
    return answer_form(request, schema, act, page, buttons=buttons, appstruct=new)


def office_page(context: OfficePage, request: Any) -> dict[str, Any]:
    """One office: what is known of it, its history, and how its holder signs in."""
    manage = request.has_permission(Permission.MANAGE_MEMBERS, context)
    return {
        "title": context.title,
        "office": office_view(context, request, may_manage=manage),
        "base": context.url,
        "matches": f"{context.__parent__.url}/matches",
        "banner": banner(request),
    }


def change_page(context: OfficePage, request: Any) -> Any:
    """Correct what is known of an office."""
    office = context.office
    names = ("title", "ward", "party", "email", "since", "until")
    now = {"name": office.state.printed_name, **{name: getattr(office.state, name) for name in names}}

    def act(values: Mapping[str, Any], seen: int | None) -> None:
        texts = {
            name: values[name].isoformat()
            if name in ("since", "until") and values[name]
            else values[name] or ""
            for name in names
        }
        changes = {"printed_name": values["name"], **texts}
        services.change_holder(
            office, changes, seen=seen, by=acting(request, context.authority), at=request.now
        )

    return _office_form(context, request, change_schema(), act, "changed", "Change this office", "Save", now)


def re_election_page(context: OfficePage, request: Any) -> Any:
    """Record a re-election."""

    def act(values: Mapping[str, Any], seen: int | None) -> None:
        by = acting(request, context.authority)
        services.re_elect_holder(
            context.office, values["on"], values["until"], seen=seen, by=by, at=request.now
        )

    schema = re_election_schema(request.today)
    return _office_form(context, request, schema, act, "re-elected", "Record a re-election", "Record")


def end_page(context: OfficePage, request: Any) -> Any:
    """End an office."""

    def act(values: Mapping[str, Any], seen: int | None) -> None:
        by = acting(request, context.authority)
        services.end_holder(
            context.office, values["until"], values["reasons"], seen=seen, by=by, at=request.now
        )

    return _office_form(context, request, ending_schema(), act, "ended", "End this office", "End the office")


def address_page(context: OfficePage, request: Any) -> Any:
    """Add an e-mail address of the person."""

    def act(values: Mapping[str, Any], seen: int | None) -> None:
        by = acting(request, context.authority)
        services.add_address(context.authority, context.office.person, values["email"], by=by, at=request.now)

    return _office_form(
        context, request, address_schema(), act, "address-added", "Add an e-mail address", "Add"
    )


def removal_page(context: OfficePage, request: Any) -> Any:
    """Take an e-mail address away."""

    def act(values: Mapping[str, Any], seen: int | None) -> None:
        by = acting(request, context.authority)
        services.remove_address(
            context.authority, context.office.person, values["email"], by=by, at=request.now
        )

    schema = removal_schema(services.addresses(context.authority, context.office.person).own)
    return _office_form(
        context, request, schema, act, "address-removed", "Remove an e-mail address", "Remove"
    )


def invitation_page(context: OfficePage, request: Any) -> Any:
    """Invite the person to sign in."""

    def act(values: Mapping[str, Any], seen: int | None) -> None:
        services.invite_holder(context.office, by=acting(request, context.authority), at=request.now)

    schema = sure_schema(f"Send {context.title} an invitation by e-mail")
    return _office_form(context, request, schema, act, "invited", "Invite to sign in", "Send the invitation")


def _office_form(
    context: OfficePage,
    request: Any,
    schema: Any,
    act: Callable[[Mapping[str, Any], int | None], None],
    done: str,
    title: str,
    button: str,
    appstruct: Any = None,
) -> Any:
    """A form about one office; afterwards its page says what was done."""

    def whole(values: Mapping[str, Any]) -> str:
        try:
            act(values, posted_seen(request))
        except StaleForm as stale:  # the form comes back with what was typed
            raise NotPermitted(str(stale), "") from None
        return f"{context.url}?done={done}"

    page = {"title": f"{title}: {context.title}", "lead": "", "back": context.url}
    return answer_form(
        request,
        schema,
        whole,
        page,
        buttons=(Button("submit", "submit", button),),
        seen=len(context.office.steps),
        **({"appstruct": appstruct} if appstruct else {}),
    )
