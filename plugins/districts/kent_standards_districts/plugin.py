"""districts: the implementations of the hooks, which read the tables. A parish has its district's rules."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from kent_standards.api import (
    AuthoritySpec,
    Committee,
    CommonSettings,
    Criterion,
    Declarations,
    IndependentPersonTerms,
    Notice,
    NoticeRecipient,
    Panel,
    Publication,
    Schema,
    Settings,
    TimeLimits,
    Variation,
    as_at,
    common_publication_with,
    hookimpl,
    paid_with,
)
from kent_standards_districts import __version__, bodies, policies
from kent_standards_districts.authorities import DISTRICT_OF, DISTRICT_SLUGS, DISTRICTS, PARISHES
from kent_standards_districts.sources import source

__all__ = ["__version__"]
Row = TypeVar("Row")


def _held(table: Mapping[str, tuple[tuple[date, Row], ...]], authority: str, when: date) -> Row | None:
    return as_at(table.get(DISTRICT_OF.get(authority, ""), ()), when)


@hookimpl
def kent_authorities() -> tuple[AuthoritySpec, ...]:
    """The twelve districts and the parishes."""
    return (*DISTRICTS, *PARISHES)


@hookimpl
def kent_committee(authority: str, when: date) -> Committee | None:
    """The district's committee, which also deals with its parishes."""
    return _held(bodies.COMMITTEES, authority, when)


@hookimpl
def kent_panel(authority: str, subject_tier: str, when: date) -> Panel | None:
    """The recipe for the tier of the Subject Member."""
    return as_at(bodies.PANELS.get((DISTRICT_OF.get(authority, ""), subject_tier), ()), when)


@hookimpl
def kent_independent_persons(authority: str, when: date, settings: Settings) -> IndependentPersonTerms | None:
    """Posts and pay where they were found; the hours in a day are a setting (resolution 148)."""
    terms = _held(bodies.INDEPENDENT_PERSONS, authority, when)
    return None if terms is None else paid_with(terms, settings, "districts")


@hookimpl
def kent_time_limits(authority: str, when: date) -> TimeLimits | None:
    """Limits that differ from the common ones."""
    return _held(policies.TIME_LIMITS, authority, when)


@hookimpl
def kent_assessment_criteria(authority: str, when: date) -> tuple[Criterion, ...]:
    """Criteria and policies beyond the common ones."""
    return _held(policies.CRITERIA, authority, when) or ()


@hookimpl
def kent_declarations(authority: str, when: date) -> Declarations | None:
    """Classes of interest, and Thanet's lower threshold of gifts; a parish has a Code of its own choice."""
    return as_at(policies.DECLARATIONS.get(authority, ()), when)


@hookimpl
def kent_notice_recipients(authority: str, notice: Notice) -> tuple[NoticeRecipient, ...]:
    """Whom a district tells of a decision notice beyond the common list."""
    if notice.kind != "decision_notice":
        return ()
    applies = {
        policies.ALWAYS: True,
        policies.IN_A_GROUP: notice.in_political_group,
        policies.OF_A_PARISH: notice.subject_tier == "parish",
    }
    rows = policies.RECIPIENTS.get(DISTRICT_OF.get(authority, ""), ())
    return tuple(
        NoticeRecipient(office=office, authority=authority, source=told)
        for office, condition, told in rows
        if applies[condition]
    )


@hookimpl
def kent_publication(authority: str, kind: str, settings: Settings) -> Publication | None:
    """The common model, with what the settings change."""
    if authority not in DISTRICT_OF:
        return None
    return common_publication_with(settings, source("A setting of this authority"), kind)


@hookimpl
def kent_code_variations(authority: str, when: date) -> tuple[Variation, ...]:
    """The departures whose day has come; for a parish those of the Arrangements, under which its cases go."""
    known = policies.VARIATIONS.get(DISTRICT_OF.get(authority, ""), ())
    begun = (each for each in known if each.since is None or each.since <= when)
    return tuple(
        each for each in begun if authority in DISTRICT_SLUGS or each.paragraph.startswith("Arrangements")
    )


@hookimpl
def kent_settings() -> Schema:
    """The settings that most authorities want."""
    return CommonSettings()
