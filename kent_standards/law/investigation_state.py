"""law/: what is known of where an investigation stands (Arrangements, Annex 2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kent_standards.law.investigation_parts import (
    Comment,
    Exhibit,
    Interview,
    Notification,
    Phase,
    Plan,
    Return,
    Witness,
)
from kent_standards.law.investigation_report import (
    COMMENTS_CONSIDERED,
    FINAL_FOLLOWS,
    NO_DOCUMENT,
    NOBODY,
    Conclusion,
    Report,
)


@dataclass(frozen=True, slots=True)
class InvestigationState:
    """What the steps of an investigation say. Days are days in Kent."""

    phase: Phase = Phase.NOT_OPENED
    opened_on: date | None = None
    allegations: tuple[str, ...] = ()
    plan: Plan | None = None
    notification: Notification | None = None
    witnesses: tuple[Witness, ...] = ()
    interviews: tuple[Interview, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    last_fact: int = 0
    conclusions: Mapping[int, Conclusion] = field(default_factory=dict)
    quotations: frozenset[str] = frozenset()
    ended_early_on: date | None = None
    ended_early: str = ""
    drafts: tuple[Report, ...] = ()
    draft_on: date | None = None
    returns: tuple[Return, ...] = ()
    sent_on: date | None = None
    comments_by: date | None = None
    comments: tuple[Comment, ...] = ()
    done_commenting: frozenset[str] = frozenset()
    final: Report | None = None
    final_on: date | None = None
    suspended_on: date | None = None

    @property
    def draft(self) -> Report | None:
        """The draft that was submitted last."""
        return self.drafts[-1] if self.drafts else None

    @property
    def sent_draft(self) -> Report | None:
        """The draft that both parties have."""
        return self.draft if self.sent_on is not None else None

    def witness(self, witness: str) -> Witness | None:
        """The witness of that id."""
        return next((each for each in self.witnesses if each.id == witness), None)

    def exhibit(self, exhibit: str) -> Exhibit | None:
        """The exhibit of that id."""
        return next((each for each in self.exhibits if each.id == exhibit), None)

    def comment(self, number: int) -> Comment | None:
        """The comment of that number."""
        return self.comments[number - 1] if 1 <= number <= len(self.comments) else None

    @property
    def outstanding(self) -> tuple[str, ...]:
        """What was asked and is waited for, each as a plain name."""
        return (
            *(f"the statement of {each.name}" for each in self.witnesses if each.waited_for),
            *(f"an answer on “{each.title}”" for each in self.exhibits if each.waiting),
        )

    @property
    def unanswered(self) -> tuple[Comment, ...]:
        """The comments that have no answer yet."""
        return tuple(each for each in self.comments if each.answered_on is None)

    def report(self, *, final: bool = False) -> Report:
        """The report as it reads now: what was written, and the lists made from what was gathered (duty 77)."""
        listed = {
            "e": tuple(_documents(self)) or (NO_DOCUMENT,),
            "f": tuple(_interviewed(self)) or (NOBODY,),
            "i": (COMMENTS_CONSIDERED if final else FINAL_FOLLOWS,),
        }
        facts = tuple(self.facts[number] for number in sorted(self.facts))
        return Report({**self.sections, **listed}, facts, dict(self.conclusions), self.allegations, final)


def _documents(state: InvestigationState) -> Iterator[str]:
    for each in state.exhibits:
        if each.stands:
            said = {None: "", True: " Agreed.", False: " Not agreed."}[each.agreed]
            yield f"{each.title}. {each.provenance.rstrip('.')}.{said}"


def _interviewed(state: InvestigationState) -> Iterator[str]:
    named = dict.fromkeys(each.name for each in state.interviews)
    for each in state.witnesses:
        if each.signed_on is not None:
            named.setdefault(each.name)
    yield from named
