"""tests/: nothing is written in a read-only authority: the guard in front of every view that changes something."""

from typing import Any

import pytest
from pyramid.testing import DummyRequest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.control_panel.resources import ControlPanel, PluginPanel
from kent_standards.law.steps import THE_SERVICE, NotPermitted
from kent_standards.recruitment.resources import ApplicationPlace
from kent_standards.security.read_only import refuse_while_read_only, require_writable
from kent_standards.tracking.representative_resources import RepresentativeEntry
from kent_standards.tracking.resources import Tracking
from kent_standards.tracking.witness_resources import WitnessEntry


class Info:
    """What a view deriver is told of a view."""

    exception_only = False

    def __init__(self, **options: Any) -> None:
        self.options = options


@pytest.fixture
def closed(world: Any) -> Any:
    """Swale without its plugin."""
    deactivate_plugin(world.authority("swale"), "districts", by=THE_SERVICE, at=world.at)
    world.save()
    return world


def request(world: Any, method: str) -> Any:
    """A request of ``method`` to the application of ``world``."""
    made = DummyRequest(method=method)
    made.registry, made.today, made.records_closed = world.registry, world.clock.today, ""
    return made


def answered(context: Any, request: Any) -> str:
    """A view."""
    return "answered"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_whatever_is_unsafe_is_refused_there_and_nowhere_else(closed: Any, method: str) -> None:
    view = refuse_while_read_only(answered, Info())
    with pytest.raises(NotPermitted, match="Nothing can be changed at Swale Borough Council just now"):
        view(closed.authority("swale").part("register"), request(closed, method))
    assert view(closed.authority("dover").part("register"), request(closed, method)) == "answered"
    assert view(closed.service, request(closed, method)) == "answered"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_goes_on(closed: Any, method: str) -> None:
    view = refuse_while_read_only(answered, Info())
    assert view(closed.authority("swale"), request(closed, method)) == "answered"


def test_what_mends_the_authority_is_let_through(closed: Any) -> None:
    view = refuse_while_read_only(answered, Info(read_only_safe=True))
    assert view(closed.authority("swale"), request(closed, "POST")) == "answered"


def test_an_act_on_several_authorities_asks_for_each(closed: Any) -> None:
    asked = request(closed, "POST")
    require_writable(asked, closed.authority("dover"), closed.authority("kcc"))
    with pytest.raises(NotPermitted, match="Swale"):
        require_writable(asked, closed.authority("dover"), closed.authority("swale"))


def test_only_the_control_panels_acts_and_signing_in_with_a_code_are_let_through(kent_app: Any) -> None:
    views = kent_app.registry.introspector.get_category("views")
    safe = [each["introspectable"] for each in views if each["introspectable"].get("read_only_safe")]
    assert {(view["context"], view["name"]) for view in safe} == {
        (PluginPanel, "activate"),
        (PluginPanel, "deactivate"),
        (PluginPanel, "upgrade"),
        (PluginPanel, "settings"),
        (ControlPanel, "contact"),
        (Tracking, ""),
        (Tracking, "leave"),
        (WitnessEntry, ""),
        (WitnessEntry, "leave"),
        (RepresentativeEntry, ""),
        (RepresentativeEntry, "leave"),
        (ApplicationPlace, ""),
    }
