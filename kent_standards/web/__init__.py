"""web/: the frame of every page, error pages, headers, renditions and static files."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what every page has in common."""
    from pyramid.events import BeforeRender, NewRequest
    from pyramid.tweens import EXCVIEW

    from kent_standards.web import errors
    from kent_standards.web.layout import add_layout
    from kent_standards.web.renditions import RenditionPredicate, note_rendition, only_stated_addresses

    config.add_view_predicate("rendition", RenditionPredicate)
    config.add_view_deriver(only_stated_addresses, name="only_stated_addresses")
    config.add_subscriber(note_rendition, NewRequest)
    config.add_subscriber(add_layout, BeforeRender)
    config.add_tween("kent_standards.web.headers.headers_tween_factory", over=EXCVIEW)
    config.add_static_view("static", "kent_standards:web/static", cache_max_age=3600)
    config.include(errors)
    config.include("kent_standards.web.steady")
    config.include("kent_standards.web.retries")
    config.include("kent_standards.web.hosts")
    config.include("kent_standards.web.limits")
    config.include("kent_standards.web.readable")
    config.include("kent_standards.web.unambiguous")
    config.include("kent_standards.web.notes")
    config.include("kent_standards.web.public")
    config.include("kent_standards.web.data")
    config.include("kent_standards.web.health")
    config.include("kent_standards.web.metrics")
