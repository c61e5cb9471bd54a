"""people/: the evidence that two entries are one human, or two: one function for each kind.

Weights are whole numbers; what they add up to is judged in ``matching``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from kent_standards.people import name_likeness as likenesses
from kent_standards.people.file_values import is_placeholder, party_key, party_name, place_key
from kent_standards.people.name_likeness import Likeness, likeness
from kent_standards.people.names import PersonName, display_name, fold, parse_name

# Kinds of evidence. What a name and a party alone cannot give, one of CORROBORATING must.
NAME, PARTY, PLACE, SUCCESSION, APPOINTMENT = "name", "party", "place", "succession", "appointment"
EMAIL, REGISTER, MIDDLE_NAMES, SUFFIX, TITLES = "email", "register", "middle names", "suffix", "titles"
SIMULTANEOUS, SAME_COUNCIL = "simultaneous seats", "same council"
STRONG = frozenset({EMAIL, REGISTER})
CORROBORATING = STRONG | {PLACE, SUCCESSION, APPOINTMENT}
STRONGLY_AGAINST = frozenset({SIMULTANEOUS, SAME_COUNCIL, TITLES, SUFFIX})

_NAME_WEIGHTS: dict[str, tuple[int, str]] = {
    likenesses.MARKS: (30, "they differ only in accents, hyphens, apostrophes or capitals"),
    likenesses.MIDDLE_NAME: (28, "they differ in a middle name that one leaves out or prints as an initial"),
    likenesses.NICKNAME: (24, "the given names are forms of one name"),
    likenesses.MAC: (20, "the surnames differ only in Mac and Mc"),
    likenesses.INITIAL: (14, "one prints only an initial"),
    likenesses.PART_OF_SURNAME: (14, "one surname is part of the other, double one"),
    likenesses.SECOND_NAME: (12, "the one may go by the second given name of the other"),
    likenesses.NO_GIVEN_NAME: (8, "one prints no given name"),
    likenesses.OTHER_SURNAME: (8, "the surnames differ, as after a marriage"),
}
_SAME_NAME_WEIGHT = 30
_EACH_FURTHER_DIFFERENCE = 4


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that many wards and divisions share, so that they say nothing of a place.
_COMMON_WORDS = _words(
    "north south east west central centre rural town city upper lower great little and the with st saint of on in by "
    "ward division villages village valley bay park hill parish council borough district county"
)
_SHARED_MAILBOXES = _words(
    "clerk parishclerk townclerk info enquiries office admin contact mail members councillors democratic "
    "democraticservices memberservices council"
)
_MEMBER_WORDS = frozenset(
    {"member", "councillor", "cllr", "leader", "cabinet", "allowance", "allowances", "mayor"}
)
_COUNCIL_WORDS = frozenset({"council", "borough", "district", "authority"})
# Terms that touch at an election day are one after the other, not at one time.
_TOUCH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OfficeFact:
    """An office as matching needs it: where, of which tier, how the name is printed there, and when."""

    authority: str
    tier: str
    printed_name: str
    party: str = ""
    ward: str = ""
    since: date | None = None
    until: date | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry for a human, with every office it holds. ``register_texts`` are public entries of its registers."""

    person_id: str
    offices: tuple[OfficeFact, ...]
    register_texts: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against: its kind, a plain sentence, and its weight (below zero: against)."""

    kind: str
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Context:
    """What matching knows beside the entries: where divisions lie, what authorities are called, shared addresses."""

    districts_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    authority_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared_emails: frozenset[str] = frozenset()

    def called(self, authority: str) -> str:
        """The authority's name, or its slug as words where the name isn't known."""
        return next(iter(self.authority_names.get(authority, ())), authority.replace("-", " ").title())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A candidate with its names parsed, its addresses filtered and its register texts folded, once."""

    candidate: Candidate
    names: tuple[PersonName, ...]
    emails: frozenset[str]
    register_texts: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The name by which sentences call this entry."""
        return display_name(self.names[-1]) if self.names else self.candidate.person_id


def prepare(candidate: Candidate, context: Context) -> Prepared:
    """Read the names, addresses and register texts of ``candidate`` once."""
    printed = dict.fromkeys(office.printed_name for office in candidate.offices)
    emails = {email.casefold() for email in own_emails(candidate)}
    texts = (fold(text) for text in candidate.register_texts)
    return Prepared(
        candidate=candidate,
        names=tuple(parse_name(name) for name in printed),
        emails=frozenset(emails - context.shared_emails),
        register_texts=tuple(
            f" {' '.join(words)} " for words in texts if not _MEMBER_WORDS.isdisjoint(words)
        ),
    )


def own_emails(candidate: Candidate) -> Iterator[str]:
    """The candidate's addresses that may be her own: no placeholders and no mailboxes of an office."""
    for email in (*candidate.emails, *(office.email for office in candidate.offices)):
        mailbox = "".join(fold(email.partition("@")[0]))
        if "@" in email.strip("@") and not is_placeholder(email) and mailbox not in _SHARED_MAILBOXES:
            yield email


def name_evidence(one: Prepared, other: Prepared) -> tuple[list[Evidence], Likeness | None]:
    """What the printed names say; no likeness: they are different names."""
    any_surname = not one.emails.isdisjoint(other.emails)
    best: tuple[int, PersonName, PersonName, Likeness] | None = None
    for ours, theirs in product(one.names, other.names):
        alike = likeness(ours, theirs, any_surname=any_surname)
        if alike and (best is None or _weight(alike) > best[0]):
            best = (_weight(alike), ours, theirs, alike)
    if best is None:
        return [], None
    weight, ours, theirs, alike = best
    evidence = [Evidence(NAME, _name_sentence(ours, theirs, alike), weight)]
    if likenesses.MIDDLE_CONFLICT in alike.conflicts:
        text = f"The middle names or initials of {_printed(ours, theirs)} can't be one person's."
        evidence.append(Evidence(MIDDLE_NAMES, text, -25))
    if likenesses.SUFFIX_CONFLICT in alike.conflicts:
        text = (
            f"One is printed {ours.suffix} and the other {theirs.suffix}, as a parent and a child would be."
        )
        evidence.append(Evidence(SUFFIX, text, -30))
    genders = [{name.gender for name in entry.names} - {""} for entry in (one, other)]
    if all(genders) and genders[0].isdisjoint(genders[1]):
        evidence.append(Evidence(TITLES, "The titles say that one is a man and the other a woman.", -30))
    return evidence, alike


def _weight(alike: Likeness) -> int:
    if not alike.differences:
        return _SAME_NAME_WEIGHT
    weights = [_NAME_WEIGHTS[difference][0] for difference in alike.differences]
    return min(weights) - _EACH_FURTHER_DIFFERENCE * (len(weights) - 1)


def _printed(ours: PersonName, theirs: PersonName) -> str:
    return f"“{' '.join(ours.printed.split())}” and “{' '.join(theirs.printed.split())}”"


def _name_sentence(ours: PersonName, theirs: PersonName, alike: Likeness) -> str:
    if ours.printed == theirs.printed:
        return f"Both are printed “{ours.printed}”."
    if not alike.differences:
        return f"{_printed(ours, theirs)} are one name but for titles, honours or the order of its parts."
    said = [text for difference, (_, text) in _NAME_WEIGHTS.items() if difference in alike.differences]
    return f"{_printed(ours, theirs)} are alike: {'; '.join(said)}."


def party_evidence(one: Prepared, other: Prepared) -> list[Evidence]:
    """Whether they have sat for one party. Different parties weigh little, for members do change party."""
    ours, theirs = (
        {party_key(office.party) for office in entry.candidate.offices} - {""} for entry in (one, other)
    )
    if not ours or not theirs:
        return []
    labels = {party_key(office.party): party_name(office.party) for office in _offices(one, other)}
    if common := sorted(ours & theirs):
        weight = 3 if common == ["independent"] else 6
        return [Evidence(PARTY, f"Both have sat as {labels[common[0]]}.", weight)]
    text = (
        f"One has sat as {labels[min(ours)]} and the other as {labels[min(theirs)]}; members do change party."
    )
    return [Evidence(PARTY, text, -6)]


def _offices(*entries: Prepared) -> Iterable[OfficeFact]:
    return (office for entry in entries for office in entry.candidate.offices)


def email_evidence(one: Prepared, other: Prepared) -> list[Evidence]:
    """Whether they share an address of their own. The address itself isn't repeated."""
    if one.emails & other.emails:
        return [Evidence(EMAIL, "Both entries carry the same e-mail address.", 40)]
    private = [any(not email.endswith(".gov.uk") for email in entry.emails) for entry in (one, other)]
    if all(private):
        return [Evidence(EMAIL, "Each entry has a private e-mail address, and the two differ.", -5)]
    return []


def register_evidence(one: Prepared, other: Prepared, context: Context) -> list[Evidence]:
    """Whether the register of the one names membership of a council on which the other sits."""
    evidence = []
    for entry, seated in ((one, other), (other, one)):
        own = {office.authority for office in entry.candidate.offices}
        for slug in sorted({office.authority for office in seated.candidate.offices} - own):
            if any(_names_council(text, slug, context) for text in entry.register_texts):
                text = f"A register entry of {entry.shown} names {context.called(slug)}, where {seated.shown} sits."
                evidence.append(Evidence(REGISTER, text, 30))
                break
    return evidence


def _names_council(text: str, slug: str, context: Context) -> bool:
    """Whether folded ``text`` holds the council's name, or its slug soon followed by "council"."""
    if any(f" {' '.join(fold(name))} " in text for name in context.authority_names.get(slug, ())):
        return True
    _, found, after = text.partition(f" {' '.join(fold(slug))} ")
    return bool(found) and not _COUNCIL_WORDS.isdisjoint(after.split()[:3])


def seat_evidence(one: Prepared, other: Prepared, context: Context) -> list[Evidence] | None:
    """What their seats say of each other; None where two people held seats of one council at one time."""
    found: dict[tuple[str, bool], Evidence] = {}
    for ours, theirs in product(one.candidate.offices, other.candidate.offices):
        if ours.authority == theirs.authority:
            if _overlap(ours, theirs) and (not ours.ward or place_key(ours.ward) != place_key(theirs.ward)):
                return None
            evidence = _same_authority(ours, theirs, context)
        else:
            evidence = _two_authorities(ours, theirs, context)
        for each in evidence:
            key = (each.kind, each.weight > 0)
            if key not in found or abs(each.weight) > abs(found[key].weight):
                found[key] = each
    if (PLACE, True) in found:
        found.pop((PLACE, False), None)
    return list(found.values())


def _overlap(ours: OfficeFact, theirs: OfficeFact) -> bool:
    begins = max(ours.since or date.min, theirs.since or date.min)
    ends = min(ours.until or date.max, theirs.until or date.max)
    return ends > begins and ends - begins > _TOUCH


def _same_authority(ours: OfficeFact, theirs: OfficeFact, context: Context) -> list[Evidence]:
    council = context.called(ours.authority)
    if _overlap(ours, theirs):
        text = f"Both sit for {ours.ward} at {council} at the same time: two members of one name, or one entered twice."
        return [Evidence(SAME_COUNCIL, text, -12)]
    if ours.ward and place_key(ours.ward) == place_key(theirs.ward):
        return [Evidence(SUCCESSION, f"Both have sat for {ours.ward} at {council}, one after the other.", 15)]
    return [Evidence(SUCCESSION, f"Both have been members of {council}, at different times.", 3)]


def _two_authorities(ours: OfficeFact, theirs: OfficeFact, context: Context) -> list[Evidence]:
    tiers = {ours.tier, theirs.tier}
    together = _overlap(ours, theirs)
    councils = " and ".join(sorted((context.called(ours.authority), context.called(theirs.authority))))
    if len(tiers) == 1:
        if not together:
            return []
        weight = -6 if tiers == {"parish"} else -18
        text = (
            f"They sit on two authorities of one tier at the same time, {councils}; one person seldom does."
        )
        return [Evidence(SIMULTANEOUS if weight < -6 else PLACE, text, weight)]
    if tiers == {"county", "fire"}:
        text = (
            f"They sit on {councils} at the same time, and a fire authority's members come from its councils."
        )
        return [Evidence(APPOINTMENT, text, 16)] if together else []
    order = ("county", "district", "parish")
    if not tiers <= set(order):
        return []
    upper, lower = sorted((ours, theirs), key=lambda office: order.index(office.tier))
    return _one_within_the_other(upper, lower, context)


def _one_within_the_other(upper: OfficeFact, lower: OfficeFact, context: Context) -> list[Evidence]:
    """Whether the division or ward of the upper tier lies where the lower seat is."""
    council = context.called(lower.authority)
    if not upper.ward:
        return []
    if lower.tier == "district":
        districts = context.districts_of.get(place_key(upper.ward))
        if districts and lower.authority not in districts:
            return [Evidence(PLACE, f"The division {upper.ward} doesn't lie in {council}.", -8)]
        if districts:
            return [Evidence(PLACE, f"The division {upper.ward} lies in {council}.", 20)]
    if f" {' '.join(fold(lower.authority))} " in f" {place_key(upper.ward)} ":
        return [Evidence(PLACE, f"The name of {upper.ward} points to {council}, where the other sits.", 16)]
    places = set(fold(upper.ward)) - _COMMON_WORDS
    lower_place = lower.ward or council
    if places & set(fold(lower_place)):
        text = f"{upper.ward} and {lower_place} share the name of a place."
        return [Evidence(PLACE, text, 12)]
    return []
