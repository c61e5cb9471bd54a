"""plugins/: everything of Kent Standards that a plugin imports, and the only module that it may import.

What stands in ``__all__`` is kept: a name is added freely, and is never taken away or given another meaning
within a major version. ``docs/plugin-guide.md`` shows how to use it.

- ``hookimpl`` marks an implementation of a hook; the hooks are those of ``kent_standards.hookspecs``.
- The value types are what hooks are given and what they answer. Each answer names its ``Source``.
- The durations are typed: ``WorkingDays(10)`` and ``DaysBeginningWith(28)`` are never bare numbers.
- ``as_at`` reads a table of dated rows; ``common_*`` give the Kent model's own answers to start from.
- ``CommonSettings`` and the fields make a schema of settings; ``hours_per_day``, ``paid_with`` and
  ``common_publication_with`` read them in a hook.
- ``RecordKind`` declares records that the plugin keeps: its steps, forms and pages as pure functions.
- ``rules_with`` is for a plugin's tests: its rules as the service would merge and check them.
"""

from dataclasses import replace
from decimal import Decimal

from kent_standards.core_rules import common_dispensation_powers, common_publication
from kent_standards.forms.fields import (
    Choice,
    DateParts,
    LongText,
    Money,
    MultiChoice,
    Schema,
    Text,
    WholeNumber,
    YesNo,
)
from kent_standards.hookspecs import Settings, hookimpl
from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.authorities import (
    Adoption,
    AuthoritySpec,
    Constituent,
    ExternalBody,
    NamePeriod,
    Tier,
)
from kent_standards.law.calendar import (
    CalendarYears,
    DaysBeginningWith,
    Duration,
    Months,
    WorkingDays,
    YearsFrom,
    YearsIncluding,
    uk_date,
)
from kent_standards.law.interests import AreaTest, Category, Field, Holder
from kent_standards.law.local_records import KEEPERS, PublicTable, RecordKind, RecordStep, Standing
from kent_standards.law.local_rules import (
    ADDRESS_CHOICES,
    DPI,
    GROUNDS,
    OSI,
    PUBLICATION_KINDS,
    ClassDispensation,
    Committee,
    Criterion,
    Declarations,
    DispensationPower,
    DispensationPowers,
    IndependentPersonTerms,
    LocalRules,
    Notice,
    NoticeRecipient,
    Panel,
    Publication,
    RecordFacts,
    Source,
    Substitution,
    TimeLimits,
    Variation,
    Veto,
    as_at,
)
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import Step
from kent_standards.plugin_check import rules_with
from kent_standards.plugin_loading import BrokenPlugin, EvolveStep
from kent_standards.plugin_views import PluginViews
from kent_standards.security.permissions import Permission

__all__ = [
    "ADDRESS_CHOICES",
    "DPI",
    "GROUNDS",
    "KEEPERS",
    "MONITORING",
    "OSI",
    "PUBLICATION_KINDS",
    "REGIME_BEGAN",
    "Adoption",
    "AreaTest",
    "AuthoritySpec",
    "BrokenPlugin",
    "CalendarYears",
    "Category",
    "Choice",
    "ClassDispensation",
    "Committee",
    "CommonSettings",
    "Constituent",
    "Criterion",
    "DateParts",
    "DaysBeginningWith",
    "Declarations",
    "DispensationPower",
    "DispensationPowers",
    "Duration",
    "EvolveStep",
    "ExternalBody",
    "Field",
    "Holder",
    "IndependentPersonTerms",
    "LocalRules",
    "LongText",
    "Money",
    "Months",
    "MultiChoice",
    "NamePeriod",
    "Notice",
    "NoticeRecipient",
    "Panel",
    "Permission",
    "PluginViews",
    "PublicTable",
    "Publication",
    "RecordFacts",
    "RecordKind",
    "RecordStep",
    "Role",
    "Schema",
    "Settings",
    "Source",
    "Standing",
    "Step",
    "Substitution",
    "Text",
    "Tier",
    "TimeLimits",
    "Variation",
    "Veto",
    "WholeNumber",
    "WorkingDays",
    "YearsFrom",
    "YearsIncluding",
    "YesNo",
    "as_at",
    "common_dispensation_powers",
    "common_publication",
    "common_publication_with",
    "hookimpl",
    "hours_per_day",
    "paid_with",
    "rules_with",
    "uk_date",
]


class CommonSettings(Schema):
    """Settings that most authorities want; a plugin's schema may start from them and add its own."""

    minutes_in_a_day = WholeNumber(
        title="Minutes in an Independent Person's day",
        hint="The daily rate is paid pro rata by the minute. Leave it blank while it is not settled.",
        minimum=60,
        maximum=24 * 60,
        optional=True,
    )
    minutes_unit = WholeNumber(
        title="Minutes to which an Independent Person's time is rounded up",
        hint="Each duty's time is rounded up to whole units of so many minutes; 1 pays by the minute.",
        minimum=1,
        maximum=8 * 60,
        missing=1,
    )
    mileage_pence = WholeNumber(
        title="Pence for a mile that a member travels",
        hint="An Independent Person's travel is paid at this rate. Leave it blank while it is not known.",
        minimum=1,
        maximum=500,
        optional=True,
    )
    address_publication = Choice(
        title="Home addresses in the published register",
        choices=(
            ("always", "Published, unless the interest is sensitive"),
            ("opt_out", "Published, unless the member asks otherwise"),
            ("opt_in", "Published only if the member agrees"),
        ),
        missing="always",
    )
    publish_no_breach = YesNo(
        title="Publish a decision that found no breach, with the member's name", missing=True
    )
    rejections_elsewhere = YesNo(
        title="Tell the other authorities of a member when a complaint is rejected",
        hint="They are always told that it is investigated, and of a breach (resolution 136).",
        missing=True,
    )
    no_breach_elsewhere = YesNo(
        title="Tell the other authorities of a member when the Hearing Panel finds no breach", missing=True
    )


def hours_per_day(settings: Settings, plugin: str) -> Decimal | None:
    """The hours in an Independent Person's day by ``CommonSettings`` of ``plugin``; None while not settled."""
    minutes = settings[plugin]["minutes_in_a_day"]
    return None if minutes is None else Decimal(minutes) / 60


def paid_with(terms: IndependentPersonTerms, settings: Settings, plugin: str) -> IndependentPersonTerms:
    """``terms`` with what ``CommonSettings`` of ``plugin`` say of pay: hours in a day, unit of time, mileage."""
    chosen = settings[plugin]
    return replace(
        terms,
        hours_per_day=hours_per_day(settings, plugin),
        minutes_unit=chosen["minutes_unit"] or 1,
        mileage_pence=chosen["mileage_pence"],
    )


def common_publication_with(settings: Settings, source: Source, kind: str) -> Publication | None:
    """The common answer to ``kent_publication`` with the ``CommonSettings`` of the plugin of ``source``.

    None where the settings change nothing, so that the next plugin or the core answers.
    """
    chosen = settings[source.plugin]
    if kind == "register" and chosen["address_publication"] != "always":
        return replace(common_publication(kind), address=chosen["address_publication"], source=source)
    if kind == "no_breach_decision":
        shown, told = chosen["publish_no_breach"], chosen["no_breach_elsewhere"]
        changed = replace(common_publication(kind), published=shown, elsewhere=told, source=source)
        return None if shown and told else changed
    if kind == "rejection" and not chosen["rejections_elsewhere"]:
        return replace(common_publication(kind), elsewhere=False, source=source)
    return None
