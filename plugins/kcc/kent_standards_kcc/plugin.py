"""kcc: the implementations of the hooks, which read the tables of ``facts``."""

from datetime import date

from kent_standards.api import (
    AuthoritySpec,
    Committee,
    CommonSettings,
    DispensationPowers,
    IndependentPersonTerms,
    Notice,
    NoticeRecipient,
    Panel,
    Publication,
    RecordKind,
    Schema,
    Settings,
    Substitution,
    Variation,
    as_at,
    common_dispensation_powers,
    common_publication_with,
    hookimpl,
    paid_with,
)
from kent_standards_kcc import __version__, facts
from kent_standards_kcc.officers import OFFICERS
from kent_standards_kcc.referrals import REFERRALS
from kent_standards_kcc.tenders import TENDERS

__all__ = ["__version__"]
KCC = facts.AUTHORITY.slug


@hookimpl
def kent_authorities() -> tuple[AuthoritySpec, ...]:
    """Kent County Council."""
    return (facts.AUTHORITY,)


@hookimpl
def kent_committee(authority: str, when: date) -> Committee | None:
    """Five members, three, one and one by group in 2012 (R 5(13), rec 7)."""
    return as_at(facts.COMMITTEE, when) if authority == KCC else None


@hookimpl
def kent_panel(authority: str, when: date) -> Panel | None:
    """The committee in 2012; three members since 2025."""
    return as_at(facts.PANEL, when) if authority == KCC else None


@hookimpl
def kent_independent_persons(authority: str, when: date, settings: Settings) -> IndependentPersonTerms | None:
    """£500 a year and £100 a day (R 5(19)); the hours in a day are a setting (resolution 148)."""
    terms = as_at(facts.INDEPENDENT_PERSONS, when) if authority == KCC else None
    return None if terms is None else paid_with(terms, settings, "kcc")


@hookimpl
def kent_substitution(authority: str, when: date) -> Substitution | None:
    """The Fire Authority's Independent Person stands in (R 5(16))."""
    return as_at(facts.SUBSTITUTION, when) if authority == KCC else None


@hookimpl
def kent_dispensation_powers(authority: str, when: date) -> DispensationPowers | None:
    """The common matrix and, while it lasts, the class dispensation (R 5(6), resolution 147)."""
    held = as_at(facts.CLASS_DISPENSATIONS, when) if authority == KCC else None
    return DispensationPowers(common_dispensation_powers(), held) if held else None


@hookimpl
def kent_notice_recipients(authority: str, notice: Notice) -> tuple[NoticeRecipient, ...]:
    """The Fire Authority's Monitoring Officer where the Subject Member sits there too (resolution 136)."""
    if authority != KCC or "kmfra" not in notice.other_seats:
        return ()
    told = facts.source("Arrangements, Annex 3, 5.2(c), widened to the Fire Authority (report 1(4))")
    return (NoticeRecipient(office="monitoring_officer", authority="kmfra", source=told),)


@hookimpl
def kent_publication(authority: str, kind: str, settings: Settings) -> Publication | None:
    """The common model, with what the settings change."""
    if authority != KCC:
        return None
    return common_publication_with(settings, facts.source("A setting of this authority"), kind)


@hookimpl
def kent_code_variations(authority: str, when: date) -> tuple[Variation, ...]:
    """The departures from the common text whose day has come."""
    if authority != KCC:
        return ()
    return tuple(each for each in facts.VARIATIONS if each.since is None or each.since <= when)


@hookimpl
def kent_records() -> tuple[RecordKind, ...]:
    """The officers' register of interests, tendering exercises, and referrals between committees."""
    return (OFFICERS, TENDERS, REFERRALS)


@hookimpl
def kent_settings() -> Schema:
    """The settings that most authorities want."""
    return CommonSettings()
