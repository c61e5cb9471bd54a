"""law/: where a hearing's bundle stands: what is in it, what of that is exempt, which copies there are (Annex 3, 1.4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from kent_standards.law.exempt import Marking
from kent_standards.law.step_data import number_of, text_of, texts_of
from kent_standards.law.steps import Step


@dataclass(frozen=True, slots=True)
class PutIn:
    """A document that was put in with the bundle itself: its key, its file, its title, where it comes from, and, of a
    picture, what it shows."""

    key: str
    file: str
    title: str
    source: str
    shows: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A marking on an item, by its key; ``ended`` once it was taken off again."""

    number: int
    key: str
    marking: Marking
    day: date
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Copies:
    """The two copies that were made: the ids of their files, their pages, what was proved of the public's, and how many
    steps of the record they were made from."""

    panel: str
    public: str
    pages: int
    public_pages: int
    words: int
    phrases: int
    made_from: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BundleState:
    """What the steps of a bundle say. ``changed``: the number of the last step that changed what is in it."""

    opened_on: date | None = None
    order: tuple[str, ...] = ()
    put_in: tuple[PutIn, ...] = ()
    markings: tuple[Marked, ...] = ()
    changed: int = 0
    waiting: bool = False
    failure: str = ""
    copies: Copies | None = None
    released_on: date | None = None
    released: Copies | None = None
    published_on: date | None = None
    published: Copies | None = None
    publication_ended_on: date | None = None
    count: int = 0

    def document(self, key: str) -> PutIn | None:
        """The document of that key."""
        return next((each for each in self.put_in if each.key == key), None)

    def markings_on(self, key: str) -> tuple[Marked, ...]:
        """What is marked on an item."""
        return tuple(each for each in self.markings if each.key == key and not each.ended)

    @property
    def current(self) -> Copies | None:
        """The copies, if they are of what the bundle holds now."""
        return self.copies if self.copies is not None and self.copies.made_from >= self.changed else None

    @property
    def public(self) -> Copies | None:
        """The copies of which the public reads one."""
        return self.published if self.publication_ended_on is None else None


def bundle_state(steps: tuple[Step, ...]) -> BundleState:
    """The state that ``steps`` lead to, the first step first."""
    state = BundleState()
    for number, step in enumerate(steps, 1):
        state = replace(_EFFECTS[step.kind](state, step, number), count=number)
    return state


def _opened(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, opened_on=step.day, changed=number)


def _ordered(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, order=texts_of(step, "order"), changed=number)


def _put_in(state: BundleState, step: Step, number: int) -> BundleState:
    document = PutIn(
        text_of(step, "key"),
        text_of(step, "file"),
        text_of(step, "title"),
        text_of(step, "source"),
        text_of(step, "shows"),
    )
    return replace(
        state, put_in=(*state.put_in, document), order=(*state.order, document.key), changed=number
    )


def _taken_out(state: BundleState, step: Step, number: int) -> BundleState:
    key = text_of(step, "key")
    return replace(
        state,
        put_in=tuple(each for each in state.put_in if each.key != key),
        order=tuple(each for each in state.order if each != key),
        markings=tuple(replace(each, ended=True) if each.key == key else each for each in state.markings),
        changed=number,
    )


def _marked(state: BundleState, step: Step, number: int) -> BundleState:
    marking = Marking(
        text_of(step, "ground"), step.reasons, texts_of(step, "parts"), texts_of(step, "phrases")
    )
    found = Marked(len(state.markings) + 1, text_of(step, "key"), marking, step.day)
    return replace(state, markings=(*state.markings, found), changed=number)


def _unmarked(state: BundleState, step: Step, number: int) -> BundleState:
    gone = number_of(step, "marking")
    markings = tuple(replace(each, ended=True) if each.number == gone else each for each in state.markings)
    return replace(state, markings=markings, changed=number)


def _asked_for(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, waiting=True, failure="")


def _made(state: BundleState, step: Step, number: int) -> BundleState:
    copies = Copies(
        text_of(step, "panel"),
        text_of(step, "public"),
        number_of(step, "pages"),
        number_of(step, "public_pages"),
        number_of(step, "words"),
        number_of(step, "phrases"),
        number_of(step, "made_from"),
        step.at,
    )
    return replace(state, waiting=False, copies=copies)


def _failed(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, waiting=False, failure=step.reasons)


def _released(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, released_on=step.day, released=state.copies)


def _published(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, published_on=step.day, published=state.copies, publication_ended_on=None)


def _publication_ended(state: BundleState, step: Step, number: int) -> BundleState:
    return replace(state, publication_ended_on=step.day)


_EFFECTS: Mapping[str, Callable[[BundleState, Step, int], BundleState]] = {
    "bundle_opened": _opened,
    "bundle_ordered": _ordered,
    "document_put_in": _put_in,
    "document_taken_out": _taken_out,
    "exempt_marked": _marked,
    "marking_taken_off": _unmarked,
    "bundle_asked_for": _asked_for,
    "bundle_made": _made,
    "making_failed": _failed,
    "bundle_released": _released,
    "bundle_published": _published,
    "bundle_publication_ended": _publication_ended,
}
