"""web/: the renderers of public data: ``renderer="json"`` and ``renderer="csv"`` on a view.

A view for JSON returns the value, one for CSV a mapping of ``headers``, ``rows`` and ``name``, of which the
last becomes the name of the file.
"""

from collections.abc import Callable
from typing import Any

from kent_standards.store.tables import csv_text, json_text


def includeme(config: Any) -> None:
    """Give views the renderers."""
    config.add_renderer("json", json_renderer)
    config.add_renderer("csv", csv_renderer)


def json_renderer(info: Any) -> Callable[[Any, Any], str]:
    """Render a view's value as JSON."""

    def render(value: Any, system: Any) -> str:
        system["request"].response.content_type = "application/json"
        return json_text(value)

    return render


def csv_renderer(info: Any) -> Callable[[Any, Any], str]:
    """Render a view's table as CSV."""

    def render(value: Any, system: Any) -> str:
        response = system["request"].response
        response.content_type = "text/csv"
        response.charset = "UTF-8"
        response.content_disposition = f'attachment; filename="{value["name"]}.csv"'
        return csv_text(value["headers"], value["rows"])

    return render
