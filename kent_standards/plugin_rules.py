"""plugins/: the local rules of one authority on one day, put together from its plugins' answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from kent_standards.law.authorities import Tier
from kent_standards.law.clocks import CLOCKS
from kent_standards.law.interests import CATEGORIES, Category
from kent_standards.law.local_rules import (
    PUBLICATION_KINDS,
    Committee,
    Criterion,
    Declarations,
    DispensationPowers,
    IndependentPersonTerms,
    LocalRules,
    Panel,
    Publication,
    Substitution,
    TimeLimits,
    Variation,
)
from kent_standards.law.statute import loosenings
from kent_standards.plugin_answers import Asker, HookFault, sources_in


def merged_rules(
    asker: Asker, authority: str, when: date, settings: Mapping[str, Mapping[str, Any]]
) -> LocalRules:
    """All local rules of ``authority`` on ``when``. Raises HookFault for a failure and for a loosened rule."""
    asked: dict[str, Any] = {"authority": authority, "when": when, "settings": settings}
    limits = asker.certain("kent_time_limits", TimeLimits, **asked)
    powers = asker.certain("kent_dispensation_powers", DispensationPowers, **asked)
    rules = LocalRules(
        authority=authority,
        when=when,
        committee=asker.certain("kent_committee", Committee, **asked),
        panels=_panels(asker, asked),
        independent_persons=asker.certain("kent_independent_persons", IndependentPersonTerms, **asked),
        substitution=asker.first("kent_substitution", Substitution, **asked),
        time_limits=_frozen(_common_limits() | dict(limits.limits)),
        assessment_criteria=asker.all("kent_assessment_criteria", Criterion, **asked),
        dispensation_powers=powers.powers,
        class_dispensations=powers.class_dispensations,
        declarations=asker.certain("kent_declarations", Declarations, **asked),
        publication=_publication(asker, asked),
        categories=(*CATEGORIES, *asker.all("kent_interest_categories", Category, **asked)),
        variations=asker.all("kent_code_variations", Variation, **asked),
        time_limit_sources=_frozen(dict.fromkeys(limits.limits, limits.source)),
    )
    found = loosenings(rules, CATEGORIES)
    if found:
        raise HookFault(
            f"The local rules of “{authority}” can't stand: {' '.join(str(each) for each in found)}"
        )
    return _with_sources(rules)


def _common_limits() -> dict[str, Any]:
    return {name: clock.duration for name, clock in CLOCKS.items() if clock.duration is not None}


def _panels(asker: Asker, asked: dict[str, Any]) -> Mapping[str, Panel]:
    return _frozen(
        {tier.value: asker.certain("kent_panel", Panel, subject_tier=tier.value, **asked) for tier in Tier}
    )


def _publication(asker: Asker, asked: dict[str, Any]) -> Mapping[str, Publication]:
    return _frozen(
        {
            kind: asker.certain("kent_publication", Publication, kind=kind, **asked)
            for kind in PUBLICATION_KINDS
        }
    )


def _frozen(values: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(values)


def _with_sources(rules: LocalRules) -> LocalRules:
    return replace(rules, sources=tuple(sources_in(rules)))
