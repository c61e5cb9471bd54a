"""people/: which entries may be one human. It proposes, with its evidence; a person decides.

Nearly half of the members who sit on two councils are printed differently there, and two different
people of one name and one party have sat on two councils at once. So a name with a party is never
more than "possible", no strength merges anything, and every reason for and against is a sentence
that a Monitoring Officer can check. A sentence never repeats an address or the text of a register.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kent_standards.people.file_values import place_key
from kent_standards.people.match_evidence import (
    CORROBORATING,
    STRONG,
    STRONGLY_AGAINST,
    Candidate,
    Context,
    Evidence,
    OfficeFact,
    Prepared,
    email_evidence,
    name_evidence,
    own_emails,
    party_evidence,
    prepare,
    register_evidence,
    seat_evidence,
)
from kent_standards.people.name_likeness import OTHER_SURNAME, Likeness, surname_blocks
from kent_standards.people.names import PersonName
from kent_standards.people.nicknames import first_letters

__all__ = ["Candidate", "Evidence", "OfficeFact", "Proposal", "compare", "propose_matches"]

STRENGTHS = ("strong", "likely", "possible")
_LEAST_SCORE = 18
_LIKELY_SCORE = 40
_STRONG_SCORE = 50
# An address that more entries than two carry belongs to an office or a household, not to one person.
_MOST_BEARERS = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two entries, by person id in order, may be one human. Nothing follows until a person decides."""

    first: str
    second: str
    strength: str
    evidence_for: tuple[Evidence, ...]
    evidence_against: tuple[Evidence, ...]

    @property
    def score(self) -> int:
        """What the evidence adds up to; it orders the list and has no other meaning."""
        return sum(evidence.weight for evidence in (*self.evidence_for, *self.evidence_against))


def compare(
    a: Candidate,
    b: Candidate,
    geography: Mapping[str, Collection[str]] | None = None,
    *,
    authority_names: Mapping[str, tuple[str, ...]] | None = None,
) -> Proposal | None:
    """Whether ``a`` and ``b`` may be one human; None where nothing speaks for it.

    ``geography`` gives for each division of the county the slugs of the districts that it lies in;
    ``authority_names`` gives the names by which registers call an authority, the present one first.
    """
    context = _context(geography, authority_names, frozenset())
    return _compare(prepare(a, context), prepare(b, context), context)


def propose_matches(
    candidates: Sequence[Candidate],
    geography: Mapping[str, Collection[str]] | None = None,
    *,
    decided: frozenset[frozenset[str]] = frozenset(),
    authority_names: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Proposal]:
    """Every pair of ``candidates`` that may be one human, the strongest first.

    ``decided`` holds the pairs of person ids on which somebody has decided already; they are left out.
    """
    bearers = Counter(
        email for candidate in candidates for email in {email.casefold() for email in own_emails(candidate)}
    )
    shared = frozenset(email for email, times in bearers.items() if times > _MOST_BEARERS)
    context = _context(geography, authority_names, shared)
    entries = [prepare(candidate, context) for candidate in candidates]
    proposals = []
    for one, other in _pairs(entries):
        ids = frozenset((entries[one].candidate.person_id, entries[other].candidate.person_id))
        if len(ids) > 1 and ids not in decided:
            proposal = _compare(entries[one], entries[other], context)
            if proposal is not None:
                proposals.append(proposal)
    proposals.sort(
        key=lambda found: (STRENGTHS.index(found.strength), -found.score, found.first, found.second)
    )
    return proposals


def _context(
    geography: Mapping[str, Collection[str]] | None,
    authority_names: Mapping[str, tuple[str, ...]] | None,
    shared: frozenset[str],
) -> Context:
    districts = {place_key(division): frozenset(slugs) for division, slugs in (geography or {}).items()}
    return Context(districts, authority_names or {}, shared)


def _pairs(entries: Sequence[Prepared]) -> set[tuple[int, int]]:
    """The pairs worth comparing: a surname part and a possible first letter in common, or an address."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    surnames: dict[str, list[int]] = defaultdict(list)
    without_given: list[tuple[int, str]] = []
    for place, entry in enumerate(entries):
        for block in {block for name in entry.names for block in surname_blocks(name)}:
            surnames[block].append(place)
        for block, letter in {key for name in entry.names for key in _keys(name)}:
            if letter:
                blocks[block, letter].append(place)
            else:
                without_given.append((place, block))
        for email in entry.emails:
            blocks["@", email].append(place)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for place, surname in without_given:
        pairs.update((min(place, other), max(place, other)) for other in surnames[surname] if other != place)
    return pairs


def _keys(name: PersonName) -> Iterable[tuple[str, str]]:
    letters = {letter for given in (*name.given_keys, *name.known_as_keys) for letter in first_letters(given)}
    return ((block, letter) for block in surname_blocks(name) for letter in letters or {""})


def _compare(one: Prepared, other: Prepared, context: Context) -> Proposal | None:
    evidence, alike = name_evidence(one, other)
    if alike is None:
        return None
    seats = seat_evidence(one, other, context)
    if seats is None:
        return None
    evidence += seats
    evidence += party_evidence(one, other)
    evidence += email_evidence(one, other)
    evidence += register_evidence(one, other, context)
    strength = _strength(evidence, alike)
    if strength is None:
        return None
    evidence.sort(key=lambda each: -abs(each.weight))
    first, second = sorted((one.candidate.person_id, other.candidate.person_id))
    return Proposal(
        first,
        second,
        strength,
        tuple(each for each in evidence if each.weight > 0),
        tuple(each for each in evidence if each.weight < 0),
    )


def _strength(evidence: Sequence[Evidence], alike: Likeness) -> str | None:
    """A name and a party alone are "possible" at most, and so is whatever has strong evidence against it."""
    score = sum(each.weight for each in evidence)
    if score < _LEAST_SCORE:
        return None
    speaking_for = {each.kind for each in evidence if each.weight > 0}
    against = {each.kind for each in evidence if each.weight < 0}
    if not STRONGLY_AGAINST.isdisjoint(against) or CORROBORATING.isdisjoint(speaking_for):
        return "possible"
    if (
        score >= _STRONG_SCORE
        and not STRONG.isdisjoint(speaking_for)
        and OTHER_SURNAME not in alike.differences
    ):
        return "strong"
    return "likely" if score >= _LIKELY_SCORE else "possible"
