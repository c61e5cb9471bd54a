"""bundles/: the forms of the acts on a bundle."""

from collections.abc import Iterable

from kent_standards.attachments.field import AttachFiles
from kent_standards.bundles.items import BundleItem, Form
from kent_standards.bundles.sources import BundleSource
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, Confirmation, LongText, Text, WholeNumber
from kent_standards.law.bundle_state import Marked
from kent_standards.law.exempt import GROUNDS, PUBLIC_INTEREST, SCHEDULE
from kent_standards.law.steps import NotPermitted

WHOLE, PARTS, PHRASES = "whole", "parts", "phrases"


def order_form(sources: Iterable[BundleSource]) -> Schema:
    """The place of each item in the bundle; blank leaves it out."""
    schema = Schema()
    for number, each in enumerate(sources):
        schema.add(
            WholeNumber(
                name=f"place_{number}",
                title=each.title,
                hint=each.origin,
                noun=f"the place of “{each.title}”",
                minimum=1,
                maximum=999,
                optional=True,
            )
        )
    return schema


def document_form(request: object) -> Schema:
    """One file, its title, where it comes from, and what a picture shows."""
    schema = Schema()
    schema.add(Text(name="title", title="Title", hint="As it stands in the index.", noun="the title"))
    schema.add(
        Text(
            name="source",
            title="Where it comes from",
            hint="Who brought it, and when.",
            noun="where it comes from",
        )
    )
    schema.add(
        Text(
            name="shows",
            title="If it is a picture: what it shows",
            hint="Read aloud to whoever can’t see it.",
            noun="what it shows",
            max_length=500,
            optional=True,
        )
    )
    schema.add(AttachFiles(name="files", title="The document", noun="the document", request=request, most=1))
    return schema


def marking_form(item: BundleItem) -> Schema:
    """What of an item is exempt, under which paragraph, and why."""
    schema = Schema()
    schema.add(
        Choice(
            name="ground",
            title="Under which paragraph?",
            hint="Schedule 12A to the Local Government Act 1972, or section 100A for confidential information.",
            noun="the paragraph",
            choices=tuple(
                (each.code, f"{each.label.capitalize()}: {each.title}") for each in GROUNDS.values()
            ),
        )
    )
    named = "pages" if item.form is Form.PDF else "paragraphs"
    whats = [(WHOLE, "The whole item, with its title")]
    if item.parts:
        whats.append((PARTS, f"Certain {named}"))
    if item.form is Form.TEXT and item.parts:
        whats.append((PHRASES, "Certain words, here and wherever else they stand in the bundle"))
    schema.add(Choice(name="what", title="What of it?", noun="what of it is exempt", choices=tuple(whats)))
    if item.parts:
        schema.add(
            Text(
                name="parts",
                title=f"Which {named}",
                hint=f"By their numbers below, such as {_example(item)}.",
                noun=f"the {named}",
                optional=True,
            )
        )
    if item.form is Form.TEXT and item.parts:
        schema.add(
            LongText(
                name="phrases",
                title="Which words",
                hint="Each on a line of its own.",
                noun="the words",
                optional=True,
            )
        )
    schema.add(
        LongText(name="reasons", title="Why", hint=PUBLIC_INTEREST, noun="the reasons", max_length=3000)
    )
    return schema


def _example(item: BundleItem) -> str:
    first, last = item.parts[0].label, item.parts[min(2, len(item.parts) - 1)].label
    return f"{first}, or {first}-{last}" if first != last else first


def parts_named(text: str, labels: Iterable[str]) -> tuple[str, ...]:
    """The labels that a text such as "b1, b3-c2" names. Raises NotPermitted for what names none."""
    known = tuple(labels)
    found: list[str] = []
    for piece in filter(None, (each.strip().lower() for each in text.split(","))):
        first, _, last = (each.strip() for each in piece.replace("–", "-").partition("-"))
        if first not in known or (last or first) not in known:
            raise NotPermitted(
                f"“{piece[:40]}” names no part of this item. Write for example {known[0]}-{known[-1]}.",
                SCHEDULE,
            )
        found += known[known.index(first) : known.index(last or first) + 1]
    return tuple(dict.fromkeys(found))


def markings_form(markings: Iterable[tuple[Marked, str]]) -> Schema:
    """Which marking to take off, and why."""
    schema = Schema()
    schema.add(
        Choice(
            name="marking",
            title="Which marking?",
            noun="the marking",
            choices=tuple((str(each.number), said) for each, said in markings),
        )
    )
    schema.add(reasons())
    return schema


def documents_form(documents: Iterable[tuple[str, str]]) -> Schema:
    """Which document to take out."""
    schema = Schema()
    schema.add(Choice(name="key", title="Which document?", noun="the document", choices=tuple(documents)))
    return schema


def reasons_form() -> Schema:
    """Why."""
    schema = Schema()
    schema.add(reasons())
    return schema


def reasons() -> LongText:
    """A field for reasons."""
    return LongText(name="reasons", title="Reasons", noun="the reasons", max_length=3000)


def looked_through(says: str) -> Schema:
    """A form that asks to confirm that somebody has looked through a copy."""
    schema = Schema()
    schema.add(Confirmation(name="looked", title=says, noun="that you have looked through it"))
    return schema
