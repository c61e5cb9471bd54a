"""law/: how an authority's local rules differ from the common Kent model, point by point with the paragraph (BP3)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kent_standards.law.clocks import CLOCKS, clock_for
from kent_standards.law.dispensation_powers import GRANTER_TITLES
from kent_standards.law.local_rules import GROUNDS, LocalRules, Panel, Source

AS_THE_MODEL = "As the common model"
NOT_KNOWN = "not known"
PUBLISHED = {
    "register": ("The register of interests", "Code 4; Localism Act 2011, section 29"),
    "gifts": ("Gifts and hospitality", "Code 7"),
    "declarations": ("Declarations at meetings", "Procedure Rules 7"),
    "dispensations": ("Dispensations", "Code 8"),
    "decision_notice": ("Decision notices", "Arrangements, Annex 1, 4"),
    "rejection": ("Complaints that were rejected", "Arrangements, Annex 1, 1"),
    "hearing_decision": ("Decisions of a Hearing Panel", "Arrangements, Annex 3, 5.1"),
    "no_breach_decision": ("Decisions that there was no breach", "Arrangements, Annex 3, 4.3"),
}
_COMMITTEE: tuple[tuple[str, str], ...] = (
    ("name", "Name of the committee"),
    ("size", "Members of the committee"),
    ("seats_by_group", "Seats by political group"),
    ("proportionality", "Political balance"),
    ("co_opted", "Co-opted members"),
    ("parish_members", "Parish members"),
    ("quorum", "Quorum of the committee"),
    ("substitutes", "Substitutes"),
    ("casting_vote", "Casting vote"),
)
_PERSONS: tuple[tuple[str, str, str], ...] = (
    ("posts", "Posts", "Report 5(14)"),
    ("reserves", "Reserves", "Report 5(16)"),
    ("term_years", "Years of a term", "Report 5(16)"),
    ("retainer", "Retainer in pounds a year", "Report 5(19)"),
    ("daily_rate", "Daily rate in pounds", "Report 5(19)"),
    ("hours_per_day", "Hours in a day", "Report 5(19); resolution 148"),
    ("travel", "Travel", "Report 5(19)"),
    ("indemnity", "Indemnity and insurance", "Report, recommendation 9"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which local rules differ: its topic, what holds here and in the common model, where from."""

    topic: str
    here: str
    common: str
    paragraph: str
    source: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One point and each authority that differs on it, beside the common model. ``rows``: name, rule, source."""

    title: str
    common: str
    paragraph: str
    rows: tuple[tuple[str, str, str], ...]


def differences(rules: LocalRules, common: LocalRules) -> tuple[Difference, ...]:
    """Every point on which ``rules`` differ from the ``common`` ones, in the order of the Code and the Arrangements."""
    parts: Iterable[Callable[[LocalRules, LocalRules], Iterable[Difference]]] = (
        _variations,
        _committee,
        _panels,
        _persons,
        _substitution,
        _limits,
        _criteria,
        _powers,
        _declarations,
        _publication,
        _categories,
    )
    return tuple(each for part in parts for each in part(rules, common))


def side_by_side(found: Sequence[tuple[str, Sequence[Difference]]]) -> tuple[Topic, ...]:
    """The differences of many authorities by topic; ``found`` pairs an authority's name with its differences."""
    topics: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for name, rows in found:
        for row in rows:
            key = (row.topic, row.common, row.paragraph)
            topics.setdefault(key, []).append((name, row.here, row.source))
    return tuple(Topic(*key, rows=tuple(each)) for key, each in topics.items())


def _words(value: Any) -> str:
    """A rule's value as it is read."""
    if value is None or value == "" or value == ():
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,.2f}".removesuffix(".00")
    if isinstance(value, tuple):
        return ", ".join(f"{name} {number}" for name, number in value)
    return str(value)


def _differing(topic: str, here: Any, common: Any, paragraph: str, source: Source) -> Iterator[Difference]:
    if here != common:
        yield Difference(topic, _words(here), _words(common), paragraph, source.document)


def _variations(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for each in rules.variations:
        if each not in common.variations:
            yield Difference(
                each.paragraph, each.text, "The common Kent text", each.paragraph, each.source.document
            )


def _committee(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for name, title in _COMMITTEE:
        here, there = getattr(rules.committee, name), getattr(common.committee, name)
        yield from _differing(title, here, there, "Report 5(13)", rules.committee.source)


def _panels(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for tier, panel in rules.panels.items():
        topic = f"Hearing Panel for a member of tier “{tier}”"
        here, there = _panel(panel), _panel(common.panels[tier])
        yield from _differing(topic, here, there, "Arrangements 2.5; Annex 3, 1.1 and 1.2", panel.source)


def _panel(panel: Panel) -> str:
    recipe = f" ({_words(panel.recipe)})" if panel.recipe else ""
    return f"{panel.size} members{recipe}, quorum {panel.quorum}, Chairman {panel.chair}"


def _persons(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for name, title, paragraph in _PERSONS:
        here, there = getattr(rules.independent_persons, name), getattr(common.independent_persons, name)
        topic = f"Independent Person: {title[0].lower()}{title[1:]}"
        yield from _differing(topic, here, there, paragraph, rules.independent_persons.source)


def _substitution(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    if rules.substitution is not None and rules.substitution != common.substitution:
        here = f"that of “{rules.substitution.partner}”, in case of {_listed(rules.substitution.grounds)}"
        source = rules.substitution.source.document
        yield Difference("Whose Independent Person stands in", here, "nobody’s", "Report 5(16)", source)


def _limits(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for name, clock in CLOCKS.items():
        here, there = clock_for(name, rules.time_limits), clock_for(name, common.time_limits)
        source = rules.time_limit_sources.get(name)
        if here.duration != there.duration and source is not None:
            yield Difference(clock.title, here.limit, there.limit, clock.paragraph, source.document)


def _criteria(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for each in rules.assessment_criteria:
        if each not in common.assessment_criteria:
            yield Difference(
                "Criteria by which a complaint is assessed",
                each.text,
                "the criteria of Annex 1 alone",
                "Arrangements, Annex 1, 1.4",
                each.source.document,
            )


def _powers(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for ground in GROUNDS:
        own = [each for each in rules.dispensation_powers if each.ground == ground]
        here = _listed([GRANTER_TITLES[each.granter] for each in own])
        there = _listed(
            [GRANTER_TITLES[each.granter] for each in common.dispensation_powers if each.ground == ground]
        )
        if here != there:
            source = own[0].source.document if own else ""
            yield Difference(
                f"Dispensation on ground {ground}", here, there, f"Code 8(1) and {ground}", source
            )
    for granted in rules.class_dispensations:
        yield Difference(
            "Dispensation for a class of members",
            granted.title,
            "none",
            "Report 5(6)",
            granted.source.document,
        )


def _declarations(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    here, there = rules.declarations, common.declarations
    for topic, one, other, paragraph in (
        ("Classes of interest declared at meetings", _listed(here.classes), _listed(there.classes), "Code 5"),
        ("Gifts are notified from, in pounds", here.gift_threshold, there.gift_threshold, "Code 7(1)"),
        ("Gifts that are exempt", _listed(here.exempt_gifts), _listed(there.exempt_gifts), "Code 7(4)"),
        (
            "Registered interests are declared too",
            here.disclose_registered,
            there.disclose_registered,
            "Code 5(1)",
        ),
    ):
        yield from _differing(topic, one, other, paragraph, here.source)


def _publication(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    for kind, (title, paragraph) in PUBLISHED.items():
        here, there = rules.publication[kind], common.publication[kind]
        yield from _differing(f"{title}: published", here.published, there.published, paragraph, here.source)


def _categories(rules: LocalRules, common: LocalRules) -> Iterator[Difference]:
    known = {each.id for each in common.categories}
    for each in rules.categories:
        if each.id not in known:
            yield Difference("Category of interest", each.title, "none", each.paragraph, "")


def _listed(words: Sequence[str]) -> str:
    found = list(dict.fromkeys(words))
    if len(found) < 2:
        return found[0] if found else "none"
    return f"{', '.join(found[:-1])} and {found[-1]}"
