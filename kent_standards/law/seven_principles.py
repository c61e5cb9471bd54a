"""law/: the seven principles of public life, and the seven criminal offences, in our own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle of public life (Localism Act 2011, section 28(1); Code, Annex 1)."""

    name: str
    text: str
    paragraph: str = "Code, Annex 1"


@dataclass(frozen=True, slots=True)
class Offence:
    """A criminal offence of section 34 of the Localism Act 2011 over a Disclosable Pecuniary Interest.

    ``arrangements`` is where the Arrangements list it too, if they do. ``clock`` is the id of the clock
    whose end makes a failure complete.
    """

    id: str
    text: str
    paragraph: str
    section: str
    arrangements: str = ""
    clock: str = ""


PRINCIPLES_NOTE = (
    "The principles guide members but put no duty on them and are no part of the Code. "
    "An allegation that a principle was breached cannot be accepted."
)

PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "Selflessness", "Decide for the public good alone, never for gain to oneself, family or friends."
    ),
    Principle(
        "Integrity", "Owe nothing, in money or otherwise, to outsiders who might want influence in return."
    ),
    Principle("Objectivity", "Appoint, award and recommend on merit."),
    Principle(
        "Accountability", "Answer to the public for what one does, and accept the scrutiny due to the office."
    ),
    Principle(
        "Openness",
        "Explain decisions, and hold information back only where the public interest plainly asks it.",
    ),
    Principle(
        "Honesty",
        "Declare private interests that bear on public duties, and settle conflicts for the public.",
    ),
    Principle("Leadership", "Live by these principles, and so lead others to."),
)

REASONABLE_EXCUSE = "Each is an offence only where there is no reasonable excuse."

# The Code's Preamble lists seven and the Arrangements five with additions: this is the union (resolution 140).
OFFENCES: tuple[Offence, ...] = (
    Offence(
        "a",
        "Not notifying the interest within 28 days, the first of which is the day of becoming a member or "
        "of being appointed again.",
        "Code, Preamble (E)(a)",
        "sections 30(1) and 34(1)",
        "Arrangements 5.1(a)",
        "notify_on_taking_office",
    ),
    Offence(
        "b",
        "Not disclosing at a meeting an interest that the register does not hold.",
        "Code, Preamble (E)(b)",
        "sections 31(2) and 34(1)",
        "Arrangements 5.1(b)",
    ),
    Offence(
        "c",
        "Not notifying an interest that is neither registered nor pending within 28 days, the first of which "
        "is the day of disclosing it at a meeting.",
        "Code, Preamble (E)(c)",
        "sections 31(3) and 34(1)",
        "Arrangements 5.1(c)",
        "notify_after_meeting",
    ),
    Offence(
        "d",
        "Discussing or voting at a meeting on a matter in which one has the interest, without a dispensation.",
        "Code, Preamble (E)(d)",
        "sections 31(4) and 34(1)",
        "Arrangements 5.1(d)",
    ),
    Offence(
        "e",
        "Not notifying an interest in a matter that one decides alone within 28 days, the first of which is "
        "the day of becoming aware of it.",
        "Code, Preamble (E)(e)",
        "sections 31(7) and 34(1)",
        clock="notify_sole_decision",
    ),
    Offence(
        "f",
        "Taking a step in such a matter other than to hand it to somebody else.",
        "Code, Preamble (E)(f)",
        "sections 31(8) and 34(1)",
    ),
    Offence(
        "g",
        "Giving information in any of these that is false or misleading, knowingly or recklessly.",
        "Code, Preamble (E)(g)",
        "section 34(2)",
        "Arrangements 5.1(e)",
    ),
)
