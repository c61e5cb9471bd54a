"""fire_authority: the implementations of the hooks, which read the tables of ``facts``."""

from datetime import date

from kent_standards.api import (
    AuthoritySpec,
    Committee,
    CommonSettings,
    Criterion,
    IndependentPersonTerms,
    Notice,
    NoticeRecipient,
    Publication,
    Schema,
    Settings,
    Substitution,
    as_at,
    common_publication_with,
    hookimpl,
    paid_with,
)
from kent_standards_fire_authority import __version__, facts

__all__ = ["__version__"]
KMFRA = facts.AUTHORITY.slug


@hookimpl
def kent_authorities() -> tuple[AuthoritySpec, ...]:
    """The Fire Authority, with Medway as a body to write to."""
    return (facts.AUTHORITY,)


@hookimpl
def kent_committee(authority: str, when: date) -> Committee | None:
    """The Audit and Governance Committee, whose size was not found."""
    return as_at(facts.COMMITTEE, when) if authority == KMFRA else None


@hookimpl
def kent_independent_persons(authority: str, when: date, settings: Settings) -> IndependentPersonTerms | None:
    """£250 a year and £100 a day (R 5(19)); the hours in a day are a setting (resolution 148)."""
    terms = as_at(facts.INDEPENDENT_PERSONS, when) if authority == KMFRA else None
    return None if terms is None else paid_with(terms, settings, "fire_authority")


@hookimpl
def kent_substitution(authority: str, when: date) -> Substitution | None:
    """The County Council's Independent Person stands in (R 5(16))."""
    return as_at(facts.SUBSTITUTION, when) if authority == KMFRA else None


@hookimpl
def kent_assessment_criteria(authority: str) -> tuple[Criterion, ...]:
    """Informal contact is encouraged first."""
    return facts.CRITERIA if authority == KMFRA else ()


@hookimpl
def kent_notice_recipients(authority: str, notice: Notice) -> tuple[NoticeRecipient, ...]:
    """Medway's Monitoring Officer, by post, of a member whom Medway sends (resolutions 136, 153)."""
    if authority != KMFRA or "medway" not in notice.other_seats:
        return ()
    told = facts.source("Arrangements, Annex 3, 5.2(c), widened to Medway Council")
    return (NoticeRecipient(office="monitoring_officer", contact=facts.MEDWAY.contact, source=told),)


@hookimpl
def kent_publication(authority: str, kind: str, settings: Settings) -> Publication | None:
    """The common model, with what the settings change."""
    if authority != KMFRA:
        return None
    return common_publication_with(settings, facts.source("A setting of this authority"), kind)


@hookimpl
def kent_settings() -> Schema:
    """The settings that most authorities want."""
    return CommonSettings()
