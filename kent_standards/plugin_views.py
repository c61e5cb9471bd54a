"""plugins/: the views, templates and static files of a plugin, stamped to exist only where it is active."""

import logging
from collections.abc import Callable
from typing import Any

from pyramid.config import Configurator
from pyramid.location import lineage
from pyramid.path import AssetResolver
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.static import static_view

from kent_standards.plugin_loading import new_manager

log = logging.getLogger(__name__)
PREDICATE = "kent_plugin"


class ActivePlugin:
    """The view predicate ``kent_plugin``: the context lies in an authority in which the plugin is active."""

    def __init__(self, plugin: str, info: Any) -> None:
        self._plugin = plugin

    def text(self) -> str:
        """For the start-up report and the debugging of views."""
        return f"{PREDICATE} = {self._plugin}"

    phash = text

    def __call__(self, context: Any, request: Any) -> bool:
        """Whether the plugin is active where ``context`` lies; only the traversed context decides."""
        for place in lineage(context):
            activations = getattr(place, "activations", None)
            if activations is not None:
                return self._plugin in activations
        return False


class PluginViews:
    """What a plugin's ``kent_configure`` may add."""

    def __init__(self, plugin: str) -> None:
        self._plugin = plugin
        self.added: list[tuple[Any, dict[str, Any]]] = []

    def add_view(
        self,
        view: Any,
        *,
        permission: Any,
        name: str = "",
        context: Any = None,
        renderer: str | None = None,
        request_method: str | tuple[str, ...] = ("GET", "HEAD"),
    ) -> None:
        """Add a view at ``name`` below an authority, or on ``context`` (a class or its dotted name).

        ``permission`` is always stated. ``renderer`` is a template, "package:templates/page.pt", or a name
        such as "json". A view of the plugin comes before one of the core on the same context and name.
        """
        asked = {"permission": permission, "name": name, "context": context, "renderer": renderer}
        stamped = {**asked, "request_method": request_method, PREDICATE: self._plugin}
        self.added.append((view, {key: given for key, given in stamped.items() if given is not None}))

    def add_static_files(self, folder: str) -> None:
        """Serve a folder of the plugin's package, "package:static", at ``/{authority}/{plugin}-static/…``."""
        path = AssetResolver(None).resolve(folder).abspath()
        self.add_view(
            static_view(path, use_subpath=True),
            permission=NO_PERMISSION_REQUIRED,
            name=f"{self._plugin}-static",
        )


def register_predicate(config: Configurator) -> None:
    """Make the predicate known to ``config``."""
    config.add_view_predicate(PREDICATE, ActivePlugin)


def configure_plugin(config: Configurator, name: str, plugin: object, check: Callable[[Any], None]) -> str:
    """Add a plugin's views to ``config``; what is wrong with them, or an empty text. All are added or none.

    ``check`` gets the introspector that knows them, and raises for one that isn't fit to be served.

    They are tried on a configuration of their own first, because one that conflicts or names an unknown
    context would keep the whole application from starting.
    """
    views = PluginViews(name)
    try:
        new_manager([(name, plugin)], with_core=False).hook.kent_configure(config=views)
        trial = Configurator(package=config.package)
        trial.include("pyramid_chameleon")
        register_predicate(trial)
        _add(trial, views)
        trial.commit()
        check(trial.introspector)
    except Exception as problem:
        log.exception("The views of a plugin can't be added")
        return (
            f"The views of the plugin “{name}” can't be added ({type(problem).__name__}); "
            "the operator's log says where."
        )
    _add(config, views)
    return ""


def _add(config: Configurator, views: PluginViews) -> None:
    for view, stated in views.added:
        config.add_view(view, **stated)
