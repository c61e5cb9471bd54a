"""law/: what stands in the way of each step of a hearing, as a plain sentence that says what to do instead."""

from kent_standards.law.hearing_parts import BEFORE, On, Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.hearing_votes import BELOW

_OVER = {
    Stage.ABANDONED: "This hearing was abandoned; a fresh Panel begins anew (resolution 126).",
    Stage.CLOSED: "The decision was announced; nothing is added to it.",
}


def always(state: HearingState) -> str | None:
    """The first step of all."""
    return "This hearing is being prepared already." if state.procedure else None


def not_over(state: HearingState) -> str | None:
    """Nothing is done in a hearing that is over."""
    return _OVER.get(state.stage)


def before_the_start(state: HearingState) -> str | None:
    """The Panel is drawn, and may be changed, only until the hearing has begun (1.5)."""
    if state.stage not in BEFORE:
        return (
            not_over(state) or "The hearing has begun, so nobody can be substituted or added (Annex 3, 1.5)."
        )
    return None


def callable_now(state: HearingState) -> str | None:
    """A hearing is called with its Panel and its Independent Person; one without a day to resume on is called again."""
    if state.stage is Stage.SITTING:
        return "The hearing is under way; adjourn it first."
    if not state.panel:
        return "Appoint the Panel first."
    if sum(each.votes for each in state.panel) < state.quorum:
        return "Too few are left on the Panel for its quorum. Appoint it afresh first."
    if not state.independent:
        return "Name the Independent Person first, whose views the Panel must have (Annex 3, 1.3)."
    return not_over(state)


def called(state: HearingState) -> str | None:
    """What those concerned may say from the call on, until the decision."""
    if state.call is None:
        return "The hearing hasn’t been called yet."
    return not_over(state)


def representable(state: HearingState) -> str | None:
    """Whoever represents or accompanies the councillor is let in once named (2)."""
    if refusal := called(state):
        return refusal
    return None if state.representative else "Say first who represents or accompanies the councillor."


def may_open(state: HearingState) -> str | None:
    """Only what was called is opened."""
    if state.stage is Stage.CALLED:
        return None
    if state.stage is Stage.PREPARED:
        return "Call the hearing first (Annex 3, 1.4)."
    return not_over(state) or "The hearing was opened already."


def sitting(state: HearingState) -> str | None:
    """What is done while the hearing is under way."""
    if state.stage is Stage.SITTING:
        return None
    if state.stage is Stage.ADJOURNED:
        return "The hearing is adjourned; resume it first."
    return not_over(state) or "The hearing hasn’t been opened."


def quorate(state: HearingState) -> str | None:
    """Nothing is decided below the quorum (1.2; resolution 126)."""
    return sitting(state) or (None if state.quorate else BELOW)


def in_public(state: HearingState) -> str | None:
    """What isn't done while the Panel deliberates in private."""
    if state.deliberating:
        return "The Panel deliberates in private. Reconvene in public first (Annex 3, 3.9)."
    return quorate(state)


def chairman_wanted(state: HearingState) -> str | None:
    """A Chairman is elected while there is none (3.1(a))."""
    return "There is a Chairman already." if state.chairman else quorate(state)


def chaired(state: HearingState) -> str | None:
    """What needs a Chairman in the chair, and a quorum."""
    return quorate(state) or (None if state.chairman else "Elect a Chairman first (Annex 3, 3.1(a)).")


def chaired_in_public(state: HearingState) -> str | None:
    """The same, in public."""
    return in_public(state) or chaired(state)


def absence_open(state: HearingState) -> str | None:
    """Whether to go on is decided while the councillor isn't there (1.7)."""
    if state.subject_present:
        return "The councillor is present."
    if state.absence is not None:
        return "The Panel has decided to go on without the councillor."
    return chaired_in_public(state)


def absence_settled(state: HearingState) -> str | None:
    """What isn't done until it is settled whether to go on without the councillor (1.7)."""
    if not state.subject_present and state.absence is None and state.opened_on is not None:
        return "The councillor isn’t there: decide first whether to adjourn or to go on (Annex 3, 1.7)."
    return chaired(state)


def views_open(state: HearingState) -> str | None:
    """The Independent Person's view, at the hearing or in writing from the call on (1.3)."""
    if state.independent == "":
        return "Name the Independent Person first."
    return called(state)


def deliberation_due(state: HearingState) -> str | None:
    """The Panel withdraws when everything before is over: first on the facts (3.8), then on sanctions (3.9(d))."""
    if state.deliberating:
        return "The Panel deliberates already."
    if refusal := absence_settled(state):
        return refusal
    if state.facts_announced_on is not None and not state.breach:
        return "No breach was found, so there are no sanctions to deliberate on. Announce the decision (3.10(c))."
    this = "deliberation" if state.facts_announced_on is None else "second_deliberation"
    before = []
    for each in state.business:
        if each.code == this:
            break
        if not state.is_over(each):
            before.append(each.title)
    return f"First comes: {'; '.join(before)}." if before else None


def deliberating(state: HearingState) -> str | None:
    """What is decided while the Panel deliberates in private (3.8(a), 3.9(d))."""
    if not state.deliberating:
        return sitting(state) or "The Panel deliberates on it in private. Begin the deliberation first."
    return chaired(state)


def _heard_on_breach(state: HearingState) -> str | None:
    if state.view_on(On.BREACH) is None:
        return "The Independent Person’s view on breach is wanted before any finding (Annex 3, 1.3)."
    return None


def findable(state: HearingState) -> str | None:
    """Facts and breaches are found after the Independent Person's view, and until they are announced (1.3, 3.8)."""
    if state.facts_announced_on is not None:
        return "The finding was announced; it stands."
    return _heard_on_breach(state) or absence_settled(state) or deliberating(state)


def breach_findable(state: HearingState) -> str | None:
    """Whether there was a breach is decided on the facts found (3.8(a))."""
    if refusal := findable(state):
        return refusal
    return None if state.facts else "Find the facts first (Annex 3, 3.8(a))."


def strikable(state: HearingState) -> str | None:
    """What was entered may be struck out until it is announced."""
    return deliberating(state)


def facts_ready(state: HearingState) -> str | None:
    """Announced is what was found on every allegation (3.9(a))."""
    if state.facts_announced_on is not None:
        return "It was announced already."
    if refusal := chaired_in_public(state):
        return refusal
    if not state.decided_on_breach:
        return "The Panel hasn’t decided on each allegation yet (Annex 3, 3.8)."
    return _heard_on_breach(state)


def sanction_hearable(state: HearingState) -> str | None:
    """Representations on sanctions, after a breach was announced (3.9(b))."""
    if state.facts_announced_on is None:
        return "Announce first whether there was a breach (Annex 3, 3.9(a))."
    if not state.breach:
        return "No breach was found, so there is nothing to say on sanctions."
    return chaired_in_public(state)


def questions_open(state: HearingState) -> str | None:
    """The eleven questions are gone through in the second deliberation (3.9(c), (d))."""
    if state.facts_announced_on is None:
        return "Announce first whether there was a breach (Annex 3, 3.9(a))."
    return deliberating(state)


def sanctionable(state: HearingState) -> str | None:
    """Sanctions come after the Independent Person's view, the representations, and the questions (1.3, 3.9)."""
    if not state.on_sanction:
        return "Sanctions come after a breach was announced (Annex 3, 3.9(b))."
    if state.view_on(On.SANCTION) is None:
        return "The Independent Person’s view on sanctions is wanted before any is applied (Annex 3, 1.3)."
    if state.unanswered:
        return (
            f"Answer each of the eleven questions first; {len(state.unanswered)} are left (Annex 3, 3.9(c))."
        )
    return questions_open(state)


def none_applied(state: HearingState) -> str | None:
    """To apply none is decided where none was applied."""
    if state.sanctions:
        return "A sanction was applied; strike it out first."
    return sanctionable(state)


def recommendable(state: HearingState) -> str | None:
    """Recommendations beside sanctions are decided on in private, on what was found (3.10(a), (c)(iii))."""
    return _heard_on_breach(state) or deliberating(state)


def announceable(state: HearingState) -> str | None:
    """The decision is announced in public when everything was decided (3.10(c))."""
    if state.facts_announced_on is None:
        return "Announce first whether there was a breach (Annex 3, 3.9(a))."
    if state.breach and not state.decided_on_sanction:
        return "Decide on sanctions first: which, or none (Annex 3, 3.9(c), 4.1)."
    return chaired_in_public(state)


def adjourned(state: HearingState) -> str | None:
    """Only what is adjourned is resumed."""
    if state.stage is Stage.ADJOURNED:
        return None
    return not_over(state) or "The hearing isn’t adjourned."


def under_way(state: HearingState) -> str | None:
    """What is done from the opening on, also while it is adjourned."""
    if state.opened_on is None:
        return "The hearing hasn’t been opened."
    return not_over(state)


def below_quorum(state: HearingState) -> str | None:
    """Only a hearing that has lost its quorum is abandoned (resolution 126)."""
    if state.quorate:
        return "There is a quorum, so the hearing can go on; adjourn it if need be (Annex 3, 3.3)."
    return under_way(state)


def endable(state: HearingState) -> str | None:
    """A Panel that could go on may end the hearing all the same, until it has announced a finding (resolution 126)."""
    if state.facts_announced_on is not None:
        return "The finding was announced, and stands. Adjourn the hearing if it can’t go on today (Annex 3, 3.3)."
    return chaired(state)


def concerns_open(state: HearingState) -> str | None:
    """Other potential breaches become a new complaint after the decision (3.9(e))."""
    if state.stage is not Stage.CLOSED:
        return "The Panel’s concern becomes a new complaint once the decision is announced (Annex 3, 3.9(e))."
    if all(each.answered_on for each in state.concerns):
        return "No concern of the Panel waits for an answer."
    return None
