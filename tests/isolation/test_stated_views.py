"""tests/: the application doesn't start with a view that leaves open who may use it, or how."""

from types import SimpleNamespace
from typing import Any

import pytest
from pyramid.config import Configurator
from pyramid.security import NO_PERMISSION_REQUIRED

from kent_standards.api import hookimpl
from kent_standards.security.permissions import READING, Permission
from kent_standards.security.policy import KentPolicy
from kent_standards.security.stated_views import UnstatedView, check_views


def started_with(**options: Any) -> None:
    """Start an application with one view more."""
    config = Configurator()
    config.set_security_policy(KentPolicy())
    config.set_default_permission(Permission.NOBODY)
    config.add_static_view("static", "kent_standards:web/static")
    config.add_notfound_view(lambda request: None)
    config.add_view(lambda context, request: None, name="page", **options)
    config.commit()
    check_views(config.introspector)


@pytest.mark.security(3)
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"request_method": "GET"}, "states no permission"),
        ({"request_method": "GET", "permission": "read"}, "states no permission"),
        ({"request_method": "GET", "permission": NO_PERMISSION_REQUIRED}, "states no permission"),
        ({"request_method": "GET", "permission": Permission.NOBODY}, "states no permission"),
        ({"permission": Permission.READ_PUBLIC}, "must state its request_method"),
        ({"permission": Permission.INVITE, "request_method": ("POST", "DELETE")}, "must state its request_method"),
        ({"permission": Permission.READ_PUBLIC, "request_method": ("GET", "POST")}, "takes a form"),
        ({"permission": Permission.READ_DESK, "request_method": "POST"}, "takes a form"),
    ],
)  # fmt: skip
def test_a_view_that_leaves_something_open_keeps_the_application_from_starting(
    options: dict[str, Any], said: str
) -> None:
    with pytest.raises(UnstatedView, match=said):
        started_with(**options)


def test_a_view_that_says_everything_lets_it_start() -> None:
    started_with(permission=Permission.READ_PUBLIC, request_method="GET")
    started_with(permission=Permission.INVITE, request_method=("GET", "POST"))


@pytest.mark.security(3)
def test_a_permission_for_reading_is_none_of_those_that_change_something() -> None:
    assert {each.value.split()[0] for each in READING} == {"read"}
    assert all(each.name.startswith("READ") == (each in READING) for each in Permission)


@pytest.mark.security(3)
def test_a_plugin_s_view_that_takes_a_form_from_whoever_may_read_breaks_the_plugin_alone(
    make_world: Any,
) -> None:
    def kent_configure(config: Any) -> None:
        config.add_view(
            lambda request: "", permission=Permission.READ_PUBLIC, name="x", request_method="POST"
        )

    world = make_world({"made_up": SimpleNamespace(kent_configure=hookimpl(kent_configure))})
    told = world.registry["kent.plugins"].info("made_up").sentence
    assert "views of the plugin “made_up” can't be added" in told
    assert world.browser().get("/canterbury").status_int == 200
