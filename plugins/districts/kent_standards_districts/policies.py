"""districts: declarations, time limits, criteria, departures and recipients, as dated tables by district."""

from datetime import date
from decimal import Decimal

from kent_standards.api import (
    DPI,
    OSI,
    REGIME_BEGAN,
    Criterion,
    Declarations,
    TimeLimits,
    Variation,
    WorkingDays,
)
from kent_standards_districts.sources import source

VOLUNTARY = "Voluntary Announcement"

DECLARATIONS: dict[str, tuple[tuple[date, Declarations], ...]] = {
    "ashford": (
        (
            date(2019, 10, 10),
            Declarations(
                classes=(DPI, OSI, VOLUNTARY),
                gift_threshold=Decimal(100),
                notes=("Seats on the County Council and on parish councils are announced voluntarily.",),
                source=source("Agenda of 10 October 2019; ashford.moderngov.co.uk meetings 4470 and 4682"),
            ),
        ),
    ),
    "canterbury": (
        (
            REGIME_BEGAN,
            Declarations(
                classes=(DPI, OSI, VOLUNTARY),
                gift_threshold=Decimal(100),
                source=source("meetings.eastkenthousing.org.uk, meeting 12121 (undated)"),
            ),
        ),
    ),
    "dartford": (
        (
            date(2012, 7, 16),
            Declarations(
                classes=(DPI, "Prejudicial Interest"),
                gift_threshold=Decimal(100),
                notes=("The rule on dispensations extends to prejudicial interests.",),
                source=source("Code of 16 July 2012, amended 16 December 2013; dartford.gov.uk"),
            ),
        ),
    ),
    "folkestone-hythe": (
        (
            date(2023, 9, 13),
            Declarations(
                classes=(DPI, OSI, VOLUNTARY),
                gift_threshold=Decimal(100),
                source=source("Audit and Governance Committee, 13 September 2023, meeting 5243"),
            ),
        ),
    ),
    "swale": (
        (
            REGIME_BEGAN,
            Declarations(
                classes=(DPI, "Disclosable Non-Pecuniary Interest"),
                gift_threshold=Decimal(100),
                notes=("A member who is biased or has predetermined the matter leaves the room.",),
                source=source("services.swale.gov.uk item 18192 (undated)"),
            ),
        ),
    ),
    "thanet": (
        (
            date(2022, 12, 8),
            Declarations(
                classes=(DPI, OSI),
                gift_threshold=Decimal(25),
                source=source("Council, 8 December 2022, minute 16: the threshold remains £25"),
            ),
        ),
    ),
}

TIME_LIMITS: dict[str, tuple[tuple[date, TimeLimits], ...]] = {
    "thanet": (
        (
            date(2022, 12, 8),
            TimeLimits(
                limits={"notify_investigation": WorkingDays(20)},
                source=source("Council, 8 December 2022, minute 17"),
            ),
        ),
    ),
}

CRITERIA: dict[str, tuple[tuple[date, tuple[Criterion, ...]], ...]] = {
    "dartford": (
        (
            REGIME_BEGAN,
            (
                Criterion(
                    code="districts.dartford.anonymous",
                    text="An anonymous complaint is not accepted.",
                    effect="rejects_anonymous",
                    source=source("dartford.gov.uk, complaints, code of conduct (undated)"),
                ),
            ),
        ),
    ),
    "tonbridge-malling": (
        (
            date(2015, 12, 31),
            (
                Criterion(
                    code="districts.tonbridge_malling.exceptional_age",
                    text="Exceptional circumstances: how serious the conduct is, when it came to light, and what the "
                    "delay does to fairness.",
                    effect="excepts",
                    excepts="f",
                    source=source("Joint Standards Committee, 19 January 2015, ST 15/3"),
                ),
            ),
        ),
    ),
}

VARIATIONS: dict[str, tuple[Variation, ...]] = {
    "dartford": (
        Variation(
            paragraph="Arrangements, Annex 1, 6",
            text="Before an investigation a complaint may go to the leader of the member's group, or to a panel of "
            "the group leaders, and to mediation.",
            source=source("dartford.gov.uk, complaints, code of conduct (undated)"),
        ),
        Variation(
            paragraph="Code 8(1)",
            text="Dispensations are granted by the Audit Board or by a chief officer.",
            source=source("committeedmz.dartford.gov.uk, meeting 3118 (undated)"),
        ),
        Variation(
            paragraph="Code 5",
            text="Prejudicial interests are kept beside Disclosable Pecuniary Interests.",
            since=date(2013, 12, 16),
            source=source("dartford.gov.uk, Member Code of Conduct"),
        ),
    ),
    "gravesham": (
        Variation(
            paragraph="Arrangements 2.5",
            text="A Complaints Sub-Committee deals with complaints; its membership was not found.",
            source=source("gravesham.gov.uk, councillor complaints (undated)"),
        ),
    ),
    "maidstone": (
        Variation(
            paragraph="Code; Arrangements",
            text="A revised Code and revised Arrangements, with another definition of Co-opted Member and another "
            "composition of the Hearing Panel; the adopted texts are not held here.",
            since=date(2024, 7, 17),
            source=source(
                "Audit, Governance and Standards Committee, 11 April 2024, to the Council of 17 July 2024"
            ),
        ),
    ),
    "swale": (
        Variation(
            paragraph="Arrangements",
            text="The Council has Arrangements of its own instead of the Kent Secretaries'; the text is not held here.",
            source=source("services.swale.gov.uk item 18192 (undated)"),
        ),
    ),
    "thanet": (
        Variation(
            paragraph="Arrangements, Annex 1, 4.2",
            text="An assessment sub-committee considers a complaint first, on a report that names the complainant.",
            source=source("thanet.gov.uk, standards complaint form (undated)"),
        ),
        Variation(
            paragraph="Arrangements, Annex 3, 3.9",
            text="The hearing sub-committee gives its opinion and recommends to the Monitoring Officer what to do.",
            source=source("democracy.thanet.gov.uk committee 415 (undated)"),
        ),
    ),
    "tonbridge-malling": (
        Variation(
            paragraph="Arrangements",
            text="Revised Arrangements were adopted; the text is not held here.",
            since=date(2023, 10, 24),
            source=source("Council, 24 October 2023, minute 86"),
        ),
    ),
}

# Whom a district tells of a decision notice beyond the common list: the office, and when it is told.
ALWAYS, IN_A_GROUP, OF_A_PARISH = "always", "in a political group", "of a parish council"
RECIPIENTS = {
    "thanet": (
        ("group_leader", IN_A_GROUP, source("thanet.gov.uk, standards complaint form (undated)")),
        ("parish_clerk", OF_A_PARISH, source("thanet.gov.uk, standards complaint form (undated)")),
    ),
}
