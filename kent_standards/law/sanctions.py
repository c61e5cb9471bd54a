"""law/: the sanctions of a Hearing Panel, and the powers that it has not (Annex 3, 4; duties 90, 91; resolution 139)."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kent_standards.law.calendar import Months, in_words, last_day, uk_date
from kent_standards.law.steps import NotPermitted

RANGE = "Arrangements, Annex 3, 4.1"
NO_POWER = "Arrangements, Annex 3, 4.2"
TIMING = "Arrangements, Annex 3, 4.3"
PROPORTIONATE = "Arrangements, Annex 3, 3.9(c)"


class Kind(StrEnum):
    """What the Panel does by a sanction: carries it out itself, instructs an officer, or recommends (resolution 139)."""

    DIRECT = "direct"
    INSTRUCT = "instruct"
    RECOMMEND = "recommend"


class Addressee(StrEnum):
    """Who is to do something about a sanction."""

    COUNCIL = "council"
    GROUP_LEADER = "group_leader"
    LEADER = "leader"
    MONITORING_OFFICER = "monitoring_officer"
    SUBJECT_MEMBER = "subject_member"
    PUBLIC = "public"


KIND_TITLES: dict[Kind, str] = {
    Kind.DIRECT: "Done by the Panel itself",
    Kind.INSTRUCT: "Instruction",
    Kind.RECOMMEND: "Recommendation",
}
ADDRESSEE_TITLES: dict[Addressee, str] = {
    Addressee.COUNCIL: "the council",
    Addressee.GROUP_LEADER: "the leader of the councillor’s political group",
    Addressee.LEADER: "the Leader of the council",
    Addressee.MONITORING_OFFICER: "the Monitoring Officer",
    Addressee.SUBJECT_MEMBER: "the councillor",
    Addressee.PUBLIC: "the public",
}


@dataclass(frozen=True, slots=True)
class Sanction:
    """One sanction of the range: what it is, whose power it is, and who acts on it.

    ``ungrouped``: the addressee where the Subject Member is in no political group, if it is another. ``longest``: how
    long it may last at most, where the rules set a limit. ``only_with``: the letter of the sanction without which, and
    beyond whose days, it can't be. ``needs_agreement``: whether the Independent Person has to agree.
    """

    letter: str
    title: str
    text: str
    kind: Kind
    addressee: Addressee
    paragraph: str
    ungrouped: Addressee | None = None
    longest: Months | None = None
    only_with: str = ""
    needs_agreement: bool = False

    def addressed_to(self, *, grouped: bool) -> Addressee:
        """Who acts on it for a Subject Member who is, or isn't, in a political group."""
        return self.addressee if grouped or self.ungrouped is None else self.ungrouped


@dataclass(frozen=True, slots=True)
class NoPower:
    """Something that the Panel has no power to do, and the words by which a text asks for it."""

    code: str
    title: str
    paragraph: str
    asked: re.Pattern[str]
    range: str = "(a) to (l)"

    @property
    def sentence(self) -> str:
        """The refusal, and what to do instead."""
        return (
            f"The Panel has no power for this: {self.title.lower()}. Choose from the sanctions {self.range}, and leave "
            "it out of their wording."
        )


@dataclass(frozen=True, slots=True)
class Imposed:
    """A sanction as the Panel applies it.

    ``text``: the Panel's own wording. ``effect_on``: the day on which it takes effect; None is at once (4.3).
    ``ends_on``: its last day, or None where it isn't limited in time. ``allegations``: for which it is applied (3.10(a)).
    """

    letter: str
    kind: Kind
    addressee: Addressee
    text: str
    reasons: str
    allegations: tuple[int, ...]
    effect_on: date | None = None
    ends_on: date | None = None

    def in_force(self, announced_on: date, day: date) -> bool:
        """Whether it has effect on a day, having been announced on ``announced_on`` (4.3)."""
        begins = self.effect_on or announced_on
        return begins <= day and (self.ends_on is None or day <= self.ends_on)


def _row(
    letter: str, title: str, text: str, kind: Kind, addressee: Addressee, ungrouped: Addressee | None = None
) -> Sanction:
    return Sanction(letter, title, text, kind, addressee, f"{RANGE}({letter})", ungrouped)


# 4.1 says "applied/recommended" of all twelve alike; what each of them is in truth is resolution 139's.
SANCTIONS: tuple[Sanction, ...] = (
    _row(
        "a",
        "Formal censure",
        "Recommend that the council censure the councillor formally, by a motion",
        Kind.RECOMMEND,
        Addressee.COUNCIL,
    ),
    _row(
        "b",
        "Removal from committees",
        "Recommend that the councillor be taken off committees or sub-committees",
        Kind.RECOMMEND,
        Addressee.GROUP_LEADER,
        ungrouped=Addressee.COUNCIL,
    ),
    _row(
        "c",
        "Removal from the Cabinet or a portfolio",
        "Recommend that the Leader take the councillor out of the Cabinet, or certain portfolio duties away",
        Kind.RECOMMEND,
        Addressee.LEADER,
    ),
    _row(
        "d",
        "Training",
        "Instruct the Monitoring Officer to arrange training for the councillor",
        Kind.INSTRUCT,
        Addressee.MONITORING_OFFICER,
    ),
    _row(
        "e",
        "Removal from outside appointments",
        "Recommend that the council end appointments to outside bodies for which it chose or put forward the councillor",
        Kind.RECOMMEND,
        Addressee.COUNCIL,
    ),
    _row(
        "f",
        "Withdrawal of facilities",
        "Recommend that the council take back facilities that it provides, such as a computer, web pages or e-mail",
        Kind.RECOMMEND,
        Addressee.COUNCIL,
    ),
    _row(
        "g",
        "Exclusion from premises",
        "Recommend that the council keep the councillor out of its offices or other premises, except the rooms in which "
        "the councillor’s committees meet",
        Kind.RECOMMEND,
        Addressee.COUNCIL,
    ),
    _row(
        "h",
        "Report to the council",
        "Report what the Panel found to the council, for information",
        Kind.DIRECT,
        Addressee.COUNCIL,
    ),
    _row(
        "i",
        "Informal resolution",
        "Instruct the Monitoring Officer to bring about an informal resolution",
        Kind.INSTRUCT,
        Addressee.MONITORING_OFFICER,
    ),
    _row("j", "Formal letter", "Write formally to the councillor", Kind.DIRECT, Addressee.SUBJECT_MEMBER),
    _row(
        "k",
        "Press release",
        "Recommend that the council tell the press, or the public in another way",
        Kind.RECOMMEND,
        Addressee.COUNCIL,
    ),
    _row(
        "l",
        "Publication of the findings",
        "Publish what the Panel found about the councillor’s conduct, in the way that it thinks right",
        Kind.DIRECT,
        Addressee.PUBLIC,
    ),
)

_LOSS = (
    r"(?:withdr[ae]w\w*|with[-\s]?h(?:o|e)ld\w*|remov\w+|stop\w*|cut(?:s|ting)?|reduc\w+|forfeit\w*|depriv\w+|dock\w*"
    r"|cancel\w*|ceas\w+|los(?:e|es|ing|s)|tak(?:e|es|en|ing)\s+(?:away|back|off)|deduct\w*|freez\w+|frozen|halv\w+"
    r"|without|(?:not|no\s+longer)\s+(?:to\s+)?(?:be\s+)?(?:pa(?:y|id)|receiv\w+|given|get|draw\w*))"
)
_MONEY = r"(?:allowances?|SRAs?)"


def _asks(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# 4.2. A sentence that has both words of the third asks for it, whichever comes first.
FORBIDDEN: tuple[NoPower, ...] = (
    NoPower("suspend", "Suspending the councillor", NO_POWER, _asks(r"\bsuspen(?:d|s)\w*")),
    NoPower("disqualify", "Disqualifying the councillor", NO_POWER, _asks(r"\bdis[-\s]?qualif\w*")),
    NoPower(
        "allowances",
        "Withdrawing basic or special responsibility allowances",
        NO_POWER,
        _asks(rf"\b{_LOSS}\b[^.;!?\n]*\b{_MONEY}\b|\b{_MONEY}\b[^.;!?\n]*\b{_LOSS}\b"),
    ),
)


def sanction(letter: str, permitted: Collection[Sanction], forbidden: Collection[NoPower]) -> Sanction:
    """The sanction of that letter. Raises NotPermitted for one of the powers that the Panel has not, and for any other
    that isn't in the range."""
    for each in permitted:
        if each.letter == letter:
            return each
    for power in forbidden:
        if power.code == letter:
            raise NotPermitted(power.sentence, power.paragraph)
    raise NotPermitted(f"There is no sanction “{letter}”. Choose from the range.", RANGE)


def check_wording(text: str, forbidden: Collection[NoPower]) -> None:
    """Raises NotPermitted where a text asks for what the Panel has no power to do."""
    for power in forbidden:
        if power.asked.search(text):
            raise NotPermitted(power.sentence, power.paragraph)


def check_timing(chosen: Sanction, effect_on: date | None, ends_on: date | None, today: date) -> None:
    """Raises NotPermitted unless it takes effect at once or later, and ends, if at all, no earlier than that (4.3), nor
    later than the rules let it last."""
    begins = effect_on or today
    if begins < today:
        raise NotPermitted(
            f"A sanction takes effect at once or on a later day, not on {uk_date(begins)}, which is past.",
            TIMING,
        )
    if ends_on is not None and ends_on < begins:
        raise NotPermitted(
            "A sanction can’t end before it takes effect. Set a later last day, or none.", TIMING
        )
    if chosen.longest is not None and (ends_on is None or ends_on >= last_day(chosen.longest, begins)):
        raise NotPermitted(
            f"{chosen.title} lasts {in_words(chosen.longest)} at most. Set a last day within that.",
            chosen.paragraph,
        )
