"""law/: what stands in the way of each step of a complaint, as a plain sentence that says what to do instead."""

from kent_standards.law.complaint_parts import (
    ENDED,
    OPEN,
    REJECTIONS,
    Matter,
    Outcome,
    Stage,
    Withholding,
)
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.confidentiality import DECIDED_AFRESH_BEFORE
from kent_standards.law.standing_in import endable

_OVER = {
    Stage.CLOSED: "This complaint is closed. New information that bears on it is treated as a fresh complaint (4.7).",
    Stage.WITHDRAWN: "This complaint was withdrawn.",
    Stage.TRANSFERRED: "This complaint was transferred to another authority.",
    Stage.NOT_RECEIVED: "There is no complaint yet.",
}
CONSULT_FIRST = "Consult the Independent Person first, and wait for her views"


def must_be_new(state: ComplaintState) -> str | None:
    """Only what isn't there yet can be received."""
    return None if state.stage is Stage.NOT_RECEIVED else "This complaint has been received already."


def not_ended(state: ComplaintState) -> str | None:
    """Nothing is done on a complaint that has come to its end."""
    return _OVER.get(state.stage)


def before_the_decision(state: ComplaintState) -> str | None:
    """What may be done only until the decision notice is issued (Annex 1, 2.2, 3.1)."""
    if state.issued_on is not None:
        return "The decision notice was issued. New information is treated as a fresh complaint (4.7)."
    return not_ended(state)


def assessing(state: ComplaintState) -> str | None:
    """What may be done while it is being assessed, and not while it is suspended or stayed."""
    if state.stage is Stage.SUSPENDED:
        return "It is suspended for the police or a regulator; lift the suspension first."
    if state.stage is Stage.STAYED:
        return "No action is taken on it for now; take it up again first."
    return before_the_decision(state)


def not_acknowledged(state: ComplaintState) -> str | None:
    """It is acknowledged once (Arrangements 4.3)."""
    if state.acknowledged_on is not None:
        return "It was acknowledged already."
    return before_the_decision(state)


def withholding_requestable(state: ComplaintState) -> str | None:
    """Confidentiality can be asked for until the councillor was told, and once (Annex 1, 5.1)."""
    if state.withholding is not Withholding.NONE:
        return "Confidentiality was asked for already."
    if state.told_on is not None:
        return "The councillor has been told of the complaint, so it is too late to keep it from her or him."
    return before_the_decision(state)


def views_on(state: ComplaintState, matter: Matter, what: str) -> str | None:
    """The Independent Person's views are needed; without, a recorded departure after she was unable (resolution 112)."""
    if state.consulted(matter):
        return None
    if state.unavailable(matter) and (state.departed_from("8.1") or state.departed_from("7.1")):
        return None
    if state.unavailable(matter):
        return (
            f"No Independent Person was able to act. Consult a substitute, or record why you depart from the "
            f"Arrangements, before you {what}."
        )
    return f"{CONSULT_FIRST}, before you {what}."


def withholding_decidable(state: ComplaintState) -> str | None:
    """A request is decided after consulting (Annex 1, 5.4)."""
    if state.withholding is not Withholding.REQUESTED:
        return "No request for confidentiality is waiting."
    return views_on(state, Matter.CONFIDENTIALITY, "decide on confidentiality") or before_the_decision(state)


def withholding_held(state: ComplaintState) -> str | None:
    """A withholding that holds is decided afresh before each later stage (resolution 156)."""
    if state.withholding is not Withholding.AGREED:
        return "Nothing is withheld from the councillor."
    return not_ended(state)


def withholding_liftable(state: ComplaintState) -> str | None:
    """One that is ended: the complainant may then still withdraw (Annex 1, 5.4)."""
    return withholding_held(state) or not_ended(state)


def unreviewed(state: ComplaintState, stage: str) -> str | None:
    before = DECIDED_AFRESH_BEFORE[stage]
    if state.withholding is Withholding.AGREED and state.withholding_reviewed_on is None:
        return f"Decide afresh whether confidentiality is kept, before {before} (resolution 156)."
    return None


def declinable(state: ComplaintState) -> str | None:
    """The offer to withdraw after a refusal (Annex 1, 5.4)."""
    if state.withholding is not Withholding.REFUSED or state.offer_declined_on is not None:
        return "No offer to withdraw is waiting for an answer."
    return not_ended(state)


def withdrawable(state: ComplaintState) -> str | None:
    """It can be withdrawn until the decision, and later on if confidentiality is ended (Annex 1, 5.4)."""
    return declinable(state) and before_the_decision(state)


def not_told(state: ComplaintState) -> str | None:
    """Nothing is told while it is frozen (resolution 114) or suspended (Annex 1, 4.4), or the details are withheld."""
    if state.stage is Stage.SUSPENDED:
        return (
            "It is suspended for the police or a regulator, whose work it could harm if the councillor knew."
            " Lift the suspension first."
        )
    if state.withholding is Withholding.REQUESTED:
        return "Confidentiality was asked for. Decide on that first; until then nothing is told to the councillor."
    if state.frozen:
        return "Confidentiality was refused, and the complainant may still withdraw. Wait for the answer."
    if "existence" in state.withheld:
        return "The whole complaint is withheld from the councillor for now; review that first."
    if state.told_on is not None and state.views_invited_on is not None:
        return "The councillor was told, and asked for views, already."
    return before_the_decision(state)


def views_open(state: ComplaintState) -> str | None:
    """Views may be given from when the councillor was told until the notice is issued (Annex 1, 2.2)."""
    if state.told_on is None:
        return "The councillor has not been told of this complaint."
    return before_the_decision(state)


def answerable(state: ComplaintState) -> str | None:
    """A question waits for its answer."""
    if not any(each.answered_on is None for each in state.questions):
        return "No question is waiting for an answer."
    return before_the_decision(state)


def waiting_for_the_person(state: ComplaintState) -> str | None:
    """Views are waited for from an Independent Person."""
    if not any(each.waiting for each in state.consultations):
        return "No Independent Person’s views are waited for."
    return not_ended(state)


def proposed_to_stand_in(state: ComplaintState) -> str | None:
    """Somebody was asked to stand in, and hasn't answered (Report 5(16))."""
    if not any(each.proposed for each in state.consultations):
        return "Nobody is asked to stand in."
    return not_ended(state)


def somebody_stands_in(state: ComplaintState) -> str | None:
    """A partner's Independent Person was asked to stand in, and that isn't over."""
    return None if endable(state) else "No partner’s Independent Person stands in."


def member_may_ask(state: ComplaintState) -> str | None:
    """Whoever was told of a complaint about her may consult an Independent Person until its end (Arrangements 7.1)."""
    if not state.subject_may_know:
        return "The councillor has not been told of this complaint."
    return not_ended(state)


def member_waits(state: ComplaintState) -> str | None:
    """The Subject Member waits for an Independent Person's answer."""
    if not any(each.waiting for each in state.member_questions):
        return "The councillor waits for nobody’s answer."
    return not_ended(state)


def member_proposes(state: ComplaintState) -> str | None:
    """The Subject Member has asked a partner's Independent Person, who hasn't said whether she accepts (Report 5(16))."""
    if not any(each.proposed for each in state.member_questions):
        return "The councillor asks no partner’s Independent Person."
    return member_may_ask(state)


def member_declinable(state: ComplaintState) -> str | None:
    """The same, or she has accepted and is still to answer."""
    if not any(each.partner and (each.proposed or each.waiting) for each in state.member_questions):
        return "The councillor asks no partner’s Independent Person."
    return member_may_ask(state)


def chairman_needed(state: ComplaintState) -> str | None:
    """The Chairman was asked and has not answered (Annex 1, 4.2)."""
    if state.chairman_asked_on is None:
        return "The Chairman has not been consulted."
    if state.chairman_views is not None:
        return "The Chairman’s views are recorded already."
    return before_the_decision(state)


def test_of_jurisdiction(state: ComplaintState) -> str | None:
    """The jurisdiction test comes first; it may be applied afresh until the decision (Annex 1, 1.2)."""
    return assessing(state)


def test_of_criteria(state: ComplaintState) -> str | None:
    """The local criteria are for what passed the jurisdiction test (Annex 1, 1.4)."""
    if state.jurisdiction_passed is None:
        return "Apply the jurisdiction test first (1.2)."
    if not state.jurisdiction_passed:
        return "It failed the jurisdiction test, so the local criteria don’t come into play (1.3)."
    if state.pauses and not state.paused:
        # 4.4: after a suspension the criteria are applied in consultation.
        return views_on(state, Matter.TESTS, "apply the criteria after a suspension") or assessing(state)
    return assessing(state)


def suspendable(state: ComplaintState) -> str | None:
    """It can be suspended at any time while it is open (Annex 1, 4.4)."""
    if state.stage is Stage.SUSPENDED:
        return "It is suspended already."
    if state.stage is Stage.INVESTIGATION:
        return "It is investigated; suspend the investigation instead."
    return before_the_decision(state)


def liftable(state: ComplaintState) -> str | None:
    """Only a suspension can be lifted."""
    return None if state.stage is Stage.SUSPENDED else "It isn’t suspended."


def stayable(state: ComplaintState) -> str | None:
    """No action under 4.5, in consultation."""
    if state.stage not in OPEN:
        return before_the_decision(state) or "It is being dealt with already."
    if state.stage is Stage.STAYED:
        return "No action is taken on it already."
    return views_on(state, Matter.NO_ACTION, "take no action") or before_the_decision(state)


def stay_open(state: ComplaintState) -> str | None:
    """Only what is stayed can be reviewed or taken up again."""
    return None if state.stage is Stage.STAYED else "It isn’t one on which no action is taken for now."


def informal_offerable(state: ComplaintState) -> str | None:
    """An informal resolution at any stage, in consultation (Annex 1, 6.1; resolution 130)."""
    if state.frozen:
        return "Decide on confidentiality first: an offer would tell the councillor of the complaint."
    if state.told_on is None:
        return (
            "Tell the councillor of the complaint first: both sides are consulted on a fair resolution (6.1)."
        )
    return views_on(state, Matter.INFORMAL, "offer an informal resolution") or not_ended(state)


def informal_answerable(state: ComplaintState) -> str | None:
    """An offer is waiting for an answer of one side or both."""
    if state.informal is None:
        return "No informal resolution has been offered."
    if state.informal.subject_agrees is not None and state.informal.complainant_agrees is not None:
        return "Both sides have answered already."
    return not_ended(state)


def informal_open(state: ComplaintState) -> str | None:
    """An informal resolution that is being carried out, after its notice."""
    if state.stage is not Stage.INFORMAL:
        return (
            "No informal resolution is being carried out; issue the decision to resolve it informally first."
        )
    return None


def departable(state: ComplaintState) -> str | None:
    """A departure needs a complaint that is open, or a Panel's decision that is still to be published and reported
    (Arrangements 14.1)."""
    panel = state.panel
    afterwards = panel.announced_on is not None and (panel.published_on is None or panel.reported_on is None)
    return None if afterwards else not_ended(state)


def extendable(state: ComplaintState) -> str | None:
    """Only the limits of Annex 1, 1, and only where an Independent Person can't act (8.2; resolution 108)."""
    if not any(each.unable or each.instead for each in state.consultations):
        return (
            "The time of the tests can be extended only where an Independent Person is unable to act (8.2). "
            "For anything else, record why you depart from the Arrangements (14.1)."
        )
    if state.jurisdiction_passed and state.criteria_passed:
        return (
            "It passed both tests, so their time is no longer counted, and no other can be extended (8.2). For anything "
            "else, record why you depart from the Arrangements (14.1)."
        )
    return before_the_decision(state)


def transferable(state: ComplaintState) -> str | None:
    """A transfer is offered before a decision (resolution 111)."""
    if state.transfer_offered_to:
        return "A transfer was offered already."
    return before_the_decision(state)


def transfer_offered(state: ComplaintState) -> str | None:
    """A transfer that was offered and not agreed to yet."""
    if not state.transfer_offered_to:
        return "No transfer was offered."
    if state.transfer_consented:
        return "The transfer was agreed to already."
    return before_the_decision(state)


def transfer_ready(state: ComplaintState) -> str | None:
    """A transfer needs the complainant's consent (resolution 111)."""
    if not state.transfer_consented:
        return "It can be transferred only with the complainant’s consent."
    return before_the_decision(state)


def decidable(state: ComplaintState) -> str | None:
    """A decision is drafted after the tests (Annex 1, 1.3 to 4.6); it may be drafted afresh until it is issued."""
    if state.jurisdiction_passed is None:
        return "Apply the jurisdiction test first (1.2)."
    if state.jurisdiction_passed and state.criteria_passed is None:
        return "Apply the local criteria first (1.4)."
    return assessing(state)


def forbids_outcome(state: ComplaintState, outcome: Outcome) -> str | None:
    """Why ``outcome`` can't be the decision, or None (Annex 1, 1.3, 1.5, 4.2, 4.6, 6.1; resolutions 112, 113)."""
    rejects = not state.jurisdiction_passed or not state.criteria_passed
    if outcome is Outcome.OUTSIDE_JURISDICTION and state.jurisdiction_passed:
        return "It passed the jurisdiction test, so it can’t be rejected under 1.3."
    if outcome is Outcome.REJECTED and (not state.jurisdiction_passed or state.criteria_passed):
        return "No local criterion rejects it, so it can’t be rejected under 1.5."
    if outcome not in REJECTIONS and rejects and not state.departed_from("1.3 or 1.5"):
        return (
            "It failed a test, so it is rejected (1.3, 1.5). Record why you depart from the Arrangements if it is to go "
            "on (14.1)."
        )
    missing = views_on(state, Matter.DECISION, "decide") and views_on(state, Matter.TESTS, "decide")
    if missing:
        return missing
    if outcome is Outcome.REFERRED and (waits := unreviewed(state, "referral")):
        return waits
    if outcome is Outcome.REFERRED and state.chairman_views is None:
        return "Consult the Chairman of the committee before a referral, and record the answer (4.2)."
    if outcome is Outcome.INFORMAL and state.informal is None:
        return "Offer an informal resolution, and hear both sides on it, first (6.1)."
    if (
        outcome is Outcome.INFORMAL
        and state.informal is not None
        and state.informal.subject_agrees is not True
    ):
        return "The councillor has not agreed to an informal resolution (6.4)."
    return None


def issuable(state: ComplaintState) -> str | None:
    """A notice is issued once, from a decision that still holds."""
    if state.issued_on is not None:
        return "The decision notice was issued already; correct it by a further notice."
    if state.decision is None:
        return "Draft the decision first (4.6)."
    if state.frozen:
        return (
            "Confidentiality is not settled: settle it first, for the notice would tell the councillor (114)."
        )
    return forbids_outcome(state, state.decision.outcome) or unreviewed(state, "notice") or assessing(state)


def there(state: ComplaintState) -> str | None:
    """What may be done on any complaint that was received, also after its end."""
    return _OVER[state.stage] if state.stage is Stage.NOT_RECEIVED else None


def linked(state: ComplaintState) -> str | None:
    """A link that can be taken back."""
    return None if state.links else "It is linked with no other complaint."


def issued(state: ComplaintState) -> str | None:
    """Only what was issued can be corrected."""
    return None if state.issued_on is not None else "No decision notice has been issued yet."


def is_over(state: ComplaintState) -> bool:
    """Whether nothing more is to be done under Annex 1."""
    return state.stage in ENDED
