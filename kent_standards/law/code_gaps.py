"""law/: what an authority's own text of the Code is expected to say and does not (practice BP1)."""

from kent_standards.law.kent_2012 import EXPECTED_PROHIBITIONS, CodeGap

_STEMS = {"bullying": "bully", "harassment": "harass"}
# How a text says what something is. Whoever words it differently is told of a gap that a reader can judge;
# passing over a missing definition in silence would be worse.
_DEFINES = ("means", "is", "may be", "includes", "can be", "is defined", "amounts to")
_EXAMPLES = ("example", "such as", "for instance", "include")


def text_gaps(text: str) -> tuple[CodeGap, ...]:
    """What ``text`` lacks of each subject: the prohibition, else its definition and examples."""
    plain = " ".join(text.casefold().translate(_MARKS).split())
    return tuple(gap for subject in EXPECTED_PROHIBITIONS for gap in _gaps_in(plain, subject))


_MARKS = str.maketrans(dict.fromkeys("*_`#>\"“”‘’'()[]", " "))


def _gaps_in(plain: str, subject: str) -> tuple[CodeGap, ...]:
    if _STEMS[subject] not in plain:
        return (CodeGap(subject, "prohibition", f"The adopted text does not mention {subject}."),)
    gaps = []
    if not any(f"{subject} {verb} " in plain for verb in _DEFINES):
        gaps.append(
            CodeGap(subject, "definition", f"No sentence of the adopted text says what {subject} is.")
        )
    if not any(sign in part for part in _after(plain, _STEMS[subject]) for sign in _EXAMPLES):
        gaps.append(CodeGap(subject, "examples", f"The adopted text gives no examples of {subject}."))
    return tuple(gaps)


def _after(plain: str, stem: str) -> tuple[str, ...]:
    """The stretches of text that follow a mention of the subject, in which its examples would stand."""
    found, start = [], plain.find(stem)
    while start >= 0:
        found.append(plain[start : start + 600])
        start = plain.find(stem, start + 600)
    return tuple(found)
