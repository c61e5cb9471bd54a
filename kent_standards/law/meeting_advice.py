"""law/: what an interest requires of a member in one item of business (Code 5 to 8; Procedure Rules 1, 2, 5, 6).

Advice, and the one place where the pages before a meeting, the record of the meeting and the count of votes take it from.
"""

from dataclasses import dataclass
from enum import StrEnum

from kent_standards.law.relief import Relief

ACT = "Localism Act 2011"


class Kind(StrEnum):
    """What is declared. LOCAL: a class that the authority has besides those of the Kent Code."""

    DPI = "dpi"
    OSI = "osi"
    GIFT = "gift"
    LOCAL = "local"


# The two that the Code calls Interests, and that keep a member from taking part (Code 1, 5(2)).
INTERESTS = (Kind.DPI, Kind.OSI)


class Discloses(StrEnum):
    """How much of it is disclosed."""

    NOTHING = ""
    EXISTENCE = "existence"
    EXISTENCE_AND_NATURE = "existence and nature"
    GIFT = "existence and nature, who gave it, and how the business concerns the giver"


class Leaves(StrEnum):
    """When the member leaves the room; NO is false."""

    NO = ""
    BEFORE_VOTE = "before the vote"
    AFTER_REPRESENTATIONS = "after making representations"
    FOR_THE_ITEM = "for the whole item"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that is required or allowed, and the paragraph that says so."""

    text: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What an interest requires in one item.

    ``may_speak``: take part in the discussion, as a member. ``may_make_representations_first``: speak as the public may,
    and leave. ``must_notify``: the Monitoring Officer is to be told. ``hands_over``: the matter goes to somebody else.
    """

    must_disclose: bool
    discloses: Discloses
    may_speak: bool
    may_make_representations_first: bool
    may_vote: bool
    must_leave: Leaves
    must_notify: bool
    hands_over: bool
    sentences: tuple[Sentence, ...]

    @property
    def in_short(self) -> str:
        """The advice in a few words, as it stands in a list of items."""
        if self.hands_over:
            return "Notify and hand over"
        return self._at_a_meeting

    @property
    def _at_a_meeting(self) -> str:
        match self.must_leave:
            case Leaves.FOR_THE_ITEM:
                return "Say so and leave" if self.must_disclose else "Leave"
            case Leaves.AFTER_REPRESENTATIONS:
                return "Say so, speak as the public may, and leave"
            case Leaves.BEFORE_VOTE:
                return "Say so, take part, and leave before the vote" if self.must_disclose else _BEFORE
        if not self.may_speak:
            return "Say so, stay and vote, but don’t speak" if self.must_disclose else "Vote, but don’t speak"
        return "Say so and stay" if self.must_disclose else "Nothing is required"


_BEFORE = "Take part, and leave before the vote"


def advise(
    kind: Kind,
    relief: Relief,
    *,
    sensitive: bool = False,
    public_may_speak: bool = False,
    alone: bool = False,
    on_dispensation: bool = False,
    registered: bool = False,
    pending: bool = False,
    disclose_registered: bool = True,
) -> Advice:
    """What an interest of ``kind`` requires of the member, given the dispensation that bears on it.

    ``sensitive``: the Monitoring Officer has agreed that it is (6(1)). ``public_may_speak``: the public may make
    representations on the item, under a statutory right or otherwise. ``alone``: the member decides it alone.
    ``on_dispensation``: the business is whether to grant a dispensation (8(4)). ``registered``, ``pending``: it is in
    the register, or notified and waiting. ``disclose_registered``: whether the authority has registered interests
    disclosed too (resolution 159; the Kent Code does).
    """
    if kind is Kind.LOCAL:
        return _local(sensitive, alone)
    if kind is Kind.GIFT:
        return _gift(alone)
    known = kind is Kind.DPI and (registered or pending)
    if alone:
        return _alone(kind, relief, sensitive, on_dispensation, known)
    if on_dispensation:
        return _on_dispensation(kind)
    # Only what the register shows may go unsaid; a pending notification shows nothing yet.
    unsaid = kind is Kind.DPI and registered and not disclose_registered
    disclosure = _disclosure(kind, sensitive, known, unsaid)
    can_speak = relief in (Relief.SPEAK, Relief.SPEAK_AND_VOTE)
    can_vote = relief in (Relief.VOTE, Relief.SPEAK_AND_VOTE)
    as_public = kind is Kind.OSI and relief is Relief.NONE and public_may_speak
    return Advice(
        must_disclose=not unsaid,
        discloses=_how_much(sensitive, unsaid),
        may_speak=can_speak,
        may_make_representations_first=as_public,
        may_vote=can_vote,
        must_leave=_leaves(relief, as_public),
        must_notify=kind is Kind.DPI and not known,
        hands_over=False,
        sentences=(*disclosure, *_taking_part(kind, relief, as_public), _INFLUENCE),
    )


_INFLUENCE = Sentence("Don’t try improperly to sway the decision.", "Code 5(2)(e); Procedure Rules 1(f)")


def _how_much(sensitive: bool, unsaid: bool) -> Discloses:
    if unsaid:
        return Discloses.NOTHING
    return Discloses.EXISTENCE if sensitive else Discloses.EXISTENCE_AND_NATURE


def _leaves(relief: Relief, as_public: bool) -> Leaves:
    match relief:
        case Relief.SPEAK:
            return Leaves.BEFORE_VOTE
        case Relief.VOTE | Relief.SPEAK_AND_VOTE:
            return Leaves.NO
        case Relief.NONE:
            return Leaves.AFTER_REPRESENTATIONS if as_public else Leaves.FOR_THE_ITEM


def _disclosure(kind: Kind, sensitive: bool, known: bool, unsaid: bool) -> tuple[Sentence, ...]:
    sentences = []
    if unsaid:
        sentences.append(
            Sentence(
                "It is registered, and this authority doesn’t ask for it to be said again at the meeting.",
                f"{ACT}, section 31(2); resolution 159",
            )
        )
    elif sensitive:
        sentences.append(
            Sentence(
                "Say that there is an interest; it is sensitive, so its nature need not be said.",
                "Code 6(3); Procedure Rules 5",
            )
        )
    else:
        sentences.append(
            Sentence(
                "Say that there is an interest, and what it is, when the item begins or when the interest becomes "
                "apparent.",
                "Code 5(2)(a), (b); Procedure Rules 1(b), (c)",
            )
        )
        if known:
            sentences.append(
                Sentence(
                    "That it is registered or notified doesn’t change that.", "Code 5(1); resolution 159"
                )
            )
    if kind is Kind.DPI and not known:
        sentences.append(
            Sentence(
                "It isn’t registered: notify the Monitoring Officer within 28 days, the first of which is the day of "
                "the meeting.",
                f"{ACT}, section 31(3); Code 4(2)",
            )
        )
    return tuple(sentences)


def _taking_part(kind: Kind, relief: Relief, as_public: bool) -> tuple[Sentence, ...]:
    match relief:
        case Relief.SPEAK_AND_VOTE:
            return (_dispensed("speak and vote. Stay and take part"),)
        case Relief.SPEAK:
            return (
                _dispensed("speak, but not to vote"),
                Sentence(
                    "Leave the room before the vote: the dispensation lifts what it names, and no more.",
                    "Code 5(2)(c), (d) and 8(1), on the stricter reading",
                ),
            )
        case Relief.VOTE:
            return (
                _dispensed("vote, but not to speak"),
                Sentence("Stay to hear the discussion, and say nothing in it.", "Code 5(2)(c) and 8(1)"),
            )
        case Relief.NONE:
            return _as_the_public() if as_public else _shut_out(kind)


def _dispensed(to: str) -> Sentence:
    return Sentence(f"A dispensation lets you {to}.", f"{ACT}, section 33(1); Code 5(2) and 8(1)")


def _as_the_public() -> tuple[Sentence, ...]:
    return (
        Sentence(
            "You may make representations, answer questions or give evidence, because the public may.",
            "Code 5(4); Procedure Rules 2",
        ),
        Sentence(
            "Having spoken, leave the room at once; take no part in the discussion or the vote.",
            "Code 5(4)(a), (b); Procedure Rules 2",
        ),
    )


def _shut_out(kind: Kind) -> tuple[Sentence, ...]:
    return (
        Sentence(
            "Take no part in the discussion or the vote.",
            f"{ACT}, section 31(4); Code 5(2)(c); Procedure Rules 1(d)"
            if kind is Kind.DPI
            else "Code 5(2)(c); Procedure Rules 1(d)",
        ),
        Sentence("Leave the room while the item is dealt with.", "Code 5(2)(d); Procedure Rules 1(e)"),
    )


def _on_dispensation(kind: Kind) -> Advice:
    return Advice(
        must_disclose=False,
        discloses=Discloses.NOTHING,
        may_speak=True,
        may_make_representations_first=False,
        may_vote=True,
        must_leave=Leaves.NO,
        must_notify=False,
        hands_over=False,
        sentences=(
            Sentence(
                "The business is whether to grant a dispensation, so nothing keeps you from taking part.",
                f"{ACT}, section 33(4); Code 8(4)" if kind is Kind.DPI else "Code 8(4)",
            ),
        ),
    )


def _alone(kind: Kind, relief: Relief, sensitive: bool, on_dispensation: bool, known: bool) -> Advice:
    """Code 8(4) lifts paragraph 5, but nothing lifts section 31(8) of the Act, which is about DPIs."""
    if on_dispensation and kind is Kind.OSI:
        return _on_dispensation(kind)
    what = "that there is an interest" if sensitive else "of the interest and what it is"
    sentences = [
        Sentence(
            f"Tell the Monitoring Officer {what}, as soon as it is apparent.",
            "Code 5(3)(a) and 6(3)" if sensitive else "Code 5(3)(a); Procedure Rules 6",
        ),
        Sentence(
            "Take no step, or no further step, but to have the matter dealt with by somebody else.",
            f"{ACT}, section 31(8); Code 5(3)(b)" if kind is Kind.DPI else "Code 5(3)(b)",
        ),
        Sentence("Don’t try improperly to sway the decision.", "Code 5(3)(c)"),
    ]
    if relief is not Relief.NONE:
        sentences.append(
            Sentence(
                "The dispensation doesn’t help here: it is about taking part in meetings.",
                f"{ACT}, sections 31(8) and 33(1); Code 8(1)",
            )
        )
    if kind is Kind.DPI and not known:
        sentences.append(
            Sentence(
                "It isn’t registered: notify it for the register within 28 days, the first of which is the day on which "
                "you became aware of it.",
                f"{ACT}, section 31(7); Code 4(3)",
            )
        )
    return Advice(
        must_disclose=True,
        discloses=Discloses.EXISTENCE if sensitive else Discloses.EXISTENCE_AND_NATURE,
        may_speak=False,
        may_make_representations_first=False,
        may_vote=False,
        must_leave=Leaves.NO,
        must_notify=True,
        hands_over=True,
        sentences=tuple(sentences),
    )


def _free(discloses: Discloses, sentences: tuple[Sentence, ...]) -> Advice:
    """The advice for what keeps nobody from taking part."""
    return Advice(
        must_disclose=bool(discloses),
        discloses=discloses,
        may_speak=True,
        may_make_representations_first=False,
        may_vote=True,
        must_leave=Leaves.NO,
        must_notify=False,
        hands_over=False,
        sentences=sentences,
    )


def _gift(alone: bool) -> Advice:
    beside = Sentence(
        "If what was received is an Other Significant Interest in the business too, declare that.",
        "Code 7(2)",
    )
    if alone:
        said = Sentence("A gift is disclosed at meetings; there is none here.", "Code 7(2)")
        return _free(Discloses.NOTHING, (said, beside))
    return _free(
        Discloses.GIFT,
        (
            Sentence(
                "Say at the start of the meeting, or when it becomes apparent, that there was a gift or hospitality, "
                "what it was, who gave it and how the business concerns the giver.",
                "Code 7(2), (3)",
            ),
            Sentence("You may speak and vote.", "Code 7(2)"),
            beside,
        ),
    )


def _local(sensitive: bool, alone: bool) -> Advice:
    beside = Sentence(
        "If it is a Disclosable Pecuniary Interest or an Other Significant Interest too, declare that.",
        "Code 5(2)",
    )
    if alone:
        said = Sentence(
            "The authority’s own class is announced at meetings; there is none here.", "Local rules"
        )
        return _free(Discloses.NOTHING, (said, beside))
    text = "Announce that there is such an interest" + ("." if sensitive else ", and what it is.")
    return _free(
        Discloses.EXISTENCE if sensitive else Discloses.EXISTENCE_AND_NATURE,
        (
            Sentence(text, "Local rules" + ("; Code 6(3)" if sensitive else "")),
            Sentence("The Kent Code lets you speak and vote.", "Code 5(2)"),
            beside,
        ),
    )
