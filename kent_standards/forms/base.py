"""forms/: what every field and every form's schema is made of.

colander passes over unknown keys and speaks of "Required"; these say what to do, in one sentence, and
refuse what the form did not ask for (trap 8).
"""

from collections.abc import Mapping
from typing import Any, NoReturn

import colander

from kent_standards.forms import widgets


class OneText(colander.SchemaType):
    """One text. The node itself reads it (``parse``) and writes it (``show``)."""

    def serialize(self, node: "Node", appstruct: Any) -> Any:
        return colander.null if appstruct is colander.null or appstruct is None else node.show(appstruct)

    def deserialize(self, node: "Node", cstruct: Any) -> Any:
        if cstruct is colander.null or cstruct is None:
            return colander.null
        if not isinstance(cstruct, str):
            node.refuse(node.missing_msg)
        return node.parse(cstruct) if cstruct.strip() else colander.null


class AnyValue(colander.SchemaType):
    """A value that is not one text; the node's ``parse`` and ``show`` get it as it is."""

    def serialize(self, node: "Node", appstruct: Any) -> Any:
        return colander.null if appstruct is colander.null or appstruct is None else node.show(appstruct)

    def deserialize(self, node: "Node", cstruct: Any) -> Any:
        return colander.null if cstruct is colander.null or cstruct is None else node.parse(cstruct)


class Node(colander.SchemaNode):
    """The base of the fields below. ``autocomplete`` and ``width`` (in characters) go to the page."""

    schema_type = OneText
    widget: Any = widgets.TextInput()
    empty: Any = None
    verb = "Enter"
    autocomplete: str | None = None
    width: int | None = None

    def __init__(self, *args: Any, hint: str = "", optional: bool = False, **kw: Any) -> None:
        if hint:
            kw["description"] = hint
        if optional:
            kw.setdefault("missing", self.empty)
        super().__init__(*args, **kw)

    @property
    def noun(self) -> str:
        """The field's name in the middle of a sentence."""
        given: str = self.__dict__.get("noun", "")
        if given or not self.title:
            return given or self.name
        if self.title.endswith("?"):
            return f"an answer to “{self.title}”"
        return self.title if self.title[1:2].isupper() else self.title[0].lower() + self.title[1:]

    @property
    def subject(self) -> str:
        """The field's name at the start of a sentence."""
        noun = f"the{self.noun[2:]}" if self.noun.startswith("an answer to “") else self.noun
        return noun[:1].upper() + noun[1:]

    @property
    def missing_msg(self) -> str:
        """What to do where the field was left blank."""
        return str(self.__dict__.get("missing_msg") or f"{self.verb} {self.noun}")

    def refuse(self, sentence: str, **details: Any) -> NoReturn:
        """Raise ``colander.Invalid`` with the sentence; ``details`` become attributes of the exception."""
        problem = colander.Invalid(self, sentence)
        problem.__dict__.update(details)
        raise problem

    def parse(self, value: Any) -> Any:
        """Read what was posted; raise ``colander.Invalid`` where it cannot be read."""
        raise NotImplementedError

    def show(self, value: Any) -> Any:
        """Write a value as it stands in the control."""
        return str(value)


class _StrictMapping(colander.Mapping):
    """A mapping that refuses a key which is no field, the technical ones of our forms excepted."""

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is colander.null:
            cstruct = {}
        if not isinstance(cstruct, Mapping):
            raise colander.Invalid(node, widgets.UNEXPECTED)
        known = {child.name for child in node.children}
        if set(cstruct) - known - widgets.TECHNICAL:
            raise colander.Invalid(node, widgets.UNEXPECTED)
        return super().deserialize(node, {name: cstruct[name] for name in known if name in cstruct})


class Schema(colander.MappingSchema):
    """The base of every form's schema: an unknown key is refused instead of ignored."""

    schema_type = _StrictMapping
    widget: Any = widgets.Group()

    def __init__(self, *args: Any, hint: str = "", **kw: Any) -> None:
        if hint:
            kw["description"] = hint
        super().__init__(*args, **kw)


class _RowsType(colander.Sequence):
    """A list whose length is checked before its rows are."""

    def deserialize(self, node: "Rows", cstruct: Any, accept_scalar: Any = None) -> Any:
        rows = [] if cstruct is colander.null else cstruct
        if not isinstance(rows, (list, tuple)):
            raise colander.Invalid(node, widgets.UNEXPECTED)
        if len(rows) < node.min_rows:
            raise colander.Invalid(node, f"{node.title}: fill in at least {node.min_rows}")
        if len(rows) > node.max_rows:
            raise colander.Invalid(node, f"{node.title}: give no more than {node.max_rows}")
        return super().deserialize(node, list(rows))


class Rows(colander.SequenceSchema):
    """The same field, or group of fields, ``min_rows`` to ``max_rows`` times; ``spare_rows`` stand blank."""

    schema_type = _RowsType
    widget: Any = widgets.Rows()
    description = "Leave blank what you do not need."
    min_rows = 0
    max_rows = 10
    spare_rows = 2

    def __init__(self, *args: Any, hint: str = "", **kw: Any) -> None:
        if hint:
            kw["description"] = hint
        super().__init__(*args, **kw)
