"""membership/: whether two entries are one human: what is proposed, and the decisions, which people take."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kent_standards.authorities.model import Authority, Service
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.membership.services import opens_more
from kent_standards.outbox.services import post
from kent_standards.people.identity import (
    canonical,
    cluster,
    emails_of,
    keep_apart,
    merge,
    normal_email,
    reconsider,
    separate,
)
from kent_standards.people.matching import Candidate, OfficeFact, Proposal, compare, propose_matches
from kent_standards.people.name_likeness import surname_blocks
from kent_standards.people.names import parse_name
from kent_standards.people.offices import holders_of, offices_of
from kent_standards.register.projection import public_member

PARAGRAPH = "R 1(4)"
RulesOf = Callable[[Authority, date], LocalRules]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on identity that stands: of which two entries, what, by whom, when and why."""

    kind: str
    person: str
    other: str
    by: str
    at: datetime
    reasons: str


def proposals(
    service: Service, *, rules_of: RulesOf, today: date, involving: Authority | None = None
) -> list[Proposal]:
    """The pairs of entries that may be one human and aren't decided, the strongest first.

    ``involving`` keeps the pairs in which somebody holds or held a seat there; without it, every pair. Of the
    registers only what is public is read, whoever asks.
    """
    candidates = tuple(_candidates(service))
    if involving is not None:
        candidates = _near(candidates, involving)
    informed = [_with_register(service, each, rules_of, today) for each in candidates]
    found = propose_matches(informed, decided=_decided(service), authority_names=_names(service))
    if involving is None:
        return found
    own = {each.person_id for each in candidates if _sits_at(each, involving)}
    return [each for each in found if each.first in own or each.second in own]


def comparison(service: Service, one: str, other: str, *, rules_of: RulesOf, today: date) -> Proposal | None:
    """The evidence on one pair; None where nothing speaks for one human."""
    pair = [_candidate(service, each) for each in (one, other)]
    informed = [_with_register(service, each, rules_of, today) for each in pair]
    return compare(informed[0], informed[1], authority_names=_names(service))


def decide_one_human(
    service: Service,
    person: str,
    into: str,
    *,
    reasons: str,
    within: Authority | None,
    by: By,
    at: datetime,
) -> None:
    """Merge two entries: ``into`` stays, with its name. It can be undone, and both authorities' journals have it.

    ``within`` is the authority whose officer decides. Raises NotPermitted if neither holds or held an office
    there; if it is about the officer herself; or if one of the two opens more than hers is to give, for whoever
    is merged with somebody signs in to that human's records: the authority whose they are decides, or the operator.
    """
    if within is not None:
        _check_may_decide(service, within, (person, into), by)
        if any(opens_more(service, within, each, by.role, local_day(at)) for each in (person, into)):
            raise NotPermitted(
                "One of the two signs in for another authority, has stated interests there, or holds an officer's post "
                "that isn't yours to give. Ask that authority's Monitoring Officer or the county operator to decide.",
                PARAGRAPH,
            )
    merge(service, person, into, reasons=reasons, by=by, at=at)
    _tell_others(service, within, (person, into), at)


def decide_two_humans(
    service: Service,
    one: str,
    other: str,
    *,
    reasons: str,
    within: Authority | None,
    by: By,
    at: datetime,
) -> None:
    """Keep two entries apart, so that they aren't proposed again. Raises NotPermitted as for a merger."""
    if within is not None:
        _check_may_decide(service, within, (one, other), by)
    keep_apart(service, one, other, reasons=reasons, by=by, at=at)
    _tell_others(service, within, (one, other), at)


def decide_to_separate(
    service: Service, person: str, *, reasons: str, within: Authority | None, by: By, at: datetime
) -> None:
    """Undo the merging of an entry into another. Raises NotPermitted as for a merger."""
    if within is not None:
        _check_may_decide(service, within, (person,), by)
    people = (person, service.people[person].state.merged_into)
    separate(service, person, reasons=reasons, by=by, at=at)
    _tell_others(service, within, people, at)


def decide_to_reconsider(
    service: Service,
    one: str,
    other: str,
    *,
    reasons: str,
    within: Authority | None,
    by: By,
    at: datetime,
) -> None:
    """Undo the decision that two entries are two humans. Raises NotPermitted as for a merger."""
    if within is not None:
        _check_may_decide(service, within, (one, other), by)
    reconsider(service, one, other, reasons=reasons, by=by, at=at)
    _tell_others(service, within, (one, other), at)


def decisions(service: Service, involving: Authority | None = None) -> list[Decision]:
    """The mergers and the pairs kept apart that stand, the latest first."""
    found = [_merger(service, reference) for _, reference in service.merged_people]
    found += [decision for key in service.decided_pairs if (decision := _apart(service, key)) is not None]
    if involving is not None:
        found = [
            each
            for each in found
            if _has_office(service, each.person, involving) or _has_office(service, each.other, involving)
        ]
    return sorted(found, key=lambda decision: decision.at, reverse=True)


def whom_to_ask(service: Service, within: Authority, people: Iterable[str], day: date) -> tuple[str, ...]:
    """Whose Monitoring Officers a decision concerns too: names of officers with their authorities, in words."""
    found = []
    for monitor in _other_monitors(service, within, people):
        authority = service.authority(monitor)
        names = [row.name for row in holders_of(authority, frozenset({Role.MONITORING_OFFICER}), day)]
        found.append(f"{names[0] if names else 'the Monitoring Officer'} of {authority.name}")
    return tuple(found)


def _other_monitors(service: Service, within: Authority | None, people: Iterable[str]) -> dict[str, str]:
    """The authorities, other than ``within``'s own, whose Monitoring Officers act for the people: each with the
    slug of an authority, itself or a parish, where one of the people has an office (Act s.29(9))."""
    own = "" if within is None else within.principal or within.slug
    slugs = sorted({held.authority for person in people for held in offices_of(service, person)} - {""})
    monitors = {service.authority(slug).principal or slug: slug for slug in slugs}
    return {monitor: slug for monitor, slug in sorted(monitors.items()) if monitor != own}


def _tell_others(service: Service, within: Authority | None, people: Iterable[str], at: datetime) -> None:
    """Post the officers of the other authorities that a decision concerns one of theirs."""
    for monitor, slug in _other_monitors(service, within, people).items():
        authority = service.authority(monitor)
        for officer in sorted({row.person for row in holders_of(authority, MONITORING, local_day(at))}):
            post(authority, "identity_decided", person=officer, path=f"/{slug}/membership/matches", at=at)


def _check_may_decide(service: Service, within: Authority, people: Sequence[str], by: By) -> None:
    if by.role not in MONITORING:
        raise NotPermitted("Only a Monitoring Officer or a deputy decides who is one person.", PARAGRAPH)
    if not any(_has_office(service, person, within) for person in people):
        raise NotPermitted(
            f"Neither of the two holds or held an office at {within.name}; their own authorities decide.",
            PARAGRAPH,
        )
    if any(by.person in cluster(service, person) for person in people):
        raise NotPermitted(
            "This is about yourself, so another officer decides it; ask a colleague.", PARAGRAPH
        )


def _has_office(service: Service, person: str, authority: Authority) -> bool:
    return any(held.authority == authority.slug for held in offices_of(service, person))


def _candidates(service: Service) -> Iterator[Candidate]:
    """Everybody who holds or held a member's seat anywhere, each human once."""
    seen: set[str] = set()
    for authority in service.all_authorities():
        for value, _ in authority.members:
            person = canonical(service, value[-1])
            if person not in seen and Role(value[2]) in MEMBERS:
                seen.add(person)
                yield _candidate(service, person)


def _candidate(service: Service, person: str) -> Candidate:
    person = canonical(service, person)
    facts = []
    for held in offices_of(service, person):
        if held.role not in MEMBERS:
            continue
        authority = service.authority(held.authority)
        state = authority.offices[held.office].state
        facts.append(
            OfficeFact(
                authority=held.authority,
                tier=authority.tier,
                printed_name=state.printed_name,
                party=state.party,
                ward=state.ward,
                since=state.since,
                until=state.until,
                email=state.email,
            )
        )
    return Candidate(person, tuple(facts), emails=emails_of(service, person))


def _near(candidates: Sequence[Candidate], authority: Authority) -> tuple[Candidate, ...]:
    """The candidates of ``authority``, and everybody who shares part of a surname or an address with one."""
    own = [each for each in candidates if _sits_at(each, authority)]
    keys = {key for each in own for key in _keys(each)}
    return tuple(each for each in candidates if not keys.isdisjoint(_keys(each)))


def _keys(candidate: Candidate) -> set[tuple[str, str]]:
    names = {block for fact in candidate.offices for block in surname_blocks(parse_name(fact.printed_name))}
    emails = {
        normal_email(email) for email in (*candidate.emails, *(fact.email for fact in candidate.offices))
    }
    return {("name", name) for name in names} | {("email", email) for email in emails - {""}}


def _sits_at(candidate: Candidate, authority: Authority) -> bool:
    return any(fact.authority == authority.slug for fact in candidate.offices)


def _with_register(service: Service, candidate: Candidate, rules_of: RulesOf, today: date) -> Candidate:
    """The candidate with the texts of her registers that anybody may read (Code 6; SR9)."""
    texts: list[str] = []
    for slug in dict.fromkeys(fact.authority for fact in candidate.offices):
        authority = service.authority(slug)
        register = authority.part("register")
        if not any(each in register for each in cluster(service, candidate.person_id)):
            continue
        member = public_member(authority, candidate.person_id, on=today, today=today, rules_of=rules_of)
        if member is not None:
            texts += [" ".join(value for _, value in item.fields) for item in member.items]
    return replace(candidate, register_texts=tuple(texts)) if texts else candidate


def _decided(service: Service) -> frozenset[frozenset[str]]:
    """The pairs that were decided, by the ids under which the humans are known now."""
    pairs = (key.split("/") for key in service.decided_pairs)
    return frozenset(frozenset(canonical(service, each) for each in pair) for pair in pairs)


def _names(service: Service) -> dict[str, tuple[str, ...]]:
    """What each authority is and was called, the present name first."""
    return {
        authority.slug: tuple(name for name, _ in reversed(authority.names))
        for authority in service.all_authorities()
    }


def _merger(service: Service, person: str) -> Decision:
    step = _last(service.people[person].steps, "merged")
    return Decision("merged", person, str(step.data["into"]), step.by, step.at, step.reasons)


def _apart(service: Service, key: str) -> Decision | None:
    """The decision behind a pair that is kept apart; a separation is one too. None for a pair since merged."""
    one, other = key.split("/")
    if canonical(service, one) == canonical(service, other):
        return None
    steps = [
        step
        for first, second in ((one, other), (other, one))
        for step in service.people[first].steps
        if (step.kind == "kept_apart" and step.data["other"] == second)
        or (step.kind == "separated" and step.data["from"] == second)
    ]
    latest = max(steps, key=lambda step: step.at)
    return Decision(latest.kind, one, other, latest.by, latest.at, latest.reasons)


def _last(steps: Sequence[Step], kind: str) -> Step:
    return next(step for step in reversed(steps) if step.kind == kind)
