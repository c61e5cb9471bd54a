"""plugins/: the core's own answers, which are the common Kent model; each is asked after every plugin.

They hold for an authority that says nothing of its own, and for one whose plugin is missing or broken.
"""

from datetime import date
from decimal import Decimal
from importlib.metadata import version

from kent_standards.hookspecs import Settings, hookimpl
from kent_standards.law.local_rules import (
    DPI,
    GROUNDS,
    OSI,
    RESTRICTIONS,
    Committee,
    Declarations,
    DispensationPower,
    DispensationPowers,
    IndependentPersonTerms,
    Panel,
    Publication,
    Source,
    TimeLimits,
)

CORE_VERSION = version("kent-standards")


def _source(document: str) -> Source:
    return Source("core", CORE_VERSION, document)


_COMMITTEE = Committee(
    name="Standards Committee",
    size=None,
    proportionality="Politically balanced, unless the authority resolves otherwise",
    source=_source("Report of 19 July 2012, 3(1)(g); Arrangements, Annex 3, 1.2"),
    notes=("The Kent model leaves the size and the seats to each authority.",),
)
# Resolution 125: a panel is drawn from the committee; three is the least that can decide.
_PANEL = Panel(size=3, quorum=3, source=_source("Arrangements 2.5 and Annex 3, 1.1, 1.2 and 3.1(a)"))
_INDEPENDENT_PERSONS = IndependentPersonTerms(
    posts=1,
    indemnity="Treated as a member for indemnity and insurance",
    source=_source("Arrangements 2.6, 3.1 and 3.2; Localism Act 2011, section 28(7)"),
    notes=("The Kent model leaves pay and term to each authority.",),
)
_TIME_LIMITS = TimeLimits(limits={}, source=_source("The Kent Code and Arrangements"))
_DECLARATIONS = Declarations(
    classes=(DPI, OSI), gift_threshold=Decimal(100), source=_source("Kent Code 5(1), 5(2) and 7(1)")
)
# Which kinds of record are published, from where, and whether they are (resolutions 135, 137, 155).
_PUBLISHED = {
    "register": (True, "Localism Act 2011, section 29(5) and (6); Kent Code 6(1)"),
    "gifts": (True, "Kent Code 7(1); terms of reference 9"),
    "declarations": (True, "Kent Code 5(2); Procedure Rules 7"),
    "dispensations": (True, "Kent Code 8"),
    "decision_notice": (True, "Arrangements, Annex 1, 4.7"),
    "rejection": (False, "Arrangements, Annex 1, 1.3 and 1.5, which tell the parties only"),
    "hearing_decision": (True, "Arrangements, Annex 3, 5.1"),
    "no_breach_decision": (True, "Arrangements, Annex 3, 5.1"),
}
_PUBLICATION = {
    kind: Publication(kind=kind, published=published, source=_source(document))
    for kind, (published, document) in _PUBLISHED.items()
}


def _monitoring_officer(ground: str) -> DispensationPower:
    # The Code's wording governs, which counts every member prohibited and not only pecuniary interests (146).
    return DispensationPower(
        ground=ground,
        granter="monitoring_officer",
        restrictions=("speak", "speak_and_vote"),
        source=_source("Monitoring Officer delegations 2; Kent Code 8(1) and 8(2)"),
    )


def _by_members(ground: str, granter: str) -> DispensationPower:
    return DispensationPower(
        ground=ground,
        granter=granter,
        restrictions=RESTRICTIONS,
        source=_source("Kent Code 8(1) and 8(2); terms of reference 13"),
    )


_POWERS = DispensationPowers(
    powers=(
        _monitoring_officer("8(2)(a)"),
        _monitoring_officer("8(2)(d)"),
        *(
            _by_members(ground, granter)
            for granter in ("standards_committee", "sub_committee")
            for ground in GROUNDS
        ),
    )
)


@hookimpl(trylast=True)
def kent_committee(authority: str, when: date, settings: Settings) -> Committee:
    """An ordinary committee, politically balanced, of a size that each authority settles."""
    return _COMMITTEE


@hookimpl(trylast=True)
def kent_panel(authority: str, subject_tier: str, when: date, settings: Settings) -> Panel:
    """Three members of the committee, who elect their Chairman."""
    return _PANEL


@hookimpl(trylast=True)
def kent_independent_persons(authority: str, when: date, settings: Settings) -> IndependentPersonTerms:
    """One Independent Person, indemnified as a member is."""
    return _INDEPENDENT_PERSONS


@hookimpl(trylast=True)
def kent_time_limits(authority: str, when: date, settings: Settings) -> TimeLimits:
    """No limit that differs from the common ones of ``law/clocks.py``."""
    return _TIME_LIMITS


@hookimpl(trylast=True)
def kent_dispensation_powers(authority: str, when: date, settings: Settings) -> DispensationPowers:
    """The Monitoring Officer on two grounds, the committee and its sub-committees on all five (Code 8, MD 2)."""
    return _POWERS


@hookimpl(trylast=True)
def kent_declarations(authority: str, when: date, settings: Settings) -> Declarations:
    """Pecuniary and Other Significant Interests, registered or not; gifts of £100 or more."""
    return _DECLARATIONS


@hookimpl(trylast=True)
def kent_publication(authority: str, kind: str, when: date, settings: Settings) -> Publication:
    """Everything that the Code and the Arrangements publish, without an end."""
    return _PUBLICATION[kind]


def common_dispensation_powers() -> tuple[DispensationPower, ...]:
    """The common matrix, for a plugin that adds to it."""
    return _POWERS.powers


def common_publication(kind: str) -> Publication:
    """The common answer for one of ``PUBLICATION_KINDS``, for a plugin that changes a part of it."""
    return _PUBLICATION[kind]
