"""law/: KENT-2012, the Kent Code of Conduct in force from 1 July 2012, and which rule set applies on a day."""

from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import ONE_DAY, YearsIncluding, last_day, uk_date
from kent_standards.law.code_text import CODE, DEFINITIONS, PREAMBLE, Definition, Paragraph
from kent_standards.law.seven_principles import OFFENCES, PRINCIPLES, PRINCIPLES_NOTE, Offence, Principle
from kent_standards.law.steps import NotPermitted

# Subjects that a Code is asked to forbid, each with a definition and examples (practice BP1).
EXPECTED_PROHIBITIONS = ("bullying", "harassment")


@dataclass(frozen=True, slots=True)
class Legislation:
    """How a law is to be named from a day on (resolution 151). ``to_check``: confirm before relying on it."""

    key: str
    label: str
    since: date
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A slip in a source document: where it stands, what it cites, and what it means."""

    where: str
    original: str
    resolved_to: str
    resolution: int


@dataclass(frozen=True, slots=True)
class CodeGap:
    """Something that the Code is expected to say of a subject and does not (practice BP1)."""

    subject: str
    missing: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A Code of Conduct with the days on which it applies to conduct; it is never changed once in use."""

    id: str
    name: str
    effective_from: date
    effective_to: date | None = None
    review_due: date | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    preamble: tuple[Paragraph, ...] = ()
    definitions: tuple[Definition, ...] = ()
    principles: tuple[Principle, ...] = ()
    offences: tuple[Offence, ...] = ()
    legislation: tuple[Legislation, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def has_code(self) -> bool:
        """Whether there is a Code that conduct can be measured against."""
        return bool(self.paragraphs)

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """A paragraph of the Code or its Preamble by its id, such as "3(2)(a)"; ``KeyError`` if there is none."""
        for paragraph in (*self.paragraphs, *self.preamble):
            if paragraph.id == paragraph_id:
                return paragraph
        raise KeyError(f"There is no paragraph {paragraph_id} in {self.name}.")

    def breach_paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that a member can breach, in order: all that an allegation may cite (duty 15)."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.breachable)

    def check_breach(self, cited: str) -> Paragraph:
        """The breachable paragraph that an allegation cites.

        Raises ``NotPermitted`` with the reason where it cites a principle, the Preamble, a paragraph that
        puts no duty on the member, or nothing in this rule set (duties 14, 15).
        """
        if not self.has_code:
            raise NotPermitted(
                f"{self.name}: there is no Code that conduct on those days could breach. "
                "Reject the allegation as outside the Code.",
                "Arrangements, Annex 1, 1.2(a)",
            )
        for principle in self.principles:
            if principle.name.casefold() == cited.strip().casefold():
                raise NotPermitted(
                    f"{principle.name} is a principle. {PRINCIPLES_NOTE} {_CITE}", "Code, Annex 1"
                )
        try:
            paragraph = self.paragraph(cited.strip())
        except KeyError as missing:
            raise NotPermitted(f"{missing.args[0]} {_CITE}", "Code 2") from None
        if not paragraph.part_of_code:
            raise NotPermitted(f"{paragraph.id} is not part of the Code. {_CITE}", "Code, Preamble (C)")
        if not paragraph.breachable:
            raise NotPermitted(
                f"{paragraph.citation} puts no duty on a member, so it cannot be breached. {_CITE}",
                paragraph.citation,
            )
        return paragraph

    def label(self, key: str, on: date) -> str:
        """The name of a law as it stood on ``on``; ``KeyError`` if this rule set knows none by that key."""
        for law in self.laws(on):
            if law.key == key:
                return law.label
        raise KeyError(f"{self.name} names no law as {key!r} on {uk_date(on)}.")

    def laws(self, on: date) -> tuple[Legislation, ...]:
        """The laws that the rule set rests on, each as it was called on ``on`` (resolution 151)."""
        known: dict[str, Legislation] = {}
        for law in self.legislation:
            if law.since <= on and (law.key not in known or known[law.key].since <= law.since):
                known[law.key] = law
        return tuple(known.values())

    def code_gaps(self) -> tuple[CodeGap, ...]:
        """What practice BP1 expects of a Code and this one lacks; shown when a Code is made active."""
        if not self.has_code:
            return ()
        gaps = []
        defined = {definition.id for definition in self.definitions}
        for subject in EXPECTED_PROHIBITIONS:
            forbids = [p.citation for p in self.breach_paragraphs() if p.subject == subject]
            if not forbids:
                gaps.append(CodeGap(subject, "prohibition", f"{self.name} does not mention {subject}."))
            elif subject not in defined:
                where = ", ".join(forbids)
                sentence = (
                    f"{where} forbids {subject}, which {self.name} neither defines nor gives examples of."
                )
                gaps.append(CodeGap(subject, "definition", sentence))
        return tuple(gaps)


_CITE = "Cite the paragraph of the Code that the conduct may have breached, such as 3(2)(g)."

LEGISLATION: tuple[Legislation, ...] = (
    Legislation("localism", "Localism Act 2011", date(2011, 11, 15)),
    Legislation(
        "interests",
        "Relevant Authorities (Disclosable Pecuniary Interests) Regulations 2012",
        date(2012, 7, 1),
    ),
    Legislation("equality", "Equality Act 2010", date(2010, 10, 1)),
    Legislation("human_rights", "Human Rights Act 1998", date(2000, 10, 2)),
    Legislation("meetings", "Local Government Act 1972, Part VA and Schedule 12A", date(1986, 4, 1)),
    Legislation(
        "notice_of_meetings", "Local Government Act 1972, section 100B", date(1986, 4, 1), to_check=True
    ),
    Legislation(
        "proportionality",
        "Local Government and Housing Act 1989, section 17",
        date(1990, 8, 1),
        to_check=True,
    ),
    Legislation("data_protection", "Data Protection Act 1998", date(2000, 3, 1)),
    Legislation("data_protection", "UK GDPR and Data Protection Act 2018", date(2018, 5, 25), to_check=True),
)

CITATIONS: tuple[Citation, ...] = (
    Citation("Arrangements 5.2", "Annex 1, paragraph 4(4)", "Arrangements, Annex 1, 4.4", 122),
    Citation(
        "Arrangements 3.1", "Localism Act 2011, section 27", "Localism Act 2011, section 28(7) and (8)", 123
    ),
    Citation("Report, recommendation 8", "paragraphs 5(18)-(20)", "Report 5(17) and 5(18)", 123),
    Citation("Report, recommendation 9", "paragraph 21", "Report 5(19)", 123),
    Citation("Arrangements, Annex 2, 3.3(c)", "Annex 1", "Arrangements, Annex 3", 124),
    Citation("Arrangements, Annex 3, 3.1(d)", "paragraph 1.11", "Arrangements, Annex 3, 1.7", 124),
    Citation("Arrangements, Annex 3, 4.1", "paragraph 4.4", "Arrangements, Annex 3, 4.2", 124),
    Citation("Procedure Rules 1", "limbs (b) to (f)", "Procedure Rules 1(b) to 1(f); there is no 1(a)", 124),
    Citation(
        "Monitoring Officer's delegations 2",
        "limbs (iv) and (v)",
        "Delegations 2(iv) and 2(v), which follow on from the committee's terms of reference 13(i) to 13(iii)",
        124,
    ),
)

_FROM = date(2012, 7, 1)

# Effective from before it was adopted, on 19 July 2012; conduct is measured by this day (resolution 110).
KENT_2012 = RuleSet(
    id="KENT-2012",
    name="the Kent Code of Conduct for Members 2012",
    effective_from=_FROM,
    review_due=last_day(YearsIncluding(1), _FROM),  # a review within a year (duty 6)
    paragraphs=CODE,
    preamble=PREAMBLE,
    definitions=DEFINITIONS,
    principles=PRINCIPLES,
    offences=OFFENCES,
    legislation=LEGISLATION,
    citations=CITATIONS,
)

PRE_2012 = RuleSet(
    id="PRE-2012",
    name="the regime before 1 July 2012",
    effective_from=date.min,
    effective_to=_FROM - ONE_DAY,
)

RULE_SETS = (PRE_2012, KENT_2012)


def rule_set(on: date) -> RuleSet:
    """The rule set that governs conduct on a day; before 1 July 2012 a marker that has no Code."""
    return max((one for one in RULE_SETS if one.effective_from <= on), key=lambda one: one.effective_from)
