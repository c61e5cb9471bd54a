"""control_panel/: the addresses of the control panels, of the service's health, and of an authority's journal."""

from typing import Any

from kent_standards.authorities.model import Authority, Service, authority_resource, county_resource

CONTACT = "contact"


@county_resource("control-panel")
class CountyPanel:
    """``/control-panel``: every authority and its plugins, for operators."""

    __name__ = "control-panel"

    def __init__(self, service: Service) -> None:
        self.__parent__ = service


@county_resource("health")
class Health:
    """``/health``."""

    __name__ = "health"

    def __init__(self, service: Service) -> None:
        self.__parent__ = service


@authority_resource("control-panel")
class ControlPanel:
    """``/{authority}/control-panel``: the plugins of one authority."""

    __name__ = "control-panel"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """The panel's address."""
        return f"/{self.authority.slug}/control-panel"

    def __getitem__(self, name: str) -> "PluginPanel":
        if name == CONTACT:
            raise KeyError(name)  # a page of the panel itself
        return PluginPanel(self, name)


class PluginPanel:
    """``/{authority}/control-panel/{plugin}``: one plugin in one authority. Its views know which there are."""

    def __init__(self, panel: ControlPanel, name: str) -> None:
        self.__parent__ = self.panel = panel
        self.__name__ = self.plugin = name

    @property
    def authority(self) -> Authority:
        """The authority, which alone any of its views changes."""
        return self.panel.authority


@authority_resource("journal")
class JournalPage:
    """``/{authority}/journal``."""

    __name__ = "journal"

    def __init__(self, authority: Authority) -> None:
        self.__parent__: Any = authority
        self.authority = authority
