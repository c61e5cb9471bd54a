"""hearings/: the run-sheet as frozen values: the present item with its small forms, who is there, what was entered."""

from dataclasses import dataclass

from kent_standards.hearings.doing import HearingAct, Running
from kent_standards.hearings.record import ShownEntry, entries, outcome
from kent_standards.hearings.table import HEARING_ACTS
from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_parts import STAGES, Stage
from kent_standards.law.hearing_state import HearingState

TAG_STATES = {
    Stage.PREPARED: "pending",
    Stage.CALLED: "pending",
    Stage.SITTING: "due",
    Stage.ADJOURNED: "paused",
    Stage.ABANDONED: "ended",
    Stage.CLOSED: "met",
}
# Which acts the present item needs; an item that is only noted needs "item".
_ITEM_ACTS: dict[str, tuple[str, ...]] = {
    "chairman": ("chairman",),
    "declarations": ("declare", "item"),
    "absence": ("absence",),
    "privacy_decided": ("privacy",),
    "views_on_breach": ("view-on-breach",),
    "deliberation": ("withdraw", "fact", "allegation", "reconvene"),
    "facts_announced": ("reconvene", "announce-facts"),
    "views_on_sanction": ("view-on-sanction",),
    "member_on_sanction": ("member-on-sanction",),
    "officer_on_sanction": ("officer-on-sanction",),
    "second_deliberation": ("withdraw", "question", "sanction", "no-sanction", "reconvene"),
    "decision_announced": ("reconvene", "announce"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One word or two on how things stand; ``state`` is one of the states of the tag macro."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the order of business: whether it is over, or the present one."""

    title: str
    paragraph: str
    over: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the Panel on the day."""

    name: str
    notes: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The run-sheet."""

    heading: str
    text: str
    paragraph: str
    tags: tuple[Tag, ...]
    lines: tuple[Line, ...]
    members: tuple[Member, ...]
    facts: tuple[tuple[str, str], ...]
    outcome: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    log: tuple[ShownEntry, ...]


def present_acts(doing: Running) -> tuple[HearingAct, ...]:
    """The acts whose forms stand with the present item, those alone that can be done now."""
    state = doing.hearing.state
    names: tuple[str, ...] = ()
    if state.stage is Stage.CALLED:
        names = ("open",)
    elif state.stage is Stage.ADJOURNED:
        names = ("resume",) if state.resumes_on else ("call",)
    elif state.stage is Stage.SITTING and not state.quorate:
        names = ("abandon", "adjourn")
    elif state.item is not None:
        names = _ITEM_ACTS.get(state.item.code, ("item",))
    if "question" in names and not state.unanswered:
        names = tuple(each for each in names if each != "question")
    if "item" in names and state.item is not None and not state.item.noted:
        names = tuple(each for each in names if each != "item")
    return tuple(act for act in (HEARING_ACTS[each] for each in names) if not act.refused(doing))


def further_acts(doing: Running) -> tuple[HearingAct, ...]:
    """What else can be done now, each on a page of its own."""
    shown = {act.name for act in present_acts(doing)}
    return tuple(
        act
        for act in HEARING_ACTS.values()
        if act.on_the_day and act.name not in shown and not act.refused(doing) and _has_matter(doing, act)
    )


def _has_matter(doing: Running, act: HearingAct) -> bool:
    state = doing.hearing.state
    if act.name == "strike":
        open_facts = () if state.facts_announced_on else state.facts
        return bool(open_facts or state.sanctions or state.recommendations or state.concerns)
    return True


def sheet(doing: Running) -> Sheet:
    """The run-sheet as it stands."""
    hearing = doing.hearing
    state = hearing.state
    heading, text, paragraph = _present(state)
    return Sheet(
        heading,
        text,
        paragraph,
        tags_of(state),
        tuple(
            Line(
                each.title, each.paragraph, state.is_over(each), state.item is not None and each == state.item
            )
            for each in state.business
        ),
        members(state),
        facts_of(state),
        outcome(hearing),
        entries(hearing, since_opening=True),
    )


def _present(state: HearingState) -> tuple[str, str, str]:
    if state.stage is Stage.CALLED:
        return "Open the hearing", "Enter who is there.", "Arrangements, Annex 3, 1.2"
    if state.stage is Stage.ADJOURNED:
        day = f"It goes on on {uk_date(state.resumes_on)}." if state.resumes_on else "Call it for a day."
        return "Adjourned", day, "Arrangements, Annex 3, 3.3"
    if state.stage is Stage.SITTING and not state.quorate:
        return (
            "Below the quorum",
            "Nothing can be decided, and nobody can be substituted. Abandon the hearing: a fresh Panel begins anew.",
            "Arrangements, Annex 3, 1.2 and 1.5; resolution 126",
        )
    if state.item is None or state.stage is not Stage.SITTING:
        return STAGES[state.stage], "", "Arrangements, Annex 3"
    return state.item.title, state.item.text, state.item.paragraph


def tags_of(state: HearingState) -> tuple[Tag, ...]:
    """Where it stands, whether the public is there, and whether there is a quorum."""
    found = [Tag(TAG_STATES[state.stage], STAGES[state.stage])]
    if state.stage is Stage.SITTING:
        private = state.deliberating or (state.privacy is not None and state.privacy.excluded)
        found.append(
            Tag("sensitive", "In private, or in part") if private else Tag("registered", "In public")
        )
        if state.deliberating:
            found[-1] = Tag("sensitive", "Deliberating in private")
        found.append(Tag("met", "Quorum") if state.quorate else Tag("overdue", "No quorum"))
    return tuple(found)


def members(state: HearingState) -> tuple[Member, ...]:
    """The Panel, each with what is to be known on the day."""
    found = []
    for each in state.panel:
        notes = [
            "Chairman" if each.person == state.chairman else "",
            "" if each.votes else "without a vote",
            each.group,
            "" if state.opened_on is None or each.person in state.present else "has left",
        ]
        found.append(Member(each.name, ", ".join(filter(None, notes))))
    return tuple(found)


def facts_of(state: HearingState) -> tuple[tuple[str, str], ...]:
    """Who else is there."""
    attends = {True: "will come", False: "won’t come", None: "hasn’t said"}[state.attends]
    here = "present" if state.subject_present else "absent"
    independent = "present" if state.independent_present else "absent"
    rows = (
        ("Councillor", here if state.opened_on else attends),
        ("Representative", state.representative),
        (
            "Independent Person",
            f"{state.independent_name}, {independent}" if state.opened_on else state.independent_name,
        ),
        ("Legal adviser", state.adviser_name),
    )
    return tuple(row for row in rows if row[1])
