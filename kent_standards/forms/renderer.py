"""forms/: deform with our own accessible templates and no script (trap 6; WCAG 2.2 AA).

The markup is that of the GOV.UK Design System. There is no fall-back folder, so a widget that has no
template of ours fails at once instead of bringing deform's scripts to the page.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import colander
import deform
from chameleon.utils import Markup
from deform.exception import ValidationFailure
from deform.template import ZPTRendererFactory

from kent_standards.forms.widgets import FormControl, FormGroup, error_text, name_controls

MALFORMED = "This form was not sent whole. Fill it in again and send it once more."
MOST_CONTROLS = 1000  # SR18
DEEPEST = 5

_KINDS = {
    "primary": "govuk-button",
    "secondary": "govuk-button govuk-button--secondary",
    "warning": "govuk-button govuk-button--warning",
}
_render = ZPTRendererFactory((str(Path(__file__).parent / "templates"),), auto_reload=False)


class Button(NamedTuple):
    """A button of a form: what it sends (``name=value``), what it says, and how it looks.

    ``kind`` is "primary", "secondary", or "warning" for an act that cannot be taken back.
    """

    name: str
    value: str
    label: str
    kind: str = "primary"

    @property
    def css_class(self) -> str:
        """The classes of the button's kind; ``KeyError`` for a kind that there is not."""
        return _KINDS[self.kind]


class StandardForm(deform.Form):
    """A form with its three hidden values. Made by ``make_form``; good for one request."""

    request_token: str
    form_token: str
    seen: str | None
    # Why it can't be sent just now, which then stands in the place of its buttons.
    closed: str = ""

    def validate(self, controls: Any, subcontrol: str | None = None) -> Any:
        """Return the values of what was posted; raise ``ValidationFailure`` with each field's error.

        Takes ``request.POST.items()``. Marks of structure that do not pair, are nested too deep or carry a
        file are refused first: peppercorn and deform fail on them with other exceptions (SR18).
        """
        controls = list(controls)
        if not _well_formed(controls):
            self.error = colander.Invalid(self.schema, MALFORMED)
            raise ValidationFailure(self, colander.null, self.error)
        return super().validate(controls, subcontrol)


def make_form(
    schema: colander.SchemaNode,
    *,
    action: str = "",
    buttons: Sequence[tuple[str, ...]] = (Button("submit", "submit", "Continue"),),
    request_token: str,
    form_token: str,
    seen: str | None = None,
    appstruct: Any = colander.null,
    form_id: str = "form",
) -> deform.Form:
    """Make the form of ``schema``, to be rendered or to validate what was posted.

    ``request_token`` guards against forged requests (``csrf_token``, SR31), ``form_token`` makes the form
    take effect once (SR40), ``seen`` says which state of the record the person was looking at.
    ``appstruct`` fills the form in. Two forms on a page need a ``form_id`` each. Raises ``TypeError`` for
    a field whose widget is not one of ours, ``ValueError`` for a kind of button that there is not.
    """
    made = tuple(Button(*button) for button in buttons)
    for button in made:
        if button.kind not in _KINDS:
            raise ValueError(
                f"Button “{button.label}” is of the kind {button.kind!r}; use one of {list(_KINDS)}."
            )
    form = StandardForm(
        schema,
        action=action,
        buttons=made,
        formid=form_id,
        renderer=_render,
        focus="off",
        appstruct=appstruct,
    )
    form.widget = FormGroup()
    form.request_token, form.form_token, form.seen = request_token, form_token, seen
    form.oid = form_id
    _check_widgets(form)
    name_controls(form, form_id)
    return form


def form_has_errors(form_or_failure: Any) -> bool:
    """Whether there is a problem to tell, so that the page's title starts with "Error:"."""
    return bool(error_list(form_or_failure))


def error_list(form_or_failure: Any) -> list[tuple[str, str]]:
    """Each problem in the order of the page: the id of the control to mend, and the message."""
    return list(_errors(_form_of(form_or_failure)))


def error_summary(form_or_failure: Any) -> Markup:
    """The summary of errors as HTML, for a page that shows it above its heading; empty without errors."""
    errors = error_list(form_or_failure)
    return Markup(_render("error_summary", errors=errors) if errors else "")


def render_form(form_or_failure: Any, *, summary: bool = True) -> Markup:
    """The form as HTML that a template may insert as it is (``${form}``).

    Takes a form, or the ``ValidationFailure`` of one, which shows what was typed and what is wrong with it.
    With ``summary=False`` the summary of errors is left to ``error_summary``.
    """
    form = _form_of(form_or_failure)
    html = form.widget.serialize(form, form.cstruct, summary=error_summary(form) if summary else Markup(""))
    return Markup(html)


def _form_of(form_or_failure: Any) -> deform.Form:
    return form_or_failure.field if isinstance(form_or_failure, ValidationFailure) else form_or_failure


def _errors(field: deform.Field) -> Iterator[tuple[str, str]]:
    text = error_text(field)
    if text:
        # What nobody can see nobody can mend: the link goes to the first control that they can.
        owner = field.get_root() if field.widget.layout == "hidden" else field
        yield owner.widget.first_id(owner), text
    for child in getattr(field, "sequence_fields", None) or field.children:
        yield from _errors(child)


def _check_widgets(field: deform.Field) -> None:
    if not isinstance(field.widget, FormControl):
        raise TypeError(
            f"The field {field.name!r} has the widget {type(field.widget).__name__}, for which there is no "
            "template here; take its node from kent_standards.forms.fields."
        )
    for child in field.children:
        _check_widgets(child)


def _well_formed(controls: list[tuple[Any, Any]]) -> bool:
    opened: list[str] = []
    for name, value in controls:
        if name not in ("__start__", "__end__"):
            continue
        if not isinstance(value, str) or value.rpartition(":")[2].strip() not in ("mapping", "sequence"):
            return False
        if name == "__start__":
            opened.append(value)
        elif not opened or opened.pop() != value:
            return False
        if len(opened) > DEEPEST:
            return False
    return not opened and len(controls) <= MOST_CONTROLS
