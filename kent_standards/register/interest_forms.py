"""register/: the form of each category of interest, made from its fields, and the forms of a member's other acts.

What is typed is judged by the law alone (``clean_details``); a form says where its sentence belongs.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import colander

from kent_standards.attachments.field import HINT, AttachFiles
from kent_standards.forms.base import Node, Schema
from kent_standards.forms.fields import Choice, Confirmation, DateParts, LongText, MultiChoice
from kent_standards.forms.widgets import RadioChoice, Select, TextArea, TextInput
from kent_standards.law.interests import BadDetails, Category, Field, Holder, clean_details
from kent_standards.law.occasions import OCCASIONS, Occasion

Choices = tuple[tuple[str, ...], ...]

MOST_RADIOS = 6
LONGEST_REASONS = 2000
WHOSE: Mapping[Holder, tuple[str, str]] = {
    Holder.MEMBER: ("Mine", ""),
    Holder.PARTNER: (
        "My spouse’s or civil partner’s, or that of somebody I live with as if we were married or civil partners",
        "Only an interest of theirs that you are aware of.",
    ),
}
AWARE_HINT = (
    "The 28 days begin with this day. If you had the interest when you took office, give the day on which you took "
    "office; if you found it when deciding something alone, the day on which you found it."
)
SENSITIVE_HINT = (
    "Where making it public could lead to violence or intimidation against you or somebody connected with you. "
    "The details stay off every public page from the moment you send this, until the Monitoring Officer decides."
)


class Typed(Node):
    """A text as it was typed; the law reads it."""

    empty = ""
    rows = 3
    spellcheck: str | None = None

    def parse(self, value: str) -> str:
        """Return the text as it is."""
        return value


class Statement(Schema):
    """The form on which an interest is stated: what its day is called follows from the occasion that is chosen."""

    today: date

    def deserialize(self, cstruct: Any = colander.null) -> Any:
        """Return the form's values; raise ``colander.Invalid`` with a sentence for each field."""
        chosen = cstruct.get("occasion") if isinstance(cstruct, Mapping) else None
        if isinstance(chosen, str) and chosen in OCCASIONS:
            self["aware_on"] = occasion_day_node(self.today, Occasion(chosen))
        return super().deserialize(cstruct)


class Details(Schema):
    """The fields of one category. What is typed comes back clean, or each field has its own message."""

    category: Category

    def deserialize(self, cstruct: Any = colander.null) -> dict[str, str]:
        """Return the clean details; raise ``colander.Invalid`` with the law's messages on their fields."""
        typed: dict[str, str] = {}
        wrong: dict[str, colander.Invalid] = {}
        for child in self.children:
            given = colander.null if cstruct is colander.null else cstruct.get(child.name, colander.null)
            try:
                typed[child.name] = _text(child, given)
            except colander.Invalid as problem:
                wrong[child.name] = problem
        try:
            clean = clean_details(self.category, typed)
        except BadDetails as problem:
            for name, sentence in problem.errors.items():
                wrong.setdefault(name, colander.Invalid(self[name], sentence))
        if wrong:
            error = colander.Invalid(self)
            for number, child in enumerate(self.children):
                if child.name in wrong:
                    error.add(wrong[child.name], number)
            raise error
        return clean


def _text(node: colander.SchemaNode, given: Any) -> str:
    """One answer as the law takes it: a date in ISO form, a choice by its value, a text as it was typed."""
    if isinstance(node, Typed):
        return given if isinstance(given, str) else ""
    value = node.deserialize(given)
    if isinstance(value, date):
        return value.isoformat()
    return value or ""


def details_node(
    category: Category, *, places: Choices, authorities: Choices, title: str = "The interest"
) -> Details:
    """The fields of ``category`` as a group named "details".

    ``places`` are the districts to choose from, ``authorities`` the member's own, each (value, label).
    """
    node = Details(name="details", title=title, category=category)
    offered = {"district": places, "authority": authorities}
    for field in category.fields:
        node.add(_field_node(field, offered.get(field.kind, field.choices)))
    return node


def details_appstruct(category: Category, details: Mapping[str, str]) -> dict[str, Any]:
    """Stored details as the form's nodes take them, to fill the form in."""
    kinds = {field.name: field.kind for field in category.fields}
    return {
        name: date.fromisoformat(value) if kinds[name] == "date" else value
        for name, value in details.items()
        if name in kinds
    }


def interest_schema(category: Category, *, places: Choices, authorities: Choices, today: date) -> Schema:
    """The form on which an interest in ``category`` is stated."""
    schema = Statement(today=today)
    if len(category.holders) > 1:
        whose = tuple((holder.value, *WHOSE[holder]) for holder in category.holders)
        schema.add(
            Choice(name="holder", title="Whose interest is it?", noun="whose interest it is", choices=whose)
        )
    schema.add(details_node(category, places=places, authorities=authorities))
    schema.add(occasion_node())
    schema.add(occasion_day_node(today, Occasion.AWARE))
    schema.add(_sensitive_node())
    return schema


def _sensitive_node() -> Schema:
    node = Schema(
        name="sensitive",
        title="Sensitive treatment, if you need it",
        hint=SENSITIVE_HINT,
        validator=_asked_with_reasons,
    )
    node.add(Confirmation(name="asked", title="Ask for it to be treated as sensitive", optional=True))
    node.add(
        reasons_node(
            "reasons",
            "Why it is sensitive",
            hint="Only if you ask for it. The Monitoring Officers of the authorities concerned read it, nobody else.",
            optional=True,
        )
    )
    return node


def _asked_with_reasons(node: colander.SchemaNode, values: Mapping[str, Any]) -> None:
    """Reasons and the box go together: neither is guessed from the other."""
    error = colander.Invalid(node)
    if values["asked"] and not values["reasons"]:
        why = "Enter why it is sensitive, so that the Monitoring Officer can decide"
        error.add(colander.Invalid(node["reasons"], why), 1)
    if values["reasons"] and not values["asked"]:
        tick = "Tick the box to ask for sensitive treatment, or clear the reasons below it"
        error.add(colander.Invalid(node["asked"], tick), 0)
    if error.children:
        raise error


def occasion_node() -> Node:
    """How the member came to owe the notification, which decides the clock that she has to meet."""
    choices = tuple((occasion.value, rule.title, rule.hint) for occasion, rule in OCCASIONS.items())
    return Choice(
        name="occasion",
        title="How did you come to notify it?",
        noun="how you came to notify it",
        choices=choices,
        default=Occasion.AWARE.value,
    )


def aware_node(today: date, title: str, hint: str, noun: str = OCCASIONS[Occasion.AWARE].noun) -> Node:
    """The day from which the 28 days of Code 4(2) run; it can't be in the future."""
    return DateParts(name="aware_on", title=title, hint=hint, maximum=today, noun=noun)


def occasion_day_node(today: date, occasion: Occasion) -> Node:
    """The day of ``occasion``, called what it is where something is wrong with it."""
    return aware_node(today, "On which day?", AWARE_HINT, OCCASIONS[occasion].noun)


def reasons_node(name: str, title: str, *, hint: str = "", optional: bool = False) -> Node:
    """Reasons in the member's own words."""
    return LongText(
        name=name,
        title=title,
        hint=hint,
        optional=optional,
        max_length=LONGEST_REASONS,
        rows=5,
        noun="the reasons",
    )


def evidence_node(request: Any, title: str, *, optional: bool) -> Node:
    """Files that show why an interest is sensitive."""
    return AttachFiles(
        name="evidence",
        title=title,
        hint=f"Only the Monitoring Officer and the deputies can open it. {HINT}",
        noun="your evidence",
        request=request,
        optional=optional,
    )


def authorities_node(choices: Choices, title: str = "Authorities", hint: str = "") -> Node:
    """The authorities to which something is sent, each with a hint why; at least one."""
    return MultiChoice(
        name="authorities",
        title=title,
        hint=hint,
        choices=choices,
        missing_msg="Select at least one authority",
    )


def _field_node(field: Field, choices: Choices) -> Node:
    about: dict[str, Any] = {
        "name": field.name,
        "title": field.label,
        "hint": field.hint,
        "noun": field.noun,
        "optional": not field.required,
    }
    match field.kind:
        case "date":
            return DateParts(**about)
        case "yesno":
            return Choice(choices=(("yes", "Yes"), ("no", "No")), widget=RadioChoice(inline=True), **about)
        case "choice" | "authority" | "district":
            # Radio buttons can't be cleared again, so an optional choice is a list that opens.
            few = len(choices) <= MOST_RADIOS and field.required
            return Choice(choices=choices, **(about if few else {**about, "widget": Select()}))
        case "money":
            return Typed(
                widget=TextInput(prefix="£", inputmode="decimal", spellcheck="false"), width=10, **about
            )
        case "percent":
            return Typed(
                widget=TextInput(suffix="%", inputmode="decimal", spellcheck="false"), width=5, **about
            )
        case "integer":
            return Typed(widget=TextInput(inputmode="numeric", spellcheck="false"), width=5, **about)
        case "longtext" | "address":
            return Typed(widget=TextArea(), **about)
    return Typed(**about)


def place_choices(names: Mapping[str, str], areas: Sequence[str]) -> Choices:
    """The districts to choose from, by name, then Medway and everywhere else."""
    last = ("medway", "outside")
    inside = sorted(
        (names.get(f"district:{slug}", slug.replace("-", " ").title()), slug)
        for slug in set(areas) - set(last)
    )
    return (*((slug, name) for name, slug in inside), *((slug, names[slug]) for slug in last))
