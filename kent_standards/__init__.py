"""Kent Standards: a shared service on which the local authorities of a county run their standards regime."""

from typing import Any


def main(global_config: dict[str, str], **settings: str) -> Any:
    """Build the WSGI application from an ini file's settings (``paste.app_factory``)."""
    from kent_standards.app import make_app

    return make_app(settings, here=global_config.get("here", "."))
