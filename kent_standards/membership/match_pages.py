"""membership/: what the pages of matching show: of another authority's entry only what is public (SR9)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import local_day
from kent_standards.membership import matches
from kent_standards.membership.matches import Decision
from kent_standards.membership.pages import SeatView, person_name, seat_view
from kent_standards.membership.resources import Matches, Merged, Pair
from kent_standards.people.identity import canonical
from kent_standards.people.matching import Proposal
from kent_standards.people.offices import offices_of

# How strong a proposal is: (state of the tag, what it says).
STRENGTHS = {
    "strong": ("registered", "Strong evidence"),
    "likely": ("pending", "Likely"),
    "possible": ("ended", "Possible"),
}
NONE_FOUND = ("ended", "Nothing found")
_KINDS = {
    "merged": "One person",
    "kept_apart": "Two people",
    "separated": "Separated again",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two entries: by which names it is printed, and its offices."""

    person: str
    name: str
    label: str
    seats: tuple[SeatView, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two entries side by side, with what speaks for one human and against it."""

    sides: tuple[Side, Side]
    state: str
    state_text: str
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]
    ask: tuple[str, ...]
    url: str
    decision: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision that stands, and where it is undone."""

    names: str
    kind: str
    day: str
    by: str
    reasons: str
    undo: str
    undo_text: str


def proposal_views(context: Matches, request: Any) -> tuple[PairView, ...]:
    """The proposals that concern the authority, the strongest first."""
    found = matches.proposals(
        request.service,
        rules_of=request.registry["kent.plugins"].local_rules,
        today=request.today,
        involving=context.authority,
    )
    return tuple(_proposal_view(context, request, proposal) for proposal in found)


def pair_view(context: Pair, request: Any) -> PairView:
    """One pair, whether it is proposed or not."""
    proposal = matches.comparison(
        request.service,
        context.one,
        context.other,
        rules_of=request.registry["kent.plugins"].local_rules,
        today=request.today,
    )
    return _pair(context.authority, request, context.one, context.other, proposal, context.url)


def merged_view(context: Merged, request: Any) -> PairView:
    """An entry that was merged, beside the one that it was merged into, and the decision."""
    service = request.service
    into = service.people[context.person].state.merged_into
    made = next(
        each for each in matches.decisions(service) if each.person == context.person and each.kind == "merged"
    )
    sides = tuple(
        _side(service, person, context.authority, request.today, alone=True)
        for person in (context.person, into)
    )
    who = person_name(service, made.by)
    return PairView(
        (sides[0], sides[1]),
        "registered",
        "One person",
        (),
        (),
        matches.whom_to_ask(service, context.authority, (into,), request.today),
        context.url,
        decision=f"Merged on {uk_date(local_day(made.at))} by {who}",
        reasons=made.reasons,
    )


def decision_views(context: Matches, request: Any) -> tuple[DecisionView, ...]:
    """The decisions that concern the authority, the latest first."""
    found = matches.decisions(request.service, context.authority)
    return tuple(_decision_view(context, request.service, decision) for decision in found)


def _proposal_view(context: Matches, request: Any, proposal: Proposal) -> PairView:
    url = f"{context.url}/{proposal.first}-{proposal.second}"
    return _pair(context.authority, request, proposal.first, proposal.second, proposal, url)


def _pair(
    authority: Authority, request: Any, one: str, other: str, proposal: Proposal | None, url: str
) -> PairView:
    service: Service = request.service
    sides = [_side(service, person, authority, request.today) for person in (one, other)]
    sides.sort(
        key=lambda side: all(seat.authority != authority.name for seat in side.seats)
    )  # one's own first
    state, text = STRENGTHS[proposal.strength] if proposal else NONE_FOUND
    return PairView(
        (sides[0], sides[1]),
        state,
        text,
        tuple(each.text for each in proposal.evidence_for) if proposal else (),
        tuple(each.text for each in proposal.evidence_against) if proposal else (),
        matches.whom_to_ask(service, authority, (one, other), request.today),
        url,
    )


def _side(service: Service, person: str, viewer: Authority, today: date, *, alone: bool = False) -> Side:
    """An entry; ``alone``: without the entries that were merged with it."""
    held = [each for each in offices_of(service, person) if each.authority]
    if alone:
        held = [each for each in held if each.person == person]
    seats = tuple(seat_view(service, each, viewer, today) for each in held)
    name = str(service.people[person if alone else canonical(service, person)].state.name)
    where = f" of {seats[0].authority}" if seats else ""
    return Side(person, name, f"{name}{where}", seats)


def _decision_view(context: Matches, service: Service, decision: Decision) -> DecisionView:
    names = " and ".join(str(service.people[each].state.name) for each in (decision.person, decision.other))
    merged = decision.kind == "merged"
    pair = f"{context.url}/{decision.person}-{decision.other}/reconsider"
    return DecisionView(
        names=names,
        kind=_KINDS[decision.kind],
        day=uk_date(local_day(decision.at)),
        by=person_name(service, decision.by),
        reasons=decision.reasons,
        undo=f"{context.url}/{decision.person}" if merged else pair,
        undo_text="Separate" if merged else "Propose again",
    )
