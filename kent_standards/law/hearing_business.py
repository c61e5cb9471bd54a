"""law/: the order of business of a hearing, and the eleven questions on sanctions, as data (Annex 3, 3.1 to 3.10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_ANNEX = "Arrangements, Annex 3,"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of business: what it is called, what is done in it, and its paragraph.

    ``noted``: whether it is over when it is noted so; others are by what is entered. ``needs_subject``: whether it falls
    away while the councillor isn't there. ``on_breach``: whether it is there only after a breach was announced.
    ``preliminary``: whether it comes before the case is heard.
    """

    code: str
    title: str
    text: str
    paragraph: str
    noted: bool = False
    needs_subject: bool = False
    on_breach: bool = False
    preliminary: bool = False


def _item(code: str, title: str, text: str, paragraph: str, **given: bool) -> Item:
    return Item(code, title, text, f"{_ANNEX} {paragraph}", **given)


BUSINESS: tuple[Item, ...] = (
    _item(
        "chairman",
        "Election of the Chairman",
        "The Panel elects one of its members. The Chairman has a second or casting vote.",
        "3.1(a) and 1.6",
        preliminary=True,
    ),
    _item("apologies", "Apologies", "Who has sent apologies.", "3.1(b)", noted=True, preliminary=True),
    _item(
        "declarations",
        "Declarations of interests",
        "Each member says what interest there is. Whoever has a conflict of interest leaves.",
        "3.1(c)",
        noted=True,
        preliminary=True,
    ),
    _item(
        "absence",
        "Absence of the councillor",
        "The Panel considers the explanation, and adjourns or goes on.",
        "3.1(d) and 1.7",
        preliminary=True,
    ),
    _item(
        "introductions",
        "Introductions",
        "The Chairman introduces the Panel, the Independent Person, the Monitoring Officer, the Investigating Officer, "
        "the legal adviser, the complainant, and the councillor with a representative.",
        "3.1(e)",
        noted=True,
        preliminary=True,
    ),
    _item(
        "privacy_heard",
        "Representations on privacy",
        "The Monitoring Officer and the councillor say whether any part is to be heard in private, or anything withheld.",
        "3.1(f)",
        noted=True,
        preliminary=True,
    ),
    _item(
        "privacy_decided",
        "Whether the public is excluded",
        "The Panel decides whether the public and press leave for any part, and whether anything is withheld from them.",
        "3.1(g) and 1.4",
        preliminary=True,
    ),
    _item(
        "complaint_presented",
        "Presentation of the complaint",
        "The Investigating Officer presents the report and its evidence, and calls witnesses. No new points are raised.",
        "3.4(a)",
        noted=True,
    ),
    _item(
        "complaint_questions_member",
        "Questions by the councillor",
        "The councillor, or the representative, may question the Investigating Officer and these witnesses.",
        "3.4(b)",
        noted=True,
        needs_subject=True,
    ),
    _item(
        "complaint_questions_panel",
        "Questions by the Panel",
        "The Panel may question the Investigating Officer on the report, and these witnesses.",
        "3.4(c)",
        noted=True,
    ),
    _item(
        "case_presented",
        "The councillor’s case",
        "The councillor, or the representative, presents the case and calls witnesses.",
        "3.5(a)",
        noted=True,
        needs_subject=True,
    ),
    _item(
        "case_questions_officer",
        "Questions by the Investigating Officer",
        "The Investigating Officer may question the councillor and these witnesses.",
        "3.5(b)",
        noted=True,
        needs_subject=True,
    ),
    _item(
        "case_questions_panel",
        "Questions by the Panel on the case",
        "The Panel may question the councillor and these witnesses.",
        "3.5(c)",
        noted=True,
        needs_subject=True,
    ),
    _item(
        "complaint_summed_up",
        "Summing-up of the complaint",
        "The Investigating Officer sums up.",
        "3.6(a)",
        noted=True,
    ),
    _item(
        "case_summed_up",
        "Summing-up of the councillor’s case",
        "The councillor, or the representative, sums up.",
        "3.6(b)",
        noted=True,
        needs_subject=True,
    ),
    _item(
        "views_on_breach",
        "The Independent Person’s view on breach",
        "The Chairman asks whether, on the facts presented, there was a breach. Whoever isn’t there has written it.",
        "3.7 and 1.3",
    ),
    _item(
        "deliberation",
        "Deliberation in private",
        "The Panel deliberates with its legal adviser, and without the Independent Person: which facts are found, and "
        "whether they are a breach, on the balance of probabilities.",
        "3.8 and 3.10(b)",
    ),
    _item(
        "facts_announced",
        "Announcement on the facts",
        "In public again, the Chairman says whether there was a breach of the Code.",
        "3.9(a)",
    ),
    _item(
        "views_on_sanction",
        "The Independent Person on sanctions",
        "Whether there should be sanctions, and which.",
        "3.9(b) and 1.3",
        on_breach=True,
    ),
    _item(
        "member_on_sanction",
        "The councillor on sanctions",
        "Whether there should be sanctions, and which.",
        "3.9(b)",
        needs_subject=True,
        on_breach=True,
    ),
    _item(
        "officer_on_sanction",
        "The Monitoring Officer on sanctions",
        "Whether there should be sanctions, and which.",
        "3.9(b)",
        on_breach=True,
    ),
    _item(
        "second_deliberation",
        "Deliberation on sanctions in private",
        "The Panel goes through the eleven questions, and applies what is reasonable and proportionate, or nothing.",
        "3.9(c) and (d)",
        on_breach=True,
    ),
    _item(
        "decision_announced",
        "Announcement of the decision",
        "In public, the Chairman announces the decision with its principal reasons, the sanctions, the recommendations, "
        "and that there is no appeal.",
        "3.10(c)",
    ),
)
ITEMS: Mapping[str, Item] = MappingProxyType({each.code: each for each in BUSINESS})
VARIED = f"{_ANNEX} 3.2"

# 3.9(c)(i) to (xi). They speak of the County Council's Code; each authority's own is meant.
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "i": "What did the councillor intend, and was it known to be against the Code?",
        "ii": "Had officers advised the councillor before, and was their advice followed in good faith?",
        "iii": "Was there a breach of trust?",
        "iv": "Was there any financial impropriety, such as improper expense claims or irregular procedure?",
        "v": "What came of the failure to follow the Code, and whom did it affect?",
        "vi": "How serious was it?",
        "vii": "Does the councillor accept having been at fault?",
        "viii": "Has the councillor apologised to those concerned?",
        "ix": "Was the councillor reprimanded or warned for something similar before?",
        "x": "Has the councillor broken the Code before?",
        "xi": "Is it likely to happen again?",
    }
)
QUESTIONS_PARAGRAPH = f"{_ANNEX} 3.9(c)"
OTHER_FACTORS = "other"
