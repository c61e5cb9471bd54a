"""tests/: how a test sends a form with files, as a browser does."""

from typing import Any

from webtest import Upload
from webtest.forms import File


def send(form: Any, *files: tuple[str, bytes], status: Any = None, **typed: str) -> Any:
    """Send ``form`` with ``files`` in its one control for them; ``typed`` answers are put in by their names."""
    for name, text in typed.items():
        form[name] = text
    fields: list[tuple[str, Any]] = []
    for name, value in form.submit_fields("submit"):
        if isinstance(value, File):
            fields += [(name, Upload(*file)) for file in files] or [(name, Upload("", b""))]
        else:
            fields.append((name, value))
    return form.response.goto(
        form.action,
        method="POST",
        params=fields,
        content_type=form.enctype,
        **({"status": status} if status else {}),
    )


def held(form: Any) -> list[str]:
    """What the form says is attached already, each with its size."""
    return [
        " ".join(label.text.split()).removeprefix("Remove ")
        for label in form.html.select(".kent-attached label")
    ]


def remove(form: Any, name: str) -> None:
    """Tick the box that removes a file."""
    for label in form.html.select(".kent-attached label"):
        if label.text.startswith(f"Remove {name} "):
            box = next(field for _, field in form.field_order if field.id == label["for"])
            box.checked = True
            return
    raise LookupError(name)
