"""bundles/: the officers' acts on a bundle: what each form asks, says and does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kent_standards.bundles import forms, services
from kent_standards.bundles.gathering import sources_of
from kent_standards.bundles.items import BundleItem
from kent_standards.bundles.model import BundleRecord
from kent_standards.forms.base import Schema
from kent_standards.law.bundle_state import Marked
from kent_standards.law.bundle_steps import BUNDLE_STEPS, BundleStep
from kent_standards.law.exempt import GROUNDS, NEVER_EXEMPT, RESOLUTION, Marking
from kent_standards.law.steps import By, NotPermitted

Values = Mapping[str, Any]
GIVEN = "Both parties, the Investigating Officer, the Independent Persons who were asked and the Panel then read it."
FOR_ALL = "Anybody can then read it, and copies that were taken can’t be taken back."
LOOKED = "I have looked through the public version, and nothing in it is exempt or confidential."


@dataclass(frozen=True, slots=True)
class Working:
    """What an act works with: the bundle, the item it is about if it is about one, who acts and when."""

    record: BundleRecord
    item: BundleItem | None
    request: Any
    by: By
    at: datetime
    seen: int | None = None

    @property
    def known(self) -> dict[str, Any]:
        """What every service is given."""
        return {"seen": self.seen, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class BundleAct:
    """One act: the step that it takes, its address below the bundle, its form and what it does."""

    kind: str
    name: str
    fields: Callable[[Working], Schema]
    carry_out: Callable[[Working, Values], object]
    values: Callable[[Working], Mapping[str, object]] = field(default=lambda _: {})
    danger: str = ""
    says: tuple[str, ...] = ()
    publishes: bool = False
    about_item: bool = False

    @property
    def rule(self) -> BundleStep:
        """The step's rule."""
        return BUNDLE_STEPS[self.kind]


def _order_values(working: Working) -> dict[str, object]:
    order = working.record.state.order
    return {
        f"place_{number}": order.index(key) + 1
        for number, key in enumerate(sources_of(working.record))
        if key in order
    }


def _order(working: Working, values: Values) -> None:
    places = [
        (values.get(f"place_{number}"), number, key) for number, key in enumerate(sources_of(working.record))
    ]
    chosen = sorted((place, number, key) for place, number, key in places if place is not None)
    services.order_items(working.record, [key for *_, key in chosen], **working.known)


def _put_in(working: Working, values: Values) -> None:
    files = values["files"].take(working.request)
    services.put_in_document(
        working.record, files, values["title"], values["source"], values.get("shows") or "", **working.known
    )


def _mark(working: Working, values: Values) -> None:
    assert working.item is not None
    what = values["what"]
    parts = forms.parts_named(values.get("parts") or "", working.item.texts) if what == forms.PARTS else ()
    phrases = tuple(filter(None, map(str.strip, (values.get("phrases") or "").splitlines())))
    phrases = phrases if what == forms.PHRASES else ()
    if what != forms.WHOLE and not (parts or phrases):
        raise NotPermitted("Say which, or choose the whole item.", BUNDLE_STEPS["exempt_marked"].paragraph)
    marking = Marking(values["ground"], values["reasons"], parts, phrases)
    services.mark_exempt(working.record, working.item.key, marking, **working.known)


def _take_off(working: Working, values: Values) -> None:
    services.take_marking_off(working.record, int(values["marking"]), values["reasons"], **working.known)


def said_of(marked: Marked, title: str) -> str:
    """A marking in words."""
    marking = marked.marking
    what = (
        "the whole item"
        if marking.whole
        else f"parts {', '.join(marking.parts)}"
        if marking.parts
        else f"the words {', '.join(f'“{each}”' for each in marking.phrases)}"
    )
    return f"{title}: {what} ({GROUNDS[marking.ground].label})"


def markings_of(record: BundleRecord) -> tuple[tuple[Marked, str], ...]:
    """Every marking that holds, with what it says."""
    known = sources_of(record)
    return tuple(
        (each, said_of(each, known[each.key].title))
        for each in record.state.markings
        if not each.ended and each.key in known
    )


def _documents(working: Working) -> tuple[tuple[str, str], ...]:
    return tuple((each.key, each.title) for each in working.record.state.put_in)


BUNDLE_ACTS: dict[str, BundleAct] = {
    act.name: act
    for act in (
        BundleAct(
            "bundle_ordered",
            "order",
            lambda w: forms.order_form(sources_of(w.record).values()),
            _order,
            values=_order_values,
            says=(
                "Give each item its place. What has none is left out; two with one place stand as they do here.",
            ),
        ),
        BundleAct("document_put_in", "put-in", lambda w: forms.document_form(w.request), _put_in),
        BundleAct(
            "document_taken_out",
            "take-out",
            lambda w: forms.documents_form(_documents(w)),
            lambda w, v: services.take_out_document(w.record, v["key"], **w.known),
            danger="Its file is destroyed, and the markings on it go with it.",
        ),
        BundleAct(
            "exempt_marked",
            "mark",
            lambda w: forms.marking_form(w.item) if w.item is not None else Schema(),
            _mark,
            says=(RESOLUTION, *(f"{text} ({paragraph})" for text, paragraph in NEVER_EXEMPT)),
            about_item=True,
        ),
        BundleAct(
            "marking_taken_off",
            "take-off",
            lambda w: forms.markings_form(markings_of(w.record)),
            _take_off,
            danger="What was marked is then open to the public.",
        ),
        BundleAct(
            "bundle_asked_for",
            "make",
            lambda w: Schema(),
            lambda w, v: services.ask_for_bundle(w.record, **w.known),
            says=(
                "Both copies are made: the Panel’s, and the public’s without what is exempt. The public’s is searched "
                "for every exempt word, and is not kept if one is found.",
            ),
        ),
        BundleAct(
            "bundle_released",
            "release",
            lambda w: Schema(),
            lambda w, v: services.release_bundle(w.record, **w.known),
            danger="What somebody has read can’t be taken back.",
            says=(GIVEN,),
        ),
        BundleAct(
            "bundle_published",
            "publish",
            lambda w: forms.looked_through(LOOKED),
            lambda w, v: services.publish_bundle(w.record, **w.known),
            danger=FOR_ALL,
            publishes=True,
        ),
        BundleAct(
            "bundle_publication_ended",
            "take-down",
            lambda w: forms.reasons_form(),
            lambda w, v: services.end_publication(w.record, v["reasons"], **w.known),
            danger="Whoever has a copy keeps it.",
            publishes=True,
        ),
    )
}
