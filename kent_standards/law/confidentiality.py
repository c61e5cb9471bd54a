"""law/: when a complainant's name or complaint is kept from the Subject Member (Annex 1, 5; resolutions 114, 156)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.steps import NotPermitted

PARAGRAPH = "Arrangements, Annex 1, 5.2"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground to withhold. ``evidence``: what it can't be accepted without."""

    code: str
    text: str
    evidence: str = ""


def _table(*grounds: Ground) -> Mapping[str, Ground]:
    return MappingProxyType({each.code: each for each in grounds})


# The first five are about a person, the complainant or another such as a witness; the last three about telling early.
GROUNDS: Mapping[str, Ground] = _table(
    Ground("person_a", "Is vulnerable, or at risk of threat, harm or reprisal"),
    Ground("person_b", "May be intimidated, victimised or harassed"),
    Ground("person_c", "Works closely with the councillor and fears for it, such as the loss of a job"),
    Ground(
        "person_d",
        "Is seriously ill, and being named would be a medical risk",
        evidence="medical evidence",
    ),
    Ground(
        "person_e",
        "May be treated worse in a council service, tender or contract because of the councillor’s position",
    ),
    Ground("early_a", "Evidence may be tampered with or destroyed if the complaint is told early"),
    Ground("early_b", "An investigation may be hindered or prejudiced if the complaint is told early"),
    Ground("early_c", "Telling the complaint early would not be in the public interest"),
)

# Annex 1, 5.3: what speaks for disclosure; not a closed list.
FACTORS_FOR_DISCLOSURE: tuple[tuple[str, str], ...] = (
    ("a", "Openness and accountability: decisions can gain from what others have to say"),
    ("b", "Awareness: people may learn of something that concerns them all"),
    ("c", "Justice to the councillor, who may need to know what the world at large need not"),
    ("d", "Serious concern about somebody’s conduct should come into the open"),
)

# Resolution 156: before each of these a withholding is decided afresh.
DECIDED_AFRESH_BEFORE: Mapping[str, str] = MappingProxyType(
    {
        "referral": "a referral",
        "notice": "the notice is issued",
        "notification": "the Investigating Officer writes to the two sides",
        "draft": "the draft report is sent",
        "hearing": "a hearing is called",
    }
)

# Told on the form, before anybody asks for confidentiality (practice U7).
WHO_SEES_WHAT: tuple[tuple[str, str], ...] = (
    (
        "The Monitoring Officer and her staff",
        "everything that you send, but for the answers about equality, which nobody can connect with you",
    ),
    ("The Independent Person", "your complaint, once she is asked for her views"),
    (
        "The councillor",
        "normally your name and your complaint, and never how to reach you. If you ask for confidentiality, "
        "nothing until that is decided, and if "
        "it is refused you may withdraw first",
    ),
    (
        "An investigator and witnesses",
        "what they need, if it comes to an investigation. Your name can’t always be kept back then",
    ),
    (
        "Monitoring Officers of other authorities of which the councillor is a member",
        "the decision, with your name unless it is kept back",
    ),
    ("The public", "the decision, without your name and address"),
)


def check_grounds(codes: Collection[str], medical_evidence: bool) -> tuple[Ground, ...]:
    """The grounds on which something is withheld, in the order of the table.

    Raises NotPermitted without any ground, for an unknown one, and for illness without medical evidence.
    """
    unknown = sorted(set(codes) - set(GROUNDS))
    if unknown:
        raise NotPermitted(f"There is no ground “{unknown[0]}”; choose from the list.", PARAGRAPH)
    if not codes:
        raise NotPermitted("Choose at least one ground to withhold on.", PARAGRAPH)
    found = tuple(ground for code, ground in GROUNDS.items() if code in codes)
    for ground in found:
        if ground.evidence and not medical_evidence:
            raise NotPermitted(
                f"“{ground.text}” needs {ground.evidence}; ask the complainant for it, or choose another ground.",
                f"{PARAGRAPH}(d)",
            )
    return found
