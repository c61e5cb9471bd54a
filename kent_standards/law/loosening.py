"""law/: a rule that local rules would loosen, said in a plain sentence with its paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loosening:
    """A rule that local rules may not loosen: what they set, what is allowed, and the paragraph."""

    sentence: str
    paragraph: str

    def __str__(self) -> str:
        return f"{self.sentence} ({self.paragraph})."


def when(*faults: tuple[bool, str, str]) -> Iterable[Loosening]:
    """The loosenings among ``faults``: whether it is one, the sentence, and the paragraph."""
    return (Loosening(sentence, paragraph) for wrong, sentence, paragraph in faults if wrong)
