"""plugins/: the hooks of the plugin contract, and the marker with which a plugin implements them.

What holds for every hook:

- Calls are by keyword; an implementation may take fewer of the arguments than its hook has.
- ``authority`` is the slug of the authority that asks. A plugin is only asked where it is active.
- ``when`` is the date whose rules apply: the day of the conduct, of the receipt, or today. An answer must
  not depend on anything but the arguments, since it is kept and asked again for other days.
- ``settings`` holds the checked settings of every active plugin by the name of the plugin, and always has a
  key for the plugin that is asked: ``settings["kcc"]["minutes_in_a_day"]``.
- Answers are frozen values of ``kent_standards.api`` and name their ``source``.
- "First result": plugins are asked in the order of ``kent.plugins``, the core last, and the first answer
  that is not None is taken. "All": the answers of all active plugins are put together.
- An exception, an answer of another type, and an answer looser than the statute make the authority
  read-only, and its rules fall back to the common Kent model. Wrappers of hooks are refused.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pluggy

from kent_standards.law.authorities import AuthoritySpec
from kent_standards.law.interests import Category
from kent_standards.law.local_records import RecordKind
from kent_standards.law.local_rules import (
    Committee,
    Criterion,
    Declarations,
    DispensationPowers,
    IndependentPersonTerms,
    Notice,
    NoticeRecipient,
    Panel,
    Publication,
    RecordFacts,
    Substitution,
    TimeLimits,
    Variation,
    Veto,
)
from kent_standards.law.steps import Step

if TYPE_CHECKING:
    from kent_standards.plugin_loading import EvolveStep
    from kent_standards.plugin_views import PluginViews

PROJECT = "kent_standards"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

Settings = Mapping[str, Mapping[str, Any]]


@hookspec
def kent_authorities() -> Sequence[AuthoritySpec] | None:
    """Describe the authorities that this plugin is about.

    Asked once at start-up, before anything is active, and of each plugin by itself.

    :returns: descriptions, each with the plugin's own ``source``.
    All. A description with a wrong slug, name or principal authority, or of an authority that a plugin named
    earlier describes, makes the plugin broken.
    """


@hookspec(firstresult=True)
def kent_committee(authority: str, when: date, settings: Settings) -> Committee | None:
    """Give the standards committee of ``authority``.

    :returns: its size, seats by group, proportionality, co-opted and parish members, quorum, substitutes and
        casting vote; ``size`` is None where it isn't known.
    First result. Refused: a quorum below three, or seats that don't add up.
    """


@hookspec(firstresult=True)
def kent_panel(authority: str, subject_tier: str, when: date, settings: Settings) -> Panel | None:
    """Give how a Hearing Panel is drawn.

    :param subject_tier: the tier of the authority of whose member the complaint is about: "county",
        "district", "fire", "parish" or "other".
    First result. Refused: a quorum below three, or more members than the committee has.
    """


@hookspec(firstresult=True)
def kent_independent_persons(authority: str, when: date, settings: Settings) -> IndependentPersonTerms | None:
    """Give the posts and terms of the Independent Persons.

    :returns: posts, reserves, term, retainer, daily rate, hours in a day, travel scheme and indemnity; what
        isn't known is None, and said in ``notes``.
    First result. Refused: no post at all.
    """


@hookspec(firstresult=True)
def kent_substitution(authority: str, when: date, settings: Settings) -> Substitution | None:
    """Give whose Independent Person stands in, on which grounds, and who pays.

    First result; the core answers None, which means that nobody does.
    """


@hookspec(firstresult=True)
def kent_time_limits(authority: str, when: date, settings: Settings) -> TimeLimits | None:
    """Give the time limits that differ from the common ones.

    :returns: typed durations by the id of their clock; a clock that isn't named keeps the common limit.
    First result. Refused: an unknown clock, and a duty of members that is lengthened.
    """


@hookspec
def kent_assessment_criteria(authority: str, when: date, settings: Settings) -> Sequence[Criterion] | None:
    """Give assessment criteria beyond the common ones (X1 1.4), and policies such as anonymous complaints.

    All. Refused: two criteria of one code.
    """


@hookspec(firstresult=True)
def kent_dispensation_powers(authority: str, when: date, settings: Settings) -> DispensationPowers | None:
    """Give the whole matrix of ground, granter and restriction, and the class dispensations in force.

    To add to the common matrix, start from ``api.common_dispensation_powers()``.
    First result. Refused: a ground that section 33(2) doesn't have, a period above four years.
    """


@hookspec(firstresult=True)
def kent_declarations(authority: str, when: date, settings: Settings) -> Declarations | None:
    """Give the classes of interest declared at meetings, the gift threshold and the exempt descriptions.

    First result. Refused: leaving out Disclosable Pecuniary Interests; a threshold above £100.
    """


@hookspec
def kent_notice_recipients(
    authority: str, notice: Notice, when: date, settings: Settings
) -> Sequence[NoticeRecipient] | None:
    """Name whom to tell of a notice beyond the common list.

    :param notice: its kind, the tier of the Subject Member and the member's seats elsewhere; also at a council outside
        this service that sends the member, which has its name in place of a ward.
    All. A recipient that a plugin names can't take one of the common list away.
    """


@hookspec(firstresult=True)
def kent_publication(authority: str, kind: str, when: date, settings: Settings) -> Publication | None:
    """Give whether one kind of record is published, and whether other authorities are told of it.

    :param kind: one of ``api.PUBLICATION_KINDS``.
    First result. Refused: keeping the register of interests from the public, and from other authorities any notice but
    a rejection.
    """


@hookspec
def kent_veto(
    authority: str, record: RecordFacts, step: Step, by: str, when: date, settings: Settings
) -> Veto | None:
    """Give a reason why a step may not be taken; a plugin can forbid, never permit.

    Asked after the rules of the core have permitted the step and before it is appended.

    :param record: the record as a value: its kind, its reference and its steps so far.
    :param step: the step that would be appended.
    :param by: the id of the person who would take it.
    All: one veto is enough. An exception counts as a veto.
    """


@hookspec
def kent_code_variations(authority: str, when: date, settings: Settings) -> Sequence[Variation] | None:
    """Give the local departures from the common Kent text, in the plugin's own words.

    All; shown beside the paragraph that each departs from, with its resolution.
    """


@hookspec
def kent_interest_categories(authority: str, when: date, settings: Settings) -> Sequence[Category] | None:
    """Give categories of registrable interest beyond the seven that the regulations prescribe.

    All. Refused: an id that is taken. The prescribed seven can't be altered or left out.
    """


@hookspec
def kent_records() -> Sequence[RecordKind] | None:
    """Give the kinds of record that this plugin keeps, such as a register of its officers' interests.

    Asked once at start-up, of each plugin by itself. The core stores such records sealed in the authority, step by
    step, enters each step in the journal, and has the pages; the plugin gives pure functions and no class. A stored
    step is never changed, so ``state`` reads whatever any version of the plugin has stored.

    :returns: the kinds. A wrong one makes the plugin broken.
    """


@hookspec
def kent_settings() -> Any:
    """Give a colander schema for the plugin's own settings in one authority.

    Asked once at start-up, of each plugin by itself. Settings are checked by the schema when they are
    changed and again when they are read, and stored as primitives. Every node needs a default (``missing``),
    because a plugin is activated before its settings are made.

    :returns: a ``colander.SchemaNode`` of a mapping; without this hook a plugin has no settings.
    """


@hookspec
def kent_configure(config: "PluginViews") -> None:
    """Add views, templates and static files.

    Asked once at start-up, of each plugin by itself. Each view exists only where the plugin is active.

    :param config: takes views (each with an explicit permission) and a folder of static files.
    """


@hookspec
def kent_evolve_steps() -> "Sequence[EvolveStep] | None":
    """Give upgrade steps for the plugin's data in one authority, in the order in which they are to run.

    Asked of each active plugin by itself. A step takes the plugin's stored settings as a dictionary of
    primitives and gives the new ones; it runs once in each authority, only by ``kent-standards evolve``.
    """
