"""forms/: the short list of widgets. Each has a template of ours, and none needs a script (trap 6).

Widgets keep no state; what differs from field to field (choices, rows, width, autocomplete) is read
from the schema node, so that what is offered and what is accepted are one list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import colander
import deform
from deform.widget import Widget

TECHNICAL = frozenset({"csrf_token", "form_token", "seen", "__formid__", "__start__", "__end__", "_charset_"})
UNEXPECTED = (
    "This form was sent with something that it does not ask for. Reload the page and fill it in again."
)


@dataclass(frozen=True, slots=True)
class Control:
    """What the templates need to know of one field; ``described_by`` names its hint and its error."""

    id: str
    title: str
    layout: str
    hint: str
    hint_id: str
    error: str
    error_id: str
    described_by: str | None
    structural: bool
    legend_size: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices as it is shown."""

    id: str
    value: str
    label: str
    hint: str
    hint_id: str
    chosen: bool


def error_text(field: deform.Field) -> str:
    """The messages that belong to this field itself, as one text; empty when it has none."""
    if field.error is None:
        return ""
    return " ".join(
        message.interpolate() if hasattr(message, "interpolate") else str(message)
        for message in field.error.messages()
    )


def name_controls(field: deform.Field, prefix: str) -> None:
    """Give every control under ``field`` an id made of names, so that it is the same on each rendering."""
    for child in field.children:
        child.oid = f"{prefix}-{child.name}"
        name_controls(child, child.oid)


class FormControl(Widget):
    """What our widgets share. ``layout``: "label", "group" (a fieldset with a legend), "bare", "hidden"."""

    template = ""
    layout = "label"
    uploads = False
    shows_value = True

    def control(self, field: deform.Field) -> Control:
        """Return what the templates show around and inside the field's control."""
        error = error_text(field)
        hint_id, error_id = f"{field.oid}-hint", f"{field.oid}-error"
        described_by = [part for part, there in ((hint_id, field.description), (error_id, error)) if there]
        structural = self.category == "structural"
        optional = "" if field.required or structural or self.layout == "bare" else " (optional)"
        return Control(
            field.oid,
            f"{field.title}{optional}",
            self.layout,
            field.description,
            hint_id,
            error,
            error_id,
            " ".join(described_by) or None,
            structural,
            "m" if structural and field.parent is not None else "s",  # a row stands by itself, smaller
        )

    def first_id(self, field: deform.Field) -> str:
        """The id of the first control of the field, which the error summary links to."""
        return field.oid

    def has_uploads(self, field: deform.Field) -> bool:
        """Whether the field, or one inside it, takes a file."""
        return self.uploads or any(child.widget.has_uploads(child) for child in field.children)

    def serialize(self, field: deform.Field, cstruct: Any, **kw: Any) -> str:
        """Return the control as HTML, without its label, hint and error."""
        value = cstruct if isinstance(cstruct, str) and self.shows_value else ""
        return self._render(field, cstruct, value=value, **kw)

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return the text that was posted; raise ``Invalid`` where something else stands in its place."""
        if pstruct is colander.null or isinstance(pstruct, str):
            return pstruct
        raise colander.Invalid(field.schema, UNEXPECTED, colander.null)

    def _render(self, field: deform.Field, cstruct: Any, **kw: Any) -> str:
        kw.update(field=field, cstruct=cstruct, node=field.schema, control=self.control(field))
        html: str = field.renderer(self.template, **kw)
        return html


class TextInput(FormControl):
    """One line. ``type``, ``inputmode`` and ``prefix`` suit an email address, a number or a sum of money."""

    template = "textinput"
    type = "text"
    inputmode: str | None = None
    prefix = ""
    suffix = ""
    spellcheck: str | None = None


class Password(FormControl):
    """A password, never sent back to the page."""

    template = "password"
    shows_value = False


class TextArea(FormControl):
    """Several lines."""

    template = "textarea"


class Hidden(FormControl):
    """A value that travels with the form and that nobody sees."""

    template = "hidden"
    layout = "hidden"


class ChoiceControl(FormControl):
    """What the controls with choices share; the choices are the schema node's."""

    def serialize(self, field: deform.Field, cstruct: Any, **kw: Any) -> str:
        """Return the choices as HTML, those in ``cstruct`` marked."""
        chosen = cstruct if isinstance(cstruct, tuple) else (cstruct,)
        options = []
        for number, (value, label, *hint) in enumerate(field.schema.choices, 1):
            option_id = field.oid if number == 1 else f"{field.oid}-{number}"
            options.append(
                Option(option_id, value, label, "".join(hint), f"{option_id}-item-hint", value in chosen)
            )
        return self._render(field, cstruct, options=options, **kw)


class Select(ChoiceControl):
    """One of many choices, in a list that opens."""

    template = "select"


class RadioChoice(ChoiceControl):
    """One of a few choices."""

    template = "radio_choice"
    layout = "group"
    inline = False


class Checkbox(FormControl):
    """One box to tick, which carries its own label."""

    template = "checkbox"
    layout = "bare"


class CheckboxChoice(ChoiceControl):
    """Any of a few choices; posted as a peppercorn sequence."""

    template = "checkbox_choice"
    layout = "group"

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return the posted values as a tuple of texts."""
        if pstruct is colander.null:
            return colander.null
        values = [pstruct] if isinstance(pstruct, str) else pstruct
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise colander.Invalid(field.schema, UNEXPECTED, colander.null)
        return tuple(values) or colander.null


class DateParts(FormControl):
    """Day, month and year in a box each; the cstruct is the three texts, day first."""

    template = "dateparts"
    layout = "group"
    names = ("day", "month", "year")

    def part_id(self, field: deform.Field, part: str) -> str:
        """The id of one of the three boxes; the first has the field's own."""
        return field.oid if part == "day" else f"{field.oid}-{part}"

    def wrong_parts(self, field: deform.Field) -> tuple[str, ...]:
        """Which of the boxes the error is about; all three where it does not say."""
        return getattr(field.error, "parts", self.names) if error_text(field) else ()

    def first_id(self, field: deform.Field) -> str:
        """The id of the first box that is wrong."""
        return self.part_id(field, (self.wrong_parts(field) or self.names)[0])

    def serialize(self, field: deform.Field, cstruct: Any, **kw: Any) -> str:
        """Return the three boxes as HTML."""
        texts = cstruct if isinstance(cstruct, tuple) and len(cstruct) == 3 else ("", "", "")
        wrong = self.wrong_parts(field)
        parts = [
            {"name": name, "id": self.part_id(field, name), "value": text, "wrong": name in wrong}
            for name, text in zip(self.names, texts, strict=True)
        ]
        return self._render(field, cstruct, parts=parts, **kw)

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return the three texts; null when all of them are blank."""
        if pstruct is colander.null:
            return colander.null
        if not isinstance(pstruct, dict) or not pstruct.keys() <= set(self.names):
            raise colander.Invalid(field.schema, UNEXPECTED, colander.null)
        texts = tuple(pstruct.get(name, "") for name in self.names)
        if not all(isinstance(text, str) for text in texts):
            raise colander.Invalid(field.schema, UNEXPECTED, colander.null)
        texts = tuple(text.strip() for text in texts)
        return texts if any(texts) else colander.null


class FileUpload(FormControl):
    """A file. Nothing is kept between two tries: a browser cannot be handed a file back."""

    template = "file_upload"
    uploads = True
    shows_value = False

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return what the browser posted, for the schema to read."""
        return colander.null if isinstance(pstruct, (str, bytes)) and not pstruct else pstruct


class Group(FormControl):
    """Several fields that belong together. A key that is no field of the group is refused (trap 8)."""

    template = "mapping"
    layout = "group"
    category = "structural"

    def allowed(self, field: deform.Field) -> frozenset[str]:
        """Keys that are let through besides the names of the fields."""
        return frozenset()

    def first_id(self, field: deform.Field) -> str:
        """The first control of the first field that people can see."""
        seen = [child for child in field.children if child.widget.layout != "hidden"]
        first: str = seen[0].widget.first_id(seen[0]) if seen else field.oid
        return first

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return the values by name; raise ``Invalid`` with what could be read and each field's error."""
        posted = pstruct if isinstance(pstruct, dict) else {}
        result: dict[str, Any] = {}
        error = colander.Invalid(field.schema, None, result)
        known = {child.name for child in field.children}
        if (posted.keys() - known - self.allowed(field)) or (
            pstruct is not colander.null and pstruct != posted
        ):
            error.msg = UNEXPECTED
        for number, child in enumerate(field.children):
            try:
                result[child.name] = child.deserialize(posted.get(child.name, colander.null))
            except colander.Invalid as problem:
                result[child.name] = problem.value
                error.add(problem, number)
        if error.msg or error.children:
            raise error
        return result


class FormGroup(Group):
    """The whole form: its buttons and the technical keys are let through, and no others."""

    template = "form"

    def allowed(self, field: deform.Field) -> frozenset[str]:
        """The form's buttons and the technical keys."""
        return TECHNICAL | {button.name for button in field.buttons}


class Rows(FormControl):
    """The same field several times over. A few blank rows stand ready, and blank rows are left out."""

    template = "sequence"
    layout = "group"
    category = "structural"

    def first_id(self, field: deform.Field) -> str:
        """The first control of the first row."""
        first = self._row(field, 0)
        found: str = first.widget.first_id(first)
        return found

    def serialize(self, field: deform.Field, cstruct: Any, **kw: Any) -> str:
        """Return the filled rows and the blank ones as HTML."""
        rows = list(getattr(field, "sequence_fields", ())) or list(self._filled(field, cstruct))
        node = field.schema
        wanted = min(node.max_rows, max(node.min_rows, len(rows) + node.spare_rows, 1))
        rows += [self._row(field, number) for number in range(len(rows), wanted)]
        return self._render(field, cstruct, rows=rows, **kw)

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return the rows that are not blank; raise ``Invalid`` with each row's error."""
        if pstruct is not colander.null and not isinstance(pstruct, list):
            raise colander.Invalid(field.schema, UNEXPECTED, colander.null)
        posted = [] if pstruct is colander.null else [row for row in pstruct if not _blank(row)]
        result: list[Any] = []
        error = colander.Invalid(field.schema, None, result)
        field.sequence_fields = []
        for number, row in enumerate(posted[: field.schema.max_rows + 1]):
            subfield = self._row(field, number)
            try:
                result.append(subfield.deserialize(row))
            except colander.Invalid as problem:
                result.append(problem.value)
                error.add(problem, number)
            subfield.cstruct = result[-1]
            field.sequence_fields.append(subfield)
        if error.children:
            raise error
        return result

    def handle_error(self, field: deform.Field, error: colander.Invalid) -> None:
        """Hand each row its own error."""
        if field.error is None:
            field.error = error
        rows = getattr(field, "sequence_fields", [])
        for problem in error.children:
            if problem.pos < len(rows):
                rows[problem.pos].widget.handle_error(rows[problem.pos], problem)

    def _filled(self, field: deform.Field, cstruct: Any) -> Iterator[deform.Field]:
        for number, value in enumerate(cstruct if isinstance(cstruct, list) else []):
            row = self._row(field, number)
            row.cstruct = value
            yield row

    def _row(self, field: deform.Field, number: int) -> deform.Field:
        row = field.children[0].clone()
        row.oid = f"{field.oid}-{number + 1}"
        row.title = f"{row.title} {number + 1}"
        row.required = True  # "(optional)" on each spare row would say nothing
        name_controls(row, row.oid)
        return row


def _blank(posted: Any) -> bool:
    """Whether nothing was typed in a row. A choice that is marked from the start is not typing."""
    if isinstance(posted, dict):
        return all(_blank(value) for value in posted.values())
    if isinstance(posted, list):
        return all(_blank(value) for value in posted)
    return isinstance(posted, (str, bytes)) and not posted.strip()
