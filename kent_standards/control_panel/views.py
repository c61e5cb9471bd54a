"""control_panel/: the views of plugins, of the service's health and of the journal."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.control_panel import services
from kent_standards.control_panel.journal_pages import shown_chain, shown_journal
from kent_standards.control_panel.projection import (
    county_rows,
    health_report,
    health_without,
    shown_health,
    shown_plugins,
)
from kent_standards.control_panel.resources import (
    CONTACT,
    ControlPanel,
    CountyPanel,
    Health,
    JournalPage,
    PluginPanel,
)
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:control_panel/templates/"
OPERATORS = frozenset({Role.OPERATOR})
DONE = {
    "activate": "The plugin is active here.",
    "deactivate": "The plugin is no longer active here.",
    "upgrade": "The authority has gone over to the installed version.",
    "settings": "The settings are changed.",
    CONTACT: "The addresses are put right.",
}
STALE = (
    "The plugins of this authority have changed since you opened the form, so nothing was saved. "
    "Look at them as they stand now, then decide again."
)


class May:
    """The view predicate ``may``: the request has a permission, so that one address can say more to some."""

    def __init__(self, permission: Permission, config: Any) -> None:
        self.permission = permission

    def text(self) -> str:
        """What debugging tools show."""
        return f"may = {self.permission.name}"

    phash = text

    def __call__(self, context: Any, request: Any) -> bool:
        return bool(request.has_permission(self.permission, context))


def includeme(config: Any) -> None:
    """Add the panels, the health page and the journal."""
    config.include("kent_standards.security.read_only")
    config.add_view_predicate("may", May)
    panels = Permission.READ_CONTROL_PANEL
    for context, view, template, permission in (
        (ControlPanel, panel, "panel.pt", panels),
        (CountyPanel, county_panel, "county_panel.pt", panels),
        (JournalPage, journal, "journal.pt", Permission.READ_JOURNAL),
    ):
        config.add_view(
            view, context=context, request_method="GET", permission=permission, renderer=TEMPLATES + template
        )
    for act in (activate, deactivate, upgrade, settings):
        config.add_view(
            act,
            context=PluginPanel,
            name=act.__name__,
            request_method=("GET", "POST"),
            permission=Permission.MANAGE_PLUGINS,
            renderer=TEMPLATES + "plugin_act.pt",
            read_only_safe=True,
        )
    _add_health(config)
    config.include("kent_standards.control_panel.contact_views")


def _add_health(config: Any) -> None:
    """Operators see everything; a monitor that isn't signed in learns that the service is alive, and no more."""
    asked = {"context": Health, "request_method": "GET"}
    full = {**asked, "permission": Permission.READ_HEALTH, "may": Permission.READ_HEALTH}
    config.add_view(health, renderer=TEMPLATES + "health.pt", **full)
    config.add_view(health_data, rendition="json", renderer="json", **full)
    anybody = {**asked, "permission": Permission.READ_PUBLIC, "renderer": "json"}
    config.add_view(live, **anybody)
    config.add_view(live, rendition="json", **anybody)


def panel(context: ControlPanel, request: Any) -> dict[str, Any]:
    """The plugins of one authority."""
    plugins, authority = request.registry["kent.plugins"], context.authority
    manages = bool(request.has_permission(Permission.MANAGE_PLUGINS))
    return {
        "title": "Plugins",
        "health": shown_health(plugins.health_of(authority, request.today)),
        "plugins": shown_plugins(request.service, plugins, authority, manages=manages),
        "manages": manages,
        "contact_url": f"{context.url}/{CONTACT}"
        if request.has_permission(Permission.MEND_AUTHORITIES)
        else "",
        "retention_url": f"/{authority.slug}/retention"
        if request.has_permission(Permission.READ_RETENTION)
        else "",
        "structure_url": f"/{authority.slug}/structure"
        if request.has_permission(Permission.CHANGE_STRUCTURE)
        else "",
        "rules_url": f"/{authority.slug}/desk/rules" if request.has_permission(Permission.READ_DESK) else "",
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def county_panel(context: CountyPanel, request: Any) -> dict[str, Any]:
    """Every authority with its plugins and its health."""
    plugins = request.registry["kent.plugins"]
    return {
        "title": "Plugins of the county",
        "rows": county_rows(request.service, plugins, request.today),
        "plugins": plugins.plugins,
    }


def health(context: Health, request: Any) -> dict[str, Any]:
    """The state of the service, for operators."""
    rows = county_rows(request.service, request.registry["kent.plugins"], request.today)
    return {"title": "State of the service", "report": health_data(context, request), "rows": rows}


def health_data(context: Health, request: Any) -> dict[str, Any]:
    """The state of the service as data, for operators' monitors."""
    plugins = request.registry["kent.plugins"]
    return health_report(request.service, plugins, request.registry, request.now, request.today)


def live(context: Health, request: Any) -> dict[str, bool]:
    """That the service answers and its database can be read; nothing else, since anybody may ask."""
    return {"live": True}


def journal(context: JournalPage, request: Any) -> dict[str, Any]:
    """The journal of one authority, newest first."""
    number, act = request.GET.get("page", "1"), request.GET.get("act", "")
    page = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 6 else 1
    act = act if act.isascii() and act.replace("_", "").isalnum() else ""
    shown = shown_journal(request.service, context.authority, act=act, page=max(page, 1))
    chain = shown_chain(context.authority, request.registry["kent.journal_key"].verify_key)
    base = f"/{context.authority.slug}/journal"
    return {"title": "Journal", "journal": shown, "chain": chain, "base": base}


def activate(context: PluginPanel, request: Any) -> Any:
    """Switch a plugin on, once it is confirmed."""
    says = ("Its rules, pages and categories hold at this authority from now on, and at no other.",)
    return _confirmed(context, request, "Activate", says, services.activate)


def deactivate(context: PluginPanel, request: Any) -> Any:
    """Switch a plugin off, once it is confirmed; the page says what becomes read-only."""
    plugins, authority = request.registry["kent.plugins"], context.authority
    after = health_without(plugins, authority, context.plugin, request.today)
    says = ["Its rules, pages and settings go; what was recorded under it stays and can be read."]
    if after.read_only:
        says.append(f"{authority.name} becomes read-only: its pages can be read, and nothing can be changed.")
        says.extend(f"The control panel will say why: {sentence}" for sentence in after.sentences)
    else:
        says.append(f"{authority.name} goes on working, by the rules of the plugins that are left.")

    def act(_: Any, *where: Any, by: By, at: Any) -> None:
        services.deactivate(*where, by=by, at=at)

    return _confirmed(context, request, "Deactivate", says, act, danger=after.read_only)


def upgrade(context: PluginPanel, request: Any) -> Any:
    """Go over to the installed version, once it is confirmed."""
    says = ("The settings stay as they are.",)
    return _confirmed(context, request, "Go over to the installed version", says, services.upgrade)


def settings(context: PluginPanel, request: Any) -> Any:
    """Change a plugin's settings, on the form of its own schema."""
    plugins = request.registry["kent.plugins"]
    schema = plugins.settings_schema(context.plugin) if _known(context, request) else None
    if schema is None or context.plugin not in context.authority.activations:
        raise HTTPNotFound
    values = plugins.settings_of(context.authority).get(context.plugin)

    def act(given: Any, by: By) -> None:
        services.change_settings(plugins, context.authority, context.plugin, given, by=by, at=request.now)

    says = ("They hold at this authority alone, from now on.",)
    return _form(context, request, "Change the settings", says, schema, act, appstruct=values)


def _confirmed(
    context: PluginPanel, request: Any, title: str, says: Any, service: Any, *, danger: bool = False
) -> Any:
    """A form that asks nothing but to be confirmed."""
    if not _known(context, request):
        raise HTTPNotFound

    def act(given: Any, by: By) -> None:
        plugins = request.registry["kent.plugins"]
        service(plugins, context.authority, context.plugin, by=by, at=request.now)

    return _form(context, request, title, says, Schema(), act, danger=danger)


def _known(context: PluginPanel, request: Any) -> bool:
    names = {info.name for info in request.registry["kent.plugins"].plugins}
    return context.plugin in names or context.plugin in context.authority.activations


def _form(
    context: PluginPanel,
    request: Any,
    title: str,
    says: Any,
    schema: Any,
    act: Any,
    *,
    appstruct: Any = None,
    danger: bool = False,
) -> Any:
    authority, back = context.authority, context.panel.url
    page = {
        "title": f"{title}: {context.plugin}",
        "says": says,
        "back": back,
        "crumbs": (Crumb("Plugins", back), Crumb(title)),
    }

    def carry_out(values: Any) -> str:
        if posted_seen(request) != authority.rules_revision:
            raise NotPermitted(STALE, "")
        act(values, request.identity.by(None, OPERATORS))
        return f"{back}?done={request.view_name}"

    return answer_form(
        request,
        schema,
        carry_out,
        page,
        buttons=(Button("submit", "submit", title, "warning" if danger else "primary"),),
        seen=authority.rules_revision,
        **({} if appstruct is None else {"appstruct": appstruct}),
    )
