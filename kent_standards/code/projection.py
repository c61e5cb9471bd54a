"""code/: an authority's Code as the public sees it: frozen values, made here once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.code.services import PublishedAdoption, published_adoption
from kent_standards.law.adoption import CodeReview, Consultation
from kent_standards.law.arrangements import PARTS
from kent_standards.law.assessment import criteria
from kent_standards.law.authorities import Adoption, AuthoritySpec, Tier
from kent_standards.law.code_gaps import text_gaps
from kent_standards.law.code_text import Definition, Paragraph
from kent_standards.law.interests import ANNEX_2_DEFINITIONS, Category
from kent_standards.law.kent_2012 import Legislation, RuleSet, rule_set
from kent_standards.law.local_rules import LocalRules, Variation
from kent_standards.law.regime import BEGINNINGS, DEPARTURES, Fact
from kent_standards.law.seven_principles import (
    PRINCIPLES_NOTE,
    REASONABLE_EXCUSE,
    Offence,
    Principle,
)


@dataclass(frozen=True, slots=True)
class LocalVariation:
    """A departure from the common text, with the document that it comes from; ``anchor`` names its paragraph."""

    paragraph: str
    text: str
    since: date | None
    source: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PublishedParagraph:
    """A paragraph with its anchor, and what this authority does differently there."""

    number: str
    anchor: str
    text: str
    citable: bool
    variations: tuple[LocalVariation, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The paragraphs under one heading."""

    heading: str
    anchor: str
    paragraphs: tuple[PublishedParagraph, ...]


@dataclass(frozen=True, slots=True)
class PublishedTerm:
    """A defined term with its anchor."""

    term: str
    anchor: str
    text: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArrangementsPart:
    """One of the four parts of the Arrangements, each line with its paragraph.

    ``grounds``: those on which a complaint is rejected, each with its exception and its paragraph (best practice 6).
    """

    title: str
    anchor: str
    paragraph: str
    lines: tuple[tuple[str, str], ...]
    grounds: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedArrangements:
    """Which Arrangements apply: those that ``of`` adopted, whose own slug it is or a parish's principal authority's.

    ``adopted`` is None where the adoption isn't on record; the common Kent Arrangements apply here all the same.
    """

    of: str
    of_slug: str
    adopted: PublishedAdoption | None
    parts: tuple[ArrangementsPart, ...]


@dataclass(frozen=True, slots=True)
class CommonText:
    """The common Kent text, with this authority's variations at their paragraphs."""

    name: str
    effective_from: date
    preamble: tuple[PublishedParagraph, ...]
    sections: tuple[Section, ...]
    terms: tuple[PublishedTerm, ...]
    categories: tuple[Category, ...]
    annex_2_terms: tuple[PublishedTerm, ...]
    principles: tuple[Principle, ...]
    principles_note: str
    offences: tuple[Offence, ...]
    excuse: str
    departures: tuple[Fact, ...]
    beginnings: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CodePage:
    """An authority's Code. ``own_text`` is its adopted text in Markdown, empty where none was loaded."""

    authority: str
    authority_name: str
    parish: bool
    adopted: PublishedAdoption | None
    own_text: str
    loaded_on: date | None
    review_due: date | None
    review_overdue: bool
    reviews: tuple[CodeReview, ...]
    consultations: tuple[Consultation, ...]
    gaps: tuple[str, ...]
    arrangements: PublishedArrangements
    laws: tuple[Legislation, ...]
    laws_on: date
    code_variations: tuple[LocalVariation, ...]
    other_variations: tuple[LocalVariation, ...]
    common: CommonText


def code_page(authority: Authority, plugins: Any, today: date) -> CodePage:
    """The Code of ``authority`` as it applies today. ``plugins`` is the registry of plugins."""
    state = authority.part("code").state
    rules = plugins.local_rules(authority, today)
    code = rule_set(today)
    variations = tuple(_variation(each, code) for each in rules.variations)
    specs = {each.slug: each for each in plugins.described_authorities()}
    spec = specs.get(authority.slug)
    return CodePage(
        authority=authority.slug,
        authority_name=authority.name_on(today),
        parish=authority.tier == Tier.PARISH,
        adopted=published_adoption(authority, spec.adoption if spec else None),
        own_text=state.text,
        loaded_on=state.text_loaded_on,
        review_due=state.review_due,
        review_overdue=state.review_due is not None and state.review_due < today,
        reviews=tuple(sorted(state.reviews, key=lambda review: review.on, reverse=True)),
        consultations=tuple(sorted(state.consultations, key=lambda asked: asked.on, reverse=True)),
        gaps=gaps_of(authority, today),
        arrangements=_arrangements(authority, specs, rules, today),
        laws=code.laws(today),
        laws_on=today,
        code_variations=tuple(each for each in variations if each.paragraph.startswith("Code")),
        other_variations=tuple(each for each in variations if not each.paragraph.startswith("Code")),
        common=_common(code, rules.categories, variations),
    )


def gaps_of(authority: Authority, today: date) -> tuple[str, ...]:
    """What the text in force is expected to say on bullying and harassment and doesn't (practice BP1)."""
    text = authority.part("code").state.text
    gaps = text_gaps(text) if text else rule_set(today).code_gaps()
    return tuple(gap.sentence[:1].upper() + gap.sentence[1:] for gap in gaps)


def published_arrangements(of: Authority, described: Adoption | None) -> PublishedAdoption | None:
    """An authority's adoption of the Arrangements: as it is recorded here, else as its plugin knows of it."""
    recorded = of.part("code").state.arrangements
    if recorded is not None:
        return PublishedAdoption(recorded.adopted_on, recorded.effective_from, recorded.resolution, "")
    if described is None:
        return None
    return PublishedAdoption(
        described.adopted_on, described.effective_from, described.resolution, described.source.document
    )


def _arrangements(
    authority: Authority,
    specs: Mapping[str, AuthoritySpec],
    rules: LocalRules,
    today: date,
) -> PublishedArrangements:
    # A parish has none: what is alleged of its members goes to its principal authority (Act s.28(6), (9)).
    of = find_service(authority).authority(authority.principal) if authority.principal else authority
    described = specs[of.slug].arrangements if of.slug in specs else None
    return PublishedArrangements(
        of=of.name_on(today),
        of_slug=of.slug,
        adopted=published_arrangements(of, described),
        parts=tuple(
            ArrangementsPart(
                part.title,
                f"arrangements-{part.id}",
                part.paragraph,
                tuple((line.sentence(rules.time_limits), line.paragraph) for line in part.lines),
                _grounds(rules) if part.id == "investigation" else (),
            )
            for part in PARTS
        ),
    )


def _grounds(rules: LocalRules) -> tuple[tuple[str, str, str], ...]:
    found = criteria(rules.assessment_criteria).values()
    return tuple((each.text, each.exception_text, each.paragraph) for each in found)


def anchor_of(paragraph_id: str) -> str:
    """The anchor of a paragraph: "p3-2-a" for 3(2)(a), "preamble-a" for Preamble (A)."""
    words = "".join(
        sign if sign.isascii() and sign.isalnum() else " " for sign in paragraph_id.lower()
    ).split()
    joined = "-".join(words)
    return f"p{joined}" if joined[:1].isdigit() else joined


def _common(
    code: RuleSet, categories: tuple[Category, ...], variations: tuple[LocalVariation, ...]
) -> CommonText:
    return CommonText(
        name=code.name[:1].upper() + code.name[1:],
        effective_from=code.effective_from,
        preamble=tuple(_paragraph(each, variations) for each in code.preamble),
        sections=_sections(code.paragraphs, variations),
        terms=tuple(_term(each, "term") for each in code.definitions),
        categories=categories,
        annex_2_terms=tuple(_term(each, "annex-2-term") for each in ANNEX_2_DEFINITIONS),
        principles=code.principles,
        principles_note=PRINCIPLES_NOTE,
        offences=code.offences,
        excuse=REASONABLE_EXCUSE,
        departures=DEPARTURES,
        beginnings=BEGINNINGS,
    )


def _sections(
    paragraphs: tuple[Paragraph, ...], variations: tuple[LocalVariation, ...]
) -> tuple[Section, ...]:
    grouped: dict[str, list[PublishedParagraph]] = {}
    for paragraph in paragraphs:
        grouped.setdefault(paragraph.heading, []).append(_paragraph(paragraph, variations))
    return tuple(
        Section(heading, f"section-{anchor_of(heading)}", tuple(each)) for heading, each in grouped.items()
    )


def _paragraph(paragraph: Paragraph, variations: tuple[LocalVariation, ...]) -> PublishedParagraph:
    anchor = anchor_of(paragraph.id)
    return PublishedParagraph(
        number=paragraph.id,
        anchor=anchor,
        text=paragraph.text,
        citable=paragraph.breachable,
        variations=tuple(each for each in variations if each.anchor == anchor),
    )


def _term(definition: Definition, kind: str) -> PublishedTerm:
    return PublishedTerm(
        definition.term, f"{kind}-{definition.id.replace('_', '-')}", definition.text, definition.parts
    )


def _variation(variation: Variation, code: RuleSet) -> LocalVariation:
    return LocalVariation(
        paragraph=variation.paragraph,
        text=variation.text,
        since=variation.since,
        source=variation.source.document,
        anchor=_anchor_cited(variation.paragraph, code),
    )


def _anchor_cited(cited: str, code: RuleSet) -> str:
    """The anchor of the first paragraph that ``cited`` names, or empty: "Code 5" names 5(1) first."""
    if cited.startswith("Code, Annex "):
        return anchor_of(cited.removeprefix("Code, "))
    wanted = cited.removeprefix("Code").strip(" ,")
    for paragraph in code.paragraphs if cited.startswith("Code") and wanted else ():
        if paragraph.id == wanted or paragraph.id.startswith(f"{wanted}("):
            return anchor_of(paragraph.id)
    return ""
